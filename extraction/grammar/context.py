"""What a whole document is about: which province, which period.

What belongs here: deciding both from the text's head and from what it names most. What does not: single
figures, and the letterhead's number and issuer (`letterhead.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

import ahocorasick

from extraction.catalogue import Leader, districts, leaders, newspapers
from extraction.language.areas import COUNTRY, LOCAL, MUNICIPALITIES, area_id, named_areas
from extraction.language.periods import Period, PeriodMention, forms, mentions, months_of, whole_year
from extraction.language.text import fold

# A report says in its head and first paragraphs what it is about; further on it compares with others.
_HEAD = 2500
_TITLE = 400
_TITLE_LINE = 160  # a first line longer than two printed ones is no title
_TOP = 900  # where a dateline stands: in the letterhead or the first lines
_PLANNED = re.compile(
    r"(?:nhiệm vụ|phương hướng|giải pháp|bàn việc|mục tiêu(?! quốc gia)|kế hoạch|triển khai|(?<!địa )bàn|hướng tới)[^.;:\n]{0,45}$"
)
# A text that names five provinces or more, none with 40 % of the weight, compares provinces of the country.
_MANY, _MAIN = 5, 0.4
_LATE = 0.3  # below a third of the weight of an older period, a late one is only the page's own date
# "Huyện Thoại Sơn, tỉnh An Giang đạt chuẩn nông thôn mới": whom the title is about.
_TITLE_LOCAL = re.compile(
    r"\s*(?:date [\d-]+\s+)?(?:Huyện|H\.|Thị xã|TX\.?|TP\.?|Xã|Phường|Thị trấn|Đặc khu)\s(?P<name>[A-ZĐ]\w*(?:[ -][A-ZĐ]\w*){0,3})"
)
_ADDRESS = re.compile(
    r"\W*(?:địa chỉ|trụ sở|số \d{1,4}[a-z]?,? (?!/)[^/\n]*,)"
)  # "Số 54 Nguyễn Chí Thanh, Đống Đa, Hà Nội"
# What central bodies issue is of the country, wherever it is signed.
_CENTRAL = re.compile(r"\W*(?:tổng cục|chính phủ|thủ tướng chính phủ|quốc hội|bộ (?!chỉ huy|đội|tư lệnh))\b")
_OF_PAPER = re.compile(r"\b(?:báo|đài) $")
_NEWSPAPER = re.compile(r"\W*(?:báo|đài|tạp chí) (?!cáo)[^.:]{3,30}")
_PROVINCE_BODY = re.compile(
    r"\b(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|đảng bộ|công an|sở|cục)\s(?:tỉnh|[\wà-ỹ ]{3,30} tỉnh)\b|\btỉnh ủy\b|\btoàn tỉnh\b|trên địa bàn tỉnh"
)
_LOCAL_BODY = re.compile(
    r"\btoàn (?:huyện|thị xã|xã(?! hội)|thành phố|quận|phường)\b|\b(?:ubnd|đảng bộ|hđnd|huyện ủy|thị ủy|đảng ủy|nhcsxh|ngân hàng chính sách xã hội|chi cục thuế|công an) (?:huyện|xã|thị xã|thị trấn|quận|phường|thành phố|tp)\b|^\s*(?:date [\d-]+ )?(?:xã|huyện|phường|thị trấn|đặc khu) (?!nghèo|đạt|đặc biệt)|\bchính quyền (?:huyện|xã|thị xã|thị trấn|quận|phường) ",
    re.MULTILINE,
)
# "Huyện ủy Nông Sơn": the committee of a district.
_COMMITTEE = re.compile(r"\b(?:Huyện|Thị|Quận|Thành) (?:ủy|uỷ) (?P<name>[A-ZĐ]\w*(?:\s[A-ZĐ]\w*){1,2})")
_DISTRICT_RANK = re.compile(r"huyện|thị xã|thành phố|tp|tx|quận")
# "Chư Pưh: Thu ngân sách đạt ...", or the name alone on the first line.
_TITLE_NAME = re.compile(r"\s*(?:date [\d-]+\s+)?(?P<name>[A-ZĐ]\w*(?:[ -][A-ZĐ]\w*){1,3})\s*(?::|\n|\()")
# "Đại hội đại biểu Đảng bộ huyện Thanh Hà": guests from the province are named before it.
_CONGRESS = re.compile(
    r"[Đđ]ại hội (?:[Đđ]ại biểu )?Đảng bộ (?:huyện|thị xã|thị trấn|thành phố|quận|xã|phường) (?P<name>[A-ZĐ]\w*(?:[ -][A-ZĐ]\w*){0,3})"
)
_SIGNATURE = re.compile(r"(?:^|[\n.] ?)\s*\(([A-ZĐ][\w ]{1,10})\)[\s.]*[-–]")  # "(QNO) - Sáng nay, ..."
# A congress opens in the first year of the term that it is named after.
_CONGRESS_TERM = re.compile(r"\bđại hội\b[^.\n]{0,120}nhiệm kỳ (20\d\d)\s?-\s?20\d\d")
_OF_DISTRICT = re.compile(r"\s?\((?P<name>[A-ZĐ]\w*(?:[ -][A-ZĐ]\w*){1,3})\)")  # "xã Quế Hiệp (Quế Sơn)"
_OFFICE = 120  # signs between a name and its office
_RANK = re.compile(r"thị xã|thị trấn|huyện|xã|thành phố|tp|quận|phường")
_CITY = ("thành phố", "tp", "tp.")
_OFFICES = (
    ("hội đồng nhân dân", "hđnd"),
    ("ủy ban nhân dân", "ubnd"),
    ("uỷ ban nhân dân", "ubnd"),
    ("tỉnh uỷ", "tỉnh ủy"),
)
# "đánh giá kết quả ... và triển khai nhiệm vụ năm 2015": what is reported is the year before.
_REVIEWED = re.compile(
    r"(?:kết quả|đánh giá|tổng kết|sơ kết)[^.;:\n]*(?:nhiệm vụ|phương hướng|kế hoạch|giải pháp)[^.;:\n]{0,45}$"
)
_TASKS_DONE = re.compile(
    r"(?:kết quả|tình hình|đánh giá)(?: việc)?(?: thực hiện| hoàn thành| triển khai)+(?: các)? (?:nhiệm vụ|kế hoạch|mục tiêu|chỉ tiêu)[^.;:,\n]{0,45}$"
)
_UNTIL_NOW = re.compile(r"\s?(?:đến|tới) nay")  # "từ năm 2015 đến nay"
_DAY_BEFORE = re.compile(r"\d\s*$")  # "ngày 05 tháng 4 năm 2024" is a date
_BEFORE = 200  # signs: a line and a half, in which one sentence says both
_AHEAD = re.compile(r"cuối năm|còn lại|cuối của năm")  # what is left of a year is planned, not reported
_COMPARED = re.compile(r"(?:so với|so|bằng [\d,.]+%)(?: cùng kỳ| cuối| đầu| các)?\s*$")
_FRONT = re.compile(r"date(?<!\w.{4}) ((?:19|20)\d\d)-(\d\d)")  # front matter, written when the text was published
_DATELINE = re.compile(
    r"[nd\d](?:(?<=n)gày (?:\d{1,2} (?:và|-) )?\d{1,2} tháng (\d{1,2}) năm ((?:19|20)\d\d)|(?<!\w.)(?:(?<=d)ate ((?:19|20)\d\d)-(\d\d)|(?<=\d)\d?[/.-](\d{1,2})[/.-]((?:19|20)\d\d)\b))"
)

# "đứng thứ 4 vùng đồng bằng sông Hồng, sau Hải Phòng, Hưng Yên và Hà Nam": those that did better
_RIVAL = re.compile(
    r"\b(?:thứ|hạng|vị trí) (?:thứ )?(?:\d|nhì|hai|ba)[^.;\n]{0,60}\bsau (?:các )?(?:tỉnh|thành phố|tp)?[^.;\n\d]{0,60}$"
)
_RIVAL_REACH = 140  # signs of the longest of these
# "tại thời điểm 1/4/2016", "Nghị quyết 01/NQ-CP ngày 01/01/2018": not when the report was written.
_AS_OF = re.compile(
    r"\b(?:thời điểm|đến|hết|tới|từ|trước|sau|ước|so với|vào)(?: hết)?(?: ngày)?\s*$|[/-][a-zđ]+,? ngày\s*$"
)
# "tỷ lệ hộ nghèo toàn tỉnh giảm 5%, gấp 3 lần mục tiêu của cả nước": of a province that the page does not name
_OF_SOME_PROVINCE = re.compile(r"\btoàn tỉnh\b|\btỉnh (?:ta|nhà)\b")
_AND_DISTRICT = re.compile(
    r"\s(?:và|,)\s(?P<name>[A-ZĐ][^\W\d_]+(?:\s[A-ZĐ][^\W\d_]+){1,2})"
)  # "hai huyện A và Mù Cang Chải"
_COMPARED_CROP = re.compile(r"\bso (?:với )?(?:cùng )?vụ [^,;.\d]{0,16}$")  # "so với vụ xuân năm 2017"
_AS_OF_REACH = 24  # signs of the longest of these


@dataclass(frozen=True, slots=True)
class Context:
    """Area name and period of a document; None where the text does not say."""

    area: str | None
    period: Period | None
    published: date | None = None  # the month of the front matter, by its first day


def read_context(text: str, low: str) -> Context:
    """The context of the document `text`, whose folded form of the same length is `low`."""
    front = _FRONT.search(low, 0, _TOP)
    published = date(int(front[1]), int(front[2]), 1) if front and 1 <= int(front[2]) <= 12 else None
    return Context(_area(text, low), _period(text, low), published)


def _area(text: str, low: str) -> str | None:
    votes: Counter[str] = Counter()
    named: set[str] = set()
    country = False
    limit = min(len(text), 12_000)
    for mention in named_areas(text, low, 0, limit):
        if _ADDRESS.match(low, text.rfind("\n", 0, mention.start) + 1):
            continue
        if mention.level == "country":
            country = True
        if mention.level != "province":
            continue
        named.add(mention.name)
        weight = 6 if mention.start < _TITLE else 3 if mention.start < _HEAD else 1
        if _RIVAL.search(low, max(0, mention.start - _RIVAL_REACH), mention.start):
            continue
        if _OF_PAPER.search(low, max(0, mention.start - 5), mention.start):
            weight = 0  # the paper tells of others too; it counts where no other province is named
        elif mention.marked or mention.organisation:
            weight *= 2
        votes[mention.name] += weight
    if not votes:
        province = _by_leaders(text, low) or _by_districts(text) or _by_paper(text)
        local = _local(text, low) if province else None
        compared_only = (
            _OF_SOME_PROVINCE.search(low, 0, limit) is not None and "cả nước" not in low[: max(text.find("\n"), 0)]
        )
        country = (country and not compared_only) or low.lstrip().startswith("tổng cục ")
        return f"{local}, {province}" if local else province or (COUNTRY if country else None)
    if _CENTRAL.match(low) and not any(
        mention.level == "province" for mention in named_areas(text, low, 0, _TITLE)[1:]
    ):
        return COUNTRY
    name, most = votes.most_common(1)[0]
    line = text.find("\n")
    titled = {mention.name for mention in named_areas(text, low, 0, line)} if 0 < line <= _TITLE_LINE else set()
    if low.lstrip().startswith("cả nước "):
        return COUNTRY  # "Cả nước có 351 xã đạt chuẩn, trong đó có Nam Định"
    compares = len(named) >= _MANY and most < _MAIN * votes.total() and name not in titled
    if compares or (titled == {COUNTRY} and len(named) > 1):
        return COUNTRY
    local = _local(text, low)
    return f"{local}, {name}" if local else name


@cache
def _leaders() -> ahocorasick.Automaton:
    """Name -> all offices held under it."""
    offices: dict[str, list[Leader]] = {}
    for leader in leaders():
        offices.setdefault(leader.name, []).append(leader)
    automaton = ahocorasick.Automaton()
    for name, held in offices.items():
        automaton.add_word(name, (name, held))
    automaton.make_automaton()
    return automaton


def _named_leaders(head: str) -> Iterator[tuple[Leader, int]]:
    """Office holders whose name stands in `head`, and where it first does."""
    seen: set[str] = set()
    for last, (name, held) in _leaders().iter(head):
        if name not in seen:
            seen.add(name)
            yield from ((leader, last + 1 - len(name)) for leader in held)


def _by_leaders(text: str, low: str) -> str | None:
    """The province whose leaders the head names with their office, where it does not name itself."""
    head = " ".join(text[: 2 * _HEAD].split())
    year, _ = _year(text, low)
    votes: Counter[str] = Counter()
    for leader, place in _named_leaders(head):
        follows = head[place + len(leader.name) : place + len(leader.name) + 2]
        if (
            follows[:1].isalpha()
            or (follows[:1] == " " and follows[1:].isupper())
            or (year and not leader.first_year <= year <= (leader.last_year or year))
        ):
            continue
        # An office stands beside the name: "A, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy" is the longest form.
        beside = head[max(0, place - _OFFICE) : place + len(leader.name) + _OFFICE].lower()
        for words, short in _OFFICES:
            beside = beside.replace(words, short)
        if leader.role.lower() in beside:
            votes[leader.area] += 1
    return votes.most_common(1)[0][0] if votes else None


def _by_paper(text: str) -> str | None:
    """The province of the paper that signs: "(QNO) - Sáng nay, ..."."""
    signed = _SIGNATURE.search(text, 0, _TOP)
    return newspapers().get(signed[1]) if signed is not None else None


def _by_districts(text: str) -> str | None:
    """The province whose districts the text names, where it does not name itself; None where two could be meant."""
    votes: dict[str, float] = {}
    for name in _district_names(text):
        provinces = districts().get(fold(name), ())
        for province in provinces:
            votes[province] = votes.get(province, 0) + 1 / len(provinces)
    first, second = ([*sorted(votes.values(), reverse=True), 0, 0])[:2]
    return max(votes, key=votes.__getitem__) if first >= 1 and first > second else None


def _district_names(text: str) -> Iterator[str]:
    """Names of districts in the head: with their rank, of their committee, or alone before the title."""
    if (title := _title_district(text)) is not None:
        yield title
    for pattern in (LOCAL, _COMMITTEE):
        for hit in pattern.finditer(text, 0, min(len(text), _HEAD)):
            if pattern is _COMMITTEE or _DISTRICT_RANK.match(hit["rank"].lower()):
                yield " ".join(hit["name"].split())
                if (second := _AND_DISTRICT.match(text, hit.end())) is not None:
                    yield second["name"]
            elif (district := _OF_DISTRICT.match(text, hit.end())) is not None:
                yield district["name"]


def _title_district(text: str) -> str | None:
    """The district that the title opens with; a name that a province has too is the province's."""
    title = _TITLE_NAME.match(text)
    known = title is not None and fold(title["name"]) in districts() and area_id(title["name"], None) is None
    return title["name"] if title is not None and known else None


