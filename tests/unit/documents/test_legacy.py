"""Encodings of the time before Unicode: told apart by the text alone, converted without loss."""

from __future__ import annotations

import pytest
from viparse.normalize.encodings import CHARMAPS

from extraction.documents import legacy, read_document

REPORT = (
    "Báo cáo tình hình kinh tế - xã hội quý I năm 2004 của tỉnh Đắk Lắk\n"
    "Tổng sản phẩm trên địa bàn ước tăng 8,25% so với cùng kỳ; thu ngân sách đạt 512,4 tỷ đồng, "
    "bằng 27% dự toán.\n"
    "Sản xuất công nghiệp giữ được nhịp độ, nhiều mặt hàng chủ lực phục hồi rõ nét, xuất khẩu vẫn tăng.\n"
    "Tỷ lệ hộ nghèo giảm còn 11,3%; đã giải quyết việc làm cho 6.400 lao động, kết nạp 215 đảng viên mới.\n"
)


def written_in(text: str, encoding: str) -> str:
    """`text` in the letters of an old encoding; TCVN3 has no capitals with tones."""
    sequences = {letter: sequence for sequence, letter in CHARMAPS[encoding].pairs}
    return "".join(sequences.get(letter) or sequences.get(letter.lower(), letter) for letter in text)


@pytest.mark.parametrize("encoding", legacy.ENCODINGS)
def test_old_file_is_read_as_unicode(encoding: str) -> None:
    document = read_document(written_in(REPORT, encoding).encode("latin-1"), "a.txt")
    assert document.text == REPORT
    assert document.notes == (f"encoding: {encoding}",)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_old_letters_that_were_saved_as_utf8(encoding: str) -> None:
    assert read_document(written_in(REPORT, encoding).encode("utf-8"), "a.txt").text == REPORT


@pytest.mark.parametrize("line", REPORT.splitlines()[1:])
@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_one_line_is_enough(line: str, encoding: str) -> None:
    assert legacy.detect(written_in(line, encoding)) == encoding


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        "El año pasado la producción creció; según las autoridades, también aumentó el número de compañías.",
        "L'année dernière, la région a été touchée; les élèves étaient déjà arrivés, on a créé des écoles.",
        "Die größte Stärke für Geschäfte in Österreich; natürlich können Bürger über Änderungen verfügen.",
        "São Paulo não é a única região; as ações já começaram também na Bahia, até à fronteira, há três.",
        "Growth reached 5.9 % - naïve façade, café, résumé ©®",
    ],
)
def test_other_text_is_left_alone(text: str) -> None:
    assert legacy.detect(text) is None
    assert read_document(text.encode(), "a.txt").text == text


def test_capitals_of_tcvn3_heads() -> None:
    head = "CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM\nHà Nội"
    assert legacy.convert(head.split("\n")[0], "tcvn3") == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert legacy.convert("Vò Hµ, Lª Tó", "tcvn3") == "Vũ Hà, Lê Tú"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"), (".vntimeh", "tcvn3"), ("ABCDEF+.VnArial", "tcvn3"), ("VNI-Times", "vni"),
        ("vni-helve", "vni"), ("Times New Roman", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_fonts_name_their_encoding(font: str | None, encoding: str | None) -> None:
    assert legacy.encoding_of_font(font) == encoding


def test_only_h_fonts_draw_capitals() -> None:
    assert legacy.is_capital_font(".VnTimeH")
    assert legacy.is_capital_font(".VnArial NarrowH")
    assert not legacy.is_capital_font(".VnTime")
    assert not legacy.is_capital_font(".VnHelvetIns")
