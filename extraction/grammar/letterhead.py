"""The letterhead: issuer, number, symbol, date, title, kind of source, and the report that this one replaces.

What belongs here: what stands above the first section of a report. What does not: which province and period
the report is about (`context.py`), documents named further down (`citations.py`).
Forms (templates.md, section 3): state `Số: 498/BC-UBND` under the national name, Party `Số 638-BC/TU` under
the name of the Party; a page of news has neither.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from extraction.grammar.source import Source

_HEAD = 4000  # signs: letterhead, title and first paragraphs; the letterhead of a real report takes 600
_TITLE_LENGTH = 300  # two or three printed lines
_LINES = 30  # lines that a letterhead takes at most, set in two columns or not

_BAR_LINE = re.compile(r"\n\s*\|\s*(?:\n|$)")
_LETTERHEAD_BARS = 6  # a letterhead has four cells and an edge; more bars are a table
_RULE = re.compile(r"[-_*]{3,}")

_NUMBER = re.compile(
    r"^\s*số\s?:?\s?(?P<number>\d{1,5})\s?(?P<sign>[-–/])\s?(?P<symbol>(?:\d{4}/)?[^\W\d_][\w&]{0,11}(?:\s?[-–/.]\s?[^\W\d_][\w&]{0,11}){0,4})(?!\S)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:^|[,\s])(?:ngày|date)\s(?P<day>\d{1,2})\s?(?:tháng|[/.-])\s?(?P<month>\d{1,2})\s?(?:năm|[/.-])\s?(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
# "Bắc Kạn, ngày 05 tháng 4 năm 2024" on a line, or at the end of one: the place may be left out.
_PLACE_AND_DATE = re.compile(
    r"(?:^|\s{2,}|\t)\W*(?:[^\W\d_][^\d,\t]{0,40},\s*)?ngày\s(?P<day>\d{1,2})\stháng\s(?P<month>\d{1,2})\snăm\s(?P<year>(?:19|20)\d\d)\W*$",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<!\d)(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)(?!\d)")
# What tells the line of a date from a sentence with one: a weekday, an hour, a word of publishing, or nothing else.
_DATELINE = re.compile(
    r"\b(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])\b|chủ nhật)[\s,-]*(?:ngày )?\d|\b(?:cập nhật|đăng|xuất bản|gmt)\b|\d{1,2}[:h]\d\d|^\W*(?:ngày )?[\d/.-]{8,10}\W*$",
    re.IGNORECASE,
)
_DATELINE_LINES, _DATELINE_LENGTH = 8, 80  # it stands under the title, and a sentence is longer
_STATE_MOTTO = re.compile(r"cộng h[oòóọ][aà]? xã hội chủ nghĩa việt nam|độc lập\s?[-–]\s?tự do\s?[-–]\s?hạnh phúc")
_PARTY_MOTTO = re.compile(r"đảng cộng sản việt nam")
_STAMP = re.compile(r"^\W*(?:tối |tuyệt )?mật\W*$|^\W*(?:thượng )?khẩn\W*$|hỏa tốc|^\W*dự thảo")
_TYPE = re.compile(
    r"^\W*(?:báo cáo(?: tóm tắt| nhanh| tổng hợp| điều chỉnh| đính chính| sơ kết| tổng kết| chuyên đề)?|thông cáo(?: báo chí)?|thông báo|kết luận|nghị quyết|chương trình|kế hoạch|tờ trình|niên giám thống kê)\W*$"
)
_TYPE_BEGINS = re.compile(r"^\W*(?:báo cáo|thông cáo báo chí)\s\S")
_ISSUER = re.compile(
    r"ủy ban|uỷ ban|ubnd|hđnd|hội đồng nhân dân|tỉnh ủy|tỉnh uỷ|thành ủy|thành uỷ|huyện ủy|huyện uỷ|thị ủy|đảng ủy|đảng uỷ|đảng bộ"
    r"|ban (?:chấp hành|thường vụ|chỉ đạo|tổ chức|tuyên giáo|dân vận|nội chính|dân tộc|quản lý)|văn phòng|sở\s|cục\s|tổng cục|chi cục|công an|kho bạc|ngân hàng|bộ\s|viện\s|tòa án|thanh tra|liên đoàn|hội\s|mặt trận|tỉnh đoàn|bảo hiểm xã hội|thống kê"
)
_PARTY_ISSUER = re.compile(r"(?:tỉnh|thành|huyện|thị|quận|đảng) (?:ủy|uỷ)(?! ban)|đảng bộ|ban (?:chấp hành|thường vụ)")
_STATISTICS = re.compile(r"(?:tổng |chi )?cục thống kê")
# A body that names its place needs no superior; a department is that of the province, not of its committee.
_PLACE = re.compile(r"\b(?:tỉnh|thành phố|tp|huyện|thị xã|quận|xã|phường)\.?\s(?!ủy|uỷ)")
_GOVERNMENT = re.compile(r"^(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND)\s+(?=\S)")
_ADDRESS = re.compile(r"^\W*(?:kính gửi|\(|nơi nhận|phần|[ivx]{1,4}[.\-)]\s|[a-z1-9][.)]\s|thực hiện |căn cứ )")
_SHORT_NUMBER = r"\d{1,5}\s?[-–/]\s?(?:\d{4}/)?[A-ZĐƯ][\w&]{0,11}(?:[-–/.][A-ZĐƯ][\w&]{0,11}){0,4}"
# Only a report is replaced, and as a whole: one that amends or corrects figures of another ("điều chỉnh", "đính
# chính") leaves the rest of it standing, and its own figures are newer vintages of the same series.
_SUPERSEDES = re.compile(
    rf"(?:thay thế|thay cho|hủy bỏ|huỷ bỏ)[^.;\n\d]{{0,60}}?\s(?:báo cáo|thông cáo)(?:\ssố)?\s?:?\s?(?P<old>{_SHORT_NUMBER})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """None where the head does not say. `source_type`: report, news, statistics or party."""

    issuer: str | None = None
    number: str | None = None  # "498"
    symbol: str | None = None  # "BC-UBND", "BC/TU"
    document_date: date | None = None
    title: str | None = None
    source_type: str = "news"
    supersedes: str | None = None  # "402/BC-UBND"


def letterhead(source: Source) -> Letterhead:
    """The letterhead of the document. A text without one is news, whose title is its first line."""
    # The stored text: wide space between two columns is lost in the composed one.
    text = unicodedata.normalize("NFC", source.stored[:_HEAD])
    lines = _lines(text)
    if not any(line.isupper() or _NUMBER.match(line) for line in lines[:_LINES]):
        return Letterhead(title=_title(lines, official=False), document_date=_dateline(lines))
    head, body = _parted(lines)
    number = next((hit for line in head for piece in _pieces(line) if (hit := _NUMBER.match(piece))), None)
    issuer = _issuer(head, number is not None)
    official = number is not None or issuer is not None
    return Letterhead(
        issuer=issuer,
        number=number["number"] if number else None,
        symbol=_tidy(number["symbol"]) if number else None,
        document_date=_dated(head) if official else _dateline(lines),
        title=_title(body if official else lines, official),
        source_type=_source_type(" ".join(head).lower(), number, issuer),
        supersedes=_supersedes(text) if official else None,
    )


def _lines(text: str) -> list[str]:
    """The lines of the head; a cell of a letterhead set as a table, whose lines a bar closes, is one line."""
    *cells, rest = _BAR_LINE.split(text) if text.count("|") <= _LETTERHEAD_BARS else [text]
    lines = [" ".join(_RULE.sub(" ", cell).split()) for cell in cells] + rest.split("\n")
    return [line.strip() for line in lines if line.strip()][: 2 * _LINES]


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines above the kind of document ("BÁO CÁO") or the first section, and those from there on."""
    for at, line in enumerate(lines[:_LINES]):
        low = line.lower()
        if _TYPE.match(low) or (_TYPE_BEGINS.match(low) and line[:7].isupper()) or _ADDRESS.match(low):
            return lines[:at], lines[at:]
    held = [at for at, line in enumerate(lines[:_LINES]) if _NUMBER.match(line) or _PLACE_AND_DATE.search(line)]
    cut = held[-1] + 1 if held else 0
    return lines[:cut], lines[cut:]


