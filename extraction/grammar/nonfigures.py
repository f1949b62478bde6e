"""Numbers that are no figures: dates, document numbers, ordinals, names, ages, attendance.

What belongs here: telling the kind of such a number from the words around it. What does not: figures.
The kinds are the fates of `Mention`: date, document_number, ordinal, list_number, name, age, attendance,
duration, phone, time_of_day, denominator, address, base_year, url.
"""

from __future__ import annotations

import re

import ahocorasick

# Spans in which no digit is a figure: signs of which one stands in every such span, looked for first; the
# pattern, which opens with a set of letters that `re` skips to (`language/text.py`); and the kind.
_MARKS = (
    (("-", "/"), re.compile(r"[\ds](?:(?<=\d)(?<!\d\d)\d*(?:-\d+)?(?:/\d{4})?(?:/|-)(?:[a-zđ]{2,12}\d{0,2}(?:[-/&][a-zđ]{1,12}\d{0,2})*)(?![\wà-ỹ])|(?<=s)(?<!\ws)ố:? ?\d+(?:[-/][\wđ]+)+)"), "document_number"),
    (("://", "www.", "@", ".vn", ".com", ".htm", ".jpg", ".png"), re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|[\w-]+\.(?:vn|com|html?|jpg|png)\S*"), "url"),
    # "16:21", "09:13:00 AM", "GMT+7", "06 giờ 30 phút" in datelines; "[1]" of a footnote; "date 2024-07" of front matter.
    ((":", "gmt"), re.compile(r"[\dg](?<!\w.)(?:(?<=\d)\d?:\d{2}(?::\d{2})?(?! ?%)|(?<=g)mt ?[+-]? ?\d+)"), "time_of_day"),
    (("sáng ", "trưa ", "chiều ", "tối ", "ngày "), re.compile(r"(?:sáng|trưa|chiều|tối|ngày) (?:nay,? )?\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?(?!\d|,\d)"), "date"),
    (("/",), re.compile(r"(?:quốc khánh|lễ|dịp|đợt|kỷ niệm|mừng) \d{1,2}/\d{1,2}(?:/\d{4})?(?:(?:, ?| và )\d{1,2}/\d{1,2})*\b"), "date"),
    # "ngày 26 - 28/6/2017", "trong 2 ngày 19 và 20/6".
    (("ngày ",), re.compile(r"ngày \d{1,2} ?(?:[-,]|và) ?\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{4})?(?!\d|,\d)"), "date"),
    (("từ ",), re.compile(r"từ (?:ngày )?\d{1,2}[-/]\d{1,2}(?= đến (?:ngày )?\d{1,2}[-/]\d{1,2})"), "date"),
    (("nay (", "qua (", "mai ("), re.compile(r"(?:nay|qua|mai) \(\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{4})?\)"), "date"),
    (("[",), re.compile(r"\[\d{1,3}\]"), "note"),
    (("date",), re.compile(r"date(?<!\w....):? \d{4}-\d\d(?:-\d\d)?"), "date"),
    # "Huy hiệu 40, 30 năm tuổi Đảng": the tiers of a badge.
    (("huy hiệu",), re.compile(r"huy hiệu(?: đảng)?(?: loại)?(?:,? ?(?:và )?\d\d(?:[/-]\d\d)*)+ năm"), "name"),
    ((" sao",), re.compile(r"[1-5](?<!\w.)(?:-[1-5])? sao\b"), "name"),
    # "nằm trong nhóm 10 địa phương dẫn đầu", "một trong 3 tỉnh", "đón vị khách thứ 9 triệu"
    (("nhóm ", "tốp ", "top ", "trong "), re.compile(r"(?:nhóm|tốp|top|(?:là )?(?:một|1) trong(?: số)?) \d{1,2} (?:tỉnh|địa phương|thành phố|đơn vị)"), "denominator"),
    (("chung của ",), re.compile(r"chung của \d{1,2} (?:tỉnh|địa phương|huyện)"), "denominator"),
    ((" thứ ",), re.compile(r"(?:khách|công dân)(?: [^\W\d]+){0,3} thứ \d[\d.,]*(?: triệu| nghìn| vạn)?"), "ordinal"),
    ((", thứ ", " thứ "), re.compile(r"(?:sáng|chiều|hôm|nay|tối),? (?:nay,? )?thứ [2-7]\b"), "date"),
    # "so với 63 tỉnh, thành phố": all of them, by which nothing is counted.
    ((" tỉnh", " địa phương"), re.compile(r"(?:so với|trên|trong|cả|của|toàn bộ) (?:tổng số )?(?:6[1-4]|34) (?:tỉnh|địa phương)"), "denominator"),
    (("0", "+84"), re.compile(r"[01+](?:(?<=0)(?<!\w.)(?:\d{2,3}[. ]\d{3,4}[. ]?\d{3,4}|\d{9,10})|(?<=\w\+)84[\d ]{9,12}|(?<=1)(?<!\w.)900\d{2,4})\b"), "phone"),
)  # fmt: skip


def _places_of_signs() -> ahocorasick.Automaton:
    """Sign -> the places in `_MARKS` of the patterns that it may stand for: all are looked for in one pass."""
    places: dict[str, list[int]] = {}
    for place, (signs, _, _) in enumerate(_MARKS):
        for sign in signs:
            places.setdefault(sign, []).append(place)
    automaton = ahocorasick.Automaton()
    for sign, found in places.items():
        automaton.add_word(sign, found)
    automaton.make_automaton()
    return automaton


_SIGNS = _places_of_signs()

# What stands right before the number, and right after it, with the kind that it gives.
_BEFORE = [
    (re.compile(r"(?:lần thứ|lần|khóa|khoá|kỳ họp thứ|phiên họp thứ|phiên thứ|kỳ thứ|hội nghị|đại hội lần thứ|nhiệm kỳ thứ|đợt|tập|hội nghị trung ương|nghị quyết trung ương|trung ương khóa|(?<!con )(?<!tổng )(?<!chỉ )(?<!hệ )(?<!điểm )(?<!trị )số)\s*$"), "ordinal"),
    (re.compile(r"(?:điều|khoản|(?<!mức )(?<!số )điểm|mục|chương|biểu|phụ lục|mẫu|bảng|hình|trang)\s*$"), "ordinal"),
    (re.compile(r"(?:nghị quyết|chỉ thị|quyết định|thông tư|nghị định|kết luận|quy định|công văn|đề án|chương trình|kế hoạch|hướng dẫn|luật|thông báo|công điện|tờ trình|văn bản|dự án|tiểu dự án|nội dung thành phần|tda|da)(?: số)?:?\s*$"), "document_number"),
    (re.compile(r"(?:quốc lộ|tỉnh lộ|đường tỉnh|đt\.?|ql\.?|đường số|lô|km|tổ|khu phố|thôn|bản|ấp|khối|đường vành đai|cao tốc|block|tầng|nhà số|ngõ|phố|cửa khẩu|mốc|tàu|mạch|mũi|giai đoạn|vùng|cấp|loại|nhóm|bão số|cơn bão số|hạng mục|lớp|cấp độ|mức độ|khu|quân khu|quân đoàn|sư đoàn|trung đoàn|covid|covid-|sars-cov-|ba\.|h5n|f)\s*$"), "name"),
    (re.compile(r"(?:tuổi|sinh năm|năm sinh|tuổi bình quân|tuổi đời bình quân|tuổi trung bình|độ tuổi(?: từ)?(?: \d{1,2} (?:-|đến))?)\s*$"), "age"),
    (re.compile(r"(?:trên tổng điểm|thang điểm|điểm tối đa)(?: là)?\s*$"), "denominator"),
    (re.compile(r"(?:người|lần|trẻ|con|ngày|đứa|bà|ông|năm|huyện|xã|thôn) thứ\s*$"), "ordinal"),
    (re.compile(r"lượt (?:xem|đọc|truy cập)(?: bài)?:?\s*$"), "name"),
    (re.compile(r"(?:điện thoại|đt|hotline|fax|sđt):?\s*$"), "phone"),
    (re.compile(r"\bgiá (?:so sánh|gốc|cố định)(?: năm)?\s*$"), "base_year"),
    (re.compile(r"(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|mùng|rạng sáng)(?: ngày)?\s*$"), "date"),
]  # fmt: skip
_AFTER = [
    (r"tuổi\b", "age"),
    (r"con số\b", "name"),  # "tăng trưởng 2 con số"
    (r"(?:năm|tháng|tuần|ngày|giờ|phút|giây|quý|nhiệm kỳ|khóa|thế kỷ|thập niên|mùa|buổi|đêm)(?![\wà-ỹ])(?!\s(?:học sinh|quan hệ))", "duration"),
    (r"(?:h|giờ)(?:\d|\b)", "time_of_day"),
    (r"(?:điểm cầu|đại biểu|phóng viên|điểm trường cầu|vị đại biểu|khách mời)", "attendance"),
    (r"(?:chương trình mục tiêu|chương trình mtqg|ctmtqg|chương trình|nghị quyết|chỉ thị|đột phá|trụ cột|khâu đột phá|nội dung|phần|giải pháp|nhóm nhiệm vụ|nhóm giải pháp|vấn đề|cấp(?! (?:ủy|uỷ))|chiều|khu vực|tiêu chí thành phần|lĩnh vực|bên|mũi|tổ thảo luận|tổ,|nhà nước|không|tốt|cùng|bước|ca\b(?! mắc| bệnh| tử| nhiễm| covid| dương))", "name"),
    (r"(?:kv|v|mm|cm|cv|inch|gb|mb|kg/m|độ c|°c|km/h|hp)(?![\wà-ỹ])", "name"),
]  # fmt: skip
_ANY_AFTER = re.compile(rf"\s?(?:{'|'.join(f'({words})' for words, _ in _AFTER)})")  # one group a line


# "có 7 xã đạt dưới 10 tiêu chí", "16 cục có số thu từ 1.000 tỷ đồng trở lên": the bound of a class.
_CLASS_BEFORE = re.compile(
    r"\bxã (?:mới |chỉ |còn )?(?:đạt )?(?:dưới|trên|từ)\s*$|\b(?:số|các) xã (?:đã )?(?:đạt|hoàn thành|có)(?: chuẩn| đủ)?\s*$"
)  # "không còn xã dưới 6 tiêu chí", "số xã đạt 19 tiêu chí là 12 xã"
_BOUND_BEFORE = re.compile(r"(?:đạt|có|dưới|trên|từ|đủ|được)(?: từ| dưới| trên)?\s*$")


_HAVING_ALL = re.compile(r"(?:tỉnh|thành phố|thành|huyện|thị xã|xã|phường|đơn vị|địa phương) (?:đã )?có\s$")
_OWN_AMOUNT = re.compile(r"\b(?:vốn|kinh phí|giá trị|trị giá|diện tích|đăng ký|với)\s+trên\s*$")  # "với tổng vốn trên"


def is_bound(low: str, start: int, unit: str | None, counted_before: bool) -> bool:
    """Does the number only bound the class of things that was counted just before?"""
    if unit == "criterion" and _CLASS_BEFORE.search(low, max(0, start - 32), start):
        return True
    if not counted_before:
        return False
    before = low[max(0, start - 16) : start]
    if unit == "criterion":
        return bool(_BOUND_BEFORE.search(before))
    if unit == "percent" and _HAVING_ALL.search(before):
        return True  # "16 tỉnh có 100% số xã đạt chuẩn": what these provinces are, not the share of all communes
    if re.search(r"\bvà (?:trên|dưới)\s*$", before):
        return False  # "57.480 tổ chức đảng và trên 9.240 đảng viên"
    return bool(re.search(r"(?:dưới|trên|từ|đạt dưới|đạt trên)\s*$", before)) and not _OWN_AMOUNT.search(before)


def marked_spans(low: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Spans of low[start:end] in which no digit can be a figure: document numbers, addresses, phones."""
    possible = {place for _, places in _SIGNS.iter(low, start, end) for place in places}
    marks = [_MARKS[place][1:] for place in sorted(possible)]
    return [(hit.start(), hit.end(), kind) for pattern, kind in marks for hit in pattern.finditer(low, start, end)]


_RANKED_BEFORE = re.compile(
    r"(?:xếp|đứng|vị trí|hạng|xếp hạng|ở|lên|vươn lên)\s(?:vị trí |hạng )?thứ\s$|(?:xếp|đứng|giữ) hạng\s$"
)
_ORDINAL_BEFORE = re.compile(r"(?:lần thứ|kỳ họp thứ|phiên họp thứ|khóa)\s*$")
# "giảm cả 3 tiêu chí": in every respect.
_ALL_SIDES = re.compile(r"\b(?:tăng|giảm|kéo giảm|kiềm chế|trên|ở) cả\s$")
_SIDES = re.compile(r"\s?(?:tiêu chí|mặt|chỉ tiêu|chỉ số|lĩnh vực|khu vực|nội dung)")
_NAMED_BEFORE = re.compile(
    r"(?:tiểu dự án|dự án|nội dung|hợp phần|quốc lộ|đề án|nghị quyết|quyết định|văn bản số|đường số|dự án số|công văn số)\s$"
)


def kind_of(low: str, sentence_start: int, start: int, number_end: int, has_unit: bool) -> str | None:
    """The kind of non-figure that the number low[start:number_end] is by the words beside it, or None."""
    before = low[max(sentence_start, start - 24) : start]
    if before.endswith(("thứ ", "hạng ")) and _RANKED_BEFORE.search(before):
        return None
    after = low[number_end : number_end + 28]
    if hit := _ANY_AFTER.match(after):
        kind = _AFTER[(hit.lastindex or 0) - 1][1]
        if not (kind == "name" and has_unit and "%" in after[:2]):
            return kind
    if before.endswith(" cả ") and _ALL_SIDES.search(before) and _SIDES.match(after):
        return "name"
    if has_unit:
        if _ORDINAL_BEFORE.search(before):
            return "ordinal"
        return "name" if _NAMED_BEFORE.search(before) and "%" not in after[:2] else None
    for pattern, kind in _BEFORE:
        if pattern.search(before):
            return kind
    if start == sentence_start and re.match(r"\d+(?:\.\d+)*[.)/]\s", low[start : start + 12]):
        return "list_number"
    if before.endswith("(") and after.startswith(")") and number_end - start <= 2:
        return "list_number"
    return None
