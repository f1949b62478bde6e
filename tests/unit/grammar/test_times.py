# ruff: noqa: E501 - example sentences read better unbroken
"""When a figure is of, what was planned and what was done, and where.

What belongs here: period, scenario, basis of plans, area. What does not: forms of periods and names of areas by
themselves (`language/`).
"""

from __future__ import annotations

import pytest
from told import extraction_of, told


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Thu ngân sách đạt 212 tỷ đồng.", "2024-Q1"),
        ("Thu ngân sách tháng 3 đạt 71 tỷ đồng.", "2024-M03"),
        ("Thu ngân sách 2 tháng đầu năm đạt 141 tỷ đồng.", "2024-M01/2024-M02"),
        ("Thu ngân sách năm 2023 đạt 912 tỷ đồng.", "2023"),
        ("Thu ngân sách quý IV/2023 đạt 233 tỷ đồng.", "2023-Q4"),
        ("Thu ngân sách 6 tháng đầu năm 2023 đạt 430 tỷ đồng.", "2023-H1"),
        ("Giai đoạn 2021 - 2025, tổng thu ngân sách đạt 4.600 tỷ đồng.", "2021/2025"),
        ("Tính đến ngày 27/3/2024, thu ngân sách đạt 205 tỷ đồng.", "2024-Q1"),
        ("Tính đến ngày 05/12/2023, thu ngân sách đạt 840 tỷ đồng.", "2023-M01/2023-M11"),
    ],
)
def test_the_period_of_a_level(sentence: str, period: str) -> None:
    assert told(sentence, "period")[0][2:] == (told(sentence)[0][2], "vnd_billion", period)
    assert len(told(sentence)) == 1


def test_several_periods_in_a_sentence() -> None:
    found = told(
        "Thu ngân sách quý III đạt 260 tỷ đồng, 9 tháng đạt 702 tỷ đồng; cùng kỳ năm 2023 đạt 655 tỷ đồng.",
        "period",
        "cumulation",
        head="UBND tỉnh Bắc Kạn: kết quả 9 tháng năm 2024",
    )
    assert [one[2:] for one in found] == [
        (260, "vnd_billion", "2024-Q3", "period"),
        (702, "vnd_billion", "2024-9M", "ytd"),
        (655, "vnd_billion", "2023-9M", "ytd"),
    ]


def test_a_section_head_sets_the_period_of_what_follows() -> None:
    found = told(
        "I. KẾT QUẢ NĂM 2023\n\nThu ngân sách đạt 912 tỷ đồng.\n\nII. KẾT QUẢ QUÝ I NĂM 2024\n\nThu ngân sách đạt 212 tỷ đồng.",
        "period",
    )
    assert [(one[2], one[-1]) for one in found] == [(912, "2023"), (212, "2024-Q1")]  # fmt: skip


def test_a_page_without_a_date_has_no_period() -> None:
    found = told("Thu ngân sách đạt 212 tỷ đồng.", "period", head="Bắc Kạn: thu ngân sách")
    assert found == [("state_budget_revenue", "level", 212, "vnd_billion", None)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Phấn đấu thu ngân sách cả năm đạt 950 tỷ đồng.", ("target", 950, "2024", "plan")),
        ("Dự kiến hết năm 2024 thu ngân sách đạt 960 tỷ đồng.", ("level", 960, "2024", "forecast")),
        ("Thu ngân sách quý I đạt 212 tỷ đồng.", ("level", 212, "2024-Q1", "actual")),
        ("Dự toán thu ngân sách năm 2024 là 880 tỷ đồng.", ("target", 880, "2024", "plan")),
    ],
)
def test_plans_forecasts_and_what_was_done(sentence: str, expected: tuple) -> None:
    (found,) = extraction_of(sentence).figures
    assert (found.measure, found.value, found.period, found.scenario) == expected


