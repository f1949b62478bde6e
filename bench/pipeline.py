"""The pipeline over a thousand generated reports, stage by stage, each beside the least that could do it.

What belongs here: what orchestration, loading, dbt and publishing cost over the bare work. What does not:
extraction by itself (`extraction.py`).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from graphlib import TopologicalSorter
from pathlib import Path
from random import Random
from typing import Any

import duckdb

from bench.corpus import PROVINCES, report
from bench.measuring import Table, seconds
from extraction import extract, read_document
from orchestration import lake
from orchestration.home import Home
from orchestration.load import load_quarters
from orchestration.publish import publish
from orchestration.transform import build
from schemas import DOCUMENTS, TABLES

_QUARTERS = [(str(year), quarter) for year in range(2016, 2025) for quarter in ("I", "II", "III", "IV")]
_EACH = 2  # reports of a province and quarter: with 14 provinces and 36 quarters 1,008 documents


def run() -> Table:
    """Seconds of each stage, of the bare work beside it, and their ratio."""
    with tempfile.TemporaryDirectory(prefix="khobaocao-bench-") as folder:
        short, long = Home(Path(folder, "short")), Home(Path(folder, "long"))
        _fill(short, _QUARTERS[-1:])
        count, bare = _fill(long, _QUARTERS)
        _run(short)
        whole = _run(long)
        rows = [
            _row(f"whole pipeline, {count} documents", whole, "reading and extraction alone", bare),
            _row("load of all quarters", *_load(long)),
            _row("dbt build", *_build(long)),
            _row("publish", *_publish(long)),
            _row("one new report, history of 36 quarters", _added(long), "history of one quarter", _added(short)),
            _row("a run with nothing new", _run(long), "the same, one quarter", _run(short)),
        ]
    how = "Wall seconds on generated reports; every run is a process of its own, start-up included."
    return Table("Pipeline", how, ["work", "seconds", "beside", "seconds", "ratio"], rows)


def _row(work: str, ours: float, beside: str, theirs: float) -> list[str]:
    return [work, f"{ours:.2f}", beside, f"{theirs:.2f}", f"{ours / theirs:.2f}"]


def _fill(home: Home, quarters: list[tuple[str, str]]) -> tuple[int, float]:
    """Put reports into the inbox; how many, and the seconds to read and extract them in this process."""
    home.inbox.mkdir(parents=True)
    random = Random(7)
    files = []
    for year, quarter in quarters:
        for province in PROVINCES:
            for edition in range(_EACH):
                path = home.inbox / f"{province}-{year}-{quarter}-{edition}.txt"
                path.write_text(report(random, province, year, quarter), encoding="utf-8")
                files.append(path)
    extract(read_document(files[0].read_bytes(), name="first.txt"))  # loads the catalogue
    bare = seconds(lambda: [extract(read_document(path.read_bytes(), name=path.name)) for path in files])
    return len(files), bare


def _run(home: Home) -> float:
    program = [sys.executable, "-m", "orchestration", "run"]
    environment = os.environ | {"KHOBAOCAO_HOME": str(home.root)}

    def work() -> None:
        subprocess.run(program, env=environment, stdout=subprocess.DEVNULL, check=True)

    return seconds(work)


def _added(home: Home) -> float:
    """A run with one more report of the last quarter."""
    year, quarter = _QUARTERS[-1]
    text = report(Random(len(list(home.archive.rglob("*")))), PROVINCES[0], year, quarter)
    (home.inbox / "added.txt").write_text(text, encoding="utf-8")
    return _run(home)


def _load(home: Home) -> tuple[float, str, float]:
    """Every quarter into an empty warehouse, beside COPY of the same files into tables without keys."""
    quarters = lake.quarters(home, DOCUMENTS)
    empty = Home(home.root.with_name("empty"))
    empty.root.mkdir()
    empty.lake.symlink_to(home.lake)
    ours = seconds(lambda: load_quarters(empty, quarters))

    def copy() -> None:
        with duckdb.connect(str(empty.root / "bare.duckdb")) as connection:
            for table in TABLES:
                files = [path for quarter in quarters if (path := lake.part(home, table, quarter)).exists()]
                if files:
                    rows = f"read_parquet('{files[0]}', hive_partitioning = false)"
                    connection.execute(f"CREATE TABLE {table.name} AS FROM {rows} LIMIT 0")
                for path in files:
                    connection.execute(f"COPY {table.name} FROM '{path}' (FORMAT parquet)")

    return ours, "DuckDB COPY of the same Parquet files, no keys", seconds(copy)


def _build(home: Home) -> tuple[float, str, float]:
    """dbt build, beside the SQL that it compiled for models and tests, run straight in DuckDB."""
    ours = seconds(lambda: build(home))
    nodes = json.loads((home.dbt / "manifest.json").read_text(encoding="utf-8"))["nodes"]
    order = TopologicalSorter({name: node["depends_on"].get("nodes", ()) for name, node in nodes.items()})
    copy = home.root / "bare" / home.warehouse.name  # compiled SQL names the catalogue by the name of the file
    copy.parent.mkdir()
    shutil.copyfile(home.warehouse, copy)

    def straight() -> None:
        with duckdb.connect(str(copy)) as connection:
            for name in order.static_order():
                _execute(connection, home, nodes.get(name))

    return ours, "the same compiled SQL straight in DuckDB", seconds(straight)


def _execute(connection: duckdb.DuckDBPyConnection, home: Home, node: dict[str, Any] | None) -> None:
    """Make the table or view of a model, or run a test; seeds are there already."""
    if node is None or node["resource_type"] not in ("model", "test"):
        return
    folder = home.dbt / "compiled" / node["package_name"]
    path = folder / node["original_file_path"]
    if path.suffix != ".sql":  # a test that a YAML names
        path = path / node["path"]
    if not path.exists():
        return
    sql = path.read_text(encoding="utf-8")
    if node["resource_type"] == "test":
        connection.execute(f"SELECT count(*) FROM ({sql}) AS found").fetchall()
        return
    kind = "VIEW" if node["config"]["materialized"] == "view" else "TABLE"
    connection.execute(f'CREATE OR REPLACE {kind} "{node["schema"]}"."{node["name"]}" AS {sql}')


def _publish(home: Home) -> tuple[float, str, float]:
    copy = home.root / "copy.duckdb"

    def plain() -> None:
        shutil.copyfile(home.warehouse, copy)
        with copy.open("rb") as file:
            os.fsync(file.fileno())

    return seconds(lambda: publish(home)), "one plain copy of the file, fsync", seconds(plain)
