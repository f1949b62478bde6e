"""Excel files (.xlsx) -> Document: each sheet a table of what its cells show.

Read part by part from the XML, so that a far cell or a million formatted blanks cost nothing.
What does not belong here: number formats (`number_formats`), the zip and its dangers (`package`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from extraction.documents import legacy, limits
from extraction.documents.builder import Builder, GridCell
from extraction.documents.model import Document
from extraction.documents.number_formats import BUILT_IN, shown
from extraction.documents.package import Package
from extraction.documents.refusals import unreadable
from extraction.documents.sheets import add_sheet, note_blank_formulas, reference

Element = etree._Element

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWING_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_HEADER_CODES = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-F]{6}|[A-Z&])')

Run = tuple[str | None, str]  # font, text


@dataclass(slots=True)
class _Book:
    """What all sheets share: texts, and the format and font of each cell style."""

    texts: list[list[Run]]
    formats: list[str] = field(default_factory=list)
    fonts: list[str | None] = field(default_factory=list)
    from_1904: bool = False
    old_fonts: legacy.Fonts = field(default_factory=lambda: legacy.Fonts({}))


def read_xlsx(data: bytes, name: str) -> Document:
    """The document in the Excel file `data`.

    Raises UnreadableDocument "damaged", "encrypted", "zip_bomb", "too_complex" or "doctype".
    """
    package = Package(data, name, "xlsx")
    main = package.main_part("xl/workbook.xml")
    workbook = package.xml(main)
    if workbook is None:
        raise unreadable("damaged", name, "xlsx")
    folder = main.rpartition("/")[0]
    book = _book(package, folder, workbook)
    builder = Builder(name, "xlsx")
    targets = package.targets(main)
    blank_formulas: list[str] = []
    for sheet in workbook.iter(_S + "sheet"):
        root = package.xml(targets.get(sheet.get(_RELATION_ID, ""), ""))
        if root is None:
            continue  # a chart or a macro sheet
        title = sheet.get("name", "")
        hidden = sheet.get("state", "visible") != "visible"
        if hidden:
            builder.note(f"hidden sheet: {title}")
        _add_headers(builder, root)
        cells = list(_cells(root, book, title, hidden, blank_formulas))
        add_sheet(builder, title, _merged(root, cells))
    _add_drawings(builder, package, folder)
    note_blank_formulas(builder, blank_formulas)
    for encoding in book.old_fonts.used:
        builder.note(f"encoding: {encoding}")
    return builder.document()


# --- the workbook --------------------------------------------------------------------------------


def _book(package: Package, folder: str, workbook: Element) -> _Book:
    strings = package.xml(f"{folder}/sharedStrings.xml")
    texts = [list(_runs(item)) for item in strings.iter(_S + "si")] if strings is not None else []
    properties = workbook.find(_S + "workbookPr")
    from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    book = _Book(texts, from_1904=from_1904)
    styles = package.xml(f"{folder}/styles.xml")
    if styles is not None:
        _read_styles(book, styles)
    return book


def _runs(item: Element) -> Iterator[Run]:
    """The text of a string: one run, or several with fonts of their own. Phonetic hints are left out."""
    for child in item:
        if child.tag == _S + "t":
            yield None, child.text or ""
        elif child.tag == _S + "r":
            font = child.find(f"{_S}rPr/{_S}rFont")
            yield (None if font is None else font.get("val")), child.findtext(_S + "t") or ""


def _read_styles(book: _Book, styles: Element) -> None:
    own = {form.get("numFmtId"): form.get("formatCode", "General") for form in styles.iter(_S + "numFmt")}
    fonts = [
        None if (name := font.find(_S + "name")) is None else name.get("val")
        for font in styles.iterfind(f"{_S}fonts/{_S}font")
    ]
    for style in styles.iterfind(f"{_S}cellXfs/{_S}xf"):
        number, font = style.get("numFmtId", "0"), style.get("fontId", "0")
        built_in = BUILT_IN.get(int(number), "General") if number.isdecimal() else "General"
        book.formats.append(own.get(number, built_in))
        book.fonts.append(fonts[int(font)] if font.isdecimal() and int(font) < len(fonts) else None)


# --- a sheet -------------------------------------------------------------------------------------


def _cells(root: Element, book: _Book, title: str, hidden: bool, blank_formulas: list[str]) -> Iterator[GridCell]:
    """The filled cells of a sheet, in the order of the file."""
    raw = list(islice(_raw_cells(root, book), limits.CELLS + 1))  # one more than allowed: refused later
    _learn_fonts(book, raw)
    hidden_columns = _hidden_columns(root)
    for row, column, cell, font, runs, row_hidden in raw:
        text = book.old_fonts.text((own or font, words) for own, words in runs)
        if text.strip():
            yield GridCell(row, column, text, hidden=hidden or row_hidden or _is_in(column, hidden_columns))
        elif cell.find(_S + "f") is not None and cell.get("t") is None and not cell.findtext(_S + "v"):
            blank_formulas.append(reference(title, row, column))


def _raw_cells(root: Element, book: _Book) -> Iterator[tuple[int, int, Element, str | None, list[Run], bool]]:
    row = -1
    for line in root.iterfind(f"{_S}sheetData/{_S}row"):
        number = line.get("r", "")
        row = int(number) - 1 if re.fullmatch(r"[1-9]\d{0,6}", number) else row + 1
        row_hidden = line.get("hidden") in ("1", "true")
        column = -1
        for cell in line.iterfind(_S + "c"):
            place = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(place[1]) if place else column + 1
            if not len(cell):
                continue
            style = cell.get("s", "0")
            at = int(style) if style.isdecimal() and int(style) < len(book.formats) else -1
            form = book.formats[at] if at >= 0 else "General"
            font = book.fonts[at] if at >= 0 else None
            yield row, column, cell, font, _content(cell, form, book), row_hidden


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _content(cell: Element, form: str, book: _Book) -> list[Run]:
    """What a cell shows: its text, or its number through its format. Errors (#DIV/0!) show nothing."""
    kind = cell.get("t", "n")
    value = cell.findtext(_S + "v") or ""
    if kind == "s":
        return book.texts[int(value)] if value.isdecimal() and int(value) < len(book.texts) else []
    if kind == "inlineStr":
        inline = cell.find(_S + "is")
        return [] if inline is None else list(_runs(inline))
    if kind in ("str", "d"):
        return [(None, value)]
    if kind == "b":
        return [(None, "TRUE" if value == "1" else "FALSE" if value else "")]
    if kind == "n" and re.fullmatch(r"-?\d{1,30}(?:\.\d*)?(?:E[+-]?\d{1,2})?", value):
        return [(None, shown(float(value), form, book.from_1904))]
    return []


def _learn_fonts(book: _Book, raw: list[tuple[int, int, Element, str | None, list[Run], bool]]) -> None:
    """Fonts of old encodings are decided by all the text in them, once for each sheet."""
    if not any(legacy.may_hold(words) for *_, runs, _ in raw for _, words in runs):
        return
    samples: dict[str | None, list[str]] = {}
    for _, _, _, font, runs, _ in raw:
        for own, words in runs:
            samples.setdefault(own or font, []).append(words)
    book.old_fonts = legacy.Fonts({font: " ".join(texts) for font, texts in samples.items()})


def _hidden_columns(root: Element) -> list[range]:
    return [
        range(int(first) - 1, int(last))
        for column in root.iterfind(f"{_S}cols/{_S}col")
        if column.get("hidden") in ("1", "true")
        if (first := column.get("min", "")).isdecimal() and (last := column.get("max", "")).isdecimal()
    ]


def _is_in(column: int, ranges: list[range]) -> bool:
    return any(column in columns for columns in ranges)


def _merged(root: Element, cells: list[GridCell]) -> Iterator[GridCell]:
    """The cells with the spans of merged areas; what lies under a merged area is not shown."""
    areas = {}
    for area in root.iterfind(f"{_S}mergeCells/{_S}mergeCell"):
        corners = re.fullmatch(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", area.get("ref", ""))
        if corners:
            top, left = int(corners[2]) - 1, _column(corners[1])
            areas[top, left] = (int(corners[4]) - top, _column(corners[3]) + 1 - left)
    for cell in cells:
        down, right = areas.get((cell.row, cell.column), (1, 1))
        yield GridCell(
            cell.row,
            cell.column,
            cell.text,
            min(max(down, 1), limits.SPAN),
            min(max(right, 1), limits.SPAN),
            cell.hidden,
        )


# --- what is printed around the cells --------------------------------------------------------------


def _add_headers(builder: Builder, root: Element) -> None:
    """The printed header of a sheet, where a stamp may stand; codes such as &P are left out."""
    for tag in ("oddHeader", "firstHeader", "evenHeader", "oddFooter"):
        text = _HEADER_CODES.sub(" ", root.findtext(f"{_S}headerFooter/{_S}{tag}") or "")
        if any(map(str.isalpha, text)):
            builder.add("header", text)


def _add_drawings(builder: Builder, package: Package, folder: str) -> None:
    """Text boxes lie in parts of their own, over the cells."""
    for path in package.names:
        if re.fullmatch(rf"{re.escape(folder)}/drawings/drawing\d+\.xml", path):
            root = package.xml(path)
            for paragraph in root.iter(_DRAWING_TEXT + "p") if root is not None else ():
                builder.add_text("".join(text.text or "" for text in paragraph.iter(_DRAWING_TEXT + "t")))
