# ruff: noqa: E501 - example sentences read better unbroken
"""The meeting and its chairs with their offices."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.documents import read_document
from extraction.documents.model import Document
from extraction.grammar.events import events
from extraction.grammar.source import source_of
from extraction.records import Event

SAMPLE = Path(__file__).parents[3] / "samples" / "bac-kan-2024-q1-hoi-nghi-tinh-uy.txt"


def told(text: str) -> tuple[Event, ...]:
    found = events(source_of(Document("a", "txt", text)))
    assert all(text[e.char_start : e.char_end] == e.text for e in found)
    return found


def chairs(text: str) -> list[tuple[str | None, str | None]]:
    return [(e.person, e.role) for e in told(text) if e.kind == "chair"]


AN = ("Lê Văn An", "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh")


@pytest.mark.parametrize(
    "text",
    [
        "Đồng chí Lê Văn An, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh chủ trì phiên họp. Dự họp có đồng chí Tô Thị Bé, Phó Chủ tịch HĐND tỉnh.",
        "Ông Lê Văn An - Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh chủ trì tại điểm cầu chính.",
        "* Ông Lê Văn An, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh chủ trì hội nghị",
        "Sáng 2/6, dưới sự chủ trì của đồng chí Lê Văn An, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh, UBND tỉnh đã họp.",
        "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Lê Văn An chủ trì hội nghị.",
        "Đồng chí Tô Thị Bé, Giám đốc Sở Y tế báo cáo; đồng chí Lê Văn An, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh chủ trì hội nghị, tham dự có bà Hà Thị Chi, Phó Chủ tịch HĐND tỉnh.",
    ],
)
def test_one_chair(text: str) -> None:
    found = chairs(text)
    assert len(found) == 1
    assert found[0][0] == AN[0]
    assert found[0][1] == AN[1]


@pytest.mark.parametrize(
    "text",
    [
        "Các đồng chí: Lê Văn An, Bí thư Tỉnh ủy; Tô Thị Bé, Chủ tịch HĐND tỉnh; Hà Văn Chi, Chủ tịch UBND tỉnh đồng chủ trì Hội nghị.",
        "Chủ trì Hội nghị có các đồng chí: Lê Văn An, Bí thư Tỉnh ủy; Tô Thị Bé, Chủ tịch HĐND tỉnh; Hà Văn Chi, Chủ tịch UBND tỉnh.",
        "Ông Lê Văn An, Bí thư Tỉnh ủy; bà Tô Thị Bé, Chủ tịch HĐND tỉnh và ông Hà Văn Chi, Chủ tịch UBND tỉnh chủ trì hội nghị.",
        "Hội nghị diễn ra dưới sự chủ trì của đồng chí Lê Văn An, Bí thư Tỉnh ủy và các đồng chí: Tô Thị Bé, Chủ tịch HĐND tỉnh; Hà Văn Chi, Chủ tịch UBND tỉnh.",
    ],
)
def test_three_chairs(text: str) -> None:
    assert chairs(text) == [
        ("Lê Văn An", "Bí thư Tỉnh ủy"),
        ("Tô Thị Bé", "Chủ tịch HĐND tỉnh"),
        ("Hà Văn Chi", "Chủ tịch UBND tỉnh"),
    ]


def test_one_office_for_several_names() -> None:
    assert chairs(
        "Chủ tịch UBND tỉnh Lê Văn An và các Phó Chủ tịch UBND tỉnh: Tô Thị Bé, Dương Mah Tiệp chủ trì hội nghị."
    ) == [
        ("Lê Văn An", "Chủ tịch UBND tỉnh"),
        ("Tô Thị Bé", "Phó Chủ tịch UBND tỉnh"),
        ("Dương Mah Tiệp", "Phó Chủ tịch UBND tỉnh"),
    ]


def test_a_body_that_leads_a_task_chairs_nothing() -> None:
    assert chairs("Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ tham mưu cho hội nghị.") == []


@pytest.mark.parametrize(
    ("text", "name", "day"),
    [
        (
            "Ngày 04/4/2024, Hội nghị lần thứ 15 Ban Chấp hành Đảng bộ tỉnh khóa XII đã nhìn lại quý I.",
            "Hội nghị lần thứ 15 Ban Chấp hành Đảng bộ tỉnh khóa XII",
            date(2024, 4, 4),
        ),
        ("Sáng 3/4, tại phiên họp thường kỳ tháng 3 nghe báo cáo quý I/2025.", "phiên họp thường kỳ tháng 3", date(2025, 4, 3)),
        ("Sáng 5/1, hội nghị nhìn lại quý IV/2023.", "hội nghị", date(2024, 1, 5)),
        ("Sáng 20/7, tỉnh tổ chức hội nghị trực tuyến về chỉ số năm 2021.", "hội nghị trực tuyến", None),
    ],
)  # fmt: skip
def test_meeting_and_day(text: str, name: str, day: date | None) -> None:
    (found,) = told(text)
    assert (found.kind, found.text, found.event_date) == ("meeting", name, day)


def test_the_conference_of_the_samples() -> None:
    found = events(source_of(read_document(SAMPLE.read_bytes(), SAMPLE.name)))
    assert [e.kind for e in found] == ["meeting", "chair", "chair", "chair"]
    assert found[1].role == (
        "Ủy viên Ban Chấp hành Trung ương Đảng, Bí thư Tỉnh ủy, Trưởng đoàn đại biểu Quốc hội tỉnh"
    )


PIECES = st.sampled_from(
    ["Đồng chí ", "Lê Văn An", ", ", "; ", "Bí thư Tỉnh ủy", "Phó Chủ tịch UBND tỉnh", " chủ trì ", "hội nghị", ": ", " và ", "Sáng 31/2", "lần thứ 5 ",
     "các ", "của ", "quý I/2024", ". ", "\n", "99/99"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    told(text)


@pytest.mark.parametrize(
    "piece", ["Lê Văn An ", "Bí thư Tỉnh ủy, ", "chủ trì ", "hội nghị ", "A ", "các đồng chí: ", "An, Bí thư; "]
)
def test_long_junk_takes_no_run_away_time(piece: str) -> None:
    begun = time.perf_counter()
    told("Hội nghị " + piece * 5_000)
    assert time.perf_counter() - begun < 5
