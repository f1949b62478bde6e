"""What extraction gives: the records of a document. Names are final; `schemas/` defines the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Head:
    """Who reports what, for where and when. None where the document does not say."""

    issuer: str | None = None
    number: str | None = None  # "498"
    symbol: str | None = None  # "BC-UBND"
    document_date: date | None = None
    title: str | None = None
    area: str | None = None  # Vietnamese name of the province (or "Việt Nam")
    area_id: str | None = None
    period: str | None = None  # the reported period, in the forms of `Figure.period`
    period_start: date | None = None
    period_end: date | None = None
    source_type: str = "report"  # report | news | statistics | party
    supersedes: str | None = None  # "123/BC-UBND" where the text says it replaces another


@dataclass(frozen=True, slots=True)
class Figure:
    """One value that a report states. Spans are offsets into the stored text."""

    indicator: str | None  # catalogue code, or None: uncatalogued
    measure: str
    value: float
    value_high: float | None
    unit: str
    area: str  # Vietnamese name: "Bắc Kạn", "Việt Nam", "Lạc Sơn, Hòa Bình"
    area_id: str | None
    period: str | None  # 2024-Q1 | 2024-M03 | 2024-H1 | 2024-9M | 2024 | 2024-M01/2024-M05 | 2021/2025 ...
    period_start: date | None
    period_end: date | None
    cumulation: str  # period | ytd | term
    qualifier: str  # exact | estimated | approx | more_than | less_than
    obs_status: str  # A official | P preliminary | E estimate | F forecast | V as reported
    scenario: str  # actual | plan | forecast
    target_basis: str | None
    rank_scope: str | None
    programme: str | None
    breakdown: str | None
    label_vi: str
    rule_id: str
    confidence: float
    doubt: str | None  # why a person should look before it is used; None = none known
    char_start: int
    char_end: int
    quote: str
    printed_value: str
    printed_unit: str | None
    table_ref: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in the text and its fate: "figure", a kind of non-figure, or "unresolved"."""

    char_start: int
    char_end: int
    text: str
    fate: str


@dataclass(frozen=True, slots=True)
class Directive:
    """What is to be done, by whom and until when, where the text says so."""

    char_start: int
    char_end: int
    text: str
    domain: str
    actor: str | None
    deadline: str | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """A judgement without a number.

    direction: up | down | below_plan | above_plan | shortcoming | achievement.
    """

    char_start: int
    char_end: int
    text: str
    direction: str
    indicator: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """A legal or Party document that the report names, e.g. number "111", symbol "2024/QH15"."""

    char_start: int
    char_end: int
    text: str
    kind: str  # resolution, decision, directive ...
    number: str
    symbol: str
    document_date: date | None
    issuer: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """A fact of the reporting itself: kind meeting | chair; a chair has a person and roles."""

    char_start: int
    char_end: int
    text: str
    kind: str
    person: str | None
    role: str | None
    event_date: date | None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read out of one document."""

    head: Head
    figures: tuple[Figure, ...] = ()
    mentions: tuple[Mention, ...] = ()
    directives: tuple[Directive, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    citations: tuple[Citation, ...] = ()
    events: tuple[Event, ...] = ()
