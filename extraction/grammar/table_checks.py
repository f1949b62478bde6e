"""Columns that compare, checked by recomputing: which columns they compare, and as ratio, growth or difference.

What belongs here: settling by numbers what a head leaves open, and doubts where the numbers contradict it.
What does not: the words of heads (`table_heads.py`). A single cell that does not recompute is left to the
cross-checks of the warehouse; here a whole column is judged.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from statistics import median

from extraction.grammar import doubts
from extraction.grammar.table_grid import Grid, Part
from extraction.grammar.table_heads import CARRIED, Column, basis_of
from extraction.language.periods import Period

_MARK_NUMBER = re.compile(r"\(?([a-z]|\d{1,2})\)?\s*(?:=\s*(.*))?")
_OPERAND = re.compile(r"\(?\s*(\d{1,2})\s*\)?")
_COMPARING = ("completion", "ratio", "growth", "percent", "delta", "share")
_AMOUNTS = ("actual", "prior", "target", "allocated", "")
# A column is judged by this many rows that can be recomputed; with fewer its head is believed.
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class _Identity:
    """`form` of numerator and denominator (places of columns): ratio, growth, change, share of a total; in hundredths?"""

    form: str
    above: int
    below: int
    scale: int


def settle(grid: Grid, part: Part, columns: list[Column]) -> None:
    """Give every comparing column its final role, period, basis and scale; doubts where the numbers say otherwise."""
    amounts = [column for column in columns if column.role in _AMOUNTS and column.values]
    for column in amounts:
        _take_sum(column, [amount for amount in amounts if amount.at < column.at])
    formulas = _formulas(grid, part, columns)
    for column in columns:
        if column.role in _COMPARING and column.values:
            identity, compared = _recomputed(column, amounts, _usable(formulas.get(column.at), amounts))
            _take(column, identity, {amount.at: amount for amount in amounts}, compared)
            own = _own_period(column, identity, amounts)
            if column.period is None or (identity is not None and own is not None and column.period.covers(own)):
                column.period = own


def _take_sum(column: Column, left: list[Column]) -> None:
    """A plan and what was carried over, added up, are a plan, though the head calls it capital to be used."""
    if column.role not in ("", "actual"):
        return
    for plan, other in combinations(left, 2):
        plan, other = (plan, other) if plan.role == "target" else (other, plan)
        if column.period not in (None, plan.period):
            continue
        sums = [_adds_up(column, plan, other, row) for row in column.values]
        if plan.role == "target" and other.role != "target" and sums.count(True) >= _ENOUGH and False not in sums:
            column.role, column.period, column.basis = "target", plan.period, plan.basis


def _adds_up(column: Column, one: Column, other: Column, row: int) -> bool | None:
    """Is the number in the row the sum of two others? None where one of them is blank."""
    total, first, second = column.number(row), one.number(row), other.number(row)
    if total is None or not first or not second:
        return None
    return abs(total - first - second) <= _half(total) + _half(first) + _half(second)


def _formulas(grid: Grid, part: Part, columns: list[Column]) -> dict[int, tuple[int, ...]]:
    """Column -> the columns that the row of marks computes it from: "3=2/1" under the third."""
    numbers: dict[str, int] = {}
    printed: dict[int, str] = {}
    for row in part.marks:
        for column in columns:
            hit = _MARK_NUMBER.match(grid.words(row, column.at))
            if hit:
                numbers[hit[1]] = column.at
                printed[column.at] = hit[2] or ""
    operands = {
        at: re.split(r"[/:-]", formula) for at, formula in printed.items() if re.search(r"\d\)?\s*[/:-]", formula)
    }
    found = {}
    for at, sides in operands.items():
        places = [numbers.get(hit[1]) for side in sides[:2] if (hit := _OPERAND.search(side))]
        if len(places) == 2 and None not in places:
            found[at] = tuple(place for place in places if place is not None)
    return found


def _usable(formula: tuple[int, ...] | None, amounts: list[Column]) -> tuple[int, ...] | None:
    """A formula over two amounts; one over a column that compares itself ("6=5/4", 5 a difference) is of no use."""
    return formula if formula and set(formula) <= {amount.at for amount in amounts} else None


def _recomputed(
    column: Column, amounts: list[Column], formula: tuple[int, ...] | None
) -> tuple[_Identity | None, bool]:
    """The identity that holds in most rows, and whether there was enough to compare at all."""
    votes: Counter[_Identity] = Counter()
    compared: Counter[tuple[int, int]] = Counter()
    for above, below in product(amounts, amounts):
        if above is below or (formula is not None and (above.at, below.at) != formula):
            continue
        for row, value in column.values.items():
            now, then = above.number(row), below.number(row)
            if now is None or not then:
                continue
            compared[above.at, below.at] += 1
            for form, scale in _forms(value.number, now, then):
                votes[_Identity(form, above.at, below.at, scale)] += 1
    for form_votes in (_shares(column, amounts),):
        votes += form_votes
    best = max(votes, key=lambda identity: (votes[identity], _likely(column, identity, amounts)), default=None)
    if best is None:
        return None, max(compared.values(), default=0) >= _ENOUGH
    # Most rows must hold: in a short column one lucky pair of numbers proves nothing.
    rows = compared.get((best.above, best.below)) or len(column.values)
    holds = votes[best] * 2 > rows and (votes[best] >= _ENOUGH or rows == 1)
    return (best if holds else None), max(compared.values(), default=0) >= _ENOUGH


def _likely(column: Column, identity: _Identity, amounts: list[Column]) -> tuple[bool, bool]:
    """Of identities that hold alike: what the head names, and the nearest columns on the left."""
    below = next(amount for amount in amounts if amount.at == identity.below)
    wanted = ("target", "allocated") if column.role in ("completion", "percent") else ("prior", "actual")
    return below.role in wanted, identity.form == {"ratio": "ratio", "growth": "growth", "delta": "change"}.get(
        column.role
    )


def _forms(printed: Decimal, now: Decimal, then: Decimal) -> list[tuple[str, int]]:
    """The forms under which `printed` follows from the two amounts, with the scale to bring it to per cent."""
    ratio = now / then * 100
    # Half of the last printed digit of every number that takes part.
    slack = abs(ratio) * (_half(now) / max(abs(now), _half(now)) + _half(then) / abs(then))
    found = []
    for form, expected in (("ratio", ratio), ("growth", ratio - 100)):
        for scale in (1, 100):
            if abs(printed * scale - expected) <= slack + _half(printed) * scale * Decimal("1.2"):
                found.append((form, scale))
    if abs(printed - (now - then)) <= _half(now) + _half(then) + _half(printed) and printed:
        found.append(("change", 1))
    return found


def _half(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0) / 2


def _shares(column: Column, amounts: list[Column]) -> Counter[_Identity]:
    """Votes for a share of the largest row: percent of a total in the same column of amounts."""
    votes: Counter[_Identity] = Counter()
    if column.role not in ("percent", "share"):
        return votes
    for amount in amounts:
        numbers = {row: value.number for row, value in amount.values.items() if row in column.values}
        total = max(numbers.values(), default=Decimal(0))
        if len(numbers) < 3 or total <= 0:
            continue
        for row, number in numbers.items():
            if ("ratio", 1) in _forms(column.values[row].number, number, total):
                votes[_Identity("share", amount.at, amount.at, 1)] += 1
    return votes


def _take(column: Column, identity: _Identity | None, amounts: dict[int, Column], compared: bool) -> None:
    """The role that the numbers give; where they give none, the head's, or by the size of the numbers."""
    if identity is not None:
        column.scale = identity.scale
        below = amounts[identity.below]
        told = column.role
        if identity.form == "share":
            column.role = "share"
        elif identity.form == "change":
            column.role = "change"
        elif below.role in ("target", "allocated") and identity.form == "ratio" and told in ("completion", "percent"):
            column.role, column.basis = "completion", column.basis or below.basis or "annual_plan"
        elif told == "percent" and identity.form == "ratio" and CARRIED.search(below.head):
            column.role, column.basis = "completion", "other"  # what was carried over is the plan of it
        elif told == "percent" and below.period in (None, amounts[identity.above].period):
            column.role, column.unit = "actual", "%"  # a rate: poor households of all households
        elif told != "completion":
            column.role = identity.form
        elif below.role in ("target", "allocated"):
            column.doubt = doubts.HEAD_SAYS_PLAN_RISE
        else:
            column.doubt = doubts.HEAD_SAYS_PLAN_TIME
        return
    numbers = [value.number for value in column.values.values()]
    if column.role == "completion":
        if compared and any(amount.role == "target" for amount in amounts.values()):
            column.doubt = doubts.COMPLETION
        if len(numbers) > 1 and all(0 <= number < 2 for number in numbers) and any(number % 1 for number in numbers):
            column.scale, column.doubt = 100, column.doubt or doubts.PART_OF_ONE
    elif column.role in ("ratio", "growth"):
        # Half of a ratio's size: no province's sectors halve or more than double as a rule.
        middle = median(numbers)
        if (
            column.role == "ratio"
            and len(numbers) > 1
            and all(0 < number < 3 for number in numbers)
            and middle > Decimal("0.5")
        ):
            column.scale = 100 if all(number % 1 for number in numbers) else 1
            middle *= column.scale
        column.role = "ratio" if middle > 50 else "growth"
    elif column.role == "delta":
        column.role = "growth" if "%" in column.head else "change"
        if column.role == "change" and compared:
            column.doubt = doubts.PER_CENT_OR_UNITS
    elif column.role == "percent":
        if any(amount.role in ("target", "allocated") for amount in amounts.values()):
            column.role, column.basis = "completion", basis_of(column.head, column.period)
            column.doubt = doubts.COMPLETION if compared else None
        else:
            column.role, column.unit = "actual", "%"


def _own_period(column: Column, identity: _Identity | None, amounts: list[Column]) -> Period | None:
    """A comparison is of the time of what is compared; where that is not known, of the actual on its left."""
    if identity is not None:
        compared = [amount for amount in amounts if amount.at in (identity.above, identity.below)]
        times = [amount.period for amount in compared if amount.period is not None]
        if identity.form == "change" and len(times) == 2:  # a rise in rank is the earlier number less the later one
            return max(times, key=lambda time: time.last)
        return next(amount.period for amount in compared if amount.at == identity.above)
    actuals = [amount for amount in amounts if amount.role == "actual" and amount.period is not None]
    left = [amount for amount in actuals if amount.at < column.at]
    return (left or actuals)[-1].period if actuals else None
