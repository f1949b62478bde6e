"""Errors of sources, corrected: `review/corrections.csv`, a line a value that a report states wrongly.

What belongs here: reading the file, laying it on figures, and failing where a source was repaired. What does not:
errors of our own reading, which are decided in the workbook (`apply.py`).

A line speaks of a report by its number, so it also bears on a later file of that report. `expect` is the wrong value as
the report states it: once the report says something else, the line is wrong, and the run of its quarter stops.
"""

from __future__ import annotations

import csv
import hashlib
import math
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from orchestration.home import Home
from orchestration.review.apply import CORRECTED
from orchestration.review.stamps import corrections_path

COLUMNS = (
    "report", "area_id", "indicator", "measure", "period", "breakdown", "expect", "value", "reason", "by", "on",
)  # fmt: skip


@dataclass(frozen=True)
class Correction:
    """Line `line` of the file: in `report` ("498/BC-UBND") of `area_id`, not `expect` but `value`."""

    line: int
    report: str
    area_id: str
    indicator: str
    measure: str
    period: str
    breakdown: str | None
    expect: float
    value: float
    reason: str
    by: str
    on: str

    @property
    def decision_id(self) -> str:
        """What marks a corrected figure: changes with anything that the line says, not with its place in the file."""
        content = (self.report, self.area_id, self.indicator, self.measure, self.period, self.breakdown,
                   self.expect, self.value, self.reason, self.by, self.on)  # fmt: skip
        return hashlib.sha256("|".join(map(str, content)).encode()).hexdigest()[:12]


def corrections(home: Home) -> list[Correction]:
    """The lines of the file. Raises ValueError with the line, the column and what was expected."""
    path = corrections_path(home)
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise ValueError(f"{path.name}, line 1: expected the columns {','.join(COLUMNS)}")
        return [_parsed(path.name, number, row) for number, row in enumerate(reader, 2)]


def _parsed(name: str, line: int, row: dict[str, Any]) -> Correction:
    for column in COLUMNS:
        if column != "breakdown" and not (row[column] or "").strip():
            raise ValueError(f"{name}, line {line}, column {column}: is empty; every correction needs it")
    try:
        date.fromisoformat(row["on"])
    except ValueError:
        raise ValueError(
            f"{name}, line {line}, column on: expected a day like 2026-11-23, found {row['on']!r}"
        ) from None
    words = {column: row[column].strip() for column in COLUMNS if column not in ("expect", "value", "breakdown")}
    breakdown = (row["breakdown"] or "").strip() or None
    expect, value = (_number(name, line, column, row[column]) for column in ("expect", "value"))
    return Correction(**words, line=line, breakdown=breakdown, expect=expect, value=value)  # type: ignore[arg-type]


def _number(name: str, line: int, column: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{name}, line {line}, column {column}: expected a number like 12.5, found {text!r}") from None


def corrected(figures: pl.DataFrame, documents: pl.DataFrame, lines: list[Correction]) -> pl.DataFrame:
    """Figures with the corrections that bear on their reports.

    Raises ValueError where a report does not state what a line expects: the source was repaired, or the line is wrong.
    """
    for correction in lines:
        reports = _reports(documents, correction)
        if not reports:
            continue
        of_line = (
            pl.col("document_id").is_in(reports)
            & (pl.col("indicator") == correction.indicator)
            & (pl.col("measure") == correction.measure)
            & (pl.col("period") == correction.period)
            & pl.col("breakdown").eq_missing(correction.breakdown)
        )
        stated = figures.filter(of_line)["value"].to_list()
        if not stated or not all(math.isclose(value, correction.expect) for value in stated):
            raise ValueError(
                f"corrections.csv, line {correction.line}: expected {correction.report} to state {correction.expect:g} "
                f"for {correction.indicator}, {correction.measure}, {correction.period}; it states "
                f"{', '.join(f'{value:g}' for value in stated) or 'no such figure'}. If the source was repaired, "
                "delete the line; else correct the line"
            )
        changes = {"value": correction.value, "review": CORRECTED, "decision_id": correction.decision_id, "doubt": None}
        figures = figures.with_columns(
            pl.when(of_line).then(pl.lit(new, figures.schema[name])).otherwise(pl.col(name)).alias(name)
            for name, new in changes.items()
        )
    return figures


def _reports(documents: pl.DataFrame, correction: Correction) -> list[str]:
    """Versions of the report; Party numbers carry a hyphen, state ones a slash."""
    names = [pl.concat_str("number", pl.lit(sign), "symbol") == correction.report for sign in "/-"]
    return documents.filter((names[0] | names[1]) & (pl.col("area_id") == correction.area_id))["document_id"].to_list()
