"""lake -> marts on Spark -> published copy: for more rows than one machine builds (docs/scale.md).

What belongs here: having Spark build the marts, and filling a warehouse with what it wrote. What does not: the session
(`deploy/spark/build.py`), SQL (`dbt_project/`: one text for both engines).
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from orchestration import lake
from orchestration.extract import NO_QUARTER
from orchestration.home import PROJECT, Home
from orchestration.load import make_tables, writer
from orchestration.publish import Published, publish
from orchestration.review.rows import decision_rows
from orchestration.transform import build
from schemas import DECISIONS

PYTHON = PROJECT / ".venv-spark" / "bin" / "python"


def build_on_spark(home: Home, out: Path) -> None:
    """Build every mart of the home's lake as Parquet: `out`/marts.db/TABLE/*.parquet.

    Raises FileNotFoundError where Spark is not installed, CalledProcessError where dbt fails; its log is printed.
    """
    if not PYTHON.exists():
        raise FileNotFoundError(f"{PYTHON}: chưa cài Spark / Spark is not installed: make -C deploy/spark install")
    lake.write(home, DECISIONS, NO_QUARTER, lake.frame(DECISIONS, decision_rows(home)))
    subprocess.run([str(PYTHON), str(PROJECT / "deploy" / "spark" / "build.py"), str(home.lake), str(out)], check=True)


def fill(home: Home, marts: Path) -> None:
    """Make the warehouse of an empty home of the marts that Spark wrote to `marts`/TABLE/*.parquet.

    dbt builds it without any report first: so it has all views, macros, comments and types, which DuckDB holds the rows
    to. Raises duckdb.Error where a table is missing or has other columns, BuildError where dbt fails.
    """
    with writer(home) as connection:
        make_tables(connection)
    build(home)
    with writer(home) as connection:
        tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'marts'").fetchall()
        for (name,) in tables:
            connection.execute(f"TRUNCATE marts.{name}")
            connection.execute(f"INSERT INTO marts.{name} BY NAME FROM '{marts / name}/*.parquet'")


def publish_from_spark(home: Home) -> Published:
    """Build on Spark and publish, both below `spark` of the home: what the home publishes itself stays as it is."""
    ours = Home(home.root / "spark").ensure()
    out = ours.root / "spark-warehouse"
    build_on_spark(home, out)
    fill(ours, out / "marts.db")
    return publish(ours)


if __name__ == "__main__":
    print(publish_from_spark(Home.from_environment()).path)
