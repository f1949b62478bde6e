"""The explained page: the text as it is, every number marked once, nothing of a report taken for HTML."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import lxml.etree
import lxml.html
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction import Document, Extraction, Head, Mention, extract, labels, read_document
from extraction.catalogue import names
from extraction.documents.model import Block, Cell, Table
from extraction.explain import explain
from extraction.grammar.citations import _BY_SYMBOL, _KINDS
from extraction.grammar.domains import FIELDS
from extraction.grammar.judgements import DIRECTIONS as JUDGED
from extraction.labels import printed
from orchestration.__main__ import main
from schemas.figures import CUMULATIONS, QUALIFIERS, SCENARIOS

PROJECT = Path(__file__).parents[2]
SAMPLES = sorted((PROJECT / "samples").iterdir())
REPORTS = [*SAMPLES, *sorted((PROJECT / "tests/accuracy/constructions").glob("*.txt"))]


def read(path: Path) -> tuple[Document, Extraction]:
    document = read_document(path.read_bytes(), name=path.name)
    return document, extract(document)


def page_of(text: str) -> lxml.html.HtmlElement:
    document = read_document(text.encode(), name="báo cáo.txt")
    return lxml.html.document_fromstring(explain(document, extract(document)))


def article(page: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    (found,) = page.xpath("//article")
    return found


def marked(page: lxml.html.HtmlElement) -> list[tuple[int, int]]:
    """The spans of the article's text that are marked; none lies in another."""
    spans, begun, length = [], None, 0
    for event, node in lxml.etree.iterwalk(article(page), events=("start", "end")):
        is_mark = {"figure", "number"} & set(node.get("class", "").split())
        if event == "start":
            if is_mark:
                assert begun is None
                begun = length
            length += len(node.text or "")
        else:
            if is_mark:
                spans.append((begun, length))
                begun = None
            length += len(node.tail or "")
    return spans


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_the_page_holds_the_text_as_it_is_and_marks_every_number_once(path: Path) -> None:
    document, extraction = read(path)
    page = lxml.html.document_fromstring(explain(document, extraction))
    assert article(page).text_content() == document.text
    marks = marked(page)
    for one in (*extraction.mentions, *extraction.figures):
        assert sum(start <= one.char_start and one.char_end <= end for start, end in marks) == 1, one
    anchors = set(article(page).xpath(".//@id"))
    assert {f"f-{figure.char_start}" for figure in extraction.figures} <= anchors, "others link to them"
    readings = " ".join(article(page).xpath(".//a/@aria-describedby")).split()
    assert Counter(readings) == Counter(f"r{one}" for one in range(len(extraction.figures)))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_links_of_the_page_lead_somewhere_and_names_are_given_once(path: Path) -> None:
    page = lxml.html.document_fromstring(explain(*read(path)))
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    assert {link.removeprefix("#") for link in page.xpath("//@href")} <= set(names)


def test_a_reading_says_what_was_read() -> None:
    page = page_of("Quý I/2024, thu ngân sách nhà nước của tỉnh Bắc Kạn ước đạt 222,2 tỷ đồng, bằng 24% dự toán.")
    (mark,) = [one for one in article(page).xpath(".//a") if "222,2" in one.text_content()]
    (reading,) = page.xpath(f"//li[@id='{mark.get('aria-describedby')}']")
    words = reading.text_content()
    for expected in ("222,2 tỷ đồng", "Bắc Kạn", "2024-Q1", "ước", "state_budget_revenue"):
        assert expected in words


def test_a_table_is_a_table() -> None:
    page = lxml.html.document_fromstring(
        explain(*read(next(path for path in SAMPLES if "giai-ngan-mtqg" in path.name)))
    )
    rows = article(page).xpath(".//table//tr")
    widths = {sum(int(cell.get("colspan", 1)) for cell in row.xpath("td")) for row in rows[2:]}
    assert len(rows) > 3
    assert len(widths) == 1
    assert article(page).xpath(".//td//a[@class='figure']")


