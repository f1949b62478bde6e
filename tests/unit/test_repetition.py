"""What a report says again is one fact, with every place where it stands."""

from __future__ import annotations

from extraction import extract, read_document
from extraction.repetition import told_once

TEXT = """Bắc Kạn, quý I/2024: kết nạp 120 đảng viên mới

Quý I/2024, toàn tỉnh Bắc Kạn kết nạp được 120 đảng viên mới. Toàn tỉnh có 12 hồ chứa; đến nay 12 hồ chứa đã đầy.
Trong đó, huyện Ba Bể kết nạp 120 đảng viên mới.
"""


def test_a_lead_that_the_body_repeats() -> None:
    document = read_document(TEXT.encode(), "tin.txt")
    figures = extract(document).figures
    told = told_once(figures)
    admitted = [(one, again) for one, again in told if one.indicator == "new_party_members"]
    assert [(one.area, len(again)) for one, again in admitted] == [("Bắc Kạn", 1), ("Ba Bể, Bắc Kạn", 0)]
    assert [document.text[start:end] for _, again in admitted for start, end in again] == ["120 đảng viên"]
    assert len(figures) == len(told) + sum(len(again) for _, again in told)


def test_doubtful_figures_are_never_the_same() -> None:
    text = "Bắc Kạn, quý I/2024\n\nSố doanh nghiệp tăng 1,3 lần.\nSố doanh nghiệp tăng 1,3 lần.\n"
    told = told_once(extract(read_document(text.encode(), "tin.txt")).figures)
    assert [one.doubt is None for one, _ in told] == [False, False]
