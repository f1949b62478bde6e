"""Many reports are read, and many briefs drawn, in processes of their own: what comes of it is the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from bench.corpus import PROVINCES, report
from orchestration import lake
from orchestration.extract import EXTRACTED, extract_quarters
from orchestration.home import Home
from orchestration.register import register
from orchestration.workers import workers
from schemas import DOCUMENTS

_QUARTERS = {"2023-Q1": ("2023", "I"), "2023-Q2": ("2023", "II"), "2024-Q4": ("2024", "IV")}


def _minus(number: int) -> int:
    return -number


def _parent(_: int) -> int:
    return os.getppid()


def _fail(_: int) -> None:
    raise ValueError("so it fails here")


def test_results_come_in_order_whoever_made_them() -> None:
    for pieces in (3, 300):
        with workers(pieces) as each:
            assert list(each(_minus, range(pieces))) == [-number for number in range(pieces)]


@pytest.mark.skipif(len(os.sched_getaffinity(0)) == 1, reason="one processor: all is done in one process")
def test_many_pieces_leave_this_process_and_errors_come_back() -> None:
    with workers(300) as each:
        assert set(each(_parent, range(300))) == {os.getpid()}
    with workers(300) as each, pytest.raises(ValueError, match="so it fails here"):
        list(each(_fail, range(300)))


def test_quarters_read_together_hold_their_own_reports(tmp_path: Path) -> None:
    home = Home(tmp_path).ensure()
    random = Random(3)
    for year, quarter in _QUARTERS.values():
        for nth in range(22):
            text = report(random, PROVINCES[nth % len(PROVINCES)], year, quarter)
            (home.inbox / f"{year}-{quarter}-{nth}.txt").write_text(text, encoding="utf-8")
    register(home)
    together = list(extract_quarters(home, list(_QUARTERS)))
    frames = {quarter: lake.read(home, EXTRACTED, quarter) for quarter in _QUARTERS}
    assert [counts.documents for counts in together] == [22, 22, 22]
    for quarter, counts in zip(_QUARTERS, together, strict=True):
        assert [counts] == list(extract_quarters(home, [quarter]))  # few: in this process
        assert lake.read(home, EXTRACTED, quarter).equals(frames[quarter])
        assert set(lake.read(home, DOCUMENTS, quarter)["quarter"]) == {quarter}


@pytest.mark.skipif(len(os.sched_getaffinity(0)) == 1, reason="one processor: there are no workers")
def test_no_worker_outlives_a_killed_run() -> None:
    code = (
        "import os, time; from orchestration.workers import workers\n"
        "with workers(300) as each:\n"
        "    print(*each(os.getpgid, [0] * 300), flush=True)\n"
        "    time.sleep(60)\n"
    )
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert run.stdout is not None and run.stdout.readline()
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    _until(lambda: not _group_lives(run.pid))


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _until(holds: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)
