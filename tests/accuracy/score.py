"""How well does extraction read? Compare its figures with answer keys, one to one.

What belongs here: reading keys, matching, counting, printing. What does not: the floors that the tests hold
(`test_floors.py`), reading documents or extracting.

    python -m tests.accuracy.score DIR... [--details] [--floor PRECISION RECALL]

DIR holds answer keys NAME.jsonl; the document is NAME.* beside the key or, for the keys of the samples,
in `samples/`. A key line is one fact: indicator, measure, value, unit, area, period (and, for the reader:
qualifier, target_basis, mention ...); a field may hold a list of acceptable readings. A last line
{"non_facts": [...]} names the numbers that are no facts.

A pair counts as
    figures   measure, value and unit agree, whatever the indicator; over all figures of the report
    core      indicator, measure and value agree; over figures with a catalogue code
    strict    core, and unit, area and period too

A fact whose indicator starts with "x_" lies outside the catalogue: extraction must leave it without a code.
A fact with readings inside and outside the catalogue may be given the code but is not asked for.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extraction import extract, read_document
from extraction.language.text import compose, fold
from extraction.records import Extraction, Figure

SAMPLES = Path(__file__).parent.parent.parent / "samples"

Fact = dict[str, Any]
_SHOWN = ("indicator", "measure", "value", "unit", "area", "period")
_AREA_WORDS = re.compile(r"\b(?:tỉnh|thành phố|tp|huyện|thị xã|xã|phường|vùng)\b")
_SIDE = re.compile(r"(\d{4})(?:-(Q[1-4]|H[12]|9M|M\d\d))?")


@dataclass
class Score:
    """Counts over one or more documents; `missed` and `wrong` are for people to read."""

    keys: int = 0  # facts that must be found with their code
    got: int = 0  # figures extracted with a code
    core: int = 0
    strict: int = 0
    core_found: int = 0  # of `keys`
    strict_found: int = 0
    all_keys: int = 0
    all_got: int = 0
    figures: int = 0
    measures: Counter[str] = field(default_factory=Counter)  # facts by measure
    measures_found: Counter[str] = field(default_factory=Counter)
    missed: list[Fact] = field(default_factory=list)
    wrong: list[Figure] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def precision(self) -> float:
        """Strict precision; 1 where nothing was extracted."""
        return _ratio(self.strict, self.got)

    @property
    def recall(self) -> float:
        """Strict recall; 1 where nothing was asked."""
        return _ratio(self.strict_found, self.keys)

    @property
    def figures_precision(self) -> float:
        return _ratio(self.figures, self.all_got)

    @property
    def figures_recall(self) -> float:
        return _ratio(self.figures, self.all_keys)

    def line(self) -> str:
        """One line for people."""
        return (
            f"facts {self.keys:4}  extracted {self.got:4}"
            f"  strict P {self.precision:.3f} R {self.recall:.3f}"
            f"  core P {_ratio(self.core, self.got):.3f} R {_ratio(self.core_found, self.keys):.3f}"
            f"  figures P {self.figures_precision:.3f} R {self.figures_recall:.3f} of {self.all_keys}"
        )


def key_files(folder: Path) -> list[tuple[Path, Path]]:
    """(answer key, document) for each key in `folder`; FileNotFoundError for a key without document."""
    pairs = []
    for key in sorted(folder.glob("*.jsonl")):
        places = (path for place in (folder, SAMPLES) for path in sorted(place.glob(f"{key.stem}.*")))
        document = next((path for path in places if path.suffix != ".jsonl"), None)
        if document is None:
            raise FileNotFoundError(f"{key}: {folder} and {SAMPLES} hold no document {key.stem}.*; add it")
        pairs.append((key, document))
    return pairs


def load_key(path: Path, repeated: bool = False) -> tuple[list[Fact], list[str]]:
    """The facts of an answer key, and its numbers that are no facts.

    Facts marked "dup" (the report says the same again) are left out unless `repeated`.
    """
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    facts = [row for row in rows if "indicator" in row and (repeated or not row.get("dup"))]
    return facts, [number for row in rows for number in row.get("non_facts", [])]


def extract_file(path: Path) -> Extraction:
    """What extraction reads in a file."""
    return extract(read_document(path.read_bytes(), name=path.name))


def score(facts: Sequence[Fact], figures: Sequence[Figure]) -> Score:
    """Counts for one document."""
    coded_facts = [fact for fact in facts if any(_coded(fact))]
    asked = [all(_coded(fact)) for fact in coded_facts]
    coded = [figure for figure in figures if figure.indicator]
    core = _pair(coded_facts, coded, core_match)
    strict = _pair(coded_facts, coded, strict_match)
    result = Score(
        keys=sum(asked),
        got=len(coded),
        core=len(core),
        strict=len(strict),
        core_found=sum(asked[i] for i in core),
        strict_found=sum(asked[i] for i in strict),
        all_keys=len(facts),
        all_got=len(figures),
        figures=len(_pair(facts, figures, figure_match)),
    )
    for number, fact in enumerate(coded_facts):
        if asked[number]:
            measure = _readings(fact["measure"])[0]
            result.measures[measure] += 1
            result.measures_found[measure] += number in strict
            if number not in strict:
                result.missed.append(fact)
    right = set(strict.values())
    result.wrong = [figure for number, figure in enumerate(coded) if number not in right]
    return result


def figure_match(fact: Fact, figure: Figure) -> bool:
    """Measure, value and unit agree."""
    return (
        figure.measure in _readings(fact["measure"])
        and figure.unit in _readings(fact["unit"])
        and _same_value(fact, figure)
    )


def core_match(fact: Fact, figure: Figure) -> bool:
    """Indicator, measure and value agree."""
    return (
        figure.indicator in _readings(fact["indicator"])
        and figure.measure in _readings(fact["measure"])
        and _same_value(fact, figure)
    )


def strict_match(fact: Fact, figure: Figure) -> bool:
    """Everything that identifies a fact agrees; periods that cover the same months are the same."""
    return (
        core_match(fact, figure)
        and figure.unit in _readings(fact["unit"])
        and any(months(period) == months(figure.period) for period in _readings(fact["period"]))
        and any(area_key(area) == area_key(figure.area) for area in _readings(fact["area"]))
    )


def months(period: str | None) -> tuple[int, int] | str | None:
    """'2024-Q1' -> first and last month counted from year 0. Forms it does not know stay as they are."""
    if period is None:
        return None
    sides = [_SIDE.fullmatch(side) for side in period.split("/")]
    if not all(sides):
        return period
    return _span(sides[0])[0], _span(sides[-1])[1]


def _span(side: re.Match[str] | None) -> tuple[int, int]:
    assert side is not None  # months() has looked
    year, part = int(side[1]) * 12, side[2]
    if part is None:
        return year + 1, year + 12
    number = int(part.strip("QHM"))
    if part.startswith("M"):
        return year + number, year + number
    if part.endswith("M"):
        return year + 1, year + number
    length = 3 if part.startswith("Q") else 6
    return year + (number - 1) * length + 1, year + number * length


def area_key(area: str | None) -> str:
    """The name without its kind, case and punctuation; no area means the whole country."""
    words = _AREA_WORDS.sub(" ", fold(compose(area or "")[0]))
    return re.sub(r"\W+", " ", words).strip() or "việt nam"


def _pair(facts: Sequence[Fact], figures: Sequence[Figure], match: Callable[[Fact, Figure], bool]) -> dict[int, int]:
    """Which figure answers which fact: the first free one, in the order of the key."""
    pairs: dict[int, int] = {}
    free = dict(enumerate(figures))
    for number, fact in enumerate(facts):
        found = next((place for place, figure in free.items() if match(fact, figure)), None)
        if found is not None:
            pairs[number] = found
            del free[found]
    return pairs


def _readings(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _coded(fact: Fact) -> list[bool]:
    """For each reading of the indicator: is it a code of the catalogue?"""
    return [not code.startswith("x_") for code in _readings(fact["indicator"])]


def _same_value(fact: Fact, figure: Figure) -> bool:
    # units are converted in binary fractions: 0.1 % of a thousandth is far below what any report prints
    return any(abs(value - figure.value) <= 1e-6 * max(1.0, abs(value)) for value in _readings(fact["value"]))


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _details(result: Score) -> None:
    for fact in result.missed:
        print(
            "   missed:",
            json.dumps({name: fact[name] for name in _SHOWN}, ensure_ascii=False),
            fact.get("mention", ""),
        )
    for figure in result.wrong:
        shown = {name: getattr(figure, name) for name in _SHOWN}
        print("   wrong: ", json.dumps(shown, ensure_ascii=False), figure.rule_id, repr(figure.quote))


def main(arguments: list[str] | None = None) -> int:
    """Print a line a document and the totals; 1 where strict precision or recall is below the floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="DIR")
    parser.add_argument("--details", action="store_true", help="list what was missed and what was wrong")
    parser.add_argument("--floor", type=float, nargs=2, metavar=("PRECISION", "RECALL"), default=(0.0, 0.0))
    options = parser.parse_args(arguments)
    total = Score()
    for folder in options.folders:
        for key, document in key_files(folder):
            result = score(load_key(key)[0], extract_file(document).figures)
            print(f"{key.stem:36.36} {result.line()}")
            if options.details:
                _details(result)
            total += result
    for measure, count in sorted(total.measures.items()):
        print(f"  {measure:16} recall {_ratio(total.measures_found[measure], count):.3f} of {count}")
    print(f"{'total':36} {total.line()}")
    return int(total.precision < options.floor[0] or total.recall < options.floor[1])


if __name__ == "__main__":
    sys.exit(main())
