"""Work done side by side in processes of their own.

What belongs here: starting them, how many, and that none outlives the run. What does not: what they do.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Protocol, TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")

# A process needs a second of processor to start: as long as sixty short reports, a tenth of what sixty long ones take.
_FEWEST = 60
# Each holds 0.15 GB beside the run itself, which has 2 GB altogether.
_MOST = 4
_AT_ONCE = 4  # pieces handed over in one message


class Each(Protocol):
    """`map`: the results in the order of the pieces; the first error of a piece is raised."""

    def __call__(self, work: Callable[[Piece], Result], pieces: Iterable[Piece], /) -> Iterator[Result]: ...


@contextmanager
def workers(pieces: int) -> Iterator[Each]:
    """A `map` over as many processes as the machine has processors; this process alone where few `pieces` are to come.

    Work and pieces are pickled, so the work is a function of a module.
    """
    processes = min(len(os.sched_getaffinity(0)), _MOST)
    if pieces < _FEWEST or processes == 1:
        yield map
        return
    # Started anew: a fork of this one in the midst of the threads of polars and DuckDB may hang.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, initializer=_begin) as pool:
        yield partial(pool.map, chunksize=_AT_ONCE)


def _begin() -> None:
    """Ctrl-C is for the run, which then ends its workers; where it is killed, they see to it themselves."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_run, daemon=True).start()


def _end_with_the_run() -> None:
    run = multiprocessing.parent_process()
    if run is not None:
        run.join()
        os._exit(1)
