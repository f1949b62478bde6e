"""A table's definition, and what is made from it: DuckDB DDL, the pandera schema, the data dictionary.

What belongs here: the form of a definition. What does not: any particular table (one module each).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
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
            f'"{column.name}" {_DUCKDB[column.type]}{"" if column.nullable else " NOT NULL"}'
            for column in self.columns
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

    def pandera_schema(self) -> Any:
        """The pandera (polars) schema: types, empties, codes and bounds of every column."""
        import pandera.polars as pa

        types = self.polars_schema()
        columns = {}
        for column in self.columns:
            checks = []
            if column.allowed is not None:
                checks.append(pa.Check.isin(list(column.allowed), name="allowed"))
            if column.least is not None:
                checks.append(pa.Check.ge(column.least, name="least"))
            if column.most is not None:
                checks.append(pa.Check.le(column.most, name="most"))
            columns[column.name] = pa.Column(types[column.name], checks, nullable=column.nullable)
        return pa.DataFrameSchema(columns, name=self.name, strict=True)

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
