"""Phrases that name an indicator only in context: however they are punctuated, and never a crash."""

from __future__ import annotations

from extraction import extract, read_document
from extraction.catalogue import context_phrases


def _figures(text: str) -> list[tuple[str | None, float]]:
    document = read_document(text.encode(), "bao-cao.txt")
    return [(figure.indicator, figure.value) for figure in extract(document).figures]


def test_a_context_phrase_is_read_in_any_punctuation() -> None:
    text = "Cao Bằng, quý I/2024\n\nGRDP tăng 5,1%; {} tăng 3,2%."
    for phrase in ("nông, lâm nghiệp, thủy sản", "nông - lâm - thủy sản", "nông lâm thủy sản"):
        assert ("grdp_agriculture_forestry_fishery", 3.2) in _figures(text.format(phrase))


def test_every_context_phrase_can_stand_in_a_text() -> None:
    for phrase in context_phrases():
        _figures(f"Cao Bằng năm 2023\n\n{phrase.capitalize()} tăng 3,2%, {phrase} đạt 12 tỷ đồng.")


def test_a_name_that_only_contains_an_indicator_is_none() -> None:
    assert _figures("Cao Bằng năm 2023\n\nMật độ dân số 81 người/km2.")[0][0] is None
