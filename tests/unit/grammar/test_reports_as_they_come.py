# ruff: noqa: E501 - example sentences read better unbroken
"""Forms met when reports of many provinces were read for the first time; one line for each cause of a misreading.

What belongs here: sentences of our own in those forms, whole as they are told. What does not: a rule's own table
of cases (`test_moves.py`, `test_lists.py`, `test_times.py`).
"""

from __future__ import annotations

import pytest
from told import extraction_of, fates, told

from extraction.grammar import doubts


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chỉ số sản xuất ngành công nghiệp tăng 24% so với cùng kỳ.", [("index_of_industrial_production", "growth_yoy", 24, "percent")]),
        ("Thu nội địa đạt hơn 5.563 tỷđồng.", [("domestic_budget_revenue", "level", 5563, "vnd_billion")]),
        ("Ngành thuế đã hoàn thành chỉ tiêu đề ra với tổng thu ngân sách nhà nước đạt 3.969,7 tỷ đồng.", [("state_budget_revenue", "level", 3969.7, "vnd_billion")]),
        ("Thu nội địa ước 1.838 tỷ đồng, chiếm 65,7% tổng thu cân đối và tăng 17,6% so với cùng kỳ.", [
            ("domestic_budget_revenue", "level", 1838, "vnd_billion"), ("domestic_budget_revenue", "share", 65.7, "percent"),
            ("domestic_budget_revenue", "growth_yoy", 17.6, "percent")]),
        ("Tổng chi ngân sách địa phương đạt 1.353,2 tỷ đồng. Đáng chú ý, tỷ lệ đạt 51,1% dự toán.", [
            ("local_budget_expenditure", "level", 1353.2, "vnd_billion"), ("local_budget_expenditure", "plan_completion", 51.1, "percent")]),
        ("Có 17 dự án còn hiệu lực với tổng mức đầu tư đăng ký đạt 1,3 tỷ USD.", [
            (None, "level", 17, "project"), ("fdi_registered_capital", "level", 1300, "usd_million")]),
        ("Một số ngành có tỷ trọng lớn đều tăng trưởng cao như thương nghiệp tăng 7,6%.", [(None, "growth_yoy", 7.6, "percent")]),
        ("Tỷ lệ hộ nghèo giảm bình quân hằng năm: trên 2%.", [("poor_household_rate", "change", -2, "percentage_point")]),
        ("Đã giảm tỷ lệ hộ nghèo xuống còn dưới 2%.", [("poor_household_rate", "level", 2, "percent")]),
        ("Phấn đấu giảm tỷ lệ hộ nghèo xuống còn dưới 2%.", [("poor_household_rate", "target", 2, "percent")]),
        ("Số hộ nghèo chiếm 2,76% so với tổng số hộ.", [("poor_household_rate", "level", 2.76, "percent")]),
        ("Số hộ dùng nước hợp vệ sinh tăng 3% (để đạt 84%).", [(None, "change", 3, "percentage_point"), (None, "level", 84, "percent")]),
        ("Đưa thu nhập bình quân đầu người theo tiêu chí nông thôn mới đạt 85 triệu đồng.", [("income_per_capita", "level", 85, "vnd_million_per_person")]),
        ("Thực hiện nghị quyết, trong đó có 6 đề án.", [(None, "level", 6, "project")]),
        ("Công tác xây dựng Đảng luôn được quan tâm, đến nay 100% thôn đều có chi bộ.", [(None, "level", 100, "percent")]),
        ("Đạt và vượt 17 trong tổng số 19 mục tiêu chủ yếu.", [(None, "level", 17, "indicator")]),
        ("Có 351 xã đạt chuẩn nông thôn mới nâng cao, tăng 109 xã so với cuối năm 2023 và 38 xã đạt chuẩn nông thôn mới kiểu mẫu, tăng 17 xã so với cuối năm 2023.", [
            ("communes_meeting_advanced_new_rural_standard", "level", 351, "commune"), ("communes_meeting_advanced_new_rural_standard", "change", 109, "commune"),
            ("communes_meeting_model_new_rural_standard", "level", 38, "commune"), ("communes_meeting_model_new_rural_standard", "change", 17, "commune")]),
        ("Xảy ra 91 vụ tai nạn giao thông, làm chết 13 người, giảm cả 3 tiêu chí.", [
            ("traffic_accidents", "level", 91, "case"), ("traffic_deaths", "level", 13, "person")]),
        ("Xảy ra 190 vụ tai nạn giao thông, làm chết 86 người, bị thương 140 người. So với cùng kỳ tăng 11% số vụ, giảm 9% số người chết, tăng 26% số người bị thương.", [
            ("traffic_accidents", "level", 190, "case"), ("traffic_deaths", "level", 86, "person"), ("traffic_injuries", "level", 140, "person"),
            ("traffic_accidents", "growth_yoy", 11, "percent"), ("traffic_deaths", "growth_yoy", -9, "percent"), ("traffic_injuries", "growth_yoy", 26, "percent")]),
        ("Năng suất lúa vụ xuân đạt 55,99 tạ/ha; vụ hè thu đạt 50,27 tạ/ha.", [
            ("rice_yield", "level", 55.99, "quintal_per_hectare"), ("rice_yield", "level", 50.27, "quintal_per_hectare")]),
        ("Dự kiến vượt đối với 4 chỉ tiêu quan trọng.", [(None, "level", 4, "indicator")]),
        ("Sản lượng thủy sản đạt 8.616 tấn, giảm 0,8% so với tháng trước (giảm 63 tấn) và tăng 7,2% (tăng 549 tấn) so cùng kỳ.", [
            ("aquatic_product_output", "level", 8616, "tonne"), ("aquatic_product_output", "growth", -0.8, "percent"),
            ("aquatic_product_output", "change", -63, "tonne"), ("aquatic_product_output", "growth_yoy", 7.2, "percent"),
            ("aquatic_product_output", "change", 549, "tonne")]),
        ("Sản lượng lúa đạt 378.366 tấn, giảm 0,32% (1.216 tấn).", [
            ("rice_output", "level", 378366, "tonne"), ("rice_output", "growth_yoy", -0.32, "percent"), ("rice_output", "change", -1216, "tonne")]),
        ("Sản lượng lương thực có hạt đạt 905 nghìn tấn, trong đó thóc là 888 nghìn tấn; ngô là 17 nghìn tấn.", [
            ("grain_output", "level", 905000, "tonne"), ("rice_output", "level", 888000, "tonne"), ("maize_output", "level", 17000, "tonne")]),
        ("Nếu trừ đi khoản thu tiền sử dụng đất thì thu nội địa đạt 2.590,6 tỷ đồng.", [(None, "level", 2590.6, "vnd_billion")]),
        ("Có 149 doanh nghiệp thành lập mới với số vốn đăng ký 250 tỷ đồng, tăng 18,3% về số lượng, tăng 24,2% về vốn.", [
            ("enterprises_newly_registered", "level", 149, "enterprise"), ("enterprises_registered_capital", "level", 250, "vnd_billion"),
            ("enterprises_newly_registered", "growth_yoy", 18.3, "percent"), ("enterprises_registered_capital", "growth_yoy", 24.2, "percent")]),
        ("Kim ngạch xuất khẩu tăng khá, gồm thủy sản chế biến đạt 19,7 triệu USD (tăng 25,9%).", [
            (None, "level", 19.7, "usd_million"), (None, "growth_yoy", 25.9, "percent")]),
        ("Chỉ số giá tiêu dùng tăng 2,3%, trong đó giao thông tăng 5,5%.", [("consumer_price_index", "growth_yoy", 2.3, "percent"), (None, "growth_yoy", 5.5, "percent")]),
        ("Khách du lịch theo tour 36.100 lượt.", [(None, "level", 36100, "visit")]),
        ("Đàn bò có 92.225 con, trong đó đàn bò sữa có 13.358 con.", [("cattle_herd", "level", 92225, "head"), (None, "level", 13358, "head")]),
        ("Vận tải hành khách đường bộ đạt 1.777 nghìn lượt khách.", [(None, "level", 1777000, "visit")]),
        ("Sản lượng gỗ đạt 4.954 m3, bằng 98% cùng kỳ; sản lượng củi đạt 23.897 ste, bằng 97% cùng kỳ.", [
            (None, "level", 4954, "cubic_metre"), (None, "yoy_ratio", 98, "percent"), (None, "yoy_ratio", 97, "percent")]),
        ("Tổng dư nợ đạt 2.758 tỷ đồng/98.081 khách hàng, tăng 13 tỷ đồng, đạt 99% kế hoạch.", [
            ("outstanding_credit", "level", 2758, "vnd_billion"), (None, "level", 98081, "person"),
            ("outstanding_credit", "change", 13, "vnd_billion"), ("outstanding_credit", "plan_completion", 99, "percent")]),
        ("Dư nợ bình quân 41,7 triệu đồng/hộ.", [(None, "level", 0.0417, "vnd_billion")]),
        ("Vốn ngân sách cấp huyện đạt 2.100 tỷ đồng.", [(None, "level", 2100, "vnd_billion")]),
        ("Kim ngạch xuất khẩu đạt 2 tỷ USD, vượt xa so với mục tiêu theo Nghị quyết là 1,765 tỷ USD.", [
            ("export_turnover", "level", 2000, "usd_million"), ("export_turnover", "target", 1765, "usd_million")]),
        ("Có 7/10 chỉ tiêu tăng cao hơn kế hoạch.", [(None, "level", 7, "indicator")]),
        ("Tỷ lệ tăng thu ngân sách nhà nước so năm trước: 10% trở lên.", [("state_budget_revenue", "growth_yoy", 10, "percent")]),
        ("Tổng dư nợ cho vay đạt 107 nghìn 700 tỷ đồng.", [("outstanding_credit", "level", 107700, "vnd_billion")]),
        ("Huy động vốn đạt 25.9140 tỷ đồng.", []),
        ("Có 10 tỉnh tăng trưởng 2 con số.", [(None, "level", 10, "province")]),
        ("Vốn đăng ký tăng thêm 15 triệu USD.", [(None, "level", 15, "usd_million")]),
        ("Cơ cấu kinh tế: nông nghiệp đạt 289 tỷ đồng (8,7%); dịch vụ đạt 944 tỷ đồng (28,4%).", [
            ("grdp_agriculture_forestry_fishery", "level", 289, "vnd_billion"), ("grdp_agriculture_forestry_fishery", "share", 8.7, "percent"),
            ("grdp_services", "level", 944, "vnd_billion"), ("grdp_services", "share", 28.4, "percent")]),
        ("Cơ cấu kinh tế: công nghiệp - dịch vụ - nông nghiệp là 49% - 31% - 20%.", [
            ("grdp_industry_construction", "share", 49, "percent"), ("grdp_services", "share", 31, "percent"),
            ("grdp_agriculture_forestry_fishery", "share", 20, "percent")]),
        ("Cơ cấu các ngành nông - lâm - thủy sản, công nghiệp - xây dựng, dịch vụ lần lượt là 20%; 31% và 49%.", [
            ("grdp_agriculture_forestry_fishery", "share", 20, "percent"), ("grdp_industry_construction", "share", 31, "percent"),
            ("grdp_services", "share", 49, "percent")]),
        ("GRDP tăng 7%, khu vực dịch vụ và thuế sản phẩm đóng góp 2,07 điểm phần trăm.", [("grdp", "growth_yoy", 7, "percent"), (None, "contribution", 2.07, "percentage_point"), (None, "contribution", 2.07, "percentage_point")]),
        ("Đại hội đề ra 24 chỉ tiêu, trong đó tốc độ tăng GRDP đạt 7%, thu ngân sách nhà nước đạt 900 tỷ đồng.", [
            (None, "target", 24, "indicator"), ("grdp", "target", 7, "percent"), ("state_budget_revenue", "target", 900, "vnd_billion")]),
        ("Trong nhiệm kỳ sẽ kết nạp 600 đảng viên.", [("new_party_members", "target", 600, "person")]),
        ("Tiêm phòng cho 3.738 con, đạt 59,6% diện tiêm.", [(None, "level", 3738, "head"), (None, "share", 59.6, "percent")]),
        ("Kết nạp 1.274 đảng viên, đạt 79,6% chỉ tiêu; trong đó người dân tộc thiểu số 1.020 đồng chí (80,1%).", [
            ("new_party_members", "level", 1274, "person"), ("new_party_members", "plan_completion", 79.6, "percent"),
            (None, "level", 1020, "person"), (None, "share", 80.1, "percent")]),
        ("Đã giải quyết 38/41 đơn thuộc thẩm quyền, đạt 92,7%.", [(None, "level", 38, "letter"), (None, "share", 92.7, "percent")]),
        ("Có 241 trường đạt chuẩn quốc gia, đạt tỷ lệ 58,6%.", [
            ("schools_meeting_national_standard", "level", 241, "school"), ("schools_meeting_national_standard", "share", 58.6, "percent")]),
        ("Chương trình MTQG giảm nghèo bền vững: kế hoạch vốn giao 672 tỷ đồng; đã giải ngân 258 tỷ đồng.", [
            ("spr_capital_disbursed", "target", 672, "vnd_billion"), ("spr_capital_disbursed", "level", 258, "vnd_billion")]),
        ("Giải quyết việc làm cho 11.326 lượt lao động.", [("jobs_created", "level", 11326, "person")]),
    ],
)  # fmt: skip
def test_read_whole(sentence: str, expected: list[tuple]) -> None:
    assert told(sentence) == expected


