"""Any text is read to the end: no exception, every number has a fate, no time that grows out of hand.

What belongs here: texts that are no reports. What does not: what is read out of reports.
"""

from __future__ import annotations

import re
import time
from concurrent.futures import ProcessPoolExecutor
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.corpus import news_page, report
from extraction import extract, read_document
from extraction.records import Extraction

# The words that rules turn on, and what they meet in real texts by accident.
_SPOKEN = """
năm quý tháng ngày đạt tăng giảm vượt gấp chiếm bằng riêng và từ đến lên còn khoảng trên ước giao GRDP xã tỉnh HĐND
% điểm lần vụ người ha ( ) , ; : . - / + 2024 2021-2025 31/12 5 8,3 1.234,5 0 45/63 99999999999999999999 III ½ ٣ İ
cùng_kỳ năm_ngoái năm_trước so_với kế_hoạch dự_toán mục_tiêu xếp_thứ lần_lượt tương_ứng trong_đó phấn_đấu hộ_nghèo
đảng_viên Bắc_Kạn cả_nước Nghị_quyết_số tỷ_đồng triệu_USD điểm_phần_trăm thu_ngân_sách 12_221
"""
_WORDS = [word.replace("_", " ") for word in _SPOKEN.split()] + ["\n", "\n\n", "\n- ", "\nI. ", "e\u0301"]
# One page in a hundredth of a second is usual; ten seconds for a page are a rule gone wild on any machine.
_SLOWEST = 10.0


def _read(text: str) -> Extraction:
    started = time.monotonic()
    document = read_document(text.encode(), name="page.txt")
    found = extract(document)
    assert time.monotonic() - started < _SLOWEST
    for figure in found.figures:
        assert document.text[figure.char_start : figure.char_end].strip()
    assert len(found.mentions) == len({mention.char_start for mention in found.mentions})
    assert all(mention.fate for mention in found.mentions)
    return found


@settings(deadline=None)
@example("Báo cáo ٣/2024")  # a digit of another script opens no expression of time
@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=60).map(" ".join))
def test_words_in_any_order(text: str) -> None:
    _read("Báo cáo " + text)


@pytest.mark.parametrize(
    "number", ["0.919,6", "0.919.123", "0.125", "1,234,567", "12 221", "1.234.567,8", "00", "1,234.5"]
)
def test_numbers_as_nobody_should_print_them(number: str) -> None:
    _read(f"Doanh thu đạt {number} tỷ đồng.")


def test_last_year_of_a_page_that_names_no_year() -> None:
    figures = _read("Doanh thu năm ngoái tăng 13,26% lên 5.686,8 tỷ đồng.").figures
    assert figures and all(figure.period is None for figure in figures)


@pytest.mark.parametrize(
    "sign", ["1", "1,", "1.", "(", "- ", "năm ", "8,3% và ", "tăng ", "tháng 1 ", "Số 1/A-", "Nguyễn ", "xã A, "]
)
def test_one_thing_over_and_over(sign: str) -> None:
    """A repetition that a pattern retries at every place takes minutes here: 20 kB, one sentence."""
    _read("Tăng 5%. " + sign * (20_000 // len(sign)))


def _mutated(text: str, random: Random) -> str:
    """`text` with a letter of twenty lost, doubled, or become another sign."""
    letters = list(text)
    for _ in range(len(letters) // 20):
        place = random.randrange(len(letters))
        letters[place] = random.choice(("", letters[place] * 2, *" \n.,;:()-/%0123456789"))
    return "".join(letters)


def _pages(count: int, seed: int) -> None:
    random = Random(seed)
    for _ in range(count):
        text = (news_page if random.random() < 0.8 else report)(random)
        found = _read(_mutated(text, random) if random.random() < 0.5 else text)
        assert found.mentions or not re.search(r"\d", text)


def test_pages_of_news_and_mutated_ones() -> None:
    _pages(100, seed=1)


@pytest.mark.slow
def test_twenty_thousand_pages() -> None:
    with ProcessPoolExecutor() as pool:  # two minutes on one processor
        list(pool.map(_pages, [2_500] * 8, range(2, 10)))
