"""Word files (.docx) -> Document, as Word shows the final text.

Kept: paragraphs, headings, automatic numbers, tables with merged and nested cells, text boxes, footnotes,
headers, inserted text, legacy fonts run by run. Left out: deleted and hidden text, comments, pictures.
What does not belong here: the zip and its dangers (`package`), the look of a line (`shapes`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from extraction.documents import legacy, limits
from extraction.documents.builder import Builder, GridCell, clean, is_layout
from extraction.documents.docx_styles import Look, Numbering, Styles, number_of, on
from extraction.documents.model import BlockKind, Document
from extraction.documents.package import Package
from extraction.documents.shapes import kind_of_line

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DELETED = {_W + "del", _W + "moveFrom", _W + "delText", _W + "delInstrText", _W + "instrText"}
# Their text is shown elsewhere or not at all.
_SKIPPED = _DELETED | {_MC + "Fallback", _W + "pPr", _W + "rPr", _W + "tblPr", _W + "sdtPr", _W + "commentReference"}
_FIXED_SIGNS = {
    _W + "tab": "\t",
    _W + "ptab": "\t",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
    _W + "softHyphen": "\u00ad",  # the letter "ư" in a TCVN3 font
    _W + "sym": " ",
}

Run = tuple[Look, str]


def read_docx(data: bytes, name: str) -> Document:
    """The document in the Word file `data`.

    Raises UnreadableDocument, see `package`.
    """
    package = Package(data, name, "docx")
    main = package.main_part("word/document.xml")
    root = package.xml(main)
    if root is None:
        from extraction.documents.refusals import unreadable

        raise unreadable("damaged", name, "docx")
    folder = main.rpartition("/")[0]
    reader = _Reader(package, folder, root, Builder(name, "docx"))
    return reader.document()
