"""The fault campaign: `make faults`. Prints every trial and writes docs/faults.md.

    python -m tests.faults --kills 500 --seed 1            the campaign
    python -m tests.faults --seed 1 --trial 37             one trial of it again

What belongs here: the order, and the page. What does not: faults (`kills.py`, `harms.py`), checks (`checks.py`).
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from orchestration.home import PROJECT
from tests.faults.harms import HARMS, SkippedError
from tests.faults.homes import Homes, make_homes
from tests.faults.kills import Kill, Trial, campaign, lengths, trial
from tests.faults.stages import STAGES

_PAGE = PROJECT / "docs" / "faults.md"
# What runs left before it was mended; found by this campaign.
_HISTORY = Path(__file__).with_name("history.md")
_HOW = """\
{kills} runs killed with SIGKILL, half of them as soon as a stage was seen to begin, half at a random moment in it, in
{trials} trials. A trial begins with nothing read, or with one more report than is published; one to eight of its runs
are killed, each on what the one before left; the next is let through. After each kill the published copy is opened and
compared with the old and the new version, and the doctor is asked; after the last run every mart is compared, row for
row, with that of a run that nothing disturbed, but for times of arrival.
`python -m tests.faults --seed {seed} --trial N` does trial N again."""


@dataclass(frozen=True)
class Harmed:
    """What became of a fault that is no kill: survived, skipped with the reason, or what was wrong."""

    name: str
    how: str
    survived: bool
    told: str


def main() -> None:
    """Run the campaign, or one trial of it; exit code 1 where a figure was lost, doubled, or a person was needed."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--trial", type=int, help="only this one")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="khobaocao-faults-") as folder:
        root = Path(folder)
        homes = make_homes(root)
        if asked.trial is not None:
            print(trial(asked.seed, asked.trial, homes, lengths(homes, root), root))
            return
        harmed = list(_told(_harmed(homes, root)))
        trials = list(_told(campaign(asked.seed, asked.kills, homes, root)))
    _PAGE.write_text(_page(asked.seed, trials, harmed), encoding="utf-8")
    print(f"written to {_PAGE.name}")
    sys.exit(any(each.problems for each in trials) or not all(each.survived for each in harmed))


def _told(results: Iterable[object]) -> Iterator[object]:
    for result in results:
        print(result, flush=True)
        yield result


def _harmed(homes: Homes, root: Path) -> Iterator[Harmed]:
    for name, harm in HARMS.items():
        how = (harm.__doc__ or "").strip()
        try:
            yield Harmed(name, how, True, harm(homes, root).replace(str(root), "..."))
        except SkippedError as why:
            yield Harmed(name, how, True, f"skipped: {why}")
        except Exception as problem:
            yield Harmed(name, how, False, f"{problem!r}"[-1000:])


def _page(seed: int, trials: Sequence[Trial], harmed: Sequence[Harmed]) -> str:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=PROJECT)
    kills = [kill for each in trials for kill in each.kills]
    bad = [each for each in trials if each.problems]
    lost = sum(each.lost for each in trials)
    doubled = sum(each.doubled for each in trials)
    rows = [_row(stage, [kill for kill in kills if kill.stage == stage]) for stage in STAGES]
    return "\n".join(
        [
            "# Faults",
            "",
            f"Made by `python -m tests.faults --kills {len(kills)} --seed {seed}` on {datetime.now(UTC):%Y-%m-%d} at "
            f"commit {commit.stdout.strip()}, Python {platform.python_version()}, {os.cpu_count()} processors. "
            "Real runs of `khobaocao run` over five reports; nothing in the program knows of the campaign.",
            "",
            "## Kills",
            "",
            _HOW.format(kills=len(kills), trials=len(trials), seed=seed),
            "",
            "| killed in | runs | readers saw none, old, new | a torn version | doctor silent |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            _row("**all**", kills),
            "",
            f"Trials repaired by the next plain run: {len(trials) - len(bad)} of {len(trials)}. Rows lost: {lost}. "
            f"Rows doubled: {doubled}. Hand work needed: {len(bad)}.",
            "",
            *(f"- trial {each.number} ({each.scenario}): {'; '.join(each.problems)}" for each in bad),
            "## Other faults",
            "",
            "Each is put into a home, then a plain `khobaocao run` must leave every mart as above.",
            "",
            "| fault | survived | what was seen, or what the doctor said |",
            "| --- | --- | --- |",
            *(f"| {e.how} | {'yes' if e.survived else '**no**'} | {' '.join(e.told.split())} |" for e in harmed),
            "",
            _HISTORY.read_text(encoding="utf-8"),
        ]
    )


def _row(stage: str, kills: Sequence[Kill]) -> str:
    saw = [sum(kill.saw == version for kill in kills) for version in ("none", "old", "new", "torn")]
    silent = sum(not kill.told for kill in kills)
    return f"| {stage} | {len(kills)} | {saw[0]}, {saw[1]}, {saw[2]} | {saw[3]} | {silent} |"


if __name__ == "__main__":
    main()
