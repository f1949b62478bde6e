"""The short form of the campaign: some runs killed at random, and faults that `make faults` puts in too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.harms import HARMS, SkippedError
from tests.faults.homes import Homes, make_homes
from tests.faults.kills import lengths, trial

pytestmark = pytest.mark.slow

# Kills in the extraction and while dbt builds, then at the swap of a fresh home's first version (seed 1).
_TRIALS = (2,)


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Homes:
    return make_homes(tmp_path_factory.mktemp("faults"))


def test_runs_that_are_killed_lose_and_double_nothing(homes: Homes, tmp_path: Path) -> None:
    lasts = lengths(homes, tmp_path)
    for number in _TRIALS:
        done = trial(1, number, homes, lasts, tmp_path)
        assert done.kills
        assert all(kill.told and kill.saw != "torn" for kill in done.kills)
        assert (done.lost, done.doubled, done.problems) == (0, 0, ())


@pytest.mark.parametrize("name", ["disk full at publishing", "two runs at once"])
def test_a_fault_is_survived(name: str, homes: Homes, tmp_path: Path) -> None:
    try:
        HARMS[name](homes, tmp_path)
    except SkippedError as why:
        pytest.skip(str(why))
