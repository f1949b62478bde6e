"""The copy in PostgreSQL: the rows of the published file, described and keyed, swapped in whole.

What belongs here: what the owner of the database and a reader see. What does not: readers while it happens
(`test_readers.py`).
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import psycopg
import pytest
from click.testing import CliRunner
from postgres_server import needs_postgres, postgres_server
from whole_run import Finished

from orchestration.__main__ import main
from orchestration.home import PROJECT, Home
from orchestration.postgres import READER, CopyError, copy_to_postgres
from orchestration.publish import latest, publish, version_file

pytestmark = needs_postgres


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres_server() as dsn:
        yield dsn


@pytest.fixture
def dsn(server: str) -> Iterator[str]:
    """A database for one test."""
    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute("DROP DATABASE IF EXISTS bao_cao WITH (FORCE)")
        owner.execute("CREATE DATABASE bao_cao")
    yield server.replace("dbname=postgres", "dbname=bao_cao")


@pytest.fixture
def owner(dsn: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(dsn, autocommit=True) as connection:
        yield connection


def test_every_row_of_every_mart_arrives(finished: Finished, dsn: str, owner: psycopg.Connection) -> None:
    rows = copy_to_postgres(finished.home, dsn)
    with duckdb.connect(str(finished.home.published_warehouse), read_only=True) as source:
        names = source.execute("SELECT DISTINCT table_name FROM duckdb_columns() WHERE schema_name = 'marts'")
        assert {name for (name,) in names.fetchall()} == rows.keys()
        for name in rows:
            published = source.execute(f"SELECT * FROM marts.{name}").fetchall()
            copied = owner.execute(f"SELECT * FROM marts.{name}").fetchall()
            assert sorted(map(repr, copied)) == sorted(map(repr, published)), name


def test_keys_references_and_descriptions_are_there(finished: Finished, dsn: str, owner: psycopg.Connection) -> None:
    copy_to_postgres(finished.home, dsn)
    keyless = owner.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'marts' AND tablename NOT IN "
        "(SELECT table_name FROM information_schema.table_constraints WHERE constraint_type = 'PRIMARY KEY')"
    ).fetchall()
    assert keyless == []
    references = owner.execute(
        "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint WHERE contype = 'f'"
    ).fetchall()
    assert {("marts.mart_scorecard", "marts.dim_area"), ("marts.fct_economy", "marts.dim_document")} <= set(references)
    undescribed = owner.execute(
        "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 "
        "WHERE c.relnamespace = 'marts'::regnamespace AND c.relkind = 'r' "
        "AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL)"
    ).fetchall()
    assert undescribed == []
    published = latest(finished.home)
    said = owner.execute("SELECT obj_description('marts'::regnamespace, 'pg_namespace')").fetchone()
    assert published and said and published.version in said[0]


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM marts.fct_economy", "DROP TABLE marts.fct_economy", "CREATE TABLE marts.mine (a int)",
     "UPDATE marts.fct_economy SET value = 0", "TRUNCATE marts.fct_event"],
)  # fmt: skip
def test_a_reader_reads_and_nothing_else(
    finished: Finished, dsn: str, owner: psycopg.Connection, statement: str
) -> None:
    copy_to_postgres(finished.home, dsn)
    owner.execute(f"SET ROLE {READER}")
    assert owner.execute("SELECT count(*) > 0 FROM marts.fct_economy").fetchone() == (True,)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        owner.execute(statement)


def test_the_next_version_replaces_the_one_before(home: Home, dsn: str, owner: psycopg.Connection) -> None:
    copy_to_postgres(home, dsn)
    with duckdb.connect(str(home.warehouse)) as warehouse:
        warehouse.execute("UPDATE marts.fct_economy SET value = 42.5")
    publish(home)
    copy_to_postgres(home, dsn)
    assert owner.execute("SELECT DISTINCT value FROM marts.fct_economy").fetchall() == [(42.5,)]
    schemas = owner.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'marts%'").fetchall()
    assert schemas == [("marts",)]


def test_a_letter_that_postgres_lacks_stops_nothing(home: Home, dsn: str, owner: psycopg.Connection) -> None:
    published = latest(home)
    assert published
    file = version_file(home, published.version)
    file.chmod(0o600)
    with duckdb.connect(str(file)) as connection:
        connection.execute("UPDATE marts.fct_event SET role = 'một' || chr(0) || chr(13) || chr(10) || chr(9) || '\\.'")
    copy_to_postgres(home, dsn)
    assert owner.execute("SELECT DISTINCT role FROM marts.fct_event").fetchall() == [("một\ufffd\r\n\t\\.",)]


def test_a_schema_of_someone_else_is_left_alone(finished: Finished, dsn: str, owner: psycopg.Connection) -> None:
    owner.execute("CREATE SCHEMA marts CREATE TABLE payroll (a int)")
    with pytest.raises(CopyError, match="marts"):
        copy_to_postgres(finished.home, dsn)
    assert owner.execute("SELECT count(*) FROM marts.payroll").fetchone() == (0,)


def test_a_view_over_the_copy_is_not_lost_silently(finished: Finished, dsn: str, owner: psycopg.Connection) -> None:
    copy_to_postgres(finished.home, dsn)
    owner.execute("CREATE VIEW public.mine AS SELECT * FROM marts.fct_event")
    with pytest.raises(psycopg.errors.DependentObjectsStillExist, match="mine"):
        copy_to_postgres(finished.home, dsn)
    assert owner.execute("SELECT count(*) > 0 FROM public.mine").fetchone() == (True,)


def test_an_open_transaction_is_waited_for(finished: Finished, dsn: str, owner: psycopg.Connection) -> None:
    copy_to_postgres(finished.home, dsn)
    publisher = threading.Thread(target=copy_to_postgres, args=(finished.home, dsn))
    with owner.transaction():
        before = owner.execute("SELECT count(*) FROM marts.fct_economy").fetchone()
        publisher.start()
        publisher.join(timeout=2)
        assert publisher.is_alive()
        assert owner.execute("SELECT count(*) FROM marts.fct_economy").fetchone() == before
    publisher.join(timeout=60)
    assert not publisher.is_alive()
    assert owner.execute("SELECT count(*) FROM marts.fct_economy").fetchone() == before


def test_the_command_says_what_it_did(finished: Finished, dsn: str) -> None:
    environment = {"KHOBAOCAO_HOME": str(finished.home.root)}
    done = CliRunner().invoke(main, ["publish", "--postgres", dsn], env=environment)
    assert done.exit_code == 0, done.output
    assert READER in done.output
    nowhere = CliRunner().invoke(main, ["publish", "--postgres", "host=/nowhere dbname=x"], env=environment)
    assert nowhere.exit_code == 1
    assert "/nowhere" in nowhere.output


def test_the_role_of_the_guide_reads(finished: Finished, dsn: str, owner: psycopg.Connection) -> None:
    copy_to_postgres(finished.home, dsn)
    (role,) = re.findall(r"```sql\n(.*?)```", (PROJECT / "docs" / "bi.md").read_text(encoding="utf-8"), re.DOTALL)
    owner.execute(role)
    try:
        with psycopg.connect(dsn.replace("user=kho", "user=power_bi"), autocommit=True) as reader:
            assert reader.execute("SELECT count(*) > 0 FROM marts.mart_scorecard").fetchone() == (True,)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                reader.execute("DELETE FROM marts.mart_scorecard")
    finally:
        owner.execute("DROP ROLE power_bi")


def test_nothing_published_is_said_before_connecting(tmp_path: Path) -> None:
    with pytest.raises(CopyError, match="khobaocao run"):
        copy_to_postgres(Home(tmp_path), "host=/nowhere")
