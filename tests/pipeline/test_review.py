"""Quarantine has a way out: the workbook goes out, comes back filled, and the next run obeys it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from orchestration.__main__ import FAILED, main
from orchestration.extract import extract_quarter
from orchestration.home import Home
from orchestration.load import load_quarters
from orchestration.register import register
from orchestration.review.decisions import decisions, in_force
from orchestration.review.sheets import DECIDED, FINDINGS, LABELS, NUMBERS, QUARANTINED, Sheet
from orchestration.run import run
from orchestration.sql import ask
from orchestration.state import stale_quarters
from orchestration.validate import validate_quarter

QUARTER = "2024-Q1"
HEAD = "UBND TỈNH HÀ TĨNH\nSố: {number}/BC-UBND\nHà Tĩnh, ngày 28 tháng 3 năm 2024\n\nBÁO CÁO\n"
TITLE = "Tình hình kinh tế - xã hội quý I năm 2024\n\n"
BODY = (
    "Thu ngân sách nhà nước đạt 812 tỷ đồng, tăng 1,5 lần so với cùng kỳ.\n"
    "Số vụ tai nạn giao thông tăng 2 lần so với cùng kỳ.\n"
    "Tỷ trọng khu vực dịch vụ chiếm 130% GRDP.\n"
    "Diện tích hoa lan rừng đạt 45 ha.\n"
    "=Diện tích hoa lan rừng của huyện Hương Sơn đạt 12 ha.\n"
)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with one report, half of it in quarantine."""
    home = Home(tmp_path_factory.mktemp("review")).ensure()
    (home.inbox / "bao-cao.txt").write_text(HEAD.format(number=9) + TITLE + BODY, encoding="utf-8")
    register(home)
    applied(home)
    return home


@pytest.fixture
def home(loaded: Home, tmp_path: Path) -> Home:
    return Home(Path(shutil.copytree(loaded.root, tmp_path / "home")))


@pytest.fixture
def khobaocao(home: Home) -> Callable[..., Result]:
    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["review", *arguments], env={"KHOBAOCAO_HOME": str(home.root)})

    return call