def _district_in_title(text: str, low: str) -> str | None:
    """The district that the title names bare, and the text by its rank: "Hiệp Đức thu ngân sách ..."."""
    line = text.find("\n")
    if (
        not 0 < line <= _TITLE_LINE
        or LOCAL.search(text, 0, line)
        or any(one.level == "province" for one in named_areas(text, low, 0, line))
    ):
        return None
    names = {name for name in _district_names(text) if name in text[:line]}
    return names.pop() if len(names) == 1 else None


def _local(text: str, low: str) -> str | None:
    """The district or commune whose own report this is: its committee leads the head, not the province's."""
    if (congress := _CONGRESS.search(text, 0, _HEAD)) is not None and "đại hội đảng bộ tỉnh" not in low[:_TITLE]:
        rank = _RANK.search(congress[0].lower())
        return congress["name"] if _is_town(congress["name"], rank[0] if rank else "") else None
    if (titled := _district_in_title(text, low)) is not None:
        return titled
    if (opening := _TITLE_LOCAL.match(text)) is not None and area_id(opening["name"], None) is None:
        return opening["name"]
    if _PROVINCE_BODY.search(low[:_TITLE]):
        return None
    if (title := _title_district(text)) is not None:
        return title
    body = _LOCAL_BODY.search(text[:_TOP].lower())
    rank = _RANK.search(body[0]) if body else None
    if rank is None:
        return None
    if _province_alone(text, low):
        return None
    committee = _COMMITTEE.search(text, 0, _TOP)
    if committee:
        return committee["name"]
    wanted = _CITY if rank[0] in _CITY else (rank[0],)
    found = LOCAL.finditer(text, 0, min(len(text), _TOP))
    names = [hit["name"] for hit in found if hit["rank"].lower() in wanted and _is_town(hit["name"], rank[0])]
    return names[0] if names else None


