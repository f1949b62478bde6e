"""Document -> Extraction: the order in which the parts of the grammar are called.

What belongs here: walking the blocks of a document, carrying what is in force from block to block, and the
accounting of every number. What does not: the grammar itself (`grammar/`), reading files (`documents/`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from extraction.documents.model import Block, Document
from extraction.grammar import doubts
from extraction.grammar.assessments import assessments
from extraction.grammar.citations import citations
from extraction.grammar.context import Context, is_newspaper, read_context
from extraction.grammar.directives import directives
from extraction.grammar.events import events
from extraction.grammar.frame import Draft, Frame
from extraction.grammar.letterhead import Letterhead, letterhead
from extraction.grammar.nonfigures import kind_of, marked_spans
from extraction.grammar.programmes import programme_in, programmes_in
from extraction.grammar.reading import SentenceReader
from extraction.grammar.scan import Item, phrases, scan
from extraction.grammar.source import Source, source_of
from extraction.grammar.subjects import Subject
from extraction.grammar.tables import read_table
from extraction.language.areas import COUNTRY, LOCAL, area_id, named_areas
from extraction.language.periods import Period, PeriodMention, find_periods
from extraction.language.quantities import Quantity
from extraction.language.text import fold
from extraction.language.worded import worded_quantities
from extraction.language.words import Words
from extraction.records import Extraction, Figure, Head, Mention

_DIGITS = re.compile(r"\d\d*(?:[.,]\d+)*")  # opens with one digit, to which `re` skips
_TARGETS = re.compile(
    r"^\W*(?:[\divx]+[.)] ?|[a-zđ]{2,6}\)? ?- ?)?(?:các |một số |những )?(?:mục tiêu|chỉ tiêu)\b(?! quốc gia)|^\W*(?:[\divx]+[.)] ?)?phương hướng"
)
# "CÁC CHỈ TIÊU CHỦ YẾU TRONG NHIỆM KỲ 2020-2025 I. Về kinh tế 1. Tốc độ ...": a heading run into its text.
_TERM_TARGETS = re.compile(
    r"\b(?:các|một số) (?:mục tiêu|chỉ tiêu)[^.;:\n]{0,40}\b(?:nhiệm kỳ|giai đoạn|đến năm) (?:19|20)\d\d[^.;\n]{0,12}?(?=[\s)](?:[(\d+-]|[ivx]+\.|tốc độ))"
)
_TOP_HEADING = re.compile(r"\W*(?:phần|chương|[ivx]{1,5}[.)/]|[a-e][.)]\s)")
_THEN = re.compile(
    r"\W*(?:khi đó|khi ấy|lúc đó|lúc ấy|năm đó|năm ấy|thời điểm đó|trong đó|trong số đó|trong số này|cụ thể)\b"
)
_GROWTHS = ("growth", "growth_yoy", "yoy_ratio")
_DAY = re.compile(r"\d\s?[/-]\s?\d")
_SPLIT = re.compile(
    r"\W*(?:chia theo|phân theo|xét theo|chia ra|phân ra|trong đó|trong số đó|lũy kế|luỹ kế|cộng dồn|ước cả năm|cả năm ước)\b"
)  # divides what the block before counted, or sums it up
# "... các mục tiêu cụ thể được đề ra có những nội dung sau đây:"
_AIMS_FOLLOW = re.compile(
    r"\b(?:mục tiêu|chỉ tiêu)\b(?! quốc gia)(?=[^.;]{0,160}:\s*$)(?![^.;]*\b(?:kết quả|đạt được|hoàn thành|thực hiện được|đã đạt)\b)"
)
_DISTRICT_RANKS = ("huyện", "thị xã", "thành phố")
_OF_THE_DISTRICT = re.compile(r"\b(?:của|toàn|trong|địa bàn) (?:huyện|thị xã)\b(?! [a-zđ]+ (?:nghèo|miền núi))")
_TERM_AIMS = re.compile(
    r"\bthông qua nghị quyết|\bnghị quyết đại hội[^.]{0,90}\bthông qua|\b(?:nhất trí|thống nhất|xác định|đặt ra|đề ra)[^.;]{0,30}\b(?:mục tiêu|giai đoạn|chỉ tiêu)"
)
_AIM_WORDS = Words("nghị quyết|mục tiêu|giai đoạn|chỉ tiêu")  # one stands wherever `_TERM_AIMS` does
_TERM_RESULTS = re.compile(
    r"\bnhiệm kỳ qua\b|\b(?:năm|nhiệm kỳ) vừa qua\b|\bkết quả (?:thực hiện|đạt được)|\btrong 5 năm qua\b"
)
_TERM_MONTHS = 48  # terms and plans of five years
_RESULTS = re.compile(r"kết quả|thực hiện|tình hình|đánh giá|đạt được|tiến độ|giải ngân|phân bổ|vượt")
# An expression of time speaks for the sentences after it where it opens its own: within three or four words.
_TOPIC = 25
# "chị Lò Thị Inh được vay 50 triệu đồng": one person's life is no figure of the province.
_PERSON = re.compile(
    r"[AaCcÔôBbEeGgVv](?<!\w.)(?:(?<=[Aa])nh|(?<=[Cc])hị|(?<=[Ôô])ng|(?<=[Bb])à|(?<=[Cc])ụ|(?<=[Ee])m|(?<=[Gg])ia đình|(?<=[Vv])ợ chồng)"
    r"\s(?:anh |chị |ông |bà )?[A-ZĐ][^\W\d_]+\s[A-ZĐ]"
)
_OFFICE = re.compile(
    r"giám đốc|chủ tịch|bí thư|trưởng|phó |cục|sở|ủy viên|lãnh đạo|thủ tướng|bộ trưởng|hội nghị|ubnd|báo cáo"
)
_ATTENDING = re.compile(r"điểm cầu|tham dự|dự hội nghị|về dự|dự họp|dự lễ|tham gia hội nghị|(?<!đại hội )đại biểu")
# "Hội nghị được kết nối trực tuyến đến 135 xã, phường": who listened
_LINKED = re.compile(r"\b(?:kết nối|nối|truyền hình) trực tuyến[^.;\d]{0,40}$")
_ELECTED = re.compile(r"\b(?:ban chấp hành|ban thường vụ|bch|btv|ủy ban kiểm tra)\b[^.;]{0,40}\bgồm (?:có )?$")
_SOME_PROVINCE = re.compile(
    r"\b(?:toàn|của|địa bàn|ubnd|hđnd|đảng bộ|trong) (?:tỉnh|huyện|thành phố|thị xã|xã|phường)\b|\b(?:tỉnh|huyện|thị|thành) (?:ủy|uỷ)\b|\btỉnh (?:ta|nhà)\b"
)
_BADLY_SCANNED = "chữ quét (OCR) không chắc / OCR was not sure of these digits"
_NAME_SCANNED = "tên chỉ tiêu đọc từ ảnh quét không có trong danh mục / a scanned name that the catalogue does not know"
_HEAD = 700  # signs: title and first lines
_CAPTION, _TITLE = 250, 40  # signs: a title of three printed lines; "Biểu số 1." that may end with a full stop
_BULLET = re.compile(r"\s*(?:[-+*•·]\s|\d{1,2}[.)]\s|[a-zđ]\)\s)")


def extract(document: Document, area: str | None = None, period: Period | None = None) -> Extraction:
    """All records of `document`. Deterministic; never raises on any text.

    `area` and `period` are known from elsewhere, and stand where the document says none.
    """
    source = source_of(document)
    said = read_context(source.text, source.low)
    context = Context(said.area or area, said.period or period)
    letter = letterhead(source)
    written = letter.document_date or said.published
    frame = Frame(context.area or COUNTRY, context.period, written.year * 12 + written.month - 1 if written else None)
    walk = _Walk(source, frame)
    for block in _moved(document.blocks, source.offsets) or _lines(source.text):
        if block.table is not None:
            walk.table(block)
        else:
            walk.block(block.char_start, block.char_end)
    return Extraction(
        head=_head(context, letter),
        figures=_looked_at(
            [_figure(draft, source, frame) for draft in walk.drafts], document, _nowhere(context, source.low)
        ),
        mentions=_mentions(walk, source.stored, source.offsets),
        directives=directives(source),
        assessments=assessments(source),
        citations=citations(source),
        events=events(source),
    )


def _nowhere(context: Context, low: str) -> bool:
    """Does the document speak of its province or district without naming it?"""
    return context.area is None and _SOME_PROVINCE.search(low) is not None


def read_head(document: Document) -> Head:
    """Only who reports what, for where and when; much cheaper than `extract`."""
    source = source_of(document)
    return _head(read_context(source.text, source.low), letterhead(source))


def _head(context: Context, letter: Letterhead) -> Head:
    period = context.period
    return Head(
        issuer=letter.issuer,
        number=letter.number,
        symbol=letter.symbol,
        document_date=letter.document_date,
        title=letter.title,
        source_type=letter.source_type,
        supersedes=letter.supersedes,
        area=context.area,
        area_id=area_id(context.area, period.end if period else None) if context.area else None,
        period=period.label if period else None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
    )


def _title_programme(low: str) -> str | None:
    """The programme that the head of the document is about: a single one, else all together."""
    found = programmes_in(low, 0, _HEAD)
    single = found - {"MTQG"}
    return single.pop() if len(single) == 1 else "MTQG" if found else None


def _moved(blocks: tuple[Block, ...], offsets: list[int] | None) -> tuple[Block, ...]:
    """The blocks with their spans in the composed text."""
    if offsets is None:
        return blocks

    def place(offset: int) -> int:
        return bisect_left(offsets, offset)

    moved = []
    for block in blocks:
        table = block.table
        if table is not None:
            cells = tuple(
                replace(cell, char_start=place(cell.char_start), char_end=place(cell.char_end)) for cell in table.cells
            )
            table = replace(table, cells=cells)
        moved.append(replace(block, char_start=place(block.char_start), char_end=place(block.char_end), table=table))
    return tuple(moved)


def _lines(text: str) -> list[Block]:
    """The lines of a text without blocks."""
    return [Block("paragraph", line.start(), line.end()) for line in re.finditer(r"[^\n]+", text)]


class _Walk:
    """The blocks of a document in order, with what they inherit from each other."""

    def __init__(self, source: Source, frame: Frame) -> None:
        self.source, self.text, self.low, self.frame = source, source.text, source.low, frame
        self.drafts: list[Draft] = []
        self.numbers = [digits.span() for digits in _DIGITS.finditer(self.low)]
        self.fates: dict[int, str] = {}
        self.title_programme = _title_programme(self.low)
        frame.programme = self.title_programme
        titles = (line for line in self.text[:_HEAD].splitlines() if line.strip() and not is_newspaper(line))
        frame.title = fold(next(titles, ""))
        self.section_span: Period | None = None  # the years that it names, for targets
        self.section_area: str | None = None  # "Quảng Ninh" alone on a line: whom what follows is about
        self.section_time: PeriodMention | None = None  # "I. KẾT QUẢ NĂM 2024": the time of the section
        self.district_told: str | None = None  # the one that opened a paragraph before
        self.lead_open = False  # a block ended with a colon, and only its items followed
        self.caption: tuple[str, ...] = ()  # the folded text of the short blocks just before

    def block(self, start: int, end: int) -> None:
        frame = self.frame
        frame.block_start = start
        bullet = bool(_BULLET.match(self.low, start, end))
        if not (bullet and self.lead_open):
            self.lead_open = False
            frame.lead, frame.lead_measure, frame.lead_dimension = None, "", ""
            frame.period_now, frame.area_now = self.section_time, self._district(start, end) or self.section_area
            frame.lead_wish, frame.assigned = False, False
        if not _SPLIT.match(self.low, start, end):
            frame.said, frame.said_measure, frame.said_last, frame.said_period = None, "", None, None
            frame.said_growth = ""
        self.caption = (*self.caption[-3:], self.low[start:end]) if self._is_caption(start, end) else ()
        if self._is_heading(start, end):
            self._heading(start, end)
        elif run_in := self._run_in(start, min(end, start + _CAPTION)):
            self._targets(run_in.start(), run_in.end())
        last: SentenceReader | None = None
        before: tuple[int, int] | None = None
        for first, stop in self.source.stretches(start, end):
            self._aims(first, stop)
            if self._numbers(first, stop) or any(worded_quantities(self.low, first, stop)):
                if before is not None:
                    self._topic(*before)
                last = self._sentence(first, stop)
                frame.said, frame.said_measure = last.subject, last.measure
                frame.said_last, frame.said_period = last.last or frame.said_last, _spoken_of(last, first)
                if frame.said is None and not last.drafts:
                    self._topic(first, stop)
                frame.said_growth = next(
                    (one.reading.measure for one in reversed(last.drafts) if one.reading.measure in _GROWTHS),
                    frame.said_growth,
                )
                frame.recent = (
                    list({id(draft.subject): draft.subject for draft in last.drafts}.values()) or frame.recent
                )
                topic = last.period
                first_named = last.subject.first if last.subject else None
                if (
                    (first_named is None or first_named.nature != "score")  # an index is of its own year
                    and topic is not None
                    and topic.kind == "period"
                    and (topic.dated or self.low.startswith(",", topic.end))  # "Trong tháng 4, ..."
                    and (first <= topic.start < first + _TOPIC or self._aimed_at(last, topic))
                ):
                    frame.period_now = topic
                before = None
            else:
                frame.set_out = False
                before = (first, stop)
        if self.low[start:end].rstrip().endswith(":") and last is not None:
            frame.lead, frame.lead_measure, frame.lead_dimension = last.subject, last.measure, last.dimension
            frame.period_now, frame.area_now = last.period, last.area
            self.lead_open = True
            frame.assigned = last.gap.assigned or bool(
                last.last and last.last.reading.measure == "target" and last.last.reading.rule == "amount.assigned"
            )
            frame.lead_wish = last.wish or bool(_AIMS_FOLLOW.search(self.low, start, end))

    def _run_in(self, start: int, end: int) -> re.Match[str] | None:
        """The heading of targets that low[start:end] opens with, run into its text."""
        return _TERM_TARGETS.search(self.low, start, end) if self.low.find("tiêu", start, end) >= 0 else None

    def _aims(self, start: int, end: int) -> None:
        """A congress that adopts its resolution tells the aims of a term to come, until results are told again."""
        now = self.frame.written // 12 if self.frame.written is not None else None
        if now is None and self.frame.period is not None:
            now = self.frame.period.year
        if self.frame.aims is not None and _TERM_RESULTS.search(self.low, start, end):
            self.frame.aims = None
        told = _AIM_WORDS.first(self.low, start, end) is not None
        if now is not None and told and _TERM_AIMS.search(self.low, start, end):
            spans = [time.period for time in find_periods(self.low, start, end, self.frame.period)]
            ahead = [
                span for span in spans if span is not None and span.months >= _TERM_MONTHS and span.first // 12 >= now
            ]
            self.frame.aims = next(iter(ahead), self.frame.aims)

    def _aimed_at(self, reader: SentenceReader, topic: PeriodMention) -> bool:
        """ "Mục tiêu cụ thể đến năm 2030: ...": the year of all aims of the block."""
        now = self.frame.period
        ahead = now is not None and topic.period is not None and topic.period.year > now.year
        return reader.wish and ahead and self.low.startswith(":", topic.end)

    def _district(self, start: int, end: int) -> str | None:
        """ "... Thu nhập của huyện đạt 36 triệu đồng": the district with which a paragraph before opened."""
        if (opens := LOCAL.match(self.text, start, end)) is not None and "," not in self.frame.area:
            own = opens["rank"].lower() in _DISTRICT_RANKS
            self.district_told = f"{opens['name']}, {self.frame.area}" if own else None
            return None
        return self.district_told if _OF_THE_DISTRICT.search(self.low, start, end) else None

    def _is_caption(self, start: int, end: int) -> bool:
        """Above a table stand its number, title, occasion and unit; a sentence of a paragraph is none of them."""
        return end - start <= _CAPTION and not (self.low[start:end].rstrip().endswith(".") and end - start > _TITLE)

    def table(self, block: Block) -> None:
        """The figures of a table; the short blocks above it tell its title and unit."""
        assert block.table is not None
        caption = "\n".join(self.caption) + "\n"
        self.caption = ()
        reading = read_table(block.table, self.text, self.low, caption, self.frame)
        self.drafts += reading.drafts
        self.fates.update(reading.fates)

    def _heading(self, start: int, end: int) -> None:
        """A heading names the topic, says whether targets follow, and for which years."""
        frame = self.frame
        frame.heading = self.low[start:end]
        self._place_alone(start, end)
        frame.programme = programme_in(self.low, start, end) or self.title_programme
        frame.section_wish = bool(_TARGETS.search(frame.heading)) and not _RESULTS.search(frame.heading)
        found = find_periods(self.low, start, end, frame.period)
        spans = [time.period for time in found if time.period and time.dated]
        if _TOP_HEADING.match(frame.heading) or spans:
            self.section_span = next(iter(spans), None)
        frame.section_period = self.section_span if frame.section_wish else None
        if _TOP_HEADING.match(frame.heading):
            times = [time for time in found if time.kind == "period" and time.dated and time.period is not None]
            self.section_time = times[-1] if times and not frame.section_wish else None

    def _place_alone(self, start: int, end: int) -> None:
        """A line that is only the name of a province opens its part of the document."""
        named = [place for place in named_areas(self.text, self.low, start, end) if place.level == "province"]
        if len(named) == 1 and self.low[start:end].strip() == self.low[named[0].start : named[0].end]:
            self.section_area = None if named[0].name == self.frame.area else named[0].name

    def _targets(self, start: int, end: int) -> None:
        """What follows is wanted for the years that low[start:end] names."""
        found = find_periods(self.low, start, end, self.frame.period)
        self.frame.section_wish = True
        self.frame.section_period = next((time.period for time in found if time.period and time.dated), None)

    def _is_heading(self, start: int, end: int) -> bool:
        """A short line without an end of sentence names what follows. 110 signs: two lines of a heading."""
        line = self.text[start:end].strip()
        return (
            0 < len(line) <= 110
            and (line[-1] not in ".;,:!?…" or (line[-1] == ":" and bool(_TARGETS.search(self.low[start:end]))))
            and not line.startswith(("-", "+", "•"))
            and "|" not in line
            and "\t" not in line
        )

    def _topic(self, start: int, end: int) -> None:
        """A sentence without a number may name what the next one speaks of ("Đáng mừng hơn cả là PCI.")."""
        named = [
            item
            for item in phrases(self.low, start, end)
            if item.kind == "indicator" and item.indicator and not item.weak
        ]
        if len({item.indicator for item in named}) == 1 and named[0].indicator is not None:
            self.frame.said = Subject((named[0].indicator,), named[0].start, named[0].end)

    def _sentence(self, start: int, end: int) -> SentenceReader:
        marked = marked_spans(self.low, start, end)
        if _PERSON.search(self.text, start, end) and not _OFFICE.search(self.low, start, end):
            marked.append((start, end, "anecdote"))
        items = scan(self.text, self.low, start, end, self.frame.period)
        for begin, stop, fate in marked:
            self._settle(begin, stop, fate)
            if begin == start and self.low.startswith("date", begin):
                start = stop  # front matter on the line of the first sentence names nothing in it
        kept: list[Item] = []
        for item in items:
            if item.quantity is not None:
                kind = self._kind(item.quantity, (start, end), marked)
                if kind:
                    self._settle(item.start, item.end, kind)
                    continue
            elif marked and any(begin <= item.start < stop for begin, stop, _ in marked):
                continue
            kept.append(item)
        for item in kept:
            if item.kind == "period":
                self._settle(item.start, item.end, "date")
        self._in_year(kept)
        self.frame.completed = False
        if _THEN.match(self.low, start, end) and self.frame.said_period is not None:
            self.frame.period_now = self.frame.said_period
        reader = SentenceReader(self.text, self.low, start, end, kept, self.frame)
        self.drafts += reader.read()
        for begin, stop in reader.used.items():
            self._settle(begin, stop, "figure")
        for begin, stop in reader.bounds.items():
            self._settle(begin, stop, "bound")
        return reader

    def _in_year(self, items: list[Item]) -> None:
        """A day without its year, in a paragraph that speaks of another year: "Năm 2025 ... đến 31/12"."""
        told = self.frame.period_now
        if told is None or not told.dated or told.period is None or told.period.months > 12:
            return
        for item in items:
            mention = item.period
            if (
                mention is None
                or mention.period is None
                or mention.dated
                or not _DAY.search(self.low, item.start, item.end)
            ):
                continue
            item.period = replace(mention, period=mention.period.shifted(told.period.year - mention.period.year))

    def _settle(self, start: int, end: int, fate: str) -> None:
        """The fate of every number in one expression: "45/96 xã", "16 tỷ 274 triệu", "8,3 - 8,5%"."""
        for number in self._numbers(start, end):
            self.fates[number[0]] = fate

    def _numbers(self, start: int, end: int) -> list[tuple[int, int]]:
        """Spans of the numbers in digits that begin in low[start:end]; all are looked for once."""
        return self.numbers[bisect_left(self.numbers, (start,)) : bisect_left(self.numbers, (end,))]

    def _kind(self, quantity: Quantity, sentence: tuple[int, int], marked: list[tuple[int, int, str]]) -> str | None:
        for begin, stop, kind in marked:
            if begin <= quantity.start < stop:
                return kind
        if quantity.unit in ("year", "month"):
            return "duration"
        start, end = sentence
        if quantity.unit in ("person", "place") and _ATTENDING.search(self.low, start, min(end, quantity.end + 60)):
            return "attendance"
        if self.low.find("trực tuyến", start, quantity.start) >= 0 and _LINKED.search(self.low, start, quantity.start):
            return "attendance"
        if quantity.unit == "person" and _ELECTED.search(self.low, start, quantity.start):
            return "attendance"
        return kind_of(self.low, start, quantity.start, quantity.number_end, quantity.unit is not None)


def _spoken_of(reader: SentenceReader, start: int) -> PeriodMention | None:
    """The last time that it names, but the first of "Riêng quý III tăng 7%, cao hơn quý II (2%)"."""
    if not reader.low.startswith(("riêng", "tính", "chỉ tính"), start):
        return reader.period
    times = [item.period for item in reader.items if item.period is not None and item.start < start + _TOPIC]
    opening = next((time for time in times if time.kind == "period" and time.period is not None), None)
    return opening or reader.period


def _qualifier(qualifiers: list[str]) -> str:
    for name in ("estimated", "approx", "more_than", "less_than"):
        if name in qualifiers:
            return name
    return "exact"


def _obs_status(draft: Draft) -> str:
    """The stage that the words give the value (obs_statuses.csv); V where they give none."""
    if draft.scenario == "forecast":
        return "F"
    stages = {"official": "A", "preliminary": "P", "estimated": "E"}
    return next((code for word, code in stages.items() if word in draft.qualifiers), "V")


def _original(offsets: list[int] | None, position: int) -> int:
    return position if offsets is None else offsets[position]


def _figure(draft: Draft, source: Source, frame: Frame) -> Figure:
    """The draft with what the document gives where its sentence does not."""
    text, offsets = source.text, source.offsets
    reading, quantity = draft.reading, draft.quantity
    area = draft.area or frame.area
    period: Period | None = draft.period
    start, end = _original(offsets, quantity.start), _original(offsets, quantity.end)
    quote_start, quote_end = _trim(text, draft.quote_start, max(draft.quote_end, quantity.end))
    indicator = draft.indicator
    value = float(reading.value)
    return Figure(
        indicator=indicator.code if indicator else None,
        measure=reading.measure,
        value=value + 0.0,
        value_high=float(reading.value_high) if reading.value_high is not None else None,
        unit=reading.unit,
        area=area,
        area_id=area_id(area, period.end if period else None),
        period=period.label if period else None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        cumulation="term" if period and period.months > 12 else "ytd" if draft.cumulative else "period",
        qualifier=_qualifier(draft.qualifiers),
        obs_status=_obs_status(draft),
        scenario=draft.scenario,
        target_basis=draft.target_basis,
        rank_scope=draft.rank_scope,
        programme=draft.programme or (indicator.programme if indicator else None),
        breakdown=draft.breakdown,
        label_vi=" ".join(text[draft.subject.start : draft.subject.end].split()),
        rule_id=reading.rule,
        confidence=0.5 if reading.doubt else 1.0,
        doubt=reading.doubt,
        char_start=start,
        char_end=end,
        quote=source.stored[_original(offsets, quote_start) : _original(offsets, quote_end)],
        printed_value=quantity.printed,
        printed_unit=quantity.form or None,
        table_ref=draft.table_ref,
    )


def _looked_at(figures: list[Figure], document: Document, nowhere: bool) -> tuple[Figure, ...]:
    """The figures, doubted where OCR was not sure of their digits, or has perhaps misread what they count.

    `nowhere`: the province that the document speaks of is not named, so those of the country may be of any.
    """
    spans = sorted(document.doubtful)
    scanned = any(note.startswith("ocr") for note in document.notes)

    def doubt(figure: Figure) -> str | None:
        before = bisect_left(spans, (figure.char_end, 0))
        if before > 0 and spans[before - 1][1] > figure.char_start:
            return _BADLY_SCANNED
        if nowhere and figure.area == COUNTRY:
            return doubts.NO_PROVINCE
        return _NAME_SCANNED if scanned and figure.indicator is None else None

    doubted = ((figure, figure.doubt or doubt(figure)) for figure in figures)
    return tuple(replace(figure, doubt=why, confidence=0.5) if why else figure for figure, why in doubted)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,;:.()-–\n\t":
        start += 1
    while end > start and text[end - 1] in " ,;:\n\t":
        end -= 1
    return start, end


def _mentions(walk: _Walk, stored: str, offsets: list[int] | None) -> tuple[Mention, ...]:
    """Every number in digits and its fate."""
    found = []
    for first, last in walk.numbers:
        fate = walk.fates.get(first, "unresolved")
        start, end = _original(offsets, first), _original(offsets, last)
        found.append(Mention(start, end, stored[start:end], fate))
    return tuple(found)