def test_a_value_of_a_year_after_the_report_was_written_is_a_target() -> None:
    head = "date 2020-08 Huyện Na Rì, Bắc Kạn"
    assert told("Thu nhập bình quân đầu người năm 2025 đạt 60 triệu đồng.", "period", head=head) == [
        ("income_per_capita", "target", 60, "vnd_million_per_person", "2025")
    ]


def test_targets_under_a_heading_that_runs_into_them() -> None:
    text = "CÁC CHỈ TIÊU CHỦ YẾU NHIỆM KỲ 2020-2025 I. Về kinh tế (2 chỉ tiêu) 1. Tốc độ tăng trưởng kinh tế đạt 9%. 2. Thu nhập bình quân đầu người: 60 triệu đồng."
    values = {(one[0], one[1], one[2], one[4]) for one in told(text, "period", head="Huyện Na Rì, tỉnh Bắc Kạn")}
    assert values >= {("grdp", "target", 9, "2020/2025"), ("income_per_capita", "target", 60, "2020/2025")}


def test_all_communes_of_some_provinces_are_not_all_communes() -> None:
    text = "Có 16 tỉnh có 100% số xã đạt chuẩn nông thôn mới."
    assert told(text) == [(None, "level", 16, "province")]
    assert ("100", "bound") in fates(text)


