"""The scorer: what counts as the same fact, and what an "x_" fact asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from score import area_key, months, score

from extraction.records import Figure

FACT: dict[str, Any] = {
    "indicator": "grdp",
    "measure": "growth_yoy",
    "value": 5.9,
    "unit": "percent",
    "area": "Bắc Kạn",
    "period": "2024-Q1",
}
FIGURE = Figure(
    indicator="grdp",
    measure="growth_yoy",
    value=5.9,
    value_high=None,
    unit="percent",
    area="tỉnh Bắc Kạn",
    area_id="06-2004",
    period="2024-M01/2024-M03",
    period_start=None,
    period_end=None,
    cumulation="period",
    qualifier="exact",
    obs_status="V",
    scenario="actual",
    target_basis=None,
    rank_scope=None,
    programme=None,
    breakdown=None,
    label_vi="GRDP",
    rule_id="percent.growth",
    confidence=1.0,
    doubt=None,
    char_start=0,
    char_end=4,
    quote="5,9%",
    printed_value="5,9",
    printed_unit="%",
)


@pytest.mark.parametrize(
    ("period", "span"),
    [
        ("2024-Q1", (24289, 24291)),
        ("2024-M03", (24291, 24291)),
        ("2024-H2", (24295, 24300)),
        ("2024-9M", (24289, 24297)),
        ("2024", (24289, 24300)),
        ("2021/2024-Q1", (24253, 24291)),
        ("mùa vụ", "mùa vụ"),
        (None, None),
    ],
)
def test_periods_are_compared_as_months(period: str | None, span: object) -> None:
    assert months(period) == span


def test_areas_are_compared_without_their_kind() -> None:
    assert area_key("huyện Chợ Đồn, tỉnh Bắc Kạn") == area_key("Chợ Đồn, Bắc Kạn")
    assert area_key(None) == area_key("Việt Nam")


def test_the_same_months_and_place_are_the_same_fact() -> None:
    result = score([FACT], [FIGURE])
    assert (result.strict, result.precision, result.recall) == (1, 1.0, 1.0)


def test_another_place_is_core_but_not_strict() -> None:
    result = score([FACT], [replace(FIGURE, area="Việt Nam")])
    assert (result.core, result.strict) == (1, 0)
    assert result.missed == [FACT]


def test_one_figure_answers_one_fact() -> None:
    result = score([FACT, FACT], [FIGURE])
    assert (result.precision, result.recall) == (1.0, 0.5)


def test_any_of_several_readings_will_do() -> None:
    assert score([FACT | {"value": [5.8, 5.9], "period": ["2023", "2024-Q1"]}], [FIGURE]).strict == 1


def test_a_fact_outside_the_catalogue_must_stay_without_code() -> None:
    outside = FACT | {"indicator": "x_grdp_industry"}
    forced = score([outside], [FIGURE])
    assert (forced.keys, forced.precision, forced.figures_recall) == (0, 0.0, 1.0)
    left = score([outside], [replace(FIGURE, indicator=None)])
    assert (left.precision, left.figures_recall) == (1.0, 1.0)


def test_a_fact_on_the_edge_of_the_catalogue_is_not_asked_for() -> None:
    edge = FACT | {"indicator": ["grdp", "x_grdp_size"]}
    assert score([edge], []).recall == 1.0
    assert score([edge], [FIGURE]).precision == 1.0
