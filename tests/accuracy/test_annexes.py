"""Annexes in many layouts are read nearly without fault, by the rules alone that any layout meets.

What belongs here: the floors of the annexes. Their sources and how they are made: `annexes/make.py`.
"""

from __future__ import annotations

import pytest
from score import Score, extract_file, key_files, load_key, score

from tests.accuracy.annexes.make import write_all

# strict precision, strict recall, figures precision, figures recall
FLOORS = (0.99, 0.97, 0.99, 0.97)
LAYOUTS = 313


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Score]:
    folder = tmp_path_factory.mktemp("annexes")
    write_all(folder)
    return {key.stem: score(load_key(key)[0], extract_file(path).figures) for key, path in key_files(folder)}


def test_there_are_many_layouts(scores: dict[str, Score]) -> None:
    assert len(scores) >= LAYOUTS
    assert all(one.keys for one in scores.values())


def test_cells_are_read(scores: dict[str, Score]) -> None:
    total = sum(scores.values(), Score())
    reached = (total.precision, total.recall, total.figures_precision, total.figures_recall)
    assert all(got >= floor for got, floor in zip(reached, FLOORS, strict=True)), total.line()
