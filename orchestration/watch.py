"""What people are told of without asking: failed runs, failed checks, reports that are wanting.

What belongs here: sensors on ended runs, and what they say. What does not: sending it (`alerts.py`); what starts a run
(`sensors.py`). Runs of the command line are seen too: they are kept in the same place.
No `from __future__ import annotations` here: Dagster reads the annotations.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import dagster as dg
from dagster._utils.error import SerializableErrorInfo

from orchestration.alerts import tell
from orchestration.coverage import overdue
from orchestration.home import Home
from orchestration.jobs import REMINDER

_RUNNING = dg.DefaultSensorStatus.RUNNING


@dg.run_failure_sensor(
    name="alert_failed_run",
    default_status=_RUNNING,
    description="Báo khi một lượt chạy hỏng, kèm các kiểm tra không đạt / Tells of a failed run and its failed checks",
)
def failed_run(context: dg.RunFailureSensorContext) -> dg.SkipReason:
    errors = [event.step_failure_data.error for event in context.get_step_failure_events()]
    words = [innermost(error) for error in errors if error] or [context.failure_event.message or ""]
    return _told("Lượt chạy hỏng / run failed", context.dagster_run, [*words, *failed_checks(context)])


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    name="alert_failed_check",
    default_status=_RUNNING,
    description="Báo khi kiểm tra không đạt, như tỷ lệ số liệu giữ lại vượt ngưỡng / Tells of checks that failed in a "
    "run that went through, e.g. too much in quarantine; warnings are left to the UI",
)
def failed_check(context: dg.RunStatusSensorContext) -> dg.SkipReason:
    found = list(failed_checks(context))
    if not found:
        return dg.SkipReason("Mọi kiểm tra đều đạt / every check passed")
    return _told("Kiểm tra không đạt / checks failed", context.dagster_run, found)


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    monitored_jobs=[REMINDER],
    name="alert_late_reports",
    default_status=_RUNNING,
    description="Nhắc báo cáo còn thiếu của quý đến hạn gần nhất / Tells which provinces' reports of the quarter that "
    "was due last are absent, late, unread or partial",
)
def late_reports(context: dg.RunStatusSensorContext, home: dg.ResourceParam[Home]) -> dg.SkipReason:
    wanting = [f"{quarter} {area}: {status}" for area, quarter, status in overdue(home, date.today())]
    if not wanting:
        return dg.SkipReason("Không thiếu báo cáo nào / no report is wanting")
    return _told(f"Báo cáo còn thiếu / reports wanting: {len(wanting)}", context.dagster_run, wanting)


def failed_checks(context: dg.RunStatusSensorContext) -> Iterator[str]:
    """The checks of a run that failed with severity ERROR, each with what it found."""
    kind = dg.DagsterEventType.ASSET_CHECK_EVALUATION
    for record in context.instance.get_records_for_run(context.dagster_run.run_id, of_type=kind).records:
        event = record.event_log_entry.dagster_event
        check = event.asset_check_evaluation_data if event else None
        if check and not check.passed and check.severity is dg.AssetCheckSeverity.ERROR:
            found = ", ".join(f"{name}: {value.value}" for name, value in check.metadata.items())
            yield f"{check.asset_key.to_user_string()} {check.check_name}: {found}"


def _told(subject: str, run: dg.DagsterRun, lines: Sequence[str]) -> dg.SkipReason:
    """Tell it; the reason is what the UI shows of this look."""
    partition = run.tags.get("dagster/partition", "")
    where = f"{run.job_name} {partition}".strip()
    if tell(f"khobaocao: {subject} ({where})", [*lines, f"Xem / see: khobaocao ui, run {run.run_id}"]):
        return dg.SkipReason(f"Đã báo / told: {subject}")
    return dg.SkipReason(f"Chưa đặt nơi nhận (docs/engineer.md) / nobody to tell: {subject}")


def innermost(error: SerializableErrorInfo) -> str:
    """The words of the error that started it: Dagster wraps it in its own."""
    while error.cause:
        error = error.cause
    return error.message.strip()