def test_places_after_a_colon_fall_each_by_its_own() -> None:
    text = "Một số tỉnh năng suất lúa giảm so với cùng kỳ năm trước: Bến Tre giảm 8,3 tạ/ha; An Giang giảm 2,5 tạ/ha."
    assert told(text, "area") == [
        ("rice_yield", "change", -8.3, "quintal_per_hectare", "Bến Tre"),
        ("rice_yield", "change", -2.5, "quintal_per_hectare", "An Giang"),
    ]


def test_the_end_of_a_year_is_no_same_period() -> None:
    text = "Huy động vốn đạt 43.100 tỷ đồng, tăng 7,8% so với cuối năm 2023."
    assert [one[1] for one in told(text)] == ["level", "growth"]


def test_an_average_of_years_is_of_the_term() -> None:
    text = "Trong nhiệm kỳ 2015 - 2020, kinh tế phát triển.\n\nTốc độ tăng trưởng kinh tế bình quân 7,5%/năm."
    assert told(text, "period") == [("grdp", "growth_yoy", 7.5, "percent", "2015/2020")]


def test_a_paragraph_that_parts_the_one_before_has_its_time() -> None:
    text = "Riêng quý III, chỉ số sản xuất công nghiệp tăng 7,3%, cao hơn quý II.\n\nTrong đó, công nghiệp khai khoáng giảm 43,7%."
    head = "UBND tỉnh Bắc Kạn: kết quả 9 tháng năm 2024"
    assert {(one[0], one[2], one[4]) for one in told(text, "period", head=head)} == {
        ("index_of_industrial_production", 7.3, "2024-Q3"),
        ("iip_mining", -43.7, "2024-Q3"),
    }


def test_two_rises_of_one_thing_are_doubted() -> None:
    found = extraction_of("Tương ứng, công nghiệp chế biến, chế tạo tăng 5,6% và 14,8%.").figures
    assert [one.doubt is not None for one in found] == [True, True]


def test_targets_below_a_heading_with_a_colon() -> None:
    text = "Các chỉ tiêu chủ yếu của năm 2024:\n- Diện tích gieo trồng cây hằng năm 772 ha.\n- Thu ngân sách nhà nước đạt 90 tỷ đồng."
    assert [one[1] for one in told(text)] == ["target", "target"]


def test_counts_of_things_with_names_of_their_own() -> None:
    found = extraction_of("Toàn tỉnh có 411 trường học, 5.123 lớp với 178.450 học sinh.").figures
    assert [one.label_vi for one in found] == ["trường học", "lớp", "học sinh"]


def test_a_growth_said_once_more_is_that_of_the_whole() -> None:
    text = "GRDP tăng 8,01%; trong đó nông nghiệp tăng 2,01%, dịch vụ tăng 6,32%. Trong 8,01% tăng trưởng, dịch vụ đóng góp 1,90 điểm phần trăm."
    assert ("grdp", "growth_yoy", 8.01, "percent") in told(text)
    assert [one for one in told(text) if one[2] == 8.01][-1][0] == "grdp"


def test_where_things_rise_is_counted() -> None:
    text = "Chỉ số sản xuất công nghiệp tăng ở 54 địa phương và giảm ở 9 địa phương."
    assert [one[1:3] for one in told(text)] == [("level", 54), ("level", 9)]


def test_capital_that_nobody_spent_is_no_disbursement() -> None:
    text = "Chương trình mục tiêu quốc gia giảm nghèo bền vững: vốn 339 tỷ đồng."
    assert [one[:2] for one in told(text)] == [("spr_capital_disbursed", "target")]
    spent = "Chương trình mục tiêu quốc gia giảm nghèo bền vững: giải ngân vốn 339 tỷ đồng."
    assert [one[:2] for one in told(spent)] == [("spr_capital_disbursed", "level")]


def test_compared_with_a_day() -> None:
    text = "Tổng dư nợ đến 30/6/2024 là 24.610 tỷ đồng; so với 31/12/2023 tăng 2.375 tỷ đồng (+10,7%)."
    assert [one[1] for one in told(text)] == ["level", "change", "growth"]
    text = "Tổng dư nợ đến 30/6/2024 là 24.610 tỷ đồng; so với 30/6/2023 tăng 2.375 tỷ đồng (+10,7%)."
    assert [one[1] for one in told(text)] == ["level", "change", "growth_yoy"]


