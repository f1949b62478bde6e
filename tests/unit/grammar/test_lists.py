# ruff: noqa: E501 - example sentences read better unbroken
"""Lists: "lần lượt", "tương ứng", lists over areas, and pairs N/M.

What belongs here: which number of a list belongs to which name. What does not: single figures.
"""

from __future__ import annotations

import pytest
from told import told


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Thu nội địa và thu xuất nhập khẩu lần lượt đạt 198 tỷ đồng và 14 tỷ đồng.",
            [("domestic_budget_revenue", 198), ("import_export_tax_revenue", 14)],
        ),
        (
            "GRDP tăng 5,5%; trong đó khu vực nông, lâm nghiệp và thủy sản, công nghiệp - xây dựng, dịch vụ tăng lần lượt 3,1%, 7,4% và 6,2%.",
            [
                ("grdp", 5.5),
                ("grdp_agriculture_forestry_fishery", 3.1),
                ("grdp_industry_construction", 7.4),
                ("grdp_services", 6.2),
            ],
        ),
        (
            "Tổng đàn trâu, đàn bò, đàn lợn tương ứng là 38.200 con, 15.600 con và 196.000 con.",
            [("buffalo_herd", 38_200), ("cattle_herd", 15_600), ("pig_herd", 196_000)],
        ),
        (
            "Đàn trâu và đàn bò lần lượt có 38.200 và 15.600 con.",
            [("buffalo_herd", 38_200), ("cattle_herd", 15_600)],
        ),
        (
            "Thu nội địa và thu xuất nhập khẩu lần lượt đạt 198 và 14 tỷ đồng.",
            [("domestic_budget_revenue", 198), ("import_export_tax_revenue", 14)],
        ),
        (
            "Kim ngạch xuất khẩu và kim ngạch nhập khẩu lần lượt tăng 14,2 và 3,1% so với cùng kỳ.",
            [("export_turnover", 14.2), ("import_turnover", 3.1)],
        ),
        (
            "Kim ngạch xuất khẩu, nhập khẩu lần lượt đạt 14,2 triệu USD, 3,1 triệu USD.",
            [("export_turnover", 14.2), ("import_turnover", 3.1)],
        ),
        (
            "Các chỉ số PCI, PAPI, SIPAS lần lượt xếp thứ 41, 35 và 22 cả nước.",
            [("pci", 41), ("papi", 35), ("sipas", 22)],
        ),
    ],
)
def test_numbers_go_to_their_names_in_order(sentence: str, expected: list[tuple]) -> None:
    assert [(one[0], one[2]) for one in told(sentence)] == expected


def test_rates_after_a_list_go_to_its_things_in_order() -> None:
    found = told("Sản lượng lúa, ngô lần lượt đạt 12.000 tấn và 3.400 tấn, tăng 2,1% và giảm 1,5% so với cùng kỳ.")
    assert [one[:3] for one in found] == [
        ("rice_output", "level", 12_000),
        ("maize_output", "level", 3_400),
        ("rice_output", "growth_yoy", 2.1),
        ("maize_output", "growth_yoy", -1.5),
    ]


def test_a_list_over_years() -> None:
    found = told("Tổng lượng khách du lịch năm 2022 và năm 2023 lần lượt đạt 310.000 lượt và 402.000 lượt.", "period")
    assert found == [
        ("tourist_arrivals", "level", 310_000, "visit", "2022"),
        ("tourist_arrivals", "level", 402_000, "visit", "2023"),
    ]


def test_a_list_over_areas_leaves_out_what_it_repeats() -> None:
    found = told(
        "Đảng bộ huyện Chợ Đồn kết nạp 32 đảng viên mới; huyện Na Rì 25 đảng viên; huyện Ba Bể 28 đảng viên.", "area"
    )
    assert found == [
        ("new_party_members", "level", 32, "person", "Chợ Đồn, Bắc Kạn"),
        ("new_party_members", "level", 25, "person", "Na Rì, Bắc Kạn"),
        ("new_party_members", "level", 28, "person", "Ba Bể, Bắc Kạn"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Đến nay, toàn tỉnh có 45/96 xã đạt chuẩn nông thôn mới.",
            [("communes_meeting_new_rural_standard", "level", 45, "commune")],
        ),
        (
            "Giải ngân vốn đầu tư công đạt 800/2.800 tỷ đồng, bằng 28,6% kế hoạch.",
            [
                ("public_investment_disbursed", "level", 800, "vnd_billion"),
                ("public_investment_disbursed", "target", 2800, "vnd_billion"),
                ("public_investment_disbursed", "plan_completion", 28.6, "percent"),
            ],
        ),
        ("Chỉ số PCI xếp thứ 41/63 tỉnh, thành phố.", [("pci", "rank", 41, "rank")]),
        ("Chỉ số PAR INDEX xếp hạng 35/63.", [("par_index", "rank", 35, "rank")]),
    ],
)
def test_pairs(sentence: str, expected: list[tuple]) -> None:
    assert told(sentence) == expected


def test_cases_and_offenders() -> None:
    found = told("Lực lượng công an bắt giữ 31 vụ/45 đối tượng phạm tội về ma túy.")
    assert found[0] == ("drug_offences", "level", 31, "case")
    assert found[1][1:] == ("level", 45, "person") and found[1][0] != "drug_offences"
