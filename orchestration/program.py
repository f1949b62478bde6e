"""Which program makes the marts, told by the bytes of its files.

What belongs here: fingerprints of the program. What does not: those of documents (`state.py`), rules of reading
(`register.rule_version`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from orchestration.home import DBT_PROJECT, PROJECT

# Modules that make what lies in the warehouse or beside the published copy.
_STAGES = (
    "extract", "validate", "load", "publish", "companions", "changes", "dictionary", "exports", "sdmx_export",
)  # fmt: skip


@cache
def program_version() -> str:
    """A fingerprint of what turns records into marts: where it changes, every quarter is made again."""
    stages = [PROJECT / "orchestration" / f"{name}.py" for name in _STAGES]
    review = [PROJECT / "orchestration" / "review" / f"{name}.py" for name in ("places", "apply", "corrections")]
    files = [*sorted((PROJECT / "schemas").glob("*.py")), *stages, *review, *_dbt_files()]
    return fingerprint(files)


def fingerprint(files: Iterable[Path]) -> str:
    """Of the names and the bytes of files of the program."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.relative_to(PROJECT).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def _dbt_files() -> list[Path]:
    rooms = ("models", "macros", "seeds", "tests")
    found = [path for room in rooms for path in (DBT_PROJECT / room).rglob("*") if path.is_file()]
    return sorted([*found, DBT_PROJECT / "dbt_project.yml"])
