"""underthesea over texts, timed: a program of its own, because it lives in an environment of its own.

    PYTHON bench/beside.py FILE     FILE holds texts parted by form feeds; prints one JSON object

What belongs here: calls of underthesea. What does not: anything of khobaocao, which it cannot import.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from underthesea import sent_tokenize, word_tokenize


def _speed(work: Callable[[str], object], texts: list[str], limit: float) -> float:
    """MB a second over as many texts as `limit` seconds allow; the first one, which loads the model, is not timed."""
    work(texts[0])
    started, size = time.perf_counter(), 0
    for text in texts:
        work(text)
        size += len(text.encode())
        if time.perf_counter() - started > limit:
            break
    return size / 1e6 / (time.perf_counter() - started)


def main() -> None:
    """Print MB a second of sentence splitting and of word tokenising."""
    texts = Path(sys.argv[1]).read_text(encoding="utf-8").split("\f")
    print(json.dumps({"sentences": _speed(sent_tokenize, texts, 5), "words": _speed(word_tokenize, texts, 5)}))


if __name__ == "__main__":
    main()
