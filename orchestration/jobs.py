"""The jobs and the schedules: what is run together, and when.

What belongs here: selections and times. What does not: what the assets do; what starts a job by a file (`sensors.py`).
No `from __future__ import annotations` here: Dagster reads the annotations.
"""

from datetime import datetime, timedelta

import dagster as dg

from orchestration.assets import TIMEZONE, opened, partition_of, quarter_in
from orchestration.home import Home
from orchestration.publish import latest
from orchestration.quarters import first_day, quarter_of
from orchestration.state import UNPLACED, is_unfinished, stale_quarters, wanted

# The terminal of `khobaocao ui` tells what went wrong; what went well stands in the UI.
_QUIET = {"loggers": {"console": {"config": {"log_level": "WARNING"}}}}

# From the inbox to the published copy, for one quarter.
QUARTER_REPORT = dg.define_asset_job(
    "quarter_report",
    config=_QUIET,
    selection=dg.AssetSelection.all(),
    description="Một quý từ hộp thư đến tới bản công bố / One quarter, from the inbox to the published copy",
)

# Its parts, for several quarters at once: the inbox is read once, each quarter loaded, the marts built once.
INTAKE = dg.define_asset_job(
    "intake",
    config=_QUIET,
    selection=dg.AssetSelection.groups("1_tiep_nhan"),
    description="Nhận báo cáo trong hộp thư đến / Register what lies in the inbox",
)
LOAD_QUARTER = dg.define_asset_job(
    "load_quarter",
    config=_QUIET,
    selection=dg.AssetSelection.groups("2_trich_xuat", "3_kho_tho"),
    description="Trích xuất và nạp một quý / Extract, validate and load one quarter",
)

APPLY_DECISIONS = dg.define_asset_job(
    "apply_decisions",
    config=_QUIET,
    selection=dg.AssetSelection.assets(["lake", "figures"]) | dg.AssetSelection.groups("3_kho_tho"),
    description="Áp dụng quyết định rà soát cho một quý, không đọc lại báo cáo / Lay people's decisions on the figures "
    "of a quarter that is read already",
)

# A day passes and a report is late: fct_coverage says so only when it is computed again.
REMINDER = dg.define_asset_job(
    "reminder",
    config=_QUIET,
    selection=dg.AssetSelection.assets(["marts", "fct_coverage"]) | dg.AssetSelection.groups("9_cong_bo"),
    description="Tỉnh nào còn thiếu báo cáo hôm nay / Which provinces' reports are wanting today, published anew",
)

# Without reading documents again: after a change of the catalogue or of a model.
REFRESH = dg.define_asset_job(
    "refresh",
    config=_QUIET,
    selection=dg.AssetSelection.groups(
        "4_danh_muc", "5_lam_sach", "6_trung_gian", "7_doi_chieu", "8_chuyen_de", "9_cong_bo"
    ),
    description="Dựng lại kho và công bố / Build the marts again and publish them",
)


# Reports of a quarter are in by the 25th of the month after it (issues come to the councils then); at 06:00 nobody
# works with the published copy yet.
@dg.schedule(
    job=QUARTER_REPORT,
    cron_schedule="0 6 25 1,4,7,10 *",
    execution_timezone=TIMEZONE,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Khóa sổ quý / The quarterly close: the quarter that ended last, read and published again",
)
def quarterly_close(
    context: dg.ScheduleEvaluationContext, home: dg.ResourceParam[Home]
) -> dg.RunRequest | dg.SkipReason:
    closed = closed_quarter(context.scheduled_execution_time)
    if quarter_in(closed) not in wanted(home):
        # A run would mark the partition as made, while fct_coverage says that its reports are absent.
        return dg.SkipReason(f"Chưa có báo cáo nào / no report yet of {quarter_in(closed)}")
    return dg.RunRequest(partition_key=closed)


# The sensor asks once for a quarter; one whose run failed, for want of space or a writer that never ended, is asked for
# again every morning, until what is published is what the archive holds.
@dg.schedule(
    job=QUARTER_REPORT,
    cron_schedule="0 5 * * *",
    execution_timezone=TIMEZONE,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Làm lại việc dở dang / Runs again, once a day, what a failed or killed run left undone",
)
def daily_repair(context: dg.ScheduleEvaluationContext, home: dg.ResourceParam[Home]) -> list[dg.RunRequest]:
    undone = stale_quarters(home) or ([UNPLACED] if is_unfinished(home) else [])
    return [dg.RunRequest(partition_key=partition_of(opened(quarter))) for quarter in undone]


# Once a week, on Monday before the offices open: often enough for reports that are due once a quarter.
@dg.schedule(
    job=REMINDER,
    cron_schedule="0 7 * * 1",
    execution_timezone=TIMEZONE,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Nhắc báo cáo còn thiếu / Reminds of reports that are wanting",
)
def weekly_reminder(home: dg.ResourceParam[Home]) -> dg.RunRequest | dg.SkipReason:
    if latest(home) is None:
        return dg.SkipReason("Chưa có bản công bố / nothing is published yet")
    return dg.RunRequest()


def closed_quarter(now: datetime) -> str:
    """The partition key of the last quarter that is over at `now`."""
    begin = first_day(quarter_of(now.date()))
    return partition_of(quarter_of(begin - timedelta(days=1)))
