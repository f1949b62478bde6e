"""OpenDocument sheets (.ods) -> Document: each sheet a table of what its cells show.

The file holds the shown text of each cell beside its value, in the language of the office that saved it;
numbers are rewritten the Vietnamese way when that was another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from extraction.documents import limits
from extraction.documents.builder import Builder, GridCell
from extraction.documents.model import Document
from extraction.documents.package import Package
from extraction.documents.refusals import unreadable
from extraction.documents.sheets import add_sheet

Element = etree._Element

_TABLE, _TEXT, _OFFICE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{space}:1.0}}" for space in ("table", "text", "office")
)
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_GROUPS = frozenset(
    _TABLE + tag for tag in ("table-row-group", "table-header-rows", "table-rows", "table-column-group")
)
_NUMERAL = re.compile(r"\d[\d.,\u00a0\u202f ]*")
# A row that is repeated is a blank or a copied one; more copies than this are no report.
_REPEATS = limits.SPAN


def read_ods(data: bytes, name: str) -> Document:
    """The document in the file `data`.

    Raises UnreadableDocument "damaged", "encrypted", "zip_bomb", "too_complex" or "doctype".
    """
    package = Package(data, name, "ods")
    if b"encryption-data" in (package.part("META-INF/manifest.xml") or b""):
        raise unreadable("encrypted", name, "ods")
    root = package.xml("content.xml")
    if root is None:
        raise unreadable("damaged", name, "ods")
    builder = Builder(name, "ods")
    for sheet in root.iter(_TABLE + "table"):
        add_sheet(builder, sheet.get(_TABLE + "name", ""), _sheet_cells(sheet))
    return builder.document()


def _sheet_cells(sheet: Element) -> Iterator[GridCell]:
    row = 0
    for line in _rows(sheet):
        repeats = _number(line, "number-rows-repeated")
        hidden = line.get(_TABLE + "visibility", "visible") != "visible"
        cells = list(_row_cells(line, hidden))
        for copy in range(min(repeats, _REPEATS) if cells else 0):
            for column, text, down, right in cells:
                yield GridCell(row + copy, column, text, down, right, hidden)
        row += repeats


def _rows(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag == _TABLE + "table-row":
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _row_cells(line: Element, hidden: bool) -> Iterator[tuple[int, str, int, int]]:
    column = 0
    for cell in line:
        if cell.tag not in _CELLS:
            continue
        repeats = _number(cell, "number-columns-repeated")
        text = _shown(cell) if cell.tag == _CELLS[0] else ""
        down, right = (min(_number(cell, f"number-{side}-spanned"), limits.SPAN) for side in ("rows", "columns"))
        for copy in range(min(repeats, _REPEATS) if text else 0):
            yield column + copy, text, down, right
        column += repeats


def _number(element: Element, attribute: str) -> int:
    value = element.get(_TABLE + attribute, "1")
    return max(int(value), 1) if re.fullmatch(r"\d{1,9}", value) else 1


def _shown(cell: Element) -> str:
    text = "\n".join("".join(_spaced(line)) for line in cell.iterfind(_TEXT + "p"))
    value = cell.get(_OFFICE + "value")
    if value is None or cell.get(_OFFICE + "value-type") not in ("float", "percentage", "currency"):
        return text if not text.startswith(("#", "Err:")) else ""
    try:
        return vietnamese_numeral(text, float(value))
    except ValueError:
        return text


def _spaced(element: Element) -> Iterator[str]:
    """The text of a paragraph; several spaces and tabs are elements of their own."""
    yield element.text or ""
    for child in element:
        if child.tag in (_TEXT + "s", _TEXT + "tab", _TEXT + "line-break"):
            yield " "
        elif child.tag != _OFFICE + "annotation":
            yield from _spaced(child)
        yield child.tail or ""


def vietnamese_numeral(text: str, value: float) -> str:
    """`text` with its numeral as Vietnamese writes it: "1,234.5" of 1234.5 becomes "1.234,5".

    The stored value tells the two ways of writing apart, whatever power of ten the format hides.
    """
    found = _NUMERAL.search(text)
    if not found:
        return text
    numeral = found[0].strip()
    end = found.start() + len(numeral)
    digits = re.sub(r"\s", "", numeral)
    english, local = digits.replace(",", ""), digits.replace(".", "").replace(",", ".")
    if _hidden_scale(english, value) < _hidden_scale(local, value):
        turned = numeral.translate(str.maketrans(",.", ".,"))
        return text[: found.start()] + turned + text[end:]
    return text


# Powers of ten that a format may hide, the most likely first: none, per cent, thousands, millions ...
_SCALES = (0, -2, 3, 6, 9)


def _hidden_scale(numeral: str, value: float) -> int:
    """Which of the scales makes `numeral` the rounded value; as many as there are if none does."""
    if numeral.count(".") > 1:
        return len(_SCALES)
    rounding = 0.51 * 10 ** -len(numeral.partition(".")[2])
    fits = (abs(abs(value) / 10**power - float(numeral)) <= rounding for power in _SCALES)
    return next((at for at, fit in enumerate(fits) if fit), len(_SCALES))
