"""Places in Vietnamese text: provinces, regions, the country, and districts or communes by pattern.

What belongs here: finding names of places and which area of areas.csv they are at a given time. What does
not: which figure a place belongs to (`grammar/`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import ahocorasick

from extraction.catalogue import Area, areas
from extraction.language.text import blanked, fold

COUNTRY = "Việt Nam"


@dataclass(frozen=True, slots=True)
class AreaMention:
    """A place at text[start:end]. `level` is country, region, province, or "local" (below the province).

    `marked` says that a word of rank stands before the name ("tỉnh", "TP."); `organisation` that the name
    only says whose organisation it is ("UBND tỉnh Lào Cai", "Đảng bộ tỉnh Bắc Kạn").
    """

    start: int
    end: int
    name: str
    level: str
    marked: bool = False
    organisation: bool = False


@cache
def _names() -> dict[str, tuple[str, str]]:
    """Folded name or alias -> (Vietnamese name, level)."""
    table: dict[str, tuple[str, str]] = {}
    for area in areas():
        for name in (area.name, *area.aliases):
            table.setdefault(fold(name), (area.name, area.level))
    for alias in (
        "các địa phương trong cả nước",
        "trung bình cả nước",
        "bình quân cả nước",
        "toàn quốc",
        "của cả nước",
    ):
        table.setdefault(alias, (COUNTRY, "country"))
    return table


_LOWER_OK = {
    "cả nước",
    "toàn quốc",
    "bình quân chung cả nước",
    "trung bình cả nước",
    "bình quân cả nước",
    "của cả nước",
}


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for name in _names():
        automaton.add_word(" " + blanked(name), (name, *_names()[name]))
    automaton.make_automaton()
    return automaton


def _found(low: str, start: int, end: int) -> Iterator[tuple[int, int, str, str, str]]:
    """Names and aliases of low[start:end] at word bounds, longest first: (start, end, folded name, name, level)."""
    scan = f" {blanked(low)[start:end]} "
    for last, (folded, name, level) in _automaton().iter_long(scan):
        if scan[last + 1] == " ":
            yield start + last - len(folded), start + last, folded, name, level


_CAPITAL = r"[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
LOCAL = re.compile(
    r"(?P<rank>[HhTtQqXxPpđ](?<!\w.)(?:(?<=[Hh])uyện|(?<=[Tt])(?:hị xã|hành phố|hị trấn)|(?<=T)(?:P\.?|p\.?|X\.?)"
    r"|(?<=[Qq])uận|(?<=[Xx])ã|(?<=[Pp])hường|(?<=đ)ặc khu))\s"
    rf"(?P<name>{_CAPITAL}(?:['’]{_CAPITAL})?[^\W\d_A-ZĐ]+(?:[ \u00a0-]{_CAPITAL}[^\W\d_]*(?:['’][^\W\d_]+)?){{0,3}})"
)
_RANK_BEFORE = re.compile(r"(?:tỉnh|thành phố|tp\.?|t\.p\.?|thủ đô|vùng|khu vực|địa bàn|tỉnh ủy|thành ủy)\s*$")
_TOWN_BEFORE = re.compile(
    r"(?:(?<!trực thuộc )thành phố|tp\.?|thị xã|tx\.?|\bxã|phường|thị trấn|\bhuyện|thôn|đặc khu)\s*$"
)
# What it ends with: looked at first, because it opens with no letter that `re` could skip to.
_TOWNS = ("thành phố", "tp", "tp.", "thị xã", "tx", "tx.", "xã", "phường", "thị trấn", "huyện", "thôn", "đặc khu")
# Cities of the rank of a province.
MUNICIPALITIES = frozenset({"Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế", "Thành phố Hồ Chí Minh"})
_BODY_BEFORE = re.compile(
    r"(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|tỉnh ủy|thành ủy|đảng bộ|đảng ủy|ban thường vụ|ban chấp hành|công an|sở [\wà-ỹ ,]{2,30}|"
    r"cục [\wà-ỹ ]{2,20}|chi cục [\wà-ỹ ]{2,25}|ngân hàng|báo|đài|trường|bệnh viện|công ty|chi nhánh|đoàn đbqh|mttq|mặt trận tổ quốc|"
    r"bộ chỉ huy quân sự|ban quản lý|quân sự|hải quan|kho bạc nhà nước|kho bạc|cao tốc|quốc lộ|đường|cảng|cầu|sông|biển|vịnh|thuế)"
    r"(?:\s(?:tỉnh|thành phố|tp\.?|khu vực))?\s*$"
)
# "Nguyễn Thái Bình": a name before it, written with one capital (an all-capital line is a letterhead).
_PERSON_BEFORE = re.compile(rf"(?<!\w){_CAPITAL}[^\W\d_A-ZĐÀ-Ỹ]+\s$")


def find_areas(text: str, low: str, start: int, end: int) -> list[AreaMention]:
    """Places in text[start:end], in order, names inside other names left out.

    `low` is the folded text of the same length. A province must be printed with a capital.
    """
    found = named_areas(text, low, start, end)
    for hit in LOCAL.finditer(text, start, end):
        if any(area.start < hit.end() and hit.start() < area.end for area in found):
            continue
        before = low[max(start, hit.start() - 40) : hit.start()]
        name = " ".join(hit["name"].split())
        found.append(AreaMention(hit.start(), hit.end(), name, "local", True, bool(_BODY_BEFORE.search(before))))
    return sorted(found, key=lambda area: area.start)


def named_areas(text: str, low: str, start: int, end: int) -> list[AreaMention]:
    """Of `find_areas` those of areas.csv: the country, regions and provinces."""
    found: list[AreaMention] = []
    for begin, stop, folded, name, level in _found(low, start, end):
        if folded not in _LOWER_OK and not _capital(text, begin, folded):
            continue
        before = low[max(start, begin - 40) : begin]
        if folded == "hồ chí minh" and not before.endswith(("tp ", "tp.", "tp. ", "thành phố ")):
            continue  # the person, his thought, or a road
        town = level == "province" and name not in MUNICIPALITIES and before.rstrip().endswith(_TOWNS)
        if town and _TOWN_BEFORE.search(before):
            continue  # "thành phố Lai Châu" lies in the province of Lai Châu
        marked = bool(_RANK_BEFORE.search(before))
        person = not marked and bool(_PERSON_BEFORE.search(text[max(start, begin - 15) : begin]))
        if level == "province" and person and not _after_dash(before):
            continue
        organisation = bool(_BODY_BEFORE.search(before))
        found.append(AreaMention(begin, stop, name, level, marked, organisation))
    return found


def _capital(text: str, begin: int, folded: str) -> bool:
    """Is the name at text[begin] printed with a capital, its rank aside: "thành phố Hồ Chí Minh"?"""
    rank = "thành phố " if folded.startswith("thành phố ") else ""
    return text[begin].isupper() or text[begin + len(rank)].isupper()


def _after_dash(before: str) -> bool:
    return before.rstrip().endswith(("-", ",", "và"))


@cache
def _versions() -> dict[str, tuple[Area, ...]]:
    table: dict[str, list[Area]] = {}
    for area in areas():
        table.setdefault(area.name, []).append(area)
    return {name: tuple(versions) for name, versions in table.items()}


@cache
def area_id(name: str, at: date | None) -> str | None:
    """The area of areas.csv that is called `name` on the day `at`; of "Lạc Sơn, Hòa Bình" the province.

    Where the day lies outside every version, the nearest one; None for an unknown name.
    """
    versions = _versions().get(name) or _versions().get(name.rsplit(", ", 1)[-1])
    if not versions:
        return None
    if at is None:
        return versions[-1].area_id
    for area in versions:
        if area.valid_from <= at and (area.valid_to is None or at <= area.valid_to):
            return area.area_id
    return versions[0].area_id if at < versions[0].valid_from else versions[-1].area_id
