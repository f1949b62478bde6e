"""Files written so that a reader sees the old or the new one, never a half; and read only when they are whole.

What belongs here: atomic writing, what a killed writer leaves, locks, files that others are still writing. What does
not: what is in the files.
"""

from __future__ import annotations

import fcntl
import os
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# A file that did not change for a minute is not being copied; only younger ones are looked at twice, this far apart.
_YOUNG, _APART = 60.0, 1.0


@contextmanager
def replacing(path: Path, mode: int = 0o666) -> Iterator[Path]:
    """A temporary path beside `path`; at the end of the block it is synced and takes its place.

    `mode`, less the umask, holds from the first byte on.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_TRUNC, mode)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)  # tells `sweep` that its writer lives
        yield temporary
        os.fsync(handle)
        temporary.replace(path)
        sync_folder(path.parent)
    finally:
        temporary.unlink(missing_ok=True)
        os.close(handle)


def write_atomically(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write `data` to `path`, whole or not at all; `mode` as for `replacing`."""
    with replacing(path, mode) as temporary:
        temporary.write_bytes(data)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(root: Path) -> None:
    """Remove the temporary files below `root` whose writer was killed; those of living ones are locked."""
    for path in root.rglob(".*.tmp"):
        with suppress(FileNotFoundError, BlockingIOError), path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()


@contextmanager
def alone(path: Path, wait: bool = True) -> Iterator[None]:
    """Hold the lock file `path`; waits for whoever holds it, or raises BlockingIOError. The killed hold nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield


def unfinished(paths: Iterable[Path]) -> set[Path]:
    """Those that somebody still writes: half a report would be read as a report of its own."""
    since = time.time() - _YOUNG
    held: set[Path] = set()
    unsure: dict[Path, tuple[int, int]] = {}
    for path in paths:
        status = path.stat()
        if max(status.st_mtime, status.st_ctime) < since:
            continue
        is_held = _open_for_writing(path)
        if is_held is None:
            unsure[path] = status.st_size, status.st_mtime_ns
        elif is_held:
            held.add(path)
    if unsure:
        time.sleep(_APART)
    return held | {path for path, before in unsure.items() if (path.stat().st_size, path.stat().st_mtime_ns) != before}


def _open_for_writing(path: Path) -> bool | None:
    """Whether a process has the file open for writing; None where the kernel does not tell.

    It grants a read lease only where none has, on the file's own machine, and to the owner of the file or to root.
    """
    with path.open("rb") as file:
        try:
            # Who opens the file while the lease is held makes a signal: SIGIO by default, which would end this process.
            fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        except BlockingIOError:
            return True
        except OSError:
            return None
    return False
