"""The log of decisions: `review/decisions.jsonl`, one line a decision, never changed, never deleted.

What belongs here: the record, appending, and which decisions stand. What does not: what they do to figures
(`apply.py`), the workbook.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from orchestration.home import Home


@dataclass(frozen=True)
class Decision:
    """Who decided what about which subject, when and why.

    release, correct, reject: `subject` is the key of a reading or a number (`places.py`) of `document_id`.
    map: `subject` is a label (`places.label_key`), for all documents. undo: `subject` is the id of a decision.
    `values` are the columns that a correction sets, or the indicator of a mapping; `seen` is what the person saw.
    """

    decision_id: str
    decided_at: str  # UTC, ISO 8601
    decided_by: str
    reason: str
    kind: str
    subject: str
    document_id: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)

    def says_the_same(self, other: Decision) -> bool:
        """Whether both decide the same; who, when and why aside."""
        return (self.kind, self.subject, self.values) == (other.kind, other.subject, other.values)


@dataclass(frozen=True)
class Standing:
    """The decisions in force, by subject."""

    of_places: dict[str, Decision]
    of_labels: dict[str, Decision]

    @property
    def all(self) -> list[Decision]:
        return [*self.of_places.values(), *self.of_labels.values()]


def log_path(home: Home) -> Path:
    """Where the log lies; the archive and this file are all that a backup must hold."""
    return home.review / "decisions.jsonl"


def decisions(home: Home) -> list[Decision]:
    """Every decision ever taken, oldest first. Raises ValueError that names a line that cannot be read."""
    path = log_path(home)
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")
    return [_parsed(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _parsed(path: Path, number: int, line: str) -> Decision:
    try:
        return Decision(**json.loads(line))
    except (ValueError, TypeError) as error:
        raise ValueError(
            f"{path.name}, line {number}: expected a decision as JSON ({error}). The log is only ever appended to: "
            "restore it from the backup"
        ) from None


def append(home: Home, new: Sequence[Decision]) -> None:
    """Add decisions to the end of the log, all or none, and make them last."""
    path = log_path(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(asdict(decision), ensure_ascii=False) + "\n" for decision in new)
    with path.open("ab") as file:
        file.write(lines.encode())
        file.flush()
        os.fsync(file.fileno())


def undone(log: Sequence[Decision]) -> set[str]:
    """Ids of the decisions that a later one undoes."""
    found: set[str] = set()
    for decision in reversed(log):
        if decision.kind == "undo" and decision.decision_id not in found:
            found.add(decision.subject)
    return found


def standing(log: Iterable[Decision]) -> Standing:
    """What is in force: the last decision about a subject that no later one undoes. An undoing may be undone too."""
    log = list(log)
    taken_back = undone(log)
    in_force = Standing({}, {})
    for decision in log:
        if decision.kind != "undo" and decision.decision_id not in taken_back:
            subjects = in_force.of_labels if decision.kind == "map" else in_force.of_places
            subjects[decision.subject] = decision
    return in_force


def in_force(home: Home) -> Standing:
    """The decisions in force in a home."""
    return standing(decisions(home))


def decided(kind: str, subject: str, by: str, reason: str, at: str, **more: Any) -> Decision:
    """A new decision; its id is made of what it says, who says it and when."""
    content = json.dumps([kind, subject, by, reason, at, more], ensure_ascii=False, sort_keys=True, default=str)
    return Decision(hashlib.sha256(content.encode()).hexdigest()[:12], at, by, reason, kind, subject, **more)
