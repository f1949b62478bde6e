"""What the briefs say: rows of the published marts, read once and parted by province and quarter.

What belongs here: queries and the choice of rows for each part of a brief. What does not: how they look (`pages.py`,
`charts.py`) and anything computed from figures: growth, completion and lights are the marts' own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import duckdb

Row = dict[str, Any]
Key = tuple[str, str]  # area_id, quarter

# What a province is asked about first, in the order of reports; a brief shows the first eight that it has.
HEADLINES = (
    "grdp",
    "state_budget_revenue",
    "public_investment_disbursed",
    "index_of_industrial_production",
    "industrial_production_value",
    "retail_sales",
    "tourist_arrivals",
    "poor_household_rate",
    "communes_meeting_new_rural_standard",
    "new_party_members",
    "papi",
    "pci",
    "par_index",
)
HEADLINES_SHOWN = 8  # two rows of cards on A4: what is read at a glance

# Every order ends in a key: rows in another order would make another page, to be drawn again.
_CARDS = "SELECT * FROM mart_scorecard ORDER BY indicator_vi, indicator"
_PROGRAMMES = """
    SELECT
        progress.*,
        facts.planned_figure_id, facts.disbursed_figure_id, facts.rate_figure_id
    FROM mart_mtqg_progress AS progress
    INNER JOIN fct_mtqg_disbursement AS facts USING (disbursement_id)
    ORDER BY progress.programme_code <> 'MTQG', progress.programme_code, capital_kind, capital_source, capital_period,
        disbursement_id
"""
_DOCUMENTS = """
    SELECT * FROM dim_document
    WHERE status = 'accepted' AND area_id IS NOT NULL AND quarter IS NOT NULL
    ORDER BY vintage, file_name, document_id
"""
# Of a task or a shortcoming that a report tells twice, once.
_SHORTFALLS = """
    SELECT area_id, quarter, assessment AS words, direction, min(document_id) AS document_id
    FROM fct_assessment
    WHERE withdrawn_on IS NULL AND direction IN ('shortcoming', 'below_plan', 'down')
    GROUP BY ALL ORDER BY min(vintage), min(document_id), min(char_start), words
"""
_TASKS = """
    SELECT area_id, quarter, directive AS words, domain, actor, deadline, min(document_id) AS document_id
    FROM fct_directive
    WHERE withdrawn_on IS NULL
    GROUP BY ALL ORDER BY min(vintage), min(document_id), min(char_start), words
"""
# Under the quarter of the report that brought the change.
_REVISIONS = """
    SELECT revisions.*, documents.quarter, periods.name_vi AS period_vi, units.name_vi AS unit_vi
    FROM mart_revisions AS revisions
    INNER JOIN dim_document AS documents
        ON revisions.changed_by = documents.document_id AND revisions.area_id = documents.area_id
    INNER JOIN dim_period AS periods ON revisions.period = periods.period
    INNER JOIN dim_unit AS units ON revisions.unit = units.unit
    WHERE revisions.kind <> 'confirmed'
    ORDER BY revisions.indicator_vi, revisions.period, revisions.revision_id
"""
_COVERAGE = "SELECT area_id, quarter, status_vi FROM fct_coverage"
_QUOTES = """
    SELECT figures.figure_id, figures.quote, figures.document_id, figures.table_ref, figures.char_start
    FROM all_figures AS figures
    WHERE figures.figure_id IN (
        SELECT unnest([value_figure_id, target_figure_id, completion_figure_id, growth_figure_id, rank_figure_id])
        FROM mart_scorecard
        UNION SELECT unnest([planned_figure_id, disbursed_figure_id, rate_figure_id]) FROM fct_mtqg_disbursement
        UNION SELECT unnest([old_figure_id, new_figure_id]) FROM mart_revisions
    )
