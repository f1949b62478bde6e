"""Where Dagster keeps its runs: `dagster.yaml` in KHOBAOCAO_HOME/dagster.

What belongs here: the settings of the instance, each with its reason. What does not: assets and jobs.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from threading import get_ident
from typing import TYPE_CHECKING, Any

from orchestration.files import alone, write_atomically
from orchestration.home import Home

if TYPE_CHECKING:
    import dagster as dg

SETTINGS = """\
# Written by khobaocao at every start: changes made here are lost. See orchestration/instance.py.

# Nothing leaves this machine.
telemetry:
  enabled: false

# No dialog that asks for an address of mail.
nux:
  enabled: false

# One step at a time opens warehouse.duckdb for writing: DuckDB lets one process write.
concurrency:
  pools:
    default_limit: 1
  runs:
    max_concurrent_runs: 2

# The steps print nothing; catching their output would start two processes for each of them.
compute_logs:
  module: dagster._core.storage.noop_compute_log_manager
  class: NoOpComputeLogManager

# Looks of schedules and sensors that started or broke something, kept as long as runs (housekeeping.py); those that
# found nothing, a thousand a day, for a week.
retention:
  schedule:
    purge_after_days: 90
  sensor:
    purge_after_days: {skipped: 7, success: 90, failure: 90}

# A run whose process died (the machine was switched off, memory ran out) is marked as failed instead of staying
# "started" for ever, gives back the place of the writer, and is started once more. A step that failed would fail again:
# those are not.
run_monitoring:
  enabled: true
  poll_interval_seconds: 30
  free_slots_after_run_end_seconds: 10
run_retries:
  enabled: true
  max_retries: 1
  retry_on_asset_or_op_failure: false
"""

# Held, shared, by webserver and daemon as long as one of them lives (ui.py).
UI_LOCK = "ui.lock"
# Runs of a terminal, known by their tag: who started one starts it again, not the daemon.
OF_TERMINAL = {"dagster/max_retries": "0"}


def prepare(home: Home) -> Home:
    """Make the folders and settings that Dagster needs; returns the home."""
    home.ensure()
    path = home.dagster / "dagster.yaml"
    if not path.exists() or path.read_text(encoding="utf-8") != SETTINGS:
        write_atomically(path, SETTINGS.encode())
    return home


def bury_the_dead(home: Home, instance: dg.DagsterInstance) -> None:
    """Mark runs whose process was killed as failed, and free the writer's place that they held: others would wait for
    it for ever.

    For who holds `run.lock`: no other run of a terminal lives then. Runs of the daemon live as long as it does.
    """
    import dagster as dg

    begun = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]
    try:
        with alone(home.dagster / UI_LOCK, wait=False):
            is_dead = dg.RunsFilter(statuses=begun)
    except BlockingIOError:
        is_dead = dg.RunsFilter(statuses=begun, tags=OF_TERMINAL)
    for run in instance.get_runs(is_dead):
        instance.report_run_failed(run, "Tiến trình đã bị dừng giữa chừng / its process was killed")
    for run_id in instance.event_log_storage.get_concurrency_run_ids():
        holder = instance.get_run_by_id(run_id)
        if holder is None or holder.is_finished:
            instance.event_log_storage.free_concurrency_slots_for_run(run_id)


def keep_history_cheaply() -> None:
    """Let this process write Dagster's history without opening its files, and waiting for the disk, at every event.

    Dagster opens and closes a SQLite file for each of some hundred events a quarter: half of a run over many quarters.
    In the journal mode that Dagster sets (WAL), `synchronous=NORMAL` cannot harm the file; after a loss of power the
    last events may be missing, on which nothing relies.
    """
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    event.listen(Engine, "do_connect", _connection)


# Open connections that nobody uses, by file and thread: SQLite's connections belong to the thread that made them.
_idle: defaultdict[tuple[str, int], list[_Kept]] = defaultdict(list)


class _Kept(sqlite3.Connection):
    """A connection that stays open when Dagster closes it, for the next event."""

    key: tuple[str, int]

    def close(self) -> None:
        """Drop what was not committed, as closing would, and wait for the next use."""
        if self.in_transaction:
            self.rollback()
        _idle[self.key].append(self)


def _connection(_dialect: object, _record: object, arguments: list[Any], _parameters: object) -> sqlite3.Connection:
    key = (arguments[0], get_ident())
    # Never one that is in use: Dagster opens a file again within its own transaction, which the inner close would undo.
    if _idle[key]:
        return _idle[key].pop()
    connection = sqlite3.connect(key[0], factory=_Kept)
    connection.key = key
    connection.execute("PRAGMA synchronous=NORMAL")
    return connection


def close_history() -> None:
    """Close the connections that `keep_history_cheaply` holds; SQLite then folds its journals into the files."""
    while _idle:
        for connection in _idle.popitem()[1]:
            sqlite3.Connection.close(connection)
