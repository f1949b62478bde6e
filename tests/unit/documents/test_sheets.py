"""Spreadsheets: what cells show, with their true rows and columns, merged areas, hidden parts, old fonts."""

from __future__ import annotations

from io import BytesIO

import pytest
from making import ods, ole, xls, xlsx, zipped
from openpyxl import Workbook
from openpyxl.styles import Font
from test_plain import check_spans, grid, words

from extraction.documents import Document, UnreadableDocument, read_document, secrecy_stamp
from extraction.documents.ods import vietnamese_numeral


def read(data: bytes, media: str = "xlsx") -> Document:
    document = read_document(data, "a.docx")
    check_spans(document)
    assert document.media == media
    return document


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def annex() -> Workbook:
    """A small statistical annex: a title, a unit, a head with merged cells, formats that hide a scale."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    sheet["A1"] = "MỘT SỐ CHỈ TIÊU CHỦ YẾU"
    sheet.append(["Chỉ tiêu", "Quý I/2024", None, "So sánh"])
    sheet.append([None, "Kế hoạch", "Thực hiện", None])
    sheet.append(["Thu ngân sách", 1200000000, 1045500000, 0.8713])
    sheet.append(["Chi", 900, None, "x"])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:C2")
    for place in ("B4", "C4"):
        sheet[place].number_format = '#,##0.0,,"triệu"'
    sheet["D4"].number_format = "0.0%"
    return book


def test_cells_as_shown_with_their_places() -> None:
    document = read(saved(annex()))
    table = document.blocks[0].table
    assert table is not None
    assert table.name == "Biểu 1"
    assert grid(document) == [
        [
            (0, 0, "MỘT SỐ CHỈ TIÊU CHỦ YẾU"), (1, 0, "Chỉ tiêu"), (1, 1, "Quý I/2024"), (1, 3, "So sánh"),
            (2, 1, "Kế hoạch"), (2, 2, "Thực hiện"),
            (3, 0, "Thu ngân sách"), (3, 1, "1.200,0 triệu"), (3, 2, "1.045,5 triệu"), (3, 3, "87,1%"),
            (4, 0, "Chi"), (4, 1, "900"), (4, 3, "x"),
        ]
    ]  # fmt: skip
    spans = {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in table.cells}
    assert spans[1, 0] == (2, 1)
    assert spans[1, 1] == (1, 2)


def test_hidden_rows_columns_and_sheets_are_flagged() -> None:
    book = annex()
    book.active.row_dimensions[5].hidden = True
    book.active.column_dimensions["C"].hidden = True
    extra = book.create_sheet("Nháp")
    extra["A1"], extra["B1"] = "Thu", 5
    extra.sheet_state = "hidden"
    document = read(saved(book))
    first, second = (block.table for block in document.blocks)
    assert first is not None
    assert second is not None
    hidden = [(cell.row, cell.column) for cell in first.cells if cell.hidden]
    assert hidden == [(2, 2), (3, 2), (4, 0), (4, 1), (4, 3)]
    assert all(cell.hidden for cell in second.cells)
    assert "hidden sheet: Nháp" in document.notes


def test_formula_without_a_stored_value_is_blank_and_noted() -> None:
    book = annex()
    book.active["C5"] = "=SUM(B4:B5)"
    document = read(saved(book))
    assert (4, 2) not in {(row, column) for row, column, _ in grid(document)[0]}
    assert "formulas without values: Biểu 1!C5" in document.notes


def test_stored_results_errors_and_kinds() -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Thu</t></is></c><c r="B1"><f>1+1</f><v>2</v></c></row>'
        '<row r="2"><c r="A2" t="e"><v>#DIV/0!</v></c><c r="B2" t="b"><v>1</v></c>'
        '<c r="C2" t="str"><f>x</f><v>tỷ</v></c><c r="D2"/><c r="E2" t="s"><v>7</v></c></row>'
    )
    document = read(xlsx({"S": f"<sheetData>{rows}</sheetData>"}))
    assert grid(document) == [[(0, 0, "Thu"), (0, 1, "2"), (1, 1, "TRUE"), (1, 2, "tỷ")]]


def test_far_cell_costs_nothing() -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>3</v></c></row>'
    )
    document = read(xlsx({"S": f"<sheetData>{rows}</sheetData>"}))
    assert grid(document)[0][-1] == (1048575, 16383, "3")
    assert len(document.text) < 20


def test_old_font_of_a_cell() -> None:
    book = annex()
    book.active["A4"] = "Tæng s¶n phÈm trªn ®Þa bµn"
    book.active["A4"].font = Font(name=".VnTime")
    assert (3, 0, "Tổng sản phẩm trên địa bàn") in grid(read(saved(book)))[0]


def test_stamp_in_a_text_box_or_header_of_a_sheet() -> None:
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    drawing = f"<d {space}><a:p><a:r><a:t>TỐI MẬT</a:t></a:r></a:p></d>"
    sheet = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    assert secrecy_stamp(read(xlsx({"S": sheet}, {"drawings/drawing1": drawing}))) == "TỐI MẬT"
    header = '<headerFooter><oddHeader>&amp;R&amp;"Arial,Bold"&amp;14MẬT</oddHeader></headerFooter>'
    assert secrecy_stamp(read(xlsx({"S": sheet + header}))) == "MẬT"


def test_stamp_in_a_cell_above_the_table() -> None:
    book = annex()
    book.active["F1"] = "MẬT"
    assert secrecy_stamp(read(saved(book))) == "MẬT"


def test_sheet_of_one_column_of_words_is_text() -> None:
    book = Workbook()
    book.active["A1"] = "Ghi chú"
    book.active["A2"] = "Số liệu do các sở cung cấp."
    assert [kind for kind, _ in words(read(saved(book)))] == ["heading", "paragraph"]


def test_old_excel() -> None:
    cells: dict[tuple[int, int], str | float] = {
        (0, 0): "Chỉ tiêu", (0, 1): "Thực hiện", (1, 0): "Thu", (1, 1): 0.81, (2, 0): "Chi", (2, 1): 1.0e6,
    }  # fmt: skip
    data = xls(cells, {(1, 1): "0%", (2, 1): "#,##0"}, merged=(0, 0, 1, 2), hidden_rows=(2,))
    document = read(data, "xls")
    assert grid(document) == [
        [
            (0, 0, "Chỉ tiêu"),
            (0, 1, "Thực hiện"),
            (1, 0, "Thu"),
            (1, 1, "81%"),
            (2, 0, "Chi"),
            (2, 1, "1.000.000"),
        ]
    ]
    table = document.blocks[0].table
    assert table is not None
    assert table.name == "Biểu"
    assert [cell.hidden for cell in table.cells] == [False] * 4 + [True] * 2
    assert table.cells[1].column_span == 2


def cell(text: str, value: str = "", kind: str = "float", more: str = "") -> str:
    valued = f'office:value-type="{kind}" office:value="{value}"' if value else ""
    return f"<table:table-cell {valued} {more}><text:p>{text}</text:p></table:table-cell>"


def test_open_document_sheet() -> None:
    two_columns = 'table:number-columns-spanned="2"'
    blank = '<table:table-cell table:number-columns-repeated="16380"/>'
    rows = (
        f"<table:table-row>{cell('Chỉ tiêu')}{cell('Quý I', more=two_columns)}"
        "<table:covered-table-cell/></table:table-row>"
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        f'<table:table-row table:visibility="collapse">{cell("Thu")}{cell("1,234.5", "1234.5")}'
        f"{cell('81.0%', '0.81', 'percentage')}{blank}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )
    document = read(ods(f'<table:table table:name="B1">{rows}</table:table>'), "ods")
    assert grid(document) == [[(0, 0, "Chỉ tiêu"), (0, 1, "Quý I"), (4, 0, "Thu"), (4, 1, "1.234,5"), (4, 2, "81,0%")]]
    table = document.blocks[0].table
    assert table is not None
    assert [cell.hidden for cell in table.cells] == [False, False, True, True, True]


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("1,234.5", 1234.5, "1.234,5"),
        ("1.234,5", 1234.5, "1.234,5"),
        ("81.0%", 0.81, "81,0%"),
        ("81,0%", 0.81, "81,0%"),
        ("268.4 triệu", 268400000, "268,4 triệu"),
        ("1.234", 1234, "1.234"),
        ("1.234", 1.234, "1,234"),
        ("(5.3)", -5.25, "(5,3)"),
        ("2024", 2024, "2024"),
        ("1,234", 1234, "1.234"),
        ("1,234", 1.234, "1,234"),
        ("1.2.3", 5, "1.2.3"),
    ],
)
def test_numerals_of_another_language_are_rewritten(text: str, value: float, expected: str) -> None:
    assert vietnamese_numeral(text, value) == expected


def test_separated_values() -> None:
    text = 'Chỉ tiêu;Đơn vị;"Thực hiện; quý I"\nThu;tỷ đồng;1.234\nChi;"tỷ ""đồng""";\n'
    document = read(text.encode(), "csv")
    assert grid(document) == [
        [
            (0, 0, "Chỉ tiêu"), (0, 1, "Đơn vị"), (0, 2, "Thực hiện; quý I"), (1, 0, "Thu"),
            (1, 1, "tỷ đồng"), (1, 2, "1.234"), (2, 0, "Chi"), (2, 1, 'tỷ "đồng"'),
        ]
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "- Dịch vụ tăng 5,85%;\n- Công nghiệp tăng 9,95%;\n- Nông nghiệp tăng 4,13%;\n",
        "Thu 5 tỷ; chi 6 tỷ.\nNợ 7 tỷ; dư 8 tỷ.\n",
        "Năm 2024, thu ngân sách, chi ngân sách đều tăng.\nNăm 2023, thu, chi, nợ tăng 5%.\n",
    ],
)
def test_prose_is_not_taken_for_separated_values(text: str) -> None:
    assert read_document(text.encode(), "a.csv").media == "txt"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (saved(annex())[:-200], "damaged"),
        (xlsx({"S": "<sheetData>"}), "damaged"),
        (xlsx({"S": ""}), "empty"),
        (ole({"EncryptedPackage": b"x"}), "encrypted"),
        (ole({"Workbook": b"x"}), "damaged"),
        (ole({"Other": b"x"}), "wrong_kind"),
        (ods("<table:table/>", {"META-INF/manifest.xml": "<x><encryption-data/></x>"}), "encrypted"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "damaged"),
        (zipped({"a.txt": "x"}), "wrong_kind"),
    ],
)
def test_refusals(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(data, "a.xlsx")
    assert refused.value.code == code


def test_two_lines_of_prose_with_as_many_commas_are_no_table() -> None:
    prose = (
        "Sáng 13/3, Đảng bộ xã, huyện, tỉnh tổ chức đại hội, nhiệm kỳ 2020-2025.\n"
        "Thu nhập đạt 50 triệu đồng, tăng 1,7 lần, hộ nghèo còn 1%, cận nghèo 1,7%.\n"
    )
    assert all(block.table is None for block in read_document(prose.encode(), "bao-cao.txt").blocks)
