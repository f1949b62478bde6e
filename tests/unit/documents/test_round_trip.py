"""One report, rendered into every format and old encoding, gives the same figures each time."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections import Counter
from io import BytesIO

import pytest
from making import cell, docx, ods, paragraph, pdf, ruled_table, table, text, xls
from openpyxl import Workbook
from test_legacy import written_in
from test_plain import cp1258_order

from extraction import extract
from extraction.documents import Document, office
from extraction.documents.isolation import read_isolated

HEAD = ("ỦY BAN NHÂN DÂN TỈNH CAO BẰNG", "Số: 77/BC-UBND", "Cao Bằng, ngày 05 tháng 4 năm 2024", "BÁO CÁO")
TITLE = "Tình hình kinh tế - xã hội quý I năm 2024"
PROSE = (
    "I. KINH TẾ",
    "Tổng sản phẩm trên địa bàn tỉnh quý I ước tăng 5,12% so với cùng kỳ năm 2023, xếp thứ 9 trong vùng. "
    "Thu ngân sách nhà nước trên địa bàn đạt 1.045,5 tỷ đồng, bằng 27,4% dự toán, tăng 8,3% so với cùng kỳ.",
    "- Kim ngạch xuất khẩu đạt 152,7 triệu USD, giảm 4,5%;",
    "- Đã giải ngân 612,3 tỷ đồng vốn đầu tư công, đạt 18,4% kế hoạch.",
    "II. VĂN HÓA - XÃ HỘI",
    "Tỷ lệ hộ nghèo còn 23,18%. Toàn tỉnh tạo việc làm cho 3.215 lao động, đạt 21,4% kế hoạch năm.",
    "III. XÂY DỰNG ĐẢNG",
    "Đảng bộ tỉnh kết nạp 318 đảng viên mới, đạt 22,7% chỉ tiêu.",
)
CAPTION = "Một số chỉ tiêu quý I năm 2024 so với cùng kỳ năm trước (%)"
ROWS = (
    ("Chỉ tiêu", "Quý I/2023", "Quý I/2024"),
    ("Nông, lâm nghiệp và thủy sản", "2,26", "3,77"),
    ("Công nghiệp và xây dựng", "11,06", "10,93"),
    ("Dịch vụ", "7,30", "7,53"),
)
LINES = (*HEAD, TITLE, *PROSE, CAPTION)


def as_txt(form: str = "NFC") -> bytes:
    rows = "\n".join("\t".join(row) for row in ROWS)
    return unicodedata.normalize(form, "\n\n".join([*LINES, rows]) + "\n").encode()


def as_old_txt(encoding: str) -> bytes:
    return written_in(as_txt().decode(), encoding).encode("latin-1")


def as_html() -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in LINES)
    rows = "".join("<tr>" + "".join(f"<td>{words}</td>" for words in row) + "</tr>" for row in ROWS)
    return f"<html><body>{paragraphs}<table>{rows}</table></body></html>".encode()


def as_docx(font: str = "Arial", encoding: str = "") -> bytes:
    def written(words: str) -> str:
        return written_in(words, encoding) if encoding else words

    run = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    rows = [
        "".join(cell(written(words)).replace("<w:rPr></w:rPr>", f"<w:rPr>{run}</w:rPr>") for words in row)
        for row in ROWS
    ]
    return docx("".join(paragraph(written(line), run=run) for line in LINES) + table(*rows) + "<w:p/>")


def as_pdf(font: str = "Arial", encoding: str = "") -> bytes:
    def written(words: str) -> str:
        return written_in(words, encoding) if encoding else words

    page, top = [], 50
    for line in LINES:
        for broken in textwrap.wrap(line, 88):
            page.append(text(50, top, written(broken)))
            top += 14
    rows = [[written(words) for words in row] for row in ROWS]
    return pdf([*page, *ruled_table(50, top + 10, [200, 100, 100], rows)], font=font)


def as_xlsx() -> bytes:
    book = Workbook()
    for line in LINES:
        book.active.append([line])
    sheet = book.create_sheet("Biểu")
    sheet.append([CAPTION])
    for row in ROWS:
        sheet.append([shown(words) for words in row])
    for line in sheet["B3:C5"]:
        for place in line:
            place.number_format = "0.00"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def shown(words: str) -> str | float:
    """A cell of a sheet: words, or the number that they are."""
    return float(words.replace(",", ".")) if re.fullmatch(r"\d+,\d+", words) else words


def as_xls() -> bytes:
    lines = {(row, 0): line for row, line in enumerate(LINES)}
    cells = {(row, at): shown(words) for row, line in enumerate(ROWS, len(LINES)) for at, words in enumerate(line)}
    return xls(lines | cells, {place: "0.00" for place, value in cells.items() if isinstance(value, float)})


def as_ods() -> bytes:
    def cell_of(words: str) -> str:
        kind = "string" if isinstance(shown(words), str) else f'float" office:value="{shown(words)}'
        return f'<table:table-cell office:value-type="{kind}"><text:p>{words}</text:p></table:table-cell>'

    rows = [[line] for line in LINES] + [list(row) for row in ROWS]
    lines = "".join(f"<table:table-row>{''.join(map(cell_of, row))}</table:table-row>" for row in rows)
    return ods(f'<table:table table:name="Biểu">{lines}</table:table>')


def figures(document: Document, flagged: bool = True) -> Counter[tuple[object, ...]]:
    return Counter(
        (figure.indicator, figure.measure, figure.value, figure.unit, figure.area, figure.period, figure.qualifier)
        for figure in extract(document).figures
        if flagged or figure.doubt is None
    )


EXPECTED = figures(read_isolated(as_txt(), "a.txt"))


def test_the_report_has_its_figures() -> None:
    assert sum(EXPECTED.values()) >= 18


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("nfd.txt", as_txt("NFD")),
        ("utf-16.txt", as_txt().decode().encode("utf-16")),
        ("cp1258.txt", cp1258_order(as_txt().decode()).encode("cp1258")),
        ("tcvn3.txt", as_old_txt("tcvn3")),
        ("vni.txt", as_old_txt("vni")),
        ("a.html", as_html()),
        ("a.docx", as_docx()),
        ("tcvn3.docx", as_docx(".VnTime", "tcvn3")),
        ("vni.docx", as_docx("VNI-Times", "vni")),
        ("a.pdf", as_pdf()),
        ("tcvn3.pdf", as_pdf(".VnTime", "tcvn3")),
        ("vni.pdf", as_pdf("VNI-Times", "vni")),
        ("a.xlsx", as_xlsx()),
        ("a.xls", as_xls()),
        ("a.ods", as_ods()),
    ],
)
def test_same_figures(name: str, data: bytes) -> None:
    found = figures(read_isolated(data, name))
    assert found - EXPECTED == Counter()
    assert EXPECTED - found == Counter()


@pytest.mark.slow
@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_same_figures_through_libreoffice(kind: str) -> None:
    data = office.converted(as_docx(), "a.docx", "docx", kind)
    assert figures(read_isolated(data, f"a.{kind}")) == EXPECTED
