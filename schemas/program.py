"""Which program wrote the warehouse: one row, by which an older program knows that it must not write.

What belongs here: the definition. What does not: comparing versions (`orchestration/warehouse.py`). Not one of `TABLES`:
its row belongs to no document.
"""

from __future__ import annotations

from schemas.table import Column, Table

PROGRAM = Table(
    "program",
    "Chương trình đã ghi kho: một dòng",
    "The program that wrote the warehouse: one row",
    (Column("version", "text", "Phiên bản khobaocao", "Version of khobaocao"),),
    ("version",),
)
