"""The pages and exports beside a published database say what it says."""

from __future__ import annotations

import csv
import hashlib
import json
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from whole_run import Finished

from orchestration.__main__ import main
from orchestration.dictionary import TableEntry, as_html, as_markdown, dictionary
from orchestration.exports import guarded
from orchestration.home import Home
from orchestration.publish import publish
from orchestration.sdmx_export import CONCEPTS, DIMENSIONS, TIME, read_back


@pytest.fixture(scope="module")
def entries(finished: Finished) -> list[TableEntry]:
    return dictionary(finished.home)


def test_the_dictionary_agrees_with_the_published_file(finished: Finished, entries: list[TableEntry]) -> None:
    query = """
        SELECT schema_name || '.' || table_name, column_name, data_type, comment FROM duckdb_columns()
        WHERE schema_name IN ('marts', 'raw')
    """
    published = {(table, column): rest for table, column, *rest in finished.rows(query)}
    told = {(entry.full_name, c.name): [c.type, c.description] for entry in entries for c in entry.columns}
    assert told == published


def test_every_table_has_what_a_reader_needs(finished: Finished, entries: list[TableEntry]) -> None:
    assert [entry.full_name for entry in entries if not (entry.grain and entry.key and entry.description)] == []
    # Keys are keys: no two rows of the published table share one.
    for entry in entries:
        key = ", ".join(entry.key)
        assert finished.rows(f"SELECT {key} FROM {entry.full_name} GROUP BY ALL HAVING count(*) > 1") == [], entry.name


def test_every_example_query_runs(finished: Finished, entries: list[TableEntry]) -> None:
    for query in {entry.query for entry in entries}:
        finished.rows(query)


class _Rows(HTMLParser):
    count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count += tag == "tr"


def test_the_pages_lie_beside_the_database(finished: Finished, entries: list[TableEntry]) -> None:
    published = finished.home.published
    page = (published / "dictionary.html").read_text(encoding="utf-8")
    assert page == as_html(entries)
    assert (published / "dictionary.md").read_text(encoding="utf-8") == as_markdown(entries)
    rows = _Rows()
    rows.feed(page)
    assert rows.count == sum(len(entry.columns) + 1 for entry in entries)
    assert "the first version" in (published / "changes.md").read_text(encoding="utf-8")


def test_the_data_package_describes_its_files(finished: Finished) -> None:
    folder = finished.home.published / "exports"
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    names = {resource["name"] for resource in package["resources"]}
    assert {"fct-economy", "fct-economy-parquet", "mart-scorecard", "economy-latest"} <= names
    for resource in package["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert f"sha256:{hashlib.sha256(data).hexdigest()}" == resource["hash"]
        if resource["format"] == "csv":
            with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
                heads = next(csv.reader(file))
            assert heads == [field["name"] for field in resource["schema"]["fields"]]
            assert all(field["description"] for field in resource["schema"]["fields"])


def test_exports_hold_the_published_rows(finished: Finished) -> None:
    folder = finished.home.published / "exports"
    for table in ("fct_economy", "mart_scorecard", "dim_document", "social_latest"):
        count = "SELECT count(*), sum(hash(t)) FROM {} AS t"
        (published,) = finished.rows(count.format(table))
        with duckdb.connect() as connection:
            exported = connection.execute(count.format(f"'{folder / table}.parquet'")).fetchone()
            assert exported == published
            rows = connection.execute(f"SELECT count(*) FROM read_csv('{folder / table}.csv')").fetchone()
            assert rows is not None and rows[0] == published[0]


def test_sdmx_reads_back_with_its_structure(finished: Finished) -> None:
    folder = finished.home.published / "exports" / "sdmx"
    (data,) = read_back(folder, (folder / "figures.csv").read_bytes()).data
    written = pl.read_csv(folder / "figures.csv", infer_schema=False)
    assert written.columns[3:] == [concept.id for concept in CONCEPTS]
    assert len(data.obs) == written.height > 500
    # A key names one observation.
    assert written.select(concept.id for concept in (*DIMENSIONS, TIME)).is_unique().all()
    assert {"Q", "A", "M", "S", "P9M"} >= set(written["FREQ"]) >= {"Q", "A"}
    half = written.filter(pl.col("FREQ") == "S")
    assert half["TIME_PERIOD"].str.contains(r"^\d{4}-S[12]$").all()
    codes = {code.id for code in data.structured_by.dimensions.get("INDICATOR").local_representation.enumerated}
    assert set(written["INDICATOR"]) <= codes


@settings(deadline=None, max_examples=30)  # each example opens a database
@given(st.text(alphabet="=+-@\t\ra1 ", min_size=1, max_size=6))
def test_no_text_of_a_csv_begins_a_formula(text: str) -> None:
    with duckdb.connect() as connection:
        row = connection.execute(f"SELECT {guarded('$text')}", {"text": text}).fetchone()
    assert row is not None
    assert row[0] in (text, f"'{text}")
    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_newest_exports_are_found_after_the_next_publishing(home: Home) -> None:
    version = publish(home).version
    assert (home.published / "exports").resolve().parent.name == version


@pytest.mark.slow
def test_docs_makes_the_dictionary_and_dbt_s_page(home: Home) -> None:
    result = CliRunner().invoke(main, ["docs"], env={"KHOBAOCAO_HOME": str(home.root)})
    assert result.exit_code == 0, result.output
    pages = [Path(line) for line in result.stdout.splitlines() if line.startswith("/")]
    assert [page.name for page in pages] == ["dictionary.md", "dictionary.html", "static_index.html"]
    assert "mart_scorecard" in pages[-1].read_text(encoding="utf-8")
