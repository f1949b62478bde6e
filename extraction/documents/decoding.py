"""Bytes of a plain text -> its characters, whatever the encoding of the office that sent it.

Order: byte order mark, UTF-16 without mark, UTF-8, then the encodings of old Vietnamese files by which
one gives Vietnamese. What does not belong here: what the text is (see `kinds`, `plain`).
"""

from __future__ import annotations

import codecs
import re
import sys
import unicodedata
from functools import cache

from extraction.documents import legacy, limits
from extraction.documents.refusals import unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
# Text has no control codes but tab, line and page ends; a stray one is forgiven.
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})
_CONTROL_SHARE = 0.01
# UTF-8 with a few broken letters (a cut download) is still UTF-8: one in a hundred characters.
_BROKEN_SHARE = 0.01


def decode(data: bytes, name: str, by_font: bool = False) -> tuple[str, tuple[str, ...]]:
    """The text with line ends as "\\n", and notes on what was not plain UTF-8.

    `by_font`: leave letters of old encodings in Unicode text alone, the caller knows their fonts.
    Raises UnreadableDocument "binary" where no encoding makes text of the bytes, "too_complex" where
    marks are piled on a letter.
    """
    text, notes = _decoded(data, name)
    old = None if by_font or notes else legacy.detect(text)  # old letters that were saved as UTF-8
    if old:
        text, notes = legacy.convert(text, old), (f"encoding: {old}",)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not unicodedata.is_normalized("NFC", text) and _piled_marks().search(text):
        raise unreadable("too_complex", name, f"combining marks in a row > {limits.COMBINING_MARKS}")
    return text, notes


def composed(text: str) -> str:
    """`text` in NFC; of marks piled on one letter only the first are kept."""
    if unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", _piled_marks().sub(lambda pile: pile[0][: limits.COMBINING_MARKS], text))


@cache
def _piled_marks() -> re.Pattern[str]:
    """More marks in a row than any language writes. Python orders them in quadratic time."""
    marks = "".join(sign for sign in map(chr, range(0x300, sys.maxunicode)) if unicodedata.combining(sign))
    return re.compile(f"[{marks}]{{{limits.COMBINING_MARKS + 1},}}")


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict_or_patched(data[len(mark) :], encoding)
    if b"\0" in data:
        return _unmarked_utf16(data, name)
    if _is_binary(data):
        raise unreadable("binary", name)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _not_utf8(data)


def _strict_or_patched(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        return _patched(data, encoding)


def _patched(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(encoding, "replace")
    return text, (f"broken characters: {text.count(chr(0xFFFD))} shown as U+FFFD",)


def _unmarked_utf16(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Spaces and figures give every other byte a zero, on one side only."""
    even, odd = data[0:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    half = max(1, min(len(data), _SAMPLE) // 2)
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > 0.1 * half and others < 0.01 * half:
            return _strict_or_patched(data, encoding)
    raise unreadable("binary", name)


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > _CONTROL_SHARE * len(sample)


def _not_utf8(data: bytes) -> tuple[str, tuple[str, ...]]:
    patched, notes = _patched(data, "utf-8")
    if patched.count(chr(0xFFFD)) <= _BROKEN_SHARE * len(patched) and legacy.is_unicode(patched):
        return patched, notes
    encoding, text = max(_candidates(data), key=lambda candidate: legacy.syllable_share(candidate[1]))
    return text, (f"encoding: {encoding}",)


def _candidates(data: bytes) -> list[tuple[str, str]]:
    latin = data.decode("latin-1")
    windows = composed(data.decode("cp1258", "replace"))
    found: list[tuple[str, str]] = [("cp1258", windows)]
    return found + [(name, legacy.convert(latin, name)) for name in legacy.ENCODINGS]
