"""raw.figures and raw.quarantine: every figure that a report states, accepted or held back."""

from dataclasses import replace

from schemas.codes import codes
from schemas.table import Column, Table

QUALIFIERS = ("exact", "estimated", "approx", "more_than", "less_than")
SCENARIOS = ("actual", "plan", "forecast")
CUMULATIONS = ("period", "ytd", "term")
REVIEWS = ("released", "corrected", "rejected", "mapped")

_COLUMNS = (
    Column("figure_id", "text", "Mã số liệu", "Stable id: document, span, measure, indicator and rule"),
    Column("document_id", "text", "Mã tài liệu", "Document that states it", concept="SOURCE_DOC"),
    Column("char_start", "integer", "Vị trí đầu", "Start of the printed value in the stored text", least=0),
    Column("char_end", "integer", "Vị trí cuối", "End of the printed value, exclusive", least=1),
    Column("quote", "text", "Trích nguyên văn", "The words as printed", concept="SOURCE_SPAN"),
    Column("table_ref", "text", "Vị trí trong bảng", "Table, row and column, where it stands in one", nullable=True),
    Column("label_vi", "text", "Tên gọi trong báo cáo", "Words that name what is measured"),
    Column("indicator", "text", "Mã chỉ tiêu", "Catalogue code; empty: not in the catalogue", nullable=True, allowed=codes("indicators"), concept="INDICATOR"),
    Column("measure", "text", "Loại số đo", "Measure (measures.csv)", allowed=codes("measures"), concept="TRANSFORMATION"),
    Column("value", "number", "Giá trị", "Value in the canonical unit", concept="OBS_VALUE"),
    Column("value_high", "number", "Cận trên", "Upper end of a range", nullable=True),
    Column("unit", "text", "Đơn vị", "Canonical unit (units.csv)", allowed=codes("units"), concept="UNIT_MEASURE"),
    Column("printed_value", "text", "Số như in", "Digits as printed"),
    Column("printed_unit", "text", "Đơn vị như in", "Unit as printed", nullable=True),
    Column("area", "text", "Địa phương", "Area, as written: a district as 'Lạc Sơn, Hòa Bình'"),
    Column("area_id", "text", "Mã địa phương", "Area of dim_area at that time; a district's is its province's", nullable=True, allowed=codes("areas", "area_id"), concept="REF_AREA"),
    Column("period", "text", "Kỳ", "Period of the value", nullable=True, concept="TIME_PERIOD"),
    Column("period_start", "date", "Ngày đầu kỳ", "First day", nullable=True),
    Column("period_end", "date", "Ngày cuối kỳ", "Last day", nullable=True),
    Column("cumulation", "text", "Cách cộng dồn", "period, year to date, or term", allowed=CUMULATIONS, concept="CUMULATION"),
    Column("qualifier", "text", "Cách nói", "Wording: exact, estimated, approx, more_than, less_than", allowed=QUALIFIERS, concept="QUALIFIER"),
    Column("obs_status", "text", "Giai đoạn số liệu", "A official, P preliminary, E estimate, F forecast, V as reported", allowed=codes("obs_statuses"), concept="OBS_STATUS"),
    Column("scenario", "text", "Thực hiện hay kế hoạch", "actual, plan or forecast", allowed=SCENARIOS, concept="SCENARIO"),
    Column("target_basis", "text", "Căn cứ kế hoạch", "What kind of plan the value refers to", nullable=True, concept="TARGET_BASIS"),
    Column("rank_scope", "text", "Phạm vi xếp hạng", "national, region or group", nullable=True, concept="RANK_SCOPE"),
    Column("programme", "text", "Chương trình MTQG", "Target programme", nullable=True, allowed=codes("mtqg_programmes", "code")),
    Column("breakdown", "text", "Trong đó", "Part of the whole that it is of", nullable=True),
    Column("rule_id", "text", "Quy tắc", "Rule that read it"),
    Column("confidence", "number", "Độ tin cậy", "1 where nothing speaks against the reading", least=0, most=1),
    Column("review", "text", "Kết quả rà soát", "What a person decided: released, corrected, rejected, mapped; empty: as read", nullable=True, allowed=REVIEWS),
    Column("decision_id", "text", "Mã quyết định rà soát", "Decision that says so (review/), or line of corrections.csv", nullable=True),
)  # fmt: skip

FIGURES = Table(
    name="figures",
    grain_vi="Một dòng cho mỗi số liệu được nhận",
    grain_en="One row a figure that passed validation",
    key=("figure_id",),
    traps="One printed number may give several figures; uncatalogued ones have no indicator.",
    columns=_COLUMNS,
    rules=(
        ("span", "char_start < char_end", "Vị trí trích dẫn sai", "the span is empty or runs backwards"),
        ("period_order", "period_start <= period_end", "Kỳ báo cáo chạy ngược", "the period ends before it begins"),
        ("range_order", "value_high >= value or measure in ('change', 'growth_yoy', 'growth', 'target')", "Khoảng giá trị chạy ngược", "the range ends before it begins"),
        # 63 provinces until 2025-06-30, about 700 districts: no ranking in a report is longer.
        ("rank", "measure <> 'rank' or (value >= 1 and value <= 700)", "Thứ hạng ngoài phạm vi", "a rank below 1 or above 700"),
        # A part of a whole; half a point of rounding.
        ("share", "measure <> 'share' or (value >= 0 and value <= 100.5)", "Tỷ trọng ngoài 0-100%", "a share outside 0 to 100 per cent"),
        # Completion above tenfold was never meant: a unit or a digit is wrong.
        ("completion", "measure <> 'plan_completion' or (value >= 0 and value <= 1000)", "Tỷ lệ hoàn thành ngoài 0-1000%", "a completion outside 0 to 1000 per cent"),
    ),
)  # fmt: skip

QUARANTINE = replace(
    FIGURES,
    name="quarantine",
    grain_vi="Một dòng cho mỗi số liệu bị giữ lại, kèm lý do",
    grain_en="One row a figure held back, with its reasons",
    columns=(
        *(replace(column, nullable=True, allowed=None, least=None, most=None) if column.name not in ("figure_id", "document_id") else column for column in _COLUMNS),
        Column("checks", "text", "Phép kiểm không đạt", "Names of the checks that it failed, parted by |"),
        Column("reasons", "text", "Lý do", "Why it is held back, in both languages"),
    ),
    rules=(),
)  # fmt: skip
