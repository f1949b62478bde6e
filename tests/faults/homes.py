"""The homes that faults are put into: a few reports, before their first run or with one more report since the last.

What belongs here: making and copying homes, and running `khobaocao` on them. What does not: faults, checks.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from orchestration.home import PROJECT, Home

_SAMPLES = PROJECT / "samples"
# Prose and the table of a Word file, three quarters, two provinces.
FIRST = (
    "bac-kan-2024-q1-hoi-nghi-tinh-uy.txt",
    "son-la-2024-q2-giai-ngan-mtqg.docx",
    "bac-kan-2024-q2-bao-cao-ubnd.html",
    "thai-nguyen-2025-q3-bao-cao-ubnd.docx",
)
# It corrects a report that is published by then.
LATER = "bac-kan-2024-q2-bao-cao-dieu-chinh.txt"
# Longer than a run takes on a busy machine.
LONGEST = 300


@dataclass(frozen=True)
class Homes:
    """`fresh`: reports in the inbox, nothing read; `grown`: one report came since the last run; `done`: all is read."""

    fresh: Home
    grown: Home
    done: Home

    def before(self, scenario: str) -> Home | None:
        """What was published before the run of a scenario."""
        return self.grown if scenario == "grown" else None


SCENARIOS = ("fresh", "grown")


def make_homes(root: Path) -> Homes:
    """The homes below `root`, made by runs that nothing disturbs."""
    fresh = Home(root / "fresh").ensure()
    for name in (*FIRST, LATER):
        shutil.copy(_SAMPLES / name, fresh.inbox)
    done = copied(fresh, root / "done")
    must_run(done)
    grown = Home(root / "grown").ensure()
    for name in FIRST:
        shutil.copy(_SAMPLES / name, grown.inbox)
    must_run(grown)
    shutil.copy(_SAMPLES / LATER, grown.inbox)
    return Homes(fresh, grown, done)


def copied(home: Home, root: Path) -> Home:
    """A copy that may be harmed; what lies at `root` goes."""
    shutil.rmtree(root, ignore_errors=True)
    return Home(Path(shutil.copytree(home.root, root, symlinks=True)))


def command(*words: str) -> list[str]:
    """`khobaocao WORDS...` by the interpreter that runs this."""
    return [sys.executable, "-m", "orchestration", *words]


def environment(home: Home) -> dict[str, str]:
    """The variables of a run on `home`."""
    return {**os.environ, "KHOBAOCAO_HOME": str(home.root), "PYTHONPATH": str(PROJECT)}


def khobaocao(home: Home, *words: str, before: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """Run a command on a home to its end; `before` is what starts it, e.g. a program that fakes the clock."""
    return subprocess.run(
        [*before, *command(*words)], env=environment(home), capture_output=True, text=True, timeout=LONGEST
    )


def must_run(home: Home) -> None:
    """A plain run that must go through; AssertionError with what it said."""
    done = khobaocao(home, "run")
    assert done.returncode == 0, done.stdout + done.stderr
