"""Homes as each released version left them: a run of today's program brings them up to date, and nothing is missing.

`released/VERSION.tar.xz` holds archive/, review/, lake/, warehouse.duckdb, published/latest.json and
published/warehouse.duckdb after `khobaocao run` of that version over two samples; CONTRIBUTING.md says how it is made
when a version is released.
"""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest

from orchestration.home import Home
from orchestration.publish import latest, table_rows
from orchestration.run import run
from orchestration.sql import ask
from orchestration.state import stale_quarters
from orchestration.warehouse import VERSION, documents

RELEASED = sorted((Path(__file__).parent / "released").glob("*.tar.xz"))
# Said by the samples, whatever later rules find besides: quarter, indicator, value.
SAID = {("2024-Q1", "grdp", 5.9), ("2024-Q2", "spr_capital_disbursed", 146.083)}


@pytest.fixture(params=RELEASED, ids=lambda path: path.name.removesuffix(".tar.xz"))
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """A home as the released version left it, with the folders that every start makes."""
    with tarfile.open(request.param) as packed:
        packed.extractall(tmp_path / "home", filter="data")
    return Home(tmp_path / "home").ensure()


def test_every_version_up_to_this_one_is_kept() -> None:
    assert RELEASED, "there is nothing to upgrade from"
    assert VERSION in {path.name.removesuffix(".tar.xz") for path in RELEASED}, "a version without its home"


def test_an_old_warehouse_opens(old: Home) -> None:
    assert {document[2] for document in documents(old) or ()} == {"accepted"}


@pytest.mark.slow
def test_a_run_brings_an_old_home_up_to_date(old: Home) -> None:
    before, published = table_rows(old.published_warehouse), latest(old)
    names = ask(old.published_warehouse, "SELECT file_name, document_id FROM dim_document ORDER BY 1").rows
    assert run(old, [], lambda words: None).failed == {}
    after = table_rows(old.published_warehouse)
    assert {name for name, rows in before.items() if rows and not after.get(name)} == set(), "emptied"
    assert ask(old.published_warehouse, "SELECT file_name, document_id FROM dim_document ORDER BY 1").rows == names
    said = ask(old.published_warehouse, "SELECT quarter, indicator, value FROM all_figures").rows
    assert set(said) >= SAID
    assert latest(old) != published
    assert stale_quarters(old) == []
