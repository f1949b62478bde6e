"""What a figure is of: the indicator, or the words that name an uncatalogued thing.

What belongs here: naming the subject of a clause and of a count, and whether a unit suits an indicator.
What does not: the walk through the sentence (`reading.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extraction.catalogue import Indicator, indicators, units
from extraction.grammar.lexicon import FUNCTION_WORDS
from extraction.grammar.scan import Item


@dataclass(slots=True)
class Subject:
    """The thing measured. `indicators` has several where one number serves several; none: uncatalogued."""

    indicators: tuple[Indicator, ...]
    start: int
    end: int
    rate: bool = False  # "tỷ lệ ...": measured in percent
    part_of: Indicator | None = None  # what it is only a part of: "khách du lịch theo tour"

    @property
    def first(self) -> Indicator | None:
        return self.indicators[0] if self.indicators else None


# A bare percent of these is their growth.
GROWTHS = {code for code in indicators() if code.split("_")[0] in ("grdp", "gdp")} - {"grdp_per_capita"}
SECTORS = GROWTHS - {"grdp", "gdp"}
_WORD = re.compile(r"[^\W_]+")
_RATE = re.compile(r"\b(?:tỷ lệ|tỷ suất|độ che phủ|mức độ hài lòng|công suất (?:sử dụng )?(?:buồng|phòng))\b")


def wanted(indicator: Indicator | None) -> bool:
    """A flow that plans set: admissions, jobs, planted forest."""
    return indicator is not None and indicator.nature == "flow" and indicator.desired_direction == "up"


def content(low: str, start: int, end: int, items: list[Item]) -> list[tuple[int, int]]:
    """Spans of the words of low[start:end] that name something: no items, no function words."""
    taken = sorted((item.start, item.end) for item in items if item.kind != "indicator")
    taken.append((len(low), 0))
    found = []
    passed, covered = 0, 0  # items that begin before the word, and how far they reach
    for word in _WORD.finditer(low, start, end):
        span, said = word.span(), word[0]
        while taken[passed][0] <= span[0]:
            covered = max(covered, taken[passed][1])
            passed += 1
        if span[0] >= covered and said not in FUNCTION_WORDS and not said.isdigit():
            found.append(span)
    return found


# Words that a name neither begins nor ends with.
_EDGE = frozenset(
    [
        "đã",
        "đang",
        "sẽ",
        "vẫn",
        "cũng",
        "chỉ",
        "mới",
        "còn",
        "được",
        "bị",
        "có",
        "là",
        "thì",
        "rằng",
        "này",
        "đó",
        "của",
        "cho",
        "với",
        "về",
        "tại",
        "ở",
        "trong",
        "từ",
        "đến",
        "tới",
        "theo",
        "do",
        "bởi",
        "vì",
        "nên",
        "mà",
        "và",
        "hoặc",
        "hay",
        "rồi",
        "nữa",
        "đều",
        "cùng",
        "nhất",
        "rất",
        "thêm",
        "ra",
        "lên",
        "xuống",
        "lại",
        "sau",
        "trước",
        "khi",
        "như",
        "ước",
        "khoảng",
        "gần",
        "trên",
        "hơn",
        "nay",
        "hiện",
        "song",
        "nhưng",
        "tiếp",
        "tục",
        "tuy",
        "các",
        "những",
        "để",
        "vào",
        "qua",
        "đạt",
        "tăng",
        "giảm",
        "bằng",
        "chiếm",
    ]
)


def named_span(low: str, start: int, end: int, items: list[Item]) -> tuple[int, int]:
    """The span of the name in low[start:end]: without times, places, predicates and joints at its edges."""
    near = [item for item in items if item.start < end and start < item.end]
    loose = [(item.start, item.end) for item in near if item.kind in ("period", "word", "sign")]
    words = [word.span() for word in _WORD.finditer(low, start, end)]

    def at_edge(span: tuple[int, int]) -> bool:
        return low[span[0] : span[1]] in _EDGE or any(begin <= span[0] < stop for begin, stop in loose)

    first, last = 0, len(words) - 1
    while (
        first <= last
        and (at_edge(words[first]) or low[slice(*words[first])].isdigit())
        and not low.startswith(("chỉ số", "chỉ tiêu", "bị can", "bị cáo"), words[first][0])
    ):
        first += 1
    while first <= last and at_edge(words[last]):
        last -= 1
    return (words[first][0], words[last][1]) if first <= last else (start, end)


def is_rate(low: str, start: int, end: int) -> bool:
    """Does the label say that it is a rate?"""
    return bool(_RATE.search(low, start, end))


@cache
def _dimension(code: str) -> str:
    return units()[code].dimension if code in units() else "count"


def suits(indicator: Indicator, unit: str | None, dimension: str) -> bool:
    """May a level of `indicator` be printed in this unit?"""
    wanted = indicator.default_unit
    if unit == wanted:
        return True
    if indicator.nature == "score":
        return unit in ("score", "percent")
    if indicator.code == "bad_debt" and dimension == "money_vnd":
        return True  # an amount or a ratio, as the catalogue has it
    if unit == "percent":
        return wanted == "percent" or (indicator.programme is not None and _dimension(wanted) == "count")
    if _dimension(wanted) in ("money_vnd", "money_usd"):
        return dimension in ("money_vnd", "money_usd")
    if _dimension(wanted) == "money_per_person":
        return dimension in ("money_per_person", "money_vnd")
    if {unit, wanted} <= {"case", "person", "time", "inspection"} and unit != "person" and wanted != "person":
        return True
    if {unit, wanted} <= {"house", "household"}:
        return not indicator.code.endswith("poor_households")  # "nhà cho hộ nghèo: 5.762 căn"
    if {unit, wanted} <= {"project", "product"}:
        return False
    return False
