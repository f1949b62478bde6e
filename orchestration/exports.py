"""Files made from a published version, for people without DuckDB: Parquet and CSV of every mart, described.

What belongs here: the files and their `datapackage.json` (Frictionless Data Package). What does not: SDMX
(`sdmx_export.py`), the published database itself (`publish.py`).
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb

# A spreadsheet takes a text that begins so for a formula; with an apostrophe before it, it is text.
_FORMULA = "^[=+\\-@\\t\\r]"
# DuckDB type -> type of a Table Schema field; every other type is a string.
_TYPES = {
    "BIGINT": "integer",
    "INTEGER": "integer",
    "HUGEINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "datetime",
}
_COLUMNS = """
    SELECT table_name, column_name, data_type, comment, NOT is_nullable
    FROM duckdb_columns() WHERE schema_name = 'marts' ORDER BY table_name, column_index
"""
_TABLES = """
    SELECT table_name, comment FROM duckdb_tables() WHERE schema_name = 'marts'
    UNION ALL
    SELECT view_name, comment FROM duckdb_views() WHERE schema_name = 'marts' AND ends_with(view_name, '_latest')
    ORDER BY table_name
"""
_MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}

Column = tuple[str, str, str, bool]  # name, DuckDB type, description, whether it is never empty


def guarded(sql: str) -> str:
    """SQL of a text that no spreadsheet runs."""
    return f"CASE WHEN regexp_matches({sql}, '{_FORMULA}') THEN chr(39) || {sql} ELSE {sql} END"


def export_tables(connection: duckdb.DuckDBPyConnection, folder: Path, version: str) -> dict[str, int]:
    """Write every mart and every latest view as Parquet and CSV, and datapackage.json; returns rows by table.

    `connection` is one to a published file; `folder` is there.
    """
    columns: dict[str, list[Column]] = {}
    for table, *column in connection.execute(_COLUMNS).fetchall():
        columns.setdefault(table, []).append(tuple(column))
    resources = []
    rows = {}
    for table, comment in connection.execute(_TABLES).fetchall():
        rows[table] = _write(connection, folder, table, columns[table])
        resources += _resources(folder, table, comment, columns[table])
    package = {
        "profile": "data-package",
        "name": "khobaocao",
        "title": "Kho báo cáo quý của tỉnh / Warehouse of provincial quarterly reports",
        "version": version,
        "resources": resources,
    }
    (folder / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False, indent=1), encoding="utf-8")
    return rows


def _write(connection: duckdb.DuckDBPyConnection, folder: Path, table: str, columns: list[Column]) -> int:
    """The same rows in the same order in both files; the text of the CSV alone is guarded."""
    names = ", ".join(f'"{name}"' for name, *_ in columns)
    texts = ", ".join(_csv_column(name, type_) for name, type_, *_ in columns)
    file = _quoted(folder / table)
    rows = f"SELECT {names} FROM marts.{table} ORDER BY ALL"
    count = connection.execute(f"COPY ({rows}) TO '{file}.parquet' (FORMAT parquet)").fetchone()
    # From the Parquet file, which keeps the order: a view is not computed, nor anything sorted, a second time.
    connection.execute(
        f"COPY (SELECT {texts} FROM '{file}.parquet') TO '{file}.csv' "
        "(FORMAT csv, HEADER, DATEFORMAT '%Y-%m-%d', TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S')"
    )
    return int(count[0]) if count else 0


def _csv_column(name: str, type_: str) -> str:
    quoted = f'"{name}"'
    return f"{guarded(quoted)} AS {quoted}" if type_ == "VARCHAR" else quoted


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _resources(folder: Path, table: str, comment: str, columns: list[Column]) -> list[dict[str, Any]]:
    """The two files of a table; Parquet carries its types itself."""
    fields = [
        {
            "name": name,
            "type": _TYPES.get(type_, "string"),
            "description": described,
            "constraints": {"required": bool(required)},
        }
        for name, type_, described, required in columns
    ]
    schema = {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": {"fields": fields}}
    return [
        _file(folder / f"{table}.csv", table, comment) | schema,
        _file(folder / f"{table}.parquet", f"{table}-parquet", comment),
    ]


def _file(path: Path, name: str, comment: str) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    kind = path.suffix[1:]
    return {
        "name": name.replace("_", "-"),
        "path": path.name,
        "description": comment,
        "format": kind,
        "mediatype": _MEDIA[kind],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }
