"""Lake -> warehouse: the rows of quarters replace those of the same documents, in one transaction.

What belongs here: writing the raw tables. What does not: reading Parquet into anything else; dbt.
Only one process may hold the file for writing: callers go through the pool "duckdb_writer".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import duckdb

from orchestration import lake
from orchestration.duck import connect
from orchestration.extract import NO_QUARTER
from orchestration.home import Home
from orchestration.lake import part
from orchestration.review.rows import decision_rows
from orchestration.warehouse import refuse_newer, stamp
from schemas import DECISIONS, DOCUMENTS, TABLES, Table


@contextmanager
def writer(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse open for writing.

    Raises duckdb.IOException where another process holds the file, WarehouseError where a later program wrote it.
    """
    # v1.0.0: what drivers of DuckDB 1.0 to 2.0 can open (STACK.md section 4).
    connection = connect(home.warehouse, config={"storage_compatibility_version": "v1.0.0"})
    try:
        refuse_newer(connection, home)
        yield connection
    finally:
        connection.close()


def load_quarters(home: Home, quarters: Sequence[str]) -> dict[str, dict[str, int]]:
    """Put the rows of the quarters, and of the documents without one, in place; returns rows by quarter and table.

    In one transaction, because closing the file takes longer than loading a quarter: any error leaves the warehouse as
    it was.
    """
    with writer(home) as connection:
        connection.execute("BEGIN")
        try:
            make_tables(connection)
            _replace(connection, home, quarters)
            _replace(connection, home, [NO_QUARTER])
            decisions = _replace_decisions(connection, home)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    return {quarter: _heights(home, quarter) | {DECISIONS.name: decisions} for quarter in quarters}


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


def _replace(connection: duckdb.DuckDBPyConnection, home: Home, quarters: Sequence[str]) -> None:
    """Delete the rows of the quarters' old and new documents everywhere, then insert the new ones."""
    quarters = [quarter for quarter in quarters if part(home, DOCUMENTS, quarter).exists()]
    if not quarters:
        return
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE replaced AS SELECT document_id FROM raw.documents "
        "WHERE coalesce(quarter, $none) IN (SELECT unnest($quarters)) "
        "UNION SELECT document_id FROM read_parquet($files, hive_partitioning = false)",
        {"none": NO_QUARTER, "quarters": quarters, "files": _files(home, DOCUMENTS, quarters)},
    )
    for table in TABLES:
        connection.execute(f"DELETE FROM raw.{table.name} WHERE document_id IN (FROM replaced)")
        if files := _files(home, table, quarters):
            names = ", ".join(f'"{name}"' for name in table.names)
            connection.execute(
                f"INSERT INTO raw.{table.name} ({names}) "
                f"SELECT {names} FROM read_parquet($files, hive_partitioning = false)",
                {"files": files},
            )


def _files(home: Home, table: Table, quarters: Sequence[str]) -> list[str]:
    return [str(path) for quarter in quarters if (path := part(home, table, quarter)).exists()]


def _replace_decisions(connection: duckdb.DuckDBPyConnection, home: Home) -> int:
    """The log of decisions as it stands; it is small, and a decision may bear on any quarter."""
    rows = lake.frame(DECISIONS, decision_rows(home))
    connection.execute("DELETE FROM raw.decisions")
    connection.register("decision_rows", rows.to_arrow())
    connection.execute("INSERT INTO raw.decisions FROM decision_rows")
    connection.unregister("decision_rows")
    return rows.height


def _heights(home: Home, quarter: str) -> dict[str, int]:
    """Rows of the quarter in the lake, by table."""
    return {table.name: lake.height(home, table, quarter) for table in TABLES}
