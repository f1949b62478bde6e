"""Tables in pictures: their rules taken out, their cells put into rows, the numbers read again and compared.

What belongs here: the pixels and cells of a scanned table. What does not: the words of a page (`scan.py`), what makes
words a table (`pdf_columns.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extraction.documents.builder import Line, clean
from extraction.documents.pdf_rules import Box, RuledTable
from extraction.documents.shapes import is_figure

# Pixels, 6 mm at 200 dpi: no stroke of a letter of 20 points is as long, and a thin rule 1 degree askew still is.
_RULE = 50
_DARK = 150  # letters and rules are darker than this grey, what noise is left on the paper is lighter
_EDGE = 5  # pixels: a rule and the grey on both its sides
# Measured on 467 numbers in six fonts: one reading has 95 of 100 right, the most common of these and the page's own 99;
# where all agree none was wrong. Other enlargements, blurred or black and white cells add nothing.
_ENLARGED = (1.0, 1.25, 1.5)
# Numbers misread by Tesseract had confidences up to 89; right words fall below 80 twice in a thousand.
SURE = 90
# Of the words below this most were misread: a number beside them may count another thing.
MISREAD = 70
RULES = "|[] \n"  # what OCR makes of the rules between cells, and blanks
_JUNK = RULES + ":;'\"_"
_DIGITS = re.compile(r"\S*\d\S*")
_NUMBER = re.compile(r"[-+(]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?%?\)?")
_MARKS = re.compile(r"[.,]")
_WORD = re.compile(r"[^\W\d_]{3}")
# What a head counts with: years, and the numbers of its columns.
_HEAD_NUMBER = re.compile(r"\(?(?:(?:19|20)\d\d|\d{1,2})\)?")


# What a part of the picture says when it is read as one line, so many times enlarged, and how sure that is (to 100).
Reader = Callable[[Box, float], tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Word:
    """A word, how sure OCR is of it (to 100), and its place in pixels; top and bottom are those of its line."""

    text: str
    sure: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(slots=True)
class _Cell:
    """A cell: its words, how sure OCR is of the least of them, whether they can be relied on, its place in pixels."""

    text: str
    confidence: float
    sure: bool
    box: Box


def rows_of(table: RuledTable, words: Sequence[Word], above: Iterable[Word], read: Reader) -> Iterator[Line]:
    """The rows of a table as lines "| a | b |"; `above` are the words that stand over it (title, unit).

    A number is doubtful unless all its readings agree (one alone may be misread with full confidence: 87 for 37 at
    more than 90) and OCR is sure of all words of its row, of the head and above the table, which say what it is.
    """
    grid = list(_grid(table, words))
    body = _first(grid, _is_value if any(_is_value(cell.text) for row in grid for cell in row[1:]) else is_figure)
    for column in list(zip(*grid[body:], strict=True))[1:]:
        if _holds_numbers([cell.text for cell in column]):
            for cell in column:
                if not (_WORD.search(cell.text) and cell.sure):
                    cell.text, cell.sure = _read_again(cell, read)
    head = all(word.sure >= MISREAD for word in above) and all(cell.sure for row in grid[:body] for cell in row)
    for row in grid:
        said = head and all(cell.sure for cell in row if _WORD.search(cell.text))
        yield _line(row, said)


def _first(grid: Sequence[Sequence[_Cell]], holds: Callable[[str], bool]) -> int:
    """The first row with a cell beside its label that holds what is asked for."""
    return next((at for at, row in enumerate(grid) if any(holds(cell.text) for cell in row[1:])), len(grid))


def _is_value(text: str) -> bool:
    return is_figure(text) and not _HEAD_NUMBER.fullmatch(text)


def _holds_numbers(printed: Sequence[str]) -> bool:
    """Whether most cells of a column hold a number and no words."""
    numbers = sum(bool(_DIGITS.search(text)) and not _WORD.search(text) for text in printed)
    return 2 * numbers > sum(map(bool, printed))


def _line(row: Sequence[_Cell], said: bool) -> Line:
    text, doubtful = "|", []
    for cell in row:
        if not (said and cell.sure):
            at = len(text) + 1
            doubtful += [(hit.start() + at, hit.end() + at) for hit in _DIGITS.finditer(cell.text)]
        text += f" {cell.text} |"
    return Line(text, None, tuple(doubtful))


def _grid(table: RuledTable, words: Sequence[Word]) -> Iterator[list[_Cell]]:
    """The cells row by row, each as wide and high as the blank around it allows."""
    boxes = {(cell.row, cell.column): cell.box for cell in table.cells}
    single = [cell for cell in table.cells if cell.column_span == 1]
    lefts = [min(cell.box[0] for cell in single if cell.column == at) for at in range(len(table.columns) - 1)]
    rights = [max(cell.box[2] for cell in single if cell.column == at) for at in range(len(table.columns) - 1)]
    tops = [min(box[1] for place, box in boxes.items() if place[0] == at) for at in range(table.rows)]
    bottoms = [max(box[3] for place, box in boxes.items() if place[0] == at) for at in range(table.rows)]
    across, down = _between(lefts, rights), _between(tops, bottoms)
    for row in range(table.rows):
        cells = []
        for column in range(len(lefts)):
            found = _within(boxes.get((row, column)), words)
            text = " ".join(word.text.strip(RULES) for word in found)
            cells.append(
                _Cell(
                    clean(text.replace("|", "")).replace("\n", " "),
                    min((word.sure for word in found), default=0),
                    all(word.sure >= (SURE if _DIGITS.search(word.text) else MISREAD) for word in found),
                    (across[column], down[row], across[column + 1], down[row + 1]),
                )
            )
        yield cells


def _between(starts: Sequence[float], ends: Sequence[float]) -> list[float]:
    """Where neighbours part: in the middle of the gap between them; at both ends as far away as in the smallest gap."""
    middles = [(end + start) / 2 for end, start in zip(ends[:-1], starts[1:], strict=True)]
    margin = max(min((middle - end for middle, end in zip(middles, ends[:-1], strict=True)), default=0), 0)
    return [starts[0] - margin, *middles, ends[-1] + margin]


def _within(box: Box | None, words: Sequence[Word]) -> list[Word]:
    """The words in a box from left to right."""
    if box is None:
        return []
    left, top, right, bottom = box
    found = [word for word in words if left < word.middle[0] < right and top < word.middle[1] < bottom]
    return sorted(found, key=lambda word: word.left)


def _read_again(cell: _Cell, read: Reader) -> tuple[str, bool]:
    """The number in a cell by several readings, each as strong as it is sure, and whether all agree.

    Without a number in them, or with one that a single reading sees in an empty cell, the cell stays as it is.
    """
    readings = [(cell.text, cell.confidence), *(read(cell.box, scale) for scale in _ENLARGED)]
    numbers = [number for text, _ in readings if (number := _number(text))]
    votes: Counter[str] = Counter()
    for text, confidence in readings:
        votes[_number(text)] += round(confidence)
    best = max(numbers, key=votes.__getitem__, default="")
    if not best or (len(numbers) < 2 and not cell.text):
        return cell.text, False
    # A point or comma is lost more often than made up.
    same = [number for number in numbers if _MARKS.sub("", number) == _MARKS.sub("", best)]
    fullest = max(same, key=lambda number: (len(number), votes[number]))
    return fullest, numbers.count(fullest) == len(readings)


def _number(reading: str) -> str:
    """The number that a reading of a cell is, "" for anything else."""
    bare = reading.strip(_JUNK).replace(" ", "")
    return bare if _NUMBER.fullmatch(bare) else ""


def without_rules(grey: Any) -> Any:
    """The picture (PIL, grey) without its long straight lines, which OCR takes for letters."""
    from PIL import Image, ImageFilter

    pixels = np.array(grey)
    dark = pixels < _DARK
    rules = _runs(dark) | _runs(np.ascontiguousarray(dark.T)).T
    if not rules.any():
        return grey
    wide = Image.fromarray(rules.astype(np.uint8)).filter(ImageFilter.MaxFilter(_EDGE))
    pixels[np.asarray(wide) > 0] = np.median(pixels[::8, ::8])  # the paper's own grey
    return Image.fromarray(pixels)


def _runs(dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where `_RULE` dark pixels or more follow each other from left to right (a morphological opening)."""
    runs, reach = dark.copy(), 1
    while reach < _RULE:  # what stands at the left end of such a run
        step = min(reach, _RULE - reach)
        runs[:, :-step] &= runs[:, step:]
        runs[:, -step:] = False
        reach += step
    reach = 1
    while reach < _RULE:  # and all of the run again
        step = min(reach, _RULE - reach)
        runs[:, step:] |= runs[:, :-step]
        reach += step
    return runs
