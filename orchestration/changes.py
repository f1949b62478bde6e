"""What changed between two published versions: what a person wants to know before trusting the newer one.

What belongs here: comparing two published files and telling it in Markdown. What does not: publishing (`publish.py`).
Figures are compared by series, not by figure: a better rule gives a figure a new id, and that is no change of what is
known. A series is one thing measured for one area and period (`series_id`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from orchestration.duck import connect

TABLES = (
    "fct_economy", "fct_mtqg", "fct_party_building", "fct_governance", "fct_social", "fct_uncatalogued",
)  # fmt: skip
# A page that people read to the end; the rest is counted, and a query away.
_SHOWN = 100
_LATEST = "(SELECT * FROM {version}.marts.{table} WHERE is_latest)"
_REVISED = """
    SELECT new.area, new.period, coalesce(new.indicator_vi, new.label_vi), new.measure, old.value, new.value, new.unit,
           old.obs_status, new.obs_status, document.file_name
    FROM {old} AS old JOIN {new} AS new USING (series_id)
    JOIN new.marts.dim_document AS document ON new.document_id = document.document_id
    WHERE old.value <> new.value OR old.obs_status <> new.obs_status
    ORDER BY ALL
"""
_GONE = """
    SELECT old.area, old.period, coalesce(old.indicator_vi, old.label_vi), old.measure, old.value, old.unit,
           document.file_name, stated.withdrawn_on IS NOT NULL
    FROM {old} AS old ANTI JOIN {new} AS new USING (series_id)
    JOIN old.marts.dim_document AS document ON old.document_id = document.document_id
    LEFT JOIN new.marts.{table} AS stated ON old.figure_id = stated.figure_id
    ORDER BY ALL
"""
_REVIEWED = """
    SELECT figure.review, figure.area, figure.period, coalesce(figure.indicator_vi, figure.label_vi), figure.measure,
           figure.value, figure.unit, decision.decided_by, decision.reason
    FROM new.marts.{table} AS figure
    LEFT JOIN new.marts.fct_decision AS decision USING (decision_id)
    WHERE figure.review IS NOT NULL
      AND figure.decision_id NOT IN (SELECT decision_id FROM old.marts.{table} WHERE decision_id IS NOT NULL)
    ORDER BY ALL
"""
_DOCUMENTS = """
    SELECT new.file_name, new.area, new.period, new.status, old.status
    FROM new.marts.dim_document AS new LEFT JOIN old.marts.dim_document AS old USING (document_id)
    WHERE old.status IS DISTINCT FROM new.status
    ORDER BY ALL
"""


@dataclass(frozen=True)
class TableChanges:
    """One fact table: series that came (`added`, a count) and rows for those that changed, went or were reviewed."""

    table: str
    added: int
    revised: list[tuple[Any, ...]]
    withdrawn: list[tuple[Any, ...]]
    gone: list[tuple[Any, ...]]
    reviewed: list[tuple[Any, ...]]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.revised or self.withdrawn or self.gone or self.reviewed)


@dataclass(frozen=True)
class Changes:
    """What the newer of two versions has otherwise than the older."""

    old: str
    new: str
    documents: list[tuple[Any, ...]]
    tables: tuple[TableChanges, ...]

    @property
    def is_empty(self) -> bool:
        return not self.documents and all(table.is_empty for table in self.tables)


def changes(old: Path, new: Path) -> Changes:
    """Compare two published files, named by their folders.

    Raises duckdb.Error where one of them is no published file, or one made by a version without these columns.
    """
    with connect(":memory:") as connection:
        # Beside no file, DuckDB would write what exceeds its memory to the folder in which the program was started.
        connection.execute("SET temp_directory = $folder", {"folder": f"{new}.tmp"})
        for name, path in (("old", old), ("new", new)):
            connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS {name} (READ_ONLY)")
        documents = connection.execute(_DOCUMENTS).fetchall()
        return Changes(old.parent.name, new.parent.name, documents, tuple(_of_table(connection, t) for t in TABLES))


def _of_table(connection: duckdb.DuckDBPyConnection, table: str) -> TableChanges:
    old, new = (_LATEST.format(version=version, table=table) for version in ("old", "new"))

    def rows(query: str) -> list[tuple[Any, ...]]:
        return connection.execute(query.format(old=old, new=new, table=table)).fetchall()

    ((added,),) = rows("SELECT count(*) FROM {new} AS new ANTI JOIN {old} AS old USING (series_id)")
    gone = rows(_GONE)
    return TableChanges(
        table,
        added,
        rows(_REVISED),
        [row[:-1] for row in gone if row[-1]],
        [row[:-1] for row in gone if not row[-1]],
        rows(_REVIEWED),
    )


def as_markdown(found: Changes) -> str:
    """The changes as a page, in Vietnamese with English beside it."""
    lines = [
        "# Những gì đã đổi / What changed",
        "",
        f"{found.old or 'chưa có / nothing'} → {found.new}",
        "",
    ]
    if found.is_empty:
        return "\n".join([*lines, "Không có gì đổi / nothing changed.", ""])
    lines += ["| bảng / table | thêm / added | đổi / revised | rút / withdrawn | mất / gone | rà soát / reviewed |"]
    lines += ["|---|---:|---:|---:|---:|---:|"]
    for table in found.tables:
        counts = (len(rows) for rows in (table.revised, table.withdrawn, table.gone, table.reviewed))
        lines.append(f"| {table.table} | {table.added} | " + " | ".join(map(str, counts)) + " |")
    heads = ("tệp / file", "địa bàn / area", "kỳ / period", "nay / now", "trước / before")
    lines += _section("Báo cáo / Documents", heads, found.documents)
    for table in found.tables:
        lines += _of_one(table)
    return "\n".join([*lines, ""])


def _of_one(table: TableChanges) -> list[str]:
    what = ("địa bàn / area", "kỳ / period", "chỉ tiêu / indicator", "phép đo / measure")
    stages = ("trước / before", "nay / now")
    return [
        *_section(
            f"{table.table}: đổi giá trị / revised",
            (*what, "cũ / old", "mới / new", "đơn vị / unit", *stages, "báo cáo / report"),
            table.revised,
        ),
        *_section(
            f"{table.table}: đã rút / withdrawn", (*what, "giá trị / value", "đơn vị / unit", "báo cáo / report"),
            table.withdrawn,
        ),
        *_section(
            f"{table.table}: không còn / gone (đọc khác đi hoặc bị bác / read otherwise, or rejected)",
            (*what, "giá trị / value", "đơn vị / unit", "báo cáo / report"),
            table.gone,
        ),
        *_section(
            f"{table.table}: đã rà soát / reviewed",
            ("kết quả / review", *what, "giá trị / value", "đơn vị / unit", "ai / who", "vì sao / why"),
            table.reviewed,
        ),
    ]  # fmt: skip


def _section(title: str, heads: tuple[str, ...], rows: list[tuple[Any, ...]]) -> list[str]:
    if not rows:
        return []
    lines = ["", f"## {title} ({len(rows)})", "", f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    lines += [f"| {' | '.join(_cell(value) for value in row)} |" for row in rows[:_SHOWN]]
    if len(rows) > _SHOWN:
        lines += ["", f"... và {len(rows) - _SHOWN} dòng nữa / more rows"]
    return lines


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else " ".join(str(value).replace("|", "/").split())
