"""The explained page as a person meets it, in Chromium: what is seen, pointed at, tapped and reached by keys.

What belongs here: behaviour. What does not: what the page holds (`tests/unit/test_explain.py`).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from chromium import needs_chromium
from tab import Tab

from extraction import Document, extract, read_document
from extraction.explain import explain

pytestmark = [pytest.mark.slow, needs_chromium]
SAMPLES = Path(__file__).parents[2] / "samples"
DESKTOP, PHONE = (1280, 900), (390, 800)
# A table, a list, and plain paragraphs with statements.
REPORTS = (
    "son-la-2024-q2-giai-ngan-mtqg.docx",
    "bac-kan-2024-q2-bao-cao-ubnd.html",
    "bac-kan-2024-q1-hoi-nghi-tinh-uy.txt",
)
_TOLD = "document.getElementById('tip').innerText"
_HIDDEN = "document.getElementById('tip').hidden"
_IN_WINDOW = """(({top, bottom, left, right}) => top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth)
    (document.getElementById('tip').getBoundingClientRect())"""


def _written(document: Document, folder: Path) -> str:
    """The address of the document's page."""
    path = folder / "page.html"
    path.write_bytes(explain(document, extract(document)).encode())
    return path.as_uri()


def _sample(name: str) -> Document:
    return read_document((SAMPLES / name).read_bytes(), name=name)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", REPORTS)
def test_the_page_opens_without_an_error_and_fits_the_window(
    tab: Tab, tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    document = _sample(name)
    url = _written(document, tmp_path)
    tab.open(url, *size)
    assert tab.ask("document.querySelector('article').textContent") == document.text
    assert tab.problems == []
    assert set(tab.requests) <= {url, "about:blank"}, "nothing is asked from outside"
    assert tab.ask("document.documentElement.scrollWidth <= innerWidth"), "nothing to scroll sideways"


def test_a_figure_is_highlighted_and_pointing_at_it_shows_its_reading(tab: Tab, tmp_path: Path) -> None:
    document = _sample("bac-kan-2024-q1-hoi-nghi-tinh-uy.txt")
    tab.open(_written(document, tmp_path), *DESKTOP)
    figure = f"#f-{document.text.index('5,9%')}"
    colour = "getComputedStyle(document.querySelector({})).backgroundColor"
    assert tab.ask(colour.format(json.dumps(figure))) != tab.ask(colour.format("'article'"))
    assert tab.ask(_HIDDEN)
    tab.point_at(figure)
    for told in ("Tổng sản phẩm trên địa bàn (GRDP)", "5,9 phần trăm", "Bắc Kạn", "2024-Q1", "percent."):
        assert told in tab.ask(_TOLD)
    assert tab.ask(_IN_WINDOW)
    tab.point_at("h1")
    assert tab.ask(_HIDDEN)
    tab.point_at("article .number")
    assert tab.ask(_TOLD) == "số hiệu văn bản"


def test_a_tap_shows_the_reading_without_leaving_the_place(tab: Tab, tmp_path: Path) -> None:
    document = _sample("son-la-2024-q2-giai-ngan-mtqg.docx")
    tab.open(_written(document, tmp_path), *PHONE)
    tab.tap(f"#f-{document.text.index('164.200')}")
    assert "164,2 tỷ đồng" in tab.ask(_TOLD)
    assert tab.ask(_IN_WINDOW)
    assert tab.ask("location.hash") == "", "the link to the list is for pages without a script"


def test_the_keyboard_reaches_a_reading_and_a_link_opens_one(tab: Tab, tmp_path: Path) -> None:
    document = _sample("bac-kan-2024-q1-hoi-nghi-tinh-uy.txt")
    url = _written(document, tmp_path)
    tab.open(url, *PHONE)
    for _ in range(tab.ask("document.querySelectorAll('header a').length") + 1):
        tab.press("Tab", 9)
    assert "5,9 phần trăm" in tab.ask(_TOLD)
    tab.press("Escape", 27)
    assert tab.ask(_HIDDEN)
    tab.open(f"{url}#f-{document.text.index('5,66%')}", *PHONE)
    assert "5,66 phần trăm" in tab.ask(_TOLD)
    assert tab.ask(_IN_WINDOW)


def test_a_hostile_report_runs_nothing(tab: Tab, tmp_path: Path) -> None:
    evil = "<script>document.title = 1</script><img src=x onerror='document.title = 1'></article>&amp;\r<!-- 5%"
    tab.open(_written(Document(name=evil, media="txt", text=evil), tmp_path), *DESKTOP)
    assert tab.ask("document.title").startswith("<script>")
    assert tab.ask("document.querySelector('article').textContent") == evil
    assert tab.problems == []
