"""Old Word files (.doc, .xml of 2003), .rtf and .odt -> Document, through LibreOffice where it is installed.

What belongs here: the conversion to docx, in a folder of its own. What does not: reading docx (`docx`).
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from extraction.documents.docx import read_docx
from extraction.documents.model import Document
from extraction.documents.refusals import unreadable

_SECONDS = 50  # a report of 200 pages takes two, a profile made at first start five
_START_AGAIN = 81  # its answer after making a new profile, as every first start does


@cache
def program() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        return None
    alone = Path(found).resolve().parent / "soffice.bin"  # without the script that starts it as a grandchild
    return str(alone) if alone.is_file() else found


def read_office(data: bytes, name: str, kind: str) -> Document:
    """The document in a "doc", "rtf", "odt" or "xml" file.

    Raises UnreadableDocument "needs_libreoffice", "damaged" or "timeout", or what `docx` raises.
    """
    return replace(read_docx(converted(data, name, kind, "docx"), name), media=kind)


def converted(data: bytes, name: str, kind: str, wanted: str) -> bytes:
    """The file `data` of a `kind` as LibreOffice saves it as the `wanted` kind ("docx").

    Raises UnreadableDocument "needs_libreoffice", "damaged" or "timeout".
    """
    if program() is None:
        raise unreadable("needs_libreoffice", name, kind)
    with tempfile.TemporaryDirectory(prefix="khobaocao-") as folder:
        source, target = Path(folder) / f"in.{kind}", Path(folder) / "out" / f"in.{wanted}"
        source.write_bytes(data)
        _convert(source, target, name, kind)
        if not target.is_file():
            raise unreadable("damaged", name, kind)
        return target.read_bytes()


def _convert(source: Path, target: Path, name: str, kind: str) -> None:
    """Runs LibreOffice with a profile of its own, so that it waits for no other one."""
    profile = (source.parent / "profile").as_uri()
    command = [program() or "", "--headless", "--norestore", f"-env:UserInstallation={profile}"]
    command += ["--convert-to", target.suffix[1:], "--outdir", str(target.parent), str(source)]
    silent = subprocess.DEVNULL
    try:
        for _ in range(2):
            ended = subprocess.run(
                command, stdout=silent, stderr=silent, timeout=_SECONDS / 2, check=False, preexec_fn=_more_memory
            )
            if ended.returncode != _START_AGAIN:
                break
    except subprocess.TimeoutExpired as error:
        raise unreadable("timeout", name, _SECONDS) from error
    except OSError as error:
        raise unreadable("needs_libreoffice", name, kind) from error


def _more_memory() -> None:
    """LibreOffice reserves more address space than the child that starts it may have."""
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
