"""The short form of the campaign, for CI: some runs killed one after the other, and two at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.harms import two_runs_at_once
from tests.faults.homes import Homes, make_homes
from tests.faults.kills import trial
from tests.faults.stages import STAGES

pytestmark = pytest.mark.slow

# Of seed 1: a report came in; runs are killed while they take it in, start, read and load.
_TRIAL = 35


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Homes:
    return make_homes(tmp_path_factory.mktemp("faults"))


def test_runs_that_are_killed_lose_and_double_nothing(homes: Homes, tmp_path: Path) -> None:
    done = trial(1, _TRIAL, homes, dict.fromkeys(STAGES, 0.5), tmp_path)
    assert done.kills
    assert all(kill.told and kill.saw != "torn" for kill in done.kills)
    assert (done.lost, done.doubled, done.problems) == (0, 0, ())


def test_the_second_of_two_runs_waits(homes: Homes, tmp_path: Path) -> None:
    two_runs_at_once(homes, tmp_path)
