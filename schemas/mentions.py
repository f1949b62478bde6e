"""raw.mentions: every number that a document prints, with its fate."""

from schemas.table import Column, Table

MENTIONS = Table(
    name="mentions",
    grain_vi="Một dòng cho mỗi con số in trong tài liệu, kèm số phận của nó",
    grain_en="One row a number printed in a document, with its fate",
    key=("document_id", "char_start"),
    traps="fate 'figure' stands for one or more figures of the same span; 'unresolved' waits for review.",
    columns=(
        Column("document_id", "text", "Mã tài liệu", "Document"),
        Column("char_start", "integer", "Vị trí đầu", "Start in the stored text", least=0),
        Column("char_end", "integer", "Vị trí cuối", "End, exclusive", least=1),
        Column("text", "text", "Con số như in", "Digits as printed"),
        Column(
            "fate",
            "text",
            "Số phận",
            "figure, unresolved, or the kind of non-figure (date, document_number ...)",
        ),
    ),
)
