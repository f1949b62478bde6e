"""The chart of a brief: how far each thing has come, against where the calendar would have it; and the lights of all.

What belongs here: the charts, as pictures. What does not: which rows are shown (`content.py`).
Readable in black and white: one dark bar, one tick, and the per cent as a number in a column of its own.
Drawn from templates of SVG: a program for charts takes thirty milliseconds for each, and every brief has two.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from textwrap import wrap

import jinja2
import vl_convert

from extraction.labels import printed

_LINE, _LINES = 50, 2  # signs of a line, lines of a name: the longest programme with its kind of capital
_FURTHEST = 125  # per cent; a bar beyond is cut, its number still tells
# Words and colours, darker from light to light: told apart in black and white too.
_LIGHTS = {
    "green": ("Đạt tiến độ", "#7fbf9b"),
    "amber": ("Cần chú ý", "#c27a10"),
    "red": ("Chậm tiến độ", "#7a0d15"),
}
_TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


@dataclass(frozen=True)
class Progress:
    """One bar: `reached` and `expected` in per cent of the plan; `expected` is the share of time that has passed."""

    name: str
    reached: float
    expected: float

    @property
    def shown(self) -> float:
        """How long the bar is drawn, in per cent."""
        return max(0.0, min(self.reached, _FURTHEST))

    @property
    def words(self) -> str:
        """The per cent in figures."""
        return f"{printed(self.reached)}%"

    @property
    def lines(self) -> list[str]:
        """The name as it is written beside the bar."""
        return wrap(self.name, _LINE, max_lines=_LINES, placeholder=" …")


def progress_chart(bars: list[Progress]) -> str:
    """The bars from top to bottom in their order, as an SVG element without any style or script."""
    return _TEMPLATES.get_template("progress.svg.jinja").render(bars=bars, furthest=_FURTHEST)


def lights_chart(cards: list[tuple[str, str, int]]) -> bytes:
    """Rows of quarter, light (green, amber, red) and count as PNG: for each quarter a bar a light, its count above."""
    quarters = {quarter: {light: count for _, light, count in rows} for quarter, rows in groupby(cards, lambda c: c[0])}
    most = max((count for _, _, count in cards), default=1)
    drawn = _TEMPLATES.get_template("lights.svg.jinja").render(quarters=quarters, most=most, lights=_LIGHTS)
    return vl_convert.svg_to_png(drawn, scale=1.5)
