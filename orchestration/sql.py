"""Questions to the published copy, over a connection that can do nothing but read it.

What belongs here: the hardened connection and the shape of an answer. What does not: printing it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from orchestration.duck import MEMORY

# READ_ONLY alone still lets a query read files of the machine, attach others and write copies; these settings
# together refuse all of that (STACK.md section 6). They must be given when connecting.
HARDENED: dict[str, str | bool | int | float | list[str]] = {
    "access_mode": "READ_ONLY",
    "enable_external_access": False,
    "lock_configuration": True,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "temp_directory": "",
    "memory_limit": MEMORY,
    "threads": 2,
}


@dataclass(frozen=True)
class Answer:
    """Column names and rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A hardened connection to a published file. Raises duckdb.IOException where there is none."""
    return duckdb.connect(str(path), config=HARDENED)


def ask(path: Path, query: str) -> Answer:
    """The answer to one query; unqualified names are looked for in schema `marts` first.

    Raises duckdb.Error with DuckDB's own words where the query is wrong or not allowed.
    """
    with connect(path) as connection:
        connection.execute("USE marts")
        cursor = connection.execute(query)
        return Answer(tuple(column[0] for column in cursor.description or ()), cursor.fetchall())
