"""The true kind of a file, told by its first bytes and by what a container holds; names are not asked.

What belongs here: telling kinds apart. What does not: reading them.
"""

from __future__ import annotations

import re
from io import BytesIO

from extraction.documents.refusals import unreadable
from extraction.documents.zips import inflated, open_zip

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE_ROOMS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_OPEN_DOCUMENTS = {
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.text": "odt",
}
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM", b"RIFF")
# What people send by mistake, so that the refusal can name it.
_OTHERS = {
    b"MZ": "a Windows program",
    b"\x7fELF": "a program",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!": "a rar archive",
    b"SQLite format 3": "a database",
    b"ID3": "a sound file",
    b"OggS": "a sound or video file",
    b"%!PS": "a PostScript file",
    b"PAR1": "a Parquet file",
}
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# A page without its frame: what people paste from a portal and save.
_FRAGMENT = re.compile(rb"<(?:p|div|table|h[1-6]|span|article|section|ul|ol|font)\b[^>]*>", re.IGNORECASE)
_FRAGMENT_END = re.compile(rb"</(?:p|div|table|td|h[1-6]|span|li|font)\s*>", re.IGNORECASE)
# A page saved by Word or a browser in one file with its pictures.
_WEB_ARCHIVE = re.compile(rb"(?:MIME-Version|From|Date|Subject|Snapshot-Content-Location):", re.IGNORECASE)
_PROLOGUE = {b"<!--": b"-->", b"<?xml": b"?>"}
_HEAD = 4_096


def kind_of(data: bytes, name: str) -> str:
    """One of txt, html, mht, xml, docx, pdf, image, xlsx, xls, ods, doc, rtf, odt, zip; csv comes as txt.

    Raises UnreadableDocument "wrong_kind", "encrypted" or "damaged".
    """
    if data.startswith(_ZIP) or data.startswith(b"PK\x05\x06"):
        return _kind_of_zip(data, name)
    if data.startswith(_OLE):
        return _kind_of_ole(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_PICTURES) and b"\0" in data[:_HEAD]:
        return "image"
    for mark, what in _OTHERS.items():
        if data.startswith(mark) and b"\0" in data[:_HEAD]:
            raise unreadable("wrong_kind", name, what)
    return _kind_of_text(data[:_HEAD])


def is_plain_text(data: bytes) -> bool:
    """Whether no reader but that of plain text will be asked: cheap and safe, nothing is opened."""
    marks = (_ZIP, _OLE, b"PK", b"{\\rtf", *_PICTURES)
    return not data.startswith(marks) and b"%PDF-" not in data[:1024] and _kind_of_text(data[:_HEAD]) == "txt"


def _kind_of_text(head: bytes) -> str:
    """ "html", "mht", "xml" or "txt". UTF-16 is read without its zero bytes, which leaves tags readable."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[2:].replace(b"\0", b"")
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _WEB_ARCHIVE.match(head) and b"multipart/related" in head:
        return "mht"
    is_xml = head.startswith(b"<?xml")
    while begin := next((mark for mark in _PROLOGUE if head.startswith(mark)), None):
        end = head.find(_PROLOGUE[begin])
        if end < 0:
            return "txt"
        head = head[end + len(_PROLOGUE[begin]) :].lstrip()
    if _HTML.match(head) or (_FRAGMENT.match(head) and _FRAGMENT_END.search(head)):
        return "html"
    return "xml" if is_xml else "txt"


def _kind_of_zip(data: bytes, name: str) -> str:
    with open_zip(data, name, "zip") as package:
        names = package.namelist()
        if "mimetype" in names:
            mimetype = inflated(package, "mimetype", _HEAD, name, "zip").decode("ascii", "replace").strip()
            if mimetype in _OPEN_DOCUMENTS:
                return _OPEN_DOCUMENTS[mimetype]
    if "[Content_Types].xml" in names:
        for room, kind in _OFFICE_ROOMS.items():
            if any(entry.startswith(room) for entry in names):
                return kind
    return "zip"


def _kind_of_ole(data: bytes, name: str) -> str:
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            streams = {path[0].lower() for path in container.listdir()}
    except Exception as error:  # olefile raises many kinds on damaged sectors
        raise unreadable("damaged", name, "doc/xls") from error
    if "encryptedpackage" in streams:
        raise unreadable("encrypted", name, "docx/xlsx")
    if "worddocument" in streams:
        return "doc"
    if streams & {"workbook", "book"}:
        return "xls"
    raise unreadable("wrong_kind", name, "an Office file without text (" + ", ".join(sorted(streams)[:3]) + ")")
