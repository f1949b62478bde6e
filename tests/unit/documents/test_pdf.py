"""PDF files: text in order, tables by their rules, running heads out, old fonts, scans named."""

from __future__ import annotations

import pytest
from making import pdf, ruled_table, text
from test_plain import check_spans, grid, words

from extraction.documents import Document, UnreadableDocument, read_document, scan

SENTENCE = (
    "Tổng sản phẩm trên địa bàn quý I ước tăng 5,9% so với cùng kỳ, thu ngân sách đạt",
    "1.234 tỷ đồng.",
)


def read(data: bytes) -> Document:
    document = read_document(data, "a.bin")
    check_spans(document)
    return document


def lines(*texts: str, top: float = 60, left: float = 60) -> list[str]:
    return [text(left, top + 15 * at, words) for at, words in enumerate(texts)]


def test_broken_lines_are_joined_and_pages_known() -> None:
    document = read(pdf(lines("I. KINH TẾ", *SENTENCE), lines("Trang sau.")))
    assert document.media == "pdf"
    assert [kind for kind, _ in words(document)] == ["heading", "paragraph", "paragraph"]
    assert "đạt\n1.234 tỷ" in document.text
    assert [block.page for block in document.blocks] == [1, 1, 2]


def test_sentence_goes_on_over_the_page() -> None:
    document = read(pdf([*lines(*SENTENCE[:1], top=760), text(290, 810, "1")], [*lines(*SENTENCE[1:])]))
    assert len(document.blocks) == 1
    assert document.text == "\n".join(SENTENCE)


def test_table_with_text_around_it() -> None:
    rows = [["Chỉ tiêu", "Kế hoạch", "Thực hiện"], ["Thu ngân sách", "1.200", ""], ["Chi", "900", "812,5"]]
    page = [*lines("Trước bảng."), *ruled_table(60, 100, [150, 80, 80], rows), *lines("Sau bảng.", top=200)]
    document = read(pdf(page))
    assert [kind for kind, _ in words(document)] == ["paragraph", "table", "paragraph"]
    assert grid(document) == [
        [
            (0, 0, "Chỉ tiêu"), (0, 1, "Kế hoạch"), (0, 2, "Thực hiện"),
            (1, 0, "Thu ngân sách"), (1, 1, "1.200"), (2, 0, "Chi"), (2, 1, "900"), (2, 2, "812,5"),
        ]
    ]  # fmt: skip


def test_table_without_rules() -> None:
    rows = [
        ["Chỉ tiêu", "Kế hoạch", "Thực hiện"],
        ["Thu ngân sách", "1.200", "1.045"],
        ["Chi", "", "812,5"],
        ["Số dự án", "12", "7"],
        ["Tỷ lệ", "100", "18,4"],
    ]
    drawn = [
        text(left, 100 + 15 * at, words)
        for at, row in enumerate(rows)
        for left, words in zip((60, 250, 350), row, strict=True)
        if words
    ]
    document = read(pdf([*lines("Trước bảng."), *drawn, *lines("Sau bảng.", top=200)]))
    assert [kind for kind, _ in words(document)] == ["paragraph", "table", "paragraph"]
    cells = grid(document)[0]
    assert cells[:3] == [(0, 0, "Chỉ tiêu"), (0, 1, "Kế hoạch"), (0, 2, "Thực hiện")]
    assert (2, 2, "812,5") in cells
    assert len(cells) == 14


def test_prose_in_two_columns_is_no_table() -> None:
    left = lines("Thu ngân sách năm 2024 đạt", "1.200 tỷ đồng, tăng 5,9% so", "với cùng kỳ năm trước.")
    right = lines("Chi ngân sách đạt 900 tỷ,", "bằng 27,4% dự toán, giảm 3%", "so với cùng kỳ.", left=320)
    document = read(pdf([*left, *right]))
    assert not grid(document)


def test_table_that_goes_on_over_pages_is_one() -> None:
    head = ["Chỉ tiêu", "Năm 2023", "Năm 2024"]
    first = ruled_table(60, 700, [150, 80, 80], [head, ["Thu", "1", "2"]])
    second = ruled_table(60, 60, [150, 80, 80], [head, ["Chi", "3", "4"]])
    document = read(pdf([*lines("Bảng:"), *first], [*second, *lines("Hết bảng.", top=300)]))
    assert grid(document) == [
        [
            (0, 0, "Chỉ tiêu"), (0, 1, "Năm 2023"), (0, 2, "Năm 2024"),
            (1, 0, "Thu"), (1, 1, "1"), (1, 2, "2"), (2, 0, "Chi"), (2, 1, "3"), (2, 2, "4"),
        ]
    ]  # fmt: skip


def test_running_heads_stand_once_and_page_numbers_not_at_all() -> None:
    pages = [
        [*lines("Báo cáo quý I", top=30), *lines(f"Thu đạt {at}00 tỷ đồng."), text(290, 820, f"- {at} -")]
        for at in range(1, 5)
    ]
    document = read(pdf(*pages))
    assert document.text.count("Báo cáo quý I") == 1
    assert next(block.kind for block in document.blocks) == "header"
    assert "- 2 -" not in document.text
    assert "Thu đạt 400 tỷ đồng." in document.text


@pytest.mark.parametrize(
    ("font", "written"),
    [
        (".VnTime", "Tæng s¶n phÈm trªn ®Þa bµn tØnh t¨ng 5%; n\u00adíc ta ph¸t triÓn"),
        ("VNI-Times", "Toång saûn phaåm treân ñòa baøn tænh taêng 5%; nöôùc ta phaùt trieån"),
    ],
)
def test_old_fonts(font: str, written: str) -> None:
    document = read(pdf(lines(written), font=font))
    assert document.text == "Tổng sản phẩm trên địa bàn tỉnh tăng 5%; nước ta phát triển"


def test_page_whose_letters_are_out_of_order() -> None:
    sentence = "Tổng sản phẩm trên địa bàn tăng so với cùng kỳ năm trước, thu ngân sách đạt khá"
    page = [every_other_letter(sentence[::2], 40), every_other_letter(sentence[1::2], 45)]
    assert read(pdf(page)).text == sentence


def every_other_letter(letters: str, left: int) -> str:
    """Letters of 5 points with gaps of 5 points between them."""
    spaced = " ".join(f"<{letter.encode('utf-16-be').hex()}> -500" for letter in letters)
    return f"BT /F 10 Tf {left} 782 Td [{spaced}] TJ ET"


@pytest.mark.skipif(scan.available(), reason="OCR is installed here")
def test_scan_without_ocr_is_named() -> None:
    from PIL import Image

    stream = pdf_of_picture(Image.new("L", (600, 800), 255))
    with pytest.raises(UnreadableDocument) as refused:
        read_document(stream, "scan.pdf")
    assert refused.value.code == "needs_ocr"


def pdf_of_picture(picture) -> bytes:  # type: ignore[no-untyped-def]
    from io import BytesIO

    stream = BytesIO()
    picture.save(stream, "pdf", resolution=200)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf(lines("Một."))[:300], "damaged"),
        (pdf([]), "empty"),
        (b"%PDF-1.7\n" + b"0" * 400, "damaged"),
    ],
)
def test_refusals(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(data, "a.pdf")
    assert refused.value.code == code
