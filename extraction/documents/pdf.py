"""PDF files -> Document: the text layer by pdfium, ruled tables where a page has rules, scans by OCR.

pdfium reads text fast but knows no tables; pdfplumber is slow, so it is asked only where the rules of
tables lie, and for the text of pages whose letters are stored out of order.
What does not belong here: recognising letters in pictures (`scan`), joining broken lines (`plain`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from extraction.documents import legacy, limits, scan
from extraction.documents.builder import Builder, GridCell, Line, clean, is_layout
from extraction.documents.model import Document
from extraction.documents.pdf_columns import unruled_tables
from extraction.documents.pdf_rules import Box, RuledTable, Rules
from extraction.documents.refusals import unreadable
from extraction.documents.shapes import is_figure

# Four lines of two points each make the smallest table.
_TABLE_SEGMENTS = 8
# Three lines with two numbers that stand alone may be a table without rules.
_ROW_FIGURES, _FIGURE_ROWS = 2, 3
# In healthy Vietnamese text 0.6 per cent of words have one letter; stored out of order, over half.
_ODD_WORDS, _ENOUGH_WORDS = 0.25, 40
# A page with fewer letters and a picture is a scan; a number or a seal may be printed over it.
_SCAN_LETTERS = 20
# Letters of a page that its tables and the text around them may miss; more, and the tables are wrong.
_MISSED = 0.03
_SAME_COLUMN = 5.0  # points by which the rules of a table may differ on the next page
_EDGE_LINES = 2  # running heads and page numbers are the first or last two lines of a page
_RUNNING_PAGES = 3
_PAGE_NUMBER = re.compile(r"(?:Trang|Page)?[\s\-–—|]*\d{1,4}(?:\s*/\s*\d{1,4})?[\s\-–—|]*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
# pdfium writes this for a hyphen that ends a line, and leaves the line end out.
_LINE_END_HYPHEN = "\x02"
# What pdfium makes of the TCVN3 letters "ư" (which lies where other fonts have a soft hyphen) and "ã".
_TCVN3_SIGNS = {_LINE_END_HYPHEN: "\u00ad\n", "\u2212": "\u00ad", "\u2219": "\u00b7"}


@dataclass(frozen=True, slots=True)
class _Table:
    page: int
    columns: tuple[float, ...]  # where its columns begin and end, in points
    rows: int
    cells: tuple[GridCell, ...]


_Part = Line | _Table


def read_pdf(data: bytes, name: str) -> Document:
    """The document in the PDF file `data`; pages count from 1.

    Raises UnreadableDocument "damaged", "encrypted", "too_complex" or "needs_ocr".
    """
    builder = Builder(name, "pdf")
    with closing(_open(data, name)) as pdf, closing(Rules(data)) as rules:
        reader = _Reader(pdf, rules, name)
        pages = [reader.parts(number) for number in range(len(pdf))]
    if reader.unread and not any(pages):
        raise unreadable("needs_ocr", name)
    if reader.unread:
        builder.note(f"pages not read (pictures, no OCR here): {', '.join(map(str, reader.unread))}")
    if reader.recognised:
        builder.note(f"ocr: pages {', '.join(map(str, reader.recognised))}")
    for encoding in sorted(reader.encodings):
        builder.note(f"encoding: {encoding}")
    _add(builder, pages)
    return builder.document()


def _open(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        pdf = pypdfium2.PdfDocument(data)
        pages = len(pdf)
    except pypdfium2.PdfiumError as error:
        code = "encrypted" if "password" in str(error).lower() else "damaged"
        raise unreadable(code, name, "pdf") from error
    if pages > limits.PAGES:
        pdf.close()
        raise unreadable("too_complex", name, f"{pages:,} pages > {limits.PAGES:,}")
    return pdf


class _Reader:
    """Reads page by page, and remembers which pages were pictures and which old encodings were met."""

    def __init__(self, pdf: pypdfium2.PdfDocument, rules: Rules, name: str) -> None:
        self._pdf, self._rules, self._name = pdf, rules, name
        self._letters = 0
        self.unread: list[int] = []
        self.recognised: list[int] = []
        self.encodings: set[legacy.Encoding] = set()

    def parts(self, number: int) -> list[_Part]:
        """The lines and tables of page `number` (from 0), from top to bottom."""
        try:
            page = self._pdf[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            return []  # pdfium cannot load this page; the others may be whole
        with closing(page), closing(text_page):
            self._letters += text_page.count_chars()
            if self._letters > limits.CHARACTERS:
                raise unreadable("too_complex", self._name, f"characters > {limits.CHARACTERS:,}")
            text = text_page.get_text_range(errors="ignore")
            if sum(map(str.isalnum, text)) < _SCAN_LETTERS and _has(page, pdfium.FPDF_PAGEOBJ_IMAGE):
                return self._scanned(page, text, number + 1)
            source = self._source(page, text_page, text, number)
            tables = self._rules.tables(number) if _segments(page) >= _TABLE_SEGMENTS else []
            if not tables and _has_rows_of_figures(text):
                tables = unruled_tables(text_page, page.get_height())
            return list(_page_parts(source, tables, page.get_size(), number + 1))

    def _source(
        self, page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, text: str, number: int
    ) -> Callable[[Box | None], str]:
        """A function that gives the text in a box of the page, or all of it."""
        height = page.get_height()
        if legacy.may_hold(text) or "\u2212" in text:
            letters = _OldLetters(text_page, height)
            if letters.encodings:
                self.encodings |= letters.encodings
                return letters.text
        if _is_out_of_order(text) or page.get_rotation() or page.get_mediabox()[:2] != (0, 0):
            return lambda box: self._rules.text(number, box)

        def text_in(box: Box | None) -> str:
            if box is None:
                return text.replace(_LINE_END_HYPHEN, "-")
            left, top, right, bottom = box
            found = text_page.get_text_bounded(left, height - bottom, right, height - top, errors="ignore")
            return found.replace(_LINE_END_HYPHEN, "-")

        return text_in

    def _scanned(self, page: pypdfium2.PdfPage, text: str, number: int) -> list[_Part]:
        if not scan.available():
            self.unread.append(number)
            return [Line(line, number) for line in text.splitlines()]
        self.recognised.append(number)
        width, height = page.get_size()
        picture = page.render(scale=scan.scale_for(width, height)).to_pil()
        return [replace(line, page=number) for line in scan.lines_of(picture)]


def _has(page: pypdfium2.PdfPage, kind: int) -> bool:
    return next(page.get_objects(filter=[kind], max_depth=3), None) is not None


def _segments(page: pypdfium2.PdfPage) -> int:
    """Points of drawn lines on the page, counted up to what a table needs."""
    count = 0
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        count += pdfium.FPDFPath_CountSegments(drawn)
        if count >= _TABLE_SEGMENTS:
            break
    return count


def _has_rows_of_figures(text: str) -> bool:
    """Whether the page has lines that may be rows of a table without rules."""
    rows = (line for line in text.splitlines() if sum(map(is_figure, line.split())) >= _ROW_FIGURES)
    return next(islice(rows, _FIGURE_ROWS - 1, None), None) is not None


def _is_out_of_order(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) >= _ENOUGH_WORDS and sum(len(word) == 1 for word in words) > _ODD_WORDS * len(words)


def _page_parts(
    text_in: Callable[[Box | None], str], tables: list[RuledTable], size: tuple[float, float], page: int
) -> Iterator[_Part]:
    """Text above, between and below the tables. If that loses letters, the page is read as text alone."""
    whole = text_in(None)
    parts = list(_zones(text_in, tables, size, page)) if tables else []
    if parts and sum(map(_letters_of, parts)) >= (1 - _MISSED) * _count(whole):
        yield from parts
    else:
        yield from (Line(line, page) for line in whole.splitlines())


def _zones(
    text_in: Callable[[Box | None], str], tables: list[RuledTable], size: tuple[float, float], page: int
) -> Iterator[_Part]:
    width, height = size
    above = 0.0
    for table in tables:
        cells = tuple(
            GridCell(cell.row, cell.column, " ".join(text_in(cell.box).split()), cell.row_span, cell.column_span)
            for cell in table.cells
        )
        if is_layout(cells):
            continue  # a frame or a letterhead: its text is read with the zone it lies in
        yield from _lines(text_in((0, above, width, table.top)), page)
        yield _Table(page, table.columns, table.rows, cells)
        above = table.bottom
    yield from _lines(text_in((0, above, width, height)), page)


def _lines(text: str, page: int) -> Iterator[Line]:
    return (Line(line, page) for line in text.splitlines())


def _letters_of(part: _Part) -> int:
    return _count(part.text) if isinstance(part, Line) else sum(_count(cell.text) for cell in part.cells)


def _count(text: str) -> int:
    return sum(map(str.isalnum, text))


# --- letters of old fonts ------------------------------------------------------------------------


class _OldLetters:
    """Every letter of a page with its font and place: old fonts must be converted run by run."""

    def __init__(self, text_page: pypdfium2.PdfTextPage, height: float) -> None:
        self._letters: list[tuple[str | None, str]] = []
        self._places: list[tuple[float, float]] = []
        for at in range(text_page.count_chars()):
            code = pdfium.FPDFText_GetUnicode(text_page, at)
            self._letters.append((_font(text_page, at), chr(code) if code < 0x110000 else " "))
            left, bottom, right, top = text_page.get_charbox(at)
            self._places.append(((left + right) / 2, height - (bottom + top) / 2))
        samples: dict[str | None, list[str]] = {}
        for font, letter in self._letters:
            samples.setdefault(font, []).append(letter)
        self._fonts = legacy.Fonts({font: "".join(letters) for font, letters in samples.items()})
        self.encodings = set(self._fonts.used)

    def text(self, box: Box | None) -> str:
        """The text whose letters have their middle in `box`."""
        inside = zip(self._letters, self._places, strict=True)
        runs = (run for run, place in inside if box is None or _is_inside(place, box) or run[1] in "\r\n")
        return self._fonts.text(self._restored(runs))

    @staticmethod
    def _restored(runs: Iterable[tuple[str | None, str]]) -> Iterator[tuple[str | None, str]]:
        for font, letter in runs:
            if legacy.encoding_of_font(font) == "tcvn3":
                letter = {_LINE_END_HYPHEN: "\u00ad\n", "\u2212": "\u00ad", "\u2219": "\u00b7"}.get(letter, letter)
            yield font, letter


def _is_inside(place: tuple[float, float], box: Box) -> bool:
    left, top, right, bottom = box
    return left <= place[0] <= right and top <= place[1] <= bottom


def _font(text_page: pypdfium2.PdfTextPage, at: int) -> str | None:
    buffer = bytes(128)
    length = pdfium.FPDFText_GetFontInfo(text_page, at, buffer, len(buffer), None)
    return buffer[: max(length - 1, 0)].decode("utf-8", "replace") or None


# --- pages -> blocks -----------------------------------------------------------------------------


def _add(builder: Builder, pages: list[list[_Part]]) -> None:
    """Running heads once, page numbers not at all, tables that go on over pages joined."""
    running = _running_lines(pages)
    seen: set[str] = set()
    waiting: list[Line] = []
    table: _Table | None = None
    for parts in pages:
        for at, part in enumerate(parts):
            if isinstance(part, _Table):
                builder.add_lines(waiting)
                waiting = []
                joined = table and _joined(table, part)
                if table and not joined:
                    builder.add_table(table.cells, page=table.page)
                table = joined or part
                continue
            words = clean(part.text)
            if not words:
                continue
            if min(at, len(parts) - 1 - at) < _EDGE_LINES:
                if len(pages) > 1 and _PAGE_NUMBER.fullmatch(words):
                    continue
                if _pattern(words) in running:
                    if words not in seen:
                        seen.add(words)
                        builder.add("header", words, part.page)
                    continue
            if table:
                builder.add_table(table.cells, page=table.page)
                table = None
            waiting.append(part)
    builder.add_lines(waiting)
    if table:
        builder.add_table(table.cells, page=table.page)


def _running_lines(pages: list[list[_Part]]) -> set[str]:
    """Lines that stand at the edge of at least half of the pages, their figures aside."""
    edges = Counter(
        pattern
        for parts in pages
        for pattern in {
            _pattern(clean(part.text))
            for part in (*parts[:_EDGE_LINES], *parts[-_EDGE_LINES:])
            if isinstance(part, Line)
        }
    )
    needed = max(_RUNNING_PAGES, len(pages) / 2)
    return {pattern for pattern, count in edges.items() if count >= needed and pattern}


def _pattern(words: str) -> str:
    return re.sub(r"\d+", "#", words)


def _joined(table: _Table, following: _Table) -> _Table | None:
    """One table of two when the second has the same columns; a head that is printed again is dropped."""
    if len(table.columns) != len(following.columns) or any(
        abs(one - other) > _SAME_COLUMN for one, other in zip(table.columns, following.columns, strict=True)
    ):
        return None
    head = 0
    while head < following.rows and _row(table, head) == _row(following, head):
        head += 1
    moved = (replace(cell, row=cell.row - head + table.rows) for cell in following.cells if cell.row >= head)
    return replace(table, rows=table.rows + following.rows - head, cells=(*table.cells, *moved))


def _row(table: _Table, row: int) -> list[tuple[int, str]]:
    return [(cell.column, cell.text) for cell in table.cells if cell.row == row]
