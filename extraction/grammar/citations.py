"""Legal and Party documents that a report names: "Nghị quyết số 111/2024/QH15, ngày 18/01/2024 của Quốc hội".

What belongs here: kind, number, symbol, date and issuer of a named document, and the spans of such numbers
and dates, in which no digit is a figure. What does not: the report's own number (`letterhead.py`); laws named
without a number ("Luật Lâm nghiệp"), which tell no version.
Forms: state documents `498/BC-UBND`, `111/2024/QH15` (Decree 30/2020), Party ones `23-NQ/TU` (templates.md, 3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from extraction.grammar.source import Source
from extraction.records import Citation

_KINDS = {
    "nghị quyết": "resolution",
    "quyết định": "decision",
    "nghị định": "decree",
    "thông tư liên tịch": "circular",
    "thông tư": "circular",
    "chỉ thị": "directive",
    "bộ luật": "law",
    "luật": "law",
    "pháp lệnh": "ordinance",
    "sắc lệnh": "ordinance",
    "kế hoạch": "plan",
    "chương trình hành động": "programme",
    "chương trình": "programme",
    "đề án": "project",
    "kết luận": "conclusion",
    "quy định": "regulation",
    "quy chế": "regulation",
    "hướng dẫn": "guidance",
    "thông báo": "notice",
    "công văn": "official_letter",
    "văn bản": "official_letter",
    "công điện": "telegram",
    "báo cáo": "report",
    "tờ trình": "proposal",
    "thông tri": "notice",
}
# The first part of a symbol tells the kind where no word does ("..., 319/QĐ-TTg").
_BY_SYMBOL = {
    "NQ": "resolution",
    "QĐ": "decision",
    "NĐ": "decree",
    "TT": "circular",
    "TTLT": "circular",
    "CT": "directive",
    "KH": "plan",
    "CTR": "programme",
    "ĐA": "project",
    "KL": "conclusion",
    "QC": "regulation",
    "HD": "guidance",
    "TB": "notice",
    "CV": "official_letter",
    "CĐ": "telegram",
    "BC": "report",
    "TTR": "proposal",
    "PL": "ordinance",
}
_LAST_WORDS = frozenset({"số", *(kind.rpartition(" ")[2] for kind in _KINDS)})
# "kế hoạch 120 tỷ", "chương trình 5 năm": these words need "số" before a number without a symbol.
_COMMON = frozenset(
    {"kế hoạch", "chương trình", "đề án", "báo cáo", "văn bản", "luật", "bộ luật", "thông báo", "hướng dẫn"}
)

_DASH = r"[-–‐‑/]"
_PART = r"[A-ZĐƯ][A-Za-zĐđƯư]{0,9}\d{0,2}"
# Number, year where there is one, symbol of one to six parts. All repetitions are bounded: no run-away time.
_NUMBER = re.compile(
    rf"(?P<number>\d(?<![\w.,/–-].)\d{{0,4}}[a-zđA-ZĐ]?)"
    rf"(?:\s?{_DASH}\s?(?P<symbol>(?:(?:19|20)\d\d\s?/\s?)?{_PART}(?:\s?[-–&/.]\s?{_PART}){{0,5}})(?![\wà-ỹÀ-Ỹ])"
    rf"|/(?P<year>(?:19|20)\d\d)(?![\w/,]))?"
)
_KIND = re.compile(
    rf"(?<![^\W\d_])(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})"
    r"(?P<said>\s+(?:liên tịch\s+)?số)?\s?:?\s*(?P<others>(?:\d{1,5}\s?(?:,|và)\s*(?:số\s*)?){0,5})$",
    re.IGNORECASE,
)
# What may stand after "Nghị quyết 57": it is no quantity, as "nghị quyết 5 năm" would be.
_NAMED_ALONE = re.compile(
    r"\s?[.,;:)\n]|\s(?:và|của|về|trong|trên|là|được|đã|tại|đến|theo|với|có|cho|vào|ra|cùng)(?![^\W\d_])|$"
)
# Numbers that share the symbol of the last: "số 318, 319/QĐ-TTg".
_SHARED = re.compile(rf"(?:\s?(?:,|và)\s*(?:số\s*)?\d{{1,5}}){{1,5}}\s?{_DASH}\s?(?:\d{{4}}/)?[A-ZĐƯ]")
_SAID = re.compile(r"(?:^|\W)số\s?:?\s*$", re.IGNORECASE)
_OWN = re.compile(r"(?:^|\n)[^\S\n]*số\s?:?\s*$", re.IGNORECASE)  # "Số: 498/BC-UBND" on a line of its own
_LEFT = 60  # signs before a number: the longest kind, "liên tịch số:" and five more numbers
_DATE = re.compile(
    r"[\s,(]{1,3}(?:ban hành\s|ký\s|đề\s)?ngày\s(?:(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})(?:\s?[/.-]\s?(?P<year>(?:19|20)\d\d))?"
    r"|(?P<day2>\d{1,2})\stháng\s(?P<month2>\d{1,2})(?:[\s,]{1,2}năm\s(?P<year2>(?:19|20)\d\d))?)(?![\d/])",
    re.IGNORECASE,
)
_BODIES = (
    "Ủy ban Thường vụ Quốc hội|Uỷ ban Thường vụ Quốc hội|Quốc hội|Chính phủ|Thủ tướng Chính phủ|Thủ tướng|Bộ Chính trị|Ban Bí thư"
    "|Ban Chấp hành|BCH|Ban Thường vụ|BTV|Thường trực|Trung ương|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|Thị ủy|Đảng ủy|Đảng uỷ|Đảng bộ"
    "|HĐND|UBND|Hội đồng nhân dân|Ủy ban nhân dân|Uỷ ban nhân dân|Ủy ban|Uỷ ban|Chủ tịch|Văn phòng|Bộ trưởng|Bộ|Ban Chỉ đạo|Ban|Sở|Cục|Tổng cục|Liên bộ"
    "|Ngân hàng Nhà nước|Tòa án|Viện Kiểm sát|Thanh tra|Kiểm toán|TW"
)
# The name of a body: its first words, then words up to one that begins what the document is about.
_ISSUER = re.compile(
    rf"[\s,]{{1,2}}(?:của|do)\s(?P<issuer>(?:{_BODIES})(?![^\W\d_])"
    r"(?:\s(?!(?:về|quy|ban|ngày|phê|sửa|hướng|tại|trong|được|đã|và|từ|với|cho|có|là|do|theo|để|đến|năm|khi|giao|nhằm|thực|triển|đối|hay|nên|tiếp|bảo|đảm|còn|sẽ|phải|thông|trình|số)(?![^\W\d_])|trên địa|ở\s)[^\W\d_]{1,12}){0,9})"
)


class Span(NamedTuple):
    """A stretch of the text in which digits are no figures. `kind`: document_number or date."""

    start: int
    end: int
    kind: str


class _Found(NamedTuple):
    """A named document: its spans in the text, kind as printed, number and symbol."""

    start: int
    number_start: int
    number_end: int
    kind: str
    number: str
    symbol: str


def citations(source: Source) -> tuple[Citation, ...]:
    """Every mention of a numbered document, in order. Spans are offsets into the stored text."""
    return tuple(_citation(source, found) for found in _find(source.text, 0, len(source.text)))


def document_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of document numbers, and of the dates said right after them, in text[start:end], in order."""
    spans = []
    for found in _find(text, start, len(text) if end is None else end):
        spans.append(Span(found.number_start, found.number_end, "document_number"))
        dated = _DATE.match(text, found.number_end)
        if dated:
            spans.append(Span(dated.start(), dated.end(), "date"))
    return spans


