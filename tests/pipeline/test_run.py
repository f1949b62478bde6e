"""One whole run over the samples: what is published, what becomes of bad files, what Dagster keeps of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from base64 import b64decode
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import pytest
from whole_run import BAD_FILES, EMPTY, NO_HEAD, NOT_A_REPORT, SAMPLES, Finished

from orchestration.accounts import differences
from orchestration.assets import partition_of
from orchestration.definitions import definitions_of
from orchestration.home import Home
from orchestration.housekeeping import forget
from orchestration.models import FOUND
from orchestration.preview import DICTIONARY, REPORTS
from orchestration.publish import latest
from orchestration.publishing import BY_QUARTER, SCORECARD
from orchestration.run import run
from orchestration.state import UNPLACED


def test_every_sample_is_accepted_and_published(finished: Finished) -> None:
    assert finished.outcome.failed == {}
    accepted = {name for (name,) in finished.rows("SELECT file_name FROM raw.documents WHERE status = 'accepted'")}
    assert accepted == {path.name for path in SAMPLES.iterdir()}
    assert not finished.rows("SELECT document_id FROM raw.documents WHERE status = 'accepted' EXCEPT "
                          "SELECT document_id FROM raw.figures")  # fmt: skip


def test_figures_reach_the_fact_tables(finished: Finished) -> None:
    facts = ("economy", "mtqg", "party_building", "governance", "social", "uncatalogued")
    counts = {name: finished.rows(f"SELECT count(*) FROM marts.fct_{name}")[0][0] for name in facts}
    assert all(counts.values()), counts
    assert finished.rows("SELECT count(*) FROM raw.figures") == [(sum(counts.values()),)]


def test_what_the_seed_report_says_is_published(finished: Finished) -> None:
    """The Party conference of Bắc Kạn in the first quarter of 2024; the numbers stand in the sample."""
    said = finished.rows("SELECT indicator, measure, value FROM marts.all_figures WHERE area = 'Bắc Kạn' "
                      "AND period = '2024-Q1' AND document_id = (SELECT document_id FROM raw.documents "
                      "WHERE file_name = 'bac-kan-2024-q1-hoi-nghi-tinh-uy.txt')")  # fmt: skip
    assert ("grdp", "growth_yoy", 5.9) in said


def test_all_numbers_and_figures_are_accounted_for(finished: Finished) -> None:
    assert (
        finished.rows(
            "SELECT * FROM raw.extractions WHERE figures <> accepted + quarantined + duplicates "
            "OR mentions <> figure_mentions + non_figures + unresolved",
        )
        == []
    )
    assert finished.rows("SELECT sum(accepted) FROM raw.extractions") == finished.rows(
        "SELECT count(*) FROM raw.figures"
    )
    assert finished.rows("SELECT sum(mentions) FROM raw.extractions") == finished.rows(
        "SELECT count(*) FROM raw.mentions"
    )


def test_quotes_stand_in_the_stored_text(finished: Finished) -> None:
    wrong = finished.rows(
        "SELECT f.quote FROM raw.figures AS f JOIN raw.documents AS d USING (document_id) "
        "WHERE NOT contains(d.text, f.quote) "
        "OR NOT contains(d.text[f.char_start + 1 : f.char_end], f.printed_value)",
    )
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [(EMPTY, "failed", "empty"), (NOT_A_REPORT, "failed", "wrong_kind"), (NO_HEAD, "held", "no_province_period")],
)
def test_a_bad_file_is_a_row_with_a_reason(finished: Finished, name: str, status: str, code: str) -> None:
    ((found_status, found_code, reason),) = finished.rows(
        f"SELECT status, reason_code, reason FROM raw.documents WHERE file_name = '{name}'"
    )
    assert (found_status, found_code) == (status, code)
    assert name in reason
    assert " / " in reason, "in both languages"
    assert finished.outcome.not_read == len(BAD_FILES)


def test_the_second_run_does_nothing(home: Home) -> None:
    before = latest(home)
    stamp = home.published_warehouse.stat().st_mtime_ns
    said: list[str] = []
    outcome = run(home, [], said.append)
    assert outcome.nothing_new
    assert latest(home) == before
    assert home.published_warehouse.stat().st_mtime_ns == stamp
    assert len(said) == 1, "Dagster and dbt are not even loaded"


def test_the_published_copy_equals_the_warehouse(finished: Finished) -> None:
    assert differences(finished.home.warehouse, finished.home.published_warehouse) == []


def test_dagster_keeps_the_runs_and_every_check_passed(finished: Finished) -> None:
    with dg.DagsterInstance.from_config(str(finished.home.dagster)) as instance:
        runs = instance.get_runs()
        assert {run.status for run in runs} == {dg.DagsterRunStatus.SUCCESS}
        stretches = ("2024-Q1 to 2025-Q1", "2025-Q3", "of no quarter")
        assert len(runs) == len(stretches) + len(("intake", "refresh")), "successive quarters are one run"
        placed = {partition_of(quarter) for quarter in finished.outcome.quarters if quarter != UNPLACED}
        assert placed <= instance.get_materialized_partitions(dg.AssetKey(["raw", "figures"]))
        checks = [
            record.event_log_entry.dagster_event.event_specific_data
            for run in runs
            for record in instance.get_records_for_run(
                run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION
            ).records
        ]
        names = {check.check_name for check in checks}
        assert {"pandera", "counts_reconcile", "numbers_accounted", "quotes_found_again", "equals_warehouse"} <= names
        assert len(names) > 50, "the tests of dbt are among them"
        failed = [c.check_name for c in checks if not c.passed and c.severity is dg.AssetCheckSeverity.ERROR]
        assert failed == []
        told = {c.check_name for c in checks if not c.passed}
        rows = [c.metadata[FOUND].value for c in checks if c.check_name in told]
        assert all(row.startswith("| area | period | indicator_vi |") for row in rows), "with the rows that it found"
        found = {row[0] for row in finished.rows("SELECT DISTINCT check_name FROM marts.fct_finding")}
        assert found and found <= told, "each cross-check with findings is a warning in Dagster"


@pytest.mark.slow
def test_a_quarter_that_fails_does_not_stop_the_others_of_its_range(home: Home) -> None:
    """A correction says that a report of the third quarter states what it does not state."""
    (home.review / "corrections.csv").write_text(
        "report,area_id,indicator,measure,period,breakdown,expect,value,reason,by,on\n"
        "638-BC/TU,06-2004,grdp,growth_yoy,2024-9M,,7.77,7.7,sai,Trần Thị B,2024-11-20\n",
        encoding="utf-8",
    )
    outcome = run(home, ["2024-Q2", "2024-Q3", "2024-Q4"], lambda _: None)
    assert outcome.failed.keys() == {"2024-Q3"}
    assert "corrections.csv" in outcome.failed["2024-Q3"]
    with dg.DagsterInstance.from_config(str(home.dagster)) as instance:
        after = [(run.job_name, run.status.value) for run in reversed(instance.get_runs(limit=6))]
    assert after == [
        ("intake", "SUCCESS"), ("load_quarter", "FAILURE"), ("load_quarter", "SUCCESS"), ("load_quarter", "FAILURE"),
        ("load_quarter", "SUCCESS"), ("refresh", "SUCCESS"),
    ]  # fmt: skip


@pytest.mark.slow
def test_old_runs_are_forgotten_but_not_what_they_made(home: Home) -> None:
    assert run(home, ["2025-Q3"], lambda _: None).failed == {}
    with dg.DagsterInstance.from_config(str(home.dagster)) as instance:
        runs, made = instance.get_runs(), instance.get_materialized_partitions(dg.AssetKey(["raw", "figures"]))
        assert forget(home, instance, datetime.fromtimestamp(0, UTC)) == 0
        replaced = len(("intake", "2025-Q3", "refresh"))
        assert forget(home, instance, datetime.now(UTC)) == replaced
        assert len(instance.get_runs()) == len(runs) - replaced
        assert instance.get_materialized_partitions(dg.AssetKey(["raw", "figures"])) == made
        files = {path.stem for path in (home.dagster / "history" / "runs").glob("*-*.db")}
        assert files == {kept.run_id for kept in instance.get_runs()}


@pytest.mark.slow
def test_a_run_waits_for_another_writer_of_the_warehouse(home: Home) -> None:
    holding = "import duckdb, sys, time; held = duckdb.connect(sys.argv[1]); print('held', flush=True); time.sleep(8)"
    command = [sys.executable, "-c", holding, str(home.warehouse)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout and writer.stdout.readline() == "held\n"
        assert run(home, ["2024-Q3"], lambda _: None).failed == {}


def test_the_pages_of_dagster_lead_to_what_serve_shows(finished: Finished) -> None:
    """Reports with their numbers marked, the dictionary's places, the picture of the scorecard."""
    with dg.DagsterInstance.from_config(str(finished.home.dagster)) as instance:

        def told(*path: str) -> Mapping[str, dg.MetadataValue]:
            event = instance.get_latest_materialization_event(dg.AssetKey(path))
            assert event and event.asset_materialization
            return event.asset_materialization.metadata

        pages = re.findall(r"explained/(\w+\.html)", str(told("lake", "records")[REPORTS].value))
        picture = str(told("published", "warehouse")[SCORECARD].value)
        published = told("published", "coverage")
    assert all((finished.home.explained / page).exists() for page in pages)
    assert b64decode(picture.partition("base64,")[2].rstrip(")")).startswith(b"\x89PNG")
    assert "| 2024-Q1 | 2 | 1 |" in str(published[BY_QUARTER].value)
    graph = definitions_of(finished.home).resolve_asset_graph()
    dictionary = (finished.home.published / "dictionary.html").read_text(encoding="utf-8")
    for path in (["raw", "figures"], ["marts", "fct_economy"]):
        address = str(graph.get(dg.AssetKey(path)).metadata[DICTIONARY].value)
        assert f'id="{address.partition("#")[2]}"' in dictionary


def test_what_is_published_is_written_down(finished: Finished) -> None:
    published = json.loads((finished.home.published / "latest.json").read_text(encoding="utf-8"))
    assert Path(published["path"]).exists()
    assert published["rows"]["fct_economy"] == finished.rows("SELECT count(*) FROM marts.fct_economy")[0][0]


def test_every_report_is_published_with_its_numbers_marked(finished: Finished) -> None:
    rows = finished.rows(
        "SELECT documents.explained_page, min(facts.char_start) FROM marts.dim_document AS documents "
        "INNER JOIN marts.fct_economy AS facts USING (document_id) GROUP BY ALL"
    )
    assert rows
    for page, place in rows:
        told = (finished.home.published / page).read_text(encoding="utf-8")
        assert f'id="f-{place}"' in told
    assert {path.name for path in finished.home.explained.iterdir()} == {
        Path(page).name for (page,) in finished.rows("SELECT explained_page FROM marts.dim_document") if page
    }
