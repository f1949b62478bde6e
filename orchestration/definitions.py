"""Everything that Dagster knows of khobaocao, built for one home.

What belongs here: putting assets, jobs, schedules and sensors together. What does not: any of them.
`workspace.yaml` loads `defs`; tests call `definitions_of` with a home of their own.
"""

from __future__ import annotations

import dagster as dg

from orchestration import assets
from orchestration.home import Home
from orchestration.housekeeping import forget_old_runs, forget_weekly
from orchestration.instance import prepare
from orchestration.jobs import (
    APPLY_DECISIONS,
    INTAKE,
    LOAD_QUARTER,
    QUARTER_REPORT,
    REFRESH,
    REMINDER,
    daily_repair,
    quarterly_close,
    weekly_reminder,
)
from orchestration.models import models_of
from orchestration.publishing import brief, coverage, published_of
from orchestration.sensors import inbox_sensor
from orchestration.watch import failed_check, failed_run, late_reports


def definitions_of(home: Home) -> dg.Definitions:
    """The definitions over `home`. All runs are in one process: starting one for each step costs seconds."""
    prepare(home)
    models = models_of(home)
    return dg.Definitions(
        assets=[
            assets.documents,
            assets.records,
            assets.figures,
            assets.raw,
            models,
            published_of(models),
            brief,
            coverage,
        ],
        jobs=[QUARTER_REPORT, INTAKE, LOAD_QUARTER, APPLY_DECISIONS, REFRESH, REMINDER, forget_old_runs],
        schedules=[daily_repair, quarterly_close, weekly_reminder, forget_weekly],
        sensors=[inbox_sensor, failed_run, failed_check, late_reports],
        resources={"home": home},
        executor=dg.in_process_executor,
    )


@dg.definitions
def defs() -> dg.Definitions:
    """The definitions over KHOBAOCAO_HOME."""
    return definitions_of(Home.from_environment())
