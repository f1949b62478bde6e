"""Faults other than kills: each is put in, seen by the doctor, survived by what readers open, mended by a plain run.

What belongs here: the faults, one function each, which returns what was seen. What does not: kills (`kills.py`).
A fault that this machine cannot be given raises SkippedError with the reason.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from orchestration.archive import original, records
from orchestration.home import Home
from tests.faults.checks import complaints, lost_and_doubled, problems_of_repaired, published_version
from tests.faults.homes import LATER, LONGEST, Homes, command, copied, environment, khobaocao
from tests.faults.kills import started
from tests.faults.stages import STAGES

# Of LATER, which a run on `grown` reads.
_QUARTER = "2024-Q2"


class SkippedError(Exception):
    """Why a fault cannot be put into this machine."""


def disk_full_at_once(homes: Homes, root: Path) -> str:
    """No byte is free when the run begins."""
    return _disk_full(homes, root, 0)


def disk_full_at_publishing(homes: Homes, root: Path) -> str:
    """Space for everything but the new version."""
    return _disk_full(homes, root, 20_000_000)


def _disk_full(homes: Homes, root: Path, free: int) -> str:
    used = sum(path.stat().st_blocks * 512 for path in homes.grown.root.rglob("*") if not path.is_symlink())
    with _mounted(root / "full", "-t", "tmpfs", "-o", f"size={used + free}", "tmpfs") as place:
        home = copied(homes.grown, place / "home")
        told = _fails(home, "run")
        _still_old(homes, home)
        subprocess.run(["mount", "-o", "remount,size=2g", place], check=True)
        _repaired(homes, home)
    return told


def home_read_only(homes: Homes, root: Path) -> str:
    """The home's file system may not be written."""
    home = copied(homes.grown, root / "harmed")
    with _mounted(home.root, "--bind", str(home.root)):
        subprocess.run(["mount", "-o", "remount,ro,bind", home.root], check=True)
        told = _fails(home, "run")
        _still_old(homes, home)
    _repaired(homes, home)
    return told


