"""Bytes -> Document: tells the true kind and calls the reader of that kind.

What belongs here: the one door. Each kind is read in a module of its own, imported when it is needed.
"""

from __future__ import annotations

from extraction.documents import limits
from extraction.documents.decoding import decode
from extraction.documents.kinds import kind_of
from extraction.documents.model import Document
from extraction.documents.plain import blocks_of
from extraction.documents.refusals import unreadable


def read_document(data: bytes, name: str) -> Document:
    """The document in `data`; `name` is only kept, never trusted.

    Raises UnreadableDocument with a code (see `refusals`) and messages in both languages.
    """
    if len(data) > limits.FILE_BYTES:
        raise unreadable(
            "too_large",
            name,
            f"{len(data) // limits.MEGABYTE} MB > {limits.FILE_BYTES // limits.MEGABYTE} MB",
        )
    kind = kind_of(data, name)
    if kind == "txt":
        document = _read_text(data, name)
    elif kind == "html":
        from extraction.documents.html import read_html

        document = read_html(data, name)
    elif kind == "docx":
        from extraction.documents.docx import read_docx

        document = read_docx(data, name)
    elif kind == "pdf":
        from extraction.documents.pdf import read_pdf

        document = read_pdf(data, name)
    elif kind == "image":
        from extraction.documents.scan import read_image

        document = read_image(data, name)
    else:
        raise unreadable("wrong_kind", name, kind)
    if not document.blocks:
        raise unreadable("empty", name)
    return document


def _read_text(data: bytes, name: str) -> Document:
    text, notes = decode(data, name)
    return Document(name, "txt", text, blocks_of(text), notes)
