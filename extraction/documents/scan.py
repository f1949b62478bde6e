"""Letters in pictures, by Tesseract with its Vietnamese data where both are installed.

What belongs here: one picture -> lines of text, with the words that Tesseract was not sure of. What does
not: where pictures come from.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from extraction.documents import limits
from extraction.documents.builder import Builder, Line, clean
from extraction.documents.model import Document, UnreadableDocument
from extraction.documents.refusals import unreadable

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
_ROW_NUMBERS = 3  # numbers in a line that is half numbers: a row of a table
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
    lines: list[Line] = []
    with tesserocr.PyTessBaseAPI(path=str(data_folder()), lang=_LANGUAGE, psm=tesserocr.PSM.AUTO) as engine:
        engine.SetImage(_prepared(picture))
        engine.Recognize()
        words: list[tuple[str, float]] = []
        level = tesserocr.RIL.WORD
        for word in tesserocr.iterate_level(engine.GetIterator(), level):
            if word.Empty(level):
                continue
            words.append((word.GetUTF8Text(level), word.Confidence(level)))
            if word.IsAtFinalElement(tesserocr.RIL.TEXTLINE, level):
                lines.append(_line(words))
                words = []
        if words:
            lines.append(_line(words))
    return lines


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
    is_row = len(numbers) >= _ROW_NUMBERS and 2 * len(numbers) >= len(words)
    return Line(text, None, tuple((start, end) for start, end, unsure in numbers if is_row or unsure))


@cache
def data_folder() -> Path | None:
    """The folder with Tesseract's Vietnamese data, None where it is not installed."""
    folders = [Path(folder) for folder in (os.environ.get("TESSDATA_PREFIX"), *_DATA_FOLDERS) if folder]
    return next((folder for folder in folders if (folder / f"{_LANGUAGE}.traineddata").is_file()), None)
