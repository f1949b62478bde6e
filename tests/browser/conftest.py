"""One browser for the tests of this folder; without Chromium they are skipped (`chromium.needs_chromium`)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chromium import CHROMIUM
from tab import Tab, opened


@pytest.fixture(scope="session")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    assert CHROMIUM is not None, "mark the test with needs_chromium"
    with opened(CHROMIUM, tmp_path_factory.mktemp("profile")) as tab:
        yield tab
