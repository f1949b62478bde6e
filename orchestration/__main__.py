"""The command line: `khobaocao`. Each command imports what it needs when it is called.

What belongs here: options, exit codes, errors in words. What does not: the work. `khobaocao extract` needs neither
a home nor Dagster, DuckDB and polars, so nothing of them is imported at the top.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from orchestration.home import Home

# Exit codes: the run is through, but a person must look at some documents; or part of it failed.
SOME_NOT_READ = 3
FAILED = 1


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Kho báo cáo: từ báo cáo quý của tỉnh tới cơ sở dữ liệu. / Provincial reports into a warehouse.

    Everything that is written lies in KHOBAOCAO_HOME (default: ./data).
    """


@main.command()
@click.option(
    "--quarter",
    metavar="2024-Q1[:2025-Q2]",
    help="Đọc lại một quý hay một khoảng / Read a quarter, or all of a range, again, changed or not.",
)
def run(quarter: str | None) -> None:
    """Nhận, trích xuất, nạp, công bố. / Take in the inbox and bring the published copy up to date."""
    from rich.console import Console

    from orchestration.run import run as run_all
    from orchestration.summary import show
    from orchestration.warehouse import WarehouseError

    home = Home.from_environment()
    console = Console()
    again = _quarters(quarter)
    try:
        outcome = run_all(home, again, lambda words: console.print(words, highlight=False, soft_wrap=True))
    except WarehouseError as error:
        raise click.ClickException(str(error)) from None
    except OSError as trouble:  # a full disk, a home that may not be written
        where = trouble.filename or home.root
        raise click.ClickException(
            f"Không ghi được / cannot write {where}: {trouble.strerror}. Xem / see: khobaocao doctor"
        ) from None
    if outcome.nothing_new:
        console.print(_nothing_new(home), soft_wrap=True, highlight=False)
        return
    show(home, console)
    for part, why in outcome.failed.items():
        click.secho(f"Lỗi / failed: {part}: {why}", fg="red", err=True)
    if outcome.failed:
        sys.exit(FAILED)
    if outcome.not_read:
        click.secho(
            f"{outcome.not_read} báo cáo mới chưa được nhận / new documents not accepted", fg="yellow", err=True
        )
        sys.exit(SOME_NOT_READ)


def _nothing_new(home: Home) -> str:
    if home.published_warehouse.exists():
        return f"Không có gì mới / nothing new. Bản công bố / published: {home.published_warehouse}"
    return f"Hộp thư đến trống / the inbox is empty: put reports into {home.inbox} and run again"


def _quarters(text: str | None) -> list[str]:
    """The quarters of "2024-Q1" or "2024-Q1:2025-Q2"; none of None."""
    if text is None:
        return []
    from datetime import date

    from orchestration.quarters import FIRST, between, is_open

    first, _, last = text.partition(":")
    try:
        quarters = between(first, last or first)
        are_known = bool(quarters) and all(is_open(quarter, date.today()) for quarter in (quarters[0], quarters[-1]))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--quarter") from None
    if not are_known:
        raise click.BadParameter(
            f"{text}: từ / from {FIRST.year}-Q1 tới một năm nữa / to a year ahead", param_hint="--quarter"
        )
    return quarters


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def extract(files: tuple[Path, ...]) -> None:
    """In số liệu của tệp, mỗi dòng một JSON. / Print the figures of FILES as JSON lines; needs no home.

    Số liệu được nhắc lại chỉ in một lần, các chỗ nhắc lại ở said_again. / What is said again is printed once.
    """
    from extraction import UnreadableDocument
    from extraction import extract as extract_figures
    from extraction.documents.isolation import read_isolated
    from extraction.repetition import told_once

    unread = 0
    for path in files:
        try:
            document = read_isolated(path.read_bytes(), path.name)
        except UnreadableDocument as error:
            click.secho(str(error), fg="red", err=True)
            unread += 1
            continue
        for figure, again in told_once(extract_figures(document).figures):
            line = {"document": path.name, **asdict(figure), "said_again": again}
            click.echo(json.dumps(line, ensure_ascii=False, default=str))
    if unread:
        sys.exit(SOME_NOT_READ if unread < len(files) else FAILED)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Tệp HTML / Default: NAME.explain.html here."
)
def explain(file: Path, out: Path | None) -> None:
    """Xem báo cáo được đọc thế nào. / Show a report as a page, every number marked with its reading."""
    from extraction import UnreadableDocument, secrecy_stamp
    from extraction import extract as extract_figures
    from extraction.documents.isolation import read_isolated
    from extraction.documents.refusals import unreadable
    from extraction.explain import explain as page_of
    from orchestration.files import write_atomically

    try:
        document = read_isolated(file.read_bytes(), file.name)
        if stamp := secrecy_stamp(document):  # the page would be a copy of it
            raise unreadable("secret", file.name, stamp)
    except UnreadableDocument as error:
        raise click.ClickException(str(error)) from None
    page = out or Path(f"{file.stem}.explain.html")
    if page.exists() and page.samefile(file):
        raise click.BadParameter(f"{page} là chính báo cáo / is the report itself", param_hint="-o")
    try:
        write_atomically(page, page_of(document, extract_figures(document)).encode())
    except OSError as error:
        raise click.ClickException(f"Không ghi được / cannot write {page}: {error.strerror}") from None
    click.echo(f"Trang giải thích / page: {page}")


