"""The catalogue: indicators, units, areas and programmes, read once from the seeds of the dbt project.

One source for the extractor and the warehouse: the CSV files in `dbt_project/seeds/`. This module only
reads them into records; how phrases are found in a text stands in `language/` and `grammar/`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from extraction.language.text import blanked, fold

SEEDS = Path(__file__).resolve().parents[1] / "dbt_project" / "seeds"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of indicators.csv. `default_unit` is a code of units.csv."""

    code: str
    name_vi: str
    domain: str
    subdomain: str
    default_unit: str
    programme: str | None
    phrases: tuple[str, ...]
    weak_phrases: tuple[str, ...]
    nature: str
    desired_direction: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of units.csv: value in `canonical` = printed value x `factor`."""

    code: str
    canonical: str
    factor: float
    dimension: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A row of areas.csv. `valid_to` is None while the area exists."""

    area_id: str
    name: str
    level: str
    parent: str | None
    valid_from: date
    valid_to: date | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leader:
    """A row of leaders.csv: who held which office in which province, in which years."""

    name: str
    role: str
    area: str
    first_year: int
    last_year: int | None


def _rows(name: str) -> list[dict[str, str]]:
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split("|") if word.strip())


@cache
def names(seed: str) -> dict[str, str]:
    """Code -> Vietnamese name of seeds/`seed`.csv, whose first column is the code."""
    return {next(iter(row.values())): row["name_vi"] for row in _rows(f"{seed}.csv")}


@cache
def indicators() -> dict[str, Indicator]:
    """Indicators by code."""
    return {
        row["code"]: Indicator(
            row["code"],
            row["name_vi"],
            row["domain"],
            row["subdomain"],
            row["default_unit"],
            row["programme"] or None,
            _words(row["phrases_vi"]),
            _words(row["weak_phrases_vi"]),
            row["nature"],
            row["desired_direction"],
        )
        for row in _rows("indicators.csv")
    }


@cache
def units() -> dict[str, Unit]:
    """Units by code, multipliers left out."""
    return {
        row["code"]: Unit(
            row["code"],
            row["canonical_unit"],
            float(row["factor"]),
            row["dimension"],
            _words(row["forms_vi"]),
        )
        for row in _rows("units.csv")
        if row["kind"] == "unit"
    }


@cache
def areas() -> tuple[Area, ...]:
    """Every version of every area."""
    return tuple(
        Area(
            row["area_id"],
            row["name_vi"],
            row["level"],
            row["parent_code"] or None,
            date.fromisoformat(row["valid_from"]),
            date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            _words(row["aliases_vi"]),
        )
        for row in _rows("areas.csv")
    )


def spaced(phrase: str) -> str:
    """A phrase folded, its words parted by single spaces: "Nông - lâm nghiệp" and "nông, lâm nghiệp" are one."""
    return " ".join(blanked(fold(phrase)).split())


@cache
def contexts() -> dict[str, dict[str, Indicator | None]]:
    """Parent code -> phrase, as `spaced` gives it -> the indicator that it names while the parent is in force.

    None: a known part of the parent that has no code of its own. Parent "" holds names that are no
    indicator's, though they contain the name of one ("mật độ dân số").
    """
    table: dict[str, dict[str, Indicator | None]] = {}
    for row in _rows("indicator_contexts.csv"):
        names = table.setdefault(row["parent_code"], {})
        names[spaced(row["phrase_vi"])] = indicators().get(row["code"])
    return table


@cache
def context_phrases() -> tuple[str, ...]:
    """The phrases of indicator_contexts.csv, folded, as they are printed."""
    return tuple(sorted({fold(row["phrase_vi"]) for row in _rows("indicator_contexts.csv")}))


@cache
def leaders() -> tuple[Leader, ...]:
    """Public office holders by whom a report can be told to a province that it does not name."""
    return tuple(
        Leader(
            row["name_vi"],
            row["role_vi"],
            row["area_name"],
            int(row["valid_from_year"]),
            int(row["valid_to_year"]) if row["valid_to_year"] else None,
        )
        for row in _rows("leaders.csv")
    )


@cache
def newspapers() -> dict[str, str]:
    """The signature of a provincial paper -> its province, by newspapers.csv: "(QNO)" opens reports from Quảng Nam."""
    return {row["code"]: row["area_name"] for row in _rows("newspapers.csv")}


@cache
def districts() -> dict[str, tuple[str, ...]]:
    """Folded name of a district -> the provinces that had one of that name, by districts.csv."""
    table: dict[str, tuple[str, ...]] = {}
    for row in _rows("districts.csv"):
        name = fold(row["name_vi"])
        table[name] = (*table.get(name, ()), row["area_name"])
    return table
