"""Makes small office files by hand, so that a test says exactly what is in them."""

from __future__ import annotations

import struct
import textwrap
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from random import Random
from typing import Any

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = (
    f"{W} "
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        for path, part in parts.items():
            package.writestr(path, part)
    return stream.getvalue()


def docx(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file with this body (XML inside w:body) and further parts (path -> XML)."""
    document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    own = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    return zipped(own | dict(parts or {}))


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A Word paragraph of one run; `properties` go into w:pPr and `run` into w:rPr."""
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def cell(text: str, properties: str = "") -> str:
    """A cell of a Word table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    """A Word table of rows, each the XML of its cells."""
    columns = '<w:gridCol w:w="2000"/>' * max(row.count("<w:tc>") for row in rows)
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


# --- PDF -----------------------------------------------------------------------------------------


def text(x: float, y: float, words: str, size: float = 10) -> str:
    """A line of a PDF page whose first letter stands `x` points from the left and `y` from the top."""
    return f"BT /F {size} Tf {x} {842 - y} Td <{words.encode('utf-16-be').hex()}> Tj ET"


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """A drawn line of a PDF page."""
    return f"{x0} {842 - y0} m {x1} {842 - y1} l S"


# The pages of Unicode that Vietnamese text uses, for the map from codes to letters.
ROWS = (0x00, 0x01, 0x03, 0x1E, 0x20, 0x22)


def pdf(*pages: list[str], font: str = "Arial") -> bytes:
    """A PDF file of A4 pages, each a list of `text` and `rule`. The font is named, not embedded."""
    ranges = "".join(f"<{row:02x}00> <{row:02x}ff> <{row:02x}00>\n" for row in ROWS)
    unicode_map = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"6 beginbfrange\n{ranges}endbfrange endcmap end end"
    ).encode()
    kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{font} /Encoding /Identity-H "
        f"/DescendantFonts [5 0 R] /ToUnicode 4 0 R >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(unicode_map), unicode_map),
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{font} /DW 500 /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor "
        f"/FontName /{font} /Flags 4 /Ascent 800 /Descent -200 >> >>".encode(),
    ]
    for at, page in enumerate(pages):
        content = "\n".join(page).encode()
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (7 + 2 * at)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _numbered(objects)


def _numbered(objects: list[bytes]) -> bytes:
    data = b"%PDF-1.5\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, len(data))
    )


def ruled_table(left: float, top: float, columns: list[float], rows: list[list[str]], height: float = 20) -> list[str]:
    """A PDF table with rules: `columns` are widths, `rows` the texts of the cells ("" = blank)."""
    edges = [left]
    for width in columns:
        edges.append(edges[-1] + width)
    bottom = top + height * len(rows)
    drawn = [rule(edges[0], top + height * at, edges[-1], top + height * at) for at in range(len(rows) + 1)]
    drawn += [rule(edge, top, edge, bottom) for edge in edges]
    for at, row in enumerate(rows):
        drawn += [
            text(edge + 2, top + height * at + 14, words) for edge, words in zip(edges, row, strict=False) if words
        ]
    return drawn


# --- spreadsheets --------------------------------------------------------------------------------

_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def xlsx(sheets: Mapping[str, str], parts: Mapping[str, str] | None = None, states: str = "") -> bytes:
    """An Excel file: title -> XML inside w:worksheet; further parts; `states` = attributes of sheet 2 on."""
    listed = "".join(
        f'<sheet name="{title}" sheetId="{at}" r:id="r{at}" {states if at > 1 else ""}/>'
        for at, title in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="r{at}" Type="x/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    own = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS.replace("word/document.xml", "xl/workbook.xml"),
        "xl/workbook.xml": f"<workbook {_S} {_R}><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{relations}</Relationships>',
    }
    for at, sheet in enumerate(sheets.values(), 1):
        own[f"xl/worksheets/sheet{at}.xml"] = f"<worksheet {_S}>{sheet}</worksheet>"
    return zipped(own | {f"xl/{name}.xml": part for name, part in (parts or {}).items()})


def ods(tables: str, parts: Mapping[str, str] | None = None) -> bytes:
    """An OpenDocument sheet file with these table:table elements."""
    spaces = " ".join(
        f'xmlns:{space}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"' for space in ("office", "table", "text")
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {spaces}>{body}</office:document-content>",
        }
        | dict(parts or {})
    )


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An OLE file, the container of old Office files. Streams are padded to the size of full sectors."""
    sector, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}  # smaller ones lie elsewhere
    padded = {name: data + b"\0" * (-len(data) % sector) for name, data in padded.items()}
    chain: list[int] = []
    entries = [_ole_entry("Root Entry", 5, end, 0, child=1)]
    for at, (name, data) in enumerate(padded.items(), 1):
        start, count = len(chain), len(data) // sector
        chain += [*range(start + 1, start + count), end]
        entries.append(_ole_entry(name, 2, start, len(data), right=at + 1 if at < len(padded) else free))
    directory = b"".join(entries)
    directory += b"\0" * (-len(directory) % sector)
    directory_at, directory_sectors = len(chain), len(directory) // sector
    chain += [*range(directory_at + 1, directory_at + directory_sectors), end]
    table_at = len(chain)
    chain.append(0xFFFFFFFD)
    assert len(chain) <= sector // 4, "one sector of the table is enough for tests"
    table = struct.pack(f"<{sector // 4}I", *chain, *[free] * (sector // 4 - len(chain)))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, directory_at, 0, 4096, end, 0, end, 0,
    )  # fmt: skip
    header += struct.pack("<109I", table_at, *[free] * 108)
    return header + b"".join(padded.values()) + directory + table


def _ole_entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF) -> bytes:
    letters = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBBIII16xI16xIQ", letters, len(letters), kind, 1, 0xFFFFFFFF, right, child, 0, start, size)


def xls(
    cells: Mapping[tuple[int, int], str | float],
    forms: Mapping[tuple[int, int], str] | None = None,
    merged: tuple[int, int, int, int] | None = None,
    hidden_rows: tuple[int, ...] = (),
) -> bytes:
    """An old Excel file of one sheet "Biểu": (row, column) -> value; formats of some; one merged area."""
    forms = dict(forms or {})
    codes = sorted(set(forms.values()))
    font = struct.pack("<HHHHHBBBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0, 5, 0) + b"Arial"
    xf = [struct.pack("<HHHBBBBIIH", 0, at, 0, 0x20, 0, 0, 0, 0, 0, 0) for at in (0, *range(164, 164 + len(codes)))]
    globals_ = [
        _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)),
        _record(0x42, struct.pack("<H", 1200)),
        *[_record(0x31, font)] * 5,
        *[_record(0x41E, struct.pack("<H", 164 + at) + _unicode(code)) for at, code in enumerate(codes)],
        *[_record(0xE0, entry) for entry in xf],
    ]
    title = "Biểu".encode("utf-16-le")
    before = sum(map(len, globals_)) + 4 + 8 + len(title) + 4
    globals_.append(_record(0x85, struct.pack("<IBBBB", before, 0, 0, 4, 1) + title))
    globals_.append(_record(0x0A, b""))
    sheet = [_record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))]
    sheet += [_record(0x208, struct.pack("<HHHHIHH", row, 0, 9, 255, 0, 0x120, 15)) for row in hidden_rows]
    for (row, column), value in cells.items():
        style = 1 + codes.index(forms[row, column]) if (row, column) in forms else 0
        place = struct.pack("<HHH", row, column, style)
        sheet.append(
            _record(0x204, place + _unicode(value))
            if isinstance(value, str)
            else _record(0x203, place + struct.pack("<d", value))
        )
    if merged:
        sheet.append(_record(0xE5, struct.pack("<HHHHH", 1, *merged)))
    sheet.append(_record(0x0A, b""))
    return ole({"Workbook": b"".join([*globals_, *sheet])})


