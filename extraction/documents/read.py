"""Bytes -> Document: tells the true kind and calls the reader of that kind.

What belongs here: the one door. Each kind is read in a module of its own, imported when it is needed.
"""

from __future__ import annotations

from extraction.documents import limits
from extraction.documents.decoding import decode
from extraction.documents.kinds import kind_of
from extraction.documents.model import Document, UnreadableDocument
from extraction.documents.plain import blocks_of
from extraction.documents.refusals import unreadable
from extraction.documents.separated import read_separated, separator_of

_REFUSED_KINDS = {"zip": "a zip of files (see `archive.members`)", "pptx": "a presentation"}
_CELL_SIGNS = "\t|│"


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
    try:
        document = _read(data, name, kind_of(data, name))
    except UnreadableDocument:
        raise
    except RecursionError as error:
        raise unreadable("too_complex", name, "nesting") from error
    except MemoryError as error:
        raise unreadable("memory", name, f"{limits.CHILD_BYTES // limits.MEGABYTE} MB") from error
    except Exception as error:  # parsers raise whatever damaged bytes lead them to; one bad file stops no run
        raise unreadable("damaged", name, type(error).__name__) from error
    if not document.blocks:
        raise unreadable("empty", name)
    return document


def _read(data: bytes, name: str, kind: str) -> Document:
    """Each reader is imported when its kind comes, so that reading a text costs no heavy import."""
    if kind == "txt":
        return _read_text(data, name)
    if kind == "html":
        from extraction.documents.html import read_html

        return read_html(data, name)
    if kind == "mht":
        from extraction.documents.html import read_mht

        return read_mht(data, name)
    if kind == "docx":
        from extraction.documents.docx import read_docx

        return read_docx(data, name)
    if kind == "pdf":
        from extraction.documents.pdf import read_pdf

        return read_pdf(data, name)
    if kind == "xlsx":
        from extraction.documents.xlsx import read_xlsx

        return read_xlsx(data, name)
    if kind == "xls":
        from extraction.documents.xls import read_xls

        return read_xls(data, name)
    if kind == "ods":
        from extraction.documents.ods import read_ods

        return read_ods(data, name)
    if kind == "image":
        from extraction.documents.scan import read_image

        return read_image(data, name)
    if kind in ("doc", "rtf", "odt", "xml"):
        from extraction.documents.office import read_office

        return read_office(data, name, kind)
    raise unreadable("wrong_kind", name, _REFUSED_KINDS.get(kind, kind))


def _read_text(data: bytes, name: str) -> Document:
    if len(data) > limits.TEXT_BYTES:
        raise unreadable("too_large", name, f"{len(data):,} > {limits.TEXT_BYTES:,} bytes")
    text, notes = decode(data, name)
    if text.count("\n") > limits.LINES:
        raise unreadable("too_complex", name, f"lines > {limits.LINES:,}")
    if sum(map(text.count, _CELL_SIGNS)) > limits.CELLS:
        raise unreadable("too_complex", name, f"cells > {limits.CELLS:,}")
    sign = separator_of(text)
    if sign:
        return read_separated(text, sign, name)
    return Document(name, "txt", text, blocks_of(text), notes)
