"""Labels of rows: depth and parent, of-which, unit, place, time, programme; and the indicator that a label names.

What belongs here: the words beside the numbers. What does not: heads of columns (`table_heads.py`), putting a
figure together (`tables.py`).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from extraction.catalogue import SEEDS, Indicator, contexts, districts, indicators
from extraction.documents.model import Cell
from extraction.grammar.programmes import programme_in, programmes_in
from extraction.grammar.scan import Item, phrases
from extraction.grammar.table_grid import Grid
from extraction.grammar.table_heads import YEAR_ALONE, Column, is_unit, plain_unit
from extraction.language.areas import find_areas
from extraction.language.periods import Period, find_periods, months_of
from extraction.language.quantities import quantity_at, unit_at
from extraction.language.text import fold

_LEAD = re.compile(r"(?:[ivx]{1,5}[.)/]\s*|\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?!tháng)|[a-zđ][.)]\s*|\(\d\)\s*|[-+*•·]\s*)+")
_OF_WHICH = re.compile(r"(?:[-+*]\s*)?(?:trong đó|tr\.?\s?đó|tđ|gồm|bao gồm|chia ra|riêng)\s*:?\s*")
# What a row under the head of a group measures of it, with its unit or without: "Diện tích (ha)" under "1. Ngô".
OF_GROUP = re.compile(r"(diện tích(?: gieo trồng| thu hoạch)?|năng suất|sản lượng)(?: ?\(.+\))?")
_LABEL_UNIT = re.compile(r"[(,]\s*(?:đvt:?|đơn vị:?)?\s*([^(),]{1,25})\)?\s*$")
COUNTED = re.compile(r"(?:tổng )?số (?:lượng |lượt )?(?=\w)")
_DITTO = ('"', "''", "-nt-", "nt", "//", "như trên", "-")
_TOTAL = re.compile(
    r"(?:tổng (?:cộng|số|mức|vốn|chung|kế hoạch vốn)?(?: vốn)?|cộng|toàn tỉnh|toàn ngành(?: công nghiệp)?|cả tỉnh|chung|tổng)\b(?: [(\[].*)?(?: toàn tỉnh| các chương trình| vốn)?(?: [-/] total)?[\W\d]*"
)
_PLACE_REST = re.compile(
    r"đảng bộ|đảng ủy|huyện ủy|thị ủy|thành ủy|ubnd|tỉnh|thành phố|huyện|thị xã|thị trấn|xã|phường|tp|[\W\d]"
)
_COMMITTEE = re.compile(r"(?:đảng bộ|huyện ủy|thị ủy|thành ủy|ubnd)(?: huyện| thị xã| thành phố)? ", re.IGNORECASE)
# A place without its rank, where the head of the labels says that they are places.
_NAME = re.compile(r"(?:[A-ZĐÀ-Ỹ][^\W\d_]*(?: |$)){1,4}")
_PLACES = re.compile(r"huyện|địa phương|đơn vị hành chính|(?:xã|phường|thành phố)\b|địa bàn|^tỉnh")
_RATE = re.compile(r"(?:tỷ lệ|tốc độ|tỷ trọng|tỷ suất|độ che phủ)")
# Depth by the kind of number before a label: I, 1, 1.1, a, -, +.
_DEPTHS = (
    (re.compile(r"[a-h][.)]?(?=\s+[^a-zà-ỹ]|$)"), 0), (re.compile(r"[ivx]{1,5}[.)/]?$"), 1), (re.compile(r"\d{1,2}[.)]?$"), 2),
    (re.compile(r"\d{1,2}\.\d{1,2}\.?$"), 3), (re.compile(r"\d{1,2}(?:\.\d{1,2}){2,}"), 4), (re.compile(r"[a-zđ][.)]?$"), 4),
    (re.compile(r"-"), 5), (re.compile(r"[+*•·]"), 6),
)  # fmt: skip
_INNER = 5  # depth of a part without a number: "Trong đó: ...", "Số vụ" under "1. Tai nạn giao thông"
_TIMES = re.compile(r"thời gian|thời kỳ|kỳ(?: báo cáo)?|quý|tháng|năm")
_FREE = 2  # depth of a label without a number
_GROUP = 1.5  # of one without a number and without values: "Lúa" over "Diện tích" and "Năng suất"


@dataclass(slots=True)
class Label:
    """The label of a row at [start, end) of the folded text. `above` are the labels over it, the nearest first."""

    row: int
    start: int
    end: int
    words: str
    depth: float
    part: bool
    above: tuple[Label, ...] = ()
    values: bool = True  # the row has numbers; without them it is the head of a group
    beside: str = ""  # words of further label columns
    total: bool = False
    area: str | None = None
    period: Period | None = None
    at: Period | None = None  # that stands beside it
    time: Period | None = None  # that its words name among others: "Kế hoạch vốn năm 2024"
    unit: str = ""
    programme: str | None = None
    project: str | None = None

    @property
    def said(self) -> str:
        """All words in force for the row: its own, those beside and above it."""
        return " / ".join(self.levels)

    @property
    def levels(self) -> list[str]:
        """The words of the label, of those beside it, and of those above it."""
        return [words for words in (self.words, self.beside, *(label.words for label in self.above)) if words]


class Rows:
    """Labels of a table's rows, read from top to bottom; `head` is the head over them."""

    def __init__(
        self, grid: Grid, text: str, columns: list[Column], caption: str, area: str, this: Period | None, head: str
    ) -> None:
        self.grid, self.text, self.low = grid, text, grid.low
        self.columns, self.caption, self.area, self.this = columns, caption, area, this
        self.stack: list[Label] = []
        self.unit = caption_unit(caption)
        self.bracket = ""  # unit after the label of the last row that has one: it serves the rows set in below it
        self.numbered = any(column.role == "numbering" for column in columns)
        self.of_programmes = bool(programmes_in(caption, 0, len(caption)))
        self.places = bool(_PLACES.search(head))
        self.cumulative = "lũy kế" in head  # "Lũy kế đến hết | Tháng 1"

    def read(self, row: int) -> Label | None:
        """The label of `row`; rows must be asked for in order."""
        cell = self.grid.at(row, self.grid.label) or self._other_label(row)
        if cell is None:
            return None
        printed = self.low[cell.char_start : cell.char_end]
        lead, of_which, start = self._begin(printed)
        words = " ".join(printed[start:].split())
        total = bool(_TOTAL.fullmatch(words))
        values = any(self.grid.value(row, column.at) for column in self.columns if column.role != "numbering")
        depth = 0 if total else self._depth(row, lead, bool(of_which))
        depth = _INNER if depth == _FREE and values and OF_GROUP.fullmatch(words) else depth
        depth = _GROUP if depth == _FREE and not (values or lead) else depth
        while self.stack and self.stack[-1].depth >= depth:
            self.stack.pop()
        part = bool(of_which) or (depth >= _INNER and bool(lead))
        label = Label(row, cell.char_start + start, cell.char_end, words, depth, part)
        label.values = values
        label.total = total
        label.above = tuple(reversed(self.stack))
        label.beside = " / ".join(
            self.grid.spread(row, column.at)
            for column in self.columns
            if column.role == "words" and self.grid.spread(row, column.at)
        )
        label.area = (
            None if label.total else place_of(self.text, self.low, label.start, label.end, self.area, self.places)
        )
        label.period = time_of(f"{words}{self._year(row)}", self.this)
        if self.cumulative and label.period and label.period.months < 12:
            label.period = months_of(label.period.year, 1, label.period.last % 12 + 1)
        label.at = self._time_beside(row)
        times = [
            time.period
            for time in find_periods(words, 0, len(words), self.this)
            if time.kind in ("period", "year") and time.dated
        ]
        label.time = times[-1] if times else None
        label.unit = self._unit(row, label)
        self._programme(label)
        if not words and self.stack:
            return None
        if (words and not of_which) or not self.stack or (of_which and words):
            self.stack.append(label)
        return label

    def _time_beside(self, row: int) -> Period | None:
        """The time that a column of times gives the row: "Thu ngân sách | Quý I"."""
        times = (self.grid.spread(row, column.at) for column in self.columns if _TIMES.fullmatch(column.head))
        return next((time for words in times if (time := time_of(words, self.this))), None)

    def _year(self, row: int) -> str:
        """The year of a row whose quarter is its label: "2023 | Quý III"."""
        left = (self.grid.spread(row, column.at) for column in self.columns if column.at < self.grid.label)
        return next((f" năm {hit[1]}" for words in left if (hit := YEAR_ALONE.fullmatch(words))), "")

    def _other_label(self, row: int) -> Cell | None:
        """The words of a row whose label cell is blank: a total set in the column of numbers."""
        return next(
            (self.grid.at(row, column) for column in self.grid.filled(row) if self.grid.letters(row, column) > 2), None
        )

    def _begin(self, printed: str) -> tuple[str, str, int]:
        """Number, "trong đó" and where the label's own words begin."""
        start = len(printed) - len(printed.lstrip())
        lead = _LEAD.match(printed, start)
        at = lead.end() if lead else start
        of_which = _OF_WHICH.match(printed, at)
        if of_which:
            at = of_which.end()
            again = _LEAD.match(printed, at)
            at = again.end() if again else at
        return (lead[0].strip() if lead else ""), (of_which[0] if of_which else ""), at

    def _depth(self, row: int, lead: str, of_which: bool) -> float:
        number = lead
        for column in self.columns:
            if column.at < self.grid.label and self.grid.is_numbering(row, column.at):
                number = self.grid.words(row, column.at) or number
        if lead and lead[0] in "-+*•·":
            number = lead
        for pattern, depth in _DEPTHS:
            if number and pattern.match(number):
                return max(depth, _INNER) if of_which else depth
        # Between numbered rows a row without a number is a part of the one above.
        return _INNER if of_which or self.numbered else _FREE

    def _unit(self, row: int, label: Label) -> str:
        """The unit of a row: its own cell, the bracket after its label, its noun, its parent's, the table's."""
        column = next((column for column in self.columns if column.role == "unit" and not column.group), None)
        own = self.grid.spread(row, column.at) if column else ""
        if own and own not in _DITTO:
            return own
        if own and self.last:
            return self.last
        bracket = _LABEL_UNIT.search(label.words)
        if bracket and not _lists_units(label.words) and quantity_at(f"1 {plain_unit(bracket[1])}", 0, 1).unit:
            self.bracket = plain_unit(bracket[1])
            return self.bracket
        self.bracket = self.bracket if label.values else ""
        if _RATE.match(label.words):
            return "%"
        if label.part and label.above and label.above[0].unit:
            return label.above[0].unit
        count = COUNTED.match(label.words)
        found = unit_at(label.words, count.end()) if count else None
        if found:
            return found[2]
        return self.unit or next((above.unit for above in label.above if above.unit), self.bracket)

    @property
    def last(self) -> str:
        return next((label.unit for label in reversed(self.stack) if label.unit), "")

    def _programme(self, label: Label) -> None:
        """Programme and project of the row: named by itself, or by what stands above it."""
        words = f"{label.words} / {label.beside}"
        above = next((above for above in label.above if above.programme), None)
        own = programme_in(words, 0, len(words))
        if own is None and self.of_programmes:
            own = programme_in(f"chương trình {label.words}", 0, len(label.words) + len("chương trình "))
        label.programme = own or (above.programme if above else None)
        project = project_in(words, label.programme or programme_in(self.caption, 0, len(self.caption)), label.above)
        inherited = above.project if above and not own else None
        label.project = project or (inherited if is_money_words(label.words) else None)


