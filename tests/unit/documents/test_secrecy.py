"""Stamps of secrecy are found however they are set; the same words in sentences are not stamps."""

from __future__ import annotations

import unicodedata

import pytest
from making import NAMESPACES, cell, docx, paragraph, table

from extraction.documents import read_document, secrecy_stamp

HEAD = "ỦY BAN NHÂN DÂN\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH LAI CHÂU\t\tĐộc lập - Tự do - Hạnh phúc\n"
BODY = "\nBÁO CÁO\nTình hình quốc phòng, an ninh quý I năm 2024\n\nĐã bắt 12 vụ, 15 đối tượng.\n"


def stamp_of(text: str) -> str | None:
    return secrecy_stamp(read_document(text.encode(), "a.txt"))


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("MẬT", "MẬT"),
        ("  MẬT  ", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("M Ậ T", "MẬT"),
        ("T Ố I   M Ậ T", "TỐI MẬT"),
        ("T U Y Ệ T    M Ậ T", "TUYỆT MẬT"),
        ("M.Ậ.T", "MẬT"),
        ("M\nẬ\nT", "MẬT"),
        ("* MẬT *", "MẬT"),
        ("[MẬT]", "MẬT"),
        ("| MẬT |", "MẬT"),
        ("MẬT.", "MẬT"),
        ("KHẨN - MẬT", "MẬT"),
        ("MẬT - HỎA TỐC", "MẬT"),
        ("TÀI LIỆU MẬT", "MẬT"),
        ("DỰ THẢO - TỐI MẬT", "TỐI MẬT"),
        ("Độ mật: Mật", "MẬT"),
        ("Mức độ mật: tối mật", "TỐI MẬT"),
        ("ĐỘ MẬT: TUYỆT MẬT", "TUYỆT MẬT"),
        ("Tối mật", "TỐI MẬT"),
        ("Số: 12/BC-UBND\t\tMẬT", "MẬT"),
        ("Số: 12/BC-UBND MẬT", "MẬT"),
        ("UBND TỈNH LAI CHÂU MẬT CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "MẬT"),
        # as OCR reads them
        ("MÂT", "MẬT"),
        ("MẠT", "MẬT"),
        ("MAT", "MẬT"),
        ("TÓI MẬT", "TỐI MẬT"),
        ("TOI MAT", "TỐI MẬT"),
        ("TUYÊT MÂT", "TUYỆT MẬT"),
        ("IMẬTI", "MẬT"),
        ("‘MẬ T", "MẬT"),
        # for inside use
        ("LƯU HÀNH NỘI BỘ", "LƯU HÀNH NỘI BỘ"),
        ("(Lưu hành nội bộ)", "LƯU HÀNH NỘI BỘ"),
        ("L Ư U  H À N H  N Ộ I  B Ộ", "LƯU HÀNH NỘI BỘ"),
        ("Tài liệu lưu hành nội bộ", "LƯU HÀNH NỘI BỘ"),
        ("Chỉ lưu hành nội bộ, không phổ biến", "LƯU HÀNH NỘI BỘ"),
        ("Tài liệu phục vụ hội nghị Tỉnh ủy - Lưu hành nội bộ", "LƯU HÀNH NỘI BỘ"),
        ("LƯU HÀNH NỌI BỌ", "LƯU HÀNH NỘI BỘ"),
    ],
)
def test_stamp_in_the_head(line: str, stamp: str) -> None:
    assert stamp_of(HEAD + line + "\n" + BODY) == stamp
    assert stamp_of(line + "\n" + HEAD + BODY) == stamp
    assert stamp_of(unicodedata.normalize("NFD", HEAD + line + "\n" + BODY)) == stamp


@pytest.mark.parametrize("line", ["MẬT", "TỐI MẬT", "T Ố I  M Ậ T", "LƯU HÀNH NỘI BỘ"])
def test_stamp_on_a_later_page(line: str) -> None:
    assert stamp_of(HEAD + BODY + "Tình hình ổn định.\n" * 40 + f"\n{line}\n\nPHỤ LỤC\n")


