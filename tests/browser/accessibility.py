"""Pages looked over by axe-core, the engine behind most accessibility checkers; had from npm when it is needed.

What belongs here: fetching it, running it in Chromium. What does not: which pages.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from chromium import look, with_script

AXE = "axe-core@4.14.1"  # MPL-2.0; used by tests only, never part of a page
_RUN = """
axe.run(document, { resultTypes: ["violations"] }).then((found) => {
  const told = found.violations.map((one) => [one.id, one.help, one.nodes.slice(0, 3).map((node) => node.html)]);
  document.body.replaceChildren(JSON.stringify(told));
});
"""


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core; without npm or a registry the test is skipped and says so."""
    folder = tmp_path_factory.mktemp("axe")
    if shutil.which("npm") is None or shutil.which("tar") is None:
        pytest.skip("no npm here: accessibility is not checked")
    fetched = subprocess.run(["npm", "pack", "--silent", AXE], cwd=folder, capture_output=True, text=True, timeout=120)
    if fetched.returncode:
        pytest.skip(f"npm does not give {AXE}: accessibility is not checked")
    subprocess.run(["tar", "xzf", fetched.stdout.strip(), "package/axe.min.js"], cwd=folder, check=True)
    return (folder / "package" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Path, folder: Path, axe: str) -> list[Any]:
    """What axe finds wrong: rule, what it asks, the first elements."""
    # Animations and tooltips are still; axe itself takes a second on a long page.
    copy = with_script(page, folder / "axe.html", axe + _RUN)
    seen = look(copy, folder / "profile", "--dump-dom", "--virtual-time-budget=20000")
    told: list[Any] = json.loads(unescape(seen.html.partition("<body>")[2].rpartition("</body>")[0]))
    return told
