"""The chart of a brief: every bar has its name and its per cent, and nothing in it is more than a drawing."""

from __future__ import annotations

import lxml.etree
import pytest

from brief.charts import Progress, progress_chart
from brief.content import quarter_before
from brief.pages import amount, number, quarter_vi


def texts(svg: str) -> str:
    return " ".join(lxml.etree.fromstring(svg.encode()).itertext())


def test_every_bar_has_its_name_and_its_number() -> None:
    told = texts(
        progress_chart([Progress("Thu ngân sách", 24.5, 25.0), Progress("Đảng viên mới kết nạp", 312.0, 25.0)])
    )
    assert "Thu ngân sách" in told
    assert "24,5%" in told
    assert "312%" in told


def test_names_are_words_not_markup() -> None:
    svg = progress_chart([Progress("<script>alert(1)</script> & 'x'", 10.0, 25.0)])
    assert "<script" not in svg
    assert "<script>alert(1)</script> & 'x'" in texts(svg)


def test_a_chart_carries_no_style_script_or_link() -> None:
    svg = progress_chart([Progress("Thu ngân sách", 24.5, 25.0)])
    kinds = {element.tag.rpartition("}")[2] for element in lxml.etree.fromstring(svg.encode()).iter()}
    assert kinds.isdisjoint({"style", "script", "a", "image", "foreignObject"})


@pytest.mark.parametrize(("quarter", "before"), [("2024-Q1", "2023-Q4"), ("2024-Q3", "2024-Q2")])
def test_the_quarter_before(quarter: str, before: str) -> None:
    assert quarter_before(quarter) == before


def test_words_for_numbers() -> None:
    assert number(None) == "–"
    assert amount(None, "tỷ đồng") == "–"
    assert amount(1234.5, "tỷ đồng") == "1.234,5 tỷ đồng"
    assert amount(97.6, "phần trăm") == "97,6%"
    assert quarter_vi("2024-Q3") == "quý III năm 2024"
