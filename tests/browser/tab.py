"""A page in Chromium under a person's hand: pointer, keys, taps and the size of the window, all of them real events.

What belongs here: starting a browser, and the few things a person does, by the Chrome DevTools Protocol. What does
not: what is expected of a page.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import connect

# Seconds for an answer: a start takes one or two, on a busy machine more.
_PATIENCE = 60
# No first-run pages, no calls home. A container has neither user namespaces for a sandbox nor a large /dev/shm.
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--remote-debugging-port=0",
)  # fmt: skip


class Tab:
    """An open page. `problems`: what its console reported, warnings too; `requests`: every address it asked for."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket
        self._ids = itertools.count(1)
        self.problems: list[str] = []
        self.requests: list[str] = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._call(f"{domain}.enable")

    def open(self, url: str, width: int, height: int) -> None:
        """Load `url` in a window of that size, to the end of its load event."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self._call("Emulation.setDeviceMetricsOverride", **size)
        self._call("Emulation.setTouchEmulationEnabled", enabled=size["mobile"])
        self._call("Page.navigate", url="about:blank")  # else a link within the page would not load it again
        self.problems.clear()
        self.requests.clear()
        self._call("Page.navigate", url=url)
        self.ask("new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))")

    def ask(self, expression: str) -> Any:
        """The value of a JavaScript expression in the page, which the page's own policy does not hinder."""
        answer = self._call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def point_at(self, selector: str) -> None:
        """Move the mouse over the first element of `selector`."""
        self._call("Input.dispatchMouseEvent", type="mouseMoved", **self._place_of(selector))

    def tap(self, selector: str) -> None:
        """Put a finger on the first element of `selector`; done when the click that comes of it is."""
        place = self._place_of(selector)
        clicked = "new Promise(done => addEventListener('click', () => setTimeout(done), {once: true}))"
        self.ask(f"window.tapped = {clicked}, 0")
        self._call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[place])
        self._call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
        self.ask("window.tapped")

    def press(self, key: str, code: int) -> None:
        """A key by its name and its Windows virtual-key code, e.g. ("Tab", 9)."""
        for kind in ("keyDown", "keyUp"):
            self._call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)

    def _place_of(self, selector: str) -> dict[str, float]:
        """Where it stands in the window, after scrolling to it: just within its left edge."""
        where = f"document.querySelector({json.dumps(selector)})"
        self.ask(f"{where}.scrollIntoView({{block: 'center'}})")
        return self.ask(f"(({{x, y, height}}) => ({{x: x + 2, y: y + height / 2}}))({where}.getClientRects()[0])")

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv(timeout=_PATIENCE))
            if message.get("id") == number:
                assert "error" not in message, (method, message)
                return message["result"]
            self._note(message.get("method", ""), message.get("params", {}))

    def _note(self, event: str, said: dict[str, Any]) -> None:
        if event == "Runtime.exceptionThrown" or (event == "Runtime.consoleAPICalled" and said["type"] == "error"):
            self.problems.append(json.dumps(said))
        elif event == "Log.entryAdded" and said["entry"]["level"] in ("error", "warning"):
            self.problems.append(said["entry"]["text"])
        elif event == "Network.requestWillBeSent":
            self.requests.append(said["request"]["url"])


@contextmanager
def opened(program: str, profile: Path) -> Iterator[Tab]:
    """A started browser with one tab; ended with the block."""
    process = subprocess.Popen(
        [program, *_FLAGS, f"--user-data-dir={profile}", "about:blank"], stderr=subprocess.PIPE, text=True
    )
    try:
        with connect(_tab_address(process), max_size=None, proxy=None) as socket:
            yield Tab(socket)
    finally:
        process.terminate()
        process.wait(timeout=_PATIENCE)


def _tab_address(process: subprocess.Popen[str]) -> str:
    """The address of the tab's socket: Chromium prints its port, and lists its tabs there."""
    assert process.stderr is not None
    said = next((line for line in process.stderr if "DevTools listening on" in line), None)
    assert said, "Chromium ended without opening its port"
    host = said.split("ws://")[1].split("/")[0]
    straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with straight.open(f"http://{host}/json/list", timeout=_PATIENCE) as answer:
        return next(tab["webSocketDebuggerUrl"] for tab in json.load(answer) if tab["type"] == "page")
