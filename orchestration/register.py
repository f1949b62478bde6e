"""Inbox -> archive: every file that comes in is kept, and becomes a record that says what it is.

What belongs here: fingerprints, filling the record of a document version, its quarter. What does not: the archive
itself (`archive.py`), figures (`extract.py`), what is given beside a file (`given.py`), Dagster.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from extraction import Head, UnreadableDocument, read_head, secrecy_stamp
from extraction.documents import members, office, scan
from extraction.documents.isolation import read_isolated
from extraction.documents.kinds import kind_of
from extraction.documents.refusals import unreadable
from orchestration import given
from orchestration.archive import (
    DamagedError,
    Record,
    archived,
    folder_of,
    load_record,
    original,
    reason_of,
    records,
    write,
)
from orchestration.editions import single_out
from orchestration.files import alone, unfinished, write_atomically
from orchestration.home import PROJECT, Home
from orchestration.program import fingerprint
from orchestration.quarters import FIRST, is_open, quarter_of

# Larger files are no reports; READERS.md section 10 gives the bound.
MOST_BYTES = 50_000_000
_OUT_OF_RANGE = "period_out_of_range"
# Whether a stamped file is deleted or, without this, kept where only its owner may read it.
SECRETS, DELETE = "KHOBAOCAO_SECRETS", "delete"
# Reasons that end when a program is installed.
_WAITING: dict[str, Callable[[], object]] = {"needs_ocr": scan.available, "needs_libreoffice": office.program}


@dataclass(frozen=True)
class Registered:
    """What one look into the inbox found; `unfinished` are files that somebody is still copying into it."""

    new: tuple[Record, ...]
    known: int
    unfinished: tuple[str, ...]

    @property
    def quarters(self) -> list[str]:
        return sorted({record.quarter for record in self.new if record.quarter})


# Modules of extraction/ that only show what was read.
_SHOWING = ("explain.py", "labels.py")


@cache
def rule_version() -> str:
    """A fingerprint of the rules and the catalogue: documents are read again when it changes."""
    rules = [file for file in (PROJECT / "extraction").rglob("*.py") if file.name not in _SHOWING]
    return fingerprint([*sorted(rules), *sorted((PROJECT / "dbt_project" / "seeds").glob("*.csv"))])


def register(home: Home) -> Registered:
    """Archive every new file of the inbox and give each a record. Unreadable files get a reason, not an error.

    One process at a time looks: the sensor, a run from the terminal and one of Dagster's may want to at once.
    """
    with alone(home.root / "register.lock"):
        return _register(home)


def _register(home: Home) -> Registered:
    new: list[Record] = []
    known = 0
    files = inbox_files(home)
    writing = unfinished(files)
    for path in files:
        if path in writing:
            continue
        found = [_register_one(home, path, name, content) for name, content in _contents(path)]
        new += [record for record, is_new in found if is_new]
        known += sum(not is_new for _, is_new in found)
        if any(record.status == "refused" for record, _ in found):
            _put_away(home, path, found[0][0].document_id)
    new += _reread(home, {record.fingerprint for record in new})
    named = tuple(sorted(path.name for path in writing))
    return Registered(tuple(single_out(home, new)) if new else (), known, named)


def inbox_files(home: Home) -> list[Path]:
    """The files of the inbox in order of name, hidden ones left out."""
    if not home.inbox.exists():
        return []
    return sorted(
        path
        for path in home.inbox.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.parts[-2:])
        and not path.name.endswith(given.ENDING)
    )


def _contents(path: Path) -> Iterator[tuple[str, bytes | UnreadableDocument]]:
    """What a file of the inbox holds: itself, or the files of a zip, or why it cannot be opened."""
    if path.stat().st_size > MOST_BYTES:
        yield path.name, unreadable("too_large", path.name, f"> {MOST_BYTES // 1_000_000} MB")
        return
    data = path.read_bytes()
    try:
        if kind_of(data, path.name) != "zip":
            yield path.name, data
            return
        inside = list(members(data, path.name))
        yield from inside or [(path.name, unreadable("empty", path.name))]
    except UnreadableDocument as error:
        yield path.name, error


def _register_one(home: Home, path: Path, name: str, content: bytes | UnreadableDocument) -> tuple[Record, bool]:
    """The record of one document that came in as `path`, and whether it is new or was read anew."""
    fingerprint = _fingerprint(path, name, content)
    folder = folder_of(home, fingerprint)
    meta = given.beside(path)
    record = load_record(home, fingerprint)
    if record is not None and _is_current(record) and given.stored(folder) == meta and _is_kept(folder, record):
        return record, False
    blank = Record(
        document_id=fingerprint[:16],
        file_name=name,
        fingerprint=fingerprint,
        size_bytes=len(content) if isinstance(content, bytes) else path.stat().st_size,
        received_at=record.received_at if record else _now(),
        status="failed",
        rule_version=rule_version(),
    )
    record = _examined(blank, content, meta)
    if record.status != "refused":
        folder.mkdir(parents=True, exist_ok=True)
        given.store(folder, meta)
        if not _is_kept(folder, record):
            write_atomically(folder / "original", content if isinstance(content, bytes) else path.read_bytes())
    if record.status != "accepted":  # those that are accepted are written when it is known that none came twice
        write(home, record)
    return record, True


def _is_current(record: Record) -> bool:
    """Whether today's rules made the record, and it is not held for a period that has come into range since."""
    held_until = record.period_end if record.reason_code == _OUT_OF_RANGE else None
    has_come = held_until is not None and is_open(quarter_of(date.fromisoformat(held_until)), _today())
    return record.rule_version == rule_version() and not has_come