def _pieces(line: str) -> list[str]:
    """The columns of a line of a letterhead: parted by a tab, a bar, or wide space."""
    return [piece.strip() for piece in re.split(r"\t+|\s*\|\s*|\s{3,}", line) if piece.strip()]


def _issuer(head: list[str], numbered: bool) -> str | None:
    """The body that signs: the lines of the left column, "ỦY BAN KIỂM TRA TỈNH ỦY KHÁNH HÒA".

    A name broken over two lines is joined; a department is followed by the body above it.
    """
    names = [piece for line in head for piece in _pieces(line)[:1] if _may_issue(piece)]
    if not names or not any(_ISSUER.search(name.lower()) for name in names):
        return None
    if not numbered and not all(name.isupper() for name in names):
        return None
    joined = names[0]
    for name in names[1:3]:
        if not (_ISSUER.search(name.lower()) and name.isupper()):
            joined = f"{joined} {name}"
        elif _PLACE.search(name.lower()):
            joined = name
        else:
            joined = f"{name} {_GOVERNMENT.sub('', joined)}"
    return " ".join(joined.split())


def _may_issue(piece: str) -> bool:
    low = piece.lower()
    return (
        len(piece) <= 100
        and any(sign.isalpha() for sign in piece)
        and not (_STATE_MOTTO.search(low) or _PARTY_MOTTO.search(low) or _STAMP.search(low))
        and not (_NUMBER.match(piece) or _PLACE_AND_DATE.search(piece) or low.startswith("v/v"))
        and piece[:2].isupper()
    )


