"""Quarters: the names by which the lake is parted (2024-Q1) and the days on which they begin.

What belongs here: names, days, and which quarters there are. What does not: Dagster's partitions (`assets.py`).
"""

from __future__ import annotations

from datetime import date

# The first quarter taken in: reports before 2015 use indicators and areas that the catalogue does not hold.
FIRST = date(2015, 1, 1)
# Plans and yearly reports speak of a period that ends up to a year after the quarter they arrive in.
AHEAD = 4


def quarter_of(day: date) -> str:
    """The quarter in which `day` lies: 2024-Q1."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def first_day(quarter: str) -> date:
    """The day on which `quarter` begins. Raises ValueError where it is not written like 2024-Q1."""
    year, _, number = quarter.partition("-Q")
    if not (len(year) == 4 and year.isdigit() and number in ("1", "2", "3", "4")):
        raise ValueError(f"Quý phải viết như 2024-Q1 / a quarter is written like 2024-Q1, not {quarter!r}")
    return date(int(year), 3 * int(number) - 2, 1)


def following(quarter: str) -> str:
    """The quarter after it."""
    begin = first_day(quarter)
    return quarter_of(date(begin.year + begin.month // 10, (begin.month + 2) % 12 + 1, 1))


def between(first: str, last: str) -> list[str]:
    """The quarters from `first` to `last`, both of them too; none where `last` is before `first`."""
    found = []
    while first_day(first) <= first_day(last):
        found.append(first)
        first = following(first)
    return found


def is_open(quarter: str, today: date) -> bool:
    """Whether reports of `quarter` are taken in: from FIRST, up to AHEAD quarters after today's."""
    begin = first_day(quarter)
    return begin >= FIRST and _number(begin) <= _number(today) + AHEAD


def _number(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3
