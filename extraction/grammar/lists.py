"""Things named in a row that share a number or get one each: "A và B đều đạt", "A, B lần lượt đạt X và Y".

What belongs here: finding the row of things, times or places, and the row of numbers. What does not: what a
single stretch of words names (`naming.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.catalogue import Indicator, indicators
from extraction.grammar.naming import Naming
from extraction.grammar.programmes import programme_row
from extraction.grammar.scan import Item, phrases
from extraction.grammar.subjects import Subject
from extraction.language.periods import PeriodMention
from extraction.language.quantities import Quantity, parse_number

_EACH = re.compile(r"\b(?:đều|cùng)\s*$")  # right before the verb
_PRIOR_SHARES = re.compile(r"\(\s*(?:cơ cấu|tỷ trọng)[^()%]{0,40}cùng kỳ[^()]*\)")
# Sectors as a structure names them: "nông - lâm - thủy sản, công nghiệp - xây dựng, dịch vụ".
_SECTOR = re.compile(
    r"(?P<grdp_agriculture_forestry_fishery>nông(?:[\s,–-]*(?:nghiệp|lâm|ngư|thủy sản|và))*)"
    r"|(?P<grdp_industry_construction>công nghiệp(?:[\s,–-]*(?:và )?(?:ttcn|tiểu thủ công nghiệp|xây dựng))*)"
    r"|(?P<grdp_services>(?:thương mại[\s,–-]*(?:và )?)?dịch vụ(?:[\s,–-]*(?:và )?(?:thương mại|du lịch))*)"
    r"|(?P<grdp_product_taxes_less_subsidies>thuế sản phẩm)"
)
_STRUCTURE = re.compile(r"cơ cấu|tỷ trọng")
_LEAST_SECTORS = 3  # a structure has three; two percents may be of two years
_BETWEEN_NUMBERS = frozenset({",", "và", "-", ";", ", và", "", "/"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A number of a list, by its place among the items, with what is its own; None: as said for all."""

    position: int
    subject: Subject | None = None
    period: PeriodMention | None = None
    area: Item | None = None
    compared: PeriodMention | None = None


