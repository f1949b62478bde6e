"""What must hold after a fault: no figure lost or doubled, the published copy whole, the doctor says what to do.

What belongs here: looking at a home. What does not: putting faults into it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb

from orchestration.doctor import findings
from orchestration.home import Home

# The rows of each mart but for when they came: a faulted run reads its reports later.
_TABLES = """
    SELECT table_name, string_agg('"' || column_name || '"', ', ' ORDER BY column_index)
    FROM duckdb_columns() WHERE database_name = 'mine' AND schema_name = 'marts' AND data_type <> 'TIMESTAMP'
    GROUP BY table_name ORDER BY table_name
"""


def lost_and_doubled(file: Path, reference: Path, facts_only: bool = False) -> tuple[int, int]:
    """Rows of all marts that `file` lacks, and those that it has beyond the reference, each as often as it occurs.

    `facts_only`: of the facts but for fct_coverage, which tells of the day on which it is made.
    """
    lost = doubled = 0
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{reference}' AS theirs (READ_ONLY)")
        connection.execute(f"ATTACH '{file}' AS mine (READ_ONLY)")
        tables = connection.execute(_TABLES).fetchall()
        for name, columns in tables:
            if facts_only and (not name.startswith("fct_") or name == "fct_coverage"):
                continue
            mine, theirs = (f"(SELECT {columns} FROM {side}.marts.{name})" for side in ("mine", "theirs"))
            if _sum(connection, mine) == _sum(connection, theirs):
                continue  # the same rows, told ten times as fast
            lost += _count(connection, f"{theirs} EXCEPT ALL {mine}")
            doubled += _count(connection, f"{mine} EXCEPT ALL {theirs}")
    assert len(tables) > 20, f"{file} has only {len(tables)} marts"
    return lost, doubled


def _count(connection: duckdb.DuckDBPyConnection, rows: str) -> int:
    found = connection.execute(f"SELECT count(*) FROM ({rows})").fetchone()
    return int(found[0]) if found else 0


def _sum(connection: duckdb.DuckDBPyConnection, rows: str) -> object:
    return connection.execute(f"SELECT count(*), sum(hash(t)) FROM {rows} AS t").fetchone()


def published_version(home: Home, old: Home | None, new: Home) -> str:
    """ "none", "old" or "new": which version readers see. AssertionError where it is neither, or not whole."""
    if not home.published_warehouse.exists():
        assert old is None, "the published copy is gone"
        return "none"
    told = [
        name
        for name, other in (("old", old), ("new", new))
        if other and lost_and_doubled(home.published_warehouse, other.published_warehouse) == (0, 0)
    ]
    assert told, "the published copy is neither the old nor the new version"
    for problem in torn_files(home):
        raise AssertionError(problem)
    return told[-1]  # once it was the new version, that is the old one too


def torn_files(home: Home) -> Iterator[str]:
    """Published files that are not whole: pages without an end, exports that are not what their package says."""
    for page in [*home.published.glob("*.html"), *home.published.glob("brief/*.html"), *home.explained.glob("*.html")]:
        if not page.read_text(encoding="utf-8").rstrip().endswith("</html>"):
            yield f"{page} has no end"
    for package in home.published.glob("[0-9]*/exports/datapackage.json"):
        for resource in json.loads(package.read_text(encoding="utf-8"))["resources"]:
            content = (package.parent / resource["path"]).read_bytes()
            if resource["hash"] != f"sha256:{hashlib.sha256(content).hexdigest()}":
                yield f"{package.parent / resource['path']} is not what its package says"
    for version in home.published.glob("[0-9]*"):
        if not (version / "exports" / "datapackage.json").exists():
            yield f"{version} is a version without exports"


def leftovers(home: Home) -> list[str]:
    """Files that only a killed run leaves."""
    found = [*home.root.rglob("*.tmp"), *home.root.rglob(".unfinished"), *home.root.glob("*.wal")]
    return sorted(str(path.relative_to(home.root)) for path in found)


def complaints(home: Home) -> list[str]:
    """What the doctor finds wrong; each says what to do."""
    return [finding.what for finding in findings(home) if not finding.is_fine]


def problems_of_repaired(home: Home, reference: Home) -> list[str]:
    """What is not as after a run that nothing disturbed; nothing is expected."""
    found = []
    for file in (home.warehouse, home.published_warehouse):
        lost, doubled = lost_and_doubled(file, reference.published_warehouse)
        if lost or doubled:
            found.append(f"{file.name}: {lost} rows lost, {doubled} doubled")
    for folder in ("brief", "explained"):
        here, there = ({path.name for path in (each.published / folder).iterdir()} for each in (home, reference))
        if here != there:
            found.append(f"{folder}: {sorted(here ^ there)}")
    found += torn_files(home)
    found += [f"left behind: {name}" for name in leftovers(home)]
    found += [f"doctor: {words}" for words in complaints(home)]
    return found