def test_bad_debt_is_an_amount_or_a_ratio() -> None:
    text = "Nợ xấu 360 tỷ đồng, so với cùng kỳ tăng 208 tỷ đồng (+136%); tỷ lệ nợ xấu 1,46%."
    assert told(text) == [
        ("bad_debt", "level", 360, "vnd_billion"),
        ("bad_debt", "change", 208, "vnd_billion"),
        ("bad_debt", "growth_yoy", 136, "percent"),
        ("bad_debt", "level", 1.46, "percent"),
    ]


def test_a_plan_told_beside_what_exceeded_it() -> None:
    text = "Kim ngạch xuất khẩu tăng 11,73%, vượt tốc độ tăng trưởng so với kế hoạch đề ra là 8,42%."
    assert [one[1:3] for one in told(text)] == [("growth_yoy", 11.73), ("target", 8.42)]


def test_a_thing_with_a_bracket_between_it_and_its_verb() -> None:
    text = (
        "Thị trường xuất khẩu duy trì đà tăng, cụ thể, châu Á (chiếm 67,2% trong tổng kim ngạch xuất khẩu) tăng 12,09%."
    )
    found = extraction_of(text).figures
    assert [(one.label_vi, one.measure) for one in found] == [("châu Á", "share"), ("châu Á", "growth_yoy")]


def test_the_same_words_of_a_year_ago() -> None:
    text = "Cán cân thương mại xuất siêu 31,4 triệu USD (cùng kỳ xuất siêu 41,3 triệu USD)."
    assert [one[4] for one in told(text, "period")][1].startswith("2023")


def test_names_joined_by_a_comma_are_one_label() -> None:
    text = "Sản phẩm tăng như: sản xuất hoá chất và sản phẩm hoá chất tăng 28,4%; giày, da các loại tăng 3%; tuy nhiên, gạch nung giảm 2%."
    assert [one.label_vi for one in extraction_of(text).figures] == [
        "sản xuất hoá chất và sản phẩm hoá chất",
        "giày, da các loại",
        "gạch nung",
    ]


def test_what_is_told_of_the_country_after_a_comma() -> None:
    text = "Hoàn thành mục tiêu, đến tháng 2-2024 cả nước có 64,6% số xã đạt chuẩn NTM, 29% số huyện đạt NTM."
    assert told(text, "area") == [
        ("communes_meeting_new_rural_standard", "level", 64.6, "percent", "Việt Nam"),
        ("districts_meeting_new_rural_standard", "level", 29, "percent", "Việt Nam"),
    ]


def test_less_than_what_is_named_is_another_thing() -> None:
    text = "Thu nội địa 567 tỷ đồng. Trong đó, số thu không kể tiền sử dụng đất, thu từ xổ số... ước đạt 462 tỷ đồng."
    labels = [(one.indicator, one.label_vi) for one in extraction_of(text).figures]
    assert labels[0][0] == "domestic_budget_revenue"
    assert labels[1] == (None, "số thu không kể tiền sử dụng đất, thu từ xổ số...")


def test_of_how_many_after_a_stroke_names_nothing() -> None:
    (first, second) = extraction_of("Tổng số tiêu chí nông thôn mới đạt được: 1.286 tiêu chí/92 xã.").figures
    assert (first.unit, second.indicator, second.label_vi) == ("criterion", None, "xã")


def test_a_base_ends_where_its_reason_begins() -> None:
    text = "Thu từ dầu thô bằng 100,7% so với cùng kỳ trên cơ sở giá dầu thô ước đạt 68 USD/thùng."
    assert [one.label_vi for one in extraction_of(text).figures] == ["Thu từ dầu thô", "giá dầu thô"]


def test_inspections_on_signs_and_members_not_disciplined() -> None:
    text = "Ủy ban kiểm tra các cấp kiểm tra 12 tổ chức đảng cấp dưới khi có dấu hiệu vi phạm; không thi hành kỷ luật 20 đảng viên."
    assert [one[0] for one in told(text)] == [None, None]


def test_a_score_with_its_maximum() -> None:
    text = "Tỉnh dẫn đầu về chỉ số PAPI, với mức điểm 46,0415 (trên tổng điểm là 80)."
    assert [(one[0], one[2]) for one in told(text)] == [("papi", 46.0415)]


def test_the_unit_is_no_part_of_the_name() -> None:
    found = extraction_of("Toàn tỉnh trồng 608 ha rừng sản xuất và 90 ha cây thuốc lá.").figures
    assert [one.label_vi for one in found] == ["rừng sản xuất", "cây thuốc lá"]


def test_the_time_of_tasks_is_not_that_of_results() -> None:
    head = "Bắc Kạn họp\ndate 2020-07"
    text = "Báo cáo tình hình 6 tháng đầu năm và nhiệm vụ 6 tháng cuối năm 2020, ông A cho biết, GRDP tăng 5%."
    assert told(text, "period", head=head) == [("grdp", "growth_yoy", 5, "percent", "2020-H1")]


def test_the_term_that_ends_and_the_term_that_begins() -> None:
    head = "Đại hội Đảng bộ tỉnh Bắc Kạn, nhiệm kỳ 2010-2015"
    text = "Khai mạc đại hội nhiệm kỳ 2010-2015.\n\n5 năm qua, thu nhập bình quân đạt 15 triệu đồng/người/năm. 5 năm tới để đạt tăng trưởng GDP 14%."
    assert [(one[0], one[1], one[4]) for one in told(text, "period", head=head)] == [
        ("income_per_capita", "level", "2005/2010"),
        ("grdp", "target", "2010/2015"),
    ]


def test_members_of_one_block_are_not_those_of_the_province() -> None:
    text = "Toàn Đảng bộ Khối các cơ quan tỉnh kết nạp 177 đảng viên mới."
    assert [one[:3] for one in told(text)] == [(None, "level", 177)]
    text = "Đảng bộ Công an tỉnh kết nạp 21 đảng viên; huyện Na Rì kết nạp 52 đảng viên."
    assert [one[0] for one in told(text)] == [None, "new_party_members"]


def test_more_of_what_there_was() -> None:
    text = "Có thêm 19 xã đạt chuẩn nông thôn mới, nâng tổng số lên 26 xã. Kết nạp thêm 85 đảng viên."
    assert [one[1] for one in told(text)] == ["change", "level", "level"]


def test_two_kinds_counted_together_are_neither() -> None:
    text = "Thi hành kỷ luật 640 tổ chức đảng và đảng viên; kiểm tra 57 tổ chức đảng và trên 90 đảng viên."
    assert [(one[0], one[2]) for one in told(text)] == [
        (None, 640),
        ("party_organisations_inspected", 57),
        ("party_members_inspected", 90),
    ]


