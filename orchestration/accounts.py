"""Whether what was extracted can be followed back to the text: numbers accounted for, quotes found again.

What belongs here: checks over the lake and over two databases, as plain functions. What does not: Dagster.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from extraction.rereading import Claim, reads_again
from orchestration import lake
from orchestration.duck import connect
from orchestration.extract import EXTRACTED
from orchestration.home import Home
from schemas import DOCUMENTS, FIGURES, MENTIONS
from schemas.validation import failures, reason


def unaccounted(home: Home, quarter: str) -> pl.DataFrame:
    """Figures in digits whose place holds no number with the fate "figure": document_id, char_start, quote."""
    figures = lake.read(home, EXTRACTED, quarter).filter(pl.col("printed_value").str.contains(r"\d"))
    numbers = lake.read(home, MENTIONS, quarter).filter(pl.col("fate") == "figure")
    # The last number that begins before the figure ends: pairs of all with all would fill the memory.
    found = (
        figures.with_columns((pl.col("char_end") - 1).alias("last"))
        .sort("last")
        .join_asof(
            numbers.select("document_id", pl.col("char_start").alias("at")).sort("at"),
            left_on="last",
            right_on="at",
            by="document_id",
            check_sortedness=False,  # both are sorted, which polars cannot see by document
        )
    )
    without = found.filter(pl.col("at").is_null() | (pl.col("at") < pl.col("char_start")))
    return without.select("document_id", "char_start", "quote").sort("document_id", "char_start")


def misquoted(home: Home, quarter: str) -> pl.DataFrame:
    """Figures whose span or quote is not in the stored text as printed, or whose span is not read again to the same
    value: document_id, char_start, quote."""
    texts = lake.read(home, DOCUMENTS, quarter).select("document_id", pl.col("text").alias("stored"))
    figures = lake.read(home, EXTRACTED, quarter).join(texts, on="document_id")
    span = pl.col("stored").str.slice(pl.col("char_start"), pl.col("char_end") - pl.col("char_start"))
    found = span.str.contains(pl.col("printed_value"), literal=True) & pl.col("stored").str.contains(
        pl.col("quote"), literal=True
    )
    again = [reads_again(text, Claim(*row)) for text, *row in figures.select("stored", *Claim._fields).iter_rows()]
    kept = found & pl.Series(again, dtype=pl.Boolean)
    return figures.filter(~kept).select("document_id", "char_start", "quote")


def broken_rules(home: Home, quarter: str) -> list[str]:
    """What pandera finds in the quarter's accepted figures as they lie in the lake; nothing is expected."""
    rows = lake.read(home, FIGURES, quarter)
    found = failures(FIGURES, rows)
    return [f"{rows['figure_id'][row]}: {reason(FIGURES, code)}" for row, codes in found.items() for code in codes]


def differences(warehouse: Path, copy: Path) -> list[str]:
    """Tables of `marts` whose rows differ between the two files, by count and by a hash of all rows."""
    here, there = _contents(warehouse), _contents(copy)
    return sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))


def _contents(path: Path) -> dict[str, tuple[int, int]]:
    with connect(path, read_only=True) as connection:
        names = connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'marts'").fetchall()
        return {
            name: connection.execute(f'SELECT count(*), sum(hash(t)) FROM marts."{name}" AS t').fetchall()[0]
            for (name,) in names
        }
