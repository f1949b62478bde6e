"""The home that most tests of this folder look at: a whole run over the samples and some bad files.

What belongs here: making it. What does not: what is found in it.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.home import Home
from orchestration.run import Outcome, run
from orchestration.sql import ask

SAMPLES = Path(__file__).parents[2] / "samples"
EMPTY = "rong.txt"
NOT_A_REPORT = "bao-cao.docx"
NO_HEAD = "khong-ro.txt"
BAD_FILES = (EMPTY, NOT_A_REPORT, NO_HEAD)


@dataclass(frozen=True)
class Finished:
    """A home after its run, the outcome, and what the run said."""

    home: Home
    outcome: Outcome
    said: list[str]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the published copy answers."""
        return ask(self.home.published_warehouse, query).rows


def whole_run(root: Path) -> Finished:
    """Put the samples and the bad files into the inbox below `root` and run."""
    home = Home(root).ensure()
    for report in SAMPLES.iterdir():
        shutil.copy(report, home.inbox)
    (home.inbox / EMPTY).write_bytes(b"")
    (home.inbox / NOT_A_REPORT).write_bytes(b"\x7fELF\x02\x01\x01" + bytes(200))
    (home.inbox / NO_HEAD).write_text("Cuộc họp kéo dài 3 giờ, có 25 người tham dự.", encoding="utf-8")
    said: list[str] = []
    return Finished(home, run(home, [], said.append), said)