def _is_kept(folder: Path, record: Record) -> bool:
    """Whether the archive has the document in its whole length; only `archived` looks at every byte."""
    if record.status == "refused":
        return True
    path = folder / "original"
    return path.exists() and path.stat().st_size == record.size_bytes


def _fingerprint(path: Path, name: str, content: bytes | UnreadableDocument) -> str:
    """The SHA-256 of a document; of a member that cannot be opened that of its zip and name."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    if name != path.name:
        digest.update(name.encode())
    return digest.hexdigest()


def _put_away(home: Home, path: Path, document_id: str) -> None:
    """A secret leaves no text behind: its file, or the zip that it came in, goes where only the owner may read."""
    if os.environ.get(SECRETS) == DELETE:
        path.unlink()
        return
    target = home.refused / f"{document_id}-{path.name}"
    shutil.move(str(path), target)
    target.chmod(0o600)


def _today() -> date:
    return datetime.now(UTC).date()


def _now() -> str:
    return datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")


def _reread(home: Home, done: set[str]) -> list[Record]:
    """Archived documents read again where the rules have changed, or where what they need is installed now."""
    changed = []
    for record in records(home):
        path = original(home, record.fingerprint)
        if record.status == "refused" and path.exists():
            _put_away(home, path, record.document_id)  # a run was killed before it could
        if record.fingerprint in done or record.status == "refused":
            continue
        ready = bool(record.reason_code in _WAITING and _WAITING[record.reason_code]())
        if ready or not _is_current(record):
            blank = Record(
                record.document_id, record.file_name, record.fingerprint, record.size_bytes, record.received_at,
                "failed", rule_version(),
            )  # fmt: skip
            try:
                fresh = _examined(blank, archived(home, record), given.stored(path.parent))
            except DamagedError:
                fresh = replace(record, rule_version=rule_version())  # its quarter is read again, and tells of it
            if fresh.status != "accepted":
                write(home, fresh)
            if fresh.status == "refused":
                _put_away(home, path, record.document_id)
            changed.append(fresh)
    return changed


def _examined(blank: Record, content: bytes | UnreadableDocument, meta: bytes) -> Record:
    """The record with what reading the head tells: status, reason, area, period, quarter."""
    try:
        if isinstance(content, UnreadableDocument):
            raise content
        document = read_isolated(content, blank.file_name)
    except UnreadableDocument as error:
        return replace(blank, **reason_of(error.code, error.message_vi, error.message_en))
    stamp = secrecy_stamp(document)
    if stamp:
        words = (
            f"Tài liệu đóng dấu {stamp}: không lưu văn bản, không lưu số liệu",
            f"stamped {stamp}: neither text nor figures are kept",
        )
        return replace(blank, status="refused", reason_code="secret", reason=" / ".join(words))
    blank = replace(blank, media=document.media)
    try:
        return _headed(blank, given.filled(read_head(document), meta))
    except given.FieldError as error:
        return replace(blank, status="held", **reason_of("bad_meta", error.vietnamese, error.english))


def _headed(record: Record, head: Head) -> Record:
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
        beside = f"{Path(record.file_name).stem}{given.ENDING}"
        remedy = (
            f"Không thấy {vietnamese} trong {record.file_name}: ghi rõ ở tiêu đề rồi nộp lại, hoặc ghi vào {beside}"
        )
        return replace(
            record,
            status="held",
            **reason_of(code, remedy, f"no {english} found: name it in the title and send it again, or in {beside}"),
        )
    return _placed(record, head.period_end)


def _placed(record: Record, period_end: date | None) -> Record:
    """The record in the quarter where its period ends, or held where no quarter is open for it."""
    quarter = quarter_of(period_end) if period_end else None
    if quarter and is_open(quarter, _today()):
        return replace(record, status="accepted", quarter=quarter)
    vietnamese = f"{record.file_name}: kỳ báo cáo {record.period} nằm ngoài phạm vi (từ {FIRST.year} đến một năm tới)"
    english = f"the period {record.period} is out of range ({FIRST.year} to a year ahead): check its title"
    return replace(record, status="held", **reason_of(_OUT_OF_RANGE, vietnamese, english))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
