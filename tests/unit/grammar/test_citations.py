# ruff: noqa: E501 - example sentences read better unbroken
"""Documents named by number: forms of state and Party, lists, dates, issuers, and what is no document."""

from __future__ import annotations

import time
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.documents.model import Document
from extraction.grammar.citations import citations, document_spans
from extraction.grammar.source import source_of
from extraction.records import Citation


def cited(text: str) -> tuple[Citation, ...]:
    found = citations(source_of(Document("a", "txt", text)))
    assert all(text[c.char_start : c.char_end] == c.text for c in found)
    return found


@pytest.mark.parametrize(
    ("text", "kind", "number", "symbol"),
    [
        ("theo Nghị quyết số 07-NQ/TU của Tỉnh ủy", "resolution", "07", "NQ/TU"),
        ("Nghị quyết số 99/2025/QH15 được thông qua", "resolution", "99", "2025/QH15"),
        ("căn cứ Thông tư số 12/2023/TT-BTC", "circular", "12", "2023/TT-BTC"),
        ("theo Quyết định 845/QĐ-UBND đã ký", "decision", "845", "QĐ-UBND"),
        ("tại Công văn số 77/UBND-TH", "official_letter", "77", "UBND-TH"),
        ("Nghị định 40/2024/NĐ-CP có hiệu lực", "decree", "40", "2024/NĐ-CP"),
        ("Thông tư liên tịch số 3/2015/TTLT-BTC-BNV", "circular", "3", "2015/TTLT-BTC-BNV"),
        ("Hướng dẫn số 21-HD/BTCTU nêu rõ", "guidance", "21", "HD/BTCTU"),
        ("Chương trình hành động số 30-CTr/TU", "programme", "30", "CTr/TU"),
        ("Kết luận số 15 - KL/TW", "conclusion", "15", "KL/TW"),
        ("Luật số 31/2024/QH15", "law", "31", "2024/QH15"),
        ("NGHỊ QUYẾT SỐ 88/NQ-HĐND", "resolution", "88", "NQ-HĐND"),
        ("Nghị quyết 30a của Chính phủ", "resolution", "30a", ""),
        ("thực hiện Nghị quyết 57 trên toàn tỉnh", "resolution", "57", ""),
    ],
)
def test_forms(text: str, kind: str, number: str, symbol: str) -> None:
    (found,) = cited(text)
    assert (found.kind, found.number, found.symbol) == (kind, number, symbol)


@pytest.mark.parametrize(
    ("text", "day", "issuer"),
    [
        ("Nghị quyết số 5/2024/QH15, ngày 18/01/2024 của Quốc hội về cơ chế", date(2024, 1, 18), "Quốc hội"),
        ("Kế hoạch số 9/KH-UBND ngày 05 tháng 4 năm 2023 của UBND tỉnh", date(2023, 4, 5), "UBND tỉnh"),
        ("Chỉ thị số 35-CT/TW ngày 30-5-2019 của Bộ Chính trị", date(2019, 5, 30), "Bộ Chính trị"),
        ("Quyết định số 3/QĐ-TTg ngày 31/02/2022", None, None),
        ("Nghị quyết số 3-NQ/TU của Tỉnh ủy ngày 5/10/2021 về", date(2021, 10, 5), "Tỉnh ủy"),
        (
            "Nghị quyết số 18 ngày 25/10/2017 của Ban Chấp hành Trung ương Đảng khóa XII về đổi mới",
            date(2017, 10, 25),
            "Ban Chấp hành Trung ương Đảng khóa XII",
        ),
    ],
)
def test_date_and_issuer(text: str, day: date | None, issuer: str | None) -> None:
    (found,) = cited(text)
    assert (found.document_date, found.issuer) == (day, issuer)


def test_numbers_of_a_list_share_kind_and_symbol() -> None:
    found = cited("các Quyết định số 318, 319/QĐ-TTg ngày 08/3/2022 và Nghị quyết số 2-NQ/TU, số 3-NQ/TU")
    assert [(c.kind, c.number, c.symbol) for c in found] == [
        ("decision", "318", "QĐ-TTg"),
        ("decision", "319", "QĐ-TTg"),
        ("resolution", "2", "NQ/TU"),
        ("resolution", "3", "NQ/TU"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "vi phạm Luật Lâm nghiệp",
        "kế hoạch 120 tỷ đồng, chương trình 5 năm, đề án 3 giai đoạn",
        "Quyết định 4 nội dung lớn",
        "tốc độ 60 km/h, mạng 4G/LTE, tỷ lệ 12/12 xã, cả ngày 24/7",
        "vòng 5/TP, lô 4-K",
        "Số: 402/BC-UBND\nBắc Kạn",
        "đạt 45/96 xã, bằng 46,9%",
    ],
)
def test_what_is_no_document(text: str) -> None:
    assert cited(text) == ()


def test_spans_hold_the_number_and_its_date() -> None:
    text = "Nghị quyết số 5/2024/QH15, ngày 18/01/2024 đạt 5,9%"
    number, day = document_spans(text)
    assert (number.kind, text[number.start : number.end]) == ("document_number", "5/2024/QH15")
    assert (day.kind, text[day.start : day.end].strip(" ,")) == ("date", "ngày 18/01/2024")


def test_text_that_is_not_nfc() -> None:
    text = unicodedata.normalize("NFD", "theo Nghị quyết số 07-NQ/TU của Tỉnh ủy")
    (found,) = cited(text)
    assert found.kind == "resolution"


PIECES = st.sampled_from(
    ["Nghị quyết số ", "Quyết định ", "12", "/2024", "/QĐ-", "-NQ/TU", "UBND", ", ", " và ", "ngày 1/2/2024", " của ", "Bộ ", "\n", "Số: "]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join))
@settings(max_examples=300)
def test_any_text(text: str) -> None:
    spans = document_spans(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    cited(text)


@pytest.mark.parametrize(
    "piece", ["1/A", "1-A/", "số 1, ", "12/2022/A-", "ngày 1 tháng ", "Quyết định số 1 của Bộ ", "1/A-B.", "9 "]
)
def test_long_junk_takes_no_run_away_time(piece: str) -> None:
    begun = time.perf_counter()
    cited(piece * 20_000)
    assert time.perf_counter() - begun < 5  # a second or less on one core; backtracking would take hours