class Lists(Naming):
    """The rows of a sentence."""

    def _listed(self, numbers: list[int]) -> list[Entry] | None:
        """The numbers of a "lần lượt" list with as many things, times or places as were named, in the same order."""
        count, end = len(numbers), self.items[numbers[0]].start
        if subjects := self._list_subjects(count, end):
            return [Entry(place, subject=one) for place, one in zip(numbers, subjects, strict=True)]
        here = [item for item in self.items if self.gap.start <= item.start < end]
        times = [item.period for item in here if item.period is not None and item.period.period is not None]
        if len(times) == count:
            return [Entry(place, period=one) for place, one in zip(numbers, times, strict=True)]
        bases = [item.period for item in here if item.period is not None and item.period.kind in ("previous", "prior")]
        if len(bases) == count:  # "so với tháng trước và cùng kỳ tăng lần lượt 5,4% và 17,2%"
            return [Entry(place, compared=one) for place, one in zip(numbers, bases, strict=True)]
        places = [item for item in here if item.area is not None and item.area.level not in ("country", "region")]
        if len(places) == count:
            return [Entry(place, area=one) for place, one in zip(numbers, places, strict=True)]
        return None

    def _list_numbers(self, index: int) -> list[int]:
        """The number at `index` and those that only commas and joints part from it, by their places among the items."""
        numbers = [index]
        for position in range(index + 1, len(self.items)):
            item, last = self.items[position], self.items[numbers[-1]]
            if item.kind == "quantity" and self.low[last.end : item.start].strip() in _BETWEEN_NUMBERS:
                numbers.append(position)
            elif item.kind not in ("sign", "word"):
                break
        return numbers

    def _structure(self, index: int) -> dict[int, Subject]:
        """ "cơ cấu nông nghiệp, công nghiệp, dịch vụ là 20% - 49% - 31%": the sector of each number, by its place."""
        first = self.items[index]
        hit = _STRUCTURE.search(self.low, self.gap.start, first.start)
        numbers = self._list_numbers(index) if hit is not None else []
        percents = [at for at in numbers if (one := self.items[at].quantity) is not None and one.unit == "percent"]
        if hit is None or len(percents) != len(numbers) or len(numbers) < _LEAST_SECTORS:
            return {}
        named = [
            Subject((indicators()[sector.lastgroup or ""],), sector.start(), sector.end())
            for sector in _SECTOR.finditer(self.low, hit.end(), first.start)
        ]
        if not named:
            named = self.sectors  # "đến năm 2020 tương ứng là 56%, 31% và 13%": those just told
        if len(named) != len(numbers):
            return {}
        self.sectors = named
        return dict(zip(numbers, named, strict=True))

    def _list_unit(self, numbers: list[int]) -> None:
        """ "lần lượt đạt 198 và 14 tỷ đồng": the unit of the last number is that of all."""
        source = self.items[numbers[-1]].quantity
        printed = parse_number(source.printed) if source is not None else None
        if source is None or source.unit is None or not printed:
            return
        for position in numbers[:-1]:
            quantity = self.items[position].quantity
            if quantity is not None and quantity.unit is None:
                take_unit(quantity, source)

    def _list_subjects(self, count: int, end: int) -> list[Subject] | None:
        """The things that a list speaks of: named in the gap, else the ones of the figures just before."""
        named = [item for item in self.gap.named if item.end <= end]
        if len(named) == count:
            return [Subject((item.indicator,) if item.indicator else (), item.start, item.end) for item in named]
        programmes = programme_row(self.low, self.gap.start, end)
        if len(programmes) == count:
            return [Subject((found,), self.gap.start, end) for found in programmes]
        row = self._row(end)[-count:]
        if len(row) == count and all(one.first is not None for one in row):
            return row
        drafts = [draft for draft in self.drafts if draft.reading.measure == "level"]
        if not self._words(max(self.gap.start, self._last_divide(end)), end) and len(drafts) >= count:
            return [draft.subject for draft in drafts[-count:]]
        if "thứ tự" in self.low[self.gap.start : end] and len(self.frame.recent) >= count:
            return self.frame.recent[-count:]
        return None

    def _rates_of_list(self, index: int) -> None:
        """ "lần lượt đạt A và B, tăng 2,1% và giảm 1,5%": as many moves after a list as it had things."""
        row, self.pending_list = self.pending_list, []
        numbers = [index]
        for position in range(index + 1, len(self.items)):
            item = self.items[position]
            if item.word == ";" or self._words(self.items[numbers[-1]].end, item.start):
                break
            if item.kind == "quantity":
                numbers.append(position)
        if len(numbers) == len(row):
            self.row_of = dict(zip(numbers, row, strict=True))

    def _prior_shares(self, bracket: Item) -> dict[int, tuple[Subject, PeriodMention]]:
        """ "(cơ cấu tương ứng của cùng kỳ là 13,9%; 33,5%; 52,6%)": as many as the shares just told, in their order."""
        hit = _PRIOR_SHARES.match(self.low, bracket.start, self.end)
        if hit is None:
            return {}
        inner = [(at, item) for at, item in enumerate(self.items) if hit.start() <= item.start < hit.end()]
        prior = next(
            (item.period for _, item in inner if item.period is not None and item.period.kind == "prior"), None
        )
        numbers = [at for at, item in inner if item.quantity is not None]
        shares = [draft.subject for draft in self.drafts if draft.reading.measure == "share"][-len(numbers) :]
        if prior is None or len(shares) != len(numbers):
            return {}
        return {at: (subject, prior) for at, subject in zip(numbers, shares, strict=True)}

    def _row(self, end: int) -> list[Subject]:
        """What commas and "và" part from each other before `end`, each with the words it shares with its neighbours."""
        spans = self._row_spans(end)
        if len(spans) < 2:
            return []
        first, last = (self.low[slice(*span)].split() for span in (spans[0], spans[-1]))
        return [self._row_subject(span, first, last) for span in spans]

    def _row_spans(self, end: int) -> list[tuple[int, int]]:
        """From the first to the last word of each part of the row that names something."""
        cuts = [
            item
            for item in self.items
            if self.gap.start <= item.start < end and (item.kind == "sign" or item.word in ("joint", "part"))
        ]
        starts = [self.gap.start, *(item.end for item in cuts)]
        ends = [*(item.start for item in cuts), end]
        parts = [self._words(start, stop) for start, stop in zip(starts, ends, strict=True)]
        return [(words[0][0], words[-1][1]) for words in parts if words]

    def _row_subject(self, span: tuple[int, int], first: list[str], last: list[str]) -> Subject:
        """The indicator of one part: by its own words, by the head of the first ("sản lượng lúa, ngô"), or by the
        tail of the last ("lượng khách và doanh thu du lịch"); else its words as a label."""
        words = self.low[slice(*span)].split()
        sizes = sorted(
            range(1, len(first)), key=lambda size: abs(len(first) - len(words) - size)
        )  # as long as the first
        heads = [[*first[:size], *words] for size in sizes]
        tails = [[*words, *last[-size:]] for size in range(1, len(last))]
        for form in (words, *(heads if words != first else []), *(tails if words != last else [])):
            if (found := _whole_phrase(" ".join(form))) is not None:
                return Subject((found,), *span)
        return self._label(*span)

    def _shared(self, subject: Subject) -> Subject:
        """ "lượng khách và doanh thu du lịch đều đạt 31% kế hoạch": all of the row, where "đều" or "cùng" says so."""
        said = _EACH.search(self.low, self.gap.start, max(self.gap.start, self.gap.verb_start))
        row = self._row(said.start()) if said is not None and subject.first is not None else []
        if len(row) < 2 or not all(one.first is not None for one in row):
            return subject
        return Subject(tuple(one.indicators[0] for one in row), row[0].start, row[-1].end, subject.rate)


def take_unit(quantity: Quantity, source: Quantity) -> None:
    """Gives `quantity` the unit of `source`, scaled as that was ("198 và 14 nghìn tỷ đồng")."""
    printed = parse_number(source.printed)
    if source.dimension == "money_vnd" and printed:
        quantity.value = (quantity.value * source.value / printed).normalize()
    quantity.unit, quantity.dimension = source.unit, source.dimension
    quantity.form = source.form if source.dimension == "money_vnd" else ""  # what the value was scaled by


def _whole_phrase(words: str) -> Indicator | None:
    """The indicator that all of the folded `words` name."""
    found = phrases(words, 0, len(words))
    whole = found[0] if len(found) == 1 and (found[0].start, found[0].end) == (0, len(words)) else None
    return whole.indicator if whole is not None and not whole.weak else None
