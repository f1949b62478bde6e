"""Whether the published copy says what the archive holds, and which quarters it lacks.

What belongs here: comparing. What does not: doing anything about it (`run.py`).
Never taken from the history of runs: a run that was killed leaves none, but what it left undone is seen here.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.archive import records
from orchestration.home import DBT_PROJECT, PROJECT, Home
from orchestration.review.stamps import stamps

if TYPE_CHECKING:
    import duckdb

# Modules that make what lies in the warehouse or beside the published copy.
_STAGES = (
    "extract", "validate", "load", "publish", "companions", "changes", "dictionary", "exports", "sdmx_export",
)  # fmt: skip
# Documents without a quarter: unread, refused, held.
UNPLACED = "none"


def wanted(home: Home) -> dict[str, str]:
    """Quarter -> fingerprint of the documents that the archive has for it, and of the decisions about them."""
    stamp = stamps(home)
    return _fingerprints(
        (r.quarter, r.document_id, r.status, r.rule_version, stamp(r.document_id) if r.quarter else "")
        for r in records(home)
    )


def only_decided(home: Home, quarter: str) -> bool:
    """Whether the lake holds what today's program reads in the quarter's documents: only decisions came since."""
    from orchestration.extract import read_documents

    if _program_published(home) != program_version():
        return False
    here = {(r.document_id, r.rule_version) for r in records(home) if r.quarter == quarter and r.status == "accepted"}
    return bool(here) and here == read_documents(home, quarter)


def loaded(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Quarter -> fingerprint of the documents that a warehouse holds, and of the decisions laid on them."""
    return _fingerprints(
        connection.execute(
            "SELECT quarter, document_id, status, rule_version, coalesce(decisions, '') FROM raw.documents"
        ).fetchall()
    )


def _fingerprints(documents: Iterable[tuple[str | None, str, str, str, str]]) -> dict[str, str]:
    rows = defaultdict(list)
    for quarter, *rest in documents:
        rows[quarter or UNPLACED].append("|".join(rest))
    return {quarter: hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest() for quarter, lines in rows.items()}


@cache
def program_version() -> str:
    """A fingerprint of what turns records into marts: where it changes, every quarter is made again."""
    stages = [PROJECT / "orchestration" / f"{name}.py" for name in _STAGES]
    review = [PROJECT / "orchestration" / "review" / f"{name}.py" for name in ("places", "apply", "corrections")]
    files = [*sorted((PROJECT / "schemas").glob("*.py")), *stages, *review, *_dbt_files()]
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.relative_to(PROJECT).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def _dbt_files() -> list[Path]:
    rooms = ("models", "macros", "seeds", "tests")
    found = [path for room in rooms for path in (DBT_PROJECT / room).rglob("*") if path.is_file()]
    return sorted([*found, DBT_PROJECT / "dbt_project.yml"])


def stale_quarters(home: Home) -> list[str]:
    """Quarters (and "none") whose documents differ from those published; all of them after an upgrade."""
    here = wanted(home)
    if not home.published_warehouse.exists() or _program_published(home) != program_version():
        return sorted(here)
    there = json.loads((home.published / "latest.json").read_text(encoding="utf-8"))["quarters"]
    return sorted(quarter for quarter in here.keys() | there.keys() if here.get(quarter) != there.get(quarter))


def _program_published(home: Home) -> str | None:
    """The program that made the published copy; None before the first."""
    path = home.published / "latest.json"
    return str(json.loads(path.read_text(encoding="utf-8"))["program"]) if path.exists() else None