def _dateline(lines: list[str]) -> date | None:
    """The day a page of news was published: "Thứ Sáu, 05/04/2024, 08:15" above its text."""
    for line in lines[:_DATELINE_LINES]:
        if _is_dateline(line) and (hit := _DAY.search(line)):
            return _date(hit)
    return None


def _is_dateline(line: str) -> bool:
    return len(line) <= _DATELINE_LENGTH and bool(_DATELINE.search(line)) and bool(_DAY.search(line))


def _dated(head: list[str]) -> date | None:
    for line in head:
        hit = _PLACE_AND_DATE.search(line) or _DATED.search(line)
        if hit:
            return _date(hit)
    return None


def _date(hit: re.Match[str]) -> date | None:
    try:
        return date(int(hit["year"]), int(hit["month"]), int(hit["day"]))
    except ValueError:
        return None


def _title(lines: list[str], official: bool) -> str | None:
    """Kind and subject ("BÁO CÁO Tình hình ..."); of news, the first line."""
    if not lines:
        return None
    if not official:
        first = next((line for line in lines[:2] if not _is_dateline(line)), lines[0])
        first = re.sub(r"^date (?:19|20)\d\d-\d\d\s*", "", first).strip()
        return first if 0 < len(first) <= _TITLE_LENGTH and not first.endswith(".") else None
    said: list[str] = []
    for line in lines[:6]:
        ended = len(said) > 1 and not line[0].islower() and not said[-1].endswith((",", ";", "-"))
        if said and (ended or _ADDRESS.match(line.lower()) or len(line) > _TITLE_LENGTH or line.endswith(":")):
            break
        said.append(line)
    return " ".join(" ".join(said).split()) or None


def _source_type(head: str, number: re.Match[str] | None, issuer: str | None) -> str:
    body = (issuer or "").lower()
    if _STATISTICS.search(body):
        return "statistics"
    if _PARTY_MOTTO.search(head) or _PARTY_ISSUER.search(body):
        return "party"
    if number is not None and number["sign"] != "/" and "/" in number["symbol"]:
        return "party"
    return "report" if number is not None or issuer else "news"


def _supersedes(text: str) -> str | None:
    """The number of the report that this one says it replaces."""
    hit = _SUPERSEDES.search(text)
    return _tidy(hit["old"]) if hit else None


def _tidy(words: str) -> str:
    return re.sub(r"\s", "", words).replace("–", "-")
