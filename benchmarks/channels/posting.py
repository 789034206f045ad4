"""Deliveries to a webhook over a few lasting connections, so light that they do not time themselves."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Mapping
from urllib.parse import urlsplit

CONNECTIONS = 40  # what Telegram opens where nothing is set
TIMEOUT = 10.0

Answered = tuple[float, int]  # seconds, and the status; 0 where nobody answered
_Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Poster:
    """Posts bodies to one place, ``CONNECTIONS`` at a time."""

    def __init__(self) -> None:
        self._free: list[_Connection] = []
        self._open: list[_Connection] = []
        self._turn = asyncio.Semaphore(CONNECTIONS)

    async def close(self) -> None:
        """Closes what is open."""
        for _, writer in self._open:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
        self._open.clear()
        self._free.clear()

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answered:
        """One delivery, timed from when a connection is free."""
        async with self._turn:
            began = time.perf_counter()
            try:
                async with asyncio.timeout(TIMEOUT):
                    status = await self._posted(url, body, headers)
            except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError):
                status = 0
            return time.perf_counter() - began, status

    async def _posted(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        parts = urlsplit(url)
        if self._free:
            reader, writer = self._free.pop()
        else:
            reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
            self._open.append((reader, writer))
        lines = [f"POST {parts.path} HTTP/1.1", f"Host: {parts.netloc}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}", "", ""]
        try:
            writer.write("\r\n".join(lines).encode() + body)
            await writer.drain()
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = next(
                int(line.partition(":")[2])
                for line in head.splitlines()
                if line.startswith("content-length:")
            )
            await reader.readexactly(length)
        except BaseException:
            writer.close()
            raise
        self._free.append((reader, writer))
        return int(head.split(" ", 2)[1])
