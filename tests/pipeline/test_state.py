"""What is left to do is told by what lies in the home: copies, warehouse, Parquet files, briefs."""

from __future__ import annotations

import json
from datetime import date, timedelta

import duckdb
import pytest
from click.testing import CliRunner

from orchestration.__main__ import FAILED, main
from orchestration.doctor import findings
from orchestration.home import Home
from orchestration.load import load_quarters
from orchestration.state import is_read, is_unfinished, stale_quarters
from orchestration.warehouse import VERSION, WarehouseError, documents

QUARTER = "2024-Q2"


def complaints(home: Home) -> str:
    """What the doctor finds wrong, without what a finished home lacks by itself."""
    return "\n".join(finding.what for finding in findings(home) if not finding.is_fine)


def test_nothing_waits_after_a_run(home: Home) -> None:
    assert stale_quarters(home) == []
    assert not is_unfinished(home)
    assert complaints(home) == ""


def test_a_quarter_that_the_warehouse_lost_waits(home: Home) -> None:
    with duckdb.connect(str(home.warehouse)) as writer:
        writer.execute("DELETE FROM raw.documents WHERE quarter = ?", [QUARTER])
    assert stale_quarters(home) == [QUARTER]
    assert "khobaocao run" in complaints(home)


def test_everything_waits_where_the_warehouse_is_gone(home: Home) -> None:
    home.warehouse.unlink()
    assert set(stale_quarters(home)) > {QUARTER, "2025-Q3"}


def test_everything_waits_where_nothing_was_loaded_yet(home: Home) -> None:
    home.warehouse.unlink()
    duckdb.connect(str(home.warehouse)).close()
    assert documents(home) == []
    with duckdb.connect(str(home.warehouse)) as writer:
        writer.execute("CREATE SCHEMA raw; CREATE TABLE raw.documents (document_id VARCHAR)")
    assert documents(home) == []


def test_a_quarter_whose_parquet_file_was_cut_waits_and_is_read_again(home: Home) -> None:
    file = home.lake / "documents" / f"quarter={QUARTER}" / "part.parquet"
    file.write_bytes(file.read_bytes()[:-10])
    assert stale_quarters(home) == [QUARTER]
    assert not is_read(home, QUARTER)
    assert f"khobaocao run --quarter {QUARTER}" in complaints(home)
    file.write_bytes(b"")
    assert stale_quarters(home) == [QUARTER]


def test_a_publishing_that_ended_before_its_briefs_is_made_again(home: Home) -> None:
    home.briefed.write_text("20240101T000000.000000Z")
    assert stale_quarters(home) == []
    assert is_unfinished(home)
    assert "work is not finished" in complaints(home)


def test_a_publishing_of_a_day_to_come_is_made_again(home: Home) -> None:
    latest = home.published / "latest.json"
    told = json.loads(latest.read_text(encoding="utf-8"))
    latest.write_text(json.dumps({**told, "day": str(date.today() + timedelta(days=1))}), encoding="utf-8")
    assert is_unfinished(home)


def test_a_warehouse_of_a_newer_program_is_left_as_it_is(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with duckdb.connect(str(home.warehouse)) as writer:
        writer.execute("UPDATE raw.program SET version = '99.0.0'")
    before = home.warehouse.read_bytes()
    monkeypatch.setenv("KHOBAOCAO_HOME", str(home.root))
    result = CliRunner().invoke(main, ["run"])
    assert result.exit_code == FAILED
    assert "newer program" in result.output
    assert "Upgrade" in complaints(home)
    with pytest.raises(WarehouseError, match="newer"):
        load_quarters(home, [QUARTER])
    assert home.warehouse.read_bytes() == before


def test_a_damaged_warehouse_is_told_with_what_to_do(home: Home) -> None:
    home.warehouse.write_bytes(b"\0" * 5000)
    with pytest.raises(WarehouseError, match="archive"):
        documents(home)
    assert "rename the file" in complaints(home)


def test_the_warehouse_says_which_program_wrote_it(home: Home) -> None:
    with duckdb.connect(str(home.warehouse), read_only=True) as reader:
        assert reader.execute("FROM raw.program").fetchall() == [(VERSION,)]
