"""published copy -> PostgreSQL, for BI tools that cannot open DuckDB: every mart as a table, swapped in whole.

What belongs here: making the schema and putting it in place of the one before. What does not: what is in the tables;
their descriptions and keys (`dictionary.py`). Everything happens in one transaction: readers see the old version or the
new one, and a failure leaves the old.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

import duckdb
import psycopg
from psycopg.sql import SQL, Composed, Identifier, Literal

from orchestration.dictionary import ColumnEntry, TableEntry, dictionary
from orchestration.duck import connect
from orchestration.home import Home
from orchestration.publish import latest, version_file

SCHEMA = "marts"  # the schema of the published file: the same queries run in both
READER = "khobaocao_reader"
# How the schema says that it is ours to replace, and which version it holds.
_SIGN = "Kho báo cáo / khobaocao"
_NEXT, _BEFORE = f"{SCHEMA}_next", f"{SCHEMA}_before"
_TYPES = {
    "VARCHAR": "text",
    "DOUBLE": "double precision",
    "BIGINT": "bigint",
    "INTEGER": "integer",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "timestamp",
}
_ROWS_AT_ONCE = 10_000
# Shorter than PostgreSQL's deadlock_timeout (1 s): it is we who give up, never a reader who is thrown out.
_LOCK_MS = 200
# Dashboards ask for seconds; who holds the tables longer than this forgot a transaction.
_PATIENCE_SECONDS = 60


class CopyError(Exception):
    """Why the copy was not made; in words for the user."""


def copy_to_postgres(home: Home, dsn: str) -> dict[str, int]:
    """Put the newest published version into the database of `dsn` as schema `marts`; returns rows by table.

    Tables have the descriptions, primary keys and references to dimensions of the dictionary; the role
    `khobaocao_reader` may read them and nothing else. Raises CopyError, and psycopg.Error in PostgreSQL's own words.
    """
    published = latest(home)
    if published is None:
        raise CopyError(f"Chưa có bản công bố / nothing is published in {home.published}; run: khobaocao run")
    tables = [entry for entry in dictionary(home) if entry.schema == SCHEMA]
    with (
        connect(version_file(home, published.version), read_only=True) as source,
        psycopg.connect(dsn) as target,
    ):
        _refuse_to_replace_a_stranger(target)
        _execute(target, "CREATE SCHEMA {}", Identifier(_NEXT))
        _execute(target, "COMMENT ON SCHEMA {} IS {}", Identifier(_NEXT), Literal(f"{_SIGN}, {published.version}"))
        rows = {table.name: _copy(source, target, table) for table in tables}
        for statement in _references(tables):
            target.execute(statement)
        _let_read(target)
        _swap(target)
    return rows


def _execute(target: psycopg.Connection, statement: str, *parts: Identifier | Literal | Composed | SQL) -> None:
    target.execute(SQL(statement).format(*parts))  # type: ignore[arg-type]  # every statement is of this module


def _refuse_to_replace_a_stranger(target: psycopg.Connection) -> None:
    """Only one copy is made at a time, and only over one of ours."""
    target.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [_SIGN])
    found = target.execute(
        "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s", [SCHEMA]
    ).fetchone()
    if found and not (found[0] or "").startswith(_SIGN):
        raise CopyError(f"schema {SCHEMA} không do kho báo cáo tạo / was not made by khobaocao: use another database")


def _copy(source: duckdb.DuckDBPyConnection, target: psycopg.Connection, table: TableEntry) -> int:
    name = Identifier(_NEXT, table.name)
    columns = SQL(", ").join(SQL("{} {}").format(Identifier(c.name), SQL(_TYPES[c.type])) for c in table.columns)
    _execute(target, "CREATE TABLE {} ({})", name, columns)
    read = source.execute(f'SELECT {", ".join(map(_without_nul, table.columns))} FROM {SCHEMA}."{table.name}"')
    with target.cursor() as cursor:
        # FREEZE: also a reader whose transaction is older than the swap sees the rows, not an empty table.
        with cursor.copy(SQL("COPY {} FROM STDIN (FREEZE)").format(name)) as copy:
            while rows := read.fetchmany(_ROWS_AT_ONCE):
                for row in rows:
                    copy.write_row(row)
        copied = cursor.rowcount
    if table.key:
        key = SQL(", ").join(map(Identifier, table.key))
        _execute(target, "ALTER TABLE {} ADD PRIMARY KEY ({})", name, key)
    _execute(target, "COMMENT ON TABLE {} IS {}", name, Literal(table.description))
    for column in table.columns:
        of_column = Identifier(_NEXT, table.name, column.name)
        _execute(target, "COMMENT ON COLUMN {} IS {}", of_column, Literal(column.description))
    _execute(target, "ANALYZE {}", name)
    return copied


def _without_nul(column: ColumnEntry) -> str:
    """PostgreSQL has no letter 0 in its texts; a damaged report may."""
    return f'replace("{column.name}", chr(0), chr(65533))' if column.type == "VARCHAR" else f'"{column.name}"'


def _references(tables: list[TableEntry]) -> Iterator[Composed]:
    """A column that has the name of a dimension's key refers to it; BI tools join by these."""
    dimensions = {t.key[0]: t.name for t in tables if t.name.startswith("dim_") and len(t.key) == 1}
    for table in tables:
        for column in table.columns:
            dimension = dimensions.get(column.name, table.name)
            if dimension != table.name:
                yield SQL("ALTER TABLE {} ADD FOREIGN KEY ({}) REFERENCES {}").format(
                    Identifier(_NEXT, table.name), Identifier(column.name), Identifier(_NEXT, dimension)
                )


