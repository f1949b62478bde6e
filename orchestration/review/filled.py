"""The filled workbook, read back into decisions; every mistake is told with its sheet, row, column and remedy.

What belongs here: reading cells and checking what people wrote. What does not: the form (`sheets.py`), the log
(`decisions.py`), what a decision does (`apply.py`). All or nothing: with one mistake, nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import polars as pl
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from extraction.language.periods import period_of
from orchestration.home import Home
from orchestration.review.apply import programme_of
from orchestration.review.decisions import Decision, append, decided, decisions, standing, undone
from orchestration.review.sheets import (
    DECIDED,
    FIGURE_CHOICES,
    LABELS,
    NUMBER_CHOICES,
    NUMBERS,
    SHEETS,
    UNDO_CHOICES,
    Sheet,
    code_of,
)
from orchestration.review.waiting import Row, quarters, readings
from schemas import FIGURES
from schemas.validation import failures, reason

# A figure held for one of these is a matter of judgement; any other reason is a broken rule, which a release cannot
# mend.
_RELEASABLE = {"doubt", "confidence", "rejected"}
# Columns of a reading that a decision keeps, so that the log can be read without the warehouse.
_SEEN = ("label_vi", "indicator", "measure", "value", "unit", "area", "period", "quote", "rule_id")

# Input -> the column that it sets, and the list it is chosen from.
_CODED = {
    "new_unit": ("unit", "units"),
    "new_measure": ("measure", "measures"),
    "new_indicator": ("indicator", "indicators"),
}


class WorkbookError(ValueError):
    """Mistakes of a filled workbook; one line each, in Vietnamese and English."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class _RowError(Exception):
    """One mistake, of a field (by name) or of the whole row."""

    def __init__(self, field: str | None, expected: str) -> None:
        super().__init__(expected)
        self.field = field


@dataclass(frozen=True)
class _Filled:
    """A row in which somebody wrote something."""

    sheet: Sheet
    number: int
    values: Mapping[str, Any]

    def text(self, name: str) -> str:
        value = self.values.get(name)
        return "" if value is None else str(value).strip()


def import_workbook(home: Home, path: Path, by: str) -> list[Decision]:
    """Store the decisions of a filled workbook; returns those that are new.

    Importing the same workbook again stores nothing. Raises WorkbookError with every mistake.
    """
    rows = list(_filled(path))
    open_rows = _Open(home, {str(row.values.get("document_id")) for row in rows})
    log = decisions(home)
    in_force = standing(log)
    taken_back = undone(log)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    new: list[Decision] = []
    mistakes: list[str] = []
    for row in rows:
        try:
            decision = _decision(row, open_rows, by, at)
        except _RowError as mistake:
            mistakes.append(_told(row, mistake))
            continue
        before = (in_force.of_labels if decision.kind == "map" else in_force.of_places).get(decision.subject)
        is_known = decision.subject in taken_back if decision.kind == "undo" else bool(
            before and decision.says_the_same(before)
        )  # fmt: skip
        if not is_known:
            new.append(decision)
    if mistakes:
        raise WorkbookError(mistakes)
    append(home, new)
    return new


def _filled(path: Path) -> Iterator[_Filled]:
    try:
        book = load_workbook(path)
    except (BadZipFile, InvalidFileException, KeyError, OSError) as error:
        raise WorkbookError(
            [f"{path.name}: cần sổ rà soát .xlsx do `khobaocao review export` tạo ra / expected the exported workbook "
             f"({error})"]
        ) from None  # fmt: skip
    for sheet in SHEETS:
        if sheet.title not in book.sheetnames:
            raise WorkbookError([f"{path.name}: thiếu trang '{sheet.title}' / the sheet is missing: export again"])
        yield from _filled_rows(book[sheet.title], sheet)


def _filled_rows(page: Worksheet, sheet: Sheet) -> Iterator[_Filled]:
    """Rows with something in a yellow cell. Columns are found by their headings, wherever they were moved."""
    columns = {cell.value: place for place, cell in enumerate(page[1])}
    missing = [field.heading for field in sheet.fields if field.heading not in columns]
    if missing:
        raise WorkbookError(
            [f"Trang '{sheet.title}', dòng 1: thiếu cột {', '.join(missing)} / headings missing: export again"]
        )
    places = {field.name: columns[field.heading] for field in sheet.fields}
    for number, cells in enumerate(page.iter_rows(min_row=2, values_only=True), 2):
        values = {name: cells[place] for name, place in places.items()}
        if any(values[field.name] not in (None, "") for field in sheet.inputs):
            yield _Filled(sheet, number, values)


class _Open:
    """The figures and numbers that the decisions may be about, by key, for some documents."""

    def __init__(self, home: Home, document_ids: set[str]) -> None:
        self.figures: dict[str, Row] = {}
        self.checks: dict[str, set[str]] = {}
        self.files: dict[str, str] = {}
        self.decided = {decision.decision_id: decision for decision in decisions(home)}
        wanted = pl.col("document_id").is_in(list(document_ids))
        for quarter in quarters(home):
            few = quarter.of(wanted)
            if few.documents.is_empty():
                continue
            self.figures |= {row["key"]: row for row in readings(few).values()}
            self.checks |= {
                figure: set(checks.split("|")) for figure, checks in few.quarantine.select("figure_id", "checks").rows()
            }
            self.files |= dict(few.documents.select("document_id", "file_name").rows())


