"""Where tests keep tokens: in memory, or in a file that processes share."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path

from filelock import FileLock

from bot.channels.zalo_oa.pairs import TokenPair


class MemoryStore:
    """Keeps every pair; fails on demand."""

    def __init__(self) -> None:
        self.pairs: list[TokenPair] = []
        self.broken = False
        self.reads_broken = False
        self._lock = asyncio.Lock()

    async def load(self) -> TokenPair | None:
        if self.reads_broken:
            raise OSError("out of reach")
        return self.pairs[-1] if self.pairs else None

    async def save(self, pair: TokenPair, previous: TokenPair | None) -> None:
        if self.broken:
            raise OSError("out of reach")
        assert previous == (self.pairs[-1] if self.pairs else None)
        self.pairs.append(pair)

    @asynccontextmanager
    async def lock(self) -> AsyncIterator[None]:
        async with self._lock:
            yield


class FileStore:
    """One JSON file, replaced whole; ``killed_at`` names the moment at which the process dies."""

    def __init__(self, path: Path, killed_at: str = "") -> None:
        self._path = path
        self._killed_at = killed_at
        self._file_lock = FileLock(path.with_suffix(".lock"), thread_local=False)

    async def load(self) -> TokenPair | None:
        if not self._path.exists():
            return None
        row = json.loads(self._path.read_text("utf-8"))
        times = {name: dt.datetime.fromisoformat(row[name]) for name in ("issued", "expires")}
        return TokenPair(**{**row, **times})

    async def save(self, pair: TokenPair, previous: TokenPair | None) -> None:
        if self._killed_at == "before commit":
            os.kill(os.getpid(), 9)
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(pair), default=str), "utf-8")
        fresh.replace(self._path)
        if self._killed_at == "after commit":
            os.kill(os.getpid(), 9)

    @asynccontextmanager
    async def lock(self) -> AsyncIterator[None]:
        while True:
            try:
                self._file_lock.acquire(timeout=0)
                break
            except TimeoutError:
                await asyncio.sleep(0.01)
        try:
            yield
        finally:
            self._file_lock.release()
