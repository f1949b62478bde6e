"""Units of a table's cells: printed in the cell, said by its head, its label, its title, or by what is counted.

What belongs here: the words that tell a unit. What does not: where a row or a caption prints its unit
(`table_rows.py`), which of several units serves a cell (`tables.py`).
"""

from __future__ import annotations

import re

from extraction.catalogue import Indicator, units
from extraction.grammar.table_grid import Value
from extraction.grammar.table_heads import Column, plain_unit
from extraction.grammar.table_rows import named
from extraction.language.quantities import MULTIPLIERS, quantity_at

# "GRDP bình quân đầu người | triệu đồng": the label says per person, the unit need not.
_PER_PERSON = re.compile(r"bình quân (?:đầu )?người|bình quân (?:một|1|mỗi) (?:người|lao động)|thu nhập bình quân")
# "Số giường bệnh/vạn dân | giường".
_PER_TEN_THOUSAND = re.compile(r"(?:/|trên )\s?(?:1 |một )?(?:vạn|10[.]?000) (?:dân|người)")
_RANKED = re.compile(r"\b(?:xếp |thứ )?hạng\b|\bvị trí\b|\bthứ bậc\b")
RANK_HEAD = re.compile(r"(?:tăng\W*giảm )?(?:thứ |xếp )?hạng\b|thứ bậc|vị trí xếp")
POINTS = re.compile(r"\bđiểm\b(?! (?:%|phần trăm|cầu|trường))")


def unit_of(value: Value, unit: str) -> str:
    """The unit of a cell: printed in it, or the row's or column's; a multiplier in the cell replaces theirs."""
    unit = plain_unit(unit)
    printed = plain_unit(value.unit)
    if printed not in MULTIPLIERS:
        return printed or unit
    first, _, rest = unit.partition(" ")
    while first in MULTIPLIERS:
        first, _, rest = rest.partition(" ")
    base = f"{first} {rest}".strip()
    return f"{printed} {base or 'đồng'}"


def per_head(unit: str, words: str) -> str:
    """The unit of a row whose label says of how many people it is, where the unit does not."""
    if _PER_PERSON.search(words) and "/" not in unit and quantity_at(f"1 {unit}", 0, 1).dimension.startswith("money"):
        return f"{unit}/người/tháng" if "tháng" in words else f"{unit}/người"
    return "trên vạn dân" if _PER_TEN_THOUSAND.search(words) else unit


def counted_noun(column: Column) -> str:
    """The noun of a head that counts: "Số xã đạt chuẩn", "Số hộ"."""
    hit = re.search(r"(?:^|/ )(?:tổng )?số (?:lượng )?(?P<noun>[^/(]+)", column.head) or re.search(
        r"(?:^|/ )(?:trong đó\W+)?(?P<noun>(?:tổ chức đảng|đảng viên|doanh nghiệp|hợp tác xã|dự án|hộ|xã|thôn|trường)\b[^/(]*)$",
        column.head,
    )
    words = re.split(r"[,\s]+", hit["noun"]) if hit else []
    for length in range(min(len(words), 3), 0, -1):
        noun = " ".join(words[:length])
        found = quantity_at(f"1 {noun}", 0, 1)
        if found.unit and found.end == len(noun) + 2:
            return noun
    return ""


def title_unit(caption: str) -> str:
    """What a title is measured in: points of an index, or the things that it counts ("Phát triển đảng viên")."""
    for indicator in (one for line in reversed(caption.split("\n")) for one in named(line, [])):
        unit = units()[indicator.default_unit]
        if indicator.nature == "score" or unit.dimension == "count":
            return "điểm" if indicator.nature == "score" else unit.forms[0]
    return ""


def index_unit(words: str) -> str:
    """The unit of an index that a head or label says: its rank or its points."""
    return "hạng" if _RANKED.search(words) else "điểm" if POINTS.search(words) else ""


def own_unit(unit: str, form: str, indicator: Indicator | None) -> str:
    """A printed form that several units share ("cuộc") stands for the one that the indicator is counted in."""
    own = units().get(indicator.default_unit) if indicator is not None else None
    return own.code if own is not None and unit != own.canonical and own.factor == 1 and form in own.forms else unit
