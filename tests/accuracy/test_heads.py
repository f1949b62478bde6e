"""Who reports, for where and when: the heads of the samples, as `heads.csv` states them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extraction import Head, read_document, read_head

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "samples"
with (HERE / "heads.csv").open(encoding="utf-8", newline="") as file:
    EXPECTED = {row.pop("sample"): row for row in csv.DictReader(file)}


def _head(sample: str) -> Head:
    path = next(SAMPLES.glob(f"{sample}.*"))
    return read_head(read_document(path.read_bytes(), name=path.name))


def test_every_sample_has_an_expected_head() -> None:
    assert {path.stem for path in SAMPLES.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("sample", EXPECTED)
def test_the_head_says_what_the_report_says(sample: str) -> None:
    head = _head(sample)
    read = {name: str(getattr(head, name) or "") for name in EXPECTED[sample]}
    assert read == EXPECTED[sample]
