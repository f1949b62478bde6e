"""Zips opened with care: entries are counted before, bytes while inflating.

What belongs here: the container of office files and of archives. What does not: what is in it.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from extraction.documents import limits
from extraction.documents.refusals import unreadable

_ENTRY = b"PK\x01\x02"  # before each entry of the directory at the end of a zip


def open_zip(data: bytes, name: str, media: str) -> zipfile.ZipFile:
    """The zip in `data`.

    Raises UnreadableDocument "damaged", or "zip_bomb" for more entries than any report has.
    """
    if data.count(_ENTRY) > limits.PACKAGE_ENTRIES:
        raise unreadable("zip_bomb", name, f"entries > {limits.PACKAGE_ENTRIES:,}")
    try:
        return zipfile.ZipFile(BytesIO(data))
    except Exception as error:  # zipfile raises many kinds on damaged directories
        raise unreadable("damaged", name, media) from error


def inflated(package: zipfile.ZipFile, entry: str | zipfile.ZipInfo, most: int, name: str, media: str) -> bytes:
    """The bytes of an entry, at most one more than `most`: the caller refuses what is longer.

    Raises UnreadableDocument "damaged" or "encrypted".
    """
    try:
        with package.open(entry) as stream:
            return stream.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise unreadable("damaged", name, media) from error
    except RuntimeError as error:  # zipfile says "password required" so
        raise unreadable("encrypted", name, media) from error
