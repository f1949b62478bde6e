"""What is published is copied whole to a folder by its URL, the newest version named last."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from whole_run import Finished

from orchestration.__main__ import main
from orchestration.publish import latest


def _share(home: Path, url: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["share", url], env={"KHOBAOCAO_HOME": str(home)})
    return done.exit_code, done.output


def test_the_newest_exports_are_copied_and_named(finished: Finished, tmp_path: Path) -> None:
    code, said = _share(finished.home.root, f"{tmp_path.as_uri()}/cho-nguoi-khac")
    version = latest(finished.home).version
    assert (code, version in said) == (0, True)
    shared = tmp_path / "cho-nguoi-khac"
    assert json.loads((shared / "latest.json").read_text()) == {"version": version}
    source, target = finished.home.published / "exports", shared / version
    files = {path.relative_to(source): path.read_bytes() for path in source.rglob("*") if path.is_file()}
    assert files == {path.relative_to(target): path.read_bytes() for path in target.rglob("*") if path.is_file()}


@pytest.mark.parametrize("url", ["no-url", "s3:/", "ftp://192.0.2.1/x"])
def test_a_place_that_is_none_is_refused_in_words(finished: Finished, url: str) -> None:
    code, said = _share(finished.home.root, url)
    assert code == 1 and said.startswith("Error:")


def test_nothing_is_shared_before_the_first_publishing(tmp_path: Path) -> None:
    assert "khobaocao run" in _share(tmp_path, tmp_path.as_uri())[1]