def _is_town(name: str, rank: str) -> bool:
    """Is the name that of a place below the province? "Thành phố Quảng Ngãi" is, in the province of that name."""
    return area_id(name, None) is None or (rank in _CITY and name not in MUNICIPALITIES)


def is_newspaper(line: str) -> bool:
    """Does the line only name the paper: "Báo Phú Thọ"?"""
    return _NEWSPAPER.fullmatch(fold(line).strip()) is not None


def _province_alone(text: str, low: str) -> bool:
    """Does the first line name a province and no district or commune?"""
    end = text.find("\n")
    end = min(len(low), _TITLE if end < 0 else end)
    if is_newspaper(text[:end]):
        return False
    provinces = any(mention.level == "province" for mention in named_areas(text, low, 0, end))
    return provinces and LOCAL.search(text, 0, end) is None and _LOCAL_BODY.search(low[:end]) is None


@lru_cache(maxsize=1)
def _head_forms(low: str) -> tuple[re.Match[str], ...]:
    """The printed times of the head: the year is decided from them, and then the period."""
    return tuple(forms(low, 0, min(len(low), 2 * _HEAD)))


def _year(text: str, low: str) -> tuple[int | None, int | None]:
    """Year and month of the dateline at the top, else the year that the head's periods name most."""
    for hit in _DATELINE.finditer(low, 0, _TOP):
        if _AS_OF.search(low, max(0, hit.start() - _AS_OF_REACH), hit.start()):
            continue
        month, year = (hit[1], hit[2]) if hit[1] else (hit[4], hit[3]) if hit[3] else (hit[5], hit[6])
        if 1 <= int(month) <= 12 and int(year) >= 2000:
            return int(year), int(month)
    votes: dict[int, float] = {}
    bases: list[int] = []  # the years that comparisons tell: the one after what is compared with
    line = text.find("\n")
    title_end = line if line <= _TITLE_LINE else 0
    for mention in mentions(_head_forms(low), None):
        if mention.kind == "prior" and mention.year:
            bases.append(mention.year + 1)
        if mention.period is None or mention.period.months > 12 or mention.kind == "other":
            continue
        if _is_base(low, mention):
            if low[max(0, mention.start - 5) : mention.start] == "cuối ":  # any other year may lie far back
                bases.append(mention.period.year + 1)
            continue
        weight = 3.0 if mention.period.months < 12 else 1
        if mention.start < _TITLE:
            weight *= 8 if mention.start < title_end else 2
        before = low[max(0, mention.start - 60) : mention.start]
        if _is_planned(before) or low[mention.start - 1] == "(" or low.startswith("đến", mention.start):
            weight *= 0.2
        votes[mention.period.year] = votes.get(mention.period.year, 0) + weight
    if not votes:
        congress = _CONGRESS_TERM.search(low, 0, 2 * _HEAD)
        return (max(bases) if bases else int(congress[1]) if congress else None), None
    # A report looks back more than it looks forward: the latest year that is named with some weight.
    strong = [year for year in votes if votes[year] >= max(votes.values()) / 3]
    return max(strong), None