def test_a_rate_of_what_was_just_counted() -> None:
    text = "Đã điều tra khám phá 597/726 vụ (đạt 82,2%)."
    assert told(text)[-1][1:3] == ("share", 82.2)


def test_more_than_all_of_a_plan_is_doubted() -> None:
    (figure,) = extraction_of("Thu ngân sách vượt 106,4% so với chỉ tiêu tỉnh giao.").figures
    assert figure.doubt is not None


def test_several_programmes_named_before_are_all_of_them() -> None:
    text = "Có 3 chương trình mục tiêu quốc gia, gồm giảm nghèo bền vững; xây dựng nông thôn mới. Huyện đã giải ngân 33 tỷ đồng vốn."
    assert told(text)[-1][0] == "mtqg_capital_disbursed"


def test_what_customs_collect_by_its_short_name() -> None:
    text = "Tổng thu ngân sách nhà nước từ hoạt động XNK đạt 1.573 tỷ đồng."
    assert told(text)[0][0] == "import_export_tax_revenue"


def test_results_below_a_heading_of_indicators() -> None:
    text = "1. Các chỉ tiêu tổng hợp\nTổng sản phẩm ước tính tăng 7,2% so với cùng kỳ năm trước."
    assert told(text)[0][1] == "growth_yoy"


def test_of_a_district_after_a_semicolon() -> None:
    text = "Giá trị sản xuất huyện Na Rì đạt 3.922 tỷ đồng; trong đó, khu vực cá thể đạt 234 tỷ đồng."
    assert [one[4] for one in told(text, "area")] == ["Na Rì, Bắc Kạn"] * 2


def test_a_line_with_a_name_opens_the_part_of_that_province() -> None:
    text = "Quảng Ninh\nTổng thu ngân sách đạt 44.870 tỷ đồng. Trong đó, thu nội địa đạt 29.000 tỷ đồng.\n\nBắc Kạn\nTổng thu ngân sách đạt 900 tỷ đồng."
    assert [one[4] for one in told(text, "area")] == ["Quảng Ninh", "Quảng Ninh", "Bắc Kạn"]


def test_the_rate_beside_the_number_of_poor_households() -> None:
    text = "Toàn tỉnh còn 9.604 hộ nghèo, chiếm tỷ lệ 3,14%."
    assert told(text)[1] == ("poor_household_rate", "level", 3.14, "percent")
    text = "Hỗ trợ hộ nghèo sửa chữa 5.762 căn; toàn tỉnh có 13.823 hộ nghèo (chiếm 2,15%)."
    assert [one[0] for one in told(text)] == [None, "poor_households", "poor_household_rate"]


def test_cells_that_did_well_are_not_all_cells() -> None:
    text = "Có 5 chi bộ hoàn thành xuất sắc nhiệm vụ; kết nạp 6 đảng viên là chủ doanh nghiệp."
    assert [one[0] for one in told(text)] == [None, None]


def test_investment_of_one_sector_is_not_that_of_all() -> None:
    text = (
        "Tổng vốn đầu tư trên địa bàn đạt 14.255 tỷ đồng; vốn đầu tư thực hiện của khu vực nhà nước đạt 3.010 tỷ đồng."
    )
    assert [one[0] for one in told(text)] == ["total_social_investment", None]


def test_figures_of_no_province_are_doubted() -> None:
    (figure,) = extraction_of("Toàn tỉnh kết nạp 603 đảng viên.", head="Kết quả năm 2019").figures
    assert figure.doubt == doubts.NO_PROVINCE
    (figure,) = extraction_of("Cả nước kết nạp 603 đảng viên.", head="Kết quả năm 2019").figures
    assert figure.doubt is None


def test_in_the_month_of_a_monthly_report() -> None:
    text = "Trong tháng, tổng mức bán lẻ ước đạt 2.589 tỷ đồng; tính chung 3 tháng đạt 9.970 tỷ đồng."
    assert [one[4] for one in told(text, "period")] == ["2024-M03", "2024-Q1"]


def test_a_rate_of_what_is_named_after_it_in_a_row() -> None:
    text = "Tỷ lệ người dân tham gia bảo hiểm y tế đạt 96%, 98% khu dân cư đạt chuẩn văn hóa, 97% hộ gia đình văn hóa."
    first, *others = (one[0] for one in told(text))
    assert first == "health_insurance_coverage"
    assert first not in others


def test_an_assigned_sum_is_a_target() -> None:
    text = "Quốc hội giao dự toán thu ngân sách nhà nước là 315.000 tỷ đồng."
    assert [one[:2] for one in told(text)] == [("state_budget_revenue", "target")]


def test_rises_in_quantity_and_in_value() -> None:
    text = "Thủy sản đạt 20 nghìn tấn, trị giá 100 triệu USD, tăng 3,6% về sản lượng, giảm 4,9% về giá trị."
    found = extraction_of(text).figures
    assert [(one.indicator, one.value) for one in found[2:]] == [("aquatic_product_output", 3.6), (None, -4.9)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Cây lúa: diện tích gieo trồng 3.000 ha; năng suất 50 tạ/ha; sản lượng 15.000 tấn.", ["rice_planted_area", "rice_yield", "rice_output"]),
        ("Cây ngô: diện tích gieo trồng 5.200 ha; năng suất 45 tạ/ha; sản lượng 23.400 tấn.", [None, None, "maize_output"]),
        ("Cây ngô diện tích gieo trồng đạt 7.346 ha; cây lạc diện tích gieo trồng 500 ha.", [None, None]),
        ("Lúa mùa: diện tích thu hoạch 3.000 ha.", [None]),
        ("Tổng dư nợ tại Ngân hàng Chính sách xã hội tỉnh đạt 2.345 tỷ đồng, tăng 120 tỷ đồng.", ["policy_credit_outstanding"] * 2),
    ],
)  # fmt: skip
def test_whose_area_and_whose_credit(sentence: str, expected: list[str | None]) -> None:
    assert [one[0] for one in told(sentence)] == expected


def test_communes_by_their_criteria() -> None:
    text = "Số xã đạt từ 15 - 18 tiêu chí là 20 xã; 44 xã đạt từ 5 - 9 tiêu chí; bình quân đạt 12,5 tiêu chí/xã."
    found = told(text, "label_vi")
    assert [one[4] for one in found[:2]] == ["Số xã đạt từ 15 - 18 tiêu chí", "xã đạt từ 5 - 9 tiêu chí"]
    assert found[2][0] == "new_rural_criteria_average"
    assert [value for value, fate in fates(text) if fate == "bound"] == ["15", "18", "5", "9"]


