# ruff: noqa: E501 - example sentences read better unbroken
"""One subject for several figures, several subjects for one number, parts that never become the whole.

What belongs here: examples of what a figure is of. What does not: what kind of figure it is (`test_moves.py` ...).
"""

from __future__ import annotations

import pytest
from told import told


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Thu ngân sách nhà nước trên địa bàn đạt 212 tỷ đồng, bằng 24,5% dự toán, tăng 7,3% so với cùng kỳ.",
            [
                ("state_budget_revenue", "level", 212, "vnd_billion"),
                ("state_budget_revenue", "plan_completion", 24.5, "percent"),
                ("state_budget_revenue", "growth_yoy", 7.3, "percent"),
            ],
        ),
        (
            "Diện tích trồng rừng mới đạt 1.126 ha, bằng 32% kế hoạch và tăng 4,5% so với cùng kỳ năm trước.",
            [
                ("forest_planted_area", "level", 1126, "hectare"),
                ("forest_planted_area", "plan_completion", 32, "percent"),
                ("forest_planted_area", "growth_yoy", 4.5, "percent"),
            ],
        ),
        (
            "Kim ngạch xuất khẩu ước đạt 14,2 triệu USD, giảm 6% so với cùng kỳ năm 2023; nhập khẩu đạt 3,1 triệu USD.",
            [
                ("export_turnover", "level", 14.2, "usd_million"),
                ("export_turnover", "growth_yoy", -6, "percent"),
                ("import_turnover", "level", 3.1, "usd_million"),
            ],
        ),
        (
            "Toàn tỉnh đón 268.400 lượt khách, tăng 15% so với cùng kỳ, đạt 29% kế hoạch; tổng thu từ du lịch ước 187 tỷ đồng.",
            [
                ("tourist_arrivals", "level", 268_400, "visit"),
                ("tourist_arrivals", "growth_yoy", 15, "percent"),
                ("tourist_arrivals", "plan_completion", 29, "percent"),
                ("tourism_revenue", "level", 187, "vnd_billion"),
            ],
        ),
    ],
)
def test_a_subject_is_carried_over_its_figures(sentence: str, expected: list[tuple]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Lượng khách du lịch và doanh thu du lịch đều đạt khoảng 31% kế hoạch năm.",
            {("tourist_arrivals", "plan_completion", 31), ("tourism_revenue", "plan_completion", 31)},
        ),
        (
            "Kim ngạch xuất khẩu và kim ngạch nhập khẩu cùng tăng 12% so với cùng kỳ.",
            {("export_turnover", "growth_yoy", 12), ("import_turnover", "growth_yoy", 12)},
        ),
        (
            "Lượng khách và doanh thu du lịch đều đạt khoảng 31% kế hoạch năm.",
            {("tourist_arrivals", "plan_completion", 31), ("tourism_revenue", "plan_completion", 31)},
        ),
        (
            "Kim ngạch xuất khẩu và nhập khẩu cùng tăng 12% so với cùng kỳ.",
            {("export_turnover", "growth_yoy", 12), ("import_turnover", "growth_yoy", 12)},
        ),
    ],
)
def test_indicators_that_share_a_number(sentence: str, expected: set[tuple]) -> None:
    found = told(sentence)
    assert len(found) == 2 and {one[:3] for one in found} == expected


def test_the_subject_of_a_sentence_goes_on_in_the_next() -> None:
    found = told("Thu ngân sách trên địa bàn quý I đạt 212 tỷ đồng. So với cùng kỳ năm 2023 tăng 7,3%.")
    assert found == [
        ("state_budget_revenue", "level", 212, "vnd_billion"),
        ("state_budget_revenue", "growth_yoy", 7.3, "percent"),
    ]


@pytest.mark.parametrize(
    ("sentence", "whole", "parts"),
    [
        ("Toàn tỉnh kết nạp 214 đảng viên mới, trong đó có 96 nữ, 150 người dân tộc thiểu số.", ("new_party_members", 214), 2),
        ("Giải ngân vốn đầu tư công đạt 560 tỷ đồng; riêng vốn ngân sách trung ương 320 tỷ đồng.", ("public_investment_disbursed", 560), 1),
        ("Tạo việc làm cho 1.540 lao động, trong đó lao động nữ 702 người.", ("jobs_created", 1540), 1),
        ("Thành lập mới 41 doanh nghiệp, trong đó có 9 doanh nghiệp ngoài nhà nước.", ("enterprises_newly_registered", 41), 1),
        (
            "Thành lập mới 41 doanh nghiệp, trong đó có 9 doanh nghiệp do phụ nữ làm chủ.",
            ("enterprises_newly_registered", 41),
            1,
        ),
    ],
)  # fmt: skip
def test_a_part_never_becomes_the_whole(sentence: str, whole: tuple[str, float], parts: int) -> None:
    found = told(sentence, "breakdown")
    assert len(found) == 1 + parts
    assert [(one[0], one[2]) for one in found if one[0] == whole[0] and one[-1] is None] == [whole]


