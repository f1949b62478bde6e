"""What starts a run by itself: files that came into the inbox.

What belongs here: looking and asking for runs. What does not: the runs; reading files (`register.py`).
"""

import hashlib

import dagster as dg

from orchestration.assets import opened, partition_of
from orchestration.files import unfinished
from orchestration.home import Home
from orchestration.jobs import QUARTER_REPORT
from orchestration.register import inbox_files, register
from orchestration.review.decisions import log_path
from orchestration.review.stamps import corrections_path
from orchestration.state import stale_quarters, wanted

# Reading a report takes well under a second; people wait minutes at most.
_SECONDS = 30


@dg.sensor(
    job=QUARTER_REPORT,
    minimum_interval_seconds=_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Báo cáo mới trong hộp thư đến / New or changed files in the inbox: one run for each quarter touched",
)
def inbox_sensor(context: dg.SensorEvaluationContext, home: dg.ResourceParam[Home]) -> dg.SensorResult:
    return look(home, context.cursor)


def look(home: Home, cursor: str | None) -> dg.SensorResult:
    """A run for each quarter that the published copy lacks; nothing where no file came or changed since `cursor`.

    Files of no quarter (unreadable, held) are loaded with the running quarter.
    """
    state = inbox_state(home)
    if state == cursor:
        return dg.SensorResult(skip_reason="Không có tệp mới / no new or changed file", cursor=cursor)
    register(home)
    documents = wanted(home)
    requests = [
        # The same documents ask for one run only, however often the sensor looks.
        dg.RunRequest(f"{quarter} {documents.get(quarter)}", partition_key=partition_of(opened(quarter)))
        for quarter in stale_quarters(home)
    ]
    # As it was before: what came in meanwhile is seen by the next look.
    return dg.SensorResult(requests, cursor=state)


def inbox_state(home: Home) -> str:
    """A fingerprint of the names, sizes and times of what people put in: the inbox's files and the decisions.

    Their bytes are not read for it. Files that are still being copied are left out, so that they count when they are
    whole.
    """
    lines = []
    decided = [path for path in (log_path(home), corrections_path(home)) if path.exists()]
    files = inbox_files(home)
    writing = unfinished(files)
    for path in [*files, *decided]:
        if path in writing:
            continue
        status = path.stat()
        lines.append(f"{path.relative_to(home.root)} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
