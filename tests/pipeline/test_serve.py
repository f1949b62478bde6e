"""`khobaocao serve` as a browser and as a stranger meet it: a real server, on loopback and over TLS.

What belongs here: what is given, what is refused, with which headers. What does not: what the pages say.
"""

from __future__ import annotations

import base64
import http.client
import os
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from ports import free_port
from whole_run import Finished

from orchestration.__main__ import main
from orchestration.home import PROJECT, Home
from orchestration.users import remove, set_password

# Argon2 and the imports of the server take a second or two; on a busy machine more.
_PATIENCE = 60
PASSWORD = "một mật khẩu đủ dài"
# The guide: a certificate, a user, the options of the server.
_GUIDE = re.compile(r"^(openssl req .*)\n.*khobaocao user an\n.*khobaocao serve (.*)$", re.MULTILINE)
Answer = tuple[int, dict[str, str], bytes]
Get = Callable[..., Answer]


@contextmanager
def _serving(home: Home, *options: str, folder: Path = PROJECT) -> Iterator[None]:
    command = [sys.executable, "-m", "orchestration", "serve", *options]
    environment = {**os.environ, "KHOBAOCAO_HOME": str(home.root)}
    process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        _wait_for(process, int(options[options.index("--port") + 1]))
        yield
    finally:
        process.terminate()
        process.wait(timeout=_PATIENCE)


