"""Vietnamese text made comparable, without losing a position.

What belongs here: folding (one letter in, one letter out, so that spans stay valid) and splitting into
sentences. What does not: what the words mean.

Every letter of every document passes here, so the patterns open with a letter or a set of letters and look back
from there: `re` skips to the next such letter ten times faster than it tries a look-behind, an alternation or a
repetition at every place. The same holds in the other modules that search whole texts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

# Tone marks stand on either vowel in use (hoà = hòa). The folded text has the second form everywhere.
_OLD = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_NEW = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_TONE = dict(zip(_OLD, _NEW, strict=True))
_TONE_AT_END = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?<!q..)(?![a-zà-ỹ])")
# "tỉ đồng", "quí" are spellings of "tỷ đồng", "quý".
_SPELLING = re.compile(r"(?:tỉ(?<!\w..)(?! mỉ)|quí(?<!\w...)|gía(?<!\w...)|qúy(?<!\w...))\b")
_SPELLED = {"tỉ": "tỷ", "quí": "quý", "gía": "giá", "qúy": "quý"}
_SEGMENTED = re.compile(r"_(?<=[^\W\d_].)(?=[^\W\d_])")  # "đảng_viên": words of a text that a program has segmented
# Look-alike signs. One sign for one sign: offsets must not move.
_SIGNS = (
    *((sign, " ") for sign in "\u00a0\u2009\u202f\u3000\t\n\r\u200b\ufeff"),
    *((sign, "-") for sign in "–—‐‑−"),
    *((sign, '"') for sign in "“”"),
    *((sign, "'") for sign in "‘’"),
    ("％", "%"),
    ("ð", "đ"),
    ("Ð", "đ"),
)


def _replaced(text: str, signs: Iterable[tuple[str, str]]) -> str:
    """`text` with each sign replaced. Sign by sign: several times faster than one `str.translate`."""
    for sign, other in signs:
        text = text.replace(sign, other)
    return text


def fold(text: str) -> str:
    """Lower case, one form of tone marks, dashes, spaces and quotes. Same length as `text` (NFC)."""
    signs = _replaced(text, _SIGNS)
    folded = signs.lower()
    if len(folded) != len(text):  # a foreign capital that grows in lower case, such as "İ"
        folded = "".join(low if len(low := sign.lower()) == 1 else sign for sign in signs)
    if _TONE_AT_END.search(folded):
        folded = _TONE_AT_END.sub(lambda hit: _TONE[hit[0]], folded)
    if "tỉ" in folded or "quí" in folded or "gía" in folded or "qúy" in folded:
        folded = _SPELLING.sub(lambda hit: _SPELLED[hit[0]], folded)
    if "_" in folded:
        folded = _SEGMENTED.sub(" ", folded)
    return folded


_BLANK = tuple((sign, " ") for sign in ",.;:()[]{}\"'-–—/_?!…*•")


@lru_cache(maxsize=2)  # one document is read at a time, its parts many times
def blanked(low: str) -> str:
    """`low` with its punctuation blank, so that every word stands between spaces. Same length."""
    return _replaced(low, _BLANK)


# A letter with its combining marks, as old files and some systems write it (not NFC).
_MARKED = re.compile(r"[^\W\d_][\u0300-\u036f\u0323]+")
_SPACES = re.compile(r"[ \u00a0\u2009\u200b](?<=\S.)[ \u00a0\u2009\u200b]+(?=\S)")
# "tăng23,1%", "9tháng", "dự toánHĐND": a space lost between a word and a number or an abbreviation.
_LOST = re.compile(
    r"(?<=[tT]ăng)(?=\d)|(?<=NQ)(?=\d)|(?<=[gG]iảm)(?=\d)|(?<=[đĐ]ạt)(?=\d)|(?<=[bB]ằng)(?=\d)|(?<=ước)(?=\d)|(?<=chiếm)(?=\d)|(?<=khoảng)(?=\d)|(?<=trên)(?=\d)"
    r"|(?<=gần)(?=\d)|(?<=hơn)(?=\d)|(?<=\d)(?=(?:tháng|tỷ|triệu|nghìn|ngàn|đồng|tấn|người|hộ|xã|doanh nghiệp|dự án|vụ|đảng viên|lượt)\b)"
    r"|(?<=[Ưư]ớc)(?=(?:thu|đạt|tính|chi|thực|cả|tăng)\b)|(?<=[a-zà-ỹ]{2})(?=(?:HĐND|UBND|NSNN|GRDP|TƯ|TW)\b)|(?<=\d,)(?=[a-zà-ỹ])|(?<=\d%)(?=[^\W\d_])"
)
# Where it may be, looked for first: beside a digit, after a comma, before an abbreviation; after "ước".
_JOINED = re.compile(
    r"[\d,%HUNGT](?:(?<=[\d,%])(?=[^\W\d_])|(?<=[^\W\d_]\d)|(?<=[a-zà-ỹ][HUNGT])(?=ĐND|BND|SNN|RDP|Ư|W))"
)
_JOINED_TO_ESTIMATE = re.compile(r"ớc(?<=[ưƯ]ớc)(?=[a-zđ])")
# "chế tạotăng1,36%": a predicate glued to the word before it.
_GLUED = re.compile(r"(?:tăng|giảm|đạt)(?= ?\d)")
# "tr-ớc", "n-ớc": the letter "ư" read as a soft hyphen from a file in an old encoding.
_LOST_LETTER = re.compile(r"-(?:(?<=[a-zA-ZđĐ].)(?=[ớờởỡợơ])|(?<=\s.)(?=ớc\b))")


def compose(text: str) -> tuple[str, list[int] | None]:
    """`text` in NFC, without runs of spaces and with lost spaces put back; and where each letter stood.

    The second is, for each letter of the new text and its end, the offset in `text`; None = unchanged.
    """
    edits: list[tuple[int, int, str]] = []
    if not unicodedata.is_normalized("NFC", text):
        edits += [(hit.start(), hit.end(), unicodedata.normalize("NFC", hit[0])) for hit in _MARKED.finditer(text)]
    if "  " in text or "\u00a0" in text or "\u200b" in text:
        edits += [(hit.start(), hit.end(), " ") for hit in _SPACES.finditer(text)]
    edits += [(hit.start(), hit.end(), "ư") for hit in _LOST_LETTER.finditer(text)]
    edits += [
        (hit.start(), hit.start(), " ")
        for hit in _GLUED.finditer(text)
        if text[hit.start() - 1 : hit.start()].isalpha()
    ]
    places = {place for hit in _JOINED.finditer(text) for place in hit.span()}
    places |= {hit.end() for hit in _JOINED_TO_ESTIMATE.finditer(text)}
    edits += [(place, place, " ") for place in places if _LOST.match(text, place)]
    if not edits:
        return text, None
    edits.sort()
    letters: list[str] = []
    offsets: list[int] = []
    position = 0
    for start, end, words in edits:
        if start < position:
            continue
        letters.append(text[position:start])
        offsets.extend(range(position, start))
        letters.append(words)
        offsets.extend([start] * len(words))
        position = end
    letters.append(text[position:])
    offsets.extend(range(position, len(text) + 1))
    return "".join(letters), offsets


# A full stop ends a sentence before white space and a capital, a figure, a quote or a bullet, but not
# after an abbreviation or the number of a list ("1. Tăng trưởng").
_END = re.compile(
    r"[.!?…;\n)](?:(?<=[.!?…])[.!?…]*[\"”')\]]*(?=\s+[\"“'(\[]?[A-ZÀ-ỸĐ0-9\-+•*]|\s*$)"
    r"|(?<=\))(?=\s+\d{1,2}\.\s[A-ZĐ])"  # "II. Về xã hội (10 chỉ tiêu) 12. Tốc độ"
    r"|(?<=\n)\s*\n|(?<=;)\s*\n|(?<=\n)(?=\s*[-+•*]\s))"
)
_LETTER = re.compile(r"[\s\"“'(\[]*(.)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:\d{1,2}(?:\.\d{1,2})*|[ivxIVX]{1,5}|[a-zđA-ZĐ]|TP|Tp|tp|TX|Tx|TT|P|Q|H|X|TS|ThS|PGS|GS|BS|KTS|Th|"
    r"v\.v|St|Mr|Mrs|No|tr|ĐT|Tel|ông|bà)\.$"
)


# "trường chuẩn quốc gia mức độ II. Tỷ lệ ...": the number ends a name, and the stop its sentence
_NUMBERED = re.compile(r"(?:mức độ|khu vực|quý|loại|cấp|hạng|vùng) [IVX]{1,4}\.$")

# Signs of the longest stretch that is read as one sentence. The longest of real reports has 735; what runs on
# is a table without lines or noise, and the time to read a sentence grows with the square of its length.
_LONGEST = 2000


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of text[start:end], white space at their ends left out."""
    begin = start
    for hit in _END.finditer(text, start, end):
        place, stop = hit.span()
        if (
            text[place] == "."
            and _ABBREVIATION.search(text, max(begin, place - 8), place + 1)
            and not _NUMBERED.search(text, max(begin, place - 12), place + 1)
        ):
            continue
        if text[place] in ".…" and (following := _LETTER.match(text, stop)) and following[1].islower():
            continue  # "thu từ xổ số... ước đạt": the capitals of the pattern span small letters with marks too
        yield from _trimmed(text, begin, stop)
        begin = stop
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    while stop - begin > _LONGEST:
        cut = text.rfind(" ", begin + 1, begin + _LONGEST)
        cut = begin + _LONGEST if cut < 0 else cut
        yield from _trimmed(text, begin, cut)
        begin = cut
    while begin < stop and text[begin].isspace():
        begin += 1
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    if begin < stop:
        yield begin, stop
