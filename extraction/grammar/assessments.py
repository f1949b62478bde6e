"""Assessments: judgements that carry no figure, with their direction and the indicator they name.

What belongs here: "thu ngân sách đạt thấp so với kế hoạch", "đời sống được nâng lên", the items of a list of
shortcomings. What does not: figures (`reading.py`) and what is to be done (`directives.py`).

Directions, by the words (`judgements.py`): up, down, below_plan, above_plan, shortcoming, achievement. An item of a list or
section of shortcomings is one even where its words only say "tăng" (crime rises), and where it states a figure:
the list is the judgement. Words that say more ("thấp so với kế hoạch") are then recorded beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extraction.grammar.imperatives import task_start
from extraction.grammar.judgements import DIRECTIONS, find_judgements
from extraction.grammar.scan import phrases
from extraction.grammar.source import Passage, Source
from extraction.records import Assessment

_LIST = re.compile(
    r"(?:hạn chế|tồn tại|khó khăn|vướng mắc|khuyết điểm|yếu kém|bất cập|mặt yếu|việc chưa làm được)(?![\wà-ỹ])[^.;:]{0,90}?(?::|\s(?:như|cụ thể|đó là|là)\s?:?)\s"
)
# "Hội nghị chỉ rõ các mặt yếu của quý I.": it announces the items, it is none.
_ANNOUNCED = re.compile(
    r"(?<![\wà-ỹ])(?:những|các|một số) (?:việc|mặt|hạn chế|tồn tại|khó khăn|khuyết điểm|bất cập|yếu kém)(?![\wà-ỹ])[^.;:]{0,70}[:.]?\s*$"
)
_MET = re.compile(
    r"(?:khắc phục|tháo gỡ|giải quyết|vượt qua|vượt|chỉ rõ nguyên nhân của|nguyên nhân của|giảm bớt|gỡ)\s(?:những |các |một số |kịp thời |triệt để )?$"
)
_BAD = re.compile(
    r"(?<![\wà-ỹ])(?:chưa|không|còn|chậm|thiếu|thấp|khó|vướng|hạn chế|yếu|kém|giảm|sụt|hụt|tụt|trầm lắng|bấp bênh|phức tạp|lúng túng|cầm chừng|manh mún|hình thức|nghèo nàn|né tránh|đùn đẩy|ì ạch|tăng|bất cập|chồng chéo|quá tải|ô nhiễm|thoái hóa|hư hỏng|ảnh hưởng|nguy cơ|kéo dài|muộn|mất|tồn đọng|sai phạm|vi phạm|lãng phí|thất thoát|buộc phải|nặng|chênh lệch|tác động|đình trệ|xuống cấp|phát sinh|bị|mới đạt|mới|chỉ)(?![\wà-ỹ])"
)
_CAUSE = re.compile(r"\W*(?:nguyên nhân|lý do|có nhiều nguyên nhân|về nguyên nhân)(?![\wà-ỹ])")
_NOT_TOLD = re.compile(
    r"(?<![\wà-ỹ])(?:đề nghị|yêu cầu (?!nhiệm vụ|đề ra|của|phát triển)|kiến nghị|phấn đấu|cần phải|thảo luận|cho ý kiến|xin tiếp thu|nêu giải pháp|giải pháp|tuyên dương|biểu quyết|có ý kiến)"
)
_DIGIT = re.compile(r"\d")
# Times and numbers of papers are no figures: "năm 2023", "quý I/2024", "6 tháng", "Nghị quyết số 23-NQ/TU".
_TIME = re.compile(
    r"(?:ngày|tháng|quý|năm|năm học|giai đoạn|nhiệm kỳ|khóa|lần thứ|số|bão số)\s\d[\d./-]*(?:\s?-\s?(?:20)?\d+)?(?:-[a-zđ/-]+)?|\d{1,2}\s(?:tháng|năm|quý)|\b(?:19|20)\d\d\b|\d+[-/][a-zđ][\w/-]*|\d+/\d{4}/\w+"
)
_PIECE = re.compile(r"[,()]|\s(?:nhưng|song|trong khi)(?=\s)")
_CONTRAST = re.compile(r"\s*(?:nhưng|song|trong khi)\s")
_ADVERBIAL = re.compile(r"\s*(?:trong|sau|với|nhờ|theo|trước|qua|từ|do|so với|đến|tính|bước vào|cùng với|bên cạnh)\s")
_GUIDED = re.compile(r"\s*(?:dưới sự|với sự|nhờ sự|được sự)\s")
_OPENING = re.compile(
    r"\s*(?:[-+*•]\s|\(?\d{1,2}[.)]\s|[a-zđ]\)\s)?(?:(?:tuy nhiên|bên cạnh (?:đó|kết quả đạt được)|ngoài ra|mặt khác|đồng thời|nhìn chung|trong đó|nhất là|cùng với đó|đặc biệt|song|nhưng|tuy|mặc dù|và|còn|theo đó|do đó|vì vậy|thảo luận tại [^,]{0,20}|nhiều đại biểu cho rằng|báo cáo tại hội nghị cho thấy),?\s)*"
)
_SHORTEST = 15  # an item says of a thing that it is so: three words
_LONGEST = 400  # signs of a clause; a judgement is said shorter, and longer ones are not split well


# Adverbs that may stand between a subject, said or carried on, and the words of judgement.
_ADVERBS = re.compile(
    r"\s*(?:(?:rất|khá|còn|cũng|vẫn|tiếp tục|đều|có|đã|mới|chỉ|đang|ngày càng|lại|tuy|luôn|cơ bản|từng bước|không ngừng|mức)\s)*$"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A clause low[start:end]; `said_at` is where its words of judgement begin."""

    start: int
    end: int
    direction: str
    said_at: int


