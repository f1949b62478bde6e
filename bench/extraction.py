"""Extraction over generated news and reports, beside a bare scan for numbers and underthesea.

What belongs here: MB a second of text in memory, one core, start-up aside. What does not: reading files
(`formats.py`), the pipeline (`pipeline.py`).
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from pathlib import Path

from bench.corpus import news_page, report, texts
from bench.measuring import Table, megabytes, seconds
from extraction import extract, read_document

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_BESIDE = Path(__file__).parents[1] / ".venv-bench" / "bin" / "python"
_NEWS, _REPORTS = 10_000_000, 4_000_000  # bytes: 10 MB is what the speed is promised for


def run() -> Table:
    """MB a second and the ratio to extraction, for each kind of text."""
    columns = [_measured(list(texts(news_page, _NEWS))), _measured(list(texts(report, _REPORTS)))]
    rows = []
    for work in columns[0]:
        cells = [cell for column in columns for cell in _cells(column.get(work), column["extraction"])]
        rows.append([work, *cells])
    how = (
        f"MB of text a second on one core, start-up aside: {_NEWS / 1e6:.0f} MB of generated news, "
        f"{_REPORTS / 1e6:.0f} MB of generated reports, dense with figures. The ratio says how many times as fast as "
        "extraction; underthesea is timed over the first five seconds of the same text."
    )
    if not _BESIDE.exists():
        how += " underthesea could not be installed here: its rows are missing."
    return Table("Extraction", how, ["work", "news MB/s", "ratio", "reports MB/s", "ratio"], rows)


def _cells(speed: float | None, extraction: float | None) -> list[str]:
    return ["-", "-"] if speed is None or extraction is None else [f"{speed:.2f}", f"{speed / extraction:.2f}"]


def _measured(pages: list[str]) -> dict[str, float]:
    """Kind of work -> MB a second."""
    size = megabytes(pages)
    documents = [read_document(page.encode(), name="page.txt") for page in pages]
    extract(documents[0])  # loads the catalogue
    found = {
        "extraction": size / seconds(lambda: [extract(document) for document in documents]),
        "bare regex scan for numbers": size / seconds(lambda: [_NUMBER.findall(page) for page in pages], times=3),
    }
    if _BESIDE.exists():
        found |= _beside(pages)
    return found


def _beside(pages: list[str]) -> dict[str, float]:
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\f".join(pages))
        file.flush()
        program = [str(_BESIDE), str(Path(__file__).with_name("beside.py")), file.name]
        answer = subprocess.run(program, capture_output=True, text=True, check=True).stdout
    speeds = json.loads(answer.splitlines()[-1])
    return {
        "underthesea, sentence splitting": speeds["sentences"],
        "underthesea, word tokenising": speeds["words"],
    }
