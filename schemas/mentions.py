"""raw.mentions and raw.extractions: the accounting of every number that stands in a document."""

from __future__ import annotations

from schemas.common import DOCUMENT_ID, QUARTER, statement_columns
from schemas.model import Column, Table

MENTIONS = Table(
    name="mentions",
    description_vi="Mọi con số trong văn bản và số phận của nó",
    description_en="Every number in a document and its fate",
    grain="one number in the text of one document version",
    key=("document_id", "char_start"),
    columns=(
        *statement_columns("Con số như in", "The number as printed"),
        Column(
            "fate", "text", "Số phận", "figure, unresolved, or the kind of non-figure (date, list_number ...)"
        ),
    ),
)

_COUNTS = (
    ("figures", "Số liệu trích được", "Figures extracted"),
    ("accepted", "Số liệu được nhận", "Of these, accepted"),
    ("quarantined", "Số liệu chờ người xem", "Of these, quarantined"),
    ("duplicates", "Số liệu lặp lại y hệt", "Of these, exact repetitions that were dropped"),
    ("mentions", "Con số trong văn bản", "Numbers in the text"),
    ("figure_mentions", "Con số là số liệu", "Of these, figures"),
    ("non_figures", "Con số không phải số liệu", "Of these, known to be no figures"),
    ("unresolved", "Con số chưa hiểu", "Of these, not understood"),
)

EXTRACTIONS = Table(
    name="extractions",
    description_vi="Sổ đối chiếu từng văn bản",
    description_en="The accounts of each document: figures and numbers found and what became of them",
    grain="one document version",
    key=("document_id",),
    columns=(
        DOCUMENT_ID,
        QUARTER,
        Column("extractor", "text", "Phiên bản bộ trích", "Fingerprint of the rules and the catalogue"),
        *(Column(name, "integer", vi, en, unit="count", minimum=0) for name, vi, en in _COUNTS),
    ),
)
