"""Hostile files end as a document or as a reason in both languages, each in its time, and the run goes on."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from hostile_files import DOCX, FILES, ODS, PDF, READ, XLS, XLSX, Hostile, page

from extraction.documents import Document, UnreadableDocument, limits, secrecy_stamp
from extraction.documents.isolation import read_isolated

# Far more than any of them needs: the point is that none hangs.
SECONDS = 30
GIGABYTE = 1_000_000  # kB, as the system counts the most that a process held
# `khobaocao run`, and then the most memory that it and any of its children held.
RUN = """
import resource
from extraction.documents.isolation import stop
from orchestration.__main__ import main
try:
    main(["run"], standalone_mode=False)
except BaseException as error:
    print(type(error).__name__)
stop()  # only of children that have ended is known what they held
# ru_maxrss of a process counts what its parent held when it started it; VmHWM is its own.
own = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def outcome(data: bytes, name: str) -> str:
    """ "read", or the code of the refusal; what is handed back is checked."""
    try:
        document = read_isolated(data, name)
    except UnreadableDocument as refusal:
        assert name in refusal.message_vi
        assert name in refusal.message_en
        return refusal.code
    check(document)
    return READ


def check(document: Document) -> None:
    assert len(document.text) <= max(limits.CHARACTERS, limits.TEXT_BYTES)
    end = 0
    for block in document.blocks:
        assert end <= block.char_start < block.char_end <= len(document.text)
        end = block.char_end
        for cell in block.table.cells if block.table else ():
            assert block.char_start <= cell.char_start < cell.char_end <= block.char_end
    secrecy_stamp(document)


@pytest.mark.parametrize(
    "hostile",
    [pytest.param(file, id=file.name, marks=[pytest.mark.slow] if file.slow else []) for file in FILES],
)
def test_survived(hostile: Hostile) -> None:
    data = hostile.make()
    begun = time.monotonic()
    assert outcome(data, hostile.name) in hostile.ends
    assert time.monotonic() - begun < SECONDS


@pytest.mark.slow
def test_a_run_over_all_of_them(tmp_path: Path) -> None:
    """The whole pipeline ends, with a row and a reason in both languages for each file, none lost, below 1 GB."""
    (tmp_path / "inbox").mkdir()
    made = {f"{at:03}-{Path(file.name).name}": file.make() for at, file in enumerate(FILES)}
    for name, data in made.items():
        (tmp_path / "inbox" / name).write_bytes(data)
    environment = os.environ | {"KHOBAOCAO_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", RUN], env=environment, capture_output=True, text=True, timeout=600, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert max(map(int, done.stdout.split()[-2:])) < GIGABYTE, done.stdout
    with duckdb.connect(str(tmp_path / "warehouse.duckdb"), read_only=True) as connection:
        rows = connection.execute("SELECT file_name, status, reason FROM raw.documents").fetchall()
    distinct = {hashlib.sha256(data).digest() for data in made.values()}
    # Of files with the same bytes the first has the row; the files of a zip have one each.
    assert {hashlib.sha256(made[name.split("/")[0]]).digest() for name, _, _ in rows} == distinct
    assert all(" / " in (reason or "") for _, status, reason in rows if status != "accepted")
    kept = [path for path in (tmp_path / "archive").rglob("*") if path.is_file()]
    assert len(kept) >= len(rows) - sum(status == "refused" for _, status, _ in rows)


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 60
    assert len({file.name for file in FILES}) == len(FILES)


# --- fuzzing: make fuzz for a long run ----------------------------------------------

SEEDS = {
    "docx": DOCX,
    "xlsx": XLSX,
    "ods": ODS,
    "xls": XLS,
    "pdf": PDF,
    "html": page(
        "<nav><a href=x>y</a></nav><article><h1>Tin</h1><p>Thu 5 tỷ đồng.</p><table><tr><td>1</table></article>"
    ),
    "txt": "I. KINH TẾ\n- Thu đạt 5%;\na | b | c\n1 | 2 | 3\nx\ty\t1\n".encode(),
}


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, a piece cut out, doubled, or overwritten by another."""
    broken = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(broken) + 1)
        length = chance.choice((1, 1, 2, 4, 64))
        match chance.randrange(4):
            case 0:
                broken[at : at + length] = chance.randbytes(length)
            case 1:
                del broken[at : at + length]
            case 2:
                broken[at:at] = broken[at : at + length] * chance.choice((1, 2, 200))
            case _:
                broken[at : at + 1] = bytes([chance.choice((0, 0xFF, 0x7F, 0x80, ord("<"), ord("&")))])
    return bytes(broken)


@pytest.mark.slow
@pytest.mark.parametrize("kind", SEEDS)
def test_fuzz(kind: str, tmp_path: Path) -> None:
    """Mutated files of each kind; a failure leaves the file behind for a look."""
    seconds = float(os.environ.get("KHOBAOCAO_FUZZ_SECONDS", "40")) / len(SEEDS)
    chance = random.Random(f"{kind} {os.environ.get('KHOBAOCAO_FUZZ_SEED', '1')}")
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        data = mutated(SEEDS[kind], chance)
        begun = time.monotonic()
        try:
            outcome(data, f"fuzz.{kind}")
            assert time.monotonic() - begun < SECONDS
        except BaseException:
            (tmp_path / f"fuzz.{kind}").write_bytes(data)
            raise
