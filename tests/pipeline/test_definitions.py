"""What Dagster knows of the project: it loads without warnings, and every asset tells what it is."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import pytest
import yaml
from dagster._core.definitions.freshness import FreshnessState
from dagster._core.definitions.freshness_evaluator import TimeWindowFreshnessPolicyEvaluator
from dagster._core.loader import LoadingContextForTest
from dagster._core.test_utils import freeze_time
from whole_run import Finished

from orchestration.assets import QUARTERS, partition_of, quarter_in
from orchestration.definitions import definitions_of
from orchestration.jobs import closed_quarter
from orchestration.quarters import is_open

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def definitions(finished: Finished) -> dg.Definitions:
    return definitions_of(finished.home)


def test_the_workspace_names_a_module_that_loads_without_warnings_of_dagster(finished: Finished) -> None:
    workspace = yaml.safe_load((PROJECT / "workspace.yaml").read_text(encoding="utf-8"))
    (entry,) = workspace["load_from"]
    module = entry["python_module"]
    assert module["working_directory"] == "."
    done = subprocess.run(
        [sys.executable, "-W", "always", "-c", f"import {module['module_name']} as m; m.defs()"],
        cwd=PROJECT,
        env={"KHOBAOCAO_HOME": str(finished.home.root), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    for kind in ("BetaWarning", "PreviewWarning", "SupersessionWarning", "orchestration/"):
        assert kind not in done.stderr


def test_no_block_in_pyproject_shadows_the_workspace() -> None:
    assert "[tool.dagster]" not in (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    assert "[tool.dg]" not in (PROJECT / "pyproject.toml").read_text(encoding="utf-8")


def test_every_asset_has_a_group_a_description_owners_and_kinds(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    for key in graph.materializable_asset_keys:
        node = graph.get(key)
        assert node.group_name != "default", key
        assert node.description, key
        assert node.owners, key
        assert node.kinds, key


def test_the_raw_tables_lead_to_the_marts_and_those_to_the_copy(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    upstream = graph.get_ancestor_asset_keys(dg.AssetKey(["published", "warehouse"]))
    for path in (["archive", "documents"], ["lake", "figures"], ["raw", "figures"], ["marts", "fct_economy"]):
        assert dg.AssetKey(path) in upstream


def test_the_tests_of_dbt_are_asset_checks_and_pandera_blocks(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    assert sum(key.asset_key.path[0] == "marts" for key in graph.asset_check_keys) > 20
    pandera = dg.AssetCheckKey(dg.AssetKey(["lake", "figures"]), "pandera")
    assert graph.get(pandera).blocking


def test_partitions_are_the_quarters_since_2015() -> None:
    keys = QUARTERS.get_partition_keys()
    assert keys[0] == partition_of("2015-Q1") == "2015-01-01"
    assert quarter_in("2024-10-01") == "2024-Q4"
    assert all(is_open(quarter_in(key), datetime.now(UTC).date()) for key in keys)


@pytest.mark.parametrize(
    ("now", "partition"),
    [(datetime(2024, 4, 25, tzinfo=UTC), "2024-01-01"), (datetime(2025, 1, 25, tzinfo=UTC), "2024-10-01")],
)
def test_the_quarterly_close_runs_the_quarter_that_is_over(now: datetime, partition: str) -> None:
    assert closed_quarter(now) == partition


def test_steps_that_write_the_warehouse_or_what_is_published_share_one_place(definitions: dg.Definitions) -> None:
    pools = {
        op.name: op.pool
        for job in ("quarter_report",)
        for op in (node.definition for node in definitions.resolve_job_def(job).nodes)
    }
    writers = {name for name, pool in pools.items() if pool == "duckdb_writer"}
    assert writers == {"raw", "dbt", "published__warehouse", "published__brief"}


def test_every_check_tells_what_it_asks_in_vietnamese_and_english(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    words = {key.name: graph.get(key).description or "" for key in graph.asset_check_keys}
    assert [name for name, said in words.items() if " / " not in said or "{" in said] == []
    assert "Tỷ lệ hoàn thành khác với" in words["completion_recomputed"]
    assert "dim_area.area_id" in words["relationships_int_figures_area_id__area_id__ref_dim_area_"]
    assert "all_figures_reach_a_fact_table" in words


@pytest.mark.parametrize(("path", "days"), [(["archive", "documents"], 122), (["published", "warehouse"], 8)])
def test_what_nobody_makes_again_turns_red(
    finished: Finished, definitions: dg.Definitions, path: list[str], days: int
) -> None:
    """By the evaluator that Dagster's daemon asks, a day before the policy's time is up and a day after."""
    node = definitions.resolve_asset_graph().get(dg.AssetKey(path))

    def state(instance: dg.DagsterInstance, when: datetime) -> FreshnessState:
        with freeze_time(when):
            asked = TimeWindowFreshnessPolicyEvaluator().evaluate_freshness(LoadingContextForTest(instance), node)
            return asyncio.run(asked)

    with dg.DagsterInstance.from_config(str(finished.home.dagster)) as instance:
        assert state(instance, datetime.now(UTC) + timedelta(days=days - 1)) is FreshnessState.PASS
        assert state(instance, datetime.now(UTC) + timedelta(days=days + 1)) is FreshnessState.FAIL
