"""Bytes of a report -> Document -> figures, with the place of each in the text.

What belongs here: reading, Vietnamese language, and the grammar of reports, as pure functions over
typed records. What does not: Dagster, DuckDB, pandera, and where files lie on a disk.

    from extraction import read_document, extract
    extraction = extract(read_document(data, name="report.docx"))
"""

from typing import TYPE_CHECKING, Any

from extraction.documents import Document, UnreadableDocument, read_document, secrecy_stamp
from extraction.records import (
    Assessment,
    Citation,
    Directive,
    Event,
    Extraction,
    Figure,
    Head,
    Mention,
)

if TYPE_CHECKING:
    from extraction.pipeline import extract, read_head

__all__ = [
    "Assessment",
    "Citation",
    "Directive",
    "Document",
    "Event",
    "Extraction",
    "Figure",
    "Head",
    "Mention",
    "UnreadableDocument",
    "extract",
    "read_document",
    "read_head",
    "secrecy_stamp",
]


def __getattr__(name: str) -> Any:
    """The grammar when it is first asked for: its patterns take 0.2 s, and who only reads documents needs none."""
    if name not in ("extract", "read_head"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from extraction import pipeline

    return getattr(pipeline, name)
