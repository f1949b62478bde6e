"""The connection of `khobaocao sql`: it answers questions about the published copy and nothing else."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from whole_run import Finished

from orchestration.sql import ask


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM '{file}'",
        "SELECT * FROM glob('{folder}/*')",
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "EXPORT DATABASE '{folder}/out'",
        "ATTACH '{folder}/other.duckdb'",
        "CREATE TABLE marts.mine AS SELECT 1",
        "DROP TABLE marts.fct_economy",
        "DELETE FROM marts.fct_economy",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET memory_limit = '100GB'",
        "SET lock_configuration = false",
        "PRAGMA enable_profiling = 'json'",
        "CREATE PERSISTENT SECRET s (TYPE s3)",
        "SELECT 1; CREATE TABLE marts.mine AS SELECT 1",
    ],
)
def test_everything_but_reading_is_refused(finished: Finished, tmp_path: Path, query: str) -> None:
    file = tmp_path / "secret.csv"
    file.write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(duckdb.Error):
        ask(finished.home.published_warehouse, query.format(file=file, folder=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["secret.csv"]


def test_marts_are_found_without_their_schema(finished: Finished) -> None:
    answer = ask(finished.home.published_warehouse, "SELECT count(*) AS n FROM fct_economy")
    assert answer.columns == ("n",)
    assert answer.rows[0][0] > 0
