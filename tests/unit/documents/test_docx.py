"""Word files: what is printed is read, once; what is not printed is not."""

from __future__ import annotations

import pytest
from making import NAMESPACES, cell, docx, paragraph, table
from test_plain import check_spans, grid, words

from extraction.documents import Document, UnreadableDocument, read_document


def read(body: str, **parts: str) -> Document:
    """Parts are named by their file in word/, without ".xml"."""
    document = read_document(docx(body, {f"word/{name}.xml": part for name, part in parts.items()}), "a.docx")
    check_spans(document)
    return document


def part(tag: str, content: str) -> str:
    return f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>"


def test_inserted_text_is_kept_and_deleted_text_dropped() -> None:
    body = (
        "<w:p><w:r><w:t>Thu đạt </w:t></w:r><w:ins><w:r><w:t>268,4 tỷ</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>999 tỷ</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>777 tỷ</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> và 5 triệu USD</w:t></w:r></w:moveTo></w:p>"
    )
    assert read(body).text == "Thu đạt 268,4 tỷ và 5 triệu USD"


def test_paragraph_whose_mark_is_deleted_goes_on() -> None:
    body = paragraph("Thu ngân sách ", "<w:rPr><w:del/></w:rPr>") + paragraph("đạt 5 tỷ đồng.")
    assert words(read(body)) == [("paragraph", "Thu ngân sách đạt 5 tỷ đồng.")]


def test_hidden_text_is_left_out_also_by_style() -> None:
    style = '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = (
        "<w:p><w:r><w:t>Hiện</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        '<w:r><w:rPr><w:rStyle w:val="An"/></w:rPr><w:t>ẩn theo kiểu</w:t></w:r>'
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> rõ</w:t></w:r></w:p>'
    )
    assert read(body, styles=part("styles", style)).text == "Hiện rõ"


def test_text_box_stands_once() -> None:
    box = f"<w:txbxContent>{paragraph('MẬT')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Kính gửi</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert [text for _, text in words(read(body))] == ["Kính gửi", "MẬT"]


def test_hyphens_and_breaks() -> None:
    body = (
        "<w:p><w:r><w:t>kinh tế </w:t><w:noBreakHyphen/><w:t> xã</w:t><w:softHyphen/><w:t> hội</w:t>"
        '<w:br w:type="page"/><w:t>năm</w:t></w:r></w:p>'
    )
    assert read(body).text == "kinh tế - xã hội năm"


def test_content_controls_links_and_fields() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('Trong ô')}</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>Liên kết</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText> HYPERLINK x </w:instrText></w:r>"
        "<w:sdt><w:sdtContent><w:r><w:t> 5,9%</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    assert [text for _, text in words(read(body))] == ["Trong ô", "Liên kết 5,9%"]


def test_automatic_numbers() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(
            [
                ("upperRoman", "%1."),
                ("decimal", "%2."),
                ("decimal", "%2.%3."),
                ("lowerLetter", "%4)"),
                ("bullet", ""),
            ]
        )
    )
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
    )

    def item(level: int, text: str, number: int = 1) -> str:
        return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')

    body = "".join(
        [
            item(0, "KINH TẾ"), item(1, "Tăng trưởng"), item(2, "Công nghiệp"), item(2, "Xây dựng"),
            item(3, "Vốn"), item(4, "Thu đạt 5 tỷ đồng"), item(1, "Ngân sách"), item(2, "Thu"),
            item(0, "XÃ HỘI"), item(0, "PHỤ LỤC", 2),
        ]
    )  # fmt: skip
    found = words(read(body, numbering=numbering))
    assert [text for _, text in found] == [
        "I. KINH TẾ", "1. Tăng trưởng", "1.1. Công nghiệp", "1.2. Xây dựng", "a) Vốn", "- Thu đạt 5 tỷ đồng",
        "2. Ngân sách", "2.1. Thu", "II. XÃ HỘI", "I. PHỤ LỤC",
    ]  # fmt: skip
    assert found[0][0] == "heading"
    assert found[5][0] == "list_item"


def test_headings_by_style_and_contents_left_out() -> None:
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>',
    )
    body = (
        paragraph("Kinh tế 3", '<w:pStyle w:val="T1"/>')
        + paragraph("Kết quả là gì", '<w:pStyle w:val="H1"/>')
        + paragraph("Thu đạt 5 tỷ đồng.", '<w:pStyle w:val="H1"/>')
    )
    assert words(read(body, styles=styles)) == [
        ("heading", "Kết quả là gì"),
        ("paragraph", "Thu đạt 5 tỷ đồng."),
    ]


def test_merged_cells_keep_their_spans() -> None:
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        cell("TT", restart) + cell("Chỉ tiêu", restart) + cell("Quý I", '<w:gridSpan w:val="2"/>'),
        cell("", go_on) + cell("", go_on) + cell("Kế hoạch") + cell("Thực hiện"),
        cell("1") + cell("Thu") + cell("1.234") + cell("12,5"),
    )
    document = read(body)
    assert grid(document) == [
        [
            (0, 0, "TT"), (0, 1, "Chỉ tiêu"), (0, 2, "Quý I"),
            (1, 2, "Kế hoạch"), (1, 3, "Thực hiện"),
            (2, 0, "1"), (2, 1, "Thu"), (2, 2, "1.234"), (2, 3, "12,5"),
        ]
    ]  # fmt: skip
    first = document.blocks[0].table
    assert first is not None
    assert [(at.row_span, at.column_span) for at in first.cells[:3]] == [(2, 1), (2, 1), (1, 2)]


