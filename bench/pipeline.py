"""The pipeline over generated reports of 63 provinces, stage by stage, each beside the least that could do it.

What belongs here: what orchestration, loading, dbt and publishing cost over the bare work. What does not:
extraction by itself (`extraction.py`).
"""

from __future__ import annotations

import csv
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from graphlib import TopologicalSorter
from pathlib import Path
from random import Random
from typing import Any

import duckdb

from bench.corpus import PROVINCES, long_report, report
from bench.measuring import Spent, Table, spent
from extraction import extract, read_document
from orchestration import lake
from orchestration.home import Home
from orchestration.load import load_quarters
from orchestration.publish import publish
from orchestration.sensors import inbox_state, look
from orchestration.transform import build
from schemas import DOCUMENTS, TABLES
from schemas.codes import SEEDS

_QUARTERS = [(str(year), quarter) for year in range(2015, 2025) for quarter in ("I", "II", "III", "IV")]
_EACH = 2  # reports of a province and quarter: of 63 provinces and 40 quarters 5,040
_SAMPLES = Path(__file__).parents[1] / "samples"


def run() -> Table:
    """Seconds of each stage, of the bare work beside it, and their ratio."""
    with tempfile.TemporaryDirectory(prefix="khobaocao-bench-") as folder:
        short, middle, long, lengthy = (Home(Path(folder, name)) for name in ("short", "middle", "long", "lengthy"))
        rows = []
        for home, quarters, make, told in (
            (lengthy, _QUARTERS[-4:], long_report, "60,000 signs"),
            (middle, _QUARTERS[-10:], report, "4,000 signs"),
        ):
            files = _fill(home, quarters, make)
            bare = _bare(files)
            work = f"whole pipeline, {len(files):,} reports of {told}"
            rows.append(_row(work, _run(home), "reading and extraction alone, one process", bare))
        _fill(short, _QUARTERS[-1:], report)
        _run(short)
        count = len(_fill(long, _QUARTERS, report))
        _run(long)
        one, idle = _added(short), _run(short)
        for home, quarters in ((middle, 10), (long, len(_QUARTERS))):
            rows.append(_row(f"one new report, history of {quarters} quarters", _added(home), "of one quarter", one))
            rows.append(_row(f"nothing new, history of {quarters} quarters", _run(home), "of one quarter", idle))
        rows.append(_row(f"idle tick of the sensor, inbox of {count:,}", _tick(long), "of one quarter", _tick(short)))
        rows.append(_row(f"load of all quarters, {count:,} reports", *_load(long)))
        rows.append(_row("dbt build of them", *_build(long)))
        rows.append(_row("publish them", *_publish(long)))
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    python = spent(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True))
    for kind in ("txt", "docx"):
        name = next(_SAMPLES.glob(f"bac-kan-2024-*.{kind}")).name
        rows.append(_row(f"`khobaocao extract` of one {kind}, from cold", _extract(name), "Python alone", python))
    how = (
        "On generated reports; every run is a process of its own, start-up included. Seconds of wall / of processors, "
        f"and the ratios of both. The largest run took {most:.2f} GB of memory."
    )
    return Table("Pipeline", how, ["work", "seconds", "beside", "seconds", "ratio"], rows)


def _row(work: str, ours: Spent, beside: str, theirs: Spent) -> list[str]:
    ratios = f"{ours.wall / theirs.wall:.2f} / {ours.processor / theirs.processor:.2f}"
    return [work, _told(ours), beside, _told(theirs), ratios]


def _told(took: Spent) -> str:
    return f"{took.wall:.3g} / {took.processor:.3g}"


def _extract(name: str) -> Spent:
    program = [sys.executable, "-m", "orchestration", "extract", str(_SAMPLES / name)]
    return spent(lambda: subprocess.run(program, stdout=subprocess.DEVNULL, check=True))


