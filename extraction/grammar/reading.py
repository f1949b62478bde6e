"""A sentence's items -> figures: which value belongs to which subject, measure, period and area.

What belongs here: walking a sentence from left to right with what is in force (subject, period, area, verb,
plan). What does not: finding the items (`scan.py`), what measure a number has (`measures.py`), what thing
is measured (`subjects.py`), the document as a whole (`../pipeline.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extraction.catalogue import Indicator, contexts, indicators, units
from extraction.grammar.measures import COUNT_DIMENSIONS, Reading, Surroundings, read_measure
from extraction.grammar.nonfigures import is_bound
from extraction.grammar.patterns import indicator_by_pattern
from extraction.grammar.programmes import capital_indicator, is_capital, programme_in
from extraction.grammar.scan import Item
from extraction.grammar.subjects import Subject, content, is_rate, suits
from extraction.language.periods import Period, PeriodMention, whole_year
from extraction.language.quantities import Quantity, parse_number

_VERBS = frozenset({"up", "down", "reach", "equal", "share", "exceed", "times", "contribute", "rank"})
_QUALIFIERS = {"more": "more_than", "less": "less_than", "approx": "approx", "estimate": "estimated"}
# A part of the thing, told by what stands between its name and the verb: never the whole.
_SUBSET = re.compile(
    r"^\s*(?:từ|của các|của ngành|của nhóm|của khu vực|cho|sang|tại|thuộc|ngành|nhóm|mặt hàng|khu vực|theo|do|đối với|quốc tế|nội địa|nước ngoài|trong nước|nông thôn|thành thị|của cục|của chi cục|của doanh nghiệp|của khối)\b"
)


@dataclass(slots=True)
class Draft:
    """A figure before it is given its document-wide defaults. Spans are offsets in the folded text."""

    reading: Reading
    quantity: Quantity
    subject: Subject
    indicator: Indicator | None
    period: Period | None
    period_dated: bool
    cumulative: bool
    area: str | None
    qualifiers: list[str]
    rank_scope: str | None
    target_basis: str | None
    scenario: str
    quote_start: int
    quote_end: int
    breakdown: str | None = None
    table_ref: str | None = None


@dataclass(slots=True)
class Frame:
    """What the figures of a document inherit from what was said before. Lives as long as a document."""

    area: str
    period: Period | None
    parents: list[str] = field(default_factory=list)  # codes lately in force, newest last
    lead: Subject | None = None
    lead_measure: str = ""
    lead_dimension: str = ""
    lead_wish: bool = False
    said: Subject | None = None  # the subject of the sentence before, in the same paragraph
    said_measure: str = ""
    section_wish: bool = False  # the heading announces targets
    section_period: Period | None = None  # the span of years that the heading names
    programme: str | None = None  # the target programme last named
    recent: list[Subject] = field(default_factory=list)  # the subjects of the sentence before
    heading: str = ""  # the folded heading in force
    term: Period | None = None  # the term of office last named
    index: Subject | None = None  # the index last ranked or scored
    block_start: int = 0
    survey: Period | None = None  # the year of the index last spoken of
    assigned: bool = False  # the lead speaks of capital assigned, not spent
    period_now: PeriodMention | None = None  # said for the paragraph or list
    area_now: str | None = None


@dataclass(slots=True)
class _Gap:
    """What was seen since the last figure."""

    start: int
    verb: str = ""
    verb_word: str = ""
    verb_start: int = -1
    moved: str = ""  # a verb of rise or fall seen before another verb
    plan: str = ""
    plan_end: int = -1
    plan_compared: bool = False
    compare_end: int = -1
    prior: PeriodMention | None = None
    prior_end: int = -1
    previous: bool = False
    qualifiers: list[str] = field(default_factory=list)
    forecast: bool = False
    estimate: bool = False
    listed: bool = False
    rank: bool = False
    named: list[Item] = field(default_factory=list)
    benchmark: str | None = None
    part: bool = False
    joint: bool = False
    assigned: bool = False
    assign_end: int = -1
    plan_period: PeriodMention | None = None


class SentenceReader:
    """Reads one sentence. Use: SentenceReader(...).read()."""

    def __init__(self, text: str, low: str, start: int, end: int, items: list[Item], frame: Frame) -> None:
        self.text, self.low, self.start, self.end, self.items, self.frame = (
            text,
            low,
            start,
            end,
            items,
            frame,
        )
        self.gap = _Gap(start)
        self.drafts: list[Draft] = []
        self.used: set[int] = set()  # starts of the quantities that became figures
        self.subject = frame.lead
        self.measure = frame.lead_measure
        self.dimension = frame.lead_dimension
        self.wish = frame.lead_wish or frame.section_wish
        self.period = frame.period_now
        self.area = frame.area_now
        self.last: Draft | None = None
        self.brackets: list[tuple] = []
        self.verb_before = ""  # the verb of the figure before
        self.wish_lasts = frame.lead_wish
        self.listing = False  # after a colon
        self.compared: PeriodMention | None = None  # what the last figure was compared with
        self.compared_end = -1
        self.compared_plan = ""
        self.compared_all = False  # "So với tháng trước, ...": at the head of the sentence, for all of it
        self.completed: set[str] = set()
        self.bounds: set[int] = set()  # starts of numbers that only bound a class
        self.closed: list[Item] = []
        self.pending_list: list[Subject] = []

    def read(self) -> list[Draft]:
        """The figures of the sentence in order."""
        index = 0
        while index < len(self.items):
            item = self.items[index]
            if item.kind == "quantity":
                index = self._quantity(index)
                continue
            getattr(self, "_" + item.kind)(item)
            index += 1
        return self.drafts

    # items other than quantities -------------------------------------------------------------

    def _sign(self, item: Item) -> None:
        gap = self.gap
        if item.word == "(":
            state = (
                self.gap,
                self.subject,
                self.measure,
                self.dimension,
                self.period,
                self.area,
                self.last,
                item,
                self.wish,
            )
            self.brackets.append(state)
            self.gap = self._opened(gap, item)
        elif item.word == ")" and self.brackets:
            (
                self.gap,
                self.subject,
                self.measure,
                self.dimension,
                self.period,
                self.area,
                self.last,
                opened,
                self.wish,
            ) = self.brackets.pop()
            self.closed.append(Item(opened.start, item.end, "sign"))
        elif item.word == ";":
            self.gap = _Gap(item.end)
            self.area = self.frame.area_now
            self.verb_before = ""
        elif item.word == ":":
            named = self._named_left(item.start)
            if named:
                self.subject = named
                self._parent(named)
            if gap.verb in ("up", "down"):
                self.measure, self.dimension = "growth_yoy", "ratio"
            self.listing = True
            gap.verb, gap.verb_word, gap.verb_start, gap.moved = "", "", -1, ""
            if gap.plan_end < item.start - 1:
                gap.plan, gap.plan_end = "", -1
            gap.plan_compared, gap.compare_end, gap.prior, gap.previous = False, -1, None, False

    def _word(self, item: Item) -> None:
        gap, category = self.gap, item.word
        word = self.low[item.start : item.end]
        if category in _VERBS:
            if category == "rank":
                gap.rank = True
            if gap.verb in ("up", "down") and category in ("reach", "equal"):
                gap.moved = gap.verb
            if category == "reach" and word == "khoảng":
                gap.qualifiers.append("approx")
                return
            if gap.verb in ("up", "down", "exceed", "times", "share", "contribute") and word in (
                "được",
                "là",
                "lên",
                "với",
                "có",
                "xuống",
            ):
                if word in ("lên", "xuống", "có", "với", "là") and gap.verb in ("up", "down"):
                    gap.moved = gap.verb
                    gap.verb, gap.verb_word = "reach", word
                return
            gap.verb, gap.verb_word, gap.verb_start = category, word, item.start
            for key in _QUALIFIERS:
                if word.endswith(
                    {"more": (" trên", " hơn"), "less": (" gần",), "approx": (" khoảng",), "estimate": ()}[key]
                    or ("\0",)
                ):
                    gap.qualifiers.append(_QUALIFIERS[key])
            if word.startswith("ước"):
                gap.qualifiers.append("estimated")
        elif category in _QUALIFIERS:
            gap.qualifiers.append(_QUALIFIERS[category])
            if category == "estimate":
                gap.estimate = True
        elif category == "plan":
            gap.plan, gap.plan_end = word, item.end
            if gap.compare_end >= 0:
                gap.plan_compared = True
        elif category == "wish":
            self.wish = True
        elif category == "assign":
            gap.assigned = True
            gap.assign_end = item.end
        elif category == "structure":
            self.frame.parents[:] = [code for code in self.frame.parents if code != "grdp"] + ["grdp"]
            self.measure, self.dimension = "share", "ratio"
            gap.verb = gap.verb or "share"
        elif category == "forecast":
            gap.forecast = True
            gap.qualifiers.append("estimated")
        elif category == "compare":
            gap.compare_end = item.end
        elif category == "part":
            gap.part = True
            gap.verb = "" if gap.verb_start < item.start else gap.verb
        elif category == "list":
            gap.listed = True
            if word.endswith((" đạt", " là")):
                gap.moved, gap.verb, gap.verb_word, gap.verb_start = gap.verb, "reach", word, item.start
        elif category == "joint":
            gap.joint = True

    def _indicator(self, item: Item) -> None:
        found = self._resolve(item)
        if found is None:
            return
        self.gap.named.append(found)

    def _period(self, item: Item) -> None:
        mention = item.period
        assert mention is not None
        gap = self.gap
        between = self.low[gap.compare_end : item.start].split() if 0 <= gap.compare_end <= item.start else ["-"]
        compared = not set(between) - {"của", "mức", "cùng", "thời", "điểm", "cuối", "đầu"}
        if mention.kind == "prior":
            if compared and self.low.startswith(("cuối", "tháng 12"), item.start):
                gap.previous = True
                return
            if self._opens_sentence(item) and self._base_period() is not None:
                base = self._base_period()
                assert base is not None
                years = (mention.year - base.year) if mention.year else -1
                self.period = PeriodMention(item.start, item.end, "period", base.shifted(years), dated=True)
                return
            gap.prior, gap.prior_end = mention, item.end
            word = self.low[item.start : item.end]
            if "cùng" not in word and not compared and gap.verb not in ("up", "down", "equal"):
                year = (self.frame.period or whole_year(0)).year - 1
                self.period = PeriodMention(item.start, item.end, "period", whole_year(year), dated=True)
                gap.prior = None
            return
        if mention.kind == "term":
            if self.frame.term is not None:
                self.period = PeriodMention(item.start, item.end, "period", self.frame.term, dated=True)
            return
        if mention.kind == "period" and mention.period is not None and mention.period.months >= _TERM_MONTHS:
            self.frame.term = mention.period
        if mention.kind == "previous":
            gap.previous = True
            self.compared_all = self.compared_all or (not self.drafts and compared)
            return
        if mention.kind == "other" or mention.period is None:
            return
        if gap.plan_end >= 0 and item.start - gap.plan_end <= _PLAN_REACH:
            gap.plan_period = mention  # "dự toán thu ngân sách năm 2025"
            return
        if compared or (gap.verb in ("up", "down") and gap.compare_end >= 0):
            self._compared_with(mention)
            return
        if mention.kind == "year" and self.brackets and not mention.period:
            return
        self.period = mention

    def _opens_sentence(self, item: Item) -> bool:
        """ "Cùng kỳ năm 2023, toàn tỉnh thu hút 14 dự án": the time of all that follows."""
        if self.brackets or self.drafts or self.low[item.end : item.end + 1] != ",":
            return False
        return not self.low[self.start : item.start].strip(" -+•")

    def _compared_with(self, mention: PeriodMention) -> None:
        """ "so với năm 2022": the year before is the same period a year ago; anything else is another base."""
        gap, base = self.gap, self._base_period()
        assert mention.period is not None
        if base is not None and mention.period.year == base.year - 1 and mention.period.months in (12, base.months):
            gap.prior, gap.prior_end = mention, mention.end
        else:
            gap.previous = True
            gap.prior_end = mention.end

    def _area(self, item: Item) -> None:
        area = item.area
        assert area is not None
        gap = self.gap
        if area.level in ("country", "region"):
            if gap.verb in ("up", "down", "equal") or gap.compare_end >= 0:
                gap.benchmark = area.name
            elif area.level == "country" and not gap.named and not gap.verb:
                gap.benchmark = None
            return
        if area.organisation and area.level == "province":
            if area.name != self.frame.area.rsplit(", ", 1)[-1] and not gap.verb:
                self.area = area.name
            return
        if gap.compare_end >= 0:
            return
        if area.level == "province":
            self.area = None if area.name == self.frame.area.rsplit(", ", 1)[-1] else area.name
        elif not area.organisation or self.low[max(0, area.start - 8) : area.start].rstrip().endswith(
            ("đảng bộ", "ủy")
        ):
            self.area = None if self.frame.area.startswith(f"{area.name}, ") else f"{area.name}, {self.frame.area}"

    # quantities ------------------------------------------------------------------------------

    def _quantity(self, index: int) -> int:
        item = self.items[index]
        quantity = item.quantity
        assert quantity is not None
        if is_bound(self.low, quantity.start, quantity.unit, self._counted_before()):
            self.bounds.add(quantity.start)
            self.gap = replace(self.gap, qualifiers=[])
            return index + 1
        right_end, near, right = self._surroundings(index, quantity)
        reading = read_measure(near) if near else None
        if reading is not None and near is not None:
            listed = self._listed(index) if self.gap.listed else None
            if listed is not None:
                return self._emit_list(index, listed, reading, near, right)
            self._emit(reading, near, quantity, right, right_end)
        self.gap = _Gap(max(right_end, quantity.end))
        if reading is None and not quantity.unit:
            self.gap.start = quantity.number_end
        next_index = index + 1
        while next_index < len(self.items) and self.items[next_index].start < right_end:
            next_index += 1
        return next_index

    def _listed(self, index: int) -> list[tuple[int, Subject]] | None:
        """Items and subjects of a "lần lượt" list: as many numbers as things named, in the same order."""
        numbers = [index]
        for position in range(index + 1, len(self.items)):
            item, last = self.items[position], self.items[numbers[-1]]
            between = self.low[last.end : item.start].strip()
            if item.kind == "quantity" and between in (",", "và", "-", ";", ", và", "", "/"):
                numbers.append(position)
            elif item.kind not in ("sign", "word"):
                break
        if len(numbers) < 2:
            return None
        subjects = self._list_subjects(len(numbers), self.items[index].start)
        return list(zip(numbers, subjects, strict=True)) if subjects else None

    def _list_subjects(self, count: int, end: int) -> list[Subject] | None:
        """The things that a list speaks of: named in the gap, else the ones of the figures just before."""
        named = [item for item in self.gap.named if item.end <= end]
        if len(named) == count:
            return [Subject((item.indicator,) if item.indicator else (), item.start, item.end) for item in named]
        drafts = [draft for draft in self.drafts if draft.reading.measure == "level"]
        if not self._words(self.gap.start, end) and len(drafts) >= count:
            return [draft.subject for draft in drafts[-count:]]
        if "thứ tự" in self.low[self.gap.start : end] and len(self.frame.recent) >= count:
            return self.frame.recent[-count:]
        return None

    def _emit_list(
        self,
        index: int,
        listed: list[tuple[int, Subject]],
        reading: Reading,
        near: Surroundings,
        right: _Right,
    ) -> int:
        """Figures of a "lần lượt" list: the first number's measure serves all."""
        unit = near.quantity.unit
        for position, subject in listed:
            quantity = self.items[position].quantity
            assert quantity is not None
            if quantity.unit is None:
                quantity.unit, quantity.dimension = unit, near.quantity.dimension
            self.candidate = subject
            one = read_measure(replace(near, quantity=quantity, score_subject=near.score_subject)) or reading
            self._emit(one, replace(near, quantity=quantity), quantity, right, quantity.end)
        last = listed[-1][0]
        self.gap = _Gap(self.items[last].end)
        return last + 1

    def _counted_before(self) -> bool:
        """Was the figure before a count of organisations or places, with nothing closed since?"""
        last = self.last
        if last is None or last.reading.measure not in ("level", "target") or last.quantity.unit not in _CLASSES:
            return False
        return ";" not in self.low[last.quantity.end : self.gap.start + 1] and self.gap.start - last.quantity.end < 60

    def _base_period(self) -> Period | None:
        return (self.period.period if self.period else None) or self.frame.period

    def _surroundings(self, index: int, quantity: Quantity) -> tuple[int, Surroundings | None, _Right]:
        gap = self.gap
        right = _look_right(self.low, self.items, index, self.end)
        near = Surroundings(quantity, verb=gap.verb if gap.verb != "rank" else "", verb_word=gap.verb_word)
        near.adjacent = not self.low[gap.start : quantity.start].strip(" ,=")
        if gap.rank and _RANK_BEFORE.search(self.low, max(self.start, quantity.start - 10), quantity.start):
            quantity.unit, quantity.dimension, quantity.end = None, "", quantity.number_end
            quantity.value = parse_number(quantity.printed)
        near.rank_left = (
            gap.rank
            and quantity.form not in ("bậc", "hạng", "vị trí")
            and not _content_between(self, gap.verb_start, quantity.start)
        )
        near.growth_named = bool(gap.moved) and gap.verb in ("reach", "equal")
        near.plan_left = (
            gap.plan
            if gap.plan
            and not _content_between(self, gap.plan_end, quantity.start, named=False)
            and gap.verb not in ("equal", "exceed")
            else ""
        )
        if gap.plan and gap.verb in ("reach",) and gap.plan_compared and quantity.unit == "percent":
            near.plan_left, near.plan_compared = "", True
        if not near.plan_left and quantity.dimension == "money_vnd" and self._is_planned(gap):
            near.plan_left = gap.plan or "kế hoạch"
        near.plan_compared = near.plan_compared or gap.plan_compared
        if near.plan_compared:
            near.plan_left = ""
        if quantity.sign:
            near.plan_left = ""
        near.plan_right = right.plan
        near.of_period = right.of_period
        near.share_right = near.share_right or bool(_OF_TOTAL.match(self.low, quantity.end, self.end))
        near.share_context = bool(_SHARES.search(self.low, self.start, quantity.start))
        near.wish = self.wish or right.wish
        near.assigned_right = right.wish
        between = self.low[gap.assign_end : quantity.start] if gap.assign_end >= 0 else "-"
        if (
            gap.verb in ("", "reach")
            and not between.replace(" là", "").replace(" năm", "").strip(" :")
            and quantity.dimension in ("money_vnd", "ratio")
        ):
            near.assigned_left = self.low[max(0, gap.assign_end - 4) : gap.assign_end] == "giao"
        near.assigned = (gap.assigned or self.frame.assigned) and gap.verb not in ("up", "down", "equal")
        near.forecast = gap.forecast
        near.prior = right.prior or (gap.prior if gap.prior_end >= 0 else None)
        near.previous = right.previous or gap.previous or (self.compared_all and near.prior is None)
        near.share_right = right.share_of
        near.bracket = bool(self.brackets)
        near.benchmark = gap.benchmark is not None or right.benchmark
        near.qualifiers = list(dict.fromkeys(gap.qualifiers)) + right.qualifiers
        near.host_measure, near.host_dimension = self.measure, self.dimension
        near.said_measure = self.frame.said_measure
        near.from_to = self._from_to(index, quantity)
        near.prior_level = self._prior_level(quantity)
        self._inherit_unit(quantity, near)
        subject = self._subject_for(quantity, near, right)
        self.candidate = subject
        first = subject.first if subject else None
        near.rate_subject = bool(subject and subject.rate) or bool(
            first and first.default_unit == "percent" and first.nature == "ratio"
        )
        near.percent_subject = near.rate_subject or bool(
            first and first.default_unit == "percent" and first.nature != "index"
        )
        near.growth_subject = bool(
            first
            and (
                first.code in ("grdp", "gdp")
                or (first.code.startswith("grdp_") and first.code != "grdp_per_capita")
                or first.nature == "index"
            )
        )
        if subject and not first and self.measure == "growth_yoy" and self.dimension == "ratio":
            near.growth_subject = near.growth_subject or False
        subject = self._rate_of_count(subject, quantity, near)
        self.candidate, first = subject, subject.first if subject else None
        if first is not None and near.verb in ("", "reach") and _FALLS.match(self.low, subject.start if subject else 0):
            near.verb = "down"
        near.rate_subject = near.rate_subject or bool(
            first and first.default_unit == "percent" and first.nature == "ratio"
        )
        near.percent_subject = near.percent_subject or near.rate_subject
        near.score_subject = bool(first and first.nature == "score")
        near.capital_subject = bool(first and "disbursed" in first.code) or bool(
            not first and _CAPITAL.search(self.low, subject.start if subject else gap.start, quantity.start)
        )
        near.completed = bool(subject) and bool(self.completed)
        near.host_value_negative = bool(self.last and self.last.reading.value < 0)
        _per_person(quantity, first)
        if not near.verb and not near.bracket and self._sibling(quantity):
            near.verb = self.verb_before
        return right.end, near, right

    def _opened(self, gap: _Gap, bracket: Item) -> _Gap:
        """The gap in a bracket: "so với cùng kỳ (6,15%)" gives in it the value of what is compared with."""
        inner = _Gap(bracket.end)
        area = self._area_before(bracket)
        if area:
            self.area = area
        if gap.start == bracket.start or not self.low[gap.start : bracket.start].strip():
            if self.compared_plan:
                inner.plan, inner.plan_end = self.compared_plan, bracket.end
            if self.compared is not None and not self.low[self.compared_end : bracket.start].strip():
                inner.prior, inner.prior_end = self.compared, bracket.end
        elif gap.benchmark and gap.verb in ("up", "down", "equal"):
            inner.benchmark = gap.benchmark
        elif gap.prior is not None and not _content_between(self, gap.prior_end, bracket.start):
            inner.prior, inner.prior_end = gap.prior, bracket.end
        elif gap.plan and not _content_between(self, gap.plan_end, bracket.start):
            inner.plan, inner.plan_end = gap.plan, bracket.end
        return inner

    def _is_planned(self, gap: _Gap) -> bool:
        """ "Kế hoạch vốn năm 2024 là 2.087 tỷ đồng, gồm ... và ...": the plan itself, and its parts."""
        if gap.verb not in ("", "reach") or gap.plan_compared:
            return False
        if gap.plan and gap.verb_word in ("là", ""):
            return self.low.startswith(gap.plan, gap.start + len(self.low[gap.start : gap.plan_end]) - len(gap.plan)) and not self._words(gap.start, gap.plan_end - len(gap.plan))
        host = self.last is not None and self.last.reading.measure == "target" and self.last.quantity.dimension == "money_vnd"
        return host and not gap.verb and (gap.part or self.low[gap.start : gap.start + 4].strip().startswith(("và", ",")))

    def _area_before(self, bracket: Item) -> str | None:
        """The place named right before a bracket, of which the bracket then speaks."""
        for item in self.items:
            if (
                item.kind == "area"
                and item.area
                and item.area.level == "province"
                and not self.low[item.end : bracket.start].strip()
            ):
                return item.area.name if item.end <= bracket.start else None
        return None

    def _rate_of_count(self, subject: Subject | None, quantity: Quantity, near: Surroundings) -> Subject | None:
        """ "riêng hộ cận nghèo 10,03%" beside a rate: the rate of the households, not their number."""
        if subject is None or subject.first is None or quantity.unit != "percent" or near.plan_right:
            return subject
        code = _RATES.get(subject.first.code)
        if code is None or near.verb == "share" or (self.last is not None and self.last.quantity.unit == "household"):
            return subject
        return Subject((indicators()[code],), subject.start, subject.end, rate=True)

    def _sibling(self, quantity: Quantity) -> bool:
        """Does the number continue the row of the figure before it (same kind of unit, no new verb)?"""
        last = self.last
        if last is None or last.reading.measure in ("rank", "target"):
            return False
        if self.verb_before not in ("up", "down", "share", "contribute"):
            return False
        if last.quantity.unit == quantity.unit == "percent":
            return True
        if last.reading.measure != "change":
            return False
        between = self.low[self.gap.start : quantity.start].strip(" ,")
        if between.endswith(" và") and len(between.split()) <= _TAIL_WORDS and not self.gap.verb:
            between = "và"
        return between in ("", "và", "nhưng") and (last.quantity.dimension == quantity.dimension or between == "và")

    def _prior_level(self, quantity: Quantity) -> bool:
        """ "cùng kỳ 7.300 tỷ", "(cùng kỳ 5%)", "(năm 2021 là 6,88 điểm)"."""
        gap = self.gap
        if gap.prior is not None and gap.verb in ("", "reach", "up", "down") and not gap.compare_end >= 0:
            if gap.verb in ("up", "down") and gap.verb_start < gap.prior_end:
                return False
            return not _content_between(self, gap.prior_end, quantity.start)
        return False

    def _from_to(self, index: int, quantity: Quantity) -> bool:
        before = self.low[max(self.start, quantity.start - 5) : quantity.start]
        if not re.search(r"\btừ $", before):
            return False
        after = self.low[quantity.end : quantity.end + 30]
        return bool(
            re.match(
                r"\s?(?:\([^)]*\)|năm \d{4}|cuối năm \d{4})?,?\s?(?:lên|xuống|còn|tăng lên|giảm xuống|giảm còn|đến)\b",
                after,
            )
        )

    def _inherit_unit(self, quantity: Quantity, near: Surroundings) -> None:
        """A number without a unit has that of the figure before it, where it continues it."""
        if (
            quantity.unit is None
            and not near.rank_left
            and "điểm" in self.low[self.gap.start : quantity.start]
            and (quantity.over is not None or "," in quantity.printed)
        ):
            quantity.unit, quantity.dimension = "score", "score"
        if quantity.unit is None and self.gap.named and not near.rank_left:
            named = self.gap.named[-1].indicator
            if named is not None and named.nature == "score" and "," in quantity.printed:
                quantity.unit, quantity.dimension = "score", "score"
            elif (
                named is not None
                and (quantity.over is not None or _GROUPED.fullmatch(quantity.printed))
                and units()[named.default_unit].dimension == "count"
            ):
                quantity.unit, quantity.dimension = named.default_unit, "count"
        if quantity.unit is not None or self.last is None or near.rank_left:
            return
        last = self.last.quantity
        plain = "," not in quantity.printed and "." not in quantity.printed
        listed = near.bracket or self.gap.listed or (self.gap.verb in ("up", "down", "reach") and not plain)
        if plain and not listed and last.dimension == "count":
            ends = (
                self.low[quantity.number_end : quantity.number_end + 1] in ",;.)"
                or self.low.startswith(" (", quantity.number_end)
                or quantity.number_end >= self.end
            )
            words = self._words(self.gap.start, quantity.start)
            listed = ends and bool(words) and (self.listing or len(words) <= 4)
        if (
            quantity.scaled
            or (plain and not listed)
            or (self.brackets and last.dimension == "count" and quantity.over is not None)
        ):
            return
        if last.unit in (None, "rank") or (
            last.unit == "percent" and self.last.reading.unit == "percent" and not self.gap.listed
        ):
            return
        if last.unit == "vnd_billion" and last.printed:
            printed = parse_number(last.printed)
            if printed:
                quantity.value = (quantity.value * last.value / printed).normalize()
        quantity.unit, quantity.dimension, quantity.form = last.unit, last.dimension, ""

    # subjects --------------------------------------------------------------------------------

    def _resolve(self, item: Item) -> Item | None:
        """An indicator phrase as it is meant here: context phrases by their parent, weak ones as they are."""
        if item.context:
            for parent in reversed(self.frame.parents):
                names = contexts()[parent]
                if item.context in names:
                    return replace(item, indicator=names[item.context], weak=True)
            return item if item.indicator else None
        return item

    def _parent(self, subject: Subject) -> None:
        for indicator in subject.indicators:
            if indicator.code in contexts():
                parents = self.frame.parents
                if indicator.code in parents:
                    parents.remove(indicator.code)
                parents.append(indicator.code)

    def _words(self, start: int, end: int) -> list[tuple[int, int]]:
        return content(self.low, start, end, self.items + self.closed)

    def _named_left(self, end: int) -> Subject | None:
        """The subject named between the last figure and `end`: indicators or an uncatalogued label."""
        gap = self.gap
        named = [item for item in gap.named if item.end <= end]
        if len(named) > 1:  # "tỷ trọng kinh tế số trong GRDP": the whole is not what is measured
            named = [
                item for item in named if not _WITHIN.search(self.low, max(self.start, item.start - 6), item.start)
            ] or named
        words = self._words(gap.start, end)
        if words or named:
            start = self._segment(words, named, end)
            if self.drafts and not named and not self.brackets and start < self._last_divide(end):
                return None  # an aside; the clause goes on with its subject
            words = [span for span in words if span[0] >= start]
            nearest = [item for item in named if item.start >= start]
            if words and not nearest and _QUANTITY_NOUN.match(self.low, max(start, words[0][0] - 5), end):
                return self._label(words[0][0], words[-1][1])
        if named:
            last = named[-1]
            tail = [span for span in words if span[0] >= last.end]
            head = [
                span for span in words if span[1] <= last.start and not any(n.start <= span[0] < n.end for n in named)
            ]
            subset = tail and _SUBSET.match(self.low[last.end : end])
            if subset or (tail and last.weak and head):
                return self._label(last.start, tail[-1][1])
            if last.context and not head:
                comma = max(
                    (item.end for item in self.items if item.kind == "sign" and item.end <= last.start),
                    default=self.start,
                )
                head = self._words(max(comma, gap.start), last.start)
            if last.weak and head and not gap.part:
                return self._label(head[0][0], max(last.end, tail[-1][1] if tail else 0))
            group = [last]
            for item in reversed(named[:-1]):
                between = self.low[item.end : group[0].start]
                if re.fullmatch(
                    r"\s*(?:,|và|lẫn|cùng|,? ?cùng với|hay|/|&)?\s*(?:các|số|tổng|tổng số|cả)?\s*", between
                ):
                    group.insert(0, item)
                else:
                    break
            known = tuple(item.indicator for item in group if item.indicator is not None)
            if not known:
                return self._label(last.start, last.end)
            unique = tuple(dict.fromkeys(known)) if len(known) == len(group) else known
            return Subject(unique, group[0].start, last.end, is_rate(self.low, gap.start, last.end))
        if words:
            return self._label(words[0][0], words[-1][1])
        return None

    def _segment(self, words: list[tuple[int, int]], named: list[Item], end: int) -> int:
        """Where the last stretch without a comma or joint begins that names something."""
        latest = max([span[0] for span in words] + [item.start for item in named])
        start = self.gap.start
        for item in self.items:
            if item.start >= end:
                break
            divides = item.kind == "sign" or (item.kind == "word" and item.word in ("joint", "part"))
            if divides and self.gap.start <= item.start and item.end <= latest:
                start = item.end
        return start

    def _last_divide(self, end: int) -> int:
        """Where the last comma or joint before `end` stands in the gap."""
        places = [
            item.end for item in self.items if item.kind == "sign" and self.gap.start <= item.start and item.end <= end
        ]
        return max(places, default=-1)

    def _label(self, start: int, end: int) -> Subject:
        return Subject((), start, end, is_rate(self.low, start, end))

    def _subject_for(self, quantity: Quantity, near: Surroundings, right: _Right) -> Subject | None:
        left = self._named_left(quantity.start)
        if near.rank_left or quantity.dimension == "ordinal":
            return (
                left
                if left is not None and (left.indicators or (self.subject is None and self.frame.said is None))
                else self.subject or self.frame.said
            )
        if quantity.unit == "percent" and right.plan_indicator is not None and (left is None or not left.indicators):
            return Subject((right.plan_indicator,), quantity.start, quantity.end)
        if (
            quantity.unit == "percent"
            and near.verb not in ("share", "up", "down")
            and not near.plan_right
            and _RIGHT_NOUN.match(self.low, quantity.end, self.end)
        ):
            label = self._label(quantity.end, max(right.label_end, quantity.end))
            after = [
                item
                for item in self.items
                if item.kind == "indicator" and 0 <= item.start - quantity.end <= _NOUN_REACH
            ]
            named = self._resolve(after[0]) if after else None
            if named is not None and named.indicator is not None and suits(named.indicator, "percent", "ratio"):
                return Subject((named.indicator,), named.start, named.end, rate=True)
            if left is None:
                found = indicator_by_pattern(
                    "",
                    "",
                    self.low[quantity.end : right.clause_end],
                    self.low[quantity.end : right.clause_end],
                    "percent",
                    "",
                )
                return Subject((found,) if found else (), label.start, label.end, rate=True)
        if quantity.dimension in COUNT_DIMENSIONS or (
            quantity.unit == "percent" and right.indicator and not near.plan_right
        ):
            named = right.indicator
            if named is not None:
                named = self._resolve(named)
            if named is not None and named.weak and quantity.dimension in COUNT_DIMENSIONS:
                found = self._by_pattern(quantity, right)
                if found is not None:
                    return found
            if (
                named is not None
                and named.indicator is not None
                and suits(named.indicator, quantity.unit, quantity.dimension)
            ):
                if _SUBSET_RIGHT.match(self.low, named.end, right.label_end):
                    return self._label(named.start, right.label_end)
                return Subject((named.indicator,), named.start, named.end)
            if quantity.dimension in COUNT_DIMENSIONS:
                return self._count_subject(quantity, left, right, near.verb in ("up", "down") or quantity.sign != 0)
        if left is not None and left.first is not None:
            return left
        if quantity.unit == "score" and self._index_in_bracket() is not None:
            return self._index_in_bracket()
        if near.plan_left and self.subject is not None and quantity.unit == "percent":
            return self.subject
        if left is not None and self._is_place(left):
            name = self.low and self.text[left.start : left.end]
            self.area = f"{name}, {self.frame.area.rsplit(', ', 1)[-1]}"
            return self.subject
        other_money = quantity.dimension in ("money_vnd", "money_usd") and bool(
            self.subject and self.subject.first and self.subject.first.default_unit != quantity.unit
        )
        asked = left is not None or self.subject is None or other_money or near.verb_word in ("đạt tỷ lệ", "đạt tỉ lệ")
        found = self._by_pattern(quantity, right) if asked else None
        if found is None:
            found = self._capital(quantity, left)
        if found is not None:
            return found
        if left is not None:
            return left
        if self.subject is None and not near.bracket:
            return self.frame.said
        return self.subject

    def _is_place(self, label: Subject) -> bool:
        """ "A Vao giảm 7,7%, A Bung giảm 7,01%": a bare name after a figure of another place."""
        if self.last is None or self.subject is None or not self.subject.indicators:
            return False
        if self.area is None and self.last.area is None:
            return False
        words = self.text[label.start : label.end].split()
        return len(words) <= 4 and all(word[:1].isupper() for word in words)

    def _index_in_bracket(self) -> Subject | None:
        """ "(hạng 24, 66,30 điểm)" after another province: of the index spoken of."""
        return self.frame.index if self.brackets and self.area is not None else None

    def _count_subject(
        self, quantity: Quantity, left: Subject | None, right: _Right, near_moves: bool
    ) -> Subject | None:
        """The thing counted: named on the left, continued from before, or by the noun that is counted."""
        if left is not None and left.first is not None and suits(left.first, quantity.unit, quantity.dimension):
            return left
        if _SUBSET_TAIL.match(self.low, quantity.end, max(right.label_end, quantity.end)):
            return self._label(quantity.unit_start, right.label_end)
        found = self._by_pattern(quantity, right)
        if found is not None:
            return found
        noun = self._words(quantity.end, right.label_end)
        if near_moves and left is None:
            same = [
                draft
                for draft in self.drafts
                if draft.quantity.unit == quantity.unit and draft.reading.measure == "level"
            ]
            if same:
                return same[-1].subject
        before = self.subject or (self.frame.said if not self.brackets else None)
        if left is None and not noun and before is not None:
            first = before.first
            if first is None or suits(first, quantity.unit, quantity.dimension):
                return before
        if left is not None and not left.indicators and not noun:
            return left
        return self._label(quantity.unit_start, max(right.label_end if noun else 0, quantity.end))

    def _by_pattern(self, quantity: Quantity, right: _Right) -> Subject | None:
        """The subject by indicator_patterns.csv, from the words of the clause before and after the number."""
        left = self.low[max(self.gap.start, quantity.start - 160) : quantity.start]
        after = self.last.indicator.code if self.last is not None and self.last.indicator is not None else ""
        found = indicator_by_pattern(
            self.frame.heading + " " + self.low[self.start : self.gap.start],
            left,
            self.low[quantity.unit_start : max(right.label_end, quantity.end)],
            self.low[quantity.unit_start : right.clause_end],
            quantity.unit or "",
            after,
        )
        if found is None:
            return None
        label = self._named_left(quantity.start)
        if quantity.dimension in COUNT_DIMENSIONS or label is None:
            return Subject((found,), quantity.unit_start, max(quantity.end, right.label_end))
        return Subject((found,), label.start, label.end)

    def _capital(self, quantity: Quantity, left: Subject | None) -> Subject | None:
        """Capital of a target programme, named in the sentence or in force before it."""
        if quantity.unit not in ("vnd_billion", "percent"):
            return None
        start = left.start if left is not None else self.gap.start
        named = programme_in(self.low, start, quantity.start)
        programme = named or programme_in(self.low, self.frame.block_start, quantity.start) or self.frame.programme
        if programme is None:
            return None
        before = self.subject or self.frame.said
        capital_before = bool(before and before.first and "capital" in before.first.code) or (
            before is not None and is_capital(self.low, before.start, before.end)
        )
        if not is_capital(self.low, start, quantity.start) and not (named and capital_before):
            return None
        words = self.low[start : quantity.start]
        found = capital_indicator(words, programme)
        if found is None:
            return None
        return Subject((found,), left.start, left.end) if left is not None else Subject((found,), start, quantity.start)

    # figures ---------------------------------------------------------------------------------

    def _emit(self, reading: Reading, near: Surroundings, quantity: Quantity, right: _Right, right_end: int) -> None:
        subject = self.candidate
        if subject is None:
            return
        if (
            reading.measure == "level"
            and reading.unit == "percent"
            and not near.percent_subject
            and subject.first is not None
            and not suits(subject.first, "percent", "ratio")
        ):
            subject = self._label(subject.start, subject.end)
        gap = self.gap
        period, dated, cumulative = self._period_of(reading, near)
        area = self._area_of(near, reading)
        known: list[Indicator | None] = list(subject.indicators) or [None]
        for indicator in known:
            code = indicator
            if (
                code is not None
                and reading.measure in ("level", "target", "change")
                and not _fits(code, reading, quantity)
            ):
                code = None
            draft = Draft(
                reading, quantity, subject, code, period, dated, cumulative, area,
                near.qualifiers, right.scope if reading.measure in ("rank", "target") and reading.unit == "rank" else None,
                _basis(near.plan_right or near.plan_left or gap.plan, right) if reading.measure in ("plan_completion", "target") else None,
                "plan" if reading.measure == "target" else "forecast" if near.forecast else "actual",
                gap.start, right_end,
            )  # fmt: skip
            self.drafts.append(draft)
            self.used.add(quantity.start)
            if (
                quantity.over is not None
                and reading.measure == "level"
                and (
                    quantity.dimension in ("money_vnd", "money_usd", "ratio")
                    or "chỉ tiêu" in self.low[self.start : quantity.start]
                )
            ):
                plan = Reading("target", quantity.over, reading.unit, "over.target")
                whole = whole_year(period.year) if period and period.first // 12 == period.year else period
                self.drafts.append(
                    replace(draft, reading=plan, scenario="plan", target_basis="annual_plan", period=whole)
                )
        self.last = self.drafts[-1]
        if not near.prior_level and not near.benchmark:
            self.subject = subject
            self._parent(subject)
            self.measure, self.dimension = reading.measure, quantity.dimension
        if (
            subject.first is not None
            and subject.first.nature == "score"
            and "_" not in subject.first.code.replace("par_index", "")
        ):
            self.frame.index = subject
        self.verb_before = near.verb
        compared = near.prior if not near.prior_level else None
        self.compared, self.compared_end = compared, right_end if right.prior is not None else -1
        self.compared_plan = right.plan if reading.measure == "plan_completion" and quantity.unit == "percent" else ""
        if reading.measure == "plan_completion":
            self.completed.add(self._key(subject))

    def _key(self, subject: Subject) -> str:
        return subject.first.code if subject.first else self.low[subject.start : subject.end]

    def _period_of(self, reading: Reading, near: Surroundings) -> tuple[Period | None, bool, bool]:
        mention = self.period
        period = mention.period if mention else self.frame.period
        first = self.candidate.first if self.candidate else None
        if (reading.unit == "score" and reading.measure in ("score", "change")) or (
            first is not None and first.nature == "score"
        ):
            if near.of_period is None or near.of_period.kind == "prior":
                period = self._survey_year(mention, reading)
            if near.of_period is not None and near.of_period.kind == "prior" and period is not None:
                return period.shifted(-1), True, False
        if near.of_period is not None:
            of = near.of_period
            if of.kind == "prior" and period is not None:
                mention, period = of, period.shifted(-1)
            elif of.period is not None:
                mention, period = of, of.period
        dated = bool(mention and mention.dated)
        cumulative = bool(mention and mention.cumulative)
        if period is None:
            return None, False, False
        if near.prior_level:
            prior = near.prior
            if prior is not None and prior.kind == "prior":
                years = prior.year - period.year if prior.year else -1
                return period.shifted(years), dated, cumulative
            if prior is not None and prior.period is not None:
                same = prior.period.months == 12 and period.months < 12 and self._flow()
                return (
                    (period.shifted(prior.period.year - period.year) if same else prior.period),
                    True,
                    False,
                )
        if near.from_to:
            return period.shifted(-1), dated, cumulative
        if reading.measure == "target" and mention is None and self.frame.section_period is not None:
            return self.frame.section_period, True, False
        if reading.measure == "target" and self.gap.plan_period is not None:
            return self.gap.plan_period.period, True, False
        if reading.measure == "target" and near.plan_left != "kịch bản" and period.first // 12 == period.year:
            return whole_year(period.year), dated, False
        return period, dated, cumulative

    def _flow(self) -> bool:
        first = self.candidate.first if self.candidate else None
        return first is None or first.nature == "flow"

    def _survey_year(self, mention: PeriodMention | None, reading: Reading) -> Period | None:
        """Indexes are of the year surveyed: the year said, else that of the index before, else last year."""
        frame = self.frame
        if mention is not None and mention.period is not None and mention.period.months == 12:
            if reading.measure != "target" and not self.brackets:
                frame.survey = mention.period
            return mention.period
        if frame.survey is not None:
            return frame.survey
        if frame.period is None or frame.period.months == 12:
            return frame.period
        return whole_year(frame.period.year - 1)

    def _area_of(self, near: Surroundings, reading: Reading) -> str | None:
        if self.gap.benchmark and reading.unit != "rank" and near.benchmark and not near.plan_right:
            return self.gap.benchmark
        return self.area


