"""Web pages: the article without what surrounds it, in any charset, with its tables."""

from __future__ import annotations

import base64

import pytest
from test_plain import check_spans, grid, words

from extraction.documents import Document, UnreadableDocument, read_document

PARAGRAPHS = (
    "Sáng 5/4, UBND tỉnh Quảng Trị họp phiên thường kỳ, đánh giá tình hình kinh tế - xã hội quý I năm 2024.",
    "Tổng sản phẩm trên địa bàn ước tăng 5,12% so với cùng kỳ; thu ngân sách đạt 1.045 tỷ đồng.",
    "Giải ngân vốn đầu tư công đạt 18,4% kế hoạch; ba chương trình mục tiêu quốc gia đạt 22,5%.",
)
TABLE = (
    "<table><tr><th rowspan='2'>Chỉ tiêu</th><th colspan='2'>Quý I</th></tr>"
    "<tr><th>Kế hoạch</th><th>Thực hiện</th></tr>"
    "<tr><td>Thu</td><td>1.200</td><td>1.045</td></tr></table>"
)


def news(body: str, head: str = "") -> str:
    links = "".join(f"<li><a href='/{at}'>Tỉnh khác tăng {at},5% trong quý</a></li>" for at in range(12))
    return (
        f"<!DOCTYPE html><html><head>{head}<title>Báo</title><script>var x = '9,9%';</script></head><body>"
        "<header><a href='/'>Trang chủ</a></header><nav><ul><li><a href='/kt'>Kinh tế</a></li></ul></nav>"
        f"<div class='content'><article><h1>Quảng Trị: nhiều chỉ tiêu khởi sắc</h1>"
        f"<span class='date'>Thứ sáu, 05/04/2024 10:15</span>{body}"
        "<figure><img src='x'><figcaption>Ảnh: 3 đại biểu</figcaption></figure>"
        "<div class='social-share'>Chia sẻ 15</div></article>"
        f"<div class='related'><h3>Tin liên quan</h3><ul>{links}</ul></div></div>"
        "<div id='comments'>Bạn đọc: tăng 99%</div>"
        "<footer>Tòa soạn: 02333.852.000</footer></body></html>"
    )


def article(body: str = "") -> str:
    return "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + body


def read(page: str, encoding: str = "utf-8") -> Document:
    document = read_document(page.encode(encoding), "a.txt")
    check_spans(document)
    assert document.media == "html"
    return document


def test_news_page_gives_title_date_and_paragraphs_only() -> None:
    found = [text for _, text in words(read(news(article())))]
    assert found[0] == "Quảng Trị: nhiều chỉ tiêu khởi sắc"
    assert "05/04/2024" in found[1]
    assert tuple(found[2:]) == PARAGRAPHS


def test_table_in_an_article_keeps_merged_cells() -> None:
    document = read(news(article(TABLE) + f"<p>{PARAGRAPHS[0]}</p>"))
    assert grid(document) == [
        [
            (0, 0, "Chỉ tiêu"), (0, 1, "Quý I"), (1, 1, "Kế hoạch"), (1, 2, "Thực hiện"),
            (2, 0, "Thu"), (2, 1, "1.200"), (2, 2, "1.045"),
        ]
    ]  # fmt: skip


def test_table_at_the_end_of_an_article_is_kept() -> None:
    assert len(grid(read(news(article(TABLE))))) == 1


def test_page_saved_from_an_editor_is_read_whole() -> None:
    page = (
        "<html><body><table><tr><td>UBND TỈNH A</td><td>CỘNG HÒA</td></tr></table>"
        f"<p>Số: 1/BC-UBND</p><h2>I. KINH TẾ</h2><p>Ngắn 5%.</p>{TABLE}"
        "<div>- Một;<br>- Hai.</div></body></html>"
    )
    kinds = [kind for kind, _ in words(read(page))]
    assert kinds == [
        "heading", "heading", "paragraph", "heading", "paragraph", "table", "list_item", "list_item",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_unicode_encodings(encoding: str) -> None:
    assert PARAGRAPHS[1] in read(news(article()), encoding).text


def test_declared_charset() -> None:
    page = "<html><head><meta charset='windows-1252'></head><body><p>café n° 5</p></body></html>"
    assert read_document(page.encode("cp1252"), "a.html").text == "café n° 5"


def test_old_font_of_a_portal() -> None:
    page = (
        "<html><body><font face='.VnTime'>Tæng s¶n phÈm trªn ®Þa bµn tØnh</font> "
        "<font face='.VnTimeH'>quý I</font></body></html>"
    )
    assert read(page).text == "Tổng sản phẩm trên địa bàn tỉnh QUÝ I"


def test_fragment_of_a_page() -> None:
    assert read("<p>Thu 5 tỷ đồng.</p>\n<p>Chi 6 tỷ đồng.</p>").text == "Thu 5 tỷ đồng.\n\nChi 6 tỷ đồng."


def test_web_archive() -> None:
    page = "<html><body><p>Thu ngân sách đạt 5 tỷ đồng.</p></body></html>"
    archive = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n'
        'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: base64\n\n'
        f"{base64.encodebytes(page.encode()).decode()}\n--x\nContent-Type: image/png\n\nabc\n--x--\n"
    )
    assert read(archive).text == "Thu ngân sách đạt 5 tỷ đồng."


def test_preformatted_table() -> None:
    page = (
        "<html><body><pre>Chỉ tiêu      Kế hoạch    Thực hiện\nThu           1.200       1.045\n"
        "Chi           900         812</pre></body></html>"
    )
    assert (1, 2, "1.045") in grid(read(page))[0]


def test_hidden_parts_are_left_out() -> None:
    page = "<html><body><p>Thu 5 tỷ đồng.</p><p style='display: none'>Ẩn 9</p><p hidden>Ẩn 8</p></body></html>"
    assert read(page).text == "Thu 5 tỷ đồng."


def test_huge_spans_are_capped() -> None:
    page = "<html><body><table>" + (
        "<tr><td rowspan='2000000000' colspan='2000000000'>a</td><td>1</td></tr>"
        "<tr><td>b</td><td>c</td><td>2</td></tr></table></body></html>"
    )
    assert read(page).blocks


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<html><body></body></html>", "empty"),
        ("<html><body><script>5</script></body></html>", "empty"),
        ("<html><body>" + "<div>" * 5000 + "x", "too_complex"),
    ],
)
def test_refusals(page: str, code: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(page.encode(), "a.html")
    assert refused.value.code == code
