"""Web pages (.html) -> Document: the article of a news page or portal, or a whole page saved from Word.

trafilatura says where the article begins and ends (menus, lists of other news and comments surround it);
what lies between is read here, because paragraphs, heads and merged cells must keep their form.
What does not belong here: the look of a line (`shapes`), putting text together (`builder`).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy

from lxml import etree
from lxml import html as lxml_html

from extraction.documents import legacy, limits
from extraction.documents.builder import Builder, GridCell, clean, is_layout
from extraction.documents.decoding import decode
from extraction.documents.model import BlockKind, Document
from extraction.documents.refusals import unreadable
from extraction.documents.shapes import kind_of_line, states_figure

Element = etree._Element

# Charsets that pages in Vietnamese declare. Python knows others that take hours to decode.
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*(windows-125\d|cp125\d|iso-8859-\d{1,2}|us-ascii)\b""", re.IGNORECASE
)
_NEVER_SHOWN = frozenset(
    (
        "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas",
        "audio", "video", "map", "select", "option", "button", "input", "textarea", "label", "head", "title",
        "meta", "link",
    )
)  # fmt: skip
# Parts of a page around the article, by their tag or by the words in class and id.
_AROUND = frozenset(("nav", "aside", "footer", "form", "figure", "figcaption", "menu", "dialog"))
_AROUND_WORDS = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|sidebar|footer|related|lien-?quan|tin-?khac|"
    r"share|sharing|social|chia-?se|comments?|binh-?luan|caption|chu-?thich|banner|advert\w*|ads?|tags?|"
    r"newsletter|popup|modal|cookies?|pagination|rating|copyright|login|search|toolbar|most-?read|doc-?nhieu)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADS | frozenset(
    (
        "p", "div", "section", "article", "main", "header", "li", "ul", "ol", "dl", "dt", "dd", "blockquote",
        "pre", "address", "center", "hr", "body", "html", "tr", "td", "th", "table", "caption", "fieldset",
        "details",
    )
)  # fmt: skip
_FONT_FAMILY = re.compile(r"font-family\s*:\s*['\"]?([^;'\",]+)", re.IGNORECASE)
_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b")
_SPACE = re.compile(r"\s+")
_WIDE_GAP = re.compile(" {3,}")  # sets columns apart
_HEADING_LENGTH = 250
# Of a link list most letters are links; an article has a few in the text.
_LINKS = 0.6
# A few letters ("Kinh tế") stand in the article and in the menu alike: they do not say where it begins.
_SHORT = 20
# A page whose surroundings are this small was saved from an editor: nothing is cut off.
_PLAIN_LINKS = 0.05


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block of the page. `tag` is that of the element it came from."""

    tag: str
    text: str
    linked: int = 0  # letters of it that are links
    cells: tuple[GridCell, ...] = ()


def read_mht(data: bytes, name: str) -> Document:
    """The page in a web archive (.mht, or a .doc that a portal made so).

    Raises UnreadableDocument "damaged" where no page is in it, or what `read_html` raises.
    """
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            return read_html(content if isinstance(content, bytes) else b"", name, part.get_content_charset(""))
    raise unreadable("damaged", name, "mht")


def read_html(data: bytes, name: str, charset: str = "") -> Document:
    """The article in the page `data`. `charset`: what a mail header said of it.

    Raises UnreadableDocument "binary", "too_complex" or "damaged".
    """
    if charset:
        data = f'<meta charset="{charset}">'.encode("ascii", "ignore") + data
    text, notes = decode_page(data, name)
    root = _tree(text, name)
    builder = Builder(name, "html")
    for note in notes:
        builder.note(note)
    pieces = list(_Walk(_fonts(root, text)).pieces(root))
    for piece in _article(pieces, root, text):
        _add(builder, piece)
    return builder.document()


def decode_page(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The page as text: byte order mark, UTF-8, the charset it declares, then as any old text."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                text = data.decode(declared[1].decode("ascii"))
                return text, (f"encoding: {declared[1].decode('ascii').lower()}",)
            except (LookupError, UnicodeDecodeError):
                pass
    return decode(data, name, by_font=True)


def _tree(text: str, name: str) -> Element:
    if text.count("<") > 2 * limits.ELEMENTS:
        raise unreadable("too_complex", name, f"elements > {limits.ELEMENTS:,}")
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        code = "too_complex" if "depth" in str(error) else "damaged"
        raise unreadable(code, name, "html") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise unreadable("too_complex", name, f"nesting > {limits.HTML_DEPTH}")
    return root


# --- the page in pieces ------------------------------------------------------------------------


class _Walk:
    """Goes through the shown part of a page and cuts it at blocks and line breaks."""

    def __init__(self, fonts: legacy.Fonts) -> None:
        self._fonts = fonts
        self._runs: list[tuple[str | None, str]] = []
        self._linked = 0

    def pieces(self, element: Element, font: str | None = None, linked: bool = False) -> Iterator[_Piece]:
        """The pieces of `element`, in order."""
        tag = element.tag
        if not isinstance(tag, str) or _is_left_out(element):
            return
        if tag == "table" and not linked:
            yield from self._cut("p")
            yield from self._table(element, font)
            return
        if tag == "pre":  # the only place where line ends and wide gaps are printed
            yield from self._cut("p")
            text = clean(_WIDE_GAP.sub("\t", "".join(map(str, element.itertext()))))
            if text:
                yield _Piece("pre", text)
            return
        own_font = _font(element) or font
        linked = linked or tag == "a"
        is_block = tag in _BLOCKS
        if is_block:
            yield from self._cut("p")
        self._take(element.text, own_font, linked)
        for child in element:
            if child.tag == "br":
                self._runs.append((own_font, "\n"))
            else:
                yield from self.pieces(child, own_font, linked)
            self._take(child.tail, own_font, linked)
        if is_block:
            yield from self._cut(tag)

    def _take(self, text: str | None, font: str | None, linked: bool) -> None:
        if text:
            self._runs.append((font, _SPACE.sub(" ", text)))
            self._linked += len(text) if linked else 0

    def _cut(self, tag: str) -> Iterator[_Piece]:
        text = clean(self._fonts.text(self._runs))
        if text:
            yield _Piece(tag, text, self._linked)
        self._runs, self._linked = [], 0

    def _table(self, table: Element, font: str | None) -> Iterator[_Piece]:
        caption = table.find("caption")
        if caption is not None:
            yield from self.pieces(caption, font)
        rows = [[(cell, list(self._cell(cell, font))) for cell in _cells(row)] for row in _rows(table)]
        placed = [_placed(cell, row, column, pieces, len(rows)) for cell, row, column, pieces in _grid(rows)]
        inner = [piece for row in rows for _, pieces in row for piece in pieces]
        if is_layout(placed):
            yield from inner
        else:
            linked = sum(piece.linked for piece in inner)
            yield _Piece("table", " ".join(cell.text for cell in placed), linked, tuple(placed))
            yield from (piece for piece in inner if piece.cells)

    def _cell(self, cell: Element, font: str | None) -> Iterator[_Piece]:
        own_font = _font(cell) or font
        self._take(cell.text, own_font, False)
        for child in cell:
            if child.tag == "br":
                self._runs.append((own_font, "\n"))
            else:
                yield from self.pieces(child, own_font)
            self._take(child.tail, own_font, False)
        yield from self._cut("td")


def _is_left_out(element: Element) -> bool:
    if element.tag in _NEVER_SHOWN or element.tag in _AROUND or element.get("hidden") is not None:
        return True
    if _HIDDEN.search(element.get("style", "")):
        return True
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return len(named) > 1 and element.tag not in ("body", "html") and bool(_AROUND_WORDS.search(named))


def _font(element: Element) -> str | None:
    face = element.get("face")
    if face:
        return face.split(",")[0].strip()
    style = _FONT_FAMILY.search(element.get("style", ""))
    return style[1].strip() if style else None


def _fonts(root: Element, text: str) -> legacy.Fonts:
    """Old pages name their fonts at the text; a page without old letters is not looked through."""
    if not legacy.may_hold(text) or legacy.is_unicode(text):
        return legacy.Fonts({})
    samples: dict[str | None, list[str]] = {}
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in _NEVER_SHOWN:
            holder: Element | None = element
            while holder is not None and not (font := _font(holder)):
                holder = holder.getparent()
            samples.setdefault(font, []).append(element.text or "")
    return legacy.Fonts({font: " ".join(texts) for font, texts in samples.items()})


# --- tables ------------------------------------------------------------------------------------


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row if cell.tag in ("td", "th"))


def _span(cell: Element, attribute: str) -> int:
    value = cell.get(attribute, "1").strip()
    return min(max(int(value), 1), limits.SPAN) if re.fullmatch(r"\d{1,9}", value) else 1


def _grid(rows: list[list[tuple[Element, list[_Piece]]]]) -> Iterator[tuple[Element, int, int, list[_Piece]]]:
    """Each cell with its row and column: cells that span rows push those below to the right."""
    reaches: dict[int, int] = {}  # column -> the first row it is free in
    for number, row in enumerate(rows):
        column = 0
        for cell, pieces in row:
            while reaches.get(column, 0) > number:
                column += 1
            if column >= limits.SPAN:
                break
            yield cell, number, column, pieces
            down, right = _span(cell, "rowspan"), _span(cell, "colspan")
            for taken in range(column, min(column + right, limits.SPAN)):
                reaches[taken] = number + down
            column += right


def _placed(cell: Element, row: int, column: int, pieces: list[_Piece], rows: int) -> GridCell:
    text = " ".join(piece.text for piece in pieces if not piece.cells)
    return GridCell(row, column, text, min(_span(cell, "rowspan"), rows - row), _span(cell, "colspan"))


# --- the article -------------------------------------------------------------------------------


def _article(pieces: list[_Piece], root: Element, text: str) -> list[_Piece]:
    """The pieces of the article: its title, its date, and all between its first and last paragraph."""
    letters = sum(len(piece.text) for piece in pieces) or 1
    if sum(piece.linked for piece in pieces) <= _PLAIN_LINKS * letters and not _has_surroundings(root):
        return pieces
    kept = _kept_by_trafilatura(text)
    inside = [at for at, piece in enumerate(pieces) if len(key := _key(piece.text)) > _SHORT and key in kept]
    if not inside:
        return [piece for piece in pieces if not _is_link_list(piece)]
    first, last = inside[0], inside[-1]
    title = max((at for at in range(first) if pieces[at].tag == "h1"), default=first)
    before = [
        piece
        for at, piece in enumerate(pieces[:first])
        if at >= title and (at == title or piece.cells or _DATE.search(piece.text))
    ]
    return before + [piece for piece in pieces[first : last + 1] if not _is_link_list(piece)]


def _has_surroundings(root: Element) -> bool:
    return next(root.iter("nav", "aside", "footer", "header", "article", "form", "iframe"), None) is not None


def _is_link_list(piece: _Piece) -> bool:
    return piece.linked > _LINKS * len(piece.text)


def _kept_by_trafilatura(text: str) -> str:
    import trafilatura

    return _key(trafilatura.extract(text, include_comments=False, include_tables=True, favor_recall=True) or "")


def _key(text: str) -> str:
    """Text without white space and signs: the two parsers differ in these."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _add(builder: Builder, piece: _Piece) -> None:
    if piece.cells:
        builder.add_table(piece.cells)
    elif "\n" in piece.text:
        builder.add_text(piece.text)
    elif piece.tag in _HEADS and len(piece.text) < _HEADING_LENGTH and not states_figure(piece.text):
        builder.add("heading", piece.text)
    else:
        kind: BlockKind = kind_of_line(piece.text)
        builder.add("list_item" if piece.tag == "li" and kind == "paragraph" else kind, piece.text)
