"""When and where a number is of: periods, comparisons, areas.

What belongs here: which expression of time and which place govern a number. What does not: finding them
(`language/periods.py`, `language/areas.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.grammar.measures import REACHED, Reading, Surroundings
from extraction.grammar.scan import Item
from extraction.grammar.state import SentenceState, content_between
from extraction.language.areas import COUNTRY
from extraction.language.periods import Period, PeriodMention, whole_year
from extraction.language.quantities import Quantity
from extraction.language.text import fold

# What may stand between "so với" and the time: "so với vụ chiêm xuân năm trước".
_BASE_WORDS = frozenset(
    ["của", "mức", "cùng", "thời", "điểm", "cuối", "đầu", "vụ", "chiêm", "xuân", "đông", "hè", "thu", "mùa"]
)
_TASKS_OF = re.compile(r"\b(?:nhiệm vụ|phương hướng|chương trình công tác|kế hoạch công tác)[^.;:,\d]{0,40}$")
_SCENARIOS = ("kịch bản", "kịch bản tăng trưởng", "kbtt")  # are made for quarters, plans for years
_FROM = re.compile(r"\btừ (?:trên |hơn |gần |khoảng |dưới )?$")  # "giảm từ trên 57% (năm 2010) xuống còn 48%"
_YEAR_BESIDE = re.compile(r"\s?\((?:vào )?(?:đầu |cuối )?(?:năm )?((?:19|20)\d\d)\)")
_FAR_AHEAD = 8  # months: plans speak of a month of their half-year, pages of January to March of the year before
_TERM_MONTHS = 48  # a term of office is five years; plans of less than four years are no terms
_PLAN_REACH = 45  # signs between a plan and the year that it is for: "dự toán thu ngân sách nhà nước năm"
_YEAR_END = ("cuối", "hết", "tháng 12", "31/12", "ngày 31/12", "đến cuối", "thời điểm 31/12", "thời điểm cuối")
_YEARLY = re.compile(r"bình quân (?:hằng|hàng|mỗi) năm")
_ROUGHLY = ("gần ", "hơn ", "trên ", "khoảng ", "ngót ")
_HERE = re.compile(r"\b(?:của|toàn|trong) tỉnh\b|\bđịa bàn\b")  # "xuất khẩu của cả nước tăng 12%, của tỉnh tăng 15%"
_HAS = re.compile(r"\s(?:đã|có|đạt|ước|thu|xuất|gieo|đón|còn)\b")
_NAME = re.compile(
    r"\s*(?:và |các )*(?:(?:huyện|thị xã|thành phố|xã|phường|các huyện|quận) )?(?P<name>[A-ZĐÀ-Ỹ]\w*(?:\s[A-ZĐÀ-Ỹ]\w*){0,3})\s*"
)


class Placing(SentenceState):
    """The period and the area of a number."""

    def _period(self, item: Item) -> None:
        mention = item.period
        assert mention is not None
        gap = self.gap
        if gap.qualifiers and self.low[max(self.start, item.start - 6) : item.start].endswith(_ROUGHLY):
            gap.qualifiers.pop()  # "trong gần 9 tháng"
        between = self.low[gap.compare_end : item.start].split() if 0 <= gap.compare_end <= item.start else ["-"]
        compared = not set(between) - _BASE_WORDS
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
            told = gap.verb in ("up", "down")
            if not told and self.low[max(self.start, item.start - 4) : item.start] in (" hơn", "hơn ", "kém "):
                gap.verb, gap.verb_word, gap.verb_start = (
                    ("down" if self.low.startswith("kém", item.start - 4) else "up"),
                    "hơn",
                    item.start - 4,
                )
                gap.compare_end, gap.compared = item.start, True
            gap.prior, gap.prior_end = mention, item.end
            word = self.low[item.start : item.end]
            if "cùng" not in word and not compared and gap.verb not in ("up", "down", "equal"):
                if self.frame.period is not None:  # a page that names no year leaves "last year" open
                    year = self.frame.period.year - 1
                    self.period = PeriodMention(item.start, item.end, "period", whole_year(year), dated=True)
                gap.prior = None
            return
        if mention.kind == "term":
            if self.frame.term is not None:
                self.period = PeriodMention(item.start, item.end, "period", self._term(item), dated=True)
                self.wish = self.wish or self.low.endswith("tới", item.start, item.end)
            return
        if mention.period is not None and self._is_ahead(item, mention.period):
            return
        if self.low.endswith("tầm nhìn ", self.start, item.start):
            return  # "quy hoạch 2021 - 2030, tầm nhìn đến năm 2050": nothing is told of that year
        if mention.kind == "period" and mention.period is not None and mention.period.months >= _TERM_MONTHS:
            self.frame.term = mention.period
        if mention.kind == "previous":
            gap.previous = True
            self.compared_all = self.compared_all or (not self.drafts and compared)
            return
        if mention.kind == "other" and mention.period is not None and compared:
            self._compared_with_day(mention, mention.period)
        if mention.kind == "other" or mention.period is None:
            return
        if gap.plan_end >= 0 and item.start - gap.plan_end <= _PLAN_REACH:
            gap.plan_period = mention  # "dự toán thu ngân sách năm 2025"
            if self.low.startswith(":", item.end):
                self.period = mention  # "các chỉ tiêu đến năm 2030: ..."
            return
        if compared or (gap.verb in ("up", "down") and gap.compare_end >= 0):
            self._compared_with(mention)
            return
        if mention.kind == "year" and self.brackets and not mention.period:
            return
        self.period = self._of_last_year(mention)

    def _of_last_year(self, mention: PeriodMention) -> PeriodMention:
        """ "Trong tháng 12, ..." in a page of January: a month without its year that lies far ahead has been."""
        month, reported = mention.period, self.frame.period
        written = self.frame.written if self.frame.written is not None else reported.last if reported else None
        if month is None or written is None or mention.dated or month.months > 1 or self.wish:
            return mention
        if month.first - written < _FAR_AHEAD:
            return mention
        return replace(mention, period=month.shifted(-1))

    def _term(self, item: Item) -> Period:
        """ "Nhiệm kỳ qua", "5 năm tới": a congress names the term that begins with it, and tells of the one that ends."""
        term, now = self.frame.term, self.frame.period
        assert term is not None
        begins = now is not None and term.first // 12 >= now.year
        ahead = self.low.endswith("tới", item.start, item.end)
        if begins == ahead:
            return term
        return term.shifted((-1 if begins else 1) * ((term.last - term.first) // 12))  # one ends as the next begins

    def _is_ahead(self, item: Item, period: Period) -> bool:
        """ "... 6 tháng đầu năm và nhiệm vụ 6 tháng cuối năm 2020, bà A cho biết": the time of tasks, not of results."""
        written = self.frame.written
        return (
            not self.wish
            and not self.low.startswith(":", item.end)  # "mục tiêu đến năm 2030: ...": of what follows
            and written is not None
            and period.last > written
            and period.months < _TERM_MONTHS
            and _TASKS_OF.search(self.low, self.start, item.start) is not None
        )

    def _opens_sentence(self, item: Item) -> bool:
        """ "Cùng kỳ năm 2023, toàn tỉnh thu hút 14 dự án": the time of all that follows."""
        if self.brackets or self.drafts or self.low[item.end : item.end + 1] != ",":
            return False
        return not self.low[self.start : item.start].strip(" -+•")

    def _compared_with(self, mention: PeriodMention) -> None:
        """ "so với năm 2022": the year before is the same period a year ago; anything else is another base."""
        gap = self.gap
        if self._is_year_before(mention):
            gap.prior, gap.prior_end = mention, mention.end
        else:
            gap.previous = True
            gap.prior_end = mention.end

    def _compared_with_day(self, mention: PeriodMention, month: Period) -> None:
        """ "so với 31/12/2021": another base, but where it is the same day a year ago."""
        base = self._base_period()
        if base is not None and month.last == base.shifted(-1).last:
            self.gap.prior, self.gap.prior_end = mention, mention.end
        else:
            self.gap.previous = True

    def _is_year_before(self, mention: PeriodMention) -> bool:
        base = self._base_period()
        assert mention.period is not None
        if base is not None and base.last % 12 != 11 and self.low.startswith(_YEAR_END, mention.start):
            return False  # "so với cuối năm 2020", of the middle of 2021
        same = base is not None and mention.period.months in (12, base.months)
        return base is not None and same and mention.period.year == base.year - 1

    def _area(self, item: Item) -> None:
        area = item.area
        assert area is not None
        gap = self.gap
        if area.level in ("country", "region"):
            if area.level == "country" and self._opens_clause(item):
                self.area, gap.benchmark = area.name, None  # "Đến nay, cả nước có 5.813 xã đạt chuẩn"
            elif gap.verb in ("up", "down", "equal") or gap.compare_end >= 0:
                gap.benchmark = area.name
            elif area.level == "country" and not gap.verb:
                gap.benchmark = None
                if gap.named and self.low[gap.named[-1].end : item.start].strip() in ("", "của"):
                    self.area = area.name
            return
        if area.organisation and area.level == "province":
            if area.name != self.frame.area.rsplit(", ", 1)[-1] and gap.verb_word in ("", "là", "gồm"):
                self.area = area.name
            return
        if gap.compare_end >= 0:
            return
        if area.level == "province":
            self.area = None if area.name == self.frame.area.rsplit(", ", 1)[-1] else area.name
        elif not area.organisation or self.low[max(0, area.start - 8) : area.start].rstrip().endswith(
            ("đảng bộ", "ủy")
        ):
            head = self.frame.area.partition(", ")[0]
            own = len(head) == len(area.name) and fold(head) == fold(area.name)  # "Hoà Thành" is Hòa Thành
            self.area = None if own else f"{area.name}, {self.frame.area}"

    def _opens_clause(self, item: Item) -> bool:
        """Is the place who has what follows: nothing named before it, a verb after it?"""
        first = self.gap.start == self.start or self.low[self.gap.start - 1] == ";"
        comma = self.low.rfind(",", max(self.gap.start, self.gap.compare_end), item.start)
        first = (first and self.gap.compare_end < 0) or comma >= 0
        return (
            first
            and not self._words(max(self.gap.start, comma), item.start)
            and bool(_HAS.match(self.low, item.end, self.end))
        )

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

    def _row_place(self, bracket: Item) -> bool:
        """ "gồm: Đại Lộc (49%), Hiệp Đức (48%)": a bare name in a row before its bracket; the area is set to it."""
        if not self.listing:
            return False
        start = max(
            [self.gap.start] + [item.end for item in self.items if item.kind == "sign" and item.end <= bracket.start]
        )
        hit = _NAME.fullmatch(self.text, start, bracket.start)
        if hit is None:
            return False
        self.area = self._within(hit["name"])
        return True

    def _prior_level(self, quantity: Quantity) -> bool:
        """ "cùng kỳ 7.300 tỷ", "(cùng kỳ 5%)", "(năm 2021 là 6,88 điểm)"."""
        gap = self.gap
        counted = self.measure == "change" and self.dimension == "count"
        told = counted and (quantity.unit == "percent" or quantity.over is not None)
        if told and self.brackets and gap.prior is not None and gap.prior.end != gap.prior_end:
            return False  # "so với cùng kỳ nhiều hơn 15 vụ (4,95%)", "(206/113 vụ)"
        if gap.prior is not None and gap.verb in ("", "reach", "up", "down") and not gap.compared:
            if gap.verb in ("up", "down") and gap.verb_start < gap.prior_end:
                return False
            inherited = gap.prior.end != gap.prior_end  # "so với cùng kỳ (tương ứng giảm 161 doanh nghiệp)"
            if gap.plan_end > gap.prior_end or (inherited and gap.verb in ("up", "down")):
                return False
            return not content_between(self, gap.prior_end, quantity.start) or self._said_again(gap.prior_end, quantity)
        return False

    def _said_again(self, start: int, quantity: Quantity) -> bool:
        """ "xuất siêu 31,4 triệu USD (cùng kỳ xuất siêu 41,3 triệu USD)": the words of the name before the bracket."""
        if self.last is None or not self.brackets or self.last.quantity.unit != quantity.unit:
            return False
        named = self.low[self.last.subject.start : self.last.subject.end]
        return all(self.low[slice(*span)] in named for span in self._words(start, quantity.start))

    def _from_to(self, end: int, quantity: Quantity) -> bool:
        if not _FROM.search(self.low, max(self.start, quantity.start - 12), quantity.start):
            return False
        after = self.low[end : end + 30]
        return bool(
            re.match(
                r"\s?(?:\([^)]*\)|năm \d{4}|cuối năm \d{4})?,?\s?(?:lên|xuống|còn|tăng lên|giảm xuống|giảm còn|đến)\b",
                after,
            )
        )

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
        wanted = reading.measure == "target" and mention is None and not near.prior_level and not near.from_to
        if wanted and (aimed := self.frame.section_period or self.frame.aims) is not None:
            return aimed, True, False
        if self._averaged(reading, near, mention) and self.frame.term is not None:
            return self.frame.term, dated, False
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
        reached = near.from_to or near.verb_word in REACHED
        if reached and (beside := _YEAR_BESIDE.match(self.low, near.quantity.end, self.end)):
            return whole_year(int(beside[1])), True, False
        if near.from_to and near.of_period is None:
            return period.shifted(-1), dated, cumulative
        if reading.measure == "target" and self.gap.plan_period is not None:
            return self.gap.plan_period.period, True, False
        here = mention is not None and mention.start >= self.gap.start and near.wish
        if reading.measure == "target" and here and period.first // 12 == period.year:
            return period, dated, cumulative  # "phấn đấu GRDP quý IV tăng trên 9%"
        if reading.measure == "target" and near.plan_left not in _SCENARIOS and period.first // 12 == period.year:
            return whole_year(period.year), dated, False
        return period, dated, cumulative

    def _averaged(self, reading: Reading, near: Surroundings, mention: PeriodMention | None) -> bool:
        """ "tăng trưởng bình quân 7,5%/năm": of all the years of the term, where the sentence names no other span."""
        if reading.measure not in ("growth_yoy", "change") or reading.unit not in ("percent", "percentage_point"):
            return False
        if mention is not None and mention.period is not None and mention.start >= self.start:
            return False
        quantity = near.quantity
        said = self.low[self.gap.start : quantity.start]
        return "bình quân" in said and (quantity.form.endswith("/năm") or _YEARLY.search(said) is not None)

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
        if near.of_area and reading.measure not in ("share", "contribution") and reading.unit != "rank":
            return near.of_area
        if self.gap.benchmark and reading.unit != "rank" and near.benchmark and not near.plan_right:
            return self.gap.benchmark
        if self.area == COUNTRY and _HERE.search(self.low, self.gap.start, near.quantity.start):
            self.area = None
        return self.area
