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
def test_place_and_period(sample: str) -> None:
    head = _head(sample)
    assert (head.area, head.period) == (EXPECTED[sample]["area"], EXPECTED[sample]["period"])


@pytest.mark.xfail(reason="heads are being written", strict=False)
@pytest.mark.parametrize("sample", EXPECTED)
def test_number_date_kind_and_what_is_replaced(sample: str) -> None:
    head, expected = _head(sample), EXPECTED[sample]
    for name in ("number", "symbol", "document_date", "source_type", "supersedes"):
        if expected[name]:
            assert str(getattr(head, name)) == expected[name], name