def warehouse_locked(homes: Homes, root: Path) -> str:
    """Another program has the warehouse open for writing; it ends while the run waits."""
    home = copied(homes.grown, root / "harmed")
    holding = "import duckdb, sys, time; held = duckdb.connect(sys.argv[1]); print('held', flush=True); time.sleep(12)"
    with subprocess.Popen(
        [sys.executable, "-c", holding, str(home.warehouse)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout and writer.stdout.readline()
        told = _complaint(home, "writes it")
        _repaired(homes, home)
    return told


def parquet_truncated(homes: Homes, root: Path) -> str:
    """A Parquet file of a quarter that no new document touches is cut in half."""
    home = copied(homes.done, root / "harmed")
    path = home.lake / "figures" / "quarter=2024-Q1" / "part.parquet"
    _cut(path)
    told = _complaint(home, "2024-Q1")
    _repaired(homes, home)
    return told


def parquet_garbled(homes: Homes, root: Path) -> str:
    """Bytes in the middle of every Parquet file of the quarter that a new document belongs to are others."""
    home = copied(homes.grown, root / "harmed")
    for path in home.lake.glob(f"*/quarter={_QUARTER}/*.parquet"):
        content = bytearray(path.read_bytes())
        content[len(content) // 3 : len(content) // 2] = os.urandom(len(content) // 2 - len(content) // 3)
        path.write_bytes(content)
    told = _complaint(home, "damaged")
    _repaired(homes, home)
    return told


def archive_truncated(homes: Homes, root: Path) -> str:
    """An archived report is cut in half; the inbox still has it."""
    home = copied(homes.grown, root / "harmed")
    _cut(_archived(home))
    told = _complaint(home, "is damaged or gone")
    _repaired(homes, home)
    return told


def archive_truncated_for_good(homes: Homes, root: Path) -> str:
    """The same, and no copy is left: its quarter waits, published as it was, until the report is put back."""
    home = copied(homes.grown, root / "harmed")
    path = _archived(home)
    report = home.inbox / next(r.file_name for r in records(home) if r.fingerprint == path.parent.name)
    kept = report.read_bytes()
    report.unlink()
    _cut(path)
    told = _fails(home, "run")
    assert "is damaged or gone" in _complaint(home, "is damaged or gone")
    lost, _ = lost_and_doubled(home.published_warehouse, homes.grown.published_warehouse, facts_only=True)
    assert not lost, f"{lost} rows of what was published are lost"
    report.write_bytes(kept)
    _repaired(homes, home)
    return told


def two_runs_at_once(homes: Homes, root: Path) -> str:
    """Two runs are started together."""
    home = copied(homes.grown, root / "harmed")
    runs = [
        subprocess.Popen(command("run"), env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(2)
    ]
    said = [run.communicate(timeout=LONGEST)[0].decode() for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert sum("Waiting for another run" in words for words in said) == 1, said
    _repaired(homes, home)
    return "one waited for the other"


def interrupted(homes: Homes, root: Path) -> str:
    """Ctrl-C while the marts are built; then the run is resumed."""
    home = copied(homes.grown, root / "harmed")
    with started(home) as (run, seen):
        while run.poll() is None and not STAGES["dbt"](seen):
            time.sleep(0.01)
        time.sleep(1)
        os.killpg(run.pid, signal.SIGINT)
        assert run.wait(LONGEST) != 0, "it went on"
    _still_old(homes, home)
    told = _complaint(home, "work is not finished")
    _repaired(homes, home)
    return told


def clock_back(homes: Homes, root: Path) -> str:
    """The clock is set back to a year in which the reports lie in the future; afterwards it is right again."""
    return _at_time(homes, root, date.today() - timedelta(days=365 * 6), homes.grown)


def clock_ahead(homes: Homes, root: Path) -> str:
    """The clock is five years ahead; afterwards it is right again."""
    return _at_time(homes, root, date.today() + timedelta(days=365 * 5), homes.done)


def _at_time(homes: Homes, root: Path, day: date, expected: Home) -> str:
    if not shutil.which("faketime"):
        raise SkippedError("faketime is not installed (apt-get install faketime)")
    home = copied(homes.grown, root / "harmed")
    done = khobaocao(home, "run", before=["faketime", "-f", f"@{day} 10:00:00"])
    assert done.returncode in (0, 3), done.stdout + done.stderr
    wrong = lost_and_doubled(home.published_warehouse, expected.published_warehouse, facts_only=True)
    assert wrong == (0, 0), f"{wrong} rows are lost and doubled while the clock is wrong"
    _repaired(homes, home)
    return f"run on {day}"


HARMS: dict[str, Callable[[Homes, Path], str]] = {
    harm.__name__.replace("_", " "): harm
    for harm in (
        disk_full_at_once, disk_full_at_publishing, home_read_only, warehouse_locked, parquet_truncated,
        parquet_garbled, archive_truncated, archive_truncated_for_good, two_runs_at_once, interrupted, clock_back,
        clock_ahead,
    )
}  # fmt: skip


@contextmanager
def _mounted(place: Path, *how: str) -> Iterator[Path]:
    place.mkdir(exist_ok=True)
    if subprocess.run(["mount", *how, place], capture_output=True).returncode:
        raise SkippedError("this user may not mount file systems")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def _fails(home: Home, *words: str) -> str:
    """What a command says that must fail in words; what the doctor says is wrong then."""
    done = khobaocao(home, *words)
    said = done.stdout + done.stderr
    assert done.returncode == 1 and "Traceback" not in said, said
    found = complaints(home)
    assert found, "the doctor finds nothing wrong"
    return found[0]


def _complaint(home: Home, words: str) -> str:
    """The doctor's complaint with these words in it."""
    found = [told for told in complaints(home) if words in told]
    assert found, f"the doctor does not say {words!r}"
    return found[0]


def _still_old(homes: Homes, home: Home) -> None:
    assert published_version(home, homes.grown, homes.done) == "old"


def _repaired(homes: Homes, home: Home) -> None:
    """A plain run goes through and leaves the home as a run that nothing disturbed."""
    done = khobaocao(home, "run")
    assert done.returncode == 0, done.stdout + done.stderr
    assert problems_of_repaired(home, homes.done) == []


def _archived(home: Home) -> Path:
    """The archived bytes of a report of the quarter that LATER belongs to."""
    record = next(r for r in records(home) if r.quarter == _QUARTER and r.file_name != LATER)
    return original(home, record.fingerprint)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
