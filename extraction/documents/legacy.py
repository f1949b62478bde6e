"""Vietnamese text of the time before Unicode: TCVN3 (fonts `.VnTime`), VNI (`VNI-Times`), VISCII.

Such text reaches us as Latin letters with odd accents ("Tæng s¶n phÈm"). What belongs here: telling the
encoding from a font name or from enough text, and converting. What does not: reading files.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

Encoding = Literal["tcvn3", "vni", "viscii"]
ENCODINGS: tuple[Encoding, ...] = ("tcvn3", "vni", "viscii")

# A letter that no legacy font can show: the text is Unicode already.
_UNICODE_LETTER = re.compile("[\u01a0\u01a1\u01af\u01b0\u0102\u0103\u0110\u0111\u1ea0-\u1ef9]")
_HIGH_LETTER = re.compile("[\u00a1-\u00ff]")
# Below this a guess from letters alone fails too often (measured: sure from 100 characters on).
_ENOUGH_TEXT = 100
# The scoring model reads single characters in Python: a sample is enough and keeps it to milliseconds.
_SAMPLE = 8_000
# VNI letters that the table of viparse has not met in its corpus.
_VNI_RARE = (("aú", "ẳ"), ("AÚ", "Ẳ"), ("î", "ỵ"), ("Î", "Ỵ"))
# Windows quotes and dashes lie where Latin-1 has control codes.
_WINDOWS_SIGNS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_SUBSET_TAG = re.compile(r"^[A-Z]{6}\+")  # a PDF names a part of a font "ABCDEF+.VnTime"


def encoding_of_font(font: str | None) -> Encoding | None:
    """The encoding that a font name stands for, None for a Unicode font."""
    name = _SUBSET_TAG.sub("", font or "").strip().lower()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith("vni") else None


def is_capital_font(font: str | None) -> bool:
    """`.VnTimeH` and its kin draw small letters as capitals."""
    return encoding_of_font(font) == "tcvn3" and bool(re.search(r"H(?:\b|$)", font or ""))


def is_unicode(text: str) -> bool:
    """Whether `text` already holds Vietnamese letters that only Unicode has."""
    return _UNICODE_LETTER.search(text) is not None


def detect(text: str) -> Encoding | None:
    """The legacy encoding of `text`, None if it is Unicode, too short to tell, or another language."""
    if len(text) < _ENOUGH_TEXT or is_unicode(text) or not _HIGH_LETTER.search(text):
        return None
    from viparse.normalize.detector import detect_encoding_by_content
    from viparse.normalize.encodings import AUTO_DETECT_CHARMAPS

    found = detect_encoding_by_content(_richest_part(text), AUTO_DETECT_CHARMAPS).encoding
    return next((encoding for encoding in ENCODINGS if encoding == found), None)


def convert(text: str, encoding: Encoding, capitals: bool = False) -> str:
    """`text` in Unicode (NFC). `capitals`: it was set in a font that draws small letters as capitals."""
    if encoding == "tcvn3":
        converted = _raise_capitals(text.translate(_letters("tcvn3")))
    elif encoding == "vni":
        pattern, letters = _vni()
        converted = pattern.sub(lambda hit: letters[hit[0]], text)
    else:
        converted = text.translate(_letters("viscii"))
    converted = unicodedata.normalize("NFC", converted.translate(_WINDOWS_SIGNS))
    return converted.upper() if capitals else converted


def _richest_part(text: str) -> str:
    """The first stretch with accented letters: a head of plain ASCII says nothing."""
    first = _HIGH_LETTER.search(text)
    start = max(0, first.start() - 200) if first else 0
    return text[start : start + _SAMPLE]


@cache
def _letters(encoding: str) -> dict[int, str]:
    from viparse.normalize.encodings import CHARMAPS

    return {ord(legacy): letter for legacy, letter in CHARMAPS[encoding].pairs}


@cache
def _vni() -> tuple[re.Pattern[str], dict[str, str]]:
    from viparse.normalize.encodings import CHARMAPS

    letters = dict(CHARMAPS["vni"].pairs) | dict(_VNI_RARE)
    longest_first = sorted(letters, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), letters


_WORD_OF_CAPITALS = re.compile(r"[^\W\d_]*[A-ZĂÂÊÔƠƯĐ][^\W\d_]*[A-ZĂÂÊÔƠƯĐ][^\W\d_]*")
_SMALL_ASCII = re.compile("[a-z]")


def _raise_capitals(text: str) -> str:
    """TCVN3 has no toned capitals: "CéNG HßA" is CỘNG HÒA when every plain letter is a capital."""
    return "\n".join(
        line.upper()
        if _WORD_OF_CAPITALS.search(line) and not _SMALL_ASCII.search(line)
        else _WORD_OF_CAPITALS.sub(_raised, line)
        for line in text.split("\n")
    )


def _raised(word: re.Match[str]) -> str:
    return word[0] if _SMALL_ASCII.search(word[0]) else word[0].upper()
