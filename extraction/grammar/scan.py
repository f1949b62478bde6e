"""A sentence as a row of items: quantities, indicator phrases, words with a category, periods, areas, signs.

What belongs here: finding the items. What does not: relating them to each other (`reading.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import ahocorasick

from extraction.catalogue import Indicator, context_phrases, indicators, spaced
from extraction.grammar.lexicon import CATEGORY
from extraction.language.areas import AreaMention, find_areas
from extraction.language.periods import Period, PeriodMention, find_periods
from extraction.language.quantities import Quantity, quantities
from extraction.language.text import blanked, fold
from extraction.language.worded import worded_quantities

_SIGNS = re.compile(r"[,;:()]")


@dataclass(slots=True)
class Item:
    """One thing in a sentence at text[start:end]. `kind`: quantity, indicator, word, period, area, sign."""

    start: int
    end: int
    kind: str
    word: str = ""  # category of a word, the sign itself
    quantity: Quantity | None = None
    indicator: Indicator | None = None
    weak: bool = False
    context: str = ""  # a phrase that names an indicator only beside its parent (indicator_contexts.csv)
    period: PeriodMention | None = None
    area: AreaMention | None = None


def _spaced(phrase: str) -> set[str]:
    """The forms in which a folded phrase stands in a text whose punctuation is blank."""
    blank = blanked(phrase)
    return {blank, " ".join(blank.split())}


# Abbreviations that stand for words of a phrase in reports.
_SHORT = (
    ("ngân sách nhà nước", "nsnn"), ("nông thôn mới", "ntm"), ("bảo hiểm y tế", "bhyt"), ("dân tộc thiểu số", "dtts"),
    ("doanh nghiệp", "dn"), ("hợp tác xã", "htx"), ("thủ tục hành chính", "tthc"), ("giá trị sản xuất", "gtsx"), ("sản xuất công nghiệp", "sxcn"),
    ("đảng viên", "đv"), ("xuất nhập khẩu", "xnk"), ("tai nạn giao thông", "tngt"), ("chỉ số", "cs"), ("hoàn thành tốt nhiệm vụ", "httnv"), ("hoàn thành tốt nhiệm vụ", "htttnv"), ("xuất nhập khẩu", "xuất, nhập khẩu"),
    ("hàng hóa và doanh thu", "hàng hóa, doanh thu"), ("nông, lâm nghiệp và thủy sản", "nông, lâm nghiệp, thủy sản"),
    ("nông, lâm nghiệp và thủy sản", "nông, lâm, thủy sản"), ("nông, lâm nghiệp và thủy sản", "nông - lâm - thủy sản"),
    ("nông, lâm nghiệp và thủy sản", "nông lâm thủy sản"), ("nông, lâm nghiệp và thủy sản", "nông - lâm - ngư nghiệp"),
    ("nông, lâm nghiệp và thủy sản", "nông, lâm, ngư nghiệp"), ("nông, lâm nghiệp và thủy sản", "nông lâm ngư nghiệp"),
)  # fmt: skip


def _variants(phrase: str) -> set[str]:
    """A phrase, with abbreviations, and with "tổng" or "tổng số" before it."""
    forms = {phrase}
    for words, short in _SHORT:
        forms |= {form.replace(words, short) for form in forms if words in form}
    forms |= {f"tổng {form}" for form in forms if not form.startswith("tổng") and " " in form}
    return {spaced for form in forms for spaced in _spaced(form)}


@cache
def _automaton() -> ahocorasick.Automaton:
    entries: dict[str, tuple[str, object, bool]] = {}
    for word, category in CATEGORY.items():
        entries[word] = ("word", category, False)
    for indicator in indicators().values():
        for phrase in indicator.weak_phrases:
            for form in _variants(fold(phrase)):
                entries.setdefault(form, ("indicator", indicator, True))
    for indicator in indicators().values():
        for phrase in (*indicator.phrases, indicator.name_vi.split(" (")[0]):
            for form in _variants(fold(phrase)):
                if entries.get(form, ("", None, True))[2] or entries[form][0] == "word":
                    entries[form] = ("indicator", indicator, False)
    for phrase in context_phrases():
        for form in _spaced(phrase):
            kind, payload, weak = entries.get(form, ("word", None, False))
            if kind == "word":
                entries[form] = ("context", (spaced(phrase), None), False)
            elif kind == "indicator" and weak:
                entries[form] = ("context", (spaced(phrase), payload), weak)
    automaton = ahocorasick.Automaton()
    for form, entry in entries.items():
        automaton.add_word(" " + form, (len(form), *entry))
    automaton.make_automaton()
    return automaton


def phrases(low: str, start: int, end: int) -> list[Item]:
    """Indicator phrases and category words of low[start:end], longest first from the left."""
    scan = " " + blanked(low)[start:end] + " "
    found: list[Item] = []
    for last, (length, kind, payload, weak) in _automaton().iter_long(scan):
        if scan[last + 1] != " ":
            continue
        stop = start + last
        begin = stop - length
        if payload == "name":
            continue
        if kind == "word":
            found.append(Item(begin, stop, "word", word=payload))
        elif kind == "context":
            phrase, indicator = payload
            found.append(Item(begin, stop, "indicator", indicator=indicator, weak=weak, context=phrase))
        else:
            found.append(Item(begin, stop, "indicator", indicator=payload, weak=weak))
    return found


def _before(low: str, item: Item, place: int) -> Item | None:
    """What is left of a word before a time or number that begins in it: "kế hoạch | năm 2024"."""
    left = low[item.start : place].rstrip()
    category = CATEGORY.get(left)
    return Item(item.start, item.start + len(left), "word", word=category) if category else None


class _Taken:
    """Which letters of a sentence belong to an item already: a mark for each, so that asking costs one search."""

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.marks = bytearray(end - start)

    def add(self, start: int, end: int) -> None:
        self.marks[start - self.start : end - self.start] = b"\1" * (end - start)

    def first(self, start: int, end: int) -> int | None:
        """The first letter of [start, end) that is taken."""
        found = self.marks.find(1, start - self.start, end - self.start)
        return None if found < 0 else self.start + found


def scan(text: str, low: str, start: int, end: int, this: Period | None) -> list[Item]:
    """All items of text[start:end] in order; `this` is the period of the document."""
    times = find_periods(low, start, end, this)
    items = [Item(time.start, time.end, "period", period=time) for time in times]
    areas = find_areas(text, low, start, end)
    items += [Item(area.start, area.end, "area", area=area) for area in areas]
    taken = _Taken(start, end)
    for time in times:
        taken.add(time.start, time.end)
    numbers = [
        number
        for number in (*quantities(low, start, end), *worded_quantities(low, start, end))
        if taken.first(number.start, number.start + 1) is None
    ]
    for area in areas:
        taken.add(area.start, area.end)
    for number in numbers:
        items.append(Item(number.start, number.end, "quantity", quantity=number))
        taken.add(number.start, number.number_end)
    for item in phrases(low, start, end):
        place = taken.first(item.start, item.end)
        if place is None:
            items.append(item)
        elif item.kind == "word" and (shorter := _before(low, item, place)):
            items.append(shorter)
    for sign in _SIGNS.finditer(low, start, end):
        if taken.first(*sign.span()) is None:
            items.append(Item(sign.start(), sign.end(), "sign", word=sign[0]))
    items.sort(key=lambda item: (item.start, item.end))
    return items
