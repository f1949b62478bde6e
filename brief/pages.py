"""Briefs as pages: whole in themselves, for a screen, a telephone and A4.

What belongs here: filling the templates. What does not: what is said (`content.py`) and where files go
(`orchestration/briefs.py`). A page has no script, and its policy allows no style but its own.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

import duckdb
import jinja2
from markupsafe import Markup

from brief.charts import Progress, progress_chart
from brief.content import Content, Row, Sources, behind, contents
from extraction.labels import cell_words, name_of, printed

INDEX = "brief.html"
_HERE = Path(__file__).parent
_BARS = 14  # what fits beside its table on one page; the worst are shown
# A light is a shape and a word before it is a colour.
_SHAPES = {"green": "●", "amber": "▲", "red": "■", "grey": "○"}
_ROMAN = ("I", "II", "III", "IV")


class Notes:
    """The sources of one page: a number for each quote that the page refers to, in the order of reading."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._numbers: dict[str, int] = {}
        self._listed = 0

    def refer(self, *figures: str | None) -> Markup:
        """Links to the quotes of the figures; nothing for a figure without one."""
        links = []
        for figure in dict.fromkeys(figures):
            if figure in self._sources.quotes:
                number = self._numbers.setdefault(figure, len(self._numbers) + 1)
                quote = self._sources.quotes[figure]["quote"]
                links.append(
                    Markup('<a class="note" href="#n{0}" title="{1}" aria-label="nguồn {0}">{0}</a>').format(
                        number, quote
                    )
                )
        return Markup(" ").join(links)

    def quoted(self) -> Iterator[tuple[int, Row, Row]]:
        """Number, quote and document of what was referred to and is not listed yet."""
        for figure, number in list(self._numbers.items())[self._listed :]:
            self._listed = number
            quote = self._sources.quotes[figure]
            yield number, quote, self._sources.documents[quote["document_id"]]


@dataclass(frozen=True)
class Page:
    """A page that can be drawn: its path beside the published file, and a fingerprint of all that it is drawn from."""

    path: str
    made_from: str
    draw: Callable[[], str]


def pages(connection: duckdb.DuckDBPyConnection, program: str) -> Iterator[Page]:
    """Every brief and their index (the last one). `program` is a fingerprint of what draws them.

    A page bears its own fingerprint, so that one of the same rows and program need not be drawn again.
    """
    briefs, sources = contents(connection)
    for content in briefs:
        told = behind(content, sources)
        made_from = _fingerprint(program, content, told)
        yield Page(path_of(content), made_from, partial(_brief, content, told, made_from))
    made_from = _fingerprint(program, [(content.area, path_of(content)) for content in briefs])
    yield Page(INDEX, made_from, partial(_index, briefs, made_from))


def _fingerprint(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def path_of(content: Content) -> str:
    """brief/06-2004-2024-Q3.html; the index is one folder above."""
    return f"brief/{content.area_id}-{content.quarter}.html"


def _brief(content: Content, sources: Sources, made_from: str) -> str:
    return _template("brief.html.jinja").render(
        made_from=made_from,
        content=content,
        notes=Notes(sources),
        documents=sources.documents,
        plan_chart=_chart(content.planned[:_BARS], "indicator_vi", "completion"),
        programme_chart=_chart([row for row in content.programmes if row["pace"]], "programme_short_vi", "rate"),
    )


def _index(briefs: list[Content], made_from: str) -> str:
    areas: dict[str, list[Content]] = {}
    for content in briefs:
        areas.setdefault(content.area, []).append(content)
    return _template("index.html.jinja").render(made_from=made_from, areas=dict(sorted(areas.items())), path_of=path_of)


def _chart(rows: list[Row], name: str, reached: str) -> Markup | None:
    """The rows that have a pace, as bars; None without any. SVG by vl-convert escapes the names itself."""
    bars = [
        Progress(_bar_name(row, name), row[reached], min(100.0, round(row[reached] / row["pace"], 1)))
        for row in rows
        if row["pace"]
    ]
    return Markup(progress_chart(bars)) if bars else None


def _bar_name(row: Row, name: str) -> str:
    """What the bar is of, told so that no two bars of a chart bear one name: kind, source and years of capital."""
    parts = [sentence(row[name])]
    if "capital_kind" in row:
        parts += [row["capital_kind_vi"].lower()] if row["capital_kind"] != "all" else []
        parts += [row["capital_source_vi"].lower()] if row["capital_source"] != "all" else []
        parts += [row["capital_period"].replace("/", "-")] if "/" in row["capital_period"] else []
    return ", ".join(parts)


@cache
def _template(name: str) -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    style = "\n" + (_HERE / "brief.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment.globals.update(style=Markup(style), style_hash=digest, shapes=_SHAPES, today=date.today)
    environment.filters.update(
        number=number,
        amount=amount,
        quarter=quarter_vi,
        sentence=sentence,
        day=day,
        cell=cell_words,
        measure=partial(name_of, "measures"),
        domain_name=partial(name_of, "domains"),
    )
    return environment.get_template(name)


def number(value: float | None) -> str:
    """A number as reports print it; a dash where there is none."""
    return "–" if value is None else printed(value)


def amount(value: float | None, unit: str | None) -> str:
    """A value with its unit: "702,3 tỷ đồng", "97,9%"."""
    if value is None:
        return "–"
    return f"{printed(value)}%" if unit == "phần trăm" else f"{printed(value)} {unit or ''}".strip()


def quarter_vi(quarter: str) -> str:
    """2024-Q3 -> quý III năm 2024."""
    return f"quý {_ROMAN[int(quarter[-1]) - 1]} năm {quarter[:4]}"


def sentence(words: str) -> str:
    """With a capital at its start."""
    return words[:1].upper() + words[1:]


def day(value: date | None) -> str:
    return "" if value is None else f"{value:%d/%m/%Y}"
