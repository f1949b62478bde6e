"""The warehouse run by itself: webserver and daemon are up, reports are dropped, people only look.

What belongs here: what comes of a file in the inbox, seen from outside. What does not: the sensor's own cases
(`test_sensor.py`).
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from dagster_ui import open_ui

from orchestration.home import Home
from orchestration.sql import ask

pytestmark = pytest.mark.slow

_REPORT = """ỦY BAN NHÂN DÂN TỈNH BẮC KẠN
Số: {number}/BC-UBND
Bắc Kạn, ngày 28 tháng {month} năm 2023

BÁO CÁO
Tình hình kinh tế - xã hội quý {quarter} năm 2023

Tổng sản phẩm trên địa bàn tỉnh quý {quarter} năm 2023 tăng {growth}% so với cùng kỳ.
"""
FIRST = _REPORT.format(number=12, month=3, quarter="I", growth="6,1")
SECOND = _REPORT.format(number=48, month=6, quarter="II", growth="7,3")


def _growth(home: Home) -> dict[str, float]:
    query = "SELECT period, value FROM economy_latest WHERE indicator = 'grdp' AND measure = 'growth_yoy'"
    return dict(ask(home.published_warehouse, query).rows)


def _brief(home: Home, quarter: str) -> str:
    (page,) = home.brief.with_suffix("").glob(f"*-{quarter}.html")
    return page.read_text(encoding="utf-8")


def _written(home: Home, quarter: str) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in home.lake.rglob(f"quarter={quarter}/*") if path.is_file()}


def test_a_report_in_the_inbox_is_published_by_itself_and_only_its_quarter_is_touched(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").ensure()
    with open_ui(home) as ui:
        (home.inbox / "quy-1.txt").write_text(FIRST, encoding="utf-8")
        runs = ui.wait_for_runs(1)
        assert [(run["partition"], run["status"]) for run in runs] == [("2023-01-01", "SUCCESS")]
        assert _growth(home) == {"2023-Q1": 6.1}
        assert "6,1" in _brief(home, "2023-Q1")

        published = home.published_warehouse.stat()
        (home.inbox / "ban-sao.txt").write_text(FIRST, encoding="utf-8")
        assert ui.wait_for_look("inbox_sensor", time.time()) == "SKIPPED"
        assert len(ui.runs()) == 1
        assert home.published_warehouse.stat() == published

        lake = _written(home, "2023-Q1")
        (home.inbox / "quy-2.txt").write_text(SECOND, encoding="utf-8")
        runs = ui.wait_for_runs(2)
        assert [(run["partition"], run["status"]) for run in runs[1:]] == [("2023-04-01", "SUCCESS")]
        assert lake and _written(home, "2023-Q1") == lake
        assert home.published_warehouse.stat().st_ino != published.st_ino
        assert _growth(home) == {"2023-Q1": 6.1, "2023-Q2": 7.3}
        assert "7,3" in _brief(home, "2023-Q2")

        asked = ui.backfill([["lake", "records"], ["lake", "figures"]], ["2023-01-01", "2023-04-01"])
        assert asked == "LaunchBackfillSuccess"
        (backfill,) = ui.wait_for_runs(3)[2:]
        assert backfill["status"] == "SUCCESS", "one run for the range"
        assert _written(home, "2023-Q1") != lake

    with open_ui(home, "--only", "viewer") as viewer:
        assert len(viewer.runs()) == 3
        assert viewer.backfill([["lake", "records"]], ["2023-01-01"]) == "UnauthorizedError"