def test_nested_table_follows_its_own() -> None:
    inner = table(cell("a") + cell("b") + cell("1"), cell("c") + cell("d") + cell("2"))
    body = table(
        cell("Biểu") + cell("Số") + cell("Tỷ lệ"),
        f"<w:tc>{inner}{paragraph('')}</w:tc>" + cell("7") + cell("8"),
    )
    outer, nested = grid(read(body))
    assert (1, 1, "7") in outer
    assert nested == [(0, 0, "a"), (0, 1, "b"), (0, 2, "1"), (1, 0, "c"), (1, 1, "d"), (1, 2, "2")]


def test_letterhead_table_is_read_as_paragraphs() -> None:
    body = table(cell("UBND TỈNH HÀ TĨNH") + cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")) + paragraph("Thu đạt 5 tỷ.")
    assert grid(read(body)) == []
    assert len(read(body).blocks) == 3


def test_table_set_with_tabs() -> None:
    def line(*texts: str) -> str:
        return "<w:p><w:r>" + "<w:tab/>".join(f"<w:t>{words}</w:t>" for words in texts) + "</w:r></w:p>"

    body = line("Chỉ tiêu", "Kế hoạch", "Thực hiện") + line("Thu", "1.200", "1.045") + line("Chi", "900", "812")
    assert (1, 2, "1.045") in grid(read(paragraph("Bảng:") + body))[0]


def test_deleted_rows_are_left_out() -> None:
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + cell("x") + cell("y") + cell("9") + "</w:tr>"
    body = table(cell("a") + cell("b") + cell("1")).replace("</w:tbl>", gone + "</w:tbl>")
    assert grid(read(body)) == [[(0, 0, "a"), (0, 1, "b"), (0, 2, "1")]]


def test_footnotes_headers_and_footers() -> None:
    body = '<w:p><w:r><w:t>Thu đạt 5,9%</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    document = read(
        body,
        footnotes=part(
            "footnotes",
            f'<w:footnote w:type="separator" w:id="0">{paragraph("---")}</w:footnote>'
            f'<w:footnote w:id="2">{paragraph("Số liệu ước tính.")}</w:footnote>',
        ),
        header1=part("hdr", paragraph("LƯU HÀNH NỘI BỘ")),
        header2=part("hdr", paragraph("LƯU HÀNH NỘI BỘ")),
        footer1=part("ftr", paragraph("Trang 3/12")),
    )
    assert words(document) == [
        ("header", "LƯU HÀNH NỘI BỘ"),
        ("paragraph", "Thu đạt 5,9%"),
        ("footnote", "Số liệu ước tính."),
    ]


FONT = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'


@pytest.mark.parametrize(
    ("font", "text", "expected"),
    [
        (".VnTime", "Tæng s¶n phÈm trªn ®Þa bµn tØnh", "Tổng sản phẩm trên địa bàn tỉnh"),
        (".VnTimeH", "b¸o c¸o quý I", "BÁO CÁO QUÝ I"),
        ("VNI-Times", "Toång saûn phaåm treân ñòa baøn tænh", "Tổng sản phẩm trên địa bàn tỉnh"),
        (".VnTime", "Đã chuyển mã: tổng sản phẩm", "Đã chuyển mã: tổng sản phẩm"),
        ("Times New Roman", "Tỷ lệ tăng 5% © ®", "Tỷ lệ tăng 5% © ®"),
    ],
)
def test_legacy_fonts(font: str, text: str, expected: str) -> None:
    assert read(paragraph(text, run=FONT.format(font))).text == expected


def test_legacy_and_unicode_runs_in_one_paragraph() -> None:
    body = (
        f"<w:p><w:r><w:rPr>{FONT.format('.VnTime')}</w:rPr><w:t>n</w:t><w:softHyphen/><w:t>íc ta</w:t></w:r>"
        f"<w:r><w:rPr>{FONT.format('Arial')}</w:rPr><w:t> và tỉnh </w:t></w:r>"
        f"<w:r><w:rPr>{FONT.format('VNI-Times')}</w:rPr><w:t>tha</w:t></w:r>"
        f"<w:r><w:rPr>{FONT.format('VNI-Times')}</w:rPr><w:t>ùng</w:t></w:r></w:p>"
    )
    assert read(body).text == "nước ta và tỉnh tháng"


def test_old_letters_under_a_new_font_are_told_by_the_text() -> None:
    text = "Tæng s¶n phÈm trªn ®Þa bµn tØnh quý I n¨m 2004 t¨ng 8,2% so víi cïng kú; thu ng©n s¸ch ®¹t kh¸."
    document = read(paragraph(text, run=FONT.format("Arial")))
    assert document.text.startswith("Tổng sản phẩm trên địa bàn tỉnh quý I năm 2004")
    assert document.notes == ("encoding: tcvn3",)


def test_capitals_as_shown() -> None:
    assert read(paragraph("Mật", run="<w:caps/>")).text == "MẬT"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx("<w:p/>"), "empty"),
        (docx(paragraph("x"))[:-30], "damaged"),
        (docx("<w:p><w:r>"), "damaged"),
        (docx("<w:p/>").replace(b"word/document.xml", b"word/documens.xml"), "damaged"),
        (docx("<w:sdt>" * 400 + "</w:sdt>" * 400), "too_complex"),
    ],
)
def test_refusals(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(data, "a.docx")
    assert refused.value.code == code
