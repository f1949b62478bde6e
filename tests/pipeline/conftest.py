"""What tests of the pipeline share: warehouses that take seconds to build are built once a session."""

from __future__ import annotations

from pathlib import Path

import pytest
from marts_history import HISTORY
from marts_warehouse import build, load


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with the reports of marts_history, built with all tests of the dbt project."""
    path = tmp_path_factory.mktemp("marts") / "warehouse.duckdb"
    load(path, HISTORY)
    build(path)
    return path
