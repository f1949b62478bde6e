"""What follows a number and belongs to it: its plan, its comparison, its scope, the noun that it counts.

What belongs here: looking to the right of one quantity. What does not: the walk (`reading.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extraction.catalogue import Indicator
from extraction.grammar.scan import Item
from extraction.language.periods import PeriodMention

_STOP = frozenset(
    {
        "joint",
        "part",
        "up",
        "down",
        "reach",
        "share",
        "exceed",
        "times",
        "contribute",
        "equal",
        "rank",
        "list",
        "wish",
        "forecast",
        "estimate",
        "preliminary",
        "official",
    }
)

# "8% trở lên mà Chính phủ giao", "12,5% mà thành phố tự đặt ra", "30% theo nghị quyết đề ra".
_ASSIGNED_AFTER = re.compile(r"\s?(?:trở lên |mà |theo |do |như )[^,;.%()\d]{0,45}?(?:giao|đề ra|đặt ra)\b")

# "đạt 110% so với tỉnh giao", "98% huyện giao", "vượt 163 hộ so với trung ương giao": what is given is the plan.
_GIVEN = re.compile(
    r"\s(?P<compared>(?:so với |so )(?:số |mức )?)?(?:số |mức )?(?:tỉnh|huyện|thành phố|trung ương|tw|chính phủ|bộ tài chính|cấp trên|(?:hđnd|ubnd)(?: tỉnh| huyện| thành phố)?) (?:đã )?giao\b"
)
_AVERAGE = re.compile(
    r"\s(?:so )?với (?:mức )?(?:bình quân|trung bình)(?: chung)?(?: của)? (?:toàn |cả )?(?:tỉnh|huyện|thành phố|vùng|khu vực|nước)\b"
)
_PLAN_PHRASE = re.compile(r"(?:chỉ tiêu|kế hoạch|dự toán)\b")
_NOTE = re.compile(r"\[\d{1,3}\]")  # of a footnote
_CLAUSE = re.compile(r"[^;().:]*")


@dataclass(slots=True)
class Right:
    """What follows a quantity and belongs to it; `end` is where that ends."""

    end: int
    plan: str = ""
    wish: bool = False
    prior: PeriodMention | None = None
    previous: bool = False
    share_of: bool = False
    than_area: str | None = None  # "cao hơn 2,36 tiêu chí so với bình quân cả nước"
    than_average: bool = False  # "thấp hơn 2,56% so với trung bình toàn tỉnh"
    indicator: Item | None = None
    plan_indicator: Indicator | None = None  # "100% chỉ tiêu giao quân"
    of_period: PeriodMention | None = None  # "hạng 15 của năm 2020"
    label_end: int = 0
    clause_end: int = 0
    of_area: str | None = None  # "mức bình quân 5,66% của cả nước"
    scope: str | None = None
    qualifiers: list[str] = field(default_factory=list)


def look_right(low: str, items: list[Item], index: int, sentence_end: int) -> Right:
    quantity = items[index].quantity
    assert quantity is not None
    right = Right(quantity.end)
    compare = False
    stop = sentence_end
    position = index + 1
    while position < len(items):
        item = items[position]
        if item.kind == "quantity":
            stop = item.start
            break
        if item.kind == "sign":
            stop = item.start
            break
        if item.kind == "word":
            if (
                item.word == "joint"
                and low[item.start : item.end] == "mà"
                and position + 1 < len(items)
                and items[position + 1].word == "plan"
            ):
                right.wish = True
            if item.word in _STOP:
                stop = item.start
                break
            if item.word == "plan":
                right.plan = right.plan or low[item.start : item.end]
                right.end = item.end
            elif item.word == "compare":
                compare = True
        elif item.kind == "period":
            mention = item.period
            assert mention is not None
            joined = _NOTE.sub("", low[quantity.end : item.start]).strip()
            if (
                joined in ("của", "năm", "trong", "vào", "đạt trong", "đã đạt trong", "đạt được trong", "")
                and not (mention.kind == "prior" and not joined and quantity.unit == "percent")
                and not compare
                and not right.plan
                and (
                    mention.dated or joined == "của" or (mention.kind == "prior" and low.startswith("năm", item.start))
                )
            ):
                right.of_period, right.end = mention, item.end
            elif mention.kind == "prior":
                right.prior, right.end = mention, item.end
            elif mention.kind == "previous":
                right.previous, right.end = True, item.end
            elif compare and mention.period is not None:
                right.prior, right.end = mention, item.end
            elif right.plan:
                right.end = item.end
            else:
                stop = item.start
                break
        elif item.kind == "area":
            area = item.area
            assert area is not None
            if right.scope is None:
                right.scope = {"country": "national", "region": "region"}.get(area.level, right.scope)
            if area.level == "country" and low[quantity.end : item.start].strip() == "của":
                right.of_area = area.name
            if compare:
                right.than_area = right.than_area or area.name
        elif item.kind == "indicator":
            if quantity.unit == "percent" and item.indicator is not None and item.indicator.code in ("grdp", "gdp"):
                right.share_of = item.start <= quantity.end + 8
                right.end = item.end
            elif right.plan and low[right.end : item.start].strip() == "" and not item.weak:
                right.plan_indicator = item.indicator
                right.end = item.end
            elif quantity.unit == "percent" and item.start <= quantity.end + 1 and _PLAN_PHRASE.match(low, item.start):
                right.plan, right.plan_indicator, right.end = "chỉ tiêu", item.indicator, item.end
            elif right.indicator is None and item.start <= quantity.end + 1:
                right.indicator = item
                right.end = max(right.end, item.end)
        position += 1
    right.label_end = stop
    clause = _CLAUSE.match(low, quantity.end, min(sentence_end, quantity.end + 100))
    right.clause_end = clause.end() if clause else quantity.end
    if right.plan or compare:
        right.end = max(right.end, stop)
    after = low[quantity.end : min(sentence_end, quantity.end + 70)]
    if after.startswith(("trở lên", " trở lên")):
        right.qualifiers.append("more_than")
    assigned = _ASSIGNED_AFTER.match(after)
    if assigned:
        right.wish = True
        right.end = max(right.end, quantity.end + assigned.end())
    right.than_average = compare and _AVERAGE.match(low, quantity.end, sentence_end) is not None
    given = _GIVEN.match(low, quantity.end, sentence_end)
    if given and not right.plan and (given["compared"] or quantity.unit == "percent"):
        right.plan, right.end = "giao", max(right.end, given.end())
    if quantity.over is not None and right.scope is None:
        right.scope = "national" if quantity.over >= 30 else "region"
    return right
