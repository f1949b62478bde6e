"""The guides as a site: every guide is in it, links lead somewhere, and no page asks for anything from outside."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from orchestration.home import PROJECT


def test_the_site_is_built_and_whole_in_itself(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(tmp_path)]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    guides = {path.stem for path in (PROJECT / "docs").glob("*.md")}
    pages = {path.stem: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.html")}
    assert guides <= set(pages)
    for guide in guides - {"index"}:
        assert f'href="{guide}.html"' in pages["index"], f"{guide} is missing in mkdocs.yml"
    fetched = re.compile(
        r'(?:<script[^>]* src|<img[^>]* src|<link[^>]* rel="(?:stylesheet|preconnect)"[^>]* href)="https?:'
    )
    assert [name for name, page in pages.items() if fetched.search(page)] == []
