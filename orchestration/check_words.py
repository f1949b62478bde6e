"""What a test of the dbt project asks, in the words that people read in the Dagster UI: Vietnamese / English.

What belongs here: words for each kind of test. What does not: the tests themselves (`dbt_project/`); a test that has a
description there, and a cross-check with its row in cross_checks.csv, speak for themselves.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from typing import Any

from orchestration.home import DBT_PROJECT

# Kind of test -> its words, with the arguments of the test.
_ASKS = {
    "unique": "{column_name} không trùng / no two rows have the same {column_name}",
    "unique_together": "{columns} không cùng trùng / no two rows agree in all of {columns}",
    "not_null": "{column_name} không để trống / {column_name} is never empty",
    "accepted_values": "{column_name} chỉ nhận / is one of: {values}",
    "relationships": "{column_name} có trong danh mục / is found in {to}.{field}",
}


def question(test: Mapping[str, Any]) -> str:
    """What a test (a node of the manifest) asks."""
    described = test["description"] or test["config"]["meta"].get("description")  # the latter of a test of its own file
    if described:
        return str(described)
    kind, arguments = test["test_metadata"]["name"], test["test_metadata"]["kwargs"]
    if kind == "finds_nothing":
        return _cross_checks()[arguments["check_name"]]
    return _ASKS[kind].format_map({name: _plain(value) for name, value in arguments.items()})


def _plain(argument: object) -> str:
    """A list as words, and the table of "ref('areas')"."""
    if isinstance(argument, list):
        return ", ".join(map(str, argument))
    return str(argument).removeprefix("ref('").removesuffix("')")


@cache
def _cross_checks() -> dict[str, str]:
    """What each cross-check finds, with its tolerance and the reason for it."""
    with (DBT_PROJECT / "seeds" / "cross_checks.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["check_name"]: f"Tìm chỗ / finds where: {row['name_vi']} / {row['name_en']}. "
            f"Dung sai / tolerance {row['tolerance']}: {row['reason']}"
            for row in csv.DictReader(file)
        }
