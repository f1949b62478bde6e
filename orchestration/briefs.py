"""published copy -> brief.html and brief/: the pages that leaders read, beside the file that they are made from.

What belongs here: where the pages go. What does not: what they say (`brief/`).
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

from orchestration.files import write_atomically
from orchestration.home import Home
from orchestration.sql import ask, connect
from orchestration.state import published_version

# Lights with a reason; a card without plan or growth has none to show. Three years: what fits the width.
_LIGHTS = """
    SELECT quarter, light, count(*) FROM mart_scorecard
    WHERE light <> 'grey' AND quarter IN (SELECT DISTINCT quarter FROM mart_scorecard ORDER BY quarter DESC LIMIT 12)
    GROUP BY ALL ORDER BY ALL
"""


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
    """Make every brief anew from the published copy; the index last, and pages that it does not name are removed.

    Raises duckdb.IOException where nothing is published.
    """
    from brief.pages import pages  # Vega takes half a second to load: only who makes pages waits for it

    version = published_version(home)
    written = set()
    with connect(home.published_warehouse) as connection:
        for path, html in pages(connection):
            write_atomically(home.published / path, html.encode())
            written.add(home.published / path)
    for page in home.brief.with_suffix("").glob("*.html"):
        if page not in written:
            page.unlink()
    write_atomically(home.briefed, version.encode())
    return Written(len(written) - 1, home.brief)
