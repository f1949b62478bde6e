"""Numbers that belong to one person: covered in the published pages, and by the same rule in the marts."""

from __future__ import annotations

import re

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from extraction import extract, read_document
from orchestration.explained import covered, public_page
from orchestration.home import DBT_PROJECT

_MACROS = {
    name: (DBT_PROJECT / "macros" / f"{name}.sql").read_text(encoding="utf-8") for name in ("dialects", "personal")
}
_MACRO = Environment(extensions=["jinja2.ext.do"]).from_string(
    _MACROS["dialects"]
    + "{% set replaced = default__replaced %}"  # what dbt dispatches to for DuckDB
    + _MACROS["personal"]
    + "{{ without_personal_data('words') }}"
)
REPORT = """ỦY BAN NHÂN DÂN TỈNH SƠN LA
Số: 12/BC-UBND
Sơn La, ngày 05 tháng 4 năm 2024

BÁO CÁO
Tình hình kinh tế - xã hội quý I năm 2024

Thu ngân sách đạt 1.045,5 tỷ đồng. Liên hệ ông A, điện thoại 0912.345.678, CCCD số 014085001234.
Yêu cầu các sở báo cáo về Văn phòng, số điện thoại 0212 3852 017, trước ngày 15/4/2024.
"""


def _by_macro(words: str) -> str:
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT {_MACRO.render()} FROM (SELECT ? AS words)", [words]).fetchone()
    assert found is not None
    return str(found[0])


def test_a_published_page_shows_no_number_of_a_person() -> None:
    document = read_document(REPORT.encode(), "bao-cao.txt")
    page = public_page(document, extract(document))
    for digits in ("345", "3852", "014085001234", "5001234"):
        assert digits not in re.sub(r"(?s)<style>.*?</style>|<script.*?</script>|<head>.*?</head>", "", page), digits
    for shown in ("1.045,5", "15/4/2024", "***"):
        assert shown in page, shown


@settings(deadline=None)  # the first call starts DuckDB
@given(st.text(alphabet="0123456789 .,)+84aCMND:đĐịnhdanh\n", max_size=60))
def test_pages_and_marts_cover_the_same(words: str) -> None:
    shown = covered(words)
    assert len(shown) == len(words)
    assert (shown != words) == (_by_macro(words) != words)
