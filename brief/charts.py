"""The chart of a brief: how far each thing has come, against where the calendar would have it; and the lights of all.

What belongs here: the charts, as pictures. What does not: which rows are shown (`content.py`).
Readable in black and white: one dark bar, one tick, and the per cent as a number in a column of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from textwrap import wrap
from typing import Any

import altair as alt
import vl_convert

from extraction.labels import printed

_INK, _BAR, _TICK = "#1b1f24", "#3d6d9e", "#000000"
_STEP = 34  # pixels a bar: two lines of its name
_PADDING = {"left": 5, "top": 5, "bottom": 5, "right": 20}  # the renderer measures words a little short
_LINE, _LINES = 50, 2  # signs of a line, lines of a name: the longest programme with its kind of capital
_WIDTH, _LABELS = 420, 350  # pixels of plot and labels: together the width of A4 between its margins
_LIGHTS = {"green": "Đạt tiến độ", "amber": "Cần chú ý", "red": "Chậm tiến độ"}
_COLOURS = ["#7fbf9b", "#c27a10", "#7a0d15"]  # darker from light to light: told apart in black and white too
_BARS = "bars"  # the name of the data
_FURTHEST = 125  # per cent; a bar beyond is cut, its number still tells


@dataclass(frozen=True)
class Progress:
    """One bar: `reached` and `expected` in per cent of the plan; `expected` is the share of time that has passed."""

    name: str
    reached: float
    expected: float


def progress_chart(bars: list[Progress]) -> str:
    """The bars from top to bottom in their order, as an SVG element without any style or script."""
    values = [
        {
            "name": "\n".join(wrap(bar.name, _LINE, max_lines=_LINES, placeholder=" …")),
            "expected": bar.expected,
            "place": place,
            "shown": min(bar.reached, _FURTHEST),
            "words": f"{printed(bar.reached)}%",
        }
        for place, bar in enumerate(bars)
    ]
    chart = _progress_specification()
    data = [one | {"values": values} if one["name"] == _BARS else one for one in chart["data"]]
    return vl_convert.vega_to_svg(chart | {"data": data, "height": _STEP * len(bars)})


@cache
def _progress_specification() -> dict[str, Any]:
    """The chart without its bars, for Vega. Made once: Altair and Vega-Lite take as long over it as Vega over bars."""
    base = alt.Chart(alt.NamedData(_BARS)).encode(
        y=alt.Y(
            "name:N",
            sort=alt.SortField("place"),
            title=None,
            axis=alt.Axis(labelLimit=_LABELS, minExtent=_LABELS, labelExpr="split(datum.label, '\\n')"),
        )
    )
    bar = base.mark_bar(aria=False, color=_BAR, height=14).encode(
        x=alt.X(
            "shown:Q",
            title="% kế hoạch; vạch đen: phần thời gian đã qua",
            scale=alt.Scale(domain=[0, _FURTHEST]),
            axis=alt.Axis(values=[0, 25, 50, 75, 100]),
        )
    )
    tick = base.mark_tick(aria=False, color=_TICK, thickness=3, height=20).encode(x="expected:Q")
    words = base.mark_text(aria=False, align="left", dx=8, color=_INK, fontWeight="bold", fontSize=12).encode(
        x=alt.datum(_FURTHEST), text="words:N"
    )
    chart = (bar + tick + words).properties(width=_WIDTH, background="transparent", padding=_PADDING)
    chart = (
        chart.configure(font="sans-serif", aria=False)
        .configure_axis(labelFontSize=12, titleFontSize=11, titleFontWeight="normal", labelColor=_INK, titleColor=_INK)
        .configure_view(stroke=None)
    )
    return dict(vl_convert.vegalite_to_vega(chart.to_dict()))


def lights_chart(cards: list[tuple[str, str, int]]) -> bytes:
    """Rows of quarter, light (green, amber, red) and count as PNG: for each quarter a bar a light, its count above."""
    values = [{"quarter": quarter, "light": _LIGHTS[light], "cards": count} for quarter, light, count in cards]
    lights = list(_LIGHTS.values())
    base = alt.Chart(alt.Data(values=values)).encode(
        x=alt.X("quarter:N", title=None, axis=alt.Axis(labelAngle=0)),
        xOffset=alt.XOffset("light:N", sort=lights),
        y=alt.Y("cards:Q", title="số chỉ tiêu"),
    )
    colour = alt.Color("light:N", title=None, scale=alt.Scale(domain=lights, range=_COLOURS))
    words = base.mark_text(baseline="bottom", color=_INK).encode(text="cards:Q")
    chart = (base.mark_bar().encode(color=colour) + words).properties(
        width=_WIDTH, height=_WIDTH // 3, padding=_PADDING
    )
    return vl_convert.vegalite_to_png(chart.configure(font="sans-serif").to_dict(), scale=1.5)
