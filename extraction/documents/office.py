"""Old Word files (.doc), .rtf and .odt -> Document, through LibreOffice where it is installed.

What belongs here: the conversion to docx, in a folder of its own. What does not: reading docx (`docx`).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from extraction.documents.docx import read_docx
from extraction.documents.model import Document
from extraction.documents.refusals import unreadable

_SECONDS = 90  # a report of 200 pages takes two; the first start makes a profile and takes five


@cache
def program() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def read_office(data: bytes, name: str, kind: str) -> Document:
    """The document in a "doc", "rtf" or "odt" file.

    Raises UnreadableDocument "needs_libreoffice", "damaged" or "timeout", or what `docx` raises.
    """
    if program() is None:
        raise unreadable("needs_libreoffice", name, kind)
    with tempfile.TemporaryDirectory(prefix="khobaocao-") as folder:
        source = Path(folder) / f"source.{kind}"
        source.write_bytes(data)
        _convert(source, name, kind)
        converted = Path(folder) / "source.docx"
        if not converted.is_file():
            raise unreadable("damaged", name, kind)
        document = read_docx(converted.read_bytes(), name)
    return replace(document, media=kind)


def _convert(source: Path, name: str, kind: str) -> None:
    """Runs LibreOffice in a process group of its own, so that nothing of it is left when time is up."""
    command = [
        program() or "",
        "--headless",
        "--norestore",
        f"-env:UserInstallation={(source.parent / 'profile').as_uri()}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(source.parent),
        str(source),
    ]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise unreadable("timeout", name, _SECONDS) from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
