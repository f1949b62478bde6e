"""The data dictionary of the raw tables, as rows: one for each column of each table.

What belongs here: turning definitions into rows. What does not: how a page shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemas.model import Column, Table


def dictionary_rows(tables: Iterable[Table]) -> Iterator[dict[str, str]]:
    """table, grain, column, type, unit, required, key, allowed, description_vi, description_en; all text."""
    for table in tables:
        for column in table.columns:
            yield {
                "table": f"raw.{table.name}",
                "grain": table.grain,
                "column": column.name,
                "type": column.type,
                "unit": column.unit or "",
                "required": "" if column.nullable else "yes",
                "key": "yes" if column.name in table.key else "",
                "allowed": _allowed(column),
                "description_vi": column.description_vi,
                "description_en": column.description_en,
            }


def _allowed(column: Column) -> str:
    if column.codes is not None:
        return ", ".join(column.codes)
    bounds = []
    if column.minimum is not None:
        bounds.append(f">= {column.minimum:g}")
    if column.maximum is not None:
        bounds.append(f"<= {column.maximum:g}")
    return " and ".join(bounds)
