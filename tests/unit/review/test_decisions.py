"""Decisions stay with the words that they are about, and with what was seen; the log only grows."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.language.periods import Period, period_of
from orchestration import lake
from orchestration.extract import EXTRACTED
from orchestration.home import Home
from orchestration.review.apply import fits, reviewed
from orchestration.review.decisions import Decision, append, decided, decisions, log_path, standing
from orchestration.review.places import Places, reading_key
from schemas import DOCUMENTS

TEXT = "Thu ngân sách đạt 812 tỷ đồng. Chi ngân sách đạt 812 tỷ đồng.\nThu ngân sách đạt 812 tỷ đồng."
SPOTS = [place for place in range(len(TEXT)) if TEXT.startswith("812", place)]
FIGURE = {
    "figure_id": "f", "document_id": "d", "char_start": SPOTS[0], "char_end": SPOTS[0] + 3, "quote": "812 tỷ đồng",
    "label_vi": "Hoa lan  rừng", "indicator": None, "measure": "level", "value": 812.0, "unit": "hectare",
    "area": "Hà Tĩnh", "period": "2024-Q1", "scenario": "actual", "breakdown": None,
    "rule_id": "r1", "confidence": 0.5, "doubt": "why",
}  # fmt: skip
DOCUMENT = lake.frame(DOCUMENTS, [{"document_id": "d", "text": TEXT}])


def extracted(**changes: object) -> pl.DataFrame:
    return lake.frame(EXTRACTED, [FIGURE | changes])


def key(figure: dict[str, object]) -> str:
    return reading_key(Places("d", TEXT).key(SPOTS[0], SPOTS[0] + 3), figure)


def about(kind: str, **more: object) -> Decision:
    return decided(kind, key(FIGURE), "A", "vì", "2026-11-23T00:00:00+00:00", document_id="d", **more)


def test_equal_words_at_other_places_have_other_keys() -> None:
    places = Places("d", TEXT)
    assert len({places.key(spot, spot + 3) for spot in SPOTS}) == 3
    assert Places("e", TEXT).key(SPOTS[0], SPOTS[0] + 3) != places.key(SPOTS[0], SPOTS[0] + 3)


@given(st.integers(0, 2), st.integers(0, 3), st.text(alphabet="abcđ ", max_size=20))
def test_a_place_keeps_its_key_where_spaces_and_far_words_change(which: int, spaces: int, before: str) -> None:
    moved = before + "x" * 50 + TEXT.replace(" ", " " * (spaces + 1)).replace("\n", "\n" * (spaces + 1))
    spots = [place for place in range(len(moved)) if moved.startswith("812", place)]
    same = Places("d", "x" * 50 + TEXT)
    old = 50 + SPOTS[which]
    assert Places("d", moved).key(spots[which], spots[which] + 3) == same.key(old, old + 3)


@pytest.mark.parametrize("change", [{"rule_id": "r2"}, {"figure_id": "g"}, {"confidence": 0.4}, {"doubt": "else"}])
def test_a_release_survives_another_rule_that_reads_the_same(change: dict[str, object]) -> None:
    (row,) = reviewed(extracted(**change), DOCUMENT, standing([about("release")])).to_dicts()
    assert (row["review"], row["doubt"]) == ("released", None)


@pytest.mark.parametrize("change", [{"value": 81.2}, {"measure": "target"}, {"period": "2023-Q1"}, {"area": "Lào Cai"}])
def test_a_release_does_not_speak_of_another_reading(change: dict[str, object]) -> None:
    (row,) = reviewed(extracted(**change), DOCUMENT, standing([about("release")])).to_dicts()
    assert (row["review"], row["doubt"]) == (None, "why")


def test_a_correction_sets_its_columns_and_no_other() -> None:
    correction = about("correct", values={"value": 81.2, "period": "2024-M03", "period_start": "2024-03-01"})
    (row,) = reviewed(extracted(), DOCUMENT, standing([correction])).to_dicts()
    assert (row["value"], row["period"], str(row["period_start"])) == (81.2, "2024-M03", "2024-03-01")
    assert (row["unit"], row["quote"], row["decision_id"]) == ("hectare", "812 tỷ đồng", correction.decision_id)


def test_a_mapped_label_is_the_indicator_in_its_own_unit_only() -> None:
    mapping = decided("map", "hoa lan rừng", "A", "vì", "2026-11-23", values={"indicator": "rice_planted_area"})
    (row,) = reviewed(extracted(), DOCUMENT, standing([mapping])).to_dicts()
    assert (row["indicator"], row["review"], row["doubt"]) == ("rice_planted_area", "mapped", "why")
    (row,) = reviewed(extracted(unit="percent"), DOCUMENT, standing([mapping])).to_dicts()
    assert row["indicator"] is None
    assert fits("rice_planted_area", "growth_yoy", "percent")


def test_the_last_decision_counts_and_undoing_brings_back_the_one_before() -> None:
    first, second = about("release"), about("reject")
    undo = decided("undo", second.decision_id, "B", "nhầm", "2026-11-24")
    redo = decided("undo", undo.decision_id, "B", "đúng rồi", "2026-11-25")
    kinds = [
        [decision.kind for decision in standing(log).all]
        for log in ([first], [first, second], [first, second, undo], [first, second, undo, redo])
    ]
    assert kinds == [["release"], ["reject"], ["release"], ["reject"]]


def test_the_log_keeps_every_line_and_names_a_broken_one(tmp_path: Path) -> None:
    home = Home(tmp_path)
    taken = [about("release", seen={"quote": "a\u2028b\n=c"}), about("reject")]
    for decision in taken:
        append(home, [decision])
    assert decisions(home) == taken
    with log_path(home).open("a") as file:
        file.write("{}\n")
    with pytest.raises(ValueError, match=r"decisions\.jsonl, line 3"):
        decisions(home)


@given(st.integers(2015, 2030), st.integers(0, 11), st.integers(0, 11), st.integers(0, 4))
def test_a_period_is_read_back_from_its_label(year: int, first: int, last: int, years: int) -> None:
    begin, end = sorted((year * 12 + first, (year + years) * 12 + last))
    assert period_of(Period(begin, end).label) == Period(begin, end)


@pytest.mark.parametrize("label", ["", "2024-Q5", "quý 1", "2024/2021", "2024-M13", "2024/2025/2026"])
def test_what_is_no_period(label: str) -> None:
    with pytest.raises(ValueError, match="period"):
        period_of(label)
