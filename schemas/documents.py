"""raw.documents: one row a version of a document that came in, whatever became of it."""

from schemas.codes import codes
from schemas.table import Column, Table

STATUSES = ("accepted", "held", "failed", "refused", "duplicate")

DOCUMENTS = Table(
    name="documents",
    grain_vi="Một dòng cho mỗi phiên bản tài liệu đã nhận, kể cả tài liệu không đọc được",
    grain_en="One row a version of a document received, the unreadable ones too",
    key=("document_id",),
    traps="Only status 'accepted' has figures; 'held' waits for its province or period.",
    columns=(
        Column("document_id", "text", "Mã phiên bản (16 ký tự đầu của SHA-256)", "Version: first 16 digits of the SHA-256 of the bytes"),
        Column("file_name", "text", "Tên tệp khi nhận", "File name as received"),
        Column("fingerprint", "text", "SHA-256 của tệp", "SHA-256 of the bytes"),
        Column("size_bytes", "integer", "Dung lượng", "Size of the file", unit="byte", least=0),
        Column("media", "text", "Loại tệp thật", "True type of the file, told from its content", nullable=True),
        Column("received_at", "timestamp", "Thời điểm nhận (UTC)", "When it came in, UTC", concept="VINTAGE"),
        Column("status", "text", "Tình trạng", "What became of it", allowed=STATUSES),
        Column("reason_code", "text", "Mã lý do", "Stable code of the reason, where not accepted", nullable=True),
        Column("reason", "text", "Lý do và cách xử lý", "Why, and what to do, in both languages", nullable=True),
        Column("source_type", "text", "Loại nguồn", "report, news, statistics or party", nullable=True),
        Column("issuer", "text", "Cơ quan ban hành", "Issuing body", nullable=True),
        Column("number", "text", "Số văn bản", "Number of the document", nullable=True),
        Column("symbol", "text", "Ký hiệu văn bản", "Symbol, e.g. BC-UBND", nullable=True),
        Column("document_date", "date", "Ngày ban hành", "Date printed on it", nullable=True),
        Column("title", "text", "Tiêu đề", "Title", nullable=True),
        Column("area", "text", "Địa phương được báo cáo", "Area reported on", nullable=True),
        Column("area_id", "text", "Mã địa phương", "Area of dim_area", nullable=True, allowed=codes("areas", "area_id"), concept="REF_AREA"),
        Column("period", "text", "Kỳ báo cáo", "Reported period", nullable=True, concept="TIME_PERIOD"),
        Column("period_start", "date", "Ngày đầu kỳ", "First day of the period", nullable=True),
        Column("period_end", "date", "Ngày cuối kỳ", "Last day of the period", nullable=True),
        Column("quarter", "text", "Quý của kỳ báo cáo", "Quarter in which the period ends, 2024-Q1", nullable=True),
        Column("supersedes", "text", "Văn bản bị thay thế", "Document that it says it replaces", nullable=True),
        Column("characters", "integer", "Số ký tự của văn bản", "Characters of the stored text", nullable=True, least=0),
        Column("text", "text", "Văn bản lưu để đối chiếu", "The stored text that spans point into", nullable=True),
        Column("rule_version", "text", "Phiên bản quy tắc trích xuất", "Version of the rules that read it"),
        Column("decisions", "text", "Dấu của các quyết định rà soát", "Fingerprint of the decisions of people laid on its figures; empty: none", nullable=True),
    ),
)  # fmt: skip
