"""A real PostgreSQL of its own: Debian's programs, a temporary folder, a socket there and no port.

What belongs here: starting and stopping it. What does not: what is asked of it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# Debian keeps the programs of each version in a folder that is not on the path.
PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)
needs_postgres = pytest.mark.skipif(PROGRAMS is None, reason="no PostgreSQL here: apt-get install postgresql")


@contextmanager
def postgres_server() -> Iterator[str]:
    """A running server; gives the DSN of its superuser."""
    assert PROGRAMS is not None, "mark the test with needs_postgres"
    # Not in pytest's folder: that one is closed to the user under whom the server runs.
    folder = Path(tempfile.mkdtemp(prefix="khobaocao-pg-"))
    user = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    if user:
        shutil.chown(folder, user)

    def program(name: str, *arguments: str) -> None:
        subprocess.run([PROGRAMS / name, "-D", folder / "data", *arguments],
                       user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # fmt: skip

    try:
        program("initdb", "--no-sync", "--auth=trust", "--username=kho", "--encoding=UTF8", "--locale=C")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        program("pg_ctl", "--wait", f"--log={folder}/log", "-o", options, "start")
        try:
            yield f"host={folder} user=kho dbname=postgres"
        finally:
            program("pg_ctl", "--wait", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder)
