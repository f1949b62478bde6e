"""The explained pages that the workbook links to: a report with every number marked, one file a document.

What belongs here: which pages there are and where. What does not: the page itself (`extraction/explain.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extraction import extract, read_document
from extraction.explain import explain
from orchestration.home import Home
from orchestration.register import Record, original, records

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
                page.write_text(_page(home, record), encoding="utf-8", newline="")
            found[record.document_id] = f"{FOLDER}/{page.name}"
    return found


def _page(home: Home, record: Record) -> str:
    """Only accepted documents have rows in the workbook, and those are no secret ones."""
    document = read_document(original(home, record.fingerprint).read_bytes(), name=record.file_name)
    return explain(document, extract(document))
