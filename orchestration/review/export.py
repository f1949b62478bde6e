"""The review workbook: what waits for a person, as one XLSX file that a data officer fills in.

What belongs here: writing and its look. What does not: the rows (`waiting.py`), the headings (`sheets.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from orchestration.files import replacing
from orchestration.home import Home
from orchestration.review.pages import write_pages
from orchestration.review.sheets import SHEETS, Field, Sheet, lists
from orchestration.review.waiting import Row, waiting

LISTS_TITLE = "Danh mục"
_INPUT_HEAD = PatternFill("solid", fgColor="F4B942")
_INPUT = PatternFill("solid", fgColor="FFF6DD")
_HEAD = PatternFill("solid", fgColor="D9E2EC")
_LINE = 15  # points that a line of the standard letter takes
_WRAPPED = Alignment(wrap_text=True, vertical="top")
# A spreadsheet takes a text that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GUIDE = (
    ("Sổ rà soát kho báo cáo", ""),
    ("", ""),
    ("Việc cần làm", "Xem từng trang bên dưới, điền vào các cột màu vàng, lưu tệp, rồi nạp lại bằng lệnh:"),
    ("", "khobaocao review import TỆP --by \"HỌ VÀ TÊN\""),
    ("", "Sau đó chạy: khobaocao run"),
    ("", "Dòng nào chưa chắc thì để trống, lần sau xem tiếp. Dòng nào đã điền thì phải ghi Lý do."),
    ("", ""),
    *((sheet.title, sheet.asks) for sheet in SHEETS),
    ("", ""),
    ("Nhận", "Máy đọc đúng: đưa số liệu vào kho, đánh dấu \"released\"."),
    ("Sửa", "Máy đọc sai hoặc báo cáo gõ nhầm: chỉ điền những cột \"... đúng\" cần sửa; đánh dấu \"corrected\"."),
    ("Bác", "Không dùng số liệu này: giữ ngoài kho, vẫn lưu vết."),
    ("Giá trị đúng", "Ghi bằng số, theo đơn vị ghi ở cột đơn vị (tiền: tỷ đồng). Số âm là giảm. Không dùng công thức."),
    ("Kỳ đúng", "2024-Q1 (quý), 2024-M03 (tháng), 2024-H1 (6 tháng), 2024-9M (9 tháng), 2024 (năm), 2021/2025."),
    ("", ""),
    ("Câu gạch chân", "Bấm vào để mở báo cáo đúng chỗ đó trong trình duyệt (cần thư mục trang-bao-cao bên cạnh sổ)."),
    ("Lưu ý", "Mỗi quyết định được lưu kèm tên người, thời điểm, lý do; không xóa được, chỉ hủy được ở trang 5."),
    ("", "Đọc lại báo cáo cũ bằng quy tắc mới thì quyết định vẫn còn."),
)  # fmt: skip


def export(home: Home, path: Path) -> dict[str, int]:
    """Write the workbook to `path`; returns the rows of each sheet by its title.

    Raises FileExistsError where `path` is there already: it may hold work that was not imported yet.
    """
    if path.exists():
        raise FileExistsError(
            f"{path}: đã có, có thể đang điền dở / exists and may be half filled: choose another name"
        )
    rows = waiting(home)
    linked = {row["document_id"] for sheet in rows.values() for row in sheet if "char_start" in row}
    pages = write_pages(home, path, linked)
    book = Workbook()
    _write_guide(_only_sheet(book))
    for sheet in SHEETS:
        _write(book.create_sheet(sheet.title), sheet, rows[sheet.name], pages)
    _write_lists(book.create_sheet(LISTS_TITLE))
    with replacing(path) as temporary:
        book.save(temporary)
    return {sheet.title: len(rows[sheet.name]) for sheet in SHEETS}


def _only_sheet(book: Workbook) -> Worksheet:
    page = book.worksheets[0]
    page.title = "Hướng dẫn"
    return page


def _put(page: Worksheet, row: int, column: int, value: Any) -> Cell:
    """Write a value into a cell; a text is never a formula, whatever it begins with."""
    cell = page.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(f"{page.title}: cell {row}, {column} is part of a merged one")
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA)
    return cell


def _write_guide(page: Worksheet) -> None:
    for number, (name, words) in enumerate(_GUIDE, 1):
        head = _put(page, number, 1, name)
        head.font = Font(bold=True, size=16 if number == 1 else 11)
        head.alignment = Alignment(vertical="top")
        _put(page, number, 2, words).alignment = _WRAPPED
    page.column_dimensions["A"].width = 28
    page.column_dimensions["B"].width = 125
    page.sheet_view.showGridLines = False
    _print_wide(page)


def _write(page: Worksheet, sheet: Sheet, rows: list[Row], pages: Mapping[str, str]) -> None:
    for column, field in enumerate(sheet.fields, 1):
        _write_head(page, column, field)
        for number, row in enumerate(rows, 2):
            cell = _put(page, number, column, row.get(field.name))
            cell.alignment = _WRAPPED
            if field.is_link and row["document_id"] in pages:
                _link(cell, pages[row["document_id"]], row["char_start"])
            if field.is_input:
                cell.fill = _INPUT
                cell.protection = Protection(locked=False)
        if field.choices:
            _offer(page, column, field.choices, len(rows))
    for number, row in enumerate(rows, 2):
        page.row_dimensions[number].height = _LINE * _lines(sheet, row)
    page.freeze_panes = "C2"  # the decision and its reason stay in sight
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.fields))}{len(rows) + 1}"
    page.sheet_view.zoomScale = 90
    _print_wide(page)
    # Only the yellow cells can be changed by accident; there is no password, it is no secret.
    page.protection.sheet = True
    for allowed in ("autoFilter", "sort", "formatColumns", "formatRows"):
        setattr(page.protection, allowed, False)


def _link(cell: Cell, page: str, char_start: int) -> None:
    """Let the words lead to their place in the explained page (`extraction/explain.py` names the places so)."""
    cell.hyperlink = Hyperlink(ref=cell.coordinate, target=page, location=f"f-{char_start}")
    cell.font = Font(color="1F5FA8", underline="single")


def _lines(sheet: Sheet, row: Row) -> int:
    """Lines of the tallest cell: programs do not grow a row to its wrapped text when they open a file."""
    shown = [field for field in sheet.fields if not field.is_hidden]
    return max(1 + len(str(row.get(field.name) or "")) // field.width for field in shown)


def _write_head(page: Worksheet, column: int, field: Field) -> None:
    head = _put(page, 1, column, field.heading)
    head.font = Font(bold=True)
    head.fill = _INPUT_HEAD if field.is_input else _HEAD
    head.alignment = _WRAPPED
    dimension = page.column_dimensions[get_column_letter(column)]
    dimension.width = field.width
    dimension.hidden = field.is_hidden


def _print_wide(page: Worksheet) -> None:
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A3
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"


def _offer(page: Worksheet, column: int, choices: str, rows: int) -> None:
    """A drop-down list over the cells of a column."""
    if not rows:
        return
    letter = get_column_letter(list(lists()).index(choices) + 1)
    last = len(lists()[choices]) + 1
    offer = DataValidation("list", formula1=f"'{LISTS_TITLE}'!${letter}$2:${letter}${last}", allow_blank=True)
    offer.showErrorMessage = True
    offer.errorTitle, offer.error = "Không có trong danh mục", "Hãy chọn một mục trong danh sách thả xuống."
    page.add_data_validation(offer)
    offer.add(f"{get_column_letter(column)}2:{get_column_letter(column)}{rows + 1}")


def _write_lists(page: Worksheet) -> None:
    headings = {
        "figure": "Quyết định về số liệu", "number": "Quyết định về con số", "undo": "Hủy", "indicators": "Chỉ tiêu",
        "units": "Đơn vị", "measures": "Phép đo", "areas": "Địa bàn",
    }  # fmt: skip
    for column, (name, entries) in enumerate(lists().items(), 1):
        _write_head(page, column, Field(name, headings[name], 36))
        for number, entry in enumerate(entries, 2):
            _put(page, number, column, entry)
    page.protection.sheet = True
