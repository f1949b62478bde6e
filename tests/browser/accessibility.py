"""Pages looked over by axe-core, the engine behind most accessibility checkers; had from npm when it is needed.

What belongs here: running it in Chromium. What does not: which pages.
"""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from chromium import look, with_script
from npm import file_of

AXE = "axe-core@4.14.1"  # MPL-2.0; used by tests only, never part of a page
_RUN = """
axe.run(document, { resultTypes: ["violations"] }).then((found) => {
  const told = found.violations.map((one) => [one.id, one.help, one.nodes.slice(0, 3).map((node) => node.html)]);
  document.body.replaceChildren(JSON.stringify(told));
});
"""


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core."""
    return file_of(AXE, "axe.min.js", tmp_path_factory.mktemp("axe")).read_text(encoding="utf-8")


def violations(page: Path, folder: Path, axe: str) -> list[Any]:
    """What axe finds wrong: rule, what it asks, the first elements."""
    # Animations and tooltips are still; axe itself takes a second on a long page.
    copy = with_script(page, folder / "axe.html", axe + _RUN)
    seen = look(copy, folder / "profile", "--dump-dom", "--virtual-time-budget=20000")
    told: list[Any] = json.loads(unescape(seen.html.partition("<body>")[2].rpartition("</body>")[0]))
    return told
