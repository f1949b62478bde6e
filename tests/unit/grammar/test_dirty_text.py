# ruff: noqa: E501 - example sentences read better unbroken
"""Text as it comes: forms of letters, spaces and lines that must not change what is read.

What belongs here: one report in many disguises. What does not: files (`documents/`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from told import HEAD

from extraction import Figure, extract, read_document

REPORT = f"""{HEAD}

Thu ngân sách nhà nước trên địa bàn đạt 212 tỷ đồng, bằng 24,5% dự toán, tăng 7,3% so với cùng kỳ; trong đó thu nội địa đạt 198 tỷ đồng.
Toàn tỉnh đón 268.400 lượt khách du lịch, doanh thu du lịch ước đạt 187 tỷ đồng, đạt 29% kế hoạch năm.
Tỷ lệ hộ nghèo giảm 2,76% so với năm trước. Kết nạp 214 đảng viên mới. Chỉ số PCI xếp thứ 41/63 tỉnh, thành phố.
Tạo việc làm cho 1.540 lao động; thành lập mới 41 doanh nghiệp với số vốn đăng ký 310 tỷ đồng.
"""


def _figures(text: str) -> list[tuple]:
    document = read_document(text.encode(), "bao-cao.txt")
    found = extract(document).figures
    for one in found:
        assert one.quote in document.text
        assert document.text[one.char_start : one.char_end].strip()
    return [_reading(one) for one in found]


def _reading(one: Figure) -> tuple:
    return one.indicator, one.measure, one.value, one.unit, one.area, one.period, one.qualifier, one.target_basis


def _old_tone_marks(text: str) -> str:
    return text.replace("òa", "oà").replace("ủy", "uỷ").replace("kỳ", "kì").replace("tỷ đồng", "tỉ đồng")


def _lines_of(width: int) -> Callable[[str], str]:
    def broken(text: str) -> str:
        lines = []
        for line in text.split("\n"):
            row = ""
            for word in line.split(" "):
                if row and len(row) + 1 + len(word) > width:
                    lines.append(row)
                    row = word
                else:
                    row = f"{row} {word}" if row else word
            lines.append(row)
        return "\n".join(lines)

    return broken


@pytest.mark.parametrize(
    "disguise",
    [
        pytest.param(lambda text: unicodedata.normalize("NFD", text), id="nfd"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="crlf"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="cr"),
        pytest.param(lambda text: text.replace(" ", "\u00a0"), id="non-breaking"),
        pytest.param(lambda text: text.replace(" ", "  "), id="two-spaces"),
        pytest.param(lambda text: "\ufeff" + text, id="byte-order-mark"),
        pytest.param(_old_tone_marks, id="old-tone-marks"),
        pytest.param(_lines_of(80), id="hard-lines"),
        pytest.param(lambda text: text.replace("tăng 7,3%", "tăng7,3%").replace("212 tỷ", "212tỷ"), id="lost-spaces"),
        pytest.param(lambda text: text.replace(" đồng", " đồng ").replace("%", " %"), id="loose-percent"),
        pytest.param(lambda text: text + "\nNguồn: https://example.vn/kinh-te-2024/quy-1-tang-73-post12345.html\n", id="url"),
    ],
)  # fmt: skip
def test_a_disguise_changes_no_figure(disguise: Callable[[str], str]) -> None:
    assert _figures(disguise(REPORT)) == _figures(REPORT)


def test_the_report_itself() -> None:
    assert len(_figures(REPORT)) == 13


def test_words_joined_by_underscores() -> None:
    segmented = REPORT.replace("ngân sách", "ngân_sách").replace("du lịch", "du_lịch").replace("đảng viên", "đảng_viên")
    assert _figures(segmented) == _figures(REPORT)


def test_reading_twice_gives_the_same() -> None:
    document = read_document(REPORT.encode(), "bao-cao.txt")
    assert extract(document) == extract(document)
