"""Where Dagster keeps its runs: `dagster.yaml` in KHOBAOCAO_HOME/dagster.

What belongs here: the settings of the instance, each with its reason. What does not: assets and jobs.
"""

from __future__ import annotations

import sqlite3

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
    """Let this process write Dagster's history without waiting for the disk at each of some hundred events a quarter.

    Dagster opens and closes a SQLite file for every event; each commit, and each close of the last connection, waits
    for the disk: half of a run over many quarters. In the journal mode that Dagster sets (WAL), `synchronous=NORMAL`
    cannot harm the file; after a loss of power the last events may be missing, on which nothing relies.
    """
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    event.listen(Engine, "connect", _cheapen)


# One more connection to each file, so that none that Dagster closes is the last.
_held: dict[str, sqlite3.Connection] = {}


def _cheapen(connection: object, _record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.execute("PRAGMA synchronous=NORMAL")
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    if path and path not in _held:
        _held[path] = sqlite3.connect(path, check_same_thread=False)
        _held[path].execute("SELECT count(*) FROM sqlite_master").fetchone()  # opens the file, not before


def close_history() -> None:
    """Close the connections that `keep_history_cheaply` holds; SQLite then folds its journals into the files."""
    while _held:
        _held.popitem()[1].close()
