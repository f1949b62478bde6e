"""Whether the published copy says what the archive holds, and which quarters it lacks.

What belongs here: comparing. What does not: doing anything about it (`run.py`).
Never taken from the history of runs: a run that was killed leaves none, but what it left undone is seen here.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from orchestration import warehouse
from orchestration.archive import records
from orchestration.home import Home
from orchestration.program import program_version
from orchestration.review.stamps import stamps

# Documents without a quarter: unread, refused, held.
UNPLACED = "none"
_PARQUET = b"PAR1"


def wanted(home: Home) -> dict[str, str]:
    """Quarter -> fingerprint of the documents that the archive has for it, and of the decisions about them."""
    stamp = stamps(home)
    return _fingerprints(
        (r.quarter, r.document_id, r.status, r.rule_version, stamp(r.document_id) if r.quarter else "")
        for r in records(home)
    )


def is_read(home: Home, quarter: str) -> bool:
    """Whether the lake holds what today's program reads in the quarter's documents: they need not be read again."""
    from polars.exceptions import PolarsError

    from orchestration.extract import read_by, read_documents

    if read_by(home, quarter) != program_version():
        return False
    here = {(r.document_id, r.rule_version) for r in records(home) if r.quarter == quarter and r.status == "accepted"}
    try:
        return bool(here) and here == read_documents(home, quarter)
    except PolarsError:
        return False  # the file is damaged: reading the documents again makes it anew


def loaded(home: Home) -> dict[str, str] | None:
    """Quarter -> fingerprint of the documents that the warehouse holds, and of the decisions laid on them.

    None and WarehouseError as `warehouse.documents`.
    """
    documents = warehouse.documents(home)
    return None if documents is None else _fingerprints(documents)


def _fingerprints(documents: Iterable[tuple[str | None, str, str, str, str]]) -> dict[str, str]:
    rows = defaultdict(list)
    for quarter, *rest in documents:
        rows[quarter or UNPLACED].append("|".join(rest))
    return {quarter: hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest() for quarter, lines in rows.items()}


def stale_quarters(home: Home) -> list[str]:
    """Quarters (and "none") whose documents differ from those published or loaded, or whose Parquet files are cut off;
    all of them after an upgrade.

    Raises WarehouseError as `warehouse.documents`.
    """
    here, in_warehouse, published, torn = wanted(home), loaded(home), _published(home), _torn(home)
    if not home.published_warehouse.exists() or published.get("program") != program_version():
        return sorted(here)
    # Another process that is writing the warehouse will have loaded what it lacks.
    held = [published["quarters"], *([] if in_warehouse is None else [in_warehouse])]
    names = {*here, *(quarter for each in held for quarter in each)}
    return sorted(name for name in names if name in torn or any(each.get(name) != here.get(name) for each in held))


def _torn(home: Home) -> set[str]:
    """Quarters with a Parquet file that does not end as one does: a bad disk, for runs swap in whole files."""
    return {
        file.parent.name.partition("=")[2]
        for file in home.lake.glob("*/quarter=*/*.parquet")
        if not _ends_as_parquet(file)
    }


def _ends_as_parquet(file: Path) -> bool:
    with file.open("rb") as content:
        content.seek(-min(len(_PARQUET), file.stat().st_size), os.SEEK_END)
        return content.read() == _PARQUET


def is_unfinished(home: Home) -> bool:
    """Whether the last publishing was broken off before its briefs were written, or tells of a day that is to come: the
    clock was wrong."""
    version = published_version(home)
    if not version:
        return False
    is_of_the_future = _published(home).get("day", "") > str(date.today())
    return is_of_the_future or not home.briefed.exists() or home.briefed.read_text() != version


def published_version(home: Home) -> str:
    """The name of the newest published version; empty before the first."""
    return str(_published(home).get("version", ""))


def _published(home: Home) -> dict[str, Any]:
    path = home.published / "latest.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}
