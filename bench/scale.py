"""A warehouse of many figures: load, dbt build, publish, and what readers wait for.

What belongs here: rows as validation would lay them into the lake, straight from a seeded generator, and the stages
after it. What does not: reading reports (`pipeline.py`), for extraction costs the same for each report, however many.
"""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from bench.measuring import Table, spent
from orchestration import lake
from orchestration.home import DBT_PROJECT, Home
from orchestration.load import load_quarters
from orchestration.publish import publish
from orchestration.transform import build
from schemas import DOCUMENTS, EXTRACTIONS, FIGURES
from schemas.table import Table as Schema

_QUARTERS = [f"{year}-Q{quarter}" for year in range(2015, 2025) for quarter in (1, 2, 3, 4)]
_PLACES = 3321 + 63  # the communes and provinces; communes of one province carry its area_id
_SOURCES = 2  # reports of a place: the People's Committee's and the Party committee's
# Rows of one quarter: the reports of every place. A figure is one of 149 indicators, then its growth over the year
# before.
_REPORTS = """
    SELECT
        substr(md5($quarter || '-' || place || '-' || nth), 1, 16) AS document_id, document_id || '.docx' AS file_name,
        md5(document_id) AS fingerprint, 60000 AS size_bytes, last_day(make_date($year, 3 * $part, 1)) AS period_end,
        CAST(period_end + 20 AS TIMESTAMP) AS received_at, 'accepted' AS status, 'report' AS source_type,
        CAST(place AS VARCHAR) AS number, ['BC-UBND', 'BC-TU'][nth + 1] AS symbol, period_end + 10 AS document_date,
        'Báo cáo ' || $quarter AS title, areas.area_id AS area_id,
        CASE WHEN place < 63 THEN areas.name_vi ELSE 'Xã ' || place || ', ' || areas.name_vi END AS area,
        $quarter AS period, make_date($year, 3 * $part - 2, 1) AS period_start, $quarter AS quarter,
        'bench' AS rule_version, place, $figures AS figures, figures AS accepted,
        figures AS mentions, figures AS figure_mentions, 0 AS quarantined, 0 AS duplicates,
        0 AS non_figures, 0 AS unresolved
    FROM range($places) AS places (place), range($sources) AS kinds (nth)
    INNER JOIN areas ON areas.position = place % 63
"""
_STATED = """
    SELECT
        md5(document_id || nth)[:20] AS figure_id, document_id, 100 * nth AS char_start,
        100 * nth + 8 AS char_end,
        indicators.name_vi AS label_vi, indicators.code AS indicator,
        CASE WHEN nth < 149 THEN 'level' ELSE 'growth_yoy' END AS measure,
        round(hash(document_id, nth) % 100000 / 10, 1) AS value,
        CASE WHEN nth < 149 THEN indicators.default_unit ELSE 'percent' END AS unit,
        indicators.name_vi || ' đạt ' || value || ' trong quý' AS quote,
        CAST(value AS VARCHAR) AS printed_value, unit AS printed_unit, area, area_id, period, period_start, period_end,
        'period' AS cumulation, 'exact' AS qualifier, 'V' AS obs_status, 'actual' AS scenario, 'bench' AS rule_id,
        1.0 AS confidence
    FROM reports, range($figures) AS counted (nth)
    INNER JOIN indicators ON indicators.position = nth % 149
"""
# What a BI tool asks; each is asked for several provinces and quarters.
_QUERIES = (
    "SELECT * FROM mart_scorecard WHERE area = $area AND quarter = $quarter",
    "SELECT period, value FROM economy_latest WHERE area = $area AND indicator = 'grdp' AND measure = 'level'",
    "SELECT area, value FROM economy_latest WHERE indicator = 'grdp' AND measure = 'growth_yoy' AND period = $quarter "
    "ORDER BY value DESC LIMIT 10",
    "SELECT indicator, count(*), avg(value) FROM fct_social WHERE period = $quarter GROUP BY ALL",
    "SELECT * FROM mart_province_profile WHERE quarter = $quarter",
    "SELECT status, count(*) FROM fct_coverage WHERE quarter = $quarter GROUP BY ALL",
    "SELECT f.quote, d.title FROM fct_economy AS f JOIN dim_document AS d USING (document_id) "
    "WHERE f.area = $area AND f.period = $quarter",
)


