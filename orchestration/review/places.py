"""Names for a place in a document and for a reading of it, which stay the same when the document is read again.

What belongs here: the two keys. What does not: what is decided about them (`decisions.py`).
A figure's id changes with the rule that read it and with every shift of the text; a decision of a person must not be
lost to that. So a place is known by its words: the number, what stands around it, and which of equal places it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

# Letters on each side that tell one place from another: about a clause; more would tie the key to words that have
# nothing to do with the number, and a better reading of a far table cell would then change it.
_AROUND = 40
# What a person has seen of a reading and stands by. The indicator is left out: mapping a label gives it one later.
_READING = ("measure", "value", "unit", "area", "period", "scenario", "breakdown")


class Places:
    """The places of one document, given its stored text. Spaces and line ends do not count."""

    def __init__(self, document_id: str, text: str) -> None:
        self._document_id = document_id
        self._dense = "".join(text.split())
        self._before = list(accumulate((not letter.isspace() for letter in text), initial=0))

    def key(self, char_start: int, char_end: int) -> str:
        """The key of the number at text[char_start:char_end]."""
        start, end = self._before[char_start], self._before[char_end]
        begin = max(0, start - _AROUND)
        window = self._dense[begin : end + _AROUND]
        earlier = self._dense.count(window, 0, begin + len(window) - 1)
        return _hash(self._document_id, start - begin, end - start, window, earlier)


def reading_key(place: str, figure: Mapping[str, Any]) -> str:
    """The key of a figure (a row of raw.figures) read at `place`."""
    return _hash(place, *(figure[name] for name in _READING))


def label_key(label: str) -> str:
    """A label as labels are compared: small letters, single spaces."""
    return " ".join(label.casefold().split())


def _hash(*parts: Any) -> str:
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:20]
