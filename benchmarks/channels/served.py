"""The service as a process that is killed and started again."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import httpx

COMMAND = (sys.executable, "-W", "ignore", "-m", "bot")


_BUCKET = re.compile(r'hoiso_webhook_seconds_bucket{.*le="([^"]+)"} (\S+)')


class Service:
    """``hoiso serve`` over a data folder, with these settings alone."""

    def __init__(self, data: Path, log: Path, settings: Mapping[str, str]) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HOISO_")}
        self._environment = (
            kept | {"HOISO_DATA_DIR": str(data), "PYTHONFAULTHANDLER": "1"} | dict(settings)
        )
        self._log = log
        self.port = free_port()
        self.starts: list[float] = []  # seconds until ready
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def base(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self.port}"

    def ingest(self) -> None:
        """Takes in the samples."""
        subprocess.run(
            [*COMMAND, "samples"], env=self._environment, check=True, capture_output=True
        )

    async def start(self) -> None:
        """Starts it, and waits until it can answer."""
        began = time.monotonic()
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: ASYNC220
                [*COMMAND, "serve", "--port", str(self.port)],
                env=self._environment,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        async with httpx.AsyncClient(verify=False) as http:
            while not await self._ready(http):
                if self._process.poll() is not None:
                    raise RuntimeError(f"The service has ended; see {self._log}")
                await asyncio.sleep(0.05)
        self.starts.append(time.monotonic() - began)

    async def webhooks(self) -> dict[float, float]:
        """How many webhooks were answered within so many seconds, since the last start."""
        async with httpx.AsyncClient(verify=False) as http:
            said = (await http.get(f"{self.base}/metrics")).text
        found: dict[float, float] = {}
        for bound, count in _BUCKET.findall(said):
            found[float(bound)] = found.get(float(bound), 0.0) + float(count)
        return found

    async def kill(self) -> None:
        """Kills it on the spot."""
        await asyncio.to_thread(self._end, signal.SIGKILL)

    async def stop(self) -> None:
        """Asks it to end. The platforms go on meanwhile."""
        await asyncio.to_thread(self._end, signal.SIGTERM)

    def complaints(self) -> list[str]:
        """What it has logged as warnings and errors."""
        lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines if " WARNING " in line or " ERROR " in line]

    async def _ready(self, http: httpx.AsyncClient) -> bool:
        try:
            return (await http.get(f"{self.base}/readyz")).status_code == 200
        except httpx.HTTPError:
            return False

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            try:
                self._process.wait(60)
            except subprocess.TimeoutExpired:
                self._process.send_signal(signal.SIGABRT)  # the log then says where it stands
                self._process.wait(60)
                said = self._log.read_text(encoding="utf-8", errors="replace")
                raise RuntimeError(f"The service does not stop:\n{said[-6000:]}") from None
            self._process = None


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
