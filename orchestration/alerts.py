"""Words that reach people: by e-mail and to a webhook.

What belongs here: the two channels and where their addresses come from. What does not: what is worth telling
(`watch.py`). Addresses and secrets come from the environment only; none is ever printed or part of an error.
"""

from __future__ import annotations

import json
import os
import smtplib
import ssl
import urllib.request
from collections.abc import Sequence
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

# smtps://user:password@host:465 (TLS from the start) or smtp://user:password@host:587 (STARTTLS).
SMTP = "KHOBAOCAO_SMTP"
# The sender, then those who are told: "kho@example.vn, an@example.vn, binh@example.vn".
MAIL = "KHOBAOCAO_MAIL"
# Gets {"text": ...} by POST, as Slack, Teams, Mattermost and Zulip take it.
WEBHOOK = "KHOBAOCAO_WEBHOOK"
# A server that does not answer must not hold up the daemon, which looks at every sensor in turn.
_SECONDS = 20
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class AlertError(Exception):
    """Some channel did not take the message, or its address is wrong: says which and why."""


def tell(subject: str, lines: Sequence[str]) -> bool:
    """Send the message over every channel that the environment names; False where it names none.

    A channel that fails does not keep the other from being tried. Raises AlertError at the end where one did.
    """
    channels = [(name, send) for name, send in ((SMTP, _mail), (WEBHOOK, _post)) if os.environ.get(name)]
    failed = []
    for name, send in channels:
        try:
            send(urlsplit(os.environ[name]), subject, "\n".join(lines))
        except (OSError, smtplib.SMTPException, ValueError) as error:
            failed.append(f"{name}: {error}")
    if failed:
        raise AlertError(f"Không gửi được thông báo / the alert was not delivered: {'; '.join(failed)}")
    return bool(channels)


def _mail(server: SplitResult, subject: str, body: str) -> None:
    sender, *people = (address.strip() for address in os.environ.get(MAIL, "").split(","))
    if not people:
        raise ValueError(f"{MAIL} must name the sender and at least one receiver, parted by commas")
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, sender, ", ".join(people)
    message.set_content(body)
    with _connected(server) as smtp:
        if server.username:
            smtp.login(unquote(server.username), unquote(server.password or ""))
        smtp.send_message(message)


def _connected(server: SplitResult) -> smtplib.SMTP:
    """A connection that is encrypted wherever it leaves this machine."""
    host, context = server.hostname or "", ssl.create_default_context()
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(host, server.port or 465, timeout=_SECONDS, context=context)
    if server.scheme != "smtp":
        raise ValueError("must begin with smtps:// or smtp://")
    smtp = smtplib.SMTP(host, server.port or 587, timeout=_SECONDS)
    if host not in _LOOPBACK:
        smtp.starttls(context=context)
    return smtp


def _post(address: SplitResult, subject: str, body: str) -> None:
    if address.scheme != "https" and address.hostname not in _LOOPBACK:
        raise ValueError("must begin with https://")
    data = json.dumps({"text": f"{subject}\n{body}"}, ensure_ascii=False).encode()
    request = urllib.request.Request(address.geturl(), data, {"Content-Type": "application/json"})
    urllib.request.urlopen(request, timeout=_SECONDS).close()
