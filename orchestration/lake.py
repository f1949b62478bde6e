"""The lake: one folder a table, one Parquet file a quarter in it, rewritten whole.

What belongs here: the paths and the writing and reading of frames. What does not: what the frames say.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from orchestration.files import replacing
from orchestration.home import Home
from schemas import Table


def part(home: Home, table: Table, quarter: str) -> Path:
    """The file of a table and quarter; documents without a quarter lie in "none"."""
    return home.lake / table.name / f"quarter={quarter}" / "part.parquet"


def frame(table: Table, rows: Sequence[Any]) -> pl.DataFrame:
    """Rows (dicts or dataclasses) as a frame with the columns and types of `table`."""
    dicts = [row if isinstance(row, dict) else row_of(row) for row in rows]
    names = table.names
    return pl.DataFrame([{name: row.get(name) for name in names} for row in dicts], schema=table.polars_schema())


def row_of(record: Any) -> dict[str, Any]:
    """The fields of a dataclass that holds plain values; `asdict` copies each, twenty times as long."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def write(home: Home, table: Table, quarter: str, rows: pl.DataFrame) -> Path:
    """Put `rows` in place of what the quarter held."""
    path = part(home, table, quarter)
    with replacing(path) as temporary:
        rows.write_parquet(temporary)
    return path


def read(home: Home, table: Table, quarter: str) -> pl.DataFrame:
    """The rows of a quarter; none where it was never written."""
    path = part(home, table, quarter)
    return pl.read_parquet(path) if path.exists() else frame(table, [])


def height(home: Home, table: Table, quarter: str) -> int:
    """How many rows a quarter holds, as the end of its file says."""
    path = part(home, table, quarter)
    return int(pl.scan_parquet(path).select(pl.len()).collect().item()) if path.exists() else 0


def quarters(home: Home, table: Table) -> list[str]:
    """The quarters that the lake holds of a table, oldest first; "none" is no quarter."""
    folders = (home.lake / table.name).glob("quarter=*-Q?")
    return sorted(folder.name.partition("=")[2] for folder in folders)
