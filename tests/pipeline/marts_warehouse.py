"""A small warehouse for tests of the marts: rows as the pipeline would load them, and a real dbt build.

What belongs here: writing rows of `raw` and running dbt. What does not: what the marts should say about them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import md5
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

from orchestration.duck import MEMORY
from schemas import TABLES

DBT_PROJECT = Path(__file__).resolve().parents[2] / "dbt_project"
TODAY = "2025-05-15"

BAC_KAN = ("Bắc Kạn", "06-2004")
THAI_NGUYEN = ("Thái Nguyên", "19-2004")


@dataclass(frozen=True)
class Report:
    """One document with its figures; `figures` are rows of raw.figures without the keys of the document."""

    document_id: str
    area: tuple[str, str]
    period: str
    document_date: date
    number: str
    supersedes: str | None = None
    source_type: str = "report"
    figures: tuple[dict[str, Any], ...] = ()
    statements: dict[str, dict[str, Any]] = field(default_factory=dict)


def figure(indicator: str | None, measure: str, value: float, unit: str, period: str, **more: Any) -> dict[str, Any]:
    """A figure with the columns most tests do not care about filled in."""
    row = {
        "indicator": indicator,
        "measure": measure,
        "value": value,
        "unit": unit,
        "period": period,
        "printed_value": str(value),
        "printed_unit": unit,
        "label_vi": indicator or "nghệ nhân ưu tú",
        "quote": f"{indicator} {measure} {value} {unit}",
        "cumulation": "period",
        "qualifier": "exact",
        "obs_status": "V",
        "scenario": "plan" if measure == "target" else "actual",
        "rule_id": "test",
        "confidence": 0.9,
    }
    return row | more


def months_of(period: str) -> tuple[date, date]:
    """First and last day of 2024-Q1, 2024-H1, 2024-9M or 2024: the forms that these tests use."""
    year, part = int(period[:4]), period[5:]
    first, last = {"": (1, 12), "H1": (1, 6), "9M": (1, 9)}.get(part) or (
        3 * int(part[1]) - 2,
        3 * int(part[1]),
    )
    return date(year, first, 1), date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)


def load(warehouse: Path, reports: Iterable[Report]) -> None:
    """Write the reports into empty raw tables of the warehouse, in the given order."""
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("create schema raw")
        for table in TABLES:
            for statement in table.ddl():
                connection.execute(statement)
        for report in reports:
            _insert(connection, "documents", _document_row(report))
            for position, row in enumerate(report.figures):
                _insert(connection, "figures", _figure_row(report, position, row))
            place = {"document_id": report.document_id, "char_start": 1, "char_end": 9}
            for name, row in report.statements.items():
                _insert(connection, name, place | row)


def build(warehouse: Path, command: str = "build", *arguments: str) -> None:
    """Run dbt over the warehouse in this process; AssertionError with the names of what failed."""
    options = {
        "--project-dir": str(DBT_PROJECT),
        "--profiles-dir": str(DBT_PROJECT),
        "--target-path": str(warehouse.parent / "target"),
        "--vars": f"{{today: {TODAY}}}",
    }
    settings = [word for option in options.items() for word in option]
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("KHOBAOCAO_WAREHOUSE", str(warehouse))
        environment.setenv("KHOBAOCAO_MEMORY", MEMORY)
        result = dbtRunner().invoke([command, "--quiet", *settings, *arguments])
    DuckDBConnectionManager.close_all_connections()  # dbt keeps the file open in the process that ran it
    if result.exception:
        raise result.exception
    nodes = getattr(result.result, "results", ())
    failed = [each.node.name for each in nodes if each.status in ("error", "fail")]
    assert result.success, failed


def rows(warehouse: Path, query: str) -> list[tuple[Any, ...]]:
    """The rows of a query over the warehouse."""
    with duckdb.connect(str(warehouse)) as connection:
        return connection.execute(query).fetchall()


def mart_hashes(warehouse: Path) -> dict[str, str]:
    """Every table and view of the marts with a hash over its rows, whatever order they lie in."""
    with duckdb.connect(str(warehouse)) as connection:
        tables = connection.execute(
            "select table_name from information_schema.tables where table_schema = 'marts' order by all"
        ).fetchall()
        return {name: _hash(connection, name) for (name,) in tables}


def _hash(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    lines = connection.execute(f"select cast(t as varchar) from marts.{table} as t order by 1").fetchall()
    return md5("\n".join(line for (line,) in lines).encode()).hexdigest()


def _insert(connection: duckdb.DuckDBPyConnection, table: str, row: dict[str, Any]) -> None:
    columns = ", ".join(f"? as {name}" for name in row)
    connection.execute(f"insert into raw.{table} by name select {columns}", list(row.values()))


def _document_row(report: Report) -> dict[str, Any]:
    start, end = months_of(report.period)
    return {
        "document_id": report.document_id,
        "file_name": f"{report.document_id}.docx",
        "fingerprint": report.document_id,
        "size_bytes": 1000,
        "status": "accepted",
        "rule_version": "test",
        "source_type": report.source_type,
        "number": report.number,
        "symbol": "BC-UBND",
        "document_date": report.document_date,
        "received_at": datetime(2025, 5, 1),
        "title": f"Báo cáo {report.period}",
        "area": report.area[0],
        "area_id": report.area[1],
        "period": report.period,
        "period_start": start,
        "period_end": end,
        "supersedes": report.supersedes,
    }


def _figure_row(report: Report, place: int, row: dict[str, Any]) -> dict[str, Any]:
    start, end = months_of(row["period"])
    keys = {
        "figure_id": f"{report.document_id}-{place}",
        "document_id": report.document_id,
        "area": report.area[0],
        "area_id": report.area[1],
        "period_start": start,
        "period_end": end,
        "char_start": 100 * place,
        "char_end": 100 * place + 50,
    }
    return keys | row
