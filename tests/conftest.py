"""What all tests share: no home but their own.

What belongs here: the guard. What does not: fixtures that only one folder needs (its own conftest.py).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="session")
def no_home_but_our_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing in a test may write into ./data, whatever the shell has set."""
    with pytest.MonkeyPatch.context() as patch:
        root = tmp_path_factory.mktemp("home")
        patch.setenv("KHOBAOCAO_HOME", str(root))
        patch.setenv("DAGSTER_HOME", str(root / "dagster"))
        (root / "dagster").mkdir()
        yield
