"""The inbox sensor: one run for each quarter touched, none where nothing changed."""

from __future__ import annotations

import dagster as dg

from orchestration.home import Home
from orchestration.jobs import daily_repair
from orchestration.register import register
from orchestration.review.decisions import append, decided
from orchestration.sensors import look
from orchestration.sql import ask

REPORT = """ỦY BAN NHÂN DÂN TỈNH BẮC KẠN
Số: 12/BC-UBND
Bắc Kạn, ngày 28 tháng 3 năm 2023

BÁO CÁO
Tình hình kinh tế - xã hội quý I năm 2023

Tổng sản phẩm trên địa bàn tỉnh quý I năm 2023 tăng 6,1% so với cùng kỳ.
"""


def requests(result: dg.SensorResult) -> list[str | None]:
    return [request.partition_key for request in result.run_requests or []]


def test_nothing_published_lacks_means_no_run(home: Home) -> None:
    assert requests(look(home, None)) == []


def test_a_new_report_asks_for_its_quarter_and_only_once(home: Home) -> None:
    cursor = look(home, None).cursor
    (home.inbox / "moi.txt").write_text(REPORT, encoding="utf-8")
    first = look(home, cursor)
    assert requests(first) == ["2023-01-01"]
    second = look(home, first.cursor)
    assert requests(second) == []
    assert second.skip_reason


def test_the_same_file_again_under_another_name_starts_nothing(home: Home) -> None:
    cursor = look(home, None).cursor
    report = next(home.inbox.glob("*.txt"))
    (home.inbox / "ban-sao.txt").write_bytes(report.read_bytes())
    assert requests(look(home, cursor)) == []


def test_an_unreadable_file_asks_for_the_running_quarter(home: Home) -> None:
    cursor = look(home, None).cursor
    (home.inbox / "hong.pdf").write_bytes(b"%PDF-1.4 torn")
    result = look(home, cursor)
    assert len(requests(result)) == 1
    assert requests(look(home, result.cursor)) == []


def test_a_file_that_is_still_being_copied_is_left_for_the_next_look(home: Home) -> None:
    cursor = look(home, None).cursor
    with (home.inbox / "moi.txt").open("w", encoding="utf-8") as copying:
        copying.write(REPORT[:200])
        copying.flush()
        torn = look(home, cursor)
        assert requests(torn) == []
        assert register(home).unfinished == ("moi.txt",)
        copying.write(REPORT[200:])
    assert requests(look(home, torn.cursor)) == ["2023-01-01"]


def test_what_a_failed_run_left_is_asked_for_again_every_morning(home: Home) -> None:
    """The sensor asks once; the documents are the same."""
    context = dg.build_schedule_context(resources={"home": home})
    assert daily_repair(context) == []
    (home.inbox / "moi.txt").write_text(REPORT, encoding="utf-8")
    look(home, None)
    for _ in range(2):
        assert [request.partition_key for request in daily_repair(context)] == ["2023-01-01"]


def test_a_decision_asks_for_the_quarters_that_it_bears_on(home: Home) -> None:
    cursor = look(home, None).cursor
    query = "SELECT min(document_id) FROM dim_document WHERE quarter = '2024-Q3'"
    ((document_id,),) = ask(home.published_warehouse, query).rows
    append(home, [decided("release", "any place", "A", "vì", "2026-11-23T00:00:00+00:00", document_id=document_id)])
    result = look(home, cursor)
    assert requests(result) == ["2024-07-01"]
    append(home, [decided("map", "hoa lan rừng", "A", "vì", "2026-11-23", values={"indicator": "rice_planted_area"})])
    assert len(requests(look(home, result.cursor))) > 3


def test_a_run_asked_for_by_the_sensor_publishes_the_report(home: Home) -> None:
    """The same job as from the UI: one quarter, from the inbox to the published copy."""
    from orchestration.definitions import definitions_of

    (home.inbox / "moi.txt").write_text(REPORT, encoding="utf-8")
    (request,) = look(home, None).run_requests or []
    job = definitions_of(home).resolve_job_def("quarter_report")
    with dg.DagsterInstance.from_config(str(home.dagster)) as instance:
        assert job.execute_in_process(instance=instance, partition_key=request.partition_key).success
    assert ask(
        home.published_warehouse,
        "SELECT value FROM economy_latest WHERE indicator = 'grdp' AND period = '2023-Q1'",
    ).rows == [(6.1,)]
    assert requests(look(home, None)) == []
