"""Table definition -> polars types and pandera schema, and the split into rows that pass and rows that do not.

What belongs here: what pandera can say about rows of one table. What does not: where rows lie.
"""

from __future__ import annotations

from collections import defaultdict

import pandera.polars as pa
import polars as pl

from schemas.model import Column, Table

_POLARS: dict[str, pl.DataType] = {
    "text": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "date": pl.Date(),
    "timestamp": pl.Datetime("us"),
    "truth": pl.Boolean(),
}


def polars_schema(table: Table) -> pl.Schema:
    """Column names and polars types of `table`, in its order."""
    return pl.Schema({column.name: _POLARS[column.type] for column in table.columns})


def pandera_schema(table: Table) -> pa.DataFrameSchema:
    """The rules of `table`: exact columns and types, nullability, codes, ranges, key, spans that run forwards."""
    checks = [pa.Check(_forwards, error="span_runs_backwards")] if "char_start" in table.column_names else []
    return pa.DataFrameSchema(
        {column.name: _pandera_column(column) for column in table.columns},
        checks=checks,
        strict=True,
        ordered=True,
        unique=list(table.key),
        name=table.name,
    )


def _pandera_column(column: Column) -> pa.Column:
    checks = []
    if column.codes is not None:
        checks.append(pa.Check.isin(list(column.codes), error="unknown_code"))
    if column.minimum is not None:
        checks.append(pa.Check.ge(column.minimum, error="below_minimum"))
    if column.maximum is not None:
        checks.append(pa.Check.le(column.maximum, error="above_maximum"))
    if column.type == "number":
        checks.append(
            pa.Check(lambda data: data.lazyframe.select(pl.col(data.key).is_finite()), error="not_finite")
        )
    return pa.Column(_POLARS[column.type], checks, nullable=column.nullable)


def _forwards(data: pa.PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select(pl.col("char_start") < pl.col("char_end"))


def failures(table: Table, frame: pl.DataFrame) -> dict[int, list[str]]:
    """Row number -> codes of the rules it breaks ("unit:unknown_code"); empty where all rows pass.

    Raises pandera's SchemaErrors where a failure has no row, e.g. a missing column or a wrong type: that is
    an error of the program, and no row may slip through because of it.
    """
    try:
        pandera_schema(table).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        found: dict[int, list[str]] = defaultdict(list)
        for case in error.failure_cases.select("index", "column", "check").iter_rows(named=True):
            if case["index"] is None:
                raise
            code = f"{case['column']}:{case['check']}"
            if code not in found[case["index"]]:
                found[case["index"]].append(code)
        return dict(found)
    return {}
