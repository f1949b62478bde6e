"""What comes into the inbox: secrets stay out, zips are opened, fields may be given beside a file, nothing is lost."""

from __future__ import annotations

import io
import stat
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from orchestration import register as intake
from orchestration.archive import DamagedError, Record, original, records, write
from orchestration.doctor import findings
from orchestration.extract import EXTRACTED, extract_quarter
from orchestration.home import Home
from orchestration.lake import read as in_lake
from orchestration.register import register, rule_version
from tests.unit.documents.making import docx, paragraph

REPORT = (
    "UBND TỈNH CAO BẰNG\nSố: 77/BC-UBND\nBÁO CÁO\nTình hình kinh tế - xã hội quý I năm 2024 tỉnh Cao Bằng\n\n"
    "Thu ngân sách nhà nước trên địa bàn đạt 1.045,5 tỷ đồng.\n"
)
SECRET = "UBND TỈNH CAO BẰNG\n\nT Ố I   M Ậ T\n\nBÁO CÁO\nQuý I năm 2024\n\nĐã bắt 4.321 đối tượng đặc biệt.\n"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path).ensure()


def put(home: Home, name: str, data: bytes | str) -> Path:
    path = home.inbox / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def zipped(**files: bytes | str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in files.items():
            package.writestr(name.replace("__", "."), data)
    return stream.getvalue()


def by_name(home: Home) -> dict[str, Record]:
    return {record.file_name: record for record in records(home)}


def places_of(home: Home, words: str) -> list[Path]:
    """The files below the home, but for those put away, that hold the words."""
    files = [path for path in home.root.rglob("*") if path.is_file() and home.refused not in path.parents]
    return [path for path in files if words.encode() in path.read_bytes()]


# --- one report, several files -----------------------------------------------------------------------

DATED = REPORT.replace("Số: 77/BC-UBND", "Số: 77/BC-UBND\nCao Bằng, ngày 05 tháng 4 năm 2024")


def as_docx(report: str) -> bytes:
    return docx("".join(paragraph(line) for line in report.splitlines() if line))


@pytest.mark.parametrize("first", ["docx", "txt"])
def test_one_report_in_two_formats_is_taken_once(home: Home, first: str) -> None:
    files = {"docx": as_docx(DATED), "txt": DATED.encode()}
    for ending in (first, *(files.keys() - {first})):
        put(home, f"bao-cao.{ending}", files[ending])
        register(home)
    found = by_name(home)
    assert found[f"bao-cao.{first}"].status == "accepted"
    (other,) = (record for name, record in found.items() if not name.endswith(first))
    assert (other.status, other.reason_code, other.quarter) == ("duplicate", "same_report", None)
    assert other.reason is not None and f"bao-cao.{first}" in other.reason
    assert original(home, other.fingerprint).exists()
    assert register(home).new == ()


def test_a_run_killed_before_it_saw_that_a_report_is_there_already_takes_it_but_once(home: Home) -> None:
    """What it leaves: the bytes in the archive, no record yet."""
    put(home, "bao-cao.docx", as_docx(DATED))
    register(home)
    put(home, "bao-cao.txt", DATED)
    register(home)
    copy = by_name(home)["bao-cao.txt"]
    (original(home, copy.fingerprint).with_name("record.json")).unlink()
    assert [record.status for record in register(home).new] == ["duplicate"]


def test_a_corrected_edition_is_another_report(home: Home) -> None:
    put(home, "bao-cao.docx", as_docx(DATED))
    put(home, "dinh-chinh.txt", DATED.replace("1.045,5", "1.054,5"))
    register(home)
    assert {record.status for record in by_name(home).values()} == {"accepted"}


def test_reports_without_a_day_are_known_by_their_bytes_alone(home: Home) -> None:
    put(home, "bao-cao.docx", as_docx(REPORT))
    put(home, "bao-cao.txt", REPORT)
    register(home)
    assert {record.status for record in by_name(home).values()} == {"accepted"}


# --- secrets ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["mat.txt", "mat.docx"])
def test_a_stamped_report_leaves_nothing_but_its_row(home: Home, name: str) -> None:
    data = docx("".join(map(paragraph, SECRET.split("\n")))) if name.endswith("docx") else SECRET.encode()
    path = put(home, name, data)
    (record,) = register(home).new
    assert (record.status, record.reason_code, record.title, record.quarter) == ("refused", "secret", None, None)
    assert "TỐI MẬT" in str(record.reason)
    assert " / " in str(record.reason)
    assert not path.exists()
    assert not original(home, record.fingerprint).exists()
    assert places_of(home, "4.321") == places_of(home, "đặc biệt") == []
    (kept,) = home.refused.iterdir()
    assert kept.read_bytes() == data
    assert stat.S_IMODE(home.refused.stat().st_mode) == 0o700
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_secret_is_deleted_where_that_is_set(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(intake.SECRETS, intake.DELETE)
    path = put(home, "mat.txt", SECRET)
    register(home)
    assert not path.exists()
    assert list(home.refused.iterdir()) == []


def test_a_secret_that_comes_again_is_put_away_again(home: Home) -> None:
    put(home, "mat.txt", SECRET)
    register(home)
    path = put(home, "mat-2.txt", SECRET)
    assert register(home).known == 1
    assert not path.exists()


def test_a_secret_inside_a_zip_takes_the_zip_with_it(home: Home) -> None:
    path = put(home, "thang-3.zip", zipped(a__txt=REPORT, mat__txt=SECRET))
    register(home)
    found = by_name(home)
    assert found["thang-3.zip/a.txt"].status == "accepted"
    assert found["thang-3.zip/mat.txt"].status == "refused"
    assert not path.exists()
    assert places_of(home, "4.321") == []


def test_a_stamp_that_only_newer_rules_see_takes_the_report_out_of_the_archive(home: Home) -> None:
    path = put(home, "a.txt", SECRET)
    register(home)
    (record,) = records(home)
    old = replace(record, status="held", reason_code="no_period", rule_version="before")
    original(home, record.fingerprint).write_bytes(SECRET.encode())
    write(home, old)
    assert not path.exists()
    (again,) = register(home).new
    assert again.status == "refused"
    assert places_of(home, "4.321") == []


# --- zips -------------------------------------------------------------------------------------------


def test_files_of_a_zip_are_documents(home: Home) -> None:
    path = put(home, "quy-1.zip", zipped(a__txt=REPORT, b__txt=REPORT.replace("quý I", "quý II"), c__exe=b"\x7fELF\0"))
    register(home)
    assert Counter(record.status for record in records(home)) == {"accepted": 2, "failed": 1}
    assert path.exists()
    assert register(home).known == 3


@pytest.mark.parametrize("data", [b"PK\x03\x04" + b"\0" * 50, zipped(a__txt=REPORT)[:-30]])
def test_a_broken_zip_is_a_row_with_its_reason_and_kept(home: Home, data: bytes) -> None:
    put(home, "hong.zip", data)
    (record,) = register(home).new
    assert (record.file_name, record.status, record.reason_code) == ("hong.zip", "failed", "damaged")
    assert original(home, record.fingerprint).read_bytes() == data


def test_a_zip_of_nothing_is_a_row(home: Home) -> None:
    put(home, "khong.zip", zipped())
    (record,) = register(home).new
    assert (record.status, record.reason_code) == ("failed", "empty")


# --- fields beside a file ---------------------------------------------------------------------------

NO_HEAD = "Thu ngân sách nhà nước trên địa bàn đạt 1.045,5 tỷ đồng.\n"


def test_what_a_report_does_not_say_may_be_given_beside_it(home: Home) -> None:
    put(home, "thu.txt", NO_HEAD)
    (held,) = register(home).new
    assert held.status == "held"
    assert "thu.meta.toml" in str(held.reason)
    put(home, "thu.meta.toml", 'area = "Cao Bằng"\nperiod = "2024-Q1"\nnumber = "77"\ndocument_date = 2024-04-05\n')
    (record,) = register(home).new
    assert (record.status, record.quarter, record.area_id) == ("accepted", "2024-Q1", "04-2004")
    assert (record.number, record.document_date) == ("77", "2024-04-05")
    extract_quarter(home, "2024-Q1")
    (figure,) = in_lake(home, EXTRACTED, "2024-Q1").iter_rows(named=True)
    assert (figure["area"], figure["period"], figure["value"]) == ("Cao Bằng", "2024-Q1", 1045.5)
    assert register(home).new == ()


def test_what_a_report_says_stands(home: Home) -> None:
    put(home, "a.txt", REPORT)
    put(home, "a.meta.toml", 'area = "Lào Cai"\nperiod = "2023"\n')
    (record,) = register(home).new
    assert (record.area, record.period) == ("Cao Bằng", "2024-Q1")


@pytest.mark.parametrize(
    "meta", ["area = ", 'area = "Sao Hỏa"\nperiod = "2024"', 'period = "quý 1"', "area = 5", 'tinh = "Cao Bằng"']
)
def test_a_field_that_cannot_be_used_is_told(home: Home, meta: str) -> None:
    put(home, "thu.txt", NO_HEAD)
    put(home, "thu.meta.toml", meta)
    (record,) = register(home).new
    assert (record.status, record.reason_code) == ("held", "bad_meta")
    assert ".meta.toml" in str(record.reason)


# --- what is missing, what ends ---------------------------------------------------------------------


def test_a_scan_waits_for_ocr_and_is_read_when_it_comes(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    put(home, "a.txt", REPORT)
    (record,) = register(home).new
    write(home, replace(record, status="failed", reason_code="needs_ocr", quarter=None))
    monkeypatch.setitem(intake._WAITING, "needs_ocr", lambda: False)
    assert register(home).new == ()
    monkeypatch.setitem(intake._WAITING, "needs_ocr", lambda: True)
    (again,) = register(home).new
    assert again.status == "accepted"


def test_a_report_that_can_be_read_no_more_stops_no_quarter(home: Home) -> None:
    put(home, "a.txt", REPORT)
    put(home, "b.txt", REPORT.replace("1.045,5", "900"))
    register(home)
    put(home, "hong.pdf", b"%PDF-1.7 cut")
    register(home)
    write(home, replace(by_name(home)["hong.pdf"], status="accepted", quarter="2024-Q1"))
    assert extract_quarter(home, "2024-Q1").documents == 2
    assert by_name(home)["hong.pdf"].status == "failed"


# --- an archive that a bad disk changed, a clock that was wrong ---------------------------------------


def test_an_archived_report_that_was_cut_is_taken_from_the_inbox_again(home: Home) -> None:
    put(home, "a.txt", REPORT)
    (record,) = register(home).new
    original(home, record.fingerprint).write_bytes(REPORT.encode()[:100])
    assert register(home).new == (record,)
    assert original(home, record.fingerprint).read_bytes() == REPORT.encode()


def test_an_archived_report_that_was_changed_stops_its_quarter_and_is_named(home: Home) -> None:
    """Read as it is, its figures would be lost or others, and nobody would know."""
    put(home, "a.txt", REPORT)
    (record,) = register(home).new
    original(home, record.fingerprint).write_bytes(REPORT.replace("1.045,5", "1.046,5").encode())
    with pytest.raises(DamagedError, match=r"a\.txt"):
        extract_quarter(home, "2024-Q1")
    (told,) = [finding.what for finding in findings(home) if not finding.is_fine and "archive" in finding.what]
    assert record.fingerprint in told
    write(home, replace(record, rule_version="before"))
    assert [again.rule_version for again in register(home).new] == [rule_version()], "new rules do not hide it"
    with pytest.raises(DamagedError):
        extract_quarter(home, "2024-Q1")


def test_a_report_held_for_the_future_is_taken_when_its_time_has_come(home: Home) -> None:
    put(home, "a.txt", REPORT)
    (record,) = register(home).new
    write(home, replace(record, status="held", reason_code="period_out_of_range", quarter=None))
    (again,) = register(home).new
    assert (again.status, again.quarter) == ("accepted", "2024-Q1")
