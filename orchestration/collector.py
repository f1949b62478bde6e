"""Python's garbage collector held back while much is made that stays.

What belongs here: where collecting costs and frees nothing. What does not: limits on memory (`isolation.py`).
Loading Dagster and dbt and building a project make some million objects that live as long as the process; the
collector goes through all of them again and again, an eighth of a whole run over the samples.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept() -> Iterator[None]:
    """What is made in here is taken as permanent: nothing is collected now, nor looked through later."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


@contextmanager
def paused() -> Iterator[None]:
    """Nothing is collected in here; afterwards as before. For work whose size is bounded, such as one dbt build."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
