"""Letters in pictures, by Tesseract with its Vietnamese data where both are installed.

What belongs here: one picture -> lines of text, with the words that Tesseract was not sure of. What does
not: where pictures come from, tables (`scan_tables.py`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
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
from extraction.documents.pdf_rules import Box
from extraction.documents.refusals import unreadable
from extraction.documents.scan_tables import MISREAD, RULES, SURE, Reader, Word, rows_of, without_rules
from extraction.documents.shapes import is_figure

_LANGUAGE = "vie"
# Measured on noisy pages: at 200 dpi 99 words of 100 are right, at 300 the noise is read as letters too.
_DPI = 200
# A page narrower than this was scanned at 150 dpi or less: its letters are too small as they are.
_NARROW, _ENLARGED = 1_400, 1.5
_POINTS = 72
_SPECK = 2  # letters: words as short that stand alone, and of which OCR is not sure, are specks as a rule
_OVER = 200  # pixels, an inch: what stands so near above a table is its title and unit
_QUARTERS = frozenset(("I", "II", "III", "IV"))
_BEFORE, _AFTER = 3, 2  # words: the verb or noun before a number, its unit after it
# The number of a quarter is a letter or two that are no word, which OCR takes for others: "quý Ï năm 2024".
_ROMAN = {
    **dict.fromkeys("ÏÍÌIlLTJ!|]1", "I"),
    **dict.fromkeys(("1I", "I1", "lI", "Il", "ll", "11", "TI", "IT", "H", "IÍ", "ÏI", "ÍI", "IÏ"), "II"),
    **dict.fromkeys(("III", "HI", "IH", "1II", "II1", "lII", "IIl", "111", "lll"), "III"), "1V": "IV", "lV": "IV",
}  # fmt: skip
_DIGIT = re.compile(r"\d")
_DATA_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
)


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
    printed: list[list[Word]] = [[]]
    with tesserocr.PyTessBaseAPI(path=str(data_folder()), lang=_LANGUAGE, psm=tesserocr.PSM.AUTO) as engine:
        page = without_rules(_prepared(picture))
        engine.SetImage(page)
        engine.Recognize()
        level, whole = tesserocr.RIL.WORD, tesserocr.RIL.TEXTLINE
        for word in tesserocr.iterate_level(engine.GetIterator(), level):
            if word.Empty(level):
                continue
            left, _, right, _ = word.BoundingBox(level)
            _, top, _, bottom = word.BoundingBox(whole)
            printed[-1].append(Word(word.GetUTF8Text(level), word.Confidence(level), left, top, right, bottom))
            if word.IsAtFinalElement(whole, level):
                printed.append([])
        return list(_laid_out([_with_quarters(line) for line in printed if line], partial(_read_part, engine, page)))


def _read_part(engine: Any, page: Any, box: Box, scale: float) -> tuple[str, float]:
    """What stands in a part of the page, read as one line, and how sure OCR is of it."""
    import tesserocr
    from PIL import Image

    part = page.crop(tuple(map(round, box)))
    size = max(round(part.width * scale), 1), max(round(part.height * scale), 1)
    engine.SetPageSegMode(tesserocr.PSM.SINGLE_LINE)
    engine.SetImage(part.resize(size, Image.Resampling.BICUBIC))
    return str(engine.GetUTF8Text()), min(engine.AllWordConfidences(), default=0)


def _with_quarters(line: list[Word]) -> list[Word]:
    """The words of a line, the number of a quarter as it was printed.

    OCR is unsure of such a number, which is no word, where it is right too (20 of 20 right, half of them below 80).
    """
    after = [False, *(word.text.lower() == "quý" for word in line)]
    read = [_ROMAN.get(word.text, word.text) if at else "" for at, word in zip(after, line, strict=False)]
    return [
        replace(word, text=number, sure=max(word.sure, MISREAD)) if number in _QUARTERS else word
        for word, number in zip(line, read, strict=True)
    ]


def _laid_out(printed: list[list[Word]], read: Reader) -> Iterator[Line]:
    """The lines of a page; those that stand in columns become rows with bars between their cells.

    Tesseract reads a table column by column where no rules part them: its rows are put together again by their place.
    """
    words = [word for line in printed for word in line if word.text.strip(RULES)]
    solid = (word for word in words if not _is_speck(word, words))
    tables = tables_of((word.top, word.bottom, Piece(word.left, word.right, word.text)) for word in solid)
    waiting = list(tables)
    for line in printed:
        middle = (line[0].top + line[0].bottom) / 2
        inside = next((table for table in tables if table.top < middle < table.bottom), None)
        if inside is None:
            yield _line([(word.text, word.sure) for word in line])
        elif inside in waiting:
            waiting.remove(inside)
            over = (word for word in words if inside.top - _OVER < word.middle[1] < inside.top)
            yield from rows_of(inside, words, over, read)


def _is_speck(word: Word, words: list[Word]) -> bool:
    """Whether a word is none, so that it must not make a column of its own: short, unsure, and none beside it."""
    if len(word.text) > _SPECK or word.sure >= MISREAD:
        return False
    left, right = word.left - (word.bottom - word.top), word.right + (word.bottom - word.top)
    return not any(
        other is not word and other.top < word.middle[1] < other.bottom and other.right > left and other.left < right
        for other in words
    )


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
        start = len(text) + (1 if text else 0)
        text = f"{text} {word}" if text else word
        if _DIGIT.search(word):
            near = words[max(place - _BEFORE, 0) : place + _AFTER + 1]
            unsure = confidence < SURE or min(sure for _, sure in near) < MISREAD
            numbers.append((start, start + len(word), unsure))
    is_row = _is_row([word for word, _ in words])
    return Line(text, None, tuple((start, end) for start, end, unsure in numbers if is_row or unsure))


def _is_row(words: list[str]) -> bool:
    """Whether a line is a row of a table, or a piece of one: prose never sets two bare numbers side by side, nor a
    number alone."""
    bare = [is_figure(stripped) for word in words if (stripped := word.strip(RULES))]
    return all(bare) or any(map(all, pairwise(bare)))


@cache
def data_folder() -> Path | None:
    """The folder with Tesseract's Vietnamese data, None where it is not installed."""
    folders = [Path(folder) for folder in (os.environ.get("TESSDATA_PREFIX"), *_DATA_FOLDERS) if folder]
    return next((folder for folder in folders if (folder / f"{_LANGUAGE}.traineddata").is_file()), None)
