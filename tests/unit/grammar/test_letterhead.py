"""Letterheads of state, Party and statistics; pages of news; reports that replace others."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.documents import read_document
from extraction.documents.model import Document
from extraction.grammar.letterhead import Letterhead, letterhead
from extraction.grammar.source import source_of

ROOT = Path(__file__).parents[3]
with (ROOT / "tests" / "accuracy" / "heads.csv").open(encoding="utf-8", newline="") as file:
    HEADS = list(csv.DictReader(file))


def head_of(text: str) -> Letterhead:
    return letterhead(source_of(Document("a", "txt", text)))


@pytest.mark.parametrize("expected", HEADS, ids=lambda row: row["sample"])
def test_samples(expected: dict[str, str]) -> None:
    path = next((ROOT / "samples").glob(expected["sample"] + ".*"))
    head = letterhead(source_of(read_document(path.read_bytes(), path.name)))
    for name in ("number", "symbol", "document_date", "source_type", "supersedes"):
        assert str(getattr(head, name) or "") == expected[name], name


def test_state_head_in_two_columns() -> None:
    head = head_of(
        "ỦY BAN NHÂN DÂN\t\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TỈNH HÀ TĨNH\t\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 15/BC-UBND\t\tHà Tĩnh, ngày 05 tháng 4 năm 2024\n\n"
        "BÁO CÁO\nTình hình kinh tế - xã hội quý I,\nnhiệm vụ quý II năm 2024\n\n"
        "I. KẾT QUẢ\n"
    )
    assert head == Letterhead(
        issuer="ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH",
        number="15",
        symbol="BC-UBND",
        document_date=date(2024, 4, 5),
        title="BÁO CÁO Tình hình kinh tế - xã hội quý I, nhiệm vụ quý II năm 2024",
        source_type="report",
    )


def test_party_head() -> None:
    head = head_of(
        "TỈNH ỦY HÀ TĨNH\t\tĐẢNG CỘNG SẢN VIỆT NAM\nBAN TỔ CHỨC\n*\t\tHà Tĩnh, ngày 02 tháng 7 năm 2024\n"
        "Số 31-BC/BTCTU\n\nBÁO CÁO\nCông tác tổ chức 6 tháng đầu năm 2024\n"
    )
    assert (head.number, head.symbol, head.source_type) == ("31", "BC/BTCTU", "party")
    assert head.issuer == "BAN TỔ CHỨC TỈNH ỦY HÀ TĨNH"


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        ("TỔNG CỤC THỐNG KÊ\nCỤC THỐNG KÊ TỈNH HÀ TĨNH", "CỤC THỐNG KÊ TỈNH HÀ TĨNH"),
        ("UBND TỈNH HÀ TĨNH\nSỞ NỘI VỤ", "SỞ NỘI VỤ TỈNH HÀ TĨNH"),
    ],
)
def test_superior_bodies(lines: str, issuer: str) -> None:
    assert head_of(f"{lines}\nSố: 8/BC-SNV\n\nBÁO CÁO\nQuý I năm 2024\n").issuer == issuer


def test_news_has_a_title_and_no_number() -> None:
    head = head_of("Kinh tế quý I khởi sắc\n\nSáng 3/4, UBND tỉnh ban hành Kế hoạch số 5/KH-UBND để triển khai.\n")
    assert head == Letterhead(title="Kinh tế quý I khởi sắc")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Thứ Sáu, 05/04/2024, 08:15", date(2024, 4, 5)),
        ("Cập nhật, 14:07, Thứ Ba, 05/03/2019 (GMT+7)", date(2019, 3, 5)),
        ("Chủ nhật ngày 23-8-2020", date(2020, 8, 23)),
        ("23/09/2011 04:09 SA", date(2011, 9, 23)),
        ("21.12.2017", date(2017, 12, 21)),
        ("Ngày 21/12/2017, HĐND huyện khai mạc kỳ họp thứ 5", None),
        ("Thứ Sáu, 45/04/2024", None),
    ],
)
def test_the_day_of_a_page_of_news(line: str, day: date | None) -> None:
    head = head_of(f"Kinh tế quý I khởi sắc\n\n{line}\n\nThu ngân sách đạt 24,5% dự toán.\n")
    assert (head.title, head.document_date) == ("Kinh tế quý I khởi sắc", day)


def test_a_title_below_its_date() -> None:
    head = head_of("05/06/2020 10:28:31\nKinh tế quý I khởi sắc\n")
    assert (head.title, head.document_date) == ("Kinh tế quý I khởi sắc", date(2020, 6, 5))


def test_a_letterhead_whose_table_came_apart_into_lines() -> None:
    head = head_of(
        "HỘI ĐỒNG\nNHÂN DÂN\nTỈNH TRÀ VINH\n--------\n|\nSố:\n15/NQ-HĐND\n|\nTrà Vinh, ngày\n09 tháng 12 năm 2020\n|\n"
        "NGHỊ QUYẾT\nVỀ NHIỆM VỤ NĂM 2021\n1. Mục tiêu\nGRDP tăng 5%."
    )
    assert (head.issuer, head.number, head.symbol) == ("HỘI ĐỒNG NHÂN DÂN TỈNH TRÀ VINH", "15", "NQ-HĐND")
    assert (head.document_date, head.title) == (date(2020, 12, 9), "NGHỊ QUYẾT VỀ NHIỆM VỤ NĂM 2021")


@pytest.mark.parametrize(
    ("words", "old"),
    [
        ("(Báo cáo này thay thế Báo cáo số 12/BC-UBND ngày 25/6/2024)", "12/BC-UBND"),
        ("Báo cáo này thay cho Báo cáo số 88-BC/TU của Tỉnh ủy", "88-BC/TU"),
        ("(Báo cáo này điều chỉnh, thay thế Báo cáo số 12/BC-UBND)", "12/BC-UBND"),
        ("Đính chính số liệu tại Báo cáo số 88-BC/TU của Tỉnh ủy", None),
        ("Báo cáo này điều chỉnh, bổ sung Báo cáo số 12/BC-UBND", None),
        ("điều chỉnh kế hoạch vốn theo Quyết định số 12/QĐ-UBND", None),
    ],
)
def test_what_is_replaced(words: str, old: str | None) -> None:
    assert head_of(f"UBND TỈNH HÀ TĨNH\nSố: 9/BC-UBND\n\nBÁO CÁO\nQuý II\n\n{words}\n").supersedes == old


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    head_of(text)
