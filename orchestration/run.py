"""The whole pipeline over what is new, as Dagster runs in this process.

What belongs here: which quarters are run, and what is told of each. What does not: the stages; the terminal.
The runs are kept in KHOBAOCAO_HOME/dagster, so that `khobaocao ui` shows them like its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orchestration.collector import kept
from orchestration.home import Home
from orchestration.register import register
from orchestration.state import UNPLACED, only_decided, stale_quarters

if TYPE_CHECKING:
    import dagster as dg
    from dagster._utils.error import SerializableErrorInfo

Say = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """What a run did: the quarters it read, and those that failed with the reason."""

    quarters: tuple[str, ...]
    failed: dict[str, str]
    new_documents: int
    not_read: int  # of the new documents: held, failed or refused

    @property
    def nothing_new(self) -> bool:
        return not self.quarters and not self.failed


def run(home: Home, quarter: str | None, say: Say) -> Outcome:
    """Take in the inbox and bring the published copy up to date; `quarter` reads that one again in any case.

    A quarter that fails does not stop the others. Raises OSError where the home cannot be written.
    """
    home.ensure()
    say("Nhận báo cáo / Registering the inbox ...")
    found = register(home)
    stale = [quarter] if quarter else stale_quarters(home)
    not_read = sum(record.status != "accepted" for record in found.new)
    if not stale:
        return Outcome((), {}, len(found.new), not_read)
    say(f"Báo cáo mới hoặc đọc lại / documents new or read again: {len(found.new)}")
    say(f"Quý / quarters: {', '.join(map(_named, stale))}")
    # A mapped label bears on all history: reading every report again for it would be waste.
    decided = {name for name in stale if not quarter and only_decided(home, name)}
    failed = _run_quarters(home, stale, decided, say)
    return Outcome(tuple(stale), failed, len(found.new), not_read)


def _named(quarter: str) -> str:
    return "chưa xếp quý / no quarter" if quarter == UNPLACED else quarter


def _run_quarters(home: Home, quarters: list[str], decided: set[str], say: Say) -> dict[str, str]:
    """Run the stages of each quarter, then dbt and the publishing once for all; returns what failed.

    Of the quarters in `decided` no document is read again.
    """
    with _dagster(home) as instance:
        say("Chuẩn bị Dagster và dbt / Loading Dagster and dbt ...")
        with kept():
            from orchestration.definitions import definitions_of

            definitions = definitions_of(home)
        return dict(_executed(definitions, instance, quarters, decided, say))


def _executed(
    defs: dg.Definitions, instance: dg.DagsterInstance, quarters: list[str], decided: set[str], say: Say
) -> Iterator[tuple[str, str]]:
    from orchestration.assets import partition_of
    from orchestration.sensors import opened

    error = _execute(defs, instance, "intake", None)
    if error:
        yield "intake", error
        return
    loaded = 0
    for quarter in quarters:
        if quarter in decided:
            job = "apply_decisions"
            say(f"Áp dụng quyết định / Applying decisions to {_named(quarter)} ...")
        else:
            job = "load_quarter"
            say(f"Trích xuất, kiểm tra, nạp / Extracting, validating, loading {_named(quarter)} ...")
        error = _execute(defs, instance, job, partition_of(opened(quarter)))
        loaded += error is None
        if error:
            yield quarter, error
    if loaded:
        say("Dựng kho, kiểm tra, công bố / Building, testing, publishing ...")
        error = _execute(defs, instance, "refresh", None)
        if error:
            yield "refresh", error


def _execute(defs: dg.Definitions, instance: dg.DagsterInstance, job: str, partition: str | None) -> str | None:
    """Run a job in this process; returns the first error, shortened to what a person reads."""
    import dagster as dg

    result = defs.resolve_job_def(job).execute_in_process(
        instance=instance,
        partition_key=partition,
        raise_on_error=False,
        run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}},
    )
    if result.success:
        return None
    failures = [event for event in result.all_events if event.event_type is dg.DagsterEventType.STEP_FAILURE]
    errors = [event.step_failure_data.error for event in failures]
    return next((innermost(error) for error in errors if error), "xem / see `khobaocao ui`")


def innermost(error: SerializableErrorInfo) -> str:
    """The words of the error that started it: Dagster wraps it in its own."""
    while error.cause:
        error = error.cause
    return error.message.strip()


@contextmanager
def _dagster(home: Home) -> Iterator[dg.DagsterInstance]:
    """The instance in the home; both variables are those that `khobaocao ui` sets too."""
    os.environ["KHOBAOCAO_HOME"] = str(home.root)
    os.environ["DAGSTER_HOME"] = str(home.dagster)
    with kept():
        import dagster as dg

    from orchestration.instance import close_history, keep_history_cheaply, prepare

    prepare(home)
    keep_history_cheaply()
    try:
        with dg.DagsterInstance.get() as instance:
            yield instance
    finally:
        close_history()
