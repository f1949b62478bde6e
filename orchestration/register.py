"""Inbox -> archive: every file that comes in is kept, and becomes a record that says what it is.

What belongs here: fingerprints, the archive, the record of a document version, its quarter. What does not:
figures (`extract.py`), Dagster.
The archive holds `<2 digits>/<sha256>/original` and `record.json`; with `review/` it is all that is needed
to rebuild everything else.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from extraction import Document, Head, UnreadableDocument, read_document, read_head, secrecy_stamp
from orchestration.files import write_atomically
from orchestration.home import PROJECT, Home
from orchestration.quarters import FIRST, is_open, quarter_of

# Larger files are no reports; READERS.md section 10 gives the bound.
MOST_BYTES = 50_000_000


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


@dataclass(frozen=True)
class Registered:
    """What one look into the inbox found."""

    new: tuple[Record, ...]
    known: int

    @property
    def quarters(self) -> list[str]:
        return sorted({record.quarter for record in self.new if record.quarter})


# Modules of extraction/ that only show what was read.
_SHOWING = ("explain.py", "labels.py")


@cache
def rule_version() -> str:
    """A fingerprint of the rules and the catalogue: documents are read again when it changes."""
    digest = hashlib.sha256()
    rules = [file for file in (PROJECT / "extraction").rglob("*.py") if file.name not in _SHOWING]
    for file in sorted(rules) + sorted((PROJECT / "dbt_project" / "seeds").glob("*.csv")):
        digest.update(file.relative_to(PROJECT).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def register(home: Home) -> Registered:
    """Archive every new file of the inbox and give each a record. Unreadable files get a reason, not an error."""
    new: list[Record] = []
    known = 0
    for path in inbox_files(home):
        data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""
        fingerprint = _fingerprint(path)
        record = load_record(home, fingerprint)
        if record is not None and record.rule_version == rule_version():
            known += 1
            continue
        received = (
            record.received_at if record else datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
        )
        new.append(_register_one(home, path, data, fingerprint, received))
    new += _reread(home, {record.fingerprint for record in new})
    return Registered(tuple(new), known)


def inbox_files(home: Home) -> list[Path]:
    """The files of the inbox in order of name, hidden ones left out."""
    if not home.inbox.exists():
        return []
    return sorted(
        path
        for path in home.inbox.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.parts[-2:])
    )


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _folder(home: Home, fingerprint: str) -> Path:
    return home.archive / fingerprint[:2] / fingerprint


def original(home: Home, fingerprint: str) -> Path:
    """The archived bytes of a document version."""
    return _folder(home, fingerprint) / "original"


def load_record(home: Home, fingerprint: str) -> Record | None:
    """The record of a document version, or None where the archive has none."""
    path = _folder(home, fingerprint) / "record.json"
    return Record(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def records(home: Home) -> Iterator[Record]:
    """Every record of the archive, in order of its fingerprint."""
    for path in sorted(home.archive.glob("??/*/record.json")):
        yield Record(**json.loads(path.read_text(encoding="utf-8")))


def _register_one(home: Home, path: Path, data: bytes, fingerprint: str, received: str) -> Record:
    blank = Record(
        document_id=fingerprint[:16],
        file_name=path.name,
        fingerprint=fingerprint,
        size_bytes=path.stat().st_size,
        received_at=received,
        status="failed",
        rule_version=rule_version(),
    )
    record = _examined(blank, data)
    folder = _folder(home, fingerprint)
    if record.status == "refused":
        # A secret leaves no text behind: the file goes to the folder that only its owner may read.
        shutil.move(str(path), home.refused / f"{fingerprint[:16]}-{path.name}")
    elif not (folder / "original").exists():
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / "original", path.read_bytes())
    _write(home, record)
    return record


def _write(home: Home, record: Record) -> None:
    folder = _folder(home, record.fingerprint)
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / "record.json", json.dumps(asdict(record), ensure_ascii=False, indent=1).encode())


def _reread(home: Home, done: set[str]) -> list[Record]:
    """Archived documents whose file left the inbox, read again where the rules have changed since."""
    changed = []
    for record in records(home):
        if record.fingerprint in done or record.rule_version == rule_version() or record.status == "refused":
            continue
        path = original(home, record.fingerprint)
        if path.exists():
            blank = Record(
                record.document_id, record.file_name, record.fingerprint, record.size_bytes, record.received_at,
                "failed", rule_version(),
            )  # fmt: skip
            fresh = _examined(blank, path.read_bytes())
            _write(home, fresh)
            changed.append(fresh)
    return changed


def _examined(blank: Record, data: bytes) -> Record:
    """The record with what reading the head tells: status, reason, area, period, quarter."""
    if blank.size_bytes > MOST_BYTES:
        return replace(
            blank,
            **_reason(
                "too_large",
                f"Tệp {blank.file_name} lớn hơn 50 MB; hãy tách hoặc nén lại",
                "larger than 50 MB; split it",
            ),
        )
    try:
        document = read_document(data, name=blank.file_name)
    except UnreadableDocument as error:
        return replace(blank, **_reason(error.code, error.message_vi, error.message_en))
    stamp = secrecy_stamp(document)
    if stamp:
        words = (
            f"Tài liệu đóng dấu {stamp}: không lưu văn bản, không lưu số liệu",
            f"stamped {stamp}: neither text nor figures are kept",
        )
        return replace(blank, status="refused", reason_code="secret", reason=" / ".join(words))
    return _headed(replace(blank, media=document.media), document, read_head(document))


def _reason(code: str, vietnamese: str, english: str) -> dict[str, Any]:
    return {"reason_code": code, "reason": f"{vietnamese} / {english}"}


def _headed(record: Record, document: Document, head: Head) -> Record:
    record = replace(
        record,
        source_type=head.source_type,
        issuer=head.issuer,
        number=head.number,
        symbol=head.symbol,
        document_date=_iso(head.document_date),
        title=head.title,
        area=head.area,
        area_id=head.area_id,
        period=head.period,
        period_start=_iso(head.period_start),
        period_end=_iso(head.period_end),
        supersedes=head.supersedes,
    )
    missing = [
        words
        for words, value in ((("tỉnh", "province"), head.area), (("kỳ báo cáo", "period"), head.period))
        if not value
    ]
    if missing:
        vietnamese = " và ".join(words[0] for words in missing)
        english = " and ".join(words[1] for words in missing)
        code = "no_" + "_".join(words[1] for words in missing)
        remedy = f"Không thấy {vietnamese} trong {record.file_name}: ghi rõ ở tiêu đề rồi nộp lại"
        return replace(
            record,
            status="held",
            **_reason(code, remedy, f"no {english} found: name it in the title and send it again"),
        )
    return _placed(record, head.period_end)


def _placed(record: Record, period_end: date | None) -> Record:
    """The record in the quarter where its period ends, or held where no quarter is open for it."""
    quarter = quarter_of(period_end) if period_end else None
    if quarter and is_open(quarter, datetime.now(UTC).date()):
        return replace(record, status="accepted", quarter=quarter)
    vietnamese = f"{record.file_name}: kỳ báo cáo {record.period} nằm ngoài phạm vi (từ {FIRST.year} đến một năm tới)"
    english = f"the period {record.period} is out of range ({FIRST.year} to a year ahead): check its title"
    return replace(record, status="held", **_reason("period_out_of_range", vietnamese, english))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
