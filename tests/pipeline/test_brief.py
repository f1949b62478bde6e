"""The briefs of a whole run: their numbers are the published copy's, every number has its quote, every link leads."""

from __future__ import annotations

import re
import time
from pathlib import Path

import duckdb
import lxml.html
import pytest
from whole_run import Finished

from extraction.labels import printed
from orchestration.briefs import write_briefs
from orchestration.home import Home
from orchestration.publish import publish

BAC_KAN = "06-2004"
# All briefs of the samples, on a machine that is busy with other tests.
_SECONDS = 15


def page_at(path: Path) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(path.read_text(encoding="utf-8"))


def brief(finished: Finished, quarter: str = "2024-Q1") -> lxml.html.HtmlElement:
    return page_at(finished.home.published / "brief" / f"{BAC_KAN}-{quarter}.html")


def section(page: lxml.html.HtmlElement, title: str) -> lxml.html.HtmlElement:
    (found,) = page.xpath(f"//section[h2='{title}']")
    return found


def words(element: lxml.html.HtmlElement) -> str:
    """What is read: without the small numbers that lead to the sources."""
    return " ".join("".join(element.xpath(".//text()[not(ancestor::a[@class='note'])]")).split())


def test_every_province_and_quarter_with_figures_has_a_page_in_the_index(finished: Finished) -> None:
    links = set(page_at(finished.home.brief).xpath("//a/@href"))
    wanted = finished.rows("SELECT DISTINCT area_id, quarter FROM mart_scorecard")
    assert {f"brief/{area_id}-{quarter}.html" for area_id, quarter in wanted} <= links
    assert links == {f"brief/{page.name}" for page in (finished.home.published / "brief").glob("*.html")}


def test_links_of_every_page_lead_somewhere(finished: Finished) -> None:
    for path in (finished.home.published / "brief").glob("*.html"):
        page = page_at(path)
        names = page.xpath("//@id")
        assert len(names) == len(set(names)), path.name
        inner = {link for link in page.xpath("//a/@href") if link.startswith("#")}
        assert {link.removeprefix("#") for link in inner} <= set(names), path.name
        outer = set(page.xpath("//a/@href")) - inner
        for link in outer:
            target, _, place = link.partition("#")
            told = (path.parent / target).read_text(encoding="utf-8")
            assert not place or f'id="{place}"' in told, (path.name, link)


def test_pages_ask_for_nothing_from_outside(finished: Finished) -> None:
    for path in [finished.home.brief, *(finished.home.published / "brief").glob("*.html")]:
        page = page_at(path)
        assert not page.xpath("//script | //link | //img | //iframe | //@src | //@style"), path.name
        assert "default-src 'none'" in page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]


def test_plan_and_programmes_are_those_of_the_marts(finished: Finished) -> None:
    rows = finished.rows(
        "SELECT indicator_vi, value, target, completion, light_vi FROM mart_scorecard "
        f"WHERE area_id = '{BAC_KAN}' AND quarter = '2024-Q1' AND pace IS NOT NULL"
    )
    shown = [
        tuple(words(cell) for cell in row)
        for row in section(brief(finished), "Kế hoạch và thực hiện").xpath(".//tbody/tr")
    ]
    assert len(shown) == len(rows) > 5
    for (name, value, target, completion, light), row in zip(
        sorted(rows), sorted(shown, key=lambda row: row[0]), strict=True
    ):
        assert row[0] == name
        assert row[1].endswith(light)
        assert row[2].startswith(f"{printed(completion)}%")
        assert row[3].startswith("–" if value is None else printed(value))
        assert row[4] == ("–" if target is None else printed(target))
    disbursed = finished.rows(
        f"SELECT disbursed, rate FROM mart_mtqg_progress WHERE area_id = '{BAC_KAN}' AND quarter = '2024-Q3'"
    )
    programmes = words(section(brief(finished, "2024-Q3"), "Chương trình mục tiêu quốc gia"))
    assert all(printed(number) in programmes for row in disbursed for number in row if number is not None)


def test_every_card_of_the_scorecard_is_on_the_page(finished: Finished) -> None:
    page = brief(finished)
    everything = words(page)
    for name, value in finished.rows(
        f"SELECT indicator_vi, value FROM mart_scorecard WHERE area_id = '{BAC_KAN}' AND quarter = '2024-Q1'"
    ):
        assert name in everything
        assert value is None or printed(value) in everything


