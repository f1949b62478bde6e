"""raw.figures and raw.quarantine: what reports state, and what a person must look at first."""

from __future__ import annotations

from dataclasses import replace

from schemas.codes import codes
from schemas.common import DOCUMENT_ID, QUARTER, SPAN
from schemas.model import Column, Table

_COLUMNS = (
    Column("figure_id", "text", "Khóa của số liệu", "Key: hash of document, place, measure, value and rule"),
    DOCUMENT_ID,
    QUARTER,
    Column("indicator", "text", "Mã chỉ tiêu", "Catalogue code; empty = uncatalogued", nullable=True,
           codes=codes("indicators")),
    Column("label_vi", "text", "Cụm từ gọi tên chỉ tiêu", "Words of the report that name the thing"),
    Column("measure", "text", "Phép đo", "What the value says: level, growth_yoy, rank ...", codes=codes("measures")),
    Column("value", "number", "Giá trị", "Value in `unit`"),
    Column("value_high", "number", "Cận trên", "Upper end of a range", nullable=True),
    Column("unit", "text", "Đơn vị", "Canonical unit (dim_unit); money in vnd_billion", codes=codes("units")),
    Column("printed_value", "text", "Số như in", "The number as printed"),
    Column("printed_unit", "text", "Đơn vị như in", "The unit as printed", nullable=True),
    Column("area", "text", "Địa bàn", "Vietnamese name; 'Lạc Sơn, Hòa Bình' is a district of its province"),
    Column("area_id", "text", "Địa bàn theo phiên bản", "Area as of its time; of a district the province",
           nullable=True, codes=codes("areas", "area_id")),
    Column("period", "text", "Kỳ số liệu", "2024-Q1, 2024-M03, 2024-H1, 2024-9M, 2024, 2021/2025 ...", nullable=True),
    Column("period_start", "date", "Ngày đầu kỳ", "First day of the period", nullable=True),
    Column("period_end", "date", "Ngày cuối kỳ", "Last day of the period", nullable=True),
    Column("cumulation", "text", "Lũy kế", "Of the period alone, from January, or of the term",
           codes=("period", "ytd", "term")),
    Column("qualifier", "text", "Mức chính xác", "exact, estimated, approx, more_than, less_than",
           codes=("exact", "estimated", "approx", "more_than", "less_than")),
    Column("obs_status", "text", "Tình trạng số liệu", "SDMX OBS_STATUS: A official, P preliminary, E estimate, "
           "F forecast, V as reported", codes=codes("obs_statuses")),
    Column("scenario", "text", "Thực hiện hay kế hoạch", "actual, plan, forecast",
           codes=("actual", "plan", "forecast")),
    Column("target_basis", "text", "Căn cứ so sánh", "Which plan it is measured against", nullable=True),
    Column("rank_scope", "text", "Phạm vi xếp hạng", "Among whom a rank counts", nullable=True),
    Column("programme", "text", "Chương trình MTQG", "National target programme (dim_programme)", nullable=True,
           codes=codes("mtqg_programmes", "programme_code")),
    Column("breakdown", "text", "Phân tổ", "Part of the whole it is about ('nữ')", nullable=True),
    Column("rule_id", "text", "Quy tắc", "Rule that read it"),
    Column("confidence", "number", "Độ tin cậy", "1 = one reading only", minimum=0, maximum=1),
    *SPAN,
    Column("quote", "text", "Trích nguyên văn", "The words, letter for letter in the stored text"),
    Column("table_ref", "text", "Ô trong bảng", "Table, row and column where it came from a table", nullable=True),
)  # fmt: skip

FIGURES = Table(
    name="figures",
    description_vi="Số liệu được nhận",
    description_en="Accepted figures: every value that the reports state",
    grain="one figure of one document version",
    key=("figure_id",),
    columns=_COLUMNS,
)


def _free(column: Column) -> Column:
    """The column without its rules: a quarantined row may break any of them, but must say whose it is."""
    named = column.name in ("figure_id", "document_id", "quarter")
    return replace(column, nullable=not named, codes=None, minimum=None, maximum=None)


QUARANTINE = Table(
    name="quarantine",
    description_vi="Số liệu chờ người xem",
    description_en="Figures that break a rule or have two readings: kept out of the facts until a person decides",
    grain="one figure of one document version",
    key=("figure_id",),
    columns=(
        *(_free(column) for column in _COLUMNS),
        Column(
            "reasons", "text", "Các lý do", "Codes of the reasons, joined by '; ': doubt:..., column:rule"
        ),
    ),
)
