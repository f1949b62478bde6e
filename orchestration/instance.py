"""Where Dagster keeps its runs: `dagster.yaml` in KHOBAOCAO_HOME/dagster.

What belongs here: the settings of the instance, each with its reason. What does not: assets and jobs.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from threading import get_ident
from typing import Any

from orchestration.files import write_atomically
from orchestration.home import Home

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
# "started" for ever, and started once more. A step that failed would fail again: those are not.
run_monitoring:
  enabled: true
run_retries:
  enabled: true
  max_retries: 1
  retry_on_asset_or_op_failure: false
"""


def prepare(home: Home) -> Home:
    """Make the folders and settings that Dagster needs; returns the home."""
    home.ensure()
    path = home.dagster / "dagster.yaml"
    if not path.exists() or path.read_text(encoding="utf-8") != SETTINGS:
        write_atomically(path, SETTINGS.encode())
    return home


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
