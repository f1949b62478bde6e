"""What waits for a person: the rows of the workbook, gathered from the lake and the published copy.

What belongs here: finding and describing. What does not: the look of the workbook (`export.py`), deciding.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import polars as pl

from orchestration import lake
from orchestration.extract import EXTRACTED
from orchestration.home import Home
from orchestration.review.apply import RELEASED, places_of
from orchestration.review.decisions import Decision, in_force
from orchestration.review.places import label_key, reading_key
from orchestration.review.sheets import KINDS_VI, shown
from orchestration.sql import ask
from schemas import DOCUMENTS, FIGURES, MENTIONS, QUARANTINE

Row = dict[str, Any]
# Letters of text shown on each side of a number that is not understood: a sentence or so.
_AROUND = 80
_FINDINGS = f"""
    SELECT finding.*, document.file_name
    FROM fct_finding AS finding
    JOIN dim_document AS document USING (document_id)
    JOIN all_figures AS figure USING (figure_id)
    WHERE figure.review IS DISTINCT FROM '{RELEASED}'
    ORDER BY finding.severity, finding.check_name, finding.area, finding.period, finding.figure_id
"""


@dataclass(frozen=True)
class Quarter:
    """What the lake holds of a quarter."""

    documents: pl.DataFrame
    extracted: pl.DataFrame
    figures: pl.DataFrame
    quarantine: pl.DataFrame
    mentions: pl.DataFrame

    def of(self, documents: pl.Expr) -> Quarter:
        """The same, of some documents only."""
        return Quarter(*(getattr(self, field.name).filter(documents) for field in fields(self)))


def quarters(home: Home) -> Iterator[Quarter]:
    """Every quarter of the lake, oldest first."""
    for quarter in lake.quarters(home, EXTRACTED):
        yield Quarter(
            *(lake.read(home, table, quarter) for table in (DOCUMENTS, EXTRACTED, FIGURES, QUARANTINE, MENTIONS))
        )


def readings(quarter: Quarter) -> dict[str, Row]:
    """Figure id -> the figure as extracted, with its key, for every figure of the quarter."""
    places = places_of(quarter.documents)
    found = {}
    for row in quarter.extracted.iter_rows(named=True):
        place = places[row["document_id"]].key(row["char_start"], row["char_end"])
        found[row["figure_id"]] = row | {"key": reading_key(place, row)}
    return found


def waiting(home: Home) -> dict[str, list[Row]]:
    """Sheet name -> its rows, in the order in which people should look at them."""
    labels: dict[str, list[Row]] = defaultdict(list)
    rows: dict[str, list[Row]] = {name: [] for name in ("quarantined", "labels", "numbers", "findings", "decided")}
    keys: dict[str, str] = {}
    for quarter in quarters(home):
        names = dict(quarter.documents.select("document_id", "file_name").iter_rows())
        keys |= {figure: row["key"] for figure, row in readings(quarter).items()}
        rows["quarantined"] += [
            _figure_row(row, keys[row["figure_id"]], names[row["document_id"]])
            for row in quarter.quarantine.iter_rows(named=True)
            if "rejected" not in row["checks"].split("|")
        ]
        rows["numbers"] += _numbers(quarter)
        for row in quarter.figures.filter(pl.col("indicator").is_null()).iter_rows(named=True):
            if row["label_vi"].strip():
                labels[label_key(row["label_vi"])].append(row)
    ranked = sorted(labels.items(), key=lambda item: (-len(item[1]), item[0]))
    rows["labels"] = [_label_row(label, figures) for label, figures in ranked]
    rows["findings"] = _findings(home, keys)
    rows["decided"] = _decided(home)
    return rows


def _figure_row(row: Row, key: str, file_name: str) -> Row:
    return row | _words(row) | {"key": key, "file_name": file_name}


def _words(row: Row) -> Row:
    """Codes as the lists show them."""
    of_lists = {"indicator": "indicators", "measure": "measures", "unit": "units"}
    return {name: shown(choices, row.get(name)) for name, choices in of_lists.items()}


def _label_row(label: str, figures: list[Row]) -> Row:
    units = Counter(str(shown("units", figure["unit"])).partition(" [")[0] for figure in figures)
    return {
        "key": label,
        "label_vi": figures[0]["label_vi"],
        "count": len(figures),
        "areas": ", ".join(sorted({figure["area"] for figure in figures})),
        "units": ", ".join(unit for unit, _ in units.most_common()),
        "quote": figures[0]["quote"],
        "document_id": figures[0]["document_id"],
        "char_start": figures[0]["char_start"],
    }


def _numbers(quarter: Quarter) -> Iterator[Row]:
    """Numbers with the fate "unresolved"."""
    places = places_of(quarter.documents)
    documents = {row["document_id"]: row for row in quarter.documents.iter_rows(named=True)}
    for row in quarter.mentions.filter(pl.col("fate") == "unresolved").iter_rows(named=True):
        document = documents[row["document_id"]]
        around = document["text"][max(0, row["char_start"] - _AROUND) : row["char_end"] + _AROUND]
        yield {
            "key": places[row["document_id"]].key(row["char_start"], row["char_end"]),
            "document_id": row["document_id"],
            "char_start": row["char_start"],
            "text": row["text"],
            "around": " ".join(around.split()),
            "area": document["area"],
            "period": document["period"],
            "file_name": document["file_name"],
        }


def _findings(home: Home, keys: dict[str, str]) -> list[Row]:
    """Findings of the published copy whose figure nobody has looked at yet."""
    if not home.published_warehouse.exists():
        return []
    answer = ask(home.published_warehouse, _FINDINGS)
    found = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return [row | _words(row) | {"key": keys[row["figure_id"]]} for row in found if row["figure_id"] in keys]


def _decided(home: Home) -> list[Row]:
    """Decisions in force, newest first, with the number of figures that each bears on in the published copy."""
    effects: dict[str, int] = {}
    if home.published_warehouse.exists():
        effects = dict(ask(home.published_warehouse, "SELECT decision_id, figures FROM fct_decision").rows)
    standing = sorted(
        in_force(home).all, key=lambda decision: (decision.decided_at, decision.decision_id), reverse=True
    )
    return [_decided_row(decision, effects.get(decision.decision_id)) for decision in standing]


def _decided_row(decision: Decision, figures: int | None) -> Row:
    seen = decision.seen
    return {
        "key": decision.decision_id,
        "kind_vi": KINDS_VI[decision.kind],
        "what": decision.subject if decision.kind == "map" else f"{seen.get('quote')} ({seen.get('file_name')})",
        "changes": json.dumps(decision.values, ensure_ascii=False) if decision.values else "",
        "why": decision.reason,
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at[:16],
        "effect": _effect(decision, figures),
    }


def _effect(decision: Decision, figures: int | None) -> str:
    """What it does today; a decision whose reading is no longer there should be looked at again."""
    if decision.kind == "reject":
        return "giữ ngoài kho"
    if figures is None:
        return "chờ lần chạy tới"
    return f"{figures} số liệu" if figures else "không còn khớp số liệu nào"
