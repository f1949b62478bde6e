"""The scoreboard says what was counted; the generated texts that speed is measured on are read as reports."""

from __future__ import annotations

from pathlib import Path
from random import Random

from bench.corpus import news_page, report, texts
from extraction import extract, read_document
from tests.accuracy.board import measured, page

KEY = (
    '{"indicator": "grdp", "measure": "growth_yoy", "value": %s, "unit": "percent", '
    '"area": "Bắc Kạn", "period": "2024-Q1"}\n'
)


def test_page_of_one_right_and_one_missed(tmp_path: Path) -> None:
    text = "Tình hình quý I năm 2024 của tỉnh Bắc Kạn\n\nTổng sản phẩm trên địa bàn (GRDP) tăng 5,5% so với cùng kỳ.\n"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    (tmp_path / "one.jsonl").write_text(KEY % 5.5 + KEY % 7.7, encoding="utf-8")
    words = page([measured(tmp_path)], "2024-04-01", "abc1234")
    assert f"| {tmp_path.name} | 1 | 2 | 1.000 | 0.500 | 2 | 1.000 | 0.500 | 100.0% |" in words
    assert "| growth_yoy | 0.500 of 2 |" in words
    assert "2024-04-01 at commit abc1234" in words


def test_same_seed_same_texts() -> None:
    assert list(texts(news_page, 20_000, seed=3)) == list(texts(news_page, 20_000, seed=3))


def test_a_generated_report_has_its_province_quarter_and_figures() -> None:
    text = report(Random(1), "Lào Cai", "2023", "II")
    found = extract(read_document(text.encode(), name="report.txt"))
    assert (found.head.area, found.head.period) == ("Lào Cai", "2023-H1")
    assert len(found.figures) > 50
