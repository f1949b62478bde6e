"""Runs killed with SIGKILL, at the beginning of a stage or at a random moment in it, then run again.

What belongs here: trials and their outcome. What does not: other faults (`harms.py`), the page (`__main__.py`).
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from orchestration.home import Home
from orchestration.state import is_unfinished, stale_quarters
from tests.faults.checks import complaints, lost_and_doubled, problems_of_repaired, published_version
from tests.faults.homes import LONGEST, SCENARIOS, Homes, command, copied, environment, khobaocao
from tests.faults.stages import STAGES, Seen, ahead

# Seconds between two looks; a stage boundary is met within it.
_LOOK = 0.003
# Runs killed one after the other before one is let through: what a killed run left is met by the next killed one.
_MOST_KILLS = 8


@dataclass(frozen=True)
class Kill:
    """Where a run was killed, and what readers saw then: "none", "old" or "new"."""

    stage: str
    after: float  # seconds after the stage began; 0 is its boundary
    saw: str  # "torn" is neither
    told: bool  # the doctor said what to do, where there was something to do


@dataclass(frozen=True)
class Trial:
    """A home, its kills, and what the next run did not mend: rows of marts lost and doubled, and all else in words."""

    number: int
    scenario: str
    kills: tuple[Kill, ...]
    lost: int
    doubled: int
    problems: tuple[str, ...]


def lengths(homes: Homes, root: Path) -> dict[str, float]:
    """Seconds that each stage lasts in a run that nothing disturbs."""
    home = copied(homes.fresh, root / "timed")
    began = {}
    with started(home) as (run, seen):
        unseen = list(STAGES)
        while run.poll() is None:
            while unseen and STAGES[unseen[0]](seen):
                began[unseen.pop(0)] = time.monotonic()
            time.sleep(_LOOK)
    assert run.returncode == 0 and not unseen, f"not seen: {unseen}"
    ends = [*list(began.values())[1:], time.monotonic()]
    return {stage: end - begin for (stage, begin), end in zip(began.items(), ends, strict=True)}


def trial(seed: int, number: int, homes: Homes, lasts: dict[str, float], root: Path) -> Trial:
    """Trial `number` of a campaign: the same seed and number kill at the same places again."""
    chance = random.Random(f"{seed}/{number}")
    scenario = chance.choice(SCENARIOS)
    before = homes.before(scenario)
    home = copied(getattr(homes, scenario), root / "trial")
    kills: list[Kill] = []
    problems: list[str] = []
    for _ in range(chance.randint(1, _MOST_KILLS)):
        if not (coming := ahead(home)):
            break
        stage = chance.choice(coming)
        after = chance.choice((0.0, chance.uniform(0, lasts[stage])))
        if not _killed(home, stage, after):
            continue  # it came to its end within that time: no kill
        saw, told = "torn", False
        try:
            saw = published_version(home, before, homes.done)
            told = bool(complaints(home)) or not (stale_quarters(home) or is_unfinished(home))
        except Exception as error:
            problems.append(f"after a kill in {stage}: {error!r}")
        if saw == "new":
            before = homes.done
        kills.append(Kill(stage, after, saw, told))
    done = khobaocao(home, "run")
    if done.returncode:
        problems.append(f"the next run ended with {done.returncode}: {(done.stdout + done.stderr)[-800:]}")
    problems += problems_of_repaired(home, homes.done)
    lost, doubled = lost_and_doubled(home.published_warehouse, homes.done.published_warehouse)
    return Trial(number, scenario, tuple(kills), lost, doubled, tuple(problems))


def campaign(seed: int, kills: int, homes: Homes, root: Path) -> Iterator[Trial]:
    """Trials until that many kills are recorded."""
    lasts = lengths(homes, root)
    number = recorded = 0
    while recorded < kills:
        done = trial(seed, number, homes, lasts, root)
        recorded += len(done.kills)
        number += 1
        yield done


def _killed(home: Home, stage: str, after: float) -> bool:
    """Start a run, wait for a stage and some seconds more, kill its processes; False where it ended before."""
    with started(home) as (run, seen):
        while run.poll() is None and not STAGES[stage](seen):
            time.sleep(_LOOK)
        time.sleep(after)
        if run.poll() is not None:
            return False
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        return True


@contextmanager
def started(home: Home) -> Iterator[tuple[subprocess.Popen[bytes], Seen]]:
    """A run in a session of its own, watched; killed in the end if it still runs."""
    words = home.root.with_name(f"{home.root.name}.log")
    words.write_bytes(b"")
    seen = Seen.of(home, words)
    with words.open("wb") as out:
        run = subprocess.Popen(
            command("run"), env=environment(home), stdout=out, stderr=out, start_new_session=True, cwd=home.root
        )
    limit = threading.Timer(LONGEST, os.killpg, (run.pid, signal.SIGKILL))
    limit.start()
    try:
        yield run, seen
    finally:
        limit.cancel()
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
