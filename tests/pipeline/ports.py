"""A port of this machine that nobody listens on, for the servers that tests start."""

from __future__ import annotations

import socket


def free_port() -> int:
    """Free when asked; the server that is started next takes it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