@main.command()
@click.argument("query")
@click.option("--csv", "as_csv", is_flag=True, help="In ra CSV / Print CSV instead of a table.")
def sql(query: str, as_csv: bool) -> None:
    """Hỏi bản công bố bằng SQL. / Ask the published copy; read-only, tables of schema marts."""
    import csv

    import duckdb

    from orchestration.sql import ask

    path = _published()
    try:
        answer = ask(path, query)
    except duckdb.Error as error:
        raise click.ClickException(str(error)) from None
    if as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows(answer.rows)
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*answer.columns, caption=f"{len(answer.rows)} dòng / rows", caption_justify="left")
    for row in answer.rows:
        table.add_row(*("" if value is None else str(value) for value in row))
    Console().print(table, markup=False)


def _published() -> Path:
    path = Home.from_environment().published_warehouse
    if not path.exists():
        raise click.ClickException(f"Chưa có bản công bố / nothing is published at {path}; run: khobaocao run")
    return path


@main.command()
def status() -> None:
    """Báo cáo, số liệu, bản công bố hiện có. / What is there, and which quarters wait for a run."""
    from rich.console import Console

    from orchestration.state import stale_quarters
    from orchestration.summary import show

    home = Home.from_environment()
    if not home.archive.exists():
        raise click.ClickException(f"Chưa có gì trong / nothing yet in {home.root}; run: khobaocao run")
    show(home, Console())
    stale = stale_quarters(home)
    click.echo(f"Quý chờ chạy / quarters waiting for a run: {', '.join(stale) or 'không / none'}")


@main.command()
@click.argument("old")
@click.argument("new", default="latest")
def diff(old: str, new: str) -> None:
    """So hai bản công bố. / What changed from version OLD to NEW (names of folders in published/, or files)."""
    import duckdb

    from orchestration.changes import as_markdown, changes

    try:
        click.echo(as_markdown(changes(_version(old), _version(new))), nl=False)
    except duckdb.Error as error:
        raise click.ClickException(f"{old}, {new}: {error}") from None


def _version(name: str) -> Path:
    """The file of a published version: a path, a folder in published/, or "latest"."""
    from orchestration.publish import latest, version_file

    home = Home.from_environment()
    published = latest(home) if name == "latest" else None
    file = version_file(home, published.version) if published else version_file(home, name)
    for path in (file, Path(name)):
        if path.is_file():
            return path
    known = sorted(folder.name for folder in home.published.glob("*Z")) if home.published.exists() else []
    raise click.ClickException(
        f"Không có bản / no version {name}; có / there are: {', '.join(known) or 'chưa có bản nào / none'}"
    )


@main.command()
@click.option(
    "--postgres",
    metavar="DSN",
    required=True,
    envvar="KHOBAOCAO_POSTGRES",
    show_envvar=True,
    help='Nơi chép tới / Where to, e.g. "host=may-chu dbname=bao_cao user=kho"; the password is best in ~/.pgpass.',
)
def publish(postgres: str) -> None:
    """Chép bản công bố sang PostgreSQL. / Copy what is published into PostgreSQL, for tools that cannot open DuckDB."""
    import psycopg

    from orchestration.postgres import READER, SCHEMA, CopyError, copy_to_postgres

    try:
        rows = copy_to_postgres(Home.from_environment(), postgres)
    except (CopyError, psycopg.Error) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"PostgreSQL: {len(rows)} bảng / tables, {sum(rows.values()):,} dòng / rows, schema {SCHEMA}")
    click.echo(f"Người đọc / readers: GRANT {READER} TO ...")


@main.command()
@click.argument("url")
def share(url: str) -> None:
    """Chép các tệp Parquet, CSV, SDMX đã công bố tới kho đối tượng (s3://...) hoặc thư mục (file:///...). / Copy the
    published Parquet, CSV and SDMX files to a bucket or folder."""
    from orchestration.bucket import copy_to_bucket

    try:
        version = copy_to_bucket(Home.from_environment(), url)
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Đã chép bản / copied version {version}")


@main.group()
def review() -> None:
    """Rà soát: số liệu giữ lại, tên gọi chưa có mã, chỗ không khớp. / What waits for a person's decision."""


@review.command("export")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
def review_export(file: Path | None) -> None:
    """Xuất sổ rà soát (XLSX) để điền. / Write the review workbook; without FILE into review/ of the home."""
    from datetime import datetime

    from orchestration.review.export import export

    home = Home.from_environment()
    if not home.lake.exists():
        raise click.ClickException(f"Chưa có gì trong / nothing yet in {home.root}; run: khobaocao run")
    path = file or home.review / f"ra-soat-{datetime.now():%Y%m%d-%H%M%S}.xlsx"
    try:
        counts = export(home, path)
    except FileExistsError as error:
        raise click.ClickException(str(error)) from None
    for title, rows in counts.items():
        click.echo(f"{title}: {rows}")
    click.echo(f"Sổ rà soát / workbook: {path}")


