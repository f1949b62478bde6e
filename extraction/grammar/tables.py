"""A table's cells -> figures: columns by meaning, rows by label.

What belongs here: putting a figure together from its row and column, and the fates of all other numbers. What
does not: finding tables (`documents/`), places and values (`table_grid.py`), heads (`table_heads.py`), recomputing
(`table_checks.py`), labels (`table_rows.py`), units (`table_units.py`), prose (`reading.py`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extraction.catalogue import Indicator, contexts, indicators, units
from extraction.documents.model import Table
from extraction.grammar import doubts
from extraction.grammar.frame import Draft, Frame
from extraction.grammar.measures import COUNT_DIMENSIONS, Reading
from extraction.grammar.patterns import indicator_by_pattern
from extraction.grammar.programmes import is_capital, programmes_in
from extraction.grammar.subjects import Subject, is_rate, suits
from extraction.grammar.table_checks import settle
from extraction.grammar.table_grid import YEAR, Grid, Part, Value
from extraction.grammar.table_heads import (
    COMPARED,
    PART_OF,
    PREVIOUS,
    UNSPENT,
    Column,
    amount_role,
    dated_season,
    plain_unit,
    read_columns,
    role_of,
)
from extraction.grammar.table_rows import (
    COUNTED,
    OF_GROUP,
    Capital,
    Label,
    Rows,
    capital,
    caption_unit,
    is_money_words,
    named,
    named_across,
    parents_in,
    place_of,
)
from extraction.grammar.table_units import (
    POINTS,
    RANK_HEAD,
    counted_noun,
    index_unit,
    own_unit,
    per_head,
    title_unit,
    unit_of,
)
from extraction.language.periods import Period, find_periods, months_of
from extraction.language.quantities import Quantity, quantity_at

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_GROWTH_ROW = re.compile(r"tốc độ tăng|tăng trưởng|(?:^|\W)grdp(?! bình quân)|^tổng sản phẩm")
_UNTIL = re.compile(r"(?:tính |lũy kế |cộng dồn )*(?:đến|hết|tới)\b")
_HERD_UNITS = ("con", "nghìn con", "triệu con", "1.000 con", "1000 con")  # "Lợn | nghìn con" is the herd of pigs
# Heads that say how a thing is measured, and not which.
_NO_THING = re.compile(
    r"(?:tổng )?(?:số (?:vốn|tiền|lượng|tuyệt đối)|giá trị|kinh phí)|(?:(?:thu|chi|giải ngân) )?trong (?:tháng|quý|kỳ)|trong đó|chia ra|.*giá (?:hiện hành|so sánh|thực tế).*"
)
_SOME = re.compile(
    r"(?:(?:số |là |người )*(?:nữ|nam|dân tộc(?: thiểu số)?|dtts|thanh niên|tôn giáo|trẻ em)[\s,/]*)+(?:\(.*\))?"
)
_SCENARIO = re.compile(r"kịch bản (?:tăng trưởng|điều hành|thu|phát triển)")
# "Tỷ lệ hộ nghèo giảm trong năm", "Giảm tỷ lệ hộ nghèo": by how much, and not to what ("giảm còn").
_FALL_ROW = re.compile(
    r"^(?:mức )?giảm tỷ lệ(?!.*(?:còn|xuống))|^tỷ lệ giảm|^tỷ lệ (?:hộ )?(?:cận )?nghèo.* giảm(?=$|\W+$| (?:trong|hàng|hằng|mỗi|bình quân|so|\())"
)
_BARE_RATE = re.compile(r"(?:tỷ lệ|tỉ lệ)?\s*\(?%?\)?")
# Rates are printed with one digit or two; of a column that is another's rate, most rows agree.
_RATE_OFF, _RATE_ROWS = 0.06, 0.8
_INDEX_ROW = re.compile(r"(?:thứ |xếp )?hạng\b|(?:tổng )?điểm(?: số| tổng hợp)?$|tổng điểm")
_OTHER_MONEY = re.compile(
    r"huy động nguồn lực|nguồn lực huy động|đầu tư công|thu ngân sách|chi ngân sách|tín dụng chính sách"
)

# role -> (measure, unit that the role fixes)
_MEASURES = {
    "share": ("share", "%"),
    "points": ("contribution", "điểm phần trăm"),
    "completion": ("plan_completion", "%"),
    "growth": ("growth_yoy", "%"),
    "ratio": ("yoy_ratio", "%"),
    "change": ("change", ""),
    "target": ("target", ""),
}
# Capital has a code for what was given out to projects beside that for what was spent.
_ALLOTTED = {"public_investment_disbursed": "public_investment_allocated"}
_AMOUNTS = frozenset({"actual", "prior", "target", "allocated"})
_COMPARISONS = COMPARED - {"percent", "delta"}  # which numbers settle
_NO_VALUES = frozenset({"numbering", "unit", "note", "words"})


@dataclass(slots=True)
class TableReading:
    """Figures of a table and the fates of its other numbers (start offset -> kind)."""

    drafts: list[Draft] = field(default_factory=list)
    fates: dict[int, str] = field(default_factory=dict)


def read_table(table: Table, text: str, low: str, caption: str, frame: Frame) -> TableReading:
    """The figures of `table`; `caption` is the folded text that stands above it (title, unit)."""
    grid = Grid(table, low)
    reading = TableReading()
    for (row, column), cell in grid.cells.items():
        kind = "hidden" if cell.hidden else "list_number" if grid.is_numbering(row, column) else "name"
        _settle(reading.fates, low, cell.char_start, cell.char_end, kind)
    for part in grid.parts():
        titles = [grid.words(row, column) for row in part.title for column in grid.filled(row)]
        caption = "\n".join(titles) + "\n" if titles else caption
        reader = _PartReader(table, grid, part, text, caption, frame, reading)
        (reader.turned() or reader).read()
    return reading


def _settle(fates: dict[int, str], low: str, start: int, end: int, kind: str) -> None:
    for digits in _DIGITS.finditer(low, start, end):
        fates[digits.start()] = kind


class _PartReader:
    """One table: its columns, then its rows from top to bottom."""

    def __init__(
        self, table: Table, grid: Grid, part: Part, text: str, caption: str, frame: Frame, reading: TableReading
    ) -> None:
        self.table, self.grid, self.part, self.text, self.low = table, grid, part, text, grid.low
        self.caption, self.frame, self.reading = caption, frame, reading
        self.this = _reported(caption, frame.period)
        self.columns = self._columns()
        self.is_turned = False
        times = [column.period for column in self.columns if column.period is not None]
        self.this = self.this or max(times, key=lambda time: time.last, default=None)
        self.beside: list[str] = []  # code of the row above, of which a bare "Vốn đăng ký" speaks
        self.parents = frame.parents + parents_in(f"{caption} {frame.heading}")
        self.programme = _single(programmes_in(caption, 0, len(caption))) or frame.programme
        self.title_unit = title_unit(caption)
        self.money = is_capital(f"{caption} {frame.heading}", 0, len(caption) + len(frame.heading) + 1)

    def turned(self) -> _PartReader | None:
        """The reader of the same table with rows and columns changed, where its rows are plan, result, comparisons."""
        rows = [row for row in self.part.body if any(row in column.values for column in self.columns)]
        labels = [self.grid.spread(row, self.grid.label) for row in rows]
        roles = [role_of((words,)) for words in labels]
        if not all(roles) or not {*roles} & COMPARED or any(named(words, []) for words in labels):
            return None
        if not any(named(level, self.parents) for column in self.columns for level in column.levels):
            return None
        shown = {*self.part.head, *self.part.body}
        cells = [
            replace(cell, row=cell.column, column=cell.row, row_span=cell.column_span, column_span=cell.row_span)
            for cell in self.table.cells
            if cell.row in shown
        ]
        grid = Grid(Table(self.table.name, tuple(cells)), self.low)
        parts = grid.parts()
        if len(parts) != 1:
            return None
        reader = _PartReader(self.table, grid, parts[0], self.text, self.caption, self.frame, self.reading)
        reader.is_turned = True
        return reader

    def read(self) -> None:
        self._head_fates()
        rows = Rows(self.grid, self.text, self.columns, self.caption, self.frame.area, self.this, self._label_head())
        for row in self.part.body:
            label = rows.read(row)
            if label is None:
                continue
            self.beside = self.beside if label.values else []  # another group begins
            for column in self.columns:
                value = column.values.get(row)
                if value is not None and column.role not in _NO_VALUES and not self.grid.cells[row, column.at].hidden:
                    self._figure(row, column, label, value)

    def _columns(self) -> list[Column]:
        """The columns with their roles settled; a table without a head goes on with the last one of its width."""
        columns = read_columns(self.grid, self.part, self.this)
        before: list[Column] = self.frame.columns
        if not self.part.head and [column.at for column in before] == [column.at for column in columns]:
            columns = [replace(old, values=new.values) for old, new in zip(before, columns, strict=True)]
            self.caption = self.caption if caption_unit(self.caption) else self.frame.table_caption
            return columns
        for column in columns:
            if column.role in ("", "actual", "prior") and (whole := self._caption_role(columns, column)):
                column.role, column.previous = whole, bool(PREVIOUS.search(self.caption))
        settle(self.grid, self.part, columns)
        _rates_of_neighbours(columns, self.part.body)
        self.frame.columns, self.frame.table_caption = columns, self.caption
        return columns

    def _caption_role(self, columns: list[Column], column: Column) -> str:
        """ "Tốc độ tăng so với cùng kỳ (%)" above a table of times: what all its columns hold."""
        if _SCENARIO.search(self.caption) and not any(map(amount_role, column.levels)):
            return "target"
        if any(other.role == "unit" for other in columns) or column.unit:
            return ""
        lines = [line for line in self.caption.split("\n") if line]
        if caption_unit(self.caption) == "%":
            role = next((role for line in reversed(lines) if (role := role_of((line,))) in _COMPARISONS), "")
            return role
        if column.role == "" and not any(other.role in ("actual", "target") for other in columns):
            title = " ".join(lines)
            return "target" if amount_role(title) == "target" and not re.search("kết quả|giải ngân", title) else ""
        return ""

    def _label_head(self) -> str:
        return " ".join(self.grid.spread(row, self.grid.label) for row in self.part.head)

    def _head_fates(self) -> None:
        for row in (*self.part.title, *self.part.head, *self.part.marks, *self.part.notes):
            kind = "column_number" if row in self.part.marks else "note" if row in self.part.notes else "date"
            for column in self.grid.filled(row):
                cell = self.grid.cells[row, column]
                _settle(self.reading.fates, self.low, cell.char_start, cell.char_end, kind)

    # a cell --------------------------------------------------------------------------------------

    def _figure(self, row: int, column: Column, label: Label, value: Value) -> None:
        role = self._role(column, label)
        measure, fixed = _MEASURES.get(role, ("level", ""))
        unit = unit_of(value, fixed or self._printed_unit(column, label))
        known = quantity_at(f"1 {unit}", 0, 1) if unit else None
        if known is None or known.unit is None:
            # A number without a known unit stays for the review.
            _settle(self.reading.fates, self.low, value.start, value.end, "unresolved")
            return
        scale = column.scale if role in _COMPARISONS and not value.unit else 1
        quantity = Quantity(
            value.start,
            value.end,
            value.end,
            value.number * scale * known.value,
            known.unit,
            known.form,
            value.printed,
            value_high=value.high * scale * known.value if value.high is not None else None,
            dimension=known.dimension,
        )
        reading = self._reading(measure, role, column, label, quantity)
        above = next((above.area for above in label.above if above.area), None)
        area = label.area or self._column_area(column) or above or self.frame.area_now
        money = self._capital(role, column, label, quantity)
        indicator = money.indicator if money else self._indicator(role, column, label, quantity)
        if UNSPENT.search(column.head) or (reading.measure == "target" and _FALL_ROW.search(label.words)):
            # The catalogue knows what was spent, not what is left; a rate, not by how much it shall fall.
            indicator, money = None, None
        if money and money.level and reading.measure == "target":
            reading.measure = "level"
        reading.measure = _by_nature(reading)
        if reading.unit == known.unit:
            reading.unit = own_unit(reading.unit, known.form, indicator)
        programme = self._money_programme(column, label) if money else None
        self._draft(row, column, label, quantity, reading, role, area, indicator, programme, money)

    def _draft(
        self,
        row: int,
        column: Column,
        label: Label,
        quantity: Quantity,
        reading: Reading,
        role: str,
        area: str | None,
        indicator: Indicator | None,
        programme: str | None,
        money: Capital | None,
    ) -> None:
        value, cell = column.values[row], self.grid.cells[row, column.at]
        place = (column.at, row) if self.is_turned else (row, column.at)
        told = label.time if column.role in ("", "completion") else None
        period = _crossed(label, column) or told or self.this
        planned = reading.measure == "target"
        ahead = not planned and self.this is not None and period is not None and period.last > self.this.last
        start = label.start if label.start < quantity.start else quantity.start
        self.reading.drafts.append(
            Draft(
                reading, quantity,
                Subject((indicator,) if indicator else (), label.start, label.end, is_rate(self.low, label.start, label.end)),
                indicator, period, label.period is not None or column.period is not None, False, area,
                [*column.stages, *([value.qualifier] if value.qualifier else [])], None,
                (column.basis or "annual_plan") if role in ("completion", "target") and (planned or role == "completion") else None,
                "plan" if planned else "forecast" if ahead else "actual", start, quantity.end,
                breakdown=_breakdown(column, label, indicator, money),
                table_ref=f"{self.table.name}, {place[0] + 1}, {place[1] + 1}",
                programme=programme,
            )
        )  # fmt: skip
        _settle(self.reading.fates, self.low, cell.char_start, cell.char_end, "bound")
        _settle(self.reading.fates, self.low, value.start, value.start + len(value.printed), "figure")

    def _role(self, column: Column, label: Label) -> str:
        """The column's role; where its head names only a thing or a place, or a time, the label's."""
        if column.role not in ("", "actual"):
            return column.role
        if re.match(r"tỷ lệ (?:giải ngân|hoàn thành|thực hiện kế hoạch)|% (?:giải ngân|kế hoạch)", label.words):
            return "completion"
        if column.role == "":
            own = amount_role(label.words)
            return own if own and not named(label.words, self.parents) else "actual"
        return "actual"

    def _printed_unit(self, column: Column, label: Label) -> str:
        if label.unit == "%" and column.unit != "%" and is_rate(self.low, label.start, label.end):
            return "%"
        if column.unit == "%" and POINTS.search(column.head):  # "Điểm/%": each index has its own
            own = named(label.words, self.parents)[:1]
            return units()[own[0].default_unit].forms[0] if own else "%"
        if column.levels and RANK_HEAD.match(column.levels[-1]):
            return "hạng"  # though its row says "PCI (điểm)"
        marked = index_unit(column.head) or index_unit(label.words) or title_unit(column.head) or self.title_unit
        unit = column.unit or self._group_unit(column, label.row) or label.unit or counted_noun(column) or marked
        return per_head(unit, label.words)

    def _group_unit(self, column: Column, row: int) -> str:
        """The unit that the row prints for the group of columns in which `column` stands."""
        unit = next((other for other in self.columns if other.group and other.group in column.levels), None)
        return self.grid.spread(row, unit.at) if unit else ""

    def _reading(self, measure: str, role: str, column: Column, label: Label, quantity: Quantity) -> Reading:
        value, unit, high = quantity.value, quantity.unit or "", quantity.value_high
        rule = f"table.{role or 'value'}"
        if measure == "level" and unit == "percent" and _GROWTH_ROW.search(label.words):
            measure = "growth_yoy"
        if measure == "level" and unit == "percent" and any(map(_FALL_ROW.search, (label.words, *column.levels))):
            value, measure = -abs(value), "change"
        if measure == "change" and unit == "percent":
            unit = "percentage_point"
        if measure == "change" and unit == "rank":
            measure = "rank_change"
        if measure in ("yoy_ratio", "growth_yoy") and column.previous:
            # A ratio to the month before is told as a growth: only the same period has a ratio of its own.
            value, measure = value - 100 if measure == "yoy_ratio" else value, "growth"
        doubt = None if label.period and column.doubt == doubts.YEAR_OR_PART else column.doubt
        return Reading(measure, value, unit, rule, high, doubt=doubt)

    def _column_area(self, column: Column) -> str | None:
        """The place that is all a level of the head says."""
        for row in self.part.head:
            cell = self.grid.at(row, column.at)
            area = place_of(self.text, self.low, cell.char_start, cell.char_end, self.frame.area) if cell else None
            if area:
                return area
        return None

    # what it is of -------------------------------------------------------------------------------

    def _indicator(self, role: str, column: Column, label: Label, quantity: Quantity) -> Indicator | None:
        """The indicator that the label names; for a place, a time or a total what head and caption name."""
        about = _INDEX_ROW.match(label.words) is not None and not named(label.words, [])
        general = bool(label.area or label.period or label.total or not label.words or about)
        parents = [
            *self.beside,
            *self.parents,
            *(code for above in reversed(label.above) for code in parents_in(above.words)),
        ]
        found: list[Indicator] = []
        if not general and not self._column_area(column) and any(map(_is_part, column.levels)):
            return None
        things = [
            level
            for level in column.levels
            if not _NO_THING.fullmatch(_bare(level))
            and (not (kind := role_of((_bare(level),))) or (kind in _AMOUNTS and named(level, parents)))
        ]
        # "Tạm ngừng hoạt động | doanh nghiệp": what the unit counts belongs to the name.
        counted = units().get(quantity.unit or "") if quantity.dimension in COUNT_DIMENSIONS else None
        noun = f"{counted.forms[0]} " if counted and counted.forms else ""
        rate = quantity.unit == "percent" and role == "actual" and "tỷ lệ" in column.head
        for first, second in pairwise(map(_bare, things)):  # "Kiểm tra / Đảng viên"
            found += named_across(first, second) if general else []
        for thing in things:
            found += named(f"tỷ lệ {COUNTED.sub('', _bare(thing))}", parents) if rate and general else []
            found += (named(thing, parents) or named(noun + _bare(thing), [])) if general else []
            found += [] if general else named_across(_bare(thing), label.words)
        if general:
            # Of the lines above a table the lowest says most closely what it is about.
            titles = reversed(self.caption.split("\n")) if not things else ()
            found += [indicator for line in titles for indicator in named(line, [])]
        else:
            group = label.above[0] if label.above and not label.above[0].values else None
            if group is not None and (amount := OF_GROUP.fullmatch(label.words)):
                parents = parents_in(group.words)
                own = named(f"{amount[1]} {group.words}", parents)
            else:
                own = named(label.words, parents) or named(noun + label.words, [])
            whole = [indicator for above in label.above if above.values for indicator in named(above.words, parents)]
            # A part is not the whole, though it may be called by its name.
            found += [indicator for indicator in own if not (label.part and indicator in whole)]
            for above in label.above[:1]:
                found += named_across(above.words, label.words)
                found += [] if own else named_across(label.words, above.words)  # "Diện tích" under "Lúa"
            pattern = _by_pattern(label, quantity)
            # Words that are not quite a name are believed of what the whole cannot be counted in.
            parted = any(suits(indicator, quantity.unit, quantity.dimension) for indicator in whole)
            found += [pattern] if pattern and not parted else []
            found += [] if own or label.unit not in _HERD_UNITS else named(f"đàn {label.words}", parents)
        growth = quantity.unit == "percent" and bool(_GROWTH_ROW.search(label.words))
        # A comparison is of what the row counts: "Doanh nghiệp | tỷ đồng" is their money.
        of = (
            quantity_at(f"1 {plain_unit(per_head(label.unit, label.words))}", 0, 1)
            if role in _COMPARISONS or growth
            else quantity
        )
        for indicator in found:
            fits = suits(indicator, of.unit, of.dimension) or quantity.unit == "rank"
            if fits or (of is not quantity and of.unit in (None, "percent")):
                self.beside = [indicator.code] if indicator.code in contexts() else self.beside
                return indicators()[_ALLOTTED.get(indicator.code, indicator.code)] if role == "allocated" else indicator
        return None

    def _capital(self, role: str, column: Column, label: Label, quantity: Quantity) -> Capital | None:
        """Capital of a target programme: where row, head or caption name it; None for anything else."""
        if quantity.unit not in ("vnd_billion", "percent") or role in ("growth", "ratio", "points"):
            return None
        programme = self._money_programme(column, label)
        if programme is None or _OTHER_MONEY.search(f"{label.said} {self.caption}"):
            return None
        words = f"{column.head} {label.said}"
        if not self.money and not is_capital(words, 0, len(words)):
            return None
        if quantity.unit == "percent" and role not in ("completion", "share", "target"):
            return None
        own = label.programme is not None and label.programme not in [above.programme for above in label.above]
        own = own or bool(programmes_in(label.words, 0, len(label.words)))
        if not (own or label.project or label.total or label.area or label.period or is_money_words(label.words)):
            return Capital(None)
        return capital(programme, role, [*column.levels, *label.levels], self.caption)

    def _money_programme(self, column: Column, label: Label) -> str | None:
        """The code of programme or project: by the label, those above it, the head, the caption, the document."""
        by_head = _single(programmes_in(column.head, 0, len(column.head)))
        return label.project or label.programme or by_head or self.programme


def _by_pattern(label: Label, quantity: Quantity) -> Indicator | None:
    """The indicator by the patterns of prose: "Số người chết" as "# người chết" under what stands above."""
    # A completion or growth is of what the row counts: its own unit, not per cent.
    counted_in = quantity_at(f"1 {plain_unit(label.unit)}", 0, 1) if quantity.unit == "percent" else quantity
    unit, above = counted_in.unit or "", " ".join(over.words for over in label.above)
    noun = counted_in.form if counted_in.dimension in COUNT_DIMENSIONS else ""
    counted = COUNTED.sub("", label.words)
    if counted != label.words and (found := indicator_by_pattern("", above, "", counted, counted, unit, "")):
        return found
    return indicator_by_pattern("", above, label.words + " ", noun, noun, unit, "")


def _crossed(label: Label, column: Column) -> Period | None:
    """The time that row and column tell, where each may tell half of it: "Tháng 1" beside "Năm 2022"."""
    above = next((above.period for above in label.above if above.period), None)
    row, over = label.period or label.at or above, column.period
    if row is None or over is None:
        return row or over
    if row.months < 12 and "lũy kế" in column.head:
        row = months_of(row.year, 1, row.last % 12 + 1)
    if row.months < 12 and over.months <= 12:
        return row if YEAR.search(f"{label.words} {label.beside}") else row.shifted(over.year - row.year)
    if over.months < 12 == row.months and not YEAR.search(column.head):
        return over.shifted(row.year - over.year)
    return row


def _breakdown(column: Column, label: Label, indicator: Indicator | None, money: Capital | None) -> str | None:
    """What keeps apart figures of one label: the source of capital, the part that a column counts, the whole of a part."""
    parts = [money.breakdown] if money and money.breakdown else []
    parts += [level for level in column.levels if _is_part(level)]
    if indicator is None and money is None:
        parts += [above.words for above in label.above if not above.total][:1]
    return ", ".join(parts) or None


def _by_nature(reading: Reading) -> str:
    """A level in points is a score, one in places a rank."""
    return reading.unit if reading.measure == "level" and reading.unit in ("rank", "score") else reading.measure


def _single(programmes: set[str]) -> str | None:
    """The one programme named; several are all of them together."""
    alone = programmes - {"MTQG"}
    return next(iter(alone)) if len(alone) == 1 else "MTQG" if programmes else None


def _reported(caption: str, this: Period | None) -> Period | None:
    """The time that a caption gives its table: until a day, or where it does not agree with the document's."""
    caption = dated_season(caption)
    times = [
        time
        for time in find_periods(caption, 0, len(caption), this)
        if time.kind in ("period", "year") and time.period is not None and time.dated and time.period.months <= 12
    ]
    until = [time.period for time in times if time.cumulative and _UNTIL.match(caption, time.start)]
    found = until or [time.period for time in times]
    if this is None or not found:
        return found[-1] if found else this
    if until:
        return until[-1]
    if any(period is not None and period.covers(this) for period in found):
        return this
    return min((period for period in found if period), key=lambda period: (period.months, -period.last))


