"""Assessments: judgements that carry no figure, with their direction and the indicator they name.

What belongs here: "thu ngân sách đạt thấp so với kế hoạch", "đời sống được nâng lên", the items of a list of
shortcomings. What does not: figures (`reading.py`) and what is to be done (`directives.py`).

Directions, by the words: up, down, below_plan, above_plan, shortcoming, achievement. An item of a list or
section of shortcomings is one even where its words only say "tăng" (crime rises), and where it states a figure:
the list is the judgement. Words that say more ("thấp so với kế hoạch") are then recorded beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extraction.grammar.imperatives import task_start
from extraction.grammar.scan import phrases
from extraction.grammar.source import Passage, Source
from extraction.records import Assessment

_PLAN = r"(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|kịch bản|nghị quyết|tiến độ|yêu cầu|quy định|cam kết)"
_OFTEN = r"(?:(?:rất|khá|còn|cũng|vẫn|tiếp tục|đều|có|đã|mới|chỉ|đang|ngày càng) ){0,3}"
_END = r"(?![\wà-ỹ])"
# Where the words of several stand in a clause, the first in this order is its own: a plan missed says more.
_DIRECTIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"(?<![\wà-ỹ])(?:{words}){_END}"))
    for name, words in (
        (
            "below_plan",
            rf"{_OFTEN}(?:đạt )?(?:thấp|chậm|kém) (?:hơn )?so với {_PLAN}|{_OFTEN}thấp hơn (?:so với )?(?:mức )?{_PLAN}"
            rf"|(?:chưa|không|khó) (?:thể )?(?:đạt|hoàn thành|bảo đảm|đảm bảo) (?:được )?(?:các |một số )?{_PLAN}(?: đề ra| đã đề ra)?"
            rf"|{_OFTEN}(?:đạt|ở mức) (?:rất |khá )?thấp|(?:có )?(?:nguy cơ|khả năng) không (?:đạt|hoàn thành)|không đạt|chưa đạt(?: được)?(?! (?:chuẩn|nông thôn))|(?:hụt|hụt hơi) so với {_PLAN}|không hoàn thành",
        ),
        (
            "above_plan",
            rf"(?:đạt và |cơ bản đạt và )?vượt (?:xa |mức |cao so với |so với )?(?:các )?{_PLAN}|đạt và vượt|{_OFTEN}cao hơn (?:so với )?{_PLAN}|vượt mức|về đích sớm|hoàn thành vượt mức|vượt tiến độ",
        ),
        (
            "shortcoming",
            r"lúng túng|manh mún|bấp bênh|trầm lắng|ì ạch|nghèo nàn|cầm chừng|chồng chéo|né tránh|đùn đẩy|sơ hở|buông lỏng|ách tắc|xuống cấp|kém hiệu quả|chưa cao|sa sút|sai lệch|quá tải|đình trệ|nặng hình thức|mang tính hình thức"
            r"|(?:còn|vẫn|đang) (?:còn )?(?:gặp )?(?:rất )?(?:nhiều |một số |không ít |những )?(?:khó khăn|hạn chế|tồn tại|vướng mắc|thấp|chậm|yếu|yếu kém|thiếu|cao|lớn|xảy ra|phức tạp|vướng|tiềm ẩn|để xảy ra|tình trạng|bất cập|nhỏ lẻ|chậm trễ|tồn đọng|nợ đọng)"
            r"|(?:rất|khá|quá|tương đối) (?:chậm|thấp|yếu|kém|phức tạp)|có (?:rất )?(?:nhiều|không ít|một số) (?:khó khăn|hạn chế|tồn tại|vướng mắc|bất cập)|chậm(?=\s?[.;…]|$)"
            r"|diễn biến (?:rất |còn |ngày càng )?phức tạp|gặp (?:nhiều |không ít |rất nhiều )?khó khăn|chậm (?:tiến độ|so với|muộn|đổi mới|khắc phục|được)|triển khai chậm"
            r"|chưa (?:đáp ứng|đảm bảo|bảo đảm|đồng đều|đồng bộ|bền vững|nghiêm|kịp thời|kịp|chặt chẽ|quyết liệt|thường xuyên|sâu|rõ|tương xứng|thực sự|hiệu quả|phát huy|theo kịp|tốt|sát|được quan tâm|được khắc phục|triệt để|dứt điểm|có giải pháp|mạnh|nhiều|mặn mà|ổn định|thống nhất|thể|chủ động|quan tâm|tạo|vững chắc|toàn diện|kiểm soát|phù hợp|giải quyết|tìm|làm|có)"
            r"|thiếu (?:bền vững|chặt chẽ|đồng bộ|ổn định|kiên quyết|chủ động|quyết liệt|hụt|kiểm tra)|không (?:đảm bảo|bảo đảm|đáp ứng|hiệu quả|đồng đều|kịp thời)|vướng (?:mắc ở|định mức|ở)|bị (?:động|chậm|ảnh hưởng)",
        ),
        (
            "up",
            rf"{_OFTEN}tăng (?:rất |khá |tương đối )?(?:cao|khá|mạnh|nhanh|nhẹ|đáng kể|so với|đột biến|liên tục|đều|trở lại|thêm|hơn|trưởng (?:cao|khá|ổn định|mạnh))|(?:gia tăng|tăng lên|tăng dần|đều tăng|lại tăng|tăng cả)|{_OFTEN}cao hơn (?:so với )?(?:cùng kỳ|năm trước|năm 20\d\d|bình quân|mức bình quân)",
        ),
        (
            "down",
            rf"{_OFTEN}giảm (?:rất |khá )?(?:mạnh|sâu|nhẹ|dần|nhanh|rõ rệt|đáng kể|so với|liên tục|cả|xuống)|(?:sụt giảm|suy giảm|giảm sút|đều giảm|lại giảm|tụt hạng|đi xuống|đi lùi|xuống thấp|hụt thu)|{_OFTEN}thấp hơn (?:so với )?(?:cùng kỳ|năm trước|năm 20\d\d|bình quân|mức bình quân)",
        ),
        (
            "achievement",
            r"(?:tiếp tục |luôn |cơ bản |ngày càng |từng bước |không ngừng )?được (?:nâng lên|nâng cao|cải thiện|bảo đảm|đảm bảo|giữ vững|duy trì|tăng cường|củng cố|mở rộng|nhân rộng|quan tâm|chú trọng|đẩy mạnh|kiểm soát|kiềm chế|ổn định|chăm lo|khống chế|đổi mới|triển khai (?:kịp thời|hiệu quả|đồng bộ|tích cực)|thực hiện (?:tốt|kịp thời|đầy đủ|nghiêm túc))"
            r"|giữ vững(?: ổn định)?|(?:có|nhiều|những) (?:nhiều |những |bước )?(?:chuyển biến|khởi sắc|tiến bộ|đổi mới)(?: tích cực| rõ nét| mạnh mẽ)?|đạt (?:được )?(?:nhiều|một số|những) (?:kết quả|thành tích|thành tựu)|phục hồi (?:tích cực|rõ nét|mạnh)|phát triển (?:ổn định|khá|mạnh|tốt|toàn diện)|(?:cơ bản|tiếp tục|tương đối|duy trì|giữ|hoạt động) ổn định|phát huy (?:hiệu quả|tác dụng)(?: tốt)?|đạt kết quả (?:tốt|tích cực|quan trọng|cao)|đúng (?:tiến độ|khung thời vụ)|khởi sắc",
        ),
    )
)
_NAMES = tuple(name for name, _ in _DIRECTIONS)
_ANY = re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _DIRECTIONS))
# These words are no judgement after another: "xã đặc biệt khó khăn", "khắc phục những hạn chế".
_NAME_BEFORE = re.compile(
    r"(?:đặc biệt|vùng|hoàn cảnh|khắc phục|tháo gỡ|giải quyết|hỗ trợ|vượt qua)\s(?:những |các |một số )?$"
)
# A cheap first look at a sentence: without one of these syllables it judges nothing.
_HINT = re.compile(
    r"tăng|giảm|thấp|cao|chậm|chưa|không|khó|vượt|được|hạn chế|ổn định|còn|thiếu|vướng|giữ vững|chuyển biến|khởi sắc|tiến bộ|hụt|xuống|đạt|phục hồi|phát triển|phát huy|kém|yếu|đúng"
    r"|trầm lắng|manh mún|phức tạp|né tránh|hình thức|tụt|đi lùi|lúng túng|bấp bênh|ì ạch|nghèo nàn|cầm chừng|chồng chéo|đùn đẩy|sơ hở|buông lỏng|ách tắc|sa sút|sai lệch|quá tải|đình trệ|bị |về đích|vẫn|đang|đổi mới|nhiều"
)

_NAME_LENGTH = 24  # signs of "hoàn cảnh những ", the longest of them

_LIST = re.compile(
    r"(?:hạn chế|tồn tại|khó khăn|vướng mắc|khuyết điểm|yếu kém|bất cập|mặt yếu|việc chưa làm được)(?![\wà-ỹ])[^.;:]{0,90}?(?::|\s(?:như|cụ thể|đó là|là)\s?:?)\s"
)
# "Hội nghị chỉ rõ các mặt yếu của quý I.": it announces the items, it is none.
_ANNOUNCED = re.compile(
    r"(?<![\wà-ỹ])(?:những|các|một số) (?:việc|mặt|hạn chế|tồn tại|khó khăn|khuyết điểm|bất cập|yếu kém)(?![\wà-ỹ])[^.;:]{0,70}[:.]?\s*$"
)
_MET = re.compile(
    r"(?:khắc phục|tháo gỡ|giải quyết|vượt qua|vượt|chỉ rõ nguyên nhân của|nguyên nhân của|giảm bớt|gỡ)\s(?:những |các |một số |kịp thời |triệt để )?$"
)
_BAD = re.compile(
    r"(?<![\wà-ỹ])(?:chưa|không|còn|chậm|thiếu|thấp|khó|vướng|hạn chế|yếu|kém|giảm|sụt|hụt|tụt|trầm lắng|bấp bênh|phức tạp|lúng túng|cầm chừng|manh mún|hình thức|nghèo nàn|né tránh|đùn đẩy|ì ạch|tăng|bất cập|chồng chéo|quá tải|ô nhiễm|thoái hóa|hư hỏng|ảnh hưởng|nguy cơ|kéo dài|muộn|mất|tồn đọng|sai phạm|vi phạm|lãng phí|thất thoát|buộc phải|nặng|chênh lệch|tác động|đình trệ|xuống cấp|phát sinh|bị|mới đạt|mới|chỉ)(?![\wà-ỹ])"
)
_CAUSE = re.compile(r"\W*(?:nguyên nhân|lý do|có nhiều nguyên nhân|về nguyên nhân)(?![\wà-ỹ])")
_NOT_TOLD = re.compile(
    r"(?<![\wà-ỹ])(?:đề nghị|yêu cầu (?!nhiệm vụ|đề ra|của|phát triển)|kiến nghị|phấn đấu|cần phải|thảo luận|cho ý kiến|xin tiếp thu|nêu giải pháp|giải pháp|tuyên dương|biểu quyết|có ý kiến)"
)
_DIGIT = re.compile(r"\d")
# Times and numbers of papers are no figures: "năm 2023", "quý I/2024", "6 tháng", "Nghị quyết số 23-NQ/TU".
_TIME = re.compile(
    r"(?:ngày|tháng|quý|năm|năm học|giai đoạn|nhiệm kỳ|khóa|lần thứ|số|bão số)\s\d[\d./-]*(?:\s?-\s?(?:20)?\d+)?(?:-[a-zđ/-]+)?|\d{1,2}\s(?:tháng|năm|quý)|\b(?:19|20)\d\d\b|\d+[-/][a-zđ][\w/-]*|\d+/\d{4}/\w+"
)
_PIECE = re.compile(r"[,()]|\s(?:nhưng|song|trong khi)(?=\s)")
_CONTRAST = re.compile(r"\s*(?:nhưng|song|trong khi)\s")
_ADVERBIAL = re.compile(r"\s*(?:trong|sau|với|nhờ|theo|trước|qua|từ|do|so với|đến|tính|bước vào|cùng với|bên cạnh)\s")
_GUIDED = re.compile(r"\s*(?:dưới sự|với sự|nhờ sự|được sự)\s")
_OPENING = re.compile(
    r"\s*(?:[-+*•]\s|\(?\d{1,2}[.)]\s|[a-zđ]\)\s)?(?:(?:tuy nhiên|bên cạnh (?:đó|kết quả đạt được)|ngoài ra|mặt khác|đồng thời|nhìn chung|trong đó|nhất là|cùng với đó|đặc biệt|song|nhưng|tuy|mặc dù|và|còn|theo đó|do đó|vì vậy|thảo luận tại [^,]{0,20}|nhiều đại biểu cho rằng|báo cáo tại hội nghị cho thấy),?\s)*"
)
_SHORTEST = 15  # an item says of a thing that it is so: three words
_LONGEST = 400  # signs of a clause; a judgement is said shorter, and longer ones are not split well


@dataclass(frozen=True, slots=True)
class _Said:
    """A clause low[start:end] with the first words of judgement in it."""

    start: int
    end: int
    direction: str
    said_at: int


def assessments(source: Source) -> tuple[Assessment, ...]:
    """Every judgement of the document, in order. Spans are offsets into the stored text."""
    kept: dict[tuple[int, int], Assessment] = {}
    for passage in source.passages:
        if passage.kind != "heading":
            for made in _passage(source, passage):
                kept.setdefault((made.char_start, made.char_end), made)
    return tuple(kept[place] for place in sorted(kept))


def _passage(source: Source, passage: Passage) -> Iterator[Assessment]:
    """The judgements of a paragraph. A list that a sentence opens runs to the end of the paragraph."""
    low, listing = source.low, passage.section.shortcomings and not passage.section.tasks
    opened = False
    for start, end in source.sentences(passage):
        lead = _list_lead(low, start, end)
        if lead is not None:
            opened = True
            start = lead
        if start >= end or _CAUSE.match(low, start, end):
            continue
        if _NOT_TOLD.search(low, start, end) and not opened:
            continue
        if opened or passage.section.shortcomings:
            yield from _items(source, start, end, sure=opened or (listing and passage.kind == "list_item"))
        elif not passage.section.tasks and _HINT.search(low, start, end):
            yield from _judged(source, start, end)


def _list_lead(low: str, start: int, end: int) -> int | None:
    """Where the items begin that "... còn những hạn chế như:" opens, or None."""
    hit = _LIST.search(low, start, end)
    if hit is None or _MET.search(low, start, hit.start()):
        return None
    return hit.end()


def _items(source: Source, start: int, end: int, sure: bool) -> Iterator[Assessment]:
    """The items of a list of shortcomings, parted by semicolons; `sure`: the list itself tells them.

    Whatever the words of an item say ("tội phạm tăng"), it is a shortcoming, or below_plan where it says so.
    """
    low = source.low
    for begin, stop in _parts(low, start, end):
        begin = _skip(low, begin, stop)
        bad = bool(_BAD.search(low, begin, stop))
        if stop - begin < _SHORTEST or not (sure or bad) or _ANNOUNCED.search(low, begin, stop):
            continue
        if _NOT_TOLD.search(low, begin, stop) or (not bad and task_start(low, begin, stop) is not None):
            continue
        clauses = [clause for clause in _clauses(low, begin, stop) if clause.direction != "achievement"]
        if not clauses or _has_figure(low, begin, stop):
            missed = any(clause.direction == "below_plan" for clause in clauses)
            clauses = [_Said(begin, stop, "below_plan" if missed else "shortcoming", stop)]
        for clause in clauses:
            missed = clause.direction == "below_plan"
            yield from _each(source, replace(clause, direction="below_plan" if missed else "shortcoming"))


def _judged(source: Source, start: int, end: int) -> Iterator[Assessment]:
    """The judgements without a figure in a sentence that stands in no list."""
    low = source.low
    for begin, stop in _parts(low, start, end, ";:"):
        begin = _skip(low, begin, stop)
        if task_start(low, begin, stop) == begin or low.startswith('"', begin):
            continue  # a task; the words of a single person
        for clause in _clauses(low, begin, stop):
            if clause.end - clause.start <= _LONGEST and not _has_figure(low, clause.start, clause.end):
                yield from _each(source, clause)


def _parts(low: str, start: int, end: int, signs: str = ";") -> Iterator[tuple[int, int]]:
    begin = start
    for hit in re.finditer(f"[{signs}]", low[start:end]):
        yield begin, start + hit.start()
        begin = start + hit.end()
    if begin < end:
        yield begin, end


def _skip(low: str, start: int, end: int) -> int:
    hit = _OPENING.match(low, start, end)
    return hit.end() if hit else start


def _clauses(low: str, start: int, end: int) -> Iterator[_Said]:
    """Clauses with a judgement each: a new one begins where a comma is followed by a subject of its own.

    "tuy có tăng ... nhưng đạt thấp so với kế hoạch" has one subject: it is one clause, below_plan.
    """
    begin, told = start, None
    for first, stop in _pieces(low, start, end):
        here = _judgement(low, first, stop)
        subject = _skip(low, first, stop)
        own = _CONTRAST.match(low, first, stop) is not None if here is None else here[0] > subject
        if told is not None and own:
            yield _Said(_after_rule(low, begin, told[0]), first, _NAMES[told[1]], told[0])
            begin, told = subject, None
        if here is not None:
            told = here if told is None else (told[0], min(told[1], here[1]))
        elif told is None and _ADVERBIAL.match(low, first, stop):
            begin = stop + 1
    if told is not None:
        yield _Said(_after_rule(low, begin, told[0]), end, _NAMES[told[1]], told[0])


def _judgement(low: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the first words of judgement stand in low[start:end], and the place of the direction in the list."""
    found: list[tuple[int, int]] = []
    if not _ANY.search(low, start, end):
        return None
    for place, (_, pattern) in enumerate(_DIRECTIONS):
        for hit in pattern.finditer(low, start, end):
            if not _NAME_BEFORE.search(low, max(start, hit.start() - _NAME_LENGTH), hit.start()):
                found.append((hit.start(), place))
                break
    return (min(found)[0], min(place for _, place in found)) if found else None


