"""Which province's report for which quarter is there, late, in part, unread or absent, as fct_coverage says.

What belongs here: questions to the published fct_coverage. What does not: judging a report (the dbt model); telling
people (`watch.py`), Dagster.
"""

from __future__ import annotations

from datetime import date

from orchestration.home import Home
from orchestration.sql import ask

# Status in fct_coverage -> the word for it at the head of a narrow column.
STATUSES = {
    "present": "có",
    "late": "muộn",
    "partial": "thiếu phần",
    "failed": "hỏng",
    "absent": "chưa có",
    "pending": "chưa đến hạn",
}
# Three years: what people still ask provinces for.
_QUARTERS_SHOWN = 12


def by_quarter(home: Home) -> list[tuple[str, ...]]:
    """Quarter, reports received, and provinces of each status in the order of STATUSES; newest quarter first."""
    counts = ", ".join(f"count(*) FILTER (status = '{status}')" for status in STATUSES)
    query = f"SELECT quarter, sum(documents), {counts} FROM fct_coverage GROUP BY quarter ORDER BY quarter DESC"
    return ask(home.published_warehouse, query).rows


def recent(home: Home) -> list[tuple[str, ...]]:
    """The last quarters of `by_quarter`."""
    return by_quarter(home)[:_QUARTERS_SHOWN]


def reported(home: Home) -> list[str]:
    """Quarters of which a report is there, of any province."""
    query = "SELECT quarter FROM fct_coverage GROUP BY quarter HAVING sum(documents) > 0 ORDER BY quarter"
    return [quarter for (quarter,) in ask(home.published_warehouse, query).rows]


def overdue(home: Home, today: date) -> list[tuple[str, str, str]]:
    """Area, quarter and status in words of what is wanting for the last quarter that was due before `today`.

    Only provinces that ever reported: an office that gathers a few is not reminded of all the others.
    """
    query = f"""
        SELECT area, quarter, status_vi FROM fct_coverage
        WHERE due_on = (SELECT max(due_on) FROM fct_coverage WHERE due_on < DATE '{today.isoformat()}')
            AND status IN ('absent', 'late', 'failed', 'partial')
            AND area IN (SELECT area FROM fct_coverage WHERE documents > 0)
        ORDER BY status, area
    """
    return ask(home.published_warehouse, query).rows
