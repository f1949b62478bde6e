"""A table's cells -> figures: columns by meaning, rows by label.

What belongs here: head rows, the roles of columns, units and periods of cells. What does not: finding the
tables (`documents/`), prose (`reading.py`).
The forms are those of templates.md, section 2: a head of one or more rows, perhaps a row of letters and
formulas, rows with a label, a unit per row or once above the table. A blank, "-", "…" and "x" are no zeros.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median

from extraction.catalogue import Indicator, contexts
from extraction.documents.model import Cell, Table
from extraction.grammar.frame import Draft, Frame
from extraction.grammar.measures import COUNT_DIMENSIONS, Reading
from extraction.grammar.patterns import indicator_by_pattern
from extraction.grammar.programmes import capital_indicator, programme_in
from extraction.grammar.scan import phrases
from extraction.grammar.subjects import Subject, is_rate, suits
from extraction.language.areas import find_areas
from extraction.language.periods import Period, find_periods, whole_year
from extraction.language.quantities import NUMBER, Quantity, parse_number, quantity_at
from extraction.language.text import fold

_VALUE = re.compile(rf"\s*([(+-]?)\s*({NUMBER.pattern})\s*(%?)\)?\s*(?:\*|\(\d\))?\s*")
_COLUMN_MARK = re.compile(r"\s*(?:[A-ZĐ]|\(?\d{1,2}\)?|\d{1,2}\s?=[\d\s/x*+()-]+|\(\d+\)\s?=[^a-z]*)\s*$")
_NUMBERING = re.compile(r"\s*(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[-+*•])[.)]?\s*$")
_YEAR_CELL = re.compile(r"\s*(?:19|20)\d\d\s*$")
_UNIT_NOTE = re.compile(r"(?:đvt|đơn vị(?: tính)?)\s*[:(]?\s*:?\s*([^\n;.)]{1,30})")
_LABEL_UNIT = re.compile(r"\(([^()]{1,25})\)\s*$")
_OF_WHICH = re.compile(r"\s*(?:[-+*]\s*)?(?:trong đó|tr\.?\s?đó|gồm|bao gồm|riêng)\s*:?\s*")

# Roles that a column's head gives; the first line that fits wins.
_ROLES = (
    ("numbering", re.compile(r"^(?:tt|stt|số tt|số thứ tự)$")),
    ("unit", re.compile(r"^(?:đvt|đơn vị tính|đơn vị|đ\.v\.t)$")),
    ("note", re.compile(r"ghi chú|đánh giá|nhận xét|nguồn số liệu|cơ quan|đơn vị (?:chủ trì|thực hiện|báo cáo)")),
    ("share", re.compile(r"cơ cấu|tỷ trọng")),
    ("points", re.compile(r"điểm phần trăm|đóng góp")),
    ("completion", re.compile(r"(?:so|so sánh|so với|%|tỷ lệ|đạt|với)[^/]*(?:kế hoạch|kh\b|dự toán|dt\b|chỉ tiêu|nghị quyết|mục tiêu)|(?:kế hoạch|dự toán|kh)[^/]*(?:\(%\)|%)|tỷ lệ (?:giải ngân|thực hiện|hoàn thành|đạt)|^(?:tỷ lệ|đạt tỷ lệ)\s*\(?%?\)?$|% (?:hoàn thành|thực hiện|giải ngân)")),
    ("growth", re.compile(r"(?:tốc độ tăng|tăng trưởng|tăng, giảm|tăng/giảm|tăng \(\+\)|tăng \(%\)|mức tăng)")),
    ("ratio", re.compile(r"so với|so cùng|so sánh|so \w+|% ?(?:ck|cùng kỳ)|với cùng kỳ|cùng kỳ \(%\)|chỉ số")),
    ("target", re.compile(r"kế hoạch|dự toán|chỉ tiêu giao|vốn giao|giao|phân bổ|mục tiêu|\bkh\b|nghị quyết")),
    ("prior", re.compile(r"cùng kỳ|năm trước")),
    ("actual", re.compile(r"thực hiện|ước|giải ngân|lũy kế|kết quả|chính thức|sơ bộ|đến |hết |quý|tháng|năm|số liệu|giá trị|số lượng|tổng số|vốn")),
)  # fmt: skip


# Words of a head that give the stage of its values; "ước" comes first where a head says both ("số sơ bộ, ước").
_STAGES = {
    "estimated": re.compile(r"\bước\b|dự kiến"),
    "preliminary": re.compile(r"sơ bộ"),
    "official": re.compile(r"chính thức"),
}


@dataclass(slots=True)
class _Column:
    """What a column holds, told from its head."""

    head: str
    role: str
    period: Period | None
    stages: list[str]  # "estimated", "preliminary", "official", where the head says so
    unit: str = ""
    values: dict[int, Decimal] = field(default_factory=dict)


@dataclass(slots=True)
class TableReading:
    """Figures of a table and the fates of its other numbers (start offset -> kind)."""

    drafts: list[Draft]
    fates: dict[int, str]


def read_table(table: Table, text: str, low: str, caption: str, frame: Frame) -> TableReading:
    """The figures of `table`; `caption` is the folded text that stands above it (title, unit)."""
    return _TableReader(table, text, low, caption, frame).read()


class _TableReader:
    def __init__(self, table: Table, text: str, low: str, caption: str, frame: Frame) -> None:
        self.table, self.text, self.low, self.caption, self.frame = table, text, low, caption, frame
        self.cells: dict[tuple[int, int], Cell] = {(cell.row, cell.column): cell for cell in table.cells}
        self.rows = 1 + max((cell.row for cell in table.cells), default=-1)
        self.width = max((cell.column + cell.column_span for cell in table.cells), default=0)
        self.fates: dict[int, str] = {}
        self.drafts: list[Draft] = []

    def read(self) -> TableReading:
        first = self._first_data_row()
        if first is None or self.width < 2:
            return TableReading([], {})
        label = self._label_column(first)
        columns = {column: self._column(column, first) for column in range(self.width) if column != label}
        for column in columns.values():
            if column.role == "" and label == 0:
                column.role = "actual"
        self._collect(columns, first)
        self._settle_ratios(columns)
        parent = ""
        for row in range(first, self.rows):
            parent = self._row(row, label, columns, parent)
        return TableReading(self.drafts, self.fates)

    # shape -------------------------------------------------------------------------------------

    def _words(self, row: int, column: int) -> str:
        cell = self.cells.get((row, column))
        return self.low[cell.char_start : cell.char_end].strip() if cell else ""

    def _raw(self, row: int, column: int) -> str:
        cell = self.cells.get((row, column))
        return self.text[cell.char_start : cell.char_end] if cell else ""

    def _is_marks(self, row: int) -> bool:
        """The row of letters and formulas under the head (A, B, 1, 2, 3=2/1)."""
        printed = [self._raw(row, column) for column in range(self.width) if self._raw(row, column).strip()]
        return len(printed) >= 3 and all(_COLUMN_MARK.match(words) for words in printed)

    def _first_data_row(self) -> int | None:
        """The first row with a value beside a label; rows of marks above it get their fate."""
        for row in range(1 if self.rows > 1 else 0, self.rows):
            if self._is_marks(row):
                self._mark(row, "column_number")
                continue
            values = [column for column in range(1, self.width) if self._is_value(row, column)]
            if values:
                return row
        return None

    def _is_value(self, row: int, column: int) -> bool:
        raw = self._raw(row, column)
        return bool(raw.strip()) and bool(_VALUE.fullmatch(raw)) and not _YEAR_CELL.match(raw)

    def _mark(self, row: int, kind: str) -> None:
        for column in range(self.width):
            cell = self.cells.get((row, column))
            if cell:
                for digits in re.finditer(r"\d+(?:[.,]\d+)*", self.low[cell.char_start : cell.char_end]):
                    self.fates[cell.char_start + digits.start()] = kind

    def _label_column(self, first: int) -> int:
        """The column with the longest words below the head."""

        def letters(column: int) -> int:
            return sum(sum(sign.isalpha() for sign in self._raw(row, column)) for row in range(first, self.rows))

        heads = {column: self._head(column, first) for column in range(self.width)}
        usable = [
            column
            for column in range(self.width)
            if not _ROLES[1][1].search(heads[column]) and not _ROLES[2][1].search(heads[column])
        ]
        return max(usable or [0], key=lambda column: (letters(column), -column))

    def _head(self, column: int, first: int) -> str:
        """The words of all head rows over a column; a merged head serves every column under it."""
        words = []
        for row in range(first):
            if self._is_marks(row):
                continue
            cell = self.cells.get((row, column)) or self._covering(row, column)
            if cell:
                part = " ".join(self.low[cell.char_start : cell.char_end].split())
                if part and part not in words:
                    words.append(part)
        return " / ".join(words)

    def _covering(self, row: int, column: int) -> Cell | None:
        for cell in self.table.cells:
            if cell.row <= row < cell.row + cell.row_span and cell.column <= column < cell.column + cell.column_span:
                return cell
        return None

    # columns -----------------------------------------------------------------------------------

    def _column(self, column: int, first: int) -> _Column:
        head = self._head(column, first)
        role = _role(head)
        if (
            role in ("actual", "", "prior")
            and re.search(r"tốc độ tăng|tăng trưởng", self.caption)
            and "%" in self.caption
        ):
            role = "growth"
        period = self._period(head, role)
        if role == "actual" and _YEAR_CELL.match(head) is None and period is None:
            period = None
        for row in range(first):
            cell = self.cells.get((row, column))
            if cell:
                for digits in re.finditer(r"\d+(?:[.,]\d+)*", self.low[cell.char_start : cell.char_end]):
                    self.fates.setdefault(cell.char_start + digits.start(), "date")
        unit = _LABEL_UNIT.search(head)
        return _Column(head, role, period, self._stages(head), unit[1] if unit and "%" not in unit[1] else "")

    def _stages(self, head: str) -> list[str]:
        """The first stage that the head names, else that of the caption."""
        named = [name for name, words in _STAGES.items() if words.search(head)]
        return named[:1] or (["estimated"] if "số ước tính" in self.caption else [])

    def _period(self, head: str, role: str) -> Period | None:
        this = self.frame.period
        found = [
            time
            for time in find_periods(head, 0, len(head), this)
            if time.period is not None and time.kind in ("period", "year")
        ]
        if role in ("ratio", "growth", "completion") and len(found) > 1:
            found = [max(found, key=lambda time: time.period.last if time.period else 0)]
        if not found and this is not None and role == "target" and this.first // 12 == this.year:
            return whole_year(this.year)
        if role == "prior" and this is not None:
            base = found[0].period if found and found[0].period else this
            return base.shifted(-1) if not (found and found[0].dated) else base
        if (
            role == "target"
            and found
            and found[0].period
            and re.search(r"\bnăm\b", head)
            and found[0].period.months != 12
            and found[0].period.months < 24
        ):
            return whole_year(found[0].period.year)
        return found[-1].period if found else None

    def _collect(self, columns: dict[int, _Column], first: int) -> None:
        for index, column in columns.items():
            for row in range(first, self.rows):
                hit = _VALUE.fullmatch(self._raw(row, index)) if self._raw(row, index).strip() else None
                if hit:
                    value = parse_number(hit[2])
                    column.values[row] = -value if hit[1] in ("-", "(") else value

    def _settle_ratios(self, columns: dict[int, _Column]) -> None:
        """A comparison column is a ratio (102,5) or a growth (2,5): recompute it, else judge by size."""
        actuals = [column for column in columns.values() if column.role == "actual"]
        priors = [column for column in columns.values() if column.role == "prior"]
        if not priors and len(actuals) == 2 and actuals[0].period and actuals[1].period:
            older, newer = sorted(actuals, key=lambda column: column.period.last if column.period else 0)
            priors, actuals = [older], [newer]
        for column in columns.values():
            if column.role not in ("ratio", "growth") or not column.values:
                continue
            verdict = self._recomputed(column, actuals, priors)
            if verdict is None and column.role == "ratio":
                # Half of a ratio's size: no province's sector halves or doubles as a rule.
                verdict = "ratio" if median(column.values.values()) > 50 else "growth"
            column.role = verdict or column.role
            if column.period is None and actuals and actuals[-1].period is not None:
                column.period = actuals[-1].period

    def _recomputed(self, column: _Column, actuals: list[_Column], priors: list[_Column]) -> str | None:
        votes = {"ratio": 0, "growth": 0}
        for actual in actuals:
            for prior in priors:
                for row, value in column.values.items():
                    now, then = actual.values.get(row), prior.values.get(row)
                    if not now or not then:
                        continue
                    ratio = now / then * 100
                    # One per cent of slack: printed levels and ratios are rounded.
                    if abs(value - ratio) <= abs(ratio) / 100:
                        votes["ratio"] += 1
                    elif abs(value - (ratio - 100)) <= 1:
                        votes["growth"] += 1
        best = max(votes, key=lambda name: votes[name])
        return best if votes[best] else None

    # rows --------------------------------------------------------------------------------------

    def _row(self, row: int, label: int, columns: dict[int, _Column], parent: str) -> str:
        cell = self.cells.get((row, label))
        numbering = [
            index
            for index, column in columns.items()
            if column.role == "numbering" or (index < label and _NUMBERING.match(self._raw(row, index) or "\0"))
        ]
        for index in numbering:
            self._fate(row, index, "list_number")
        if cell is None or self._is_marks(row):
            self._mark(row, "column_number")
            return parent
        words = self.low[cell.char_start : cell.char_end]
        of_which = _OF_WHICH.match(words)
        start = cell.char_start + (of_which.end() if of_which else len(words) - len(words.lstrip(" -+*•")))
        subject = Subject((), start, cell.char_end, is_rate(self.low, start, cell.char_end))
        area = self._area(start, cell.char_end)
        unit = self._unit(row, columns, words)
        for index, column in columns.items():
            if index in numbering or column.role in ("numbering", "unit", "note"):
                continue
            if self._is_value(row, index) or (row in column.values and column.role):
                self._figure(row, index, column, subject, unit, area)
        return parent

    def _fate(self, row: int, column: int, kind: str) -> None:
        cell = self.cells.get((row, column))
        if cell:
            digits = re.search(r"\d", self.low[cell.char_start : cell.char_end])
            if digits:
                self.fates[cell.char_start + digits.start()] = kind

    def _unit(self, row: int, columns: dict[int, _Column], words: str) -> str:
        """The unit of a row: its own cell, the bracket after its label, or the note above the table."""
        for index, column in columns.items():
            if column.role == "unit":
                own = self._words(row, index)
                if own in ('"', "''", "-nt-", "nt"):
                    continue
                if own:
                    return own
        bracket = _LABEL_UNIT.search(words)
        if bracket and quantity_at(f"1 {bracket[1]}", 0, 1).unit:
            return bracket[1]
        note = _UNIT_NOTE.search(self.caption)
        if note:
            return note[1].strip()
        return "%" if "(%)" in self.caption else ""

    def _area(self, start: int, end: int) -> str | None:
        """A row whose label is nothing but a place is about that place."""
        for area in find_areas(self.text, self.low, start, end):
            rest = self.low[start : area.start] + self.low[area.end : end]
            if not re.sub(r"tỉnh|thành phố|huyện|thị xã|xã|phường|tp|[\W\d]", "", rest):
                return area.name if area.level != "local" else f"{area.name}, {self.frame.area}"
        return None

    def _figure(self, row: int, index: int, column: _Column, subject: Subject, unit: str, area: str | None) -> None:
        cell = self.cells[(row, index)]
        digits = NUMBER.search(self.low, cell.char_start, cell.char_end)
        if digits is None:
            return
        measure, fixed = _MEASURES.get(column.role, ("level", ""))
        printed_unit = fixed or column.unit or unit
        line = f"{digits[0]} {printed_unit}"
        quantity = quantity_at(fold(line), 0, len(digits[0]))
        negative = column.values.get(row, Decimal(0)) < 0
        if quantity.unit is None:
            return  # a number without a unit stays for the review
        if (
            quantity.unit == "percent"
            and measure == "level"
            and column.role != "target"
            and is_growth_row(self.low, subject)
        ):
            measure = "growth_yoy"
        value = -quantity.value if negative else quantity.value
        placed = Quantity(
            digits.start(),
            digits.end(),
            digits.end(),
            value,
            quantity.unit,
            quantity.form,
            digits[0],
            dimension=quantity.dimension,
        )
        indicator = self._indicator(subject, column, placed, area)
        reading = Reading(measure, value, quantity.unit, f"table.{column.role or 'value'}")
        period = column.period or self.frame.period
        named = Subject((indicator,), subject.start, subject.end) if indicator else subject
        self.drafts.append(
            Draft(
                reading, placed, named, indicator, period, column.period is not None, False, area or self.frame.area_now,
                list(column.stages), None,
                "annual_plan" if column.role in ("completion", "target") else None,
                "plan" if column.role == "target" else "actual",
                subject.start if subject.start < digits.start() else digits.start(), digits.end(),
                table_ref=f"{self.table.name}, {row + 1}, {index + 1}",
            )
        )  # fmt: skip
        self.fates[digits.start()] = "figure"

    def _indicator(self, subject: Subject, column: _Column, quantity: Quantity, area: str | None) -> Indicator | None:
        """The indicator that the row's label names (for a place: that the caption names), if the unit suits."""
        words = self.low[subject.start : subject.end]
        candidates: list[Indicator] = []
        if area is None:
            candidates += _named(words, self.frame.parents + _parents(self.caption + " " + self.frame.heading))
            unit = quantity.unit or ""
            found = indicator_by_pattern("", "", words + " ", self._noun(quantity), self._noun(quantity), unit, "")
            candidates += [found] if found else []
        else:
            candidates += _named(self.caption + " " + column.head, [])
        programme = (
            programme_in(words, 0, len(words))
            or programme_in(self.caption, 0, len(self.caption))
            or self.frame.programme
        )
        if (
            not candidates
            and programme
            and quantity.unit in ("vnd_billion", "percent")
            and (
                "vốn" in column.head
                or "giải ngân" in column.head
                or "vốn" in self.caption
                or "giải ngân" in self.frame.heading
            )
        ):
            found = capital_indicator(column.head + " " + words, programme)
            candidates += [found] if found else []
        for indicator in candidates:
            if column.role in ("ratio", "growth", "completion", "share", "points") or suits(
                indicator, quantity.unit, quantity.dimension
            ):
                return indicator
        return None

    def _noun(self, quantity: Quantity) -> str:
        return quantity.form if quantity.dimension in COUNT_DIMENSIONS else ""


