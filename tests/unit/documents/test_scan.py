"""Scans: the words of a noisy page, and numbers that nobody should trust marked as doubtful."""

from __future__ import annotations

import textwrap
from io import BytesIO
from typing import Any

import pytest
from test_plain import check_spans
from test_round_trip import LINES, figures

from extraction.documents import read_document, scan, secrecy_stamp
from extraction.documents.builder import Builder, Line
from extraction.documents.scan import _line

needs_ocr = pytest.mark.skipif(not scan.available(), reason="tesserocr with Vietnamese data is not installed")


def scanned(lines: tuple[str, ...]) -> Any:
    """A page at 200 dpi, slightly turned, with grey noise and black specks."""
    from PIL import Image, ImageChops, ImageDraw, ImageFont

    try:
        font = ImageFont.truetype("DejaVuSerif.ttf", 36)
    except OSError:
        pytest.skip("no font with Vietnamese letters is installed")
    page = Image.new("L", (1654, 2338), 255)
    pen = ImageDraw.Draw(page)
    top = 140
    for line in lines:
        for broken in textwrap.wrap(line, 70):
            pen.text((160, top), broken, font=font, fill=20)
            top += 52
        top += 16
    page = page.rotate(0.4, fillcolor=255, resample=Image.Resampling.BICUBIC)
    specks = Image.effect_noise((827, 1169), 90).point(lambda grey: 255 if grey < 340 else 0).resize(page.size)
    noisy = ImageChops.add(page, Image.effect_noise(page.size, 25), 1, -128)
    return ImageChops.darker(noisy, specks)


def saved(picture: Any, form: str) -> bytes:
    stream = BytesIO()
    picture.save(stream, form, resolution=200)
    return stream.getvalue()


@needs_ocr
@pytest.mark.slow
@pytest.mark.parametrize("form", ["pdf", "png", "tiff", "jpeg"])
def test_figures_of_a_scan(form: str) -> None:
    document = read_document(saved(scanned(LINES), form), "scan.bin")
    check_spans(document)
    expected, found = figures(read_document("\n\n".join(LINES).encode(), "a.txt")), figures(document)
    assert (expected & found).total() >= 0.98 * expected.total()
    assert document.notes


@needs_ocr
@pytest.mark.slow
def test_stamp_on_a_scan() -> None:
    document = read_document(saved(scanned(("MẬT", *LINES[:5])), "pdf"), "scan.pdf")
    assert secrecy_stamp(document) == "MẬT"


def test_unsure_numbers_are_doubtful() -> None:
    line = _line([("Thu", 96.0), ("đạt", 40.0), ("1.045,5", 71.0), ("tỷ", 95.0), ("đồng,", 95.0), ("27%", 93.0)])
    assert [line.text[start:end] for start, end in line.doubtful] == ["1.045,5"]


def test_numbers_of_a_table_row_are_doubtful() -> None:
    line = _line([("Thu", 96.0), ("1.200", 96.0), ("1.045", 96.0), ("87,1", 96.0)])
    assert [line.text[start:end] for start, end in line.doubtful] == ["1.200", "1.045", "87,1"]


def test_doubtful_spans_point_into_the_stored_text() -> None:
    builder = Builder("a.pdf", "pdf")
    builder.add("header", "Trang đầu")
    builder.add_lines([Line("Chi 900 tỷ", 1), Line("", 1), Line("Thu 1.045 tỷ", 2, ((4, 9),))])
    document = builder.document()
    assert [document.text[start:end] for start, end in document.doubtful] == ["1.045"]
