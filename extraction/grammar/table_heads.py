"""Heads of columns: what a column holds, of which time, in which unit.

What belongs here: the words of a head -> a `Column`. What does not: settling by numbers what the words leave
open (`table_checks.py`), labels of rows (`table_rows.py`).
The forms are those of templates.md, section 2.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from extraction.grammar import doubts
from extraction.grammar.table_grid import Grid, Part, Value
from extraction.language.periods import Period, find_periods, months_of, whole_year
from extraction.language.quantities import quantity_at

# Abbreviations of heads, written out. "dt" is land as often as it is a budget: only beside a comparison.
_SHORT = tuple(
    (re.compile(rf"(?<![^\W_])(?:{short})(?![^\W_])"), words)
    for short, words in (
        (r"u\.?th|ước th", "ước thực hiện"), (r"th|t\.h", "thực hiện"), (r"kh|k\.h", "kế hoạch"),
        (r"ck|c\.k", "cùng kỳ"), (r"lk", "lũy kế"), (r"nq", "nghị quyết"), (r"gn", "giải ngân"), (r"ss", "so sánh"),
        (r"(?<=so )dt|(?<=so với )dt|(?<=/)dt|dt(?= năm| giao| tw| đp| hđnd)", "dự toán"), (r"tw|t\.ư|nstw", "trung ương"),
        (r"đp|nsđp", "địa phương"), (r"đtpt", "đầu tư phát triển"), (r"sn", "sự nghiệp"), (r"gđ", "giai đoạn"), (r"tl", "tỷ lệ"),
        (r"(\d{1,2}) ?t(?=[\s/,.\-\d]|$)", r"\1 tháng"), (r"t\.?(1[0-2]|0?[1-9])", r"tháng \1"),
        (r"q\.?(iv|i{1,3}|[1-4])", r"quý \1"), (r"(\d{1,2}) ?tháng ?[/ ] ?((?:19|20)\d\d)", r"\1 tháng năm \2"),
        (r"(?:(?:lũy kế|cộng dồn) )?từ đầu năm đến (?:nay|(?:cuối |hết )?(?:kỳ(?: báo cáo| này)?|(?:tháng|quý) (?:báo cáo|này)))|cộng dồn", "lũy kế"), (r"12 tháng(?! (?:đầu )?năm)", "cả năm"),
    )
)  # fmt: skip
_TIGHT = re.compile(r"(?<=\d)t(?=(?:19|20)\d\d|/|\s|$)|(?<![^\W_])(?:q|t)(?=\d{1,2}/)")

_UP_OR_DOWN = re.compile(r"\(?\+\)?\s?[/,;]\s?\(?[-–]\)?(?!\w)")  # "+/-", "(+), (-)"
# A day alone is when a stock was counted.
_DAY = re.compile(
    r"(?<!từ )(?<!từ ngày )(?<!đến )(?<!hết )(?<!tới )(?<!đến ngày )(?<!hết ngày )(?:ngày |thời điểm )?(?<![\d/])(\d{1,2}/\d{1,2}/(?:19|20)\d\d)"
)

_NUMBERING = re.compile(r"(?:tt|stt|số tt|số thứ tự|t\.t)")
_UNIT = re.compile(r"(?:đvt|đv tính|đơn vị(?: tính| đo)?|đ\.v\.t)")
_NOTE = re.compile(
    r"ghi chú|^đánh giá|nhận xét|nguồn số liệu|^cơ quan|đơn vị (?:chủ trì|thực hiện|báo cáo|phụ trách)|chủ đầu tư|^mã|địa điểm"
    r"|lý do|nguyên nhân|^kết quả đánh giá|căn cứ|^biểu"
)
_PLAN = r"kế hoạch|dự toán|chỉ tiêu|nghị quyết|mục tiêu|vốn giao|được giao|hđnd giao"
_BASE = r"cùng kỳ|cùng thời điểm|năm trước|năm ngoái|(?:19|20)\d\d"
# "Thực hiện/kế hoạch", "2024/2023", "6 tháng 2024/6 tháng 2023"; but "quý I/2023" is a time.
_STROKE = re.compile(
    rf"(?:(?:19|20)\d\d|thực hiện|ước|giải ngân)\s*/\s*(?:({_PLAN})|(?:thực hiện\s*)?.{{0,12}}?({_BASE}))|/\s*(kế hoạch|dự toán)"
)
CARRIED = re.compile(r"kéo dài|chuyển sang|chuyển nguồn")
# What follows is the base of a comparison: "so với năm 2023", "so với kế hoạch năm 2024".
_TO_BASE = re.compile(r"so(?: sánh)?(?: với)?(?: (?:thực hiện|ước|kế hoạch|dự toán|chỉ tiêu|cùng kỳ))*\s*$")
# The year of the capital, not of what is told of it: "Giải ngân vốn năm 2025", "Vốn năm 2024 chuyển sang".
_CAPITAL_YEAR = re.compile(r"(?:vốn|kế hoạch)(?: vốn| giao)? (?:của )?(?:các )?năm (?:19|20)\d\d$")
_THIS_TIME = re.compile(r"(kỳ|tháng|quý) (?:báo cáo|này)")
UNSPENT = re.compile(r"chưa (?:giải ngân|thanh toán|phân bổ)")
YEAR_ALONE = re.compile(r"(?:năm )?((?:19|20)\d\d)")
_SEASON = re.compile(
    r"((?:vụ |mùa )?(?:đông xuân|hè thu|thu đông|chiêm xuân|vụ xuân|vụ mùa|vụ đông))(?: năm)? (?:(?:19|20)\d\d\s*[-–]\s*)?((?:19|20)\d\d)"
)
_COMPARED_WITH = re.compile(r"\bso (?:sánh )?(?!với)(\D*\d.*?) với\b")
PREVIOUS = re.compile(
    r"(?:kỳ|năm) gốc|tháng 12 năm trước|(?:tháng|quý|kỳ) trước|trước đó|(?<!tháng )(?:đầu|cuối) năm|so với.{0,12}31/12/"
)
_COMPARES = re.compile(
    r"so sánh|so với|so cùng|so kế hoạch|^so |% so|%|tỷ lệ|tỷ trọng|cơ cấu|tốc độ|tăng trưởng|tăng|giảm|chênh lệch"
    r"|đóng góp|hoàn thành|^đạt\b|chỉ số (?:phát triển|giá)|mức độ"
)
_SHARE = re.compile(r"cơ cấu|tỷ trọng|chiếm|(?:so với|so|trong|/)\s?tổng")
_PRICES = re.compile(r"giá so sánh(?: năm)?(?: (?:19|20)\d\d)?")  # prices of a base year compare nothing
PART_OF = re.compile(r"trong đó|chia ra|gồm")
_POINTS = re.compile(r"điểm phần trăm|điểm %|đóng góp")
_GROWTH = re.compile(r"tốc độ tăng|tăng trưởng|mức tăng|tăng ?[,/(+]|tăng.{0,4}giảm|tăng$|^tăng|tăng so")
_PLANNED_RISE = re.compile(rf"^(?:{_PLAN})[^/]*\bso (?:sánh )?(?=với\b)")  # "Kế hoạch 2026 so với ước thực hiện 2025"
_DONE = re.compile(
    rf"{_PLAN}|tỷ lệ (?:giải ngân|thực hiện|hoàn thành|thu|chi)\b|% ?(?:giải ngân|hoàn thành|thực hiện)|mức độ hoàn thành"
    r"|hoàn thành|giải ngân.{0,8}%"
)
_AMOUNTS = (
    ("allocated", re.compile(r"đã phân bổ|giao chi tiết|phân khai|(?:số |vốn )?phân bổ")),
    ("prior", re.compile(r"cùng kỳ|năm trước|năm ngoái")),
    ("target", re.compile(rf"{_PLAN}|\bgiao\b|phân bổ|định hướng|phấn đấu")),
    ("actual", re.compile(r"thực hiện|ước|giải ngân|kết quả|chính thức|sơ bộ|thanh toán|đã chi|lũy kế|số liệu|quyết toán")),
)  # fmt: skip
# "Ước" comes first where a head says both ("số sơ bộ, ước").
_STAGES = {
    "estimated": re.compile(r"\bước\b|dự kiến|ước tính|dự ước"),
    "preliminary": re.compile(r"sơ bộ"),
    "official": re.compile(r"chính thức"),
}
_HEAD_UNIT = re.compile(r"\(([^()]{1,30})\)|(?:đvt|đơn vị tính)\s*:\s*(.+)")
# Two plans of one thing: what the centre assigned, and what the province resolved, which is the one it works by.
_BY_CENTRE = re.compile(
    r"(?:dự toán|kế hoạch|chỉ tiêu) (?:trung ương|thủ tướng|ttg|bộ)\b|(?:trung ương|thủ tướng|ttg|bộ)(?: chính phủ| tài chính)? giao"
)
_BY_PROVINCE = re.compile(
    r"(?:dự toán|kế hoạch|chỉ tiêu) (?:hđnd|địa phương|tỉnh)\b|(?:hđnd|địa phương|tỉnh)(?: tỉnh)? giao"
)


@dataclass(slots=True)
class Column:
    """What a column holds. `role`: actual, prior, target, allocated; completion, ratio, growth, change, share, points,

    percent (of what, the numbers say), delta (growth or change); "" where the head names only a thing or a place;
    numbering, unit, note, words. `levels` are the words of the head from top to bottom. `doubt`: why its numbers are unsure.
    """

    at: int
    levels: tuple[str, ...]
    role: str
    period: Period | None
    stages: tuple[str, ...] = ()  # "estimated", "preliminary" or "official", where the head says so
    unit: str = ""
    basis: str | None = None
    previous: bool = False
    scale: int = 1
    doubt: str | None = None
    group: str = ""  # of a column of units: the head that it shares with the columns that it serves, where not all do
    values: dict[int, Value] = field(default_factory=dict)

    @property
    def head(self) -> str:
        return " / ".join(self.levels)

    def number(self, row: int) -> Decimal | None:
        found = self.values.get(row)
        return found.number if found else None


def read_columns(grid: Grid, part: Part, this: Period | None) -> list[Column]:
    """The columns of a table beside its label; `this` is the period that it reports."""
    found = []
    units = [row for row in part.head if _is_row_of_units(grid, row)]
    for at in grid.columns:
        if at == grid.label:
            continue
        levels = head_levels(grid, part, at)
        column = column_of(at, levels, this)
        column.unit = column.unit or next((plain_unit(unit) for row in units if (unit := grid.words(row, at))), "")
        column.values = {row: value for row in part.body if (value := grid.value(row, at))}
        _by_content(grid, part, column)
        found.append(column)
    _part_plans(found)
    _parts_of_years(found, this)
    _plans_of_parts(found)
    _times_of_rests(found)
    _group_units(found)
    _units_of_parts(found)
    return found


def _parts_of_years(columns: list[Column], this: Period | None) -> None:
    """ "Năm 2024 | Năm 2025" in a report of six months: those of each year, as the last of them is not over."""
    amounts = [column for column in columns if column.role in ("", "actual", "prior") and column.values]
    years = [column for column in amounts if column.period is not None and YEAR_ALONE.fullmatch(column.levels[-1])]
    if (
        this is None
        or this.last % 12 == 11
        or this.year not in [column.period.year for column in years if column.period]
    ):
        return
    if any(column.period is not None for column in amounts if column not in years):
        return
    compared = any(column.role in COMPARED for column in columns)
    for column in years:
        back = column.period.year - this.year if column.period else 0
        column.period, column.doubt = this.shifted(back), doubts.YEAR_OR_PART if back and not compared else None


def _is_row_of_units(grid: Grid, row: int) -> bool:
    """ "Nghìn lượt | Nghìn lượt | Tỷ đồng" under the heads."""
    printed = [grid.words(row, column) for column in grid.filled(row) if column != grid.label]
    return len(printed) > 1 and all(is_unit(words) and not amount_role(words) for words in printed)


def _plans_of_parts(columns: list[Column]) -> None:
    """ "Quý I (Kế hoạch, Thực hiện) | Quý II (Kế hoạch, Thực hiện)": the year has one plan, so these are of quarters."""
    times = {column.levels[0]: column.period for column in columns if column.role == "actual" and column.period}
    plans = [column for column in columns if column.role == "target" and column.levels[0] in times]
    told = Counter((plan.levels[1:], plan.period) for plan in plans)
    for plan in plans:
        if told[plan.levels[1:], plan.period] > 1:
            plan.period = times[plan.levels[0]]


def _times_of_rests(columns: list[Column]) -> None:
    """ "Giải ngân đến 30/6 | Số vốn chưa giải ngân": what is left is left when the rest was counted."""
    told = None
    for column in columns:
        if UNSPENT.search(column.head):
            column.period = column.period or told
        elif column.role == "actual":
            told = column.period or told


def _units_of_parts(columns: list[Column]) -> None:
    """ "Tổng lượt khách (nghìn lượt) | Trong đó: Khách quốc tế": a part is counted as the whole at its left."""
    whole = ""
    for column in columns:
        if not column.unit and any(map(PART_OF.match, column.levels)):
            column.unit = whole
        elif column.role not in COMPARED:
            whole = column.unit


def _group_units(columns: list[Column]) -> None:
    """ "Số dự án | Vốn đăng ký (Đơn vị, Giá trị)": a column of units serves the group of the head that it stands in."""
    for column in (column for column in columns if column.role == "unit" and len(column.levels) > 1):
        served = [other for other in columns if other is not column and other.levels[:1] == column.levels[:1]]
        alone = [other for other in columns if other.values and other.levels[:1] != column.levels[:1]]
        column.group = column.levels[0] if served and alone else ""


def _part_plans(columns: list[Column]) -> None:
    """Where both the centre and the province assign, the centre's plan and its completion are of another basis."""
    planned = [column for column in columns if column.role in ("target", "completion")]
    if any(_BY_PROVINCE.search(column.head) for column in planned):
        for column in planned:
            if _BY_CENTRE.search(column.head) and not _BY_PROVINCE.search(column.head):
                column.basis = "other"


