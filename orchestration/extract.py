"""Archive -> lake: what the documents of a quarter state, as Parquet and as pages that show it.

What belongs here: calling the extractor for a quarter and laying down its records. What does not: the
extractor itself (`extraction/`), checks (`validate.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from extraction import Extraction, Figure, UnreadableDocument, extract
from extraction.documents.isolation import read_isolated
from extraction.language.periods import period_of
from orchestration import lake
from orchestration.archive import Record, archived, fail, records
from orchestration.explained import lay_down, public_page
from orchestration.files import write_atomically
from orchestration.home import Home
from orchestration.lake import row_of
from orchestration.program import program_version
from schemas import ASSESSMENTS, CITATIONS, DIRECTIVES, DOCUMENTS, EVENTS, FIGURES, MENTIONS, Column, Table

NO_QUARTER = "none"
# Figures as extracted, before validation: those of `figures`, and why a reading is doubted.
EXTRACTED = Table(
    "extracted",
    FIGURES.grain_vi,
    FIGURES.grain_en,
    (*FIGURES.columns, Column("doubt", "text", "Điều nghi ngờ", "Why the reading is doubted", nullable=True)),
    FIGURES.key,
)
_STATEMENTS = {"directives": DIRECTIVES, "assessments": ASSESSMENTS, "citations": CITATIONS, "events": EVENTS}


@dataclass(frozen=True)
class Extracted:
    """Counts of one quarter's extraction."""

    quarter: str
    documents: int
    figures: int
    mentions: int
    unresolved: int


def extract_quarter(home: Home, quarter: str) -> Extracted:
    """Read every accepted document of the quarter again and rewrite the quarter's records and pages in the lake.

    Raises DamagedError where the archive no longer holds a document as it came: nothing of the quarter is changed then.
    """
    documents: list[dict[str, Any]] = []
    figures: list[dict[str, Any]] = []
    mentions: list[dict[str, Any]] = []
    statements: dict[str, list[dict[str, Any]]] = {name: [] for name in _STATEMENTS}
    pages: dict[str, str] = {}
    for record in records(home):
        if record.quarter != quarter or record.status != "accepted":
            continue
        try:
            document = read_isolated(archived(home, record), record.file_name)
        except UnreadableDocument as error:
            fail(home, record, error)
            continue
        extraction = extract(document, record.area, period_of(record.period) if record.period else None)
        documents.append(_document_row(record, document.text))
        pages[record.document_id] = public_page(document, extraction)
        figures += [_figure_row(record.document_id, figure) for figure in extraction.figures]
        mentions += [{"document_id": record.document_id, **row_of(mention)} for mention in extraction.mentions]
        for name, row in _statement_rows(record.document_id, extraction):
            statements[name].append(row)
    lay_down(home, quarter, pages)
    lake.write(home, EXTRACTED, quarter, lake.frame(EXTRACTED, figures))
    lake.write(home, MENTIONS, quarter, lake.frame(MENTIONS, mentions))
    for name, table in _STATEMENTS.items():
        lake.write(home, table, quarter, lake.frame(table, statements[name]))
    # Last: a run that is killed before has read nothing, as `read_documents` tells it.
    lake.write(home, DOCUMENTS, quarter, lake.frame(DOCUMENTS, documents))
    write_atomically(_reader(home, quarter), program_version().encode())
    unresolved = sum(mention["fate"] == "unresolved" for mention in mentions)
    return Extracted(quarter, len(documents), len(figures), len(mentions), unresolved)


def read_documents(home: Home, quarter: str) -> set[tuple[str, str]]:
    """(document_id, rule_version) of the documents whose records the lake holds for a quarter."""
    return set(lake.read(home, DOCUMENTS, quarter).select("document_id", "rule_version").iter_rows())


def read_by(home: Home, quarter: str) -> str:
    """Version of the program that read the quarter; empty where none did."""
    path = _reader(home, quarter)
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _reader(home: Home, quarter: str) -> Path:
    return home.lake / "read_by" / quarter


def lay_down_unplaced(home: Home) -> int:
    """Rows of the documents without a quarter (held, failed, refused); returns their number."""
    rows = [_document_row(record, None) for record in records(home) if record.status != "accepted"]
    lake.write(home, DOCUMENTS, NO_QUARTER, lake.frame(DOCUMENTS, rows))
    return len(rows)


def _document_row(record: Record, text: str | None) -> dict[str, Any]:
    row = row_of(record)
    for name in ("document_date", "period_start", "period_end"):
        row[name] = date.fromisoformat(row[name]) if row[name] else None
    row["received_at"] = datetime.fromisoformat(row["received_at"])
    return {**row, "text": text, "characters": len(text) if text is not None else None}


def _figure_row(document_id: str, figure: Figure) -> dict[str, Any]:
    return {"figure_id": figure_id(document_id, figure), "document_id": document_id, **row_of(figure)}


def figure_id(document_id: str, figure: Figure) -> str:
    """Stable over runs: the same reading of the same place has the same id."""
    parts = (
        document_id, figure.char_start, figure.char_end, figure.measure, figure.indicator or figure.label_vi,
        figure.area, figure.period, figure.value, figure.rule_id,
    )  # fmt: skip
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:20]


def _statement_rows(document_id: str, extraction: Extraction) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in _STATEMENTS:
        for statement in getattr(extraction, name):
            yield name, {"document_id": document_id, **row_of(statement)}
