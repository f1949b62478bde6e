"""Word files (.docx) -> Document, as Word shows the final text.

Kept: paragraphs, headings, automatic numbers, tables with merged and nested cells, text boxes, footnotes,
headers, inserted text, legacy fonts run by run. Left out: deleted and hidden text, comments, pictures.
What does not belong here: the zip and its dangers (`package`), styles and lists (`docx_styles`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from extraction.documents import legacy, limits
from extraction.documents.builder import Builder, GridCell, clean, is_layout
from extraction.documents.docx_styles import Look, Numbering, Styles, W, number_of
from extraction.documents.model import BlockKind, Document
from extraction.documents.package import Package
from extraction.documents.refusals import unreadable
from extraction.documents.shapes import kind_of_line, states_figure

Element = etree._Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PARAGRAPH, _RUN, _TABLE, _ROW, _CELL, _BOX = (W + tag for tag in ("p", "r", "tbl", "tr", "tc", "txbxContent"))
_ALTERNATIVES, _CHOICE = _MC + "AlternateContent", _MC + "Choice"
# Deleted text, codes of fields, properties: nothing of it is printed.
_NOT_SHOWN = frozenset(
    W + tag
    for tag in (
        "del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "tblPr", "tblGrid", "trPr",
        "tcPr", "sdtPr", "sdtEndPr", "sectPr", "fldData", "rubyPr", "rt",
    )
)  # fmt: skip
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\u00ad",  # in a TCVN3 font the letter "ư"; elsewhere dropped by `clean`
    W + "sym": " ",
}
_HEADING_LENGTH = 200  # people set whole paragraphs in a heading style
_PAGE_NUMBER = re.compile(r"[\s\d/|.\-–]*(?:(?:Trang|Page)\s*\d*\s*)?[\s\d/|.\-–]*")

Run = tuple[Look, str]


@dataclass(slots=True)
class _Paragraph:
    kind: BlockKind
    text: str


@dataclass(slots=True)
class _TableCell:
    row: int
    column: int
    column_span: int
    items: list[_Item]
    row_span: int = 1


@dataclass(slots=True)
class _Table:
    cells: list[_TableCell] = field(default_factory=list)


_Item = _Paragraph | _Table


def read_docx(data: bytes, name: str) -> Document:
    """The document in the Word file `data`.

    Raises UnreadableDocument "damaged", "encrypted", "zip_bomb", "too_complex" or "doctype".
    """
    package = Package(data, name, "docx")
    main = package.main_part("word/document.xml")
    folder = main.rpartition("/")[0]
    parts = {
        path: part
        for path in package.names
        if path == main or re.fullmatch(rf"{re.escape(folder)}/(header|footer|footnotes|endnotes)\d*\.xml", path)
        if (part := package.xml(path)) is not None
    }
    body = parts[main].find(W + "body") if main in parts else None
    if body is None:
        raise unreadable("damaged", name, "docx")
    styles = Styles(package.xml(f"{folder}/styles.xml"))
    fonts = legacy.Fonts(_samples(parts.values(), styles))
    reader = _Reader(styles, Numbering(package.xml(f"{folder}/numbering.xml")), fonts)
    builder = Builder(name, "docx")
    _add_running(builder, reader, parts, "header")
    _add(builder, reader.items(body))
    _add_notes(builder, reader, parts)
    _add_running(builder, reader, parts, "footer")
    for encoding in fonts.used:
        builder.note(f"encoding: {encoding}")
    return builder.document()


def _samples(parts: Iterable[Element], styles: Styles) -> dict[str | None, str]:
    """Font -> text set in it, of all parts; empty when no letter of an old encoding is there."""
    samples: dict[str | None, list[str]] = {}
    for part in parts:
        if not legacy.may_hold(_all_text(part)) and part.find(f".//{W}softHyphen") is None:
            continue
        for paragraph in part.iter(_PARAGRAPH):
            style = styles.paragraph_style(paragraph.find(W + "pPr"))
            for run in paragraph.iter(_RUN):
                font = styles.look(style, run.find(W + "rPr")).font
                samples.setdefault(font, []).append(_all_text(run))
    return {font: " ".join(texts) for font, texts in samples.items()}


def _all_text(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(W + "t"))


class _Reader:
    """Turns containers of paragraphs and tables into items. Counters of lists run on between calls."""

    def __init__(self, styles: Styles, numbering: Numbering, fonts: legacy.Fonts) -> None:
        self._styles, self._numbering, self._fonts = styles, numbering, fonts

    def items(self, container: Element) -> list[_Item]:
        """The paragraphs and tables in `container`, in order; a text box follows its paragraph."""
        found: list[_Item] = []
        waiting: list[Run] = []  # a paragraph whose end mark was deleted goes on in the next one
        for element in _flow(container):
            if element.tag == _TABLE:
                found.append(self._table(element))
                continue
            boxes: list[Element] = []
            properties = element.find(W + "pPr")
            style = self._styles.paragraph_style(properties)
            waiting.extend(self._runs(element, style, boxes))
            if properties is None or properties.find(f"{W}rPr/{W}del") is None:
                found.extend(self._paragraph(waiting, style, properties))
                waiting = []
            for box in boxes:
                found.extend(self.items(box))
        if waiting:
            found.extend(self._paragraph(waiting, None, None))
        return found

    def _paragraph(self, runs: list[Run], style: str | None, properties: Element | None) -> Iterator[_Paragraph]:
        text = clean(self._fonts.text((look.font, words) for look, words in runs))
        if not text or self._styles.name(style).startswith("toc "):
            return  # a table of contents repeats the headings with page numbers
        place = self._styles.place(style, properties)
        label = self._numbering.label(place) if place else ""
        if label:
            text = f"{label} {text}"
        if self._styles.outline(style, properties) and len(text) < _HEADING_LENGTH and not states_figure(text):
            yield _Paragraph("heading", text)
            return
        kind = kind_of_line(text)
        yield _Paragraph("list_item" if place and kind == "paragraph" else kind, text)

    def _runs(self, element: Element, style: str | None, boxes: list[Element]) -> Iterator[Run]:
        for child in element:
            if child.tag == _RUN:
                look = self._styles.look(style, child.find(W + "rPr"))
                if not look.hidden:
                    words = "".join(_words(child, boxes))
                    yield look, words.upper() if look.capitals else words
            elif child.tag == _MATH_TEXT:
                yield Look(), child.text or ""
            elif child.tag == _ALTERNATIVES:
                yield from self._runs(_shown(child), style, boxes)
            elif child.tag not in _NOT_SHOWN:
                yield from self._runs(child, style, boxes)

    def _table(self, table: Element) -> _Table:
        found = _Table()
        above: dict[int, _TableCell] = {}  # column -> the cell that may go on downwards there
        for number, row in enumerate(_rows(table)):
            column = min(max(number_of(row.find(W + "trPr"), "gridBefore") or 0, 0), limits.SPAN)
            going_on: dict[int, _TableCell] = {}
            for cell in _cells(row):
                properties = cell.find(W + "tcPr")
                span = min(max(number_of(properties, "gridSpan") or 1, 1), limits.SPAN)
                merge = None if properties is None else properties.find(W + "vMerge")
                begun = above.get(column)
                if merge is not None and merge.get(W + "val") != "restart" and begun is not None:
                    begun.row_span = number - begun.row + 1
                    going_on[column] = begun
                elif column < limits.SPAN:
                    place = _TableCell(number, column, span, self.items(cell))
                    found.cells.append(place)
                    if merge is not None:
                        going_on[column] = place
                column += span
            above = going_on
        return found


def _words(run: Element, boxes: list[Element]) -> Iterator[str]:
    """The printed text of one run; text boxes that hang on it are put aside."""
    for child in run:
        tag = child.tag
        if tag == W + "t":
            yield child.text or ""
        elif tag == W + "br":
            yield "\n" if child.get(W + "type") in (None, "textWrapping") else " "
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag not in _NOT_SHOWN:
            boxes.extend(_boxes(child))


def _boxes(element: Element) -> Iterator[Element]:
    """Text boxes under `element`, each once: a drawing is stored a second time for old programs."""
    if element.tag == _BOX:
        yield element
    elif element.tag == _ALTERNATIVES:
        yield from _boxes(_shown(element))
    else:
        for child in element:
            yield from _boxes(child)


def _shown(alternatives: Element) -> Element:
    """The first choice is what Word shows; the fallback is for programs that do not know it."""
    choice = alternatives.find(_CHOICE)
    if choice is not None:
        return choice
    fallback = alternatives.find(_MC + "Fallback")
    return alternatives if fallback is None else fallback


def _flow(container: Element) -> Iterator[Element]:
    """Paragraphs and tables of `container`, through content controls and marks of insertion."""
    for child in container:
        if child.tag in (_PARAGRAPH, _TABLE):
            yield child
        elif child.tag == _ALTERNATIVES:
            yield from _flow(_shown(child))
        elif child.tag not in _NOT_SHOWN:
            yield from _flow(child)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table that are not deleted or hidden."""
    for child in table:
        if child.tag == _ROW:
            properties = child.find(W + "trPr")
            gone = properties is not None and (
                properties.find(W + "del") is not None or properties.find(W + "hidden") is not None
            )
            if not gone:
                yield child
        elif child.tag not in _NOT_SHOWN:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == _CELL:
            yield child
        elif child.tag not in _NOT_SHOWN:
            yield from _cells(child)


