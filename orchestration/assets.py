"""The stages of the pipeline as Dagster assets, from the inbox to the raw tables.

What belongs here: which asset calls which function, its partitions, checks and metadata. What does not: the work
itself (`register.py`, `extract.py`, `validate.py`, `load.py`); dbt (`models.py`); publishing (`publishing.py`).
No `from __future__ import annotations` here: Dagster reads the annotations.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import dagster as dg
import duckdb

from orchestration import preview
from orchestration.accounts import broken_rules, misquoted, unaccounted
from orchestration.extract import extract_quarters, lay_down_unplaced
from orchestration.home import Home
from orchestration.load import load_quarters
from orchestration.quarters import AHEAD, FIRST, first_day, quarter_of
from orchestration.register import register
from orchestration.state import UNPLACED
from orchestration.transform import BuildError
from orchestration.validate import Validated, validate_quarter
from orchestration.warehouse import HELD
from schemas import TABLES

# Several quarters in one run: started, planned and recorded once. The parameter is marked as beta, and a pinned Dagster
# does not change under us.
warnings.filterwarnings("ignore", message="Parameter `backfill_policy`", category=dg.BetaWarning)
AT_ONCE = dg.BackfillPolicy.single_run()

OWNERS = ["team:du-lieu"]
TIMEZONE = "Asia/Ho_Chi_Minh"
# Every step that opens the warehouse: DuckDB lets one process write (limit 1, see `instance.py`).
WRITER = "duckdb_writer"
# The pool holds back Dagster's own steps only; another writer is `khobaocao run` in a terminal, done within a minute or
# two. Any other error would come again: it is not retried.
_TRIES, _SECONDS = 24, 5

# Of good reports next to nothing is held; of a layout that is not understood, most. A tenth parts the two; up to twenty
# a person looks through within minutes, however small the quarter.
_HELD_SHARE, _HELD = 0.1, 20

QUARTERS = dg.TimeWindowPartitionsDefinition(
    start=FIRST.isoformat(),
    cron_schedule="0 0 1 1,4,7,10 *",
    fmt="%Y-%m-%d",
    timezone=TIMEZONE,
    end_offset=AHEAD + 1,  # the running quarter, and those that plans already speak of
)


def partition_of(quarter: str) -> str:
    """The partition key of a quarter: its first day. strftime has no quarter, so Dagster shows days."""
    return first_day(quarter).isoformat()


def quarter_in(partition: str) -> str:
    """The quarter of a partition key."""
    return quarter_of(date.fromisoformat(partition))


def opened(quarter: str) -> str:
    """The quarter in whose run the documents of `quarter` are loaded."""
    return quarter_of(date.today()) if quarter == UNPLACED else quarter


def _asked(context: dg.AssetExecutionContext) -> dict[str, str]:
    """The partitions of the run, one or a range of them, each with its quarter."""
    return {partition: quarter_in(partition) for partition in context.partition_keys}


@dg.asset(
    key=["archive", "documents"],
    group_name="1_tiep_nhan",
    kinds={"python", "file"},
    owners=OWNERS,
    # Reports come every quarter, at the latest a month after its end (report_due_days): silence for longer means that
    # nobody drops them.
    freshness_policy=dg.FreshnessPolicy.time_window(fail_window=timedelta(days=92 + 30)),
    description="Báo cáo trong hộp thư đến: lưu trữ theo SHA-256, nhận ra tỉnh và kỳ. / Files of the inbox: archived "
    "by SHA-256, given a province and a period; unreadable, secret or unplaced ones are rows with a reason.",
)
def documents(home: dg.ResourceParam[Home]) -> dg.MaterializeResult:
    found = register(home)
    lay_down_unplaced(home)
    return dg.MaterializeResult(metadata=preview.of_documents(home, found))


@dg.asset(
    key=["lake", "records"],
    deps=[documents],
    partitions_def=QUARTERS,
    backfill_policy=AT_ONCE,
    group_name="2_trich_xuat",
    kinds={"python", "parquet"},
    owners=OWNERS,
    description="Mọi điều trích được từ báo cáo của quý, kèm vị trí trong văn bản. / Everything read out of the "
    "quarter's reports: figures, numbers and their fate, directives, assessments, citations, events; with their place.",
    check_specs=[
        dg.AssetCheckSpec(
            "numbers_accounted",
            asset=["lake", "records"],
            description="Số liệu nào cũng có con số trong văn bản / Every figure has its number in the text",
        ),
        dg.AssetCheckSpec(
            "quotes_found_again",
            asset=["lake", "records"],
            description="Trích dẫn khớp từng chữ và đọc lại ra đúng giá trị / Every quote and span stands in the "
            "stored text as printed, and the span is read again to the same value",
        ),
    ],
)
def records(context: dg.AssetExecutionContext, home: dg.ResourceParam[Home]) -> dg.MaterializeResult:
    quarters = _asked(context)
    for partition, counts in zip(quarters, extract_quarters(home, list(quarters.values())), strict=True):
        context.add_asset_metadata(preview.of_records(home, counts), partition_key=partition)
    return dg.MaterializeResult(
        check_results=[
            _nothing_in("numbers_accounted", [row for q in quarters.values() for row in unaccounted(home, q).rows()]),
            _nothing_in("quotes_found_again", [row for q in quarters.values() for row in misquoted(home, q).rows()]),
        ],
    )


@dg.asset(
    key=["lake", "figures"],
    deps=[records],
    partitions_def=QUARTERS,
    backfill_policy=AT_ONCE,
    group_name="2_trich_xuat",
    kinds={"python", "pandera", "parquet"},
    owners=OWNERS,
    description="Số liệu được nhận; số liệu phạm quy tắc hoặc có hai cách hiểu bị giữ lại kèm lý do. / Figures "
    "accepted; those that break a rule or have two readings are quarantined with their reasons.",
    check_specs=[
        dg.AssetCheckSpec(
            "pandera",
            asset=["lake", "figures"],
            blocking=True,
            description="Số liệu được nhận đúng lược đồ / Accepted figures keep every rule of the schema",
        ),
        dg.AssetCheckSpec(
            "counts_reconcile",
            asset=["lake", "figures"],
            blocking=True,
            description="Trích được = nhận + giữ lại + trùng / Extracted = accepted + quarantined + duplicates",
        ),
        dg.AssetCheckSpec(
            "quarantine_within_bound",
            asset=["lake", "figures"],
            description="Số liệu giữ lại không quá ngưỡng / No more is held than people can look through",
        ),
    ],
)
def figures(context: dg.AssetExecutionContext, home: dg.ResourceParam[Home]) -> dg.MaterializeResult:
    validated = []
    for partition, quarter in _asked(context).items():
        counts = validate_quarter(home, quarter)
        context.add_asset_metadata(preview.of_figures(home, counts), partition_key=partition)
        validated.append(counts)
    return dg.MaterializeResult(
        check_results=[
            _nothing_in("pandera", [row for counts in validated for row in broken_rules(home, counts.quarter)]),
            _nothing_in("counts_reconcile", [counts for counts in validated if not counts.reconciles]),
            _nothing_in("quarantine_within_bound", [counts for counts in validated if _holds_too_much(counts)]),
        ],
    )


def _holds_too_much(counts: Validated) -> bool:
    return counts.quarantined > max(_HELD, _HELD_SHARE * counts.extracted)


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            ["raw", table.name],
            deps=[figures],
            group_name="3_kho_tho",
            kinds={"duckdb"},
            owners=OWNERS,
            description=f"{table.description}. {table.traps}".strip(),
            metadata=preview.columns_of(table),
        )
        for table in TABLES
    ],
    partitions_def=QUARTERS,
    backfill_policy=AT_ONCE,
    pool=WRITER,
)
def raw(context: dg.AssetExecutionContext, home: dg.ResourceParam[Home]) -> Iterator[dg.MaterializeResult]:
    """The quarters' rows replace those of the same documents, in one transaction."""
    quarters = _asked(context)
    with writing():
        counts = load_quarters(home, list(quarters.values()))
    for partition, quarter in quarters.items():
        for name, rows in counts[quarter].items():
            context.add_asset_metadata({"dagster/partition_row_count": rows}, ["raw", name], partition)
    for table in TABLES:
        yield dg.MaterializeResult(["raw", table.name])


@contextmanager
def writing() -> Iterator[None]:
    """Asks Dagster to try the step again where another process holds the warehouse."""
    try:
        yield
    except (duckdb.IOException, BuildError) as error:
        if HELD not in str(error):
            raise
        raise dg.RetryRequested(_TRIES, _SECONDS) from error


def _nothing_in(name: str, found: list) -> dg.AssetCheckResult:
    """A check that passes where nothing was found, and else shows the first rows."""
    return dg.AssetCheckResult(
        check_name=name,
        passed=not found,
        metadata={
            "số lỗi / found": len(found),
            "đầu tiên / first": dg.MetadataValue.json([str(row) for row in found[:10]]),
        },
    )
