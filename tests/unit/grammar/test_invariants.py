"""What holds for every report that the grammar of reports can write: numbers accounted for, quotes, disguises.

What belongs here: properties over generated sentences. What does not: what a sentence means (the examples beside).
"""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from told import HEAD

from extraction import Document, Figure, extract, read_document
from extraction.rereading import Claim, reads_again

_NAMES = st.sampled_from(
    [
        "Thu ngân sách nhà nước trên địa bàn",
        "Kim ngạch xuất khẩu",
        "Doanh thu du lịch",
        "Sản lượng miến dong",
        "Tỷ lệ hộ nghèo",
        "Chỉ số PCI",
        "Huyện Chợ Đồn trồng rừng",
        "Vốn đầu tư công giải ngân",
    ]
)
_NUMBERS = st.one_of(
    st.integers(1, 9_999_999).map(lambda whole: f"{whole:,}".replace(",", ".")),
    st.decimals("0.1", "99.99", places=2).map(lambda number: str(number).replace(".", ",")),
    st.integers(1, 99).map(lambda whole: f"{whole:02}"),
)
_UNITS = st.sampled_from(
    [" tỷ đồng", "%", " ha", " tấn", " triệu USD", " bậc", " điểm phần trăm", " xã", "/63 tỉnh", " lần", ""]
)
_VERBS = st.sampled_from(["đạt", "ước đạt", "tăng", "giảm", "bằng", "chiếm", "vượt", "xếp thứ", "phấn đấu đạt", "còn"])
_TAILS = st.sampled_from(
    [
        "",
        " so với cùng kỳ năm 2023",
        " kế hoạch năm",
        " (kế hoạch 850 tỷ đồng)",
        " trong 9 tháng đầu năm",
        " theo Nghị quyết số 23-NQ/TU ngày 12/4/2022",
        ", trong đó có 12 nữ",
    ]
)
_CLAUSES = st.builds("{} {} {}{}{}".format, _NAMES, _VERBS, _NUMBERS, _UNITS, _TAILS)
_REPORTS = st.builds(
    lambda clauses, signs: (
        f"{HEAD}\n\n" + "".join(clause + sign for clause, sign in zip(clauses, signs, strict=False)) + ".\n"
    ),
    st.lists(_CLAUSES, min_size=1, max_size=5),
    st.lists(st.sampled_from(["; ", ", ", ". ", ".\n\n", ";\n- "]), min_size=5, max_size=5),
)


def _document(text: str) -> Document:
    return read_document(text.encode(), "bao-cao.txt")


def _readings(text: str) -> list[tuple]:
    return [_reading(figure) for figure in extract(_document(text)).figures]


def _reading(one: Figure) -> tuple:
    return one.indicator, one.measure, one.value, one.unit, one.area, one.period, one.qualifier, one.doubt


@settings(deadline=None, max_examples=150)
@given(_REPORTS)
def test_every_number_has_one_fate_and_every_figure_its_place(text: str) -> None:
    document = _document(text)
    found = extract(document)
    spans = sorted((one.char_start, one.char_end) for one in found.mentions)
    for run in re.finditer(r"\d+", document.text):
        assert sum(start <= run.start() and run.end() <= end for start, end in spans) == 1
    for figure in found.figures:
        assert 0 <= figure.char_start < figure.char_end <= len(document.text)
        assert document.text[figure.char_start : figure.char_end] in figure.quote
        assert figure.quote in document.text
        assert reads_again(document.text, Claim(*(getattr(figure, name) for name in Claim._fields)))
    read = {one.char_start for one in found.mentions if one.fate == "figure"}
    assert all(any(one.char_start <= start < one.char_end for start in read) for one in found.figures)
    assert extract(document) == found


@settings(deadline=None, max_examples=60)
@given(_REPORTS)
def test_a_disguise_changes_no_figure(text: str) -> None:
    plain = _readings(text)
    assert _readings(unicodedata.normalize("NFD", text)) == plain
    assert _readings(text.replace("\n", "\r\n")) == plain
    assert _readings(text.replace(" ", "\u00a0")) == plain
