"""Every figure's place read again gives its value; a place that was changed does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from told import document_of

from extraction import Document, Figure, extract, read_document
from extraction.rereading import Claim, reads_again

ROOT = Path(__file__).parents[3]
REPORTS = sorted([*(ROOT / "samples").iterdir(), *(ROOT / "tests" / "accuracy" / "constructions").glob("*.txt")])


def _claim(figure: Figure) -> Claim:
    return Claim(*(getattr(figure, name) for name in Claim._fields))


def _claims(document: Document) -> list[Claim]:
    return [_claim(figure) for figure in extract(document).figures]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_every_figure_is_read_again(path: Path) -> None:
    document = read_document(path.read_bytes(), path.name)
    claims = _claims(document)
    assert claims
    assert [claim for claim in claims if not reads_again(document.text, claim)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Thu ngân sách vượt 8% kế hoạch năm.",
        "Thu ngân sách đạt 16 tỷ 274 triệu đồng.",
        "GRDP phấn đấu tăng 8,3 - 8,5%.",
        "Giải ngân vốn đầu tư công đạt 800/2.800 tỷ đồng.",
        "Kim ngạch xuất khẩu gấp 2,2 lần cùng kỳ.",
        "Kim ngạch xuất khẩu tăng gấp đôi so với cùng kỳ.",
        "Có hai xã được công nhận đạt chuẩn nông thôn mới.",
        "GRDP bình quân đầu người đạt 52 triệu đồng.",
        "Thu ngân sách đạt212 tỷ đồng, tăng  7,3% so với cùng kỳ.",
        "Đàn trâu và đàn bò lần lượt có 38.200 và 15.600 con.",
    ],
)
def test_forms_that_are_read_again_and_others_that_are_not(sentence: str) -> None:
    document = document_of(sentence)
    claims = _claims(document)
    assert claims
    for claim in claims:
        assert reads_again(document.text, claim)
        assert not reads_again(document.text, claim._replace(value=claim.value * 1000 + 1))
        assert not reads_again(document.text, claim._replace(value_high=claim.value + 0.123))
        assert not reads_again("x" * len(document.text), claim)


@pytest.mark.parametrize(
    ("changed", "same"),
    [("đạt 212 tỷ đồng", True), ("đạt 213 tỷ đồng", False), ("đạt 2,2 tỷ đồng", False), ("đạt 212 tr đồng", False)],
)
def test_a_stored_text_that_was_changed(changed: str, same: bool) -> None:
    document = document_of("Thu ngân sách đạt 212 tỷ đồng.")
    (claim,) = _claims(document)
    assert reads_again(document.text.replace("đạt 212 tỷ đồng", changed), claim) is same
