"""The lines of indicator_patterns.csv: compiled when first tried, so that a mistake in one must be seen here."""

from __future__ import annotations

import csv
import re

import pytest

from extraction.catalogue import SEEDS
from extraction.grammar.patterns import indicator_by_pattern


def test_every_cell_is_a_regular_expression() -> None:
    with (SEEDS / "indicator_patterns.csv").open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            for column in ("pattern_vi", "with_vi", "without_vi"):
                try:
                    re.compile(row[column])
                except re.error as error:
                    pytest.fail(f"line {line}, {column}: {error}")


def test_forbidden_words_keep_a_pattern_from_naming() -> None:
    def named(words: str) -> str | None:
        found = indicator_by_pattern("", "", "kết nạp ", words, words, "person", "")
        return found.code if found else None

    assert named("đảng viên") == "new_party_members"
    assert named("đoàn viên mới") is None
