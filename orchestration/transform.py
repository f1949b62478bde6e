"""raw -> marts: dbt in this process.

What belongs here: calling dbt and telling what became of each node. What does not: SQL (`dbt_project/`).
dbt keeps the DuckDB file open in the process that ran it, so its connections are closed afterwards.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.collector import paused
from orchestration.duck import MEMORY
from orchestration.files import alone, replacing
from orchestration.home import DBT_PROJECT, PROJECT, Home


@dataclass(frozen=True)
class Node:
    """What became of a dbt node: `status` is success, pass, warn, fail, error or skipped."""

    unique_id: str
    name: str
    relation: str  # schema.name of its table or view; of an exposure there is none
    kind: str
    status: str
    message: str | None
    failures: int
    seconds: float
    sql: str  # as it was run; of a test, the query for the rows that fail


@dataclass(frozen=True)
class Built:
    """The outcome of a build."""

    nodes: tuple[Node, ...]

    @property
    def failed(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.status in ("error", "fail", "runtime error"))

    @property
    def warned(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.status == "warn")


class BuildError(RuntimeError):
    """dbt could not build: the message names the nodes and what to do."""


def manifest(home: Home) -> Path:
    """The manifest of the dbt project, parsed where it is missing or older than the project.

    Parsing takes seconds: a new home copies what `make install` has parsed. Webserver and daemon ask at the same
    time: one parses while the others wait.
    """
    path = home.dbt / _MANIFEST
    with alone(home.dbt / "parse.lock"):
        if not _current(home) and home != INSTALLED and _current(INSTALLED):
            _take_over(home, INSTALLED.dbt)
        elif not _current(home):
            _invoke(home, ["parse"])
            _take_over(home, home.dbt / _PARSING)
    return path


def _take_over(home: Home, folder: Path) -> None:
    """Copy what was parsed; the manifest, by whose time it is taken as current, last and whole."""
    for name in (_PARSED, _MANIFEST):
        with replacing(home.dbt / name) as temporary:
            shutil.copyfile(folder / name, temporary)


# Where `make install` parses the project ahead of the first run.
INSTALLED = Home(PROJECT / "build")
_MANIFEST = "manifest.json"
_PARSED = "partial_parse.msgpack"  # the same as dbt reads and writes it
_PARSING = "parsing"  # where dbt writes both: not at once, so a killed one leaves half a manifest


def _current(home: Home) -> bool:
    """Is the project parsed as it stands, by the dbt that is installed?"""
    path = home.dbt / _MANIFEST
    files = [file for file in DBT_PROJECT.rglob("*") if file.suffix in (".sql", ".yml", ".csv")]
    newest = max(file.stat().st_mtime for file in (*files, PROJECT / "requirements.lock"))
    return path.exists() and path.stat().st_mtime >= newest


def build(home: Home, select: Sequence[str] = ()) -> Built:
    """Build and test every model, or those that `select` names.

    Raises BuildError where dbt itself fails or a node ends in an error; failed tests are in the result.
    """
    # Unit tests of models need no data: `make test` runs them. The JSON of a run is half a second that nobody reads.
    arguments = [
        "build",
        "--exclude-resource-type",
        "unit_test",
        "--no-write-json",
        *(["--select", *select] if select else []),
    ]
    result = _invoke(home, arguments)
    built = Built(tuple(_nodes(result.result)))
    errors = [node for node in built.nodes if node.status in ("error", "runtime error")]
    if errors:
        named = "; ".join(f"{node.name}: {(node.message or '').strip().splitlines()[0]}" for node in errors[:3])
        raise BuildError(f"{len(errors)} dbt nodes failed ({named}). Run `khobaocao doctor`, then run again.")
    return built


def document(home: Home) -> Path:
    """dbt's documentation of the project and the warehouse, as one HTML page; returns its path.

    Raises BuildError where dbt fails, e.g. while another process holds the warehouse.
    """
    _invoke(home, ["docs", "generate", "--static"])
    return home.dbt / "static_index.html"


def _invoke(home: Home, arguments: list[str]) -> Any:
    target = home.dbt / _PARSING if arguments == ["parse"] else home.dbt
    with _environment(home), paused():
        from dbt.adapters.duckdb.connections import DuckDBConnectionManager
        from dbt.adapters.factory import reset_adapters
        from dbt.cli.main import dbtRunner
        from dbt.contracts.graph.manifest import Manifest

        # Given to dbt, so that it does not compare every file of the project again.
        known = Manifest.from_msgpack((home.dbt / _PARSED).read_bytes()) if _current(home) else None
        try:
            result = dbtRunner(manifest=known).invoke(
                [*arguments, "--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT),
                 "--target-path", str(target), "--log-path", str(home.dbt), "--quiet", "--no-use-colors"]
            )  # fmt: skip
        finally:
            reset_adapters()
            DuckDBConnectionManager.close_all_connections()
    if result.exception is not None:
        raise BuildError(f"dbt {arguments[0]} failed: {result.exception}") from result.exception
    return result


@contextmanager
def _environment(home: Home) -> Iterator[None]:
    """The variables by which the dbt profile finds the warehouse and the memory that it may take."""
    ours = {"KHOBAOCAO_WAREHOUSE": str(home.warehouse), "KHOBAOCAO_MEMORY": MEMORY}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _nodes(results: Any) -> Iterator[Node]:
    for result in getattr(results, "results", ()):
        node = result.node
        yield Node(
            node.unique_id,
            node.name,
            f"{getattr(node, 'schema', '')}.{node.name}",
            str(node.resource_type.value),
            str(result.status),
            result.message,
            int(result.failures or 0),
            float(result.execution_time),
            getattr(node, "compiled_code", None) or "",
        )
