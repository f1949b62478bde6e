"""raw.documents: every file that arrived, whatever became of it."""

from __future__ import annotations

from schemas.codes import codes
from schemas.model import Column, Table

STATUSES = ("accepted", "held", "failed", "refused", "duplicate")

DOCUMENTS = Table(
    name="documents",
    description_vi="Văn bản đã nhận và kết quả xử lý",
    description_en="Files received and what became of them, also those that could not be read",
    grain="one version of a document (the bytes under the name they came with)",
    key=("document_id",),
    columns=(
        Column("document_id", "text", "Khóa của văn bản", "Key: start of the SHA-256 of the bytes"),
        Column("sha256", "text", "Dấu vân tay của tệp", "SHA-256 of the bytes; names them in archive/"),
        Column("file_name", "text", "Tên tệp khi gửi", "Name of the file as it came"),
        Column("received_at", "timestamp", "Lúc nhận (UTC)", "When it was registered, UTC"),
        Column("size_bytes", "integer", "Kích thước tệp", "Size of the file", unit="bytes", minimum=0),
        Column("media", "text", "Loại tệp thật", "True kind, told by content: txt, html, docx ...", nullable=True),
        Column("characters", "integer", "Độ dài văn bản đã lưu", "Length of the stored text", nullable=True,
               unit="characters", minimum=0),
        Column("source_type", "text", "Loại nguồn", "Kind of source; news round their figures",
               codes=("report", "news", "statistics", "party")),
        Column("issuer", "text", "Cơ quan ban hành", "Issuer", nullable=True),
        Column("number", "text", "Số", "Number; starts again every year", nullable=True),
        Column("symbol", "text", "Ký hiệu", "Symbol, e.g. BC-UBND", nullable=True),
        Column("document_date", "date", "Ngày văn bản", "Date of the document", nullable=True),
        Column("title", "text", "Trích yếu", "Title", nullable=True),
        Column("area", "text", "Tên địa bàn", "Vietnamese name of the province or Việt Nam", nullable=True),
        Column("area_id", "text", "Địa bàn theo phiên bản", "Area as of its time (dim_area)", nullable=True,
               codes=codes("areas", "area_id")),
        Column("period", "text", "Kỳ báo cáo", "Reported period: 2024-Q1, 2024-H1, 2024 ...", nullable=True),
        Column("period_start", "date", "Ngày đầu kỳ", "First day of the period", nullable=True),
        Column("period_end", "date", "Ngày cuối kỳ", "Last day of the period", nullable=True),
        Column("quarter", "text", "Quý chứa ngày cuối kỳ", "Quarter in which the period ends; the partition",
               nullable=True),
        Column("supersedes", "text", "Báo cáo bị thay thế", "Report it says it replaces: 123/BC-UBND", nullable=True),
        Column("duplicate_of", "text", "Trùng với văn bản", "document_id of the first with this content",
               nullable=True),
        Column("status", "text", "Kết quả", "accepted = read; held = waits for a person; failed = unreadable; "
               "refused = secret, not kept; duplicate = content known already", codes=STATUSES),
        Column("reason_code", "text", "Mã lý do", "Stable code of the reason", nullable=True),
        Column("reason", "text", "Lý do và cách xử lý", "Why it was not accepted and what to do", nullable=True),
    ),
)  # fmt: skip