def head_levels(grid: Grid, part: Part, at: int) -> tuple[str, ...]:
    """The words over a column, from top to bottom; a merged head serves every column under it."""
    words: list[str] = []
    for place, row in enumerate(part.head):
        level = grid.spread(row, at) or _group(grid, part, place, at)
        if level and level not in words:
            words.append(level)
    return tuple(_written_out(level) for level in words)


def _group(grid: Grid, part: Part, place: int, at: int) -> str:
    """The head of a group whose cells were not merged: words at the left, over columns with heads of their own."""
    if place + 1 >= len(part.head) or not grid.words(part.head[place + 1], at):
        return ""
    row, below = part.head[place], part.head[place + 1]
    for column in reversed([column for column in grid.columns if column < at]):
        if not grid.words(below, column):
            return ""
        if grid.words(row, column):
            return grid.words(row, column)
        if grid.at(row, column):
            return ""
    return ""


def _written_out(level: str) -> str:
    level = _UP_OR_DOWN.sub("tăng/giảm", level)
    level = _TIGHT.sub(lambda hit: f"{hit[0]} " if hit[0] == "t" and hit.start() else hit[0], level)
    for short, words in _SHORT:
        level = short.sub(words, level)
    return _DAY.sub(r"đến \1", dated_season(level))


