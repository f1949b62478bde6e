"""Who may look at `khobaocao serve` from another machine: names and hashed passwords, in one file of the home.

What belongs here: keeping and checking them. What does not: asking for them (`__main__.py`, `serve.py`).
There is no user to begin with and no password but those that were set. Hashes are Argon2id with argon2-cffi's settings
(RFC 9106, low memory).
"""

from __future__ import annotations

import json

import argon2

from orchestration.files import write_atomically
from orchestration.home import Home

# NIST SP 800-63B, 3.1.1.2: a password that is the only factor.
SHORTEST = 15

_hasher = argon2.PasswordHasher()
# Checked where the name is unknown, so that the time of an answer does not tell which names exist.
_NOBODY = _hasher.hash("nobody has this password")


def users(home: Home) -> dict[str, str]:
    """Name -> hash; empty before the first was set."""
    return json.loads(home.users.read_text(encoding="utf-8")) if home.users.exists() else {}


def set_password(home: Home, name: str, password: str) -> None:
    """Add a user or give him another password. Raises ValueError where the name or the password will not do."""
    if not name.strip() or ":" in name:  # HTTP parts name and password by a colon
        raise ValueError(f"{name!r}: cần tên không có dấu hai chấm / a name without a colon is needed")
    if len(password) < SHORTEST:
        raise ValueError(f"cần ít nhất {SHORTEST} ký tự / at least {SHORTEST} characters are needed")
    _keep(home, users(home) | {name: _hasher.hash(password)})


def remove(home: Home, name: str) -> None:
    """Take a user away, at once also where he is logged in. Raises KeyError where there is none of that name."""
    left = users(home)
    del left[name]
    _keep(home, left)


def is_right(hashed: str | None, password: str) -> bool:
    """Whether `password` is the one of `hashed`; None, the hash of a user who is not there, takes as long."""
    try:
        return _hasher.verify(hashed or _NOBODY, password) and hashed is not None
    except argon2.exceptions.VerifyMismatchError:
        return False


def _keep(home: Home, hashes: dict[str, str]) -> None:
    home.root.mkdir(parents=True, exist_ok=True)
    write_atomically(home.users, json.dumps(hashes, ensure_ascii=False, indent=1).encode(), mode=0o600)
