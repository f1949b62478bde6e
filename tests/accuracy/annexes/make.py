"""Make the annexes (workbooks, Word files, pages, PDF, lines of text) and their answer keys from readable sources.

What belongs here: the mark-up of `NN-name.txt` and writing it as xlsx, docx, html, pdf, csv or txt. What does not:
reading such files (`extraction.documents`), scoring (`tests.accuracy.score`).

Mark-up, a line each:

    form xlsx|docx|html|pdf|csv|txt, area NAME, numbers english, bars|tabs      what to make, how to read its numbers
    = NAME, =hidden NAME                                 a sheet begins (workbooks)
    | a | b |                                     a row; "<" goes on with the cell at its left, "^" with that above
    !| a | b |                                           a hidden row
    ~ | | level 2023 | target 2024 |              the key of the columns below: measure, period [, code, unit,
                                                  factor] [area=A_DISTRICT];
                                                  "growth+100" is a ratio to the month before, kept as growth,
                                                  "fall" a change that is printed without its sign
    # words                                              a heading (docx, html)
    anything else                                        a paragraph, or a row with one cell (workbooks)

A row ends with its key: "| ... | # code unit [factor] [area=NAME] [programme=CODE] [level=MEASURE]"; without one it
states nothing. In workbooks a number becomes a number with a format that shows it as printed; 'text stays text, and
{value;format;shown} says all three; a formula "{=B2/C2;;}" is stored without its value.

    python -m tests.accuracy.annexes.make DIR            writes NN-name.xlsx and NN-name.jsonl for every source
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from io import BytesIO, StringIO
from pathlib import Path

from openpyxl import Workbook

from tests.accuracy.make_docx import make_docx
from tests.unit.documents.making import pdf, ruled_table, text

HERE = Path(__file__).parent
_ROW, _FOOT = 45.0, 380.0  # points: height of a row, and where the short pages of a PDF end
_BARS = {"bars": " | ", "tabs": "\t"}
_PERCENT = ("plan_completion", "yoy_ratio", "growth_yoy", "growth", "share")
_NUMBER = re.compile(r"\(?([-+]?)(\d[\d.,]*)%?\)?\s?\*?(?:\s?[-–]\s?\d[\d.,]*)?")


@dataclass
class Row:
    """A line of a source: its cells, whether hidden, its own key and the key of its columns."""

    cells: list[str]
    hidden: bool = False
    key: str = ""
    columns: list[str] = field(default_factory=list)


@dataclass
class Annex:
    """A source: what to make, and its lines; a sheet begins with its name."""

    form: str = "xlsx"
    area: str = ""
    english: bool = False
    bar: str = "   "  # between the cells of a line of text
    lines: list[Row | str] = field(default_factory=list)


def read_source(text: str) -> Annex:
    """The annex in a source text."""
    annex, columns = Annex(), [""]
    for line in text.splitlines():
        word, _, rest = line.partition(" ")
        if word in ("form", "area") and not annex.lines:
            setattr(annex, word, rest)
        elif line == "numbers english":
            annex.english = True
        elif line in _BARS:
            annex.bar = _BARS[line]
        elif line.startswith("~"):
            columns = _cells(line[1:])
        elif line.startswith(("|", "!|")):
            row, _, key = line.partition("| # ")
            annex.lines.append(Row(_cells(row.removeprefix("!")), line.startswith("!"), key, columns))
        elif line or annex.lines:
            annex.lines.append(line)
    return annex


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


# keys ------------------------------------------------------------------------------------------------


def key_of(annex: Annex) -> Iterator[dict[str, object]]:
    """The facts of an annex, in the form of the answer keys."""
    for row in annex.lines:
        if isinstance(row, str) or not row.key:
            continue
        named = dict(re.findall(r"(\w+)=(.+?)(?=\s\w+=|$)", row.key))
        words = re.sub(r"\w+=.+", "", row.key).split()
        for cell, column in zip(row.cells, row.columns, strict=False):
            number = _printed(cell, annex.english)
            if column and number is not None:
                yield _fact(annex, column.split(), words, named, number, cell)


def _fact(
    annex: Annex, column: list[str], words: list[str], named: dict[str, str], number: float, cell: str
) -> dict[str, object]:
    placed = [word.removeprefix("area=").replace("_", " ") for word in column if word.startswith("area=")]
    column = [word for word in column if not word.startswith("area=")]
    code, unit, factor, *_ = [*(column[2:] or words), "", ""]
    factor = factor or "1"
    measure = named.get(column[0]) or named.get("measure") or column[0]
    if measure == "growth+100":
        number, measure = number - 100, "growth"
    if measure == "fall":
        number, measure = -number, "change"
    if measure in _PERCENT:
        unit, factor = "percent", "1"
    elif measure == "change" and unit == "percent":
        unit = "percentage_point"
    elif measure in ("rank", "rank_change"):
        unit = "rank"
    periods = (column[1] if column[1] != "*" else named["period"]).split(",")
    fact: dict[str, object] = {
        "indicator": code.split("/") if "/" in code else code,
        "measure": measure,
        "value": number * float(factor),
        "unit": unit,
        "area": f"{placed[0]}, {annex.area}" if placed else named.get("area", annex.area),
        "period": periods[0] if len(periods) == 1 else periods,
        "mention": cell,
    }
    return fact | ({"programme": named["programme"]} if "programme" in named else {})


def _printed(cell: str, english: bool) -> float | None:
    """The number that a cell shows; None for words, blanks and "-"."""
    shown = cell.rsplit(";", 1)[-1].rstrip("}") if cell.startswith("{") else cell.removeprefix("'")
    hit = _NUMBER.fullmatch(shown.lstrip("<>≤≥ ").split(" triệu")[0].split(" tỷ")[0])
    if not hit:
        return None
    digits = hit[2].replace(",", "") if english else hit[2].replace(".", "").replace(",", ".")
    negative = hit[1] == "-" or shown.startswith("(")
    scale = 1e6 if " triệu" in shown else 1e9 if " tỷ" in shown else 1
    return (-1 if negative else 1) * float(digits) * scale


# files -----------------------------------------------------------------------------------------------


def make(annex: Annex) -> bytes:
    """The file of an annex."""
    return {"xlsx": _xlsx, "docx": _docx, "html": _html, "pdf": _pdf, "csv": _csv, "txt": _txt}[annex.form](annex)


def _xlsx(annex: Annex) -> bytes:
    book = Workbook()
    sheet, at = book.active, 0
    for line in annex.lines:
        if isinstance(line, str) and line.startswith("="):
            hidden, _, name = line[1:].partition(" ")
            sheet, at = (book.create_sheet(name) if at else sheet), 0
            sheet.title, sheet.sheet_state = name, "hidden" if hidden else "visible"
            continue
        at += 1
        cells = [line] if isinstance(line, str) else line.cells
        for column, cell in enumerate(cells, 1):
            if cell and cell not in "<^":
                _put(sheet.cell(at, column), cell, annex.english)
            elif cell:
                _merge(sheet, at, column, cell)
        if isinstance(line, Row) and line.hidden:
            sheet.row_dimensions[at].hidden = True
    for sheet in book:
        for top, left, bottom, right in sheet.__dict__.get("areas", {}).values():
            sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _merge(sheet: object, row: int, column: int, sign: str) -> None:
    """Widen the merged area at the left or above by this place."""
    areas = sheet.__dict__.setdefault("areas", {})
    owners = sheet.__dict__.setdefault("owners", {})
    before = (row, column - 1) if sign == "<" else (row - 1, column)
    owner = owners.get(before, before)
    owners[row, column] = owner
    top, left, bottom, right = areas.get(owner, (*owner, *owner))
    areas[owner] = (top, left, max(bottom, row), max(right, column))


def _put(cell: object, words: str, english: bool) -> None:
    """A number with a format that shows it as printed, or text."""
    if words.startswith("{"):
        value, form, _ = words.strip("{}").split(";")
        cell.value = value if value.startswith("=") else float(value)  # type: ignore[attr-defined]
        cell.number_format = form or "General"  # type: ignore[attr-defined]
        return
    hit = re.fullmatch(r"-?(\d{1,3}(?:\.\d{3})*|\d+)(,\d+)?(%?)", words)
    if hit is None or english or re.fullmatch(r"(?:19|20)\d\d|0\d", words):
        cell.value = words.removeprefix("'")  # type: ignore[attr-defined]
        return
    number = float(words.rstrip("%").replace(".", "").replace(",", "."))
    decimals = len(hit[2] or ",") - 1
    cell.value = number / 100 if hit[3] else number  # type: ignore[attr-defined]
    grouped = "#,##0" if "." in words else "0"
    cell.number_format = grouped + ("." + "0" * decimals if decimals else "") + hit[3]  # type: ignore[attr-defined]


def _docx(annex: Annex) -> bytes:
    lines = [line if isinstance(line, str) else f"| {' | '.join(line.cells)} |" for line in annex.lines]
    return make_docx("\n".join(lines))


def _html(annex: Annex) -> bytes:
    body, rows = "", []
    for line in [*annex.lines, ""]:
        if isinstance(line, Row):
            rows.append(line.cells)
            continue
        if rows:
            body, rows = body + _html_table(rows), []
        if line:
            body += f"<h2>{escape(line[2:])}</h2>" if line.startswith("# ") else f"<p>{escape(line)}</p>"
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def _html_table(rows: list[list[str]]) -> str:
    written = ""
    for at, row in enumerate(rows):
        written += "<tr>"
        for column, cell in enumerate(row):
            if cell in ("<", "^"):
                continue
            wide = 1
            while column + wide < len(row) and row[column + wide] == "<":
                wide += 1
            high = 1
            while at + high < len(rows) and column < len(rows[at + high]) and rows[at + high][column] == "^":
                high += 1
            written += f'<td colspan="{wide}" rowspan="{high}">{escape(cell)}</td>'
        written += "</tr>"
    return f"<table>{written}</table>"


def _pdf(annex: Annex) -> bytes:
    """Pages with lines of text and a table in rules; a table goes on over the foot of a page. No merged cells."""
    pages: list[list[str]] = []
    rows = [line.cells for line in annex.lines if isinstance(line, Row)]
    top = 40.0
    drawn = []
    for line in annex.lines:
        if isinstance(line, str) and line:
            drawn.append(text(50, top, line.removeprefix("# ")))
            top += 20
    widths = [25.0, 190.0, *[(595 - 50 - 215) / (len(rows[0]) - 2)] * (len(rows[0]) - 2)]
    while rows:
        fitting = int((_FOOT - top) // _ROW)
        pages.append([*drawn, *ruled_table(25, top, widths, rows[:fitting], _ROW)])
        rows, drawn, top = rows[fitting:], [], 40.0
    return pdf(*pages)


def _csv(annex: Annex) -> bytes:
    """Rows with semicolons, as workbooks are saved where the comma is of the decimals. No merged cells."""
    stream = StringIO()
    csv.writer(stream, delimiter=";").writerows(
        [line] if isinstance(line, str) else ["" if cell in ("<", "^") else cell for cell in line.cells]
        for line in annex.lines
    )
    return stream.getvalue().encode("utf-8-sig")


def _txt(annex: Annex) -> bytes:
    """Lines with the cells of a table set below each other by spaces, bars or tabs. No merged cells."""
    rows = [line.cells for line in annex.lines if isinstance(line, Row)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        line if isinstance(line, str) else annex.bar.join(["", *map(str.ljust, line.cells, widths), ""]).strip()
        for line in annex.lines
    )
    return "\n".join(lines).encode()


def write_all(folder: Path) -> None:
    """Every annex and its key into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted(HERE.glob("[0-9]*.txt")):
        annex = read_source(source.read_text(encoding="utf-8"))
        (folder / f"{source.stem}.{annex.form}").write_bytes(make(annex))
        lines = (json.dumps(fact, ensure_ascii=False) + "\n" for fact in key_of(annex))
        (folder / f"{source.stem}.jsonl").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