def dated_season(words: str) -> str:
    """ "Vụ Đông Xuân 2022-2023" is reported as of the year in which it ends."""
    return _SEASON.sub(r"\1 năm \2", words)


def column_of(at: int, levels: tuple[str, ...], this: Period | None) -> Column:
    """The column by the words of its head alone."""
    head = " / ".join(levels)
    role = role_of(levels)
    period = period_of(levels, this, role)
    if role == "actual" and not any(map(amount_role, levels)) and _is_ahead(period, this):
        role = "target"  # the whole of a term that is not over can only be planned
    stages = tuple(name for name, words in _STAGES.items() if words.search(head))[:1]
    column = Column(at, levels, role, period, stages, _unit(levels))
    compares = role in ("ratio", "growth", "delta", "percent")
    column.previous = compares and (bool(PREVIOUS.search(head)) or _base_is_near(levels, this))
    if role in ("target", "completion"):
        column.basis = basis_of(head, period)
    return column


def _base_is_near(levels: tuple[str, ...], this: Period | None) -> bool:
    """ "Tháng 9 năm 2024 so với / Tháng 8 năm 2024": is the base another time than that of a year ago?"""
    times = [time.period for level in levels for time in find_periods(level, 0, len(level), this)]
    if len(times) != 2 or times[0] is None or times[1] is None:
        return False
    return times[0].months == times[1].months and times[1] not in (times[0].shifted(-1), times[0])