"""


@dataclass(frozen=True)
class Content:
    """What one brief says. Rows have the columns of their mart."""

    area_id: str
    area: str
    quarter: str
    coverage: str | None
    documents: list[Row]
    headlines: list[Row]
    planned: list[Row]  # cards with a completion, the worst pace first
    programmes: list[Row]
    by_domain: dict[str, list[Row]]
    shortfalls: list[Row]
    tasks: dict[str, list[Row]]  # by field of work
    revisions: list[Row]
    moved: list[tuple[Row, Row]]  # cards of the quarter before and of this one whose light changed
    cards: list[Row]


@dataclass(frozen=True)
class Sources:
    """What stands behind the numbers: figure -> its quote, document -> its row."""

    quotes: dict[str, Row]
    documents: dict[str, Row]


def contents(connection: duckdb.DuckDBPyConnection) -> tuple[list[Content], Sources]:
    """A brief for every province and quarter that have a card or a report; newest quarter first, and their sources.

    `connection` is to a published file; schema marts is used.
    """
    connection.execute("USE marts")
    cards, documents = _parted(_rows(connection, _CARDS)), _parted(_rows(connection, _DOCUMENTS))
    programmes, revisions = _parted(_rows(connection, _PROGRAMMES)), _parted(_rows(connection, _REVISIONS))
    shortfalls, tasks = _parted(_rows(connection, _SHORTFALLS)), _parted(_rows(connection, _TASKS))
    coverage = _parted(_rows(connection, _COVERAGE))
    keys = sorted(cards.keys() | documents.keys(), key=lambda key: (key[1], key[0]), reverse=True)
    briefs = []
    for key in keys:
        here = cards[key]
        known = coverage[key]
        briefs.append(
            Content(
                key[0],
                (here or documents[key])[0]["area"],
                key[1],
                known[0]["status_vi"] if known else None,
                documents[key],
                _headlines(here),
                sorted((row for row in here if row["pace"] is not None), key=lambda row: row["pace"]),
                programmes[key],
                _by(here, "domain"),
                shortfalls[key],
                _by(tasks[key], "domain"),
                revisions[key],
                list(_moved(cards[key[0], quarter_before(key[1])], here)),
                here,
            )
        )
    sources = Sources(
        {row["figure_id"]: row for row in _rows(connection, _QUOTES)},
        {row["document_id"]: row for row in _rows(connection, "SELECT * FROM dim_document")},
    )
    return briefs, sources


def behind(content: Content, sources: Sources) -> Sources:
    """What of `sources` one brief may refer to."""
    rows = [*content.cards, *content.programmes, *content.revisions, *(before for before, _ in content.moved)]
    figures = dict.fromkeys(row[name] for row in rows for name in row if name.endswith("figure_id"))
    quotes = {figure: sources.quotes[figure] for figure in figures if figure in sources.quotes}
    told = [*quotes.values(), *content.documents, *content.shortfalls, *chain(*content.tasks.values())]
    return Sources(quotes, {row["document_id"]: sources.documents[row["document_id"]] for row in told})


def quarter_before(quarter: str) -> str:
    """2024-Q1 -> 2023-Q4."""
    year, number = int(quarter[:4]), int(quarter[-1])
    return f"{year}-Q{number - 1}" if number > 1 else f"{year - 1}-Q4"


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _parted(rows: list[Row]) -> defaultdict[Key, list[Row]]:
    parted: defaultdict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        parted[row["area_id"], row["quarter"]].append(row)
    return parted


def _by(rows: list[Row], column: str) -> dict[str, list[Row]]:
    parted: dict[str, list[Row]] = {}
    for row in rows:
        parted.setdefault(row[column], []).append(row)
    return parted


def _headlines(cards: list[Row]) -> list[Row]:
    known = {row["indicator"]: row for row in cards}
    return [known[code] for code in HEADLINES if code in known][:HEADLINES_SHOWN]


def _moved(before: list[Row], now: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Indicators whose light is another one than a quarter before; grey says nothing."""
    lights = {row["indicator"]: row for row in before if row["light"] != "grey"}
    for row in now:
        old = lights.get(row["indicator"])
        if old is not None and row["light"] not in ("grey", old["light"]):
            yield old, row
