"""Vietnamese words for the codes that extraction gives, for pages that people read.

What belongs here: one word or two for each code that no seed of the catalogue describes, and the look-up in the seeds
for those that one does. What does not: pages, and what a code means (`records.py`, the seeds).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from extraction.catalogue import names

FATES = {
    "figure": "số liệu",
    "unresolved": "chưa hiểu",
    "bound": "ngưỡng của một nhóm",
    "address": "địa chỉ",
    "age": "tuổi",
    "anecdote": "chuyện một người",
    "attendance": "số người dự",
    "base_year": "năm gốc",
    "column_number": "số thứ tự cột",
    "date": "thời gian",
    "denominator": "tổng số để so",
    "document_number": "số hiệu văn bản",
    "duration": "khoảng thời gian",
    "list_number": "số thứ tự mục",
    "name": "trong tên gọi",
    "note": "chú thích",
    "ordinal": "thứ tự",
    "phone": "điện thoại",
    "time_of_day": "giờ",
    "url": "liên kết",
}
SCENARIOS = {"actual": "thực hiện", "plan": "kế hoạch", "forecast": "dự báo"}
CUMULATIONS = {"period": "riêng kỳ", "ytd": "lũy kế từ đầu năm", "term": "cả giai đoạn"}
QUALIFIERS = {
    "exact": "đúng bằng",
    "estimated": "ước",
    "approx": "khoảng",
    "more_than": "trên",
    "less_than": "dưới",
}
TARGET_BASES = {
    "annual_plan": "kế hoạch năm",
    "estimate": "dự toán",
    "resolution": "nghị quyết",
    "programme": "chương trình",
    "term": "kế hoạch nhiệm kỳ",
    "other": "khác",
}
RANK_SCOPES = {"national": "cả nước", "region": "trong vùng", "group": "trong nhóm"}
DIRECTIONS = {
    "up": "tăng, tốt lên",
    "down": "giảm, sút đi",
    "below_plan": "dưới kế hoạch",
    "above_plan": "vượt kế hoạch",
    "shortcoming": "hạn chế",
    "achievement": "kết quả nổi bật",
}
DOCUMENT_KINDS = {
    "resolution": "nghị quyết",
    "decision": "quyết định",
    "directive": "chỉ thị",
    "decree": "nghị định",
    "circular": "thông tư",
    "law": "luật",
    "conclusion": "kết luận",
    "plan": "kế hoạch",
    "programme": "chương trình",
    "project": "đề án",
    "report": "báo cáo",
    "notice": "thông báo",
    "guidance": "hướng dẫn",
    "regulation": "quy định",
    "ordinance": "pháp lệnh",
    "telegram": "công điện",
    "proposal": "tờ trình",
    "official_letter": "công văn",
}
EVENTS = {"meeting": "cuộc họp", "chair": "chủ trì"}


def name_of(seed: str, code: str | None) -> str:
    """The Vietnamese name that seeds/`seed`.csv gives the code; the code itself where it gives none."""
    return names(seed).get(code or "", code or "")


def printed(value: float) -> str:
    """A number as Vietnamese reports print it: 1.234,5. The shortest digits that give the value, never an exponent."""
    whole, _, fraction = f"{Decimal(repr(value)):,f}".partition(".")
    fraction = fraction.rstrip("0")
    return whole.replace(",", ".") + (f",{fraction}" if fraction else "")


def cell_words(table_ref: str) -> str:
    """The place of a cell, "table 1, 8, 5", in words: bảng 1, dòng 8, cột 5. A sheet keeps its name."""
    table, row, column = table_ref.rsplit(", ", 2)
    return f"{table.replace('table ', 'bảng ', 1)}, dòng {row}, cột {column}"


def day(when: date | None) -> str | None:
    """A day as Vietnamese papers print it: 05/04/2024."""
    return f"{when:%d/%m/%Y}" if when else None
