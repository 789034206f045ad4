"""A process that renews the account's tokens and is killed on the way.

Arguments: folder, address of the platform, refresh token, and the moment of its death: "before
asking", "before the answer", "before commit", "after commit", or "never".
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import sys
from pathlib import Path

import httpx

from bot.channels.zalo_oa.journal import Journal
from bot.channels.zalo_oa.names import Account
from bot.channels.zalo_oa.tokens import Tokens
from bot.simulator.zalo_oa import APP_ID, APP_SECRET
from tests.bot.channels.zalo_oa.stores import FileStore


class Mortal(Journal):
    """Dies at a moment of its own."""

    killed_at = ""

    def intend(self, intent: object) -> None:
        super().intend(intent)  # type: ignore[arg-type]
        if self.killed_at == "before asking":
            os.kill(os.getpid(), 9)

    def keep(self, answer: bytes) -> None:
        if self.killed_at == "before the answer":
            os.kill(os.getpid(), 9)
        super().keep(answer)


async def main(folder: str, url: str, refresh: str, killed_at: str) -> None:
    """Get a token and print it."""
    account = Account(APP_ID, app_secret=APP_SECRET, refresh_token=refresh, oauth_url=url)
    journal = Mortal(Path(folder) / "journal")
    journal.killed_at = killed_at
    async with httpx.AsyncClient() as http:
        store = FileStore(Path(folder) / "pair.json", killed_at)
        tokens = Tokens(account, store, journal, http, lambda: dt.datetime.now(dt.UTC))
        print(await tokens.access())


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
