"""Numbers as a spreadsheet shows them in Vietnamese."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.documents.number_formats import shown


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1234567, "General", "1234567"),
        (0.1 + 0.2, "General", "0,3"),
        (-12.5, "General", "-12,5"),
        (1234567.891, "#,##0", "1.234.568"),
        (1234.5, "#,##0.00", "1.234,50"),
        (1234.5, "#,##0.##", "1.234,5"),
        (1234, "#,##0.##", "1.234"),
        (0.81, "0%", "81%"),
        (0.8105, "0.0%", "81,1%"),
        (268400000, '0.0,,"triệu"', "268,4 triệu"),
        (268400000, '#,##0.0,, "tr.đ"', "268,4 tr.đ"),
        (12500, "#,##0,", "13"),
        (-5.25, "0.0;(0.0)", "(5,3)"),
        (-5.25, "0.0", "-5,3"),
        (-0.01, "0.0", "0,0"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (0, "0;-0;", ""),
        (7, "00", "07"),
        (0.5, ".00", "0,50"),
        (5, ";;;", ""),
        (1500, "[>=1000]#,##0;0.0", "1.500"),
        (15, "[>=1000]#,##0;0.0", "15,0"),
        (1234, "[Red]#,##0", "1.234"),
        (1234, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "1.234"),
        (-1234, '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)', "(1.234)"),
        (1500, "#,##0 [$₫-42A]", "1.500 ₫"),
        (0.5, "# ?/?", "0,5"),
        (123456, "0.00E+00", "123456"),
        (12, "@", "12"),
        (45387, "d/m/yyyy", "05/04/2024"),
        (45387, "mm/yyyy", "04/2024"),
        (45387.5, "dd/mm/yyyy hh:mm", "05/04/2024 12:00"),
        (0.25, "h:mm", "06:00"),
        (45387, "[$-42A]d mmmm yyyy", "05/04/2024"),
        (43925, "d/m/yyyy", "04/04/2020"),
        (-1, "d/m/yyyy", "-1"),
    ],
)
def test_shown(value: float, form: str, text: str) -> None:
    assert shown(value, form) == text


@given(
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15),
    st.text('0#?.,;%"[]\\_*dmyhsE+-@() aGeneral$<>=1', max_size=20),
)
def test_any_format_shows_something_without_an_error(value: float, form: str) -> None:
    assert isinstance(shown(value, form), str)


@given(st.floats(min_value=-1e9, max_value=1e9, allow_nan=False))
def test_two_decimals_read_back(value: float) -> None:
    text = shown(value, "#,##0.00")
    assert math.isclose(float(text.replace(".", "").replace(",", ".")), value, abs_tol=0.00501)
