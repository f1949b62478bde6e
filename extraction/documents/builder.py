"""Puts a document together from the pieces a reader found, in reading order, keeping every span right.

What belongs here: the stored text of formats that have none of their own (docx, html, pdf, sheets), and
its caps. What does not: finding the pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from extraction.documents import limits
from extraction.documents.decoding import composed
from extraction.documents.model import Block, BlockKind, Cell, Document, Table
from extraction.documents.plain import blocks_of
from extraction.documents.refusals import unreadable
from extraction.documents.shapes import is_figure

# Signs that print nothing; a soft hyphen inside a word would hide the word from every search.
_INVISIBLE = dict.fromkeys((*range(9), 11, *range(14, 32), 0x7F, 0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_SPACES = re.compile(r"[^\S\t\n]+")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell before it has a place in the text. A merged cell is given once, at its top left place."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line as printed. `doubtful`: spans in the cleaned text that OCR was not sure of."""

    text: str
    page: int | None = None
    doubtful: tuple[tuple[int, int], ...] = ()


def clean(text: str) -> str:
    """NFC, one space for many, nothing invisible; tabs and line breaks stay."""
    text = _SPACES.sub(" ", composed(text).translate(_INVISIBLE))
    if "\n" not in text:
        return text.strip()
    return "\n".join(words for line in text.split("\n") if (words := line.strip()))


def is_layout(cells: Iterable[GridCell]) -> bool:
    """A table that only sets text side by side (a letterhead, a box, a signature): read it as paragraphs."""
    filled = [cell for cell in cells if cell.text.strip()]
    columns = {cell.column for cell in filled}
    return len(columns) <= 2 and not any(is_figure(cell.text) for cell in filled)


class Builder:
    """Collects blocks and the text they stand in.

    Raises UnreadableDocument "too_complex" when the document outgrows `limits`.
    """

    def __init__(self, name: str, media: str) -> None:
        self._name, self._media = name, media
        self._pieces: list[str] = []
        self._length = 0
        self._cells = 0
        self._tables = 0
        self._blocks: list[Block] = []
        self._notes: list[str] = []
        self._doubtful: list[tuple[int, int]] = []

    def note(self, words: str) -> None:
        """A remark for the person who looks at the document; said once."""
        if words not in self._notes:
            self._notes.append(words)

    def add(self, kind: BlockKind, text: str, page: int | None = None) -> None:
        """One block of cleaned text; blank text adds nothing."""
        text = clean(text)
        if text:
            start = self._append(text)
            self._blocks.append(Block(kind, start, start + len(text), None, page))

    def add_text(self, text: str) -> None:
        """Text whose lines are read as in a plain text file: heads, items, broken lines, drawn tables."""
        self.add_lines((Line(line) for line in clean(text).split("\n")), printed=False)

    def add_lines(self, lines: Iterable[Line], printed: bool = True) -> None:
        """Lines of a page or of several that follow each other; what was broken at the width is joined."""
        kept = [(line, words) for line in lines if (words := clean(line.text).replace("\n", " "))]
        if not kept:
            return
        begins, length = [], 0
        for _, words in kept:
            begins.append(length)
            length += len(words) + 1
        text = "\n".join(words for _, words in kept)
        start = self._append(text)
        for block in blocks_of(text, printed):
            table = block.table and self._numbered(_moved(block.table, start))
            page = kept[bisect_right(begins, block.char_start) - 1][0].page
            self._blocks.append(Block(block.kind, start + block.char_start, start + block.char_end, table, page))
        for (line, _), begin in zip(kept, begins, strict=True):
            self._doubtful.extend((start + begin + at, start + begin + end) for at, end in line.doubtful)

    def add_table(self, cells: Iterable[GridCell], name: str = "", page: int | None = None) -> None:
        """A table: one line a row, cells parted by tabs; blank cells have no Cell. No name = "table N"."""
        rows: dict[int, list[GridCell]] = {}
        for cell in cells:
            words = " ".join(clean(cell.text).split())
            if words:
                rows.setdefault(cell.row, []).append(replace(cell, text=words))
        if not rows:
            return
        lines, found = _laid_out(rows)
        self._cells += len(found)
        if self._cells > limits.CELLS:
            raise unreadable("too_complex", self._name, f"cells > {limits.CELLS:,}")
        start = self._append("\n".join(lines))
        table = _moved(Table(name, tuple(found)), start)
        if not name:
            table = self._numbered(table)
        self._blocks.append(Block("table", start, self._length, table, page))

    def document(self) -> Document:
        """What was collected."""
        text = "".join(self._pieces)
        blocks, notes, doubtful = tuple(self._blocks), tuple(self._notes), tuple(self._doubtful)
        return Document(self._name, self._media, text, blocks, notes, doubtful)

    def _append(self, text: str) -> int:
        """The offset at which `text` now stands."""
        if self._pieces:
            self._pieces.append("\n\n")
            self._length += 2
        start = self._length
        self._pieces.append(text)
        self._length += len(text)
        if self._length > limits.CHARACTERS:
            raise unreadable("too_complex", self._name, f"characters > {limits.CHARACTERS:,}")
        return start

    def _numbered(self, table: Table) -> Table:
        self._tables += 1
        return replace(table, name=f"table {self._tables}")


def _laid_out(rows: dict[int, list[GridCell]]) -> tuple[list[str], list[Cell]]:
    """The lines of a table and its cells, with offsets from the start of the first line.

    Columns that are blank in every row get no tab: a far cell of a sheet would need thousands.
    """
    used = sorted({cell.column for row in rows.values() for cell in row})
    tabs = {column: at for at, column in enumerate(used)}
    lines: list[str] = []
    cells: list[Cell] = []
    offset = 0
    for row in sorted(rows):
        line = ""
        before = 0
        for cell in sorted(rows[row], key=lambda cell: cell.column):
            line += "\t" * (tabs[cell.column] - before)
            before = tabs[cell.column]
            at = offset + len(line)
            line += cell.text
            end = at + len(cell.text)
            cells.append(Cell(row, cell.column, at, end, cell.row_span, cell.column_span, cell.hidden))
        lines.append(line)
        offset += len(line) + 1
    return lines, cells


def _moved(table: Table, by: int) -> Table:
    return Table(
        table.name,
        tuple(replace(cell, char_start=cell.char_start + by, char_end=cell.char_end + by) for cell in table.cells),
    )