@review.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", required=True, metavar="NAME", help="Người quyết định / Who decided.")
def review_import(file: Path, by: str) -> None:
    """Nạp sổ rà soát đã điền. / Store the decisions of a filled workbook; the next run applies them."""
    from orchestration.review.filled import WorkbookError, import_workbook

    if not by.strip():
        raise click.BadParameter("cần họ tên / a name is needed", param_hint="--by")
    try:
        new = import_workbook(Home.from_environment(), file, by.strip())
    except WorkbookError as error:
        for mistake in error.mistakes:
            click.secho(mistake, fg="red", err=True)
        click.echo("Chưa lưu gì / nothing was stored: sửa rồi nạp lại / mend these and import again", err=True)
        sys.exit(FAILED)
    click.echo(f"Quyết định mới / new decisions: {len(new)}")
    if new:
        click.echo("Chạy tiếp / now run: khobaocao run")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def backup(folder: Path) -> None:
    """Sao lưu văn bản và quyết định. / Save what cannot be made again into the new FOLDER, with checksums."""
    from orchestration.backup import BackupError
    from orchestration.backup import backup as save

    try:
        files = save(Home.from_environment(), folder)
    except (BackupError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Đã sao lưu / saved {files} tệp / files: {folder}")


@main.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def restore(folder: Path) -> None:
    """Khôi phục bản sao lưu vào kho trống. / Check the backup in FOLDER and put it into an empty home."""
    from orchestration.backup import BackupError
    from orchestration.backup import restore as put_back

    home = Home.from_environment()
    try:
        files = put_back(home, folder)
    except (BackupError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Đã khôi phục / restored {files} tệp / files: {home.root}. Tiếp theo / next: khobaocao run")


@main.command()
def docs() -> None:
    """Làm từ điển dữ liệu và tài liệu dbt. / Make the data dictionary and dbt's own documentation, as pages."""
    from orchestration.dictionary import write_dictionary
    from orchestration.transform import document

    home = Home.from_environment()
    _published()
    for path in [*write_dictionary(home, home.published), document(home)]:
        click.echo(path)


@main.command()
@click.option("--port", default=3000, show_default=True, help="Cổng / Port on 127.0.0.1.")
@click.option(
    "--only",
    type=click.Choice(["webserver", "daemon", "viewer"]),
    help="Chỉ một / Only one of them, as a service does; viewer: chỉ xem / pages that can start and change nothing.",
)
def ui(port: int, only: str | None) -> None:
    """Mở Dagster trên máy này. / Dagster's webserver and daemon, on loopback only; stop with Ctrl-C."""
    from orchestration.ui import serve

    sys.exit(serve(Home.from_environment(), port, only))


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ IP / IP address to listen on.")
@click.option("--port", default=8080, show_default=True, help="Cổng / Port.")
@click.option("--certificate", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="PEM, TLS.")
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="PEM, TLS.")
def serve(host: str, port: int, certificate: Path | None, key: Path | None) -> None:
    """Bản tin, báo cáo, từ điển, tải về trên một cổng. / Show what is published in the browser; stop with Ctrl-C.

    Only to this machine by default. To others only over TLS, and to users that `khobaocao user` made.
    """
    from orchestration.serve import Address, CannotServeError
    from orchestration.serve import serve as serve_published

    try:
        serve_published(Home.from_environment(), Address(host, port, certificate, key))
    except CannotServeError as error:
        raise click.ClickException(str(error)) from None


@main.command()
@click.argument("name")
@click.option("--remove", is_flag=True, help="Bỏ người dùng / Take the user away.")
def user(name: str, remove: bool) -> None:
    """Đặt mật khẩu cho người xem từ máy khác. / Set the password of a viewer of `serve`, or take him away."""
    from orchestration import users

    home = Home.from_environment()
    try:
        if remove:
            users.remove(home, name)
        else:
            users.set_password(
                home, name, click.prompt("Mật khẩu / Password", hide_input=True, confirmation_prompt=True)
            )
    except KeyError:
        raise click.ClickException(f"Không có người dùng / no user {name} in {home.users}") from None
    except ValueError as error:
        raise click.ClickException(str(error)) from None


@main.command()
def doctor() -> None:
    """Kiểm tra máy và thư mục. / Check this machine and the home, and say what to do."""
    from orchestration.doctor import findings

    problems = 0
    for finding in findings(Home.from_environment()):
        problems += not finding.is_fine
        click.secho(f"{'ok ' if finding.is_fine else '!! '} {finding.what}", fg=None if finding.is_fine else "red")
    sys.exit(FAILED if problems else 0)


if __name__ == "__main__":
    main()
