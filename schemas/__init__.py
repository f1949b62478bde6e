"""One module per table: columns, types, units, keys and descriptions, defined once.

What belongs here: the tables that the pipeline writes. Pandera checks, DuckDB DDL and the data dictionary
come from them. What does not: business logic; the marts, whose columns dbt defines.
"""

from schemas.decisions import DECISIONS
from schemas.documents import DOCUMENTS
from schemas.figures import FIGURES, QUARANTINE
from schemas.mentions import EXTRACTIONS, MENTIONS
from schemas.program import PROGRAM
from schemas.statements import ASSESSMENTS, CITATIONS, DIRECTIVES, EVENTS
from schemas.table import Column, Table

TABLES: tuple[Table, ...] = (
    DOCUMENTS, EXTRACTIONS, FIGURES, QUARANTINE, MENTIONS, DIRECTIVES, ASSESSMENTS, CITATIONS, EVENTS,
    DECISIONS,
)  # fmt: skip

__all__ = [
    "ASSESSMENTS",
    "CITATIONS",
    "DECISIONS",
    "DIRECTIVES",
    "DOCUMENTS",
    "EVENTS",
    "EXTRACTIONS",
    "FIGURES",
    "MENTIONS",
    "PROGRAM",
    "QUARANTINE",
    "TABLES",
    "Column",
    "Table",
]
