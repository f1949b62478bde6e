"""Where a run is, told by what it leaves: its words, its files.

What belongs here: the stages in their order and how each is seen to begin. What does not: killing (`kills.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from orchestration.home import Home
from orchestration.register import inbox_files
from orchestration.state import is_unfinished, stale_quarters


@dataclass(frozen=True)
class Seen:
    """A run that is being watched: its home, the file that its words go to, and how things lay before it."""

    home: Home
    words: Path
    before: dict[str, int]

    @classmethod
    def of(cls, home: Home, words: Path) -> Seen:
        """Begin to watch; the run is started afterwards."""
        return cls(home, words, {pattern: _newest(home, pattern) for pattern in _PATTERNS})

    def says(self, words: str) -> bool:
        return words in self.words.read_text(encoding="utf-8", errors="replace")

    def wrote(self, pattern: str) -> bool:
        """Whether a file of that pattern came or changed since."""
        return _newest(self.home, pattern) > self.before[pattern]


_ARCHIVED = "archive/??/*/original"
_PARQUET = "lake/extracted/*/*.parquet"
_LOADED = "warehouse.duckdb*"
_COPY = "published/.unfinished/*/warehouse.duckdb"
_EXPORTS = "published/.unfinished/*/exports"
_SWAPPED = "published/warehouse.duckdb"
_LATEST = "published/latest.json"
_PATTERNS = (_ARCHIVED, _PARQUET, _LOADED, _COPY, _EXPORTS, _SWAPPED, _LATEST)

# In the order of a run. A stage lasts until the next begins.
STAGES: dict[str, Callable[[Seen], bool]] = {
    "register": lambda seen: seen.says("Registering"),
    "archive": lambda seen: seen.wrote(_ARCHIVED),
    "start of Dagster": lambda seen: seen.says("Loading Dagster"),
    "extract": lambda seen: seen.says("Extracting"),
    "Parquet": lambda seen: seen.wrote(_PARQUET),
    "load": lambda seen: seen.wrote(_LOADED),
    "dbt": lambda seen: seen.says("Building"),
    "copy": lambda seen: seen.wrote(_COPY),
    "exports": lambda seen: seen.wrote(_EXPORTS),
    "swap": lambda seen: seen.wrote(_SWAPPED),
    "brief": lambda seen: seen.wrote(_LATEST),
}


def ahead(home: Home) -> list[str]:
    """The stages that the next run will come to; none where it has nothing to do."""
    all_archived = len([*home.root.glob(_ARCHIVED)]) == len(inbox_files(home))
    if all_archived and not stale_quarters(home) and not is_unfinished(home):
        return []
    return [stage for stage in STAGES if stage != "archive" or not all_archived]


def _newest(home: Home, pattern: str) -> int:
    """The last change of a file of that pattern, by the time that no copying sets back; 0 without one."""
    found = 0
    for path in home.root.glob(pattern):
        try:
            found = max(found, path.stat().st_ctime_ns)
        except FileNotFoundError:
            continue  # it was there a moment ago: the run goes on while we look
    return found
