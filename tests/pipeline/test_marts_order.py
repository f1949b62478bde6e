"""The marts do not depend on how the reports came in: any order, any repetition, the same rows."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from marts_history import HISTORY
from marts_warehouse import build, load, mart_hashes


@pytest.mark.parametrize("seed", [7, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(5))])
def test_any_order_of_loading_gives_the_same_marts(history: Path, tmp_path: Path, seed: int) -> None:
    reports = list(HISTORY)
    random.Random(seed).shuffle(reports)
    other = tmp_path / "warehouse.duckdb"
    load(other, reports)
    build(other, "build", "--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
    assert mart_hashes(other) == mart_hashes(history)


def test_building_twice_changes_nothing(history: Path) -> None:
    before = mart_hashes(history)
    build(history, "run")
    assert mart_hashes(history) == before