def _role(head: str) -> str:
    """The role that a head gives: its lowest row speaks first, a bare "thực hiện" or "vốn" last."""
    for words in (head.rsplit(" / ", 1)[-1], head):
        for name, pattern in _ROLES:
            if name != "actual" and pattern.search(words):
                return name
    return "actual" if _ROLES[-1][1].search(head) else ""


# role -> (measure, unit that the role fixes)
_MEASURES = {
    "share": ("share", "%"),
    "points": ("contribution", "điểm phần trăm"),
    "completion": ("plan_completion", "%"),
    "growth": ("growth_yoy", "%"),
    "ratio": ("yoy_ratio", "%"),
    "target": ("target", ""),
    "prior": ("level", ""),
    "actual": ("level", ""),
}


def is_growth_row(low: str, subject: Subject) -> bool:
    """Is the row itself a growth ("Tốc độ tăng GRDP")?"""
    return bool(re.search(r"tốc độ tăng|tăng trưởng|grdp", low[subject.start : subject.end]))


def _parents(words: str) -> list[str]:
    """Codes of the parents that a caption or heading puts in force."""
    found = [
        item.indicator.code for item in phrases(words, 0, len(words)) if item.kind == "indicator" and item.indicator
    ]
    if re.search(r"tăng trưởng|khu vực kinh tế|tổng sản phẩm", words):
        found.append("grdp")
    return [code for code in found if code in contexts()]


def _named(words: str, parents: list[str]) -> list[Indicator]:
    """Indicators that a label names, strong phrases first, then context phrases by the nearest parent."""
    items = [item for item in phrases(words, 0, len(words)) if item.kind == "indicator"]
    strong = [item.indicator for item in items if item.indicator and not item.weak and not item.context]
    if strong:
        return strong[:1]
    for item in items:
        if item.context:
            for parent in reversed(parents):
                if item.context in contexts()[parent]:
                    found = contexts()[parent][item.context]
                    return [found] if found else []
        if item.indicator:
            return [item.indicator]
    return []