def _is_ahead(period: Period | None, this: Period | None) -> bool:
    return period is not None and this is not None and period.months > 12 and period.last > this.last


def basis_of(words: str, period: Period | None) -> str:
    """The kind of plan that the words name (target_basis of a figure)."""
    if "nghị quyết" in words:
        return "resolution"
    if "dự toán" in words:
        return "estimate"
    return "term" if period is not None and period.months > 12 else "annual_plan"


def role_of(levels: tuple[str, ...]) -> str:
    """The role that the levels of a head give, the lowest that says something first."""
    if not levels:
        return ""
    lowest = levels[-1]
    for role, pattern in (("numbering", _NUMBERING), ("unit", _UNIT)):
        if pattern.fullmatch(lowest.strip("() ")):
            return role
    if any(map(_NOTE.search, levels)):
        return "note"
    if any(map(_compares, levels)):
        compared = _comparison(levels)
        of_allotting = compared == "percent" and any(amount_role(level) == "allocated" for level in levels)
        return "allocated" if of_allotting else compared
    for level in reversed(levels):
        if role := amount_role(level):
            return role
    if any(find_periods(level, 0, len(level), None) for level in levels):
        return "actual"
    return ""


def _compares(level: str) -> bool:
    """Does a level of a head compare? "Tỷ lệ hộ nghèo" and "Kế hoạch giảm nghèo" name a thing."""
    level = _PRICES.sub(" ", level)
    bare = re.sub(r"\(.*?\)", " ", level)
    if re.search(r"tỷ lệ\s+(?!giải ngân|thực hiện|hoàn thành|đạt|thu\b|chi\b|so\b|tăng)\w", bare):
        return False
    if "%" in level or _STROKE.search(level):
        return True
    if re.search(r"giảm nghèo|tăng cường|chỉ số", bare):
        return bool(re.search(r"so với|so sánh|chỉ số phát triển", bare))
    return bool(_COMPARES.search(bare))


