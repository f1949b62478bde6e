# ruff: noqa: E501 - example sentences read better unbroken
"""Expressions of time: every form in which reports print one, and labels that round trip."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.language.periods import (
    Period,
    PeriodMention,
    find_periods,
    months_of,
    period_of,
    whole_year,
)
from extraction.language.text import fold

THIS = months_of(2024, 1, 9)  # the report is of nine months of 2024


def _found(text: str, this: Period | None = THIS) -> list[PeriodMention]:
    low = fold(text)
    found = find_periods(low, 0, len(low), this)
    assert all(0 <= one.start < one.end <= len(low) for one in found)
    return found


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("quý I/2024", "2024-Q1"),
        ("quý I năm 2024", "2024-Q1"),
        ("quý 3-2023", "2023-Q3"),
        ("quý IV", "2024-Q4"),
        ("Quí II/2022", "2022-Q2"),
        ("hết quý II/2023", "2023-H1"),
        ("tháng 3/2024", "2024-M03"),
        ("tháng 03 năm 2023", "2023-M03"),
        ("tháng 8", "2024-M08"),
        ("hết tháng 5/2023", "2023-M01/2023-M05"),
        ("3 tháng đầu năm 2024", "2024-Q1"),
        ("6 tháng đầu năm", "2024-H1"),
        ("sáu tháng đầu năm 2022", "2022-H1"),
        ("nửa đầu năm 2022", "2022-H1"),
        ("6 tháng cuối năm 2023", "2023-H2"),
        ("9 tháng năm 2023", "2023-9M"),
        ("5 tháng đầu năm 2021", "2021-M01/2021-M05"),
        ("11 tháng", "2024-M01/2024-M11"),
        ("năm 2023", "2023"),
        ("cả năm 2023", "2023"),
        ("cả năm", "2024"),
        ("giai đoạn 2021 - 2025", "2021/2025"),
        ("giai đoạn 2021-2025", "2021/2025"),
        ("từ năm 2021 đến năm 2023", "2021/2023"),
        ("nhiệm kỳ 2020 – 2025", "2020/2025"),
        ("5 năm 2016-2020", "2016/2020"),
        ("từ 15/12/2023 đến 14/6/2024", "2024-H1"),
        ("từ ngày 15/10/2015 đến hết ngày 14/10/2020", "2015-M11/2020-M10"),
        ("từ 01/01/2024 đến 30/9/2024", "2024-9M"),
        ("tính đến ngày 27/3/2024", "2024-Q1"),
        ("đến ngày 30/6", "2024-H1"),
        ("đến ngày 31 tháng 12 năm 2022", "2022"),
        ("đến 05/11/2023", "2023-M01/2023-M10"),
        ("năm học 2022 - 2023", "2023"),
    ],
)
def test_forms(text: str, label: str) -> None:
    (found,) = _found(f"Kết quả {text}, toàn tỉnh")
    assert found.kind == "period" and found.period is not None and found.period.label == label
    assert fold(f"Kết quả {text}, toàn tỉnh")[found.start : found.end].strip() in fold(text)


@pytest.mark.parametrize(
    ("text", "kind", "year"),
    [
        ("so với cùng kỳ", "prior", None),
        ("so với cùng kỳ năm 2022", "prior", 2022),
        ("so với cùng kỳ năm trước", "prior", None),
        ("so với cùng kỳ năm ngoái", "prior", None),
        ("so với năm trước", "prior", None),
        ("so với tháng trước", "previous", None),
        ("so với quý trước", "previous", None),
        ("so với đầu năm", "previous", None),
        ("trong nhiệm kỳ qua", "term", None),
        ("vụ đông xuân 2023 - 2024", "other", None),
        ("theo chuẩn nghèo đa chiều giai đoạn 2022 - 2025", "other", None),
        ("theo giá so sánh năm 2010", "other", None),
        ("họp ngày 12/4/2023", "other", None),
    ],
)
def test_times_that_are_no_reporting_period(text: str, kind: str, year: int | None) -> None:
    assert [(one.kind, one.year) for one in _found(text)] == [(kind, year)]


@pytest.mark.parametrize(
    "text",
    ["trẻ em 6 tháng tuổi", "sau 3 tháng triển khai", "tăng 5%", "thứ năm", "mỗi 6 tháng một lần", "dài 2024 m", "năm điểm"],
)  # fmt: skip
def test_words_that_are_no_time(text: str) -> None:
    assert [one for one in _found(text) if one.kind == "period"] == []


@pytest.mark.parametrize("text", ["9 tháng đầu năm", "đến hết tháng 9", "đến ngày 30/9", "6 tháng"])
def test_counts_from_january_are_cumulative(text: str) -> None:
    assert [one.cumulative for one in _found(text)] == [True]


@pytest.mark.parametrize("text", ["quý III", "tháng 9", "năm 2024"])
def test_a_quarter_or_month_stands_alone(text: str) -> None:
    assert [one.cumulative for one in _found(text)] == [False]


def test_without_a_year_anywhere_there_is_no_period() -> None:
    assert [(one.kind, one.period) for one in _found("quý III", None)] == [("period", None)]


_PERIODS = st.builds(
    lambda first, months: Period(first, first + months),
    st.integers(1990 * 12, 2035 * 12),
    st.integers(0, 130),
)


@given(_PERIODS)
def test_labels_round_trip(period: Period) -> None:
    assert period_of(period.label) == period


@given(_PERIODS)
def test_a_period_begins_and_ends_on_days_of_its_months(period: Period) -> None:
    assert period.start.day == 1 and period.start <= period.end
    assert (period.end.year, period.end.month) == (period.last // 12, period.last % 12 + 1)
    assert period.months == period.last - period.first + 1


@pytest.mark.parametrize("label", ["", "2024-Q5", "2024-M13", "2024-H3", "2025/2021", "24-Q1", "2024/2025/2026"])
def test_what_is_no_label(label: str) -> None:
    with pytest.raises(ValueError, match="period"):
        period_of(label)


def test_days_of_a_leap_year() -> None:
    assert months_of(2024, 2, 2).end == date(2024, 2, 29)
    assert whole_year(2023).end == date(2023, 12, 31)


_FORMS = st.one_of(
    st.builds(lambda y, q: (f"quý {('I', 'II', 'III', 'IV')[q]}/{y}", months_of(y, 3 * q + 1, 3 * q + 3)), st.integers(2004, 2030), st.integers(0, 3)),
    st.builds(lambda y, m: (f"tháng {m}/{y}", months_of(y, m, m)), st.integers(2004, 2030), st.integers(1, 12)),
    st.builds(lambda y, m: (f"{m} tháng đầu năm {y}", months_of(y, 1, m)), st.integers(2004, 2030), st.integers(2, 11)),
    st.builds(lambda y, n: (f"giai đoạn {y} - {y + n}", Period(y * 12, (y + n) * 12 + 11)), st.integers(2004, 2030), st.integers(1, 9)),
    st.builds(lambda y: (f"năm {y}", whole_year(y)), st.integers(2004, 2030)),
)  # fmt: skip


@given(_FORMS, st.sampled_from(["Trong {}, toàn tỉnh", "Kết quả {}", "thu ngân sách {} đạt 5 tỷ đồng"]))
def test_printed_periods_are_read_back(form: tuple[str, Period], frame: str) -> None:
    (found,) = _found(frame.format(form[0]), None)
    assert found.period == form[1] and found.dated
