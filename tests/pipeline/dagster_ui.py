"""`khobaocao ui` as a data officer has it open: the real webserver and daemon, asked over GraphQL.

What belongs here: starting and stopping them, questions, waiting. What does not: what is expected
(`test_unattended.py`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ports import free_port

from orchestration.home import PROJECT, Home

# Seconds. Loading the definitions takes ten on a quiet machine; the sensor looks every 30, a run takes some 20.
PATIENCE = 240

_RUNS = """{ runsOrError { ... on Runs { results { runId jobName status tags { key value } } } } }"""
_BACKFILL = """mutation ($assets: [AssetKeyInput!], $partitions: [String!]) {
  launchPartitionBackfill(backfillParams: {assetSelection: $assets, partitionNames: $partitions}) { __typename }
}"""
_TICKS = """query ($sensor: String!) {
  sensorOrError(sensorSelector: {
    repositoryLocationName: "khobaocao", repositoryName: "__repository__", sensorName: $sensor
  }) { ... on Sensor { sensorState { ticks(limit: 1) { timestamp status } } } }
}"""


class Ui:
    """A running `khobaocao ui`."""

    def __init__(self, address: str) -> None:
        self.address = address

    def ask(self, query: str, **variables: Any) -> Any:
        """The data that GraphQL answers."""
        body = json.dumps({"query": query, "variables": variables}).encode()
        request = urllib.request.Request(f"{self.address}/graphql", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:
            answer = json.load(response)
        assert "errors" not in answer, answer
        return answer["data"]

    def runs(self) -> list[dict[str, str]]:
        """Every run, oldest first: its job, status and partition."""
        return [
            {"id": run["runId"], "job": run["jobName"], "status": run["status"], "partition": _partition(run["tags"])}
            for run in reversed(self.ask(_RUNS)["runsOrError"]["results"])
        ]

    def backfill(self, assets: list[list[str]], partitions: list[str]) -> str:
        """Ask for a backfill, as the page of the assets does; returns what kind of answer it is."""
        answer = self.ask(_BACKFILL, assets=[{"path": path} for path in assets], partitions=partitions)
        return str(answer["launchPartitionBackfill"]["__typename"])

    def wait_for_runs(self, count: int) -> list[dict[str, str]]:
        """The runs when there are `count` of them and all have ended."""
        return wait(lambda: _ended(self.runs(), count))

    def wait_for_look(self, sensor: str, after: float) -> str:
        """The status of the first look of a sensor that began after that time (seconds since 1970)."""
        return str(wait(lambda: self._look(sensor, after)))

    def _look(self, sensor: str, after: float) -> str | None:
        ticks = self.ask(_TICKS, sensor=sensor)["sensorOrError"]["sensorState"]["ticks"]
        return next((t["status"] for t in ticks if t["timestamp"] > after and t["status"] != "STARTED"), None)


def _partition(tags: list[dict[str, str]]) -> str:
    return next((tag["value"] for tag in tags if tag["key"] == "dagster/partition"), "")


def _ended(runs: list[dict[str, str]], count: int) -> list[dict[str, str]] | None:
    over = [run for run in runs if run["status"] in ("SUCCESS", "FAILURE", "CANCELED")]
    return runs if len(over) == len(runs) >= count else None


def wait(look: Callable[[], Any]) -> Any:
    """What `look` gives once it gives something. Raises TimeoutError after PATIENCE."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = look()
        if found is not None:
            return found
        time.sleep(1)
    raise TimeoutError(f"nothing within {PATIENCE} seconds")


@contextmanager
def open_ui(home: Home, *options: str) -> Iterator[Ui]:
    """Start `khobaocao ui` over `home` on a free port; when the block is left, its processes have ended."""
    port = free_port()
    environment = {**os.environ, "KHOBAOCAO_HOME": str(home.root)}
    command = [sys.executable, "-m", "orchestration", "ui", "--port", str(port), *options]
    process = subprocess.Popen(command, cwd=PROJECT, env=environment)
    ui = Ui(f"http://127.0.0.1:{port}")
    try:
        wait(lambda: _answers(ui, process))
        yield ui
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _answers(ui: Ui, process: subprocess.Popen[bytes]) -> bool | None:
    assert process.poll() is None, "khobaocao ui has ended"
    try:
        return bool(ui.ask("{ version }"))
    except (urllib.error.URLError, ConnectionError):
        return None
