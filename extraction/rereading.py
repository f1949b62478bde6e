"""A figure's place in the stored text read again: does it still state the figure's value?

What belongs here: the number and unit at the place itself, and what the figure's rule makes of them. What does not:
the words around it, which chose the rule and the sign (`grammar/`), and which figures are asked about
(`orchestration/`).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import isclose
from typing import NamedTuple

from extraction.language.quantities import Quantity, quantities
from extraction.language.text import compose, fold
from extraction.language.worded import worded_quantities

_WHOLE = Decimal(100)  # percent
# A number in words is one only beside its noun ("gấp | đôi", "hai xã | được công nhận đạt chuẩn nông thôn mới").
_BEFORE, _AFTER = 10, 60  # signs


class Claim(NamedTuple):
    """What is said of a place: the columns of `Figure` that the place itself must bear out."""

    char_start: int
    char_end: int
    value: float
    value_high: float | None
    unit: str
    printed_unit: str | None
    rule_id: str


def reads_again(text: str, claim: Claim) -> bool:
    """Whether the stored `text` states the claimed value at the claimed place, by the claimed rule.

    The unit may be printed elsewhere (the head of a column, the end of a list); `printed_unit` then tells it. Signs
    are left aside: they are of a verb before the place.
    """
    return any(
        _same(claim.value, worth) and (claim.value_high is None or _same(claim.value_high, quantity.value_high))
        for quantity in _numbers(text, claim)
        for worth in _worths(quantity, claim.rule_id)
    )


def _same(claimed: float, read: Decimal | None) -> bool:
    return read is not None and isclose(abs(claimed), abs(read), rel_tol=1e-9)


def _worths(quantity: Quantity, rule_id: str) -> Iterator[Decimal]:
    """The values that the rule can make of the number; the words that tell which lie outside the place."""
    if rule_id in ("over.target", "over.prior_level"):  # 800/2.800 tỷ đồng: done / planned; now / a year ago
        yield quantity.over or Decimal(0)
        return
    if rule_id == "times.base":  # gấp 2,2 lần tháng trước: more by 120%
        yield quantity.value - _WHOLE
        return
    yield quantity.value
    if rule_id == "percent.of_plan":  # vượt 8% kế hoạch, còn thiếu 8%
        yield _WHOLE + quantity.value
        yield _WHOLE - quantity.value


def _numbers(text: str, claim: Claim) -> Iterator[Quantity]:
    """The numbers at the place, alone and with the unit that is printed elsewhere or goes without saying."""
    words = _folded(text[claim.char_start : claim.char_end])
    for unit in ("", f" {claim.printed_unit or ''}"):
        for person in ("", "/người") if claim.unit.endswith("_per_person") else ("",):
            reading = f"{words}{unit}{person}"
            yield from quantities(reading, 0, len(reading))
    around = _folded(text[max(0, claim.char_start - _BEFORE) : claim.char_end + _AFTER])
    yield from (number for number in worded_quantities(around, 0, len(around)) if words.startswith(number.printed))


def _folded(words: str) -> str:
    return fold(compose(words)[0])
