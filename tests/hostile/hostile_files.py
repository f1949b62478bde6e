"""Hostile files, made by this script: bombs, loops, far cells, huge spans, deep nesting, wrong names, cuts.

Each maker gives the bytes; `ANY` stands where the outcome is the parser's (read or refused), for all
others the codes that are right are listed, "read" meaning a document. Nothing here is stored as a file.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from making import NAMESPACES, cell, docx, ods, ole, paragraph, pdf, ruled_table, table, text, xls, xlsx, zipped

READ = "read"
ANY = frozenset({READ, "damaged", "empty", "too_complex", "memory", "crashed", "timeout", "needs_ocr", "zip_bomb"})
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Hostile:
    """A file that should be survived, and how it may end. `slow`: takes over a second to make or to read."""

    name: str
    make: Callable[[], bytes]
    ends: frozenset[str]
    slow: bool = False


FILES: list[Hostile] = []


def hostile(name: str, *ends: str, slow: bool = False) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Register the decorated maker under a file name, with the outcomes that are right."""

    def register(make: Callable[[], bytes]) -> Callable[[], bytes]:
        FILES.append(Hostile(name, make, frozenset(ends) or ANY, slow))
        return make

    return register


def add(name: str, data: bytes, *ends: str) -> None:
    """Register bytes that are small enough to be kept."""
    hostile(name, *ends)(lambda: data)


# --- zips and XML --------------------------------------------------------------------------------

DOCX = docx(paragraph("Thu ngân sách đạt 5 tỷ đồng.") * 30 + table(cell("Thu") + cell("Chi") + cell("1")))
XLSX = xlsx({"S": '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>'})
ODS = ods(
    '<table:table table:name="S"><table:table-row><table:table-cell><text:p>Thu</text:p></table:table-cell>'
    "<table:table-cell><text:p>5</text:p></table:table-cell></table:table-row></table:table>"
)
XLS = xls({(0, 0): "Thu", (0, 1): 5.0})
PDF = pdf([text(60, 60, "Thu ngân sách."), *ruled_table(60, 100, [80, 80], [["Thu", "5"], ["Chi", "6"]])])


@hostile("inflates-to-100-mb.docx", "zip_bomb")
def _inflating() -> bytes:
    return docx("<w:p/>" + " " * (100 * MEGABYTE))


@hostile("ten-million-elements.docx", "too_complex", slow=True)
def _elements() -> bytes:
    return docx("<w:p/>" * 10_000_000)


@hostile("inflates-in-many-parts.xlsx", "zip_bomb", "damaged", slow=True)
def _many_parts() -> bytes:
    blank = "<sheetData/>" + " " * (60 * MEGABYTE)
    return xlsx({f"S{at}": blank for at in range(3)})


@hostile("shared-strings-of-70-mb.xlsx", "zip_bomb")
def _strings() -> bytes:
    return xlsx({"S": "<sheetData/>"}, {"sharedStrings": "<sst>" + "a" * (70 * MEGABYTE) + "</sst>"})


@hostile("twenty-thousand-entries.zip", "zip_bomb")
def _entries() -> bytes:
    return zipped({f"{at}.txt": b"x" for at in range(20_000)}, zipfile.ZIP_STORED)


ENTITY = '<!DOCTYPE w [<!ENTITY a "999">]>'
LAUGHS = "<!DOCTYPE w [" + '<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10)
) + "]>"  # fmt: skip
BODY = f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"


def replaced(document: str | bytes) -> bytes:
    return docx("", {"word/document.xml": document})


