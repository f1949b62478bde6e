"""Document -> Extraction: the order in which the parts of the grammar are called."""

from __future__ import annotations

from extraction.documents.model import Document
from extraction.records import Extraction, Head


def extract(document: Document) -> Extraction:
    """All records of `document`. Deterministic; never raises on any text."""
    return Extraction(head=Head())
