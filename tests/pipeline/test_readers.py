"""Readers that keep asking while ten versions are published: no error, no answer made of two versions.

What belongs here: DuckDB, Superset and the copy in PostgreSQL, each a process of its own; and that Superset's bundle
is imported as the guide says. What does not: what the bundle holds (`test_superset.py`).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from postgres_server import needs_postgres, postgres_server
from superset_server import Refused, Superset, needs_superset, superset_server
from whole_run import Finished

from orchestration.home import PROJECT, Home
from orchestration.postgres import copy_to_postgres
from orchestration.publish import publish

PUBLISHINGS = 10
# A reader waits for a swap of some milliseconds; nothing here takes a minute.
_PATIENCE = 60


pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def lasting(finished: Finished, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home for all tests of this module: starting Superset takes the better part of a minute."""
    return Home(Path(shutil.copytree(finished.home.root, tmp_path_factory.mktemp("readers") / "home")))


@pytest.fixture(scope="module")
def superset(lasting: Home) -> Iterator[str]:
    with superset_server(lasting) as address:
        yield address


@needs_superset
def test_the_commands_of_the_guide_bring_up_both_dashboards(superset: str) -> None:
    person = Superset(superset)
    assert sorted(person.names("dashboard", "dashboard_title")) == ["Chương trình MTQG", "Toàn cảnh tỉnh"]
    assert len(person.names("chart", "slice_name")) == 14
    assert person.sql("SELECT count(*) > 0 AS some FROM marts.mart_scorecard") == [(True,)]


@needs_superset
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * FROM read_text('/etc/passwd')", "file system operations are disabled"),
        ("ATTACH '/nowhere/other.duckdb'", "file system operations are disabled"),
        ("COPY (SELECT 1) TO '/nowhere/out.csv'", "file system operations are disabled"),
        ("CREATE TABLE marts.mine AS SELECT 1", "does not allow for DDL/DML"),
        ("SET enable_external_access = true", "the configuration has been locked"),
    ],
)
def test_sql_lab_reads_and_nothing_else(superset: str, query: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        Superset(superset).sql(query)


@needs_postgres
@needs_superset
def test_ten_publishings_disturb_no_reader(lasting: Home, superset: str, tmp_path: Path) -> None:
    stop = tmp_path / "stop"
    with postgres_server() as dsn:
        _publish_value(lasting, 0, dsn)
        targets = {"duckdb": str(lasting.published_warehouse), "superset": superset, "postgres": dsn}
        readers = {kind: _reader(kind, target, stop) for kind, target in targets.items()}
        try:
            for value in range(1, PUBLISHINGS + 1):
                _publish_value(lasting, value, dsn)
        finally:
            stop.touch()
            said = {kind: reader.communicate(timeout=_PATIENCE) for kind, reader in readers.items()}
    for kind, (answers, errors) in said.items():
        assert readers[kind].returncode == 0, (kind, errors)
        seen = [answer for answer, _ in json.loads(answers)]
        assert [answer for answer in seen if answer[1] != answer[2]] == [], (kind, "an answer of two versions")
        assert len({rows for rows, *_ in seen}) == 1, (kind, "rows were missing")
        assert len(seen) >= PUBLISHINGS / 2, (kind, "it hardly saw a new version", seen)
        assert seen[-1][1] == PUBLISHINGS, (kind, "the last version was never seen")


def _publish_value(home: Home, value: int, dsn: str) -> None:
    """A version in which every value of both tables is `value`."""
    with duckdb.connect(str(home.warehouse)) as warehouse:
        warehouse.execute(f"UPDATE marts.fct_economy SET value = {value}; UPDATE marts.fct_social SET value = {value}")
    publish(home)
    copy_to_postgres(home, dsn)


def _reader(kind: str, target: str, stop: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("reader.py")), kind, target, str(stop)],
        env={**os.environ, "PYTHONPATH": str(PROJECT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
