"""Which rows of a table break which rules, told by pandera.

What belongs here: the rows that fail, with codes of the reasons and their words. What does not: what becomes of
them, and where rows lie.
"""

from __future__ import annotations

from collections import defaultdict

import pandera.polars as pa
import polars as pl

from schemas.table import Table

# Code of a rule that any column may break -> (Vietnamese, English).
_REASONS = {
    "not_nullable": ("thiếu giá trị", "is empty"),
    "unknown_code": ("mã không có trong danh mục", "is not in the catalogue"),
    "below_least": ("nhỏ hơn mức cho phép", "is below its least value"),
    "above_most": ("lớn hơn mức cho phép", "is above its greatest value"),
    "not_finite": ("không phải số hữu hạn", "is not a finite number"),
    "multiple_fields_uniqueness": ("khóa bị trùng", "has the key of another row"),
}


def failures(table: Table, frame: pl.DataFrame) -> dict[int, list[str]]:
    """Row number -> codes of the rules it breaks ("unit:unknown_code", "share"); empty where all rows pass.

    Raises pandera's SchemaErrors where a failure has no row, e.g. a missing column or a wrong type: that is an
    error of the program, and no row may slip through because of it.
    """
    try:
        table.pandera_schema().validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        found: dict[int, list[str]] = defaultdict(list)
        for case in error.failure_cases.select("index", "column", "check").iter_rows(named=True):
            if case["index"] is None:
                raise
            code = case["check"] if case["column"] == table.name else f"{case['column']}:{case['check']}"
            if code not in found[case["index"]]:
                found[case["index"]].append(code)
        return dict(found)
    return {}


def reason(table: Table, code: str) -> str:
    """The words of a code of `failures`, Vietnamese / English."""
    for name, _, vietnamese, english in table.rules:
        if name == code:
            return f"{vietnamese} / {english}"
    column, _, rule = code.rpartition(":")
    vietnamese, english = _REASONS[rule]
    place = column or "dòng / row"
    return f"{place}: {vietnamese} / {english}"
