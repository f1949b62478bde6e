"""What is counted by a number with a countable unit: "1.234 đảng viên", "9 doanh nghiệp do phụ nữ làm chủ".

What belongs here: things named with the number, continued from before, or found by patterns. What does not:
amounts, rates and scores (`naming.py`), the patterns themselves (`patterns.py`).
"""

from __future__ import annotations

import re

from extraction.catalogue import Indicator, indicators
from extraction.grammar.meanings import REVOKED
from extraction.grammar.measures import COUNT_DIMENSIONS
from extraction.grammar.names_left import NamesLeft
from extraction.grammar.patterns import indicator_by_pattern
from extraction.grammar.right import Right
from extraction.grammar.subjects import Subject, named_span, suits
from extraction.language.quantities import MULTIPLIERS, Quantity

_PLACE = re.compile(
    r"(?P<rank>\b(?:các )?(?:xã|huyện|thị xã|phường|thành phố)(?: nghèo| miền núi| biên giới)?\s)?(?P<name>(?<!\w)[A-ZĐ]\w*(?:\s[A-ZĐÀ-Ỹ]\w*){0,3})$"
)
# In a row of admissions by committee, "Đảng bộ huyện A 21 đảng viên" is an admission, not a membership.
_ROW_OF = {"party_members_total": "new_party_members"}
_ADMISSIONS = re.compile(r"(?:kết nạp|phát triển) (?:đảng viên|đảng)\b")
_BODIES = re.compile(r"\d (?:tổ chức cơ sở đảng|tccsđ|đảng bộ|chi bộ)\b")
_WHOLE = re.compile(r"toàn (?:tỉnh|đảng bộ|huyện)|tổng|cộng|hiện có|đến nay|sinh hoạt")
_PART_RIGHT = re.compile(r"\s(?:do|thuộc|ở|tại) ")  # "trong đó có 9 doanh nghiệp do phụ nữ làm chủ"
_SUBSET_TAIL = re.compile(
    r"\s(?:là )?(?:nữ|đang sinh hoạt đoàn|là đoàn viên|nam giới|người dân tộc|dân tộc|dtts|có đạo|theo đạo|là người|là nữ|là chủ|đang (?:làm việc|công tác|theo học)|chưa (?:đạt|được|có)|đủ \d+ tháng|trong độ tuổi|trẻ|nguyên|trong doanh nghiệp|nông thôn(?! mới))\b"
)
_ANY = frozenset({"", "người", "đồng chí", "đ/c", "trường hợp", "lượt", "lượt người", "vụ", "việc", "cuộc", "đơn vị"})
# "khiển trách 28 (45%), cảnh cáo: 21": members or organisations, whichever was named last
PUNISHED = re.compile(r"(?P<how>khiển trách|cảnh cáo|cách chức|khai trừ)(?: là)?:? $")
_BAND = r"(?: (?:đã|mới|chỉ|đạt|có|hoàn thành|được|chuẩn|đủ|từ|dưới|trên))+ \d+(?:/\d+)?(?: ?(?:-|–|đến) ?\d+)?(?:/\d+)? tiêu chí(?: trở lên| trở xuống)?"
_BAND_AFTER = re.compile(_BAND)  # "5 xã | đạt từ 15 - 18 tiêu chí"
_BAND_BEFORE = re.compile(rf"(?:số )?xã{_BAND}(?=(?: là| có| còn| chiếm|:) $)")
_UPWARD = re.compile(r"(?:\s?/\s?\w+)?\s+trở (?:lên|xuống)")  # "700 kg/năm trở lên"
_BRACKET = re.compile(r"\s?\([^()]{1,60}\)")
_UP_TO_NUMBER = re.compile(r"[^\d;,.()]*")
_BLOCK = re.compile(
    r"\b(?:đảng bộ|đảng ủy) (?:khối|công an|quân sự|dân chính đảng|bộ đội biên phòng|bộ chỉ huy|các cơ quan)\b"
)
_TOGETHER = re.compile(
    r"\s*(?:tổ chức đảng|tổ chức) (?:và|,) (?:các )?đảng viên\b"
)  # counted together, they are neither


