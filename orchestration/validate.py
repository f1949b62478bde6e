"""Lake -> lake: figures parted into accepted and quarantined, each with its reasons.

What belongs here: applying the schema row by row, the doubts of the grammar, and reconciling the counts.
What does not: the rules (`schemas/figures.py`); what decisions of people do to a figure (`review/`).
pandera's `drop_invalid_rows` is not used: it loses rows without a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from orchestration import lake
from orchestration.extract import EXTRACTED
from orchestration.home import Home
from orchestration.review import corrections
from orchestration.review.apply import CORRECTED, REJECTED, RELEASED, dismissed, reviewed
from orchestration.review.decisions import in_force
from orchestration.review.stamps import stamps
from schemas import DOCUMENTS, EXTRACTIONS, FIGURES, MENTIONS, QUARANTINE
from schemas.validation import failures, reason

# A reading that the grammar holds for no more than even: a person decides.
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
    """Split the quarter's extracted figures; rewrite its `figures`, `quarantine` and `extractions`.

    Decisions of people are laid on the figures first. Raises ValueError where the counts do not reconcile or a line
    of corrections.csv does not fit its source, and pandera's SchemaErrors where a whole column is wrong: nothing is
    written then.
    """
    # Taken first: a decision that comes in meanwhile then shows as not laid on yet.
    stamp = stamps(home)
    decisions = in_force(home)
    documents = lake.read(home, DOCUMENTS, quarter)
    mentions = dismissed(lake.read(home, MENTIONS, quarter), documents, decisions)
    extracted = reviewed(lake.read(home, EXTRACTED, quarter), documents, decisions)
    extracted = corrections.corrected(extracted, documents, corrections.corrections(home))
    unique = extracted.unique("figure_id", keep="first", maintain_order=True)
    found = _failures(unique)
    quarantined = unique.join(found, on="figure_id", how="inner", maintain_order="left").select(QUARANTINE.names)
    accepted = unique.join(found, on="figure_id", how="anti", maintain_order="left").select(FIGURES.names)
    result = Validated(
        quarter,
        extracted.height,
        accepted.height,
        quarantined.height,
        extracted.height - unique.height,
        accepted["indicator"].null_count(),
        dict(Counter(check for checks in quarantined["checks"] for check in checks.split("|"))),
    )
    accounts = _accounts(extracted, accepted, quarantined, mentions)
    broken = failures(EXTRACTIONS, accounts)
    if not result.reconciles or broken:
        raise ValueError(f"{quarter}: the parts of {result.extracted} figures do not add up: {result}; {broken}")
    lake.write(home, FIGURES, quarter, accepted)
    lake.write(home, QUARANTINE, quarter, quarantined)
    lake.write(home, EXTRACTIONS, quarter, accounts)
    lake.write(home, MENTIONS, quarter, mentions)
    lake.write(home, DOCUMENTS, quarter, _stamped(documents, stamp))
    return result


def _stamped(documents: pl.DataFrame, stamp: Callable[[str], str]) -> pl.DataFrame:
    """The documents with the fingerprint by which a run sees what decisions are laid on them already."""
    found = [stamp(document_id) or None for document_id in documents["document_id"]]
    return documents.with_columns(pl.Series("decisions", found, pl.String))


def _failures(figures: pl.DataFrame) -> pl.DataFrame:
    """One row a failing figure: figure_id, checks (joined by |), reasons (joined by " | ")."""
    checks: dict[int, dict[str, str]] = {}
    for row, codes in failures(FIGURES, figures.select(FIGURES.names)).items():
        checks.setdefault(row, {}).update({code: reason(FIGURES, code) for code in codes})
    columns = ("doubt", "confidence", "period", "review")
    for row, (doubt, confidence, period, review) in enumerate(figures.select(columns).iter_rows()):
        if review == REJECTED:
            checks.setdefault(row, {})["rejected"] = f"Đã bác khi rà soát / rejected: {doubt}"
        elif doubt is not None:
            checks.setdefault(row, {})["doubt"] = f"Cách hiểu còn nghi ngờ / doubtful: {doubt}"
        elif confidence < LEAST_CONFIDENCE and review not in (RELEASED, CORRECTED):
            checks.setdefault(row, {})["confidence"] = "Độ tin cậy thấp / low confidence"
        if period is None:
            checks.setdefault(row, {})["period"] = "Không rõ kỳ của số liệu / the period of the figure is not known"
    rows = [
        (figures["figure_id"][row], "|".join(found), " | ".join(found.values()))
        for row, found in sorted(checks.items())
    ]
    types = {"figure_id": pl.String(), "checks": pl.String(), "reasons": pl.String()}
    return pl.DataFrame(rows, schema=types, orient="row")


def _accounts(
    extracted: pl.DataFrame, accepted: pl.DataFrame, quarantined: pl.DataFrame, mentions: pl.DataFrame
) -> pl.DataFrame:
    """The accounts of every document: its figures by what became of them, its numbers by their fate."""
    figure = pl.col("fate") == "figure"
    unresolved = pl.col("fate") == "unresolved"
    counted = mentions.group_by("document_id", maintain_order=True).agg(
        pl.len().alias("mentions"),
        figure.sum().alias("figure_mentions"),
        (~figure & ~unresolved).sum().alias("non_figures"),
        unresolved.sum().alias("unresolved"),
    )
    for name, rows in (("figures", extracted), ("accepted", accepted), ("quarantined", quarantined)):
        counts = rows.group_by("document_id").agg(pl.len().alias(name))
        counted = counted.join(counts, on="document_id", how="left", maintain_order="left")
    counted = counted.with_columns(pl.col("figures", "accepted", "quarantined").fill_null(0))
    counted = counted.with_columns((pl.col("figures") - pl.col("accepted") - pl.col("quarantined")).alias("duplicates"))
    return counted.select(EXTRACTIONS.names).cast(pl.Schema(EXTRACTIONS.polars_schema()))
