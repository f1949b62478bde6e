"""Old runs are forgotten: Dagster itself keeps every run, and a file for each, for ever.

What belongs here: which runs go, and when. What does not: published versions (`publish.py`), ticks (`instance.py`).
No `from __future__ import annotations` here: Dagster reads the annotations.
"""

from datetime import datetime, timedelta

import dagster as dg

from orchestration.assets import TIMEZONE
from orchestration.home import Home

# A quarter is reported, corrected and asked about for a quarter; older runs nobody looks at.
DAYS = 90
_ENDED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]


def forget(home: Home, instance: dg.DagsterInstance, before: datetime) -> int:
    """Delete the ended runs from before that time which a later one replaced; returns how many.

    The last success of each job over each of its quarters stays, however old: that the partition is made, and the last
    row counts and checks, are known from its events.
    """
    kept, old = set(), []
    for record in instance.get_run_records(dg.RunsFilter(statuses=_ENDED)):  # newest first
        run = record.dagster_run
        partitions = tuple(sorted(item for item in run.tags.items() if "partition" in item[0]))
        place = (run.job_name, run.asset_selection, partitions)
        if run.is_success and place not in kept:
            kept.add(place)
        elif record.create_timestamp < before:
            old.append(run.run_id)
    for run_id in old:
        instance.delete_run(run_id)
        for file in (home.dagster / "history" / "runs").glob(f"{run_id}.db*"):
            file.unlink()
    return len(old)


@dg.op(description="Xóa lượt chạy cũ đã có lượt mới thay / Deletes old runs that later ones replaced")
def forget_runs(context: dg.OpExecutionContext, home: dg.ResourceParam[Home]) -> None:
    forgotten = forget(home, context.instance, datetime.now().astimezone() - timedelta(days=DAYS))
    context.log.info(f"Đã xóa {forgotten} lượt chạy / runs forgotten")


@dg.job(description="Dọn lượt chạy cũ / Forgets runs that are older than a quarter and replaced")
def forget_old_runs() -> None:
    forget_runs()


# Sunday before dawn: nobody works, no other schedule runs.
forget_weekly = dg.ScheduleDefinition(
    name="forget_weekly",
    job=forget_old_runs,
    cron_schedule="0 4 * * 0",
    execution_timezone=TIMEZONE,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Dọn lượt chạy cũ mỗi tuần / Forgets old runs once a week",
)