def test_actual_and_plan_side_by_side() -> None:
    found = told("GRDP tăng 6,1% (kế hoạch 7,5%).")
    assert found == [("grdp", "growth_yoy", 6.1, "percent"), ("grdp", "target", 7.5, "percent")]


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("kế hoạch năm", "annual_plan"),
        ("dự toán", "estimate"),
        ("dự toán tỉnh giao", "estimate"),
        ("mục tiêu Nghị quyết", "resolution"),
    ],
)
def test_the_basis_of_a_completion(words: str, basis: str) -> None:
    (found,) = told(f"Thu ngân sách đạt 25% {words}.", "target_basis")
    assert found == ("state_budget_revenue", "plan_completion", 25, "percent", basis)


def test_two_bases_in_one_sentence() -> None:
    found = told("Thu ngân sách đạt 212 tỷ đồng, bằng 26% dự toán trung ương giao và 24% dự toán tỉnh giao.")
    assert [one[1:3] for one in found] == [("level", 212), ("plan_completion", 26), ("plan_completion", 24)]


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("đạt 187", "exact"),
        ("ước đạt 187", "estimated"),
        ("đạt khoảng 187", "approx"),
        ("đạt trên 187", "more_than"),
        ("đạt hơn 187", "more_than"),
        ("đạt gần 187", "less_than"),
    ],
)
def test_qualifiers(words: str, qualifier: str) -> None:
    (found,) = told(f"Doanh thu du lịch {words} tỷ đồng.", "qualifier")
    assert found == ("tourism_revenue", "level", 187, "vnd_billion", qualifier)


def test_a_range_is_one_figure() -> None:
    (found,) = told("Năm 2024, phấn đấu GRDP tăng 8,3 - 8,5%.", "value_high")
    assert found == ("grdp", "target", 8.3, "percent", 8.5)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Huyện Chợ Đồn thu ngân sách đạt 41 tỷ đồng; huyện Ba Bể thu ngân sách đạt 23 tỷ đồng.",
            [(41, "Chợ Đồn, Bắc Kạn"), (23, "Ba Bể, Bắc Kạn")],
        ),
        ("GRDP tăng 6,1%, cao hơn bình quân cả nước (5,66%).", [(6.1, "Bắc Kạn"), (5.66, "Việt Nam")]),
        ("Thu ngân sách tỉnh Cao Bằng đạt 640 tỷ đồng.", [(640, "Cao Bằng")]),
        (
            "Kim ngạch xuất khẩu của cả nước tăng 12% so với cùng kỳ.",
            [(12, "Việt Nam")],
        ),
        (
            "Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam chi nhánh Bắc Kạn có dư nợ tín dụng 5.200 tỷ đồng.",
            [(5200, "Bắc Kạn")],
        ),
        ("Công an tỉnh Bắc Kạn xử lý 1.204 trường hợp vi phạm trật tự an toàn giao thông.", [(1204, "Bắc Kạn")]),
        ("Chỉ số PCI đứng thứ 5 vùng Trung du và miền núi phía Bắc.", [(5, "Bắc Kạn")]),
    ],
)
def test_the_area_of_a_figure(sentence: str, expected: list[tuple]) -> None:
    assert [(one[2], one[-1]) for one in told(sentence, "area")] == expected


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("Chỉ số PCI đứng thứ 28 cả nước.", "national"),
        ("Chỉ số PCI xếp thứ 5 trong vùng Trung du và miền núi phía Bắc.", "region"),
    ],
)
def test_the_scope_of_a_rank(sentence: str, scope: str) -> None:
    (found,) = extraction_of(sentence).figures
    assert (found.measure, found.rank_scope, found.area) == ("rank", scope, "Bắc Kạn")


def test_an_old_province_inside_its_successor() -> None:
    found = told(
        "Thu ngân sách trên địa bàn đạt 19.800 tỷ đồng, trong đó khu vực tỉnh Bắc Kạn (cũ) thu 1.020 tỷ đồng.",
        "area",
        head="UBND tỉnh Thái Nguyên: kết quả 9 tháng năm 2025",
    )
    assert [(one[2], one[-1]) for one in found] == [(19_800, "Thái Nguyên"), (1_020, "Bắc Kạn")]