def test_parts_that_have_a_name_of_their_own() -> None:
    found = told(
        "Thu ngân sách trên địa bàn 230 tỷ đồng, trong đó thu nội địa 221 tỷ đồng (thu tiền sử dụng đất 40 tỷ đồng). "
        "Đón 150.000 lượt khách du lịch, trong đó khách quốc tế 4.200 lượt."
    )
    assert [(one[0], one[2]) for one in found] == [
        ("state_budget_revenue", 230),
        ("domestic_budget_revenue", 221),
        ("land_use_revenue", 40),
        ("tourist_arrivals", 150_000),
        ("international_tourist_arrivals", 4_200),
    ]


def test_a_label_reads_well_where_the_catalogue_has_no_code() -> None:
    (found,) = told("Sản lượng miến dong đạt 1.250 tấn.", "label_vi")
    assert found == (None, "level", 1250, "tonne", "Sản lượng miến dong")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Số bác sĩ đạt 9,5 bác sĩ/vạn dân.", [("doctors_per_10000_people", 9.5)]),
        (
            "Tỷ lệ bao phủ bảo hiểm y tế đạt 97,2% dân số, đạt 9,5 bác sĩ/vạn dân.",
            [("health_insurance_coverage", 97.2), ("doctors_per_10000_people", 9.5)],
        ),
        (
            "Toàn tỉnh đạt 9,5 bác sĩ trên 10.000 dân.",
            [("doctors_per_10000_people", 9.5)],
        ),
    ],
)
def test_a_rate_names_its_subject(sentence: str, expected: list[tuple]) -> None:
    assert [(one[0], one[2]) for one in told(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Thi hành kỷ luật 215 đảng viên, trong đó có 47 cấp ủy viên, chiếm 21,8% tổng số đảng viên bị kỷ luật.",
            [
                ("party_members_disciplined", "level", 215, "person"),
                (None, "level", 47, "person"),
                (None, "share", 21.8, "percent"),
            ],
        ),
        (
            "Công nghiệp chế biến, chế tạo tăng mạnh, gồm: sản phẩm thuốc lá tăng 2,38%; trang phục tăng hơn 57%.",
            [(None, "growth_yoy", 2.38, "percent"), (None, "growth_yoy", 57, "percent")],
        ),
        (
            "GRDP tăng 2,41%, trong đó khu vực dịch vụ tăng 5%, dịch vụ lữ hành tăng 107,75%.",
            [
                ("grdp", "growth_yoy", 2.41, "percent"),
                ("grdp_services", "growth_yoy", 5, "percent"),
                (None, "growth_yoy", 107.75, "percent"),
            ],
        ),
        (
            "Tỷ lệ hộ nghèo ở các xã đặc biệt khó khăn giảm 3% so với cuối năm 2023.",
            [(None, "change", -3, "percentage_point")],
        ),
        (
            "Có 272 đảng viên sinh hoạt tại các tổ chức đảng bị thi hành kỷ luật.",
            [("party_members_disciplined", "level", 272, "person")],
        ),
        (
            "Điều tra 341/360 vụ phạm tội về trật tự xã hội; khởi tố 2 vụ, 6 bị can về tội mua bán ma túy.",
            [(None, "level", 341, "case"), (None, "level", 2, "case"), (None, "level", 6, "person")],
        ),
        (
            "Phát hiện 7 vụ, 11 đối tượng phạm tội về kinh tế; 326 vụ, 485 đối tượng phạm tội về trật tự xã hội.",
            [
                ("economic_offences", "level", 7, "case"),
                (None, "level", 11, "person"),
                ("criminal_offences", "level", 326, "case"),
                (None, "level", 485, "person"),
            ],
        ),
        (
            "Sản lượng ngô giảm 1,68% do diện tích gieo trồng giảm 5,5% so với năm trước.",
            [("maize_output", "growth_yoy", -1.68, "percent"), (None, "growth_yoy", -5.5, "percent")],
        ),
        (
            "Đón 467.000 lượt khách du lịch, trong đó có hơn 19.500 lượt khách du lịch quốc tế, tăng 231%.",
            [
                ("tourist_arrivals", "level", 467_000, "visit"),
                ("international_tourist_arrivals", "level", 19_500, "visit"),
                ("international_tourist_arrivals", "growth_yoy", 231, "percent"),
            ],
        ),
        (
            "Khởi tố vụ lạm dụng quyền hạn, tổng thiệt hại ước 538 triệu đồng.",
            [(None, "level", 0.538, "vnd_billion")],
        ),
        ("Công suất sử dụng phòng ước đạt 51%.", [(None, "level", 51, "percent")]),
        ("Thu giữ 130 kg ma túy đá, 40,7899g heroin.", [(None, "level", 0.13, "tonne")]),
    ],
)
def test_a_thing_with_a_name_of_its_own(sentence: str, expected: list[tuple]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Tổng đàn trâu, bò 1.095 con (bò 970 con, trâu 125 con).",
            [(None, "level", 1095, "head"), (None, "level", 970, "head"), (None, "level", 125, "head")],
        ),
        (
            "Nâng tổng số dự án còn hiệu lực trên địa bàn lên 125 với tổng vốn 2.100 tỷ đồng.",
            [(None, "level", 125, "project"), (None, "level", 2100, "vnd_billion")],
        ),
        (
            "Tiếp sau là tỉnh Sóc Trăng với 91,3 triệu USD, chiếm 21,8%.",
            [(None, "level", 91.3, "usd_million"), (None, "share", 21.8, "percent")],
        ),
        (
            "Tỉnh xếp thứ 12/63 tỉnh, thành phố về PCI, tăng 6 bậc.",
            [("pci", "rank", 12, "rank"), ("pci", "rank_change", 6, "rank")],
        ),
        (
            "Tổng thu ngân sách nhà nước 13.503.000.000đ, đạt 103%KH bằng 200% so cùng kỳ.",
            [
                ("state_budget_revenue", "level", 13.503, "vnd_billion"),
                ("state_budget_revenue", "plan_completion", 103, "percent"),
                ("state_budget_revenue", "yoy_ratio", 200, "percent"),
            ],
        ),
    ],
)
def test_things_told_in_passing(sentence: str, expected: list[tuple]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh đạt kết quả: phát triển đảng viên mới 8.793/6.500 đảng viên.",
            [("new_party_members", "level", 8793, "person"), ("new_party_members", "target", 6500, "person")],
        ),
        (
            "Đưa tỷ trọng xuất khẩu lũy kế đạt 632,6 triệu USD, tăng 4,9% so với cùng kỳ.",
            [("export_turnover", "level", 632.6, "usd_million"), ("export_turnover", "growth_yoy", 4.9, "percent")],
        ),
        (
            "Thu hút 7 dự án đầu tư mới với tổng vốn trên 325 tỷ đồng.",
            [(None, "level", 7, "project"), (None, "level", 325, "vnd_billion")],
        ),
        ("Hiện tỷ lệ hộ nghèo còn 38,75% số hộ nghèo.", [("poor_household_rate", "level", 38.75, "percent")]),
        (
            "Tổng sản phẩm bình quân đạt 20,6 triệu đồng/người/năm.",
            [("grdp_per_capita", "level", 20.6, "vnd_million_per_person")],
        ),
        (
            "Tỷ lệ huy động GDP vào ngân sách nhà nước tăng bình quân 18,04%/năm.",
            [(None, "change", 18.04, "percentage_point")],
        ),
    ],
)
def test_what_a_number_is_not_of(sentence: str, expected: list[tuple]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Đảng bộ tỉnh có 31 đảng bộ trực thuộc, 1.403 tổ chức cơ sở đảng, hơn 235 nghìn đảng viên, là đảng bộ lớn.",
            [
                (None, "level", 31, "organisation", "Bắc Kạn"),
                ("grassroots_party_organisations", "level", 1403, "organisation", "Bắc Kạn"),
                ("party_members_total", "level", 235_000, "person", "Bắc Kạn"),
            ],
        ),
        (
            "PCI đạt 67 điểm. Đà Nẵng ở vị trí thứ 16, TP.HCM tiếp tục giữ vị trí thứ 27.",
            [
                ("pci", "score", 67, "score", "Bắc Kạn"),
                ("pci", "rank", 16, "rank", "Đà Nẵng"),
                ("pci", "rank", 27, "rank", "Thành phố Hồ Chí Minh"),
            ],
        ),
        (
            "Thiên tai gây thiệt hại gần 460 tỷ đồng, trong đó nặng nhất là huyện Ba Bể trên 315 tỷ đồng.",
            [
                ("natural_disaster_damage", "level", 460, "vnd_billion", "Bắc Kạn"),
                ("natural_disaster_damage", "level", 315, "vnd_billion", "Ba Bể, Bắc Kạn"),
            ],
        ),
        (
            "Số trẻ mẫu giáo đến trường đạt 68,96%; tỷ lệ học sinh tốt nghiệp THPT đạt 96,34%.",
            [
                (None, "level", 68.96, "percent", "Bắc Kạn"),
                ("high_school_graduation_rate", "level", 96.34, "percent", "Bắc Kạn"),
            ],
        ),
    ],
)
def test_who_has_it(sentence: str, expected: list[tuple]) -> None:
    assert told(sentence, "area") == expected