def _is_base(low: str, mention: PeriodMention) -> bool:
    """Is the time only compared with, or counted from: "so với năm 2010", "từ năm 2015 đến nay"?"""
    if low.endswith("từ ", 0, mention.start) and _UNTIL_NOW.match(low, mention.end):
        return True
    before = max(0, mention.start - _BEFORE)
    return bool(_COMPARED.search(low, before, mention.start) or _COMPARED_CROP.search(low, before, mention.start))


def _is_planned(before: str) -> bool:
    """Do the words before a time say that it is one of plans? "Kết quả thực hiện nhiệm vụ năm 2014" are results."""
    return bool(_PLANNED.search(before)) and not _TASKS_DONE.search(before)


# How much an expression in the head tells of the reported period.
_WEIGHT = {"cumulative": 5.0, "quarter": 4.0, "year": 2.5, "month": 1.0, "bare": 0.6}


def _period(text: str, low: str) -> Period | None:
    """The reported period: the cumulative span or quarter that the head names most strongly."""
    year, month = _year(text, low)
    this = whole_year(year) if year else None
    votes: dict[Period, float] = {}
    dated: set[Period] = set()
    monthly: Period | None = None  # the month that the title names
    line = text.find("\n")
    title_end = line if line <= _TITLE_LINE else 0
    for mention in mentions((form for form in _head_forms(low) if form.end() <= _HEAD), this):
        period = mention.period
        if period is None or mention.kind not in ("period", "year") or period.first // 12 != period.year:
            continue
        before = low[max(0, mention.start - _BEFORE) : mention.start]
        if _is_base(low, mention) or _AHEAD.search(low, mention.start, mention.end):
            continue
        told = mention.start >= _TITLE and month is not None
        if year and period.year > year and (told or _FRONT.search(low, 0, _TOP) or _REVIEWED.search(before)):
            continue  # what is still to come
        if month and year == period.year and period.months < 12 and period.last % 12 + 1 > month + 1:
            continue  # a report does not report what lies after its date
        kind = (
            "cumulative"
            if mention.cumulative
            else {3: "quarter", 1: "month", 12: "year"}.get(period.months, "cumulative")
        )
        place = 6 if mention.start < title_end and mention.dated else 3 if mention.start < _TITLE else 1
        weight = _WEIGHT["bare" if mention.kind == "year" else kind] * place
        if kind == "month" and mention.start < _TITLE and mention.dated and not _DAY_BEFORE.search(before):
            monthly = period
        if (
            _is_planned(before)
            or before.endswith("(")  # "(6 tháng năm 2007 tăng 16,8%)"
            # the year of plans; the end of the month that the title reports
            or (low.startswith("đến", mention.start) and (period.months == 12 or monthly is not None))
        ):
            weight *= 0.1
        votes[period] = votes.get(period, 0) + weight
        if mention.dated:
            dated.add(period)
    if month and year:  # a report is of the year that it is dated, or of the one before; else it looks back
        this_year = {period for period in votes if period.year == year and "năm nay" in low[:_HEAD]}
        late = {period: votes[period] for period in dated | this_year if period.year >= year - 1}
        votes = late if late and max(late.values()) >= _LATE * max(votes.values()) else votes
    if votes:
        best = max(votes, key=lambda period: (votes[period], period.last))
        if monthly is not None and best.months == 12 and best.year == monthly.year:
            return monthly  # a monthly report, whose text names its year more often
        if best.months == 3 and not mention_is_first_quarter(best):
            cumulative = months_of(best.year, 1, best.last % 12 + 1)
            if votes.get(cumulative, 0) >= 4:
                return cumulative
        return best
    if year and month:
        return months_of(year, 1, month)
    return this


def mention_is_first_quarter(period: Period) -> bool:
    """The first quarter is its own cumulative span."""
    return period.first % 12 == 0
