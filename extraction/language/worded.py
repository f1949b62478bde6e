"""Numbers in words where they state a figure: "gấp đôi", "một phần ba số hồ sơ", "hai xã đạt chuẩn", "không còn hộ nghèo".

What belongs here: the few forms in which reports state a figure without digits. What does not: digits
(`quantities.py`). Words that only sound like numbers ("một xã khó khăn", "một phần nguyên nhân") are left alone:
each form asks for what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extraction.language.quantities import Quantity, unit_at
from extraction.language.words import Words

_WORTH = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_COUNT = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
_MULTIPLE = re.compile(rf"\bgấp (?P<number>đôi|(?P<count>{_COUNT})(?= lần\b))(?: lần)?(?![\wà-ỹ])")
_FRACTION = re.compile(
    r"\b(?P<number>(?P<over>một|hai|ba) phần (?P<under>ba|tư|năm|mười))(?= (?:số |tổng số )(?:xã|hộ|hồ sơ|thôn|lao động|dân))"
)
_PLACES = re.compile(
    rf"\b(?P<number>{_COUNT}) (?:xã|huyện|thị xã|thôn)(?= (?:được công nhận |đã |mới )*(?:đạt chuẩn|hoàn thành nông thôn mới))"
)
# "thu hút đầu tư nước ngoài được tám dự án", "xảy ra hai vụ"; "năm" (five) is the word for a year too: left alone.
_EVENTS = re.compile(
    r"\b(?:thu hút|cấp mới|cấp phép|thành lập|xảy ra)\b[^,;.:\d]{0,40}? (?P<number>hai|ba|bốn|sáu|bảy|tám|chín|mười) (?:dự án|doanh nghiệp|hợp tác xã|vụ)\b"
)
_NONE = re.compile(r"\b(?P<number>không còn) (?:hộ nghèo|hộ cận nghèo)\b")
_SIXTH = Decimal("0.000001")  # thirds are kept to six places, as databases print them
# Told by one pass over the text which sentences may have any of them: nearly none has.
_TRIGGERS = Words(
    "gấp đôi| lần| phần |không còn hộ|đạt chuẩn|hoàn thành nông thôn mới|thu hút|cấp mới|cấp phép|thành lập|xảy ra"
)


def worded_quantities(low: str, start: int, end: int) -> Iterator[Quantity]:
    """The figures in words of low[start:end] of the folded text, by kind. `printed` holds the words."""
    if _TRIGGERS.first(low, start, end) is None:
        return
    for hit in _MULTIPLE.finditer(low, start, end):
        times = 2 if hit["number"] == "đôi" else _WORTH[hit["count"]]
        yield _quantity(hit, Decimal(100 * times), "percent", "lần", hit.end())
    for hit in _FRACTION.finditer(low, start, end):
        share = (Decimal(100 * _WORTH[hit["over"]]) / _WORTH[hit["under"]]).quantize(_SIXTH).normalize()
        yield _quantity(hit, share, "percent", "phần", hit.end("number"))
    for pattern, worth in ((_PLACES, None), (_EVENTS, None), (_NONE, 0)):
        for hit in pattern.finditer(low, start, end):
            unit = unit_at(low, hit.end("number") + 1)
            if unit is not None:
                value = _WORTH[hit["number"]] if worth is None else worth
                yield _quantity(hit, Decimal(value), unit[0].canonical, unit[2], unit[1], unit[0].dimension)


def _quantity(hit: re.Match[str], value: Decimal, unit: str, form: str, end: int, dimension: str = "ratio") -> Quantity:
    start, stop = hit.span("number")
    return Quantity(
        start, stop, end, value, unit, form, hit["number"], unit_start=min(stop + 1, end), dimension=dimension
    )
