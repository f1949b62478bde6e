"""The dbt project on Spark: `python build.py LAKE OUT` in the environment of this folder's requirements.

What belongs here: a Spark session, the lake as schema `raw`, calling dbt. What does not: what becomes of the marts
(`orchestration/spark.py`). It imports nothing of the project, so it runs where only Spark and dbt are installed.

OUT/marts.db/TABLE/*.parquet are the marts afterwards. SPARK_MASTER names a cluster (spark://host:7077),
which must see both folders; without it Spark runs in this process.
"""

import os
import sys
from pathlib import Path

from dbt.cli.main import dbtRunner
from pyspark.sql import SparkSession

PROJECT = Path(__file__).resolve().parents[2] / "dbt_project"
SETTINGS = {
    # 200 by default: of some thousand rows that is waiting, of some million two are too few
    "spark.sql.shuffle.partitions": os.environ.get("SPARK_PARTITIONS", "2"),
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def open_session(out: Path) -> SparkSession:
    """The session that dbt's method "session" then finds."""
    builder = SparkSession.builder.appName("khobaocao").master(os.environ.get("SPARK_MASTER", "local[2]"))
    for name, value in {**SETTINGS, "spark.sql.warehouse.dir": str(out)}.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def lay_open(spark: SparkSession, lake: Path) -> None:
    """Every table of the lake as raw.TABLE, over the files as they lie."""
    spark.sql("CREATE SCHEMA IF NOT EXISTS raw")
    for table in sorted(folder for folder in lake.iterdir() if any(folder.glob("quarter=*/*.parquet"))):
        # recursive: the folders are not read as a column of their own
        options = f"OPTIONS (recursiveFileLookup 'true') LOCATION '{table}'"
        spark.sql(f"CREATE TABLE raw.{table.name} USING parquet {options}")


def main(lake: Path, out: Path) -> int:
    out.mkdir(parents=True, exist_ok=True)
    lay_open(open_session(out), lake)
    result = dbtRunner().invoke([
        "build", "--resource-type", "seed", "--resource-type", "model", "--target", "spark",
        "--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--target-path", str(out / "dbt"),
        "--log-path", str(out / "dbt"), "--no-write-json", "--no-use-colors", "--quiet",
    ])  # fmt: skip
    return 0 if result.success else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
