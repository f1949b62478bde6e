"""The archive: the bytes of every document that came in, and the record that says what each is.

What belongs here: where they lie, reading and writing records. What does not: filling them (`register.py`), figures.
It holds `<2 digits>/<sha256>/original` and `record.json`, and `meta.toml` where fields were given; with `review/` it
is all that is needed to rebuild everything else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from orchestration.files import write_atomically
from orchestration.home import Home

# What becomes of a document, in words.
STATUSES = {
    "accepted": "đã nhận / accepted",
    "held": "chờ bổ sung / held",
    "failed": "không đọc được / failed",
    "refused": "từ chối / refused",
    "duplicate": "trùng / duplicate",
}


class DamagedError(RuntimeError):
    """A document of the archive is not what came in; the message says what to do."""


@dataclass(frozen=True)
class Record:
    """What is known of a document version; the columns of raw.documents but for its text."""

    document_id: str
    file_name: str
    fingerprint: str
    size_bytes: int
    received_at: str
    status: str
    rule_version: str
    media: str | None = None
    reason_code: str | None = None
    reason: str | None = None
    source_type: str | None = None
    issuer: str | None = None
    number: str | None = None
    symbol: str | None = None
    document_date: str | None = None
    title: str | None = None
    area: str | None = None
    area_id: str | None = None
    period: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    quarter: str | None = None
    supersedes: str | None = None


def folder_of(home: Home, fingerprint: str) -> Path:
    """The folder of a document version."""
    return home.archive / fingerprint[:2] / fingerprint


def original(home: Home, fingerprint: str) -> Path:
    """The archived bytes of a document version."""
    return folder_of(home, fingerprint) / "original"


def archived(home: Home, record: Record) -> bytes:
    """The archived bytes of a document version, as they came in. Raises DamagedError where they are gone or changed."""
    path = original(home, record.fingerprint)
    data = path.read_bytes() if path.exists() else b""
    # A member of a zip that could not be opened is named by its zip and its name (`register.py`).
    if record.fingerprint not in (hashlib.sha256(data + name.encode()).hexdigest() for name in ("", record.file_name)):
        raise DamagedError(
            f"{path} ({record.file_name}) hỏng hoặc thiếu / is damaged or gone: xóa tệp này, đặt lại báo cáo vào "
            "inbox/ hoặc lấy từ bản sao lưu / delete it, put the report into inbox/ again or take it from a backup; "
            "then: khobaocao run"
        )
    return data


def load_record(home: Home, fingerprint: str) -> Record | None:
    """The record of a document version, or None where the archive has none."""
    path = folder_of(home, fingerprint) / "record.json"
    return Record(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def records(home: Home) -> Iterator[Record]:
    """Every record of the archive, in order of its fingerprint."""
    for path in sorted(home.archive.glob("??/*/record.json")):
        yield Record(**json.loads(path.read_text(encoding="utf-8")))


def fail(home: Home, record: Record, reason: Mapping[str, Any]) -> None:
    """Write down that a document which was read once can be read no more; `reason` as `reason_of` gives it."""
    write(home, replace(record, status="failed", quarter=None, **reason))


def write(home: Home, record: Record) -> None:
    """Lay down the record of a document version in place of the one before."""
    folder = folder_of(home, record.fingerprint)
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / "record.json", json.dumps(asdict(record), ensure_ascii=False, indent=1).encode())


def reason_of(code: str, vietnamese: str, english: str) -> dict[str, Any]:
    """The fields of a record that say why it has its status, in both languages."""
    return {"reason_code": code, "reason": f"{vietnamese} / {english}"}