def _comparison(levels: tuple[str, ...]) -> str:
    head = " / ".join(levels)
    if _POINTS.search(head):
        return "points"
    if any(map(_SHARE.search, levels)):
        return "share"
    if "tuyệt đối" in levels[-1]:
        return "delta"
    # "Vốn năm trước kéo dài" names capital, and compares nothing.
    for level in reversed([level for level in levels if not CARRIED.search(level)]):
        if stroke := _STROKE.search(level):
            return "completion" if stroke[1] or stroke[3] else _rise(head)
        done, base = _DONE.search(_PLANNED_RISE.sub("", level)), re.search(_BASE, level)
        if re.search(r"cùng kỳ|năm trước|năm ngoái|(?:tháng|quý|kỳ) trước|so với (?:tháng|quý) [\divx]", level):
            return (
                _rise(head)
                if not (done and re.search(r"(?:so với|so|%) ?(?:kế hoạch|dự toán)", level))
                else "completion"
            )
        if done:
            return "completion"
        if _GROWTH.search(level) or (base and re.search(r"so|chỉ số|tốc độ", head)):
            return _rise(head)
    if any(_GROWTH.search(level) for level in levels):
        return _rise(head)
    return "percent"


def _rise(head: str) -> str:
    """A comparison with an earlier time: a ratio, or a growth by its words; with no per cent it may be a difference."""
    if re.search(r"tốc độ tăng|tăng trưởng", head):
        return "growth"
    if _GROWTH.search(head):
        return "growth" if "%" in head else "delta"
    return "delta" if "chênh lệch" in head else "ratio"


