"""What readers are given, as Dagster assets: the published copy, checked to equal the warehouse, the briefs, and what
the published copy says about reports that are wanting.

What belongs here: the assets. What does not: copying (`publish.py`), comparing (`accounts.py`), pages (`briefs.py`).
No `from __future__ import annotations` here: Dagster reads the annotations.
"""

from datetime import date, timedelta

import dagster as dg

from orchestration import coverage as reports
from orchestration import preview
from orchestration.accounts import differences
from orchestration.assets import OWNERS, WRITER, partition_of, writing
from orchestration.briefs import scorecard_picture, write_briefs
from orchestration.companions import observations
from orchestration.home import Home
from orchestration.publish import publish

KEY = dg.AssetKey(["published", "warehouse"])
FIGURES = dg.AssetKey(["lake", "figures"])
# Names of metadata that people look for first.
SCORECARD, BY_QUARTER = "thẻ điểm / scorecard", "theo quý / by quarter"


def published_of(models: dg.AssetsDefinition) -> dg.AssetsDefinition:
    """The copy that readers open, made when every mart is built."""
    marts = [key for key in models.keys if key.path[0] == "marts"]

    @dg.asset(
        key=KEY,
        deps=marts,
        group_name="9_cong_bo",
        kinds={"duckdb", "file"},
        owners=OWNERS,
        pool=WRITER,
        # The weekly reminder publishes; a day more, because a machine may be off for one.
        freshness_policy=dg.FreshnessPolicy.time_window(fail_window=timedelta(days=8)),
        description="Bản cơ sở dữ liệu công bố, chỉ đọc: công cụ BI mở bản này. / The read-only copy: what BI "
        "tools open. Swapped in whole, so that readers never see half of it.",
        check_specs=[
            dg.AssetCheckSpec(
                "equals_warehouse",
                asset=KEY,
                description="Bản công bố giống hệt kho / Every mart of the copy equals the warehouse, row by row",
            ),
            dg.AssetCheckSpec(
                "sdmx_reads_back",
                asset=KEY,
                description="Tệp SDMX đọc lại được / The SDMX library reads the figures back; of many, rows from all "
                "over the file",
            ),
        ],
    )
    def warehouse(home: dg.ResourceParam[Home]) -> dg.MaterializeResult:
        with writing():
            done = publish(home)
        differ = differences(home.warehouse, home.published_warehouse)
        written, read = observations(home)
        return dg.MaterializeResult(
            metadata={
                "bản / version": done.version,
                SCORECARD: dg.MetadataValue.md(f"![Thẻ điểm / scorecard]({scorecard_picture(home)})"),
                "xem mọi trang / everything": dg.MetadataValue.url(preview.SERVED),
                preview.DICTIONARY: dg.MetadataValue.url(f"{preview.SERVED}/dictionary.html"),
                "tệp / file": dg.MetadataValue.path(done.path),
                "MB": round(done.size_bytes / 1e6, 1),
                "số dòng / rows": dg.MetadataValue.json(done.rows),
            },
            check_results=[
                dg.AssetCheckResult(
                    check_name="equals_warehouse", passed=not differ, metadata={"khác ở / differ": differ}
                ),
                dg.AssetCheckResult(
                    check_name="sdmx_reads_back",
                    passed=written == read,
                    metadata={"đưa đọc / given": written, "đọc lại / read": read},
                ),
            ],
        )

    return warehouse


@dg.asset(
    key=["published", "brief"],
    deps=[KEY],
    group_name="9_cong_bo",
    kinds={"html"},
    owners=OWNERS,
    pool=WRITER,  # of two at once, the older would remove pages of the newer
    description="Bản tin tóm tắt cho lãnh đạo: mỗi tỉnh, mỗi quý một trang, và trang mục lục. / The briefs: a page "
    "for each province and quarter, made from the published copy, and their index.",
)
def brief(home: dg.ResourceParam[Home]) -> dg.MaterializeResult:
    written = write_briefs(home)
    return dg.MaterializeResult(
        metadata={
            "số trang / pages": written.pages,
            "mục lục / index": dg.MetadataValue.url(f"{preview.SERVED}/{written.index.name}"),
        }
    )


@dg.asset(
    key=["published", "coverage"],
    deps=[KEY],
    group_name="9_cong_bo",
    kinds={"table"},
    owners=OWNERS,
    description="Mỗi quý bao nhiêu tỉnh có báo cáo, muộn, thiếu phần kinh tế, hỏng, chưa có, chưa đến hạn; nơi nào còn "
    "thiếu. / Provinces by the state of their report in each quarter (fct_coverage: present, late, partial, failed, "
    "absent, pending), and which reports of the quarter that was due last are wanting.",
    check_specs=[
        dg.AssetCheckSpec(
            "agrees_with_partitions",
            asset=["published", "coverage"],
            description="Quý có báo cáo thì phân vùng đã chạy xong / Each quarter with reports is a partition that "
            "Dagster shows as made",
        )
    ],
)
def coverage(context: dg.AssetExecutionContext, home: dg.ResourceParam[Home]) -> dg.MaterializeResult:
    made = context.instance.get_materialized_partitions(FIGURES)
    missing = [quarter for quarter in reports.reported(home) if partition_of(quarter) not in made]
    return dg.MaterializeResult(
        metadata={
            BY_QUARTER: preview.table(("quý", "báo cáo", *reports.STATUSES.values()), reports.recent(home)),
            "còn thiếu / wanting": preview.table(
                ("tỉnh / area", preview.QUARTER, "tình trạng / status"), reports.overdue(home, date.today())
            ),
        },
        check_results=[
            dg.AssetCheckResult(
                check_name="agrees_with_partitions",
                passed=not missing,
                metadata={"thiếu / missing": missing},
            )
        ],
    )
