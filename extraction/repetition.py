"""A fact told again: a lead that repeats the body, a summary before its details.

What belongs here: which figures of one document say the same. What does not: the same figure in two documents, and
figures that disagree (both are for the models).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from extraction.language.text import fold
from extraction.records import Figure

# Where and in what words a figure stands ("ước", "tính đến nay"); all else is what it says.
_PLACE = frozenset(
    {
        "char_start",
        "char_end",
        "quote",
        "printed_value",
        "printed_unit",
        "rule_id",
        "table_ref",
        "qualifier",
        "obs_status",
        "cumulation",
    }
)
_NAME = "label_vi"


def told_once(figures: Iterable[Figure]) -> list[tuple[Figure, list[tuple[int, int]]]]:
    """(figure, spans where the same is said again) for each thing that `figures` say, in their order.

    A figure of the catalogue is the same by its code, any other by its label; a doubtful one is never the same.
    """
    found: dict[tuple, tuple[Figure, list[tuple[int, int]]]] = {}
    for figure in figures:
        first, again = found.setdefault(_said(figure), (figure, []))
        if first is not figure:
            again.append((figure.char_start, figure.char_end))
    return list(found.values())


def _said(figure: Figure) -> tuple:
    fields = {name: value for name, value in asdict(figure).items() if name not in _PLACE}
    fields[_NAME] = "" if figure.indicator is not None else fold(figure.label_vi)
    place = figure.char_start if figure.doubt is not None else None
    return (place, *fields.values())
