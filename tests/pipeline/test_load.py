"""Loading: all or nothing, and only the documents of the quarter."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from orchestration import lake
from orchestration.duck import connect
from orchestration.home import Home
from orchestration.load import load_quarters
from schemas import EVENTS, FIGURES, TABLES

QUARTER = "2024-Q2"


def contents(home: Home) -> dict[str, tuple[int, int]]:
    """Rows and a hash of all rows of each raw table."""
    with duckdb.connect(str(home.warehouse), read_only=True) as connection:
        return {
            table.name: connection.execute(f"SELECT count(*), sum(hash(t)) FROM raw.{table.name} AS t").fetchall()[0]
            for table in TABLES
        }


def test_loading_twice_changes_nothing(home: Home) -> None:
    before = contents(home)
    load_quarters(home, [QUARTER])
    assert contents(home) == before


def test_a_load_that_fails_leaves_the_warehouse_as_it_was(home: Home) -> None:
    """The events come last: by then the other tables of the quarter are already replaced."""
    before = contents(home)
    lake.part(home, EVENTS, QUARTER).write_bytes(b"PAR1 torn")
    with pytest.raises(duckdb.Error):
        load_quarters(home, [QUARTER])
    assert contents(home) == before


def test_a_quarter_that_lost_its_figures_loses_them_in_the_warehouse_and_no_other_does(home: Home) -> None:
    def by_quarter() -> dict[str, int]:
        with duckdb.connect(str(home.warehouse), read_only=True) as connection:
            return dict(
                connection.execute(
                    "SELECT quarter, count(*) FROM raw.figures JOIN raw.documents USING (document_id) GROUP BY 1"
                ).fetchall()
            )

    before = by_quarter()
    lake.write(home, FIGURES, QUARTER, lake.frame(FIGURES, []))
    load_quarters(home, [QUARTER])
    assert before.pop(QUARTER) > 0
    assert by_quarter() == before


def test_a_second_writer_is_told_that_the_file_is_held(home: Home) -> None:
    with (
        duckdb.connect(str(home.warehouse), read_only=True),
        pytest.raises(duckdb.Error, match=r"different configuration|lock"),
    ):
        load_quarters(home, [QUARTER])


def test_after_an_upgrade_that_changed_a_table_it_is_made_anew(home: Home) -> None:
    """Its rows go with it: the state of the program changed too, so every quarter is loaded again."""
    with duckdb.connect(str(home.warehouse)) as writer:
        writer.execute("ALTER TABLE raw.events DROP COLUMN event_date")
    load_quarters(home, [QUARTER])
    with duckdb.connect(str(home.warehouse), read_only=True) as reader:
        assert reader.execute("SELECT count(event_date) FROM raw.events").fetchall()


def test_duckdb_keeps_to_its_memory_and_writes_the_rest_beside_the_file(tmp_path: Path) -> None:
    with connect(tmp_path / "any.duckdb") as connection:
        found = connection.execute("SELECT current_setting('memory_limit'), current_setting('temp_directory')")
        assert found.fetchall() == [("762.9 MiB", str(tmp_path / "any.duckdb.tmp"))]
