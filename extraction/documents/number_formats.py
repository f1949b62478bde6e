"""What a spreadsheet shows for a number: the value through its format, written the Vietnamese way.

0.81 under "0%" is shown as "81%", 268400000 under '0.0,,"triệu"' as "268,4 triệu": only the format says
so. What belongs here: one value and one format -> the text. What does not: reading files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

# Formats that files name by number alone (ECMA-376, part 1, 18.8.30); those not here show as General.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "d/m/yyyy", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm",
    37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)",
    41: '#,##0;(#,##0);"-"', 42: '#,##0;(#,##0);"-"', 43: '#,##0.00;(#,##0.00);"-"',
    44: '#,##0.00;(#,##0.00);"-"', 45: "h:mm:ss", 46: "h:mm:ss",
}  # fmt: skip

_LONGEST_FORMAT = 255  # Excel's own limit
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>General)|'
    r"(?P<digits>[0#?](?:[0#?,]*[0#?])?(?:\.[0#?]*)?|\.[0#?]+)(?P<scale>,*)|(?P<percent>%)|"
    r"(?P<date>[dmyhs]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTION = re.compile(r'((?:"[^"]*"?|\\.|\[[^\]]*\]|[^;"\\\[])*);')
_ODD = re.compile(r"[0#?]\s*/\s*[0#?]|[0#?]E[+-]", re.IGNORECASE)  # fractions and exponents: as General
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_TESTS = {
    "<": lambda value, bound: value < bound,
    ">": lambda value, bound: value > bound,
    "<=": lambda value, bound: value <= bound,
    ">=": lambda value, bound: value >= bound,
    "=": lambda value, bound: value == bound,
    "<>": lambda value, bound: value != bound,
}
_FIRST_DAY, _FIRST_DAY_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_LAST_DAY = 2_958_465  # 31/12/9999


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the up to four parts of a format."""

    condition: tuple[str, float] | None = None
    before: str = ""
    after: str = ""
    general: bool = False
    has_digits: bool = False
    grouped: bool = False
    whole: int = 0  # digits before the point that are always shown
    decimals: int = 0
    optional: int = 0  # of the decimals, how many are shown only when they are not zero
    scale: int = 0  # power of ten that the shown number is divided by
    date: str = ""


def shown(value: float, form: str, from_1904: bool = False) -> str:
    """The text that a cell with this value and format shows ("1.234,5", "81%", "05/04/2024")."""
    sections = _sections(form[:_LONGEST_FORMAT])
    section, sign = _chosen(sections, value)
    if section.date:
        return _date(value, section.date, from_1904)
    if section.general:
        return general(value)
    if not section.has_digits:
        return f"{section.before}{section.after}".strip()
    number = _digits(abs(value), section)
    is_zero = not number.strip("0,.")
    gap = " " if section.after[:1].isalpha() else ""
    return f"{'' if is_zero else sign}{section.before}{number}{gap}{section.after}".strip()


def general(value: float) -> str:
    """A number without a format: up to ten digits that count, a comma before decimals."""
    text = f"{value:.10g}"
    if "e" in text:
        text = format(Decimal(text), "f")
    return text.replace(".", ",")


def _chosen(sections: tuple[_Section, ...], value: float) -> tuple[_Section, str]:
    """The section for `value` and the sign to print: a section made for negative numbers has its own."""
    for section in sections:
        if section.condition and _TESTS[section.condition[0]](value, section.condition[1]):
            return section, "-" if value < 0 else ""
    free = [section for section in sections if not section.condition]
    if len(free) < len(sections):
        return (free or [_Section(general=True)])[0], "-" if value < 0 else ""
    if value < 0 and len(sections) > 1:
        return sections[1], ""
    if value == 0 and len(sections) > 2:
        return sections[2], ""
    return sections[0], "-" if value < 0 else ""


def _digits(value: float, section: _Section) -> str:
    exact = Decimal(repr(value)).scaleb(-section.scale)
    rounded = exact.quantize(Decimal(1).scaleb(-section.decimals), ROUND_HALF_UP)
    whole, _, decimals = format(rounded, "f").partition(".")
    kept = len(decimals) - section.optional
    decimals = decimals[:kept] + decimals[kept:].rstrip("0") if section.optional else decimals
    whole = f"{int(whole):,}".replace(",", ".") if section.grouped else whole.zfill(section.whole)
    return f"{whole},{decimals}" if decimals else whole


@lru_cache(maxsize=1024)
def _sections(form: str) -> tuple[_Section, ...]:
    """The sections of a format: for positive and negative numbers, zero, and text; or by conditions."""
    parts = _SECTION.findall(form + ";") or ["General"]
    return tuple(map(_section, parts[:4]))


def _section(part: str) -> _Section:
    condition: tuple[str, float] | None = None
    texts = ["", ""]  # before and after the digits
    digits, dates, scale, is_general = "", "", 0, part == "@" or bool(_ODD.search(part))
    for piece in _PIECE.finditer(part):
        side = 1 if digits or is_general else 0
        if piece["digits"] is not None:
            digits += piece["digits"]
            scale += 3 * len(piece["scale"])
        elif piece["percent"]:
            scale -= 2
            texts[side] += "%"
        elif piece["general"]:
            is_general = True
        elif piece["date"]:
            dates += piece["date"].lower()
        elif piece["bracket"] is not None:
            found = _CONDITION.fullmatch(piece["bracket"])
            condition = (found[1], float(found[2])) if found else condition
            texts[side] += _currency(piece["bracket"])
            dates += piece["bracket"].lower() if re.fullmatch("[hms]+", piece["bracket"].lower()) else ""
        else:
            texts[side] += piece["quoted"] or piece["escaped"] or piece["other"] or ""
    whole, _, decimals = digits.partition(".")
    return _Section(
        condition=condition,
        before="" if is_general else texts[0],
        after="" if is_general else texts[1],
        general=is_general,
        has_digits=bool(digits),
        grouped="," in whole,
        whole=whole.count("0"),
        decimals=len(decimals),
        optional=len(decimals) - len(decimals.rstrip("#?")),
        scale=scale,
        date="" if whole else dates,
    )


def _currency(bracket: str) -> str:
    """ "$₫-42A" is the sign "₫" in Vietnamese; a colour or a language alone prints nothing."""
    found = re.match(r"\$([^-]*)", bracket)
    return found[1] if found else ""


def _date(value: float, codes: str, from_1904: bool) -> str:
    """A day or a time as Vietnamese papers write it, with the parts that the format shows."""
    if not 0 <= value <= _LAST_DAY:
        return general(value)
    moment = (_FIRST_DAY_1904 if from_1904 else _FIRST_DAY) + timedelta(days=value)
    has_time = "h" in codes or "s" in codes
    day = "/".join(moment.strftime(code) for letter, code in (("d", "%d"), ("m", "%m"), ("y", "%Y")) if letter in codes)
    if not has_time:
        return day
    clock = moment.strftime("%H:%M")
    return f"{day} {clock}" if "d" in codes or "y" in codes else clock
