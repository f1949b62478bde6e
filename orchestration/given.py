"""Fields of a report given beside its file, in `NAME.meta.toml`, where the report itself does not say.

    area = "Bắc Kạn"
    period = "2024-Q1"              # or 2024-M03, 2024-H1, 2024-9M, 2024
    document_date = 2024-04-05      # also issuer, number, symbol, title: texts

What belongs here: reading such a file and laying its fields on a head. What a document says itself is never replaced.
What does not: registering (`register.py`).
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from extraction import Head
from extraction.language.areas import area_id
from extraction.language.periods import period_of
from orchestration.files import write_atomically

ENDING = ".meta.toml"
_TEXTS = ("area", "period", "issuer", "number", "symbol", "title")


class FieldError(ValueError):
    """A field that cannot be used; its messages are for the person who wrote it."""

    def __init__(self, vietnamese: str, english: str) -> None:
        super().__init__(english)
        self.vietnamese, self.english = vietnamese, english


def beside(path: Path) -> bytes:
    """What is given beside a file of the inbox; nothing where there is no such file."""
    meta = path.with_name(path.stem + ENDING)
    return meta.read_bytes() if meta.is_file() else b""


def stored(folder: Path) -> bytes:
    """What was given for an archived document."""
    meta = folder / "meta.toml"
    return meta.read_bytes() if meta.is_file() else b""


def store(folder: Path, meta: bytes) -> None:
    """Keep what was given with the archived document, so that it can be read again without the inbox."""
    if meta != stored(folder):
        write_atomically(folder / "meta.toml", meta)


def filled(head: Head, meta: bytes) -> Head:
    """The head with the given fields where it has none. Raises FieldError where `meta` cannot be understood."""
    fields = _fields(meta)
    own = {name: value for name, value in fields.items() if name != "period" and getattr(head, name) is None}
    if head.period is None and "period" in fields:
        own |= _times(fields["period"])
    head = replace(head, **own)
    if "area" not in own:
        return head
    found = area_id(head.area or "", head.period_end)
    if found is None:
        raise _bad("area", head.area, "tên tỉnh như trong danh mục", "a province as the catalogue names it")
    return replace(head, area_id=found)


def _fields(meta: bytes) -> dict[str, Any]:
    try:
        fields = tomllib.loads(meta.decode("utf-8-sig"))
    except ValueError as error:
        raise FieldError(f"tệp {ENDING} không đúng TOML: {error}", f"the {ENDING} file is no TOML: {error}") from error
    for name, value in fields.items():
        wanted = date if name == "document_date" else str if name in _TEXTS else None
        if wanted is None or type(value) is not wanted:
            known = ", ".join((*_TEXTS, "document_date"))
            raise _bad(name, value, f"một trong {known}; ngày viết 2024-04-05", f"one of {known}; a day as 2024-04-05")
    return fields


def _times(label: str) -> dict[str, Any]:
    try:
        period = period_of(label)
    except ValueError as error:
        raise _bad("period", label, "2024-Q1, 2024-M03, 2024-H1 ...", "2024-Q1, 2024-M03, 2024-H1 ...") from error
    return {"period": period.label, "period_start": period.start, "period_end": period.end}


def _bad(name: str, value: object, vietnamese: str, english: str) -> FieldError:
    return FieldError(
        f"{ENDING}: {name} = {value!r} không dùng được; cần {vietnamese}",
        f"{ENDING}: {name} = {value!r} cannot be used; expected {english}",
    )
