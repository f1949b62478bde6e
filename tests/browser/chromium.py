"""Pages in a real browser, without a window: Chromium's own command line is all that is needed.

What belongs here: opening a page and giving back what Chromium made of it. What does not: what is expected of pages.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")
# A page of a report opens in one second; on a machine that is busy with other tests in ten.
_SECONDS = 60
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


@dataclass(frozen=True)
class Seen:
    """The page after its scripts ran, as HTML, and what it wrote to the console."""

    html: str
    console: list[str]


def look(page: Path, profile: Path, *switches: str) -> Seen:
    """Open `page` and wait until it is quiet; `profile` is a folder of the browser's own."""
    assert CHROMIUM is not None
    done = subprocess.run(
        [
            CHROMIUM,
            "--headless=new",
            "--no-sandbox",  # containers run as root; the pages are our own
            "--disable-gpu",
            "--disable-dev-shm-usage",
            f"--user-data-dir={profile}",
            "--enable-logging=stderr",
            "--virtual-time-budget=2000",
            *(switches or ("--dump-dom",)),
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=_SECONDS,
        check=True,
    )
    return Seen(done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line])


def with_script(page: Path, target: Path, script: str) -> Path:
    """A copy of the page that also runs `script`; the page's policy, which would refuse it, is taken out."""
    html, policies = _POLICY.subn("", page.read_text(encoding="utf-8"))
    assert policies == 1, "the page has its policy"
    # The end of a script in the script would end it for the parser of HTML.
    safe = script.replace("</script", "<\\/script")
    target.write_text(html.replace("</body>", f"<script>{safe}</script></body>"), encoding="utf-8", newline="")
    return target
