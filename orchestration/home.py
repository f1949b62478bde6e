"""Where everything that is written lies: the folders of KHOBAOCAO_HOME.

What belongs here: paths, and making their folders. What does not: what is written there.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
DBT_PROJECT = PROJECT / "dbt_project"


@dataclass(frozen=True)
class Home:
    """The folders below one root. Nothing is written outside it."""

    root: Path

    @classmethod
    def from_environment(cls) -> Home:
        """The home that KHOBAOCAO_HOME names; `./data` without it."""
        return cls(Path(os.environ.get("KHOBAOCAO_HOME") or "data").resolve())

    @property
    def inbox(self) -> Path:
        return self.root / "inbox"

    @property
    def archive(self) -> Path:
        return self.root / "archive"

    @property
    def refused(self) -> Path:
        return self.root / "refused"

    @property
    def lake(self) -> Path:
        return self.root / "lake"

    @property
    def warehouse(self) -> Path:
        return self.root / "warehouse.duckdb"

    @property
    def published(self) -> Path:
        return self.root / "published"

    @property
    def published_warehouse(self) -> Path:
        return self.published / "warehouse.duckdb"

    @property
    def brief(self) -> Path:
        """The index of the briefs; their pages lie in the folder of the same name beside it."""
        return self.published / "brief.html"

    @property
    def briefed(self) -> Path:
        """Names the published version that the briefs were made from; written when all of them are."""
        return self.published / ".briefed"

    @property
    def explained(self) -> Path:
        """The published reports with every number marked, a page a document (explained.py)."""
        return self.published / "explained"

    @property
    def review(self) -> Path:
        return self.root / "review"

    @property
    def users(self) -> Path:
        """Names and hashed passwords of those who may look from other machines (users.py)."""
        return self.root / "users.json"

    @property
    def dbt(self) -> Path:
        return self.root / "dbt"

    @property
    def dagster(self) -> Path:
        return self.root / "dagster"

    def ensure(self) -> Home:
        """Make the folders; `refused` is for its owner alone. Raises OSError where the root is not writable."""
        for folder in (
            self.inbox,
            self.archive,
            self.lake,
            self.published,
            self.review,
            self.dbt,
            self.dagster,
        ):
            folder.mkdir(parents=True, exist_ok=True)
        self.refused.mkdir(mode=0o700, exist_ok=True)
        return self
