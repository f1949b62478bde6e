"""Alerts reach a real mail server and a real web server, and say what a person needs to know."""

from __future__ import annotations

import json
import os
import ssl
import subprocess
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import dagster as dg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from ports import free_port

from orchestration import assets, watch
from orchestration.alerts import MAIL, SMTP, WEBHOOK, AlertError, tell
from orchestration.coverage import overdue
from orchestration.definitions import definitions_of
from orchestration.home import Home
from orchestration.run import run

# The server of these tests stands on loopback, where a password needs no TLS.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH")

PASSWORD = "mat khau:@/"
# This machine under an address for which mail is encrypted, unlike 127.0.0.1.
ELSEWHERE = "127.0.0.2"
PEOPLE = "kho@example.vn, an@example.vn, binh@example.vn"


class Mailbox:
    """Takes mail from whoever gives the password."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.receivers: list[list[str]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 (aiosmtpd's name)
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        self.receivers.append(envelope.rcpt_tos)
        return "250 OK"

    def login(self, server: Any, session: Any, envelope: Any, mechanism: str, given: LoginPassword) -> AuthResult:
        """Whether the password is the right one."""
        return AuthResult(success=given.password == PASSWORD.encode(), handled=False)


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    box = Mailbox()
    options = {"authenticator": box.login, "auth_required": True, "auth_require_tls": False}
    port = free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port, **options)
    controller.start()
    monkeypatch.setenv(SMTP, f"smtp://kho:mat%20khau%3A%40%2F@127.0.0.1:{port}")
    monkeypatch.setenv(MAIL, PEOPLE)
    yield box
    controller.stop()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of one's own and its key, in one file, for an address that is not the loopback's usual name."""
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=mail",
         "-addext", f"subjectAltName=IP:{ELSEWHERE}", "-keyout", "mail.pem", "-out", "cert.pem"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    with (folder / "mail.pem").open("a") as file:
        file.write((folder / "cert.pem").read_text())
    return folder / "mail.pem"


@pytest.fixture(params=["smtp", "smtps"])
def encrypted(request: pytest.FixtureRequest, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """A mailbox that speaks over TLS only: after STARTTLS, or from the start."""
    box = Mailbox()
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate)
    options: dict[str, Any] = (
        {"ssl_context": tls} if request.param == "smtps" else {"tls_context": tls, "require_starttls": True}
    )
    port = free_port()
    controller = Controller(
        box, hostname=ELSEWHERE, port=port, authenticator=box.login, auth_required=True,
        auth_require_tls=request.param == "smtp", **options,
    )  # fmt: skip
    controller.start()
    monkeypatch.setenv(SMTP, f"{request.param}://kho:mat%20khau%3A%40%2F@{ELSEWHERE}:{port}")
    monkeypatch.setenv(MAIL, PEOPLE)
    yield box
    controller.stop()


