"""Directives: what is to be done, by whom and until when.

What belongs here: the sentences in which a leader asks, a section sets tasks, or a plan is announced. What
does not: what was done, and the verbs themselves (`imperatives.py`).

A clause is a directive by one of four rules:
    asked     a leader or body asks: "Chủ tịch UBND tỉnh yêu cầu các sở, ngành rà soát ..."
    speech    the sentences and items that go on after a request and begin with a verb
    section   under a heading of tasks, solutions or proposals, a clause that begins with a verb
    ahead     "Thời gian tới, tỉnh tiếp tục ...", "phấn đấu ..."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extraction.grammar.domains import field_of
from extraction.grammar.imperatives import task_start, verb_after
from extraction.grammar.source import Passage, Source
from extraction.language.words import Words
from extraction.records import Directive

# A sentence without one of these words, outside a section of tasks and a speech, asks for nothing.
_TRIGGERS = Words(
    "đề nghị|yêu cầu|kiến nghị|nhiệm vụ|giải pháp|phấn đấu|lưu ý|chỉ đạo|đề xuất|nhấn mạnh|quán triệt|nhắc|kết luận|đôn đốc|kêu gọi|giao |nội dung|công việc"
    "|thời gian tới|giai đoạn tới|tới đây|quý tới|quý tiếp theo|tháng tới|tháng tiếp theo|năm tới|năm tiếp theo|nhiệm kỳ tới|nhiệm kỳ tiếp theo|cuối năm"
    "|tháng còn lại|hết năm"
)
_REQUEST = re.compile(
    r"(?<![\wà-ỹ])(?:(?P<ask>đề nghị|yêu cầu|kiến nghị)|(?P<stress>lưu ý|nhấn mạnh|quán triệt|nhắc nhở|nhắc|chỉ đạo|đề xuất|kết luận|đôn đốc|kêu gọi)|(?P<assign>giao))(?![\wà-ỹ])"
)
# "theo yêu cầu", "hồ sơ đề nghị", "giải quyết kiến nghị": the thing, not the act.
_NOUN_BEFORE = re.compile(
    r"(?:theo|đáp ứng|các|những|được|sự|một số|nhiều|đúng|đạt|hồ sơ|văn bản|đơn|từ|trước|với|xử lý|giải quyết|trả lời|ý kiến|tiếp thu|phù hợp|bảo đảm|đảm bảo|và|mọi|nội dung|không|chưa|người|theo các|của|tờ trình|về|đã|từng|là|bị|hoặc|hay|phản ánh,|kịp|kịp thời)\s$"
)
_NOUN_AFTER = re.compile(
    r"\s(?:của|đề ra|đặt ra|nhiệm vụ|thực tiễn|thực tế|công việc|về|phát triển|chính đáng|trên|này|đó|tại|số|hợp pháp)(?![\wà-ỹ])"
)
# Who may set a task. Delegates and voters only wish for one.
_LEADER = re.compile(
    r"(?<![\wà-ỹ])(?:đồng chí|bí thư|chủ tịch|chủ nhiệm|giám đốc|trưởng ban|trưởng đoàn|thủ tướng|bộ trưởng|thứ trưởng|lãnh đạo|ban thường vụ|thường trực|tỉnh ủy|thành ủy|huyện ủy|thị ủy|đảng ủy|ban chấp hành|ban chỉ đạo|ubnd|hđnd|ủy ban|hội đồng|hội nghị|phiên họp|chính phủ|sở |ông |bà |tỉnh|thành phố|công văn|chỉ thị|hướng dẫn|đảng bộ|kết luận|phát biểu)"
)
_PERSON = re.compile(
    r"đồng chí|bí thư|chủ tịch|chủ nhiệm|giám đốc|trưởng ban|thủ tướng|bộ trưởng|ông |bà |phát biểu|kết luận|bế mạc"
)
_WISHER = re.compile(r"đại biểu|cử tri|ý kiến|người dân|bà con|nhân dân|doanh nghiệp|chuyên gia|hộ dân|độc giả")
_COLON = 160  # signs from the verb to the colon of its list: "lưu ý một số nội dung cần chỉ đạo ... như:"
_ASKER = 170  # signs before the verb: name, two offices and an opening clause

_AHEAD = re.compile(
    r"\s*(?:[-+*•]\s)?(?:trong |bước sang |từ nay đến |từ nay tới |thời gian còn lại|những )?(?:thời gian tới|giai đoạn tới|tới đây|(?:quý|tháng|năm|nhiệm kỳ) (?:tới|tiếp theo)|(?:những|các|\d{1,2}|hai|ba|bốn|sáu) tháng (?:cuối năm|còn lại|tới)|cuối năm|hết năm)(?: năm)?(?: 20\d\d)?[^,.;:]{0,20},\s"
)
_STRIVE = re.compile(
    r"(?<!đã )(?<!sự )(?<!không ngừng )(?<!để )(?<!ý chí )phấn đấu\s(?!của|vươn|rèn|không ngừng|để trở)"
)
_LIST = re.compile(r"(?:nhiệm vụ|giải pháp|nội dung|công việc|yêu cầu|kiến nghị|đề nghị)(?![\wà-ỹ])[^.;:]{0,110}:\s*")
_DONE = re.compile(
    r"(?<![\wà-ỹ])(?:đã|đang|vừa qua)\s(?!đề ra|giao|được giao|ban hành|ký|cam kết|đăng ký|có|phê duyệt|được|nêu)|kết quả thực hiện|đã (?:triển khai|thực hiện)"
)
_ACTOR = re.compile(
    r"(?:các|từng|mỗi|toàn|tất cả|cả|mọi|những|sở|ban|ngành|ubnd|hđnd|ủy ban|công an|cục|chi cục|kho bạc|tỉnh|huyện|thành phố|đảng bộ|đảng ủy|cấp ủy|chính quyền|chi bộ|người đứng đầu|thủ trưởng|lãnh đạo|đồng chí|chủ đầu tư|chủ tịch|bí thư|giám đốc|văn phòng|mặt trận|hội đồng|bộ|chính phủ|trung ương|quốc hội|thủ tướng|đại biểu|lực lượng|đơn vị|địa phương|cơ quan|thanh tra|tòa án|viện kiểm sát|bưu điện|ngân hàng|liên minh|hội(?! nghị)|tỉnh đoàn|doanh nghiệp|cán bộ|đội ngũ)(?![\wà-ỹ])"
)
_MUST = re.compile(r"\s(?:phải|cần|không được)\s")
_ACTOR_LENGTH = 200  # "các đồng chí Ủy viên Ban Chấp hành Đảng bộ tỉnh, thủ trưởng cơ quan, đơn vị" has 80
_ACTOR_END = re.compile(r"[\s,:]*(?:cần|phải|sẽ|nên|hãy)?[\s,:]*$")

_DAY = r"(?:ngày\s)?\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?(?:19|20)\d\d)?|ngày\s\d{1,2}\stháng\s\d{1,2}(?:\snăm\s(?:19|20)\d\d)?"
_PERIOD = r"(?:cuối\s)?(?:tháng\s(?:1[0-2]|0?[1-9])|quý\s(?:iii|ii|iv|i|[1-4])|năm\s20\d\d)(?:[\s/]*(?:năm\s)?20\d\d)?"
_DEADLINE = re.compile(
    rf"(?:chậm nhất(?: là)?(?: đến)?(?: hết)?(?: trước)?|muộn nhất(?: là)?|xong trước|trước|đến hết|hết|đến|tới|từ nay đến|từ nay tới)\s(?:{_DAY}|{_PERIOD}|cuối năm|hết năm|cuối quý|cuối tháng)(?![\d/])"
    rf"|(?<!đạt được )(?<!được giao )(?<!kết quả )(?:ngay )?trong\s(?:{_PERIOD}|quý này|tháng này|năm nay|tuần này|tháng tới|quý tới|\d{{1,2}} (?:ngày|tháng|tuần))(?![\d/])|(?:định kỳ|hằng|hàng)\s(?:ngày \d{{1,2}} )?(?:hằng |hàng )?(?:tháng|quý|tuần|năm|ngày)|ngay sau (?:hội nghị|phiên họp|cuộc họp)(?: này)?"
)
_OPEN = "([“«"
_SIGNS = re.compile(r"[;()\[\]“”«»]")
_MARKS = re.compile(r"\s*(?:[-+*•–]\s*|\(?\d{1,2}[.)/]\s*|[a-zđ][.)]\s*|đồng thời,?\s|riêng\s)?")


@dataclass(slots=True)
class _Speech:
    """A request that the following sentences go on with. `actor`: whom it was put to, for a list of items."""

    on: bool = False
    actor: str | None = None


def directives(source: Source) -> tuple[Directive, ...]:
    """Every thing to be done that the document asks for, in order. Spans are offsets into the stored text."""
    return tuple(_Reader(source).read())


class _Reader:
    """The passages of a document in order, with the request that is in force."""

    def __init__(self, source: Source) -> None:
        self.source, self.text, self.low = source, source.text, source.low
        self.speech = _Speech()

    def read(self) -> Iterator[Directive]:
        for passage in self.source.passages:
            if passage.kind == "heading":
                self.speech = _Speech()
            elif self._may_ask(passage, passage.start, passage.end):
                for place, (start, end) in enumerate(self.source.sentences(passage)):
                    if self._may_ask(passage, start, end):
                        yield from self._sentence(passage, start, end, opens=place == 0)

    def _may_ask(self, passage: Passage, start: int, end: int) -> bool:
        return _TRIGGERS.first(self.low, start, end) is not None or self.speech.on or passage.section.tasks

    def _sentence(self, passage: Passage, start: int, end: int, opens: bool) -> Iterator[Directive]:
        asked = self._asked(start, end, passage)
        if asked is not None:
            yield from self._clauses(passage, asked, end)
            return
        listed = _LIST.search(self.low, start, end)
        if listed and not passage.section.shortcomings and self._opens_list(start, listed.end(), end):
            self.speech = _Speech(True)
            yield from self._clauses(passage, listed.end(), end)
            return
        if passage.section.tasks or self.speech.on:
            if self._is_task(start, end):
                yield from self._clauses(passage, start, end)
                return
            if opens and passage.kind != "list_item":
                self.speech = _Speech()
        ahead = self._ahead(start, end)
        if ahead is not None:
            yield from self._clauses(passage, ahead, end)

    def _asked(self, start: int, end: int, passage: Passage) -> int | None:
        """Where the words of a request begin that low[start:end] makes, or None."""
        for hit in _REQUEST.finditer(self.low, start, end):
            before = self.low[max(start, hit.start() - _ASKER) : hit.start()]
            # "Đề nghị các sở ...": no one is named before it.
            bare = not before.strip(" -+*•\t,:") or before.rstrip().endswith(":")
            if bare:
                asks = bool(hit["ask"]) or self.speech.on or passage.section.tasks
            else:
                asks = self._asked_by_leader(before)
            if not asks or _NOUN_AFTER.match(self.low, hit.end(), end):
                continue
            begin = self._request_body(hit, end, bare or bool(_PERSON.search(before)))
            if begin is None:
                continue
            self.speech = _Speech(True, self._addressee(hit.end(), end) if begin >= end else None)
            return begin
        return None

    def _opens_list(self, start: int, colon: int, end: int) -> bool:
        """Do tasks follow "... các nhiệm vụ sau:", in the sentence or in the items below it?"""
        return not _DONE.search(self.low, start, colon) and (colon >= end or self._is_task(colon, end))

    def _asked_by_leader(self, before: str) -> bool:
        """Is the verb after `before` the act of a leader, and no noun ("theo yêu cầu")?"""
        if not _LEADER.search(before) or _WISHER.search(before[-40:]):
            return False
        told = before.endswith("đã ") and _PERSON.search(before)
        return bool(told) or not _NOUN_BEFORE.search(before)

    def _request_body(self, hit: re.Match[str], end: int, by_person: bool) -> int | None:
        """Where what is asked begins: after the verb, or after the colon of a list."""
        low = self.low
        colon = low.find(":", hit.end(), min(end, hit.end() + _COLON))
        if hit["ask"]:
            addressed = colon >= 0 and self._addressee(hit.end(), colon) is not None and colon + 1 < end
            listed = colon >= 0 and (colon + 1 >= end or task_start(low, colon + 1, end) is not None)
            return colon + 1 if listed and not addressed else hit.end()
        if hit["stress"] and colon >= 0:
            inside = self._stressed(hit, colon + 1, end, by_person)
            if inside is not None:
                return inside
        named = _ACTOR.match(low, hit.end() + 1, end) and self._verb_of_actor(hit.end() + 1, end) is not None
        return hit.end() if by_person and named else None

    def _stressed(self, hit: re.Match[str], inner: int, end: int, by_person: bool) -> int | None:
        """What stands after "lưu ý ...:", "nhấn mạnh:", where it is a task."""
        asked = self._asked_inside(inner, end)
        if asked is not None:
            return asked
        if inner >= end or self._is_task(inner, end):
            return inner
        must = by_person and inner - hit.end() <= 2 and _MUST.search(self.low, inner, min(end, inner + 60))
        return inner if must else None

    def _asked_inside(self, start: int, end: int) -> int | None:
        """ "lưu ý một số nội dung như: Đề nghị các đồng chí ...": the request inside the list."""
        hit = _REQUEST.match(self.low, start + 1, end) if start < end else None
        return hit.end() if hit and hit["ask"] else None

    def _addressee(self, start: int, end: int) -> str | None:
        words = self.text[start:end].strip(" :,")
        return words if _ACTOR.match(words.lower()) and len(words) <= _ACTOR_LENGTH else None

    def _is_task(self, start: int, end: int) -> bool:
        """Does the clause open with a verb, or with a body and its verb?"""
        first = task_start(self.low, start, end)
        if first is not None:
            return not _DONE.search(self.low, start, min(end, first + 40))
        at = self._skip_marks(start, end)
        if not _ACTOR.match(self.low, at, end):
            return False
        verb = self._verb_of_actor(at, end)
        return verb is not None and not _DONE.search(self.low, at, verb + 12)

    def _verb_of_actor(self, start: int, end: int) -> int | None:
        verb = verb_after(self.text, self.low, start, min(end, start + _ACTOR_LENGTH))
        return verb if verb is not None and not self.low.count(";", start, verb) else None

    def _ahead(self, start: int, end: int) -> int | None:
        """Where a clause begins that announces what will be done, or None."""
        ahead = _AHEAD.match(self.low, start, end)
        if ahead and (self._is_task(ahead.end(), end) or _STRIVE.search(self.low, ahead.end(), end)):
            return ahead.end()
        if self.low.find("phấn đấu", start, end) < 0:
            return None
        strive = _STRIVE.search(self.low, start, end)
        if strive is None or _DONE.search(self.low, start, strive.start()):
            return None
        comma = max(self.low.rfind(sign, start, strive.start()) for sign in ",;:")
        return comma + 1 if comma >= 0 else start

    def _clauses(self, passage: Passage, start: int, end: int) -> Iterator[Directive]:
        """The clauses between semicolons; one that opens with no verb goes on with the one before."""
        begin = start
        actor: str | None = self.speech.actor
        for stop in (*self._semicolons(start, end), end):
            if stop < end and not self._opens_task(stop + 1, end):
                continue
            made = self._directive(passage, begin, stop, actor)
            if made is not None:
                yield made
            begin = stop + 1

    def _semicolons(self, start: int, end: int) -> Iterator[int]:
        """Semicolons outside brackets and quotation marks."""
        depth = 0
        for hit in _SIGNS.finditer(self.text, start, end):
            if hit[0] == ";":
                if depth == 0:
                    yield hit.start()
            else:
                depth = depth + 1 if hit[0] in _OPEN else max(0, depth - 1)

    def _opens_task(self, start: int, end: int) -> bool:
        stop = self.low.find(";", start, end)
        return self._is_task(start, end if stop < 0 else stop)

    def _skip_marks(self, start: int, end: int) -> int:
        marks = _MARKS.match(self.low, start, end)
        return marks.end() if marks else start

    def _directive(self, passage: Passage, start: int, end: int, actor: str | None) -> Directive | None:
        start = self._skip_marks(start, end)
        char_start, char_end, words = self.source.place(start, end)
        if len(words.split()) < 3:  # "Tổ chức thực hiện" names a chapter, no task
            return None
        said = self._actor(start, end)
        deadline = _DEADLINE.search(self.low, start, end)
        return Directive(
            char_start=char_start,
            char_end=char_end,
            text=words,
            domain=field_of(self.low[start:end], passage.section.heading),
            actor=said or actor,
            deadline=self.text[deadline.start() : deadline.end()].strip() if deadline else None,
        )

    def _actor(self, start: int, end: int) -> str | None:
        """The body that the clause opens with, before its verb."""
        start = self._skip_marks(start, end)
        if not _ACTOR.match(self.low, start, end):
            return None
        verb = self._verb_of_actor(start, end)
        if verb is None:
            return None
        return " ".join(_ACTOR_END.sub("", self.text[start:verb]).split()) or None