def test_other_numbers_say_their_kind_and_those_not_understood_are_loud() -> None:
    document, extraction = read(SAMPLES[0])
    odd = replace(extraction.mentions[0], fate="unresolved")
    page = lxml.html.document_fromstring(
        explain(document, replace(extraction, mentions=(odd, *extraction.mentions[1:])))
    )
    (loud,) = article(page).xpath(".//*[contains(@class, 'unresolved')]")
    assert loud.text_content() == odd.text
    assert page.xpath("//section[@class='loud']//a/@href") == [f"#{loud.get('id')}"]
    assert "thời gian" in article(page).xpath(".//span/@title")


def test_a_number_that_ocr_was_not_sure_of_is_doubtful() -> None:
    document, extraction = read(SAMPLES[0])
    figure = extraction.figures[0]
    scanned = replace(document, doubtful=((figure.char_start, figure.char_start + 1),))
    page = lxml.html.document_fromstring(explain(scanned, extract(scanned)))
    (mark,) = article(page).xpath(".//a[contains(@class, 'doubtful')]")
    assert mark.get("id") == f"f-{figure.char_start}"
    assert "OCR" in page.xpath("//li[@id='r0']")[0].text_content()


def test_doubts_are_told() -> None:
    document, extraction = read(SAMPLES[0])
    doubted = replace(extraction.figures[0], doubt="hai <cách> hiểu")
    page = lxml.html.document_fromstring(
        explain(document, replace(extraction, figures=(doubted, *extraction.figures[1:])))
    )
    assert len(article(page).xpath(".//a[contains(@class, 'doubtful')]")) == 1
    (reading,) = page.xpath("//li[@id='r0']")
    assert "Cần xem lại: hai <cách> hiểu" in reading.text_content()


def test_statements_are_listed_with_their_place() -> None:
    path = next(path for path in SAMPLES if "hoi-nghi-tinh-uy" in path.name)
    document, extraction = read(path)
    page = lxml.html.document_fromstring(explain(document, extraction))
    listed = [link.text_content() for link in page.xpath("//aside//a[starts-with(@href, '#s')]")]
    for statement in (*extraction.directives, *extraction.assessments, *extraction.citations, *extraction.events):
        assert statement.text in listed


_NASTY = '<script>alert(1)</script> <b onclick="x">5%</b> &amp; </article> <!-- "tăng 8%" \' ]]> &#13;'


def test_nothing_of_a_report_is_taken_for_html() -> None:
    text = f"Báo cáo {_NASTY}\nThu ngân sách {_NASTY} đạt 1.234 tỷ đồng.\n"
    document = read_document(text.encode(), name=f"{_NASTY}.txt")
    page = lxml.html.document_fromstring(explain(document, extract(document)))
    assert article(page).text_content() == document.text
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//@onclick")
    assert not page.xpath("//comment()")


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\r\t0123456789<>&\"'%"), max_size=300)
)
def test_any_text_stays_as_it_is(text: str) -> None:
    document = Document("x.txt", "txt", text)
    page = lxml.html.document_fromstring(explain(document, extract(document)))
    assert article(page).text_content() == text


_PLACES = st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 3), st.integers(1, 3))  # row, column, spans


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["5", "Thu 1.234 tỷ đồng", "<td>", "a\nb", "\u00a0"]), st.lists(_PLACES, max_size=8))
def test_a_table_of_any_shape_keeps_its_text(words: str, places: list[tuple[int, int, int, int]]) -> None:
    """Cells that follow each other in the text, wherever they say that they stand."""
    text, cells = "", []
    for row, column, down, along in places:
        cells.append(Cell(row, column, len(text), len(text) + len(words), down, along))
        text += words + "\t"
    document = Document("x.xlsx", "xlsx", text, (Block("table", 0, len(text), Table("Biểu 1", tuple(cells))),))
    page = lxml.html.document_fromstring(explain(document, extract(document)))
    assert article(page).text_content() == text


def test_cells_keep_their_place() -> None:
    source = """<table><tr><td rowspan=2>Chỉ tiêu<td colspan=2>Năm 2024</tr><tr><td>Kế hoạch<td>Thực hiện</tr>
      <tr><td>Thu ngân sách<td><td>1.000</tr></table>"""
    document = read_document(source.encode(), name="a.html")
    page = lxml.html.document_fromstring(explain(document, extract(document)))
    rows = [[cell.text_content() for cell in row.xpath("td")] for row in article(page).xpath(".//tr")]
    assert rows == [["Chỉ tiêu", "Năm 2024"], ["Kế hoạch", "Thực hiện"], ["Thu ngân sách", "", "1.000"]]


