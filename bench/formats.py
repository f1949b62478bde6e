"""Reading files of every format, beside the bare library that does it.

What belongs here: bytes -> Document of one generated report in each format. What does not: extraction.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import partial
from html import escape
from io import BytesIO
from random import Random

import pypdfium2
import trafilatura
import xlrd
from lxml import etree
from openpyxl import Workbook
from PIL import Image
from python_calamine import CalamineWorkbook

from bench.corpus import report
from bench.measuring import Table, seconds
from extraction import read_document
from extraction.documents import office, scan
from extraction.documents.isolation import read_isolated
from tests.unit.documents.making import docx, ods, paragraph, pdf, saved_scan, scanned, text, xls

_FILES = 20  # of each format, all different
_SLOW_FILES = 3  # of those that take seconds each
_SCANNED = 30  # lines that one page of a scan has room for
_LINE, _LINES = 90, 50  # letters a line and lines a page of the PDF
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def run() -> Table:
    """Documents and MB of file a second, and how many times as long as the bare library reading takes."""
    rows = [_row(kind, *_KINDS[kind]) for kind in _KINDS]
    if office.program():
        rows += [
            _row(kind, partial(_old_word, kind), partial(_bare_office, kind), _SLOW_FILES) for kind in ("doc", "rtf")
        ]
    if scan.available():
        rows.append(_row("png", _scan, _bare_ocr, _SLOW_FILES))
    how = (
        f"{_FILES} generated reports in each format, {_SLOW_FILES} of doc and rtf (bare: LibreOffice converts them) "
        "and of png (a noisy page at 200 dpi; bare: Tesseract), where these programs are installed. The bare library "
        "gives text without places, headings, secrecy or limits; `guarded` reads in a child process with limits, as "
        "the pipeline does."
    )
    head = [
        "format",
        "documents/s",
        "MB/s",
        "bare library, documents/s",
        "times as long as bare",
        "guarded, documents/s",
    ]
    return Table("Formats", how, head, rows)


def _row(kind: str, make: Callable[[str], bytes], bare: Callable[[bytes], object], count: int = _FILES) -> list[str]:
    random = Random(1)
    files = [make(report(random)) for _ in range(count)]
    name = f"report.{kind}"
    read_document(files[0], name=name)
    read_isolated(files[0], name)
    times = 3 if count == _FILES else 1
    ours = seconds(lambda: [read_document(data, name=name) for data in files], times)
    theirs = seconds(lambda: [bare(data) for data in files], times)
    guarded = seconds(lambda: [read_isolated(data, name) for data in files], min(times, 2))
    size = sum(map(len, files)) / 1e6
    figures = (count / ours, size / ours, count / theirs, ours / theirs, count / guarded)
    return [kind, *(f"{figure:,.1f}" for figure in figures)]


def _html(words: str) -> bytes:
    body = "".join(f"<p>{escape(line)}</p>" for line in words.splitlines())
    return f"<html><head><meta charset='utf-8'></head><body><article>{body}</article></body></html>".encode()


def _pdf(words: str) -> bytes:
    lines = [line[at : at + _LINE] for line in words.splitlines() for at in range(0, max(len(line), 1), _LINE)]
    pages = [lines[at : at + _LINES] for at in range(0, len(lines), _LINES)]
    return pdf(*([text(50, 50 + 14 * row, line) for row, line in enumerate(page)] for page in pages))


def _xlsx(words: str) -> bytes:
    book = Workbook()
    for row, line in enumerate(words.splitlines(), start=1):
        book.active.cell(row, 1, line)
        book.active.cell(row, 2, row * 1.5)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _xls(words: str) -> bytes:
    lines = dict(enumerate(words.splitlines()))
    return xls({(row, 0): line for row, line in lines.items()} | {(row, 1): row * 1.5 for row in lines})


def _ods(words: str) -> bytes:
    rows = (
        f'<table:table-row><table:table-cell office:value-type="string"><text:p>{escape(line)}</text:p>'
        "</table:table-cell>"
        f'<table:table-cell office:value-type="float" office:value="{row * 1.5}"><text:p>{row * 1.5}</text:p>'
        "</table:table-cell></table:table-row>"
        for row, line in enumerate(words.splitlines())
    )
    return ods(f'<table:table table:name="Biểu">{"".join(rows)}</table:table>')


def _bare_xml(part: str, tag: str) -> Callable[[bytes], str]:
    """Unpacking one part of an office file and joining the words of its elements."""

    def words(data: bytes) -> str:
        tree = etree.fromstring(zipfile.ZipFile(BytesIO(data)).read(part))
        return "".join(element.text or "" for element in tree.iter(tag))

    return words


def _bare_pdf(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def _docx(words: str) -> bytes:
    return docx("".join(map(paragraph, map(escape, words.splitlines()))))


def _old_word(kind: str, words: str) -> bytes:
    return office.converted(_docx(words), "report.docx", "docx", kind)


def _bare_office(kind: str, data: bytes) -> bytes:
    return office.converted(data, f"report.{kind}", kind, "docx")


def _scan(words: str) -> bytes:
    return saved_scan(scanned(words.splitlines()[:_SCANNED], size=24), "png")


def _bare_ocr(data: bytes) -> str:
    """Tesseract with the same language data, and nothing of ours."""
    import tesserocr

    with Image.open(BytesIO(data)) as picture:
        return str(tesserocr.image_to_text(picture, lang="vie", path=str(scan.data_folder())))


_KINDS: dict[str, tuple[Callable[[str], bytes], Callable[[bytes], object]]] = {
    "txt": (str.encode, bytes.decode),
    "html": (_html, trafilatura.extract),
    "docx": (_docx, _bare_xml("word/document.xml", _WORDS)),
    "pdf": (_pdf, _bare_pdf),
    "xlsx": (_xlsx, lambda data: CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()),
    "xls": (_xls, lambda data: [sheet.get_rows() for sheet in xlrd.open_workbook(file_contents=data).sheets()]),
    "ods": (_ods, _bare_xml("content.xml", _TEXT)),
}
