"""The mail goes on when its database does not, and when its lead is another's."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.delivery import dispatching
from bot.delivery.dispatching import Dispatcher
from bot.delivery.mailroom import Mailroom
from bot.delivery.types import Parked, Update
from bot.keyring import Keyring
from bot.storage import mail, mail_erasing
from bot.storage.database import StorageError
from bot.storage.leading import lead_of
from bot.storage.tables import inbox, outbox
from bot.types import Incoming, silence
from retrieval.types import Language
from tests.bot.delivery.fakes import QUICK, FakeChannel, echo, mailroom, opened, update
from tests.bot.delivery.test_mailroom import rows, until


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

    def locked(_: Connection, **__: int) -> int:
        raise StorageError("locked")

    monkeypatch.setattr(mail_erasing, "erase_done", locked)
    channel = FakeChannel()
    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, channel)
        async with room.working():
            await asyncio.sleep(0.05)
            await room.accept([update(1)])
            await until(lambda: len(channel.sent) == 1)


async def test_what_nobody_came_for_is_given_up(tmp_path: Path) -> None:
    """A reply whose person never wrote again, and what is of a channel that is no more: after a
    month neither words nor addresses are left."""
    channel, moment = FakeChannel(), [dt.datetime(2026, 1, 1, tzinfo=dt.UTC)]
    channel.outcomes = [Parked("window")]
    with opened(tmp_path, lambda: moment[0]) as database:
        room = mailroom(database, tmp_path, channel)
        async with room.working():
            await room.accept([update(1, chat="a"), Update("gone", "2", "b", {"text": "x"})])
            await until(lambda: ("outbox", "fake", "parked") in room.counts())
        moment[0] += dt.timedelta(days=29)
        async with mailroom(database, tmp_path, channel).working():
            await asyncio.sleep(0.1)
            assert ("outbox", "fake", "parked") in room.counts()
        moment[0] += dt.timedelta(days=2)
        async with mailroom(database, tmp_path, channel).working():
            await until(lambda: ("outbox", "fake", "lost") in room.counts())
        found = [*rows(database, inbox), *rows(database, outbox)]
        assert {row.state for row in found} == {"lost", "failed"}
        assert {row.payload for row in found} == {""}


async def test_an_error_of_the_database_tells_nothing_of_people(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What was being written when the disk was full stands in no log."""
    said = "số của tôi là 0912 345 678"
    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, FakeChannel())
        with database.writing() as connection:
            connection.exec_driver_sql("DROP TABLE inbox")
        with pytest.raises(StorageError) as caught:
            await room.accept([update(1, said)])
        logging.getLogger("test").error("failed", exc_info=caught.value)
    assert "no such table" in caplog.text
    assert said not in caplog.text


async def test_half_a_letter_is_stored_as_a_question_mark(tmp_path: Path) -> None:
    """JSON may hold one half of a pair of surrogates, which no database can."""
    channel = FakeChannel()
    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, channel)
        async with room.working():
            assert await room.accept([update(1, "a\ud800b")]) == 1
            await until(lambda: channel.sent == [("c", "» a?b")])


async def test_waiting_for_a_channel_is_no_attempt(tmp_path: Path) -> None:
    """Settings were wrong for a while: what came before is answered, not apologised for."""
    channel = FakeChannel()
    looks = {"n": 0}
    with opened(tmp_path) as database:
        await mailroom(database, tmp_path, channel).accept([update(1)])
        quick = replace(QUICK, longest_pause=0.001, update_attempts=2)
        without = Mailroom(
            database, Keyring(b"k"), tmp_path, echo, policy=quick, observe=lambda *_: None
        )
        take = mail.take_updates

        def counted(*given: Any) -> Any:
            found = take(*given)
            looks["n"] += len(found)
            return found

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(mail, "take_updates", counted)
            async with without.working():
                await until(lambda: looks["n"] > 5)
        async with mailroom(database, tmp_path, channel, policy=quick).working():
            await until(lambda: channel.sent == [("c", "» x")])


async def test_nothing_to_say_is_not_pushed(tmp_path: Path) -> None:
    """A row without a message could neither be sent nor closed."""
    channel = FakeChannel()
    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, channel)
        async with room.working():
            assert not await room.push(Incoming("fake", "c", "c", ""), silence(Language.VI), "n")
        assert not rows(database, outbox)


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
