"""The same dbt project on Spark: every mart row for row that of DuckDB, in the file published from it.

What belongs here: both engines over the home of a whole run. What does not: what the marts say (`test_marts.py`).
"""

from __future__ import annotations

import shutil

import pytest

from orchestration.home import Home
from orchestration.publish import version_file
from orchestration.spark import PYTHON, publish_from_spark
from orchestration.sql import ask
from tests.faults.checks import lost_and_doubled

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not PYTHON.exists() or shutil.which("java") is None, reason="no Spark: make -C deploy/spark install, and a JRE"
    ),
]


def test_spark_publishes_the_marts_that_duckdb_publishes(home: Home) -> None:
    published = publish_from_spark(home)
    ours = version_file(Home(home.root / "spark"), published.version)
    assert published.rows["fct_economy"] > 300
    assert lost_and_doubled(ours, home.published_warehouse) == (0, 0)
    for query in (
        "SELECT document_id, received_at FROM dim_document ORDER BY 1",  # times, which lost_and_doubled leaves out
        "SELECT * FROM economy_as_of(DATE '2024-08-01') ORDER BY figure_id",
        "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal ORDER BY ALL",
    ):
        assert ask(ours, query).rows == ask(home.published_warehouse, query).rows