def _decision(row: _Filled, found: _Open, by: str, at: str) -> Decision:
    why = row.text("reason")
    if not why:
        raise _RowError("reason", "cần ghi lý do / a reason is needed")
    if row.sheet is LABELS:
        return decided(
            "map", row.text("key"), by, why, at, values=_mapping(row), seen={"label_vi": row.text("label_vi")}
        )
    if row.sheet is DECIDED:
        _chosen(row, UNDO_CHOICES)
        if row.text("key") not in found.decided:
            raise _RowError(None, "không tìm thấy quyết định này: hãy xuất lại / no such decision: export again")
        return decided("undo", row.text("key"), by, why, at)
    if row.sheet is NUMBERS:
        kind = _chosen(row, NUMBER_CHOICES)
        seen = {"quote": row.text("around"), "text": row.text("text"), "file_name": row.text("file_name")}
        return decided(kind, row.text("key"), by, why, at, document_id=row.text("document_id"), seen=seen)
    return _about_figure(row, found, by, why, at)


def _about_figure(row: _Filled, found: _Open, by: str, why: str, at: str) -> Decision:
    kind = _chosen(row, FIGURE_CHOICES)
    figure = found.figures.get(row.text("key"))
    if figure is None:
        raise _RowError(None, "số liệu này không còn như khi xuất: hãy xuất lại / read otherwise now: export again")
    given = [field.heading for field in row.sheet.inputs if field.name.startswith("new_") and row.text(field.name)]
    if kind != "correct" and given:
        raise _RowError("decision", f"đã ghi {', '.join(given)}: cần chọn Sửa / values are given: choose Sửa")
    if kind == "correct" and not given:
        raise _RowError("decision", 'chọn Sửa thì cần điền ít nhất một cột "... đúng" / nothing to correct is given')
    broken = found.checks.get(figure["figure_id"], set()) - _RELEASABLE
    if kind == "release" and broken:
        raise _RowError("decision", f"không thể Nhận vì phạm quy tắc {', '.join(sorted(broken))}: chọn Sửa hoặc Bác "
                                   "/ breaks a rule: correct or reject it")  # fmt: skip
    values = _corrections(row, figure) if kind == "correct" else {}
    seen = {name: figure[name] for name in _SEEN} | {"file_name": found.files[figure["document_id"]]}
    return decided(kind, row.text("key"), by, why, at, document_id=figure["document_id"], values=values, seen=seen)


def _chosen(row: _Filled, choices: Mapping[str, str]) -> str:
    kind = choices.get(row.text("decision"))
    if kind is None:
        raise _RowError("decision", f"cần chọn {' / '.join(choices)} / choose one of the list")
    return kind


def _mapping(row: _Filled) -> dict[str, Any]:
    if not row.text("new_indicator"):
        raise _RowError("new_indicator", "cần chọn một chỉ tiêu / choose an indicator")
    return {"indicator": _code(row, "new_indicator", "indicators")}


def _corrections(row: _Filled, figure: Row) -> dict[str, Any]:
    """Columns of the figure that the row sets; the corrected figure keeps every rule of the schema."""
    values: dict[str, Any] = {}
    if row.text("new_value"):
        values["value"] = _number(row)
    for name, (column, choices) in _CODED.items():
        if row.text(name):
            values[column] = _code(row, name, choices)
    if "indicator" in values:
        values["programme"] = programme_of(values["indicator"])
    if row.text("new_area"):
        values["area_id"] = _code(row, "new_area", "areas")
        values["area"] = row.text("new_area").partition(" [")[0]
    if row.text("new_period"):
        values |= _period(row)
    _refuse_broken(figure, values)
    return values


def _number(row: _Filled) -> float:
    value = row.values["new_value"]
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _RowError("new_value", f"cần một số (không phải chữ, công thức), đang là '{value}' / expected a number")
    return float(value)


def _code(row: _Filled, name: str, choices: str) -> str:
    code = code_of(choices, row.text(name))
    if code is None:
        raise _RowError(
            name, f"'{row.text(name)}' không có trong danh mục, hãy chọn từ danh sách / choose from the list"
        )
    return code


def _period(row: _Filled) -> dict[str, Any]:
    try:
        period = period_of(row.text("new_period"))
    except ValueError:
        raise _RowError(
            "new_period", f"cần kỳ viết như 2024-Q1, 2024-M03, 2024-9M, 2024; đang là '{row.text('new_period')}' "
            "/ expected a period code",
        ) from None  # fmt: skip
    return {"period": period.label, "period_start": period.start.isoformat(), "period_end": period.end.isoformat()}


def _refuse_broken(figure: Row, values: Mapping[str, Any]) -> None:
    days = {name: date.fromisoformat(values[name]) for name in ("period_start", "period_end") if name in values}
    corrected = {name: figure.get(name) for name in FIGURES.names} | dict(values) | days
    broken = failures(FIGURES, pl.DataFrame([corrected], schema=FIGURES.polars_schema()))
    if broken:
        told = "; ".join(reason(FIGURES, code) for code in broken[0])
        raise _RowError("decision", f"sau khi sửa vẫn phạm quy tắc / still breaks a rule: {told}")


def _told(row: _Filled, mistake: _RowError) -> str:
    heading = next((field.heading for field in row.sheet.fields if field.name == mistake.field), None)
    place = f"Trang '{row.sheet.title}', dòng {row.number}" + (f", cột '{heading}'" if heading else "")
    return f"{place}: {mistake}"
