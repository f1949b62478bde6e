"""The explained page: the text as it is, every number marked once, nothing of a report taken for HTML."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction import Document, Extraction, extract, read_document
from extraction.explain import explain
from extraction.labels import printed
from orchestration.__main__ import main

SAMPLES = sorted((Path(__file__).parents[2] / "samples").iterdir())


def read(path: Path) -> tuple[Document, Extraction]:
    document = read_document(path.read_bytes(), name=path.name)
    return document, extract(document)


def page_of(text: str) -> lxml.html.HtmlElement:
    document = read_document(text.encode(), name="báo cáo.txt")
    return lxml.html.document_fromstring(explain(document, extract(document)))


def article(page: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    (found,) = page.xpath("//article")
    return found


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_page_holds_the_text_as_it_is_and_marks_every_number_once(path: Path) -> None:
    document, extraction = read(path)
    page = lxml.html.document_fromstring(explain(document, extraction))
    assert article(page).text_content() == document.text
    marks = article(page).xpath(".//*[starts-with(@id, 'm')]")
    marked = " ".join(mark.text_content() for mark in marks)
    numbers = Counter(mention.text for mention in extraction.mentions)
    assert all(marked.count(number) >= count for number, count in numbers.items())
    assert not article(page).xpath(".//*[starts-with(@id, 'm')]//*[starts-with(@id, 'm')]")
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


def test_the_command_says_why_a_file_cannot_be_read(tmp_path: Path) -> None:
    empty = tmp_path / "rong.txt"
    empty.write_bytes(b"")
    done = CliRunner().invoke(main, ["explain", str(empty), "-o", str(tmp_path / "page.html")])
    assert done.exit_code == 1
    assert "rong.txt" in done.output or "/" in done.output


@pytest.mark.parametrize(
    ("value", "words"), [(1234.5, "1.234,5"), (-8.0, "-8"), (0.125, "0,125"), (1e6, "1.000.000"), (0.0, "0")]
)
def test_numbers_are_printed_as_reports_print_them(value: float, words: str) -> None:
    assert printed(value) == words
