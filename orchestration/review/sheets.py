"""The sheets of the review workbook: their names, headings and lists, the same on the way out and on the way in.

What belongs here: the form. What does not: the rows (`waiting.py`), writing (`export.py`), reading (`filled.py`).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from schemas.codes import SEEDS

# What people choose, and the kind of decision that it is.
FIGURE_CHOICES = {"Nhận": "release", "Sửa": "correct", "Bác": "reject"}
NUMBER_CHOICES = {"Không phải số liệu": "reject"}
UNDO_CHOICES = {"Hủy quyết định": "undo"}
_CODE = re.compile(r"\[([^\[\]]+)\]\s*$")


@dataclass(frozen=True)
class Field:
    """A column: its name in the program, its heading, its width in letters; `choices` is a list of `lists()`."""

    name: str
    heading: str
    width: int
    is_input: bool = False
    choices: str | None = None
    is_hidden: bool = False
    is_link: bool = False  # leads to the place in the explained page of the report


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name in the program and for people, what it asks, and its columns."""

    name: str
    title: str
    asks: str
    fields: tuple[Field, ...]

    @property
    def inputs(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.is_input)


_REASON = Field("reason", "Lý do", 24, is_input=True)
_KEYS = (Field("key", "Khóa", 8, is_hidden=True), Field("document_id", "Mã tài liệu", 8, is_hidden=True))
_DECISION = (Field("decision", "Quyết định", 12, is_input=True, choices="figure"), _REASON)
_CORRECT = (
    Field("new_value", "Giá trị đúng", 13, is_input=True),
    Field("new_unit", "Đơn vị đúng", 20, is_input=True, choices="units"),
    Field("new_indicator", "Chỉ tiêu đúng", 30, is_input=True, choices="indicators"),
    Field("new_measure", "Phép đo đúng", 22, is_input=True, choices="measures"),
    Field("new_area", "Địa bàn đúng", 22, is_input=True, choices="areas"),
    Field("new_period", "Kỳ đúng", 12, is_input=True),
)

QUARANTINED = Sheet(
    "quarantined",
    "1. Số liệu giữ lại",
    'Số liệu máy chưa dám nhận. Chọn Nhận (máy đọc đúng), Sửa (ghi chỗ đúng vào các cột "... đúng") hoặc Bác.',
    (
        *_DECISION,
        Field("reasons", "Vì sao bị giữ", 34),
        Field("quote", "Câu trong báo cáo", 60, is_link=True),
        Field("label_vi", "Tên gọi", 24),
        Field("value", "Máy đọc: giá trị", 14),
        Field("unit", "Máy đọc: đơn vị", 16),
        Field("indicator", "Máy đọc: chỉ tiêu", 26),
        Field("measure", "Máy đọc: phép đo", 18),
        Field("area", "Máy đọc: địa bàn", 16),
        Field("period", "Máy đọc: kỳ", 11),
        *_CORRECT,
        Field("file_name", "Báo cáo", 30),
        *_KEYS,
    ),
)
LABELS = Sheet(
    "labels",
    "2. Tên gọi chưa có mã",
    "Tên gọi mà danh mục chưa có, hay gặp nhất ở trên. Chọn chỉ tiêu: mọi báo cáo, cũ và mới, đều được gán mã.",
    (
        Field("new_indicator", "Gán chỉ tiêu", 40, is_input=True, choices="indicators"),
        _REASON,
        Field("label_vi", "Tên gọi trong báo cáo", 40),
        Field("count", "Số lần gặp", 11),
        Field("areas", "Ở các địa bàn", 24),
        Field("units", "Đơn vị gặp", 20),
        Field("quote", "Ví dụ trong báo cáo", 70, is_link=True),
        Field("key", "Khóa", 8, is_hidden=True),
    ),
)
NUMBERS = Sheet(
    "numbers",
    "3. Con số chưa hiểu",
    "Con số máy chưa rõ vai trò. Không phải số liệu thì chọn như vậy; là số liệu thì để trống, báo người lập trình.",
    (
        Field("decision", "Quyết định", 20, is_input=True, choices="number"),
        _REASON,
        Field("text", "Con số", 14),
        Field("around", "Trong câu", 90, is_link=True),
        Field("area", "Địa bàn", 16),
        Field("period", "Kỳ báo cáo", 11),
        Field("file_name", "Báo cáo", 30),
        *_KEYS,
    ),
)
FINDINGS = Sheet(
    "findings",
    "4. Chỗ không khớp",
    "Hai câu không khớp nhau. Chọn Nhận nếu câu thứ nhất vẫn đúng, Sửa hoặc Bác nếu câu thứ nhất sai.",
    (
        *_DECISION,
        Field("check_vi", "Không khớp thế nào", 34),
        Field("quote", "Câu thứ nhất", 50, is_link=True),
        Field("other_quote", "Câu đối chiếu", 50),
        Field("stated", "Nêu ra", 12),
        Field("expected", "Đối chiếu", 12),
        Field("indicator", "Chỉ tiêu", 26),
        Field("measure", "Phép đo", 18),
        Field("area", "Địa bàn", 16),
        Field("period", "Kỳ", 11),
        *_CORRECT,
        Field("file_name", "Báo cáo", 30),
        *_KEYS,
    ),
)
DECIDED = Sheet(
    "decided",
    "5. Đã quyết định",
    "Các quyết định đang có hiệu lực. Muốn bỏ một quyết định thì chọn Hủy quyết định và ghi lý do.",
    (
        Field("decision", "Hủy?", 18, is_input=True, choices="undo"),
        _REASON,
        Field("kind_vi", "Đã quyết", 10),
        Field("what", "Về", 60),
        Field("changes", "Giá trị đặt lại", 30),
        Field("why", "Lý do khi đó", 30),
        Field("decided_by", "Người quyết định", 18),
        Field("decided_at", "Thời điểm (UTC)", 20),
        Field("effect", "Đang áp dụng cho", 20),
        Field("key", "Khóa", 8, is_hidden=True),
    ),
)
SHEETS = (QUARANTINED, LABELS, NUMBERS, FINDINGS, DECIDED)
KINDS_VI = {"release": "nhận", "correct": "sửa", "reject": "bác", "map": "gán mã"}


@cache
def lists() -> dict[str, list[str]]:
    """What the drop-down lists offer: words, or a name with its code in square brackets."""
    return {
        "figure": list(FIGURE_CHOICES),
        "number": list(NUMBER_CHOICES),
        "undo": list(UNDO_CHOICES),
        "indicators": _named("indicators"),
        "units": _named("units"),
        "measures": _named("measures"),
        "areas": _named("areas", "area_id"),
    }


def shown(choices: str, code: str | None) -> str | None:
    """A code as the list shows it; itself where the list has none such."""
    return next((entry for entry in lists()[choices] if entry.endswith(f"[{code}]")), code)


def code_of(choices: str, text: str) -> str | None:
    """The code that a cell names, as the list shows it or bare; None where the list has none such."""
    hit = _CODE.search(text)
    code = hit[1] if hit else text.strip()
    return code if any(entry.endswith(f"[{code}]") for entry in lists()[choices]) else None


def _named(seed: str, column: str = "code") -> list[str]:
    with (SEEDS / f"{seed}.csv").open(encoding="utf-8", newline="") as file:
        return [f"{row['name_vi']} [{row[column]}]" for row in csv.DictReader(file)]
