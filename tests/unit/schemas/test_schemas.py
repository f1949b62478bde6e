"""The table definitions: what DuckDB makes of them, and which rows pass."""

from __future__ import annotations

import duckdb
import polars as pl
import pytest
from pandera.errors import SchemaErrors

from schemas import EXTRACTIONS, FIGURES, TABLES, Table
from schemas.validation import failures, reason

FIGURE = {
    "figure_id": "a", "document_id": "d", "label_vi": "số hộ nghèo", "measure": "level",
    "value": 12.0, "unit": "household", "printed_value": "12", "area": "Bắc Kạn", "area_id": "06-2004",
    "cumulation": "period", "qualifier": "exact", "obs_status": "V", "scenario": "actual", "rule_id": "r",
    "confidence": 1.0, "char_start": 0, "char_end": 2, "quote": "12 hộ",
}  # fmt: skip


def figures(*changes: dict[str, object]) -> pl.DataFrame:
    rows = [FIGURE | {"figure_id": str(number)} | change for number, change in enumerate(changes)]
    return pl.DataFrame(rows, schema=FIGURES.polars_schema())


@pytest.fixture(scope="module")
def database() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("CREATE SCHEMA raw")
    for table in TABLES:
        for statement in table.ddl():
            connection.execute(statement)
    return connection


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_duckdb_has_the_columns_in_order_with_comments(table: Table, database: duckdb.DuckDBPyConnection) -> None:
    rows = database.execute(
        "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [table.name],
    ).fetchall()
    assert [name for name, _ in rows] == table.names
    assert all(" / " in comment for _, comment in rows)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_definitions_are_whole(table: Table) -> None:
    assert set(table.key) <= set(table.names)
    assert len(set(table.names)) == len(table.columns)
    assert failures(table, pl.DataFrame(schema=table.polars_schema())) == {}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"unit": "bushel"}, "unit:unknown_code"),
        ({"measure": "mood"}, "measure:unknown_code"),
        ({"area_id": "99-1900"}, "area_id:unknown_code"),
        ({"confidence": 1.5}, "confidence:above_most"),
        ({"value": None}, "value:not_nullable"),
        ({"value": float("inf")}, "value:not_finite"),
        ({"char_start": 5}, "span"),
        ({"measure": "rank", "unit": "rank", "value": 0.0}, "rank"),
        ({"measure": "share", "value": 130.0}, "share"),
    ],
)
def test_only_the_row_that_breaks_a_rule_fails(change: dict[str, object], code: str) -> None:
    assert failures(FIGURES, figures({}, change, {})) == {1: [code]}
    vietnamese, english = reason(FIGURES, code).split(" / ", 1)
    assert vietnamese
    assert english


def test_two_rows_with_one_key_both_fail() -> None:
    assert set(failures(FIGURES, figures({"figure_id": "x"}, {"figure_id": "x"}, {}))) == {0, 1}


def test_a_missing_column_is_an_error_of_the_program() -> None:
    with pytest.raises(SchemaErrors):
        failures(FIGURES, figures({}).drop("quote"))


def test_accounts_that_do_not_add_up_fail() -> None:
    row = dict.fromkeys(EXTRACTIONS.names[1:], 0)
    rows = [{"document_id": "a", **row}, {"document_id": "b", **row, "figures": 1}]
    assert failures(EXTRACTIONS, pl.DataFrame(rows, schema=EXTRACTIONS.polars_schema())) == {1: ["figures_reconcile"]}


def test_the_dictionary_has_every_column_once() -> None:
    rows = [row for table in TABLES for row in table.dictionary()]
    assert len({(row["table"], row["column"]) for row in rows}) == sum(len(table.columns) for table in TABLES)
    assert all(row["description_vi"] and row["description_en"] for row in rows)
