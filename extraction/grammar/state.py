"""What is in force while a sentence is walked from left to right.

What belongs here: the state and the smallest questions about it. What does not: names (`names_left.py`, `naming.py`), times
and places (`placing.py`), the walk itself (`reading.py`).
"""

from __future__ import annotations

from bisect import bisect_left

from extraction.grammar.frame import Draft, Frame, Gap
from extraction.grammar.scan import Item
from extraction.grammar.subjects import Subject, content, is_rate
from extraction.language.areas import area_id
from extraction.language.periods import Period, PeriodMention


class SentenceState:
    """One sentence, its items, and what is in force at the place that the walk has reached."""

    def __init__(self, text: str, low: str, start: int, end: int, items: list[Item], frame: Frame) -> None:
        self.text, self.low, self.start, self.end, self.items, self.frame = (
            text,
            low,
            start,
            end,
            items,
            frame,
        )
        self.gap = Gap(start)
        self.drafts: list[Draft] = []
        self.used: dict[int, int] = {}  # start and end of the quantities that became figures
        self.subject = frame.lead
        self.measure = frame.lead_measure
        self.dimension = frame.lead_dimension
        self.wish = frame.lead_wish or frame.section_wish
        self.period = frame.period_now
        self.area = frame.area_now
        self.last: Draft | None = None
        self.candidate: Subject | None = None  # the subject of the number being read
        self.brackets: list[tuple] = []
        self.raised: Subject | None = None  # "kết nạp 33 đảng viên, nâng tổng số lên 155": what the plan is of
        self.verb_before = ""  # the verb of the figure before
        self.wish_lasts = frame.lead_wish
        self.last_place = False  # a bare name of a place stands before the bracket
        self.plan_row = False  # a plan was spoken of before the colon
        self.listing = False  # after a colon
        self.compared: PeriodMention | None = None  # what the last figure was compared with
        self.compared_end = -1
        self.compared_plan = ""
        self.compared_area: str | None = None
        self.compared_other = False  # the last figure was compared with another base than the year before
        self.compared_all = False  # "So với tháng trước, ...": at the head of the sentence, for all of it
        self.bounds: dict[int, int] = {}  # start and end of numbers that only bound a class
        self.closed: list[Item] = []
        self.content: list[tuple[int, int]] | None = None  # spans of the words that name something, once asked for
        self.sectors: list[Subject] = []  # those of the structure last told
        self.pending_list: list[Subject] = []  # the things of the list just ended
        self.prior_row: dict[int, tuple[Subject, PeriodMention]] = {}  # of numbers in brackets, by their places
        self.row_of: dict[int, Subject] = {}  # of numbers after a list, by their places among the items

    def _base_period(self) -> Period | None:
        return (self.period.period if self.period else None) or self.frame.period

    def _words(self, start: int, end: int) -> list[tuple[int, int]]:
        """Spans of the words of low[start:end] that name something, those in closed brackets left out."""
        if not self.start <= start <= end <= self.end or _cuts(self.low, start) or _cuts(self.low, end):
            return content(self.low, start, end, self.items + self.closed)
        if self.content is None:
            self.content = content(self.low, self.start, self.end, self.items)
        found = self.content[bisect_left(self.content, (start,)) : bisect_left(self.content, (end,))]
        for bracket in self.closed:
            found = [span for span in found if not bracket.start <= span[0] < bracket.end]
        return found

    def _said(self, start: int, end: int) -> str:
        """low[start:end] with closed brackets blank: what a bracket says of a thing does not name the next one."""
        said = self.low[start:end]
        for bracket in self.closed:
            first, last = max(bracket.start, start) - start, min(bracket.end, end) - start
            if first < last:
                said = said[:first] + " " * (last - first) + said[last:]
        return said

    def _label(self, start: int, end: int) -> Subject:
        return Subject((), start, end, is_rate(self.low, start, end))

    def _within(self, name: str) -> str:
        """A bare name as an area: a province by itself, any other place as one of the document's province."""
        return name if area_id(name, None) is not None else f"{name}, {self.frame.area.rsplit(', ', 1)[-1]}"

    def _flow(self) -> bool:
        first = self.candidate.first if self.candidate else None
        return first is None or first.nature == "flow"


def _cuts(low: str, place: int) -> bool:
    """Does a word stand on both sides of `place`?"""
    return 0 < place < len(low) and low[place - 1].isalnum() and low[place].isalnum()


def content_between(reader: SentenceState, start: int, end: int, named: bool = True) -> bool:
    """Do words that name something stand there? Without `named`, those of indicator phrases do not count."""
    if start < 0:
        return False
    words = reader._words(start, end)
    if not named:
        phrases = [item for item in reader.items if item.kind == "indicator"]
        words = [span for span in words if not any(item.start <= span[0] < item.end for item in phrases)]
    return bool(words)
