"""Bytes of a report -> Document -> figures, with the place of each in the text.

What belongs here: reading, Vietnamese language, and the grammar of reports, as pure functions over
typed records. What does not: Dagster, DuckDB, pandera, and where files lie on a disk.

    from extraction import read_document, extract
    extraction = extract(read_document(data, name="report.docx"))
"""

from extraction.documents import Document, UnreadableDocument, read_document, secrecy_stamp
from extraction.pipeline import extract, read_head
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
