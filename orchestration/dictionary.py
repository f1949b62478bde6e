"""The data dictionary: one page of every table that readers meet, made from the single definitions.

What belongs here: gathering what `schemas/` and the dbt manifest say, and laying it out as Markdown and HTML. What does
not: any description of a table or column of its own; those stand with the model (YAML) or in `schemas/`.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.home import PROJECT, Home
from orchestration.transform import manifest
from schemas import FIGURES, PROGRAM, TABLES, Column, Table

_GRAIN = re.compile(r"Grain: (?P<grain>.*?)\.(?= |$)")
_TRAP = re.compile(r"Trap: (?P<trap>.*)$")
_QUERY = re.compile(r"```sql\n(?P<sql>.*?)```", re.DOTALL)
# Longer lists of codes stand in a dimension of their own.
_CODES_SHOWN = 12
_SCHEMAS = (("marts", "Bảng cho người dùng / Tables for readers"), ("raw", "Bảng thô / Raw tables"))


@dataclass(frozen=True)
class ColumnEntry:
    """A column: DuckDB type, description in both languages, unit, codes (joined by |) and SDMX concept where it has."""

    name: str
    type: str
    description: str
    unit: str = ""
    codes: str = ""
    concept: str = ""


@dataclass(frozen=True)
class TableEntry:
    """A table or view: what a row is, its key, what to beware of, an example query, its columns."""

    schema: str
    name: str
    description: str
    grain: str
    key: tuple[str, ...]
    traps: str
    query: str
    columns: tuple[ColumnEntry, ...]

    @property
    def full_name(self) -> str:
        return f"{self.schema}.{self.name}"


def dictionary(home: Home) -> list[TableEntry]:
    """Every mart by its name, then every raw table."""
    nodes = json.loads(manifest(home).read_text(encoding="utf-8"))["nodes"]
    keys = dict(_keys(nodes))
    queries = _queries()
    marts = [
        _of_model(node, keys.get(unique_id, ()), queries)
        for unique_id, node in nodes.items()
        if node["resource_type"] == "model" and node["schema"] == "marts"
    ]
    return sorted(marts, key=lambda entry: entry.name) + [_of_table(table, queries) for table in (*TABLES, PROGRAM)]


def _of_model(node: dict[str, Any], key: tuple[str, ...], queries: list[str]) -> TableEntry:
    described = " ".join(node["description"].split())
    grain, trap = _GRAIN.search(described), _TRAP.search(described)
    columns = tuple(
        _column(name, str(column["data_type"]).upper(), " ".join(column["description"].split()))
        for name, column in node["columns"].items()
    )
    return TableEntry(
        "marts",
        node["name"],
        described[: grain.start()].strip() if grain else described,
        grain["grain"] if grain else "",
        key,
        trap["trap"] if trap else "",
        _example(f"marts.{node['name']}", [column.name for column in columns], queries),
        columns,
    )


def _column(name: str, type_: str, described: str) -> ColumnEntry:
    """A column of a mart; codes and SDMX concept are those of the figures' column of that name."""
    origin = next((column for column in FIGURES.columns if column.name == name), None)
    if origin is None:
        return ColumnEntry(name, type_, described)
    return ColumnEntry(name, type_, described, origin.unit or "", _codes(origin), origin.concept or "")


def _of_table(table: Table, queries: list[str]) -> TableEntry:
    types = {row["column"]: row["type"] for row in table.dictionary()}
    columns = tuple(
        ColumnEntry(c.name, types[c.name], c.description, c.unit or "", _codes(c), c.concept or "")
        for c in table.columns
    )
    query = _example(f"raw.{table.name}", table.names, queries)
    return TableEntry("raw", table.name, table.description, table.grain_en, table.key, table.traps, query, columns)


def _codes(column: Column) -> str:
    if column.allowed is None:
        return ""
    few = len(column.allowed) <= _CODES_SHOWN
    return "|".join(column.allowed) if few else f"{len(column.allowed)} mã / codes"


