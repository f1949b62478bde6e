"""Plain text: encodings, blocks, tables drawn with bars and tabs."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.documents import Document, UnreadableDocument, read_document

PROSE = (
    "ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH\n\nI. TÌNH HÌNH KINH TẾ\n\n"
    "Tổng sản phẩm trên địa bàn quý I năm 2024 ước tăng 6,25% so với cùng kỳ; "
    "thu ngân sách đạt 4.512 tỷ đồng, bằng 27% dự toán. "
    "Giá trị sản xuất công nghiệp được giữ vững, nhiều sản phẩm chủ lực phục hồi.\n"
)


def read(text: str) -> Document:
    return read_document(text.encode(), "a.txt")


def words(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.char_start : block.char_end]) for block in document.blocks]


def grid(document: Document) -> list[list[tuple[int, int, str]]]:
    return [
        [(cell.row, cell.column, document.text[cell.char_start : cell.char_end]) for cell in block.table.cells]
        for block in document.blocks
        if block.table
    ]


@pytest.mark.parametrize(
    "data",
    [
        PROSE.encode(),
        codecs.BOM_UTF8 + PROSE.encode(),
        codecs.BOM_UTF16_LE + PROSE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + PROSE.encode("utf-16-be"),
        PROSE.encode("utf-16-le"),
        PROSE.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + PROSE.encode("utf-32-le"),
        PROSE.replace("\n", "\r\n").encode(),
        PROSE.replace("\n", "\r").encode(),
    ],
)
def test_same_text_whatever_the_encoding(data: bytes) -> None:
    assert read_document(data, "a.txt").text == PROSE


def test_cp1258_tones_are_combined() -> None:
    toned = cp1258_order(PROSE)
    assert read_document(toned.encode("cp1258"), "a.txt").text == PROSE


def cp1258_order(text: str) -> str:
    """cp1258 has the letters with hat, breve and horn whole, and the five tones as marks of their own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    pieces = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones))
        pieces.append(base + "".join(mark for mark in marks if mark in tones))
    return "".join(pieces)


def test_decomposed_text_is_kept_as_it_is() -> None:
    decomposed = unicodedata.normalize("NFD", PROSE)
    assert read(decomposed).text == decomposed


def test_broken_download_is_still_utf8() -> None:
    document = read_document(PROSE.encode()[:-40] + b"\xe1\xbb", "a.txt")
    assert "6,25%" in document.text
    assert document.notes


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x01\x02\x03\x04" * 50, "binary"),
        (b"MZ\x90\0" + b"\0" * 100, "wrong_kind"),
        (b"\x1f\x8b\x08\0" + b"\0" * 100, "wrong_kind"),
    ],
)
def test_what_is_no_text_is_refused_with_the_name_and_a_remedy(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(data, "tinh-ha-tinh.txt")
    assert refused.value.code == code
    assert "tinh-ha-tinh.txt" in refused.value.message_vi
    assert "tinh-ha-tinh.txt" in refused.value.message_en


def test_lines_are_blocks_with_their_kinds() -> None:
    text = (
        "BÁO CÁO\n"
        "I. KẾT QUẢ ĐẠT ĐƯỢC\n"
        "1. Về kinh tế\n"
        "a) Nông nghiệp, nông thôn\n"
        "- Lúa xuân gieo cấy 12.345 ha, đạt 101% kế hoạch;\n"
        "+ Chăn nuôi ổn định.\n"
        "1) Thu ngân sách đạt 520 tỷ đồng.\n"
        "2. Công nghiệp: IIP tăng 7,5% so với cùng kỳ.\n"
        "GRDP quý I tăng 6,1%\n"
        "Đơn vị tính: triệu đồng\n"
        "Nhiều kết quả nổi bật trong quý I/2024\n"
    )
    assert [kind for kind, _ in words(read(text))] == [
        "heading", "heading", "heading", "heading", "list_item", "list_item", "list_item",
        "paragraph", "paragraph", "paragraph", "heading",
    ]  # fmt: skip


def test_sentence_broken_at_the_width_of_the_page_is_one_block() -> None:
    text = (
        "Trong quý I, thu ngân sách nhà nước trên địa bàn tỉnh ước đạt\n"
        "1.250 tỷ đồng, bằng 25% dự toán, tăng 8% so với cùng kỳ; chi\n"
        "ngân sách 2.400 tỷ đồng.\n"
        "Xuất khẩu đạt 15 triệu USD.\n"
        "\n"
        "Đầu tư công được đẩy nhanh.\n"
    )
    blocks = [piece for _, piece in words(read(text))]
    assert [piece.split()[0] for piece in blocks] == ["Trong", "Xuất", "Đầu"]
    assert "ước đạt\n1.250 tỷ đồng" in blocks[0]


def test_lines_that_are_not_broken_stay_apart() -> None:
    text = "Thu nội địa 11.052 tỷ đồng\nThu xuất nhập khẩu 836 tỷ đồng\nChi đầu tư 2.000 tỷ đồng\n"
    assert len(read(text).blocks) == 3


def test_table_of_bars() -> None:
    text = "Biểu 1\n\nChỉ tiêu | ĐVT | Năm 2024\n--- | --- | ---\nThu NSNN | Tỷ đồng | 7.160\nChi |  | 12\n\nHết."
    assert grid(read(text)) == [
        [
            (0, 0, "Chỉ tiêu"), (0, 1, "ĐVT"), (0, 2, "Năm 2024"),
            (1, 0, "Thu NSNN"), (1, 1, "Tỷ đồng"), (1, 2, "7.160"),
            (2, 0, "Chi"), (2, 2, "12"),
        ]
    ]  # fmt: skip


def test_table_with_border_and_rules() -> None:
    rule = "+-----+-----+\n"
    text = f"{rule}| TT | Vốn |\n{rule}| 1 | 421.500 |\n{rule}| 2 | 160 |\n{rule}"
    assert grid(read(text))[0][-1] == (2, 1, "160")


def test_table_of_tabs() -> None:
    text = "Khu vực\tQuý III\t9 tháng\nNông nghiệp\t2,26\t3,77\n Trong đó: lúa\t\t1,5\n"
    cells = grid(read(text))[0]
    assert (1, 2, "3,77") in cells
    assert (2, 0, "Trong đó: lúa") in cells
    assert (2, 2, "1,5") in cells


def test_table_of_two_columns_needs_figures() -> None:
    assert grid(read("Chỉ tiêu\tGiá trị\nThu ngân sách\t1.250\nChi\t900\n"))


def test_letterhead_with_tabs_is_no_table() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\t\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TỈNH HÀ TĨNH\t\t\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 12/BC-UBND\t\t\tHà Tĩnh, ngày 05 tháng 4 năm 2024\n"
    )
    assert grid(read(text)) == []


