"""Decisions in force, laid on the figures of a quarter.

What belongs here: what each kind of decision does to a row. What does not: accepting and quarantining
(`validate.py`), where decisions come from (`decisions.py`), corrections of sources (`corrections.py`).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import polars as pl

from orchestration.review.decisions import Decision, Standing
from orchestration.review.places import Places, label_key, reading_key
from schemas.codes import SEEDS

# Fate of a number that a person has looked at and found to be no figure.
DISMISSED = "dismissed"
# Marks of a figure (column `review`).
RELEASED, CORRECTED, REJECTED, MAPPED = "released", "corrected", "rejected", "mapped"
_MARKS = {"release": RELEASED, "correct": CORRECTED, "reject": REJECTED}
# Measures in the unit of the indicator itself: a percentage under a label of counts is not that indicator's level.
_IN_OWN_UNIT = ("level", "target")


def places_of(documents: pl.DataFrame) -> dict[str, Places]:
    """The places of each document (rows of raw.documents with their text)."""
    rows = documents.select("document_id", "text").iter_rows()
    return {document_id: Places(document_id, text) for document_id, text in rows if text is not None}


def reviewed(figures: pl.DataFrame, documents: pl.DataFrame, decisions: Standing) -> pl.DataFrame:
    """Extracted figures with decisions laid on: columns `review` and `decision_id` say by which.

    A mapped label gives an uncatalogued figure its code; a released figure is freed of its doubt; a corrected one has
    the values of the correction; a rejected one has the rejection as its doubt.
    """
    if not decisions.all:
        return figures
    touched = {decision.document_id for decision in decisions.of_places.values()}
    places = places_of(documents.filter(pl.col("document_id").is_in(list(touched))))
    rows = [_reviewed(row, places.get(row["document_id"]), decisions) for row in figures.iter_rows(named=True)]
    return pl.DataFrame(rows, schema=figures.schema)


def _reviewed(row: dict[str, Any], places: Places | None, decisions: Standing) -> dict[str, Any]:
    decision = None
    if places is not None:
        key = reading_key(places.key(row["char_start"], row["char_end"]), row)
        decision = decisions.of_places.get(key)
    row = _mapped(row, decisions)
    if decision is None or _contradicted(decision, row):
        return row
    mark = {"review": _MARKS[decision.kind], "decision_id": decision.decision_id}
    if decision.kind == "reject":
        return row | mark | {"doubt": f"{decision.reason} ({decision.decided_by}, {decision.decided_at[:10]})"}
    return row | mark | {"doubt": None} | _typed(decision.values)


def _contradicted(decision: Decision, row: Mapping[str, Any]) -> bool:
    """Whether the rules now read another indicator than the one that was seen."""
    return decision.seen.get("indicator") not in (None, row["indicator"])


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as they stand in JSON, with days as dates."""
    days = ("period_start", "period_end")
    return {name: date.fromisoformat(value) if name in days else value for name, value in values.items()}


def _mapped(row: dict[str, Any], decisions: Standing) -> dict[str, Any]:
    decision = decisions.of_labels.get(label_key(row["label_vi"])) if row["indicator"] is None else None
    if decision is None or not fits(decision.values["indicator"], row["measure"], row["unit"]):
        return row
    indicator = decision.values["indicator"]
    programme = row["programme"] or programme_of(indicator)
    mark = {"review": MAPPED, "decision_id": decision.decision_id}
    return row | mark | {"indicator": indicator, "programme": programme}


def fits(indicator: str, measure: str, unit: str) -> bool:
    """Whether a figure of this measure and unit can be one of the indicator."""
    dimensions = _column("units", "dimension")
    own = dimensions.get(_column("indicators", "default_unit").get(indicator, ""))
    return measure not in _IN_OWN_UNIT or own is None or dimensions.get(unit) == own


def programme_of(indicator: str) -> str | None:
    """The target programme that an indicator belongs to by itself."""
    return _column("indicators", "programme").get(indicator) or None


@cache
def _column(seed: str, name: str) -> dict[str, str]:
    with (SEEDS / f"{seed}.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row[name] for row in csv.DictReader(file)}


def dismissed(mentions: pl.DataFrame, documents: pl.DataFrame, decisions: Standing) -> pl.DataFrame:
    """Numbers with those that a person rejected as no figure; numbers whose rejection was undone are unresolved again.

    `mentions` are rows of raw.mentions, in any state that this function left them in.
    """
    open_again = pl.col("fate").replace(DISMISSED, "unresolved")
    mentions = mentions.with_columns(open_again)
    if not decisions.of_places:
        return mentions
    places = places_of(documents)
    fates = [
        DISMISSED if fate == "unresolved" and places[document].key(start, end) in decisions.of_places else fate
        for document, start, end, fate in mentions.select("document_id", "char_start", "char_end", "fate").iter_rows()
    ]
    return mentions.with_columns(pl.Series("fate", fates, pl.String))