add("entity.docx", replaced(ENTITY + BODY % "&a;"), "doctype")
add("billion-laughs.docx", replaced(LAUGHS + BODY % "&a9;"), "doctype")
add("quadratic-entity.docx", replaced(f'<!DOCTYPE w [<!ENTITY a "{"x" * 9999}">]>' + BODY % ("&a;" * 9999)), "doctype")
add("external-entity.docx", replaced('<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hosts">]>' + BODY % "&a;"), "doctype")
add(
    "parameter-entity.docx",
    replaced('<!DOCTYPE w [<!ENTITY % a SYSTEM "file:///etc/hosts"> %a;]>' + BODY % "x"),
    "doctype",
    "damaged",
)
add("external-subset.docx", replaced('<!DOCTYPE w SYSTEM "http://127.0.0.1:9/x.dtd">' + BODY % "x"), "doctype")
add(
    "doctype-in-utf16.docx",
    replaced(('<?xml version="1.0" encoding="UTF-16"?>' + ENTITY + BODY % "&a;").encode("utf-16")),
    "doctype",
)
add(
    "doctype-in-styles.docx", docx(paragraph("x"), {"word/styles.xml": ENTITY + f"<w:styles {NAMESPACES}/>"}), "doctype"
)
add("entity.xlsx", xlsx({"S": "<sheetData/>"}, {"sharedStrings": ENTITY + "<sst>&a;</sst>"}), "doctype")
add("deep.docx", docx("<w:sdt>" * 100_000), "too_complex", "damaged")
add("nested-tables-40.docx", docx("<w:tbl><w:tr><w:tc>" * 40 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 40), READ)
add("nested-tables-80.docx", docx("<w:tbl><w:tr><w:tc>" * 80 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 80), READ)
add("grid-span.docx", docx(table(cell("a", '<w:gridSpan w:val="2000000000"/>') + cell("1") + cell("b"))), READ)
add("grid-before.docx", docx(table('<w:trPr><w:gridBefore w:val="2000000000"/></w:trPr>' + cell("1"))), READ, "empty")
add("merge-without-begin.docx", docx(table(cell("a", "<w:vMerge/>") + cell("b") + cell("1"))), READ)
add(
    "style-loop.docx",
    docx(
        paragraph("x", '<w:pStyle w:val="A"/>'),
        {
            "word/styles.xml": f"<w:styles {NAMESPACES}>"
            '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
        },
    ),
    READ,
)
add(
    "odd-lists.docx",
    docx(
        "".join(
            paragraph("x", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
            for level, number in ((99, 1), (-1, 1), (0, 77), ("x", 1), (8, 1))
        ),
        {
            "word/numbering.xml": f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="1">'
            '<w:lvl w:ilvl="99"/><w:lvl w:ilvl="x"/><w:lvl w:ilvl="8"><w:start w:val="999999999"/>'
            '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1%9%8%x"/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
        },
    ),
    READ,
)
add("huge-attribute.docx", docx(f'<w:p w:x="{"a" * 12_000_000}"/>' + paragraph("x")), READ, "damaged")
add("huge-text.docx", docx(paragraph("a" * 12_000_000)), READ, "damaged", "too_complex")
add("long-row-of-tabs.docx", docx("<w:p><w:r>" + "<w:tab/>" * 200_000 + "<w:br/><w:t>x</w:t></w:r></w:p>"), READ)
add("piled-marks.docx", docx(paragraph("a" + "\u0301\u0323" * 200_000)), READ)
add("no-body.docx", replaced(f"<w:document {NAMESPACES}/>"), "damaged")
add("other-root.docx", replaced("<x/>"), "damaged")
add("blank-part.docx", replaced(b""), "damaged")
add(
    "main-part-elsewhere.docx",
    docx(paragraph("x")).replace(b"word/document.xml", b"../etc/passwd.xml"),
    "damaged",
    "wrong_kind",
)
add("wrong-checksum.docx", DOCX.replace(b"word/document.xml", b"word/document.xmI", 1), "damaged")
add("only-types.docx", zipped({"[Content_Types].xml": "<Types/>", "word/x": ""}), "damaged")
add("unknown-method.docx", DOCX.replace(b"\x08\x00", b"\x63\x00"), "damaged")
add("presentation.pptx", zipped({"[Content_Types].xml": "<Types/>", "ppt/x.xml": "<x/>"}), "wrong_kind")
add("zip-in-zip.docx", zipped({"a.zip": zipped({"b.zip": DOCX})}), "wrong_kind")
add("blank.zip", b"PK\x05\x06" + b"\0" * 18, "wrong_kind")
add("zip-mark-alone.docx", b"PK\x03\x04", "damaged")
add("zip-mark-and-noise.docx", b"PK\x03\x04" + bytes(range(256)) * 40, "damaged")


@hostile("password.docx", "encrypted")
def _password() -> bytes:
    data = bytearray(DOCX)
    at = -1
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + offset] |= 1
    return bytes(data)


@hostile("overlapping-entries.zip", "wrong_kind", "damaged")
def _overlapping() -> bytes:
    """A thousand entries of the directory that point to one and the same file."""
    data = zipped({"a.txt": b"0" * MEGABYTE})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = data[start:end]
    return (
        data[:start]
        + entry * 1000
        + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 1000, 1000, len(entry) * 1000, start, 0)
    )


