"""A browser to ask: pages opened in Chromium over its debugging protocol."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websocket import WebSocket, create_connection

from rasters import chromium

_CONSOLE = ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")


class Browser:
    """One tab; `call` sends a command of the protocol and gives its result."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._last = 0
        self.messages: list[str] = []
        """What the console was told, since the tab was opened."""

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("method") in _CONSOLE:
                self.messages.append(json.dumps(answer["params"]))
            if answer.get("id") == self._last:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def open(self, path: Path) -> None:
        self.call("Page.enable")
        self.call("Page.navigate", url=path.as_uri())
        for _ in range(200):
            state = self.run("document.readyState + ' ' + location.protocol")
            if state == "complete file:":
                return
            time.sleep(0.05)
        raise AssertionError(f"{path} did not load")

    def prefer(self, scheme: str) -> None:
        """Ask for a colour scheme: `light`, `dark`, or none."""
        wanted = [{"name": "prefers-color-scheme", "value": scheme}] if scheme else []
        self.call("Emulation.setEmulatedMedia", media="", features=wanted)

    def run(self, script: str) -> Any:
        result = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def tree(self) -> list[tuple[str, str]]:
        """Role and name of everything that a screen reader meets, in its order."""
        self.call("Accessibility.enable")
        nodes = self.call("Accessibility.getFullAXTree")["nodes"]
        by_id = {node["nodeId"]: node for node in nodes}
        out: list[tuple[str, str]] = []

        def walk(node: dict[str, Any]) -> None:
            if not node.get("ignored"):
                role = node.get("role", {}).get("value", "")
                out.append((role, node.get("name", {}).get("value", "")))
            for child in node.get("childIds", []):
                if child in by_id:
                    walk(by_id[child])

        walk(nodes[0])
        return out


@contextmanager
def browser() -> Iterator[Browser]:
    """A tab of a headless Chromium of its own, without network."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        log = Path(folder) / "log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [
                    chromium(), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                    "--remote-debugging-port=0", "--remote-allow-origins=*",
                    "--force-renderer-accessibility", "--host-resolver-rules=MAP * ~NOTFOUND",
                    f"--user-data-dir={folder}/profile", "about:blank",
                ],
                stdout=out, stderr=out,
            )  # fmt: skip
        try:
            port = _port(log)
            import urllib.request

            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
                tabs = json.load(answer)
            address = next(t["webSocketDebuggerUrl"] for t in tabs if t["type"] == "page")
            socket = create_connection(address, timeout=60)
            try:
                yield Browser(socket)
            finally:
                socket.close()
        finally:
            process.kill()
            process.wait()


def _port(log: Path) -> str:
    for _ in range(400):
        found = re.search(rb"ws://127\.0\.0\.1:(\d+)/", log.read_bytes())
        if found:
            return found[1].decode()
        time.sleep(0.05)
    raise AssertionError(f"the browser did not start: {log.read_bytes()[-400:]!r}")
