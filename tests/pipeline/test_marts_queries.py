"""The queries of docs/queries.md: each block runs as it stands, and the first answer what they promise."""

from __future__ import annotations

from pathlib import Path

import pytest
from marts_warehouse import rows

PAGE = Path(__file__).resolve().parents[2] / "docs" / "queries.md"
_SECTIONS = PAGE.read_text("utf-8").split("\n## ")[1:]
# By the English half of the title.
QUERIES = {
    section.split("\n")[0].split(" / ")[1]: section.split("```sql\n")[1].split("```")[0] for section in _SECTIONS
}


@pytest.mark.parametrize("title", QUERIES)
def test_every_query_of_the_page_gives_rows(history: Path, title: str) -> None:
    assert rows(history, QUERIES[title])


def test_growth_of_merged_provinces_is_refused_with_a_reason(history: Path) -> None:
    ((_, area, growth, origin, reason), *_) = rows(history, QUERIES["GRDP growth by quarter, on today's map"])
    assert (area, growth, origin) == ("Thái Nguyên", None, "refused_rate")
    assert "không cộng được" in reason


def test_programme_capital_stands_beside_its_plan(history: Path) -> None:
    ((area, quarter, *_, planned, disbursed, rate, light),) = rows(history, QUERIES["Programme capital against plan"])
    assert (area, quarter, planned, disbursed, rate, light) == (
        "Bắc Kạn",
        "2024-Q2",
        200,
        80,
        40,
        "Cần chú ý",
    )


def test_one_report_gives_its_figures_with_quotes(history: Path) -> None:
    figures = rows(history, QUERIES["Every figure of one report, with its words"])
    assert len(figures) == 5 and all(figure[-1] for figure in figures)
