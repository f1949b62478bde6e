"""Makes small office files by hand, so that a test says exactly what is in them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMESPACES = (
    f"{W} "
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
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
        f"<w:p><w:pPr>{properties}</w:pPr>"
        f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def cell(text: str, properties: str = "") -> str:
    """A cell of a Word table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str) -> str:
    """A Word table of rows, each the XML of its cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


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


def ruled_table(
    left: float, top: float, columns: list[float], rows: list[list[str]], height: float = 20
) -> list[str]:
    """A PDF table with rules: `columns` are widths, `rows` the texts of the cells ("" = blank)."""
    edges = [left]
    for width in columns:
        edges.append(edges[-1] + width)
    bottom = top + height * len(rows)
    drawn = [rule(edges[0], top + height * at, edges[-1], top + height * at) for at in range(len(rows) + 1)]
    drawn += [rule(edge, top, edge, bottom) for edge in edges]
    for at, row in enumerate(rows):
        drawn += [
            text(edge + 2, top + height * at + 14, words)
            for edge, words in zip(edges, row, strict=False)
            if words
        ]
    return drawn