def caption_unit(caption: str) -> str:
    """The unit that stands once above a table; of several lines the lowest counts."""
    notes = re.findall(r"(?:đvt|đơn vị(?: tính)?)(?:\s*[-/]\s*unit)?\s*[:(]?\s*:?\s*([^\n;)]{1,30})", caption)
    if notes:
        return str(notes[-1]).strip(" .").split(",")[0].strip()
    bracket = re.search(r"\(\s*((?:nghìn |triệu |tỷ )?(?:đồng|usd|ha|tấn|người)|%)\s*\)", caption)
    if bracket:
        return bracket[1]
    lines = (line.split(" - ")[0] for line in reversed(caption.split("\n")))  # "Tỷ đồng - Bill. dongs"
    return next(filter(is_unit, lines), "")


def _lists_units(words: str) -> bool:
    """ "Xã, phường, thị trấn" are the things of a row, and not counted in the last of them."""
    return all(quantity_at(f"1 {word.strip()}", 0, 1).unit for word in words.split(",")) and "," in words


def place_of(text: str, low: str, start: int, end: int, area: str, bare: bool = False) -> str | None:
    """The place that is all a label says, written as a figure's area. `bare`: the head says that labels are places."""
    found = find_areas(text, low, start, end)
    if not found:
        name = _COMMITTEE.sub("", " ".join(text[start:end].split()))
        known = area in districts().get(fold(re.sub(r"\s*-\s*", " - ", name)), ())
        return f"{name}, {area}" if known or (bare and _NAME.fullmatch(name)) else None
    mention = found[0]
    rest = low[start : mention.start] + low[mention.end : end]
    if _PLACE_REST.sub("", rest):
        return None
    return mention.name if mention.level != "local" else f"{mention.name}, {area}"


