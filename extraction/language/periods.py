"""Time in Vietnamese reports: "quý I/2024", "9 tháng đầu năm", "giai đoạn 2021 - 2025", "cùng kỳ".

What belongs here: finding expressions of time and what months they span. What does not: which figure they
belong to (`grammar/`). A period counts months from year 0, so that spans compare as numbers.
Conventions (templates.md, section 4): "9 tháng" is cumulative from January, "quý III" is three months
alone, "hết tháng 3" and "đến ngày 27/3" are cumulative.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from extraction.language.words import Words


class Period(NamedTuple):
    """Months `first` to `last`, both included; a month is year * 12 + month - 1."""

    first: int
    last: int

    @property
    def label(self) -> str:
        """2024-M03, 2024-Q1, 2024-H1, 2024-9M, 2024, 2024-M01/2024-M05, 2021/2025, 2021/2024-Q1."""
        year, month = divmod(self.first, 12)
        last_year, last_month = divmod(self.last, 12)
        if year == last_year:
            return _part(year, month, last_month)
        if month == 0 and last_month == 11:
            return f"{year}/{last_year}"
        if month == 0:
            tail = _part(last_year, 0, last_month)
            return f"{year}/{tail.split('/')[-1]}"
        return f"{year}-M{month + 1:02}/{last_year}-M{last_month + 1:02}"

    @property
    def start(self) -> date:
        return date(self.first // 12, self.first % 12 + 1, 1)

    @property
    def end(self) -> date:
        year, month = self.last // 12, self.last % 12 + 1
        return _last_day(year, month)

    @property
    def year(self) -> int:
        """The year in which the period ends."""
        return self.last // 12

    def covers(self, other: Period) -> bool:
        return self.first <= other.first and other.last <= self.last

    def shifted(self, years: int) -> Period:
        return Period(self.first + 12 * years, self.last + 12 * years)

    @property
    def months(self) -> int:
        return self.last - self.first + 1


@cache
def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


_PARTS = {(0, 11): "", (0, 5): "-H1", (6, 11): "-H2", (0, 8): "-9M"}
_PARTS |= {(3 * quarter, 3 * quarter + 2): f"-Q{quarter + 1}" for quarter in range(4)}


_SIDE = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:-(?:M(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<nine>9M)))?"
)


def period_of(label: str) -> Period:
    """The period that `Period.label` writes so. Raises ValueError where no period is written so."""
    sides = [_SIDE.fullmatch(side) for side in label.strip().split("/")]
    if not 1 <= len(sides) <= 2 or None in sides:
        raise ValueError(f"not a period: {label!r}; expected 2024, 2024-Q1, 2024-M03, 2024-H1, 2024-9M or 2021/2025")
    spans = [_months_in(side) for side in sides if side is not None]
    period = Period(spans[0].first, spans[-1].last)
    if period.last < spans[-1].first or period.first > spans[-1].first:
        raise ValueError(f"the period runs backwards: {label!r}")
    return period


def _months_in(side: re.Match[str]) -> Period:
    """The months of one side of a label."""
    year = int(side["year"])
    if side["month"]:
        return months_of(year, int(side["month"]), int(side["month"]))
    if side["quarter"]:
        return months_of(year, 3 * int(side["quarter"]) - 2, 3 * int(side["quarter"]))
    if side["half"]:
        return months_of(year, 6 * int(side["half"]) - 5, 6 * int(side["half"]))
    return months_of(year, 1, 9) if side["nine"] else whole_year(year)


def _part(year: int, first: int, last: int) -> str:
    if first == last:
        return f"{year}-M{first + 1:02}"
    part = _PARTS.get((first, last))
    if part is not None:
        return f"{year}{part}"
    return f"{year}-M{first + 1:02}/{year}-M{last + 1:02}"


def whole_year(year: int) -> Period:
    return Period(year * 12, year * 12 + 11)


def months_of(year: int, first: int, last: int) -> Period:
    """Months `first` to `last` (1 to 12) of `year`."""
    return Period(year * 12 + first - 1, year * 12 + last - 1)


@dataclass(slots=True)
class PeriodMention:
    """An expression of time at low[start:end]. `kind` is

    period      a span of months (`period`), `dated` where the year is printed
    prior       the same period of an earlier year ("cùng kỳ", "năm trước"); `year` where it is printed
    previous    the period just before ("tháng trước", "quý trước", "đầu năm", "tháng 12 năm trước")
    term        the term in force ("trong nhiệm kỳ"), whose years were said before
    other       time that is no reporting period (school year, crop season; a plain date, with its month as `period`)
    """

    start: int
    end: int
    kind: str
    period: Period | None = None
    dated: bool = False
    year: int | None = None
    cumulative: bool = False


_YEAR_LONG = 12  # months
_MID_MONTH = 15  # the police count from the 15th of a month to the 14th of another (templates.md)
_YEAR = r"(?:19|20)\d\d"
_COUNT = {
    "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11,
}  # fmt: skip
_COUNT_WORD = "|".join(sorted(_COUNT, key=len, reverse=True))
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


class _Form(NamedTuple):
    """A form of expression: the letters that it may begin with ("0" for any digit), and how it goes on."""

    name: str
    initials: str
    pattern: str


# Tried in this order at the start of a word. The pattern of a name may be split into groups NAME_*.
_FORMS = (
    _Form("school", "vmđhtcg", rf"""
        \b(?:vụ|mùa)?\ ?(?:đông\ xuân|hè\ thu|thu\ đông|mùa\ khô|mùa\ mưa|vụ\ mùa|vụ\ ép)(?:\ năm)?\ {_YEAR}\s*-\s*{_YEAR}
        |\bchuẩn\ (?:nghèo\ )?(?:đa\ chiều\ )?(?:mới\ )?(?:áp\ dụng\ )?(?:cho\ )?(?:giai\ đoạn|năm)\ {_YEAR}(?:\s*-\s*{_YEAR})?
        |\bgiá\ (?:so\ sánh|gốc|cố\ định|cđ|ss)(?:\ năm)?\ ?\d{{4}}"""),
    _Form("school_year", "n", rf"\bnăm\ học\ (?:{_YEAR}\s*-\s*)?(?P<school_last>{_YEAR})"),
    _Form("prior", "cnt", rf"""
        \bcùng\ (?:kỳ|kì|(?:thời\ điểm|thời\ gian|tháng|quý|vụ)(?=\ (?:này\ )?(?:của\ )?(?:năm|các\ năm))|thời\ kỳ)(?:\ (?:này\ )?(?:của\ )?(?:(?:năm|các\ năm)\ )?(?:(?P<prior_year>{_YEAR})|trước(?:\ đó)?|ngoái))?
        (?:/(?P<prior_year2>{_YEAR}))?
        |\b(?:cuối\ |tháng\ 12\ )?năm\ (?:trước(?:\ đó)?|ngoái|liền\ trước|liền\ kề)(?!\ mắt)"""),
    _Form("since", "t", rf"\btừ\ đầu\ năm(?:\ (?P<since_year>{_YEAR}))?\ đến\ nay\b"),
    _Form("previous", "tqksc", r"""
        \b(?:cùng\ )?thời\ gian\ (?:liền\ kề|liền\ trước)(?:\ trước)?(?:\ đó)?
        |\b(?:tháng|quý|kỳ|giai\ đoạn|nhiệm\ kỳ)\ (?:trước(?:\ đó)?|liền\ trước)|\bkỳ\ gốc(?:\ (?:năm\ )?\d{4})?|\b(?:so\ với|từ)\ đầu\ (?:năm(?!\ đến\ nay)|nhiệm\ kỳ)
        |\b(?:so\ với\ )đầu\ kỳ"""),
    _Form("term", "tcsn0", r"\b(?:trong|cả|suốt|toàn)\ nhiệm\ kỳ(?:\ qua)?(?!\ (?:19|20)\d\d)|\bnhiệm\ kỳ\ qua|\b(?:5|năm)\ năm\ (?:qua|tới)"),
    _Form("span", "gntchbsm0", rf"""
        \b(?:giai\ đoạn|nhiệm\ kỳ|thời\ kỳ|trong\ các\ năm|các\ năm|hai\ năm|ba\ năm|\d{{1,2}}\ năm|(?:{_COUNT_WORD})\ năm|từ\ năm|từ|năm)?\s?\(?
        (?P<span_first>{_YEAR})\s?(?:-|đến(?:\ hết)?(?:\ năm)?|và)\s?(?P<span_last>{_YEAR})\b"""),
    _Form("days", "t", rf"""
        \btừ\ (?:ngày\ )?(?P<days_d1>\d{{1,2}})[/-](?P<days_m1>\d{{1,2}})[/-](?P<days_y1>{_YEAR})
        \ (?:đến|tới)\ (?:hết\ )?(?:ngày\ )?(?P<days_d2>\d{{1,2}})[/-](?P<days_m2>\d{{1,2}})[/-](?P<days_y2>{_YEAR})\b"""),
    _Form("until_date", "tclđh", rf"\b(?:tính\ |cộng\ dồn\ |lũy\ kế\ |luỹ\ kế\ )?(?:đến|tới|hết)\ (?:(?:hết|cuối)\ )?(?:ngày\ )?(?P<ud_day>\d{{1,2}})\s?[/-]\s?(?P<ud_month>\d{{1,2}})(?:\s?[/-]\s?(?P<ud_year>{_YEAR}))?\b(?!\s*%)"),
    _Form("until_words", "đt", rf"\b(?:đến|tới)\ (?:hết\ )?ngày\ (?P<uw_day>\d{{1,2}})\ tháng\ (?P<uw_month>\d{{1,2}})(?:\ năm\ (?P<uw_year>{_YEAR}))?"),
    _Form("date", "0", rf"\b\d{{1,2}}\s?[/.-]\s?(?P<date_month>\d{{1,2}})\s?[/.-]\s?(?P<date_year>{_YEAR})\b"),
    _Form("rest", "0hbsmcn", rf"\b(?P<rest_count>\d{{1,2}}|{_COUNT_WORD})\ tháng\ (?:cuối(?:\ của)?(?:\ năm)?|còn\ lại)(?:\ (?:của\ )?(?:năm\ )?(?P<rest_year>{_YEAR}))?"),
    _Form("this_month", "t", r"\btrong\ tháng(?=[,;]|\ (?:này|ước|đạt|có|xảy|phát|thu|toàn|đã)\b)"),
    _Form("months", "0hbsmcn", rf"""
        (?:(?<!sau\ )|(?=\d{{1,2}}\ tháng\ (?:đầu\ năm|của\ năm|năm\ \d)))(?<!vòng\ )(?<!mỗi\ )(?<!từng\ )(?<!hạn\ )(?<!dài\ )(?<!dưới\ )\b(?P<months_count>\d{{1,2}}|{_COUNT_WORD})\ tháng(?!\ (?:tuổi|\d{{1,2}}(?![\d.,])))(?P<months_head>\ (?:đầu|qua|của|đầu\ của))?(?:\ (?:năm|của\ năm))?(?:\ nay)?
        (?:[\ /](?:năm\ )?(?P<months_year>{_YEAR})\b)?"""),
    _Form("half", "ns0", rf"\b(?:nửa|sáu\ tháng|6\ tháng)\ (?P<half_which>đầu|cuối)\ năm(?:\ (?P<half_year>{_YEAR}))?|\bnửa\ năm(?:\ (?:qua|{_YEAR}))?"),
    _Form("quarter", "qđthl", rf"""
        \b(?P<quarter_until>(?:đến|tới|hết|lũy\ kế|luỹ\ kế)\ (?:hết\ |cuối\ )?)?quý\ (?P<quarter_number>iii|ii|iv|i|[1-4]|đầu(?:\ tiên)?|cuối)\b(?:\ (?:năm|của\ năm))?
        (?:\s?[/,.-]?\s?(?:năm\ )?(?P<quarter_year>{_YEAR})\b)?(?:\ năm\ nay)?"""),
    _Form("month", "tđhk", rf"""
        \b(?P<month_until>(?:đến|tới|hết|tính\ đến|kết\ thúc)\ (?:(?:hết|cuối|giữa|thời\ điểm|trung\ tuần|thượng\ tuần|hạ\ tuần|nay,?)\ )*)?tháng\ (?P<month_number>1[0-2]|0?[1-9])\b(?!\s*%)(?![.,]\d{{1,2}}\b(?!\d))(?!\.\d{{3}}\b)
        (?:\s?(?:/|-|năm|\.)\s?(?P<month_year>{_YEAR})\b|\ năm\ nay)?"""),
    _Form("month_slash", "0", rf"\b(?P<ms_month>0?[1-9]|1[0-2])/(?P<ms_year>{_YEAR})\b(?!/[^\W\d_])"),
    _Form("year", "đhctnsr", rf"\b(?P<year_end>(?:đến|hết|cuối|tính\ đến)\ )*(?:cả\ |trong\ |của\ |sang\ |đầu\ |riêng\ )?năm\ (?P<year_number>{_YEAR})\b(?!\s*[/.,]\d)"),
    _Form("this_year", "cnth", r"\b(?:cả\ năm|năm\ nay|trong\ năm|hết\ năm|cuối\ năm)\b(?!\ (?:ngoái|trước|\d))"),
    _Form("bare_year", "0", rf"(?<![\d./,-]){_YEAR}(?![\d/]|[.,]\d)"),
)  # fmt: skip
# What every form begins with: all other places are passed over.
_FIRST = Words(
    "năm|nửa |nhiệm kỳ|kỳ gốc|vụ đ|vụ h|vụ t|vụ m|vụ v|vụ é|mùa |mười |đến |kết thúc tháng|đầu năm|đông xuân|hết |hai năm|hai tháng|hè thu|tháng |từ ngày|từ năm|từ đầu|từ (|từ(|tới |tính đến|trong các năm|trong năm|trong tháng|trong nhiệm"
    "|thời kỳ|thời gian liền|toàn nhiệm|thu đông|giai đoạn|giá so|giá gốc|giá cố|giá cđ|giá ss|cùng k|cùng t|cùng q|cùng v|cuối năm|cả n|các năm|của năm|chín năm|chín tháng|cộng dồn|chuẩn |so với đầu|sáu |suốt nhiệm"
    "|sang năm|quý |kỳ trước|kỳ liền|ba năm|ba tháng|bốn năm|bốn tháng|bảy năm|bảy tháng|lũy kế|luỹ kế|riêng năm|"
    + "|".join(f"từ {digit}|từ{digit}" for digit in range(10)),
    also=re.compile(r"[0-9](?<![^\W_].)(?:\d?(?:\s?[/.-]\s?\d|\ (?:tháng|năm))|(?<=1)9\d\d|(?<=2)0\d\d)"),
)


def _forms_at(initial: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?P<{form.name}>{form.pattern})" for form in _FORMS if initial in form.initials), re.VERBOSE
    )


_FORMS_AT = {initial: _forms_at(initial) for initial in sorted(set("".join(form.initials for form in _FORMS)))}
_FORMS_AT |= dict.fromkeys("123456789", _FORMS_AT["0"])


def find_periods(low: str, start: int, end: int, this: Period | None) -> list[PeriodMention]:
    """Expressions of time in low[start:end] of the folded text, in order.

    `this` is the period of the document, which gives the year where none is printed; without it such
    expressions are given without a period.
    """
    return mentions(forms(low, start, end), this)


def mentions(found: Iterable[re.Match[str]], this: Period | None) -> list[PeriodMention]:
    """What the `forms` mean in a document of the period `this`."""
    return [mention for hit in found if (mention := _KINDS[hit.lastgroup or ""](hit, this))]


def forms(low: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The printed forms in low[start:end]; none begins inside a word or inside another form."""
    for place in _FIRST.within(low, start, end):
        if place < start or (place > 0 and low[place - 1].isalnum()):
            continue
        hit = _FORMS_AT[low[place]].match(low, place, end)
        if hit is not None:
            yield hit
            start = hit.end()


def _plain(kind: str) -> Callable[[re.Match[str], Period | None], PeriodMention]:
    def build(hit: re.Match[str], this: Period | None) -> PeriodMention:
        return PeriodMention(hit.start(), hit.end(), kind)

    return build


def _school_year(hit: re.Match[str], this: Period | None) -> PeriodMention:
    """A school year is reported as of the year in which it ends."""
    return PeriodMention(hit.start(), hit.end(), "period", whole_year(int(hit["school_last"])), dated=True)


def _prior(hit: re.Match[str], this: Period | None) -> PeriodMention:
    year = hit["prior_year"] or hit["prior_year2"]
    return PeriodMention(hit.start(), hit.end(), "prior", year=int(year) if year else None)


def _day(hit: re.Match[str], this: Period | None) -> PeriodMention:
    month, year = int(hit["date_month"]), int(hit["date_year"])
    of = months_of(year, month, month) if 1 <= month <= 12 else None
    return PeriodMention(hit.start(), hit.end(), "other", of)


def _span(hit: re.Match[str], this: Period | None) -> PeriodMention | None:
    first, last = int(hit["span_first"]), int(hit["span_last"])
    if last < first:
        return None
    start = hit.start() + (len(hit[0]) - len(hit[0].lstrip()))
    return PeriodMention(start, hit.end(), "period", Period(first * 12, last * 12 + 11), dated=True)


def _until(hit: re.Match[str], day: str, month: str, year: str | None, this: Period | None) -> PeriodMention:
    number = int(month)
    if not 1 <= number <= 12 or not 1 <= int(day) <= 31:
        return PeriodMention(hit.start(), hit.end(), "other")
    # A count closed in the first five days of a month reports the months before it.
    if int(day) <= 5 and number > 1:
        number -= 1
    at = int(year) if year else this.year if this else None
    period = months_of(at, 1, number) if at else None
    return PeriodMention(hit.start(), hit.end(), "period", period, dated=bool(year), cumulative=True)


def _days(hit: re.Match[str], this: Period | None) -> PeriodMention:
    """ "Từ 15/12/2023 đến 14/6/2024": the months of which more than half lies between, here January to June."""
    (d1, m1, y1), (d2, m2, y2) = ([int(hit[f"days_{part}{end}"]) for part in "dmy"] for end in (1, 2))
    first = y1 * 12 + m1 - 1 + (d1 >= _MID_MONTH)
    last = y2 * 12 + m2 - 1 - (d2 < _MID_MONTH - 1)
    if not (1 <= m1 <= 12 and 1 <= m2 <= 12 and first <= last):
        return PeriodMention(hit.start(), hit.end(), "other")
    return PeriodMention(hit.start(), hit.end(), "period", Period(first, last), dated=True, cumulative=True)


def _until_date(hit: re.Match[str], this: Period | None) -> PeriodMention:
    return _until(hit, hit["ud_day"], hit["ud_month"], hit["ud_year"], this)


def _until_words(hit: re.Match[str], this: Period | None) -> PeriodMention:
    return _until(hit, hit["uw_day"], hit["uw_month"], hit["uw_year"], this)


def _count(printed: str) -> int:
    return int(printed) if printed.isdigit() else _COUNT[printed]


def _of_year(
    hit: re.Match[str], first: int, last: int, year: str | None, this: Period | None, cumulative: bool = False
) -> PeriodMention | None:
    if not 1 <= first <= last <= 12:
        return None
    at = int(year) if year else this.year if this else None
    period = months_of(at, first, last) if at else None
    return PeriodMention(hit.start(), hit.end(), "period", period, dated=bool(year), cumulative=cumulative)


def _since(hit: re.Match[str], this: Period | None) -> PeriodMention | None:
    """ "từ đầu năm đến nay": until the end of what is reported, if that is known more closely than its year."""
    if not hit["since_year"] and (this is None or this.months >= 12):
        return PeriodMention(hit.start(), hit.end(), "other")
    return _of_year(hit, 1, this.last % 12 + 1 if this else 12, hit["since_year"], this, cumulative=True)


def _rest(hit: re.Match[str], this: Period | None) -> PeriodMention | None:
    return _of_year(hit, 13 - _count(hit["rest_count"]), 12, hit["rest_year"], this)


def _months(hit: re.Match[str], this: Period | None) -> PeriodMention | None:
    count = _count(hit["months_count"])
    if count > 12 or count < 2:
        return None
    lasting = (
        hit.string[max(0, hit.start() - 4) : hit.start()] == "hơn "
    )  # "hơn 8 tháng" lasts, "hơn 8 tháng của năm" does not
    if lasting and not hit["months_year"] and not hit["months_head"]:
        return None
    if count == 12 and not hit["months_year"] and not hit["months_head"]:
        return None
    return _of_year(hit, 1, count, hit["months_year"], this, cumulative=True)


def _half(hit: re.Match[str], this: Period | None) -> PeriodMention | None:
    first, last = (7, 12) if hit["half_which"] == "cuối" else (1, 6)
    return _of_year(hit, first, last, hit["half_year"], this, cumulative=first == 1)


def _quarter(hit: re.Match[str], this: Period | None) -> PeriodMention | None:
    printed = hit["quarter_number"]
    number = 1 if printed.startswith("đầu") else 4 if printed == "cuối" else _QUARTERS[printed]
    first = 1 if hit["quarter_until"] else 3 * number - 2
    return _of_year(hit, first, 3 * number, hit["quarter_year"], this, cumulative=bool(hit["quarter_until"]))


def _month(hit: re.Match[str], this: Period | None) -> PeriodMention | None:
    number = int(hit["month_number"])
    first = 1 if hit["month_until"] else number
    return _of_year(hit, first, number, hit["month_year"], this, cumulative=bool(hit["month_until"]))


def _month_slash(hit: re.Match[str], this: Period | None) -> PeriodMention | None:
    number = int(hit["ms_month"])
    return _of_year(hit, number, number, hit["ms_year"], this)


def _year(hit: re.Match[str], this: Period | None) -> PeriodMention:
    return PeriodMention(hit.start(), hit.end(), "period", whole_year(int(hit["year_number"])), dated=True)


def _this_year(hit: re.Match[str], this: Period | None) -> PeriodMention:
    period = whole_year(this.year) if this else None
    if hit[0] in ("cuối năm", "trong năm"):
        return PeriodMention(hit.start(), hit.end(), "other", period)
    return PeriodMention(hit.start(), hit.end(), "period", period)


def _this_month(hit: re.Match[str], this: Period | None) -> PeriodMention:
    """ "Trong tháng" of a monthly report: the last month of the span that the document is about."""
    period = Period(this.last, this.last) if this and this.months < _YEAR_LONG else None
    return PeriodMention(hit.start(), hit.end(), "period" if period else "other", period)


def _bare_year(hit: re.Match[str], this: Period | None) -> PeriodMention:
    return PeriodMention(hit.start(), hit.end(), "year", whole_year(int(hit[0])), dated=True)


_KINDS = {
    "school": _plain("other"),
    "school_year": _school_year,
    "prior": _prior,
    "since": _since,
    "previous": _plain("previous"),
    "term": _plain("term"),
    "span": _span,
    "days": _days,
    "until_date": _until_date,
    "until_words": _until_words,
    "date": _day,
    "rest": _rest,
    "this_month": _this_month,
    "months": _months,
    "half": _half,
    "quarter": _quarter,
    "month": _month,
    "month_slash": _month_slash,
    "year": _year,
    "this_year": _this_year,
    "bare_year": _bare_year,
}
