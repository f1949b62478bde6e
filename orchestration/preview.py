"""Metadata that people look at in the Dagster UI: counts, and small tables with quotes.

What belongs here: turning results into metadata. What does not: computing them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import dagster as dg

from orchestration import lake
from orchestration.archive import STATUSES
from orchestration.archive import records as archived
from orchestration.extract import EXTRACTED, Extracted
from orchestration.home import Home
from orchestration.lineage import Origin
from orchestration.register import Registered
from orchestration.validate import Validated
from schemas import DOCUMENTS, EXTRACTIONS, QUARANTINE, Table

# Enough to see whether a reading makes sense; the rest is a query away.
ROWS = 10
# Where `khobaocao serve` shows what is published to people at this machine; a page of Dagster cannot lead to files.
SERVED = "http://127.0.0.1:8080"
# Names of metadata: the UI shows them as they are, but for those that begin with dagster/.
QUARTER, REPORTS, DICTIONARY = "quý / quarter", "báo cáo / reports", "từ điển / dictionary"
_FIRST = (
    "nơi / area", "kỳ / period", "chỉ tiêu / label", "phép đo / measure", "giá trị / value", "đơn vị / unit",
    "nguyên văn / quote",
)  # fmt: skip


def of_documents(home: Home, found: Registered) -> dict[str, Any]:
    """Counts by status, and the reasons of those that were not accepted."""
    all_records = list(archived(home))
    counts = Counter(record.status for record in all_records)
    unread = [(r.file_name, STATUSES[r.status], r.reason or "") for r in all_records if r.status != "accepted"]
    return {
        "mới / new": len(found.new),
        "đã có / known": found.known,
        "dagster/row_count": len(all_records),
        **{words: counts[status] for status, words in STATUSES.items() if status in counts},
        "không nhận / not accepted": table(("tệp / file", "kết quả / status", "lý do / reason"), unread),
    }


def of_records(home: Home, counts: Extracted) -> dict[str, Any]:
    """Counts of the quarter, and its first figures with their quotes."""
    rows = lake.read(home, EXTRACTED, counts.quarter).head(ROWS)
    shown = rows.select("area", "period", "label_vi", "measure", "value", "unit", "quote").rows()
    return {
        QUARTER: counts.quarter,
        "báo cáo / documents": counts.documents,
        "số liệu / figures": counts.figures,
        "con số trong văn bản / numbers": counts.mentions,
        "con số chưa hiểu / unresolved numbers": counts.unresolved,
        REPORTS: table(("tệp / file", "từng số đọc ra sao / explained"), _explained(home, counts.quarter)),
        "số liệu đầu tiên / first figures": table(_FIRST, shown),
    }


def of_figures(home: Home, counts: Validated) -> dict[str, Any]:
    """The accounts of the quarter by document, and what was quarantined and why."""
    held = lake.read(home, QUARANTINE, counts.quarter).head(ROWS)
    accounts = lake.read(home, EXTRACTIONS, counts.quarter)
    return {
        QUARTER: counts.quarter,
        "trích được / extracted": counts.extracted,
        "dagster/partition_row_count": counts.accepted,
        "giữ lại chờ xem / quarantined": counts.quarantined,
        "trùng / duplicates": counts.duplicates,
        "chưa có mã / uncatalogued": counts.uncatalogued,
        "giữ lại vì / reasons": dg.MetadataValue.json(counts.reasons),
        "số liệu giữ lại / quarantine": table(
            ("chỉ tiêu / label", "giá trị / value", "lý do / reasons", "nguyên văn / quote"),
            held.select("label_vi", "value", "reasons", "quote").rows(),
        ),
        "từng báo cáo / by document": table(tuple(accounts.columns), accounts.rows()),
    }


def in_dictionary(table: str) -> dg.UrlMetadataValue:
    """Where the dictionary tells of a table, e.g. marts.fct_economy."""
    return dg.MetadataValue.url(f"{SERVED}/dictionary.html#{table}")


def columns_of(table: Table) -> dict[str, Any]:
    """The column schema of a table, as the UI shows it."""
    columns = [
        dg.TableColumn(
            column.name,
            column.type,
            column.description,
            dg.TableColumnConstraints(nullable=column.nullable, unique=table.key == (column.name,)),
        )
        for column in table.columns
    ]
    return {
        "dagster/column_schema": dg.TableSchema(columns),
        "dagster/table_name": f"raw.{table.name}",
        DICTIONARY: in_dictionary(f"raw.{table.name}"),
    }


def of_origins(told: Mapping[str, Sequence[Origin]]) -> dg.MarkdownMetadataValue:
    """Each column and what it is made from, with the way to those pages: Dagster keeps a lineage, but draws none."""
    rows = [(column, "; ".join(_by_table(found))) for column, found in told.items()]
    return table(("cột / column", "lấy từ / from"), rows)


def _by_table(found: Sequence[Origin]) -> Iterator[str]:
    for (schema, name), columns in groupby(found, key=lambda origin: (origin.schema, origin.table)):
        yield f"[{name}](/assets/{schema}/{name}): {', '.join(origin.column for origin in columns)}"


def _explained(home: Home, quarter: str) -> list[tuple[str, str]]:
    """The reports read for the quarter, each with the way to the page that marks its numbers."""
    rows = lake.read(home, DOCUMENTS, quarter).filter(status="accepted").select("file_name", "document_id").rows()
    return [(name, f"[{document_id}]({SERVED}/explained/{document_id}.html)") for name, document_id in rows]


def table(names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> dg.MarkdownMetadataValue:
    """Rows as a Markdown table; bars and line ends in a text would break it."""
    lines = [" | ".join(names), " | ".join("---" for _ in names)]
    lines += [" | ".join(_cell(value) for value in row) for row in rows]
    return dg.MetadataValue.md("\n".join(f"| {line} |" for line in lines) if rows else "không có / none")


def _cell(value: Any) -> str:
    return "" if value is None else " ".join(str(value).replace("|", "/").split())
