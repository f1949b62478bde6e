"""raw.mentions and raw.extractions: every number that a document prints, with its fate, and the accounts of it all."""

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

_COUNTS = (
    ("figures", "Số liệu trích được", "Figures extracted: accepted + quarantined + duplicates"),
    ("accepted", "Số liệu được nhận", "Figures accepted"),
    ("quarantined", "Số liệu bị giữ lại", "Figures held back for a person"),
    ("duplicates", "Số liệu lặp lại y hệt", "Exact repetitions, dropped"),
    ("mentions", "Con số in trong văn bản", "Numbers printed: figure_mentions + non_figures + unresolved"),
    ("figure_mentions", "Con số là số liệu", "Numbers that are figures"),
    (
        "non_figures",
        "Con số không phải số liệu",
        "Numbers known to be no figures: dates, numbers of documents ...",
    ),
    ("unresolved", "Con số chưa hiểu", "Numbers not understood"),
)

EXTRACTIONS = Table(
    name="extractions",
    grain_vi="Một dòng cho mỗi tài liệu đã trích xuất: sổ đối chiếu số liệu và con số",
    grain_en="One row a document extracted: the accounts of its figures and numbers",
    key=("document_id",),
    columns=(
        Column("document_id", "text", "Mã tài liệu", "Document"),
        *(Column(name, "integer", vi, en, unit="count", least=0) for name, vi, en in _COUNTS),
    ),
    rules=(
        ("figures_reconcile", "figures = accepted + quarantined + duplicates", "Số liệu không khớp", "figures do not add up"),
        ("mentions_reconcile", "mentions = figure_mentions + non_figures + unresolved", "Con số không khớp", "numbers do not add up"),
    ),
)  # fmt: skip
