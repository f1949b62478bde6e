"""The Superset bundle against a published file: what its charts ask for is there.

What belongs here: bundle and queries, without Superset (it wants an environment of its own, see `docs/bi.md`).
What does not: that a hardened connection refuses (`test_sql.py`).
"""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest
import yaml
from whole_run import Finished

from orchestration.home import PROJECT
from orchestration.sql import HARDENED

_FOLDER = PROJECT / "deploy" / "superset"
_WANTED: dict[str, Any] = yaml.safe_load((_FOLDER / "dashboards.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def files(finished: Finished) -> dict[str, Any]:
    spec = importlib.util.spec_from_file_location("superset_bundle", _FOLDER / "load.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.bundle(finished.home.published_warehouse, _WANTED)


def test_two_dashboards_show_every_chart_once(files: dict[str, Any]) -> None:
    charts = {content["uuid"] for path, content in files.items() if path.startswith("charts/")}
    shown = [
        cell["meta"]["uuid"]
        for path, content in files.items()
        if path.startswith("dashboards/")
        for cell in content["position"].values()
        if isinstance(cell, dict) and cell["type"] == "CHART"
    ]
    assert {content["dashboard_title"] for path, content in files.items() if path.startswith("dashboards/")} == {
        "Toàn cảnh tỉnh",
        "Chương trình MTQG",
    }
    assert len(charts) >= 8
    assert sorted(shown) == sorted(charts)


@pytest.mark.parametrize("table", _WANTED["datasets"])
def test_named_columns_are_columns(files: dict[str, Any], finished: Finished, table: str) -> None:
    columns = {column["column_name"]: column for column in files[f"datasets/kho_bao_cao/{table}.yaml"]["columns"]}
    for name in _WANTED["datasets"][table]:
        assert name in columns, "dashboards.yaml names a column that the published file has not"
    assert [name for name, column in columns.items() if not column["description"]] == []


@pytest.mark.parametrize("name", _WANTED["charts"])
def test_the_query_of_a_chart_has_an_answer(files: dict[str, Any], finished: Finished, name: str) -> None:
    chart = files[f"charts/{name}.yaml"]
    table = _WANTED["charts"][name]["dataset"]
    params = chart["params"]
    shown = [params.get("x_axis"), *params.get("groupby", []), *params.get("all_columns", [])]
    asked = [column for column in shown if column] + [metric["sqlExpression"] for metric in params["metrics"]]
    where = " AND ".join(f"({given['sqlExpression']})" for given in params["adhoc_filters"]) or "true"
    grouping = "GROUP BY ALL" if params["metrics"] else ""
    assert finished.rows(f"SELECT {', '.join(asked)} FROM {table} WHERE {where} {grouping}") != []


def test_its_connection_is_the_hardened_one(files: dict[str, Any], finished: Finished) -> None:
    database = files["databases/kho_bao_cao.yaml"]
    assert database["sqlalchemy_uri"] == f"duckdb:///{finished.home.published_warehouse}"
    assert database["extra"]["engine_params"]["connect_args"]["config"] == HARDENED
    assert not (database["allow_dml"] or database["allow_ctas"] or database["allow_cvas"])
