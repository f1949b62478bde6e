"""What a sentence's reading passes on: figures in draft, what a document has in force, what a gap holds.

What belongs here: records. What does not: filling them (`reading.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extraction.catalogue import Indicator
from extraction.grammar.measures import Reading
from extraction.grammar.scan import Item
from extraction.grammar.subjects import Subject
from extraction.grammar.table_heads import Column
from extraction.language.periods import Period, PeriodMention
from extraction.language.quantities import Quantity


@dataclass(slots=True)
class Draft:
    """A figure before it is given its document-wide defaults. Spans are offsets in the folded text."""

    reading: Reading
    quantity: Quantity
    subject: Subject
    indicator: Indicator | None
    period: Period | None
    period_dated: bool
    cumulative: bool
    area: str | None
    qualifiers: list[str]
    rank_scope: str | None
    target_basis: str | None
    scenario: str
    quote_start: int
    quote_end: int
    breakdown: str | None = None
    table_ref: str | None = None
    programme: str | None = None  # of programme capital in tables: finer than the indicator's own


@dataclass(slots=True)
class Frame:
    """What the figures of a document inherit from what was said before. Lives as long as a document."""

    area: str
    period: Period | None
    written: int | None = None  # the month in which the document was written, counted as `Period` does
    parents: list[str] = field(default_factory=list)  # codes lately in force, newest last
    lead: Subject | None = None
    lead_measure: str = ""
    lead_dimension: str = ""
    lead_wish: bool = False
    said: Subject | None = None  # the subject of the sentence before, in the same paragraph
    said_last: Draft | None = None  # the last figure of the sentence before, in the same paragraph
    said_period: PeriodMention | None = None  # the time that it spoke of
    said_measure: str = ""
    said_growth: str = ""  # the measure of the last rise told, in the same paragraph
    section_wish: bool = False  # the heading announces targets
    section_period: Period | None = None  # the span of years that the heading names
    money: Quantity | None = None  # the last amount of money with its unit
    programme: str | None = None  # the target programme last named
    recent: list[Subject] = field(default_factory=list)  # the subjects of the sentence before
    title: str = ""  # the folded first line of the document
    heading: str = ""  # the folded heading in force
    term: Period | None = None  # the term of office last named
    index: Subject | None = None  # the index last ranked or scored
    aims: Period | None = None  # the years of the aims that a congress or a plan sets
    set_out: bool = False  # the sentence before says that aims were set
    completed: bool = False  # the sentence has stated a completion of a plan
    block_start: int = 0
    survey: Period | None = None  # the year of the index last spoken of
    assigned: bool = False  # the lead speaks of capital assigned, not spent
    period_now: PeriodMention | None = None  # said for the paragraph or list
    area_now: str | None = None
    columns: list[Column] = field(default_factory=list)  # of the last table, which may go on without its head
    table_caption: str = ""


@dataclass(slots=True)
class Gap:
    """What was seen since the last figure."""

    start: int
    verb: str = ""
    verb_word: str = ""
    verb_start: int = -1
    moved: str = ""  # a verb of rise or fall seen before another verb
    plan: str = ""
    plan_end: int = -1
    plan_compared: bool = False
    compare_end: int = -1
    compared: bool = False  # a comparison was announced, even before a colon
    prior: PeriodMention | None = None
    prior_end: int = -1
    previous: bool = False
    qualifiers: list[str] = field(default_factory=list)
    forecast: bool = False
    listed: bool = False
    rank: bool = False
    named: list[Item] = field(default_factory=list)
    benchmark: str | None = None
    part: bool = False
    joint: bool = False
    assigned: bool = False
    assign_end: int = -1
    plan_period: PeriodMention | None = None