def _let_read(target: psycopg.Connection) -> None:
    if not target.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [READER]).fetchone():
        _execute(target, "CREATE ROLE {} NOLOGIN", Identifier(READER))
    _execute(target, "GRANT USAGE ON SCHEMA {} TO {}", Identifier(_NEXT), Identifier(READER))
    _execute(target, "GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}", Identifier(_NEXT), Identifier(READER))


def _swap(target: psycopg.Connection) -> None:
    """Rename; what was there before goes. Views that others made over it are not dropped with it: it fails instead."""
    before = [name for (name,) in target.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [SCHEMA])]
    if before:
        _wait_for_readers(target, before)
    if target.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [SCHEMA]).fetchone():
        _execute(target, "ALTER SCHEMA {} RENAME TO {}", Identifier(SCHEMA), Identifier(_BEFORE))
        if before:
            _execute(target, "DROP TABLE {}", _named(_BEFORE, before))
        _execute(target, "DROP SCHEMA {}", Identifier(_BEFORE))
    _execute(target, "ALTER SCHEMA {} RENAME TO {}", Identifier(_NEXT), Identifier(SCHEMA))


def _wait_for_readers(target: psycopg.Connection, tables: list[str]) -> None:
    """Lock every table: a query that has found one of its tables and still looks for the next would see two versions.

    Queries that come meanwhile wait for the rename, and find the new tables.
    """
    until = time.monotonic() + _PATIENCE_SECONDS
    _execute(target, "SET LOCAL statement_timeout = {}", Literal(_LOCK_MS))
    while True:
        try:
            with target.transaction():
                _execute(target, "LOCK TABLE {}", _named(SCHEMA, tables))
            break
        except psycopg.errors.QueryCanceled:
            if time.monotonic() > until:
                raise CopyError(
                    f"bảng đang bị giữ / a reader has held the tables for {_PATIENCE_SECONDS} s: "
                    "xem / see pg_stat_activity (idle in transaction?)"
                ) from None
            time.sleep(_LOCK_MS / 1000)
    target.execute("SET LOCAL statement_timeout TO DEFAULT")


def _named(schema: str, tables: Iterable[str]) -> Composed:
    return SQL(", ").join(Identifier(schema, table) for table in tables)
