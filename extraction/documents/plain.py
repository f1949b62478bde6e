"""Plain text (txt, md) -> blocks: paragraphs, headings, list items, tables drawn with bars or tabs.

The text is not changed: spans point into it. A line is a block, but a line that was broken at the
width of the page goes on in the next one.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.documents.model import Block, Cell, Table
from extraction.documents.shapes import ends_sentence, kind_of_line, starts_item

Line = tuple[int, str]  # offset of its first printed character, the stripped line ("" = blank)

# A page has 60 to 120 letters a line; a longer line was not broken by the width of a page.
_NARROWEST, _WIDEST = 40, 160
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
_RULE = re.compile(r"[\s|│+:=_\-─━┄┼├┤┬┴┌┐└┘╔╗╚╝═╬╠╣╦╩]+")
_NUMBER_CELL = re.compile(r"[-+]?\d[\d.,\s]*%?")


def blocks_of(text: str, printed: bool = False) -> tuple[Block, ...]:
    """The blocks of `text` in reading order; every printed character lies in one of them.

    `printed`: the lines are those of a printed page, so all of them were broken at its width.
    """
    lines = _lines(text)
    width = _page_width(lines, printed)
    drawn = any(sign in text for sign in "\t|│")
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
            if _is_table(lines[at:end], separator):
                tables += 1
                blocks.append(_table_block(lines[at:end], separator, f"table {tables}"))
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
    return not (ends_sentence(before) or starts_item(line) or _separator(before) or _separator(line))


# --- tables --------------------------------------------------------------------------------


def _separator(line: str) -> str:
    """What may part cells in this line: a tab, a bar, or nothing."""
    if "\t" in line:
        return "\t"
    return "|" if "|" in line or "│" in line else ""


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


def _is_table(rows: list[Line], separator: str) -> bool:
    return _is_bar_table(rows) if separator == "|" else _is_tab_table(rows)


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


def _table_block(rows: list[Line], separator: str, name: str) -> Block:
    parting = re.compile("\t") if separator == "\t" else _BARS
    filled = [(start, line) for start, line in rows if separator == "\t" or not _RULE.fullmatch(line)]
    cells = [cell for row, (start, line) in enumerate(filled) for cell in _cells(row, start, line, parting)]
    first, (last_start, last) = rows[0][0], rows[-1]
    return Block("table", first, last_start + len(last), Table(name, tuple(cells)))


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
