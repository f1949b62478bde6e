"""The form of a table definition, and its DuckDB DDL.

What belongs here: the two dataclasses and the statements that follow from them. What does not: the tables
themselves (one module each), pandera (`validation.py`), the dictionary (`dictionary.py`). Imports nothing heavy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "integer", "number", "date", "timestamp", "truth"]

_DUCKDB = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "date": "DATE",
    "timestamp": "TIMESTAMP",
    "truth": "BOOLEAN",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `codes` are all allowed values; `minimum` and `maximum` are allowed themselves."""

    name: str
    type: Type
    description_vi: str
    description_en: str
    nullable: bool = False
    unit: str | None = None  # "characters", "bytes": where the name does not say it
    codes: tuple[str, ...] | None = None
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of schema `raw`. `grain` says what one row is; `key` names the columns that tell rows apart."""

    name: str
    description_vi: str
    description_en: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def ddl(table: Table) -> list[str]:
    """The statements that make `raw.<table>` with its comments; they change nothing where it exists.

    No PRIMARY KEY: DuckDB cannot delete and insert one key in the same transaction, and version 1.0 opens
    files without keys only. Keys are held by the pandera schemas and the tests of dbt.
    """
    name = f'raw."{table.name}"'
    columns = ", ".join(
        f'"{column.name}" {_DUCKDB[column.type]}{"" if column.nullable else " NOT NULL"}'
        for column in table.columns
    )
    comments = [
        f'COMMENT ON COLUMN {name}."{column.name}" IS {_literal(_both(column))}' for column in table.columns
    ]
    return [
        f"CREATE TABLE IF NOT EXISTS {name} ({columns})",
        f"COMMENT ON TABLE {name} IS {_literal(f'{table.description_vi} / {table.description_en}')}",
        *comments,
    ]


def _both(column: Column) -> str:
    unit = f" [{column.unit}]" if column.unit else ""
    return f"{column.description_vi} / {column.description_en}{unit}"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
