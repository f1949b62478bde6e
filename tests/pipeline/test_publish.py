"""Publishing: readers see the old copy or the new one, whole, and old drivers can open it."""

from __future__ import annotations

import stat

import duckdb
import pytest

from orchestration.files import replacing
from orchestration.home import Home
from orchestration.publish import VERSIONS_KEPT, latest, publish


def test_an_open_reader_keeps_its_copy_and_the_next_one_sees_the_new(home: Home) -> None:
    query = "SELECT count(*) FROM raw.figures"
    with duckdb.connect(str(home.published_warehouse), read_only=True) as reader:
        before = reader.execute(query).fetchall()
        with duckdb.connect(str(home.warehouse)) as writer:
            writer.execute("DELETE FROM raw.figures")
        publish(home)
        assert reader.execute(query).fetchall() == before
    with duckdb.connect(str(home.published_warehouse), read_only=True) as reader:
        assert reader.execute(query).fetchall() == [(0,)]


def test_the_copy_is_read_only_and_of_the_storage_version_that_old_drivers_open(home: Home) -> None:
    assert stat.S_IMODE(home.published_warehouse.stat().st_mode) == 0o444
    with duckdb.connect(str(home.published_warehouse), read_only=True) as reader:
        ((tags,),) = reader.execute("SELECT tags FROM duckdb_databases() WHERE path IS NOT NULL").fetchall()
    assert tags["storage_version"].startswith("v1.0.0")


def test_a_copy_keeps_its_views_macros_and_comments(home: Home) -> None:
    with duckdb.connect(str(home.published_warehouse), read_only=True) as reader:
        assert reader.execute("SELECT count(*) > 0 FROM marts.economy_latest").fetchall() == [(True,)]
        assert reader.execute("SELECT count(*) > 0 FROM marts.economy_as_of(date '2024-12-31')").fetchall() == [(True,)]
        assert reader.execute(
            "SELECT count(*) FROM duckdb_columns() WHERE schema_name = 'raw' AND comment IS NULL"
        ).fetchall() == [(0,)]


def test_only_some_versions_are_kept_and_the_newest_among_them(home: Home) -> None:
    newest = [publish(home).version for _ in range(VERSIONS_KEPT + 1)][-1]
    kept = sorted(folder.name for folder in home.published.iterdir() if folder.name.endswith("Z"))
    assert len(kept) == VERSIONS_KEPT
    assert kept[-1] == newest
    published = latest(home)
    assert published is not None
    assert published.version == newest


def test_a_clock_that_was_set_back_takes_no_version_away(home: Home) -> None:
    ahead = home.published / "20991231T000000.000000Z"
    ahead.mkdir()
    after = [publish(home).version for _ in range(VERSIONS_KEPT)]
    assert ahead.name < after[0]
    assert sorted(after) == after
    assert all((home.published / version / "warehouse.duckdb").exists() for version in after)


def test_what_a_killed_publishing_left_is_no_version_and_goes(home: Home) -> None:
    (home.published / ".unfinished" / "20260101T000000.000000Z" / "exports").mkdir(parents=True)
    (home.published / ".warehouse.duckdb.1.tmp").write_bytes(b"half")
    with replacing(home.lake / "of_a_living_writer") as writing:
        publish(home)
        assert writing.exists()
    assert not (home.published / ".unfinished").exists()
    assert not list(home.root.rglob("*.tmp"))


def test_a_warehouse_that_lost_a_quarter_is_not_published(home: Home) -> None:
    before = latest(home)
    with duckdb.connect(str(home.warehouse)) as writer:
        writer.execute("DELETE FROM raw.documents WHERE quarter = '2024-Q3'")
    with pytest.raises(RuntimeError, match="2024-Q3"):
        publish(home)
    assert latest(home) == before
