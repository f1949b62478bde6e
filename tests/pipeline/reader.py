"""A reader in a process of its own: asks one question again and again until it is told to stop.

`python reader.py KIND TARGET STOP`: KIND is duckdb, superset or postgres, TARGET the published file, an
address or a DSN; it ends when the file STOP is there, and prints which answers it got, each with how often, as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

# Two tables that a publishing changes together: more than one value is a torn answer.
QUESTION = """
    SELECT count(*), min(value), max(value)
    FROM (SELECT value FROM marts.fct_economy UNION ALL SELECT value FROM marts.fct_social) AS both_tables
"""
Ask = Callable[[], tuple[Any, ...]]


@contextmanager
def by_duckdb(file: str) -> Iterator[Ask]:
    """Opens the file for each question, as a script or a notebook does."""

    def ask() -> tuple[Any, ...]:
        with duckdb.connect(file, read_only=True) as connection:
            return connection.execute(QUESTION).fetchone() or ()

    yield ask


@contextmanager
def by_superset(address: str) -> Iterator[Ask]:
    """A person in SQL Lab."""
    from superset_server import Superset

    person = Superset(address)
    yield lambda: person.sql(QUESTION)[0]


@contextmanager
def by_postgres(dsn: str) -> Iterator[Ask]:
    """One connection held open throughout, as a BI server does; the driver prepares the query."""
    import psycopg

    with psycopg.connect(dsn, autocommit=True) as connection:
        yield lambda: connection.execute(QUESTION).fetchone() or ()


READERS = {"duckdb": by_duckdb, "superset": by_superset, "postgres": by_postgres}

if __name__ == "__main__":
    kind, target, stop = sys.argv[1:]
    answers: Counter[tuple[Any, ...]] = Counter()
    with READERS[kind](target) as ask:
        while not Path(stop).exists():
            answers[ask()] += 1
            time.sleep(0.005)  # so that three readers leave the publisher its share of the machine
    print(json.dumps(list(answers.items())))
