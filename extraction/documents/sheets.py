"""What the readers of spreadsheets share: cells of a sheet -> a table block named after the sheet.

What belongs here: sheets as such. What does not: the file formats (`xlsx`, `xls`, `ods`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from extraction.documents import limits
from extraction.documents.builder import Builder, GridCell
from extraction.documents.shapes import is_figure

# A title of a table has no stop at its end; a unit ("Đơn vị tính: triệu đồng.") is shorter.
_SENTENCE = re.compile(r"\S.{40,}[.;]\s*$")


def add_sheet(builder: Builder, name: str, cells: Iterable[GridCell]) -> None:
    """One sheet as a table; sentences above the table, or on a sheet of one column, are text, row by row."""
    filled = (cell for cell in cells if cell.text.strip())
    kept = list(islice(filled, limits.CELLS + 1))  # one more than allowed: `add_table` refuses it
    alone = len({cell.column for cell in kept}) == 1 and not any(is_figure(cell.text) for cell in kept)
    prose = len(kept) if alone else _prose(kept)
    for cell in kept[:prose]:
        builder.add_text(cell.text)
    if kept[prose:]:
        builder.add_table(kept[prose:], name)


def _prose(cells: list[GridCell]) -> int:
    """How many cells stand above and in the last sentence that has its row to itself, with nothing beside it before."""
    rows = [cell.row for cell in cells]
    alone = next((at for at, row in enumerate(rows[1:]) if row == rows[at]), len(cells))
    return max((at for at, cell in enumerate(cells[:alone], 1) if _SENTENCE.search(cell.text)), default=0)


def reference(sheet: str, row: int, column: int) -> str:
    """The place of a cell as people name it: ("Biểu 1", 4, 2) -> "Biểu 1!C5"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{sheet}!{letters}{row + 1}"


def note_blank_formulas(builder: Builder, places: list[str]) -> None:
    """Formulas whose results were never stored: the cells are blank until the file is saved by Excel."""
    if places:
        more = f" and {len(places) - 1} more" if len(places) > 1 else ""
        builder.note(f"formulas without values: {places[0]}{more}")
