"""What lies beside a published database: the dictionary, the exports, what changed. Made with it, from the same rows.

What belongs here: where these files lie and how the newest are found. What does not: what is in them (`dictionary.py`,
`exports.py`, `sdmx_export.py`, `changes.py`).
"""

from __future__ import annotations

import shutil
from itertools import islice
from pathlib import Path

import duckdb

from orchestration.changes import as_markdown, changes
from orchestration.dictionary import write_dictionary
from orchestration.duck import connect
from orchestration.exports import export_tables
from orchestration.files import write_atomically
from orchestration.home import Home

SDMX = "sdmx"
_ROWS_READ = 2000  # by the SDMX library at every publishing: a third of a second
PAGES = ("changes.md", "dictionary.md", "dictionary.html")
_FIRST = "# Những gì đã đổi / What changed\n\nBản công bố đầu tiên / the first version: {version}\n"
_NOT_COMPARED = (
    "# Những gì đã đổi / What changed\n\nKhông so được với bản trước (chương trình đã nâng cấp) / "
    "the version before was made by an older program and cannot be compared: {error}\n"
)


def make_companions(home: Home, file: Path, before: Path | None) -> None:
    """Write the pages and exports of the version whose database is `file`; `before` is that of the version before."""
    (file.parent / "changes.md").write_text(_changes(file, before), encoding="utf-8")
    write_dictionary(home, file.parent)
    _export(file, file.parent / "exports")


def _changes(file: Path, before: Path | None) -> str:
    if before is None or not before.exists():
        return _FIRST.format(version=file.parent.name)
    try:
        return as_markdown(changes(before, file))
    except duckdb.Error as error:
        # A version made by an older program may lack a table or a column: the new one is published all the same.
        return _NOT_COMPARED.format(error=str(error).splitlines()[0])


def _export(file: Path, folder: Path) -> None:
    from orchestration.sdmx_export import write_csv, write_structure  # pandas comes with it: half a second

    (folder / SDMX).mkdir(parents=True)
    with connect(file, read_only=True) as connection:
        export_tables(connection, folder, file.parent.name)
        write_csv(connection, folder / SDMX / "figures.csv")
    write_structure(folder / SDMX / "structure.xml")


def show_newest(home: Home, version: Path) -> None:
    """Put the pages of a version where people look for them, and let `published/exports` lead to its exports."""
    for page in PAGES:
        write_atomically(home.published / page, (version / page).read_bytes())
    link = home.published / "exports"
    fresh = home.published / ".exports"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(Path(version.name) / "exports", target_is_directory=True)
    if link.is_dir() and not link.is_symlink():
        shutil.rmtree(link)
    fresh.replace(link)


def observations(home: Home) -> tuple[int, int]:
    """How many rows of the newest SDMX-CSV were put before the SDMX library, and how many it reads with the structure.

    Of a longer file, rows from all over it: the library takes a sixth of a millisecond a row, and one place of the
    program writes them all. `make test` reads a whole file back.
    """
    from orchestration.sdmx_export import read_back

    folder = home.published / "exports" / SDMX
    with (folder / "figures.csv").open("rb") as file:
        rows = sum(1 for _ in file) - 1
        file.seek(0)
        head = next(file)
        shown = list(islice(file, 0, None, 1 + rows // _ROWS_READ))
    return len(shown), sum(len(data.obs) for data in read_back(folder, b"".join([head, *shown])).data)
