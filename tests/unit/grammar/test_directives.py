# ruff: noqa: E501 - example sentences read better unbroken
"""What is to be done, by whom and until when; and what was done, which is no directive."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.documents import read_document
from extraction.documents.model import Document
from extraction.grammar.directives import directives
from extraction.grammar.domains import FIELDS
from extraction.grammar.source import source_of
from extraction.records import Directive

SAMPLE = Path(__file__).parents[3] / "samples" / "bac-kan-2024-q1-hoi-nghi-tinh-uy.txt"


def asked(text: str) -> tuple[Directive, ...]:
    document = Document("a", "txt", text)
    found = directives(source_of(document))
    assert all(text[d.char_start : d.char_end] == d.text for d in found)
    assert all(d.domain in FIELDS for d in found)
    return found


def test_a_leader_asks_a_body() -> None:
    (found,) = asked("Chủ tịch UBND tỉnh yêu cầu các sở, ngành rà soát dự án chậm, báo cáo trước ngày 15/7/2024.")
    assert found.text.startswith("các sở, ngành rà soát")
    assert (found.actor, found.deadline) == ("các sở, ngành", "trước ngày 15/7/2024")


def test_a_speech_goes_on_over_sentences_and_paragraphs_until_something_else_is_told() -> None:
    found = asked(
        "Bế mạc hội nghị, đồng chí Bí thư Tỉnh ủy lưu ý một số việc như: Đề nghị các cấp ủy nêu cao trách nhiệm.\n"
        "Đẩy nhanh tiến độ các dự án; thường xuyên kiểm tra nhà thầu. Tăng cường chống thất thu ngân sách.\n"
        "Cùng ngày, đoàn đã thăm hai hộ dân ở xã vùng cao.\n"
        "Tăng cường quan hệ là điều hai bên nhắc tới.\n"
    )
    assert [d.text.split()[0] for d in found] == ["các", "Đẩy", "thường", "Tăng"]
    assert found[0].actor == "các cấp ủy"
    assert [d.domain for d in found[1:]] == ["investment", "investment", "budget_finance"]


def test_items_below_a_request_are_put_to_the_same_body() -> None:
    found = asked("Chủ tịch UBND tỉnh yêu cầu các sở, ngành:\n- Rà soát quỹ đất.\n- Hoàn thành quy hoạch.\n")
    assert [d.actor for d in found] == ["các sở, ngành", "các sở, ngành"]


def test_section_of_tasks() -> None:
    found = asked(
        "III. NHIỆM VỤ, GIẢI PHÁP QUÝ II\n1. Bám sát kịch bản tăng trưởng. Sở Tài chính chủ trì, tổng hợp hằng tháng.\n"
        "2. Từng xã phải có phương án ứng phó mưa lũ.\n3. Dự báo thời tiết còn bất thường.\n"
    )
    assert [d.actor for d in found] == [None, "Sở Tài chính", "Từng xã"]
    assert found[1].deadline == "hằng tháng"


def test_what_lies_ahead() -> None:
    (first, second) = asked(
        "Thời gian tới, tỉnh tiếp tục thu hút đầu tư vào khu công nghiệp. Cả năm phấn đấu đón 2 triệu lượt khách."
    )
    assert (first.actor, first.domain) == ("tỉnh", "investment")
    assert "phấn đấu" in second.text


@pytest.mark.parametrize(
    "text",
    [
        "UBND tỉnh đã yêu cầu các sở rà soát và hoàn thành trong tháng 3.",
        "Chất lượng một số việc chưa đáp ứng yêu cầu đề ra của tỉnh.",
        "Nhiều đại biểu đề nghị xem lại cách giao chỉ tiêu.",
        "Sở đã giải quyết kiến nghị của cử tri.",
        "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ\nTriển khai tốt công tác tiêm phòng. Tăng cường kiểm tra, xử lý 12 vụ.",
        "Tỉnh đã phấn đấu hoàn thành vượt mức kế hoạch.",
        "Các nhiệm vụ đã thực hiện: hoàn thành 12 tuyến đường.",
        "Hồ sơ đề nghị công nhận của tỉnh đã được thẩm định.",
    ],
)
def test_what_was_done_or_only_wished_is_no_directive(text: str) -> None:
    assert asked(text) == ()


@pytest.mark.parametrize(
    ("task", "domain"),
    [
        ("Chỉ đạo gieo cấy vụ xuân, phòng dịch bệnh trên cây trồng, vật nuôi", "agriculture"),
        ("Chuẩn bị diễn tập khu vực phòng thủ", "defence"),
        ("Giữ vững an ninh chính trị, trật tự an toàn xã hội", "security_order"),
        ("Nâng cao chất lượng khám bệnh, chữa bệnh", "education_health"),
        ("Đẩy nhanh giải ngân các chương trình mục tiêu quốc gia", "mtqg"),
        ("Đẩy mạnh cải cách hành chính, chuyển đổi số", "administration"),
        ("Củng cố tổ chức cơ sở đảng, kết nạp đảng viên", "party_building"),
        ("Kiểm soát ô nhiễm môi trường, khoáng sản", "environment"),
        ("Thúc đẩy xuất khẩu, hỗ trợ doanh nghiệp", "economy"),
        ("Chăm lo gia đình chính sách, giải quyết việc làm", "culture_society"),
    ],
)
def test_fields_of_work(task: str, domain: str) -> None:
    (found,) = asked(f"II. NHIỆM VỤ TRỌNG TÂM\n- {task}.\n")
    assert found.domain == domain


def test_the_conference_of_the_samples() -> None:
    found = directives(source_of(read_document(SAMPLE.read_bytes(), SAMPLE.name)))
    assert len(found) >= 25
    assert len({d.domain for d in found}) >= 9
    assert not any("nhìn lại" in d.text or "vượt mục tiêu" in d.text for d in found)


PIECES = st.sampled_from(
    ["đồng chí Bí thư ", "yêu cầu ", "đề nghị ", "lưu ý", ": ", "; ", "các sở, ngành ", "rà soát ", "Đẩy nhanh ", "NHIỆM VỤ\n", "phấn đấu ",
     "\n- ", "trước ngày 5/6", "(", ")", "thời gian tới, ", ". ", "đã "]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    asked(text)


@pytest.mark.parametrize(
    "piece", ["đề nghị các ", "a, ", "về kinh tế, ", "(; ", "yêu cầu: ", "trong ", "nhiệm vụ ", "các sở, ngành "]
)
def test_long_junk_takes_no_run_away_time(piece: str) -> None:
    begun = time.perf_counter()
    asked("NHIỆM VỤ TRỌNG TÂM\n" + piece * 4_000)
    assert time.perf_counter() - begun < 5
