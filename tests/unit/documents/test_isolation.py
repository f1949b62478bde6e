"""Reading in a child process: the same documents, and a run that outlives its helpers."""

from __future__ import annotations

import os
import signal

import pytest
from making import cell, docx, ods, paragraph, pdf, ruled_table, table, text, xls, xlsx

from extraction.documents import UnreadableDocument, isolation, read_document
from extraction.documents.isolation import read_isolated

ROW = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
FILES = {
    "a.docx": docx(paragraph("Thu đạt 5 tỷ đồng.") + table(cell("Thu") + cell("Chi") + cell("1"))),
    "a.pdf": pdf([text(60, 60, "Thu 5 tỷ."), *ruled_table(60, 90, [80, 80], [["Thu", "5"], ["Chi", "6"]])]),
    "a.xlsx": xlsx({"Ẩn": f"<sheetData>{ROW}</sheetData>"}),
    "a.xls": xls({(0, 0): "Thu", (0, 1): 5.0}),
    "a.ods": ods(
        "<table:table><table:table-row><table:table-cell><text:p>Thu</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    ),
    "a.html": "<html><body><p>Thu đạt 5 tỷ đồng.</p></body></html>".encode(),
    "a.txt": "Thu đạt 5 tỷ đồng.".encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_the_child_reads_the_same_document(name: str) -> None:
    assert read_isolated(FILES[name], name) == read_document(FILES[name], name)


def test_refusals_come_back_as_they_are() -> None:
    with pytest.raises(UnreadableDocument) as direct:
        read_document(FILES["a.docx"][:-40], "tỉnh.docx")
    with pytest.raises(UnreadableDocument) as isolated:
        read_isolated(FILES["a.docx"][:-40], "tỉnh.docx")
    assert (isolated.value.code, isolated.value.message_vi) == (direct.value.code, direct.value.message_vi)


def test_helper_that_died_is_replaced() -> None:
    read_isolated(FILES["a.docx"], "a.docx")
    process = isolation._helper()._process
    assert process is not None
    process.kill()
    process.wait()
    assert read_isolated(FILES["a.docx"], "a.docx").text


def test_helper_that_hangs_is_a_timeout_and_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    read_isolated(FILES["a.docx"], "a.docx")
    process = isolation._helper()._process
    assert process is not None
    os.kill(process.pid, signal.SIGSTOP)
    with monkeypatch.context() as patched:
        patched.setattr(isolation, "_GRACE", 0)
        patched.setattr(isolation, "_seconds", lambda: 0)
        with pytest.raises(UnreadableDocument) as refused:
            read_isolated(FILES["a.docx"], "a.docx")
    assert refused.value.code == "timeout"
    assert read_isolated(FILES["a.docx"], "a.docx").text


@pytest.mark.parametrize("answer", [b"", b"[]", b"{}", b'"x"', b"[1,2,3,4,5]", b'{"refused": 5}', b"\xff"])
def test_answer_of_a_broken_child_is_a_crash(answer: bytes) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        isolation._document(answer, "a.docx")
    assert refused.value.code == "crashed"


@pytest.mark.parametrize(
    ("ended_by", "code"),
    [(signal.SIGABRT, "memory"), (signal.SIGSEGV, "crashed"), (signal.SIGXCPU, "timeout"), (0, "crashed")],
)
def test_death_of_the_child_is_named(ended_by: int, code: str) -> None:
    assert isolation._end_of_child(int(ended_by), "a.pdf").code == code