class Book:
    """An exported workbook, filled in as a person would: by sheet, heading and a word of the row."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._book = load_workbook(path)

    def page(self, sheet: Sheet) -> Worksheet:
        return self._book[sheet.title]

    def rows(self, sheet: Sheet) -> list[dict[str, Any]]:
        head, *rows = self.page(sheet).iter_rows(values_only=True)
        return [dict(zip(head, row, strict=True)) for row in rows]

    def fill(self, sheet: Sheet, word: str, **cells: Any) -> int:
        """Fill the first row that holds `word`; returns its number. Headings are given with _ for a space."""
        page = self.page(sheet)
        heads = {cell.value: cell.column for cell in page[1]}
        for row in page.iter_rows(min_row=2):
            if any(word in str(cell.value) for cell in row):
                for heading, value in cells.items():
                    page.cell(row[0].row, heads[heading.replace("_", " ")]).value = value
                self._book.save(self.path)
                return row[0].row
        raise LookupError(word)


@pytest.fixture
def book(khobaocao: Callable[..., Result], tmp_path: Path) -> Callable[[], Book]:
    def exported() -> Book:
        path = tmp_path / f"so-{len(list(tmp_path.glob('*.xlsx')))}.xlsx"
        result = khobaocao("export", str(path))
        assert result.exit_code == 0, result.output
        return Book(path)

    return exported


def applied(home: Home) -> None:
    """What the decisions change, without Dagster and dbt: the last test has a whole run."""
    extract_quarter(home, QUARTER)
    validate_quarter(home, QUARTER)
    load_quarters(home, [QUARTER])


def figures(home: Home) -> dict[tuple[str | None, str, float], tuple[str | None, str]]:
    """(indicator, measure, value) of accepted figures -> (review, who)."""
    with duckdb.connect(str(home.warehouse)) as connection:
        rows = connection.execute(
            "SELECT indicator, measure, value, review, decided_by FROM raw.figures LEFT JOIN raw.decisions "
            "USING (decision_id)"
        ).fetchall()
    return {row[:3]: row[3:] for row in rows}


def test_the_workbook_shows_what_waits(book: Callable[[], Book]) -> None:
    held = book().rows(QUARANTINED)
    assert {row["Máy đọc: giá trị"] for row in held} == {150, 200, 130}
    assert all(row["Vì sao bị giữ"] and row["Câu trong báo cáo"] and row["Báo cáo"] == "bao-cao.txt" for row in held)


def test_words_lead_to_their_place_in_the_explained_page(book: Callable[[], Book]) -> None:
    exported = book()
    for sheet, heading in ((QUARANTINED, "Câu trong báo cáo"), (LABELS, "Ví dụ trong báo cáo")):
        page = exported.page(sheet)
        column = next(cell.column for cell in page[1] if cell.value == heading)
        link = page.cell(2, column).hyperlink
        told = (exported.path.parent / link.target).read_text(encoding="utf-8")
        assert f'id="{link.location}"' in told


def test_labels_stand_by_frequency_and_no_text_is_a_formula(book: Callable[[], Book]) -> None:
    exported = book()
    counts = [row["Số lần gặp"] for row in exported.rows(LABELS)]
    assert counts == sorted(counts, reverse=True)
    pages = [exported.page(sheet) for sheet in (QUARANTINED, LABELS, NUMBERS, FINDINGS, DECIDED)]
    assert not [cell for page in pages for row in page.iter_rows() for cell in row if cell.data_type == "f"]


def test_lists_offer_the_codes(book: Callable[[], Book]) -> None:
    page = book().page(QUARANTINED)
    formulas = {offer.formula1.split("!")[0] for offer in page.data_validations.dataValidation}
    assert formulas == {"'Danh mục'"}
    assert len(page.data_validations.dataValidation) == 5


def test_release_correct_reject_and_map(home: Home, book: Callable[[], Book], khobaocao: Callable[..., Result]) -> None:
    filled = book()
    filled.fill(QUARANTINED, "Thu ngân sách", Quyết_định="Nhận", Lý_do="đúng như lời văn")
    filled.fill(QUARANTINED, "tai nạn", Quyết_định="Sửa", Lý_do="gấp hai", Giá_trị_đúng=100)
    filled.fill(QUARANTINED, "khu vực dịch vụ", Quyết_định="Bác", Lý_do="không thể quá 100%")
    filled.fill(LABELS, "hoa lan", Gán_chỉ_tiêu="rice_planted_area", Lý_do="cùng nghĩa")
    assert "4" in khobaocao("import", str(filled.path), "--by", "Nguyễn Văn A").output
    applied(home)
    found = figures(home)
    assert found["state_budget_revenue", "growth_yoy", 150.0] == ("released", "Nguyễn Văn A")
    assert found["traffic_accidents", "growth_yoy", 100.0] == ("corrected", "Nguyễn Văn A")
    assert not any(indicator == "grdp_services" for indicator, _, _ in found)
    assert found["state_budget_revenue", "level", 812.0] == (None, None)
    assert sum(mark == ("mapped", "Nguyễn Văn A") for mark in found.values()) >= 1
    left = book()
    assert left.rows(QUARANTINED) == []
    assert len(left.rows(DECIDED)) == 4
    # The same workbook again says nothing new.
    assert "decisions: 0" in khobaocao("import", str(filled.path), "--by", "Nguyễn Văn A").output


def test_a_decision_is_undone_and_nothing_is_deleted(
    home: Home, book: Callable[[], Book], khobaocao: Callable[..., Result]
) -> None:
    filled = book()
    filled.fill(QUARANTINED, "tai nạn", Quyết_định="Nhận", Lý_do="đúng")
    khobaocao("import", str(filled.path), "--by", "A")
    applied(home)
    assert ("traffic_accidents", "growth_yoy", 200.0) in figures(home)
    again = book()
    again.fill(DECIDED, "tai nạn", **{"Hủy?": "Hủy quyết định", "Lý_do": "nhầm"})
    khobaocao("import", str(again.path), "--by", "B")
    applied(home)
    assert ("traffic_accidents", "growth_yoy", 200.0) not in figures(home)
    assert [(decision.kind, decision.decided_by) for decision in decisions(home)] == [("release", "A"), ("undo", "B")]
    assert in_force(home).all == []


def test_a_number_that_is_no_figure_is_accounted_for(
    home: Home, book: Callable[[], Book], khobaocao: Callable[..., Result]
) -> None:
    report = HEAD.format(number=10) + TITLE + "Ghi chú: 4711 và 0815 x.\n"
    (home.inbox / "ghi-chu.txt").write_text(report, encoding="utf-8")
    register(home)
    applied(home)
    filled = book()
    waiting = filled.rows(NUMBERS)
    assert waiting
    number = filled.fill(NUMBERS, waiting[0]["Con số"], Quyết_định="Không phải số liệu", Lý_do="số máy")
    assert number == 2
    khobaocao("import", str(filled.path), "--by", "A")
    applied(home)
    assert len(book().rows(NUMBERS)) == len(waiting) - 1


@pytest.mark.parametrize(
    ("word", "cells", "told"),
    [
        ("tai nạn", {"Quyết_định": "Nhận"}, "cột 'Lý do'"),
        ("tai nạn", {"Lý_do": "vì thế"}, "cột 'Quyết định'"),
        ("tai nạn", {"Quyết_định": "Sửa", "Lý_do": "sai", "Giá_trị_đúng": "=1+1"}, "cột 'Giá trị đúng'"),
        ("tai nạn", {"Quyết_định": "Sửa", "Lý_do": "sai", "Đơn_vị_đúng": "bao tải"}, "cột 'Đơn vị đúng'"),
        ("tai nạn", {"Quyết_định": "Sửa", "Lý_do": "sai", "Kỳ_đúng": "quý 1"}, "cột 'Kỳ đúng'"),
        ("tai nạn", {"Quyết_định": "Sửa", "Lý_do": "sai"}, "cột 'Quyết định'"),
        ("tai nạn", {"Quyết_định": "Nhận", "Lý_do": "đúng", "Giá_trị_đúng": 5}, "cột 'Quyết định'"),
        ("khu vực dịch vụ", {"Quyết_định": "Nhận", "Lý_do": "in thế"}, "phạm quy tắc share"),
        ("khu vực dịch vụ", {"Quyết_định": "Sửa", "Lý_do": "sai", "Giá_trị_đúng": 300}, "vẫn phạm quy tắc"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_nothing_is_stored(
    home: Home, book: Callable[[], Book], khobaocao: Callable[..., Result], word: str, cells: dict[str, Any], told: str
) -> None:
    filled = book()
    number = filled.fill(QUARANTINED, word, **cells)
    result = khobaocao("import", str(filled.path), "--by", "A")
    assert result.exit_code == FAILED
    assert f"Trang '{QUARANTINED.title}', dòng {number}" in result.stderr
    assert told in result.stderr
    assert decisions(home) == []


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_another_file_is_refused_in_words(khobaocao: Callable[..., Result], tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(content)
    result = khobaocao("import", str(path), "--by", "A")
    assert result.exit_code == FAILED
    assert "khobaocao review export" in result.stderr


def test_a_half_filled_workbook_is_not_overwritten(book: Callable[[], Book], khobaocao: Callable[..., Result]) -> None:
    result = khobaocao("export", str(book().path))
    assert result.exit_code == FAILED
    assert "choose another name" in result.stderr


CORRECTION = (
    "report,area_id,indicator,measure,period,breakdown,expect,value,reason,by,on\n"
    "9/BC-UBND,42-2004,state_budget_revenue,level,2024-Q1,,{expect},821,hai chữ số đảo chỗ,Trần Thị B,2024-04-20\n"
)


def test_an_error_of_the_source_is_corrected_until_the_source_is_repaired(home: Home) -> None:
    (home.review / "corrections.csv").write_text(CORRECTION.format(expect=812), encoding="utf-8")
    applied(home)
    assert figures(home)["state_budget_revenue", "level", 821.0] == ("corrected", "Trần Thị B")
    (home.inbox / "bao-cao-moi.txt").write_text(
        HEAD.format(number=9) + TITLE + BODY.replace("812", "821"), encoding="utf-8"
    )
    register(home)
    with pytest.raises(ValueError, match=r"corrections.csv, line 2: expected 9/BC-UBND to state 812.*it states .*821"):
        applied(home)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [("812", "", "line 2, column expect"), ("821", "x", "line 2, column value"), ("reason", "why", "line 1")],
)
def test_a_line_of_corrections_that_says_nothing_is_told(home: Home, old: str, new: str, told: str) -> None:
    (home.review / "corrections.csv").write_text(CORRECTION.format(expect=812).replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=told):
        applied(home)


def test_a_released_figure_is_published_with_its_mark(
    home: Home, book: Callable[[], Book], khobaocao: Callable[..., Result]
) -> None:
    assert run(home, [], lambda words: None).failed == {}
    filled = book()
    filled.fill(QUARANTINED, "tai nạn", Quyết_định="Nhận", Lý_do="đúng")
    khobaocao("import", str(filled.path), "--by", "A")
    assert stale_quarters(home) == [QUARTER]
    said: list[str] = []
    assert run(home, [], said.append).failed == {}
    assert any("Applying decisions" in words for words in said)
    query = (
        "SELECT value, review, decided_by, d.reason FROM social_latest JOIN fct_decision d USING (decision_id) "
        "WHERE indicator = 'traffic_accidents'"
    )
    assert ask(home.published_warehouse, query).rows == [(200.0, "released", "A", "đúng")]
    assert stale_quarters(home) == []
    told = (home.published / "changes.md").read_text(encoding="utf-8")
    assert "| released | Hà Tĩnh | 2024-Q1 |" in told
    assert [row["Đang áp dụng cho"] for row in book().rows(DECIDED)] == ["1 số liệu"]
