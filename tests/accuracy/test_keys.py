"""The answer keys themselves: known codes, words that stand in the document, no number forgotten."""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from make_docx import SAMPLES, SOURCES, make_docx
from score import key_files, load_key

from extraction import read_document

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "dbt_project" / "seeds"
KEYS = [pair for folder in ("keys", "constructions") for pair in key_files(HERE / folder)]
FIELDS = {"indicator", "measure", "value", "unit", "area", "period", "qualifier", "target_basis", "mention"}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def _codes(seed: str, column: str) -> set[str]:
    with (SEEDS / seed).open(encoding="utf-8", newline="") as rows:
        return {row[column] for row in csv.DictReader(rows)}


def _readings(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize(("key", "document"), KEYS, ids=lambda path: path.stem)
def test_codes_are_of_the_catalogue(key: Path, document: Path) -> None:
    indicators, measures = _codes("indicators.csv", "code"), _codes("measures.csv", "code")
    for fact in load_key(key)[0]:
        assert fact.keys() >= FIELDS
        assert set(_readings(fact["measure"])) <= measures
        unknown = [code for code in _readings(fact["indicator"]) if code not in indicators]
        assert all(code.startswith("x_") for code in unknown), unknown


@pytest.mark.parametrize(("key", "document"), KEYS, ids=lambda path: path.stem)
def test_no_number_of_the_document_is_forgotten(key: Path, document: Path) -> None:
    text = unicodedata.normalize("NFC", read_document(document.read_bytes(), name=document.name).text)
    rows, non_facts = load_key(key, repeated=True)
    mentions = [row["mention"] for row in rows] + non_facts
    assert [mention for mention in mentions if mention not in text] == []
    named = {number for mention in mentions for number in _NUMBER.findall(mention)}
    assert set(_NUMBER.findall(text)) - named == set()


@pytest.mark.parametrize("source", sorted(SOURCES.glob("*.txt")), ids=lambda path: path.stem)
def test_word_samples_are_made_from_their_sources(source: Path) -> None:
    written = (SAMPLES / f"{source.stem}.docx").read_bytes()
    assert written == make_docx(source.read_text(encoding="utf-8")), "run python -m tests.accuracy.make_docx"
