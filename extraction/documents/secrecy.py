"""Whether a document is stamped secret: MẬT, TỐI MẬT, TUYỆT MẬT, or "lưu hành nội bộ".

A stamp stands for itself: a line, a cell or a text box that holds no other words, in capitals, often
spaced out, and read with wrong accents by OCR. The same words inside a sentence are no stamp.
What belongs here: finding the stamp. What does not: what happens to the document then.

Source of the grades: the Law on protection of State secrets (29/2018, then 117/2025).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from extraction.documents.decoding import composed
from extraction.documents.model import Block, Document

# Letters without accents and spaces -> the stamp.
_STAMPS = {"tuyetmat": "TUYỆT MẬT", "toimat": "TỐI MẬT", "mat": "MẬT"}
_INTERNAL = "LƯU HÀNH NỘI BỘ"

# Where a stamp may be: cheap to find, also spaced out, decomposed or with other accents on the vowel.
_HIT = re.compile(
    r"m\W{0,4}[aạâậấầẩẫ]\W{0,4}t(?=[il\W\d]|$)|n\W{0,4}[oọôộốồổỗ]\W{0,4}i\W{0,4}b\W{0,4}[oọôộốồổỗ]",
    re.IGNORECASE,
)
# What may stand beside a stamp on its line: the kind of paper, the urgency, the frame read as a letter.
_BEFORE = "[il1]|tai lieu|van ban|cong van|bao cao|du thao|muc do mat|do mat|dau|khan|thuong khan|hoa toc|hen gio"
_AFTER = "[il1]|khan|thuong khan|hoa toc|hen gio|du thao"
_ALONE = re.compile(
    f"(?:{_BEFORE})*(?P<stamp>tuyet mat|toi mat|mat)(?:{_AFTER})*".replace(" ", "")
)  # compared with lines whose spaces were taken out
_INTERNAL_ALONE = re.compile("(?:tailieu|vanban|bantin|thongtin|sach)?(?:chi)?luuhanh(?:trong)?noibo(?:khongphobien)?")
# "Tài liệu phục vụ hội nghị - Lưu hành nội bộ": set off by a bracket or a dash at the end of a short line.
_INTERNAL_AT_END = re.compile(r".{0,80}[-–(\[*]\s*(?:chỉ )?lưu hành (?:trong )?nội bộ\s*[)\]*.]*", re.IGNORECASE)
_LEVEL = re.compile(r"\bđộ mật\s*[:–-]\s*\W?(tuyệt mật|tối mật|mật)\b(?! độ)", re.IGNORECASE)
# A letterhead flattened into one line: the stamp lies between issuer and motto or beside the number.
_LETTERHEAD = re.compile(r"CỘNG HO?[ÀÒ]A? XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập|\bSố\s*:?\s*\d*\s*[-/]")
_IN_LETTERHEAD = re.compile(r"(?<!BÍ )(?<!BẢO )(?<!CƠ )\b(TUYỆT MẬT|TỐI MẬT|MẬT)\b(?! (?:ĐỘ|ONG|MÃ|VỤ|THƯ|BÁO)\b)")
_FIELDS = re.compile(r"\t+|[|│]|\s{3,}")
_BULLET = re.compile(r"\s*[-+•]\s")
# In the head, where stamps are, a wrong accent ("MẠT") and small letters ("Tối mật") are forgiven.
_HEAD_LINES = 15
_SCANNED = ("pdf", "image")  # their letters may come from OCR
_LONGEST = 160  # letters of a line with a stamp; longer is a sentence
_TABLE_ROWS = 10  # rows of a sheet above its table, where a stamp may stand in a cell


def secrecy_stamp(document: Document) -> str | None:
    """The stamp on `document`: "MẬT", "TỐI MẬT", "TUYỆT MẬT" or "LƯU HÀNH NỘI BỘ"; None = not stamped."""
    hits = [hit.span() for hit in _HIT.finditer(document.text)]
    if not hits:
        return None
    tables = [block for block in document.blocks if block.table]
    table_starts = [block.char_start for block in tables]
    head = _Head(document)
    for start, end in hits:
        at = bisect_right(table_starts, start) - 1
        if at >= 0 and start < tables[at].char_end:
            continue
        stamp = _on_line(document, start, end, head)
        if stamp:
            return stamp
    return next((stamp for table in tables if (stamp := _in_table(document.text, table))), None)


class _Head:
    """Which places of a document are in its head: the first lines, and running heads and feet."""

    def __init__(self, document: Document) -> None:
        ends = (line.end() for line in re.finditer(r"\S[^\n]*", document.text))
        self._end = next(islice(ends, _HEAD_LINES - 1, None), len(document.text))
        running = [block for block in document.blocks if block.kind in ("header", "footer")]
        self._starts = [block.char_start for block in running]
        self._ends = [block.char_end for block in running]

    def __contains__(self, at: int) -> bool:
        running = bisect_right(self._starts, at) - 1
        return at < self._end or (running >= 0 and at < self._ends[running])


def _on_line(document: Document, start: int, end: int, head: _Head) -> str | None:
    """The stamp on the line around a hit, or on lines of single letters set below each other."""
    begin = document.text.rfind("\n", max(0, start - _LONGEST), start) + 1
    if begin == 0 and start > _LONGEST:
        return None  # a long line is a sentence
    stop = document.text.find("\n", end, end + _LONGEST)
    stop = min(len(document.text), end + _LONGEST) if stop < 0 else stop
    line = _composed(document.text, begin, stop)
    in_head = start in head
    forgiving = in_head or document.media in _SCANNED
    return next((stamp for field in _fields(line) if (stamp := _alone(field, forgiving, in_head))), None) or (
        _in_letterhead(line) if in_head else None
    )


def _fields(line: str) -> Iterator[str]:
    """The line as a whole, then its parts between tabs, bars or wide gaps."""
    yield line
    yield from _FIELDS.split(line)


def _alone(field: str, forgiving: bool, in_head: bool) -> str | None:
    """The stamp that `field` consists of."""
    level = _LEVEL.search(field)
    if level:
        return level[1].upper()
    if _BULLET.match(field):
        return None  # an entry of a list of grades
    letters = "".join(sign for sign in field if sign.isalnum())
    plain = _without_accents(letters)
    if _INTERNAL_ALONE.fullmatch(plain) or _INTERNAL_AT_END.fullmatch(field.strip()):
        return _INTERNAL
    found = _ALONE.fullmatch(plain)
    if not found:
        return None
    stamp, written = _STAMPS[found["stamp"]], letters[found.start("stamp") : found.end("stamp")]
    right = written.upper() == stamp.replace(" ", "")
    in_capitals = written.isupper() or (in_head and len(written) > len("mật"))
    return stamp if in_capitals and (right or (forgiving and _is_misread(written))) else None


def _is_misread(written: str) -> bool:
    """OCR and hurried typing lose the tone or take another one; MẶT, MẮT and MÁT are other words."""
    return written[-2].upper() in "ẬÂẠAẤẦẨẪ"


def _in_letterhead(line: str) -> str | None:
    found = _IN_LETTERHEAD.search(line) if _LETTERHEAD.search(line) else None
    return found[1] if found else None


def _in_table(text: str, block: Block) -> str | None:
    """A stamp in a cell above a sheet's table; two grades together are a statistic of secret papers."""
    cells = block.table.cells if block.table else ()
    stamps = {
        stamp
        for cell in cells
        if cell.char_end - cell.char_start < _LONGEST and cell.row < _TABLE_ROWS
        if (stamp := _alone(unicodedata.normalize("NFC", text[cell.char_start : cell.char_end]), False, False))
    }
    return stamps.pop() if len(stamps) == 1 else None


def _composed(text: str, start: int, end: int) -> str:
    return composed(text[start:end])


def _without_accents(text: str) -> str:
    """Small letters without accents, one for one."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text.lower()).replace("đ", "d")