# --- spreadsheets --------------------------------------------------------------------------------


def sheet(cells: str, more: str = "", parts: dict[str, str] | None = None) -> bytes:
    return xlsx({"S": f'<sheetData><row r="1">{cells}</row></sheetData>{more}'}, parts)


PAIR = '<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>'
add(
    "far-cell.xlsx",
    xlsx({"S": f'<sheetData><row r="1">{PAIR}</row><row r="1048576"><c r="XFD1048576"><v>3</v></c></row></sheetData>'}),
    READ,
)
add(
    "far-dimension.xlsx",
    xlsx({"S": f'<dimension ref="A1:XFD1048576"/><sheetData><row r="1">{PAIR}</row></sheetData>'}),
    READ,
)
add("row-beyond-the-end.xlsx", xlsx({"S": f'<sheetData><row r="99999999999">{PAIR}</row></sheetData>'}), READ)
add("odd-references.xlsx", sheet('<c r="ZZZZ1"><v>1</v></c><c r="1A"><v>2</v></c><c r=""><v>3</v></c>'), READ)
add(
    "odd-numbers.xlsx",
    sheet("".join(f"<c><v>{value}</v></c>" for value in ("1e999", "nan", "inf", "-", "0x1", "9" * 400, "1E9")) + PAIR),
    READ,
)
add(
    "odd-indices.xlsx",
    sheet('<c t="s"><v>-1</v></c><c t="s"><v>99999999999</v></c><c s="-5"><v>1</v></c><c s="99"><v>2</v></c>'),
    READ,
)
add(
    "merge-of-all.xlsx",
    sheet(PAIR, '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:A1"/></mergeCells>'),
    READ,
)
add("hidden-columns-to-infinity.xlsx", sheet(PAIR, '<cols><col min="0" max="2000000000" hidden="1"/></cols>'), READ)
add(
    "odd-format.xlsx",
    sheet(
        '<c s="0"><v>-1.5</v></c><c s="0"><v>45000</v></c>',
        parts={
            "styles": '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f'<numFmts><numFmt numFmtId="200" formatCode="{"0.," * 9000}[&gt;1"/></numFmts>'
            '<cellXfs><xf numFmtId="200" fontId="9"/></cellXfs></styleSheet>'
        },
    ),
    READ,
)
add("relation-outside.xlsx", XLSX.replace(b"worksheets/sheet1.xml", b"../../../etc/passwd00"), "damaged", "empty")
add("no-sheets.xlsx", xlsx({}), "empty")


@hostile("four-hundred-thousand-cells.xlsx", "too_complex", slow=True)
def _cells() -> bytes:
    return xlsx({"S": "<sheetData>" + ("<row>" + "<c><v>1</v></c>" * 100 + "</row>") * 4000 + "</sheetData>"})


