"""A document made ready for reading in words: composed text, the way back to the stored one, sections.

What belongs here: paragraphs and the section that each stands in (results, shortcomings, tasks), told by the
headings above it. What does not: what the sentences say (`directives.py`, `assessments.py`, `events.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from extraction.documents.model import Block, Document
from extraction.language.text import compose, fold, sentences

# A title or a heading is one or two printed lines; longer is a paragraph.
_HEADING_LENGTH = 160
# A paragraph of this length is body text: what stood above it was the title of the document, no section.
_BODY_LENGTH = 120

_TASKS = re.compile(
    r"nhiệm vụ|giải pháp|phương hướng|kiến nghị|đề xuất|định hướng|việc cần làm"
    r"|kế hoạch (?:công tác )?(?:tháng|quý|\d+ tháng)|(?:công tác|chương trình công tác) trọng tâm"
    r"|(?:kết luận|phát biểu|chỉ đạo|yêu cầu) của|(?:thời gian|tháng|quý|năm) tới|tổ chức thực hiện$"
)
_SHORTCOMINGS = re.compile(
    r"(?<!khắc phục )(?<!khắc phục những )(?<!tháo gỡ )(?<!giải quyết )(?<!vượt )(?<!vượt qua )(?<!gỡ )"
    r"(?:hạn chế|tồn tại|khó khăn|vướng mắc|yếu kém|khuyết điểm|bất cập|mặt yếu|chưa làm được|chưa được"
    r"|(?:việc|mặt) (?:còn )?(?:chậm|yếu)|nhược điểm)"
)
# "Kết quả thực hiện nhiệm vụ", "Giải pháp đã triển khai": what was done.
_RESULTS = re.compile(
    r"kết quả|tình hình|đánh giá|ưu điểm|thành tựu|nguyên nhân|đã (?:đạt|triển khai|thực hiện)|đạt được"
)

# The number of a heading gives its depth: "Phần thứ hai", "B.", "III.", "2.", "2.1.", "a)".
_DEPTHS = (
    (re.compile(r"(?:phần|chương)\s"), 1),
    (re.compile(r"[ivx]{1,5}\s?[.\-)/:]"), 3),
    (re.compile(r"[a-hk-uy]\s?[./-]\s"), 2),
    (re.compile(r"\d{1,2}\s?[.)\-/](?!\d)"), 4),
    (re.compile(r"\d{1,2}(?:\.\d{1,2})+"), 5),
    (re.compile(r"[a-zđ]\)"), 6),
    (re.compile(r"[*+\-•]\s"), 7),
)
_UNNUMBERED = 3  # a heading of a news page stands beside the others of its kind
# "Về kinh tế", "Lĩnh vực văn hóa - xã hội": a field of work inside the section that is open.
_FIELD = re.compile(r"(?:về|lĩnh vực|trên lĩnh vực|đối với|công tác)\s")
_FIELD_DEPTH = 8
_NUMBER = re.compile(r"^\W*(?:(?:[ivxlc]{1,6}|[a-zđ]|\d{1,2}(?:\.\d{1,2})*)\s?[.)/:\-]+\s*)?")


# "... lần thứ XIII. Lãnh đạo", "xếp thứ 30. Tai nạn": a number after a word numbers no list, its full stop ends.
_AFTER_NUMBER = re.compile(r"[^\W\d_],?\s(?:\d{1,2}|[IVX]{1,5})\)?\.(?=\s[^\W\d_a-z])")
# A line so short without a sign at its end names what follows, whatever its words: "Những việc còn chậm".
_SHORT_LINE = 60
_LIST_LINE = 80  # signs of "- Một số khó khăn, tồn tại, hạn chế chủ yếu:"


@dataclass(frozen=True, slots=True)
class Section:
    """What the headings above say of a passage. `heading` is the folded nearest heading."""

    tasks: bool = False
    shortcomings: bool = False
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, list item or heading at text[start:end] of the composed text."""

    start: int
    end: int
    kind: str
    section: Section