def test_a_month_that_opens_the_paragraph_goes_on() -> None:
    text = "Trong tháng 2, toàn tỉnh trồng được 120 ha rừng. Kim ngạch xuất khẩu đạt 3 triệu USD."
    assert [one[4] for one in told(text, "period")] == ["2024-M02", "2024-M02"]


def test_who_listened_is_no_figure() -> None:
    assert told("Hội nghị được kết nối trực tuyến đến 135 xã, phường trong toàn tỉnh.") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Thu ngân sách nhà nước đạt 104,9% so với tỉnh giao và 98% huyện giao.", [
            ("state_budget_revenue", "plan_completion", 104.9, "percent"), ("state_budget_revenue", "plan_completion", 98, "percent")]),
        ("Hình thức kỷ luật đảng viên: khiển trách 28 (chiếm 45%), cảnh cáo 21 (34%), khai trừ 12 (19%).", [
            (None, "level", 28, "person"), (None, "share", 45, "percent"), (None, "level", 21, "person"), (None, "share", 34, "percent"),
            ("party_members_expelled", "level", 12, "person"), ("party_members_expelled", "share", 19, "percent")]),
        ("Đã thi hành kỷ luật 62 đảng viên, trong đó có 13 cấp ủy viên cơ sở, giảm 18 đảng viên so cùng kỳ.", [
            ("party_members_disciplined", "level", 62, "person"), (None, "level", 13, "person"), ("party_members_disciplined", "change", -18, "person")]),
        ("Phần lớn vi phạm tập trung vào: tham nhũng: 5 (6,8%).", [(None, "share", 6.8, "percent")]),
        ("Có 3 trường đạt chuẩn quốc gia mức độ II. Tỷ lệ hộ nghèo giảm còn 5,2%.", [
            ("schools_meeting_national_standard", "level", 3, "school"), ("poor_household_rate", "level", 5.2, "percent")]),
        ("Kỳ họp xác định nhiệm vụ thực hiện trong năm 2025 với các chỉ tiêu cơ bản, trong đó: thu ngân sách nhà nước 300 tỷ đồng.", [
            ("state_budget_revenue", "target", 300, "vnd_billion")]),
        ("Sáng nay 20/12, huyện tổ chức kỳ họp.", []),
        ("Cấp ủy cơ sở kiểm tra 39 chi bộ trực thuộc và 105 đảng viên.", [(None, "level", 39, "cell"), (None, "level", 105, "person")]),
        ("Vi phạm chính sách dân số kế hoạch hóa gia đình: 12 (16,2%).", [(None, "share", 16.2, "percent")]),
    ],
)  # fmt: skip
def test_party_and_district_reports(sentence: str, expected: list[tuple]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tỷ lệ bác sỹ, giường bệnh/1 vạn dân: 14,3 bác sỹ/1 vạn dân và 48,5 giường bệnh/1 vạn dân.", ["doctors_per_10000_people", "hospital_beds_per_10000_people"]),
        ("Tổng mức vốn huy động thực hiện Chương trình đạt 1.044 tỷ đồng.", [None]),
        ("Dân cư đô thị được dùng nước sạch đạt 93,7%, dân cư nông thôn được sử dụng nước sinh hoạt hợp vệ sinh đạt 98,4%.", [
            "urban_clean_water_rate", "rural_hygienic_water_rate"]),
        ("Cơ cấu kinh tế: công nghiệp - xây dựng 41,8%; dịch vụ 39,7%; nông lâm nghiệp, thủy sản 18,5%.", [
            "grdp_industry_construction", "grdp_services", "grdp_agriculture_forestry_fishery"]),
    ],
)  # fmt: skip
def test_which_of_those_alike(sentence: str, expected: list[str | None]) -> None:
    assert [one[0] for one in told(sentence)] == expected


def test_the_year_of_all_aims_of_a_paragraph() -> None:
    text = "Các chỉ tiêu cụ thể đến năm 2030: giảm tỷ lệ hộ nghèo xuống dưới 2%. Phấn đấu có 12 xã đạt chuẩn nông thôn mới."
    assert [(one[1], one[4]) for one in told(text, "period")] == [("target", "2030")] * 2


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Vụ xuân, ngô đạt 45,1 tạ/ha, sản lượng đạt 56.557 tấn; tổng số trâu có 105.301 con.", [
            (None, "level", 45.1, "quintal_per_hectare"), ("maize_output", "level", 56557, "tonne"), ("buffalo_herd", "level", 105301, "head")]),
        ("Cây sắn trồng được 1.480 ha/1.400 ha, đạt 105,71% kế hoạch.", [
            (None, "level", 1480, "hectare"), (None, "target", 1400, "hectare"), (None, "plan_completion", 105.71, "percent")]),
        ("Dư nợ của Ngân hàng Chính sách xã hội đạt 3.600 tỷ đồng.", [("policy_credit_outstanding", "level", 3600, "vnd_billion")]),
    ],
)  # fmt: skip
def test_crops_and_credit(sentence: str, expected: list[tuple]) -> None:
    assert told(sentence) == expected


