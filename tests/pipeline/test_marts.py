"""The marts over a small history of reports: what counts today, what was known when, and what changed.

All through a real dbt build; the reports stand in marts_history.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import duckdb
import pytest
from marts_warehouse import rows

GROWTH = "indicator = 'grdp' and measure = 'growth_yoy' and period = '2024-Q1' and area = 'Bắc Kạn'"


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2024, 3, 27), []),
        (date(2024, 3, 28), [(5.9, "E", "march")]),
        (date(2024, 6, 28), [(5.7, "P", "june")]),
        (date(2024, 9, 1), [(5.7, "P", "june")]),
        (date(2025, 4, 1), [(5.66, "A", "yearbook")]),
        (date(2025, 5, 1), [(5.7, "P", "june")]),
    ],
)
def test_each_day_knows_what_was_said_until_then(history: Path, day: date, known: list[tuple[float, str, str]]) -> None:
    query = f"select value, obs_status, document_id from marts.economy_as_of(date '{day}') where {GROWTH}"
    assert rows(history, query) == known


def test_today_is_the_last_day(history: Path) -> None:
    latest = rows(history, "select figure_id from marts.economy_latest order by all")
    assert latest == rows(history, "select figure_id from marts.economy_as_of(current_date) order by all")


def test_the_newer_report_restates_the_same_period_of_the_year_before(history: Path) -> None:
    said = rows(
        history,
        "select value, vintage, withdrawn_on, is_latest from marts.fct_economy "
        "where indicator = 'state_budget_revenue' and measure = 'level' and period = '2024-Q1' "
        "order by vintage",
    )
    assert said == [
        (200, date(2024, 3, 28), date(2024, 9, 1), False),
        (210, date(2024, 9, 1), None, True),
        (211, date(2025, 4, 1), date(2025, 5, 1), False),
    ]


def test_revisions_name_the_report_that_made_them(history: Path) -> None:
    changes = rows(
        history,
        f"""select kind, changed_by, old_value, new_value
        from marts.mart_revisions where {GROWTH} order by changed_on, kind""",
    )
    # The estimate that came again in September is less firm than what June said: nothing changed.
    assert changes == [
        ("revised", "june", 5.9, 5.7),
        ("revised", "yearbook", 5.7, 5.66),
        ("withdrawn", "erratum", 5.66, 5.7),
    ]


def test_a_replaced_report_takes_unrepeated_values_with_it(history: Path) -> None:
    assert rows(history, "select count(*) from marts.governance_latest where area = 'Bắc Kạn'") == [(0,)]
    assert rows(history, "select count(*) from marts.fct_governance where area = 'Bắc Kạn'") == [(1,)]
    assert rows(history, "select count(*) from marts.governance_as_of(date '2024-05-01')") == [(1,)]


def test_every_column_of_the_marts_is_described_in_the_file(history: Path) -> None:
    bare = rows(
        history,
        "select table_name, column_name from duckdb_columns() "
        "where schema_name = 'marts' and (comment is null or comment not like '% / %')",
    )
    assert bare == []
    assert rows(history, "select table_name from duckdb_tables() where schema_name = 'marts' and comment is null") == []


def test_every_mart_has_a_contract_a_grain_and_a_tested_key(history: Path) -> None:
    manifest = json.loads((history.parent / "target" / "manifest.json").read_text("utf-8"))
    marts = {key: node for key, node in manifest["nodes"].items() if node.get("schema") == "marts"}
    keyed = {
        node["attached_node"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "test"
        and node.get("test_metadata", {}).get("name") in ("unique", "unique_together")
    }
    models = {key for key, node in marts.items() if node["resource_type"] == "model"}
    assert len(models) > 30
    assert [key for key in models if not marts[key]["contract"]["enforced"]] == []
    assert [key for key in models if "Grain:" not in marts[key]["description"]] == []
    assert sorted(models - keyed) == []


def test_views_and_macros_survive_a_copy_under_another_name(history: Path, tmp_path: Path) -> None:
    copy = tmp_path / "published-2025.duckdb"
    with duckdb.connect(str(history)) as connection:
        connection.execute("checkpoint")
    copy.write_bytes(history.read_bytes())
    known = rows(copy, "select count(*) from marts.economy_as_of(date '2030-01-01')")
    assert rows(copy, "select count(*) from marts.economy_latest") == known != [(0,)]
