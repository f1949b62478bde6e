"""The command line as a user meets it: what it prints, its exit codes, its errors."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from whole_run import BAD_FILES, SAMPLES, Finished

from orchestration.__main__ import FAILED, SOME_NOT_READ, main

REPORT = SAMPLES / "bac-kan-2024-q1-hoi-nghi-tinh-uy.txt"


@pytest.fixture
def khobaocao(monkeypatch: pytest.MonkeyPatch, finished: Finished):
    """Calls the command over the finished home."""
    monkeypatch.setenv("KHOBAOCAO_HOME", str(finished.home.root))
    return lambda *arguments: CliRunner().invoke(main, arguments)


@pytest.mark.parametrize(
    "command", ["", "run", "extract", "explain", "sql", "status", "publish", "ui", "serve", "user", "doctor"]
)
def test_every_command_explains_itself(command: str) -> None:
    result = CliRunner().invoke(main, [*command.split(), "--help"])
    assert result.exit_code == 0
    assert " / " in result.output, "in both languages"


def test_extract_prints_figures_as_json_lines(khobaocao) -> None:
    result = khobaocao("extract", str(REPORT))
    assert result.exit_code == 0
    figures = [json.loads(line) for line in result.stdout.splitlines()]
    text = REPORT.read_text(encoding="utf-8")
    asked = "document indicator measure value unit area period qualifier target_basis rank_scope programme label_vi "
    asked += "rule_id char_start char_end quote"
    for figure in figures:
        assert set(asked.split()) <= figure.keys()
        assert figure["document"] == REPORT.name
        assert figure["quote"] in text
    assert ("grdp", "growth_yoy", 5.9, "2024-Q1") in {
        (figure["indicator"], figure["measure"], figure["value"], figure["period"]) for figure in figures
    }


def test_extract_needs_neither_dagster_nor_duckdb_nor_polars() -> None:
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom orchestration.__main__ import main\n"
        f"assert CliRunner().invoke(main, ['extract', {str(REPORT)!r}]).exit_code == 0\n"
        "print({'dagster', 'duckdb', 'polars', 'pandera', 'dbt'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_reading_child_loads_no_grammar() -> None:
    words = "import extraction.documents.isolation, sys; assert 'extraction.pipeline' not in sys.modules"
    subprocess.run([sys.executable, "-c", words], check=True)


def test_extract_goes_on_after_a_file_that_it_cannot_read(khobaocao, tmp_path: Path) -> None:
    empty = tmp_path / "rong.txt"
    empty.touch()
    result = khobaocao("extract", str(empty), str(REPORT))
    assert result.exit_code == SOME_NOT_READ
    assert "rong.txt" in result.stderr
    assert result.stdout.count("\n") > 10
    assert khobaocao("extract", str(empty)).exit_code == FAILED


def test_sql_answers_as_a_table_or_csv(khobaocao) -> None:
    query = "SELECT area, value, quote FROM economy_latest WHERE indicator = 'grdp' ORDER BY value"
    table = khobaocao("sql", query)
    assert table.exit_code == 0
    assert "Bắc Kạn" in table.stdout
    rows = list(csv.DictReader(io.StringIO(khobaocao("sql", query, "--csv").stdout)))
    assert rows[0].keys() == {"area", "value", "quote"}


@pytest.mark.parametrize("query", ["SELECT * FROM nowhere", "DROP TABLE fct_economy", "SELECT 1 +"])
def test_a_wrong_question_is_an_error_in_words(khobaocao, query: str) -> None:
    result = khobaocao("sql", query)
    assert result.exit_code == FAILED
    assert result.stderr.startswith("Error: ")
    assert "Traceback" not in result.output


def test_sql_before_the_first_run_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHOBAOCAO_HOME", str(tmp_path))
    result = CliRunner().invoke(main, ["sql", "SELECT 1"])
    assert result.exit_code == FAILED
    assert "khobaocao run" in result.stderr


def test_status_tells_counts_and_reasons(khobaocao) -> None:
    result = khobaocao("status")
    assert result.exit_code == 0
    for name in (*BAD_FILES, "fct_economy", "không / none"):
        assert name in result.output


def test_run_with_nothing_new_says_so(khobaocao) -> None:
    result = khobaocao("run")
    assert result.exit_code == 0
    assert "nothing new" in result.output


def test_run_over_an_empty_inbox_says_where_to_put_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHOBAOCAO_HOME", str(tmp_path))
    result = CliRunner().invoke(main, ["run"])
    assert result.exit_code == 0
    assert str(tmp_path / "inbox") in result.output


@pytest.mark.parametrize("quarter", ["2024Q1", "2024-Q5", "1999-Q1", "2024-Q3:2024-Q1", "2024-Q1:2099-Q4", "2024-Q1:x"])
def test_a_wrong_quarter_is_refused_with_the_form(khobaocao, quarter: str) -> None:
    result = khobaocao("run", "--quarter", quarter)
    assert result.exit_code == 2
    assert "Q1" in result.stderr


def test_doctor_finds_this_machine_fit(khobaocao) -> None:
    result = khobaocao("doctor")
    assert "Python 3.11" in result.output
    assert "Tesseract" in result.output and "LibreOffice" in result.output
    assert result.exit_code == 0
