"""dashboards.yaml -> Superset: connection, datasets, charts and dashboards, each replaced by what stands there now.

What belongs here: Superset's own form of these things. What does not: what is shown (`dashboards.yaml`). Run by the
Makefile, in Superset's environment. What has a name there has the same identity at every load, so links stay.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import duckdb
import yaml

from orchestration.home import Home
from orchestration.sql import HARDENED

_HERE = Path(__file__).parent
_DATABASE = "kho_bao_cao"
Files = dict[str, Any]  # path in a bundle of Superset -> content
Settings = dict[str, Any]


def bundle(warehouse: Path, wanted: Settings) -> Files:
    """Everything as Superset exports it. Raises duckdb.Error where the published file cannot be opened."""
    files: Files = {
        "metadata.yaml": {"version": "1.0.0", "type": "assets"},
        "databases/kho_bao_cao.yaml": _database(warehouse),
    }
    with duckdb.connect(str(warehouse), config=HARDENED) as connection:
        for table, columns in wanted["datasets"].items():
            files[f"datasets/{_DATABASE}/{table}.yaml"] = _dataset(connection, table, columns)
    for name, chart in wanted["charts"].items():
        files[f"charts/{name}.yaml"] = _chart(name, chart)
    for slug, dashboard in wanted["dashboards"].items():
        files[f"dashboards/{slug}.yaml"] = _dashboard(slug, dashboard, wanted)
    return files


def _id(*names: str) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join(("khobaocao", *names))))


def _database(warehouse: Path) -> Settings:
    """The published file, opened so that a query can read its tables and nothing else of the machine."""
    return {
        "database_name": "Kho báo cáo",
        "sqlalchemy_uri": f"duckdb:///{warehouse}",
        "expose_in_sqllab": True,
        "allow_dml": False,
        "allow_ctas": False,
        "allow_cvas": False,
        "extra": {"engine_params": {"connect_args": {"config": HARDENED}}, "allows_virtual_table_explore": True},
        "uuid": _id(_DATABASE),
        "version": "1.0.0",
    }


def _dataset(connection: duckdb.DuckDBPyConnection, table: str, names: Settings) -> Settings:
    found = connection.execute(
        "SELECT column_name, data_type, comment FROM duckdb_columns() "
        "WHERE schema_name = 'marts' AND table_name = ? ORDER BY column_index",
        [table],
    ).fetchall()
    columns = [_column(name, names.get(name), type_, comment) for name, type_, comment in found]
    return {
        "table_name": table, "schema": "marts", "catalog": None, "sql": None, "main_dttm_col": None, "metrics": [],
        "columns": columns, "uuid": _id(table), "database_uuid": _id(_DATABASE), "version": "1.0.0",
    }  # fmt: skip


def _column(name: str, shown: str | None, type_: str, description: str | None) -> Settings:
    return {
        "column_name": name, "verbose_name": shown, "type": type_, "description": description,
        "is_dttm": False, "filterable": True, "groupby": True,
    }  # fmt: skip


def _chart(name: str, chart: Settings) -> Settings:
    metrics = [
        {"expressionType": "SQL", "sqlExpression": sql, "label": label, "hasCustomLabel": True, "optionName": label}
        for label, sql in chart.get("metrics", {}).items()
    ]
    where = [{"expressionType": "SQL", "clause": "WHERE", "sqlExpression": chart["where"]}] if "where" in chart else []
    params = {
        "viz_type": chart["type"],
        "adhoc_filters": where,
        "metrics": metrics,
        "metric": metrics[0] if metrics else None,  # what a big number calls its only one
        "row_limit": 10_000,
        "color_scheme": "supersetColors",
        **chart.get("params", {}),
    }
    return {
        "slice_name": chart["name"], "viz_type": chart["type"], "params": params, "query_context": None,
        "cache_timeout": None, "uuid": _id("chart", name), "dataset_uuid": _id(chart["dataset"]), "version": "1.0.0",
    }  # fmt: skip


def _dashboard(slug: str, dashboard: Settings, wanted: Settings) -> Settings:
    return {
        "dashboard_title": dashboard["title"],
        "slug": slug,
        "description": None,
        "css": "",
        "published": True,
        "position": _position(dashboard, wanted["charts"]),
        "metadata": {
            "label_colors": wanted["colours"],
            "native_filter_configuration": [
                _filter(slug, column, dashboard, wanted["charts"]) for column in dashboard["filters"]
            ],
        },
        "uuid": _id("dashboard", slug),
        "version": "1.0.0",
    }


def _position(dashboard: Settings, charts: Settings) -> Settings:
    """The grid: rows of charts, each knowing its way up."""
    rows = {f"ROW-{number}": row for number, row in enumerate(dashboard["rows"])}
    number_of = _numbers(charts)
    position: Settings = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"type": "ROOT", "id": "ROOT_ID", "children": ["GRID_ID"]},
        "GRID_ID": {"type": "GRID", "id": "GRID_ID", "children": list(rows), "parents": ["ROOT_ID"]},
        "HEADER_ID": {"type": "HEADER", "id": "HEADER_ID", "meta": {"text": dashboard["title"]}},
    }
    for row_id, row in rows.items():
        position[row_id] = {
            "type": "ROW", "id": row_id, "children": [_cell(name) for name in row["charts"]],
            "parents": ["ROOT_ID", "GRID_ID"], "meta": {"background": "BACKGROUND_TRANSPARENT"},
        }  # fmt: skip
        for name, width in row["charts"].items():
            position[_cell(name)] = {
                "type": "CHART", "id": _cell(name), "children": [], "parents": ["ROOT_ID", "GRID_ID", row_id],
                "meta": {"uuid": _id("chart", name), "chartId": number_of[name], "sliceName": charts[name]["name"],
                         "width": width, "height": row["height"]},
            }  # fmt: skip
    return position


def _numbers(charts: Settings) -> dict[str, int]:
    """Numbers by which a dashboard names its charts until Superset gives its own."""
    return {name: number for number, name in enumerate(charts, start=1)}


def _cell(chart: str) -> str:
    return f"CHART-{chart}"


def _filter(slug: str, column: str, dashboard: Settings, charts: Settings) -> Settings:
    """A list of one column's values: one is chosen, at first the first; quarters of the province from the newest."""
    first_chart = next(iter(dashboard["rows"][0]["charts"]))
    through_time = [_numbers(charts)[name] for name in dashboard["through_time"]]
    return {
        "id": _filter_id(slug, column),
        "name": dashboard["filters"][column],
        "type": "NATIVE_FILTER",
        "filterType": "filter_select",
        "targets": [{"datasetUuid": _id(charts[first_chart]["dataset"]), "column": {"name": column}}],
        "controlValues": {"multiSelect": False, "enableEmptyFilter": False, "defaultToFirstItem": True,
                          "sortAscending": column != "quarter"},
        "defaultDataMask": {},
        "requiredFirst": True,  # charts wait for it; without this they show everything until "apply" is pressed
        "cascadeParentIds": [_filter_id(slug, "area")] if column == "quarter" else [],
        "scope": {"rootPath": ["ROOT_ID"], "excluded": through_time if column == "quarter" else []},
    }  # fmt: skip


def _filter_id(slug: str, column: str) -> str:
    return f"NATIVE_FILTER-{slug}-{column}"


def main() -> None:
    """Load everything into the Superset that SUPERSET_CONFIG_PATH describes."""
    from flask import g
    from superset.app import create_app

    wanted = yaml.safe_load((_HERE / "dashboards.yaml").read_text(encoding="utf-8"))
    files = bundle(Home.from_environment().published_warehouse, wanted)
    with create_app().app_context():
        from superset import security_manager
        from superset.commands.importers.v1.assets import ImportAssetsCommand

        admins = [
            user for user in security_manager.get_all_users() if security_manager.find_role("Admin") in user.roles
        ]
        if not admins:
            raise SystemExit("Chưa có người quản trị / there is no administrator yet: make -C deploy/superset admin")
        g.user = admins[0]  # to whom the dashboards belong
        ImportAssetsCommand({path: yaml.safe_dump(content) for path, content in files.items()}).run()
    print(json.dumps({"charts": len(wanted["charts"]), "dashboards": list(wanted["dashboards"])}))


if __name__ == "__main__":
    main()
