"""Archive -> lake for many quarters at once: a step of Dagster for each quarter, on the executor that the job is given.

What belongs here: which quarters wait, and one step for each. What does not: reading (`extract.py`); executors that one
machine does without (`deploy/celery`, `deploy/kubernetes`); the warehouse, which one process writes: `khobaocao run`
loads and publishes what was read, without reading it again.
No `from __future__ import annotations` here: Dagster reads the annotations.
"""

from collections.abc import Iterator

import dagster as dg

from orchestration import preview
from orchestration.assets import partition_of, records
from orchestration.extract import extract_quarter
from orchestration.home import Home
from orchestration.register import register
from orchestration.state import UNPLACED, is_read, stale_quarters


@dg.op(out=dg.DynamicOut(str), description="Quý nào chờ đọc / Takes in the inbox: the quarters that wait to be read")
def waiting_quarters(home: dg.ResourceParam[Home]) -> Iterator[dg.DynamicOutput[str]]:
    register(home)
    for quarter in stale_quarters(home):
        if quarter != UNPLACED and not is_read(home, quarter):
            yield dg.DynamicOutput(quarter, mapping_key=quarter.replace("-", "_"))


@dg.op(description="Đọc báo cáo của một quý / Reads the reports of one quarter into the lake")
def read_quarter(context: dg.OpExecutionContext, home: dg.ResourceParam[Home], quarter: str) -> None:
    metadata = preview.of_records(home, extract_quarter(home, quarter))
    context.log_event(dg.AssetMaterialization(records.key, metadata=metadata, partition=partition_of(quarter)))


@dg.graph(description="Đọc nhiều quý cùng lúc / Reads quarters side by side; then `khobaocao run`")
def read_ahead() -> None:
    waiting_quarters().map(read_quarter)


@dg.definitions
def defs() -> dg.Definitions:
    """The job alone: each of its processes would otherwise load dbt's manifest."""
    job = read_ahead.to_job(executor_def=dg.multiprocess_executor)
    return dg.Definitions(jobs=[job], resources={"home": Home.from_environment()})
