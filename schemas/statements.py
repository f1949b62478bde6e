"""raw.directives, assessments, citations and events: what reports say besides figures."""

from __future__ import annotations

from schemas.common import statement_columns
from schemas.model import Column, Table

_KEY = ("document_id", "char_start", "char_end")
_INDICATOR = Column(
    "indicator", "text", "Chỉ tiêu được nói tới", "Catalogue code where one is named", nullable=True
)

DIRECTIVES = Table(
    name="directives",
    description_vi="Nhiệm vụ được giao",
    description_en="What is to be done, by whom and until when",
    grain="one task in one document version",
    key=(*_KEY, "domain"),
    columns=(
        *statement_columns("Nguyên văn nhiệm vụ", "The words of the task"),
        Column("domain", "text", "Lĩnh vực", "Domain: economy, social, party ..."),
        Column("actor", "text", "Đơn vị thực hiện", "Who is to do it", nullable=True),
        Column("deadline", "text", "Thời hạn", "Until when, as said", nullable=True),
    ),
)

ASSESSMENTS = Table(
    name="assessments",
    description_vi="Đánh giá không kèm con số",
    description_en="Judgements without a number",
    grain="one judgement in one document version",
    key=(*_KEY, "direction", "indicator"),
    columns=(
        *statement_columns("Nguyên văn đánh giá", "The words of the judgement"),
        Column("direction", "text", "Chiều", "up, down, below_plan, above_plan, shortcoming, achievement"),
        _INDICATOR,
    ),
)

CITATIONS = Table(
    name="citations",
    description_vi="Văn bản được viện dẫn",
    description_en="Legal and Party documents that a report names",
    grain="one citation in one document version",
    key=_KEY,
    columns=(
        *statement_columns("Nguyên văn viện dẫn", "The words of the citation"),
        Column("kind", "text", "Loại văn bản", "resolution, decision, directive ..."),
        Column("number", "text", "Số", "Number"),
        Column("symbol", "text", "Ký hiệu", "Symbol, e.g. 2024/QH15"),
        Column("document_date", "date", "Ngày ban hành", "Its date", nullable=True),
        Column("issuer", "text", "Cơ quan ban hành", "Its issuer", nullable=True),
    ),
)

EVENTS = Table(
    name="events",
    description_vi="Sự việc của chính báo cáo",
    description_en="Facts of the reporting itself: meetings and who chaired them",
    grain="one meeting or one person in the chair, in one document version",
    key=(*_KEY, "kind", "person"),
    columns=(
        *statement_columns("Nguyên văn", "The words"),
        Column("kind", "text", "Loại", "meeting or chair"),
        Column("person", "text", "Người", "Who presided", nullable=True),
        Column("role", "text", "Chức vụ", "Roles of that person", nullable=True),
        Column("event_date", "date", "Ngày", "Day of the meeting", nullable=True),
    ),
)
