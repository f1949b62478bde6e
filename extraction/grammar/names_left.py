"""The name that stands before a number: an indicator, several joined ones, or the words of a thing not catalogued.

What belongs here: where such a name begins and ends. What does not: whether the number is of it (`naming.py`,
`counting.py`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.grammar.lexicon import FUNCTION_WORDS
from extraction.grammar.meanings import Meanings
from extraction.grammar.scan import Item
from extraction.grammar.subjects import Subject, is_rate, named_span

# A part of the thing, told by what stands between its name and the verb: never the whole.
_SUBSET = re.compile(
    r"^\s*(?:(?:toàn tỉnh|toàn huyện|trong tỉnh) (?=phải|bị))?(?:phải|bị|từ|của các(?! (?:ngân hàng(?! thương mại)|tổ chức tín dụng|tctd))|của ngành|của nhóm|của khu vực|cho|sang|tại|thuộc|ngành|nhóm|mặt hàng|khu vực|theo(?! giá| tiêu chí| chuẩn)|do|đối với|quốc tế|nội địa|nước ngoài|trong nước|nông thôn|thành thị|của cục|của chi cục|của doanh nghiệp|của khối|nâng cao|kiểu mẫu|thịt|sữa|nái|lai|ngắn hạn|trung hạn|dài hạn|trung, dài hạn|trung và dài hạn)\b"
)
_JOIN = re.compile(r"\s*(?:,|và|lẫn|cùng|,? ?cùng với|hay|&)?\s*(?:các|số|tổng|tổng số|cả)?\s*")
# A phrase that opens with one of these names a quantity of its own.
_QUANTITY_NOUN = re.compile(
    r"[\s,]*(?:số|tổng|tổng số|tỷ lệ|lượng|giá trị|vốn|thu|chi|doanh thu|diện tích|sản lượng|năng suất|mức|quy mô|dư nợ)\b"
)
# "Tỷ lệ huy động GDP vào ngân sách" is no GDP, "tỷ lệ kết nạp đảng" no number of members
_RATE_OF = re.compile(r"\s*(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng)\b")
_LISTED = re.compile(r"\b(?:(?:gồm|như|là|sau|đó|thể)\s?:|cụ thể\s?,)\s*$")
_WITHIN = re.compile(r"\b(?:trong|trên|của) $")
_ROW_WORDS = 5  # a longer stretch before a comma is a clause, not one more name
_DISCOURSE = re.compile(
    r"\s*(?:tuy nhiên|ngoài ra|bên cạnh|đặc biệt|đồng thời|mặt khác|nhìn chung|ngược lại|tương tự|tuy vậy|đáng chú ý|kết quả)\b"
)
_NAME_TAIL = 2  # content words after a comma that may still belong to the name before it


class NamesLeft(Meanings):
    """Names on the left."""

    def _named_left(self, end: int) -> Subject | None:
        """The subject named between the last figure and `end`: indicators or an uncatalogued label."""
        gap = self.gap
        named = [item for item in gap.named if item.end <= end]
        if len(named) > 1:  # "tỷ trọng kinh tế số trong GRDP": the whole is not what is measured
            inner = [i for i in named if not _WITHIN.search(self.low, max(self.start, i.start - 6), i.start)]
            named = inner or named
        words = self._words(gap.start, end)
        if not words and not named:
            return None
        start = self._segment(words, named, end)
        aside = start < self._last_divide(end) and not self._one_name(start, end)
        if self.drafts and not named and not self.brackets and aside:
            return None  # an aside; the clause goes on with its subject
        words = [span for span in words if span[0] >= start]
        nearest = [item for item in named if item.start >= start]
        own = _QUANTITY_NOUN.match(self.low, max(start, words[0][0] - 5), end) if words else None
        listed = named and (_LISTED.search(self.low, named[-1].end, start) or self._parted(named[-1].end, start))
        if words and not nearest and (own or listed):
            return self._name(start, words, end)
        if named:
            return self._by_phrase(named, words, start, end)
        return self._name(start, words, end) if words else None

    def _parted(self, start: int, end: int) -> bool:
        """ "kim ngạch xuất khẩu tăng, gồm thủy sản đạt 19,7 triệu USD": a part is named, not all that was spoken of."""
        return any(item.kind == "word" and item.word == "part" and start <= item.start < end for item in self.items)

    def _name(self, start: int, words: list[tuple[int, int]], end: int) -> Subject:
        """The label that the words of a stretch give: all of it, up to the predicate."""
        start = self._row_start(start)
        stop = self.gap.verb_start if self.gap.verb_start >= words[-1][1] else end
        stop = min([stop, *(bracket.start for bracket in self.closed if bracket.start > words[-1][0])])
        return self._label(*named_span(self.low, start, stop, self.items))

    def _row_start(self, start: int) -> int:
        """ "thiết bị điện, điện tử tăng 14%", "giày, da các loại": where the bare names joined to a name begin."""
        cuts = [
            item
            for item in self.items
            if self.gap.start <= item.start < start and (item.kind == "sign" or item.word in ("joint", "part"))
        ]
        opens = self.gap.start == self.start or self.low[self.gap.start - 1] in ";:("
        while cuts and cuts[-1].end == start and self.low[cuts[-1].start : start] in (",", "và"):
            cut = cuts.pop()
            begin = cuts[-1].end if cuts else self.gap.start
            if not (cuts or opens) or not self._bare_name(begin, cut.start):
                break
            start = begin
        return start

    def _bare_name(self, start: int, end: int) -> bool:
        """Is low[start:end] nothing but a noun of some words?"""
        said = self.low[start:end].split()
        others = any(item.start < end and start < item.end for item in self.items)
        names = all(word.isalpha() and word not in FUNCTION_WORDS for word in said)
        return 0 < len(said) <= _ROW_WORDS and names and not others and not _DISCOURSE.match(self.low, start)

    def _by_phrase(self, named: list[Item], words: list[tuple[int, int]], start: int, end: int) -> Subject:
        """The indicator of the last phrase, with those joined to it; a label where it is only part of a name."""
        last = named[-1]
        tail = [span for span in words if span[0] >= last.end]
        head = [span for span in words if span[1] <= last.start and not any(n.start <= span[0] < n.end for n in named)]
        part = last.context and tail and tail[0][0] == last.end + 1  # "dịch vụ lữ hành" is not all services
        by_customs = last.indicator is not None and last.indicator.code == "import_export_tax_revenue"
        subset = not by_customs and _SUBSET.match(self.low[last.end : end])  # "từ hoạt động xuất nhập khẩu" names it
        if tail and (part or subset or (last.weak and head)):
            return replace(self._label(last.start, tail[-1][1]), part_of=None if last.weak else last.indicator)
        if last.context and not head:
            signs = [item.end for item in self.items if item.kind == "sign" and item.end <= last.start]
            head = self._words(max([*signs, self.gap.start]), last.start)
            head = [span for span in head if not any(n.start <= span[0] < n.end for n in named)]
        whole = last.indicator is not None and (
            last.indicator.code in ("gdp", "grdp")
            or (last.indicator.default_unit == "person" and last.indicator.programme is None)
        )
        rate_of = whole and head and _RATE_OF.match(self.low, min(start, head[0][0]), last.start)
        if head and (rate_of or (last.weak and not self.gap.part)):
            stop = max(last.end, tail[-1][1] if tail else 0)
            return self._label(*named_span(self.low, min(start, head[0][0]), stop, self.items))
        group = self._joined(named)
        known = tuple(item.indicator for item in group if item.indicator is not None)
        if not known:
            return self._label(last.start, last.end)
        unique = tuple(dict.fromkeys(known)) if len(known) == len(group) else known
        return Subject(unique, group[0].start, last.end, is_rate(self.low, self.gap.start, last.end))

    def _whole_name(self, subject: Subject, end: int) -> Subject:
        """All that the clause says of an uncatalogued thing: "Tỷ lệ dân số dùng nước sạch", not "dân số"."""
        signs = [item.end for item in self.items if item.kind == "sign" and item.end <= subject.start]
        stop = self.gap.verb_start if self.gap.verb_start >= subject.end else max(subject.end, end)
        return self._label(*named_span(self.low, max([self.gap.start, *signs]), stop, self.items))

    def _joined(self, named: list[Item]) -> list[Item]:
        """The last phrase and those that only commas and joints part from it: they share the number."""
        group = [named[-1]]
        for item in reversed(named[:-1]):
            between = self.low[item.end : group[0].start]
            if not between.strip() or not _JOIN.fullmatch(between):
                break
            group.insert(0, item)
        return group

    def _segment(self, words: list[tuple[int, int]], named: list[Item], end: int) -> int:
        """Where the last stretch without a comma or joint begins that names something."""
        latest = max([span[0] for span in words] + [item.start for item in named])
        start = self.gap.start
        for item in self.items:
            if item.start >= end:
                break
            divides = item.kind == "sign" or (item.kind == "word" and item.word in ("joint", "part"))
            if divides and self.gap.start <= item.start and item.end <= latest and not self._goes_on(start, item, end):
                start = item.end
        return start

    def _goes_on(self, start: int, divide: Item, end: int) -> bool:
        """ "tổng doanh thu thương mại, dịch vụ đạt": a comma inside one name of a quantity."""
        if self.low[divide.start : divide.end] != "," or not _QUANTITY_NOUN.match(self.low, start):
            return False
        said = any(
            item.kind in ("quantity", "period", "area", "word") and start <= item.start < divide.start
            for item in self.items
        )
        after = self._words(divide.end, end)
        return not said and 0 < len(after) <= _NAME_TAIL and not _QUANTITY_NOUN.match(self.low, divide.end)

    def _one_name(self, start: int, end: int) -> bool:
        """ "thu phí, lệ phí đạt": do all signs in low[start:end] stand inside one name?"""
        signs = [item for item in self.items if item.kind == "sign" and start <= item.start < end]
        return all(self._goes_on(start, sign, end) for sign in signs)

    def _last_divide(self, end: int) -> int:
        """Where the last comma or joint before `end` stands in the gap."""
        places = [
            item.end
            for item in self.items
            if item.kind == "sign" and self.gap.start <= item.start and item.end <= end
            if not any(bracket.start <= item.start < bracket.end for bracket in self.closed)
        ]
        return max(places, default=-1)
