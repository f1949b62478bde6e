"""Numbers and units as reports print them: their worth, their unit, their span."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.catalogue import Unit, units
from extraction.language.quantities import Quantity, parse_number, quantities
from extraction.language.text import fold


def _read(text: str) -> list[Quantity]:
    low = fold(text)
    found = quantities(low, 0, len(low))
    for one in found:
        assert low[one.start : one.number_end].startswith(one.printed)
        assert one.start < one.number_end <= one.end <= len(low)
    return found


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("7", 7),
        ("08", 8),
        ("2,76", 2.76),
        ("2.76", 2.76),
        ("1.234", 1234),
        ("1.234,5", 1234.5),
        ("1.234.567", 1_234_567),
        ("12 221", 12_221),
        ("1,234,567", 1_234_567),
        ("1,234.5", 1234.5),
        ("0.125", 0.125),
        ("0,125", 0.125),
    ],
)
def test_the_worth_of_a_printed_number(printed: str, value: float) -> None:
    assert float(parse_number(printed)) == value


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("12.221 tỷ đồng", 12_221, "vnd_billion"),
        ("12 221 tỷ đồng", 12_221, "vnd_billion"),
        ("181,8 nghìn tỷ đồng", 181_800, "vnd_billion"),
        ("181,8 ngàn tỉ đồng", 181_800, "vnd_billion"),
        ("1,2 triệu tỷ đồng", 1_200_000, "vnd_billion"),
        ("16 tỷ 274 triệu đồng", 16.274, "vnd_billion"),
        ("5 triệu 300 nghìn đồng", 0.0053, "vnd_billion"),
        ("681.470 triệu đồng", 681.47, "vnd_billion"),
        ("850 tỷ", 850, "vnd_billion"),
        ("2.500 tr.đồng", 2.5, "vnd_billion"),
        ("1,7 tỷ USD", 1_700, "usd_million"),
        ("640 nghìn USD", 0.64, "usd_million"),
        ("1,7 tỷ đô la Mỹ", 1_700, "usd_million"),
        ("5,03 vạn tấn", 50_300, "tonne"),
        ("38 nghìn tấn", 38_000, "tonne"),
        ("450 tạ", 45, "tonne"),
        ("750 kg", 0.75, "tonne"),
        ("52,4 tạ/ha", 52.4, "quintal_per_hectare"),
        ("5,2 tấn/ha", 52, "quintal_per_hectare"),
        ("1.126 ha", 1_126, "hectare"),
        ("2,3 nghìn héc-ta", 2_300, "hectare"),
        ("3,5 km2", 350, "hectare"),
        ("08 bậc", 8, "rank"),
        ("42,6 điểm", 42.6, "score"),
        ("1,5 điểm phần trăm", 1.5, "percentage_point"),
        ("0,3 điểm %", 0.3, "percentage_point"),
        ("7,3%", 7.3, "percent"),
        ("7,3 %", 7.3, "percent"),
        ("7,3 phần trăm", 7.3, "percent"),
        ("11,2‰", 1.12, "percent"),
        ("2,2 lần", 220, "percent"),
        ("48 triệu đồng/người/năm", 48, "vnd_million_per_person"),
        ("4 triệu đồng/người/tháng", 48, "vnd_million_per_person"),
        ("95 triệu đồng/ha", 95, "vnd_million_per_hectare"),
        ("2.100 USD/người", 2_100, "usd_per_person"),
        ("12,5 triệu lượt khách", 12_500_000, "visit"),
        ("26 vạn lượt", 260_000, "visit"),
        ("1,2 triệu người", 1_200_000, "person"),
        ("2 chục hộ", 20, "household"),
        ("3 trăm hộ", 300, "household"),
        ("45 thôn, bản", 45, "village"),
        ("96 xã, phường", 96, "commune"),
        ("410 triệu kWh", 410, "kwh_million"),
        ("9,5 bác sĩ/vạn dân", 9.5, "per_10000_people"),
        ("215 m3", 215, "cubic_metre"),
        ("12 cuốn", 12, None),
    ],
)
def test_numbers_with_units(printed: str, value: float, unit: str | None) -> None:
    text = f"kết quả đạt {printed}."
    (found,) = _read(text)
    assert (float(found.value), found.unit) == (pytest.approx(value), unit)
    if unit is not None:
        assert text[found.start : found.end] == printed


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("tăng 8,3 - 8,5%", 8.3, 8.5, "percent"),
        ("tăng 8,3% - 8,5%", 8.3, 8.5, "percent"),
        ("tăng 8,3 – 8,5%", 8.3, 8.5, "percent"),
        ("từ 8,3 đến 8,5%", 8.3, 8.5, "percent"),
        ("khoảng 20-25 tỷ đồng", 20, 25, "vnd_billion"),
        ("khoảng 300 đến 320 triệu đồng", 0.3, 0.32, "vnd_billion"),
    ],
)
def test_ranges(text: str, low: float, high: float, unit: str) -> None:
    (found,) = _read(text)
    assert found.value_high is not None
    assert (float(found.value), float(found.value_high), found.unit) == (pytest.approx(low), pytest.approx(high), unit)


@pytest.mark.parametrize(
    ("text", "value", "over", "unit"),
    [
        ("có 45/96 xã", 45, 96, "commune"),
        ("giải ngân 800/2.800 tỷ đồng", 800, 2800, "vnd_billion"),
        ("thu 1.204 / 1.310 hồ sơ", 1204, 1310, "dossier"),
    ],
)
def test_pairs(text: str, value: float, over: float, unit: str) -> None:
    (found,) = _read(text)
    assert (float(found.value), float(found.over or 0), found.unit) == (value, over, unit)


@pytest.mark.parametrize(
    ("text", "sign"),
    [("(+5,4%)", 1), ("(-8 vụ)", -1), ("tăng: -0,9%", -1), ("5,4%", 0), ("quý 1-5%", 0), ("8,3 -8,5%", 0)],
)
def test_signs(text: str, sign: int) -> None:
    assert _read(text)[-1].sign == sign


# --- a number printed in the Vietnamese way, with any unit, is read back --------------------------


def _grouped(whole: int, mark: str) -> str:
    return f"{whole:,}".replace(",", mark)


@st.composite
def _printed_numbers(draw: st.DrawFn) -> tuple[str, Decimal]:
    whole = draw(st.integers(0, 10**9))
    decimals = draw(st.from_regex(r"[0-9]{1,3}", fullmatch=True) | st.none())
    mark = draw(st.sampled_from([".", " ", ""]))
    printed = _grouped(whole, mark) + (f",{decimals}" if decimals else "")
    return printed, Decimal(f"{whole}.{decimals or 0}")


# Not read without a multiplier word, being too short to be sure of, or no unit by themselves.
_UNSURE = {"đ", "khối", "cân", "đôi", "khu", "em", "pc"}
# Money by itself, an income only where the sentence speaks of one (in the grammar).
_MONEY = {"triệu đồng/năm"}


def _printed_units() -> list[tuple[str, Unit]]:
    """Each printed form that can follow a number, with the first unit of units.csv that has it."""
    table: dict[str, Unit] = {}
    for unit in units().values():
        for form in unit.forms:
            table.setdefault(form, unit)
    return [
        (form, unit)
        for form, unit in table.items()
        if form not in _UNSURE | _MONEY and not re.match(r"[\d/]|trên |gấp ", form) and unit.canonical
    ]


@given(_printed_numbers())
def test_a_printed_number_is_read_back(number: tuple[str, Decimal]) -> None:
    printed, value = number
    (found,) = _read(f"sản lượng đạt {printed}.")
    assert found.value == value and found.printed == printed


@pytest.mark.parametrize(("form", "unit"), _printed_units(), ids=lambda one: one if isinstance(one, str) else "")
def test_every_printed_unit_is_read(form: str, unit: Unit) -> None:
    glued = "" if form in ("%", "‰") else " "
    text = f"kết quả đạt 1.250,5{glued}{form}."
    (found,) = _read(text)
    assert found.unit == unit.canonical
    assert float(found.value) == pytest.approx(1250.5 * unit.factor)
    assert text[found.start : found.end] == text[12:-1]


@given(_printed_numbers(), st.sampled_from(_printed_units()))
def test_any_number_with_any_unit_is_read_back(number: tuple[str, Decimal], unit: tuple[str, Unit]) -> None:
    printed, value = number
    (found,) = _read(f"kết quả đạt {printed} {unit[0]}.")
    assert found.unit == unit[1].canonical
    assert float(found.value) == pytest.approx(float(value) * unit[1].factor)


@given(st.text(alphabet="0123456789.,-/ %()+tỷđồngxã", max_size=40))
def test_any_signs_give_spans_in_order(text: str) -> None:
    found = _read(text)
    assert all(before.number_end <= after.start for before, after in pairwise(found))