def time_of(words: str, this: Period | None) -> Period | None:
    """The time that is all a label says: "Quý I", "Tháng 3"."""
    found = [time for time in find_periods(words, 0, len(words), this) if time.kind in ("period", "year")]
    if len(found) == 1 and not re.sub(
        r"[\W\d]|đầu năm|cả năm|năm|tổng cộng|cộng|tổng số|tổng|lũy kế|ước(?: thực hiện| tính)?|thực hiện|sơ bộ|dự kiến|kế hoạch|dự toán",
        "",
        words[: found[0].start] + words[found[0].end :],
    ):
        return found[0].period
    return None


# indicators ------------------------------------------------------------------------------------------


# Abbreviations of labels, written out as the catalogue's phrases are.
_SHORT = tuple(
    (re.compile(rf"\b{short}\b"), words)
    for short, words in (("nsđp", "ngân sách địa phương"), ("nsnn", "ngân sách nhà nước"), ("vđt", "vốn đầu tư"))
)
# "Đảng viên | bị kỷ luật": what follows makes it another thing.
_GOES_ON = re.compile(r"\s*(?:được|bị|chưa|không)\b")


def parents_in(words: str) -> list[str]:
    """Codes of the parents that a title, a heading or a label puts in force."""
    found = [
        item.indicator.code for item in phrases(words, 0, len(words)) if item.kind == "indicator" and item.indicator
    ]
    if re.search(r"tăng trưởng|khu vực kinh tế|tổng sản phẩm", words):
        found.append("grdp")
    # What is named may be a part itself: "Thu hút đầu tư nước ngoài" names the capital, and puts its projects in force.
    wholes = [parent for code in found for parent, parts in contexts().items() if indicators()[code] in parts.values()]
    return [code for code in (*wholes, *found) if code in contexts()]


