"""Reading in a child process: a hostile file may kill or fill the child, never the run.

A helper process without threads is started once and forks a child for each file (4 ms; a new interpreter
with its imports would take 400). The child has limits on memory, time and what it writes; it answers in
JSON, which cannot run anything here. Plain text is read without a child: no foreign parser sees it.
What belongs here: processes and limits. What does not: reading (`read`).
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import resource
import signal
import subprocess
import sys
import threading
from functools import cache
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from types import FrameType
from typing import Any

from extraction.documents import limits, scan
from extraction.documents.kinds import is_plain_text
from extraction.documents.model import Block, Cell, Document, Table, UnreadableDocument
from extraction.documents.read import read_document
from extraction.documents.refusals import unreadable

_KILLED_FOR_MEMORY = {signal.SIGABRT, signal.SIGTRAP}  # how C++ and Rust end when memory is refused
# Our own words, read once in the helper: the tables of trafilatura are built at first use.
_PAGE = "<html><body><nav>Mục</nav><article><h1>Tin</h1><p>Thu ngân sách tăng khá.</p></article></body></html>"
_GRACE = 10  # seconds that the helper gets beyond the time of the child before it is replaced


def read_isolated(data: bytes, name: str) -> Document:
    """The document in `data`, as `read_document` gives it, read under limits.

    Raises UnreadableDocument, also "timeout", "memory" and "crashed" for what happened to the child.
    """
    if is_plain_text(data) or len(data) > limits.FILE_BYTES:
        return read_document(data, name)
    return _helper().read(data, name)


class _Helper:
    """The process that forks a child for each file; started when first needed, replaced when it dies."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Any = None

    def read(self, data: bytes, name: str) -> Document:
        """One file at a time: the child of the next one is not started before the last has ended."""
        with self._lock:
            try:
                self._start()
                self._connection.send_bytes(name.encode("utf-8", "replace"))
                self._connection.send_bytes(data)
                if not self._connection.poll(_seconds() + _GRACE):
                    self.stop()
                    raise unreadable("timeout", name, _seconds())
                answer = self._connection.recv_bytes(limits.ANSWER_BYTES)
            except (OSError, EOFError) as error:
                self.stop()
                raise unreadable("crashed", name, "helper") from error
        return _document(answer, name)

    def stop(self) -> None:
        """End the helper and, with its group, a child that is still reading."""
        if self._process is not None:
            self._connection.close()
            self._process.kill()
            self._process.wait()
            self._process = None

    def _start(self) -> None:
        if self._process is not None and self._process.poll() is None:
            return
        self._connection, theirs = Pipe()
        code = "from extraction.documents.isolation import serve; serve()"
        self._process = subprocess.Popen(
            [sys.executable, "-c", code, str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
        )
        theirs.close()


_current: _Helper | None = None


def _helper() -> _Helper:
    """The helper of this process: a forked process must not talk to that of its parent."""
    global _current
    if _current is None or _current.owner != os.getpid():
        _current = _Helper()
        atexit.register(_current.stop)
    return _current


def stop() -> None:
    """End the helper of this process, where there is one; the next file starts another."""
    if _current is not None:
        _current.stop()


def _seconds() -> int:
    return limits.CHILD_SECONDS_WITH_OCR if scan.available() else limits.CHILD_SECONDS


# --- in the helper ---------------------------------------------------------------------------------


def serve() -> None:
    """The life of the helper: a name and bytes come, an answer goes, until the other end closes."""
    connection: Connection[Any, Any] = Connection(int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which then closes the connection
    signal.signal(signal.SIGALRM, _time_is_up)
    while True:
        try:
            name = connection.recv_bytes().decode("utf-8")
            data = connection.recv_bytes(limits.FILE_BYTES + 1)
        except (EOFError, OSError):
            return
        _warm_up(_rough_kind(data))
        connection.send_bytes(_read_in_child(data, name))


@cache
def _warm_up(kind: str) -> None:
    """Imports and tables that every child would make for itself are made here once (0.1 to 0.4 s)."""
    if kind == "office":
        importlib.import_module("extraction.documents.docx")
        importlib.import_module("extraction.documents.xlsx")
    elif kind == "pdf":
        importlib.import_module("extraction.documents.pdf")
        importlib.import_module("pdfplumber")
    else:
        read_document(_PAGE.encode(), "warm-up")


def _rough_kind(data: bytes) -> str:
    if data.startswith(b"PK"):
        return "office"
    return "pdf" if b"%PDF-" in data[:1024] else "page"


def _time_is_up(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def _read_in_child(data: bytes, name: str) -> bytes:
    ours, theirs = Pipe(duplex=False)
    child = os.fork()
    if not child:
        ours.close()
        _live_as_child(theirs, data, name)
    theirs.close()
    signal.alarm(_seconds())
    answer: bytes | None = None
    refusal = None
    try:
        answer = ours.recv_bytes(limits.ANSWER_BYTES)
    except TimeoutError:
        refusal = unreadable("timeout", name, _seconds())
    except (EOFError, OSError):
        pass  # the child ended without an answer, or with one that is too long
    finally:
        signal.alarm(0)
        ours.close()
        _kill_group(child)
    _, status = os.waitpid(child, 0)
    return answer if answer is not None else _refused(refusal or _end_of_child(status, name))


def _kill_group(child: int) -> None:
    """The child leads a group; what it started (LibreOffice) ends with it."""
    for kill in (os.killpg, os.kill):  # before the child has made its group there is only itself
        try:
            kill(child, signal.SIGKILL)
        except ProcessLookupError:
            continue


def _end_of_child(status: int, name: str) -> UnreadableDocument:
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if ended_by in _KILLED_FOR_MEMORY:
        return unreadable("memory", name, f"{limits.CHILD_BYTES // limits.MEGABYTE} MB")
    if ended_by == signal.SIGXCPU:
        return unreadable("timeout", name, _seconds())
    return unreadable("crashed", name, signal.Signals(ended_by).name if ended_by else "no answer")


def _live_as_child(connection: Connection[Any, Any], data: bytes, name: str) -> None:
    try:
        os.setsid()
        _set_limits()
        try:
            answer = _answered(read_document(data, name))
        except UnreadableDocument as refusal:
            answer = _refused(refusal)
        connection.send_bytes(answer)
    finally:
        os._exit(0)


def _set_limits() -> None:
    for kind, soft, hard in (
        (resource.RLIMIT_AS, limits.CHILD_BYTES, limits.OFFICE_BYTES),
        (resource.RLIMIT_CPU, _seconds(), _seconds() + 1),
        (resource.RLIMIT_FSIZE, limits.WRITTEN_BYTES, limits.WRITTEN_BYTES),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        most = resource.getrlimit(kind)[1]
        if most != resource.RLIM_INFINITY:
            soft, hard = min(soft, most), min(hard, most)
        resource.setrlimit(kind, (soft, hard))


# --- the answer ------------------------------------------------------------------------------------


def _refused(refusal: UnreadableDocument) -> bytes:
    return json.dumps({"refused": [refusal.code, refusal.message_vi, refusal.message_en]}).encode()


def _answered(document: Document) -> bytes:
    blocks = [
        (block.kind, block.char_start, block.char_end, block.page, block.table and _packed(block.table))
        for block in document.blocks
    ]
    parts = (document.media, document.text, blocks, document.notes, document.doubtful)
    return json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _packed(table: Table) -> tuple[str, list[tuple[int, int, int, int, int, int, bool]]]:
    return table.name, [
        (cell.row, cell.column, cell.char_start, cell.char_end, cell.row_span, cell.column_span, cell.hidden)
        for cell in table.cells
    ]


def _document(answer: bytes, name: str) -> Document:
    """The document out of a child's answer; an answer of another form is that of a broken child."""
    try:
        parts = json.loads(answer.decode("utf-8", "surrogatepass"))
        if isinstance(parts, dict):
            code, vietnamese, english = parts["refused"]
            raise UnreadableDocument(code, vietnamese, english)
        media, text, blocks, notes, doubtful = parts
        return Document(
            name,
            media,
            text,
            tuple(
                Block(kind, start, end, table and Table(table[0], tuple(Cell(*cell) for cell in table[1])), page)
                for kind, start, end, page, table in blocks
            ),
            tuple(notes),
            tuple((start, end) for start, end in doubtful),
        )
    except UnreadableDocument:
        raise
    except (ValueError, TypeError, KeyError) as error:
        raise unreadable("crashed", name, "answer") from error
