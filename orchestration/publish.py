"""warehouse -> published copy: what readers open, swapped in whole.

What belongs here: making the copy, checking it, putting it in place. What does not: what is in it.
Readers hold the old file until they open again; nobody ever sees half of one (STACK.md section 3). A version gets its
name when all of it is there: what a killed run was making lies in `published/.unfinished` until the next publishing.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb

from orchestration.companions import make_companions, show_newest
from orchestration.duck import connect
from orchestration.explained import publish_pages
from orchestration.files import replacing, sweep, sync_folder, write_atomically
from orchestration.home import Home
from orchestration.program import program_version
from orchestration.state import loaded, wanted

# Drivers of DuckDB 1.0 to 2.0 open this storage version (STACK.md section 4).
STORAGE = "v1.0.0"
READ_ONLY = 0o444
# Enough to look back at the last month of weekly publishings and a few repairs.
VERSIONS_KEPT = 8
_NAME = "%Y%m%dT%H%M%S.%fZ"
_UNFINISHED = ".unfinished"


@dataclass(frozen=True)
class Published:
    """A published version: its name, its file, the rows of its tables, and what it was made from."""

    version: str
    path: str
    size_bytes: int
    rows: dict[str, int]
    quarters: dict[str, str]  # fingerprint of the documents of each quarter (state.py)
    program: str
    day: str = ""  # of which fct_coverage tells; versions of 0.1.0 and before have none


def publish(home: Home) -> Published:
    """Copy the warehouse to `published/<version>/` and put it in place of `published/warehouse.duckdb`.

    Beside it lie its pages and exports (`companions.py`), and the reports with every number marked (`explained.py`).

    Raises RuntimeError where the copy's storage version is not the one that old drivers read, or where the
    warehouse lacks a quarter that is published already.
    """
    _refuse_to_lose(home)
    _sweep(home)
    _checkpoint(home)
    before = latest(home)
    version = _next_version(home)
    made = home.published / _UNFINISHED / version / "warehouse.duckdb"
    _copy(home.warehouse, made)
    rows = _checked(made)
    make_companions(home, made, version_file(home, before.version) if before else None)
    target = version_file(home, version)
    made.parent.rename(target.parent)
    made.parent.parent.rmdir()
    _copy(target, home.published_warehouse)
    show_newest(home, target.parent)
    publish_pages(home)
    published = Published(
        version, str(target), target.stat().st_size, rows, loaded(home) or {}, program_version(), str(date.today())
    )
    write_atomically(home.published / "latest.json", json.dumps(asdict(published), indent=1).encode())
    for folder in _versions(home)[:-VERSIONS_KEPT]:
        shutil.rmtree(folder)
    sync_folder(home.published)
    return published


def _next_version(home: Home) -> str:
    """The time as a name that sorts after those that are there, also where the clock was set back."""
    now = datetime.now(UTC)
    if versions := _versions(home):
        now = max(now, datetime.strptime(versions[-1].name, _NAME).replace(tzinfo=UTC) + timedelta(microseconds=1))
    return now.strftime(_NAME)


def _versions(home: Home) -> list[Path]:
    """The folders of the published versions, oldest first."""
    return sorted(folder for folder in home.published.iterdir() if folder.is_dir() and folder.name[:1].isdigit())


def _sweep(home: Home) -> None:
    """Remove what killed runs left."""
    sweep(home.root)
    shutil.rmtree(home.published / _UNFINISHED, ignore_errors=True)


def version_file(home: Home, version: str) -> Path:
    """The file of a published version."""
    return home.published / version / "warehouse.duckdb"


def _refuse_to_lose(home: Home) -> None:
    """After an upgrade quarters are loaded again one by one: readers keep the old copy until all are there."""
    before = latest(home)
    if before is None:
        return
    lost = sorted((before.quarters.keys() & wanted(home).keys()) - (loaded(home) or {}).keys())
    if lost:
        raise RuntimeError(f"the warehouse lacks {', '.join(lost)}, published before; load them first: khobaocao run")


def latest(home: Home) -> Published | None:
    """The last publishing, or None before the first."""
    path = home.published / "latest.json"
    return Published(**json.loads(path.read_text())) if path.exists() else None


def table_rows(path: Path) -> dict[str, int]:
    """Rows of every table of schema `marts` in a DuckDB file."""
    with connect(path, read_only=True) as connection:
        names = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'marts' ORDER BY table_name"
        ).fetchall()
        return {name: _count(connection, name) for (name,) in names}


def _count(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    row = connection.execute(f'SELECT count(*) FROM marts."{name}"').fetchone()
    return int(row[0]) if row else 0


def _checkpoint(home: Home) -> None:
    """Write the log into the file: a copy without it would lack the last rows."""
    with connect(home.warehouse) as connection:
        connection.execute("CHECKPOINT")


def _copy(source: Path, target: Path) -> None:
    with replacing(target) as temporary:
        shutil.copyfile(source, temporary)
        temporary.chmod(READ_ONLY)


def _checked(path: Path) -> dict[str, int]:
    """Open the copy as a reader would; returns the rows of its marts."""
    with connect(path, read_only=True) as connection:
        row = connection.execute("SELECT tags FROM duckdb_databases() WHERE path IS NOT NULL").fetchone()
    storage = str(row[0].get("storage_version", "")) if row and row[0] else ""
    if not storage.startswith(STORAGE):
        raise RuntimeError(
            f"{path.name} was written as storage {storage or 'unknown'}, expected {STORAGE}: "
            "older readers could not open it"
        )
    return table_rows(path)
