"""The explained pages, every number of a report marked with what it was read as: laid down, published, handed out.

What belongs here: where the pages lie and how they get there. What does not: the page itself
(`extraction/explain.py`). They are made again with every reading of a quarter, so none is synced to the disk.
"""

from __future__ import annotations

import filecmp
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from extraction import Extraction
from extraction.documents.model import Document
from extraction.explain import explain
from orchestration.home import Home

# Telephone and identity numbers, by the rule of `dbt_project/macros/personal.sql`; a test holds the two together.
_PERSONAL = (
    re.compile(r"(?:\+84|(?<![0-9A-Za-z_])0)(?:[ .)]{0,2}[0-9]){8,11}(?![0-9A-Za-z_])"),
    re.compile(r"(?i:cmnd|cmtnd|cccd|căn cước|chứng minh|định danh)[^0-9]{0,30}[0-9]{9,12}(?![0-9A-Za-z_])"),
)


def public_page(document: Document, extraction: Extraction) -> str:
    """The page that others than its owner may see: digits of telephone and identity numbers are covered."""
    return explain(
        replace(document, text=covered(document.text)),
        replace(
            extraction,
            directives=tuple(replace(one, text=covered(one.text)) for one in extraction.directives),
            assessments=tuple(replace(one, text=covered(one.text)) for one in extraction.assessments),
            citations=tuple(replace(one, text=covered(one.text)) for one in extraction.citations),
            events=tuple(replace(one, text=covered(one.text)) for one in extraction.events),
        ),
    )


def covered(text: str) -> str:
    """`text` with a star for every digit of a number that belongs to one person; as long as before, so spans hold."""
    for pattern in _PERSONAL:
        text = pattern.sub(lambda found: re.sub("[0-9]", "*", found[0]), text)
    return text


def page(home: Home, quarter: str, document_id: str) -> Path:
    """Where the page of a document lies; it is there from the reading of its quarter on."""
    return _folder(home, quarter) / f"{document_id}.html"


def lay_down(home: Home, quarter: str, pages: Mapping[str, str]) -> None:
    """Put `pages` (document id -> HTML) in place of those that the quarter had."""
    folder = _folder(home, quarter)
    folder.mkdir(parents=True, exist_ok=True)
    for document_id, html in pages.items():
        page(home, quarter, document_id).write_text(html, encoding="utf-8", newline="")
    for old in folder.iterdir():
        if old.stem not in pages:
            old.unlink()


def publish_pages(home: Home) -> int:
    """Bring `published/explained/` to what lies in the lake, changed pages swapped in; returns how many there are."""
    sources = {path.name: path for path in (home.lake / "explained").glob("quarter=*/*.html")}
    home.explained.mkdir(exist_ok=True)
    for name, source in sources.items():
        target = home.explained / name
        if not target.exists() or not filecmp.cmp(source, target):
            temporary = target.with_suffix(".tmp")
            shutil.copy2(source, temporary)  # with its time: what has size and time of its source is not read again
            temporary.replace(target)
    for old in home.explained.glob("*.html"):
        if old.name not in sources:
            old.unlink()
    return len(sources)


def _folder(home: Home, quarter: str) -> Path:
    return home.lake / "explained" / f"quarter={quarter}"
