"""Ten properties of the pipeline: whatever an office does with the same documents, it comes to the same marts.

Random orders, batches and repetitions, the same at every start; real stages, a real warehouse, a real dbt build. Rows
are compared one by one, but for the time of arrival. What a run in between is killed by: `tests/faults/`.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
import pytest
from marts_warehouse import build, rows

from orchestration import lake
from orchestration.extract import extract_quarter, lay_down_unplaced
from orchestration.home import Home
from orchestration.load import load_quarters
from orchestration.register import register
from orchestration.review.decisions import append, decided
from orchestration.state import UNPLACED, wanted
from orchestration.validate import validate_quarter
from schemas import EVENTS
from tests.faults.checks import lost_and_doubled

pytestmark = pytest.mark.slow

_REPORT = """UBND TỈNH {area}
Số: {number}/BC-UBND
{area}, ngày {day}

BÁO CÁO
Tình hình kinh tế - xã hội quý {quarter} năm {year}
{replaces}
GRDP quý {quarter} năm {year} ước tăng {growth}% so với cùng kỳ. Thu ngân sách nhà nước đạt {revenue} tỷ đồng, bằng
{share}% dự toán. Trồng được {orchids} ha hoa lan rừng. Chậm giải ngân vốn đầu tư công.
Giao Sở Tài chính đẩy nhanh giải ngân trước ngày 30/9/{year}.
"""


def _reports() -> dict[str, str]:
    """Two provinces, three quarters, and a report that replaces another."""
    chance = random.Random("reports")
    ends = {"I": "28 tháng 3", "II": "27 tháng 6", "III": "26 tháng 9"}
    found = {}
    for number, (area, quarter) in enumerate((a, q) for a in ("HÀ TĨNH", "CAO BẰNG") for q in ends):
        fields = {
            "area": area, "quarter": quarter, "number": 10 + number, "year": 2024, "replaces": "",
            "growth": f"{chance.randint(40, 80) / 10:.1f}".replace(".", ","), "revenue": chance.randint(300, 900),
            "share": chance.randint(20, 90), "orchids": chance.randint(5, 60),
        }  # fmt: skip
        found[f"bao-cao-{number}.txt"] = _REPORT.format(day=f"{ends[quarter]} năm 2024", **fields)
    replaced = fields | {"number": 40, "revenue": 999, "replaces": "(Thay thế Báo cáo số 15/BC-UBND)"}
    found["thay-the.txt"] = _REPORT.format(day="15 tháng 10 năm 2024", **replaced)
    return found


REPORTS = _reports()
DECISIONS = [
    decided("map", label, "A", "để thử", f"2024-11-0{day}T00:00:00+00:00", values={"indicator": "rice_planted_area"})
    for day, label in enumerate(("hoa lan rừng", "hoa lan"), start=1)
]


def put(home: Home, names: Iterable[str], folder: str = "", prefix: str = "") -> None:
    """Drop reports into the inbox, or a folder in it."""
    (home.inbox / folder).mkdir(exist_ok=True)
    for name in names:
        (home.inbox / folder / f"{prefix}{name}").write_text(REPORTS[name], encoding="utf-8")


def placed(home: Home) -> list[str]:
    """The quarters that the archive has documents of."""
    return sorted(wanted(home).keys() - {UNPLACED})


def load(home: Home, quarters: Iterable[str]) -> None:
    """The stages of a run up to the raw tables."""
    lay_down_unplaced(home)
    for quarter in quarters:
        extract_quarter(home, quarter)
        validate_quarter(home, quarter)
        load_quarters(home, [quarter])


def take_in(home: Home) -> None:
    """What a run does up to the raw tables: the new documents of the inbox."""
    load(home, register(home).quarters)


def models(home: Home) -> None:
    """Every seed and model; their tests are run elsewhere."""
    build(home.warehouse, "build", "--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")


def batches(chance: random.Random) -> list[Sequence[str]]:
    """The reports in a random order, parted at random places."""
    names = chance.sample(list(REPORTS), len(REPORTS))
    cuts = sorted(chance.sample(range(1, len(names)), chance.randint(1, 4)))
    return [names[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(names)], strict=True)]


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """All reports read in one go, with both decisions."""
    home = Home(tmp_path_factory.mktemp("at_once")).ensure()
    append(home, DECISIONS)
    put(home, REPORTS)
    take_in(home)
    models(home)
    assert rows(home.warehouse, "select count(*) from marts.fct_economy where withdrawn_on is not null") != [(0,)]
    assert rows(home.warehouse, "select count(*) from marts.fct_decision") == [(len(DECISIONS),)]
    return home


@pytest.fixture
def home(tmp_path: Path, request: pytest.FixtureRequest) -> Home:
    """An empty home; the decisions are there unless the test makes them itself."""
    home = Home(tmp_path / "home").ensure()
    if "decisions" not in request.node.name:
        append(home, DECISIONS)
    return home


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.node.name)


def same(home: Home, other: Home) -> bool:
    models(home)
    return lost_and_doubled(home.warehouse, other.warehouse) == (0, 0)


def test_any_order_of_arrival(home: Home, at_once: Home, chance: random.Random) -> None:
    for name in chance.sample(list(REPORTS), len(REPORTS)):
        put(home, [name])
        take_in(home)
    assert same(home, at_once)


def test_any_batches(home: Home, at_once: Home, chance: random.Random) -> None:
    for names in batches(chance):
        put(home, names)
        take_in(home)
    assert same(home, at_once)


def test_any_copies_under_other_names(home: Home, at_once: Home, chance: random.Random) -> None:
    for names in batches(chance):
        put(home, names)
        take_in(home)
        put(home, chance.choices(names, k=3), prefix=f"ban-sao-{chance.random()}-")
        take_in(home)
    assert same(home, at_once)


def test_any_folders_of_the_inbox(home: Home, at_once: Home, chance: random.Random) -> None:
    for names in batches(chance):
        put(home, names, folder=chance.choice(["thang-3", "thang-6", "khac"]))
        take_in(home)
    assert same(home, at_once)


def test_any_order_of_the_quarters_any_of_them_again(home: Home, at_once: Home, chance: random.Random) -> None:
    put(home, REPORTS)
    register(home)
    quarters = placed(home)
    load(home, [*chance.sample(quarters, len(quarters)), *chance.choices(quarters, k=4)])
    assert same(home, at_once)


def test_marts_built_after_any_batch(home: Home, at_once: Home, chance: random.Random) -> None:
    for names in batches(chance)[:2]:
        put(home, names)
        take_in(home)
        models(home)
    put(home, REPORTS)
    take_in(home)
    assert same(home, at_once)


def test_any_time_of_the_decisions(home: Home, at_once: Home, chance: random.Random) -> None:
    parts = batches(chance)
    when = chance.randrange(len(parts))
    for place, names in enumerate(parts):
        put(home, names)
        take_in(home)
        if place == when:
            append(home, DECISIONS)
            load(home, placed(home))
    assert same(home, at_once)


def test_any_load_that_failed_and_was_done_again(home: Home, at_once: Home, chance: random.Random) -> None:
    put(home, REPORTS)
    take_in(home)
    quarter = chance.choice(placed(home))
    lake.part(home, EVENTS, quarter).write_bytes(b"PAR1 torn")
    with pytest.raises(duckdb.Error):
        load_quarters(home, [quarter])
    load(home, [quarter])
    assert same(home, at_once)


def test_any_time_at_which_all_but_the_archive_is_lost(home: Home, at_once: Home, chance: random.Random) -> None:
    parts = batches(chance)
    when = chance.randrange(len(parts))
    for place, names in enumerate(parts):
        put(home, names)
        take_in(home)
        if place == when:
            home.warehouse.unlink()
            shutil.rmtree(home.lake)
            load(home, placed(home))
    assert same(home, at_once)


def test_any_inbox_that_is_emptied_after_it_was_read(home: Home, at_once: Home, chance: random.Random) -> None:
    for names in batches(chance):
        put(home, names)
        take_in(home)
        shutil.rmtree(home.inbox)
        home.ensure()
    assert same(home, at_once)