def named(words: str, parents: list[str]) -> list[Indicator]:
    """Indicators that a label names, strong phrases first, then context phrases by the nearest parent."""
    for short, full in _SHORT:
        words = short.sub(full, words)
    items = [item for item in phrases(words, 0, len(words)) if item.kind == "indicator"]
    strong = [item for item in items if item.indicator and not item.weak and not item.context]
    counted = COUNTED.match(words)
    if counted:  # "Số đảng viên được kiểm tra" begins with "số đảng viên", and names what is longer
        inner = phrases(words, counted.end(), len(words))
        strong += [item for item in inner if item.kind == "indicator" and item.indicator and not item.context]
    if strong:
        best = max(
            strong[:1] + [item for item in strong if item.start <= (counted.end() if counted else 0)], key=_length
        )
        return [best.indicator] if best.indicator and not _GOES_ON.match(words, best.end) else []
    for item in items:
        if item.context:
            for parent in reversed(parents):
                if item.context in contexts()[parent]:
                    found = contexts()[parent][item.context]
                    return [found] if found else []
        if item.indicator:
            return [item.indicator]
    return []


def _length(item: Item) -> int:
    return item.end - item.start


def named_across(before: str, words: str) -> list[Indicator]:
    """Indicators whose name begins in `before` and ends in `words`: "Diện tích" above "Lúa"."""
    joined, border = f"{before} {words}", len(before)
    return [
        item.indicator
        for item in phrases(joined, 0, len(joined))
        if item.kind == "indicator" and item.indicator and item.start < border < item.end
    ]


