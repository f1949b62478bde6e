# ruff: noqa: E501 - example sentences read better unbroken
"""What a document is about: its province or district, and the period that it reports."""

from __future__ import annotations

import pytest

from extraction import extract, read_document
from extraction.catalogue import areas, districts


def _about(text: str) -> tuple[str | None, str | None]:
    head = extract(read_document(text.encode(), "bao-cao.txt")).head
    return head.area, head.period


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Chư Pưh: Thu ngân sách đạt 43% kế hoạch\n\n6 tháng đầu năm 2024, huyện thu 24 tỷ đồng.", "Chư Pưh, Gia Lai"),
        ("Kỳ họp HĐND huyện Khánh Vĩnh\n\nNăm 2017, huyện thu 24 tỷ đồng.", "Khánh Vĩnh, Khánh Hòa"),
        ("Đảng bộ huyện Na Rì họp\n\nNăm 2023, kết nạp 120 đảng viên.", "Na Rì, Bắc Kạn"),
        (
            "Khai mạc đại hội\n\nDự có Phó Bí thư Tỉnh ủy Bắc Kạn. Đại hội đại biểu Đảng bộ huyện Na Rì họp năm 2020.",
            "Na Rì, Bắc Kạn",
        ),
        ("Đảng bộ xã Quế Hiệp (Quế Sơn) họp\n\nNăm 2019, kết nạp 12 đảng viên.", "Quế Hiệp, Quảng Nam"),
        ("Đại Lộc (Quảng Nam) phát triển\n\nNăm 2019, thu 24 tỷ đồng.", "Đại Lộc, Quảng Nam"),
        ("Cả nước gieo cấy 3 triệu ha lúa năm 2019\n\nBến Tre giảm 8 tạ/ha; An Giang giảm 2 tạ/ha.", "Việt Nam"),
        (
            "Đồng Nai và chỉ số PAPI năm 2023\n\nDẫn đầu là Thái Nguyên (45 điểm), Bắc Ninh (45 điểm), Sóc Trăng (44 điểm),"
            " Bạc Liêu (44 điểm), Ninh Thuận (43 điểm); Hà Nội và Đắk Nông xếp sau.",
            "Đồng Nai",
        ),
        ("9 tháng, Hiệp Đức thu ngân sách đạt khá\n\nNăm 2022, Huyện ủy Hiệp Đức họp.", "Hiệp Đức, Quảng Nam"),
        ("Kỳ họp HĐND TP. Bà Rịa\n\nNăm 2022, tỉnh Bà Rịa - Vũng Tàu.", "Bà Rịa, Bà Rịa - Vũng Tàu"),
        ("date 2026-01-10 Phường Nông Trang làm gì\n\nNăm 2025, tỉnh Phú Thọ thu 24 tỷ đồng.", "Nông Trang, Phú Thọ"),
        ("Hà Nam: thu ngân sách đạt 43% kế hoạch năm 2023", "Hà Nam"),
        ("Huyện Na Rì, tỉnh Bắc Kạn đạt chuẩn\n\nUBND tỉnh Bắc Kạn công bố năm 2023.", "Na Rì, Bắc Kạn"),
        ("Báo Phú Thọ\nKỳ họp HĐND phường Tân Hòa\n\nNăm 2025, phường thu 9 tỷ đồng.", "Tân Hòa, Phú Thọ"),
        ("HĐND xã Quảng Ninh họp\n\nNăm 2025, xã thu 9 tỷ đồng.", None),
        (
            "Kinh tế tăng trưởng\n\nUBND thành phố Quảng Ngãi họp. Năm 2019, tỉnh Quảng Ngãi giao.",
            "Quảng Ngãi, Quảng Ngãi",
        ),
        ("Cả nước có 351 xã đạt chuẩn, trong đó có Nam Định\n\nNăm 2021, Nam Định dẫn đầu.", "Việt Nam"),
        ("Tổng cục Thống kê\nSố 54 đường A, Đống Đa, Hà Nội\n\nQuý I/2012, GDP tăng 4%.", "Việt Nam"),
        ("Kết nạp đảng viên\nTheo dõi Báo Gia Lai trên Google News\n\nĐảng bộ tỉnh Đắk Lắk năm 2021.", "Đắk Lắk"),
        ("Thu ngân sách tăng\n\n(QNO) - Năm 2022, trên địa bàn tỉnh thu 24 tỷ đồng.", "Quảng Nam"),
        ("Thành ủy Tam Kỳ họp\n\nNăm 2022, kết nạp 24 đảng viên.", "Tam Kỳ, Quảng Nam"),
        ("TỔNG CỤC HẢI QUAN\nHà Nội, ngày 15 tháng 01 năm 2021\nCHỈ THỊ\nThu 315.000 tỷ đồng.", "Việt Nam"),
        ("Đảng bộ thành phố Huế lần thứ XVI\n\nĐại hội đại biểu Đảng bộ thành phố Huế họp tháng 10/2025.", "Huế"),
        (
            "Giảm nghèo\nQuảng Ngãi còn 6% hộ nghèo năm 2020.\n\nHuyện nghèo giảm còn 20%, có huyện Sơn Hà.",
            "Quảng Ngãi",
        ),
        ("H. Đạ Huoai, Lâm Đồng: họp\n\nHĐND huyện họp năm 2010.", "Đạ Huoai, Lâm Đồng"),
        # A name that several provinces have tells none of them; with a second one it does.
        ("Kết quả năm 2020\n\nHuyện Châu Thành thu 24 tỷ đồng.", None),
        ("Kết quả năm 2020\n\nThu ngân sách ở huyện Châu Thành 24 tỷ đồng, huyện Cái Bè 31 tỷ đồng.", "Tiền Giang"),
    ],
)
def test_the_province_by_its_districts(text: str, area: str | None) -> None:
    assert _about(text)[0] == area


