"""The mail goes on when its database does not, and when its lead is another's."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.delivery import dispatching
from bot.delivery.dispatching import Dispatcher
from bot.storage import mail
from bot.storage.database import StorageError
from bot.storage.leading import lead_of
from tests.bot.delivery.fakes import FakeChannel, mailroom, opened, update
from tests.bot.delivery.test_mailroom import until


class Lent:
    """A lead that can be taken away, as a server takes a lock with its connection."""

    wait = 0.01

    def __init__(self) -> None:
        self.ours, self.free, self.taken = False, True, 0

    def take(self) -> bool:
        """Ours where it is free."""
        self.ours = self.free
        self.taken += self.ours
        return self.ours

    def held(self) -> bool:
        """Whether it was not taken away."""
        return self.ours

    def release(self) -> None:
        """No longer ours."""
        self.ours = False


async def test_what_cannot_be_erased_stops_no_mail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Erasing what was done long ago fails: people are answered all the same."""

    def locked(_: Connection, __: int) -> int:
        raise StorageError("locked")

    monkeypatch.setattr(mail, "erase_done", locked)
    channel = FakeChannel()
    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, channel)
        async with room.working():
            await asyncio.sleep(0.05)
            await room.accept([update(1)])
            await until(lambda: len(channel.sent) == 1)


async def test_nothing_is_done_without_the_lead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the lead is lost nothing more is begun, until it is ours again."""
    lead, channel = Lent(), FakeChannel()
    monkeypatch.setattr("bot.delivery.mailroom.lead_of", lambda *_: lead)
    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, channel)
        async with room.working():
            await room.accept([update(1)])
            await until(lambda: len(channel.sent) == 1)
            lead.ours = lead.free = False
            await room.accept([update(2)])
            await asyncio.sleep(0.2)
            assert len(channel.sent) == 1
            lead.free = True
            await until(lambda: len(channel.sent) == 2)
        assert lead.taken == 2


async def test_a_lead_that_cannot_be_taken_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is not there for a moment ends nothing."""
    monkeypatch.setattr("bot.delivery.mailroom.TROUBLE_SECONDS", 0.01)
    lead, channel = Lent(), FakeChannel()
    take, tries = lead.take, iter([OSError("gone")])

    def taken() -> bool:
        for error in tries:
            raise error
        return take()

    lead.take = taken  # type: ignore[method-assign]
    monkeypatch.setattr("bot.delivery.mailroom.lead_of", lambda *_: lead)
    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, channel)
        async with room.working():
            await room.accept([update(1)])
            await until(lambda: len(channel.sent) == 1)


def test_a_file_is_held_until_it_is_let_go(tmp_path: Path) -> None:
    """Held, then not."""
    with opened(tmp_path) as database:
        lead = lead_of(database, tmp_path, "mail")
        assert not lead.held()
        assert lead.take()
        assert lead.held()
        lead.release()
        assert not lead.held()


async def test_a_job_that_cannot_be_closed_is_not_run_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is there again at once, and is begun again only after a rest; a stop waits for neither."""
    monkeypatch.setattr(dispatching, "TROUBLE_SECONDS", 30.0)
    begun: list[str] = []

    class Job:
        chat = "c"

    async def take(limit: int, busy: frozenset[str]) -> list[Any]:
        return [] if "c" in busy else [Job()]

    async def work(job: Job) -> None:
        begun.append(job.chat)
        raise RuntimeError("cannot be closed")

    stop = asyncio.Event()
    running = asyncio.create_task(Dispatcher("jobs", take, work, 2, drain=True).run(stop))
    await asyncio.sleep(0.1)
    assert begun == ["c"]
    stop.set()
    async with asyncio.timeout(10):
        await running
    assert len(begun) <= 2
