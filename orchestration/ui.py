"""Dagster's webserver and daemon, side by side until one of them ends.

What belongs here: starting and stopping the two. What does not: what they show (`definitions.py`).
"""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time

from orchestration.home import PROJECT, Home
from orchestration.instance import UI_LOCK, prepare

WEBSERVER, DAEMON, VIEWER = "webserver", "daemon", "viewer"
_HOST = "127.0.0.1"  # Dagster has no login: never another address (docs/security.md)


def serve(home: Home, port: int, only: str | None) -> int:
    """Run WEBSERVER and DAEMON, or `only` one, on loopback; Ctrl-C and SIGTERM stop them.

    VIEWER is a webserver that starts nothing and changes nothing. Returns the exit code of the one that ended first.
    """
    prepare(home)
    lives = (home.dagster / UI_LOCK).open("w")
    fcntl.flock(lives, fcntl.LOCK_SH)  # by the children too: it is held until the last of them ends
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # else a service that is stopped would leave them behind
    environment = {**os.environ, "KHOBAOCAO_HOME": str(home.root), "DAGSTER_HOME": str(home.dagster)}
    workspace = ["-w", str(PROJECT / "workspace.yaml")]
    webserver = ["dagster_webserver", *workspace, "-h", _HOST, "-p", str(port)]
    commands = {
        WEBSERVER: webserver,
        DAEMON: ["dagster._daemon", "run", *workspace],
        VIEWER: [*webserver, "--read-only"],
    }
    processes = [
        subprocess.Popen([sys.executable, "-m", *command], cwd=PROJECT, env=environment, pass_fds=[lives.fileno()])
        for name, command in commands.items()
        if name in ([only] if only else [WEBSERVER, DAEMON])
    ]
    if only != DAEMON:
        print(f"http://{_HOST}:{port}  (Ctrl-C: dừng / stop)", flush=True)
    try:
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
    except KeyboardInterrupt:
        return 0
    finally:
        for process in processes:
            process.terminate()
        codes = [process.wait() for process in processes]
    return max(codes)
