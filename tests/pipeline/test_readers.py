"""Readers that keep asking while ten versions are published: no error, no answer made of two versions.

What belongs here: DuckDB, SQLAlchemy as Superset uses it, and the copy in PostgreSQL, each a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from postgres_server import needs_postgres, postgres_server

from orchestration.home import PROJECT, Home
from orchestration.postgres import copy_to_postgres
from orchestration.publish import publish

PUBLISHINGS = 10
# A reader waits for a swap of some milliseconds; nothing here takes a minute.
_PATIENCE = 60


@pytest.mark.slow
@needs_postgres
def test_ten_publishings_disturb_no_reader(home: Home, tmp_path: Path) -> None:
    stop = tmp_path / "stop"
    with postgres_server() as dsn:
        _publish_value(home, 0, dsn)
        readers = {
            kind: _reader(kind, target, stop)
            for kind, target in {
                "duckdb": str(home.published_warehouse),
                "sqlalchemy": str(home.published_warehouse),
                "postgres": dsn,
            }.items()
        }
        try:
            for value in range(1, PUBLISHINGS + 1):
                _publish_value(home, value, dsn)
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