def _find(text: str, start: int, end: int) -> Iterator[_Found]:
    for hit in _NUMBER.finditer(text, start, end):
        left = text[max(start, hit.start() - _LEFT) : hit.start()]
        if hit["symbol"] is None and not _may_be_named(left):
            continue
        if _OWN.search(left):
            continue
        kind = _KIND.search(left)
        if not _is_document(text, hit, left, kind):
            continue
        yield from _numbers(hit, kind)


def _may_be_named(left: str) -> bool:
    """Cheap: does a word stand before the number that a document's number may follow?"""
    return left[-1:].isspace() and left.rstrip(" :\u00a0").rpartition(" ")[2].lower() in _LAST_WORDS


def _is_document(text: str, hit: re.Match[str], left: str, kind: re.Match[str] | None) -> bool:
    symbol = hit["symbol"]
    if symbol is not None:
        # "5/TP", "4-K": one bare part is a document's symbol only where a word or a year says so.
        return kind is not None or len(re.split(r"[-–/&.]", symbol)) > 1 or bool(_SAID.search(left))
    if kind is None or _SHARED.match(text, hit.end()):
        return False
    named = bool(kind["said"]) or hit["year"] is not None
    if kind["kind"].lower() in _COMMON:
        return named
    alone = kind["kind"][0].isupper() and _NAMED_ALONE.match(text, hit.end())
    return named or bool(alone or _DATE.match(text, hit.end()) or _ISSUER.match(text, hit.end()))


