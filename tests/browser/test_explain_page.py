"""The explained page in Chromium: its text, its notes beside figures, and no complaint on the console."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest
from chromium import look, needs_chromium, with_script

from extraction import extract, read_document
from extraction.explain import explain

pytestmark = [pytest.mark.slow, needs_chromium]
SAMPLES = Path(__file__).parents[2] / "samples"
# A table, a list, and plain paragraphs with statements.
REPORTS = (
    "son-la-2024-q2-giai-ngan-mtqg.docx",
    "bac-kan-2024-q2-bao-cao-ubnd.html",
    "bac-kan-2024-q1-hoi-nghi-tinh-uy.txt",
)

_REPORT = """
const figure = document.querySelector("article a.figure");
const told = { text: document.querySelector("article").textContent };
figure.focus();
told.focusable = document.activeElement === figure;
// A page in a window that is not in front gets no event of its own.
figure.dispatchEvent(new FocusEvent("focus"));
told.focused = document.getElementById("tip").textContent;
told.reading = document.getElementById(figure.getAttribute("aria-describedby").split(" ")[0]).textContent;
figure.dispatchEvent(new FocusEvent("blur"));
told.after = document.getElementById("tip").hidden;
figure.dispatchEvent(new MouseEvent("mouseenter"));
told.pointed = document.getElementById("tip").textContent;
told.wide = document.documentElement.scrollWidth - innerWidth;
document.body.replaceChildren(JSON.stringify(told));
"""


@pytest.mark.parametrize("name", REPORTS)
def test_the_page_in_a_browser(name: str, tmp_path: Path) -> None:
    document = read_document((SAMPLES / name).read_bytes(), name=name)
    page = tmp_path / "page.html"
    page.write_text(explain(document, extract(document)), encoding="utf-8", newline="")
    assert look(page, tmp_path / "profile").console == []
    seen = look(with_script(page, tmp_path / "told.html", _REPORT), tmp_path / "profile")
    told = json.loads(unescape(seen.html.partition("<body>")[2].rpartition("</body>")[0]))
    assert told["text"] == document.text
    assert told["focusable"]
    assert told["reading"] in told["focused"]
    assert told["after"]
    assert told["reading"] in told["pointed"]
    assert told["wide"] <= 0


def test_a_hostile_report_runs_nothing(tmp_path: Path) -> None:
    text = "Thu ngân sách đạt 5 tỷ đồng <script>document.title='x'</script><img src=x onerror=\"document.title='x'\">"
    document = read_document(text.encode(), name="x.txt")
    page = tmp_path / "page.html"
    page.write_text(explain(document, extract(document)), encoding="utf-8", newline="")
    seen = look(page, tmp_path / "profile")
    assert "<title>x.txt: cách đọc</title>" in seen.html
    assert "<img" not in seen.html
    assert seen.console == []
