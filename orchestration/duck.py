"""DuckDB files opened within the memory that the program may take.

What belongs here: the one bound, and connections of the program itself. What does not: those of readers, which can do
nothing but read (`sql.py`); SQL.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import duckdb

# So that a run takes less than 2 GB, half of the smallest machine that it is made for: DuckDB's own bound leaves out a
# part of what it takes (0.4 GB in a build of ten million figures), and Python, Dagster and dbt take 0.5. Beyond it
# DuckDB writes to a folder beside the file; that build was no slower than with 1200 MB.
MEMORY = os.environ.get("KHOBAOCAO_MEMORY", "800MB")


def connect(path: Path | str, **given: Any) -> duckdb.DuckDBPyConnection:
    """A connection of the program to a DuckDB file; `given` and errors are those of `duckdb.connect`."""
    connection = duckdb.connect(str(path), **given)
    # Not when connecting: DuckDB refuses a second connection to a file whose settings differ.
    connection.execute("SET memory_limit = $memory", {"memory": MEMORY})
    return connection
