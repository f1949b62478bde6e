# ruff: noqa: E501 - example sentences read better unbroken
"""What kind of figure a number is: multiples, rises and falls, ratios, completions, shares, brackets.

What belongs here: the measure and its sign. What does not: of what (`test_shared_subjects.py`), when (`test_times.py`).
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import extraction_of, told


@pytest.mark.parametrize(
    ("sentence", "measure", "value"),
    [
        ("Kim ngạch xuất khẩu gấp 2,2 lần cùng kỳ.", "yoy_ratio", 220),
        ("Kim ngạch xuất khẩu tăng gấp đôi so với cùng kỳ.", "yoy_ratio", 200),
        ("Kim ngạch xuất khẩu bằng 102,5% so với cùng kỳ.", "yoy_ratio", 102.5),
        ("Kim ngạch xuất khẩu đạt 98% so với cùng kỳ năm trước.", "yoy_ratio", 98),
        ("Kim ngạch xuất khẩu vượt 8% kế hoạch năm.", "plan_completion", 108),
        ("Kim ngạch xuất khẩu vượt kế hoạch 8%.", "plan_completion", 108),
        ("Kim ngạch xuất khẩu đạt 26% kế hoạch.", "plan_completion", 26),
        ("Kim ngạch xuất khẩu tăng 7,3% so với cùng kỳ.", "growth_yoy", 7.3),
        ("Kim ngạch xuất khẩu giảm 7,3% so với cùng kỳ.", "growth_yoy", -7.3),
        ("Kim ngạch xuất khẩu sụt giảm 7,3% so với cùng kỳ.", "growth_yoy", -7.3),
        ("Kim ngạch xuất khẩu tăng 3% so với tháng trước.", "growth", 3),
        ("Kim ngạch xuất khẩu giảm 3% so với quý trước.", "growth", -3),
    ],
)
def test_measures_in_percent(sentence: str, measure: str, value: float) -> None:
    assert told(sentence) == [("export_turnover", measure, value, "percent")]


def test_a_rise_by_so_many_times_has_two_readings() -> None:
    (found,) = extraction_of("Kim ngạch xuất khẩu tăng 1,3 lần so với cùng kỳ.").figures
    assert found.doubt is not None and found.confidence < 0.6


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tỷ lệ hộ nghèo giảm 2,76% so với năm trước.", ("poor_household_rate", "change", -2.76, "percentage_point")),
        ("Tỷ lệ hộ nghèo giảm 1,5 điểm phần trăm so với năm trước.", ("poor_household_rate", "change", -1.5, "percentage_point")),
        ("Tỷ lệ che phủ rừng tăng 0,3 điểm % so với năm trước.", ("forest_cover_rate", "change", 0.3, "percentage_point")),
        ("Chỉ số PCI tăng 08 bậc so với năm 2022.", ("pci", "rank_change", 8, "rank")),
        ("Chỉ số PCI tụt 5 bậc so với năm 2022.", ("pci", "rank_change", -5, "rank")),
        ("Đàn lợn giảm 1.200 con so với cùng kỳ.", ("pig_herd", "change", -1200, "head")),
        ("Số doanh nghiệp thành lập mới tăng 25 doanh nghiệp so với cùng kỳ.", ("enterprises_newly_registered", "change", 25, "enterprise")),
    ],
)  # fmt: skip
def test_changes_in_their_own_unit(sentence: str, expected: tuple) -> None:
    assert told(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Xảy ra 14 vụ tai nạn giao thông, ít hơn 9 vụ so với cùng kỳ.",
            [("traffic_accidents", "level", 14, "case"), ("traffic_accidents", "change", -9, "case")],
        ),
        (
            "Chỉ số PAPI đạt 42,6 điểm, tăng 1,2 điểm so với năm 2022.",
            [("papi", "score", 42.6, "score"), ("papi", "change", 1.2, "score")],
        ),
        (
            "Xảy ra 12 vụ tai nạn giao thông (-8 vụ so với cùng kỳ), làm chết 5 người.",
            [
                ("traffic_accidents", "level", 12, "case"),
                ("traffic_accidents", "change", -8, "case"),
                ("traffic_deaths", "level", 5, "person"),
            ],
        ),
        (
            "Thu nội địa đạt 198 tỷ đồng, chiếm 93,4% tổng thu ngân sách.",
            [
                ("domestic_budget_revenue", "level", 198, "vnd_billion"),
                ("domestic_budget_revenue", "share", 93.4, "percent"),
            ],
        ),
    ],
)
def test_a_level_and_its_move(sentence: str, expected: list[tuple]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("bracket", "expected"),
    [
        ("kế hoạch 850 tỷ đồng", ("target", 850, "vnd_billion", "2024")),
        ("cùng kỳ 197 tỷ đồng", ("level", 197, "vnd_billion", "2023-Q1")),
        ("đạt 25% kế hoạch", ("plan_completion", 25, "percent", "2024-Q1")),
        ("tăng 7,6% so với cùng kỳ", ("growth_yoy", 7.6, "percent", "2024-Q1")),
    ],
)
def test_brackets_of_every_role(bracket: str, expected: tuple) -> None:
    first, second = told(f"Thu ngân sách trên địa bàn đạt 212 tỷ đồng ({bracket}).", "period")
    assert first == ("state_budget_revenue", "level", 212, "vnd_billion", "2024-Q1")
    assert second[0] == "state_budget_revenue"
    if expected[0] in ("target", "plan_completion"):  # of the year's plan, reported in the quarter
        assert second[1:4] == expected[:3] and second[4] in ("2024", "2024-Q1")
    else:
        assert second[1:] == expected


_VALUES = st.decimals(min_value="0.1", max_value="99.9", places=1)


@settings(deadline=None, max_examples=60)
@given(
    value=_VALUES,
    verb=st.sampled_from([("tăng", 1), ("giảm", -1)]),
    name=st.sampled_from(
        ["Kim ngạch xuất khẩu", "Doanh thu du lịch", "Thu ngân sách nhà nước trên địa bàn", "Sản lượng điện"]
    ),
)
def test_the_sign_follows_the_verb(value: object, verb: tuple[str, int], name: str) -> None:
    (found,) = told(f"{name} {verb[0]} {str(value).replace('.', ',')}% so với cùng kỳ năm trước.")
    assert found[1:] == ("growth_yoy", round(verb[1] * float(str(value)), 6), "percent")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Tăng trưởng kinh tế (GRDP) đạt 8,1% so với cùng kỳ năm trước.",
            [("grdp", "growth_yoy", 8.1, "percent")],
        ),
        (
            "Chỉ số sản xuất công nghiệp đạt 107,5% so với cùng kỳ.",
            [("index_of_industrial_production", "yoy_ratio", 107.5, "percent")],
        ),
        (
            "Sản lượng thóc đạt 100,1% kế hoạch (tăng 2,3% so với cùng kỳ).",
            [("rice_output", "plan_completion", 100.1, "percent"), ("rice_output", "growth_yoy", 2.3, "percent")],
        ),
    ],
)
def test_growth_beside_ratio_and_plan(sentence: str, expected: list[tuple]) -> None:
    assert told(sentence) == expected


def test_a_rate_below_its_plan_is_doubtful() -> None:
    level, gap = extraction_of("Tỷ lệ hộ nghèo còn 50,53%, thấp hơn so kế hoạch đề ra gần 2%.").figures
    assert (level.measure, level.doubt) == ("level", None)
    assert (gap.measure, gap.value) == ("change", -2) and gap.doubt


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Bắt giữ 206 vụ ma túy, so với cùng kỳ năm 2023 tăng 93 vụ (206/113 vụ).",
            [
                ("drug_offences", "level", 206, "case", "2024-Q1"),
                ("drug_offences", "change", 93, "case", "2024-Q1"),
                ("drug_offences", "level", 206, "case", "2024-Q1"),
                ("drug_offences", "level", 113, "case", "2023-Q1"),
            ],
        ),
        (
            "Xảy ra 34 vụ tai nạn giao thông, so với cùng kỳ năm 2023 ít hơn 3 vụ (8,1%).",
            [
                ("traffic_accidents", "level", 34, "case", "2024-Q1"),
                ("traffic_accidents", "change", -3, "case", "2024-Q1"),
                ("traffic_accidents", "growth_yoy", -8.1, "percent", "2024-Q1"),
            ],
        ),
        (
            "Diện tích lúa đạt 1.505 ha, bằng 100,2% cùng kỳ, trong đó miền núi đạt 1.023 ha, bằng 98,3%.",
            [
                ("rice_planted_area", "level", 1505, "hectare", "2024-Q1"),
                ("rice_planted_area", "yoy_ratio", 100.2, "percent", "2024-Q1"),
                (None, "level", 1023, "hectare", "2024-Q1"),
                (None, "yoy_ratio", 98.3, "percent", "2024-Q1"),
            ],
        ),
    ],
)
def test_comparisons_that_go_on(sentence: str, expected: list[tuple]) -> None:
    assert told(sentence, "period") == expected


def test_a_difference_from_another_area_is_no_change_in_time() -> None:
    sentence = (
        "Số tiêu chí đạt bình quân 14 tiêu chí/xã, cao hơn 2,36 tiêu chí so với bình quân cả nước (11,64 tiêu chí/xã)."
    )
    here, gap, country = extraction_of(sentence).figures
    assert (here.value, here.area) == (14, "Bắc Kạn")
    assert (gap.measure, gap.value) == ("change", 2.36) and gap.doubt
    assert (country.indicator, country.value, country.area) == ("new_rural_criteria_average", 11.64, "Việt Nam")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Chỉ số tiêu thụ tháng 3 so với tháng trước và cùng kỳ tăng lần lượt 5,4% và 17,2%.",
            [(None, "growth", 5.4, "percent"), (None, "growth_yoy", 17.2, "percent")],
        ),
        (
            "Diện tích lúa đạt 64.462 ha, giảm 1,1% so với vụ xuân năm trước; lúa nước đạt 54.295 ha.",
            [
                ("rice_planted_area", "level", 64_462, "hectare"),
                ("rice_planted_area", "growth_yoy", -1.1, "percent"),
                (None, "level", 54_295, "hectare"),
            ],
        ),
        (
            "Kế hoạch vốn đầu tư công năm 2024 là 3.000 tỷ đồng, đã giải ngân 1.200 tỷ đồng, đạt 40%.",
            [
                ("public_investment_disbursed", "target", 3000, "vnd_billion"),
                ("public_investment_disbursed", "level", 1200, "vnd_billion"),
                ("public_investment_disbursed", "plan_completion", 40, "percent"),
            ],
        ),
        (
            "Nghị quyết đề ra mục tiêu mỗi năm kết nạp 100 đảng viên. Thực hiện nghị quyết, huyện đã kết nạp 146 đảng viên.",
            [("new_party_members", "target", 100, "person"), ("new_party_members", "level", 146, "person")],
        ),
        (
            "Quyết định chủ trương cho 4 dự án mới, với số vốn đăng ký 45 tỷ đồng.",
            [(None, "level", 4, "project"), (None, "level", 45, "vnd_billion")],
        ),
    ],
)
def test_plans_beside_what_was_done(sentence: str, expected: list[tuple]) -> None:
    assert told(sentence) == expected


def test_the_structure_a_year_ago() -> None:
    sentence = (
        "Khu vực nông, lâm nghiệp và thủy sản chiếm 26% GRDP; khu vực công nghiệp và xây dựng chiếm 20%; khu vực dịch vụ"
        " chiếm 54% (cơ cấu tương ứng của cùng kỳ năm 2023 là 27%; 19%; 54%)."
    )
    now, before = (told(sentence, "period")[start : start + 3] for start in (0, 3))
    assert [(code, value) for code, _, value, _, _ in now] == [
        ("grdp_agriculture_forestry_fishery", 26),
        ("grdp_industry_construction", 20),
        ("grdp_services", 54),
    ]
    assert [(code, *rest) for code, *rest in before] == [
        ("grdp_agriculture_forestry_fishery", "share", 27, "percent", "2023-Q1"),
        ("grdp_industry_construction", "share", 19, "percent", "2023-Q1"),
        ("grdp_services", "share", 54, "percent", "2023-Q1"),
    ]