def _numbers(hit: re.Match[str], kind: re.Match[str] | None) -> Iterator[_Found]:
    """The document, and before it those that share its symbol: "số 318, 319/QĐ-TTg"."""
    symbol = _tidy(hit["symbol"] or hit["year"] or "")
    name = kind["kind"].lower() if kind else ""
    begin = hit.start() - (len(kind.string) - kind.start()) if kind else hit.start()
    if kind and kind["others"] and hit["symbol"]:
        base = hit.start() - len(kind.string)
        for other in re.finditer(r"\d+", kind["others"]):
            at = base + kind.start("others") + other.start()
            yield _Found(begin, at, at + len(other[0]), name, other[0], symbol)
            begin = at + len(other[0])
        begin = hit.start()
    yield _Found(begin, hit.start(), hit.end(), name, hit["number"], symbol)


def _tidy(symbol: str) -> str:
    return re.sub(r"[–‐‑]", "-", re.sub(r"\s", "", symbol))


def _citation(source: Source, found: _Found) -> Citation:
    text, end = source.text, found.number_end
    dated = _DATE.match(text, end)
    if dated:
        end = dated.end()
    issuer = _ISSUER.match(text, end)
    if issuer:
        end = issuer.end()
        dated = dated or _DATE.match(text, end)
        end = max(end, dated.end() if dated else end)
    char_start, char_end, words = source.place(found.start, end)
    return Citation(
        char_start=char_start,
        char_end=char_end,
        text=words,
        kind=_KINDS.get(found.kind) or _kind_of_symbol(found.symbol),
        number=found.number,
        symbol=found.symbol,
        document_date=_date(dated, found.symbol) if dated else None,
        issuer=" ".join(issuer["issuer"].split()) if issuer else None,
    )


def _kind_of_symbol(symbol: str) -> str:
    parts = [part.upper() for part in re.split(r"[-/&.]", symbol)]
    return next((_BY_SYMBOL[part] for part in parts[:2] if part in _BY_SYMBOL), "document")


def _date(hit: re.Match[str], symbol: str) -> date | None:
    """The date said; its year may stand in the symbol ("111/2024/QH15 ngày 18/01")."""
    year = hit["year"] or hit["year2"] or (symbol[:4] if symbol[:4].isdigit() else "")
    if not year:
        return None
    try:
        return date(int(year), int(hit["month"] or hit["month2"]), int(hit["day"] or hit["day2"]))
    except ValueError:  # "ngày 31/02": a slip of the pen is no date
        return None
