"""Where Dagster keeps its runs: `dagster.yaml` in KHOBAOCAO_HOME/dagster.

What belongs here: the settings of the instance, each with its reason. What does not: assets and jobs.
"""

from __future__ import annotations

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
