"""Tables of a PDF page by the rules drawn around their cells (pdfplumber), as a grid with merged cells.

What belongs here: where cells are, and the text of pages that pdfium cannot read in order. What does not:
the text of cells.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from io import BytesIO
from typing import Any

Box = tuple[float, float, float, float]  # left, top, right, bottom in points from the top left corner

_SAME_EDGE = 3.0  # points: two rules closer than this are one
_SMALLEST = 4.0  # points: a cell narrower or lower than this is the thickness of a rule


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell of the grid; a merged one spans rows and columns."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table: its extent on the page, where its columns begin and end, and its cells row by row."""

    top: float
    bottom: float
    columns: tuple[float, ...]
    rows: int
    cells: tuple[RuledCell, ...]


class Rules:
    """The pages of one PDF file as pdfplumber sees them; opened when first asked."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pdf: Any = None

    def close(self) -> None:
        """Free what pdfplumber holds."""
        if self._pdf is not None:
            self._pdf.close()

    def tables(self, number: int) -> list[RuledTable]:
        """The tables of page `number` (from 0), from top to bottom; none where pdfplumber fails."""
        try:
            found = [_gridded(table.cells) for table in self._page(number).find_tables()]
        except Exception:  # pdfminer raises whatever a damaged page leads it to; the text is still there
            return []
        tables = sorted((table for table in found if table is not None), key=lambda table: table.top)
        return [table for at, table in enumerate(tables) if at == 0 or table.top >= tables[at - 1].bottom]

    def text(self, number: int, box: Box | None) -> str:
        """The text in `box`, letters ordered by their place on the page."""
        try:
            page = self._page(number)
            return str((page if box is None else page.crop(box, strict=False)).extract_text() or "")
        except Exception:  # as above
            return ""

    def _page(self, number: int) -> Any:
        import pdfplumber

        logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns about every odd font
        if self._pdf is None:
            self._pdf = pdfplumber.open(BytesIO(self._data))
        for page in self._pdf.pages[max(0, number - 1) : number]:
            page.close()  # pdfplumber keeps all letters of a page until it is closed
        return self._pdf.pages[number]


def _gridded(boxes: list[Box]) -> RuledTable | None:
    """A grid of at least two rows and two columns out of the boxes of cells."""
    boxes = [box for box in boxes if box[2] - box[0] >= _SMALLEST and box[3] - box[1] >= _SMALLEST]
    columns = _edges([box[0] for box in boxes] + [box[2] for box in boxes])
    rows = _edges([box[1] for box in boxes] + [box[3] for box in boxes])
    if len(columns) < 3 or len(rows) < 3:
        return None
    cells = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        left, right = _nearest(columns, box[0]), _nearest(columns, box[2])
        top, bottom = _nearest(rows, box[1]), _nearest(rows, box[3])
        cells.append(RuledCell(top, left, bottom - top, right - left, box))
    return RuledTable(rows[0], rows[-1], columns, len(rows) - 1, tuple(cells))


def _edges(values: list[float]) -> tuple[float, ...]:
    """Distinct places of rules in order."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return tuple(edges)


def _nearest(edges: tuple[float, ...], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))
