"""What a report of a few sentences tells, in a form short enough for a table of examples.

What belongs here: reading example sentences through the public `extract`. What does not: expectations.
"""

from __future__ import annotations

import pytest

from extraction import Document, Extraction, extract, read_document

HEAD = "UBND tỉnh Bắc Kạn: kết quả quý I năm 2024"


def document_of(sentences: str, head: str = HEAD) -> Document:
    """A page of plain text: its title and `sentences` below."""
    return read_document(f"{head}\n\n{sentences}\n".encode(), "bao-cao.txt")


def extraction_of(sentences: str, head: str = HEAD) -> Extraction:
    return extract(document_of(sentences, head))


def told(sentences: str, *also: str, head: str = HEAD) -> list[tuple]:
    """(indicator, measure, value, unit, and the fields `also`) of each figure, in the order of the text."""
    found = sorted(extraction_of(sentences, head).figures, key=lambda figure: figure.char_start)
    return [
        (one.indicator, one.measure, round(one.value, 6), one.unit, *(getattr(one, name) for name in also))
        for one in found
    ]


def fates(sentences: str, head: str = HEAD) -> list[tuple[str, str]]:
    """(number as printed, its fate) of each number below the title."""
    document = document_of(sentences, head)
    return [(one.text, one.fate) for one in extract(document).mentions if one.char_start > len(head)]


def misread(*case: object, why: str) -> object:
    """An example that is still read wrongly; the test fails on the day that it is read right: make it a plain one."""
    return pytest.param(*case, marks=pytest.mark.xfail(strict=True, reason=why))
