"""Tables to figures: heads, units, recomputed columns, labels, what is no value. Whole layouts: tests/accuracy."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.documents.builder import Builder, GridCell
from extraction.documents.model import Document
from extraction.grammar.table_heads import column_of, plain_unit
from extraction.language.periods import months_of
from extraction.pipeline import extract
from extraction.records import Figure

QUARTER = months_of(2024, 1, 3)


def document(rows: list[list[str]], above: str = "Báo cáo quý I năm 2024 tỉnh Sơn La", hidden: int = -1) -> Document:
    """A document with a line and a table; "<" widens the cell at the left."""
    builder = Builder("a.xlsx", "xlsx")
    for line in above.split("\n"):
        builder.add("paragraph", line)
    cells = []
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            wide = next((n for n, other in enumerate(row[column + 1 :]) if other != "<"), len(row) - column - 1)
            if words != "<":
                cells.append(GridCell(at, column, words, 1, 1 + wide, hidden=at == hidden))
    builder.add_table(cells, "Biểu 1")
    return builder.document()


def figures(rows: list[list[str]], **given_: object) -> list[Figure]:
    return [figure for figure in extract(document(rows, **given_)).figures if figure.table_ref]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("levels", "role", "period"),
    [
        (("thực hiện cùng kỳ năm trước",), "prior", "2023-Q1"),
        (("kế hoạch năm 2024",), "target", "2024"),
        (("năm 2024", "ước thực hiện quý i"), "actual", "2024-Q1"),
        (("thực hiện 3 tháng", "năm 2023"), "actual", "2023-Q1"),
        (("so sánh (%)", "với kế hoạch năm"), "completion", None),
        (("so với (%)", "cùng kỳ năm trước"), "ratio", None),
        (("tỷ lệ giải ngân", "vốn sự nghiệp"), "completion", None),
        (("tỷ lệ hộ nghèo (%)",), "", None),
        (("tăng, giảm (+/-)",), "delta", None),
        (("vốn năm trước kéo dài sang", "tỷ lệ (%)"), "percent", None),
        (("giải ngân kế hoạch vốn năm 2024",), "actual", None),
        (("quý i/2023",), "actual", "2023-Q1"),
        (("lũy kế so với (%)", "cùng kỳ 2023"), "ratio", "2024-Q1"),
    ],
)
def test_a_head_tells_role_and_time(levels: tuple[str, ...], role: str, period: str | None) -> None:
    column = column_of(1, levels, QUARTER)
    assert (column.role, column.period.label if column.period else None) == (role, period)


@pytest.mark.parametrize(
    ("printed", "plain"),
    [("1.000 tấn", "nghìn tấn"), ("tỷ đ", "tỷ đồng"), ("tr. đồng", "triệu đồng"), ("đồng / người", "đồng/người")],
)
def test_units_as_printed(printed: str, plain: str) -> None:
    assert plain_unit(printed) == plain


def test_what_is_no_value() -> None:
    rows = [["Chỉ tiêu", "ĐVT", "Quý I/2024"]] + [
        [f"Dân số {n}", "Người", sign] for n, sign in enumerate(("-", "…", "x", "..."))
    ]
    assert figures([*rows, ["Số hộ nghèo", "Hộ", "0"]])[0].value == 0
    assert len(figures([*rows, ["Số hộ nghèo", "Hộ", "0"]])) == 1


def test_a_hidden_row_states_nothing() -> None:
    rows = [["Chỉ tiêu", "ĐVT", "Quý I/2024"], ["Số hộ nghèo", "Hộ", "120"], ["Số hộ cận nghèo", "Hộ", "90"]]
    found = extract(document(rows, hidden=2))
    assert [figure.value for figure in found.figures] == [120]
    assert [mention.fate for mention in found.mentions if mention.text == "90"] == ["hidden"]


def test_a_rate_under_a_unit_of_money_is_a_rate() -> None:
    rows = [
        ["Chương trình", "Kế hoạch", "Giải ngân", "Tỷ lệ (%)"],
        ["Giảm nghèo bền vững", "500.000", "125.000", "25,0"],
    ]
    found = figures(rows, above="Giải ngân vốn các chương trình MTQG quý I năm 2024 tỉnh Sơn La\nĐVT: triệu đồng")
    assert [(figure.measure, figure.value, figure.unit) for figure in found] == [
        ("target", 500.0, "vnd_billion"),
        ("level", 125.0, "vnd_billion"),
        ("plan_completion", 25.0, "percent"),
    ]


def test_a_part_of_one_is_a_percentage_where_it_recomputes() -> None:
    rows = [["Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "TH/KH"]]
    rows += [["Số hộ nghèo", "Hộ", "200", "162", "0,81"], ["Số hộ cận nghèo", "Hộ", "400", "100", "0,25"]]
    assert [figure.value for figure in figures(rows) if figure.measure == "plan_completion"] == [81, 25]


def test_a_completion_that_does_not_recompute_is_in_doubt() -> None:
    rows = [["Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "TH/KH (%)"]]
    rows += [["Số hộ nghèo", "Hộ", "200", "162", "52,5"], ["Số hộ cận nghèo", "Hộ", "400", "100", "71,9"]]
    found = [figure for figure in figures(rows) if figure.measure == "plan_completion"]
    assert len(found) == 2
    assert all(figure.doubt for figure in found)


def test_ratio_or_growth_is_told_by_recomputing() -> None:
    rows = [["Chỉ tiêu", "ĐVT", "Quý I/2023", "Quý I/2024", "So với cùng kỳ (%)"]]
    rows += [["Số hộ nghèo", "Hộ", "200", "162", "-19,0"], ["Số hộ cận nghèo", "Hộ", "400", "500", "25,0"]]
    assert [figure.measure for figure in figures(rows)[2::3]] == ["growth_yoy", "growth_yoy"]


def test_a_ratio_to_the_month_before_is_a_growth() -> None:
    head = ["Ngành", "Tháng 3 năm 2024 so với", "<"]
    rows = [head, ["", "Tháng 2 năm 2024", "Tháng 3 năm 2023"], ["Toàn ngành công nghiệp", "102,31", "113,02"]]
    found = figures(rows, above="Chỉ số sản xuất công nghiệp tỉnh Sơn La\nĐơn vị tính: %")
    assert [(one.measure, round(one.value, 6), one.period) for one in found] == [
        ("growth", 2.31, "2024-M03"),
        ("yoy_ratio", 113.02, "2024-M03"),
    ]


def test_a_part_called_like_the_whole_is_not_the_whole() -> None:
    rows = [["Chỉ tiêu", "ĐVT", "Quý I/2024"], ["Số hộ nghèo", "Hộ", "120"], ["Trong đó: Hộ nghèo dân tộc", "Hộ", "90"]]
    assert [figure.indicator for figure in figures(rows)] == ["poor_households", None]


_WORDS = st.sampled_from(
    [
        "",
        "-",
        "x",
        "TT",
        "Chỉ tiêu",
        "ĐVT",
        "Tỷ đồng",
        "%",
        "1",
        "2=1/3",
        "Kế hoạch",
        "2024",
        "1.234,5",
        "(12)",
        "45/96",
        "Trong đó: Nữ",
        "Tổng cộng",
        "So với cùng kỳ (%)",
        "Huyện Mai Sơn",
        "Giảm nghèo bền vững",
        "0,81",
        "6,5 - 7",
        "<",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(_WORDS, min_size=1, max_size=6), min_size=1, max_size=8))
def test_any_table_is_read_and_every_number_has_a_fate(rows: list[list[str]]) -> None:
    read = document(rows)
    found = extract(read)
    assert all(figure.printed_value in read.text[figure.char_start : figure.char_end] for figure in found.figures)
    assert all(mention.fate for mention in found.mentions)
