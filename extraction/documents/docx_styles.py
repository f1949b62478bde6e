"""What the styles and lists of a Word file say about a run or a paragraph: font, hidden, number.

What belongs here: word/styles.xml and word/numbering.xml. What does not: the text (`docx`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"
_CHAIN = 20  # styles rest on styles; a longer chain is a loop
_LEVELS = 9  # Word has nine levels of a list


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is shown."""

    font: str | None = None
    hidden: bool = False
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A level (from 0) of a list."""

    list_id: str
    level: int


def on(holder: Element | None, tag: str) -> bool | None:
    """A property that is there is on unless it says otherwise; None = not said."""
    element = None if holder is None else holder.find(W + tag)
    return None if element is None else element.get(VAL) not in ("0", "false", "off", "none")


def number_of(holder: Element | None, tag: str) -> int | None:
    """The whole number a property holds; None = not said or not a number."""
    element = None if holder is None else holder.find(W + tag)
    value = "" if element is None else element.get(VAL, "")
    return int(value) if re.fullmatch(r"-?\d{1,9}", value) else None


class Styles:
    """word/styles.xml; None = the file has none."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str | None, Element] = {}
        self._default: str | None = None
        self._defaults: Element | None = None
        self._bases: dict[str | None, Look] = {}
        if root is None:
            return
        self._defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        for style in root.iter(W + "style"):
            self._styles[style.get(W + "styleId")] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                self._default = style.get(W + "styleId")

    def paragraph_style(self, properties: Element | None) -> str | None:
        """The style id of a paragraph with these w:pPr."""
        style = None if properties is None else properties.find(W + "pStyle")
        return self._default if style is None else style.get(VAL)

    def look(self, paragraph_style: str | None, properties: Element | None) -> Look:
        """The look of a run with these w:rPr in a paragraph of that style."""
        if paragraph_style not in self._bases:
            holders = [style.find(W + "rPr") for style in self._chain(paragraph_style)]
            self._bases[paragraph_style] = _look([*holders, self._defaults], Look())
        base = self._bases[paragraph_style]
        if properties is None or not len(properties):
            return base
        style = properties.find(W + "rStyle")
        chain = [] if style is None else [link.find(W + "rPr") for link in self._chain(style.get(VAL))]
        return _look([properties, *chain], base)

    def name(self, style: str | None) -> str:
        """The name of a style, in small letters ("heading 1")."""
        element = self._styles.get(style)
        name = None if element is None else element.find(W + "name")
        return "" if name is None else name.get(VAL, "").lower()

    def outline(self, style: str | None, properties: Element | None) -> bool:
        """Whether a paragraph is a heading by its style or by its own outline level."""
        holders = [properties, *(link.find(W + "pPr") for link in self._chain(style))]
        level = next((level for holder in holders if (level := number_of(holder, "outlineLvl")) is not None), 9)
        return 0 <= level < _LEVELS or self.name(style).startswith(("heading", "title"))

    def place(self, style: str | None, properties: Element | None) -> Place | None:
        """The list and level a paragraph counts in, by itself or by its style."""
        holders = [properties, *(link.find(W + "pPr") for link in self._chain(style))]
        numbers = [
            found for holder in holders if holder is not None and (found := holder.find(W + "numPr")) is not None
        ]
        list_ids = [found for number in numbers if (found := number.find(W + "numId")) is not None]
        if not list_ids or list_ids[0].get(VAL) in (None, "0"):
            return None
        level = next((level for number in numbers if (level := number_of(number, "ilvl")) is not None), 0)
        return Place(list_ids[0].get(VAL, ""), min(max(level, 0), _LEVELS - 1))

    def _chain(self, style: str | None) -> Iterator[Element]:
        for _ in range(_CHAIN):
            element = self._styles.get(style)
            if element is None:
                return
            yield element
            parent = element.find(W + "basedOn")
            if parent is None:
                return
            style = parent.get(VAL)


def _look(holders: list[Element | None], base: Look) -> Look:
    """The first holder that says something decides, then `base`."""
    font, hidden, capitals = None, None, None
    for holder in holders:
        if holder is None:
            continue
        font = font or _font(holder)
        hidden = on(holder, "vanish") if hidden is None else hidden
        capitals = on(holder, "caps") if capitals is None else capitals
    return Look(
        font or base.font,
        base.hidden if hidden is None else hidden,
        base.capitals if capitals is None else capitals,
    )


def _font(properties: Element) -> str | None:
    """Letters above ASCII, which matter for old encodings, are set in the font of `hAnsi`."""
    fonts = properties.find(W + "rFonts")
    return None if fonts is None else fonts.get(W + "hAnsi") or fonts.get(W + "ascii")


# --- lists -----------------------------------------------------------------------------------

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


class Numbering:
    """word/numbering.xml with its running counters: ask for labels in the order of the text."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}  # by abstract list
        self._abstract: dict[str, str] = {}  # list -> abstract list, which holds the counters
        self._restarts: dict[tuple[str, int], int] = {}
        self._counters: dict[str, dict[int, int]] = {}
        for element in root.iter(W + "abstractNum") if root is not None else ():
            levels = {
                int(level.get(W + "ilvl", "0")): _level(level) for level in element.iter(W + "lvl") if _is_level(level)
            }
            self._levels[element.get(W + "abstractNumId", "")] = levels
        for element in root.iter(W + "num") if root is not None else ():
            self._add_list(element)

    def _add_list(self, element: Element) -> None:
        list_id = element.get(W + "numId", "")
        abstract = element.find(W + "abstractNumId")
        self._abstract[list_id] = "" if abstract is None else abstract.get(VAL, "")
        for override in element.iter(W + "lvlOverride"):
            start = number_of(override, "startOverride")
            if start is not None and _is_level(override):
                self._restarts[list_id, int(override.get(W + "ilvl", "0"))] = start

    def label(self, place: Place) -> str:
        """The number that Word prints before the next paragraph at `place`: "II.", "1.2", "a)", "-"."""
        abstract = self._abstract.get(place.list_id, "")
        levels = self._levels.get(abstract, {})
        level = levels.get(place.level)
        if level is None:
            return ""
        counters = self._counters.setdefault(abstract, {})
        restart = self._restarts.pop((place.list_id, place.level), None)
        counters[place.level] = restart if restart is not None else counters.get(place.level, level.start - 1) + 1
        for deeper in [other for other in counters if other > place.level]:
            del counters[deeper]
        if level.form == "bullet":
            return level.text if level.text.isascii() and level.text.strip() else "-"

        def count(hit: re.Match[str]) -> str:
            at = int(hit[1]) - 1
            found = levels.get(at, level)
            return _written(counters.get(at, found.start), found.form)

        return re.sub(r"%([1-9])", count, level.text).strip()


def _is_level(element: Element) -> bool:
    return bool(re.fullmatch(r"[0-8]", element.get(W + "ilvl", "0")))


def _level(element: Element) -> _Level:
    form, text = element.find(W + "numFmt"), element.find(W + "lvlText")
    start = number_of(element, "start")
    return _Level(
        "decimal" if form is None else form.get(VAL, "decimal"),
        "" if text is None else text.get(VAL, ""),
        1 if start is None else start,
    )


def _written(number: int, form: str) -> str:
    """`number` as Word writes it in that form; forms that Vietnamese reports do not use count in digits."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{number:02d}"
    if form in ("lowerLetter", "upperLetter") and 0 < number <= 26 * 9:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        letters = _roman(number)
        return letters.upper() if form == "upperRoman" else letters
    return str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters
