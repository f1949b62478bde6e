"""The scoreboard: each set of answer keys and each measure, written to docs/accuracy.md.

    python -m tests.accuracy.board DIR...     what `make accuracy` runs

What belongs here: laying the counts of `score.py` out as a page. What does not: counting and matching.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.accuracy.score import Score, extract_file, key_files, load_key, score

_PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"
# What was found on texts and tables that have no key; counted by hand.
_LIMITS = Path(__file__).with_name("limits.md")
_INTRODUCTION = """\
# Accuracy

Made by `make accuracy` on {day} at commit {commit}.

A figure is right *strictly* where indicator, measure, value, unit, area and period are those of the key; *figures*
counts every figure, catalogued or not, by measure, value and unit. Precision is the part of what was extracted that is
right, recall the part of what the report says that was found. *Numbers accounted for* are those in digits whose fate
is known: a figure, or a kind of number that is none. Sets: `keys` are the samples of this project, `constructions`
single constructions of real reports in our own words, `reports` the shared reports, where they lie beside the checkout.
All three were looked at while the rules were written: on reports never seen the rates are lower.
"""


@dataclass
class Set:
    """One folder of keys: documents, counts, and the numbers in digits."""

    name: str
    documents: int = 0
    score: Score = field(default_factory=Score)
    numbers: int = 0
    unresolved: int = 0


def measured(folder: Path) -> Set:
    """What extraction reads in the documents of one folder of keys."""
    found = Set(folder.name)
    for key, document in key_files(folder):
        extraction = extract_file(document)
        found.documents += 1
        found.score += score(load_key(key)[0], extraction.figures)
        found.numbers += len(extraction.mentions)
        found.unresolved += sum(mention.fate == "unresolved" for mention in extraction.mentions)
    return found


def page(sets: list[Set], day: str, commit: str) -> str:
    """The page in Markdown."""
    limits = _LIMITS.read_text(encoding="utf-8")
    return "\n".join([_INTRODUCTION.format(day=day, commit=commit), *_totals(sets), "", *_measures(sets), "", limits])


def _totals(sets: list[Set]) -> Iterator[str]:
    yield "## By set"
    yield ""
    yield (
        "| set | documents | catalogued facts | strict precision | strict recall | all facts | figures precision "
        "| figures recall | numbers accounted for |"
    )
    yield "|" + " --- |" * 9
    for one in sets:
        counts = one.score
        known = 1 - one.unresolved / one.numbers if one.numbers else 1.0
        yield (
            f"| {one.name} | {one.documents} | {counts.keys} | {counts.precision:.3f} | {counts.recall:.3f} "
            f"| {counts.all_keys} | {counts.figures_precision:.3f} | {counts.figures_recall:.3f} | {known:.1%} |"
        )


def _measures(sets: list[Set]) -> Iterator[str]:
    """Strict recall of catalogued facts by measure; the number of facts in brackets."""
    yield "## By measure"
    yield ""
    yield "Strict recall of catalogued facts, and how many there are."
    yield ""
    yield "| measure | " + " | ".join(one.name for one in sets) + " |"
    yield "|" + " --- |" * (len(sets) + 1)
    for measure in sorted(set().union(*(one.score.measures for one in sets))):
        yield f"| {measure} | " + " | ".join(_recall(one.score, measure) for one in sets) + " |"


def _recall(counts: Score, measure: str) -> str:
    asked = counts.measures[measure]
    return f"{counts.measures_found[measure] / asked:.3f} of {asked}" if asked else "-"


def main() -> None:
    """Write the page and print it."""
    answer = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=_PAGE.parent)
    words = page(
        [measured(Path(folder)) for folder in sys.argv[1:]],
        f"{datetime.now(UTC):%Y-%m-%d}",
        answer.stdout.strip() or "unknown",
    )
    _PAGE.write_text(words, encoding="utf-8")
    print(words)


if __name__ == "__main__":
    main()
