"""What a number is of: the indicators or the words that a sentence names for it.

What belongs here: the choice between what is named on the left, on the right, before, and by patterns. What
does not: whether a unit suits (`subjects.py`), patterns themselves (`patterns.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.catalogue import indicators
from extraction.grammar.counting import Counting
from extraction.grammar.measures import COUNT_DIMENSIONS, Surroundings
from extraction.grammar.patterns import indicator_by_pattern
from extraction.grammar.programmes import capital_indicator, is_capital, programme_in, programmes_in
from extraction.grammar.right import Right
from extraction.grammar.scan import phrases
from extraction.grammar.subjects import Subject, named_span, suits
from extraction.language.quantities import Quantity, unit_at

_BODY = re.compile(
    r"(?:(?:dẫn đầu|kế đến|tiếp theo|đứng đầu|thấp nhất|cao nhất)? ?(?:là )?)?(?:các )?(?:đảng bộ|đảng ủy|công an|quân sự|ubnd|bộ đội biên phòng|ban|hội|đoàn)?(?: huyện| thị xã| thành phố| xã| tỉnh)?"
)
# "năng suất lúa vụ xuân đạt 56 tạ/ha; vụ hè thu đạt 50 tạ/ha"
_SEASON = re.compile(r"(?:vụ )?(?:lúa )?(?:đông xuân|hè thu|thu đông|xuân|mùa|chiêm|chiêm xuân)")
# "GRDP theo giá hiện hành đạt 53.379 tỷ đồng; theo giá so sánh đạt 27.811 tỷ đồng"
_PRICES = re.compile(
    r"(?:tính )?(?:theo )?giá (?:so sánh|hiện hành|cố định)(?: (?:năm )?\d{4})?|(?:của )?(?:địa phương|tỉnh nhà|tỉnh ta)"
)
_BODY_ALONE = re.compile(r"(?:đảng bộ|đảng ủy|chi bộ)(?: [^\W\d_]+){0,5}")
_SUBSET_RIGHT = re.compile(r"\s(?:dtts|dân tộc|người|là|thuộc|ở|tại|trong|do|nâng cao|kiểu mẫu|vùng)\b")
_RIGHT_NOUN = re.compile(
    r"\s(?:số |tổng số )?(?:khu dân cư|tổ dân phố|khu phố|gia đình|trạm|cán bộ|xã|thôn|bản|hộ|dân|người|trường|trẻ|lao động|đồng bào|cơ sở|đảng viên|chi bộ|tổ chức|hồ sơ|học sinh|phường|huyện|gia đình)\b"
)
_SOLVED = re.compile(r"\b(?:làm rõ|khám phá|điều tra|giải quyết|xử lý)\b[^,;]*$")  # "điều tra 341/360 vụ"
# "không tính tiền sử dụng đất thì thu nội địa đạt ...": less than what is named
_LESS = re.compile(r"\b(?:không (?:tính|kể)|chưa (?:tính|kể)|loại trừ|trừ)\b[^;]*\bthì\b")
# "thu nội địa trừ tiền sử dụng đất", "số thu không kể dầu thô"
_WITHOUT = re.compile(
    r"(?:số thu |thu |số |tổng )?\b(?:không (?:tính|kể|bao gồm)|chưa (?:tính|kể|bao gồm)|loại trừ|trừ(?= (?:tiền|thu|xổ số|các khoản|dầu)))\b"
)
_TOTAL = re.compile(r"\s(?:trong |trên |của )?tổng số\b")
# "100% số hộ có điện thắp sáng": what they have names the rate as well.
_HAVING = re.compile(
    r"(?: (?:các |số |tổng số )?[^\W\d]+(?: [^\W\d]+){0,3} (?:có|được|dùng|sử dụng|tham gia)\b[^,;.()\d]*)?"
)
_NOW_ONLY = re.compile(r"[^,;:]{0,40},\s(?:đến nay|hiện nay|hiện|nay)?,?\s?(?:đã |có |đã có )?")
_COMMON_GROWTH = re.compile(
    r"\btrong (?P<name>(?:mức |tốc độ )?(?:tăng trưởng|tăng) chung)(?: của [^,;.\d]{1,30})? (?:là |đạt )?$"
)
_GROWTH_NEXT = re.compile(r"\s(?:mức )?(?:tăng trưởng|tăng chung|tăng của (?:cả|toàn))\b")
_SUMS = ("vốn", "giá trị", "tổng vốn", "tổng mức đầu tư", "số vốn", "mức vốn")
_ABOUT = re.compile(r"\s(?:cả )?về (?:số (?:lượng\b)?|lượng |tổng số )?")
_CAPITAL_KIND = re.compile(r"\s(?:là )?vốn (?:đầu tư(?: phát triển)?|sự nghiệp)\b")  # "3.061 tỷ đồng vốn sự nghiệp"
_CELLS_ONLY = re.compile(r"\s(?:hoàn thành|không hoàn thành|đạt|được|mới|có|trong sạch)\b")  # some of the cells
_RANKED_ABOUT = re.compile(
    r"(?:/\d+)?(?: (?:cả nước|toàn quốc|toàn tỉnh|trong cả nước))? về (?:chỉ số |mức |tốc độ |quy mô )?(?:tăng trưởng )?"
)
_INDEX_REACH = 40  # signs between a score and the index named after it
_NOUN_REACH = 14  # "% tổng số xã": signs between the number and the noun
_OF_HOUSEHOLDS = re.compile(
    r"\s?(?:so với |trên |trong )?(?:(?:tổng )?(?:số )?hộ\b|tổng số(?: trên địa bàn| toàn|[.,;]))"
)  # "hộ nghèo chiếm 2,76% tổng số hộ"
_RATES = {"poor_households": "poor_household_rate", "near_poor_households": "near_poor_household_rate"}


class Naming(Counting):
    """The subject of a number."""

    def _rate_of_count(
        self, subject: Subject | None, quantity: Quantity, near: Surroundings, told: bool = False
    ) -> Subject | None:
        """ "riêng hộ cận nghèo 10,03%" beside a rate: the rate of the households, not their number."""
        if subject is None or subject.first is None or quantity.unit != "percent" or near.plan_right:
            return subject
        code = _RATES.get(subject.first.code)
        # "còn 9.604 hộ nghèo, chiếm tỷ lệ 3,14%", "13.823 hộ nghèo (chiếm 2,15%)"
        alone = near.bracket and near.verb == "share" and self.low[quantity.end : quantity.end + 1] == ")"
        told = told or alone or near.verb_word == "chiếm tỷ lệ"
        if (
            code is None
            or (not told and near.verb == "share" and not _OF_HOUSEHOLDS.match(self.low, quantity.end, self.end))
            or (not told and self.last is not None and self.last.quantity.unit == "household")
        ):
            return subject
        near.share_right = False
        return Subject((indicators()[code],), subject.start, subject.end, rate=True)

    def _foreign(self, subject: Subject | None, quantity: Quantity) -> Subject | None:
        """ "172 dự án với tổng mức đầu tư đăng ký 10,3 tỷ USD": capital registered in dollars comes from abroad."""
        if subject is None or subject.first is None:
            return subject
        code, dimension = subject.first.code, quantity.dimension
        if code.endswith("_projects") and dimension.startswith("money") and not self.brackets:
            capital = indicators().get(f"{code.removesuffix('_projects')}_registered_capital")
            return replace(subject, indicators=(capital,)) if capital is not None else subject
        if dimension == "money_usd" and code in (
            "domestic_investment_registered_capital",
            "enterprises_registered_capital",
        ):
            return replace(subject, indicators=(indicators()["fdi_registered_capital"],))
        return subject

    def _lessened(self, subject: Subject | None, quantity: Quantity) -> Subject | None:
        """ "Không tính tiền sử dụng đất thì thu nội địa đạt ...": not all of the thing, so none of the catalogue."""
        if subject is None or not subject.indicators:
            return subject
        less = _LESS.search(self.low, self.start, quantity.start)
        if less is None and (less := _WITHOUT.search(self._said(self.gap.start, quantity.start))) is not None:
            start = self.gap.start + less.start()
            end = self.gap.verb_start if self.gap.verb_start > start else quantity.start
            return self._label(min(subject.start, start) if subject.start >= self.gap.start else start, end)
        return self._label(subject.start, subject.end) if less else subject

    def _subject_for(self, quantity: Quantity, near: Surroundings, right: Right) -> Subject | None:
        """The subject of a number: each way of naming it in turn, the surest first."""
        left = self._named_left(quantity.start)
        if left is not None and self.last is not None and left.start == self.last.subject.start:
            left = None  # "64,6% số xã đạt chuẩn, 29% số huyện": it named the figure before
        if left is not None and not left.indicators and self._is_body(left) and (self.subject or self.frame.said):
            left = None
        if near.rank_left or quantity.dimension == "ordinal":
            return self._ranked(left, quantity)
        if quantity.unit == "percent" and right.plan_indicator is not None and (left is None or not left.indicators):
            return Subject((right.plan_indicator,), quantity.start, quantity.end)
        after = self._percent_of_noun(quantity, near, right, left) or self._counted_after(quantity, near, right)
        if after is not None:
            return after
        if quantity.dimension == "rate" and (named := self._named_by_unit(quantity)) is not None:
            return named
        if quantity.dimension in COUNT_DIMENSIONS:
            return self._count_subject(quantity, left, right, near.verb in ("up", "down") or quantity.sign != 0)
        return self._stated(quantity, near, right, left)

    def _named_by_unit(self, quantity: Quantity) -> Subject | None:
        """ "23,1 bác sĩ/vạn dân": the unit names what it is the rate of."""
        found = phrases(self.low, quantity.unit_start, quantity.end)
        named = found[0].indicator if found else None
        return Subject((named,), quantity.unit_start, quantity.end) if named is not None else None

    def _ranked(self, left: Subject | None, quantity: Quantity) -> Subject | None:
        """What is ranked: an indicator named for it, else what the text speaks of anyway."""
        if (about := self._ranked_about(quantity)) is not None:
            return about
        spoken = self.frame.index is not None and left is not None and self._names_place(left)
        if left is not None and not spoken and (left.indicators or (self.subject is None and self.frame.said is None)):
            return left
        return (
            self._index_in_bracket()
            or self.subject
            or self.frame.said
            or self.frame.index
            or self._index_after(quantity)
        )

    def _ranked_about(self, quantity: Quantity) -> Subject | None:
        """ "xếp thứ 52 về tổng sản phẩm, thứ 48 về thu nhập": each rank is of what stands behind it."""
        about = _RANKED_ABOUT.match(self.low, quantity.end, self.end)
        if about is None:
            return None
        named = [item for item in self.items if item.kind == "indicator" and item.start == about.end()]
        found = self._resolve(named[0]) if named else None
        if found is not None and found.indicator is not None:
            return Subject((found.indicator,), found.start, found.end)
        return None

    def _names_place(self, label: Subject) -> bool:
        """ "TP.HCM tiếp tục giữ vị trí thứ 27": who is ranked, not by what."""
        return not label.indicators and any(
            item.kind == "area" and label.start <= item.start < label.end for item in self.items
        )

    def _percent_of_noun(
        self, quantity: Quantity, near: Surroundings, right: Right, left: Subject | None
    ) -> Subject | None:
        """ "98,5% số xã có đường ô tô": the rate is named after it."""
        if quantity.unit != "percent" or near.verb in ("share", "up", "down") or near.plan_right:
            return None
        if not _RIGHT_NOUN.match(self.low, quantity.end, self.end):
            return None
        if left is not None and left.first is not None and left.first.default_unit == "percent":
            return None
        if self.brackets and _TOTAL.match(self.low, quantity.end, self.end) and self.last is not None:
            return self.last.subject
        after = [
            item for item in self.items if item.kind == "indicator" and 0 <= item.start - quantity.end <= _NOUN_REACH
        ]
        named = self._resolve(after[0]) if after else None
        if named is not None and named.indicator is not None and suits(named.indicator, "percent", "ratio"):
            return Subject((named.indicator,), named.start, named.end, rate=True)
        if left is not None and not self._apart(left, quantity):
            return None
        words = self.low[quantity.end : right.clause_end]
        found = indicator_by_pattern("", "", "", words, words, "percent", "")
        end = self._having_end(quantity, right)
        return Subject((found,) if found else (), *named_span(self.low, quantity.end, end, self.items), rate=True)

    def _apart(self, label: Subject, quantity: Quantity) -> bool:
        """ "công tác xây dựng Đảng luôn được quan tâm, đến nay 100% thôn có chi bộ": the comma ends what was named."""
        return not label.indicators and _NOW_ONLY.fullmatch(self.low, label.end, quantity.start) is not None

    def _counted_after(self, quantity: Quantity, near: Surroundings, right: Right) -> Subject | None:
        """ "699 doanh nghiệp đăng ký thành lập mới", "85% xã có đường ô tô": the indicator right after it."""
        counted = quantity.dimension in COUNT_DIMENSIONS
        if right.indicator is None or not (counted or (quantity.unit == "percent" and not near.plan_right)):
            return None
        named = self._resolve(right.indicator)
        if named is None or named.indicator is None:
            return None
        if named.weak and counted and (found := self._by_pattern(quantity, right)) is not None:
            return found
        if not suits(named.indicator, quantity.unit, quantity.dimension):
            return None
        if named.indicator.code == "party_cells" and _CELLS_ONLY.match(self.low, named.end, self.end):
            return self._label(*named_span(self.low, named.start, right.clause_end, self.items))
        solved = quantity.over is not None and _SOLVED.search(self.low, self.gap.start, quantity.start)
        if solved or _SUBSET_RIGHT.match(self.low, named.end, right.label_end):
            return self._label(*named_span(self.low, named.start, right.label_end, self.items))
        return Subject((named.indicator,), named.start, named.end)

    def _stated(self, quantity: Quantity, near: Surroundings, right: Right, left: Subject | None) -> Subject | None:
        """What is named before the number, by phrase, by place, by pattern; else what was spoken of."""
        if (about := self._restated(quantity) or self._about(quantity) or self._risen(quantity, near)) is not None:
            return about
        if left is None and quantity.unit == "score" and (index := self._index_after(quantity)) is not None:
            return index
        if (whole := self._common_growth(quantity)) is not None:
            return whole
        if near.plan_row and (planned := self._planned_before()) is not None:
            return planned
        if (
            _CAPITAL_KIND.match(self.low, quantity.end, self.end)
            and (kind := self._capital(quantity, None)) is not None
        ):
            return kind
        if left is not None and left.first is not None:
            stands = quantity.unit == "percent" and near.verb in ("", "reach") and not near.plan_right
            if stands and not suits(left.first, "percent", "ratio") and left.first.nature == "stock":
                return self._by_pattern(quantity, right) or left
            return left
        if quantity.unit == "score" and self._index_in_bracket() is not None:
            return self._index_in_bracket()
        if near.plan_left and self.subject is not None and quantity.unit == "percent":
            return self.subject
        if (opened := self._percent_opens(quantity, near, right)) is not None:
            return opened
        spoken = self.subject or self.frame.said
        if left is not None and self.low[left.start : left.end] in ("tỷ lệ", "tỉ lệ") and spoken is not None:
            return self._rate_of_count(spoken, quantity, near, told=True)
        place = self._place(left) if left is not None else None
        if place is not None:
            self.area = self._within(place)
            return self.subject or self.frame.said
        if left is not None and (revenue := self._bare_revenue(left, quantity)) is not None:
            return revenue
        found = self._by_pattern(quantity, right) if self._pattern_asked(quantity, near, left) else None
        if found is not None and found.first is not None and found.first.code == "public_investment_disbursed":
            found = self._capital(quantity, left) or found  # of the programme that the paragraph is about
        found = found if found is not None else self._capital(quantity, left)
        if found is not None or left is not None:
            return found if found is not None else left
        before = self.frame.said if self.subject is None and not near.bracket else self.subject
        return before if before is not None else self._named_right(quantity, right)

    def _common_growth(self, quantity: Quantity) -> Subject | None:
        """ "Trong mức tăng chung 9,96%, khu vực nông nghiệp đóng góp ...": the growth of GRDP, said again."""
        said = _COMMON_GROWTH.search(self.low, self.start, quantity.start)
        if said is None or quantity.unit != "percent" or "grdp" not in self.frame.parents:
            return None
        return Subject((indicators()["grdp"],), *said.span("name"))

    def _bare_revenue(self, label: Subject, quantity: Quantity) -> Subject | None:
        """ "khu vực tỉnh Yên Bái (cũ) thu 3.876 tỷ đồng", "quý III thu 273,7 tỷ đồng": the revenue spoken of."""
        if quantity.dimension != "money_vnd" or self.low[label.start : label.end].split()[-1] != "thu":
            return None
        revenue = [code for code in self.frame.parents if code in ("state_budget_revenue", "import_export_tax_revenue")]
        others = self._words(self.gap.start, label.end - len("thu"))
        return Subject((indicators()[revenue[-1]],), label.start, label.end) if revenue and not others else None

    def _percent_opens(self, quantity: Quantity, near: Surroundings, right: Right) -> Subject | None:
        """ "...; 95% các khu đô thị có hệ thống thu gom": a percent that opens its clause is of what follows it."""
        told = near.plan_right or near.share_right or near.prior or near.previous or near.bracket or near.plan_left
        if quantity.unit != "percent" or told:
            return None
        start = max(self.gap.start, self._last_divide(quantity.start))
        if self.low[start : quantity.start].strip(' -+•"“(') not in ("", "và", "có", "khoảng", "trên", "gần", "hơn"):
            return None
        end = self._having_end(quantity, right)
        if len(self._words(quantity.end, end)) < 2:  # one word may belong to the sentence
            return None
        near.verb, near.verb_word, near.percent_subject = "", "", True
        return Subject((), *named_span(self.low, quantity.end, end, self.items), rate=True)

    def _restated(self, quantity: Quantity) -> Subject | None:
        """ "Trong 8,01% tăng trưởng, nông nghiệp đóng góp ...": the growth of the whole once more."""
        again = self.low.endswith("trong ", self.start, quantity.start) and _GROWTH_NEXT.match(self.low, quantity.end)
        whole = [code for code in self.frame.parents if code in ("grdp", "gdp")]
        return Subject((indicators()[whole[-1]],), quantity.start, quantity.end) if again and whole else None

    def _about(self, quantity: Quantity) -> Subject | None:
        """ "tăng 15,07% về số DN, tăng 72,66% về số vốn": of the figure whose unit is named after "về"."""
        hit = _ABOUT.match(self.low, quantity.end, self.end)
        if quantity.unit != "percent" or hit is None:
            return None
        counted = "số lượng" in hit[0] or hit[0].endswith(" lượng ")
        counts = [one.subject for one in self.drafts if one.quantity.dimension == "count" and counted]
        if counts:
            return counts[0]  # "tăng 18% về số lượng, tăng 24% về vốn"
        unit = unit_at(self.low, hit.end())
        sums = self.low.startswith(_SUMS, hit.end())
        dimension = "money_" if sums else "mass" if self.low.startswith("sản lượng", hit.end()) else "-"
        drafts = [one for one in self.drafts if one.reading.measure == "level"]
        same = [
            one.subject
            for one in drafts
            if (unit is not None and one.quantity.unit == unit[0].canonical)
            or one.quantity.dimension.startswith(dimension)
        ]
        if not same and unit is not None:
            same = [one for one in self.frame.recent if one.first and one.first.default_unit == unit[0].canonical]
        return same[-1] if same else None

    def _risen(self, quantity: Quantity, near: Surroundings) -> Subject | None:
        """ "tăng trên 11% số vụ, giảm 9% số người chết": what rose or fell is named after the percent."""
        if quantity.unit != "percent" or near.verb not in ("up", "down"):
            return None
        if not self.low.startswith(" số ", quantity.end):
            return None
        place = quantity.end + len(" số ")
        item = next((one for one in self.items if one.kind == "indicator" and one.start <= place < one.end), None)
        named = self._resolve(item) if item is not None else None
        if named is not None and named.indicator is not None:
            return Subject((named.indicator,), named.start, named.end)
        unit = unit_at(self.low, place)
        same = [one for one in self.frame.recent if unit and one.first and one.first.default_unit == unit[0].canonical]
        return same[0] if same else None

    def _index_after(self, quantity: Quantity) -> Subject | None:
        """ "Với 73,40 điểm trong Bảng xếp hạng PCI 2019": the index is named after its score."""
        for item in self.items:
            near = quantity.end <= item.start < quantity.end + _INDEX_REACH
            if near and item.kind == "indicator" and item.indicator is not None and item.indicator.nature == "score":
                return Subject((item.indicator,), item.start, item.end)
        return None

    def _having_end(self, quantity: Quantity, right: Right) -> int:
        """Where the name of a rate ends that a percent opens: after what the things have."""
        hit = _HAVING.match(self.low, quantity.end, self.end)
        return max(right.label_end, hit.end() if hit else quantity.end)

    def _planned_before(self) -> Subject | None:
        """What a row of places is about: the last thing named that a plan can be of."""
        for subject in (self.subject, self.frame.said, *reversed(self.frame.recent)):
            if subject is not None and subject.first is not None:
                return subject
        return None

    def _named_right(self, quantity: Quantity, right: Right) -> Subject | None:
        """ "Trung ương giao 1.328 tỷ đồng vốn đầu tư phát triển": nothing before the number, its name after it."""
        if quantity.unit is None or not self._words(quantity.end, right.label_end):
            return None
        label = self._label(*named_span(self.low, quantity.end, right.label_end, self.items))
        words = self.low[quantity.end : right.label_end]
        if self.frame.programme is not None and is_capital(self.low, quantity.end, right.label_end):
            found = capital_indicator(words, self.frame.programme)
            return Subject((found,) if found else (), label.start, label.end)
        return label

    def _pattern_asked(self, quantity: Quantity, near: Surroundings, left: Subject | None) -> bool:
        """A subject in force serves, unless something is named, the money differs, or a rate is announced."""
        first = self.subject.first if self.subject else None
        other_money = (
            quantity.dimension in ("money_vnd", "money_usd")
            and first is not None
            and first.default_unit != quantity.unit
        )
        rate = near.verb_word in ("đạt tỷ lệ", "đạt tỉ lệ")
        return left is not None or self.subject is None or other_money or rate

    def _index_in_bracket(self) -> Subject | None:
        """ "(hạng 24, 66,30 điểm)" after another province: of the index spoken of."""
        return self.frame.index if self.brackets and self.area is not None else None

    def _is_body(self, label: Subject) -> bool:
        """ "Đảng bộ huyện Ninh Sơn": who has it, not what is counted."""
        places = [item for item in self.items if item.kind == "area" and label.start <= item.start < label.end]
        if _SEASON.fullmatch(self.low, label.start, label.end) or _PRICES.fullmatch(self.low, label.start, label.end):
            return True
        if not places and _BODY_ALONE.fullmatch(self.low, label.start, label.end):
            return True
        return bool(places) and bool(_BODY.fullmatch(self.low[label.start : places[0].start].strip()))

    def _programme_before(self, quantity: Quantity) -> str | None:
        """The programme that the block or the document speaks of; where sentences before named several, all of them."""
        begin = self.frame.block_start
        if len(programmes_in(self.low, begin, max(self.start, begin)) - {"MTQG"}) > 1:
            return "MTQG"
        return programme_in(self.low, begin, quantity.start) or self.frame.programme

    def _capital(self, quantity: Quantity, left: Subject | None) -> Subject | None:
        """Capital of a target programme, named in the sentence or in force before it."""
        if quantity.unit not in ("vnd_billion", "percent"):
            return None
        start = left.start if left is not None else self.gap.start
        if not is_capital(self.low, start, quantity.start) and self._last_divide(quantity.start) < self.gap.start:
            start = self.gap.start
        named = programme_in(self.low, start, quantity.start)
        programme = named or self._programme_before(quantity)
        if programme is None:
            return None
        before = self.subject or self.frame.said
        capital_before = bool(before and before.first and "capital" in before.first.code) or (
            before is not None and is_capital(self.low, before.start, before.end)
        )
        if not is_capital(self.low, start, quantity.start) and not (named and capital_before):
            return None
        kind = _CAPITAL_KIND.match(self.low, quantity.end, self.end)
        words = kind[0] if kind else self.low[start : quantity.start]
        found = capital_indicator(words, programme)
        if found is None:
            return None
        return Subject((found,), left.start, left.end) if left is not None else Subject((found,), start, quantity.start)
