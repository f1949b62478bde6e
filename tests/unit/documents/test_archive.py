"""Zips of reports: each member by itself, names harmless, one bad member does not lose the others."""

from __future__ import annotations

import pytest
from making import docx, paragraph, zipped

from extraction.documents import UnreadableDocument, limits, members, read_document

TEXT = "Thu ngân sách đạt 5 tỷ đồng.".encode()


def test_members_are_read_one_by_one() -> None:
    data = zipped({"2024/quy-1/a.txt": TEXT, "b.docx": docx(paragraph("Chi 6 tỷ.")), "__MACOSX/._a.txt": b"x"})
    found = dict(members(data, "tinh.zip"))
    assert list(found) == ["tinh.zip/a.txt", "tinh.zip/b.docx"]
    texts = [read_document(content, name).text for name, content in found.items() if isinstance(content, bytes)]
    assert texts == [TEXT.decode(), "Chi 6 tỷ."]


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "..\\..\\passwd", "C:\\x\\passwd"])
def test_paths_lead_nowhere(path: str) -> None:
    assert [name for name, _ in members(zipped({path: TEXT}), "a.zip")] == ["a.zip/passwd"]


def test_damaged_member_does_not_lose_the_others() -> None:
    data = zipped({"a.txt": TEXT * 50, "b.txt": TEXT})
    at = data.index(b"a.txt") + 30
    found = dict(members(data[:at] + b"\xff\xff\xff\xff" + data[at + 4 :], "a.zip"))
    assert isinstance(found["a.zip/a.txt"], UnreadableDocument)
    assert found["a.zip/b.txt"] == TEXT


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBERS", 3)
    with pytest.raises(UnreadableDocument) as refused:
        list(members(zipped({f"{at}.txt": TEXT for at in range(4)}), "a.zip"))
    assert refused.value.code == "zip_bomb"


def test_members_that_inflate_too_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBERS_BYTES", 1000)
    with pytest.raises(UnreadableDocument) as refused:
        list(members(zipped({f"{at}.txt": b"a" * 600 for at in range(4)}), "a.zip"))
    assert refused.value.code == "zip_bomb"


def test_no_zip_at_all() -> None:
    with pytest.raises(UnreadableDocument) as refused:
        list(members(b"PK\x03\x04 no zip", "a.zip"))
    assert refused.value.code == "damaged"
