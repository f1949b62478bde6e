"""A backup is whole or is not there, tells when it was changed, and everything can be made from it again."""

from __future__ import annotations

import subprocess
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from marts_warehouse import mart_hashes

from orchestration.__main__ import main
from orchestration.backup import BackupError, backup, restore
from orchestration.home import Home
from orchestration.review.decisions import append, decided
from orchestration.run import run


@pytest.fixture
def small(tmp_path: Path) -> Home:
    """A home with one document and a decision, and things that are no part of a backup."""
    home = Home(tmp_path / "kho").ensure()
    folder = home.archive / "ab" / "abcd"
    folder.mkdir(parents=True)
    (folder / "original").write_bytes("Thu ngân sách đạt 812 tỷ đồng.".encode())
    (folder / "record.json").write_text("{}", encoding="utf-8")
    (folder / ".original.7.tmp").write_bytes(b"being written")
    (home.review / "decisions.jsonl").write_text("{}\n", encoding="utf-8")
    (home.refused / "mat.txt").write_text("MẬT", encoding="utf-8")
    return home


def test_what_is_saved_can_be_checked_without_us(small: Home, tmp_path: Path) -> None:
    assert backup(small, tmp_path / "bag") == 3
    subprocess.run(["sha256sum", "--check", "--strict", "manifest-sha256.txt"], cwd=tmp_path / "bag", check=True)
    saved = {path.name for path in (tmp_path / "bag").rglob("*") if path.is_file()}
    assert saved == {"original", "record.json", "decisions.jsonl", "bagit.txt", "manifest-sha256.txt"}


def test_it_comes_back_as_it_was(small: Home, tmp_path: Path) -> None:
    backup(small, tmp_path / "bag")
    other = Home(tmp_path / "khac")
    assert restore(other, tmp_path / "bag") == 3
    for name in ("archive/ab/abcd/original", "archive/ab/abcd/record.json", "review/decisions.jsonl"):
        assert (other.root / name).read_bytes() == (small.root / name).read_bytes()


@pytest.mark.parametrize("harm", ["changed", "cut", "gone", "added", "manifest gone", "leads out"])
def test_a_harmed_backup_is_not_put_back(small: Home, tmp_path: Path, harm: str) -> None:
    bag = tmp_path / "bag"
    backup(small, bag)
    file, manifest = bag / "data" / "archive" / "ab" / "abcd" / "original", bag / "manifest-sha256.txt"
    if harm == "changed":
        file.write_bytes(file.read_bytes().replace(b"812", b"813"))
    elif harm == "cut":
        file.write_bytes(b"")
    elif harm == "gone":
        file.unlink()
    elif harm == "added":
        file.with_name("other").write_bytes(b"x")
    elif harm == "manifest gone":
        manifest.unlink()
    else:
        manifest.write_text(manifest.read_text("utf-8") + f"{'0' * 64}  data/archive/../../../x\n", encoding="utf-8")
    with pytest.raises(BackupError):
        restore(Home(tmp_path / "khac"), bag)
    assert not (tmp_path / "khac").exists(), "something was written"


def test_nothing_is_written_over(small: Home, tmp_path: Path) -> None:
    backup(small, tmp_path / "bag")
    with pytest.raises(BackupError, match="exists"):
        backup(small, tmp_path / "bag")
    with pytest.raises(BackupError, match="archive, review"):
        restore(small, tmp_path / "bag")
    with pytest.raises(BackupError, match="nothing to save"):
        backup(Home(tmp_path / "khac"), tmp_path / "bag2")


def test_a_backup_that_breaks_off_is_none(small: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("orchestration.backup.write_atomically", full)
        with pytest.raises(OSError, match="No space"):
            backup(small, tmp_path / "bag")
    assert [path.name for path in tmp_path.iterdir()] == ["kho"]
    backup(small, tmp_path / "bag")


@pytest.mark.slow
def test_everything_is_made_again_from_a_backup(home: Home, tmp_path: Path) -> None:
    before_the_decision = mart_hashes(home.warehouse)
    with duckdb.connect(str(home.warehouse), read_only=True) as warehouse:
        label = warehouse.execute("SELECT min(label_vi) FROM marts.fct_uncatalogued").fetchall()[0][0]
    values = {"indicator": "rice_planted_area"}
    append(home, [decided("map", label, "A", "để thử", "2024-04-01T00:00:00+00:00", values=values)])
    assert run(home, [], lambda words: None).failed == {}
    with_the_decision = mart_hashes(home.warehouse)
    assert with_the_decision != before_the_decision, "the decision changed nothing: choose another"

    bag, again = tmp_path / "bag", Home(tmp_path / "kho")
    for command, root in (("backup", home.root), ("restore", again.root)):
        said = CliRunner().invoke(main, [command, str(bag)], env={"KHOBAOCAO_HOME": str(root)})
        assert said.exit_code == 0, said.output
    assert run(again, [], lambda words: None).failed == {}
    after = mart_hashes(again.warehouse)
    assert len(after) > 20
    assert {name for name in with_the_decision if with_the_decision[name] != after.get(name)} == set()
