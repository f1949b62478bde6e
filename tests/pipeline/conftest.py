"""What tests of the pipeline share: warehouses that take seconds to build are built once a session."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from marts_history import HISTORY
from marts_warehouse import build, load
from whole_run import Finished, whole_run

from orchestration.home import Home


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with the reports of marts_history, built with all tests of the dbt project."""
    path = tmp_path_factory.mktemp("marts") / "warehouse.duckdb"
    load(path, HISTORY)
    build(path)
    return path


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """A home after a whole run: look only, change nothing."""
    return whole_run(tmp_path_factory.mktemp("finished"))


@pytest.fixture
def home(finished: Finished, tmp_path: Path) -> Home:
    """A copy of that home, to be changed at will."""
    return Home(Path(shutil.copytree(finished.home.root, tmp_path / "home")))
