"""Tables of a page without rules, printed or scanned, by what stands below each other.

What belongs here: the lines of a page as pieces with their places. What does not: what makes pieces a table
(`aligned`), tables with rules (`pdf_rules`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdfium2

from extraction.documents import limits
from extraction.documents.aligned import Piece, Placed, table_of
from extraction.documents.pdf_rules import RuledCell, RuledTable

# Words of one cell stand closer than this share of their height; columns are set further apart.
_WORD_GAP = 1.0
_SAME_LINE = 0.5  # of the height: pieces whose middles differ less stand on one line
_MARGIN = 0.5  # points around a piece, so that its letters lie inside


@dataclass(frozen=True, slots=True)
class _Line:
    top: float
    bottom: float
    pieces: tuple[Piece, ...]


# Words with their place from the top of the page to their foot: points, or pixels of a scan.
Box = tuple[float, float, Piece]


def unruled_tables(text_page: pypdfium2.PdfTextPage, height: float) -> list[RuledTable]:
    """The tables of a PDF page, from top to bottom, in the form of those with rules."""
    return tables_of(_boxes(text_page, height))


def tables_of(boxes: Iterable[Box]) -> list[RuledTable]:
    """The tables that these words stand in, from top to bottom."""
    tables = []
    for run in _runs(_lines(boxes)):
        placed = table_of([line.pieces for line in run])
        if placed:
            tables.append(_table(run, placed))
    return tables


def _boxes(text_page: pypdfium2.PdfTextPage, height: float) -> Iterator[Box]:
    for at in range(min(text_page.count_rects(), limits.CELLS)):
        left, bottom, right, top = text_page.get_rect(at)
        if top > bottom and right > left:
            words = text_page.get_text_bounded(left, bottom, right, top, errors="ignore").strip()
            if words:
                yield height - top, height - bottom, Piece(left, right, words)


def _lines(boxes: Iterable[Box]) -> list[_Line]:
    """The lines of a page from top to bottom, each with its pieces from left to right."""
    lines: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box[0] + box[1]):
        if lines and _is_beside(lines[-1][-1], box):
            lines[-1].append(box)
        else:
            lines.append([box])
    return [
        _Line(
            min(top for top, _, _ in line),
            max(bottom for _, bottom, _ in line),
            tuple(_joined([piece for _, _, piece in line], line[0][1] - line[0][0])),
        )
        for line in lines
    ]


def _is_beside(one: Box, other: Box) -> bool:
    middles = (one[0] + one[1]) / 2, (other[0] + other[1]) / 2
    return abs(middles[0] - middles[1]) < _SAME_LINE * min(one[1] - one[0], other[1] - other[0])


def _joined(pieces: list[Piece], height: float) -> Iterator[Piece]:
    """Pieces that stand as close as words do are one."""
    waiting: Piece | None = None
    for piece in sorted(pieces, key=lambda piece: piece.left):
        if waiting and piece.left - waiting.right < _WORD_GAP * height:
            waiting = Piece(waiting.left, max(waiting.right, piece.right), f"{waiting.text} {piece.text}")
            continue
        if waiting:
            yield waiting
        waiting = piece
    if waiting:
        yield waiting


def _runs(lines: list[_Line]) -> Iterator[list[_Line]]:
    """Lines with several pieces that follow each other."""
    run: list[_Line] = []
    for line in lines:
        if len(line.pieces) > 1:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _table(lines: list[_Line], placed: list[Placed]) -> RuledTable:
    cells = tuple(
        RuledCell(
            at.row,
            at.column,
            1,
            at.column_span,
            (
                at.piece.left - _MARGIN,
                lines[at.row].top - _MARGIN,
                at.piece.right + _MARGIN,
                lines[at.row].bottom + _MARGIN,
            ),
        )
        for at in placed
    )
    lefts: dict[int, float] = {}
    for at in placed:
        lefts[at.column] = min(at.piece.left, lefts.get(at.column, at.piece.left))
    columns = (*(lefts[column] for column in sorted(lefts)), max(at.piece.right for at in placed))
    return RuledTable(lines[0].top - _MARGIN, lines[-1].bottom + _MARGIN, columns, len(lines), cells)
