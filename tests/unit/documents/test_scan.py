"""Scans: the words of a noisy page, and numbers that nobody should trust marked as doubtful."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest
from making import saved_scan, scan_font, scanned, scanned_table
from PIL import Image, ImageDraw
from test_plain import check_spans
from test_round_trip import LINES, figures

from extraction import extract
from extraction.documents import read_document, scan, secrecy_stamp
from extraction.documents.builder import Builder, Line
from extraction.documents.scan import _laid_out, _line, _with_quarters, lines_of
from extraction.documents.scan_tables import Word, without_rules

needs_ocr = pytest.mark.skipif(
    not (scan.available() and scan_font(12)), reason="tesserocr, its Vietnamese data or a Vietnamese font is missing"
)


@needs_ocr
@pytest.mark.slow
@pytest.mark.parametrize("form", ["pdf", "png", "tiff", "jpeg"])
def test_figures_of_a_scan(form: str) -> None:
    document = read_document(saved_scan(scanned(LINES), form), "scan.bin")
    check_spans(document)
    expected, found = figures(read_document("\n\n".join(LINES).encode(), "a.txt")), figures(document)
    assert (expected & found).total() >= 0.98 * expected.total()
    assert not figures(document, flagged=False) - expected
    assert document.notes


@needs_ocr
@pytest.mark.slow
@pytest.mark.parametrize("degrees", [-1.0, 0.0, 0.8])
def test_what_a_worse_scan_gets_wrong_is_flagged(degrees: float) -> None:
    """Letters of 8 points, turned: whatever differs from the printed figures is marked for a look."""
    document = read_document(saved_scan(scanned(LINES, size=24, degrees=degrees), "pdf"), "scan.pdf")
    expected = figures(read_document("\n\n".join(LINES).encode(), "a.txt"))
    assert not figures(document, flagged=False) - expected


@needs_ocr
@pytest.mark.slow
def test_stamp_on_a_scan() -> None:
    document = read_document(saved_scan(scanned(("MẬT", *LINES[:5])), "pdf"), "scan.pdf")
    assert secrecy_stamp(document) == "MẬT"


ROWS = (
    ("Chỉ tiêu", "ĐVT", "Kế hoạch năm 2024", "Ước thực hiện"),
    ("Thu nội địa", "Tỷ đồng", "4.850", "1.190"),
    ("Trồng rừng tập trung", "Ha", "3.900", "640"),
    ("Kim ngạch xuất khẩu", "Triệu USD", "120", "37"),
    ("Tổng mức bán lẻ hàng hóa", "Tỷ đồng", "8.700", "2.145"),
)
TITLE = "Một số chỉ tiêu của tỉnh Sơn La quý I năm 2024"


@needs_ocr
@pytest.mark.slow
@pytest.mark.parametrize("ruled", [False, True])
def test_table_of_a_scan(ruled: bool) -> None:
    """Cells keep their columns, and what differs from the printed figures is flagged."""
    page = scanned_table(TITLE, ROWS, (80, 640, 900, 1270, 1600), ruled)
    document = read_document(saved_scan(page, "png"), "a.png")
    check_spans(document)
    printed = "\n".join([TITLE, "", *("| " + " | ".join(row) + " |" for row in ROWS)])
    expected, found = figures(read_document(printed.encode(), "a.txt")), figures(document)
    assert (expected & found).total() >= 0.98 * expected.total() > 0
    assert not figures(document, flagged=False) - expected


@needs_ocr
@pytest.mark.slow
@pytest.mark.parametrize("font", ["DejaVuSans.ttf", "DejaVuSerif-Bold.ttf"])
@pytest.mark.parametrize("ruled", [False, True])
def test_numbers_of_scanned_cells(font: str, ruled: bool) -> None:
    """Numbers of every shape in their cells, one beside the other, lone digits among them; no wrong one is clear."""
    chance = Random(font)
    rows = [("Chỉ tiêu", "Kế hoạch", "Ước thực hiện", "So sánh (%)")]
    rows += [(f"Thu nội địa huyện {name}", *(_a_number(chance) for _ in range(3))) for name in "ABCDEGHIKLMN"]
    lines = lines_of(scanned_table(TITLE, rows, (80, 640, 980, 1320, 1600), ruled, font))
    found = [_cells(line) for line in lines if line.text.startswith("|")]
    pairs = [pair for row, cells in zip(rows, found, strict=True) for pair in zip(row, cells, strict=True)][
        len(rows[0]) :
    ]
    wrong = [
        (number, cell, doubtful)
        for number, (cell, doubtful) in pairs
        if re.fullmatch(r"[\d.,]+", number) and cell != number
    ]
    assert len(wrong) <= 0.02 * len(pairs)
    assert all(doubtful for _, cell, doubtful in wrong if re.search(r"\d", cell)), wrong


def _cells(line: Line) -> list[tuple[str, bool]]:
    """The cells of a row "| a | b |", each with whether a part of it is doubtful."""
    cells, at = [], 2
    for cell in line.text.removeprefix("| ").removesuffix(" |").split(" | "):
        cells.append((cell, any(at <= start < at + len(cell) for start, _ in line.doubtful)))
        at += len(cell) + 3
    return cells


def _a_number(chance: Random) -> str:
    size = chance.choice([1, 2, 3, 5, 7])
    grouped = f"{chance.randrange(10 ** (size - 1), 10**size):,}".replace(",", ".")
    return grouped + chance.choice(["", f",{chance.randrange(10)}", f",{chance.randrange(100):02}"])


def test_rules_are_taken_out_and_letters_left() -> None:
    page = Image.new("L", (400, 300), 250)
    pen = ImageDraw.Draw(page)
    pen.rectangle((20, 20, 380, 280), outline=20, width=2)
    pen.rectangle((100, 100, 130, 140), fill=20)  # as large as a letter
    kept = without_rules(page)
    assert kept.getpixel((200, 20)) == kept.getpixel((20, 150)) == 250
    assert kept.getpixel((115, 120)) == 20


def test_rows_that_ocr_read_column_by_column_are_put_together() -> None:
    columns = [(10, "Tên Ngô Lúa Sắn"), (400, "Vụ 12 34 56"), (700, "Năm 5 6 7")]
    words = [
        [Word(text, 96.0, left, 100 * row, left + 80, 100 * row + 30)]
        for left, column in columns
        for row, text in enumerate(column.split())
    ]
    lines = list(_laid_out(words, lambda box, scale: ("12" if box[0] < 400 and box[1] < 130 else "", 96.0)))
    read = [(line.text, [line.text[start:end] for start, end in line.doubtful]) for line in lines]
    assert read[0] == ("| Tên | Vụ | Năm |", [])
    assert read[1] == ("| Ngô | 12 | 5 |", ["5"])


def test_unsure_numbers_are_doubtful() -> None:
    line = _line([("Thu", 96.0), ("đạt", 40.0), ("1.045,5", 71.0), ("tỷ", 95.0), ("đồng,", 95.0), ("27%", 93.0)])
    assert [line.text[start:end] for start, end in line.doubtful] == ["1.045,5"]


def test_numbers_beside_a_misread_word_are_doubtful() -> None:
    line = _line(
        [("thu", 96.0), ("táng", 61.0), ("8,3%", 95.0), ("so", 96.0), ("với", 96.0), ("quý", 96.0), ("2", 96.0)]
    )
    assert [line.text[start:end] for start, end in line.doubtful] == ["8,3%"]


def test_a_lone_roman_number_after_its_word() -> None:
    for printed, read in (("Quý Ï năm", "Quý I năm"), ("Quý | năm", "Quý I năm"), ("quý HI/2024 T", "quý HI/2024 T")):
        line = _with_quarters([Word(text, 60.0, 0, 0, 10, 10) for text in printed.split()])
        assert " ".join(word.text for word in line) == read


def test_numbers_of_a_table_row_are_doubtful() -> None:
    line = _line([("Thu", 96.0), ("1.200", 96.0), ("1.045", 96.0), ("87,1", 96.0)])
    assert [line.text[start:end] for start, end in line.doubtful] == ["1.200", "1.045", "87,1"]


def test_doubtful_spans_point_into_the_stored_text() -> None:
    builder = Builder("a.pdf", "pdf")
    builder.add("header", "Trang đầu")
    builder.add_lines([Line("Chi 900 tỷ", 1), Line("", 1), Line("Thu 1.045 tỷ", 2, ((4, 9),))])
    document = builder.document()
    assert [document.text[start:end] for start, end in document.doubtful] == ["1.045"]


def test_figures_with_doubtful_digits_are_doubted() -> None:
    document = read_document("\n\n".join(LINES).encode(), "a.txt")
    at = document.text.index("1.045,5")
    figures_found = extract(replace(document, doubtful=((at, at + 3),))).figures
    assert [figure.printed_value for figure in figures_found if figure.doubt] == ["1.045,5"]


def test_a_scanned_name_outside_the_catalogue_is_doubted() -> None:
    document = read_document("BÁO CÁO quý I năm 2024\n\nSố cây thông trồng được 45 cây.".encode(), "a.txt")
    (figure,) = extract(document).figures
    assert figure.doubt is None
    (figure,) = extract(replace(document, notes=("ocr: all pages",))).figures
    assert "quét" in str(figure.doubt)
