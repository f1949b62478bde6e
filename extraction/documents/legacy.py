"""Vietnamese text of the time before Unicode: TCVN3 (fonts `.VnTime`), VNI (`VNI-Times`), VISCII.

Such text reaches us as Latin letters with odd accents ("Tæng s¶n phÈm"). What belongs here: telling the
encoding from a font name or from enough text, and converting. What does not: reading files.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import Literal

Encoding = Literal["tcvn3", "vni", "viscii"]
ENCODINGS: tuple[Encoding, ...] = ("tcvn3", "vni", "viscii")

# A letter that no legacy font can show: the text is Unicode already.
_UNICODE_LETTER = re.compile("[\u01a0\u01a1\u01af\u01b0\u0102\u0103\u0110\u0111\u1ea0-\u1ef9]")
# Latin-1 signs that old encodings use as letters and Vietnamese in Unicode does not.
_FOREIGN_LETTER = re.compile("[\u00a1-\u00aa\u00ac-\u00af\u00b5-\u00ba\u00bc-\u00bf¤ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]")
_HIGH_LETTER = re.compile("[\u00a1-\u00ff]")
# So many accented words decide; fewer are a name or a quotation.
_ENOUGH_WORDS = 8
# Nearly every accented word of the right reading is a Vietnamese syllable, names and typing errors aside;
# of a wrong reading less than half (measured on reports and on Spanish, French and German text).
_SURE = 0.75
_AHEAD = 0.2
_SAMPLE = 8_000  # letters: enough for a thousand words, read in milliseconds
# VNI letters that the table of viparse has not met in its corpus.
_VNI_RARE = (("aú", "ẳ"), ("AÚ", "Ẳ"), ("î", "ỵ"), ("Î", "Ỵ"))
# Windows quotes and dashes lie where Latin-1 has control codes.
_WINDOWS_SIGNS = {
    code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_WORD = re.compile(r"[^\W\d_]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOPS = ("c", "ch", "p", "t")
_TONES_BEFORE_STOPS = (["\u0301"], ["\u0323"])
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|kh|gh?|gi|ph|th|tr|ch|qu|[bcdđhklmnprstvx])?"
    r"(?:uyê|uya|uyu|uây|uôi|ươi|ươu|iêu|yêu|oai|oay|oao|oeo|ia|iê|ya|yê|ua|uô|ưa|ươ|oa|oă|oe|oo|uâ|uê|uơ|uy|"
    r"ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aăâeêioôơuưy])"
    r"(?P<coda>ch|ng|nh|[cmnpt])?"
)
_SUBSET_TAG = re.compile(r"^[A-Z]{6}\+")  # a PDF names a part of a font "ABCDEF+.VnTime"


def encoding_of_font(font: str | None) -> Encoding | None:
    """The encoding that a font name stands for, None for a Unicode font."""
    name = _SUBSET_TAG.sub("", font or "").strip().lower()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith("vni") else None


def may_hold(text: str) -> bool:
    """Whether `text` has a letter that Unicode Vietnamese does not use: cheap, to spare the closer look."""
    return _FOREIGN_LETTER.search(text) is not None


def is_capital_font(font: str | None) -> bool:
    """`.VnTimeH` and its kin draw small letters as capitals."""
    return encoding_of_font(font) == "tcvn3" and bool(re.search(r"H(?:\b|$)", font or ""))


def is_unicode(text: str) -> bool:
    """Whether `text` already holds Vietnamese letters that only Unicode has."""
    return _UNICODE_LETTER.search(text) is not None


def detect(text: str) -> Encoding | None:
    """The legacy encoding of `text`, None if it is Unicode, too short to tell, or another language."""
    if is_unicode(text) or not _HIGH_LETTER.search(text):
        return None
    sample = _richest_part(text)
    shares = {encoding: syllable_share(convert(sample, encoding)) for encoding in ENCODINGS}
    best = max(ENCODINGS, key=lambda encoding: shares[encoding])
    return best if shares[best] >= max(_SURE, syllable_share(sample) + _AHEAD) else None


def syllable_share(text: str) -> float:
    """How many of the accented words of `text` are Vietnamese syllables, 0 to 1; 0 if there are too few."""
    words = [word for word in _WORD.findall(text[:_SAMPLE]) if not word.isascii()]
    return sum(map(_is_syllable, words)) / len(words) if len(words) >= _ENOUGH_WORDS else 0.0


def _is_syllable(word: str) -> bool:
    """Onset, rhyme and at most one tone; a syllable shut by c, ch, p, t has a rising or heavy tone."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in letters if mark in _TONES]
    base = unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in _TONES))
    syllable = _SYLLABLE.fullmatch(base)
    if not syllable or len(tones) > 1:
        return False
    return syllable["coda"] not in _STOPS or tones in _TONES_BEFORE_STOPS


def convert(text: str, encoding: Encoding, capitals: bool = False) -> str:
    """`text` in Unicode (NFC). `capitals`: it was set in a font that draws small letters as capitals."""
    if encoding == "tcvn3":
        converted = _raise_capitals(text.translate(_letters("tcvn3")))
    elif encoding == "vni":
        pattern, letters = _vni()
        converted = pattern.sub(lambda hit: letters[hit[0]], text)
    else:
        converted = text.translate(_letters("viscii"))
    converted = converted.translate(_WINDOWS_SIGNS)  # the tables give composed letters
    return converted.upper() if capitals else converted


class Fonts:
    """Which fonts of one document hold legacy letters, decided for each font by all the text set in it.

    A name alone does not prove it: programs keep the old font name on text that was converted since, and
    old letters are found under the names of new fonts.
    """

    def __init__(self, samples: Mapping[str | None, str]) -> None:
        self._encodings = {font: _encoding(font, text) for font, text in samples.items()}
        self.used = sorted({encoding for encoding in self._encodings.values() if encoding})

    def text(self, runs: Iterable[tuple[str | None, str]]) -> str:
        """The runs of one paragraph, (font, text), as Unicode."""
        if not self.used:
            return "".join(text for _, text in runs)
        kinds = ((self._encodings.get(font), is_capital_font(font), text) for font, text in runs)
        # A letter of VNI and its mark may stand in two runs: runs of one encoding are converted together.
        return "".join(
            convert(words, encoding, capitals) if encoding else words
            for (encoding, capitals), group in groupby(kinds, key=lambda kind: kind[:2])
            for words in ["".join(text for _, _, text in group)]
        )


def _encoding(font: str | None, text: str) -> Encoding | None:
    if len(_UNICODE_LETTER.findall(text)) > len(_FOREIGN_LETTER.findall(text)):
        return None
    return detect(text) or encoding_of_font(font)


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


_CAPITAL = re.compile("[A-ZĂÂÊÔƠƯĐ]")
_SMALL_ASCII = re.compile("[a-z]")


def _raise_capitals(text: str) -> str:
    """TCVN3 has no toned capitals: "CéNG HßA" is CỘNG HÒA when every plain letter is a capital."""
    return "\n".join(
        line if not _CAPITAL.search(line) else _WORD.sub(_raised, line) if _SMALL_ASCII.search(line) else _head(line)
        for line in text.split("\n")
    )


def _head(line: str) -> str:
    """A line without plain small letters is a head in capitals, unless it is names such as "Vũ Hà"."""
    return line.upper() if any(map(_is_in_capitals, _WORD.findall(line))) else line


def _raised(word: re.Match[str]) -> str:
    return word[0].upper() if _is_in_capitals(word[0]) else word[0]


def _is_in_capitals(word: str) -> bool:
    return len(_CAPITAL.findall(word)) > 1 and not _SMALL_ASCII.search(word)
