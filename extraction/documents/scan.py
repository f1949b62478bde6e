"""Letters in pictures, by Tesseract with its Vietnamese data where both are installed.

What belongs here: one picture -> lines of text, with the words that Tesseract was not sure of. What does
not: where pictures come from.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from extraction.documents import limits
from extraction.documents.aligned import Piece
from extraction.documents.builder import Builder, Line, clean
from extraction.documents.model import Document, UnreadableDocument
from extraction.documents.pdf_columns import tables_of
from extraction.documents.pdf_rules import Box, RuledTable
from extraction.documents.refusals import unreadable
from extraction.documents.shapes import is_figure

_LANGUAGE = "vie"
# Measured on noisy pages: at 200 dpi 99 words of 100 are right, at 300 the noise is read as letters too.
_DPI = 200
# A page narrower than this was scanned at 150 dpi or less: its letters are too small as they are.
_NARROW, _ENLARGED = 1_400, 1.5
_POINTS = 72
# Numbers misread by Tesseract had confidences up to 89; right words fall below 80 twice in a thousand.
_SURE = 90
# Of the words below this most were misread ("táng 8,3%"): a number between them may count another thing.
_MISREAD = 70
_BEFORE, _AFTER = 3, 2  # words: the verb or noun before a number, its unit after it
# The number of a quarter is a letter or two that are no word, which OCR takes for others: "quý Ï năm 2024".
_ROMAN = {
    **dict.fromkeys("ÏÍÌIlLTJ!|]1", "I"), **dict.fromkeys(("1I", "I1", "lI", "Il", "ll", "11", "TI", "IT", "H"), "II"),
    **dict.fromkeys(("III", "HI", "IH", "1II", "II1", "lII", "IIl", "111", "lll"), "III"), "1V": "IV", "lV": "IV",
}  # fmt: skip
_RULES = "|[] \n"  # what OCR makes of the rules between cells, and blanks
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\S*\d\S*")
_DATA_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
)


@dataclass(frozen=True, slots=True)
class _Word:
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


@cache
def available() -> bool:
    """Whether pictures can be read here: tesserocr is installed and finds Vietnamese data."""
    return find_spec("tesserocr") is not None and data_folder() is not None


def read_image(data: bytes, name: str) -> Document:
    """The text in a picture file (png, jpeg, tiff of several pages).

    Raises UnreadableDocument "damaged", "too_complex" or "needs_ocr".
    """
    from PIL import Image, ImageSequence

    if not available():
        raise unreadable("needs_ocr", name)
    Image.MAX_IMAGE_PIXELS = limits.PIXELS
    builder = Builder(name, "image")
    try:
        with Image.open(BytesIO(data)) as picture:
            if picture.width * picture.height > limits.PIXELS:
                raise unreadable("too_complex", name, f"{picture.width} x {picture.height} pixels")
            for page, frame in enumerate(ImageSequence.Iterator(picture), 1):
                if page > limits.PAGES:
                    raise unreadable("too_complex", name, f"pages > {limits.PAGES:,}")
                builder.add_lines(replace(line, page=page) for line in lines_of(frame))
    except UnreadableDocument:
        raise
    except Image.DecompressionBombError as error:
        raise unreadable("too_complex", name, f"pixels > {limits.PIXELS:,}") from error
    except (OSError, SyntaxError, ValueError) as error:  # what Pillow raises on damaged pictures
        raise unreadable("damaged", name, "image") from error
    builder.note("ocr: all pages")
    return builder.document()


def scale_for(width: float, height: float) -> float:
    """Pixels per point at which a page of this size (points) is drawn for reading."""
    fits = (limits.PIXELS / 4 / max(width * height, 1)) ** 0.5
    return min(_DPI / _POINTS, fits)


def lines_of(picture: Any) -> list[Line]:
    """The lines of a picture (PIL, any mode), from top to bottom."""
    import tesserocr

    os.environ["OMP_THREAD_LIMIT"] = "1"  # more threads make one page slower (measured: 3.4 s against 0.8 s)
    printed: list[list[_Word]] = [[]]
    with tesserocr.PyTessBaseAPI(path=str(data_folder()), lang=_LANGUAGE, psm=tesserocr.PSM.AUTO) as engine:
        engine.SetImage(_prepared(picture))
        engine.Recognize()
        level, whole = tesserocr.RIL.WORD, tesserocr.RIL.TEXTLINE
        for word in tesserocr.iterate_level(engine.GetIterator(), level):
            if word.Empty(level):
                continue
            left, _, right, _ = word.BoundingBox(level)
            _, top, _, bottom = word.BoundingBox(whole)
            printed[-1].append(_Word(word.GetUTF8Text(level), word.Confidence(level), left, top, right, bottom))
            if word.IsAtFinalElement(whole, level):
                printed.append([])
    return list(_laid_out([line for line in printed if line]))


def _laid_out(printed: list[list[_Word]]) -> Iterator[Line]:
    """The lines of a page; those that stand in columns become rows with bars between their cells.

    Tesseract reads a table column by column where no rules part them: its rows are put together again by their place.
    """
    words = [word for line in printed for word in line if word.text.strip(_RULES)]
    tables = tables_of((word.top, word.bottom, Piece(word.left, word.right, word.text)) for word in words)
    waiting = list(tables)
    for line in printed:
        middle = (line[0].top + line[0].bottom) / 2
        inside = next((table for table in tables if table.top < middle < table.bottom), None)
        if inside is None:
            yield _line([(word.text, word.sure) for word in line])
        elif inside in waiting:
            waiting.remove(inside)
            yield from _rows(inside, words)


def _rows(table: RuledTable, words: list[_Word]) -> Iterator[Line]:
    """The rows of a table as lines "| a | b |". All their numbers are doubtful: short ones that stand alone in a cell
    are misread with full confidence (measured: 87 for 37 at more than 90), and no sentence contradicts them."""
    places = {(cell.row, cell.column): cell.box for cell in table.cells}
    for row in range(table.rows):
        cells = (_inside(places.get((row, column)), words) for column in range(len(table.columns) - 1))
        text = "| " + " | ".join(cells) + " |"
        yield Line(text, None, tuple(hit.span() for hit in _NUMBER.finditer(text)))


def _inside(box: Box | None, words: list[_Word]) -> str:
    """The words of a cell from left to right."""
    if box is None:
        return ""
    left, top, right, bottom = box
    found = [word for word in words if left < word.middle[0] < right and top < word.middle[1] < bottom]
    text = " ".join(word.text.strip(_RULES) for word in sorted(found, key=lambda word: word.left))
    return clean(text.replace("|", "")).replace("\n", " ")


def _prepared(picture: Any) -> Any:
    """Specks removed (measured: 64 to 89 words of 100 right with them, 99 without), small letters enlarged."""
    from PIL import Image, ImageFilter

    grey = picture.convert("L").filter(ImageFilter.MedianFilter(3))
    if grey.width >= _NARROW:
        return grey
    return grey.resize((int(grey.width * _ENLARGED), int(grey.height * _ENLARGED)), Image.Resampling.BICUBIC)


def _line(words: list[tuple[str, float]]) -> Line:
    """A line of words. Doubtful are numbers that OCR was not sure of or whose neighbours it misread, and all numbers
    of a table's row: OCR keeps no columns, so nobody can say what they measure."""
    text, numbers = "", []
    for place, (word, confidence) in enumerate(words):
        word = clean(word).replace("\n", " ")
        if text.lower().endswith("quý"):
            word = _ROMAN.get(word, word)
        start = len(text) + (1 if text else 0)
        text = f"{text} {word}" if text else word
        if _DIGIT.search(word):
            near = words[max(place - _BEFORE, 0) : place + _AFTER + 1]
            unsure = confidence < _SURE or min(sure for _, sure in near) < _MISREAD
            numbers.append((start, start + len(word), unsure))
    is_row = _is_row([word for word, _ in words])
    return Line(text, None, tuple((start, end) for start, end, unsure in numbers if is_row or unsure))


def _is_row(words: list[str]) -> bool:
    """Whether a line is a row of a table, or a piece of one: prose never sets two bare numbers side by side, nor a
    number alone."""
    bare = [is_figure(stripped) for word in words if (stripped := word.strip(_RULES))]
    return all(bare) or any(map(all, pairwise(bare)))


@cache
def data_folder() -> Path | None:
    """The folder with Tesseract's Vietnamese data, None where it is not installed."""
    folders = [Path(folder) for folder in (os.environ.get("TESSDATA_PREFIX"), *_DATA_FOLDERS) if folder]
    return next((folder for folder in folders if (folder / f"{_LANGUAGE}.traineddata").is_file()), None)