def amount_role(words: str) -> str:
    """The role of a level or label that compares nothing: the kind of amount that it names first."""
    if re.search(r"(?:kế hoạch|dự toán)[^/]*(?:đã phân bổ|phân bổ chi tiết)", words):
        return "allocated"
    if re.search(r"cùng kỳ|năm trước|năm ngoái", words) and not CARRIED.search(words):
        return "prior"
    hits = [(hit.start(), role) for role, pattern in _AMOUNTS if role != "prior" and (hit := pattern.search(words))]
    return min(hits)[1] if hits else ""


def _unit(levels: tuple[str, ...]) -> str:
    """The unit that a head prints in brackets, the lowest first."""
    for level in reversed(levels):
        for hit in _HEAD_UNIT.finditer(level):
            printed = plain_unit(hit[1] or hit[2])
            found = quantity_at(f"1 {printed}", 0, 1)
            # "(nghị quyết HĐND tỉnh)" begins with what could be counted, and is no unit.
            if found.unit and re.match(r"$|\s*[,;/]", f"1 {printed}"[found.end :]):
                return printed
    return "%" if levels and "%" in levels[-1] else ""


def is_unit(words: str) -> bool:
    """Whether words are a unit and nothing more, as "triệu đồng" is."""
    printed = plain_unit(words)
    found = quantity_at(f"1 {printed}", 0, 1)
    return bool(found.unit) and found.end == len(printed) + 2


def plain_unit(unit: str) -> str:
    """A printed unit as units.csv has it: "1.000 tấn" -> "nghìn tấn", "tr. đ" -> "triệu đồng"; no blanks at a stroke."""
    unit = re.sub(r"\s*/\s*", "/", unit.strip(" .;:()"))
    unit = re.sub(r"^(?:1[. ]?000[. ]?000|10\^?6)\s", "triệu ", unit)
    unit = re.sub(r"^(?:1[. ]?000|10\^?3)\s", "nghìn ", unit)
    unit = re.sub(r"^tr(?:\.\s?|\s)(?=\w)", "triệu ", unit)
    unit = re.sub(r"^(tỷ|triệu|nghìn|ngàn)\.?\s?(?:đ|vnđ|vnd)(?=$|/)", r"\1 đồng", unit)
    unit = re.sub(r"(?<!\w)hk(?!\w)", "hành khách", unit)
    return re.sub(r"^(?:trđ|tr\.đ)(?=$|/)", "triệu đồng", unit)


