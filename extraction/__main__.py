"""`python -m extraction FILE...` prints the figures of each file as JSON lines."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from extraction import extract, read_document


def main(paths: list[str]) -> None:
    """One JSON object a line on standard output for each figure."""
    for path in paths:
        document = read_document(Path(path).read_bytes(), name=Path(path).name)
        for figure in extract(document).figures:
            record = {"document": document.name, **asdict(figure)}
            print(json.dumps(record, ensure_ascii=False, default=str))


if __name__ == "__main__":
    main(sys.argv[1:])