@pytest.fixture
def posted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The texts that a webhook got."""
    texts: list[str] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            texts.append(json.loads(body)["text"])
            self.send_response(200 if self.path == "/hook" else 403)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    Thread(target=server.serve_forever).start()
    monkeypatch.setenv(WEBHOOK, f"http://127.0.0.1:{server.server_port}/hook")
    yield texts
    server.shutdown()
    server.server_close()


def test_both_channels_get_the_message(mailbox: Mailbox, posted: list[str]) -> None:
    assert tell("Lượt chạy hỏng", ["Quý 2024-Q1", "thiếu cột"])
    (mail,) = mailbox.mails
    assert (mail["Subject"], mail["From"]) == ("Lượt chạy hỏng", "kho@example.vn")
    assert mail.get_content().splitlines()[:2] == ["Quý 2024-Q1", "thiếu cột"]
    assert mailbox.receivers == [["an@example.vn", "binh@example.vn"]]
    assert posted == ["Lượt chạy hỏng\nQuý 2024-Q1\nthiếu cột"]


def test_mail_leaves_this_machine_over_tls_alone(
    encrypted: Mailbox, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert tell("Lượt chạy hỏng", ["Quý 2024-Q1"])
    (mail,) = encrypted.mails
    assert mail["Subject"] == "Lượt chạy hỏng"


def test_a_server_that_nobody_vouches_for_gets_nothing(encrypted: Mailbox) -> None:
    with pytest.raises(AlertError, match="CERTIFICATE_VERIFY_FAILED"):
        tell("Lượt chạy hỏng", [])
    assert encrypted.mails == []


def test_a_server_elsewhere_without_tls_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    box = Mailbox()
    port = free_port()
    controller = Controller(box, hostname=ELSEWHERE, port=port)
    controller.start()
    monkeypatch.setenv(SMTP, f"smtp://kho:khong-lo@{ELSEWHERE}:{port}")
    monkeypatch.setenv(MAIL, PEOPLE)
    try:
        with pytest.raises(AlertError, match="STARTTLS"):
            tell("Lượt chạy hỏng", [])
    finally:
        controller.stop()
    assert box.mails == []


def test_nobody_is_told_where_no_address_is_set() -> None:
    assert not tell("Lượt chạy hỏng", [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (SMTP, "smtp://kho:khong-dung@127.0.0.1:{port}"),
        (SMTP, "http://127.0.0.1"),
        (MAIL, "kho@example.vn"),
    ],
)
def test_a_channel_that_fails_is_told_without_its_secret_and_the_other_is_served(
    mailbox: Mailbox, posted: list[str], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value.format(port=os.environ[SMTP].rpartition(":")[2]))
    with pytest.raises(AlertError, match=SMTP) as error:
        tell("Lượt chạy hỏng", [])
    assert "khong-dung" not in str(error.value)
    assert len(posted) == 1


def test_a_webhook_elsewhere_must_be_encrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WEBHOOK, "http://example.vn/hook/t0ken")
    with pytest.raises(AlertError, match="https") as error:
        tell("Lượt chạy hỏng", [])
    assert "t0ken" not in str(error.value)


def _looked(home: Home, sensor: dg.SensorDefinition, run: dg.DagsterRun, failed: bool) -> str:
    """What a sensor says of an ended run; it is given the run as the daemon gives it."""
    kind = dg.DagsterEventType.RUN_FAILURE if failed else dg.DagsterEventType.RUN_SUCCESS
    with dg.DagsterInstance.from_config(str(home.dagster)) as instance:
        (record, *_) = instance.get_records_for_run(run.run_id, of_type=kind).records
        event = record.event_log_entry.dagster_event
        assert event is not None
        context = dg.build_run_status_sensor_context(sensor.name, event, instance, run, resources={"home": home})
        answer = sensor(context.for_run_failure() if failed else context)
    assert isinstance(answer, dg.SkipReason)
    return str(answer.skip_message)


def _newest(home: Home, job: str) -> dg.DagsterRun:
    with dg.DagsterInstance.from_config(str(home.dagster)) as instance:
        return instance.get_runs(dg.RunsFilter(job_name=job), limit=1)[0]


def test_a_failed_run_is_told_with_the_words_of_its_error(home: Home, posted: list[str]) -> None:
    header = "report,area_id,indicator,measure,period,breakdown,expect,value,reason,by,on\n"
    (home.review / "corrections.csv").write_text(header + "x\n", encoding="utf-8")
    outcome = run(home, ["2024-Q3"], lambda _: None)
    ended = _newest(home, "load_quarter")
    assert _looked(home, watch.failed_run, ended, failed=True).startswith("Đã báo")
    (text,) = posted
    assert "load_quarter 2024-07-01" in text
    assert outcome.failed["2024-Q3"] in text and "corrections.csv" in text


@pytest.mark.slow
def test_too_much_in_quarantine_is_told_though_the_run_goes_through(
    home: Home, posted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = _newest(home, "load_quarter")
    assert _looked(home, watch.failed_check, ended, failed=False).startswith("Mọi kiểm tra đều đạt")
    monkeypatch.setattr(assets, "_HELD", -1)
    monkeypatch.setattr(assets, "_HELD_SHARE", -1)
    assert run(home, ["2024-Q3"], lambda _: None).failed == {}
    assert _looked(home, watch.failed_check, _newest(home, "load_quarter"), failed=False).startswith("Đã báo")
    (text,) = posted
    assert "lake/figures quarantine_within_bound: số lỗi / found: 1, đầu tiên / first: " in text


def test_the_reminder_names_the_reports_that_are_wanting(home: Home, posted: list[str]) -> None:
    with dg.DagsterInstance.from_config(str(home.dagster)) as instance:
        job = definitions_of(home).resolve_job_def("reminder")
        done = job.execute_in_process(instance=instance)
    assert done.success
    failed = [check for check in done.get_asset_check_evaluations() if not check.passed]
    assert failed == []
    wanting = overdue(home, date.today())
    assert wanting, "the samples end in 2025"
    _looked(home, watch.late_reports, done.dagster_run, failed=False)
    (text,) = posted
    for area, quarter, status in wanting:
        assert f"{quarter} {area}: {status}" in text
