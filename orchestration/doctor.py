"""Whether this machine and this home can run the pipeline.

What belongs here: checks that explain a failure before or after it happens. What does not: repairs.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from orchestration.home import Home

# The warehouse, its copy and eight kept versions of a few hundred reports.
_FREE_BYTES = 1_000_000_000


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `what` says what to do where it is not fine."""

    is_fine: bool
    what: str


def findings(home: Home) -> Iterator[Finding]:
    """Python, packages, what is optional, the home and its space, the warehouse, the published copy."""
    version = sys.version_info
    yield Finding(version[:2] == (3, 11), f"Python {version.major}.{version.minor} (cần / needed: 3.11)")
    yield _packages()
    yield from _optional()
    yield _writable(home)
    yield _space(home)
    yield _warehouse(home)
    yield Finding(
        home.published_warehouse.exists() or not home.warehouse.exists(),
        f"bản công bố / published copy: {home.published_warehouse} (nếu thiếu / if missing: khobaocao run)",
    )


def _packages() -> Finding:
    try:
        import dagster  # noqa: F401
        import dbt.adapters.duckdb  # noqa: F401
        import duckdb  # noqa: F401
        import pandera.polars  # noqa: F401
    except ImportError as error:
        return Finding(False, f"thiếu gói / a package is missing: {error.name}; run: make install")
    return Finding(True, "các gói / packages: dagster, dbt, duckdb, pandera, polars")


def _optional() -> Iterator[Finding]:
    """Parts that only some files need; without them such a file is not accepted, and its row says why."""
    from extraction.documents import office, scan

    ocr = "có / here" if scan.available() else "không có / missing; apt-get install tesseract-ocr-vie"
    yield Finding(True, f"đọc ảnh quét, PDF quét / scans and pictures (Tesseract, vie): {ocr}")
    program = office.program() or "không có / missing; apt-get install libreoffice-writer-nogui"
    yield Finding(True, f"đọc .doc, .rtf, .odt (LibreOffice): {program}")


def _writable(home: Home) -> Finding:
    try:
        home.ensure()
    except OSError as error:
        return Finding(False, f"không ghi được / cannot write {home.root}: {error.strerror}; set KHOBAOCAO_HOME")
    return Finding(os.access(home.root, os.W_OK), f"thư mục / home: {home.root}")


def _space(home: Home) -> Finding:
    free = shutil.disk_usage(home.root if home.root.exists() else home.root.parent).free
    return Finding(free > _FREE_BYTES, f"chỗ trống / free space: {free / 1e9:.1f} GB (cần / needed: 1 GB)")


def _warehouse(home: Home) -> Finding:
    import duckdb

    if not home.warehouse.exists():
        return Finding(True, "kho / warehouse: chưa có / none yet")
    try:
        duckdb.connect(str(home.warehouse)).close()
    except duckdb.Error as error:
        words = str(error).splitlines()[0]
        return Finding(False, f"kho đang bị giữ hoặc hỏng / the warehouse is held or damaged: {words}")
    return Finding(True, f"kho / warehouse: {home.warehouse}")