def test_behind_every_number_stand_its_quote_and_document(finished: Finished) -> None:
    quotes = dict(finished.rows("SELECT figure_id, quote FROM all_figures"))
    page = brief(finished)
    notes = page.xpath("//a[@class='note']")
    assert len(notes) > 30
    for note in notes:
        (source,) = page.xpath(f"//li[@id='{note.get('href')[1:]}']")
        assert source.xpath("string(q)") in quotes.values()
        assert source.xpath("string(q)") == note.get("title")
        assert source.xpath("string(cite)")


def test_shortcomings_and_tasks_are_those_of_the_reports(finished: Finished) -> None:
    page = brief(finished)
    for table, column, title in (
        ("fct_assessment", "assessment", "Còn hạn chế"),
        ("fct_directive", "directive", "Việc phải làm"),
    ):
        told = words(section(page, title)).casefold()
        rows = finished.rows(
            f"SELECT {column} FROM {table} WHERE area_id = '{BAC_KAN}' AND quarter = '2024-Q1' AND withdrawn_on IS NULL"
            + (" AND direction IN ('shortcoming', 'below_plan', 'down')" if table == "fct_assessment" else "")
        )
        assert rows
        assert all(" ".join(row[0].split()).casefold() in told for row in rows)


def test_what_a_later_report_corrected_is_told(finished: Finished) -> None:
    rows = finished.rows(
        "SELECT indicator_vi, old_value, new_value FROM mart_revisions JOIN dim_document "
        "ON changed_by = document_id WHERE kind = 'revised' AND dim_document.quarter = '2024-Q2'"
    )
    told = words(section(brief(finished, "2024-Q2"), "Thay đổi so với lần trước"))
    assert rows
    assert all(name in told and printed(old) in told and printed(new) in told for name, old, new in rows)


def test_a_page_without_a_report_says_so(finished: Finished) -> None:
    assert "Chưa có báo cáo của quý này" in words(brief(finished, "2023-Q1"))


@pytest.mark.parametrize("quarter", ["2024-Q1", "2024-Q3"])
def test_charts_have_words_and_a_table_beside_them(finished: Finished, quarter: str) -> None:
    for chart in brief(finished, quarter).xpath("//figure/div[@role='img']"):
        assert chart.get("aria-label")
        assert chart.xpath("*[local-name()='svg']")
        assert chart.xpath("ancestor::section//table")


def test_briefs_are_made_quickly_and_old_pages_go(home: Home) -> None:
    old = home.published / "brief" / "06-2004-1999-Q1.html"
    old.write_text("old", encoding="utf-8")
    start = time.monotonic()
    written = write_briefs(home)
    assert time.monotonic() - start < _SECONDS
    assert not old.exists()
    assert written.pages == len(list((home.published / "brief").glob("*.html")))


def test_only_a_brief_whose_rows_changed_is_drawn_again(home: Home) -> None:
    write_briefs(home)
    pages = [home.brief, *home.brief.with_suffix("").glob("*.html")]
    drawn = {page: page.stat().st_mtime_ns for page in pages}
    with duckdb.connect(str(home.warehouse)) as connection:
        # Grey ones: the next quarter's brief does not tell of them.
        connection.execute(
            "UPDATE marts.mart_scorecard SET value = value + 1 "
            "WHERE area_id = ? AND quarter = '2024-Q1' AND light = 'grey'",
            [BAC_KAN],
        )
    publish(home)
    other = home.brief.with_suffix("") / f"{BAC_KAN}-2023-Q1.html"
    other.write_text("by a person", encoding="utf-8")
    write_briefs(home)
    changed = {page for page in pages if page.stat().st_mtime_ns != drawn[page]}
    assert changed == {other, home.brief.with_suffix("") / f"{BAC_KAN}-2024-Q1.html"}


def test_words_of_a_report_are_never_html(finished: Finished) -> None:
    for path in (finished.home.published / "brief").glob("*.html"):
        assert not re.search(r"<(?!/?[a-z!])", path.read_text(encoding="utf-8")), path.name
