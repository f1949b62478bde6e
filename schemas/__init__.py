"""The tables that the pipeline loads, each defined once: DuckDB DDL, pandera schema and dictionary follow.

What belongs here: columns, types, units, keys, codes, descriptions. What does not: business logic, files.
"""

from schemas.documents import DOCUMENTS
from schemas.figures import FIGURES, QUARANTINE
from schemas.mentions import EXTRACTIONS, MENTIONS
from schemas.model import Column, Table, ddl
from schemas.statements import ASSESSMENTS, CITATIONS, DIRECTIVES, EVENTS

TABLES = (
    DOCUMENTS,
    EXTRACTIONS,
    FIGURES,
    QUARANTINE,
    MENTIONS,
    DIRECTIVES,
    ASSESSMENTS,
    CITATIONS,
    EVENTS,
)

__all__ = [
    "ASSESSMENTS",
    "CITATIONS",
    "DIRECTIVES",
    "DOCUMENTS",
    "EVENTS",
    "EXTRACTIONS",
    "FIGURES",
    "MENTIONS",
    "QUARANTINE",
    "TABLES",
    "Column",
    "Table",
    "ddl",
]
