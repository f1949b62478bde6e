"""The manifest of dbt is whole, also where webserver and daemon ask for it at the same time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
_ASK = """
import json, sys
from pathlib import Path
from orchestration.home import Home
from orchestration.transform import manifest
print(len(json.loads(manifest(Home(Path(sys.argv[1]))).read_text(encoding="utf-8"))["nodes"]))
"""


@pytest.mark.slow
def test_two_processes_read_the_same_manifest(tmp_path: Path) -> None:
    asking = [
        subprocess.Popen(
            [sys.executable, "-c", _ASK, str(tmp_path)], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    answers = [process.communicate() for process in asking]
    assert [process.returncode for process in asking] == [0, 0], answers
    assert len({out.split()[-1] for out, _ in answers}) == 1
