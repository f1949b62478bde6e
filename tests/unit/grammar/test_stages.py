"""The stage of a value: estimate, preliminary, official, as the words beside it say."""

from __future__ import annotations

import pytest

from extraction import extract, read_document

_HEAD = "UBND TỈNH HÀ TĨNH\nSố: 9/BC-UBND\n\nBÁO CÁO\nTình hình kinh tế - xã hội quý I năm 2024\n\n"


@pytest.mark.parametrize(
    ("words", "status", "qualifier"),
    [
        ("GRDP quý I ước tăng 7,12% so với cùng kỳ.", "E", "estimated"),
        ("GRDP quý I tăng 7,12% so với cùng kỳ.", "V", "exact"),
        ("GRDP quý I sơ bộ tăng 7,12% so với cùng kỳ.", "P", "exact"),
        ("Theo số sơ bộ, GRDP quý I tăng 7,12% so với cùng kỳ.", "P", "exact"),
        ("Theo số liệu chính thức, GRDP quý I tăng 7,12% so với cùng kỳ.", "A", "exact"),
        ("Kết nạp 712 đảng viên chính thức trong quý I.", "V", "exact"),
    ],
)
def test_the_words_give_the_stage(words: str, status: str, qualifier: str) -> None:
    document = read_document(f"{_HEAD}{words}\n".encode(), name="r.txt")
    (figure,) = extract(document).figures
    assert (figure.obs_status, figure.qualifier) == (status, qualifier)


def test_the_head_of_a_column_gives_the_stage() -> None:
    page = (
        "<p>UBND TỈNH HÀ TĨNH</p><p>Số: 9/BC-UBND</p><p>BÁO CÁO</p><p>Tình hình quý I năm 2024</p><table>"
        "<tr><td>Chỉ tiêu</td><td>Đơn vị</td>"
        "<td>Ước quý I/2024</td><td>Sơ bộ năm 2023</td><td>Chính thức năm 2022</td></tr>"
        "<tr><td>Thu ngân sách nhà nước</td><td>Tỷ đồng</td><td>1200</td><td>5300</td><td>5100</td></tr></table>"
    )
    figures = extract(read_document(page.encode(), name="r.html")).figures
    assert {figure.value: figure.obs_status for figure in figures} == {1200: "E", 5300: "P", 5100: "A"}
