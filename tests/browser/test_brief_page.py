"""The briefs in Chromium: wide, narrow and on paper; no complaint on the console, none from axe.

The warehouse under them holds one report, loaded and built as a run does it.
"""

from __future__ import annotations

import json
import shutil
from html import unescape
from pathlib import Path

import pypdfium2
import pytest
from accessibility import axe, violations
from chromium import look, needs_chromium, with_script

from extraction import extract, read_document
from extraction.explain import explain
from orchestration.briefs import write_briefs
from orchestration.home import Home
from orchestration.run import run

__all__ = ["axe"]  # a fixture
pytestmark = [pytest.mark.slow, needs_chromium]
SAMPLES = Path(__file__).parents[2] / "samples"
REPORTS = ("bac-kan-2024-q1-bao-cao-ubnd.docx", "bac-kan-2024-q1-hoi-nghi-tinh-uy.txt")
# A4 at two minutes: the first pages are the brief, the rest of them the sources.
_MOST_PAGES = 8
_WIDTHS = """
const wide = [...document.querySelectorAll("body *")].filter((one) =>
  !one.closest(".scroll, .chart") && one.getBoundingClientRect().right > innerWidth + 1);
document.body.replaceChildren(JSON.stringify([innerWidth, wide.map((one) => one.outerHTML.slice(0, 80))]));
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = Home(tmp_path_factory.mktemp("home")).ensure()
    for name in REPORTS:
        shutil.copy(SAMPLES / name, home.inbox)
    run(home, [], lambda _: None)
    assert write_briefs(home).pages > 1
    return home.published


@pytest.fixture
def brief(published: Path) -> Path:
    return published / "brief" / "06-2004-2024-Q1.html"


def test_no_page_complains(published: Path, tmp_path: Path) -> None:
    for page in [published / "brief.html", *(published / "brief").glob("*.html")]:
        assert look(page, tmp_path / "profile").console == [], page.name


@pytest.mark.parametrize("width", [500, 1200])  # Chromium makes no window narrower than 500
def test_nothing_sticks_out_at_the_side(brief: Path, tmp_path: Path, width: int) -> None:
    page = with_script(brief, tmp_path / "width.html", _WIDTHS)
    seen = look(page, tmp_path / "profile", "--dump-dom", f"--window-size={width},900")
    inner, wide = json.loads(unescape(seen.html.partition("<body>")[2].rpartition("</body>")[0]))
    assert inner <= width
    assert wide == []


def test_paper_holds_the_brief_and_leaves_out_the_rest(brief: Path, tmp_path: Path) -> None:
    target = tmp_path / "brief.pdf"
    look(brief, tmp_path / "profile", f"--print-to-pdf={target}", "--no-pdf-header-footer")
    document = pypdfium2.PdfDocument(target)
    assert len(document) <= _MOST_PAGES
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    words = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Số liệu chính" in words
    assert "Toàn bộ số liệu khác" not in words


def test_axe_finds_nothing_in_the_brief_and_its_index(published: Path, brief: Path, tmp_path: Path, axe: str) -> None:
    assert violations(published / "brief.html", tmp_path, axe) == []
    assert violations(brief, tmp_path, axe) == []


@pytest.mark.parametrize("name", REPORTS)
def test_axe_finds_nothing_in_an_explained_page(name: str, tmp_path: Path, axe: str) -> None:
    document = read_document((SAMPLES / name).read_bytes(), name=name)
    page = tmp_path / "page.html"
    page.write_text(explain(document, extract(document)), encoding="utf-8", newline="")
    assert violations(page, tmp_path, axe) == []
