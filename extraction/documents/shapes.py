"""What a line looks like: heading, item of a list, end of a sentence.

What belongs here: the look of one line, the same for every format. What does not: what it says.
"""

from __future__ import annotations

import re

from extraction.documents.model import BlockKind

# A heading fits on one or two printed lines.
_HEADING_LENGTH = 130
_BULLETS = frozenset("-+*•–—‣▪●○◦·\uf0b7\uf02d")
_ITEM_NUMBER = re.compile(r"(?:\d{1,2}|[a-zđ])\)\s|\((?:\d{1,2}|[a-zđ])\)\s")
_HEAD_NUMBER = re.compile(
    r"(?:#{1,6}\s+|\*\*)?(?:(?:[IVXLC]{1,7}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2}){0,3})[.)/:]?\s+(?:[-–]\s*)?|[a-zđ][.)]\s+|"
    r"(?:PHẦN|CHƯƠNG|MỤC|Phần|Chương|Mục)\s+(?:thứ\s+)?\w{1,5}\b[.:]?\s*)"
)
_MARKDOWN_HEAD = re.compile(r"#{1,6}\s+\S|\*\*[^*]+\*\*:?$")
# Figures that a heading may hold: years, dates, quarters, numbers of months, numbers of documents.
_TIME = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d+[-/]\d*[-/]?[A-ZĐ][\w-]*(?:/[\w-]+)?|"
    r"\b(?:năm|tháng|ngày|quý|quí|kỳ|nhiệm kỳ|giai đoạn|khóa|khoá|lần thứ|số|biểu|bảng|phụ lục)"
    r"\s*\d+(?:\s*[-–/]\s*\d+)*|"
    r"\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\b|/(?:19|20)\d\d|"
    r"\b\d{1,2}\s+(?:tháng|năm|quý|kỳ|chương trình)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:đạt|ước|chiếm|xếp|bằng|vượt|gồm|là|được|đã|đang|sẽ|còn|"
    r"tăng(?! trưởng| cường)|giảm(?! nghèo| sát))\s",
    re.IGNORECASE,
)
_UNIT_LINE = re.compile(r"\(?\s*(?:ĐVT|Đơn vị(?: tính)?|Đvt)\s*[:(]", re.IGNORECASE)
_FIGURE = re.compile(r"\(?[-+−]?\d[\d.,\s]*%?\)?")
_DIGIT = re.compile(r"\d")
SENTENCE_ENDS = (".", "!", "?", "…", ":", ";")
_CLOSERS = "\"”’')]»*"


def kind_of_line(line: str) -> BlockKind:
    """`line` (stripped) as heading, list_item or paragraph. Cheap on long lines: they are paragraphs."""
    if _has_bullet(line):
        return "list_item"
    if len(line) <= _HEADING_LENGTH and is_heading(line):
        return "heading"
    return "list_item" if _ITEM_NUMBER.match(line) else "paragraph"


def is_heading(line: str) -> bool:
    """A short line that names what follows and states nothing: no figure, no verb, no full stop."""
    if _MARKDOWN_HEAD.match(line):
        return not states_figure(line)
    number = _HEAD_NUMBER.match(line)
    words = line[number.end() :] if number else line
    if not words[:1].isalpha() or not (number or words[0].isupper()):
        return False
    if words.isupper() and "\t" not in words:
        return not states_figure(words) and not _UNIT_LINE.match(words)
    bare = words[:-1] if number and words.endswith((".", ":")) else words
    if ends_sentence(bare) or bare.endswith(",") or "\t" in bare or ". " in bare or ": " in bare:
        return False
    return not (_VERB.search(bare) or _UNIT_LINE.match(bare) or states_figure(bare))


def ends_sentence(line: str) -> bool:
    """Whether the line closes a sentence or opens a list; brackets and quotes after it do not matter."""
    return line.rstrip(_CLOSERS).endswith(SENTENCE_ENDS)


def starts_item(line: str) -> bool:
    """Whether a new item, numbered head or row begins here, so that the line continues nothing."""
    return bool(_has_bullet(line) or _ITEM_NUMBER.match(line) or _HEAD_NUMBER.match(line))


def _has_bullet(line: str) -> bool:
    return line[:1] in _BULLETS and line[1:2].isspace()


def is_figure(text: str) -> bool:
    """Whether `text` is a number alone ("1.234,5", "(12)", "87%")."""
    return _FIGURE.fullmatch(text.strip()) is not None


def states_figure(words: str) -> bool:
    """Whether digits are left when years, dates, quarters and numbers of papers are taken away."""
    return bool(_DIGIT.search(words)) and bool(_DIGIT.search(_TIME.sub("", words)))