def period_of(levels: tuple[str, ...], this: Period | None, role: str) -> Period | None:
    """The time of a column: read down its levels, where a year above dates the quarter below and the other way round."""
    found: Period | None = None
    dated = prior = False
    for above, level in zip(("", *levels), map(_compared, levels), strict=False):
        for time in find_periods(level, 0, len(level), found or this):
            over = above if not time.start and not _is_told(above, time.period, this) else ""
            if role in COMPARED and _TO_BASE.search(f"{over} {level[: time.start]}".strip()):
                continue
            if role != "target" and _CAPITAL_YEAR.search(level[: time.end]):
                continue
            if time.kind == "prior" and role in COMPARED:
                continue  # "Lũy kế so với / Cùng kỳ 2023": the base
            if time.kind == "prior" and CARRIED.search(level):
                continue  # capital of last year that is spent in this
            if time.kind == "prior":
                prior = True
                if time.year and this is not None:
                    found, dated, prior = this.shifted(time.year - this.year), True, False
            since = level.startswith("từ đầu", time.start)  # "Lũy kế từ đầu năm"
            if time.kind == "previous" and this is not None and role not in COMPARED and not since:
                found = _before(this, level[time.start : time.end])
            if time.kind not in ("period", "year") or time.period is None:
                continue
            found, dated = _refined(found, dated, time.period, time.dated, role)
        if found is None and this is not None and re.search(r"lũy kế|từ đầu năm", level):
            found = months_of(this.year, 1, this.last % 12 + 1)
        elif found is None and this is not None and (told := _THIS_TIME.search(level)):
            months = {"tháng": 1, "quý": 3}.get(told[1], this.months)
            found = Period(this.last - months + 1, this.last)
    if role in COMPARED:
        return found
    if (prior or role == "prior") and not dated and this is not None:
        return (found or this).shifted(-1)
    if role == "target":
        return _plan_period(found, levels, this)
    return found


def _is_told(above: str, time: Period | None, this: Period | None) -> bool:
    """ "So với cùng kỳ / Quý III": the base is told above, and a time of this year below is what is compared."""
    return "cùng kỳ" in above and time is not None and this is not None and time.year == this.year


def _compared(level: str) -> str:
    """What is compared by "6 tháng 2024/6 tháng 2023" or "so sánh 2024 với 2023": the comparison is of its time."""
    if named := _COMPARED_WITH.search(level):
        return named[1]
    stroke = _STROKE.search(level)
    return level[: level.index("/", stroke.start())] if stroke else level


COMPARED = frozenset({"completion", "ratio", "growth", "change", "share", "points", "percent", "delta"})


def _before(this: Period, words: str) -> Period:
    months = 1 if "tháng" in words else 3 if "quý" in words else this.months
    first = (this.last if "tháng" in words else this.first) - months
    return Period(first, first + months - 1)


def _refined(found: Period | None, dated: bool, new: Period, new_dated: bool, role: str) -> tuple[Period, bool]:
    """Two times in one head: the year dates the part of it; of two parts compared the later one is meant."""
    if found is None:
        return new, new_dated
    if new.months == 12 and found.months < 12 and new_dated and not dated:
        return found.shifted(new.year - found.year), True
    if new.months == 12 and found.months < 12 and dated:
        return found, True
    if role in COMPARED and (found.months == new.months or (new_dated and dated)):
        return (new if new.last > found.last else found), True
    return new, dated or new_dated


def _plan_period(found: Period | None, levels: tuple[str, ...], this: Period | None) -> Period | None:
    """A plan is of the whole year unless its head names a part of it."""
    if found is not None and any(re.search(r"kế hoạch (?:tháng|quý|\d+ tháng)", level) for level in levels):
        return found
    if found is not None and found.months > 12:
        return found
    base = found or this
    return whole_year(base.year) if base is not None and base.months <= 12 else base


def _by_content(grid: Grid, part: Part, column: Column) -> None:
    """What the cells say where the head does not: units, numbers of rows, words."""
    printed = [grid.words(row, column.at) for row in part.body if grid.words(row, column.at)]
    if not printed or column.role in ("numbering", "note"):
        return
    words = [text for row in part.body if (text := grid.words(row, column.at)) and not grid.value(row, column.at)]
    units = [text for text in words if quantity_at(f"1 {plain_unit(text)}", 0, 1).unit]
    if column.role == "unit" and len(units) * 2 >= len(printed):
        column.values = {}  # "1.000 người" is a unit, though it reads as a value
    if column.at < grid.label and all(
        grid.is_numbering(row, column.at) or not grid.words(row, column.at) for row in part.body
    ):
        column.role = "numbering"
    elif not column.values:
        # Ditto marks stand among the units.
        column.role = "unit" if units and len(units) * 2 >= len(words) else "words" if column.role != "unit" else "unit"
    elif column.role in ("unit", "numbering"):
        column.role = ""