@pytest.mark.parametrize(
    "line",
    [
        "Công tác bảo vệ bí mật nhà nước được quan tâm.",
        "CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "BÍ MẬT NHÀ NƯỚC",
        "BẢO MẬT THÔNG TIN",
        "Mật độ dân số 112 người/km2.",
        "MẬT ĐỘ DÂN SỐ",
        "Sản lượng mật ong đạt 25 tấn.",
        "MẬT ONG",
        "NUÔI ONG LẤY MẬT",
        'Văn bản phải đóng dấu "MẬT" ở góc trên.',
        'Đã thu hồi 3 văn bản đóng dấu "TỐI MẬT".',
        "Quản lý tài liệu mật, tối mật đúng quy định.",
        "Trong quý tiếp nhận 12 văn bản MẬT, 3 văn bản TỐI MẬT.",
        "Tuyệt mật: 0; Tối mật: 3; Mật: 12",
        "- Tối mật",
        "- Mật: 12 văn bản",
        "Độ mật: Không",
        "Độ mật: thường",
        "MẶT", "MẮT", "MẤT MÙA", "MẶT TRẬN TỔ QUỐC", "Mất", "mật",
        "Công tác mật mã, cơ yếu",
        "ĐẢNG CỘNG SẢN VIỆT NAM BẢO VỆ BÍ MẬT",
        "Ban hành quy định về tài liệu lưu hành nội bộ của cơ quan.",
        "Đoàn kết nội bộ được giữ vững.",
        "NỘI BỘ ĐOÀN KẾT",
        "Mật mía, đường phên tiêu thụ tốt.",
        "Kẻ bí mật",
    ],
)  # fmt: skip
def test_other_uses_of_the_words(line: str) -> None:
    assert stamp_of(HEAD + line + "\n" + BODY) is None
    assert stamp_of(HEAD + BODY + "Ổn định.\n" * 40 + line + "\n") is None


def test_misread_stamp_counts_in_the_head_only() -> None:
    assert stamp_of(HEAD + BODY + "Ổn định.\n" * 40 + "MAT\n") is None


def test_statistic_of_secret_papers_is_no_stamp() -> None:
    rows = "Đơn vị\tMẬT\tTỐI MẬT\tTUYỆT MẬT\nVăn phòng\t12\t3\t0\nCông an\t40\t5\t1\n"
    assert stamp_of(HEAD + BODY + rows) is None


def test_stamp_in_a_text_box_of_a_word_file() -> None:
    box = f"<w:txbxContent>{paragraph('M Ậ T')}</w:txbxContent>"
    body = (
        paragraph("UBND TỈNH")
        + f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx>"
        "</w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>" + paragraph("Báo cáo quý I.")
    )
    assert secrecy_stamp(read_document(docx(body), "a.docx")) == "MẬT"


@pytest.mark.parametrize("where", ["header1", "footer1"])
def test_stamp_in_a_header_or_footer(where: str) -> None:
    part = f"<w:hdr {NAMESPACES}>{paragraph('Tối mật')}</w:hdr>"
    data = docx(paragraph("Báo cáo quý I.") * 30, {f"word/{where}.xml": part})
    assert secrecy_stamp(read_document(data, "a.docx")) == "TỐI MẬT"


def test_stamp_in_a_letterhead_table_and_by_style_capitals() -> None:
    body = table(cell("TỈNH ỦY LAI CHÂU") + cell("ĐẢNG CỘNG SẢN VIỆT NAM"), cell("MẬT") + cell("Lai Châu"))
    assert secrecy_stamp(read_document(docx(body + paragraph("Báo cáo.")), "a.docx")) == "MẬT"
    capitals = paragraph("Mật", run="<w:caps/>") + paragraph("Báo cáo.")
    assert secrecy_stamp(read_document(docx(capitals), "a.docx")) == "MẬT"


def test_stamp_in_an_old_font() -> None:
    font = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
    assert secrecy_stamp(read_document(docx(paragraph("mËt", run=font) + paragraph("x")), "a.docx")) == "MẬT"
