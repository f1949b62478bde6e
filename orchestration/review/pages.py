"""The explained pages that the workbook links to, copied beside it, so that both can be handed on together.

What belongs here: which pages the workbook needs. What does not: where they come from (`explained.py`).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from orchestration.archive import records
from orchestration.explained import page as page_of
from orchestration.home import Home

FOLDER = "trang-bao-cao"


def write_pages(home: Home, beside: Path, document_ids: Iterable[str]) -> dict[str, str]:
    """Document id -> path of its page, seen from the folder of `beside`, the workbook. Pages there are kept."""
    wanted = set(document_ids)
    folder = beside.parent / FOLDER
    if wanted:
        folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for record in records(home):
        if record.document_id in wanted:
            page = folder / f"{record.document_id}-{record.rule_version}.html"
            if not page.exists():
                shutil.copyfile(page_of(home, record.quarter or "", record.document_id), page)
            found[record.document_id] = f"{FOLDER}/{page.name}"
    return found