def _rates_of_neighbours(columns: list[Column], rows: list[int]) -> None:
    """ "Tổng số xã | Số xã đạt chuẩn | Tỷ lệ (%)": a rate without a name is of the count before it, as numbers show."""
    for place, column in enumerate(columns[1:], 1):
        unnamed = len(column.levels) == 1 and _BARE_RATE.fullmatch(column.head) is not None
        count = columns[place - 1]
        if (
            unnamed
            and column.role not in _COMPARISONS
            and any(_agree(column, count, one, rows) for one in columns[: place - 1])
        ):
            column.role, column.levels = "share", count.levels


def _agree(rate: Column, count: Column, whole: Column, rows: list[int]) -> bool:
    """Is `rate` the percent that `count` is of `whole`, in nearly all rows?"""
    told = [(rate.number(row), count.number(row), whole.number(row)) for row in rows]
    filled = [(float(a), float(b), float(c)) for a, b, c in told if a is not None and b is not None and c]
    agree = [abs(100 * b / c - a) <= _RATE_OFF for a, b, c in filled]
    return len(filled) > 1 and sum(agree) >= _RATE_ROWS * len(filled)


def _is_part(level: str) -> bool:
    """ "Trong đó: nữ", "Dân tộc thiểu số": a column that counts some of what its rows name."""
    return bool(_SOME.fullmatch(PART_OF.sub("", level, count=1).strip(" :-")))


def _bare(thing: str) -> str:
    return re.sub(r"\(.*?\)", "", thing).strip()