def assessments(source: Source) -> tuple[Assessment, ...]:
    """Every judgement of the document, in order. Spans are offsets into the stored text."""
    kept: dict[tuple[int, int], Assessment] = {}
    for made in _Reader(source).read():
        kept.setdefault((made.char_start, made.char_end), made)
    return tuple(kept[place] for place in sorted(kept))


class _Reader:
    """The passages of a document with the words of judgement in it, found once for the whole text."""

    def __init__(self, source: Source) -> None:
        self.source, self.low = source, source.low
        self.found = find_judgements(source.low)
        self.starts = [found.start for found in self.found]
        self.lists = [hit.start() for hit in _LIST.finditer(source.low)]

    def read(self) -> Iterator[Assessment]:
        for passage in self.source.passages:
            if passage.kind == "heading":
                continue
            listed = _any(self.lists, passage.start, passage.end)
            if listed or passage.section.shortcomings or _any(self.starts, passage.start, passage.end):
                yield from self._passage(passage)

    def _passage(self, passage: Passage) -> Iterator[Assessment]:
        """The judgements of a paragraph. A list that a sentence opens runs to the end of the paragraph."""
        low, section = self.low, passage.section
        opened = False
        for start, end in self.source.sentences(passage):
            lead = self._list_lead(start, end)
            opened = opened or lead is not None
            start = start if lead is None else lead
            if start >= end or _CAUSE.match(low, start, end):
                continue
            if not opened and not section.shortcomings:
                if not section.tasks and _any(self.starts, start, end) and not _NOT_TOLD.search(low, start, end):
                    yield from self._judged(start, end)
            elif opened or not _NOT_TOLD.search(low, start, end):
                told = opened or (passage.kind == "list_item" and not section.tasks)
                yield from self._items(start, end, told)

    def _list_lead(self, start: int, end: int) -> int | None:
        """Where the items begin that "... còn những hạn chế như:" opens, or None."""
        hit = _LIST.search(self.low, start, end) if _any(self.lists, start, end) else None
        return hit.end() if hit and not _MET.search(self.low, start, hit.start()) else None

    def _items(self, start: int, end: int, sure: bool) -> Iterator[Assessment]:
        """The items of a list of shortcomings, parted by semicolons; `sure`: the list itself tells them.

        Whatever the words of an item say ("tội phạm tăng"), it is a shortcoming, or below_plan where it says so.
        """
        low = self.low
        for begin, stop in _parts(low, start, end, ";"):
            begin = _skip(low, begin, stop)
            bad = bool(_BAD.search(low, begin, stop))
            if stop - begin < _SHORTEST or not (sure or bad) or _ANNOUNCED.search(low, begin, stop):
                continue
            if _NOT_TOLD.search(low, begin, stop) or (not bad and task_start(low, begin, stop) is not None):
                continue
            clauses = [clause for clause in self._clauses(begin, stop) if clause.direction != "achievement"]
            if not clauses or _has_figure(low, begin, stop):
                missed = any(clause.direction == "below_plan" for clause in clauses)
                clauses = [_Said(begin, stop, "below_plan" if missed else "shortcoming", stop)]
            for clause in clauses:
                missed = clause.direction == "below_plan"
                yield from self._each(replace(clause, direction="below_plan" if missed else "shortcoming"))

    def _judged(self, start: int, end: int) -> Iterator[Assessment]:
        """The judgements without a figure in a sentence that stands in no list."""
        low = self.low
        for begin, stop in _parts(low, start, end, ";:"):
            begin = _skip(low, begin, stop)
            if task_start(low, begin, stop) == begin or low.startswith('"', begin):
                continue  # a task; the words of a single person
            for clause in self._clauses(begin, stop):
                if clause.end - clause.start <= _LONGEST and not _has_figure(low, clause.start, clause.end):
                    yield from self._each(clause)

    def _clauses(self, start: int, end: int) -> Iterator[_Said]:
        """Clauses with a judgement each: a new one begins where a comma is followed by a subject of its own.

        "tuy có tăng ... nhưng đạt thấp so với kế hoạch" has one subject: it is one clause, below_plan.
        """
        low = self.low
        if not _any(self.starts, start, end):
            return
        begin, told = start, None
        for first, stop in _pieces(low, start, end):
            here = self._judgement(first, stop)
            subject = _skip(low, first, stop)
            if here is None:
                own = _CONTRAST.match(low, first, stop) is not None
            else:
                own = not _ADVERBS.match(low, subject, here[0])
            if told is not None and own:
                yield _Said(_after_rule(low, begin, told[0]), first, DIRECTIONS[told[1]], told[0])
                begin, told = subject, None
            if here is not None:
                told = here if told is None else (told[0], min(told[1], here[1]))
            elif told is None and _ADVERBIAL.match(low, first, stop):
                begin = stop + 1
        if told is not None:
            yield _Said(_after_rule(low, begin, told[0]), end, DIRECTIONS[told[1]], told[0])

    def _judgement(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the first words of judgement stand in low[start:end], and the rank of the most telling ones."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if first == last:
            return None
        return self.found[first].start, min(found.rank for found in self.found[first:last])

    def _each(self, clause: _Said) -> Iterator[Assessment]:
        """One record a named indicator, from its own name to the end of the clause; one where none is named."""
        named = [name for name in self._indicators(clause.start, clause.end) if name[0] < clause.said_at]
        if not named:
            yield self._assessment(clause.start, clause, None)
        for place, (start, code) in enumerate(named):
            yield self._assessment(clause.start if place == 0 else start, clause, code)

    def _indicators(self, start: int, end: int) -> list[tuple[int, str]]:
        """Place and code of the catalogued indicators that low[start:end] names."""
        return [
            (item.start, item.indicator.code)
            for item in phrases(self.low, start, end)
            if item.kind == "indicator" and item.indicator is not None and not item.weak
        ]

    def _assessment(self, start: int, clause: _Said, indicator: str | None) -> Assessment:
        char_start, char_end, words = self.source.place(start, clause.end)
        return Assessment(char_start, char_end, words, clause.direction, indicator)


def _any(places: list[int], start: int, end: int) -> bool:
    """Does one of the sorted `places` lie in start:end?"""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _parts(low: str, start: int, end: int, signs: str) -> Iterator[tuple[int, int]]:
    begin = start
    for hit in re.finditer(f"[{signs}]", low[start:end]):
        yield begin, start + hit.start()
        begin = start + hit.end()
    if begin < end:
        yield begin, end


def _skip(low: str, start: int, end: int) -> int:
    hit = _OPENING.match(low, start, end)
    return hit.end() if hit else start


def _after_rule(low: str, start: int, said: int) -> int:
    """ "dưới sự chỉ đạo sát sao, quyết liệt của ..., tỉnh đạt ...": what guided it is not judged."""
    if not _GUIDED.match(low, start):
        return start
    comma = low.rfind(", ", start, said)
    return comma + 2 if comma >= 0 else start


def _pieces(low: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words between commas outside brackets, and before "nhưng", "song"."""
    begin, depth = start, 0
    for hit in _PIECE.finditer(low, start, end):
        if hit[0] in "()":
            depth = max(0, depth + (1 if hit[0] == "(" else -1))
        elif depth == 0:
            yield begin, hit.start()
            begin = hit.start() + 1
    yield begin, end


def _has_figure(low: str, start: int, end: int) -> bool:
    """Does the clause state a number that is no time and no number of a paper?"""
    words = low[start:end]
    return bool(_DIGIT.search(words)) and bool(_DIGIT.search(_TIME.sub(" ", words)))