def test_a_long_sheet_of_numbers_takes_no_time_that_grows_out_of_hand() -> None:
    """4,000 rows, every number unresolved: half a second; anything quadratic takes half a minute."""
    rows, columns = 4_000, 5
    text = ("12\t" * (columns - 1) + "12\n") * rows
    places = [divmod(place, columns) for place in range(rows * columns)]
    cells = tuple(Cell(row, column, 3 * place, 3 * place + 2) for place, (row, column) in enumerate(places))
    document = Document("x.xlsx", "xlsx", text, (Block("table", 0, len(text), Table("Biểu 1", cells)),))
    mentions = tuple(Mention(cell.char_start, cell.char_end, "12", "unresolved") for cell in cells)
    started = time.monotonic()
    page = explain(document, Extraction(Head(), mentions=mentions))
    assert time.monotonic() - started < 10
    assert page.count("<tr>") == rows


def test_every_code_has_a_name() -> None:
    assert set(FIELDS) <= names("domains").keys()
    assert set(JUDGED) <= labels.DIRECTIONS.keys()
    assert {*_KINDS.values(), *_BY_SYMBOL.values()} <= labels.DOCUMENT_KINDS.keys()
    assert set(QUALIFIERS) <= labels.QUALIFIERS.keys()
    assert set(SCENARIOS) <= labels.SCENARIOS.keys()
    assert set(CUMULATIONS) <= labels.CUMULATIONS.keys()
    fates = {mention.fate for path in REPORTS for mention in read(path)[1].mentions}
    assert fates <= labels.FATES.keys()


def test_a_secret_report_becomes_no_page(tmp_path: Path) -> None:
    report, page = tmp_path / "a.txt", tmp_path / "page.html"
    report.write_text("TUYỆT MẬT\n\nThu ngân sách đạt 5 tỷ đồng.", encoding="utf-8")
    done = CliRunner().invoke(main, ["explain", str(report), "-o", str(page)])
    assert done.exit_code == 1
    assert "TUYỆT MẬT" in done.output
    assert not page.exists()


def test_the_command_writes_the_page_and_never_over_the_report(tmp_path: Path) -> None:
    report = next(path for path in SAMPLES if path.suffix == ".html")
    copy = tmp_path / report.name
    copy.write_bytes(report.read_bytes())
    page = tmp_path / "page.html"
    done = CliRunner().invoke(main, ["explain", str(copy), "-o", str(page)])
    assert done.exit_code == 0, done.output
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert CliRunner().invoke(main, ["explain", str(copy), "-o", str(copy)]).exit_code == 2
    assert copy.read_bytes() == report.read_bytes()


def test_the_command_says_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = CliRunner().invoke(main, ["explain", str(SAMPLES[0]), "-o", str(tmp_path / "file" / "page.html")])
    assert done.exit_code == 1
    assert "page.html" in done.output
    assert "Traceback" not in done.output


def test_the_command_says_why_a_file_cannot_be_read(tmp_path: Path) -> None:
    empty = tmp_path / "rong.txt"
    empty.write_bytes(b"")
    done = CliRunner().invoke(main, ["explain", str(empty), "-o", str(tmp_path / "page.html")])
    assert done.exit_code == 1
    assert "rong.txt" in done.output or "/" in done.output


@pytest.mark.parametrize(
    ("value", "words"),
    [(1234.5, "1.234,5"), (-8.0, "-8"), (0.125, "0,125"), (1e6, "1.000.000"), (0.0, "0"), (5e-7, "0,0000005")],
)
def test_numbers_are_printed_as_reports_print_them(value: float, words: str) -> None:
    assert printed(value) == words


def test_the_place_of_a_cell_is_told_in_words() -> None:
    assert labels.cell_words("table 1, 8, 5") == "bảng 1, dòng 8, cột 5"
    assert labels.cell_words("Biểu 2, nông nghiệp, 3, 1") == "Biểu 2, nông nghiệp, dòng 3, cột 1"