def test_the_end_of_the_month_that_the_title_reports() -> None:
    text = "Dự kiến đến hết tháng 5, tổng diện tích lúa cấy 15.493 ha."
    head = "05/06/2021\nTình hình sản xuất trên địa bàn tỉnh Hòa Bình tháng 5 năm 2021"
    assert extraction_of(text, head).head.period == "2021-M05"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Đến nay có 465 dự án đầu tư nước ngoài với tổng vốn đầu tư 33,1 tỷ USD (trong khu công nghiệp 292 dự án với tổng vốn đầu tư 15,4 tỷ USD).", [
            ("fdi_projects", "level"), ("fdi_registered_capital", "level"), (None, "level"), (None, "level")]),
        ("Thu hút đầu tư trực tiếp nước ngoài được tám dự án.", [("fdi_projects", "level")]),
        ("Thực hiện Nghị quyết Đại hội “Bình quân hằng năm phát triển 2.000 đảng viên”, toàn tỉnh kết nạp 1.669 đảng viên.", [
            ("new_party_members", "target"), ("new_party_members", "level")]),
        ("Toàn đảng bộ có 755 tổ chức cơ sở đảng, gồm 369 chi bộ cơ sở và 386 đảng bộ cơ sở (với 3.673 chi bộ trực thuộc).", [
            ("grassroots_party_organisations", "level"), (None, "level"), (None, "level"), ("party_cells", "level")]),
    ],
)  # fmt: skip
def test_parts_and_wholes(sentence: str, expected: list[tuple]) -> None:
    assert [one[:2] for one in told(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Toàn xã kết nạp 33 đảng viên mới, nâng tổng số đảng viên lên 155 đồng chí, đạt 110% so với nghị quyết.", [
            ("new_party_members", "level"), ("party_members_total", "level"), ("new_party_members", "plan_completion")]),
        ("Đại hội đề ra 15 chỉ tiêu. Theo đó, đến năm 2030 thu nhập bình quân đạt 82,6 triệu đồng/người.", [
            (None, "level"), ("income_per_capita", "target")]),
        ("GRDP tăng 9,41%; khu vực công nghiệp và xây dựng tăng 14,45%, trong đó: công nghiệp chế biến, chế tạo tăng 14,83%.", [
            ("grdp", "growth_yoy"), ("grdp_industry_construction", "growth_yoy"), (None, "growth_yoy")]),
        ("Đề nghị tặng huy hiệu Đảng cho 893 đồng chí; trao huy hiệu Đảng cho 120 đồng chí.", [
            (None, "level"), ("party_badges_awarded", "level")]),
        ("Trong đó, hộ nghèo dân tộc thiểu số còn 25,59%.", [("ethnic_minority_poor_household_rate", "level")]),
    ],
)  # fmt: skip
def test_of_what_it_is_told(sentence: str, expected: list[tuple]) -> None:
    assert [one[:2] for one in told(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "doubt"),
    [
        ("Tỷ lệ hộ nghèo còn 14,73%, thấp hơn 2,56% so với trung bình toàn tỉnh.", doubts.OTHER_AREA),
        ("Tỷ lệ hộ nghèo giảm 5,55%, vượt 1,55% so với mục tiêu đề ra.", doubts.POINTS_OR_PART),
    ],
)
def test_beside_another_area_or_plan(sentence: str, doubt: str) -> None:
    assert [figure.doubt for figure in extraction_of(sentence).figures] == [None, doubt]


def test_since_the_beginning_of_the_year() -> None:
    text = (
        "Riêng trong tháng 3 kết nạp 30 đảng viên mới, nâng số đảng viên kết nạp từ đầu năm đến nay lên 128 đồng chí."
    )
    assert [one[4] for one in told(text, "period")] == ["2024-M03", "2024-Q1"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Khách du lịch đạt 9 triệu lượt, tăng 57,9% so với cùng kỳ năm 2023 (đạt 100% kế hoạch năm 2024).", [
            ("tourist_arrivals", "level"), ("tourist_arrivals", "growth_yoy"), ("tourist_arrivals", "plan_completion")]),
        ("Tỉnh xếp thứ 52 về Tổng sản phẩm trên địa bàn (GRDP), xếp thứ 48 về GRDP bình quân đầu người.", [
            ("grdp", "rank"), ("grdp_per_capita", "rank")]),
        ("GRDP theo giá hiện hành đạt 53.379 tỷ đồng; theo giá so sánh đạt 27.811 tỷ đồng, tăng 7,6%.", [
            ("grdp", "level"), ("grdp", "level"), ("grdp", "growth_yoy")]),
        ("GRDP tăng 9,96%. Trong mức tăng chung 9,96% thì nhóm ngành nông, lâm, thủy sản đóng góp 1,33 điểm phần trăm.", [
            ("grdp", "growth_yoy"), ("grdp", "growth_yoy"), ("grdp_agriculture_forestry_fishery", "contribution")]),
        ("GRDP tăng 8%, khu vực dịch vụ tăng 5%, đóng góp vào mức tăng chung 1,23 điểm phần trăm.", [
            ("grdp", "growth_yoy"), ("grdp_services", "growth_yoy"), ("grdp_services", "contribution")]),
        ("GRDP tăng 8%. Giá trị sản xuất khu vực nông, lâm nghiệp, thủy sản đạt 13.999 tỷ đồng.", [
            ("grdp", "growth_yoy"), ("agri_forestry_fishery_output_value", "level")]),
        ("Có 382 dự án FDI bị thu hồi với tổng vốn đăng ký 4,56 tỷ USD.", [("fdi_projects", "level"), (None, "level")]),
        ("Có 3 chỉ tiêu hoàn thành trên 70% kế hoạch năm, gồm giá trị sản xuất công nghiệp đạt 1.760 tỷ đồng.", [
            (None, "level"), ("industrial_production_value", "level")]),
        ("Cấp 589 giấy chứng nhận đăng ký doanh nghiệp với tổng vốn đăng ký 5.809 tỷ đồng.", [
            ("enterprises_newly_registered", "level"), ("enterprises_registered_capital", "level")]),
        ("Tỉnh nằm trong nhóm 10 địa phương dẫn đầu cả nước về PCI.", []),
        ("Tỉnh tổ chức đón vị khách du lịch thứ 9 triệu.", []),
        ("GRDP ước tăng 6,9%; khu vực dịch vụ tăng 7,22% (KBTT: 8,16%).", [
            ("grdp", "growth_yoy"), ("grdp_services", "growth_yoy"), ("grdp_services", "target")]),
    ],
)  # fmt: skip
def test_news_of_conferences(sentence: str, expected: list[tuple]) -> None:
    assert [one[:2] for one in told(sentence)] == expected


def test_those_that_did_better_are_not_the_area() -> None:
    text = "GRDP tăng 4,62%, đứng thứ 4 vùng đồng bằng sông Hồng, sau thành phố Hải Phòng và tỉnh Hà Nam.\nThái Bình đã tạo việc làm cho 12.500 lao động."
    assert extraction_of(text, head="6 tháng đầu năm 2020").head.area == "Thái Bình"


def test_aims_in_the_items_below_them() -> None:
    text = "Các mục tiêu cụ thể của quy hoạch đến năm 2030, tầm nhìn đến năm 2050 như sau:\n- Về kinh tế:\n+ GRDP bình quân đầu người đạt 200 triệu đồng.\n"
    assert [(one[1], one[4]) for one in told(text, "period")] == [("target", "2030")]


def test_a_sum_goes_on_with_the_paragraph_before() -> None:
    text = "Tổng thu ngân sách nhà nước 10 tháng thực hiện 13.966 tỷ đồng.\n\nLũy kế cả năm ước đạt 15.535 tỷ đồng."
    assert [one[0] for one in told(text)] == ["state_budget_revenue"] * 2


