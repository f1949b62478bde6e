"""Events: facts of the reporting itself, the meeting and those who chaired it, with their offices.

What belongs here: the name and day of the meeting that a report tells of, and its chairs. What does not:
those who merely took part, private persons, what was said (`directives.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from extraction.grammar.letterhead import letterhead
from extraction.grammar.source import Source
from extraction.language.words import Words
from extraction.records import Event

# A meeting is told of in the first paragraphs; its chairs may be named some paragraphs later.
_HEAD = 4000
_OPENING = 2500

_CAPITAL = "".join(filter(str.isupper, map(chr, range(0x41, 0x1EFA))))
_SMALL = "".join(filter(str.islower, map(chr, range(0x61, 0x1EFA))))
_NAME = rf"[{_CAPITAL}][{_SMALL}]+(?:\s[{_CAPITAL}][{_SMALL}{_CAPITAL}’']*){{1,4}}"
# First words of an office, with a capital or without; a name never begins with one of them.
_OFFICE = (
    r"(?:nguyên\s)?(?:[ỦủUu][yỷ] viên|[Bb]í thư|[Pp]hó|[Cc]hủ tịch|[Tt]rưởng|[Gg]iám đốc|[Tt]hứ trưởng|[Bb]ộ trưởng|[Cc]hủ nhiệm|[Tt]hường trực|[Tt]ư lệnh|[Cc]hánh|[Tt]hành viên"
    r"|[Đđ]ại biểu|[Cc]hính ủy|[Cc]hỉ huy|[Tt]hủ tướng|[Qq]uyền|[Đđ]ại tá|[Tt]hiếu tướng|[Tt]rung tướng|[Tt]hượng tá|[Cc]ục trưởng|[Vv]iện trưởng|[Tt]ổng [Bb]í thư|[Tt]ỉnh ủy viên|[Tt]hành ủy viên|UVT|UV)"
)
_NO_NAME = r"(?:Ông|Bà|Đồng|Các|Anh|Chị|Hội|Ban|Tỉnh|Sở|Bộ|Sáng|Chiều|Ngày)(?![^\W\d_])"
_PERSON = re.compile(rf"(?!{_OFFICE}|{_NO_NAME})(?P<name>{_NAME})\s*[,:–-]\s*(?={_OFFICE})")
_ADDRESS = r"(?:(?:đồng chí|đ/c|ông|bà)(?:\s(?:gồm|là))?\s?:?\s)"
# What stands before a name, and all that may stand between one chair and the next, or the verb.
_OPENS = re.compile(rf"(?:^|[;:,*(]\s*|{_ADDRESS}|và\s|cùng\s|\n\s*)$", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"[\s;,]*(?:(?:và|cùng|với)\s)*(?:các\s)?{_ADDRESS}?[\s;,]*(?:đồng|cùng|dự và|đã|làm)?\s*$", re.IGNORECASE
)
_SHARED = re.compile(
    rf"(?P<role>{_OFFICE}(?:(?!\svà\s)[^:;.,]){{3,80}}):\s(?P<names>{_NAME}(?:(?:,|;|\svà)\s{_NAME})*)\s*$"
)
_CHAIRED = re.compile(r"chủ t(?<![\wà-ỹ].{5})(?:rì|ọa)(?![\wà-ỹ])")
_NOT_CHAIRED = re.compile(
    r"\s(?:trong việc|soạn|tham mưu|triển khai|thực hiện|thẩm định|phối hợp|xây dựng|rà soát|tổng hợp|hướng dẫn)"
)
_ROLE_THEN_NAME = re.compile(rf"(?P<role>{_OFFICE}[^.;:()]{{3,160}}?)\s(?P<name>(?!{_OFFICE}){_NAME})(?=\s*$|\svà\s)")
# The end of a list of chairs: who else was there is told in other words.
_LIST_END = re.compile(r"\.\s|\.$|\n|(?:;|,)?\s(?:tham dự|cùng dự|dự (?:và|hội nghị|phiên)|cùng tham)")
_TIE = re.compile(
    r"(?:(?!\sdự\s)[^.;:\n]){0,60}?(?:\s(?:có|là|gồm|của|bởi)\s|:\s?)(?=(?:các\s)?(?:[Đđ]ồng chí|đ/c|[Ôô]ng|[Bb]à)\s|\S)"
)
_OFFICES = 260  # signs of two or three offices and a name
_ADDRESS_LENGTH = 16  # signs of "và các đồng chí: "
_LIST = 900  # signs that a list of chairs takes: five names with three offices each

_KIND = r"(?P<kind>hội nghị(?: trực tuyến| toàn quốc| chuyên đề)?|phiên họp(?: thường kỳ)?|phiên thường kỳ|kỳ họp|cuộc họp|buổi (?:họp báo|làm việc)|họp báo)(?![\wà-ỹ])"
_MEETINGS = Words("hội nghị|phiên họp|phiên thường kỳ|kỳ họp|cuộc họp|buổi họp báo|buổi làm việc|họp báo")
_MEETING = re.compile(rf"(?<![\wà-ỹ]){_KIND}")
# A news page may name its meeting in full only where the resolution is adopted.
_ADOPTED = re.compile(rf"thông qua (?:dự thảo )?nghị quyết {_KIND}")
_OTHER_MEETING = re.compile(
    r"(?:trình|chuẩn bị|nghị quyết|tại các|sau|trước|các|nhiều|những|tới|qua các|mọi|dự thảo)\s(?:[^\s]+\s)?$"
)
_ORDINAL = re.compile(r"thứ\s\S")
# Words of a meeting's name after its kind: those with a capital, numbers, and small ones that names hold.
_MEETING_TAIL = re.compile(
    rf"(?:\s(?:(?:lần|thứ|của|các|chương trình|tỉnh|huyện|thành phố|xã|khóa|khoá|tháng|quý|thường kỳ|ủy|uỷ|bộ|hành|đạo|vụ|nhân dân|dân)(?![^\W\d_])|[{_CAPITAL}][^\s.,;:()]{{0,14}}|\d{{1,3}}(?![\d/])))"
    r"{0,16}(?:\s\((?:khóa|khoá|mở rộng|lần)[^)]{0,20}\))?"
)
# The quarter, month or months reported, with their year.
_REPORTED = re.compile(
    r"(?:quý\s(?P<quarter>iv|iii|ii|i|[1-4])|tháng\s(?P<month>1[0-2]|0?[1-9])|(?P<count>\d{1,2}|ba|sáu|chín)\stháng(?:\sđầu)?|nửa\sđầu)"
    r"(?:\s(?:đầu\s)?(?:của\s)?năm\s|\s?[/,.-]\s?|\s)(?P<year>20\d\d)(?!\d)"
)
_QUARTERS = {"i": 3, "ii": 6, "iii": 9, "iv": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_COUNTS = {"ba": 3, "sáu": 6, "chín": 9} | {str(count): count for count in range(1, 13)}
_PART_OF_DAY = r"(?:(?:sáng|chiều|tối|trưa|hôm)(?: nay)?,?\s)?(?:ngày\s)?"
_DAY = re.compile(
    rf"(?<![\wà-ỹ]){_PART_OF_DAY}(?P<day>\d{{1,2}})(?:\s?[/.-]\s?(?P<month>\d{{1,2}})(?:\s?[/.-]\s?(?P<year>(?:19|20)\d\d))?|\stháng\s(?P<month2>\d{{1,2}})(?:\snăm\s(?P<year2>(?:19|20)\d\d))?)(?![\d/%]|,\d)"
)
_SAID_DAY = re.compile(r"(?:sáng|chiều|tối|trưa|ngày|hôm)", re.IGNORECASE)
_FRONT_DATE = re.compile(r"(?:^|\n)\s*(?:date|ngày đăng:?)\s(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)")


def events(source: Source) -> tuple[Event, ...]:
    """The meeting, where one is told of, and each chair with the offices held, in the order of the text."""
    found: list[Event] = []
    meeting = _meeting(source)
    if meeting is not None:
        found.append(meeting)
    seen: set[str] = set()
    for chair in _chairs(source):
        if chair.person is not None and chair.person not in seen:
            seen.add(chair.person)
            found.append(chair)
    return tuple(sorted(found, key=lambda event: (event.char_start, event.char_end)))


def _chairs(source: Source) -> Iterator[Event]:
    if source.low.find("chủ t", 0, _HEAD) < 0:  # cheap: most pages name no chair
        return
    for hit in _CHAIRED.finditer(source.low, 0, _HEAD):
        sentence = source.sentence_at(hit.start())
        if sentence is not None and not _NOT_CHAIRED.match(source.low, hit.end(), sentence[1]):
            yield from _named(source, sentence[0], hit, sentence[1])


def _named(source: Source, start: int, hit: re.Match[str], end: int) -> list[Event]:
    """The chairs named after the verb ("Chủ trì hội nghị có các đồng chí: ...") or before it."""
    tie = _TIE.match(source.text, hit.end(), end)
    if tie:
        stop = _LIST_END.search(source.low, tie.end(), min(end, tie.end() + _LIST))
        people = _people(source, tie.end(), stop.start() if stop else min(end, tie.end() + _LIST))
        if people:
            return people
    return _people_before(source, start, hit.start())


def _people_before(source: Source, start: int, end: int) -> list[Event]:
    """The unbroken row of persons that ends at the verb: one further back did something else."""
    start = max(start, end - _LIST)
    row, stop = _shared_office(source, start, end)
    shared = len(row)
    for hit in reversed(_persons(source, start, stop)):
        person, offices_end = _person(source, hit, stop)
        if not _BETWEEN.match(source.text[offices_end:stop]):
            break
        row.insert(0, person)
        stop = hit.start()
    return row if len(row) > shared else _office_first(source, start, stop) + row


def _people(source: Source, start: int, end: int) -> list[Event]:
    """Each "Name, office, office" of text[start:end]."""
    hits = _persons(source, start, end)
    starts = [hit.start() for hit in hits]
    return [_person(source, hit, stop)[0] for hit, stop in zip(hits, [*starts[1:], end], strict=False)]


def _persons(source: Source, start: int, end: int) -> list[re.Match[str]]:
    """Names followed by an office that stand at the start, after a sign, an address, or "và"."""
    text = source.text
    return [
        hit
        for hit in _PERSON.finditer(text, start, end)
        if _OPENS.search(text[max(start, hit.start() - _ADDRESS_LENGTH) : hit.start()])
    ]


def _person(source: Source, hit: re.Match[str], stop: int) -> tuple[Event, int]:
    """The chair named by `hit`, and where the offices end."""
    end = hit.end()
    for part in re.finditer(r"[^,;]+(?:,\s*|;|$)", source.text[hit.end() : stop]):
        office = re.match(
            rf"{_OFFICE}(?:(?!\s(?:đồng|đã|cùng|là|làm|dự|báo cáo|phát biểu|trình bày|cho biết|nêu|đề nghị|yêu cầu|và (?:các|đồng|ông|bà)))[^;:(\n])*",
            part[0],
        )
        if office is None:
            break
        end = hit.end() + part.start() + len(office[0].rstrip(" ,"))
        if len(office[0]) < len(part[0]):
            break
    return _chair(source, hit.start("name"), end, hit["name"], source.text[hit.end() : end]), end


def _shared_office(source: Source, start: int, end: int) -> tuple[list[Event], int]:
    """ "các Phó Chủ tịch UBND tỉnh: A, B chủ trì": one office, several names; and where it begins."""
    shared = _SHARED.search(source.text, start, end)
    if shared is None:
        return [], end
    named = re.compile(_NAME).finditer(source.text, shared.start("names"), shared.end("names"))
    return [_chair(source, name.start(), name.end(), name[0], shared["role"]) for name in named], shared.start()


def _office_first(source: Source, start: int, end: int) -> list[Event]:
    """ "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Nguyễn Văn A chủ trì"."""
    hit = _ROLE_THEN_NAME.search(source.text, max(start, end - _OFFICES), end)
    return [_chair(source, hit.start("role"), hit.end("name"), hit["name"], hit["role"])] if hit else []


def _chair(source: Source, start: int, end: int, person: str, role: str) -> Event:
    char_start, char_end, words = source.place(start, end)
    return Event(char_start, char_end, words, "chair", " ".join(person.split()), " ".join(role.split()), None)


def _meeting(source: Source) -> Event | None:
    """The meeting that the head names, by its fullest name, with its day."""
    places = _MEETINGS.within(source.low, 0, min(len(source.low), _OPENING))
    found = (_MEETING.match(source.low, place, _OPENING) for place in places)
    hits = [hit for hit in found if hit and _is_meeting(source.low, hit)]
    if not hits or letterhead(source).number is not None:
        return None  # a numbered report speaks of meetings to come, no one tells of it
    numbered = [hit for hit in hits if _ORDINAL.search(source.low, hit.start(), _tail(source, hit))]
    best = (numbered or hits)[0]
    if not numbered:
        best = next((hit for hit in _ADOPTED.finditer(source.low)), best)
    begin = best.start("kind")
    char_start, char_end, words = source.place(begin, _tail(source, best))
    return Event(char_start, char_end, words, "meeting", None, None, _day(source, hits[0].start()))


def _tail(source: Source, hit: re.Match[str]) -> int:
    """The end of the meeting's name: "Hội nghị | lần thứ 15 Ban Chấp hành Đảng bộ tỉnh (khóa XII)"."""
    tail = _MEETING_TAIL.match(source.text, hit.end("kind"))
    return tail.end() if tail else hit.end("kind")


