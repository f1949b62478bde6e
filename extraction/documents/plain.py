"""Plain text (txt, md) -> blocks: paragraphs, headings, list items, tables drawn with bars or tabs.

The text is not changed: spans point into it. A line is a block, but a line that was broken at the
width of the page goes on in the next one.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.documents import limits
from extraction.documents.aligned import Piece, table_of
from extraction.documents.model import Block, Cell, Table
from extraction.documents.shapes import ends_sentence, kind_of_line, starts_item

Line = tuple[int, str]  # offset of its first printed character, the stripped line ("" = blank)

_FRONT_MATTER = re.compile(r"date \d{4}-\d\d\b")  # when a page was published, on a line of its own or before the text
# A page has 60 to 120 letters a line, a column of an old page 25 or more; a longer line was not broken by the width
# of a page, a shorter one is a cell or a caption.
_NARROWEST, _WIDEST = 24, 160
# Letters differ in width, so full lines of a printed page differ in length by a fifth.
_FULL = 0.8
# Words after which no line ends by itself.
_OPEN_WORDS = (
    "đạt", "ước", "là", "và", "của", "với", "bằng", "so", "tăng", "giảm", "được", "các", "những", "một",
    "trên", "dưới", "trong", "từ", "đến", "cho", "về", "có", "còn", "khoảng", "gần", "hơn", "hoặc", "theo",
    "tại", "do", "để",
)  # fmt: skip
_OPEN_ENDS = (",", *(f" {word}" for word in _OPEN_WORDS))
_BARS = re.compile(r"[|│]")
_GAP = "   "  # two spaces may follow a full stop; a line with three in a row may be set in columns
_PIECES = re.compile(r"\S+(?: \S+)*")
_RULE = re.compile(r"[\s|│+:=_\-─━┄┼├┤┬┴┌┐└┘╔╗╚╝═╬╠╣╦╩]+")
_NUMBER_CELL = re.compile(r"[-+]?\d[\d.,\s]*%?")


def blocks_of(text: str, printed: bool = False) -> tuple[Block, ...]:
    """The blocks of `text` in reading order; every printed character lies in one of them.

    `printed`: the lines are those of a printed page, so all of them were broken at its width.
    """
    lines = _lines(text)
    width = _page_width(lines, printed)
    drawn = any(sign in text for sign in ("\t", "|", "│", _GAP))
    blocks: list[Block] = []
    tables = 0
    prose_until = 0  # lines with tabs or bars before this are known to be no table
    at = 0
    while at < len(lines):
        start, line = lines[at]
        if not line:
            at += 1
            continue
        separator = _separator(line) if drawn and at >= prose_until else ""
        if separator:
            end = _run_of_rows(lines, at, separator)
            cells = _table_cells(text, lines[at:end], separator)
            if cells:
                tables += 1
                last_start, last_line = lines[end - 1]
                blocks.append(Block("table", start, last_start + len(last_line), Table(f"table {tables}", cells)))
                at = end
                continue
            prose_until = end
        last = at
        if width and len(line) <= _WIDEST:
            while last + 1 < len(lines) and _continues(lines[last][1], lines[last + 1][1], width):
                last += 1
        end_start, end_line = lines[last]
        kind = kind_of_line(line) if last == at else ("list_item" if starts_item(line) else "paragraph")
        blocks.append(Block(kind, start, end_start + len(end_line)))
        at = last + 1
    return tuple(blocks)


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    offset = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if len(stripped) == len(line):
            lines.append((offset, line))
        else:
            lines.append((offset + len(line) - len(line.lstrip()), stripped))
        offset += len(line) + 1
    return lines


# --- lines broken at the width of the page -------------------------------------------------


def _page_width(lines: list[Line], printed: bool) -> int:
    """The width at which lines were broken, 0 if they were not.

    The proof is a line that goes on in small letters or stops at a word that needs another: it was full.
    """
    if printed:
        full = sorted(len(line) for _, line in lines if len(line) <= _WIDEST)
    else:
        full = sorted(
            len(before)
            for (_, before), (_, line) in pairwise(lines)
            if line and _NARROWEST <= len(before) <= _WIDEST and _is_open(before, line)
        )
    return full[len(full) * 9 // 10] if full else 0


def _is_open(before: str, line: str) -> bool:
    """Whether the sentence in `before` must go on in `line`."""
    return (line[0].islower() or before.endswith(_OPEN_ENDS)) and _may_go_on(before, line)


def _continues(before: str, line: str, width: int) -> bool:
    """Whether `line` goes on where `before` was broken: the first word would not have fitted."""
    if not line or len(before) > 1.3 * width or not _may_go_on(before, line):
        return False
    if len(before) >= _NARROWEST and _is_open(before, line):
        return True
    first_word = line.split(None, 1)[0]
    return len(before) + 1 + len(first_word) >= _FULL * width and not before.isupper()


def _may_go_on(before: str, line: str) -> bool:
    return not (
        ends_sentence(before)
        or starts_item(line)
        or _FRONT_MATTER.match(line)
        or _separator(before)
        or _separator(line)
    )


# --- tables --------------------------------------------------------------------------------


def _separator(line: str) -> str:
    """What may part cells in this line: a tab, a bar, a wide gap, or nothing."""
    if "\t" in line:
        return "\t"
    if "|" in line or "│" in line:
        return "|"
    return _GAP if _GAP in line else ""


def _run_of_rows(lines: list[Line], at: int, separator: str) -> int:
    """The end of the lines from `at` on that have the separator; rules between rows may lack it."""
    end = at
    while end < len(lines):
        line = lines[end][1]
        if _separator(line) != separator and not (separator == "|" and _is_inner_rule(lines, end)):
            break
        end += 1
    return end


def _is_inner_rule(lines: list[Line], at: int) -> bool:
    """A rule such as "+----+----+" with a row of bars under it."""
    line = lines[at][1]
    return bool(line and at + 1 < len(lines) and _separator(lines[at + 1][1]) == "|" and _RULE.fullmatch(line))


def _table_cells(text: str, rows: list[Line], separator: str) -> tuple[Cell, ...]:
    """The filled cells of these lines; none when they are no table."""
    if separator == _GAP:
        return _aligned_cells(text, rows)
    if not (_is_bar_table(rows) if separator == "|" else _is_tab_table(rows)):
        return ()
    parting = re.compile("\t") if separator == "\t" else _BARS
    filled = [(start, line) for start, line in rows if separator == "\t" or not _RULE.fullmatch(line)]
    return tuple(cell for row, (start, line) in enumerate(filled) for cell in _cells(row, start, line, parting))


def _aligned_cells(text: str, rows: list[Line]) -> tuple[Cell, ...]:
    """Cells of a table that is set with spaces, by what stands below each other."""
    if sum(line.count(_GAP) for _, line in rows) > limits.CELLS:
        return ()
    begins = [text.rfind("\n", 0, start) + 1 for start, _ in rows]  # the margin counts for the place
    lines = [
        [
            Piece(hit.start() - begin, hit.end() - begin, hit[0])
            for hit in _PIECES.finditer(text, start, start + len(line))
        ]
        for begin, (start, line) in zip(begins, rows, strict=True)
    ]
    cells = []
    for at in table_of(lines) or ():
        begin = begins[at.row]
        span = begin + int(at.piece.left), begin + int(at.piece.right)
        cells.append(Cell(at.row, at.column, *span, column_span=at.column_span))
    return tuple(cells)


def _is_bar_table(rows: list[Line]) -> bool:
    """Two rows with as many bars; one bar alone may be a sign in prose: it needs a rule or a third row."""
    filled = [line for _, line in rows if not _RULE.fullmatch(line)]
    if len(filled) < 2:
        return False
    bars = [len(_BARS.findall(line)) for line in filled]
    if max(bars) >= 2:
        return len(set(bars)) < len(bars)
    return len(filled) < len(rows) or len(filled) >= 3


def _is_tab_table(rows: list[Line]) -> bool:
    """Two rows with the same number of tabs and more in them than the two columns of a letterhead."""
    tabs = [line.count("\t") for _, line in rows]
    if len(set(tabs)) == len(tabs):
        return False
    filled = [[cell.strip() for cell in line.split("\t") if cell.strip()] for _, line in rows]
    return any(len(cells) > 2 for cells in filled) or any(
        len(cells) == 2 and _NUMBER_CELL.fullmatch(cells[1]) for cells in filled
    )


def _cells(row: int, start: int, line: str, parting: re.Pattern[str]) -> list[Cell]:
    """The filled cells of one line. A bar at either end is a border, not an empty cell."""
    edges = [(hit.start(), hit.end()) for hit in parting.finditer(line)]
    begins = [0, *(end for _, end in edges)]
    ends = [*(begin for begin, _ in edges), len(line)]
    if edges and edges[0][0] == 0:
        begins, ends = begins[1:], ends[1:]
    cells = []
    for column, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        piece = line[begin:end]
        words = piece.strip()
        if words:
            at = start + begin + len(piece) - len(piece.lstrip())
            cells.append(Cell(row, column, at, at + len(words)))
    return cells