# --- items -> blocks ---------------------------------------------------------------------------


def _add(builder: Builder, items: Iterable[_Item]) -> None:
    """Paragraphs with tabs that follow each other may be a table set with tabs: they are read together."""
    for has_tab, group in groupby(items, lambda item: isinstance(item, _Paragraph) and "\t" in item.text):
        if has_tab:
            builder.add_text("\n".join(item.text for item in group if isinstance(item, _Paragraph)))
            continue
        for item in group:
            if isinstance(item, _Table):
                _add_table(builder, item)
            elif "\n" in item.text:
                builder.add_text(item.text)
            else:
                builder.add(item.kind, item.text)


def _add_table(builder: Builder, table: _Table) -> None:
    """A table as a table; one that only places text on the page as the paragraphs in it."""
    grid = [
        GridCell(cell.row, cell.column, " ".join(_texts(cell.items)), cell.row_span, cell.column_span)
        for cell in table.cells
    ]
    if is_layout(grid):
        for cell in table.cells:
            _add(builder, cell.items)
        return
    builder.add_table(grid)
    for cell in table.cells:
        _add(builder, (item for item in cell.items if isinstance(item, _Table)))


def _texts(items: Iterable[_Item]) -> Iterator[str]:
    return (item.text for item in items if isinstance(item, _Paragraph))


def _all_texts(items: Iterable[_Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, _Paragraph):
            yield item.text
        else:
            for cell in item.cells:
                yield from _all_texts(cell.items)


def _add_running(builder: Builder, reader: _Reader, parts: dict[str, Element], kind: BlockKind) -> None:
    """Headers or footers, each text once; bare page numbers are left out."""
    seen: set[str] = set()
    for path, part in parts.items():
        if path.rpartition("/")[2].startswith(kind):
            for text in _all_texts(reader.items(part)):
                if text not in seen and not _PAGE_NUMBER.fullmatch(text):
                    seen.add(text)
                    builder.add(kind, text)


def _add_notes(builder: Builder, reader: _Reader, parts: dict[str, Element]) -> None:
    """Footnotes and endnotes; the rules that part them from the text have a type and no words."""
    for path, part in parts.items():
        if path.rpartition("/")[2].startswith(("footnotes", "endnotes")):
            for note in part:
                if note.get(W + "type") in (None, "normal"):
                    for text in _all_texts(reader.items(note)):
                        builder.add("footnote", text)
