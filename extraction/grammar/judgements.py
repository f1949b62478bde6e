"""Words of judgement without a figure, and the direction that each tells.

What belongs here: the phrases, and finding them in a text. What does not: which clause they judge
(`assessments.py`). All phrases are found in one pass (Aho-Corasick, the longest at a place), so the list may
grow without cost. A phrase of no direction (`None`) is there to hide a shorter one: "đặc biệt khó khăn" names
a kind of commune, "khắc phục những hạn chế" is a task.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import NamedTuple

import ahocorasick

# Where a clause holds words of several directions, the first in this order is its own: a plan missed says more.
DIRECTIONS = ("below_plan", "above_plan", "shortcoming", "up", "down", "achievement")

_PLAN = "kế hoạch|dự toán|chỉ tiêu|mục tiêu|kịch bản|nghị quyết|tiến độ|yêu cầu|quy định|cam kết|mục tiêu đề ra|kế hoạch đề ra"
_EARLIER = "cùng kỳ|năm trước|năm ngoái|bình quân|mức bình quân|so với cùng kỳ|so với năm trước|so với bình quân|so với mức bình quân"
_STILL = "còn|vẫn|đang|vẫn còn|vẫn đang|hiện còn|đang còn"
_SOME = "|nhiều|một số|không ít|những|rất nhiều"

# Each row is a chain of alternatives; an empty one may be left out.
_PHRASES: dict[str | None, tuple[tuple[str, ...], ...]] = {
    "below_plan": (
        ("|còn|vẫn|vẫn còn|đạt", "thấp", "|hơn", "|so với", "|mức", _PLAN),
        ("chậm|kém|chậm hơn|kém hơn|hụt|hụt hơi", "so với", "|mức", _PLAN),
        (
            "chưa|không|khó|chưa thể|không thể|khó có thể",
            "đạt|đạt được|hoàn thành|bảo đảm|đảm bảo",
            "|các|một số",
            _PLAN,
        ),
        ("chưa đạt|không đạt|khó đạt|khó hoàn thành|không hoàn thành",),
        ("nguy cơ|khả năng", "không", "đạt|hoàn thành"),
        ("đạt|ở mức|đạt mức", "|rất|khá", "thấp"),
    ),
    "above_plan": (
        ("vượt", "|xa|mức|cao so với|so với|cao hơn", "|các|một số", _PLAN),
        ("cao hơn", "|so với", _PLAN),
        ("đạt và vượt|vượt mức|về đích sớm|hoàn thành vượt mức",),
    ),
    "shortcoming": (
        (
            "lúng túng|manh mún|bấp bênh|trầm lắng|ì ạch|nghèo nàn|cầm chừng|chồng chéo|né tránh|đùn đẩy|sơ hở|buông lỏng|ách tắc|xuống cấp|kém hiệu quả|sa sút|sai lệch|quá tải|đình trệ|nặng hình thức|mang tính hình thức|triển khai chậm|diễn biến phức tạp",
        ),
        (
            _STILL,
            "|gặp|có|rất|khá|tương đối",
            _SOME,
            "khó khăn|hạn chế|tồn tại|vướng mắc|vướng|bất cập|tình trạng",
        ),
        (
            _STILL,
            "|rất|khá|tương đối|diễn biến|để",
            "thấp|chậm|yếu|yếu kém|thiếu|cao|lớn|xảy ra|phức tạp|tiềm ẩn|nhỏ lẻ|tồn đọng|nợ đọng|hình thức",
        ),
        ("rất|khá|quá|tương đối|diễn biến rất|diễn biến còn|diễn biến ngày càng", "chậm|thấp|yếu|kém|phức tạp"),
        ("gặp|có", "nhiều|rất nhiều|không ít|một số", "khó khăn|hạn chế|tồn tại|vướng mắc|bất cập"),
        ("chậm", "tiến độ|so với|muộn|đổi mới|khắc phục|được|trễ"),
        (
            "chưa",
            "hoàn thành|cao|đáp ứng|đảm bảo|bảo đảm|đồng đều|đồng bộ|bền vững|nghiêm|kịp thời|kịp|chặt chẽ|quyết liệt|thường xuyên|sâu|rõ|tương xứng|thực sự|hiệu quả|phát huy|theo kịp|tốt|sát|được quan tâm|được khắc phục|triệt để|dứt điểm|có giải pháp|mạnh|nhiều|mặn mà|ổn định|thống nhất|thể|chủ động|quan tâm|tạo|vững chắc|toàn diện|kiểm soát|phù hợp|giải quyết|tìm|làm|có",
        ),
        ("thiếu", "bền vững|chặt chẽ|đồng bộ|ổn định|kiên quyết|chủ động|quyết liệt|hụt|kiểm tra"),
        ("không", "đảm bảo|bảo đảm|đáp ứng|hiệu quả|đồng đều|kịp thời"),
        ("vướng", "mắc ở|định mức|ở"),
        ("bị", "động|chậm|ảnh hưởng"),
    ),
    "up": (
        (
            "tăng",
            "|rất|khá|tương đối",
            "cao|khá|mạnh|nhanh|nhẹ|đáng kể|so với|đột biến|liên tục|đều|trở lại|thêm|hơn|lên|dần|cả|trưởng cao|trưởng khá|trưởng ổn định|trưởng mạnh",
        ),
        ("gia|đều|lại|cùng|đồng loạt", "tăng"),
        ("cao hơn", _EARLIER),
    ),
    "down": (
        ("giảm", "|rất|khá", "mạnh|sâu|nhẹ|dần|nhanh|rõ rệt|đáng kể|so với|liên tục|cả|xuống|sút"),
        ("sụt|suy|đều|lại|cùng", "giảm"),
        ("tụt hạng|đi xuống|đi lùi|xuống thấp|hụt thu",),
        ("thấp hơn", _EARLIER),
    ),
    "achievement": (
        (
            "được",
            "nâng lên|nâng cao|cải thiện|bảo đảm|đảm bảo|giữ vững|duy trì|tăng cường|củng cố|mở rộng|nhân rộng|quan tâm|chú trọng|đẩy mạnh|kiểm soát|kiềm chế|ổn định|chăm lo|khống chế|đổi mới|triển khai kịp thời|triển khai hiệu quả|triển khai đồng bộ|triển khai tích cực|thực hiện tốt|thực hiện kịp thời|thực hiện đầy đủ|thực hiện nghiêm túc",
        ),
        ("giữ vững|khởi sắc|phát huy hiệu quả|phát huy tác dụng|đúng tiến độ|đúng khung thời vụ",),
        ("có|nhiều|những", "|nhiều|những|bước", "chuyển biến|tiến bộ|đổi mới"),
        ("đạt|đạt được", "nhiều|một số|những", "kết quả|thành tích|thành tựu"),
        ("phục hồi", "tích cực|rõ nét|mạnh"),
        ("phát triển", "ổn định|khá|mạnh|tốt|toàn diện"),
        ("cơ bản|tiếp tục|tương đối|duy trì|giữ|hoạt động", "ổn định"),
        ("đạt kết quả", "tốt|tích cực|quan trọng|cao"),
    ),
    None: (
        ("đặc biệt|vùng|hoàn cảnh", "khó khăn"),
        (
            "khắc phục|tháo gỡ|giải quyết|hỗ trợ|vượt qua|gỡ",
            "|những|các|một số|kịp thời|kịp thời những",
            "khó khăn|hạn chế|tồn tại|vướng mắc|bất cập",
        ),
        ("chưa đạt", "chuẩn|nông thôn"),
        ("không ngừng|để|tiếp tục", "phát triển mạnh|phát triển toàn diện|được nâng cao"),
        ("tăng cường|tăng trưởng xanh",),
    ),
}
# "đô thị hóa chậm.": at the end of a clause alone it judges; elsewhere it may be an adverb.
_LAST = "chậm"
_CLOSES = frozenset(".;,…)")


class Judgement(NamedTuple):
    """Words of judgement at low[start:end]; `rank` is the place of the direction in `DIRECTIONS`."""

    start: int
    end: int
    rank: int


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for direction, rows in reversed(_PHRASES.items()):
        rank = -1 if direction is None else DIRECTIONS.index(direction)
        for row in rows:
            for words in product(*(chain.split("|") for chain in row)):
                phrase = " ".join(word for word in words if word)
                if phrase not in automaton or rank < automaton.get(phrase)[1] or rank < 0:
                    automaton.add_word(phrase, (len(phrase), rank))
    automaton.add_word(_LAST, (len(_LAST), DIRECTIONS.index("shortcoming")))
    automaton.make_automaton()
    return automaton


def find_judgements(low: str) -> list[Judgement]:
    """All words of judgement in the folded text `low`, in order, the longest at a place."""
    found = []
    for last, (length, rank) in _automaton().iter_long(low):
        start, end = last + 1 - length, last + 1
        inside = low[end : end + 1].isalnum() or (start > 0 and low[start - 1].isalnum())
        if rank < 0 or inside or (length == len(_LAST) and not _closes(low, start, end)):
            continue
        found.append(Judgement(start, end, rank))
    return found


def _closes(low: str, start: int, end: int) -> bool:
    """Is low[start:end] another word than `_LAST`, or does the clause end behind it?"""
    after = low[end : end + 2].strip()
    return low[start:end] != _LAST or not after or after[0] in _CLOSES
