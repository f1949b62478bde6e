"""Lake -> lake: figures parted into accepted and quarantined, each with its reasons.

What belongs here: applying the schema and its rules row by row, and reconciling the counts. What does not:
the rules (`schemas/figures.py`). pandera's `drop_invalid_rows` is not used: it loses rows without a word.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandera.errors
import polars as pl

from orchestration import lake
from orchestration.extract import EXTRACTED
from orchestration.home import Home
from schemas import FIGURES, QUARANTINE

# A reading that the grammar itself holds for even: below it, a person decides.
LEAST_CONFIDENCE = 0.6


@dataclass(frozen=True)
class Validated:
    """Counts of one quarter: extracted = accepted + quarantined + duplicates."""

    quarter: str
    extracted: int
    accepted: int
    quarantined: int
    duplicates: int
    uncatalogued: int
    reasons: dict[str, int]

    @property
    def reconciles(self) -> bool:
        return self.extracted == self.accepted + self.quarantined + self.duplicates


def validate_quarter(home: Home, quarter: str) -> Validated:
    """Split the quarter's extracted figures and rewrite its `figures` and `quarantine`.

    Raises ValueError where the counts do not reconcile: nothing is written then.
    """
    extracted = lake.read(home, EXTRACTED, quarter)
    unique = extracted.unique("figure_id", keep="first", maintain_order=True)
    failures = _failures(unique)
    quarantined = unique.join(failures, on="figure_id", how="inner", maintain_order="left")
    accepted = unique.join(failures, on="figure_id", how="anti", maintain_order="left").select(FIGURES.names)
    reasons = _counted(failures)
    result = Validated(
        quarter,
        extracted.height,
        accepted.height,
        quarantined.height,
        extracted.height - unique.height,
        accepted["indicator"].null_count(),
        reasons,
    )
    if not result.reconciles:
        raise ValueError(f"{quarter}: {result.extracted} figures extracted, but their parts do not add up: {result}")
    lake.write(home, FIGURES, quarter, accepted)
    lake.write(home, QUARANTINE, quarter, quarantined.select(QUARANTINE.names))
    return result


def _failures(figures: pl.DataFrame) -> pl.DataFrame:
    """One row a failing figure: figure_id, checks, reasons (each joined by " | ")."""
    parts = [_schema_failures(figures), _rule_failures(figures), _doubts(figures)]
    return (
        pl.concat(parts)
        .unique(maintain_order=True)
        .group_by("figure_id", maintain_order=True)
        .agg(pl.col("check").str.join("|").alias("checks"), pl.col("reason").str.join(" | ").alias("reasons"))
    )


_FAILURE = {"figure_id": pl.String(), "check": pl.String(), "reason": pl.String()}


def _schema_failures(figures: pl.DataFrame) -> pl.DataFrame:
    """What pandera finds, by row. A failure without a row number is of the whole column: of every row."""
    try:
        FIGURES.pandera_schema().validate(figures.select(FIGURES.names), lazy=True)
    except pandera.errors.SchemaErrors as errors:
        rows = []
        for case in errors.failure_cases.iter_rows(named=True):
            indices = range(figures.height) if case["index"] is None else [case["index"]]
            reason = f"Cột {case['column']} không hợp lệ: {case['failure_case']} / column {case['column']} fails {case['check']}"
            rows += [(figures["figure_id"][index], f"{case['column']}.{case['check']}", reason) for index in indices]
        return pl.DataFrame(rows, schema=_FAILURE, orient="row")
    return pl.DataFrame([], schema=_FAILURE)


def _rule_failures(figures: pl.DataFrame) -> pl.DataFrame:
    """What breaks a rule over several columns; an empty operand breaks none."""
    parts = [pl.DataFrame([], schema=_FAILURE)]
    for name, condition, vietnamese, english in FIGURES.rules:
        broken = figures.filter(~pl.sql_expr(condition).fill_null(True))
        parts.append(_because(broken, name, f"{vietnamese} / {english}"))
    return pl.concat(parts)


def _doubts(figures: pl.DataFrame) -> pl.DataFrame:
    """What the grammar doubts, and figures whose period is not known."""
    doubted = figures.filter(pl.col("doubt").is_not_null()).select(
        "figure_id", pl.lit("doubt").alias("check"), pl.format("Cách hiểu còn nghi ngờ / {}", "doubt").alias("reason")
    )
    unsure = figures.filter((pl.col("confidence") < LEAST_CONFIDENCE) & pl.col("doubt").is_null())
    undated = figures.filter(pl.col("period").is_null())
    return pl.concat(
        [
            doubted,
            _because(unsure, "confidence", "Độ tin cậy thấp / low confidence"),
            _because(undated, "period", "Không rõ kỳ của số liệu / the period of the figure is not known"),
        ]
    )


def _because(figures: pl.DataFrame, check: str, reason: str) -> pl.DataFrame:
    return figures.select("figure_id", pl.lit(check).alias("check"), pl.lit(reason).alias("reason"))


def _counted(failures: pl.DataFrame) -> dict[str, int]:
    checks = failures.select(pl.col("checks").str.split("|").explode().alias("check"))
    return {check: count for check, count in checks["check"].value_counts(sort=True).iter_rows()}
