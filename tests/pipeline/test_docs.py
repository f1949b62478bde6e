"""README and guides are true: their questions run on a whole run's published copy, and README's answers are its own.

What belongs here: commands that people copy out of the documents. `docs/queries.md` has its own test
(`test_marts_queries.py`).
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from whole_run import Finished

from orchestration.__main__ import main

PROJECT = Path(__file__).parents[2]
PAGES = ("README.md", "docs/data-officer.md", "docs/bi-analyst.md", "docs/bi.md", "docs/engineer.md")
_COMMAND = re.compile(r"\.venv/bin/khobaocao (sql \"[^\"]*\"|sql --csv \"[^\"]*\"|status|doctor|explain \S+ -o \S+)")
# In a block of commands at the begin of a line, or in a sentence; and the same of make.
_NAMED = re.compile(r"(?:^|`)(?:\.venv/bin/)?khobaocao ([a-z][^`\n]*)", re.MULTILINE)
_MADE = re.compile(r"(?:^|`)make (?:-C (\S+) +)?([a-z][a-z-]*)", re.MULTILINE)
_SHOWN = re.compile(r"```console\n\$ \.venv/bin/khobaocao (?P<command>sql \"[^\"]*\")\n(?P<answer>.*?)\n```", re.DOTALL)
_PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)
# The width at which README's tables were printed.
_COLUMNS = "110"


def _said(finished: Finished, command: str) -> Result:
    environment = {"KHOBAOCAO_HOME": str(finished.home.root), "COLUMNS": _COLUMNS}
    return CliRunner().invoke(main, shlex.split(command), env=environment)


@pytest.mark.parametrize(
    ("page", "command"),
    [(page, command) for page in PAGES for command in _COMMAND.findall((PROJECT / page).read_text(encoding="utf-8"))],
)
def test_commands_of_the_documents_work(
    finished: Finished, page: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "samples").symlink_to(PROJECT / "samples")
    monkeypatch.chdir(tmp_path)  # what a command writes stays out of the project
    result = _said(finished, command)
    assert result.exit_code == 0, (page, result.output)


@pytest.mark.parametrize("page", [*PAGES, "docs/queries.md", "docs/security.md", "CONTRIBUTING.md"])
def test_commands_that_documents_name_are_there(page: str) -> None:
    """Those too that cannot run here as they stand: a database elsewhere, a disk that is mounted."""
    text = (PROJECT / page).read_text(encoding="utf-8")
    for line in _NAMED.findall(text):
        command: click.Command = main
        words = shlex.split(line)
        while isinstance(command, click.Group):
            command = command.commands[words.pop(0)]
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= known, (page, line)
    for folder, target in _MADE.findall(text):
        subprocess.run(["make", "--dry-run", target], cwd=PROJECT / folder, check=True, capture_output=True)


@pytest.mark.parametrize("program", _PYTHON.findall("".join((PROJECT / page).read_text("utf-8") for page in PAGES)))
def test_programs_of_the_documents_run(finished: Finished, program: str, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(finished.home.root)
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=True)


@pytest.mark.parametrize(("command", "answer"), _SHOWN.findall((PROJECT / "README.md").read_text(encoding="utf-8")))
def test_readme_shows_what_is_answered(finished: Finished, command: str, answer: str) -> None:
    said = [line.rstrip() for line in _said(finished, command).output.rstrip().splitlines()]
    assert said == answer.splitlines(), "run the command and paste its answer"


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "tests/accuracy/README.md", "docs/security.md", *PAGES])
def test_files_that_documents_name_exist(page: str) -> None:
    text = (PROJECT / page).read_text(encoding="utf-8")
    here = (PROJECT / page).parent
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    named = re.findall(r"`((?:extraction|schemas|orchestration|dbt_project|tests|samples|docs)/[\w./-]+)`", text)
    assert [link for link in links if not (here / link).exists()] == []
    assert [name for name in named if not (PROJECT / name).exists() and "NAME" not in name and "NN" not in name] == []
