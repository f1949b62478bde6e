"""A document made ready: sections told by headings, sentences, the way back to the stored text."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from extraction.documents import read_document
from extraction.documents.model import Document
from extraction.grammar.source import Source, source_of

REPORT = (
    "BÁO CÁO\nTình hình quý I và nhiệm vụ quý II năm 2024\n\n"
    "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ\n1. Kinh tế\nSản xuất giữ nhịp tăng khá.\n"
    "II. TỒN TẠI, HẠN CHẾ\nMột số công trình chậm tiến độ.\n"
    "III. NHIỆM VỤ TRỌNG TÂM\n1. Về kinh tế\nĐẩy nhanh giải ngân.\n2. Về xã hội\nChăm lo người có công.\n"
)


def ready(text: str) -> Source:
    return source_of(read_document(text.encode(), "a.txt"))


def section_of(source: Source, words: str) -> tuple[bool, bool]:
    place = source.text.index(words)
    passage = next(p for p in source.passages if p.start <= place < p.end)
    return passage.section.tasks, passage.section.shortcomings


def test_headings_open_sections_and_numbered_ones_below_inherit() -> None:
    source = ready(REPORT)
    assert section_of(source, "Sản xuất giữ") == (False, False)
    assert section_of(source, "Một số công trình") == (False, True)
    assert section_of(source, "Đẩy nhanh giải ngân") == (True, False)
    assert section_of(source, "Chăm lo người") == (True, False)


def test_the_title_opens_no_section() -> None:
    source = ready("Họp bàn nhiệm vụ trọng tâm quý II\n\nSáng nay, hội nghị đã nghe báo cáo quý I.\n")
    assert section_of(source, "Sáng nay") == (False, False)


def test_done_solutions_and_removed_obstacles_are_results() -> None:
    source = ready("I. GIẢI PHÁP ĐÃ TRIỂN KHAI\nĐã mở 12 lớp.\nII. THÁO GỠ KHÓ KHĂN\nĐã họp với 40 đơn vị.\n")
    assert section_of(source, "Đã họp") == (False, False)


def test_a_roman_number_after_a_word_ends_its_sentence() -> None:
    text = "Chuẩn bị Đại hội lần thứ XIV. Tổ chức tốt hội thi xếp thứ 30. Tai nạn giảm."
    source = ready(text)
    spans = [span for passage in source.passages for span in source.sentences(passage)]
    assert [text[start:end].split()[0] for start, end in spans] == ["Chuẩn", "Tổ", "Tai"]


def test_places_lead_back_to_text_that_is_not_nfc() -> None:
    stored = unicodedata.normalize("NFD", "Đẩy nhanh tiến độ,  giải ngân.")
    source = source_of(Document("a", "txt", stored))
    start = source.text.index("tiến độ")
    char_start, char_end, words = source.place(start, start + len("tiến độ"))
    assert stored[char_start:char_end] == words
    assert unicodedata.normalize("NFC", words) == "tiến độ"


@given(st.text(max_size=300))
def test_any_text_is_made_ready_with_spans_in_range(text: str) -> None:
    source = source_of(Document("a", "txt", text))
    for passage in source.passages:
        for start, end in source.sentences(passage):
            assert passage.start <= start < end <= passage.end
            char_start, char_end, words = source.place(start, end)
            assert text[char_start:char_end] == words
