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
from orchestration.state import UNPLACED, is_unfinished, stale_quarters
from orchestration.warehouse import WarehouseError, documents

# The warehouse, its copy and eight kept versions of a few hundred reports.
_FREE_BYTES = 1_000_000_000


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; `what` says what to do where it is not fine."""

    is_fine: bool
    what: str


def findings(home: Home) -> Iterator[Finding]:
    """Python, packages, what is optional, the home and its space; then everything that lies in it, from the archive to
    the published copy. Reads every archived byte and every Parquet file."""
    version = sys.version_info
    yield Finding(version[:2] == (3, 11), f"Python {version.major}.{version.minor} (cần / needed: 3.11)")
    yield _packages()
    yield from _optional()
    yield _writable(home)
    yield _space(home)
    yield _archive(home)
    yield _lake(home)
    warehouse = _warehouse(home)
    yield warehouse
    yield _published(home)
    if warehouse.is_fine:
        yield _waiting(home)


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
    if not os.access(home.root, os.W_OK):
        return Finding(False, f"không ghi được / cannot write {home.root}; set KHOBAOCAO_HOME or its permissions")
    return Finding(True, f"thư mục / home: {home.root}")


def _space(home: Home) -> Finding:
    free = shutil.disk_usage(home.root if home.root.exists() else home.root.parent).free
    return Finding(free > _FREE_BYTES, f"chỗ trống / free space: {free / 1e9:.1f} GB (cần / needed: 1 GB)")


def _archive(home: Home) -> Finding:
    from orchestration.archive import DamagedError, archived, records

    kept = 0
    for record in records(home):
        if record.status != "refused":  # of a secret only its row is kept
            try:
                archived(home, record)
            except DamagedError as error:
                return Finding(False, str(error))
            kept += 1
    return Finding(True, f"lưu trữ / archive: {kept} văn bản đúng như khi nhận / documents as they came in")


def _lake(home: Home) -> Finding:
    import polars as pl

    files = sorted(home.lake.glob("*/quarter=*/*.parquet"))
    for file in files:
        try:
            pl.read_parquet(file)
        except (pl.exceptions.PolarsError, OSError) as error:
            quarter = file.parent.name.partition("=")[2]
            again = "" if quarter == UNPLACED else f" --quarter {quarter}"
            return Finding(False, f"{file} hỏng / is damaged ({error}); dựng lại / make it again: khobaocao run{again}")
    return Finding(True, f"hồ dữ liệu / lake: {len(files)} tệp đọc được / files can be read")


def _warehouse(home: Home) -> Finding:
    if not home.warehouse.exists():
        return Finding(True, "kho / warehouse: chưa có / none yet")
    try:
        held = documents(home) is None
    except WarehouseError as error:
        return Finding(False, str(error))
    words = "đang có lượt chạy hay chương trình khác ghi, đợi xong / another process writes it, wait for its end"
    return Finding(not held, f"kho / warehouse: {home.warehouse}" + (f": {words}" if held else ""))


def _published(home: Home) -> Finding:
    import duckdb

    if not home.published_warehouse.exists():
        missing = home.warehouse.exists()
        return Finding(not missing, "bản công bố / published copy: chưa có / none yet; khobaocao run")
    try:
        duckdb.connect(str(home.published_warehouse), read_only=True).close()
    except duckdb.Error as error:
        words = str(error).splitlines()[0]
        remedy = f"xóa / delete {home.published_warehouse}; khobaocao run"
        return Finding(False, f"bản công bố hỏng / the published copy is damaged: {words}; {remedy}")
    return Finding(True, f"bản công bố / published copy: {home.published_warehouse}")


def _waiting(home: Home) -> Finding:
    quarters = stale_quarters(home)
    if not quarters and not is_unfinished(home):
        return Finding(True, "không còn gì phải chạy / nothing waits for a run")
    named = f": {', '.join(quarters)}" if quarters else ""
    return Finding(False, f"có việc chưa xong / work is not finished{named}; chạy / run: khobaocao run")