@hostile("copies.ods", "too_complex")
def _copies() -> bytes:
    return ods(
        '<table:table><table:table-row table:number-rows-repeated="999999999">'
        '<table:table-cell table:number-columns-repeated="999999999"><text:p>1</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )


add("odd-numbers.ods", ods(
    '<table:table><table:table-row><table:table-cell office:value-type="float" office:value="nan"><text:p>1,2</text:p>'
    '</table:table-cell><table:table-cell office:value-type="float" office:value="1e999"><text:p>3</text:p>'
        "</table:table-cell>"
    '<table:table-cell table:number-rows-spanned="99999999"><text:p>x</text:p></table:table-cell>'
        "</table:table-row></table:table>"
), READ)  # fmt: skip
add("blank-stream.xls", ole({"Workbook": b"\0" * 8000}), "damaged", "empty")
add(
    "record-too-long.xls",
    ole({"Workbook": struct.pack("<HHHHHHII", 0x809, 0xFFFF, 0x600, 5, 0, 0, 0, 0)}),
    "damaged",
    "empty",
)
add(
    "sheet-beyond-the-end.xls",
    XLS.replace(struct.pack("<H", 0x85), struct.pack("<H", 0x86), 1),
    "damaged",
    "empty",
    READ,
)


@hostile("sector-loop.xls", "damaged", "empty", "timeout")
def _sector_loop() -> bytes:
    """The chain of sectors turns back to its start."""
    data = bytearray(XLS)
    table_at = len(data) - 512
    data[table_at : table_at + 4] = struct.pack("<I", 0)
    return bytes(data)


# --- PDF -----------------------------------------------------------------------------------------


def stream_bomb(size: int, filters: int = 1) -> bytes:
    packed = b"0 0 m\n" * (size // 6)
    for _ in range(filters):
        packed = zlib.compress(packed, 9)
    names = b"[" + b"/FlateDecode " * filters + b"]"
    page = PDF.replace(b"/Contents 7 0 R", b"/Contents 9 0 R")
    return page.replace(
        b"xref\n",
        b"9 0 obj\n<< /Length %d /Filter %s >>\nstream\n%s\nendstream\nendobj\nxref\n" % (len(packed), names, packed),
        1,
    )


@hostile("stream-of-300-mb.pdf", slow=True)
def _stream() -> bytes:
    return stream_bomb(300 * MEGABYTE)


@hostile("stream-packed-twice.pdf", slow=True)
def _stream_twice() -> bytes:
    return stream_bomb(200 * MEGABYTE, 2)


@hostile("a-million-letters.pdf", slow=True)
def _letters() -> bytes:
    return pdf([text(60, 60, "a" * 1000)] * 1000)


@hostile("five-thousand-pages.pdf", "too_complex")
def _pages() -> bytes:
    return PDF.replace(b"/Count 1 /Kids [6 0 R]", b"/Count 5000 /Kids [" + b"6 0 R " * 5000 + b"]")


add("page-tree-loop.pdf", PDF.replace(b"/Kids [6 0 R]", b"/Kids [2 0 R]"))
add("count-of-two-billion.pdf", PDF.replace(b"/Count 1", b"/Count 2000000000"), *ANY)
add("length-of-itself.pdf", PDF.replace(b"/Length 7", b"/Length 7 0 R /X 7"))
add("previous-table-loop.pdf", PDF.replace(b"trailer <<", b"trailer << /Prev 0"))
add("huge-page.pdf", PDF.replace(b"[0 0 595 842]", b"[0 0 20000000 20000000]"))
add("odd-page-box.pdf", PDF.replace(b"[0 0 595 842]", b"[9 nan -5 /x]"))
add("deep-states.pdf", pdf(["q " * 200_000 + text(60, 60, "x")]))
add("unknown-signs.pdf", pdf([text(60, 60, "x") + " ( <<< [[[ /// BI ID EI" * 500]))
add(
    "password.pdf",
    PDF.replace(b"trailer <<", b"trailer << /Encrypt << /Filter /Standard /V 2 /R 3 /P -4 /O <00> /U <00> >>"),
    "encrypted",
    "damaged",
    READ,
)
add("mark-alone.pdf", b"%PDF-1.7", "damaged")
add("mark-after-noise.pdf", b"x" * 900 + PDF, READ, "damaged")
add(
    "fifty-thousand-rules.pdf",
    pdf([f"{at} 0 m {at} 800 l S 0 {at} m 500 {at} l S" for at in range(0, 500)] + [text(60, 60, "x")]),
)

# --- web pages -----------------------------------------------------------------------------------


def page(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


add("million-divs.html", page("<div>" * 1_000_000), "too_complex")
add("nested-tables.html", page("<table><tr><td>" * 5000 + "x"), "too_complex", READ)
add("unclosed.html", page("<p>Thu 5 tỷ" * 20_000), READ)
add("open-signs.html", page("<" * 3_500_000), "too_complex")
add(
    "huge-spans.html",
    page("<table>" + '<tr><td rowspan="2000000000" colspan="2000000000">1<td>2</tr>' * 500 + "</table>"),
    READ,
)
add("many-columns.html", page("<table>" + ("<tr>" + "<td colspan=999>1" * 50) * 500 + "</table>"), READ)
add("huge-attribute.html", page(f'<p class="{"nav " * 500_000}">x</p><p>Thu 5 tỷ.</p>'), READ)
add("comment-trap.html", b"<!---->" * 600 + b"x", READ)
add("charset-trap.html", b"<html><head><meta charset='punycode'></head><body>" + b"\xff-a" * 50_000, READ)
add("unknown-charset.html", b"<html><head><meta charset='klingon-8'></head><body>caf\xe9 5</body>", READ)
add("zero-bytes.html", b"<html><body>\0\0Thu\0 5</body>", "binary", READ)
add("entities.html", page("&#x110000;&#0;&#xD800;&bogus;&amp;amp;" * 5000 + "x"), READ)
add("deep-inline.html", page("<b><i>" * 3000 + "Thu 5 tỷ"), "too_complex", READ)
add("script-alone.html", page("<script>" + "a" * 1_000_000), "empty")
add("frames.html", b"<html><frameset><frame src='file:///etc/passwd'></frameset></html>", "empty")

# --- plain text ----------------------------------------------------------------------------------

add("no-bytes.txt", b"", "empty")
add("piled-marks.txt", ("a" + "\u0301\u0323" * 100_000).encode(), "too_complex")
add("piled-marks-cp1258.txt", b"a" + b"\xec\xf2" * 100_000, READ, "too_complex")
add("million-lines.txt", b"a\n" * 1_000_000, "too_complex")
add("line-of-tabs.txt", b"\t" * 299_000 + b"x\n" + b"\t" * 900 + b"x", READ)
add("million-bars.txt", b"|" * 1_000_000, "too_complex")
add("rules-and-bars.txt", b"|a|1|\n+--+\n" * 20_000, READ)
add("two-columns-of-tabs.txt", b"a\tb\n" * 100_000, READ)
add("zeros.txt", b"\0" * 100_000, "binary")
add("all-0xff.txt", b"\xff" * 100_000, "binary", READ)
add("half-a-letter.txt", "Thu ngân".encode("utf-16")[:-1], READ)
add("lone-surrogates.txt", b"\xff\xfe" + b"\x00\xd8" * 1000 + "Thu".encode("utf-16-le"), READ)
add("overlong.txt", b"\xc0\xaf\xe0\x80\xaf Thu 5", READ)
add("one-line-of-20-mb.txt", b"Thu 5 " * 3_300_000, READ)
add("too-large.txt", b"a" * (26 * MEGABYTE), "too_large")
add("stamp-words.txt", "MẬT ".encode() * 300_000, READ)
add("one-word-of-old-letters.txt", b"\xb5" * 2_000_000, READ)
add("turned-letters.txt", "\u202eThu 5 tỷ\u202c\u200b\u200f".encode(), READ)

# --- pictures and others -------------------------------------------------------------------------


@hostile("sixty-thousand-pixels-square.png", "too_complex", "needs_ocr", "damaged")
def _pixels() -> bytes:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packed = zlib.compress(b"\0" * 7501 * 2000, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def picture(form: str) -> bytes:
    from PIL import Image

    stream = BytesIO()
    Image.new("L", (200, 100), 255).save(stream, form)
    return stream.getvalue()


add("cut.png", picture("png")[:60], "damaged", "needs_ocr", "empty")
add("cut.jpg", picture("jpeg")[:200] + b"\0", "damaged", "needs_ocr", "empty")
add(
    "loop.tif",
    b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x100, 4, 1, 9) + struct.pack("<I", 8),
    "damaged",
    "needs_ocr",
    "empty",
)
add(
    "noise.doc",
    ole({"WordDocument": bytes(range(256)) * 20}),
    "damaged",
    "needs_libreoffice",
    "empty",
    "crashed",
    "timeout",
    READ,
)
add("password.docx.ole", ole({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"x"}), "encrypted")
add("other-ole.doc", ole({"Contents": b"x"}), "wrong_kind")
add("program.docx", b"MZ\x90\0" + b"\0" * 500, "wrong_kind")
add("archive.docx", b"Rar!\x1a\x07\x01\0" + b"\0" * 100, "wrong_kind")
add("picture.pdf", picture("png"), "needs_ocr", "empty")
add("word.txt", DOCX, READ)
add("page.docx", page("<p>Thu 5 tỷ.</p>"), READ)
add("text.pdf", "Thu ngân sách đạt 5 tỷ.".encode(), READ)
add("sheet.docx", XLSX, READ)
add("pdf.xlsx", PDF, READ)


@hostile("deep-groups.rtf", "damaged", "needs_libreoffice", "empty", "crashed", "timeout", "memory", READ, slow=True)
def _groups() -> bytes:
    return b"{\\rtf1 " + b"{" * 200_000 + b"Thu" + b"}" * 200_000 + b"}"


# --- cuts: every kind broken off at many points ----------------------------------------------------

CUT_POINTS = (0.02, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.97, 0.995)
for _kind, _whole in (("docx", DOCX), ("xlsx", XLSX), ("ods", ODS), ("xls", XLS), ("pdf", PDF)):
    for _share in CUT_POINTS:
        add(f"cut-at-{_share}.{_kind}", _whole[: int(len(_whole) * _share)], *ANY, "binary", "wrong_kind")
