"""A table as a grid: what stands in a place, what a merged cell covers, which cells hold values.

What belongs here: places, printed values, the parting of a sheet into tables (title, head, rows, notes).
What does not: what heads and labels mean (`table_heads.py`, `table_rows.py`).
A blank, "-", "…" and "x" are no values, and no zeros.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from extraction.documents.model import Cell, Table
from extraction.language.quantities import MULTIPLIERS, NUMBER, parse_number, unit_at

_PRINTED = re.compile(
    rf"(?P<word>khoảng|trên|hơn|dưới|gần|ước đạt|ước|không quá|tối thiểu|từ|đạt|tăng|giảm|[<>]=?|[≥≤~])?\s*"
    rf"(?P<sign>[(+-]|\(-)?\s*(?P<number>{NUMBER.pattern})"
    rf"(?:\s*(?:-|÷|đến)\s*(?P<high>{NUMBER.pattern})|\s*/\s*(?P<over>{NUMBER.pattern}))?"
    r"\s*(?P<unit>[^\d()*\[\]]*?)\s*\)?\s*(?:\*+|\(\*+\)|\(\d\)|\[\d\])?"
)
_QUALIFIERS = {
    "khoảng": "approx", "~": "approx", "trên": "more_than", "hơn": "more_than", "từ": "more_than", ">": "more_than",
    "≥": "more_than", ">=": "more_than", "tối thiểu": "more_than", "dưới": "less_than", "gần": "less_than",
    "<": "less_than", "<=": "less_than", "≤": "less_than", "không quá": "less_than", "ước": "estimated",
    "ước đạt": "estimated",
}  # fmt: skip
YEAR = re.compile(r"(?:19|20)\d\d")
_PLACEHOLDER = re.compile(r"[-.…x*+/_'\"]*")
_MARK = re.compile(r"\(?[a-zđ]\)?|\(?-?\d{1,2}\)?|\(?[a-z\d]{1,2}\)?\s?=\s?[\d\s/x*+():%.,a-h-]+")
_NUMBERING = re.compile(r"\(?(?:[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[-+*•])[.)]*")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+\.(?:\d{1,2}|\d{4,})")
_VIETNAMESE = re.compile(r"\d+,(?:\d{1,2}|\d{4,})|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_NOTE = re.compile(r"(?:ghi chú|nguồn|chú thích|lưu ý|\(?\*+\)?|người lập|thủ trưởng|tm\.|kt\.)")
_UNIT_LINE = re.compile(r"\(?\s*(?:đvt|đơn vị(?: tính)?)\b")


@dataclass(frozen=True, slots=True)
class Value:
    """A number as a cell prints it; `number` is signed, the span that of its digits, `unit` what follows them."""

    start: int
    end: int
    number: Decimal
    printed: str
    high: Decimal | None = None
    unit: str = ""
    qualifier: str = ""


@dataclass(slots=True)
class Part:
    """One table of a sheet: rows of its title, of its head, of letters and numbers under it, of its body."""

    title: list[int] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)


class Grid:
    """The cells of `table` by place. `low` is the folded text; rows and columns are those in use."""

    def __init__(self, table: Table, low: str) -> None:
        self.low = low
        self.cells = {(cell.row, cell.column): cell for cell in table.cells}
        self._covered = {
            (row, column): cell
            for cell in table.cells
            if cell.row_span > 1 or cell.column_span > 1
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
            if (row, column) not in self.cells
        }
        self.rows = sorted({cell.row for cell in table.cells})
        spanned = {place[1] for place in self._covered if place[0] in set(self.rows)}
        self.columns = sorted({cell.column for cell in table.cells} | spanned)
        self._english = self._is_english()
        self._values = {place: found for place, cell in self.cells.items() if (found := self._read(cell))}
        self.label = self._label_column()

    def words(self, row: int, column: int) -> str:
        """The folded words printed in the place; "" for a blank one."""
        return self._words(self.cells.get((row, column)))

    def spread(self, row: int, column: int) -> str:
        """The words that serve the place: its own, or those of the merged cell that covers it."""
        return self.words(row, column) or self._words(self._covered.get((row, column)))

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that serves the place."""
        return self.cells.get((row, column)) or self._covered.get((row, column))

    def value(self, row: int, column: int) -> Value | None:
        return self._values.get((row, column))

    def filled(self, row: int) -> list[int]:
        return [column for column in self.columns if (row, column) in self.cells]

    def is_numbering(self, row: int, column: int) -> bool:
        return bool(_NUMBERING.fullmatch(self.words(row, column)))

    def is_marks(self, row: int) -> bool:
        """The row of letters and formulas under a head: A, B, 1, 2, 3=2/1."""
        printed = [self.words(row, column) for column in self.filled(row)]
        return len(printed) >= 3 and all(map(_MARK.fullmatch, printed)) and len(set(printed)) == len(printed)

    def letters(self, row: int, column: int) -> int:
        return sum(sign.isalpha() for sign in self.words(row, column))

    def _words(self, cell: Cell | None) -> str:
        return " ".join(self.low[cell.char_start : cell.char_end].split()) if cell else ""

    # values --------------------------------------------------------------------------------------

    def _is_english(self) -> bool:
        """Does the table print 1,234.5? Only where something proves it and nothing speaks against it."""
        first = self.columns[0] if len(self.columns) > 2 else None  # numbers of rows: 1, 1.1, 1.2
        printed = [self._words(cell).strip("()+-% ") for cell in self.cells.values() if cell.column != first]
        return any(map(_ENGLISH.fullmatch, printed)) and not any(map(_VIETNAMESE.fullmatch, printed))

    def _read(self, cell: Cell) -> Value | None:
        hit = _PRINTED.fullmatch(self.low[cell.char_start : cell.char_end].strip())
        if hit is None or not _is_unit(hit["unit"]):
            return None
        start = (
            cell.char_start
            + len(self.low[cell.char_start : cell.char_end])
            - len(self.low[cell.char_start : cell.char_end].lstrip())
        )
        number, high = self._number(hit["number"]), self._number(hit["high"]) if hit["high"] else None
        if hit["over"] and (YEAR.fullmatch(hit["over"]) or self._number(hit["over"]) < number):
            return None  # a date
        if high is not None and high <= number:
            return None
        if hit["word"] == "giảm" or (hit["sign"] or "").startswith(("-", "(")):
            number = -number
        end = start + hit.end("high" if high else "number")
        qualifier = _QUALIFIERS.get(hit["word"] or "", "")
        return Value(start + hit.start("number"), end, number, hit["number"], high, hit["unit"], qualifier)

    def _number(self, printed: str) -> Decimal:
        return Decimal(printed.replace(",", "").replace(" ", "")) if self._english else parse_number(printed)

    # parts ---------------------------------------------------------------------------------------

    def _label_column(self) -> int:
        """The leftmost column of words in the rows with values: nearly as many letters as any other has."""
        rows = {row for row, _ in self._values}
        letters = {
            column: sum(self.letters(row, column) for row in rows if (row, column) not in self._values)
            for column in self.columns
        }
        most = max(letters.values(), default=0)
        # Labels are the longest words of a table as a rule, but remarks at the right may be longer.
        return next((column for column in self.columns if letters[column] * 5 >= most * 2 and most), 0)

    def is_data(self, row: int) -> bool:
        """A row with a value beside a label; a bare year is no value as long as it may be a head."""
        return any(
            (found := self.value(row, column)) is not None
            and column != self.label
            and not (YEAR.fullmatch(found.printed) and not found.unit)
            and not (column < self.label and self.is_numbering(row, column))
            for column in self.filled(row)
        ) and bool(self.spread(row, self.label) or self.filled(row)[0] < self.label)

    def parts(self) -> list[Part]:
        """The tables that stand below each other."""
        found: list[Part] = []
        waiting: list[int] = []
        for row in self.rows:
            if self.is_marks(row) or not self.is_data(row):
                waiting.append(row)
                continue
            if not found or self._opens_table(waiting):
                found.append(self._opened(waiting))
                if len(found) > 1 and not found[-1].title and self._same_head(found[-2], found[-1]):
                    found[-2].body += found[-1].body  # the head is printed again on a new page
                    found[-2].marks += [*found[-1].head, *found[-1].marks]
                    found.pop()
            else:
                self._go_on(found[-1], waiting)
            found[-1].body.append(row)
            waiting = []
        if found:
            found[-1].notes += waiting
        return found

    def _go_on(self, part: Part, waiting: Iterable[int]) -> None:
        for row in waiting:
            (part.marks if self.is_marks(row) else part.notes if self._is_note(row) else part.body).append(row)

    def _is_note(self, row: int) -> bool:
        return bool(_NOTE.match(self.words(row, self.filled(row)[0])))

    def _opens_table(self, waiting: list[int]) -> bool:
        """Do rows without values hold a head? Two cells of words or more beside label, number and unit."""
        return any(
            sum(
                column != self.label and self.letters(row, column) > 1 and not _PLACEHOLDER.fullmatch(self.words(row, column))
                for column in self.filled(row)
            )
            >= (1 if self.words(row, self.filled(row)[0]) in ("tt", "stt", "số tt") else 2)
            for row in waiting
            if not self.is_marks(row)
        )  # fmt: skip

    def _opened(self, waiting: list[int]) -> Part:
        """Rows before the first values: title, head, marks, and heads of groups that open the body."""
        part = Part()
        marks = [at for at, row in enumerate(waiting) if self.is_marks(row)]
        after = marks[-1] + 1 if marks else len(waiting)
        while not marks and after > 0 and self._is_group(waiting, after - 1):
            after -= 1
        part.body = waiting[after:]
        above = [row for row in waiting[:after] if not self.is_marks(row)]
        part.marks = [waiting[at] for at in marks]
        at = len(above)
        while at > 0 and not self._is_title(above, at - 1):
            at -= 1
        part.title, part.head = above[:at], above[at:]
        return part

    def _is_group(self, rows: list[int], at: int) -> bool:
        """A row with nothing but number and label, below a head ("I | CHỈ TIÊU KINH TẾ")."""
        row = rows[at]
        own = [column for column in self.filled(row) if not self.is_numbering(row, column)]
        covered = any((row, column) in self._covered for column in self.columns)
        return own == [self.label] and not covered and any(self._width(other) > 2 for other in rows[:at])

    def _width(self, row: int) -> int:
        """How many columns the filled cells of a row stand over."""
        return sum(self.cells[row, column].column_span for column in self.filled(row))

    def _is_title(self, rows: list[int], at: int) -> bool:
        """A cell alone in its row above the head; below three heads a cell alone is the second row of them."""
        row = rows[at]
        filled = self.filled(row)
        wide = self.cells[row, filled[0]].column_span * 2 > len(self.columns)
        if _UNIT_LINE.match(self.words(row, filled[-1])) and len(filled) == 1:
            return True
        if any((row, column) in self._covered and self._covered[row, column].row < row for column in self.columns):
            return False
        if len(filled) > 1:
            # A letterhead sets two texts side by side, far above the head.
            return len(filled) == 2 and at + 1 < len(rows) and len(self.filled(rows[at + 1])) == 1
        return wide or at == 0 or len(self.filled(rows[at - 1])) < 3

    def _same_head(self, one: Part, other: Part) -> bool:
        def head(part: Part) -> list[str]:
            return [self.spread(row, column) for row in part.head for column in self.columns]

        return head(one) == head(other)


def _is_unit(printed: str) -> bool:
    """Is what follows a number in its cell a unit, a multiplier, or nothing?"""
    words = printed.strip()
    if not words or words in MULTIPLIERS:
        return True
    for multiplier in MULTIPLIERS:
        if words.startswith(multiplier + " "):
            words = words.removeprefix(multiplier).strip()
    found = unit_at(words, 0)
    # "Ước 6 tháng" is a head.
    return found is not None and found[1] == len(words) and found[0].code not in ("month", "year")
