"""The dbt models as Dagster assets, their tests as asset checks; built by dbt in this process.

What belongs here: dbt's nodes in Dagster's words. What does not: calling dbt (`transform.py`), SQL.
dagster-dbt's own `cli()` starts dbt anew, twice, for each build: seconds that a run in one process saves.
No `from __future__ import annotations` here: Dagster reads the annotations.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import dagster as dg
import duckdb
from dagster_dbt import DagsterDbtTranslator, DbtProject, dbt_assets
from dagster_dbt.asset_utils import get_asset_check_key_for_test

from orchestration import preview
from orchestration.assets import OWNERS, WRITER, writing
from orchestration.check_words import question
from orchestration.duck import connect
from orchestration.home import Home
from orchestration.lineage import Origin, columns_of, origins
from orchestration.transform import Node, build, manifest

# Name of the rows that a test found, in its metadata.
FOUND = "dòng đầu tiên / first rows"
# A node that was built; "pass" and "warn" are of tests.
_BUILT = ("success", "pass", "warn")
# Numbered, because the UI lists groups by name: the way of the data from top to bottom.
_GROUPS = {
    "seeds": "4_danh_muc",
    "staging": "5_lam_sach",
    "intermediate": "6_trung_gian",
    "findings": "7_doi_chieu",
    "marts": "8_chuyen_de",
}


class Translator(DagsterDbtTranslator):
    """Groups by the room of the project that a model lies in, and the owners of the other assets."""

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """The group of a node; seeds and models are grouped alike."""
        if dbt_resource_props["resource_type"] == "seed":
            return _GROUPS["seeds"]
        return _GROUPS.get(dbt_resource_props["fqn"][1], "8_chuyen_de")

    def get_owners(self, dbt_resource_props: Mapping[str, Any]) -> list[str]:
        """The same people answer for all of it."""
        return OWNERS

    def get_metadata(self, dbt_resource_props: Mapping[str, Any]) -> Mapping[str, Any]:
        """Where the dictionary tells of a mart, beside what dagster-dbt itself tells."""
        known = super().get_metadata(dbt_resource_props)
        if dbt_resource_props["schema"] != "marts":
            return known
        return {**known, preview.DICTIONARY: preview.in_dictionary(f"marts.{dbt_resource_props['name']}")}

    def get_description(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """What the model's YAML says; the SQL stands in the repository."""
        return dbt_resource_props["description"] or dbt_resource_props["name"]

    def get_asset_check_spec(
        self, asset_spec: dg.AssetSpec, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None
    ) -> dg.AssetCheckSpec | None:
        """A test with what it asks, in words."""
        spec = super().get_asset_check_spec(asset_spec, manifest, unique_id, project)
        return spec and spec._replace(description=question(manifest["nodes"][unique_id]))


TRANSLATOR = Translator()


def models_of(home: Home) -> dg.AssetsDefinition:
    """All models and seeds as one step. Parses the dbt project where its manifest is missing or old."""
    nodes = json.loads(manifest(home).read_text(encoding="utf-8"))

    @dbt_assets(manifest=nodes, dagster_dbt_translator=TRANSLATOR, pool=WRITER, name="dbt")
    def models(context: dg.AssetExecutionContext, home: dg.ResourceParam[Home]) -> Iterator[Any]:
        with writing():
            built = build(home, _selected(context, nodes))
        made = [node for node in built.nodes if node.kind in ("model", "seed") and node.status in _BUILT]
        with connect(home.warehouse) as connection:
            yield from _outputs(made, nodes, connection)
            # After the outputs: Dagster takes a check to be of what was made last.
            for node in built.nodes:
                yield from _check_result(context, nodes, node, connection)
        if built.failed:
            names = ", ".join(node.name for node in built.failed)
            raise dg.Failure(
                f"dbt: {len(built.failed)} kiểm tra không đạt / tests failed: {names}. Nothing is published."
            )

    return models


def _selected(context: dg.AssetExecutionContext, nodes: Mapping[str, Any]) -> list[str]:
    """Names of the models asked for; none where all are."""
    if not context.is_subset:
        return []
    keys = context.selected_asset_keys
    return [
        node["name"]
        for unique_id, node in nodes["nodes"].items()
        if node["resource_type"] in ("model", "seed") and TRANSLATOR.get_asset_spec(nodes, unique_id, None).key in keys
    ]


def _outputs(
    made: Sequence[Node], nodes: Mapping[str, Any], connection: duckdb.DuckDBPyConnection
) -> Iterator[dg.Output]:
    """An output for each model or seed that was built: its rows, its columns and where those come from."""
    rows = _row_counts(connection, made)
    columns = columns_of(connection)
    told = origins(columns, {node.relation: node.sql for node in made if node.sql})
    for node in made:
        path = node.relation.split(".")
        metadata: dict[str, Any] = {"giây / seconds": round(node.seconds, 3), "dagster/row_count": rows[node.relation]}
        if node.relation in told:
            metadata["dagster/column_lineage"] = _lineage(told[node.relation])
            metadata["cột lấy từ đâu / columns from"] = preview.of_origins(told[node.relation])
        if not nodes["nodes"][node.unique_id]["columns"]:  # else the asset itself has them, with descriptions
            metadata["dagster/column_schema"] = dg.TableSchema.from_name_type_dict(columns[path[0]][path[1]])
        yield dg.Output(None, output_name=dg.AssetKey(path).to_python_identifier(), metadata=metadata)


def _lineage(told: Mapping[str, Sequence[Origin]]) -> dg.TableColumnLineage:
    return dg.TableColumnLineage(
        {
            column: [dg.TableColumnDep(dg.AssetKey([o.schema, o.table]), o.column) for o in found]
            for column, found in told.items()
        }
    )


def _check_result(
    context: dg.AssetExecutionContext, nodes: Mapping[str, Any], node: Node, connection: duckdb.DuckDBPyConnection
) -> Iterator[dg.AssetCheckResult]:
    """The result of a test that ran, with the first rows that it found."""
    if node.kind != "test" or node.status == "skipped":
        return
    check = get_asset_check_key_for_test(nodes, TRANSLATOR, node.unique_id, None)
    if check is not None and check in context.selected_asset_check_keys:
        yield dg.AssetCheckResult(
            asset_key=check.asset_key,
            check_name=check.name,
            passed=node.status == "pass",
            severity=dg.AssetCheckSeverity.WARN if node.status == "warn" else dg.AssetCheckSeverity.ERROR,
            metadata={
                "số dòng phạm / failing rows": node.failures,
                "dbt": node.message or "",
                **({FOUND: _failing_rows(connection, node)} if node.failures else {}),
            },
        )


def _failing_rows(connection: duckdb.DuckDBPyConnection, node: Node) -> dg.MarkdownMetadataValue:
    """The first rows that a test found, as they stand in the warehouse."""
    found = connection.execute(f"SELECT * FROM ({node.sql}) LIMIT {preview.ROWS}")
    return preview.table(tuple(column[0] for column in found.description or ()), found.fetchall())


def _row_counts(connection: duckdb.DuckDBPyConnection, made: Sequence[Node]) -> dict[str, int]:
    """Rows of each table and view, by schema.name."""
    counts = (f"SELECT '{node.relation}', count(*) FROM {node.relation}" for node in made)
    return dict(connection.execute(" UNION ALL ".join(counts)).fetchall()) if made else {}
