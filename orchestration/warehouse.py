"""Looking at the warehouse before it is written: which program wrote it, what it holds, why it cannot be opened.

What belongs here: the errors of opening it, in words that say what to do. What does not: writing rows (`load.py`).
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from orchestration.home import Home

if TYPE_CHECKING:
    import duckdb

VERSION = version("khobaocao")
# What DuckDB says of a file that another process has open for writing, and of one of a later DuckDB.
HELD, _LATER_DUCKDB = "Could not set lock", ("database file with version number", "storage version greater")


class WarehouseError(RuntimeError):
    """The warehouse can be used by nobody as it is; the message says what to do."""


def stamp(connection: duckdb.DuckDBPyConnection) -> None:
    """Write down which program wrote the warehouse."""
    from schemas import PROGRAM  # reads the catalogue: only who writes waits for it

    for statement in PROGRAM.ddl():
        connection.execute(statement)
    connection.execute("DELETE FROM raw.program")
    connection.execute("INSERT INTO raw.program VALUES (?)", [VERSION])


def refuse_newer(connection: duckdb.DuckDBPyConnection, home: Home) -> None:
    """Raises WarehouseError where a later version of the program wrote the warehouse."""
    if not _has(connection, "program"):
        return  # made before versions were written down, or empty
    for (wrote,) in connection.execute("SELECT version FROM raw.program").fetchall():
        if _parts(wrote) > _parts(VERSION):
            raise _newer(home, f"khobaocao {wrote} > {VERSION}")


def documents(home: Home) -> list[tuple[str | None, str, str, str, str]] | None:
    """quarter, document_id, status, rule_version and decisions of every document that the warehouse holds.

    None where another process is writing it. Raises WarehouseError where it is damaged or newer than the program.
    """
    import duckdb

    if not home.warehouse.exists():
        return []
    try:
        with duckdb.connect(str(home.warehouse), read_only=True) as connection:
            refuse_newer(connection, home)
            if not _has(connection, "documents"):
                return []  # a run was killed before it loaded anything
            return connection.execute(
                "SELECT quarter, document_id, status, rule_version, coalesce(decisions, '') FROM raw.documents"
            ).fetchall()
    except duckdb.BinderException:
        return []  # an earlier program made the table: everything is loaded again
    except duckdb.Error as error:
        words = str(error).splitlines()[0]
        if HELD in words:
            return None
        if any(told in words for told in _LATER_DUCKDB):
            raise _newer(home, words) from error
        raise WarehouseError(
            f"{home.warehouse} hỏng / is damaged: {words}. Đổi tên tệp rồi chạy lại / rename the file, then: "
            "khobaocao run (mọi thứ được dựng lại từ archive/ / all of it is made again from archive/)"
        ) from error


def _has(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Asked first: DuckDB would take a variable of Python for a table that is not there."""
    found = connection.execute("FROM duckdb_tables() WHERE schema_name = 'raw' AND table_name = ?", [table])
    return bool(found.fetchall())


def _newer(home: Home, why: str) -> WarehouseError:
    return WarehouseError(
        f"{home.warehouse} do chương trình mới hơn ghi / was written by a newer program ({why}). Nâng cấp chương "
        "trình, hoặc quay lại theo mục Upgrade của docs/engineer.md / upgrade this program, or go back as "
        "docs/engineer.md, Upgrade, tells"
    )


def _parts(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name.split("."))