def _after_rule(low: str, start: int, said: int) -> int:
    """ "dưới sự chỉ đạo sát sao, quyết liệt của ..., tỉnh đạt ...": what guided it is not judged."""
    if not _GUIDED.match(low, start):
        return start
    comma = low.rfind(", ", start, said)
    return comma + 2 if comma >= 0 else start


def _pieces(low: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words between commas outside brackets, and before "nhưng", "song"."""
    begin, depth = start, 0
    for hit in _PIECE.finditer(low, start, end):
        if hit[0] in "()":
            depth = max(0, depth + (1 if hit[0] == "(" else -1))
        elif depth == 0:
            yield begin, hit.start()
            begin = hit.start() + 1
    yield begin, end


def _has_figure(low: str, start: int, end: int) -> bool:
    """Does the clause state a number that is no time and no number of a paper?"""
    words = low[start:end]
    return bool(_DIGIT.search(words)) and bool(_DIGIT.search(_TIME.sub(" ", words)))


def _indicators(source: Source, start: int, end: int) -> list[tuple[int, str]]:
    """Place and code of the catalogued indicators that low[start:end] names."""
    return [
        (item.start, item.indicator.code)
        for item in phrases(source.low, start, end)
        if item.kind == "indicator" and item.indicator is not None and not item.weak
    ]


def _each(source: Source, clause: _Said) -> Iterator[Assessment]:
    """One record a named indicator, from its own name to the end of the clause; one where none is named."""
    named = [name for name in _indicators(source, clause.start, clause.end) if name[0] < clause.said_at]
    if not named:
        yield _assessment(source, clause.start, clause.end, clause.direction, None)
        return
    for place, (start, code) in enumerate(named):
        yield _assessment(source, clause.start if place == 0 else start, clause.end, clause.direction, code)


def _assessment(source: Source, start: int, end: int, direction: str, indicator: str | None) -> Assessment:
    char_start, char_end, words = source.place(start, end)
    return Assessment(char_start, char_end, words, direction, indicator)