_SUBSET_RIGHT = re.compile(r"\s(?:dtts|dân tộc|người|là|thuộc|ở|tại|trong|do|nâng cao|kiểu mẫu|vùng)\b")
_RANK_BEFORE = re.compile(r"(?:thứ|hạng|vị trí)\s?$")
_TERM_MONTHS = 48  # a term of office is five years; plans of less than four years are no terms
_RIGHT_NOUN = re.compile(
    r"\s(?:số |tổng số )?(?:xã|thôn|bản|hộ|dân|người|trường|trẻ|lao động|đồng bào|cơ sở|đảng viên|chi bộ|tổ chức|hồ sơ|học sinh|phường|huyện|gia đình)\b"
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_SHARES = re.compile(r"tỷ trọng|cơ cấu (?:kinh tế|grdp|nền kinh tế|ngành)")
_TAIL_WORDS = 4  # what may remain of the noun counted before: "66 tổ chức | cơ sở đảng và"
_SUBSET_TAIL = re.compile(
    r"\s(?:là )?(?:nữ|nam giới|người dân tộc|dân tộc|dtts|có đạo|theo đạo|là người|là nữ|trong độ tuổi|trẻ|nguyên|trong doanh nghiệp|nông thôn)\b"
)
# A phrase that opens with one of these names a quantity of its own.
_QUANTITY_NOUN = re.compile(
    r"[\s,]*(?:số|tổng|tổng số|tỷ lệ|lượng|giá trị|vốn|thu|chi|doanh thu|diện tích|sản lượng|năng suất|mức|quy mô|dư nợ)\b"
)
_WITHIN = re.compile(r"\b(?:trong|trên|của) $")
_NOUN_REACH = 14  # "% tổng số xã": signs between the number and the noun
_OF_TOTAL = re.compile(r"\s(?:so với|trên|trong)\s(?:tổng|toàn)\b")
_RATES = {"poor_households": "poor_household_rate", "near_poor_households": "near_poor_household_rate"}
_FALLS = re.compile(r"(?:tỷ lệ )?giảm\b")
_PLAN_REACH = 45  # signs between a plan and the year that it is for: "dự toán thu ngân sách nhà nước năm"
_CLASSES = frozenset(
    {
        "organisation",
        "place",
        "commune",
        "district",
        "province",
        "enterprise",
        "project",
        "school",
        "indicator",
    }
)
_CAPITAL = re.compile(r"\b(?:vốn|kinh phí|giải ngân|nguồn lực|nguồn trung ương|ngân sách trung ương)\b")


def _per_person(quantity: Quantity, indicator: Indicator | None) -> None:
    """ "GRDP bình quân đầu người 58,6 triệu đồng": the person is named by the subject, not by the unit."""
    if indicator is not None and indicator.default_unit == "vnd_million_per_person" and quantity.unit == "vnd_billion":
        quantity.value, quantity.unit = (quantity.value * 1000).normalize(), "vnd_million_per_person"
        quantity.dimension = "money_per_person"
    if indicator is not None and indicator.default_unit == "vnd_million_per_person" and quantity.unit == "usd_million":
        quantity.value, quantity.unit = (quantity.value * 1_000_000).normalize(), "usd_per_person"
        quantity.dimension = "money_per_person"


def _fits(indicator: Indicator, reading: Reading, quantity: Quantity) -> bool:
    if reading.unit == "percentage_point":
        return True
    if reading.measure == "target" and reading.unit in ("percent", "percentage_point"):
        return True
    if reading.unit == "rank":
        return True
    return suits(indicator, quantity.unit if reading.unit != "score" else "score", quantity.dimension)


def _content_between(reader: SentenceReader, start: int, end: int, named: bool = True) -> bool:
    """Do words that name something stand there? Without `named`, those of indicator phrases do not count."""
    if start < 0:
        return False
    words = reader._words(start, end)
    if not named:
        phrases = [item for item in reader.items if item.kind == "indicator"]
        words = [span for span in words if not any(item.start <= span[0] < item.end for item in phrases)]
    return bool(words)


_BASIS = (
    ("dự toán", "estimate"),
    ("nghị quyết", "resolution"),
    ("nq", "resolution"),
    ("mục tiêu", "resolution"),
    ("pháp lệnh", "estimate"),
)


def _basis(plan: str, right: _Right) -> str:
    for word, basis in _BASIS:
        if word in plan:
            return basis
    return "annual_plan"


@dataclass(slots=True)
class _Right:
    """What follows a quantity and belongs to it; `end` is where that ends."""

    end: int
    plan: str = ""
    wish: bool = False
    prior: PeriodMention | None = None
    previous: bool = False
    share_of: bool = False
    benchmark: bool = False
    indicator: Item | None = None
    plan_indicator: Indicator | None = None  # "100% chỉ tiêu giao quân"
    of_period: PeriodMention | None = None  # "hạng 15 của năm 2020"
    label_end: int = 0
    clause_end: int = 0
    scope: str | None = None
    qualifiers: list[str] = field(default_factory=list)


_STOP = frozenset(
    {
        "joint",
        "part",
        "up",
        "down",
        "reach",
        "share",
        "exceed",
        "times",
        "contribute",
        "equal",
        "rank",
        "list",
        "wish",
        "forecast",
        "estimate",
    }
)


# "8% trở lên mà Chính phủ giao", "12,5% mà thành phố tự đặt ra", "30% theo nghị quyết đề ra".
_ASSIGNED_AFTER = re.compile(r"\s?(?:trở lên |mà |theo |do )[^,;.%()\d]{0,45}?(?:giao|đề ra|đặt ra)\b")


_CLAUSE = re.compile(r"[^;().:]*")


def _look_right(low: str, items: list[Item], index: int, sentence_end: int) -> _Right:
    quantity = items[index].quantity
    assert quantity is not None
    right = _Right(quantity.end)
    compare = False
    stop = sentence_end
    position = index + 1
    while position < len(items):
        item = items[position]
        if item.kind == "quantity":
            stop = item.start
            break
        if item.kind == "sign":
            stop = item.start
            break
        if item.kind == "word":
            if (
                item.word == "joint"
                and low[item.start : item.end] == "mà"
                and position + 1 < len(items)
                and items[position + 1].word == "plan"
            ):
                right.wish = True
            if item.word in _STOP:
                stop = item.start
                break
            if item.word == "plan":
                right.plan = right.plan or low[item.start : item.end]
                right.end = item.end
            elif item.word == "compare":
                compare = True
        elif item.kind == "period":
            mention = item.period
            assert mention is not None
            joined = low[quantity.end : item.start].strip()
            if (
                joined in ("của", "năm", "trong", "vào", "")
                and not compare
                and not right.plan
                and (mention.dated or (mention.kind == "prior" and low.startswith("năm", item.start)))
            ):
                right.of_period, right.end = mention, item.end
            elif mention.kind == "prior":
                right.prior, right.end = mention, item.end
            elif mention.kind == "previous":
                right.previous, right.end = True, item.end
            elif compare and mention.period is not None:
                right.prior, right.end = mention, item.end
            elif right.plan:
                right.end = item.end
            else:
                stop = item.start
                break
        elif item.kind == "area":
            area = item.area
            assert area is not None
            if right.scope is None:
                right.scope = {"country": "national", "region": "region"}.get(area.level, right.scope)
            if area.level == "country" and compare:
                right.benchmark = False
        elif item.kind == "indicator":
            if quantity.unit == "percent" and item.indicator is not None and item.indicator.code in ("grdp", "gdp"):
                right.share_of = item.start <= quantity.end + 8
                right.end = item.end
            elif right.plan and low[right.end : item.start].strip() == "" and not item.weak:
                right.plan_indicator = item.indicator
                right.end = item.end
            elif right.indicator is None and item.start <= quantity.end + 1:
                right.indicator = item
                right.end = max(right.end, item.end)
        position += 1
    right.label_end = stop
    clause = _CLAUSE.match(low, quantity.end, min(sentence_end, quantity.end + 100))
    right.clause_end = clause.end() if clause else quantity.end
    if right.plan or compare:
        right.end = max(right.end, stop)
    after = low[quantity.end : min(sentence_end, quantity.end + 70)]
    if re.match(r"\s?trở lên", after):
        right.qualifiers.append("more_than")
    assigned = _ASSIGNED_AFTER.match(after)
    if assigned:
        right.wish = True
        right.end = max(right.end, quantity.end + assigned.end())
    if quantity.over is not None and right.scope is None:
        right.scope = "national" if quantity.over >= 30 else "region"
    return right
