"""The one form in which every reader gives a document: its text, and the blocks and cells in it.

All spans are half-open offsets in code points of `Document.text`, the stored text, which is never
changed afterwards: traces of figures are re-read from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list_item", "table", "header", "footer", "footnote"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell of a table: a blank one is left out, it is no zero.

    A merged cell is given once, at its top left place, with its spans. `hidden`: in a row, column or
    sheet that is not shown.
    """

    row: int
    column: int
    char_start: int
    char_end: int
    row_span: int = 1
    column_span: int = 1
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `name` is what a person finds it by (sheet name, or "table 2"). Rows count from 0.

    In the text a row is one line and its cells are parted by a tab (a printed "|" stays as it is).
    """

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, or table, in reading order; blocks do not overlap."""

    kind: BlockKind
    char_start: int
    char_end: int
    table: Table | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A report as read. `media` is the true type of the bytes ("txt", "html", "docx" ...).

    `doubtful` are spans that OCR was not sure of: a figure in one of them must be looked at by a person.
    """

    name: str
    media: str
    text: str
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = field(default=())
    doubtful: tuple[tuple[int, int], ...] = ()


class UnreadableDocument(ValueError):  # noqa: N818 - it names a state of the document
    """The bytes cannot be read as a report. `code` is stable; the messages say what to do."""

    def __init__(self, code: str, message_vi: str, message_en: str) -> None:
        super().__init__(f"{message_vi} / {message_en}")
        self.code = code
        self.message_vi = message_vi
        self.message_en = message_en
