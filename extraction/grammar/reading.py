"""A sentence's items -> figures: which value belongs to which subject, measure, period and area.

What belongs here: walking a sentence from left to right. What does not: finding the items (`scan.py`), what
stands around a number (`around.py`), what measure it has (`measures.py`), what thing is measured (`naming.py`),
when and where (`placing.py`).

One class is spread over files, each asking more than the one before: state -> meanings -> names_left -> counting
-> naming -> lists (with placing) -> lent_units -> around -> reading.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.catalogue import Indicator, units
from extraction.grammar import doubts
from extraction.grammar.around import PARTS, Around
from extraction.grammar.frame import Draft, Gap
from extraction.grammar.lists import Entry
from extraction.grammar.measures import Reading, Surroundings, read_measure
from extraction.grammar.nonfigures import is_bound
from extraction.grammar.right import Right
from extraction.grammar.scan import Item
from extraction.grammar.state import content_between
from extraction.grammar.subjects import SECTORS, Subject, suits, wanted
from extraction.language.periods import whole_year
from extraction.language.quantities import Quantity, parse_number

_VERBS = frozenset({"up", "down", "reach", "equal", "share", "exceed", "times", "contribute", "rank"})
_QUALIFIERS = {"more": "more_than", "less": "less_than", "approx": "approx", "estimate": "estimated"}
_LAST_WORDS = {"trên": "more_than", "hơn": "more_than", "gần": "less_than", "khoảng": "approx"}  # "đạt khoảng"
# "trên 60%", "hơn cả mức 60%", but not "trên địa bàn huyện đạt 60%": a bound stands by its number.
_NEAR_NUMBER = re.compile(r"\s*(?:(?:khoảng|mức|tới|cả|con số|ngưỡng|mốc)\s+)*\d")
_COMPARED = frozenset({"cao hơn", "thấp hơn", "nhiều hơn", "lớn hơn", "ít hơn", "kém hơn"})
_LEFT_OUT = re.compile(
    r"(?:không (?:tính|kể|bao gồm|gồm)|chưa (?:tính|kể|bao gồm)|loại trừ|trừ|trừ đi) (?:cả )?(?:các khoản |khoản |số )?(?:thu )?(?:từ )?$"
)  # "không tính tiền sử dụng đất"
# Things of which a plan says how many: in "834/1.100 đồng chí" the second number is the plan.
_PLANNED_UNITS = frozenset({"person", "hectare", "house", "household", "enterprise", "cooperative"})
_PLANNED = re.compile(r"(?:tổng )?kế hoạch\b")
_SHARED_WHOLE = re.compile(r"\s(?:so với |trong |trên |của )?(?:tổng|toàn)\b")  # "chiếm 28,8% tổng thu cân đối"
_YEARLY = re.compile(r"[\s/]*(?:bình quân)?[\s/]*(?:hằng|hàng|mỗi)?[\s/]*(?:năm)?\s*")
_VALUE_NEXT = re.compile(r"\s*(?:trên|dưới|từ|khoảng|gần|hơn|là|đạt)?\s*\d")
_COMPLETION = re.compile(r",? (?:đạt|bằng) ([\d.,]*\d) ?%\s?(?:so với )?(?:kh|kế hoạch|chỉ tiêu|dự toán)\b")
_ROUNDED = 1  # percent: what reports lose by rounding, or in a figure brought up to date beside its percent
_COMMON_RISE = re.compile(r"\b(?:mức|cho|vào|tốc độ) $")
_RAISED = re.compile(r"\bnâng (?:tổng|số)[^,;\d]*$")
_THEREBY = re.compile(r"\W*(?:theo đó|cụ thể|trong đó|đó là)\b")
_DONE_YEAR = re.compile(r"\b(?:ước tính (?:tăng|giảm|đạt)|cùng kỳ năm (?:trước|ngoái))\b")
_IN_ORDER = re.compile(r"lần lượt|theo thứ tự|tương ứng là")
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
_BASIS = (
    ("dự toán", "estimate"),
    ("nghị quyết", "resolution"),
    ("nq", "resolution"),
    ("mục tiêu", "resolution"),
    ("pháp lệnh", "estimate"),
)


class SentenceReader(Around):
    """Reads one sentence. Use: SentenceReader(...).read."""

    def read(self) -> list[Draft]:
        """The figures of the sentence in order."""
        if self.frame.section_wish and not self.frame.lead_wish and _DONE_YEAR.search(self.low, self.start, self.end):
            self.wish = False  # "Các chỉ tiêu tổng hợp" stands above results too
        self.wish = self.wish or self._announces()
        if self.frame.set_out and _THEREBY.match(self.low, self.start, self.end):
            self.wish = True  # "... đề ra 15 chỉ tiêu. Theo đó, đến năm 2030 ..."
        self.frame.set_out = self._sets_out()
        self.wish = self.wish or self._aimed()
        index = 0
        while index < len(self.items):
            item = self.items[index]
            if item.kind == "quantity":
                index = self._quantity(index)
                continue
            getattr(self, "_" + item.kind)(item)
            index += 1
        return self.drafts

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
            if gap.named or self.subject is None:
                self.subject = self._named_left(item.start)
            self.gap = self._opened(gap, item)
            self.prior_row |= self._prior_shares(item)
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
            self.gap = Gap(item.end)
            if not PARTS.match(self.low, item.end, self.end):  # "huyện A đạt 5 tỷ đồng; trong đó ..." is of A still
                self.area = self.frame.area_now
            self.verb_before = ""
        elif item.word == ":":
            named = self._named_left(item.start)
            if named and self.low[named.start : named.end] not in ("tỷ lệ", "tỉ lệ"):
                self.subject = named
                self._parent(named)
            if gap.verb in ("up", "down"):
                verb_end = gap.verb_start + len(gap.verb_word)
                if _YEARLY.fullmatch(self.low, verb_end, item.start) and _VALUE_NEXT.match(self.low, item.end):
                    return  # "Tỷ lệ hộ nghèo giảm bình quân hằng năm: trên 2%"
                self.measure, self.dimension = "growth_yoy", "ratio"
            self.listing = True
            self.plan_row = bool(gap.plan) and gap.plan_end >= 0
            gap.verb, gap.verb_word, gap.verb_start, gap.moved = "", "", -1, ""
            done = gap.verb in ("exceed", "reach") and gap.verb_start < gap.plan_end
            if gap.plan_end < item.start - 1 or done:  # "đã vượt mục tiêu: ...": what follows was reached
                gap.plan, gap.plan_end = "", -1
            if named or gap.prior is None:
                gap.plan_compared, gap.compare_end = False, -1

    def _word(self, item: Item) -> None:
        gap, category = self.gap, item.word
        word = self.low[item.start : item.end]
        if category in _VERBS:
            if category == "rank":
                gap.rank = True
            if gap.verb in ("up", "down") and category in ("reach", "equal"):
                gap.moved = gap.verb
            if gap.verb == "contribute" and category == "up" and _COMMON_RISE.search(self.low, gap.start, item.start):
                return  # "đóng góp vào mức tăng chung 1,23 điểm phần trăm"
            if (
                word in ("hiện có", "đã có", "đến nay có")
                and self.period is not None
                and self.period.period is not None
            ):
                self.period = self.period if self.period.period.months <= 12 else None
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
            if word not in _COMPARED and (qualifier := _LAST_WORDS.get(word.rpartition(" ")[2])) and " " in word:
                gap.qualifiers.append(qualifier)
            if word.startswith("ước"):
                gap.qualifiers.append("estimated")
        elif category in _QUALIFIERS:
            if category == "estimate" or _NEAR_NUMBER.match(self.low, item.end, self.end):
                gap.qualifiers.append(_QUALIFIERS[category])
        elif category in ("preliminary", "official"):
            gap.qualifiers.append(category)
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
        elif category == "now":
            then, now = (self.period.period if self.period else None), self.frame.period
            if then is not None and (then.months > 12 or (now is not None and then.year < now.year)):
                self.period = None  # "Giai đoạn 2016 - 2020, hiện có 2.045 xã": as of the report
        elif category == "compare":
            gap.compare_end, gap.compared = item.end, True
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
        if found is None or _LEFT_OUT.search(self.low, self.start, item.start):
            return
        self.gap.named.append(found)
        if planned := _PLANNED.match(self.low, item.start, item.end):  # "kế hoạch vốn đầu tư công" names a plan
            self.gap.plan, self.gap.plan_end = "kế hoạch", planned.end()
        if found.indicator is not None and found.indicator.code in SECTORS and "grdp" not in self.frame.parents:
            self.frame.parents.append("grdp")

    def _quantity(self, index: int) -> int:
        item = self.items[index]
        quantity = item.quantity
        assert quantity is not None
        if index in self.prior_row:
            return self._emit_prior(index, quantity)
        if sectors := self._structure(index):
            return self._emit_structure(sectors)
        counted = self._counted_before() and "/xã" not in quantity.form
        if is_bound(self.low, quantity.start, quantity.unit, counted):
            self.bounds[quantity.start] = quantity.end
            self.gap = replace(self.gap, qualifiers=[])
            return index + 1
        numbers = self._list_numbers(index) if self.gap.listed else [index]
        if quantity.unit is None:
            self._list_unit(numbers)
        if self.pending_list:
            self._rates_of_list(index)
        self.subject = self.row_of.get(index, self.subject)
        right_end, near, right = self._surroundings(index, quantity)
        reading = read_measure(near) if near else None
        if reading is not None and near is not None:
            beside = near.verb_word in _COMPARED and (
                right.than_area is not None or right.than_average or (near.benchmark and not self.brackets)
            )
            if reading.measure == "change" and beside:
                reading.doubt = doubts.OTHER_AREA
            listed = self._listed(numbers) if len(numbers) > 1 else None
            if listed is not None:
                return self._emit_list(listed, reading, near, right)
            self._emit(reading, near, quantity, right, right_end)
            if reading.measure == "share" and _SHARED_WHOLE.match(self.low, quantity.end, right.label_end):
                right_end = max(right_end, right.label_end)
        self.gap = Gap(max(right_end, quantity.end))
        if reading is None and not quantity.unit:
            self.gap.start = quantity.number_end
            if self.candidate is not None and self.candidate.start >= self.start and not self._aside(quantity):
                self.subject = self.candidate  # "củi khai thác 23.897 ste, bằng 97% cùng kỳ": of a unit not known here
        next_index = index + 1
        while next_index < len(self.items) and self.items[next_index].start < right_end:
            next_index += 1
        return next_index

    def _emit_list(self, listed: list[Entry], reading: Reading, near: Surroundings, right: Right) -> int:
        """Figures of a "lần lượt" list: the first number's measure serves all."""
        unit = near.quantity.unit
        shared = self.candidate
        for entry in listed:
            quantity = self.items[entry.position].quantity
            assert quantity is not None
            if quantity.unit is None:
                quantity.unit, quantity.dimension = unit, near.quantity.dimension
            self.candidate = entry.subject or shared
            self.period = entry.period or self.period
            if entry.area is not None:
                self._area(entry.area)
            here = replace(near, quantity=quantity)
            if entry.compared is not None:
                prior = entry.compared.kind == "prior"
                here.prior, here.previous = entry.compared if prior else None, not prior
            self._emit(read_measure(here) or reading, here, quantity, right, quantity.end)
        last = listed[-1].position
        self.pending_list = [entry.subject for entry in listed if entry.subject is not None]
        self.gap = Gap(self.items[last].end)
        return last + 1

    def _emit_structure(self, sectors: dict[int, Subject]) -> int:
        """Shares of GRDP, or what they are to be, in the order of the sectors named before them."""
        place = 0
        for place, subject in sectors.items():
            quantity = self.items[place].quantity
            assert quantity is not None
            right = Right(quantity.end)
            near = Surroundings(quantity, wish=self.wish or self._ahead(right), qualifiers=list(self.gap.qualifiers))
            measure = "target" if near.wish else "share"
            self.candidate = subject
            self._emit(
                Reading(measure, quantity.value, "percent", "percent.structure"), near, quantity, right, quantity.end
            )
        self.gap = Gap(self.items[place].end)
        return place + 1

    def _emit_prior(self, index: int, quantity: Quantity) -> int:
        """A share of the same thing a year ago, of a row in brackets."""
        self.candidate, prior = self.prior_row[index]
        near = Surroundings(quantity, prior=prior, prior_level=True)
        reading = Reading("share", quantity.value, "percent", "percent.prior_row")
        self._emit(reading, near, quantity, Right(quantity.end), quantity.end)
        self.gap = Gap(quantity.end)
        return index + 1

    def _counted_before(self) -> bool:
        """Was the figure before a count of organisations or places, with nothing closed since?"""
        last = self.last
        if last is None or last.reading.measure not in ("level", "target") or last.quantity.unit not in _CLASSES:
            return False
        return ";" not in self.low[last.quantity.end : self.gap.start + 1] and self.gap.start - last.quantity.end < 60

    def _doubt_twins(self) -> None:
        """ "Tương ứng, khai khoáng tăng 5,6% và 14,8%": two rises of one thing, each against a base not said."""
        if self.last is None or self.gap.listed or self.last.reading.measure not in ("growth_yoy", "growth"):
            return
        first, second = self.last, self.drafts[-1]
        same = first.indicator is not None and (first.subject, first.reading.measure, first.period, first.area, first.reading.unit) == (
            second.subject, second.reading.measure, second.period, second.area, second.reading.unit,
        )  # fmt: skip
        between = self.low[first.quantity.end : second.quantity.start].strip(" ,")
        listed = _IN_ORDER.search(self.low, self.start, first.quantity.start)
        if same and not listed and between in ("và", "") and first.reading.value != second.reading.value:
            for draft in (first, second):
                draft.reading.doubt = "hai mức tăng, không rõ so với kỳ nào / two rises, each against a base not said"

    def _unnamed(self, quantity: Quantity) -> Subject | None:
        """ "Tiếp sau là tỉnh Sóc Trăng với 91,3 triệu USD": a value of something that only its words name."""
        here = [item for item in self.items if item.kind == "area" and self.gap.start <= item.start < quantity.start]
        spans = self._words(self.gap.start, quantity.start) + [(item.start, item.end) for item in here]
        if quantity.unit is None:
            return None
        if not spans:
            return self.last.subject if self.last is not None and not self.last.subject.indicators else None
        return self._label(min(spans)[0], max(end for _, end in spans))

    def _completes(self, quantity: Quantity) -> bool:
        """ "14.800 ha/14.000 ha, đạt 105,7% kế hoạch": the percent told next says that the second is the plan."""
        told = _COMPLETION.match(self.low, quantity.end, self.end)
        percent = parse_number(told[1]) if told else None
        if percent is None or not quantity.over:
            return False
        return abs(100 * quantity.value / quantity.over - percent) < _ROUNDED

    def _over_is_base(self) -> bool:
        """ "gấp 2,58 lần so với năm 2015 (24.013/9.278 tỷ đồng)": now and then, no plan."""
        return bool(self.brackets) and self.last is not None and self.last.reading.rule.startswith("times.")

    def _over_is_prior(self, quantity: Quantity) -> bool:
        """ "tăng 93 vụ (206/113 vụ)": now and a year ago, as their difference shows."""
        last = self.last
        if last is None or quantity.over is None or not self.brackets or last.reading.measure != "change":
            return False
        return quantity.value - last.reading.value == quantity.over

    def _opened(self, gap: Gap, bracket: Item) -> Gap:
        """The gap in a bracket: "so với cùng kỳ (6,15%)" gives in it the value of what is compared with."""
        inner = Gap(bracket.end)
        area = self._area_before(bracket)
        if area:
            self.area = area
        self.last_place = self._row_place(bracket)
        if gap.start == bracket.start or not self.low[gap.start : bracket.start].strip():
            inner.previous = self.compared_other
            if self.compared_plan:
                inner.plan, inner.plan_end = self.compared_plan, bracket.end
            self.area = self.compared_area or self.area
            beside = self.compared_end >= 0 and not self.low[self.compared_end : bracket.start].strip()
            if self.compared is not None and beside:
                inner.prior, inner.prior_end = self.compared, bracket.end
        elif gap.benchmark and gap.verb in ("up", "down", "equal"):
            inner.benchmark = gap.benchmark
        elif gap.prior is not None and not content_between(self, gap.prior_end, bracket.start):
            inner.prior, inner.prior_end = gap.prior, bracket.end
        elif gap.plan and not content_between(self, gap.plan_end, bracket.start):
            inner.plan, inner.plan_end = gap.plan, bracket.end
        return inner

    def _emit(self, reading: Reading, near: Surroundings, quantity: Quantity, right: Right, right_end: int) -> None:
        subject = self.candidate or self._unnamed(quantity)
        if subject is None:
            return
        if reading.measure == "plan_completion" and self.raised is not None and subject is self.subject:
            subject = self.raised
        if (
            reading.measure == "level"
            and reading.unit == "percent"
            and not near.percent_subject
            and subject.first is not None
            and not suits(subject.first, "percent", "ratio")
        ):
            subject = self._whole_name(subject, quantity.start)
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
            if code is not None and code.domain == "party_building" and self._of_block(quantity):
                code = None
            summed = reading.measure == "target" and near.structure  # what the shares of both are to be
            if len(known) > 1 and (summed or reading.measure in ("share", "contribution")):
                code = None  # "dịch vụ và thuế sản phẩm đóng góp 2,07 điểm phần trăm": a sum
            if code is not None and code.code.startswith("iip") and reading.measure == "share":
                code = None  # a share is of output, not of its index
            draft = Draft(
                reading, quantity, subject, code, period, dated, cumulative, area,
                near.qualifiers, right.scope if reading.measure in ("rank", "target") and reading.unit == "rank" else None,
                _basis(near.plan_right or near.plan_left or gap.plan, right) if reading.measure in ("plan_completion", "target") else None,
                "plan" if reading.measure == "target" else "forecast" if near.forecast else "actual",
                gap.start, right_end,
            )  # fmt: skip
            self.drafts.append(draft)
            self.used[quantity.start] = quantity.end
            if self._over_is_prior(quantity) and period is not None:
                assert quantity.over is not None
                then = Reading("level", quantity.over, reading.unit, "over.prior_level")
                self.drafts.append(replace(draft, reading=then, period=period.shifted(-1)))
                continue
            if (
                quantity.over is not None
                and reading.measure == "level"
                and not self._over_is_base()
                and (
                    quantity.dimension in ("money_vnd", "money_usd", "ratio")
                    or (wanted(code) and quantity.unit in _PLANNED_UNITS)
                    or "chỉ tiêu" in self.low[self.start : quantity.start]
                    or self._completes(quantity)
                )
                and quantity.unit != "indicator"  # "7/10 chỉ tiêu": of all there are
            ):
                plan = Reading("target", quantity.over, reading.unit, "over.target")
                whole = whole_year(period.year) if period and period.first // 12 == period.year else period
                self.drafts.append(
                    replace(draft, reading=plan, scenario="plan", target_basis="annual_plan", period=whole)
                )
        self._doubt_twins()
        self.last = self.drafts[-1]
        told = not near.prior_level and not near.benchmark and not self._aside(quantity)
        if told and self.candidate is not None:
            raised = _RAISED.search(self.low, gap.start, quantity.start) is not None
            self.raised = self.subject if raised else self.raised if reading.measure == "plan_completion" else None
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
        self.compared_area, self.compared_other = right.than_area, near.previous and compared is None
        self.compared_plan = right.plan if reading.measure == "plan_completion" and quantity.unit == "percent" else ""
        if reading.measure == "plan_completion":
            self.frame.completed = True


def _fits(indicator: Indicator, reading: Reading, quantity: Quantity) -> bool:
    if reading.unit == "percentage_point":
        return units()[indicator.default_unit].dimension != "count"
    if reading.measure == "target" and reading.unit in ("percent", "percentage_point"):
        return True
    if reading.unit == "rank":
        return True
    if quantity.dimension == "money_vnd" and "/" in quantity.form and not quantity.form.endswith("/năm"):
        return False  # "dư nợ bình quân 41,7 triệu đồng/hộ"
    return suits(indicator, quantity.unit if reading.unit != "score" else "score", quantity.dimension)


def _basis(plan: str, right: Right) -> str:
    for word, basis in _BASIS:
        if word in plan:
            return basis
    return "annual_plan"