def run(millions: int) -> Table:
    """Seconds of the stages after extraction over so many generated figures, and what queries of readers take."""
    figures = round(millions * 1e6 / len(_QUARTERS) / _PLACES / _SOURCES)
    rows: list[list[str]] = []

    def timed(work: str, does: Callable[[], object]) -> None:
        took = spent(does)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        rows.append([work, f"{took.wall:.1f} / {took.processor:.1f} s", f"{most:.2f} GB"])
        print(*rows[-1], flush=True)

    with tempfile.TemporaryDirectory(prefix="khobaocao-scale-") as folder:
        home = Home(Path(folder)).ensure()
        timed("rows generated as Parquet", lambda: _lay_down(home, figures))
        timed("load of all quarters", lambda: load_quarters(home, _QUARTERS))
        timed("dbt build, with all tests", lambda: build(home))
        slow = _waits(home.warehouse)
        rows.append(["95 of 100 queries of readers within", f"{1000 * slow:.0f} ms", ""])
        print(*rows[-1], flush=True)
        timed("publish, with exports", lambda: publish(home))
        rows.append(["warehouse", f"{home.warehouse.stat().st_size / 1e9:.1f} GB", ""])
    reports = len(_QUARTERS) * _PLACES * _SOURCES
    how = f"{reports * figures:,} figures of {reports:,} reports: {_PLACES:,} places, {_SOURCES} each in "
    how += f"{len(_QUARTERS)} quarters. Seconds of wall / of processors; the most memory until then."
    return Table("Many figures", how, ["work", "measured", "memory"], rows)


def _lay_down(home: Home, figures: int) -> None:
    with duckdb.connect() as connection:
        for name, condition in (
            ("areas", "level = 'province' AND '2020-01-01' BETWEEN valid_from AND coalesce(valid_to, '9')"),
            ("indicators", "true"),
        ):
            connection.execute(
                f"CREATE TABLE {name} AS SELECT *, row_number() OVER () - 1 AS position "
                f"FROM read_csv('{DBT_PROJECT}/seeds/{name}.csv', all_varchar = true) WHERE {condition}"
            )
        for quarter in _QUARTERS:
            given = {"quarter": quarter, "year": int(quarter[:4]), "part": int(quarter[-1])}
            connection.execute(
                f"CREATE OR REPLACE TEMP TABLE reports AS {_REPORTS}",
                given | {"places": _PLACES, "sources": _SOURCES, "figures": figures},
            )
            _write(connection, home, DOCUMENTS, quarter, "FROM reports")
            _write(connection, home, EXTRACTIONS, quarter, "FROM reports")
            connection.execute(f"CREATE OR REPLACE TEMP TABLE stated AS {_STATED}", {"figures": figures})
            _write(connection, home, FIGURES, quarter, "FROM stated")


def _write(connection: duckdb.DuckDBPyConnection, home: Home, table: Schema, quarter: str, rows: str) -> None:
    """The rows with the columns of `table`, those that they lack empty."""
    file = lake.part(home, table, quarter)
    file.parent.mkdir(parents=True)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE empty AS FROM ({rows}) LIMIT 0")
    has = {name for (name,) in connection.execute("SELECT column_name FROM (DESCRIBE empty)").fetchall()}
    columns = ", ".join(name if name in has else f"NULL AS {name}" for name in table.names)
    connection.execute(f"COPY (SELECT {columns} {rows}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)")


def _waits(file: Path) -> float:
    """The seconds within which 95 of 100 queries are answered, on one open connection as a BI tool has it."""
    waits = []
    with duckdb.connect(str(file), read_only=True) as connection:
        connection.execute("USE marts")
        areas = connection.execute("SELECT DISTINCT area FROM mart_province_profile ORDER BY 1 LIMIT 10").fetchall()
        for (area,) in areas:
            for quarter in _QUARTERS[::20]:
                for query in _QUERIES:
                    given = {
                        name: value for name, value in (("area", area), ("quarter", quarter)) if f"${name}" in query
                    }
                    started = time.perf_counter()
                    connection.execute(query, given).fetchall()
                    waits.append(time.perf_counter() - started)
    return sorted(waits)[len(waits) * 95 // 100]
