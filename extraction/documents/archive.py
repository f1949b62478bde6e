"""Zip files of reports -> their members, one by one, opened with care.

What belongs here: which members there are and their bytes. What does not: reading them (`read`), writing
them anywhere (nothing is unpacked to disk, so a path inside the zip leads nowhere).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import PurePosixPath

from extraction.documents import limits
from extraction.documents.model import UnreadableDocument
from extraction.documents.refusals import unreadable
from extraction.documents.zips import inflated, open_zip

# What systems add to a zip on their own.
_LITTER = ("__MACOSX", "Thumbs.db", ".DS_Store", "desktop.ini")


def members(data: bytes, name: str) -> Iterator[tuple[str, bytes | UnreadableDocument]]:
    """The files in the zip `data`: (name, bytes), or the reason why a member is not opened.

    The name is "NAME/FILE" without folders. A zip inside the zip is given as it is and not opened.
    Raises UnreadableDocument "damaged" or "zip_bomb" for the zip as a whole.
    """
    package = open_zip(data, name, "zip")
    files = [entry for entry in package.infolist() if not entry.is_dir()]
    entries = [entry for entry in files if not _is_litter(entry.filename)]
    if len(entries) > limits.MEMBERS:
        raise unreadable("zip_bomb", name, f"{len(entries):,} files > {limits.MEMBERS:,}")
    total = 0
    for entry in entries:
        label = f"{name}/{_file_name(entry)}"
        try:
            content = inflated(package, entry, limits.FILE_BYTES, label, "zip")
        except UnreadableDocument as refusal:
            yield label, refusal
            continue
        total += len(content)
        if total > limits.MEMBERS_BYTES:
            raise unreadable("zip_bomb", name, f"> {limits.MEMBERS_BYTES // limits.MEGABYTE} MB")
        yield label, content


def _is_litter(path: str) -> bool:
    return any(part in _LITTER for part in path.replace("\\", "/").split("/"))


def _file_name(entry: zipfile.ZipInfo) -> str:
    """The last part of the path, control signs out. Without the UTF-8 flag Vietnamese names come as CP437."""
    path = entry.filename
    if not entry.flag_bits & 0x800:
        with suppress(UnicodeError):
            path = path.encode("cp437").decode("utf-8")
    last = PurePosixPath(path.replace("\\", "/")).name
    return "".join(sign for sign in last if sign.isprintable())[:200] or "file"
