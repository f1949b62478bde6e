"""Old Excel files (.xls) -> Document, by xlrd: each sheet a table of what its cells show."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

from extraction.documents import legacy, limits
from extraction.documents.builder import Builder, GridCell
from extraction.documents.model import Document, UnreadableDocument
from extraction.documents.number_formats import shown
from extraction.documents.refusals import unreadable
from extraction.documents.sheets import add_sheet


def read_xls(data: bytes, name: str) -> Document:
    """The document in the file `data`.

    Raises UnreadableDocument "damaged", "encrypted" or "too_complex".
    """
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=StringIO())
        return _document(book, name)
    except UnreadableDocument:
        raise
    except Exception as error:  # xlrd raises struct.error, IndexError, AssertionError ... on damaged files
        code = "encrypted" if "encrypt" in str(error).lower() else "damaged"
        raise unreadable(code, name, "xls") from error


def _document(book: Any, name: str) -> Document:
    builder = Builder(name, "xls")
    fonts = _fonts(book)
    for sheet in book.sheets():
        if sheet.visibility:
            builder.note(f"hidden sheet: {sheet.name}")
        add_sheet(builder, sheet.name, _cells(book, sheet, fonts))
    for encoding in fonts.used:
        builder.note(f"encoding: {encoding}")
    return builder.document()


def _places(sheet: Any) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in range(sheet.nrows) for column in range(sheet.row_len(row)))


def _font(book: Any, sheet: Any, row: int, column: int) -> str | None:
    style = book.xf_list[sheet.cell_xf_index(row, column)]
    return str(book.font_list[style.font_index].name)


def _fonts(book: Any) -> legacy.Fonts:
    import xlrd

    samples: dict[str | None, list[str]] = {}
    for sheet in book.sheets():
        for row, column in _places(sheet):
            if sheet.cell_type(row, column) == xlrd.XL_CELL_TEXT:
                font = _font(book, sheet, row, column)
                samples.setdefault(font, []).append(sheet.cell_value(row, column))
    texts = {font: " ".join(texts) for font, texts in samples.items()}
    return legacy.Fonts(texts if any(map(legacy.may_hold, texts.values())) else {})


def _cells(book: Any, sheet: Any, fonts: legacy.Fonts) -> Iterator[GridCell]:
    spans = {
        (top, left): (min(bottom - top, limits.SPAN), min(right - left, limits.SPAN))
        for top, bottom, left, right in sheet.merged_cells
    }
    for row, column in _places(sheet):
        text = _shown(book, sheet, row, column, fonts)
        if text:
            hidden = (
                bool(sheet.visibility) or _is_hidden(sheet.rowinfo_map, row) or _is_hidden(sheet.colinfo_map, column)
            )
            yield GridCell(row, column, text, *spans.get((row, column), (1, 1)), hidden)


def _is_hidden(infos: dict[int, Any], at: int) -> bool:
    return at in infos and bool(infos[at].hidden)


def _shown(book: Any, sheet: Any, row: int, column: int, fonts: legacy.Fonts) -> str:
    import xlrd

    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == xlrd.XL_CELL_TEXT:
        return fonts.text([(_font(book, sheet, row, column), value)])
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        style = book.xf_list[sheet.cell_xf_index(row, column)]
        form = book.format_map.get(style.format_key)
        return shown(value, form.format_str if form else "General", bool(book.datemode))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    return ""  # blank, or an error such as #DIV/0!