@dataclass(frozen=True, slots=True)
class Source:
    """`text` is composed, `low` its folded form of the same length, `stored` the text of the document."""

    text: str
    low: str
    stored: str
    offsets: list[int] | None
    passages: tuple[Passage, ...]
    cut: dict[tuple[int, int], tuple[tuple[int, int], ...]] = field(default_factory=dict, repr=False, compare=False)

    def place(self, start: int, end: int) -> tuple[int, int, str]:
        """char_start, char_end and text in the stored document, white space and loose signs left out."""
        text = self.text
        while start < end and (text[start].isspace() or text[start] in ",;:.-–+*•…"):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
            end -= 1
        if self.offsets is not None:
            start, end = self.offsets[start], self.offsets[end]
        return start, end, self.stored[start:end]

    def stretches(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Spans of the sentences of text[start:end]; cut once, since several parts ask."""
        known = self.cut.get((start, end))
        if known is None:
            known = self.cut[start, end] = tuple(sentences(self.text, start, end))
        return known

    def sentences(self, passage: Passage) -> tuple[tuple[int, int], ...]:
        """Spans of the sentences of `passage`, cut after the number of a list or a term too."""
        return tuple(self._sentences(passage))

    def _sentences(self, passage: Passage) -> Iterator[tuple[int, int]]:
        for begin, stop in self.stretches(passage.start, passage.end):
            if self.text.find(". ", begin, stop) >= 0:
                for hit in _AFTER_NUMBER.finditer(self.text, begin, stop):
                    yield begin, hit.end()
                    begin = hit.end() + 1
            yield begin, stop

    def sentence_at(self, place: int) -> tuple[int, int] | None:
        """The sentence in which `place` lies; None in a table."""
        at = bisect_right(self.passages, place, key=lambda passage: passage.start) - 1
        found = self.sentences(self.passages[at]) if at >= 0 else ()
        return next(((start, end) for start, end in found if start <= place < end), None)


def source_of(document: Document) -> Source:
    """`document` made ready. Tables are left out: their figures are read elsewhere."""
    text, offsets = compose(document.text)
    low = fold(text)
    blocks = _blocks(document.blocks, text, offsets)
    return Source(text, low, document.text, offsets, tuple(_passages(low, blocks)))


def _blocks(blocks: tuple[Block, ...], text: str, offsets: list[int] | None) -> list[tuple[str, int, int]]:
    """Kind and span in the composed text of each block that is no table; lines where there are no blocks."""
    if not blocks:
        return [("line", hit.start(), hit.end()) for hit in re.finditer(r"[^\n]+", text)]
    spans = [(block.kind, block.char_start, block.char_end) for block in blocks if block.table is None]
    if offsets is None:
        return list(spans)
    return [(kind, bisect_left(offsets, start), bisect_left(offsets, end)) for kind, start, end in spans]


def _passages(low: str, blocks: list[tuple[str, int, int]]) -> Iterator[Passage]:
    """The blocks with their sections. Above the first body text only a numbered heading opens a section."""
    open_sections: list[tuple[int, Section]] = [(0, Section())]
    body = False
    for kind, start, end in blocks:
        if _is_heading(kind, low, start, end):
            depth, numbered, heading = _depth(low[start:end].strip())
            while open_sections[-1][0] >= depth:
                open_sections.pop()
            if numbered or body:
                open_sections.append((depth, _section(heading, open_sections[-1][1])))
            kind = "heading"
        elif end - start >= _BODY_LENGTH:
            body = True
        yield Passage(start, end, kind, open_sections[-1][1])


def _is_heading(kind: str, low: str, start: int, end: int) -> bool:
    """A heading by its kind, a very short line, or "- Tồn tại, hạn chế:" that opens a list of them."""
    if kind == "heading":
        return True
    if end - start > _HEADING_LENGTH:
        return False
    line = low[start:end].strip()
    if kind in ("line", "paragraph") and len(line) <= (_SHORT_LINE if kind == "paragraph" else _HEADING_LENGTH):
        return bool(line) and line[-1] not in ".;,:!?…" and not line.startswith(("-", "+", "•"))
    if not line.endswith(":") or len(line) > _LIST_LINE or "," in line[-25:-1]:
        return False
    return bool(_SHORTCOMINGS.search(line) or _TASKS.search(line))


def _depth(line: str) -> tuple[int, bool, str]:
    """Depth, whether the line carries a number, and its words."""
    words = _NUMBER.sub("", line, count=1)
    for pattern, depth in _DEPTHS:
        if pattern.match(line):
            return depth, True, words
    return (_FIELD_DEPTH if _FIELD.match(line) else _UNNUMBERED), False, words


def _section(heading: str, above: Section) -> Section:
    """What `heading` opens; one that names no kind of section goes on with that above it."""
    task, flaw, result = _TASKS.search(heading), _SHORTCOMINGS.search(heading), _RESULTS.search(heading)
    if result and (task is None or result.start() < task.start()) and not flaw:
        return Section(heading=heading)
    if task or flaw:
        mixed = bool(result and task and result.start() < task.start())
        return Section(bool(task) and not mixed, bool(flaw), heading)
    return Section(above.tasks, above.shortcomings, heading)
