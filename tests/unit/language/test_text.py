# ruff: noqa: E501 - example sentences read better unbroken
"""Text made comparable: composing, the way back to the stored text, folding, sentences."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.language.text import compose, fold, sentences

SENTENCE = "Thu ngân sách quý I đạt 212 tỷ đồng, tăng 7,3% so với cùng kỳ."

# Letters of any script, letters of Vietnamese, marks without a letter, and what stands in reports.
_TEXTS = st.lists(
    st.sampled_from(["tăng", "giảm", "đạt", "7,3%", "212", "tỷ", " ", "  ", "\u00a0", "\n", "\u200b", "-", "ớc", "ước", "HĐND", ",", "ệ", "e\u0323\u0302"])
    | st.text(max_size=4),
    max_size=30,
).map("".join)  # fmt: skip


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
def test_letters_are_composed_whatever_their_form(form: str) -> None:
    assert compose(unicodedata.normalize(form, SENTENCE))[0] == SENTENCE


def test_text_that_is_in_order_is_not_copied() -> None:
    assert compose(SENTENCE) == (SENTENCE, None)


@pytest.mark.parametrize(
    ("stored", "composed"),
    [
        ("tăng7,3% so với cùng kỳ", "tăng 7,3% so với cùng kỳ"),
        ("đạt212 tỷ đồng", "đạt 212 tỷ đồng"),
        ("chế tạotăng 1,36%", "chế tạo tăng 1,36%"),
        ("đạt 212tỷ đồng", "đạt 212 tỷ đồng"),
        ("9tháng đầu năm", "9 tháng đầu năm"),
        ("dự toánHĐND tỉnh giao", "dự toán HĐND tỉnh giao"),
        ("so với  cùng \u00a0 kỳ", "so với cùng kỳ"),
        ("năm tr-ớc", "năm trước"),
        ("mẫu 5B và 3G", "mẫu 5B và 3G"),
    ],
)
def test_lost_spaces_and_letters(stored: str, composed: str) -> None:
    assert compose(stored)[0] == composed


@given(_TEXTS)
def test_every_letter_knows_where_it_stood(stored: str) -> None:
    composed, offsets = compose(stored)
    if offsets is None:
        assert composed == stored
        return
    assert len(offsets) == len(composed) + 1 and offsets[-1] == len(stored)
    assert all(before <= after for before, after in pairwise(offsets))
    for letter, place in zip(composed, offsets, strict=False):
        kept = letter == " " or letter == "ư" or letter == stored[place]
        assert kept or unicodedata.normalize("NFC", stored[place:]).startswith(letter)


@given(_TEXTS)
def test_folding_keeps_every_place_and_is_done_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("HOÀ BÌNH", "hòa bình"),
        ("Uỷ ban, Thuỷ lợi", "ủy ban, thủy lợi"),
        ("toàn quốc, quý I", "toàn quốc, quý i"),
        ("20 tỉ đồng, tỉ mỉ", "20 tỷ đồng, tỉ mỉ"),
        ("8,3 – 8,5％", "8,3 - 8,5%"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def _cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Thu ngân sách đạt 212 tỷ đồng. Xuất khẩu tăng 7,3%.", 2),
        ("Thu ngân sách đạt 1.212,5 tỷ đồng.", 1),
        ("Lãnh đạo TP. Bắc Kạn dự họp.", 1),
        ("1. Thu ngân sách đạt 212 tỷ đồng.", 1),
        ("Nguyễn Văn A. Trần Thị B. cùng dự.", 1),
        ("- Thu nội địa 198 tỷ đồng;\n- Thu xuất nhập khẩu 14 tỷ đồng.", 2),
        ("Xuất khẩu tăng mạnh! Nhập khẩu thì sao? Giảm nhẹ…", 3),
        ("Đạt 45 vụ (giảm 8 vụ). “Kết quả tốt.” Đại biểu nhất trí.", 3),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(_cut(text)) == count, _cut(text)


@given(_TEXTS | st.text(max_size=80))
def test_sentences_part_the_text_and_lose_nothing(text: str) -> None:
    spans = list(sentences(text, 0, len(text)))
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    inside = "".join(text[start:end] for start, end in spans)
    assert "".join(inside.split()) == "".join(text.split())