def test_districts_lie_in_provinces_of_the_catalogue() -> None:
    provinces = {area.name for area in areas() if area.level == "province"}
    assert {name for names in districts().values() for name in names} <= provinces


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (
            "Tân Hồng: họp cuối năm\n\n28/12/2014 - Kỳ họp đánh giá kết quả thực hiện nhiệm vụ và triển khai nhiệm vụ năm 2015.",
            "2014",
        ),
        (
            "Tình hình kinh tế tháng 5 năm 2023 tỉnh Hải Dương\n\nVụ xuân năm 2023 đạt 64 ha. Năm 2023 gieo thêm.",
            "2023-M05",
        ),
        ("Nghị quyết về nhiệm vụ năm 2021\n\nCao Bằng, ngày 9 tháng 12 năm 2020", "2021"),
        ("Chăn nuôi tỉnh Nam Định 6 tháng đầu năm 2016\n\nĐàn lợn tại thời điểm 1/4/2016 là 794 nghìn con.", "2016-H1"),
        (
            "Yên Bái: Kết quả thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2014\n\nBa xã về đích trong năm 2015.",
            "2014",
        ),
        (
            "Công Thương tỉnh Thái Nguyên 9 tháng đầu năm 2018\n\nThực hiện Nghị quyết 01/NQ-CP ngày 01/01/2018.",
            "2018-9M",
        ),
        ("Kinh tế tỉnh Bắc Ninh sau 9 tháng đầu năm 2023\n\nIIP tăng 2%.", "2023-9M"),
        ("Tỉnh Bắc Ninh Qúy I/2024\n\nIIP tăng 2%.", "2024-Q1"),
        ("date 2023-07 Theo đó, sản phẩm trên địa bàn 6 tháng của tỉnh Cao Bằng tăng 2,41%.", "2023-H1"),
        # What a time is compared with, begins from, or is planned for is not what is reported.
        (
            "Bắc Kạn họp\n\n6 tháng đầu năm, dư nợ tăng 3% so với cuối năm 2021, thu tăng 5% so với cùng kỳ năm 2021.",
            "2022-H1",
        ),
        (
            "Bắc Kạn: 6 tháng đầu năm 2008 tăng 15% (6 tháng năm 2007 tăng 16%), dịch vụ tăng 5% (6 tháng năm 2007 tăng 4%)",
            "2008-H1",
        ),
        ("Bắc Kạn đạt chuẩn\n03:27 PM 01/08/2019\n\nThu nhập tăng 3 lần so năm 2010.", "2019-M01/2019-M08"),
        ("Đại hội Đảng bộ tỉnh Bắc Kạn nhiệm kỳ 2010-2015\n\nTỷ lệ hộ nghèo giảm còn 16%.", "2010"),
        ("Bắc Kạn: năm 2024, theo Thông tư 02/2022/TT-BKH, kết nạp nhiều đảng viên", "2024"),
        ("Bắc Kạn: từ năm 2015 đến nay kết nạp nhiều đảng viên\n\nNăm 2021, kết nạp 900 đảng viên.", "2021"),
    ],
)
def test_the_period_reported(text: str, period: str) -> None:
    assert _about(text)[1] == period