# programmes ------------------------------------------------------------------------------------------

_MONEY_WORDS = re.compile(
    r"(?:nguồn|vốn|kinh phí|ngân sách|chi đầu tư|đầu tư phát triển|chi thường xuyên|sự nghiệp|trung ương|địa phương|đối ứng|tín dụng"
    r"|huy động|tổng|kế hoạch|giải ngân|đã giải ngân|tỷ lệ|đã phân bổ|phân bổ|số vốn)"
)
_CARRIED = re.compile(r"kéo dài|chuyển nguồn|chuyển sang|năm trước sang")
_NOT_CARRIED = re.compile(r"(?:không|chưa) (?:bao gồm|gồm|kể|tính)[^/]*(?:kéo dài|chuyển)")
_BOTH_YEARS = re.compile(r"(?:bao gồm|kể|tính) cả[^/]*(?:kéo dài|chuyển)")
# Names of projects speak of investing and of public services too: a level must name the capital itself.
_KINDS = (
    ("vốn đối ứng", re.compile(r"đối ứng")),
    ("vốn sự nghiệp",
     re.compile(r"(?:vốn|kinh phí|nguồn|chi|ngân sách) sự nghiệp|vốn sn\b|chi thường xuyên|^\W*(?:sự nghiệp|thường xuyên)\W*$")),
    ("vốn đầu tư phát triển",
     re.compile(r"(?:vốn|nguồn|chi) (?:ngân sách )?đầu tư(?! công)|vốn đt\b|^\W*đầu tư(?: phát triển)?\W*$")),
)  # fmt: skip
_CODES = {
    "vốn đối ứng": "mtqg_local_counterpart",
    "vốn sự nghiệp": "mtqg_recurrent_capital_disbursed",
    "vốn đầu tư phát triển": "mtqg_investment_capital_disbursed",
}
_SOURCES = (
    ("ngân sách trung ương", re.compile(r"(?:ngân sách|vốn|nguồn) (?:ngân sách )?trung ương|^\W*trung ương\W*$")),
    ("ngân sách địa phương", re.compile(r"(?:ngân sách|vốn|nguồn) (?:ngân sách )?(?:địa phương|tỉnh|huyện)|^\W*địa phương\W*$")),
    ("vốn tín dụng", re.compile(r"(?:vốn|nguồn) (?:vay )?tín dụng|^\W*tín dụng\W*$")),
    ("vốn huy động", re.compile(r"huy động|dân góp")),
)  # fmt: skip


_PAID = re.compile(r"giải ngân|thanh toán|thực hiện")