def _record(number: int, data: bytes) -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def _unicode(text: str) -> bytes:
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


SCAN_FONT = "DejaVuSerif.ttf"


def scan_font(size: int, name: str = SCAN_FONT) -> Any:
    """A font with Vietnamese letters of `size` pixels, None where it is not installed."""
    from PIL import ImageFont

    try:
        return ImageFont.truetype(name, size)
    except OSError:
        return None


def scanned(lines: Sequence[str], size: int = 36, degrees: float = 0.4) -> Any:
    """A page (PIL) at 200 dpi, letters of `size` pixels, turned, with grey noise and black specks."""
    from PIL import Image, ImageDraw

    page, font = Image.new("L", (1654, 2338), 255), scan_font(size)
    pen = ImageDraw.Draw(page)
    top = 140
    for line in lines:
        for broken in textwrap.wrap(line, 70):
            pen.text((160, top), broken, font=font, fill=20)
            top += 52
        top += 16
    return _noisy(page, degrees)


def scanned_table(
    title: str, rows: Sequence[Sequence[str]], lefts: Sequence[int], ruled: bool, name: str = SCAN_FONT
) -> Any:
    """Such a page with a title and a table; its columns begin at `lefts` pixels, the last is the right margin."""
    from PIL import Image, ImageDraw

    page, font = Image.new("L", (1654, 2338), 255), scan_font(30, name)
    pen = ImageDraw.Draw(page)
    pen.text((160, 140), title, font=font, fill=20)
    for at, row in enumerate(rows):
        top = 240 + 60 * at
        for left, right, words in zip(lefts[:-1], lefts[1:], row, strict=True):
            pen.text((left + 10, top + 8), words, font=font, fill=20)
            if ruled:
                pen.rectangle((left, top, right, top + 60), outline=30, width=2)
    return _noisy(page, 0.3)


def _noisy(page: Any, degrees: float) -> Any:
    from PIL import Image, ImageChops, ImageDraw

    page = page.rotate(degrees, fillcolor=255, resample=Image.Resampling.BICUBIC)
    chance = Random(degrees)
    pen = ImageDraw.Draw(page)
    for _ in range(1_500):
        x, y = chance.randrange(page.width), chance.randrange(page.height)
        pen.rectangle((x, y, x + 1, y + 1), fill=0)
    noise = Image.frombytes("L", page.size, chance.randbytes(page.width * page.height))
    return ImageChops.add(page, noise.point(lambda grey: 86 + grey // 3), 1, -128)


def saved_scan(picture: Any, form: str) -> bytes:
    """A page of `scanned` as a file ("pdf", "png", "tiff", "jpeg")."""
    stream = BytesIO()
    picture.save(stream, form, resolution=200)
    return stream.getvalue()
