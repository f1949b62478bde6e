"""What a run ended with, as tables in the terminal.

What belongs here: counting in the published copy and laying out. What does not: running anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from orchestration.archive import STATUSES, Record, records
from orchestration.home import Home
from orchestration.publish import Published, latest
from orchestration.sql import ask

_ACCOUNTS = """
    SELECT sum(accepted), sum(quarantined), sum(duplicates), sum(mentions), sum(figure_mentions), sum(non_figures),
           sum(unresolved), (SELECT count(*) FROM raw.figures WHERE indicator IS NULL)
    FROM raw.extractions
"""


@dataclass(frozen=True)
class Accounts:
    """Figures and numbers of all published documents."""

    accepted: int
    quarantined: int
    duplicates: int
    mentions: int
    figure_mentions: int
    non_figures: int
    unresolved: int
    uncatalogued: int


def accounts(home: Home) -> Accounts:
    """The sums over raw.extractions of the published copy."""
    (row,) = ask(home.published_warehouse, _ACCOUNTS).rows
    return Accounts(*(int(value or 0) for value in row))


def show(home: Home, console: Console) -> None:
    """Documents, figures, numbers, rows of the fact tables, where the copy is and how to ask it."""
    published = latest(home)
    everything = list(records(home))
    console.print(_documents(everything))
    _show_unread(everything, console)
    if published is None:
        console.print("Chưa có bản công bố / nothing is published yet: khobaocao run")
        return
    console.print(_figures(accounts(home)))
    console.print(_facts(published))
    console.print(f"Bản công bố / published: [bold]{home.published_warehouse}[/] ({published.version})", soft_wrap=True)
    if home.brief.exists():
        console.print(f"Bản tin cho lãnh đạo / briefs: {home.brief}", soft_wrap=True)
    console.print('Hỏi / ask: khobaocao sql "SELECT * FROM mart_scorecard LIMIT 10"', soft_wrap=True)


def _documents(everything: list[Record]) -> Table:
    table = _table("Báo cáo / Documents", "kết quả / status", "số tệp / files")
    for status, label in STATUSES.items():
        count = sum(record.status == status for record in everything)
        if count or status == "accepted":
            table.add_row(label, str(count))
    return table


def _show_unread(everything: Iterable[Record], console: Console) -> None:
    """Every document that was not accepted, with the reason and what to do."""
    for record in everything:
        if record.status not in ("accepted", "duplicate"):
            console.print(f"  [yellow]{record.file_name}[/]: {record.reason}", soft_wrap=True, highlight=False)


def _figures(counts: Accounts) -> Table:
    table = _table("Số liệu và con số / Figures and numbers", "", "số lượng / count")
    known = counts.mentions - counts.unresolved
    share = f" ({100 * known / counts.mentions:.1f} %)" if counts.mentions else ""
    for label, value in (
        ("số liệu được nhận / figures accepted", f"{counts.accepted:,}"),
        ("  trong đó chưa có mã / uncatalogued", f"{counts.uncatalogued:,}"),
        ("giữ lại chờ xem / quarantined", f"{counts.quarantined:,}"),
        ("lặp lại y hệt / exact repetitions", f"{counts.duplicates:,}"),
        ("con số trong văn bản / numbers printed", f"{counts.mentions:,}"),
        ("  đã rõ là gì / accounted for", f"{known:,}{share}"),
        ("  chưa hiểu / unresolved", f"{counts.unresolved:,}"),
    ):
        table.add_row(label, value)
    return table


def _facts(published: Published) -> Table:
    table = _table("Bảng sự kiện / Fact tables", "bảng / table", "dòng / rows")
    for name, rows in published.rows.items():
        if name.startswith("fct_"):
            table.add_row(name, f"{rows:,}")
    return table


def _table(title: str, first: str, second: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", show_header=bool(first))
    table.add_column(first)
    table.add_column(second, justify="right")
    return table
