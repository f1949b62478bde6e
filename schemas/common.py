"""Columns that several tables share: which document a row comes from and where in its text.

What belongs here: shared columns. What does not: a column that one table alone has.
"""

from __future__ import annotations

from schemas.model import Column

DOCUMENT_ID = Column("document_id", "text", "Khóa của văn bản", "Key of the document; see raw.documents")
QUARTER = Column(
    "quarter", "text", "Quý chứa ngày cuối kỳ báo cáo", "Quarter in which the reported period ends, 2024-Q1"
)
SPAN = (
    Column(
        "char_start", "integer", "Vị trí bắt đầu trong văn bản đã lưu", "First character in the stored text",
        unit="characters", minimum=0,
    ),
    Column(
        "char_end", "integer", "Vị trí kết thúc (không gồm)", "First character after it",
        unit="characters", minimum=1,
    ),
)  # fmt: skip


def statement_columns(text_vi: str, text_en: str) -> tuple[Column, ...]:
    """The columns with which every table of statements begins."""
    return (DOCUMENT_ID, QUARTER, *SPAN, Column("text", "text", text_vi, text_en))