def _wait_for(process: subprocess.Popen[str], port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(process.stderr.read() if process.poll() is not None and process.stderr else "no answer")


def _answer(connection: http.client.HTTPConnection, path: str, **headers: str) -> Answer:
    """The answer to GET `path`, sent as it is: http.client tidies nothing away."""
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    answer = response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    connection.close()
    return answer


@pytest.fixture(scope="module")
def shown(finished: Finished, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A published home with things in it that must not be given to anyone."""
    home = Home(tmp_path_factory.mktemp("serve") / "home")
    shutil.copytree(finished.home.published, home.published, symlinks=True)
    (home.root / "secret.txt").write_text("bí mật", encoding="utf-8")
    (home.root / "published-not").mkdir()
    (home.root / "published-not" / "secret.txt").write_text("bí mật", encoding="utf-8")
    (home.published / "way-out").symlink_to(home.root)
    (home.published / ".half.tmp").write_text("bí mật", encoding="utf-8")
    (home.published / "explained").mkdir(exist_ok=True)
    (home.published / "explained" / "báo cáo <1>.html").write_text("<p>trang", encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def here(shown: Home) -> Iterator[Get]:
    """Asks the server on loopback."""
    port = free_port()
    with _serving(shown, "--port", str(port)):
        yield lambda path, **headers: _answer(http.client.HTTPConnection("127.0.0.1", port), path, **headers)


@pytest.fixture(scope="module")
def elsewhere(shown: Home, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Get]:
    """Asks the server that listens to other machines too, started by the commands of the guide, but for its address."""
    folder = tmp_path_factory.mktemp("tls")
    ((certify, start),) = _GUIDE.findall((PROJECT / "docs" / "engineer.md").read_text(encoding="utf-8"))
    subprocess.run(shlex.split(certify.replace("192.0.2.10", "127.0.0.1")), cwd=folder, check=True, capture_output=True)
    set_password(shown, "an", PASSWORD)
    port = free_port()
    trusting = ssl.create_default_context(cafile=folder / "cert.pem")
    with _serving(shown, *shlex.split(start.replace("8443", str(port))), folder=folder):
        yield lambda path, **headers: _answer(
            http.client.HTTPSConnection("127.0.0.1", port, context=trusting), path, **headers
        )


def _login(name: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()}


def test_the_front_page_leads_to_everything(here: Get) -> None:
    status, _, body = here("/")
    assert status == 200
    links = [part.split('"')[0] for part in body.decode().split('<a href="')[1:]]
    assert {"brief.html", "dictionary.html", "warehouse.duckdb", "exports/datapackage.json"} <= set(links)
    assert "explained/b%C3%A1o%20c%C3%A1o%20%3C1%3E.html" in links
    assert ">Bắc Kạn, 2024-Q1, bac-kan-2024-q1-bao-cao-ubnd.docx</a>" in body.decode(), (
        "reports by what people call them"
    )
    assert {link: here(f"/{link}")[0] for link in links} == dict.fromkeys(links, 200)


def test_files_are_given_as_they_are(here: Get, shown: Home) -> None:
    status, headers, body = here("/exports/fct_economy.csv")
    assert (status, body) == (200, (shown.published / "exports" / "fct_economy.csv").read_bytes())
    assert headers["content-type"].startswith("text/csv")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/exports/../../secret.txt",
        "/exports/..%2f..%2fsecret.txt",
        "/brief/%2e%2e/%2e%2e/secret.txt",
        "/../published-not/secret.txt",
        "/way-out/secret.txt",
        "/.half.tmp",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/etc/passwd",
        "/%00",
        "/latest.json%00.html",
        "/brief/",
        "/" + "a" * 5000,
    ],
)
def test_nothing_outside_published_is_given(here: Get, path: str) -> None:
    status, headers, body = here(path)
    assert status == 404
    assert "bí mật" not in body.decode()
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/brief.html", "/nothing"])
def test_every_answer_has_the_headers(here: Get, path: str) -> None:
    _, headers, _ = here(path)
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "script-src" not in headers["content-security-policy"], "no page but the explained ones has a script"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


def test_an_explained_page_may_run_its_script(here: Get) -> None:
    _, headers, _ = here("/explained/b%C3%A1o%20c%C3%A1o%20%3C1%3E.html")
    assert "script-src 'unsafe-inline'" in headers["content-security-policy"]


def test_another_name_for_this_machine_is_refused(here: Get) -> None:
    assert here("/", Host="evil.example")[0] == 400


def test_strangers_are_asked_for_a_password(elsewhere: Get) -> None:
    for path in ("/", "/warehouse.duckdb", "/nothing"):
        status, headers, body = elsewhere(path)
        assert status == 401
        assert headers["www-authenticate"].startswith("Basic ")
        assert "max-age" in headers["strict-transport-security"]
        assert len(body) < 100


@pytest.mark.parametrize(
    "headers",
    [
        _login("an", "một mật khẩu khác hẳn"),
        _login("binh", PASSWORD),
        _login("an", ""),
        {"Authorization": "Basic ???"},
        {"Authorization": "Basic " + base64.b64encode(b"\xff:\xff").decode()},
        {"Authorization": "Bearer x"},
    ],
)
def test_a_wrong_login_sees_nothing(elsewhere: Get, headers: dict[str, str]) -> None:
    assert elsewhere("/brief.html", **headers)[0] == 401


def test_a_user_sees_the_pages_until_he_is_removed(elsewhere: Get, shown: Home) -> None:
    set_password(shown, "chi", PASSWORD)
    assert elsewhere("/brief.html", **_login("chi", PASSWORD))[0] == 200
    assert elsewhere("/brief.html", **_login("chi", PASSWORD))[0] == 200, "known from now on"
    remove(shown, "chi")
    assert elsewhere("/brief.html", **_login("chi", PASSWORD))[0] == 401


def test_hashes_are_for_the_owner_alone(shown: Home) -> None:
    set_password(shown, "dung", PASSWORD)
    assert shown.users.stat().st_mode & 0o077 == 0
    assert PASSWORD not in shown.users.read_text(encoding="utf-8")
    assert "$argon2id$" in shown.users.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--host", "0.0.0.0"], "--certificate"),
        (["--host", "::"], "--certificate"),
        (["--host", "0.0.0.0", "--certificate", __file__, "--key", __file__], "khobaocao user"),
        (["--host", "may-chu"], "địa chỉ IP"),
    ],
)
def test_an_open_door_is_refused(finished: Finished, options: list[str], expected: str) -> None:
    result = CliRunner().invoke(main, ["serve", *options], env={"KHOBAOCAO_HOME": str(finished.home.root)})
    assert result.exit_code == 1
    assert expected in result.output


def test_without_a_published_copy_it_says_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["serve"], env={"KHOBAOCAO_HOME": str(tmp_path)})
    assert result.exit_code == 1
    assert "khobaocao run" in result.output


def test_the_user_command_sets_and_takes_away(tmp_path: Path) -> None:
    def user(*arguments: str, typed: str = "") -> tuple[int, str]:
        result = CliRunner().invoke(main, ["user", *arguments], input=typed, env={"KHOBAOCAO_HOME": str(tmp_path)})
        return result.exit_code, result.output

    assert user("an", typed="ngắn\nngắn\n")[0] == 1
    code, said = user("an", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert (code, PASSWORD in said) == (0, False)
    assert user("an:b", typed=f"{PASSWORD}\n{PASSWORD}\n")[0] == 1
    assert user("an", "--remove")[0] == 0
    assert user("an", "--remove")[0] == 1
