"""Tables without rules: what stands below each other is a column.

Used for text set with spaces and for PDF pages without lines. What belongs here: which lines are rows, and
the columns of their pieces, by place alone. What does not: where the pieces come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extraction.documents.shapes import is_figure

# Three rows with figures in the same column: two lines of prose with wide gaps do not have that.
_FIGURE_ROWS = 3
_MOST_COLUMNS = 60  # more do not fit on a printed page


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line with their extent from left to right (letters or points)."""

    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece with its place in the table."""

    row: int
    column: int
    column_span: int
    piece: Piece


def table_of(lines: Sequence[Sequence[Piece]]) -> list[Placed] | None:
    """The pieces of `lines`, placed in rows and columns; None when the lines are no table."""
    columns = _columns(lines)
    if not 2 <= len(columns) <= _MOST_COLUMNS:
        return None
    placed = [_placed(row, piece, columns) for row, line in enumerate(lines) for piece in line]
    figures: dict[int, int] = {}
    for place in placed:
        if place.column_span == 1 and is_figure(place.piece.text):
            figures[place.column] = figures.get(place.column, 0) + 1
    counted = max((count for column, count in figures.items() if column), default=0)
    is_crowded = len({(place.row, place.column) for place in placed}) < len(placed)
    return placed if counted >= _FIGURE_ROWS and not is_crowded else None


def _columns(lines: Sequence[Sequence[Piece]]) -> list[tuple[float, float]]:
    """Where columns begin and end: the rows with most pieces tell, a head over two columns does not."""
    most = max(map(len, lines), default=0)
    pieces = sorted((piece.left, piece.right) for line in lines if len(line) == most for piece in line)
    columns: list[tuple[float, float]] = []
    for left, right in pieces:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _placed(row: int, piece: Piece, columns: list[tuple[float, float]]) -> Placed:
    """The columns that a piece stands over; between two columns it belongs to the nearer one."""
    over = [at for at, (left, right) in enumerate(columns) if piece.left < right and left < piece.right]
    if not over:
        middle = (piece.left + piece.right) / 2
        over = [min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle))]
    return Placed(row, over[0], over[-1] - over[0] + 1, piece)
