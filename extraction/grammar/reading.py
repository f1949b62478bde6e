"""A sentence's items -> figures: which value belongs to which subject, measure, period and area.

What belongs here: walking a sentence from left to right. What does not: finding the items (`scan.py`), what
measure a number has (`measures.py`), what thing is measured (`naming.py`), when and where (`placing.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extraction.catalogue import Indicator, indicators, units
from extraction.grammar import doubts
from extraction.grammar.frame import Draft, Gap
from extraction.grammar.lexicon import FUNCTION_WORDS
from extraction.grammar.lists import Entry, Lists, take_unit
from extraction.grammar.measures import REACHED, Reading, Surroundings, read_measure
from extraction.grammar.nonfigures import is_bound
from extraction.grammar.placing import Placing
from extraction.grammar.right import Right, look_right
from extraction.grammar.scan import Item
from extraction.grammar.state import content_between
from extraction.grammar.subjects import Subject, is_rate, suits
from extraction.language.periods import PeriodMention, whole_year
from extraction.language.quantities import Quantity, parse_number, unit_at

_VERBS = frozenset({"up", "down", "reach", "equal", "share", "exceed", "times", "contribute", "rank"})
_QUALIFIERS = {"more": "more_than", "less": "less_than", "approx": "approx", "estimate": "estimated"}
# "trên 60%", "hơn cả mức 60%", but not "trên địa bàn huyện đạt 60%": a bound stands by its number.
_NEAR_NUMBER = re.compile(r"\s*(?:(?:khoảng|mức|tới|cả|con số|ngưỡng|mốc)\s+)*\d")
_COUNT_OF = re.compile(r"\bsố (?:lượng )?(?:các )?")
_WORD_AFTER = re.compile(r"\s?([^\W\d_]+)")
# "đã giải ngân 2.050 tỷ đồng", but "2.050 tỷ đồng vốn nước ngoài" is only there
_SPENT = re.compile(r"\b(?:giải ngân|thực hiện|thanh toán|chi|sử dụng|hoàn thành)\b")
_MORE = re.compile(r"\b(?:có|công nhận|được|thêm)?\s?thêm (?:khoảng |trên |gần |hơn )?$")  # "có thêm 19 xã đạt chuẩn"
_MOVED_AT = re.compile(r"\s(?:ở|tại)(?: cả)? $")  # "tăng ở 54 địa phương": where, not by how much
_COMPARED = frozenset({"cao hơn", "thấp hơn", "nhiều hơn", "lớn hơn", "ít hơn", "kém hơn"})
_RANK_BEFORE = re.compile(r"(?:thứ|hạng|vị trí)\s?$")
# "Số xã có điện lưới đạt 100%": how many of all have it.
_COVERED = re.compile(
    r"(?:số |tổng số )?(?:xã|thôn|bản|hộ|hộ dân|dân|người|người dân|trường|trẻ|trẻ em|huy động trẻ|học sinh|cơ sở)\b[^,;]* (?:có|được|dùng|sử dụng|tham gia|đến trường|ra lớp|đi học|tiêm)\b"
)
_PER_PERSON = {"vnd_billion": ("vnd_million_per_person", 1000), "usd_million": ("usd_per_person", 1_000_000)}
_LEFT_OUT = re.compile(
    r"(?:không (?:tính|kể|bao gồm|gồm)|chưa (?:tính|kể|bao gồm)|loại trừ|trừ|trừ đi) (?:cả )?(?:các khoản |khoản |số )?(?:thu )?(?:từ )?$"
)  # "không tính tiền sử dụng đất"
_PARTS = re.compile(r"\W*(?:trong đó|chia ra|cụ thể|riêng)\b")
_DONE = re.compile(
    r"\b(?:giải ngân (?:được|đạt)|mới|vỏn vẹn|mới chỉ|đã(?! (?:được )?(?:giao|đề ra|phê duyệt|phân bổ)))\b"
)  # "vốn kế hoạch giao mới giải ngân 313 tỷ đồng": what was done
_ADDED = re.compile(r"(?:điều chỉnh|bổ sung)[^,;]{0,20}$|vốn (?:đầu tư )?đăng ký $")
# "đã hoàn thành chỉ tiêu đề ra với tổng thu đạt 53.969 tỷ đồng": the plan was met by what follows.
_MET = re.compile(r"\b(?:hoàn thành|vượt|đạt)\b[^,;:\d]{1,40}(?:\b(?:với|khi|do|nhờ)\b|,)")
# Things of which a plan says how many: in "834/1.100 đồng chí" the second number is the plan.
_PLANNED_UNITS = frozenset({"person", "hectare", "house", "household", "enterprise", "cooperative"})
# A bare percent of these is their growth.
_GROWTHS = {code for code in indicators() if code.split("_")[0] in ("grdp", "gdp")} - {"grdp_per_capita"}
_SECTORS = _GROWTHS - {"grdp", "gdp"}
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_SHARES = re.compile(
    r"tỷ trọng(?! (?:lớn|cao|nhỏ|thấp|đáng kể|chủ yếu))|cơ cấu (?:kinh tế|grdp|nền kinh tế|ngành|các ngành|các khu vực)"
)
_RISING = re.compile(r"(?:tăng|giảm) ?,")  # "tỷ trọng ... ngày càng tăng, năm 2021 đạt 11,9%": only that it moves
_PLANNED = re.compile(r"(?:tổng )?kế hoạch\b")
_GUIDED = re.compile(r"\s*(?:với|cho)\b")  # "học tập nghị quyết với 8.255 lượt": nothing is planned
_CARRYING = re.compile(r"\b(?:thực hiện|triển khai|quán triệt|học tập)(?: các| những)? $")
_TAIL_WORDS = 4  # what may remain of the noun counted before: "66 tổ chức | cơ sở đảng và"
_OF_TOTAL = re.compile(r"\s(?:so với|trên|trong)\s(?:tổng|toàn)\b")
_SHARED_WHOLE = re.compile(r"\s(?:so với |trong |trên |của )?(?:tổng|toàn)\b")  # "chiếm 28,8% tổng thu cân đối"
_BASE_BEYOND = re.compile(
    r"(?:\s?\([^()]{1,60})?\)\s*(?:so với|so)\s+(?:với )?(?P<base>cùng kỳ|tháng trước|quý trước|đầu năm|đầu kỳ|cuối năm|tháng \d)"
)
_YEARLY = re.compile(r"[\s/]*(?:bình quân)?[\s/]*(?:hằng|hàng|mỗi)?[\s/]*(?:năm)?\s*")
_VALUE_NEXT = re.compile(r"\s*(?:trên|dưới|từ|khoảng|gần|hơn|là|đạt)?\s*\d")
_OF_WHOLE = re.compile(
    r"\s(?:của )?tổng (?:số|dư nợ|diện tích|sản lượng|kim ngạch|giá trị|doanh thu|chi|thu)\b|\s(?:tổng )?(?:diện tích|diện tiêm|tổng đàn|dân số)\b"
)
_ANNOUNCED = re.compile(
    r"\b(?:đề ra|xác định|thông qua|đặt ra)\b[^.;:]{0,40}\b(?:chỉ tiêu|mục tiêu)\b[^.;]{0,60}?(?:\bnhư\b|\btrong đó\b|\bgồm\b|\bcụ thể\b|:)"
)
_ACHIEVED = re.compile(
    r"\b(?:hoàn thành|đạt và vượt|đã đạt|đã có|đã thực hiện|vượt kế hoạch|vượt chỉ tiêu|xếp thứ|đến nay|so với cùng kỳ|kết quả)\b"
)
_DONE_YEAR = re.compile(r"\b(?:ước tính (?:tăng|giảm|đạt)|cùng kỳ năm (?:trước|ngoái))\b")
_IN_ORDER = re.compile(r"lần lượt|theo thứ tự|tương ứng là")
_PLAN_TITLE = re.compile(r"phấn đấu|^nghị quyết|kế hoạch|mục tiêu(?! quốc gia)|chỉ tiêu|phương hướng")
_RATE_OF_RISE = re.compile(r"(?:tốc độ|tỷ lệ|mức) tăng thu\b")  # "Tỷ lệ tăng thu ngân sách: 12%"
_FALLS = re.compile(r"(?:tỷ lệ )?giảm\b")
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
_CAPITAL = re.compile(
    r"\b(?:vốn(?! đăng ký| đầu tư đăng ký| điều lệ| huy động)|kinh phí|giải ngân|nguồn lực|nguồn trung ương|ngân sách trung ương)\b"
)
_BASIS = (
    ("dự toán", "estimate"),
    ("nghị quyết", "resolution"),
    ("nq", "resolution"),
    ("mục tiêu", "resolution"),
    ("pháp lệnh", "estimate"),
)


class SentenceReader(Lists, Placing):
    """Reads one sentence. Use: SentenceReader(...).read."""

    def read(self) -> list[Draft]:
        """The figures of the sentence in order."""
        if self.frame.section_wish and not self.frame.lead_wish and _DONE_YEAR.search(self.low, self.start, self.end):
            self.wish = False  # "Các chỉ tiêu tổng hợp" stands above results too
        self.wish = self.wish or self._announces()
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
            if not _PARTS.match(self.low, item.end, self.end):  # "huyện A đạt 5 tỷ đồng; trong đó ..." is of A still
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
            for key in _QUALIFIERS if word not in _COMPARED else ():
                if word.endswith(
                    {"more": (" trên", " hơn"), "less": (" gần",), "approx": (" khoảng",), "estimate": ()}[key]
                    or ("\0",)
                ):
                    gap.qualifiers.append(_QUALIFIERS[key])
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
        if found.indicator is not None and found.indicator.code in _SECTORS and "grdp" not in self.frame.parents:
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
                right.than_area is not None or (near.benchmark and not self.brackets)
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

    def _subject_traits(self, near: Surroundings, subject: Subject | None) -> None:
        """What the nature of the subject tells of a bare percent: a rate, a growth, a score, a completion."""
        quantity, first = near.quantity, subject.first if subject else None
        if (
            first is not None
            and subject is not None
            and near.verb in ("", "reach")
            and near.verb_word not in REACHED
            and not near.plan_right
            and _FALLS.match(self.low, subject.start)
        ):
            near.verb = "down"
        percent = first is not None and first.default_unit == "percent"
        nature = first.nature if first is not None else ""
        near.rate_subject = bool(subject and subject.rate) or (percent and nature == "ratio")
        if first is None and quantity.unit == "percent" and is_rate(self.low, self.gap.start, quantity.start):
            near.rate_subject = True
        if first is None and subject is not None and _COVERED.match(self.low, subject.start, subject.end):
            near.rate_subject = True
        near.percent_subject = near.rate_subject or (percent and nature != "index")
        near.growth_subject = first is not None and (nature == "index" or first.code in _GROWTHS)
        if near.bracket and near.adjacent and near.host_measure == "change" and near.host_dimension != "ratio":
            near.rate_subject = near.percent_subject = False  # "nợ xấu tăng 208 tỷ đồng (+136%)": of the amount
        near.score_subject = nature == "score"
        near.wanted_subject = _wanted(first) and (self.last is None or self.last.quantity.over is None)
        near.sector_subject = first is not None and first.code in _SECTORS
        near.count_subject = first is not None and units()[first.default_unit].dimension == "count"
        start = subject.start if subject else self.gap.start
        near.capital_subject = (
            ("disbursed" in first.code) if first else bool(_CAPITAL.search(self.low, start, quantity.start))
        )
        if subject is not None and _RATE_OF_RISE.match(self.low, subject.start):
            near.growth_named, near.rate_subject, near.percent_subject = True, False, False
        near.assigned = near.assigned or (first is not None and self._only_there(first, quantity.end))
        near.more = (
            first is not None
            and first.nature == "stock"
            and bool(_MORE.search(self.low, self.gap.start, quantity.start))
        )
        near.completed = bool(subject) and bool(self.frame.completed) and not self._parted_since_plan(quantity)
        near.host_value_negative = bool(self.last and self.last.reading.value < 0)
        _per_person(quantity, first)
        _persons(quantity, first)

    def _surroundings(self, index: int, quantity: Quantity) -> tuple[int, Surroundings | None, Right]:
        gap = self.gap
        right = look_right(self.low, self.items, index, self.end)
        near = Surroundings(quantity, verb=gap.verb if gap.verb != "rank" else "", verb_word=gap.verb_word)
        verb_start = gap.verb_start if gap.verb_start >= gap.start else quantity.start
        near.adjacent = not self.low[gap.start : verb_start].strip(" ,=(+-")
        if near.verb in ("up", "down") and _MOVED_AT.match(self.low, verb_start + len(gap.verb_word), quantity.start):
            near.verb = near.verb_word = ""
        if gap.rank and _RANK_BEFORE.search(self.low, max(self.start, quantity.start - 10), quantity.start):
            quantity.unit, quantity.dimension = None, ""
            quantity.end = quantity.end if quantity.over is not None else quantity.number_end  # "12/63 tỉnh"
            quantity.value = parse_number(quantity.printed)
        near.rank_left = (
            gap.rank
            and quantity.form not in ("bậc", "hạng", "vị trí")
            and not self.low.endswith("trong ", 0, quantity.start)  # "đứng đầu trong 5 địa phương"
            and not content_between(self, gap.verb_start, quantity.start)
        )
        aside = bool(
            _SHARES.search(self.low, self.start, quantity.start) and _RISING.search(self.low, gap.start, quantity.start)
        )
        near.growth_named = (
            bool(gap.moved) and gap.verb in ("reach", "equal") and gap.verb_word not in REACHED and not aside
        )
        near.plan_left = (
            gap.plan
            if gap.plan
            and not content_between(self, gap.plan_end, quantity.start, named=False)
            and not _DONE.search(self.low, gap.plan_end, quantity.start)
            and not (gap.plan == "nghị quyết" and self._carried_out(gap))
            and not _MET.search(self.low, gap.start, quantity.start)
            and (gap.verb not in ("equal", "exceed") or gap.verb_word == "vượt mức")
            # "đạt 106% kế hoạch (giảm 2,5%)" is the plan, "(tăng 2,3% so với cùng kỳ)" is not
            and not ((right.prior or right.previous) and gap.verb in ("up", "down") and gap.plan_end == gap.start)
            else ""
        )
        near.plan_said = bool(gap.plan)
        if gap.plan and gap.verb in ("reach",) and gap.plan_compared and quantity.unit == "percent":
            near.plan_left, near.plan_compared = "", True
        if not near.plan_left and quantity.dimension == "money_vnd" and self._is_planned(gap, quantity):
            near.plan_left = gap.plan or "kế hoạch"
        near.plan_compared = near.plan_compared or gap.plan_compared
        if near.plan_compared:
            near.plan_left = ""
            near.plan_stated = self.low[gap.start : quantity.start].rstrip().endswith(" là")
        if quantity.sign:
            near.plan_left = ""
        near.plan_right = right.plan
        near.of_period = right.of_period
        near.share_right = near.share_right or bool(_OF_TOTAL.match(self.low, quantity.end, self.end))
        money_told = any(draft.quantity.dimension.startswith("money") for draft in self.drafts)
        near.structure = bool(_SHARES.search(self._said(self.start, quantity.start)))
        near.share_context = near.structure and not money_told
        near.wish = self.wish or right.wish or self._ahead(right)
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
        if right.prior is not None and right.prior.kind == "period" and not self._is_year_before(right.prior):
            near.prior, right.previous = None, True  # "tăng 10,5% so với tháng 3/2016"
        near.previous = right.previous or gap.previous or (self.compared_all and near.prior is None)
        beyond = self._base_beyond(quantity) if gap.verb in ("up", "down") or quantity.sign else ""
        if beyond:
            near.previous = beyond == "previous"
            near.prior = PeriodMention(quantity.end, quantity.end, "prior") if beyond == "prior" else near.prior
        near.share_right = near.share_right or right.share_of
        near.of_whole = quantity.over is None and bool(_OF_WHOLE.match(self.low, quantity.end, self.end))
        near.base_previous = self._base_previous() and beyond != "prior"
        near.ratio_told = self._compared_last() == "yoy_ratio"
        near.bracket = bool(self.brackets)
        near.of_area = right.of_area
        near.named = bool(self._words(gap.start, quantity.start))
        near.host_level = self._level_before(quantity)
        near.host_rate = self._rate_told()
        near.plan_row = self.plan_row and self.last_place
        added = _ADDED.search(self.low, gap.start, max(gap.start, gap.verb_start)) if gap.verb == "up" else None
        near.added = added is not None and (not added[0].startswith("vốn") or gap.verb_word == "tăng thêm")
        near.benchmark = gap.benchmark is not None
        near.qualifiers = list(dict.fromkeys(gap.qualifiers)) + right.qualifiers
        if gap.verb == "exceed" and quantity.dimension not in ("ratio", "") and not (gap.plan or right.plan):
            near.qualifiers.append("more_than")  # "vượt 700.000 tỷ đồng"
        near.host_measure, near.host_dimension = self.measure, self.dimension
        near.host_points = self.last is not None and self.last.reading.unit == "percentage_point"
        near.said_measure = self.frame.said_measure
        near.from_to = self._from_to(right.end if right.of_period else quantity.end, quantity)
        near.prior_level = self._prior_level(quantity)
        self._inherit_unit(quantity, near)
        subject = self._rate_of_count(self._subject_for(quantity, near, right), quantity, near)
        subject = self._foreign(subject, quantity)
        subject = self._shared(subject) if subject is not None else None
        self.candidate = self._lessened(subject, quantity)
        self._subject_traits(near, subject)
        opened = self.brackets[-1][7].start if self.brackets else -1
        siblings = self.last is not None and self.last.quantity.start > opened and self._sibling(quantity)
        if not near.verb and siblings and not self._named_anew(subject, quantity):
            near.verb = self.verb_before
        return right.end, near, right

    def _only_there(self, indicator: Indicator, end: int) -> bool:
        """Capital of which the block does not say that it was spent."""
        spent = indicator.code.endswith("capital_disbursed")
        return spent and _SPENT.search(self.low, self.frame.block_start, end) is None

    def _aside(self, quantity: Quantity) -> bool:
        """ "2.758.926 triệu đồng/98.081 hộ vay", "923 tỷ đồng, cho 28.475 lượt hộ vay": how many had it, in passing."""
        if self.low[quantity.start - 1 : quantity.start] == "/":
            return True
        money = self.last is not None and self.last.quantity.dimension == "money_vnd"
        count = quantity.dimension == "count" and quantity.unit in ("person", "household", "visit")
        return money and count and self.low[self.gap.start : quantity.start].lstrip(" ,").startswith(("với", "cho"))

    def _base_beyond(self, quantity: Quantity) -> str:
        """ "tăng 7,22% (tăng 5.498 tấn) so cùng kỳ", "(+5,04%) so với đầu năm": the base after a bracket, or ""."""
        hit = _BASE_BEYOND.match(self.low, quantity.end, self.end)
        if hit is None:
            return ""
        return "prior" if hit["base"].startswith("cùng") else "previous"

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

    def _rate_told(self) -> Decimal | None:
        """ "đã giải quyết 38/41 đơn": 92,7 percent, as the two numbers just told tell."""
        last = self.last
        if last is None or last.reading.measure != "level" or not last.quantity.over:
            return None
        return 100 * last.quantity.value / last.quantity.over

    def _parted_since_plan(self, quantity: Quantity) -> bool:
        """ "đạt 79,6% chỉ tiêu; trong đó nữ 612 đồng chí (48%)": after the completion only parts are told."""
        plans = [one.quantity.end for one in self.drafts if one.reading.measure == "plan_completion"]
        return bool(plans) and "trong đó" in self.low[plans[-1] : quantity.start]

    def _level_before(self, quantity: Quantity) -> Decimal | None:
        """The level just told of the same thing in the same unit."""
        told = [one for one in self.drafts if one.reading.measure == "level" and one.quantity.unit == quantity.unit]
        return told[-1].quantity.value if told else None

    def _announces(self) -> bool:
        """ "Đại hội đề ra 20 chỉ tiêu, trong đó ...": what follows is wanted, unless the sentence tells results."""
        if self.low.find("tiêu", self.start, self.end) < 0:
            return False
        hit = _ANNOUNCED.search(self.low, self.start, self.end)
        return hit is not None and _ACHIEVED.search(self.low, self.start, self.end) is None

    def _carried_out(self, gap: Gap) -> bool:
        """ "thực hiện nghị quyết, trong đó có 6 đề án", "học tập nghị quyết với 8.255 lượt": nothing is planned."""
        begin = gap.plan_end - len(gap.plan)
        return bool(_GUIDED.match(self.low, gap.plan_end) or _CARRYING.search(self.low, gap.start, begin))

    def _ahead(self, right: Right) -> bool:
        """Is the number of a time that only begins after the document was written? Then it can only be wanted."""
        mention, written = right.of_period or self.period, self.frame.written
        period = mention.period if mention is not None else self.frame.period
        if written is None or period is None or period.first <= written:
            return False
        achieved = _ACHIEVED.search(self.low, self.start, self.end) is not None
        return mention is not None or (not achieved and _PLAN_TITLE.search(self.frame.title) is not None)

    def _unnamed(self, quantity: Quantity) -> Subject | None:
        """ "Tiếp sau là tỉnh Sóc Trăng với 91,3 triệu USD": a value of something that only its words name."""
        here = [item for item in self.items if item.kind == "area" and self.gap.start <= item.start < quantity.start]
        spans = self._words(self.gap.start, quantity.start) + [(item.start, item.end) for item in here]
        if quantity.unit is None:
            return None
        if not spans:
            return self.last.subject if self.last is not None and not self.last.subject.indicators else None
        return self._label(min(spans)[0], max(end for _, end in spans))

    def _over_is_base(self) -> bool:
        """ "gấp 2,58 lần so với năm 2015 (24.013/9.278 tỷ đồng)": now and then, no plan."""
        return bool(self.brackets) and self.last is not None and self.last.reading.rule.startswith("times.")

    def _over_is_prior(self, quantity: Quantity) -> bool:
        """ "tăng 93 vụ (206/113 vụ)": now and a year ago, as their difference shows."""
        last = self.last
        if last is None or quantity.over is None or not self.brackets or last.reading.measure != "change":
            return False
        return quantity.value - last.reading.value == quantity.over

    def _compared_last(self) -> str:
        """The measure of the last comparison in percent that the sentence told, or ""."""
        told = [one.reading.measure for one in self.drafts if one.reading.measure in ("yoy_ratio", "plan_completion")]
        return told[-1] if told else ""

    def _base_previous(self) -> bool:
        """Was the last rise told against the month before? Then so are those of the parts that follow it."""
        told = ("growth", "growth_yoy", "yoy_ratio")
        here = [draft.reading.measure for draft in self.drafts if draft.reading.measure in told]
        parts = _PARTS.match(self.low, self.start)
        return here[-1] == "growth" if here else bool(parts) and self.frame.said_growth == "growth"

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

    def _is_planned(self, gap: Gap, quantity: Quantity) -> bool:
        """ "Kế hoạch vốn năm 2024 là 2.087 tỷ đồng, gồm ... và ...": the plan itself, and its parts."""
        done = _DONE.search(self.low, gap.start, quantity.start)
        if gap.verb not in ("", "reach") or gap.plan_compared or done:
            return False
        if gap.plan and gap.assigned and gap.verb_word == "là":
            return True  # "Quốc hội giao dự toán thu ngân sách là 315.000 tỷ đồng"
        if gap.plan and gap.verb_word in ("là", ""):
            before = self._words(gap.start, gap.plan_end - len(gap.plan))
            return {self.low[slice(*span)] for span in before} <= {"tổng", "số"}
        host = (
            self.last is not None
            and self.last.reading.measure == "target"
            and self.last.quantity.dimension == "money_vnd"
        )
        return (
            host and not gap.verb and (gap.part or self.low[gap.start : gap.start + 4].strip().startswith(("và", ",")))
        )

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

    def _named_anew(self, subject: Subject | None, quantity: Quantity) -> bool:
        """ "tăng 9 xã so với năm trước và 38 xã kiểu mẫu": the rise was closed, and another thing is counted."""
        closed = self.compared_end >= 0 and self.last is not None and subject != self.last.subject
        return closed and subject is not None and subject.first is not None and subject.start >= quantity.start

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
                and (quantity.over is not None or _GROUPED.fullmatch(quantity.printed) or self._counts(quantity))
                and units()[named.default_unit].dimension == "count"
            ):
                quantity.unit, quantity.dimension = named.default_unit, "count"
        if quantity.unit is None and not near.rank_left and quantity.over is None:
            self._unit_of_count(quantity)
        before = self.last or (self.frame.said_last if self.listing else None)
        if quantity.dimension == "money_vnd" and quantity.unit is not None:
            self.frame.money = quantity
        if quantity.unit is None and self._is_money(quantity):
            before = None
            printed = parse_number(self.frame.money.printed) if self.frame.money else None
            if self.frame.money is not None and printed:
                quantity.value = (quantity.value * self.frame.money.value / printed).normalize()
                quantity.unit, quantity.dimension = self.frame.money.unit, "money_vnd"
                quantity.form = self.frame.money.form
        if quantity.unit is not None or before is None or near.rank_left or self._aside(quantity):
            return
        last = before.quantity
        if last.unit == "percent" and _GROUPED.fullmatch(quantity.printed):
            last = next((one.quantity for one in reversed(self.drafts) if one.quantity.unit != "percent"), last)
        plain = "," not in quantity.printed and "." not in quantity.printed
        listed = near.bracket or self.gap.listed or (self.gap.verb in ("up", "down", "reach") and not plain)
        if plain and not listed and last.dimension == "count":
            ends = (
                self.low[quantity.number_end : quantity.number_end + 1] in ",;.)"
                or self.low.startswith(" (", quantity.number_end)
                or quantity.number_end >= self.end
            )
            words = self._words(self.gap.start, quantity.start)
            place = any(one.kind == "area" and self.gap.start <= one.start < quantity.start for one in self.items)
            listed = ends and (place or bool(words)) and (self.listing or len(words) <= 4)
        if (
            quantity.scaled
            or (plain and not listed)
            or (self.brackets and last.dimension == "count" and quantity.over is not None)
        ):
            return
        if not self.gap.listed and self._of_other(quantity):
            return
        if last.unit in (None, "rank") or (
            last.unit == "percent" and before.reading.unit == "percent" and not self.gap.listed
        ):
            return
        take_unit(quantity, last)

    def _of_other(self, quantity: Quantity) -> bool:
        """ "40,8 g heroin, 376.131 viên": a word that is no unit known here says what is counted."""
        word = _WORD_AFTER.match(self.low, quantity.number_end, self.end)
        if word is None or word[1] in FUNCTION_WORDS:
            return False
        return not any(item.start <= word.start(1) < item.end for item in self.items if item.kind != "quantity")

    def _unit_of_count(self, quantity: Quantity) -> None:
        """ "nâng tổng số dự án còn hiệu lực lên 125 với ...": the unit stands in the name of the count."""
        after = self.low[quantity.number_end : quantity.number_end + 5]
        plain = "," not in quantity.printed and quantity.value >= 1
        if not plain or self.gap.verb not in ("reach", "equal") or not (after[:1] in ",;.)" or after == " với "):
            return
        told = list(_COUNT_OF.finditer(self.low, self.gap.start, quantity.start))
        unit = unit_at(self.low, told[-1].end()) if told else None
        if unit is not None and unit[0].dimension == "count":
            quantity.unit, quantity.dimension, quantity.form = unit[0].canonical, "count", unit[2]

    def _counts(self, quantity: Quantity) -> bool:
        """ "số doanh nghiệp tạm ngừng hoạt động lên tới 142,": the count is named, and nothing follows."""
        ends = self.low[quantity.number_end : quantity.number_end + 1] in ",;.)" or quantity.number_end >= self.end
        return ends and self.gap.verb in ("reach", "up", "down") and "," not in quantity.printed and quantity.value >= 1

    def _is_money(self, quantity: Quantity) -> bool:
        """ "đã giao chi tiết 1.173.305" where the text speaks of capital in millions."""
        return (
            self.frame.money is not None
            and _GROUPED.fullmatch(quantity.printed) is not None
            and self.gap.assigned
            and not self._words(quantity.end, min(self.end, quantity.end + 12))
        )

    def _emit(self, reading: Reading, near: Surroundings, quantity: Quantity, right: Right, right_end: int) -> None:
        subject = self.candidate or self._unnamed(quantity)
        if subject is None:
            return
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
                    or (_wanted(code) and quantity.unit in _PLANNED_UNITS)
                    or "chỉ tiêu" in self.low[self.start : quantity.start]
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


def _wanted(indicator: Indicator | None) -> bool:
    """A flow that plans set: admissions, jobs, planted forest."""
    return indicator is not None and indicator.nature == "flow" and indicator.desired_direction == "up"


def _persons(quantity: Quantity, indicator: Indicator | None) -> None:
    """ "cho ra khỏi Đảng 09 trường hợp": cases of an indicator that counts people are people."""
    if indicator is not None and indicator.default_unit == "person" and quantity.form == "trường hợp":
        quantity.unit = "person"


def _per_person(quantity: Quantity, indicator: Indicator | None) -> None:
    """ "GRDP bình quân đầu người 58,6 triệu đồng": the person is named by the subject, not by the unit."""
    if indicator is None or indicator.default_unit != "vnd_million_per_person" or quantity.unit not in _PER_PERSON:
        return
    unit, factor = _PER_PERSON[quantity.unit]
    quantity.value = (quantity.value * factor).normalize()
    if quantity.value_high is not None:
        quantity.value_high = (quantity.value_high * factor).normalize()
    quantity.unit, quantity.dimension = unit, "money_per_person"


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
