"""Quarters read side by side, each in a process of its own; the run after it loads them without reading again.

What belongs here: the job on Dagster's multiprocess executor. What does not: the run (`test_run.py`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from whole_run import SAMPLES

from orchestration import lake
from orchestration.home import PROJECT, Home
from orchestration.instance import prepare
from orchestration.run import run
from orchestration.sql import ask
from orchestration.state import is_read
from schemas import DOCUMENTS

pytestmark = pytest.mark.slow


def test_what_processes_read_side_by_side_a_run_publishes_without_reading_it_again(tmp_path: Path) -> None:
    home = prepare(Home(tmp_path / "home"))
    for report in SAMPLES.glob("bac-kan-2024-q[13]-*"):
        shutil.copy(report, home.inbox)
    command = [sys.executable, "-m", "dagster", "job", "execute", "-m", "orchestration.read_ahead", "-j", "read_ahead"]
    command += ["-c", "deploy/read_ahead.yaml"]
    environment = os.environ | {"KHOBAOCAO_HOME": str(home.root), "DAGSTER_HOME": str(home.dagster)}
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    quarters = lake.quarters(home, DOCUMENTS)
    assert len(quarters) > 1 and all(is_read(home, quarter) for quarter in quarters)
    assert not home.warehouse.exists(), "one process writes it: the run"

    read = {quarter: (home.lake / "read_by" / quarter).stat().st_mtime_ns for quarter in quarters}
    assert run(home, [], lambda words: None).failed == {}
    assert read == {quarter: (home.lake / "read_by" / quarter).stat().st_mtime_ns for quarter in quarters}
    published = ask(home.published_warehouse, "SELECT DISTINCT quarter FROM dim_document ORDER BY 1").rows
    assert [quarter for (quarter,) in published] == quarters
