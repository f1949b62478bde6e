"""A report as one page: every number of its text marked with what was read from it.

What belongs here: where marks stand in the text, and the lists beside it. What does not: reading (`pipeline.py`), the
words for codes (`labels.py`), looks and behaviour (`explain.css`, `explain.js`).

The page is whole in itself and asks for nothing from outside. Everything of the report is escaped, and the page's own
policy allows no script or style but the two of this folder, by their hash.
"""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path

from extraction.documents.model import Block, Cell, Document
from extraction.labels import (
    CUMULATIONS,
    DIRECTIONS,
    DOCUMENT_KINDS,
    EVENTS,
    FATES,
    QUALIFIERS,
    RANK_SCOPES,
    SCENARIOS,
    TARGET_BASES,
    cell_words,
    day,
    name_of,
    printed,
)
from extraction.records import Extraction, Figure, Head

_TAGS = {"heading": "h2", "list_item": "p", "paragraph": "p"}
# White space that HTML allows between the cells of a table; any other letter a browser moves out of it.
_BETWEEN_CELLS = " \t\n\r\f"
# The most columns and rows that a browser takes a merged cell to cover (HTML Living Standard, 4.9.11).
_WIDEST, _HIGHEST = 1000, 65534
# Filled and blank cells of one table; a larger one is almost nothing but blanks, and 10 MB of them.
_MOST_CELLS = 1_000_000


@dataclass(slots=True)
class _Mark:
    """A stretch text[start:end] of the page that is marked: figures by their place in the list, and fates."""

    start: int
    end: int
    figures: list[int] = field(default_factory=list)
    fates: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"f-{self.start}"


@dataclass(frozen=True, slots=True)
class _Statement:
    """A line of the lists of statements: `kind` in Vietnamese, and what else was read from it."""

    start: int
    kind: str
    text: str
    details: str


def explain(document: Document, extraction: Extraction) -> str:
    """The page, HTML, for people: figures with their reading, other numbers with their kind, statements.

    `extraction` is that of the very same `document`: spans are offsets into its text. A link to the page with `#f-N`
    opens it at the number that begins at text[N] (`char_start` of a figure) and shows its reading.
    """
    statements = _statements(extraction)
    marks = _marks(extraction)
    text = _Text(document, extraction.figures, marks, statements)
    return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_safe(document.name)}: cách đọc</title>