def test_table_set_with_spaces() -> None:
    text = (
        "Chỉ tiêu             Đơn vị     Kế hoạch   Thực hiện\n"
        "Thu ngân sách        Tỷ đồng       1.200     1.045,5\n"
        "  Trong đó: nội địa  Tỷ đồng                   900\n"
        "Số dự án                              12         7\n"
        "Tỷ lệ giải ngân      %               100      18,4\n"
    )
    document = read("Biểu 1.\n\n" + text)
    assert grid(document) == [
        [
            (0, 0, "Chỉ tiêu"), (0, 1, "Đơn vị"), (0, 2, "Kế hoạch"), (0, 3, "Thực hiện"),
            (1, 0, "Thu ngân sách"), (1, 1, "Tỷ đồng"), (1, 2, "1.200"), (1, 3, "1.045,5"),
            (2, 0, "Trong đó: nội địa"), (2, 1, "Tỷ đồng"), (2, 3, "900"),
            (3, 0, "Số dự án"), (3, 2, "12"), (3, 3, "7"),
            (4, 0, "Tỷ lệ giải ngân"), (4, 1, "%"), (4, 2, "100"), (4, 3, "18,4"),
        ]
    ]  # fmt: skip


def test_letterhead_set_with_spaces_is_no_table() -> None:
    text = (
        "ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TỈNH HÀ TĨNH               Độc lập - Tự do - Hạnh phúc\n"
        "Số: 12/BC-UBND             Hà Tĩnh, ngày 05 tháng 4 năm 2024\n"
    )
    assert grid(read(text)) == []


def test_one_bar_in_prose_is_no_table() -> None:
    assert grid(read("Kinh tế | Xã hội\nThu ngân sách đạt 5 tỷ đồng | Ảnh minh họa\n")) == []


PIECES = st.sampled_from(
    [
        "|",
        "\t",
        "\n",
        "\n\n",
        " ",
        "- ",
        "a) ",
        "I. ",
        "12,5%",
        "1.234",
        "thu",
        "Thu ngân sách",
        ".",
        ";",
        "---",
        "│",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=5), max_size=60).map("".join))
def test_spans_give_their_text_and_blocks_do_not_overlap(text: str) -> None:
    try:
        document = read(text)
    except (UnreadableDocument, UnicodeEncodeError):
        return
    check_spans(document)


def check_spans(document: Document) -> None:
    """What every reader must keep: order, no overlap, trimmed cells inside their block, nothing lost."""
    end = 0
    for block in document.blocks:
        assert end <= block.char_start < block.char_end <= len(document.text)
        assert not document.text[end : block.char_start].strip()
        end = block.char_end
        for cell in block.table.cells if block.table else ():
            assert block.char_start <= cell.char_start < cell.char_end <= block.char_end
            piece = document.text[cell.char_start : cell.char_end]
            assert piece == piece.strip()
            assert "\n" not in piece
            assert "\t" not in piece
    assert not document.text[end:].strip()


@settings(deadline=None)  # the first old encoding imports its tables
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        check_spans(read_document(data, "x"))
    except UnreadableDocument as refused:
        assert refused.code
