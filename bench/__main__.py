"""All benches in one run: `make bench`. Prints the tables and writes them to docs/performance.md.

    python -m bench [extraction] [formats] [pipeline] [figures] [scale]

What belongs here: the order, and the page that they are written to. What does not: what is measured.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench import extraction, formats, pipeline, scale

_BENCHES = {
    "extraction": extraction.run,
    "formats": formats.run,
    "pipeline": pipeline.run,
    "figures": partial(scale.run, 1),
}
# Ten minutes and twenty gigabytes of disk: run when named only, and told of in docs/scale.md.
_LONG = {"scale": partial(scale.run, 10)}
_PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
_HISTORY = Path(__file__).with_name("history.md")


def _commit() -> str:
    answer = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=_PAGE.parent)
    return answer.stdout.strip() or "unknown"


def _head() -> str:
    return (
        "# Speed\n\n"
        f"Made by `make bench` on {datetime.now(UTC):%Y-%m-%d} at commit {_commit()}, Python "
        f"{platform.python_version()}, {os.cpu_count()} processors ({platform.machine()}). Texts come from a seeded "
        "generator (`bench/corpus.py`). Seconds depend on the machine; ratios were measured in one run and hold "
        "elsewhere.\n"
    )


def main() -> None:
    """Run the benches that are named, or all but the long one; only a run of all is written to the page."""
    names = sys.argv[1:] or list(_BENCHES)
    if unknown := set(names) - (_BENCHES | _LONG).keys():
        sys.exit(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(_BENCHES | _LONG)}")
    parts = [_head()]
    print(parts[0])
    for name in names:
        parts.append((_BENCHES | _LONG)[name]().markdown())
        print(parts[-1], flush=True)
    if set(names) == _BENCHES.keys():
        _PAGE.write_text("\n".join([*parts, _HISTORY.read_text(encoding="utf-8")]), encoding="utf-8")
        print(f"written to {_PAGE.name}")


if __name__ == "__main__":
    main()
