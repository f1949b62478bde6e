"""Decisions as rows of raw.decisions, so that a reader of the warehouse finds who decided what, when and why.

What belongs here: the rows. What does not: loading them (`load.py`).
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from orchestration.home import Home
from orchestration.review.corrections import Correction, corrections
from orchestration.review.decisions import Decision, decisions, standing, undone


def decision_rows(home: Home) -> list[dict[str, Any]]:
    """Every decision of the log, and every line of corrections.csv."""
    log = decisions(home)
    in_force = {decision.decision_id for decision in standing(log).all}
    taken_back = undone(log)
    rows = [
        _of_decision(
            decision,
            decision.decision_id in in_force or (decision.kind == "undo" and decision.decision_id not in taken_back),
        )
        for decision in log
    ]
    return rows + [_of_correction(line) for line in corrections(home)]


def _of_decision(decision: Decision, is_in_force: bool) -> dict[str, Any]:
    return {
        "decision_id": decision.decision_id,
        "decided_at": datetime.fromisoformat(decision.decided_at).astimezone(UTC).replace(tzinfo=None),
        "decided_by": decision.decided_by,
        "reason": decision.reason,
        "kind": decision.kind,
        "subject": decision.subject,
        "document_id": decision.document_id,
        "new_values": json.dumps(decision.values, ensure_ascii=False),
        "seen": json.dumps(decision.seen, ensure_ascii=False),
        "in_force": is_in_force,
    }


def _of_correction(line: Correction) -> dict[str, Any]:
    return {
        "decision_id": line.decision_id,
        "decided_at": datetime.fromisoformat(line.on),
        "decided_by": line.by,
        "reason": line.reason,
        "kind": "correct",
        "subject": f"{line.report} {line.area_id} {line.indicator} {line.measure} {line.period}",
        "document_id": None,
        "new_values": json.dumps({"value": line.value}),
        "seen": json.dumps({"value": line.expect}),
        "in_force": True,
    }
