"""What a killed run leaves in Dagster and in the lake holds up no later one. Whole runs: `tests/faults/`."""

from __future__ import annotations

import fcntl

import dagster as dg
import pytest

from orchestration import lake
from orchestration.assets import WRITER
from orchestration.extract import EXTRACTED, extract_quarter, read_documents
from orchestration.home import Home
from orchestration.instance import OF_TERMINAL, UI_LOCK, bury_the_dead
from orchestration.lake import part
from orchestration.register import register
from orchestration.review.decisions import append, decided
from orchestration.run import run
from orchestration.sql import ask
from orchestration.state import is_read
from schemas import EVENTS
from tests.pipeline.test_sensor import REPORT

QUARTER = "2024-Q2"


def begun(instance: dg.DagsterInstance, tags: dict[str, str]) -> dg.DagsterRun:
    """A run that began and holds the writer's place, as one leaves it that is killed."""
    run = dg.DagsterRun("load_quarter", status=dg.DagsterRunStatus.STARTED, tags=tags)
    instance.add_run(run)
    instance.event_log_storage.initialize_concurrency_limit_to_default(WRITER)
    claim = instance.event_log_storage.claim_concurrency_slot(WRITER, run.run_id, "raw")
    assert claim.is_claimed or run.tags == {}
    return run


@pytest.mark.parametrize("daemon_lives", [False, True])
def test_a_killed_run_gives_back_the_place_of_the_writer(home: Home, daemon_lives: bool) -> None:
    with dg.DagsterInstance.from_config(str(home.dagster)) as instance, (home.dagster / UI_LOCK).open("w") as ui:
        if daemon_lives:
            fcntl.flock(ui, fcntl.LOCK_SH)
        of_terminal, of_daemon = begun(instance, OF_TERMINAL), begun(instance, {})
        bury_the_dead(home, instance)
        dead = {run.run_id for run in instance.get_runs() if run.status is dg.DagsterRunStatus.FAILURE}
        assert dead == {of_terminal.run_id} | (set() if daemon_lives else {of_daemon.run_id})
        assert of_terminal.run_id not in instance.event_log_storage.get_concurrency_run_ids()
        following = instance.event_log_storage.claim_concurrency_slot(WRITER, "next", "raw")
        assert following.is_claimed or daemon_lives


def test_a_quarter_whose_reading_was_broken_off_is_not_taken_for_read(home: Home) -> None:
    """Its figures would be missing: only decisions would be laid on what was read before."""
    (home.inbox / "moi.txt").write_text(REPORT.replace("quý I năm 2023", "quý II năm 2024"), encoding="utf-8")
    (new,) = register(home).new
    assert new.quarter == QUARTER
    path = part(home, EVENTS, QUARTER)
    path.unlink()
    path.mkdir()  # so that it cannot be written
    with pytest.raises(OSError):
        extract_quarter(home, QUARTER)
    assert new.document_id in lake.read(home, EXTRACTED, QUARTER)["document_id"]
    assert new.document_id not in dict(read_documents(home, QUARTER))
    assert not is_read(home, QUARTER)


@pytest.mark.slow
def test_a_decision_on_a_quarter_whose_figures_are_damaged_reads_it_again(home: Home) -> None:
    file = part(home, EXTRACTED, QUARTER)
    content = bytearray(file.read_bytes())
    content[100:2000] = bytes(1900)
    file.write_bytes(content)
    query = f"SELECT min(document_id) FROM dim_document WHERE quarter = '{QUARTER}'"
    ((document_id,),) = ask(home.published_warehouse, query).rows
    append(home, [decided("release", "any place", "A", "vì", "2026-11-23T00:00:00+00:00", document_id=document_id)])
    assert is_read(home, QUARTER)
    assert run(home, [], lambda words: None).failed == {}