def _keys(nodes: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Model -> the columns that a test proves unique; the surest statement of a key there is."""
    for node in nodes.values():
        test = node.get("test_metadata") or {}
        if test.get("name") == "unique":
            yield node["attached_node"], (test["kwargs"]["column_name"],)
        elif test.get("name") == "unique_together":
            yield node["attached_node"], tuple(test["kwargs"]["columns"])


def _queries() -> list[str]:
    """The queries of docs/queries.md, which the tests run."""
    return [hit["sql"].strip() for hit in _QUERY.finditer((PROJECT / "docs" / "queries.md").read_text("utf-8"))]


def _example(table: str, columns: list[str], queries: list[str]) -> str:
    """A query of the page of queries that uses the table; else its first columns."""
    found = next((query for query in queries if re.search(rf"\b{re.escape(table)}\b(?!_)", query)), None)
    return found or f"select {', '.join(columns[:6])}\nfrom {table}\nlimit 10;"


def as_markdown(entries: list[TableEntry]) -> str:
    """The dictionary as one Markdown page."""
    lines = ["# Từ điển dữ liệu / Data dictionary", ""]
    for schema, title in _SCHEMAS:
        lines += [f"## {title}", ""]
        for entry in (entry for entry in entries if entry.schema == schema):
            lines += _markdown_of(entry)
    return "\n".join(lines)


def _markdown_of(entry: TableEntry) -> list[str]:
    lines = [f"### {entry.full_name}", "", entry.description, ""]
    lines += [f"- **{name}**: {text}" for name, text in _facts(entry)]
    lines += [
        "",
        "| cột / column | kiểu / type | nghĩa / meaning | đơn vị, mã / unit, codes | SDMX |",
        "|---|---|---|---|---|",
    ]
    for column in entry.columns:
        cells = (column.name, column.type, column.description, _unit_and_codes(column), column.concept)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return [*lines, "", "```sql", entry.query, "```", ""]


def _facts(entry: TableEntry) -> list[tuple[str, str]]:
    facts = (
        ("Một dòng là / grain", entry.grain),
        ("Khóa / key", ", ".join(entry.key)),
        ("Lưu ý / traps", entry.traps),
    )
    return [(name, text) for name, text in facts if text]


def _unit_and_codes(column: ColumnEntry) -> str:
    return "; ".join(text for text in (column.unit, column.codes.replace("|", ", ")) if text)


_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1d2733; }
table { border-collapse: collapse; width: 100%; font-size: .9em; }
th, td { border: 1px solid #cfd8e3; padding: .3rem .5rem; text-align: left; vertical-align: top; }
th { background: #eef2f7; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
pre { background: #f5f7fa; padding: .7rem; overflow-x: auto; }
h3 { margin-top: 2.5rem; border-top: 1px solid #cfd8e3; padding-top: 1rem; }
nav { columns: 3; }
"""


def as_html(entries: list[TableEntry]) -> str:
    """The dictionary as one HTML page that needs nothing beside it."""
    body = ["<h1>Từ điển dữ liệu / Data dictionary</h1>"]
    for schema, title in _SCHEMAS:
        of_schema = [entry for entry in entries if entry.schema == schema]
        links = "<br>".join(f'<a href="#{entry.full_name}">{entry.name}</a>' for entry in of_schema)
        body += [f"<h2>{title}</h2>", f"<nav>{links}</nav>"]
        body += [_html_of(entry) for entry in of_schema]
    return (
        '<!doctype html>\n<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width"><title>Từ điển dữ liệu</title><style>{_STYLE}</style></head>\n'
        f"<body>{chr(10).join(body)}</body></html>\n"
    )


def _html_of(entry: TableEntry) -> str:
    escape = html.escape
    facts = "".join(f"<li><b>{name}</b>: {escape(text)}</li>" for name, text in _facts(entry))
    rows = "".join(
        f"<tr><td><code>{column.name}</code></td><td>{column.type}</td><td>{escape(column.description)}</td>"
        f"<td>{escape(_unit_and_codes(column))}</td><td>{column.concept}</td></tr>"
        for column in entry.columns
    )
    return (
        f'<h3 id="{entry.full_name}">{entry.full_name}</h3><p>{escape(entry.description)}</p><ul>{facts}</ul>'
        "<table><tr><th>cột / column</th><th>kiểu / type</th><th>nghĩa / meaning</th>"
        f"<th>đơn vị, mã / unit, codes</th><th>SDMX</th></tr>{rows}</table><pre>{escape(entry.query)}</pre>"
    )


def write_dictionary(home: Home, folder: Path) -> list[Path]:
    """Write dictionary.md and dictionary.html into `folder`; returns their paths."""
    entries = dictionary(home)
    pages = {folder / "dictionary.md": as_markdown(entries), folder / "dictionary.html": as_html(entries)}
    for path, page in pages.items():
        path.write_text(page, encoding="utf-8")
    return list(pages)
