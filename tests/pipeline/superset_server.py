"""A real Superset over a home, brought up by the commands of `docs/bi.md`, and asked over its own API.

What belongs here: starting and stopping it, logging in, questions. What does not: what is expected of it
(`test_readers.py`).
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from ports import free_port

from orchestration.home import PROJECT, Home

FOLDER = PROJECT / "deploy" / "superset"
needs_superset = pytest.mark.skipif(
    not (PROJECT / ".venv-superset" / "bin" / "superset").exists(),
    reason="no Superset here: make -C deploy/superset install",
)
# Seconds until it answers: five on a quiet machine.
_PATIENCE = 120
_NAME, _PASSWORD = "kho", "mật khẩu thử"


class Refused(Exception):  # noqa: N818
    """What Superset does not do, in its words."""


class Superset:
    """The administrator, logged in."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        login = {"username": _NAME, "password": _PASSWORD, "provider": "db"}
        self._headers = {"Content-Type": "application/json", "Referer": address}
        self._headers["Authorization"] = f"Bearer {self.ask('/api/v1/security/login', login)['access_token']}"
        self._headers["X-CSRFToken"] = self.ask("/api/v1/security/csrf_token/")["result"]
        self._database = self.ask("/api/v1/database/")["result"][0]["id"]

    def ask(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """The JSON that it answers; a body is posted. Raises Refused with its words."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._address + path, data, self._headers)
        try:
            with self._opener.open(request, timeout=_PATIENCE) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise Refused(error.read().decode()) from error

    def names(self, kind: str, column: str) -> list[str]:
        """What there is of a kind (dashboard, chart, dataset), by one column."""
        asked = f"/api/v1/{kind}/?{urlencode({'q': '(page_size:100)'})}"
        return [found[column] for found in self.ask(asked)["result"]]

    def sql(self, query: str) -> list[tuple[Any, ...]]:
        """The rows that SQL Lab gives. Raises Refused."""
        body = {"database_id": self._database, "sql": query, "schema": "marts", "client_id": uuid4().hex[:10]}
        return [tuple(row.values()) for row in self.ask("/api/v1/sqllab/execute/", body)["data"]]


@contextmanager
def superset_server(home: Home) -> Iterator[str]:
    """Install its database, an administrator and the dashboards, and serve; gives its address."""
    environment = {**os.environ, "KHOBAOCAO_HOME": str(home.root), "PORT": str(free_port())}
    make = ["make", "--silent", "-C", str(FOLDER)]
    answers = f"{_NAME}\nKho\nBáo cáo\nkho@example.vn\n{_PASSWORD}\n{_PASSWORD}\n"
    subprocess.run([*make, "admin", "load"], env=environment, input=answers, text=True, check=True, capture_output=True)
    server = subprocess.Popen(
        [*make, "serve"], env=environment, start_new_session=True, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(f"http://127.0.0.1:{environment['PORT']}/health")
        yield f"http://127.0.0.1:{environment['PORT']}"
    finally:
        os.killpg(server.pid, signal.SIGQUIT)  # gunicorn waits for open connections after a SIGTERM
        server.wait(timeout=_PATIENCE)


def _wait_for(address: str) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=_PATIENCE).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
    raise TimeoutError(f"Superset does not answer within {_PATIENCE} seconds")
