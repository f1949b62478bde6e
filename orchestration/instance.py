"""Where Dagster keeps its runs: `dagster.yaml` in KHOBAOCAO_HOME/dagster.

What belongs here: the settings of the instance, each with its reason. What does not: assets and jobs.
"""

from __future__ import annotations

import sqlite3
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

# A run whose process died is marked as failed instead of staying "started" for ever.
run_monitoring:
  enabled: true
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


class _Kept(sqlite3.Connection):
    """A connection that stays open when Dagster closes it, for the next event."""

    def close(self) -> None:
        """Drop what was not committed, as closing would."""
        if self.in_transaction:
            self.rollback()


# By file and thread: SQLite's connections belong to the thread that made them.
_held: dict[tuple[str, int], _Kept] = {}


def _connection(_dialect: object, _record: object, arguments: list[Any], _parameters: object) -> sqlite3.Connection:
    key = (arguments[0], get_ident())
    if key not in _held:
        _held[key] = sqlite3.connect(key[0], factory=_Kept)
        _held[key].execute("PRAGMA synchronous=NORMAL")
    return _held[key]


def close_history() -> None:
    """Close the connections that `keep_history_cheaply` holds; SQLite then folds its journals into the files."""
    while _held:
        sqlite3.Connection.close(_held.popitem()[1])
