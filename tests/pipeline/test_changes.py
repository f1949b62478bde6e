"""What changed between two versions is told: revised, withdrawn, gone, reviewed."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from marts_history import HISTORY
from marts_warehouse import build, load

from orchestration.__main__ import FAILED, main
from orchestration.changes import as_markdown, changes
from orchestration.home import Home
from orchestration.publish import latest, publish


@pytest.fixture(scope="module")
def march(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The warehouse as it was when only the first report was in."""
    path = tmp_path_factory.mktemp("march") / "warehouse.duckdb"
    load(path, HISTORY[:1])
    build(path, "build", "--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
    return path


def test_revised_withdrawn_and_added_series_are_told(march: Path, history: Path) -> None:
    found = {table.table: table for table in changes(march, history).tables}
    economy = found["fct_economy"]
    revised = {(area, period, measure): (old, new) for area, period, _, measure, old, new, *_ in economy.revised}
    assert revised["Bắc Kạn", "2024-Q1", "growth_yoy"] == (5.9, 5.7)
    assert revised["Bắc Kạn", "2024-Q1", "level"] == (200, 210)
    # The report of March was replaced, and the new one says nothing about PAPI and the Party.
    assert [row[3:5] for row in found["fct_governance"].withdrawn] == [("score", 41.0)]
    assert {row[3] for row in found["fct_party_building"].withdrawn} == {"level", "target"}
    assert all(table.gone == [] for table in found.values())
    assert economy.added > 0


def test_the_page_names_documents_and_both_values(march: Path, history: Path) -> None:
    told = as_markdown(changes(march, history))
    assert "| june.docx | Bắc Kạn | 2024-Q2 | accepted |  |" in told
    assert "| 5.9 | 5.7 | percent | E | P | june.docx |" in told


def test_a_version_does_not_differ_from_itself(history: Path) -> None:
    assert changes(history, history).is_empty


def test_publishing_again_tells_that_nothing_changed(home: Home) -> None:
    first = latest(home)
    second = publish(home)
    assert "nothing changed" in (home.published / "changes.md").read_text(encoding="utf-8")
    assert (home.published / second.version / "changes.md").exists()
    assert first is not None
    told = CliRunner().invoke(main, ["diff", first.version], env={"KHOBAOCAO_HOME": str(home.root)})
    assert f"{first.version} → {second.version}" in told.stdout


def test_versions_that_are_not_there_are_told(home: Home) -> None:
    told = CliRunner().invoke(main, ["diff", "yesterday"], env={"KHOBAOCAO_HOME": str(home.root)})
    assert told.exit_code == FAILED
    assert "no version yesterday" in told.stderr


def test_an_older_program_s_version_does_not_stop_publishing(home: Home) -> None:
    before = latest(home)
    assert before is not None
    path = home.published / before.version / "warehouse.duckdb"
    path.chmod(0o644)
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP TABLE marts.fct_social")
    publish(home)
    assert "cannot be compared" in (home.published / "changes.md").read_text(encoding="utf-8")
