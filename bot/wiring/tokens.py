"""The Official Account's tokens in the database of people and messages, sealed."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.channels.zalo_oa.pairs import TokenPair
from bot.keyring import Keyring
from bot.storage import facts
from bot.storage.database import Database
from bot.storage.leading import lead_of, lead_taken

_PAIR = "zalo_oa tokens"
_PREVIOUS = "zalo_oa tokens before"


class SqlTokens:
    """``bot.channels.zalo_oa.pairs.TokenStore`` over SQL."""

    def __init__(self, database: Database, ring: Keyring, folder: Path) -> None:
        self._database = database
        self._ring = ring
        self._folder = folder

    async def load(self) -> TokenPair | None:
        """The last pair; None where there is none, or it was sealed with another key."""

        def loaded() -> str | None:
            with self._database.reading() as connection:
                return facts.get(connection, _PAIR)

        sealed = await asyncio.to_thread(loaded)
        text = self._ring.unseal(sealed) if sealed else None
        return _read(text) if text else None

    async def save(self, pair: TokenPair, previous: TokenPair | None) -> None:
        """Keeps both in one transaction."""

        def saved() -> None:
            now = self._database.now()
            with self._database.writing() as connection:
                facts.put(connection, _PAIR, self._ring.seal(_written(pair)), now)
                if previous is not None:
                    facts.put(connection, _PREVIOUS, self._ring.seal(_written(previous)), now)

        await asyncio.to_thread(saved)

    @asynccontextmanager
    async def lock(self) -> AsyncIterator[None]:
        """Held by one process at a time, and let go when that process dies."""
        lead = lead_of(self._database, self._folder, "zalo_oa_tokens", wait=0.05)
        await lead_taken(lead, asyncio.Event())
        try:
            yield
        finally:
            await asyncio.to_thread(lead.release)


def _written(pair: TokenPair) -> str:
    return json.dumps(
        {
            "access": pair.access,
            "refresh": pair.refresh,
            "issued": pair.issued.isoformat(),
            "expires": pair.expires.isoformat(),
            "seed": pair.seed,
        }
    )


def _read(text: str) -> TokenPair:
    said = json.loads(text)
    return TokenPair(
        said["access"],
        said["refresh"],
        dt.datetime.fromisoformat(said["issued"]),
        dt.datetime.fromisoformat(said["expires"]),
        said["seed"],
    )
