"""Where columns come from, as Dagster shows it after a whole run; and of queries with a twist."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg
import pytest
from whole_run import Finished

from orchestration.definitions import definitions_of
from orchestration.lineage import Origin, origins


@pytest.fixture(scope="module")
def told(finished: Finished) -> dict[dg.AssetKey, dict[str, dg.MetadataValue]]:
    """What the last materialization of each asset that dbt makes has told."""

    def entries(instance: dg.DagsterInstance) -> Iterator[tuple[dg.AssetKey, dict[str, dg.MetadataValue]]]:
        for key in definitions_of(finished.home).resolve_asset_graph().materializable_asset_keys:
            if key.path[0] in ("catalogue", "staging", "intermediate", "marts"):
                event = instance.get_latest_materialization_event(key)
                assert event and event.asset_materialization, key
                yield key, dict(event.asset_materialization.metadata)

    with dg.DagsterInstance.from_config(str(finished.home.dagster)) as instance:
        return dict(entries(instance))


def test_every_model_and_seed_tells_its_rows(
    finished: Finished, told: dict[dg.AssetKey, dict[str, dg.MetadataValue]]
) -> None:
    for key, metadata in told.items():
        if key.path[0] == "marts":
            ((rows,),) = finished.rows(f"SELECT count(*) FROM {key.path[1]}")
            assert metadata["dagster/row_count"].value == rows, key
    assert [key for key, metadata in told.items() if "dagster/row_count" not in metadata] == []


def test_every_column_of_a_model_leads_to_columns_of_assets(
    finished: Finished, told: dict[dg.AssetKey, dict[str, dg.MetadataValue]]
) -> None:
    known = definitions_of(finished.home).resolve_asset_graph().get_all_asset_keys()
    for key, metadata in told.items():
        if key.path[0] == "catalogue":
            continue
        lineage = metadata["dagster/column_lineage"].value
        assert isinstance(lineage, dg.TableColumnLineage), key
        deps = [dep for found in lineage.deps_by_column.values() for dep in found]
        assert deps and {dep.asset_key for dep in deps} <= known, key
        if key.path[0] == "marts":
            columns = {row[0] for row in finished.rows(f"DESCRIBE {key.path[1]}")}
            assert set(lineage.deps_by_column) == columns, key


def test_a_light_is_followed_to_the_values_it_is_made_from(
    told: dict[dg.AssetKey, dict[str, dg.MetadataValue]],
) -> None:
    lineage = told[dg.AssetKey(["marts", "mart_scorecard"])]["dagster/column_lineage"].value
    assert isinstance(lineage, dg.TableColumnLineage)
    light = {(dep.asset_key.path[-1], dep.column_name) for dep in lineage.deps_by_column["light"]}
    assert {("int_whole_provinces", "value"), ("int_whole_provinces", "desired_direction")} <= light
    assert ("int_whole_provinces", "area") not in light


COLUMNS = {"raw": {"t": {"a": "INTEGER", "b": "INTEGER"}, "u": {"a": "INTEGER"}}}


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT * FROM raw.t", {"a": {"t.a"}, "b": {"t.b"}}),
        ('SELECT a + b AS s, 1 AS one FROM "warehouse"."raw"."t"', {"s": {"t.a", "t.b"}, "one": set()}),
        ("WITH x AS (SELECT a AS k FROM raw.u) SELECT k, count(*) AS n FROM x GROUP BY k", {"k": {"u.a"}, "n": set()}),
        ("SELECT a FROM raw.t UNION ALL SELECT a FROM raw.u", {"a": {"t.a", "u.a"}}),
        ("SELECT max(b) FILTER (a > 1) AS m FROM raw.t", {"m": {"t.a", "t.b"}}),
    ],
)
def test_origins(sql: str, expected: dict[str, set[str]]) -> None:
    found = origins(COLUMNS, {"q": sql})["q"]
    assert {column: {f"{o.table}.{o.column}" for o in named} for column, named in found.items()} == expected
    assert all(isinstance(origin, Origin) and origin.schema == "raw" for named in found.values() for origin in named)


def test_a_query_that_is_not_understood_is_left_out() -> None:
    assert origins(COLUMNS, {"bad": "SELECT FROM WHERE", "good": "SELECT a FROM raw.u"}).keys() == {"good"}
