# ruff: noqa: E501 - example sentences read better unbroken
"""Numbers that are no figures, indicator words that mean another thing, and numbers in words.

What belongs here: what must not be read as the obvious. What does not: documents named by number
(`test_citations.py`).
"""

from __future__ import annotations

import pytest
from told import extraction_of, fates, told


@pytest.mark.parametrize(
    "sentence",
    [
        "Hội nghị diễn ra ngày 28/3/2024 tại thành phố Bắc Kạn.",
        "Hội nghị khai mạc lúc 8 giờ 30 phút sáng.",
        "Thực hiện Nghị quyết số 23-NQ/TU ngày 12/4/2022 của Tỉnh ủy.",
        "Kỳ họp thứ 15, HĐND tỉnh khóa X đã thông qua nghị quyết.",
        "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XII, nhiệm kỳ 2020 - 2025.",
        "Dự án cải tạo Quốc lộ 3B và Tỉnh lộ 258 được khởi công.",
        "Chương trình 1719 được triển khai đồng bộ.",
        "Điện thoại: 0209.3870.123.",
        "Số điện thoại: 0209 3870 123.",
        "Trao Huy hiệu 50 năm tuổi Đảng cho các đảng viên lão thành.",
        "Điều 5 Luật Đầu tư công quy định rõ thẩm quyền.",
        "Xem thêm tại https://example.vn/tin-tuc/2024/03/28/bai-12345.html",
    ],
)
def test_numbers_that_are_no_figures(sentence: str) -> None:
    found = fates(sentence)
    assert found
    assert all(fate not in ("figure", "unresolved") for _, fate in found), found


def test_list_numbers_beside_figures() -> None:
    found = fates("1. Thu ngân sách đạt 212 tỷ đồng.\n2. Đón 268.400 lượt khách.\n3. Kết nạp 214 đảng viên mới.")
    assert [number for number, fate in found if fate == "figure"] == ["212", "268.400", "214"]
    assert all(fate != "unresolved" for _, fate in found)


def test_attendance_is_no_figure_of_the_province() -> None:
    assert told("Dự hội nghị có 120 đại biểu tại 9 điểm cầu.") == []


@pytest.mark.parametrize(
    ("sentence", "indicators"),
    [
        (
            "Tỷ lệ nghèo đa chiều còn 24,1%; tỷ lệ hộ nghèo còn 18,3%.",
            ["multidimensional_poverty_rate", "poor_household_rate"],
        ),
        (
            "Doanh thu du lịch lữ hành đạt 4,1 tỷ đồng; doanh thu du lịch đạt 187 tỷ đồng.",
            ["travel_services_revenue", "tourism_revenue"],
        ),
        (
            "Vốn đầu tư thực hiện từ nguồn ngân sách nhà nước đạt 410 tỷ đồng; giải ngân vốn đầu tư công đạt 260 tỷ đồng.",
            ["state_budget_investment_realised", "public_investment_disbursed"],
        ),
        ("Thu ngân sách của ngành Hải quan đạt 35 tỷ đồng.", ["import_export_tax_revenue"]),
        (
            "Chi cục Hải quan thu ngân sách đạt 35 tỷ đồng.",
            ["import_export_tax_revenue"],
        ),
        ("Mở lớp bồi dưỡng cho 90 đảng viên mới.", ["political_training_attendees"]),
        ("Tổ chức 3 đợt học tập, quán triệt nghị quyết với 8.255 lượt người.", [None, None]),
        ("Chỉ số giá tiêu dùng tăng 3,2% so với cùng kỳ.", ["consumer_price_index"]),
        ("Mật độ dân số đạt 68 người/km2.", [None]),
        ("Tỷ lệ hộ cận nghèo còn 9,1%.", ["near_poor_household_rate"]),
    ],
)
def test_words_that_mean_another_thing(sentence: str, indicators: list[str | None]) -> None:
    assert [one[0] for one in told(sentence)] == indicators


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Có hai xã được công nhận đạt chuẩn nông thôn mới.", ("communes_meeting_new_rural_standard", "level", 2, "commune")),
        ("Toàn huyện không còn hộ nghèo.", ("poor_households", "level", 0, "household")),
    ],
)  # fmt: skip
def test_numbers_in_words(sentence: str, expected: tuple) -> None:
    assert told(sentence) == [expected]


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("12.221 tỷ đồng", 12_221, "vnd_billion"),
        ("12 221 tỷ đồng", 12_221, "vnd_billion"),
        ("181,8 nghìn tỷ đồng", 181_800, "vnd_billion"),
        ("16 tỷ 274 triệu đồng", 16.274, "vnd_billion"),
        ("681.470 triệu đồng", 681.47, "vnd_billion"),
        ("1,7 tỷ USD", 1_700, "usd_million"),
    ],
)
def test_amounts_of_money_in_a_sentence(printed: str, value: float, unit: str) -> None:
    (found,) = told(f"Kim ngạch xuất khẩu đạt {printed}.")
    assert found == ("export_turnover", "level", value, unit)


@pytest.mark.parametrize(
    "sentence", ["Từ ngày 26 - 28/6/2023, hội nghị diễn ra.", "Hội nghị họp trong 2 ngày 19 và 20/6."]
)
def test_days_of_one_month(sentence: str) -> None:
    assert {fate for _, fate in fates(sentence)} <= {"date", "duration"}


@pytest.mark.parametrize(
    ("sentence", "area"),
    [
        ("Đến nay, cả nước có khoảng 78% số xã đạt chuẩn nông thôn mới.", "Việt Nam"),
        ("Thu ngân sách đạt 212 tỷ đồng, là một trong những tỉnh cao nhất cả nước.", "Bắc Kạn"),
    ],
)
def test_the_whole_country_that_has_it(sentence: str, area: str) -> None:
    assert [one.area for one in extraction_of(sentence).figures] == [area]
