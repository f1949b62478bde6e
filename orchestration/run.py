"""The whole pipeline over what is new, as Dagster runs in this process.

What belongs here: which quarters are run, and what is told of each. What does not: the stages; the terminal.
The runs are kept in KHOBAOCAO_HOME/dagster, so that `khobaocao ui` shows them like its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from orchestration.collector import kept
from orchestration.files import alone
from orchestration.home import Home
from orchestration.quarters import following
from orchestration.register import register
from orchestration.state import UNPLACED, is_read, is_unfinished, stale_quarters
from orchestration.warehouse import documents

if TYPE_CHECKING:
    import dagster as dg

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


def run(home: Home, again: Sequence[str], say: Say) -> Outcome:
    """Take in the inbox and bring the published copy up to date; the quarters `again` are read in any case, no others.

    A quarter that fails does not stop the others. A second run waits for the first. Raises OSError where the home
    cannot be written, WarehouseError where the warehouse is damaged or newer than the program.
    """
    home.ensure()
    lock = home.root / "run.lock"
    try:
        with alone(lock, wait=False):
            return _run(home, again, say)
    except BlockingIOError:
        say("Đợi lượt chạy khác xong / Waiting for another run ...")
        with alone(lock):
            return _run(home, again, say)


def _run(home: Home, again: Sequence[str], say: Say) -> Outcome:
    documents(home)  # before anything is written: a home of a newer program is left as it is
    say("Nhận báo cáo / Registering the inbox ...")
    found = register(home)
    stale = list(again) or stale_quarters(home)
    not_read = sum(record.status != "accepted" for record in found.new)
    if found.unfinished:
        say(f"Còn đang chép, lần sau nhận / still being copied, left for the next run: {', '.join(found.unfinished)}")
    if not stale and not is_unfinished(home):
        return Outcome((), {}, len(found.new), not_read)
    say(f"Báo cáo mới hoặc đọc lại / documents new or read again: {len(found.new)}")
    say(f"Quý / quarters: {', '.join(map(_named, stale)) or 'chỉ công bố lại / only published again'}")
    # Read by the job `read_ahead`, or decided upon: a mapped label bears on all history, and reading every report again
    # for it would be waste.
    read = {name for name in stale if not again and is_read(home, name)}
    failed = _run_quarters(home, stale, read, say)
    return Outcome(tuple(stale), failed, len(found.new), not_read)


def _named(quarter: str) -> str:
    return "chưa xếp quý / no quarter" if quarter == UNPLACED else quarter


def _run_quarters(home: Home, quarters: list[str], read: set[str], say: Say) -> dict[str, str]:
    """Run the stages of each quarter, then dbt and the publishing once for all; returns what failed.

    Of the quarters in `read` no document is read again.
    """
    with _dagster(home) as instance, _disk_full_told(home):
        say("Chuẩn bị Dagster và dbt / Loading Dagster and dbt ...")
        with kept():
            from orchestration.definitions import definitions_of

            definitions = definitions_of(home)
        return _executed(Runner(definitions, instance), quarters, read, say)


def _executed(runner: Runner, quarters: list[str], read: set[str], say: Say) -> dict[str, str]:
    error = runner.execute("intake")
    if error:
        return {"intake": error}
    failed: dict[str, str] = {}
    for stretch in _stretches(quarters, read):
        names = " - ".join(dict.fromkeys(map(_named, (stretch[0], stretch[-1]))))
        if stretch[0] in read:
            say(f"Áp dụng quyết định, kiểm tra, nạp / Applying decisions, validating, loading {names} ...")
            # Where what was read before is damaged, the documents are read again.
            for quarter in runner.load("apply_decisions", stretch):
                failed |= runner.load("load_quarter", [quarter])
        else:
            say(f"Trích xuất, kiểm tra, nạp / Extracting, validating, loading {names} ...")
            failed |= runner.load("load_quarter", stretch)
    if not quarters or len(failed) < len(quarters):
        say("Dựng kho, kiểm tra, công bố / Building, testing, publishing ...")
        error = runner.execute("refresh")
        if error:
            failed["refresh"] = error
    return failed


def _stretches(quarters: list[str], read: set[str]) -> Iterator[list[str]]:
    """The quarters parted where one is missing between two, or where another job begins."""
    if not quarters:
        return
    stretch = quarters[:1]
    for before, quarter in pairwise(quarters):
        if quarter == UNPLACED or quarter != following(before) or (before in read) != (quarter in read):
            yield stretch
            stretch = []
        stretch.append(quarter)
    yield stretch


@dataclass(frozen=True)
class Runner:
    """Runs jobs in this process."""

    definitions: dg.Definitions
    instance: dg.DagsterInstance

    def load(self, job: str, stretch: list[str]) -> dict[str, str]:
        """Run a job over successive quarters at once; where that fails, over each, so that one does not stop others."""
        error = self.execute(job, stretch)
        if error is None:
            return {}
        if len(stretch) == 1:
            return {stretch[0]: error}
        return {name: why for quarter in stretch for name, why in self.load(job, [quarter]).items()}

    def execute(self, job: str, stretch: Sequence[str] = ()) -> str | None:
        """Run a job; returns the first error, shortened to what a person reads."""
        return _error_of(
            self.definitions.resolve_job_def(job).execute_in_process(
                instance=self.instance,
                raise_on_error=False,
                run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}},
                **_partitions(stretch),
            )
        )


def _partitions(stretch: Sequence[str]) -> dict[str, Any]:
    """How Dagster is told of no partition, of one, and of a range; and that a terminal started the run."""
    from dagster._core.storage.tags import ASSET_PARTITION_RANGE_END_TAG, ASSET_PARTITION_RANGE_START_TAG

    from orchestration.assets import opened, partition_of
    from orchestration.instance import OF_TERMINAL

    keys = [partition_of(opened(quarter)) for quarter in stretch]
    if len(keys) > 1:
        ends = {ASSET_PARTITION_RANGE_START_TAG: keys[0], ASSET_PARTITION_RANGE_END_TAG: keys[-1]}
        return {"tags": OF_TERMINAL | ends}
    return {"tags": OF_TERMINAL, **({"partition_key": keys[0]} if keys else {})}


def _error_of(result: dg.ExecuteInProcessResult) -> str | None:
    import dagster as dg

    from orchestration.watch import innermost

    if result.success:
        return None
    failures = [event for event in result.all_events if event.event_type is dg.DagsterEventType.STEP_FAILURE]
    errors = [event.step_failure_data.error for event in failures]
    return next((innermost(error) for error in errors if error), "xem / see `khobaocao ui`")


@contextmanager
def _disk_full_told(home: Home) -> Iterator[None]:
    """Dagster's history cannot be written: the disk is full, or no longer there."""
    from sqlalchemy.exc import OperationalError

    try:
        yield
    except OperationalError as error:
        raise OSError(0, str(error.orig), str(home.dagster)) from error


@contextmanager
def _dagster(home: Home) -> Iterator[dg.DagsterInstance]:
    """The instance in the home; both variables are those that `khobaocao ui` sets too."""
    os.environ["KHOBAOCAO_HOME"] = str(home.root)
    os.environ["DAGSTER_HOME"] = str(home.dagster)
    with kept():
        import dagster as dg

    from orchestration.instance import bury_the_dead, close_history, keep_history_cheaply, prepare

    prepare(home)
    keep_history_cheaply()
    try:
        with dg.DagsterInstance.get() as instance:
            bury_the_dead(home, instance)
            yield instance
    finally:
        close_history()
