"""raw.decisions: what people decided about figures, numbers and labels; who, when and why."""

from schemas.table import Column, Table

DECISION_KINDS = ("release", "correct", "reject", "map", "undo")

DECISIONS = Table(
    name="decisions",
    grain_vi="Một dòng cho mỗi quyết định rà soát, kể cả quyết định đã hủy",
    grain_en="One row a decision of a person, the undone ones too",
    key=("decision_id",),
    traps="Only rows with in_force bear on figures; a later decision on the same subject takes the place of an earlier.",
    columns=(
        Column("decision_id", "text", "Mã quyết định", "Decision; figures.decision_id points here"),
        Column("decided_at", "timestamp", "Thời điểm (UTC)", "When, UTC"),
        Column("decided_by", "text", "Người quyết định", "Who"),
        Column("reason", "text", "Lý do", "Why"),
        Column("kind", "text", "Loại (nhận, sửa, bác, gán mã, hủy)", "release, correct, reject, map or undo", allowed=DECISION_KINDS),
        Column("subject", "text", "Đối tượng: số liệu, tên gọi hoặc quyết định bị hủy", "Key of the reading, the label, or the decision undone"),
        Column("document_id", "text", "Mã tài liệu", "Document, where it is about one", nullable=True),
        Column("new_values", "text", "Giá trị mới (JSON)", "Columns that it sets, as JSON"),
        Column("seen", "text", "Điều người quyết định đã thấy (JSON)", "What the person saw, as JSON"),
        Column("in_force", "boolean", "Còn hiệu lực", "Whether it is in force"),
    ),
)  # fmt: skip