def _provinces() -> list[str]:
    """The 63 provinces that there were in all of the quarters."""
    with (SEEDS / "areas.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] == "province"]
    return [row["name_vi"] for row in rows if row["valid_from"] <= "2020-01-01" <= (row["valid_to"] or "9")]


def _fill(home: Home, quarters: list[tuple[str, str]], make: Callable[..., str]) -> list[Path]:
    """Put reports into the inbox."""
    home.inbox.mkdir(parents=True)
    random = Random(7)
    files = []
    for year, quarter in quarters:
        for province in _provinces():
            for edition in range(_EACH):
                path = home.inbox / f"{province}-{year}-{quarter}-{edition}.txt"
                path.write_text(make(random, province, year, quarter), encoding="utf-8")
                files.append(path)
    return files


def _bare(files: list[Path]) -> Spent:
    """What reading and extracting the files in this process takes."""
    extract(read_document(files[0].read_bytes(), name="first.txt"))  # loads the catalogue
    return spent(lambda: [extract(read_document(path.read_bytes(), name=path.name)) for path in files])


def _run(home: Home) -> Spent:
    program = [sys.executable, "-m", "orchestration", "run"]
    environment = os.environ | {"KHOBAOCAO_HOME": str(home.root)}

    return spent(lambda: subprocess.run(program, env=environment, stdout=subprocess.DEVNULL, check=True))


def _added(home: Home) -> Spent:
    """A run with one more report of the last quarter."""
    year, quarter = _QUARTERS[-1]
    text = report(Random(home.root.name), PROVINCES[0], year, quarter)
    (home.inbox / "added.txt").write_text(text, encoding="utf-8")
    return _run(home)


def _tick(home: Home) -> Spent:
    """A look of the sensor at an inbox in which nothing changed."""
    cursor = inbox_state(home)
    return spent(lambda: look(home, cursor))


def _load(home: Home) -> tuple[Spent, str, Spent]:
    """Every quarter into an empty warehouse, beside COPY of the same files into tables without keys."""
    quarters = lake.quarters(home, DOCUMENTS)
    empty = Home(home.root.with_name("empty"))
    empty.root.mkdir()
    empty.lake.symlink_to(home.lake)
    ours = spent(lambda: load_quarters(empty, quarters))

    def copy() -> None:
        with duckdb.connect(str(empty.root / "bare.duckdb")) as connection:
            for table in TABLES:
                files = [path for quarter in quarters if (path := lake.part(home, table, quarter)).exists()]
                if files:
                    rows = f"read_parquet('{files[0]}', hive_partitioning = false)"
                    connection.execute(f"CREATE TABLE {table.name} AS FROM {rows} LIMIT 0")
                for path in files:
                    connection.execute(f"COPY {table.name} FROM '{path}' (FORMAT parquet)")

    return ours, "DuckDB COPY of the same Parquet files, no keys", spent(copy)


def _build(home: Home) -> tuple[Spent, str, Spent]:
    """dbt build, beside the SQL that it compiled for models and tests, run straight in DuckDB."""
    ours = spent(lambda: build(home))
    nodes = json.loads((home.dbt / "manifest.json").read_text(encoding="utf-8"))["nodes"]
    order = TopologicalSorter({name: node["depends_on"].get("nodes", ()) for name, node in nodes.items()})
    copy = home.root / "bare" / home.warehouse.name  # compiled SQL names the catalogue by the name of the file
    copy.parent.mkdir()
    shutil.copyfile(home.warehouse, copy)

    def straight() -> None:
        with duckdb.connect(str(copy)) as connection:
            for name in order.static_order():
                _execute(connection, home, nodes.get(name))

    return ours, "the same compiled SQL straight in DuckDB", spent(straight)


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


def _publish(home: Home) -> tuple[Spent, str, Spent]:
    copy = home.root / "copy.duckdb"

    def plain() -> None:
        shutil.copyfile(home.warehouse, copy)
        with copy.open("rb") as file:
            os.fsync(file.fileno())

    return spent(lambda: publish(home)), "one plain copy of the file, fsync", spent(plain)
