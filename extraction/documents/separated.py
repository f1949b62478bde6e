"""Values separated by semicolons or commas (.csv) -> Document: one table, every value as its text.

What belongs here: telling such text from prose, and reading it. What does not: bytes (`decoding`).
"""

from __future__ import annotations

import csv

from extraction.documents.builder import Builder, GridCell
from extraction.documents.model import Document

_TITLES = 8  # lines above the first row: who issues, title, unit
_LOOKED_AT = 60  # lines that tell what the text is
_SAME_SHARE = 0.9  # of them with as many separators as the first
_VALUE_LENGTH = 60  # letters of a value on average; clauses of prose are longer


def separator_of(text: str) -> str | None:
    """The sign that separates the values of `text`; None when it is prose, where a space follows the sign."""
    lines = [line for line in text[:100_000].split("\n", _LOOKED_AT)[:_LOOKED_AT] if line.strip()]
    for sign, fewest in ((";", 1), (",", 2)):
        titles = next((at for at, line in enumerate(lines[:_TITLES]) if line.count(sign) >= fewest), 0)
        rows = lines[titles if sign == ";" else 0 :]  # a comma stands in any prose and in decimals
        if len(rows) < 2:
            continue
        spaced = sum(line.count(sign + " ") for line in rows) > sum(line.count(sign) for line in rows) / 2
        if not spaced and rows[0].count(sign) >= fewest and _is_separated(rows, sign, fewest):
            return sign
    return None


def _is_separated(lines: list[str], sign: str, fewest: int) -> bool:
    rows = list(csv.reader(lines, delimiter=sign))
    width = len(rows[0])
    same = sum(len(row) == width for row in rows)
    values = [value for row in rows for value in row if value.strip()]
    ends_blank = sum(not row[-1].strip() for row in rows if row)  # items of a list end in ";"
    return (
        width > fewest
        and same >= _SAME_SHARE * len(rows)
        and sum(map(len, values)) <= _VALUE_LENGTH * len(values)
        and (width > 2 or ends_blank <= len(rows) // 2)
        and any(value.strip()[:1].isdigit() for row in rows[1:] for value in row[1:])
    )


def read_separated(text: str, sign: str, name: str) -> Document:
    """The table in `text`; nothing is taken for a number or a date."""
    builder = Builder(name, "csv")
    limit = csv.field_size_limit(len(text) + 1)
    try:
        rows = csv.reader(text.split("\n"), delimiter=sign)
        builder.add_table(
            [GridCell(at, column, value) for at, row in enumerate(rows) for column, value in enumerate(row)]
        )
    finally:
        csv.field_size_limit(limit)
    return builder.document()
