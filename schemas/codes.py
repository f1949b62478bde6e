"""Codes that columns may hold, read from the catalogue (`dbt_project/seeds/`): one source of truth.

What belongs here: sets of allowed values. What does not: the meaning of a code, which the seeds describe.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[1] / "dbt_project" / "seeds"


@cache
def codes(seed: str, column: str = "code") -> tuple[str, ...]:
    """All values of `column` in seeds/`seed`.csv, each once, in their order."""
    with (SEEDS / f"{seed}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(dict.fromkeys(row[column] for row in csv.DictReader(file) if row[column]))
