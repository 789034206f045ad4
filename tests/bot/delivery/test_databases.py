"""The mail does the same on every database."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bot.delivery.types import Parked
from bot.storage.tables import inbox, outbox
from bot.types import Incoming, Reply
from retrieval.types import Language
from tests.bot.delivery.fakes import FakeChannel, mailroom, opened, update
from tests.bot.delivery.test_mailroom import rows, until


async def test_once_and_in_order(url: str, tmp_path: Path) -> None:
    """Forty chats at once, each update delivered twice; texts are gone afterwards."""
    channel = FakeChannel()
    with opened(url) as database:
        room = mailroom(database, tmp_path, channel)
        async with room.working():
            sent = [
                room.accept([update(f"{chat}-{n}", f"{n}", f"chat{chat}")])
                for n in range(10)
                for chat in range(40)
                for _ in range(2)
            ]
            assert sum(await asyncio.gather(*sent)) == 400
            await until(lambda: len(channel.sent) == 400)
        by_chat = defaultdict(list)
        for chat, text in channel.sent:
            by_chat[chat].append(text)
        assert all(said == [f"» {n}" for n in range(10)] for said in by_chat.values())
        assert len(by_chat) == 40
        assert {(row.state, row.payload) for row in rows(database, inbox)} == {("done", "")}
        assert {(row.state, row.payload) for row in rows(database, outbox)} == {("sent", "")}
        assert not any("chat" in row.chat for row in rows(database, inbox))
        assert room.counts()["outbox", "fake", "sent"] == 400


async def test_parked_and_pushed(url: str, tmp_path: Path) -> None:
    """What waits for its person goes when they write; a key is pushed once."""
    channel = FakeChannel()
    channel.outcomes = [Parked("window")]
    with opened(url) as database:
        room = mailroom(database, tmp_path, channel)
        person = Incoming("fake", "c", "c", "")
        async with room.working():
            await room.push(person, Reply("tin", Language.VI), "n1")
            assert not await room.push(person, Reply("tin", Language.VI), "n1")
            await until(lambda: [row.state for row in rows(database, outbox)] == ["parked"])
            assert room.waits("fake", "c")
            await room.accept([update(1)])
            await until(lambda: channel.sent == [("c", "tin"), ("c", "» x")])
        assert room.last_received("fake") is not None
        assert room.last_received("other") is None


async def test_one_leads_and_another_takes_over(url: str, tmp_path: Path) -> None:
    """Of two processes over one database one works, until it stops."""
    first, second = FakeChannel(), FakeChannel()
    with opened(url) as database, opened(url) as other:
        one, two = mailroom(database, tmp_path, first), mailroom(other, tmp_path, second)
        async with contextlib.AsyncExitStack() as later:
            async with one.working():
                await one.accept([update(1)])
                await until(lambda: len(first.sent) == 1)
                await later.enter_async_context(two.working())
                await two.accept([update(2)])
                await until(lambda: len(first.sent) == 2)
                assert not second.tried
                assert (one.leads.is_set(), two.leads.is_set()) == (True, False)
            await two.accept([update(3)])
            await until(lambda: len(second.sent) == 1)


async def test_a_lead_that_is_lost_is_noticed(url: str, tmp_path: Path) -> None:
    """The connection that holds a server's lock dies: whoever has the lead now works alone."""
    first, second = FakeChannel(), FakeChannel()
    with opened(url) as database, opened(url) as other:
        if database.engine.dialect.name == "sqlite":
            return  # a lock on a file is held until it is let go
        one, two = mailroom(database, tmp_path, first), mailroom(other, tmp_path, second)
        async with one.working():
            await one.accept([update(1)])
            await until(lambda: len(first.sent) == 1)
            async with two.working():
                held: Any = one._lead
                pid = held._connection.connection.dbapi_connection.info.backend_pid
                with other.writing() as connection:
                    connection.execute(text(f"SELECT pg_terminate_backend({pid})"))
                await two.accept([update(n, str(n), f"c{n}") for n in range(2, 40)])
                await until(lambda: len(first.sent) + len(second.sent) == 39)
        assert len({said for _, said in first.sent + second.sent}) == 39