def _is_meeting(low: str, hit: re.Match[str]) -> bool:
    """Not a meeting that is prepared, nor a resolution's: "chuẩn bị đại hội", "trình kỳ họp"."""
    return not _OTHER_MEETING.search(low[max(0, hit.start() - 30) : hit.start()])


def _day(source: Source, place: int) -> date | None:
    """The day said nearest before the name of the meeting, else the first one in its paragraph."""
    low = source.low
    start = low.rfind("\n", 0, place) + 1
    begin = max(0, min(start, place - 400))
    said = [hit for hit in _DAY.finditer(source.low, begin, min(len(low), place + 300)) if _SAID_DAY.match(hit[0])]
    before = [hit for hit in said if hit.start() < place]
    for hit in (*reversed(before), *[hit for hit in said if hit.start() >= place]):
        found = _date(source, hit)
        if found is not None:
            return found
    return None


def _date(source: Source, hit: re.Match[str]) -> date | None:
    day, month = int(hit["day"]), int(hit["month"] or hit["month2"])
    year = hit["year"] or hit["year2"]
    known = int(year) if year else _year(source, month)
    if known is None:
        return None
    try:
        return date(known, month, day)
    except ValueError:
        return None


def _year(source: Source, month: int) -> int | None:
    """The year of a day said without one: of the front matter, else of the quarter or months reported.

    A plain "năm 2021" tells nothing: the indexes of 2021 are discussed in 2022.
    """
    front = _FRONT_DATE.search(source.low, 0, _OPENING)
    if front:
        return int(front["year"])
    said = _REPORTED.search(source.low, 0, _OPENING)
    if said is None:
        return None
    last = _QUARTERS.get(said["quarter"], 0) or int(said["month"] or 0) or _COUNTS.get(said["count"], 6)
    return int(said["year"]) + (1 if month < last - 2 else 0)  # a meeting of January reports the December before