<style>{_asset("explain.css")}</style>
</head>
<body>
<header>
<h1>{_safe(extraction.head.title or document.name)}</h1>
<p>{_safe(_head_line(document, extraction.head))}</p>
{_counts(extraction, statements)}
</header>
<main>
<article aria-label="Văn bản">{text.html()}</article>
<aside aria-label="Cách đọc">
{_unresolved(extraction, marks)}
{_figure_list(extraction.figures, marks)}
{_statement_list(statements)}
</aside>
</main>
<div id="tip" role="status" hidden></div>
<script>{_asset("explain.js")}</script>
</body>
</html>
"""


@cache
def _asset(name: str) -> str:
    return "\n" + (Path(__file__).parent / name).read_text(encoding="utf-8")


def _policy() -> str:
    def allowed(name: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(_asset(name).encode()).digest()).decode() + "'"

    return (
        f"default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src {allowed('explain.css')}; script-src {allowed('explain.js')}"
    )


def _safe(text: str) -> str:
    """Escaped; a carriage return by its number, or a browser would make a line feed of it. HTML knows no NUL."""
    return escape(text).replace("\r", "&#13;").replace("\0", "\N{REPLACEMENT CHARACTER}")


def _marks(extraction: Extraction) -> list[_Mark]:
    """Marks in the order of the text, none overlapping: what overlaps ("lần lượt", ranges) is one mark."""
    spans = [_Mark(one.char_start, one.char_end, [place], []) for place, one in enumerate(extraction.figures)]
    spans += [_Mark(one.char_start, one.char_end, [], [one.fate]) for one in extraction.mentions]
    merged: list[_Mark] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if merged and span.start < merged[-1].end:
            last = merged[-1]
            last.end = max(last.end, span.end)
            last.figures += span.figures
            last.fates += span.fates
        else:
            merged.append(span)
    return merged


def _statements(extraction: Extraction) -> list[_Statement]:
    found = [
        _Statement(
            one.char_start, "Nhiệm vụ", one.text, _joined(name_of("domains", one.domain), one.actor, one.deadline)
        )
        for one in extraction.directives
    ]
    found += [
        _Statement(
            one.char_start,
            "Đánh giá",
            one.text,
            _joined(DIRECTIONS.get(one.direction, one.direction), name_of("indicators", one.indicator)),
        )
        for one in extraction.assessments
    ]
    found += [
        _Statement(
            one.char_start,
            "Văn bản dẫn chiếu",
            one.text,
            _joined(
                DOCUMENT_KINDS.get(one.kind, one.kind),
                "/".join(filter(None, (one.number, one.symbol))),
                day(one.document_date),
                one.issuer,
            ),
        )
        for one in extraction.citations
    ]
    found += [
        _Statement(
            one.char_start,
            "Sự kiện",
            one.text,
            _joined(EVENTS.get(one.kind, one.kind), one.person, one.role, day(one.event_date)),
        )
        for one in extraction.events
    ]
    return found


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


class _Text:
    """The text of the document with its marks, block by block. Nothing of the text is added or left out."""

    def __init__(
        self, document: Document, figures: tuple[Figure, ...], marks: list[_Mark], statements: list[_Statement]
    ) -> None:
        self.document, self.marks = document, marks
        self.ends = [mark.end for mark in marks]
        self.anchors = sorted((one.start, place) for place, one in enumerate(statements))
        self.doubtful = {place for place, figure in enumerate(figures) if figure.doubt}

    def html(self) -> str:
        parts, position = [], 0
        for block in self.document.blocks:
            parts.append(self._gap(position, block.char_start))
            parts.append(self._block(block))
            position = block.char_end
        parts.append(self._gap(position, len(self.document.text)))
        return "".join(parts)

    def _gap(self, start: int, end: int) -> str:
        """What stands between blocks: ends of lines; a whole text where the reader made no blocks."""
        inside = self._piece(start, end)
        return inside if self.document.text[start:end].isspace() or start >= end else f'<p class="lines">{inside}</p>'

    def _block(self, block: Block) -> str:
        if block.table is not None and block.table.cells:
            cells = sorted(block.table.cells, key=lambda cell: (cell.row, cell.column))
            if self._is_grid(block, cells):
                return self._table(block, block.table.name, cells)
        tag = _TAGS.get(block.kind, "p")
        return f'<{tag} class="{block.kind}">{self._piece(block.char_start, block.char_end)}</{tag}>'

    def _is_grid(self, block: Block, cells: list[Cell]) -> bool:
        """Do the cells stand in the text row by row, with only space between them? Else the text is shown as it is."""
        if len({cell.row for cell in cells}) * len({cell.column for cell in cells}) > _MOST_CELLS:
            return False
        edges = [block.char_start, *(edge for cell in cells for edge in (cell.char_start, cell.char_end))]
        edges.append(block.char_end)
        between = zip(edges[::2], edges[1::2], strict=True)
        places = pairwise((cell.row, cell.column) for cell in cells)
        return (
            edges == sorted(edges)
            and all(one != other for one, other in places)
            and not any(self.document.text[start:end].strip(_BETWEEN_CELLS) for start, end in between)
        )

    def _table(self, block: Block, name: str, cells: list[Cell]) -> str:
        """The rows of cells; the white space of the text stays between the tags."""
        parts, position, row = ["<tr>"], block.char_start, cells[0].row
        for cell, opening in _laid_out(cells):
            parts.append("</tr><tr>" if cell.row != row else "")
            parts.append(_safe(self.document.text[position : cell.char_start]))
            parts.append(f"{opening}{self._piece(cell.char_start, cell.char_end)}</td>")
            position, row = cell.char_end, cell.row
        parts.append("</tr>" + _safe(self.document.text[position : block.char_end]))
        return (
            f'<div class="table" role="region" tabindex="0" aria-label="Bảng {_safe(name)}">'
            f"<table><tbody>{''.join(parts)}</tbody></table></div>"
        )

    def _piece(self, start: int, end: int) -> str:
        """text[start:end] with the marks, or the parts of marks, that lie in it."""
        parts, position = [], start
        place = bisect_left(self.ends, start + 1)
        while place < len(self.marks) and self.marks[place].start < end:
            mark = self.marks[place]
            first, stop = max(mark.start, start), min(mark.end, end)
            parts.append(self._plain(position, first) + self._anchors(first, stop))
            parts.append(self._marked(place, first, stop))
            position = stop
            place += 1
        return "".join(parts) + self._plain(position, end)

    def _plain(self, start: int, end: int) -> str:
        """Text without marks, with the places at which statements begin."""
        parts = []
        for at, place in self._starting(start, end):
            parts.append(_safe(self.document.text[start:at]) + f'<i id="s{place}"></i>')
            start = at
        return "".join(parts) + _safe(self.document.text[start:end])

    def _anchors(self, start: int, end: int) -> str:
        return "".join(f'<i id="s{place}"></i>' for _, place in self._starting(start, end))

    def _starting(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        yield from self.anchors[bisect_left(self.anchors, (start, -1)) : bisect_left(self.anchors, (end, -1))]

    def _marked(self, place: int, start: int, end: int) -> str:
        mark = self.marks[place]
        words = _safe(self.document.text[start:end])
        name = f' id="{mark.anchor}"' if start == mark.start else ""
        loud = " unresolved" if "unresolved" in mark.fates else ""
        if mark.figures:
            doubt = " doubtful" if self.doubtful.intersection(mark.figures) else ""
            readings = " ".join(f"r{one}" for one in mark.figures)
            return (
                f'<a{name} class="figure{doubt}{loud}" href="#r{mark.figures[0]}" '
                f'aria-describedby="{readings}">{words}</a>'
            )
        kinds = ", ".join(dict.fromkeys(_fate(fate) for fate in mark.fates))
        return f'<span{name} class="{"number" + loud if loud else "number"}" title="{escape(kinds)}">{words}</span>'


def _laid_out(cells: list[Cell]) -> Iterator[tuple[Cell, str]]:
    """Each cell with its opening tag and the blanks left of it. Rows and columns where no cell begins are left out."""
    rows, columns = sorted({cell.row for cell in cells}), sorted({cell.column for cell in cells})
    covered: dict[int, int] = {}  # column -> the row below the merged cell that stands in it
    row, column = -1, 0
    for cell in cells:
        down, along = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
        if down != row:
            row, column = down, 0
        blank = "<td></td>" * sum(covered.get(one, 0) <= row for one in range(column, along))
        height = min(_HIGHEST, bisect_left(rows, cell.row + cell.row_span) - row)
        width = min(_WIDEST, bisect_left(columns, cell.column + cell.column_span) - along)
        covered.update(dict.fromkeys(range(along, along + width), row + height))
        column = along + width
        yield cell, f"{blank}<td{_spans(height, width, cell.hidden)}>"


def _spans(down: int, along: int, hidden: bool) -> str:
    words = f' rowspan="{down}"' if down > 1 else ""
    words += f' colspan="{along}"' if along > 1 else ""
    return words + (' class="hidden" title="ô bị ẩn trong tệp"' if hidden else "")


def _fate(code: str) -> str:
    return FATES.get(code, code)


def _head_line(document: Document, head: Head) -> str:
    number = "/".join(filter(None, (head.number, head.symbol)))
    return _joined(
        document.name,
        head.issuer,
        f"số {number}" if number else None,
        day(head.document_date),
        head.area,
        f"kỳ {head.period}" if head.period else None,
    )


def _counts(extraction: Extraction, statements: list[_Statement]) -> str:
    """How many numbers came to which fate: the accounts of the page, and the key to its colours."""
    fates = Counter(mention.fate for mention in extraction.mentions)
    rest = {fate: count for fate, count in fates.most_common() if fate not in ("figure", "unresolved")}
    kinds = ", ".join(f"{_fate(fate)} {count}" for fate, count in rest.items())
    loud = " unresolved" if fates["unresolved"] else ""
    lists = Counter(one.kind for one in statements).items()
    told = "".join(f'<li><a href="#k{n}">{count} {kind.lower()}</a></li>' for n, (kind, count) in enumerate(lists))
    return (
        '<ul class="counts">'
        f'<li><a class="figure" href="#figures">{len(extraction.figures)}</a> số liệu</li>'
        f'<li><span class="number">{sum(rest.values())}</span> số khác{f" ({escape(kinds)})" if kinds else ""}</li>'
        f'<li><span class="number{loud}">{fates["unresolved"]}</span> số chưa hiểu</li>'
        f"{told}</ul>"
    )


def _unresolved(extraction: Extraction, marks: list[_Mark]) -> str:
    left = [mention for mention in extraction.mentions if mention.fate == "unresolved"]
    if not left:
        return ""
    starts = [mark.start for mark in marks]
    items = "".join(
        f'<li><a href="#{marks[bisect_right(starts, mention.char_start) - 1].anchor}">{_safe(mention.text)}</a></li>'
        for mention in left
    )
    return f'<section class="loud"><h2>Số chưa hiểu ({len(left)})</h2><ul>{items}</ul></section>'


def _figure_list(figures: tuple[Figure, ...], marks: list[_Mark]) -> str:
    where = {one: mark.anchor for mark in marks for one in mark.figures}
    order = sorted(range(len(figures)), key=lambda one: (figures[one].char_start, one))
    items = "".join(_reading(one, where[one], figures[one]) for one in order)
    return f'<section id="figures"><h2>Số liệu ({len(figures)})</h2><ol>{items}</ol></section>'


def _reading(number: int, anchor: str, figure: Figure) -> str:
    title = name_of("indicators", figure.indicator) or figure.label_vi
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{_safe(value)}</dd>" for name, value in _facts(figure) if value)
    doubt = f'<p class="doubt">Cần xem lại: {_safe(figure.doubt)}</p>' if figure.doubt else ""
    return (
        f'<li id="r{number}"><a href="#{anchor}">{_safe(title)}</a> <b>{_safe(_value(figure))}</b>'
        f"<dl>{facts}</dl>{doubt}</li>"
    )


def _value(figure: Figure) -> str:
    value = printed(figure.value)
    if figure.value_high is not None:
        value += f" đến {printed(figure.value_high)}"
    return f"{value} {name_of('units', figure.unit)}"


def _facts(figure: Figure) -> Iterator[tuple[str, str | None]]:
    """What was read beside the value, named in Vietnamese; the usual case is left unsaid."""
    yield "Đại lượng", name_of("measures", figure.measure)
    yield "Nơi", figure.area
    yield "Kỳ", _joined(figure.period, CUMULATIONS.get(figure.cumulation, figure.cumulation))
    yield "Lời nói", None if figure.qualifier == "exact" else QUALIFIERS.get(figure.qualifier, figure.qualifier)
    yield "Tính chất", None if figure.scenario == "actual" else SCENARIOS.get(figure.scenario, figure.scenario)
    yield "So với", figure.target_basis and TARGET_BASES.get(figure.target_basis, figure.target_basis)
    yield "Xếp hạng", figure.rank_scope and RANK_SCOPES.get(figure.rank_scope, figure.rank_scope)
    yield "Chương trình", name_of("mtqg_programmes", figure.programme)
    yield "Phần", figure.breakdown
    yield "Tên trong văn bản", figure.label_vi if figure.indicator else None
    yield "Mã chỉ tiêu", figure.indicator or "chưa có trong danh mục"
    yield "Như in", " ".join(filter(None, (figure.printed_value, figure.printed_unit)))
    yield "Ô", figure.table_ref and cell_words(figure.table_ref)
    yield "Quy tắc", figure.rule_id


def _statement_list(statements: list[_Statement]) -> str:
    sections = []
    for number, kind in enumerate(dict.fromkeys(one.kind for one in statements)):
        items = [
            f'<li><a href="#s{place}">{_safe(one.text)}</a><small>{_safe(one.details)}</small></li>'
            for place, one in enumerate(statements)
            if one.kind == kind
        ]
        sections.append(f'<section id="k{number}"><h2>{kind} ({len(items)})</h2><ol>{"".join(items)}</ol></section>')
    return "\n".join(sections)
