"""Lake -> warehouse: the rows of a quarter replace those of the same documents, in one transaction.

What belongs here: writing the raw tables. What does not: reading Parquet into anything else; dbt.
Only one process may hold the file for writing: callers go through the pool "duckdb_writer".
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from orchestration import lake
from orchestration.extract import NO_QUARTER
from orchestration.home import Home
from orchestration.lake import part
from orchestration.review.rows import decision_rows
from orchestration.warehouse import refuse_newer, stamp
from schemas import DECISIONS, DOCUMENTS, TABLES


@contextmanager
def writer(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse open for writing.

    Raises duckdb.IOException where another process holds the file, WarehouseError where a later program wrote it.
    """
    # v1.0.0: what drivers of DuckDB 1.0 to 2.0 can open (STACK.md section 4).
    connection = duckdb.connect(str(home.warehouse), config={"storage_compatibility_version": "v1.0.0"})
    try:
        refuse_newer(connection, home)
        yield connection
    finally:
        connection.close()


def load_quarter(home: Home, quarter: str) -> dict[str, int]:
    """Rows of the quarter, and of the documents without one, by table.

    All or nothing: any error leaves the warehouse as it was.
    """
    with writer(home) as connection:
        connection.execute("BEGIN")
        try:
            make_tables(connection)
            counts = {table.name: 0 for table in TABLES}
            for name in (quarter, NO_QUARTER):
                for table, count in _replace(connection, home, name).items():
                    counts[table] += count
            counts[DECISIONS.name] = _replace_decisions(connection, home)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    return counts


def make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the raw tables that are missing or not as defined now.

    After an upgrade that changed a table its rows are dropped: every quarter is then loaded again (`state.py`).
    """
    connection.execute("CREATE SCHEMA IF NOT EXISTS raw")
    stamp(connection)
    found: dict[str, list[tuple[str, str]]] = {}
    for table_name, column, comment in connection.execute(
        "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE schema_name = 'raw' ORDER BY column_index"
    ).fetchall():
        found.setdefault(table_name, []).append((column, comment))
    for table in TABLES:
        if found.get(table.name) != [(column.name, column.description) for column in table.columns]:
            connection.execute(f"DROP TABLE IF EXISTS raw.{table.name}")
            for statement in table.ddl():
                connection.execute(statement)


def _replace(connection: duckdb.DuckDBPyConnection, home: Home, quarter: str) -> dict[str, int]:
    """Delete the rows of the quarter's old and new documents everywhere, then insert the new ones."""
    path = part(home, DOCUMENTS, quarter)
    if not path.exists():
        return {}
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE replaced AS SELECT document_id FROM raw.documents "
        "WHERE coalesce(quarter, $none) = $quarter UNION SELECT document_id FROM read_parquet($path)",
        {"none": NO_QUARTER, "quarter": quarter, "path": str(path)},
    )
    counts = {}
    for table in TABLES:
        connection.execute(f"DELETE FROM raw.{table.name} WHERE document_id IN (FROM replaced)")
        file = part(home, table, quarter)
        if file.exists():
            names = ", ".join(f'"{name}"' for name in table.names)
            connection.execute(
                f"INSERT INTO raw.{table.name} ({names}) SELECT {names} FROM read_parquet(?)", [str(file)]
            )
            counts[table.name] = _height(connection, str(file))
    return counts


def _replace_decisions(connection: duckdb.DuckDBPyConnection, home: Home) -> int:
    """The log of decisions as it stands; it is small, and a decision may bear on any quarter."""
    rows = lake.frame(DECISIONS, decision_rows(home))
    connection.execute("DELETE FROM raw.decisions")
    connection.register("decision_rows", rows.to_arrow())
    connection.execute("INSERT INTO raw.decisions FROM decision_rows")
    connection.unregister("decision_rows")
    return rows.height


def _height(connection: duckdb.DuckDBPyConnection, file: str) -> int:
    row = connection.execute("SELECT count(*) FROM read_parquet(?)", [file]).fetchone()
    return int(row[0]) if row else 0