def _one_of(names: tuple[tuple[str, re.Pattern[str]], ...], levels: list[str], caption: str) -> str | None:
    """The name of the first level that says one; a caption counts where it says just one."""
    for level in levels:
        for name, pattern in names:
            if pattern.search(level):
                return name
    titled = [name for name, pattern in names if any(map(pattern.search, caption.split("\n")))]
    return titled[0] if len(titled) == 1 else None


@dataclass(frozen=True, slots=True)
class Capital:
    """What programme money is: its indicator (None: no code for it); `level`: a level though the column plans."""

    indicator: Indicator | None
    level: bool = False
    breakdown: str | None = None


def is_money_words(words: str) -> bool:
    """Does a label name a kind or source of capital, and no thing of its own?"""
    return bool(_MONEY_WORDS.match(words))


def capital(code: str, role: str, levels: list[str], caption: str) -> Capital:
    """The capital of programme or project `code`: carried over, allocated, or by its kind and source.

    `levels` are those of the head from top to bottom, then the label and the labels above it.
    """
    kind, source = _one_of(_KINDS, levels, caption), _one_of(_SOURCES, levels, caption)
    if kind == "vốn đối ứng":
        source = None
    parts = [part for part in (kind, source) if part]
    carried = [level for level in levels if _CARRIED.search(level)]
    if any(not _NOT_CARRIED.search(level) and not _BOTH_YEARS.search(level) for level in carried):
        if role == "completion" or (role != "target" and any(map(_PAID.search, levels))):
            # The catalogue knows how much was carried over, not what was paid of it.
            return Capital(None, False, ", ".join(["vốn kéo dài", *parts]))
        return Capital(indicators()["mtqg_capital_carried_over"], True, ", ".join(parts) or None)
    if role == "allocated":
        return Capital(indicators()["mtqg_capital_allocated"], True, ", ".join(parts) or None)
    own_code = _CODES[kind] if kind else f"{code.split('-')[0].lower()}_capital_disbursed"
    return Capital(indicators().get(own_code), False, source)


@cache
def _projects() -> dict[str, list[tuple[str, str, frozenset[str], re.Pattern[str] | None]]]:
    """Programme -> (code, parent, names, numbered form) of its projects, sub-projects and components."""
    table: dict[str, list[tuple[str, str, frozenset[str], re.Pattern[str] | None]]] = {}
    with (SEEDS / "mtqg_programmes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["level"] in ("programme", "group"):
                continue
            names = frozenset(fold(name) for name in (row["name_vi"], *row["phrases_vi"].split("|")) if name)
            number = re.search(r"(C|P|S)(\d+)$", row["code"])
            words = {"C": "nội dung thành phần|ndtp|nội dung", "P": "dự án|da", "S": "tiểu dự án|tda"}
            form = re.compile(rf"(?:{words[number[1]]})(?: số)?\s?0?{int(number[2])}\b") if number is not None else None
            table.setdefault(row["programme_code"], []).append((row["code"], row["parent_code"], names, form))
    return table


def project_in(words: str, programme: str | None, above: tuple[Label, ...]) -> str | None:
    """The code of the project or sub-project that a label names by number or by name, under `programme`."""
    if programme is None or programme == "MTQG":
        return None
    parent = next((label.project for label in above if label.project), None)
    small = bool(re.match(r"\W*(?:tiểu dự án|tda)", words))
    for code, over, names, form in _projects().get(programme, []):
        is_small = bool(re.search(r"-S\d+$", code))
        if form is not None and (hit := form.match(words)) and is_small == small:
            named_over = re.search(r"dự án (?:số )?0?(\d{1,2})", words[hit.end() :]) if is_small else None
            if not is_small or over == (f"{programme}-P{int(named_over[1]):02}" if named_over else parent):
                return code
        if any(len(name) > 20 and words.startswith(name) for name in names):
            return code
    return None
