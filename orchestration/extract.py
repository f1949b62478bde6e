"""Archive -> lake: what the documents of a quarter state, as Parquet and as pages that show it.

What belongs here: calling the extractor for a quarter and laying down its records. What does not: the
extractor itself (`extraction/`), checks (`validate.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from extraction import Figure, UnreadableDocument, extract
from extraction.documents.isolation import read_isolated
from extraction.language.periods import period_of
from orchestration import lake
from orchestration.archive import Record, archived, fail, reason_of, records
from orchestration.explained import lay_down, public_page
from orchestration.files import write_atomically
from orchestration.home import Home
from orchestration.lake import row_of
from orchestration.program import program_version
from orchestration.workers import workers
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
# What the records of a document besides its figures are laid down as; named as in `Extraction`.
_BESIDE_FIGURES = (MENTIONS, DIRECTIVES, ASSESSMENTS, CITATIONS, EVENTS)
_TABLES = {table.name: table for table in (EXTRACTED, *_BESIDE_FIGURES)}

Rows = dict[str, list[dict[str, Any]]]  # by name of the table


@dataclass(frozen=True)
class Extracted:
    """Counts of one quarter's extraction."""

    quarter: str
    documents: int
    figures: int
    mentions: int
    unresolved: int


@dataclass(frozen=True)
class _Read:
    """What one document states: its text, its explained page, its rows."""

    text: str
    page: str
    rows: Rows


def extract_quarter(home: Home, quarter: str) -> Extracted:
    """`extract_quarters` of one."""
    (counts,) = extract_quarters(home, [quarter])
    return counts


def extract_quarters(home: Home, quarters: Sequence[str]) -> Iterator[Extracted]:
    """Read every accepted document of the quarters again and rewrite each quarter's records and pages in the lake.

    Raises DamagedError where the archive no longer holds a document as it came: nothing of its quarter is changed then.
    """
    asked: dict[str, list[Record]] = {quarter: [] for quarter in quarters}
    for record in records(home):
        if record.quarter in asked and record.status == "accepted":
            asked[record.quarter].append(record)
    with workers(sum(map(len, asked.values()))) as each:
        # Of all quarters at once: the next one is read while this process writes one.
        found = iter(each(partial(_read, home), chain.from_iterable(asked.values())))
        for quarter, of_quarter in asked.items():
            yield _rewrite(home, quarter, list(zip(of_quarter, found, strict=False)))


def _read(home: Home, record: Record) -> _Read | dict[str, Any]:
    """What a document states; where it can be read no more, the reason as fields of its record."""
    try:
        document = read_isolated(archived(home, record), record.file_name)
    except UnreadableDocument as error:
        return reason_of(error.code, error.message_vi, error.message_en)
    extraction = extract(document, record.area, period_of(record.period) if record.period else None)
    rows = {EXTRACTED.name: [_figure_row(record.document_id, figure) for figure in extraction.figures]}
    for table in _BESIDE_FIGURES:
        found = getattr(extraction, table.name)
        rows[table.name] = [{"document_id": record.document_id, **row_of(one)} for one in found]
    return _Read(document.text, public_page(document, extraction), rows)


def _rewrite(home: Home, quarter: str, found: list[tuple[Record, _Read | dict[str, Any]]]) -> Extracted:
    rows: Rows = {name: [] for name in _TABLES}
    documents, pages = [], {}
    for record, read in found:
        if not isinstance(read, _Read):
            fail(home, record, read)
            continue
        documents.append(_document_row(record, read.text))
        pages[record.document_id] = read.page
        for name, of_document in read.rows.items():
            rows[name] += of_document
    lay_down(home, quarter, pages)
    for name, of_quarter in rows.items():
        lake.write(home, _TABLES[name], quarter, lake.frame(_TABLES[name], of_quarter))
    # Last: a run that is killed before has read nothing, as `read_documents` tells it.
    lake.write(home, DOCUMENTS, quarter, lake.frame(DOCUMENTS, documents))
    write_atomically(_reader(home, quarter), program_version().encode())
    mentions = rows[MENTIONS.name]
    unresolved = sum(mention["fate"] == "unresolved" for mention in mentions)
    return Extracted(quarter, len(documents), len(rows[EXTRACTED.name]), len(mentions), unresolved)


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
