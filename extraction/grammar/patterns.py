"""Patterns that name an indicator by words in order, where no fixed phrase does.

What belongs here: reading indicator_patterns.csv and trying its lines on the words around a number. What
does not: fixed phrases (`scan.py`) and the choice between several subjects (`subjects.py`).

A pattern is written as the words stand: "#" is the number, "…" any words of the clause, "(a|b)" either,
"( a)?" perhaps. `with_vi` must stand somewhere in the clause or its heading, `without_vi` must not;
`after_code` is the indicator of the figure just before.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

import ahocorasick

from extraction.catalogue import SEEDS, Indicator, indicators


@dataclass(frozen=True, slots=True)
class Pattern:
    """A line of indicator_patterns.csv; its cells are compiled when first tried (all of them: 0.3 s)."""

    indicator: Indicator
    words: str
    required: str
    excluded: str
    after: str


@cache
def _compiled(cell: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\wà-ỹ])(?:{cell})(?![\wà-ỹ])")


@cache
def _pattern(cell: str) -> re.Pattern[str]:
    words = cell.replace(" … ", "…").replace("…", r"(?![\wà-ỹ])[^#;]*(?<![\wà-ỹ])")
    # Greedy on the left, so that the match starts at the last place it can.
    return re.compile(rf".*((?<![\wà-ỹ]){words}(?![\wà-ỹ]))", re.DOTALL)


# A group of alternatives in a cell; nested ones and those of a repetition are not looked into.
_GROUP = re.compile(r"\(([^()]*)\)([?*]?)")


def _keys(cell: str) -> frozenset[str]:
    """Words of which one must stand wherever the pattern does: its longest part, or the alternatives of a group."""
    if "(" in _GROUP.sub("", cell):
        return frozenset([""])
    groups = [hit[1].split("|") for hit in _GROUP.finditer(cell) if not hit[2]]
    plain = re.split(r"[#…]", _GROUP.sub("#", cell))
    choices = [[words] for words in plain] + groups
    known = [[word.strip() for word in choice] for choice in choices if not set("".join(choice)) & set("\\()[]?*+.")]
    best = max(known, key=lambda choice: min(map(len, choice)), default=[""])
    return frozenset(best)


class _Patterns:
    """The patterns of one unit, in the order of the file."""

    def __init__(self, patterns: list[tuple[Pattern, frozenset[str]]]) -> None:
        self.all = tuple(pattern for pattern, _ in patterns)
        self.always = [place for place, (_, keys) in enumerate(patterns) if "" in keys]
        places: dict[str, list[int]] = {}
        for place, (_, keys) in enumerate(patterns):
            for key in keys - {""}:
                places.setdefault(key, []).append(place)
        self.keys = ahocorasick.Automaton()
        for key, found in places.items():
            self.keys.add_word(key, found)
        self.keys.make_automaton()

    def possible(self, clause: str) -> list[Pattern]:
        """Those of whose keys one stands in `clause`: one pass over it instead of a trial of each."""
        if not len(self.keys):
            return list(self.all)
        places = {place for _, found in self.keys.iter(clause) for place in found}
        return [self.all[place] for place in sorted(places.union(self.always))]


@cache
def _patterns() -> dict[str, _Patterns]:
    table: dict[str, list[tuple[Pattern, frozenset[str]]]] = {}
    with (SEEDS / "indicator_patterns.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pattern = Pattern(
                indicators()[row["code"]],
                row["pattern_vi"],
                row["with_vi"],
                row["without_vi"],
                row["after_code"],
            )
            for unit in row["units"].split("|"):
                table.setdefault(unit, []).append((pattern, _keys(row["pattern_vi"])))
    return {unit: _Patterns(patterns) for unit, patterns in table.items()}


def _possible(unit: str, clause: str) -> list[Pattern]:
    patterns = _patterns().get(unit)
    return patterns.possible(clause) if patterns is not None else []


def indicator_by_pattern(
    topic: str, heading: str, left: str, near: str, right: str, unit: str, after: str
) -> Indicator | None:
    """The indicator that the words around a number name; the pattern that starts nearest to it wins.

    All texts are folded; `left` and `right` are the words of the clause before and after the number,
    `near` those of `right` that name what is counted; `heading` stands above the clause, `topic` is whatever
    else was said before it.
    """
    clause = f"{left.rstrip()} # {right.lstrip()}"
    named = f"{left.rstrip()} # {near.lstrip()}"
    best: tuple[int, Indicator] | None = None
    forbidden = -1  # the nearest start of a pattern whose forbidden words are there
    for pattern in _possible(unit, clause):
        if pattern.after and pattern.after != after:
            continue
        if pattern.required and not _compiled(pattern.required).search(f"{topic} {heading} ¦ {clause}"):
            continue
        hit = _pattern(pattern.words).match(clause)
        if hit is None or (best is not None and hit.start(1) <= best[0]):
            continue
        if pattern.excluded and _compiled(pattern.excluded).search(named):
            forbidden = max(forbidden, hit.start(1))
        else:
            best = (hit.start(1), pattern.indicator)
    # "thi hành kỷ luật, kiểm tra 65 tổ chức về thu chi": another thing is named after a comma, not the one before it.
    if best is not None and best[0] < forbidden and "," in clause[best[0] : forbidden]:
        return None
    if best is None and heading:
        return _by_heading(heading, left, clause, unit)
    return best[1] if best else None


_WORD = re.compile(r"[^\W_]+")
# Verbs by which a count begins whose thing the heading names.
_EVENTS = frozenset(
    [
        "ghi",
        "nhận",
        "xảy",
        "phát",
        "hiện",
        "bắt",
        "giữ",
        "khởi",
        "tố",
        "xử",
        "lý",
        "triệt",
        "phá",
        "ra",
        "toàn",
        "tỉnh",
        "trong",
        "đã",
        "kỳ",
    ]
)


def _by_heading(heading: str, left: str, clause: str, unit: str) -> Indicator | None:
    """The heading names the thing where the clause itself names nothing else."""
    if any(word[0] not in _EVENTS for word in _WORD.finditer(left)):
        return None
    whole = heading + " " + clause
    for pattern in _possible(unit, whole):
        if pattern.after or (pattern.excluded and _compiled(pattern.excluded).search(whole)):
            continue
        if _pattern(pattern.words).match(whole):
            return pattern.indicator
    return None
