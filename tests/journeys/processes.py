"""Hỏi Sở as processes of its own: commands that are run, a server that is asked over HTTP."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]
COMMAND = (sys.executable, "-W", "ignore", "-m", "bot")


def environment(data: Path, **settings: str) -> dict[str, str]:
    """An environment with a data folder and these settings alone."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HOISO_")}
    return kept | {"HOISO_DATA_DIR": str(data)} | settings


def hoiso(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end, however it ends."""
    return subprocess.run(
        [*COMMAND, *arguments],
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@dataclass(frozen=True)
class Served:
    """A running server."""

    base: str
    process: subprocess.Popen[str]

    def get(self, path: str) -> Json:
        """What a path gives; raises OSError where nobody answers, HTTPError where it is refused."""
        with urllib.request.urlopen(f"{self.base}{path}", timeout=10) as reply:
            found: Json = json.load(reply)
        return found

    def ask(self, question: str) -> Json:
        """The answer to a question."""
        body = json.dumps({"question": question, "history": [], "conversation": None}).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.base}/api/ask", body, headers)
        with urllib.request.urlopen(request, timeout=30) as reply:
            found: Json = json.load(reply)
        return found


@contextmanager
def serving(data: Path) -> Iterator[Served]:
    """A server over a data folder that is ready to answer."""
    port = free_port()
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)],
        env=environment(data, HOISO_REQUESTS_PER_MINUTE="6000"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    served = Served(f"http://127.0.0.1:{port}", process)
    try:
        eventually(lambda: _is_ready(served), 60)
        yield served
    finally:
        process.terminate()
        _, said = process.communicate(timeout=30)
    assert "Traceback" not in said, said


def _is_ready(served: Served) -> bool:
    assert served.process.poll() is None, "the server has ended"
    try:
        return bool(served.get("/readyz")["status"] == "ready")
    except (OSError, urllib.error.HTTPError):
        return False


def eventually(holds: Callable[[], bool], seconds: float) -> float:
    """Waits until ``holds``; how many seconds that took. Fails after ``seconds``."""
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < seconds, f"not within {seconds} s"
        time.sleep(0.05)
    return time.monotonic() - begun


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