def test_aims_end_where_they_are_met() -> None:
    text = "Đại hội đề ra mục tiêu thu hút 1,5 triệu lượt khách. Mục tiêu này đã hoàn thành. Theo đó, khách du lịch đạt 853.746 lượt."
    assert [one[1] for one in told(text)] == ["target", "level"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("GRDP tăng 8%, khu vực dịch vụ đóng góp cho tăng trưởng chung 2,17 điểm phần trăm.", [
            ("grdp", "growth_yoy"), ("grdp_services", "contribution")]),
        ("GRDP tăng 8%. Khu vực dịch vụ tiếp tục được mở rộng từ 67,74% lên 70,49%.", [
            ("grdp", "growth_yoy"), ("grdp_services", "share"), ("grdp_services", "share")]),
        ("GRDP bình quân giai đoạn 2021 - 2025 tăng 12%/năm.", [("grdp", "growth_yoy")]),
        ("GRDP của tỉnh xếp thứ 3/5 thành phố và 17/63 tỉnh, thành phố.", [("grdp", "rank"), ("grdp", "rank")]),
        ("Sáng nay, Thứ 6, huyện tổ chức hội nghị.", []),
        ("Phấn đấu 100% dân số đô thị được sử dụng nước sạch.", [("urban_clean_water_rate", "target")]),
        ("Dân số trong độ tuổi lao động đạt 540 nghìn người.", [(None, "level")]),
        ("Tổng chi cân đối ngân sách địa phương đạt 2.096 tỷ đồng.", [("local_budget_expenditure", "level")]),
        ("GRDP ước tăng 7,7% (NQ7,5%).", [("grdp", "growth_yoy"), ("grdp", "target")]),
    ],
)  # fmt: skip
def test_news_of_plans_and_congresses(sentence: str, expected: list[tuple]) -> None:
    assert [one[:2] for one in told(sentence)] == expected


def test_aims_of_a_term_until_results_are_told() -> None:
    head = "Ngày 27/9/2025, Đảng bộ tỉnh Bắc Kạn"
    text = (
        "Đại hội thông qua Nghị quyết nhiệm kỳ 2025 - 2030.\n"
        "Tốc độ tăng trưởng GRDP bình quân đạt 10%.\nQuy mô GRDP năm 2024 đạt 20.000 tỷ đồng.\n"
        "Nhiệm kỳ qua, kinh tế phát triển khá.\nTỷ lệ hộ nghèo còn 3,2%.\n"
    )
    found = told(text, "period", head=head)
    assert [(one[1], one[4]) for one in found[:2]] == [("target", "2025/2030"), ("level", "2024")]
    assert found[2][1] == "level"


def test_the_year_after_the_season_that_is_compared_with() -> None:
    text = "6 tháng đầu năm, GRDP tăng 12,3% so với cùng kỳ năm 2017. Năng suất lúa xuân đạt 71,7 tạ/ha, tăng 0,1 tạ/ha so với vụ xuân năm 2017."
    assert extraction_of(text, head="Kinh tế tỉnh Thái Bình").head.period == "2018-H1"


def test_the_same_season_of_the_year_before() -> None:
    text = "Toàn tỉnh thu hoạch 34.399 ha, bằng 86,18% so cùng vụ năm trước; năng suất lúa đạt 43,2 tạ/ha."
    assert [(one[1], one[4]) for one in told(text, "period")] == [
        ("level", "2024-Q1"), ("yoy_ratio", "2024-Q1"), ("level", "2024-Q1"),
    ]  # fmt: skip


def test_a_share_that_is_wished() -> None:
    assert told("Phấn đấu kinh tế số chiếm khoảng 30% GRDP.") == [
        ("digital_economy_value_added", "target", 30, "percent")
    ]


def test_value_added_of_a_sector() -> None:
    text = "GRDP tăng 7,7%, trong đó: Giá trị tăng thêm khu vực dịch vụ ước đạt 7,74%."
    assert [one[:2] for one in told(text)] == [("grdp", "growth_yoy"), ("grdp_services", "growth_yoy")]


def test_a_month_of_the_year_before() -> None:
    text = "Trong tháng 12, xảy ra 5 vụ tai nạn giao thông."
    assert [one[4] for one in told(text, "period", head="Ngày 05/01/2020\n\nTỉnh Ninh Thuận")] == ["2019-M12"]


def test_rates_in_a_row() -> None:
    text = "Tỷ lệ xã có đường ô tô được cứng hóa đạt 100%, đường trục thôn được cứng hóa đạt 95%."
    assert [one[1] for one in told(text)] == ["level", "level"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tỷ lệ lao động qua đào tạo tăng lên 54,2%.", [("level", 54.2)]),
        ("Tỷ lệ lao động trong nông nghiệp giảm từ trên 57% (năm 2020) xuống còn 48%.", [("level", 57), ("level", 48)]),
        ("Dạy nghề dưới 3 tháng cho 34.626 người.", [("level", 34626)]),
    ],
)
def test_rates_that_moved_to_a_level(sentence: str, expected: list[tuple]) -> None:
    assert [one[1:3] for one in told(sentence)] == expected


def test_a_province_told_beside_the_country() -> None:
    text = "Tỷ lệ hộ nghèo toàn tỉnh giảm 4%, gấp 3 lần mục tiêu của cả nước, trong đó hai huyện Trạm Tấu và Mù Cang Chải giảm 8%."
    assert extraction_of(text, head="Kết quả năm 2019").head.area == "Yên Bái"
    assert extraction_of(text.split(", trong đó")[0], head="Kết quả năm 2019").head.area is None


def test_the_district_that_opened_the_paragraph_before() -> None:
    text = "Huyện Ba Bể có 12 xã.\nThu nhập bình quân của huyện đạt 36 triệu đồng/người.\nToàn tỉnh có 120 xã."
    assert [one[4] for one in told(text, "area")] == ["Ba Bể, Bắc Kạn", "Ba Bể, Bắc Kạn", "Bắc Kạn"]


def test_years_beside_what_a_rate_moved_from_and_to() -> None:
    text = "Tỷ lệ hộ nghèo giảm từ 32,21% (đầu năm 2016) xuống còn 11,56% (cuối năm 2019)."
    assert [one[4] for one in told(text, "period")] == ["2016", "2019"]


def test_communes_that_met_the_national_aim() -> None:
    assert (
        told("Có 55/85 xã hoàn thành mục tiêu quốc gia xây dựng nông thôn mới.")[0][0]
        == "communes_meeting_new_rural_standard"
    )
    assert told("Ba Bể là huyện thứ 2 của tỉnh hoàn thành nông thôn mới.") == []
