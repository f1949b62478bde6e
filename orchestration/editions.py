"""Which documents are one report: the same number, symbol, day and figures, in another format.

What belongs here: finding, among what came in, a report that the archive has already. What does not: byte-identical
files, which have one record anyhow (`register.py`), and corrected editions, whose figures differ: these are new
vintages (`load.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extraction import UnreadableDocument, extract
from extraction.documents.isolation import read_isolated
from orchestration.archive import DamagedError, Record, archived, records, write
from orchestration.home import Home

# A report is known by these; one that lacks any of them is known by nothing but its bytes.
_KEY = ("issuer", "number", "symbol", "document_date", "area", "period")


def single_out(home: Home, new: Sequence[Record]) -> Iterator[Record]:
    """The records of `new`, those marked duplicate whose report came in before.

    Only here is an accepted one laid down in the archive: a run that is killed before looks at it again.
    """
    fresh = {record.fingerprint for record in new}
    accepted: dict[tuple[str, ...], list[Record]] = {}
    for record in (*(one for one in records(home) if one.fingerprint not in fresh), *new):
        if record.status == "accepted" and (key := _key(record)) is not None:
            accepted.setdefault(key, []).append(record)
    for record in new:
        if record.status != "accepted":
            yield record
            continue
        rivals = accepted.get(_key(record) or (), [])
        earlier = [one for one in rivals if one.fingerprint not in fresh or _arrival(one) < _arrival(record)]
        twin = next((rival for rival in earlier if _figures(home, rival) == _figures(home, record) != []), None)
        if twin is not None:
            rivals.remove(record)
            record = replace(record, status="duplicate", quarter=None, reason_code="same_report", reason=_reason(twin))
        write(home, record)
        yield record


def _key(record: Record) -> tuple[str, ...] | None:
    values = tuple(getattr(record, name) for name in _KEY)
    return values if all(values) else None


def _arrival(record: Record) -> tuple[str, str]:
    """The first that came in stays, so that nothing accepted is taken back."""
    return record.received_at, record.fingerprint


def _figures(home: Home, record: Record) -> list[tuple[str, float, str]]:
    """(measure, value, unit) of every figure, in order of size: what two formats of one report have in common.

    Empty where the document cannot be read, or says nothing in figures.
    """
    try:
        document = read_isolated(archived(home, record), record.file_name)
    except (UnreadableDocument, DamagedError):
        return []
    return sorted((one.measure, one.value, one.unit) for one in extract(document).figures)


def _reason(twin: Record) -> str:
    return (
        f"Cùng báo cáo {twin.number}/{twin.symbol} và số liệu với {twin.file_name}, khác định dạng; không cần làm gì"
        f" / the same report as {twin.file_name} ({twin.document_id}) in another format: nothing to do"
    )
