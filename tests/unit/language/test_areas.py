"""Places: provinces before and after the mergers of 2025, districts, and names that only name an organisation."""

from __future__ import annotations

from datetime import date

import pytest

from extraction.catalogue import areas
from extraction.language.areas import AreaMention, area_id, find_areas
from extraction.language.text import fold


def _found(text: str) -> list[AreaMention]:
    found = find_areas(text, fold(text), 0, len(text))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    return found


@pytest.mark.parametrize(
    ("text", "name", "level"),
    [
        ("tỉnh Bắc Kạn", "Bắc Kạn", "province"),
        ("tại Bắc Cạn", "Bắc Kạn", "province"),
        ("tỉnh Hoà Bình", "Hòa Bình", "province"),
        ("thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh", "province"),
        ("TP. Hải Phòng", "Hải Phòng", "province"),
        ("của cả nước", "Việt Nam", "country"),
        ("trên toàn quốc", "Việt Nam", "country"),
        ("vùng Trung du và miền núi phía Bắc", "Trung du và miền núi phía Bắc", "region"),
        ("khu vực Tây Nguyên", "Tây Nguyên", "region"),
        ("huyện Chợ Đồn", "Chợ Đồn", "local"),
        ("thị xã Nghĩa Lộ", "Nghĩa Lộ", "local"),
        ("thành phố Lai Châu", "Lai Châu", "local"),
        ("TP. Huế", "Huế", "province"),
        ("phường Sông Cầu", "Sông Cầu", "local"),
        ("xã Đồng Lạc", "Đồng Lạc", "local"),
        ("huyện\u00a0Chợ\u00a0Đồn", "Chợ Đồn", "local"),
    ],
)
def test_names(text: str, name: str, level: str) -> None:
    (found,) = _found(f"Kết quả {text} tăng khá.")
    assert (found.name, found.level) == (name, level)


@pytest.mark.parametrize(
    "text",
    [
        "UBND tỉnh Lào Cai",
        "Đảng bộ tỉnh Bắc Kạn",
        "Công an tỉnh Sơn La",
        "Hải quan Lạng Sơn",
        "Ngân hàng Chính sách xã hội chi nhánh Hà Giang",
    ],
)
def test_a_name_inside_an_organisation_is_marked(text: str) -> None:
    assert [one.organisation for one in _found(f"Theo báo cáo của {text}, kết quả khá.")] == [True]


@pytest.mark.parametrize("text", ["tỉnh Lào Cai", "tại Sơn La", "huyện Ba Bể"])
def test_a_place_by_itself_is_no_organisation(text: str) -> None:
    assert [one.organisation for one in _found(f"Kết quả {text} khá.")] == [False]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "đồng chí Nguyễn Thái Bình phát biểu",
            marks=pytest.mark.xfail(strict=True, reason="a family name with marks is not known for one"),
        ),
        "tư tưởng Hồ Chí Minh",
        "ở vùng hà nội trở ra",
        "các huyện, xã trong tỉnh",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert _found(text) == []


def test_several_places_in_order() -> None:
    text = "Lào Cai tăng 7,89%, Sơn La tăng 6,26%, huyện Mai Sơn tăng 8%, cả nước tăng 7,1%."
    assert [one.name for one in _found(text)] == ["Lào Cai", "Sơn La", "Mai Sơn", "Việt Nam"]


@pytest.mark.parametrize("area", areas(), ids=lambda area: area.area_id)
def test_every_area_is_found_by_its_name_and_known_on_its_first_day(area: object) -> None:
    name, first = area.name, area.valid_from  # type: ignore[attr-defined]
    assert [one.name for one in _found(f"Kết quả của {name} năm nay")] == [name]
    assert area_id(name, first) == area.area_id  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Lào Cai", date(2025, 6, 30), "10-2004"),
        ("Chợ Đồn, Bắc Kạn", date(2024, 3, 31), "06-2004"),
        ("Bắc Kạn", date(2025, 9, 30), "06-2004"),  # "(cũ)": the nearest version
        ("Xứ Không Tên", date(2024, 3, 31), None),
    ],
)
def test_the_version_of_a_day(name: str, day: date, expected: str | None) -> None:
    assert area_id(name, day) == expected


def test_an_old_and_a_new_province_of_one_name_differ() -> None:
    assert area_id("Lào Cai", date(2025, 6, 30)) != area_id("Lào Cai", date(2025, 7, 1))