class Counting(NamesLeft):
    """The things that are counted."""

    def _place(self, label: Subject) -> str | None:
        """ "các xã A Vao giảm 7,7%, A Bung giảm 7,01%": a bare name in a row of places, or after their rank."""
        before = self.subject or self.frame.said
        if before is None or not before.indicators:
            return None
        words = self.text[label.start : label.end]
        hit = _PLACE.search(words)
        if hit is None:
            return None
        in_row = self.area is not None or (self.last is not None and self.last.area is not None)
        return hit["name"] if hit["rank"] or (in_row and hit.start("name") == 0) else None

    def _count_subject(
        self, quantity: Quantity, left: Subject | None, right: Right, near_moves: bool
    ) -> Subject | None:
        """The thing counted: named on the left, continued from before, or by the noun that is counted."""
        if _SUBSET_TAIL.match(self.low, quantity.end, self.end):
            end = right.label_end if self._words(quantity.end, right.label_end) else right.clause_end
            return self._label(*named_span(self.low, _name_start(quantity), end, self.items))
        if punished := PUNISHED.search(self.low, self.start, quantity.start):
            found = self._by_pattern(quantity, right)
            return Subject(found.indicators if found else (), *punished.span("how"))
        if quantity.form == "nữ" or self.low[quantity.start - 1] == "/":  # "1.286 tiêu chí/92 xã"
            return self._label(quantity.unit_start, quantity.end)
        if left is not None and left.first is not None and suits(left.first, quantity.unit, quantity.dimension):
            return left
        if quantity.unit == "commune" and (band := self._band(quantity)) is not None:
            return self._by_pattern(quantity, right) or band
        place = (
            self._place(left)
            if left is not None and not left.indicators and not right.label_end > quantity.end + 1
            else None
        )
        spoken = self.subject or self.frame.said
        if (
            place is not None
            and spoken is not None
            and spoken.first is not None
            and suits(spoken.first, quantity.unit, quantity.dimension)
        ):
            self.area = self._within(place)
            return spoken
        if self.brackets and left is None and self._grown(quantity):
            assert self.last is not None
            return self.last.subject
        if near_moves and left is None and (same := self._same_count(quantity)) is not None:
            return same
        upward = _UPWARD.match(self.low, quantity.end, self.end)
        noun = [] if upward else self._words(quantity.end, right.label_end)
        if (
            left is None
            and not noun
            and self.low.startswith("với ", self.gap.start + 1)
            and (told := self._told_without_level(quantity))
        ):
            return told
        if self.gap.part and left is None and _PART_RIGHT.match(self.low, quantity.end, self.end):
            return self._label(*named_span(self.low, _name_start(quantity), right.clause_end, self.items))
        found = self._by_pattern(quantity, right) or self._past_bracket(quantity)
        if found is not None:
            return left if left is not None and left.part_of is not None and found.first is left.part_of else found
        before = self.subject or (self.frame.said if not self.brackets else None)
        if left is None and not noun and self._other_things(quantity):
            return self._label(quantity.unit_start, quantity.end)
        if left is None and not noun and before is not None:
            first = before.first
            if first is None and self._same_things(quantity):
                return before
            if first is not None and suits(first, quantity.unit, quantity.dimension):
                return before
        if left is not None and not left.indicators and not noun:
            return left
        end = max(right.label_end if noun else 0, quantity.end)
        start = _name_start(quantity) if noun else quantity.unit_start
        return self._label(*named_span(self.low, start, end, self.items))

    def _band(self, quantity: Quantity) -> Subject | None:
        """ "5 xã đạt từ 15 - 18 tiêu chí", "số xã dưới 7 tiêu chí là 3 xã": the communes between these bounds."""
        if (after := _BAND_AFTER.match(self.low, quantity.end, self.end)) is not None:
            return self._label(quantity.unit_start, after.end())
        before = _BAND_BEFORE.search(self.low, self.gap.start, quantity.start)
        return self._label(*before.span()) if before else None

    def _grown(self, quantity: Quantity) -> bool:
        """ "giảm 0,58% (5.240 tấn)": the amount by which the thing before it grew, in brackets right after."""
        growths = ("growth_yoy", "growth")
        told = self.last is not None and self.last.reading.measure in growths
        return told and not self.low[self.gap.start : quantity.start].strip(" (")

    def _told_without_level(self, quantity: Quantity) -> Subject | None:
        """ "khách quốc tế chỉ đạt 28% kế hoạch với 3.000 lượt": the level of what only a percent was told of."""
        subject, last = self.subject, self.last
        if subject is None or subject.first is None or last is None or last.quantity.unit != "percent":
            return None
        return subject if suits(subject.first, quantity.unit, quantity.dimension) else None

    def _other_things(self, quantity: Quantity) -> bool:
        """ "215 đảng viên, trong đó có 47 cấp ủy viên": a part that is called by a name of its own."""
        whole = next((one.quantity for one in reversed(self.drafts) if one.quantity.unit == quantity.unit), None)
        other = whole is not None and _thing(quantity.form) != _thing(whole.form)
        return self.gap.part and other and quantity.form not in _ANY

    def _same_things(self, quantity: Quantity) -> bool:
        """Is the number of the things that the figure before it counted?"""
        last = self.last or self.frame.said_last
        if last is None or quantity.unit is None or last.quantity.unit == quantity.unit:
            return True
        noun = last.subject.start >= last.quantity.start  # "411 trường học, 5.123 lớp": each counts its own
        if noun and quantity.form not in _ANY:
            return False
        return self.low[last.quantity.end : quantity.start].strip() in ("và", ",", ", và", "với")

    def _same_count(self, quantity: Quantity) -> Subject | None:
        """ "giảm 03 vụ" after "34 vụ; 26 người chết": the count of the same unit; "trường hợp" is any."""
        levels = [draft for draft in self.drafts if draft.reading.measure == "level"]
        if quantity.form == "trường hợp" and levels and levels[-1].quantity.dimension == "count":
            quantity.unit = levels[-1].quantity.unit
        counts = [draft for draft in levels if draft.quantity.unit == quantity.unit]
        if (
            counts and counts[-1].quantity.form not in _ANY
        ):  # "62 đảng viên, trong đó 13 cấp ủy viên, giảm 18 đảng viên"
            counts = [draft for draft in counts if draft.quantity.form == quantity.form] or counts
        same = [draft.subject for draft in counts]
        same = same or [
            subject for subject in self.frame.recent if subject.first and subject.first.default_unit == quantity.unit
        ]
        return same[-1] if same else None

    def _by_pattern(self, quantity: Quantity, right: Right) -> Subject | None:
        """The subject by indicator_patterns.csv, from the words of the clause before and after the number."""
        left = self.low[max(self.gap.start, quantity.start - 160) : quantity.start]
        after = self.last.indicator.code if self.last is not None and self.last.indicator is not None else ""
        found = indicator_by_pattern(
            f"{self.frame.title} {self.low[self.start : self.gap.start]}",
            self.frame.heading,
            left,
            self.low[quantity.unit_start : max(right.label_end, quantity.end, self._stretch_end(quantity))],
            self.low[quantity.unit_start : self._clause_end(quantity, right)],
            quantity.unit or "",
            after,
        )
        if found is None or _TOGETHER.match(self.low, quantity.unit_start, self.end):
            return None
        if found.code.endswith("_registered_capital") and (self._of_some_projects() or REVOKED.search(left)):
            return None
        if quantity.over is not None and found.nature == "stock" and found.domain == "party_building":
            return None  # "123/128 chi bộ có cấp ủy": those of all that are so
        said = self.subject or self.frame.said
        if self._admitted(found, said) and not _WHOLE.search(self.low, self.gap.start, quantity.end + 12):
            return Subject((indicators()[_ROW_OF[found.code]],), quantity.unit_start, quantity.end)
        label = self._named_left(quantity.start)
        if quantity.dimension in COUNT_DIMENSIONS or label is None:
            noun = self._words(quantity.end, right.label_end)
            start = _name_start(quantity) if noun else quantity.unit_start
            return Subject((found,), start, max(quantity.end, right.label_end))
        return Subject((found,), label.start, label.end)

    def _of_some_projects(self) -> bool:
        """ "(trong khu công nghiệp 292 dự án với tổng vốn đầu tư ...)": the capital of a part of the projects."""
        part = self.last is not None and self.last.quantity.unit == "project" and self.last.indicator is None
        return bool(self.brackets) and part

    def _of_block(self, quantity: Quantity) -> bool:
        """ "Toàn Đảng bộ Khối kết nạp 177 đảng viên": members of one block, in the title or in this clause."""
        places = [self.low.rfind(word, self.start, quantity.start) for word in (";", "huyện ", "thị xã ", "thành phố ")]
        clause = max(self.start, *places)
        return bool(_BLOCK.search(self.frame.title) or _BLOCK.search(self.low, clause, quantity.start))

    def _past_bracket(self, quantity: Quantity) -> Subject | None:
        """ "Có 52 xã (26,9% tổng số xã) đạt chuẩn": what is counted goes on after the bracket."""
        bracket = _BRACKET.match(self.low, quantity.end, self.end)
        if bracket is None:
            return None
        right = _UP_TO_NUMBER.match(self.low, bracket.end(), self.end)
        words = self.low[quantity.unit_start : quantity.end] + (right[0] if right else "")
        left = self.low[max(self.gap.start, quantity.start - 160) : quantity.start]
        found = indicator_by_pattern("", self.frame.heading, left, words, words, quantity.unit or "", "")
        return Subject((found,), quantity.unit_start, quantity.end) if found else None

    def _admitted(self, found: Indicator, said: Subject | None) -> bool:
        """Are these members admitted ones, by the row that the number continues or by the title?"""
        code = _ROW_OF.get(found.code)
        in_row = said is not None and said.first is not None and said.first.code == code
        whole = _BODIES.search(self.low, self.start, self.gap.start) is not None  # "477 tổ chức cơ sở đảng, với ..."
        return code is not None and (in_row or (not whole and bool(_ADMISSIONS.search(self.frame.title))))

    def _stretch_end(self, quantity: Quantity) -> int:
        """Where the words after a number end that may narrow what it counts: "5 chi bộ hoàn thành xuất sắc"."""
        hit = _UP_TO_NUMBER.match(self.low, quantity.end, self.end)
        return hit.end() if hit is not None else quantity.end

    def _clause_end(self, quantity: Quantity, right: Right) -> int:
        """Where the words for a pattern end: at the next number of the same things."""
        for item in self.items:
            other = item.quantity
            if other is not None and quantity.end <= item.start < right.clause_end and other.unit == quantity.unit:
                return item.start
        return right.clause_end


def _thing(form: str) -> list[str]:
    """A printed unit without its multiplier: "triệu tấn" are the things of "nghìn tấn"."""
    return [word for word in form.split() if word not in MULTIPLIERS]


def _name_start(quantity: Quantity) -> int:
    """Where the name of what is counted begins: "1.574 | lao động" with its unit, "608 ha | rừng" after it."""
    return quantity.unit_start if quantity.dimension == "count" else quantity.end
