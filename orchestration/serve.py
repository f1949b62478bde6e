"""`published/` in the browser, on one port: briefs, explained reports, the dictionary, downloads.

What belongs here: which files are given to whom, and the headers that go with them. What does not: passwords
(`users.py`), what the pages say. On loopback whoever is on this machine may look; from elsewhere only over TLS and with
a password (docs/security.md).
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import ipaddress
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.authentication import AuthCredentials, AuthenticationBackend, AuthenticationError, SimpleUser
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from orchestration.home import Home
from orchestration.sql import ask
from orchestration.users import is_right, users

# Wrong passwords are answered one after the other, each after so many seconds: a guesser gets no further than that.
_SECONDS_A_GUESS = 1.0
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, no-cache",  # asked for again each time: the next publishing changes it
}
# An explained page has one script; its own policy allows that one and no other, by its hash.
_EXPLAINED_POLICY = f"{_POLICY}; script-src 'unsafe-inline'"
_TLS_HEADERS = {"strict-transport-security": "max-age=31536000"}


class CannotServeError(Exception):
    """Why it is not safe, or not possible, to serve like that; in words for the user."""


@dataclass(frozen=True)
class Address:
    """Where to listen; certificate and key (PEM) wherever that is not loopback."""

    host: str
    port: int
    certificate: Path | None = None
    key: Path | None = None

    @property
    def is_loopback(self) -> bool:
        return ipaddress.ip_address(self.host).is_loopback


def serve(home: Home, address: Address) -> None:
    """Serve until interrupted. Raises CannotServeError (see `check`) and OSError where the port is taken."""
    check(home, address)
    uvicorn.run(
        application(home, address),
        host=address.host,
        port=address.port,
        ssl_certfile=address.certificate,
        ssl_keyfile=address.key,
        server_header=False,
    )


def check(home: Home, address: Address) -> None:
    """Refuse what would show reports to strangers. Raises CannotServeError."""
    if not home.published_warehouse.exists():
        raise CannotServeError(f"Chưa có bản công bố / nothing is published in {home.published}; run: khobaocao run")
    try:
        local = address.is_loopback
    except ValueError:
        raise CannotServeError(f"--host {address.host}: cần địa chỉ IP / an IP address is needed") from None
    if local:
        return
    if not (address.certificate and address.key):
        raise CannotServeError(
            f"{address.host} nhận kết nối từ máy khác: cần --certificate và --key / is open to other machines, and "
            "passwords must not travel in the clear: give --certificate and --key (PEM files)"
        )
    if not users(home):
        raise CannotServeError(
            f"{address.host} nhận kết nối từ máy khác mà chưa có người dùng / is open to other machines and there is "
            "no user yet; run: khobaocao user NAME"
        )


def application(home: Home, address: Address) -> Starlette:
    """The front page and the files. Who asks for what is not there, or not to be shown, gets 404."""
    if address.is_loopback:
        # A page elsewhere that gives this machine's address another name is refused (DNS rebinding).
        guard = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]"])
        headers = _HEADERS
    else:
        guard = Middleware(AuthenticationMiddleware, backend=_Login(home), on_error=_ask_for_password)
        headers = _HEADERS | _TLS_HEADERS
    return Starlette(
        routes=[
            Route("/", lambda request: _front_page(home, request)),
            Mount("/", _Published(directory=home.published)),
        ],
        middleware=[Middleware(_Headers, headers=headers), guard],
    )


class _Published(StaticFiles):
    """Files below `published/`. A name that begins with a dot is being written, or leads out of it."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        if any(part.startswith(".") for part in Path(path).parts):
            return "", None
        return super().lookup_path(path)


class _Headers:
    """Puts the headers on every answer, refusals too."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                if scope["path"].startswith("/explained/"):
                    headers["content-security-policy"] = _EXPLAINED_POLICY
            await send(message)

        await self._app(scope, receive, send_with_headers)


class _Login(AuthenticationBackend):
    """HTTP Basic against the home's users. A change of that file counts from the next request on."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._one_at_a_time = asyncio.Lock()
        # Argon2 is slow on purpose; who was let in is known by a keyed digest that is worth nothing elsewhere.
        self._key = secrets.token_bytes(32)
        self._known: set[bytes] = set()

    async def authenticate(self, conn: HTTPConnection) -> tuple[AuthCredentials, SimpleUser]:
        name, password = _credentials(conn.headers.get("authorization", ""))
        hashed = users(self._home).get(name)
        proof = hmac.digest(self._key, json.dumps([name, hashed, password]).encode(), "sha256")
        if proof not in self._known:
            async with self._one_at_a_time:
                if not await run_in_threadpool(is_right, hashed, password):
                    await asyncio.sleep(_SECONDS_A_GUESS)
                    raise AuthenticationError("sai tên hoặc mật khẩu / wrong name or password")
            self._known.add(proof)
        return AuthCredentials(["authenticated"]), SimpleUser(name)


def _credentials(header: str) -> tuple[str, str]:
    """Name and password of an Authorization header. Raises AuthenticationError where there are none."""
    scheme, _, encoded = header.partition(" ")
    try:
        name, colon, password = base64.b64decode(encoded, validate=True).decode().partition(":")
    except ValueError:
        colon = ""
    if scheme.lower() != "basic" or not colon:
        raise AuthenticationError("cần đăng nhập / a login is needed")
    return name, password


def _ask_for_password(_: HTTPConnection, error: AuthenticationError) -> Response:
    asked = {"www-authenticate": 'Basic realm="khobaocao", charset="UTF-8"'}
    return PlainTextResponse(str(error), status_code=401, headers=asked)


_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
)


# What people know a report by.
_REPORTS = "SELECT document_id, concat_ws(', ', area, quarter, file_name) FROM dim_document"


def _front_page(home: Home, _: Request) -> Response:
    exports = home.published / "exports"
    named = dict(ask(home.published_warehouse, _REPORTS).rows)
    page = _templates.get_template("front_page.html.jinja").render(
        version=json.loads((home.published / "latest.json").read_text(encoding="utf-8"))["version"],
        explained=sorted((named.get(path.stem, path.name), path.name) for path in home.explained.glob("*.html")),
        exports=sorted(path.relative_to(exports).as_posix() for path in exports.rglob("*") if path.is_file()),
    )
    return HTMLResponse(page)
