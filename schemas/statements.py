"""raw.directives, raw.assessments, raw.citations, raw.events: what a report says without a figure."""

from schemas.table import Column, Table

_PLACE = (
    Column("document_id", "text", "Mã tài liệu", "Document"),
    Column("char_start", "integer", "Vị trí đầu", "Start in the stored text", least=0),
    Column("char_end", "integer", "Vị trí cuối", "End, exclusive", least=1),
    Column("text", "text", "Nguyên văn", "The words as printed"),
)
_KEY = ("document_id", "char_start", "char_end")

DIRECTIVES = Table(
    "directives",
    "Một dòng cho mỗi việc phải làm",
    "One row a thing to be done",
    (
        *_PLACE,
        Column("domain", "text", "Lĩnh vực", "Field of work"),
        Column("actor", "text", "Ai làm", "Who is to do it", nullable=True),
        Column("deadline", "text", "Thời hạn", "Until when, as written", nullable=True),
    ),
    _KEY,
)
ASSESSMENTS = Table(
    "assessments",
    "Một dòng cho mỗi đánh giá không có số",
    "One row a judgement without a number",
    (
        *_PLACE,
        Column("direction", "text", "Chiều hướng", "up, down, below_plan, above_plan, shortcoming, achievement"),
        Column("indicator", "text", "Mã chỉ tiêu", "Indicator, where one is named", nullable=True),
    ),
    _KEY,
)
CITATIONS = Table(
    "citations",
    "Một dòng cho mỗi lần dẫn văn bản",
    "One row a mention of a legal or Party document",
    (
        *_PLACE,
        Column("kind", "text", "Loại văn bản", "Kind of document"),
        Column("number", "text", "Số", "Number"),
        Column("symbol", "text", "Ký hiệu", "Symbol"),
        Column("document_date", "date", "Ngày", "Date, where printed", nullable=True),
        Column("issuer", "text", "Cơ quan ban hành", "Issuer, where named", nullable=True),
    ),
    _KEY,
)
EVENTS = Table(
    "events",
    "Một dòng cho mỗi sự việc của việc báo cáo: hội nghị, người chủ trì",
    "One row a fact of the reporting itself: the meeting, its chairs",
    (
        *_PLACE,
        Column("kind", "text", "Loại", "meeting or chair"),
        Column("person", "text", "Người", "Person", nullable=True),
        Column("role", "text", "Chức vụ", "Offices held", nullable=True),
        Column("event_date", "date", "Ngày", "Date", nullable=True),
    ),
    (*_KEY, "kind"),
)
