"""published copy -> brief.html and brief/: the pages that leaders read, beside the file that they are made from.

What belongs here: where the pages go. What does not: what they say (`brief/`).
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.files import write_atomically
from orchestration.home import PROJECT, Home
from orchestration.program import fingerprint
from orchestration.sql import ask, connect
from orchestration.state import published_version
from orchestration.workers import workers
from schemas.codes import SEEDS

if TYPE_CHECKING:
    from brief.pages import Page

# Lights with a reason; a card without plan or growth has none to show. Three years: what fits the width.
_LIGHTS = """
    SELECT quarter, light, count(*) FROM mart_scorecard
    WHERE light <> 'grey' AND quarter IN (SELECT DISTINCT quarter FROM mart_scorecard ORDER BY quarter DESC LIMIT 12)
    GROUP BY ALL ORDER BY ALL
"""
# Bytes of a page up to and with its fingerprint, with room for more of the same.
_TOP = 500


@dataclass(frozen=True)
class Written:
    """How many briefs there are, and the page that leads to them."""

    pages: int
    index: Path


def scorecard_picture(home: Home) -> str:
    """How many cards of each quarter are on their way, as a data: address of a PNG."""
    from brief.charts import lights_chart

    picture = lights_chart(ask(home.published_warehouse, _LIGHTS).rows)
    return f"data:image/png;base64,{b64encode(picture).decode()}"


def write_briefs(home: Home) -> Written:
    """Make every brief whose rows or program changed from the published copy; pages that the index, the last one, does
    not name are removed.

    Raises duckdb.IOException where nothing is published.
    """
    from brief.pages import pages  # Vega takes half a second to load: only who makes pages waits for it

    version = published_version(home)
    with connect(home.published_warehouse) as connection:
        found = {home.published / page.path: page for page in pages(connection, _program())}
    stale = {path: page for path, page in found.items() if not _is_made_from(path, page.made_from)}
    with workers(len(stale)) as each:
        for path, html in zip(stale, each(_drawn, stale.values()), strict=True):
            write_atomically(path, html)
    for old in home.brief.with_suffix("").glob("*.html"):
        if old not in found:
            old.unlink()
    write_atomically(home.briefed, version.encode())
    return Written(len(found) - 1, home.brief)


def _drawn(page: Page) -> bytes:
    return page.draw().encode()


@cache
def _program() -> str:
    """What draws the briefs: their own code and templates, the words and forms of numbers, the packages."""
    rooms = [PROJECT / "brief", PROJECT / "extraction", SEEDS]
    files = [path for room in rooms for path in room.rglob("*") if path.suffix in (".py", ".jinja", ".css", ".csv")]
    return fingerprint([*sorted(files), PROJECT / "requirements.lock"])


def _is_made_from(path: Path, made_from: str) -> bool:
    """Whether the page is there and says, at its top, that it was drawn from the same."""
    if not path.exists():
        return False
    with path.open("rb") as file:
        return made_from.encode() in file.read(_TOP)
