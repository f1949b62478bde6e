"""What measure a number states, told from the words around it.

What belongs here: the decision table from surroundings to measure, value and unit. What does not: finding
the surroundings (`reading.py`). Measures are those of measures.csv; each outcome names its rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from extraction.grammar import doubts
from extraction.language.periods import PeriodMention
from extraction.language.quantities import Quantity

COUNT_DIMENSIONS = frozenset({"count", "transport", "area", "mass", "volume", "length", "energy", "power"})


@dataclass(slots=True)
class Surroundings:
    """What stands around a quantity, as far as it tells the measure."""

    quantity: Quantity
    verb: str = ""  # the category of the predicate before it
    verb_word: str = ""
    growth_named: bool = False  # "tốc độ tăng ... đạt": the predicate says only that a growth follows
    plan_left: str = ""  # the plan word that stands before it, as printed
    plan_said: bool = False  # a plan is named somewhere before the number
    plan_right: str = ""
    plan_compared: bool = False  # "so với kế hoạch" before it
    wish: bool = False  # the clause wants, it does not report
    forecast: bool = False
    prior: PeriodMention | None = None  # "cùng kỳ" as what it is compared with
    previous: bool = False  # compared with the period just before, or another base
    of_period: PeriodMention | None = None  # the period said right after it
    prior_level: bool = False  # the value is that of the earlier period ("cùng kỳ 7.300 tỷ")
    benchmark: bool = False  # "cao hơn bình quân cả nước (6,42%)"
    share_right: bool = False  # "tương đương 44,2% GRDP"
    bracket: bool = False
    from_to: bool = False  # A of "từ A lên B"
    rank_left: bool = False
    percent_subject: bool = False  # the subject is measured in percent
    rate_subject: bool = False  # a rate, so that a percent of rise is a percentage point
    growth_subject: bool = False  # growth is what a percent of the subject means (GRDP, IIP)
    score_subject: bool = False
    host_measure: str = ""  # the measure of the figure before it in the clause
    host_dimension: str = ""
    host_points: bool = False  # the figure before it is a difference in percentage points
    host_value_negative: bool = False
    said_measure: str = ""  # the measure that the sentence before ended with
    adjacent: bool = False  # nothing but a comma or "=" stands between it and the figure before
    assigned_right: bool = False  # "8% mà Chính phủ giao"
    more: bool = False  # "có thêm 19 xã đạt chuẩn": so many more than there were
    plan_stated: bool = False  # "vượt so với mục tiêu là 1,7 tỷ USD": what the plan was
    host_rate: Decimal | None = None  # percent: of N/M told just before
    host_level: Decimal | None = None  # the level told before, in the unit of the number
    structure: bool = False  # the sentence speaks of a structure, amounts told or not
    share_context: bool = False  # the sentence speaks of shares of a whole
    completed: bool = False  # a completion of the same thing was stated just before
    assigned_left: bool = False  # "HĐND tỉnh giao 21.000 tỷ đồng"
    assigned: bool = False  # capital that is assigned or needed
    capital_subject: bool = False
    sector_subject: bool = False  # a part of GRDP: beside its share, a rise is one of the share
    count_subject: bool = False  # a catalogued count: a bare percent cannot be its level
    wanted_subject: bool = False  # a flow that plans want high, such as admissions
    beside_number: bool = False  # in a bracket right after a number without a unit: "tham nhũng: 5 (6,8%)"
    of_area: str | None = None  # whose the number is said to be
    of_whole: bool = False  # "4,5% tổng số hội viên"
    base_previous: bool = False  # the rises told just before are against the month before
    named: bool = False  # something is named right before the number
    ratio_told: bool = False  # the last comparison in the sentence was with the year before: "bằng 98% cùng kỳ"
    added: bool = False  # "điều chỉnh tăng thêm 295 triệu USD": an amount of its own
    plan_row: bool = False  # in a row of places that a plan was said of: "vượt chỉ tiêu gồm: A (158%), B (120%)"
    qualifiers: list[str] = field(default_factory=list)


_LEAST_RATIO = 50  # percent: no economy or index has halved in a year, so less is its growth
_RAISED_TO = frozenset({"tăng lên", "nâng lên"})  # "tỷ lệ lao động qua đào tạo tăng lên 54,2%": to it, not by it
_LEAST_BEYOND = 10  # percent: by so little a rate may be above its plan in points, or in percent of it
_WHOLE = 100
_ROUNDED = 1  # percent: reports print such rates with one digit or none
_LEAST_PLAN = 1  # percent: no plan of growth is below it, what was reached above a plan often is
# Verbs that lead a move to its end: "giảm tỷ lệ ... xuống còn 12%" states a level.
REACHED = frozenset(
    {
        "lên",
        "xuống",
        "còn",
        "xuống còn",
        "hạ còn",
        "giảm còn",
        "giảm xuống",
        "giảm xuống còn",
        "lên tới",
        "lên đến",
        "để đạt",
    }
)


@dataclass(slots=True)
class Reading:
    """The outcome: `measure` with value in `unit`; `rule` names the line of the table; `doubt` a reason."""

    measure: str
    value: Decimal
    unit: str
    rule: str
    value_high: Decimal | None = None
    doubt: str | None = None


def read_measure(near: Surroundings) -> Reading | None:
    """The measure of the number in its surroundings; None where no rule says one."""
    quantity = near.quantity
    if (near.rank_left and quantity.unit in (None, "rank", "province")) or quantity.dimension == "ordinal":
        return _rank(near)
    if quantity.form.split("/")[0].endswith("lần"):
        return _times(near)
    reader = {
        "percent": _percent,
        "percentage_point": _points,
        "score": _score,
    }.get(quantity.unit or "", _amount)
    return reader(near)


def _signed(near: Surroundings) -> Decimal:
    """The value with the sign that the verb or the printed sign gives."""
    value = near.quantity.value
    return -value if near.verb == "down" or near.quantity.sign < 0 else value


def _high(near: Surroundings) -> Decimal | None:
    high = near.quantity.value_high
    return None if high is None else (-high if near.verb == "down" else high)


def _moves(near: Surroundings) -> bool:
    return near.verb in ("up", "down") or near.quantity.sign != 0


def _rank(near: Surroundings) -> Reading | None:
    quantity = near.quantity
    if quantity.dimension == "ordinal" and not near.rank_left:
        if near.verb in ("up", "down", "exceed"):
            return Reading("rank_change", _signed(near), "rank", "rank.change")
        return None
    if quantity.value != quantity.value.to_integral_value() or quantity.value > 700:
        return None  # there are 63 provinces and fewer than 700 districts in any ranking
    if near.wish:
        return Reading("target", quantity.value, "rank", "rank.target")
    return Reading("rank", quantity.value, "rank", "rank.place")


def _times(near: Surroundings) -> Reading | None:
    value = near.quantity.value
    if near.verb == "times":
        if near.plan_right:
            return Reading("plan_completion", value, "percent", "times.plan")
        if near.previous and not near.prior:
            return Reading(
                "growth",
                value - 100,
                "percent",
                "times.base",
                doubt=doubts.OTHER_BASE,
            )
        return Reading("yoy_ratio", value, "percent", "times.ratio")
    if near.verb == "up":
        return Reading(
            "growth_yoy",
            value,
            "percent",
            "times.rise",
            doubt=doubts.TIMES,
        )
    return None


def _completion(near: Surroundings) -> Decimal:
    """A percent of a plan: what exceeds or misses it is counted from 100."""
    value = near.quantity.value
    if near.verb in ("exceed", "up"):
        return value + 100 if value < _WHOLE or near.verb == "up" else value
    return 100 - value if near.verb == "down" else value


def _percent(near: Surroundings) -> Reading | None:
    value, high = near.quantity.value, near.quantity.value_high
    if near.assigned_right:
        return Reading("target", value, "percent", "percent.assigned", high)
    if near.verb == "contribute":
        return Reading("contribution", value, "percent", "percent.contribution")
    if near.prior_level:
        if near.host_measure in ("growth_yoy", "growth", "level", "share", "plan_completion", "target"):
            measure = "level" if near.rate_subject else near.host_measure
            measure = "growth_yoy" if measure == "target" else measure
            return Reading(measure, _signed(near), "percent", "percent.prior_level")
        return Reading(
            "growth_yoy" if near.growth_subject else "level", _signed(near), "percent", "percent.prior_level"
        )
    if near.benchmark and not _moves(near):
        measure = near.host_measure or ("growth_yoy" if near.growth_subject else "level")
        return Reading(measure, value, "percent", "percent.benchmark")
    if near.share_right and near.verb not in ("up", "down"):
        return Reading("target" if near.wish else "share", value, "percent", "percent.share_of", high)
    if near.verb == "exceed" and (near.plan_left or near.plan_said) and near.growth_subject:
        doubt = doubts.PLAN_OR_ABOVE if value < _LEAST_PLAN else None
        return Reading("target", value, "percent", "percent.plan_exceeded", high, doubt)
    if near.verb == "exceed" and near.prior is not None and not near.plan_right:
        return _percent_moves(near)
    if near.wish and near.plan_right and near.verb in ("", "reach"):
        return Reading("target", value, "percent", "percent.plan_wished", high)
    if near.rate_subject and near.verb == "equal" and value > 100:
        return Reading("plan_completion", value, "percent", "percent.above_whole")  # no rate is above 100
    if near.rate_subject and near.verb == "exceed" and (near.plan_right or near.plan_said) and value < _LEAST_BEYOND:
        doubt = doubts.POINTS_OR_PART
        return Reading("change", value, "percentage_point", "percent.rate_above_plan", doubt=doubt)
    if near.rate_subject and near.verb == "down" and (near.plan_right or near.plan_compared):
        doubt = doubts.POINTS_OR_PART
        return Reading("change", -value, "percentage_point", "percent.rate_below_plan", doubt=doubt)
    if near.plan_stated and near.growth_named:
        return Reading("target", value, "percent", "percent.compared_plan", high)
    if near.plan_right or near.plan_compared or near.verb == "exceed":
        beyond = near.verb == "exceed" and value >= _WHOLE
        doubt = doubts.PLAN_OR_ABOVE if beyond else None  # "vượt 106,4% chỉ tiêu": 106,4 or 206,4?
        return Reading("plan_completion", _completion(near), "percent", "percent.of_plan", doubt=doubt)
    if (near.plan_left or near.wish) and near.quantity.over is None:
        if near.rate_subject and _moves(near):
            return Reading("target", _signed(near), "percentage_point", "percent.target_change", _high(near))
        return Reading("target", _signed(near), "percent", "percent.target", _high(near))
    if near.from_to:
        measure = "share" if near.structure or near.sector_subject else "level"
        return Reading(measure, value, "percent", "percent.from")
    if _moves(near):
        return _percent_moves(near)
    if near.verb == "equal" and near.host_measure == "change" and near.adjacent and near.prior is None:
        value = -value if near.host_value_negative else value
        return Reading("growth_yoy", value, "percent", "percent.equals_change")
    if near.verb == "share":
        measure = "level" if near.percent_subject and near.rate_subject else "share"
        return Reading(measure, value, "percent", "percent.share", high)
    if near.bracket and near.host_measure == "change" and near.host_dimension == "count" and not near.verb:
        value = -value if near.host_value_negative else value
        return Reading("growth_yoy", value, "percent", "percent.bracket_change")  # "nhiều hơn 15 vụ (4,95%)"
    if near.prior is not None or near.previous:
        if (near.growth_subject or near.growth_named) and value < _LEAST_RATIO:
            return _percent_moves(near)  # "tăng trưởng kinh tế đạt 8,1% so với cùng kỳ"
        return Reading("yoy_ratio", value, "percent", "percent.ratio")
    return _percent_stands(near)


def _percent_moves(near: Surroundings) -> Reading:
    if near.host_measure == "share" and near.sector_subject:
        return Reading("change", _signed(near), "percentage_point", "percent.share_change", _high(near))
    if near.rate_subject and near.verb_word in _RAISED_TO and near.prior is None and not near.previous:
        return Reading("level", near.quantity.value, "percent", "percent.raised_to", _high(near))
    told = near.prior is not None or near.growth_subject
    if near.rate_subject or near.share_context or (near.host_points and near.host_measure == "change" and not told):
        return Reading("change", _signed(near), "percentage_point", "percent.rate_change", _high(near))
    if near.verb == "exceed":
        return Reading("growth_yoy", near.quantity.value, "percent", "percent.exceeds_prior")
    other_base = near.previous or near.base_previous or (near.host_measure == "growth" and not near.bracket)
    measure = "growth" if other_base and near.prior is None else "growth_yoy"
    return Reading(measure, _signed(near), "percent", "percent.growth", _high(near))


def _percent_stands(near: Surroundings) -> Reading | None:
    """A percent with no comparison: growth, rate, share or completion by the nature of its subject."""
    value, high = near.quantity.value, near.quantity.value_high
    if near.bracket and not near.verb and near.structure and near.host_measure == "level":
        return Reading("share", value, "percent", "percent.share_beside", high)  # "nông nghiệp 289 tỷ đồng (8,69%)"
    if near.share_context and not near.rate_subject and not near.growth_named:
        return Reading("share", value, "percent", "percent.share_named", high)
    if near.of_whole and not near.percent_subject:
        return Reading("share", value, "percent", "percent.of_whole", high)
    if near.sector_subject and near.host_measure == "share" and not near.verb:
        return Reading("share", value, "percent", "percent.sibling", high)
    if near.sector_subject and near.host_measure == "share" and near.verb_word in REACHED:
        return Reading("share", value, "percent", "percent.share_moved_to", high)
    if near.growth_subject or near.growth_named:
        return Reading("growth_yoy", value, "percent", "percent.growth_named", high)
    if near.score_subject and not near.percent_subject and near.verb in ("reach", "equal"):
        return Reading("share", value, "percent", "percent.of_maximum")
    if near.capital_subject and near.host_measure not in ("share",):
        return Reading("plan_completion", value, "percent", "percent.disbursed")
    if near.bracket and near.named and near.host_measure == "level" and near.host_dimension == "ratio":
        return Reading("level", value, "percent", "percent.bracket_part", high)
    of_numbers = near.host_rate is not None and abs(near.host_rate - value) < _ROUNDED  # "38/41 đơn, đạt 92,7%"
    if near.bracket and of_numbers and not near.percent_subject:
        return Reading("share", value, "percent", "percent.of_numbers")
    if near.bracket and near.verb == "reach" and not (near.rate_subject and near.verb_word in REACHED):
        return Reading("plan_completion", value, "percent", "percent.bracket_reached")
    if near.bracket and not near.verb:
        if near.plan_row:
            return Reading("plan_completion", value, "percent", "percent.row_of_plan")
        if (near.completed or near.said_measure == "plan_completion") and near.host_measure == "level":
            return Reading("plan_completion", value, "percent", "percent.bracket_completion")
        if near.host_measure in ("level",) and near.host_dimension in COUNT_DIMENSIONS | {
            "money_vnd",
            "money_usd",
        }:
            return Reading("share", value, "percent", "percent.bracket_share")
    if near.count_subject and not near.verb and "plan_completion" in (near.host_measure, near.said_measure):
        return Reading("plan_completion", value, "percent", "percent.row_of_completions")
    if near.percent_subject:
        return Reading("level", value, "percent", "percent.level", high)
    if near.host_measure in ("growth_yoy", "share", "plan_completion", "growth", "yoy_ratio") and not near.verb:
        return Reading(near.host_measure, value, "percent", "percent.sibling", high)
    if of_numbers:
        return Reading("share", value, "percent", "percent.of_numbers")
    if near.wanted_subject and near.verb_word in ("đạt tỷ lệ", "đạt tỉ lệ"):
        return Reading("plan_completion", value, "percent", "percent.rate_of_plan")
    if near.verb_word in REACHED:
        measure = "share" if near.sector_subject else "level"  # "dịch vụ mở rộng từ 67% lên 70%": of all
        return Reading(measure, value, "percent", "percent.moved_to", high)
    if near.verb_word in ("đạt tỷ lệ", "đạt tỉ lệ", "giải quyết", "phát hiện"):
        measure = "share" if near.count_subject else "level"
        return Reading(measure, value, "percent", "percent.rate_reached", high)
    if near.verb_word == "có":
        return Reading("share", value, "percent", "percent.of_them_have", high)
    if near.verb == "equal" and near.ratio_told:
        return Reading("yoy_ratio", value, "percent", "percent.ratio_again")
    if near.verb == "reach" and near.host_measure == "level" and near.host_dimension == "ratio":
        return Reading("level", value, "percent", "percent.level_again", high)  # "xã ... đạt 100%, thôn ... đạt 95%"
    if near.verb in ("reach", "equal"):
        return Reading("plan_completion", value, "percent", "percent.reached")
    if near.beside_number:
        return Reading("share", value, "percent", "percent.of_bare_number", high)
    return Reading("level", value, "percent", "percent.plain", high)


def _points(near: Surroundings) -> Reading | None:
    value = near.quantity.value
    if near.verb == "contribute":
        return Reading("contribution", value, "percentage_point", "points.contribution")
    if near.plan_left or near.wish:
        return Reading("target", _signed(near), "percentage_point", "points.target", _high(near))
    if _moves(near):
        measure = "contribution" if near.verb_word in ("làm giảm", "làm mất", "kéo tụt", "mất") else "change"
        return Reading(measure, _signed(near), "percentage_point", f"points.{measure}", _high(near))
    if near.verb in ("reach", "equal") or not near.verb:
        if near.host_measure in ("change", "contribution"):
            return Reading(near.host_measure, value, "percentage_point", "points.sibling")
        return Reading("change", value, "percentage_point", "points.plain", doubt=doubts.POINTS_ALONE)
    return None


def _score(near: Surroundings) -> Reading | None:
    if near.verb == "contribute" or (
        "contribution" in (near.host_measure, near.said_measure) and not near.score_subject
    ):
        return Reading("contribution", _signed(near), "percentage_point", "score.contribution")
    if near.host_measure == "growth_yoy" and near.verb in ("down",) and near.growth_subject:
        return Reading("contribution", _signed(near), "percentage_point", "score.contribution")
    if near.host_measure == "target" and near.host_dimension == "ratio_change":
        return Reading("target", _signed(near), "percentage_point", "score.target_points")
    if near.rate_subject and not near.score_subject and _moves(near):
        return Reading("change", _signed(near), "percentage_point", "score.points")
    if _moves(near) and not near.prior_level:
        return Reading("change", _signed(near), "score", "score.change")
    if near.wish or near.plan_left:
        return Reading("target", near.quantity.value, "score", "score.target")
    if not near.score_subject and near.quantity.value == near.quantity.value.to_integral_value():
        return Reading("level", near.quantity.value, "place", "score.places", doubt=doubts.PLACES_OR_POINTS)
    return Reading("score", near.quantity.value, "score", "score.level")


def _amount(near: Surroundings) -> Reading | None:
    quantity = near.quantity
    if quantity.unit is None:
        return None
    if near.prior_level or near.from_to:
        return Reading("level", quantity.value, quantity.unit, "amount.prior_level")
    wished = near.wish or near.assigned_left or near.assigned_right
    if near.plan_stated:
        return Reading("target", quantity.value, quantity.unit, "amount.compared_plan", quantity.value_high)
    if wished or (near.plan_left and quantity.over is None):
        return Reading("target", _signed(near), quantity.unit, "amount.target", quantity.value_high)
    if near.verb == "equal" and near.host_measure == "growth_yoy" and near.adjacent:
        value = -quantity.value if near.host_value_negative else quantity.value
        return Reading("change", value, quantity.unit, "amount.equals_growth")
    if near.bracket and near.host_measure in ("growth_yoy", "growth") and near.adjacent and not near.verb:
        if near.host_level is not None and quantity.value < near.host_level:
            value = -quantity.value if near.host_value_negative else quantity.value
            return Reading("change", value, quantity.unit, "amount.bracket_growth")  # "giảm 0,6% (5.240 tấn)"
        return Reading(
            "level", quantity.value, quantity.unit, "amount.bracket", doubt="a level, or by how much it grew"
        )
    reached = near.verb_word in ("tăng lên", "nâng lên") and near.prior is None and not near.previous
    if near.added or reached:
        return Reading("level", quantity.value, quantity.unit, "amount.added", quantity.value_high)
    if _moves(near) or near.more:
        return Reading("change", _signed(near), quantity.unit, "amount.change", _high(near))
    if near.assigned and near.capital_subject and quantity.dimension == "money_vnd":
        return Reading("target", quantity.value, quantity.unit, "amount.assigned", quantity.value_high)
    if near.verb == "exceed" and near.plan_right and quantity.over is None and quantity.unit != "indicator":
        return Reading("change", quantity.value, quantity.unit, "amount.over_plan")
    return Reading("level", quantity.value, quantity.unit, "amount.level", quantity.value_high)
