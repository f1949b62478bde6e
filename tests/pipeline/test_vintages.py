"""One value is estimated, then preliminary, then official, then withdrawn: what was known on each day.

Reports of our own writing go the whole way, from bytes to marts; and come to the same marts in whatever order they
arrive, loaded twice, or rebuilt from the archive.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marts_warehouse import build, mart_hashes, rows

from orchestration.extract import extract_quarter, lay_down_unplaced
from orchestration.home import Home
from orchestration.load import load_quarters
from orchestration.register import register
from orchestration.review.decisions import append, decided
from orchestration.state import wanted
from orchestration.validate import validate_quarter
from schemas import TABLES

HEAD = (
    "UBND TỈNH HÀ TĨNH\nSố: {number}/BC-UBND\nHà Tĩnh, ngày {day}\n\n"
    "BÁO CÁO\nTình hình kinh tế - xã hội {period}\n{body}"
)
REPORTS = {
    "uoc-tinh.txt": HEAD.format(
        number=10,
        day="28 tháng 3 năm 2024",
        period="quý I năm 2024",
        body="\nGRDP quý I năm 2024 ước tăng 5,9% so với cùng kỳ. Trồng được 45 ha hoa lan rừng.\n",
    ),
    "so-bo.txt": HEAD.format(
        number=20,
        day="28 tháng 6 năm 2024",
        period="quý II năm 2024",
        body="\nTheo số liệu sơ bộ, GRDP quý I năm 2024 tăng 5,7% so với cùng kỳ.\n",
    ),
    "chinh-thuc.txt": HEAD.format(
        number=5,
        day="01 tháng 4 năm 2025",
        period="quý I năm 2025",
        body="\nTheo số liệu chính thức, GRDP quý I năm 2024 tăng 5,66% so với cùng kỳ.\n",
    ),
    "thay-the.txt": HEAD.format(
        number=9,
        day="01 tháng 5 năm 2025",
        period="quý I năm 2025",
        body="(Báo cáo này thay thế Báo cáo số 5/BC-UBND ngày 01/4/2025)\n\nThu ngân sách nhà nước đạt 812 tỷ đồng.\n",
    ),
}
GRDP = "area = 'Hà Tĩnh' and indicator = 'grdp' and measure = 'growth_yoy' and period = '2024-Q1'"


def arrived(home: Home, names: Iterable[str]) -> None:
    """Each report comes in by itself, and its quarter is read and loaded then."""
    for name in names:
        (home.inbox / name).write_text(REPORTS[name], encoding="utf-8")
        loaded(home, register(home).quarters)


def loaded(home: Home, quarters: Iterable[str]) -> None:
    lay_down_unplaced(home)
    for quarter in quarters:
        extract_quarter(home, quarter)
        validate_quarter(home, quarter)
        load_quarters(home, [quarter])


def marts(home: Home) -> dict[str, str]:
    build(home.warehouse, "build", "--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
    return mart_hashes(home.warehouse)


def raw(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of every raw table but for the time of arrival, in an order of their own."""
    with duckdb.connect(str(home.warehouse)) as connection:
        return {
            table.name: connection.execute(
                f"SELECT COLUMNS(c -> c <> 'received_at') FROM raw.{table.name} ORDER BY ALL"
            ).fetchall()
            for table in TABLES
        }


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home into which the reports came one after the other, with one decision of a person."""
    home = Home(tmp_path_factory.mktemp("told")).ensure()
    values = {"indicator": "rice_planted_area"}
    append(home, [decided("map", "hoa lan rừng", "A", "để thử", "2024-04-01T00:00:00+00:00", values=values)])
    arrived(home, REPORTS)
    marts(home)
    return home


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2024, 3, 27), []),
        (date(2024, 3, 28), [(5.9, "E")]),
        (date(2024, 6, 27), [(5.9, "E")]),
        (date(2024, 6, 28), [(5.7, "P")]),
        (date(2025, 4, 1), [(5.66, "A")]),
        (date(2025, 4, 30), [(5.66, "A")]),
        (date(2025, 5, 1), [(5.7, "P")]),
    ],
)
def test_what_was_known_on_a_day(told: Home, day: date, known: list[tuple[float, str]]) -> None:
    query = f"select value, obs_status from marts.economy_as_of(date '{day}') where {GRDP}"
    assert rows(told.warehouse, query) == known


def test_what_is_known_now_and_that_nothing_was_deleted(told: Home) -> None:
    assert rows(told.warehouse, f"select value, obs_status from marts.economy_latest where {GRDP}") == [(5.7, "P")]
    every = f"select value, obs_status, withdrawn_on from marts.fct_economy where {GRDP} order by vintage"
    assert rows(told.warehouse, every) == [(5.9, "E", None), (5.7, "P", None), (5.66, "A", date(2025, 5, 1))]


def test_each_change_names_the_report_that_made_it(told: Home) -> None:
    query = f"""
        select kind, old_value, new_value, file_name
        from (from marts.mart_revisions where {GRDP}) as changed
        join marts.dim_document as document on changed.changed_by = document.document_id
        order by changed_on
    """
    assert rows(told.warehouse, query) == [
        ("revised", 5.9, 5.7, "so-bo.txt"),
        ("revised", 5.7, 5.66, "chinh-thuc.txt"),
        ("withdrawn", 5.66, 5.7, "thay-the.txt"),
    ]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(list(REPORTS)))
def test_any_order_of_arrival_loads_the_same_rows(
    told: Home, tmp_path_factory: pytest.TempPathFactory, order: list[str]
) -> None:
    home = Home(tmp_path_factory.mktemp("order")).ensure()
    shutil.copytree(told.review, home.review, dirs_exist_ok=True)
    arrived(home, order)
    assert raw(home) == raw(told)


def test_loading_twice_changes_nothing(told: Home, tmp_path: Path) -> None:
    home = Home(Path(shutil.copytree(told.root, tmp_path / "home")))
    before = raw(home)
    loaded(home, sorted(quarter for quarter in wanted(home) if quarter != "none"))
    assert raw(home) == before


def test_the_archive_and_the_decisions_give_the_same_marts_again(told: Home, tmp_path: Path) -> None:
    home = Home(tmp_path / "home").ensure()
    for folder in ("archive", "review"):
        shutil.copytree(told.root / folder, home.root / folder, dirs_exist_ok=True)
    loaded(home, sorted(wanted(home), reverse=True))
    assert marts(home) == mart_hashes(told.warehouse)
