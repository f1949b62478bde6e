"""A table's definition, and what is made from it: DuckDB DDL, the pandera schema, the data dictionary.

What belongs here: the form of a definition. What does not: any particular table (one module each).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

Type = Literal["text", "integer", "number", "date", "timestamp", "boolean"]

_DUCKDB = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
    "boolean": "BOOLEAN",
}


@dataclass(frozen=True)
class Column:
    """A column: its type, whether it may be empty, what it means, and the bounds of its values.

    `concept` is the SDMX concept of templates.md section 7; `allowed` the codes; `least` and `most` bounds.
    """

    name: str
    type: Type
    description_vi: str
    description_en: str
    nullable: bool = False
    unit: str | None = None
    concept: str | None = None
    allowed: tuple[str, ...] | None = None
    least: float | None = None
    most: float | None = None

    @property
    def description(self) -> str:
        return f"{self.description_vi} / {self.description_en}"

    def pandera(self, type_: Any) -> Any:
        """The pandera column; `error` of a check is the code of the reason (see `validation.py`)."""
        import pandera.polars as pa
        import polars as pl

        checks = []
        if self.allowed is not None:
            checks.append(pa.Check.isin(list(self.allowed), error="unknown_code"))
        if self.least is not None:
            checks.append(pa.Check.ge(self.least, error="below_least"))
        if self.most is not None:
            checks.append(pa.Check.le(self.most, error="above_most"))
        if self.type == "number":
            checks.append(
                pa.Check(lambda data: data.lazyframe.select(pl.col(data.key).is_finite()), error="not_finite")
            )
        return pa.Column(type_, checks, nullable=self.nullable)


@dataclass(frozen=True)
class Table:
    """A table of schema `raw`: what one row is, its columns and its key."""

    name: str
    grain_vi: str
    grain_en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    traps: str = ""
    rules: tuple[tuple[str, str, str, str], ...] = field(default=())
    """Conditions over several columns: (name, SQL that must hold, reason in Vietnamese, in English)."""

    @property
    def description(self) -> str:
        return f"{self.grain_vi} / {self.grain_en}"

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def ddl(self, schema: str = "raw") -> Iterator[str]:
        """Statements that make the table, where it is missing, with its comments.

        Keys are checked on load, not declared: DuckDB 1.0 readers cannot open files with primary keys.
        """
        columns = ", ".join(
            f'"{column.name}" {_DUCKDB[column.type]}{"" if column.nullable else " NOT NULL"}' for column in self.columns
        )
        yield f"CREATE TABLE IF NOT EXISTS {schema}.{self.name} ({columns})"
        yield f"COMMENT ON TABLE {schema}.{self.name} IS {_quoted(self.description)}"
        for column in self.columns:
            yield f'COMMENT ON COLUMN {schema}.{self.name}."{column.name}" IS {_quoted(column.description)}'

    def polars_schema(self) -> dict[str, Any]:
        """Column name -> polars type, in order."""
        import polars as pl

        types = {
            "text": pl.String(),
            "integer": pl.Int64(),
            "number": pl.Float64(),
            "date": pl.Date(),
            "timestamp": pl.Datetime("us"),
            "boolean": pl.Boolean(),
        }
        return {column.name: types[column.type] for column in self.columns}

    @cache  # noqa: B019 - tables are constants; making a schema costs as much as checking a thousand rows
    def pandera_schema(self) -> Any:
        """The pandera (polars) schema: types, empties, codes and bounds of columns, rules over rows, the key."""
        import pandera.polars as pa
        import polars as pl

        def holds(condition: str) -> Callable[[Any], Any]:
            # A condition on empty values says nothing, and so does not fail.
            return lambda data: data.lazyframe.select(pl.sql_expr(condition).fill_null(True))

        types = self.polars_schema()
        return pa.DataFrameSchema(
            {column.name: column.pandera(types[column.name]) for column in self.columns},
            checks=[pa.Check(holds(condition), error=name) for name, condition, _, _ in self.rules],
            strict=True,
            ordered=True,
            unique=list(self.key),
            name=self.name,
        )

    def dictionary(self) -> list[dict[str, Any]]:
        """One row a column for the data dictionary."""
        return [
            {
                "table": f"raw.{self.name}",
                "column": column.name,
                "type": _DUCKDB[column.type],
                "nullable": column.nullable,
                "unit": column.unit,
                "concept": column.concept,
                "codes": "|".join(column.allowed) if column.allowed else None,
                "description_vi": column.description_vi,
                "description_en": column.description_en,
            }
            for column in self.columns
        ]


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
