"""What every bench needs: the shortest of a few times, the time of processors, and a table of results.

What belongs here: timing and printing. What does not: what is measured.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """Results with a title, a sentence on how they were measured, and a head."""

    title: str
    how: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    def markdown(self) -> str:
        """The table as a section of Markdown."""
        lines = [self.head, ["---"] * len(self.head), *self.rows]
        return "\n".join(
            [f"## {self.title}", "", self.how, "", *("| " + " | ".join(line) + " |" for line in lines), ""]
        )


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """Wall seconds of `work`, the shortest of `times`: other load on the machine only adds."""
    shortest = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        work()
        shortest = min(shortest, time.perf_counter() - started)
    return shortest


@dataclass(frozen=True)
class Spent:
    """Seconds of wall and of processors, children and threads included: other load adds to the first, little to the
    second."""

    wall: float
    processor: float


def spent(work: Callable[[], object]) -> Spent:
    """What `work` took."""
    before = _processor()
    wall = seconds(work)
    return Spent(wall, _processor() - before)


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def megabytes(texts: Sequence[str]) -> float:
    """Millions of bytes of UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6
