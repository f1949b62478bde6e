"""The national target programmes: which one a sentence speaks of, and the indicator of its capital.

What belongs here: naming the programme in force and the capital that a money or a rate is of. What does
not: other indicators (`patterns.py`). Codes are those of mtqg_programmes.csv and indicators.csv.
"""

from __future__ import annotations

import re

from extraction.catalogue import Indicator, indicators
from extraction.language.words import Words

_PROGRAMME = re.compile(
    r"(?P<MTQG>(?:các|ba|3|03|cả ba|những) (?:chương trình (?:mục tiêu quốc gia|mtqg)|ctmtqg|chương trình mtqg)|cả ba chương trình|ba chương trình|"
    r"chương trình mục tiêu quốc gia(?! (?:xây dựng|giảm nghèo|phát triển|nông thôn)))"
    r"|(?P<NRD>(?:xây dựng |chương trình |mtqg )(?:nông thôn mới|ntm)|chương trình nông thôn mới)"
    r"|(?P<SPR>giảm nghèo bền vững|chương trình giảm nghèo|mtqg giảm nghèo)"
    r"|(?P<EMA>chương trình 1719|mtqg 1719|\b1719\b|vùng đồng bào (?:dân tộc thiểu số|dtts)|dân tộc thiểu số và miền núi|dtts&mn|dtts và miền núi)"
)
# What every name of a programme begins with.
_FIRST = Words(
    "các c|ba c|3 c|03 c|cả ba c|những c|xây dựng n|chương trình|mtqg |giảm nghèo|1719|vùng đồng bào|dân tộc thiểu số|dtts"
)
_CAPITAL = re.compile(
    r"\b(?:vốn|kinh phí|giải ngân|nguồn lực|nguồn trung ương|ngân sách trung ương|ngân sách|giao chi tiết)\b"
)
_OTHER = re.compile(
    r"\b(?:đầu tư công|tín dụng|vay|ngân hàng|lồng ghép|huy động|nộp trả|chuyển sang|dư nợ|doanh số|doanh nghiệp|thu ngân sách|xổ số|"
    r"vốn trong nước|vốn nước ngoài|hộ|người dân|dân góp|nhân dân|thiệt hại|doanh thu|thu nhập|công trình|trường)\b"
)
_TOTALS = {"NRD": "nrd", "SPR": "spr", "EMA": "ema", "MTQG": "mtqg"}


def programme_in(low: str, start: int, end: int) -> str | None:
    """The programme named last in low[start:end], or None. MTQG stands for all of them together."""
    names = _names(low, start, end)
    return names[-1] if names else None


def programmes_in(low: str, start: int, end: int) -> set[str]:
    """All programmes that low[start:end] names."""
    return set(_names(low, start, end))


def _names(low: str, start: int, end: int) -> list[str]:
    """The programmes that low[start:end] names, in order."""
    first = _FIRST.first(low, start, end)
    return [] if first is None else [hit.lastgroup or "" for hit in _PROGRAMME.finditer(low, first, end)]


def programme_row(low: str, start: int, end: int) -> list[Indicator]:
    """The capital of each programme that low[start:end] names, in order, where it speaks of disbursing."""
    if "giải ngân" not in low[start:end]:
        return []
    names = _names(low, start, end)
    return [indicators()[f"{_TOTALS[name]}_capital_disbursed"] for name in names if name in _TOTALS]


def is_capital(low: str, start: int, end: int) -> bool:
    """Do the words speak of capital?"""
    return bool(_CAPITAL.search(low, start, end))


def capital_indicator(words: str, programme: str) -> Indicator | None:
    """The indicator of the capital that the folded `words` name under `programme`; None for other money."""
    if _OTHER.search(words):
        return None
    if "kéo dài" in words or "chuyển nguồn" in words:
        return indicators()["mtqg_capital_carried_over"]
    if "đối ứng" in words:
        return indicators()["mtqg_local_counterpart"]
    if "sự nghiệp" in words:
        return indicators()["mtqg_recurrent_capital_disbursed"]
    if re.search(r"vốn đầu tư(?: phát triển)?\b(?! (?:cho )?(?:vùng|xây dựng))", words) and "chương trình" not in words:
        return indicators()["mtqg_investment_capital_disbursed"]
    return indicators()[f"{_TOTALS[programme]}_capital_disbursed"]
