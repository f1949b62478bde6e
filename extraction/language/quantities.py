"""Numbers and units of Vietnamese text: "12.221 tỷ đồng", "16 tỷ 274 triệu đồng", "8,3 - 8,5%", "45/96 xã".

What belongs here: how a number and its unit are printed and what they are worth. What does not: whether
the number states a figure at all, and of what (`grammar/`).
Rules: "." groups thousands and "," is the decimal mark; "12 221" and English style occur in old files
(templates.md, section 5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extraction.catalogue import Unit, units

# Digits with groups of three, or plain digits with a decimal part.
_NUMBER = (
    r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?"  # 1.234.567,8
    r"|\d{1,3}(?:,\d{3})+\.\d+"  # 1,234.5 (English style, settled by the point)
    r"|\d{1,3}(?:,\d{3}){2,}"  # 1,234,567
    r"|\d{1,3}(?: \d{3})+(?:,\d+)?(?![\d.,/]*\d)"  # 12 221
    r"|\d+(?:[.,]\d+)?)"
)
NUMBER = re.compile(_NUMBER)
_DIGIT = re.compile(r"\d")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_SMALL = re.compile(r"0\.\d{3}")  # "0.125": a fraction; "0.919,6" can only be groups, a slip
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?:,\d+)?")


def parse_number(printed: str) -> Decimal:
    """The worth of a printed number: "1.234,5" -> 1234.5, "2,76" -> 2.76, "08" -> 8, "12 221" -> 12221."""
    if printed.isdigit():
        return Decimal(printed)
    if _GROUPED.fullmatch(printed) and not _SMALL.fullmatch(printed):
        return Decimal(printed.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(printed):
        return Decimal(printed.replace(",", ""))
    if _SPACED.fullmatch(printed):
        return Decimal(printed.replace(" ", "").replace(",", "."))
    return Decimal(printed.replace(",", "."))


MULTIPLIERS = {
    "chục": Decimal(10),
    "trăm": Decimal(100),
    "nghìn": Decimal(1000),
    "ngàn": Decimal(1000),
    "vạn": Decimal(10_000),
    "triệu": Decimal(1_000_000),
    "tr": Decimal(1_000_000),
    "tỷ": Decimal(1_000_000_000),
    "tỉ": Decimal(1_000_000_000),
}
_MULTIPLIER = re.compile(r"\s{0,2}(chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|tr)(?![\wà-ỹ])")
_FIRST_WORD = re.compile(r"[^\W\d_]+|\D")
# "16 tỷ 274 triệu đồng": each part is smaller than the one before.
_STACK = re.compile(r"\s(\d{1,3}(?:,\d+)?) (triệu|nghìn|ngàn)(?![\wà-ỹ])")
_THOUSANDS = re.compile(r"\s(\d{1,3}) (tỷ|tỉ)(?![\wà-ỹ])")
_MILLIONS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_PER = re.compile(
    r"\s?/\s?(?:1 ?)?(người|ha|héc-ta|xã|vụ|hộ|tháng|năm|ngày|vạn dân|10\.000 dân|km2|lao động|m2|tấn|kg|học sinh)(?![\wà-ỹ])"
)


@dataclass(slots=True)
class Quantity:
    """A printed number with its unit. `value` is in the canonical unit; spans are offsets in the text.

    `unit` is a canonical code of units.csv, or None where no known unit follows; `form` is the unit as
    printed. `number_end` is the end of the digits, `end` the end of the whole expression.
    `over` is M of "N/M", `value_high` the upper end of a range.
    """

    start: int
    number_end: int
    end: int
    value: Decimal
    unit: str | None
    form: str
    printed: str
    value_high: Decimal | None = None
    over: Decimal | None = None
    sign: int = 0
    scaled: bool = False  # a multiplier word stood between number and unit
    unit_start: int = 0
    dimension: str = ""


@cache
def _forms() -> dict[str, Unit]:
    """Printed unit form (without multiplier) -> unit. The first unit of the CSV with the form wins."""
    table: dict[str, Unit] = {}
    for unit in units().values():
        for form in unit.forms:
            table.setdefault(form.lower(), unit)
    return table


@cache
def _forms_from() -> dict[str, list[str]]:
    """First word, or sign, of a form -> the forms that begin with it, longest first."""
    table: dict[str, list[str]] = {}
    for form in sorted(_forms(), key=len, reverse=True):
        if first := _FIRST_WORD.match(form):
            table.setdefault(first[0], []).append(form)
    return table


def unit_at(low: str, position: int) -> tuple[Unit, int, str] | None:
    """The unit printed at `position` of the folded text: (unit, end, form); longest form wins."""
    first = _FIRST_WORD.match(low, position)
    if first is None or (first[0] == "khẩu" and low.startswith(("khẩu súng", "khẩu phần"), position)):
        return None  # a gun, a ration; "khẩu" alone are people
    for form in _forms_from().get(first[0], ()):
        end = position + len(form)
        if low.startswith(form, position) and not (form[-1].isalnum() and low[end : end + 1].isalnum()):
            return _forms()[form], end, form
    return None


def quantity_at(low: str, start: int, end: int, sign: int = 0) -> Quantity:
    """The quantity whose digits are low[start:end] of the folded text."""
    value = parse_number(low[start:end])
    cursor, factor, scaled = end, Decimal(1), False
    last, last_start = "", end
    while multiplier := _MULTIPLIER.match(low, cursor):
        factor *= MULTIPLIERS[multiplier[1]]
        last, last_start = multiplier[1], multiplier.start(1)
        cursor, scaled = multiplier.end(), True
    if last in ("nghìn", "ngàn") and (thousands := _THOUSANDS.match(low, cursor)):
        value += parse_number(thousands[1]) / factor  # "107 nghìn 700 tỷ đồng"
        last, last_start, cursor = thousands[2], thousands.start(2), thousands.end()
        factor *= MULTIPLIERS[last]
    if last in ("tỷ", "tỉ", "triệu"):
        stack = _STACK.match(low, cursor)
        while stack:
            value += parse_number(stack[1]) * MULTIPLIERS[stack[2]] / factor
            cursor = stack.end()
            stack = _STACK.match(low, cursor)
    position = cursor
    while position < len(low) and low[position] == " " and position - cursor < 2:
        position += 1
    found = unit_at(low, position)
    quantity = Quantity(
        start,
        end,
        cursor,
        value * factor,
        None,
        last,
        low[start:end],
        sign=sign,
        scaled=scaled,
        unit_start=position,
    )
    if found:
        unit, quantity.end, form = found
        if form == "đ" and _MILLIONS.fullmatch(low, start, end) and low[quantity.end : quantity.end + 2] != "/c":
            _apply(quantity, unit, form)  # 13.503.000.000đ
            return quantity
        if form in ("đ", "m", "khối", "cân", "đôi", "khu", "em", "pc") and not scaled and form != "m":
            quantity.end = cursor  # too short to be sure of
            return quantity
        _apply(quantity, unit, (last + " " + form).strip())
        _per(quantity, low)
    elif last in ("tỷ", "tỉ"):
        _apply(quantity, units()["vnd"], last)
        quantity.end = cursor
    if scaled and (whole := unit_at(low, last_start)) and whole[1] > quantity.end:
        # A unit only together with its multiplier: "triệu tấn.km", "tr.đồng", "triệu/người/năm".
        unit, quantity.end, form = whole
        quantity.value = value * factor / MULTIPLIERS[last]
        quantity.unit_start = last_start
        _apply(quantity, unit, form)
    return quantity


def _apply(quantity: Quantity, unit: Unit, form: str) -> None:
    quantity.value = (quantity.value * _exact(unit.factor)).normalize()
    quantity.unit, quantity.form, quantity.dimension = unit.canonical, form, unit.dimension


@cache
def _exact(factor: float) -> Decimal:
    """The factor as units.csv prints it."""
    return Decimal(str(factor)) if factor >= 1e-4 else Decimal(f"{factor:.12f}")


def _per(quantity: Quantity, low: str) -> None:
    """A unit per something: "triệu đồng/người/năm", "tỷ đồng/xã", "tiêu chí/xã"."""
    per = _PER.match(low, quantity.end)
    if not per:
        return
    what = per[1]
    second = _PER.match(low, per.end())
    end = second.end() if second else per.end()
    if quantity.dimension == "money_vnd":
        million = quantity.value * 1000
        if what in ("người", "lao động"):
            monthly = bool(second and second[1] == "tháng")
            quantity.value, quantity.unit = (million * 12 if monthly else million), "vnd_million_per_person"
            quantity.dimension = "money_per_person"
        elif what == "tháng":
            quantity.value, quantity.unit = million * 12, "vnd_million_per_person"
            quantity.dimension = "money_per_person"
        elif what in ("ha", "héc-ta"):
            quantity.value, quantity.unit = million, "vnd_million_per_hectare"
            quantity.dimension = "money_per_area"
        elif what != "năm":
            quantity.end, quantity.form = end, f"{quantity.form}/{what}"
            return
        quantity.value = quantity.value.normalize()
    elif quantity.dimension == "money_usd" and what == "người":
        quantity.value, quantity.unit = quantity.value * 1_000_000, "usd_per_person"
        quantity.dimension = "money_per_person"
    elif quantity.dimension == "mass" and what in ("ha", "héc-ta"):
        quantity.value, quantity.unit = quantity.value * 10, "quintal_per_hectare"
        quantity.dimension = "yield"
    elif what in ("vạn dân", "10.000 dân"):
        quantity.unit, quantity.dimension = "per_10000_people", "rate"
    quantity.end = end
    quantity.form = f"{quantity.form}/{what}"


_CHAIN, _CHAINED = re.compile(r"\s?-\s?\d"), re.compile(r"%\s?-\s?$")
_RUN = re.compile(r"[\d.,]*\d")
_RANGE = re.compile(r"\s?(?:-|đến|tới|÷)\s?(?=\d)")
_OVER = re.compile(r"\s?/\s?(?=\d)|\s(?:trong|trên) (?:tổng )?số (?=\d)")  # "17 trong tổng số 19 mục tiêu"


def quantities(low: str, start: int, end: int) -> list[Quantity]:
    """All numbers of low[start:end] with their units, ranges and N/M forms joined, in order."""
    found: list[Quantity] = []
    cursor = start
    while digit := _DIGIT.search(low, cursor, end):
        hit = NUMBER.match(low, digit.start(), end)
        assert hit is not None  # its last alternative takes any digit
        if low[hit.end() : hit.end() + 1].isdigit():
            cursor = _RUN.match(low, hit.start(), end).end()  # type: ignore[union-attr]  # it begins with a digit
            continue  # "25.9140": a slip, of which no part is the number
        sign = _sign(low, hit.start())
        quantity = quantity_at(low, hit.start(), hit.end(), sign)
        if quantity.end > end:  # the unit would stand in the next sentence
            quantity = Quantity(hit.start(), hit.end(), hit.end(), parse_number(hit[0]), None, "", hit[0], sign=sign)
        cursor = max(hit.end(), quantity.end)
        joined = _join(low, quantity, end)
        if joined:
            cursor = joined
        found.append(quantity)
    return found


def _sign(low: str, start: int) -> int:
    """+1 or -1 for a sign printed on the number, 0 for none: "(+5,4%)", "(-8)", ": -0,9%"."""
    if start == 0 or low[start - 1] not in "+-":
        return 0
    if start == 1 or low[start - 2] in " (:;":
        before = low[max(0, start - 4) : start - 1].rstrip()
        if low[start - 1] == "-" and before and (before[-1].isdigit() or before[-1] == "%"):
            return 0
        return 1 if low[start - 1] == "+" else -1
    return 0


def _join(low: str, quantity: Quantity, end: int) -> int | None:
    """Join "N - M unit" (a range) and "N/M unit"; returns the new cursor where something was joined."""
    tail = quantity.end if quantity.unit else quantity.number_end
    over = _OVER.match(low, tail, end)
    if over and (second := NUMBER.match(low, over.end(), end)):
        other = quantity_at(low, second.start(), second.end())
        if quantity.unit is None and not quantity.scaled:
            if other.unit == "percent":
                return None
            _take_unit(quantity, other)
            quantity.over = other.value
        elif other.unit == quantity.unit:
            quantity.over, quantity.end = other.value, other.end
        else:
            return None
        return max(second.end(), quantity.end)
    span = _RANGE.match(low, tail, end)
    if span and _CHAINED.search(low, max(0, quantity.start - 4), quantity.start):
        return None  # the last of "36% - 26% - 38%"
    if span and (second := NUMBER.match(low, span.end(), end)):
        other = quantity_at(low, second.start(), second.end())
        if other.unit is None or quantity.unit not in (None, other.unit) or low.startswith("/", second.end()):
            return None
        if quantity.unit is None:
            _take_unit(quantity, other)
        if other.value <= quantity.value or _CHAIN.match(low, other.end, end):
            return None
        quantity.value_high, quantity.end = other.value, other.end
        return max(second.end(), quantity.end)
    return None


def _take_unit(quantity: Quantity, other: Quantity) -> None:
    """The unit printed once, after the second number, is the first one's too."""
    if other.unit is not None:
        printed = parse_number(other.printed)
        ratio = other.value / printed if printed else Decimal(1)
        quantity.value = (quantity.value * ratio).normalize()
    quantity.unit, quantity.form, quantity.dimension = other.unit, other.form, other.dimension
    quantity.end, quantity.unit_start = other.end, other.unit_start
