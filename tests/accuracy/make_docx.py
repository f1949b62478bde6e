"""Write the Word samples from their sources, so that a reviewer reads text and not zip bytes.

What belongs here: the mark-up of `sources/*.txt` and the few parts a Word file needs. What does not: reading
Word files (`extraction.documents.docx`), the answer keys (`keys/`).

Mark-up, a line each: "# words" is a heading; "| a | b |" is a table row, where "<" continues the cell on
its left and "^" the cell above; anything else is a paragraph; an empty line ends a table.

    python -m tests.accuracy.make_docx        writes samples/NAME.docx for each sources/NAME.txt
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
SAMPLES = HERE.parent.parent / "samples"

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MAIN}.styles+xml"/></Types>'
)
_RELATIONS = (
    '{xml}<Relationships xmlns="{package}/relationships">'
    '<Relationship Id="r1" Type="{type}" Target="{target}"/></Relationships>'
)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
# The type face and size that state documents prescribe: Times New Roman, 13 points (26 half-points).
_STYLES = (
    f'{_XML}<w:styles xmlns:w="{_WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="26"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style></w:styles>"
)


def make_docx(source: str) -> bytes:
    """The Word file of a source text; the same text always gives the same bytes."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relation("styles", "styles.xml"),
        "word/styles.xml": _STYLES,
        "word/document.xml": f'{_XML}<w:document xmlns:w="{_WORD}">{_body(source)}</w:document>',
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _relation(kind: str, target: str) -> str:
    return _RELATIONS.format(xml=_XML, package=_PACKAGE, type=f"{_OFFICE}/{kind}", target=target)


def _body(source: str) -> str:
    written: list[str] = []
    rows: list[list[str]] = []
    for line in [*source.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
            continue
        if rows:
            written.append(_table(rows))
            rows = []
        if line:
            written.append(_paragraph(line))
    return f"<w:body>{''.join(written)}</w:body>"


def _paragraph(line: str) -> str:
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if line.startswith("# ") else ""
    return f'<w:p>{style}<w:r><w:t xml:space="preserve">{escape(line.removeprefix("# "))}</w:t></w:r></w:p>'


def _table(rows: list[list[str]]) -> str:
    grid = '<w:gridCol w:w="1300"/>' * max(len(row) for row in rows)
    body = "".join(f"<w:tr>{_row(rows, number)}</w:tr>" for number in range(len(rows)))
    style = '<w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr>'
    return f"<w:tbl>{style}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _row(rows: list[list[str]], number: int) -> str:
    row = rows[number]
    below = rows[number + 1] if number + 1 < len(rows) else []
    written = ""
    for column, cell in enumerate(row):
        if cell == "<":
            continue
        width = 1 + next((n for n, other in enumerate(row[column + 1 :]) if other != "<"), len(row) - column - 1)
        merged = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
        if cell == "^":
            merged += "<w:vMerge/>"
        elif column < len(below) and below[column] == "^":
            merged += '<w:vMerge w:val="restart"/>'
        written += f"<w:tc><w:tcPr>{merged}</w:tcPr>{_paragraph('' if cell == '^' else cell)}</w:tc>"
    return written


def main() -> None:
    """Write every Word sample anew."""
    for source in sorted(SOURCES.glob("*.txt")):
        (SAMPLES / f"{source.stem}.docx").write_bytes(make_docx(source.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
