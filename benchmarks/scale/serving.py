"""A server over a data folder, asked as people ask it: its memory, and how long answers take."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_READY_SECONDS = 600.0


@contextmanager
def served(data: Path) -> Iterator[tuple[str, int]]:
    """Address and process id of a server that answers from a data folder."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "HOISO_DATA_DIR": str(data),
        "HOISO_PORT": str(port),
        "HOISO_REQUESTS_PER_MINUTE": "6000",
        "HOISO_LOG_LEVEL": "ERROR",
    }
    process = subprocess.Popen([sys.executable, "-m", "bot", "serve"], env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        _await(address, process)
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(timeout=60)


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _READY_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError("the server ended")
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5) as reply:
                if reply.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.2)
    raise RuntimeError("the server did not become ready")


def ask(address: str, question: str) -> float:
    """Asks one question; milliseconds until the answer was there."""
    body = json.dumps({"question": question}).encode()
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(f"{address}/api/ask", body, headers)
    begun = time.perf_counter()
    with urllib.request.urlopen(request, timeout=120) as reply:
        reply.read()
    return (time.perf_counter() - begun) * 1000


def asked(address: str, questions: Sequence[str], askers: int) -> list[float]:
    """Milliseconds for each question, put by several people at once."""
    with ThreadPoolExecutor(askers) as pool:
        return list(pool.map(lambda question: ask(address, question), questions))


def memory(pid: int) -> dict[str, int]:
    """Megabytes that a process holds now and has held at most."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    lines = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    return {
        "now": round(int(lines["VmRSS"].split()[0]) / 1000),
        "most": round(int(lines["VmHWM"].split()[0]) / 1000),
    }


def cold_start(data: Path, question: str, times: int = 3) -> list[float]:
    """Seconds that ``hoiso ask`` takes from the shell, the quickest first."""
    environment = os.environ | {"HOISO_DATA_DIR": str(data)}
    took: list[float] = []
    for _ in range(times):
        begun = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "bot", "ask", question, "--json"],
            env=environment, check=True, capture_output=True,
        )  # fmt: skip
        took.append(round(time.perf_counter() - begun, 2))
    return sorted(took)


def spread(took: Sequence[float]) -> dict[str, Any]:
    """Percentiles of some times."""
    ordered = sorted(took)
    at = {f"p{share}": ordered[min(len(ordered) - 1, len(ordered) * share // 100)]
          for share in (50, 95, 99)}  # fmt: skip
    return {name: round(value, 1) for name, value in at.items()}
