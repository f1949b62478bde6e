"""Archive and decisions -> a folder elsewhere, and back: everything else is made from them again.

What belongs here: the copy, its checksums, putting it back. What does not: what is made from it (`run.py`).
A backup is a bag in the sense of RFC 8493 (BagIt), so `sha256sum -c` and the tools of archives can check it too.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from orchestration.files import sync_folder, write_atomically
from orchestration.home import Home

# Stamped documents (`refused/`) stay where they are; passwords (`users.json`) are set again.
SAVED = ("archive", "review")
_MANIFEST = "manifest-sha256.txt"
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class BackupError(Exception):
    """Why nothing was saved or put back; in words for the user."""


def backup(home: Home, target: Path) -> int:
    """Copy what cannot be made again into the new folder `target`; returns the number of files.

    The folder gets its name at the end, when everything is on the disk: a backup that was broken off is none.
    Raises BackupError where there is nothing to save or `target` is taken, OSError where a copy fails.
    """
    if target.exists():
        raise BackupError(f"Đã có / {target} exists already: name a new folder")
    files = [path for name in SAVED for path in _files(home.root / name)]
    if not files:
        raise BackupError(f"Chưa có gì để sao lưu / there is nothing to save in {home.root}")
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        lines = [_save(path, unfinished / "data" / path.relative_to(home.root), unfinished) for path in files]
        write_atomically(unfinished / "bagit.txt", _DECLARATION)
        write_atomically(unfinished / _MANIFEST, "".join(lines).encode())
        unfinished.rename(target)
        sync_folder(target.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return len(files)


def restore(home: Home, source: Path) -> int:
    """Check every file of a backup, then put all into an empty home; returns their number.

    Raises BackupError, before anything is written, where a file is missing, changed or more than the manifest names,
    and where the home already has an archive or decisions.
    """
    expected = _manifest(source)
    found = {path.relative_to(source).as_posix() for path in _files(source / "data")}
    if strange := sorted(found ^ set(expected)):
        raise BackupError(f"{source}: thiếu hoặc thừa tệp / missing or added: {', '.join(strange[:5])}")
    for name, checksum in expected.items():
        if _checksum(source / name) != checksum:
            raise BackupError(f"{source / name}: đã bị thay đổi / not as it was saved; take another backup")
    if taken := [name for name in SAVED if _files(home.root / name)]:
        raise BackupError(f"{home.root}: đã có / has already {', '.join(taken)}; restore into an empty home")
    for name in expected:
        write_atomically(home.root / Path(name).relative_to("data"), (source / name).read_bytes())
    return len(expected)


def _files(folder: Path) -> list[Path]:
    """All files below, those left out that were being written."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _save(path: Path, copy: Path, bag: Path) -> str:
    """Copy one file and read it back; returns its line of the manifest."""
    content = path.read_bytes()
    write_atomically(copy, content)
    checksum = _checksum(copy)
    if checksum != hashlib.sha256(content).hexdigest():
        raise BackupError(f"{copy}: không đúng như bản gốc / not what was written; the disk is bad")
    return f"{checksum}  {copy.relative_to(bag).as_posix()}\n"


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _manifest(bag: Path) -> dict[str, str]:
    """File name -> checksum. Names that would lead out of the places that are saved are refused."""
    try:
        lines = (bag / _MANIFEST).read_text(encoding="utf-8").splitlines()
    except OSError:
        raise BackupError(f"{bag} không phải bản sao lưu / is no backup: it has no {_MANIFEST}") from None
    named = {name: checksum for checksum, _, name in (line.partition("  ") for line in lines)}
    for name in named:
        parts = Path(name).parts
        if len(parts) < 3 or parts[0] != "data" or parts[1] not in SAVED or ".." in parts:
            raise BackupError(f"{bag / _MANIFEST}: {name!r} không thuộc bản sao lưu / is no part of a backup")
    return named
