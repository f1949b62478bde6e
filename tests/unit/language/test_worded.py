"""Numbers in words: what states a figure is read, what only sounds like a number is not."""

from __future__ import annotations

import pytest

from extraction.language.worded import worded_quantities


def _read(text: str) -> list[tuple[str, float, str | None]]:
    low = text.lower()
    found = list(worded_quantities(low, 0, len(low)))
    assert all(low[one.start : one.number_end] == one.printed for one in found)
    return [(one.printed, round(float(one.value), 2), one.unit) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Số doanh nghiệp tăng gấp đôi cùng kỳ", [("đôi", 200, "percent")]),
        ("Kim ngạch gấp ba lần năm trước", [("ba", 300, "percent")]),
        ("Gần một phần ba số hồ sơ nộp trực tuyến", [("một phần ba", 33.33, "percent")]),
        ("hai phần ba số hộ có nước sạch", [("hai phần ba", 66.67, "percent")]),
        ("có hai xã được công nhận đạt chuẩn nông thôn mới", [("hai", 2, "commune")]),
        ("một huyện đạt chuẩn nông thôn mới", [("một", 1, "district")]),
        ("toàn tỉnh không còn hộ nghèo", [("không còn", 0, "household")]),
    ],
)
def test_words_that_state_a_figure(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "một phần nguyên nhân là thời tiết",
        "một xã khó khăn ở vùng cao",
        "gấp rút hoàn thành trong một lần",
        "không còn tình trạng chậm giải ngân",
        "năm học mới bắt đầu",
    ],
)
def test_words_that_only_sound_like_numbers(text: str) -> None:
    assert _read(text) == []
