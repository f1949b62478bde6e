"""Which decisions bear on which document, as a fingerprint: how a run knows that a decision is not laid on yet.

What belongs here: the fingerprints. What does not: comparing them (`state.py`); polars, which is slow to import.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from orchestration.home import Home
from orchestration.review.decisions import in_force


def corrections_path(home: Home) -> Path:
    """Where the corrections of sources lie (`corrections.py`)."""
    return home.review / "corrections.csv"


def stamps(home: Home) -> Callable[[str], str]:
    """Document id -> fingerprint of the decisions in force about it and of the corrections; empty where there are none.

    A mapped label and the file of corrections bear on every document.
    """
    decisions = in_force(home)
    path = corrections_path(home)
    of_sources = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
    of_labels = sorted(decision.decision_id for decision in decisions.of_labels.values())
    of_documents: dict[str, list[str]] = {}
    for decision in decisions.of_places.values():
        of_documents.setdefault(str(decision.document_id), []).append(decision.decision_id)

    def stamp(document_id: str) -> str:
        parts = [of_sources, *of_labels, *sorted(of_documents.get(document_id, []))]
        content = "|".join(part for part in parts if part)
        return hashlib.sha256(content.encode()).hexdigest()[:12] if content else ""

    return stamp
