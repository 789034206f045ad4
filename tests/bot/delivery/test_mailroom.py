"""What was accepted is answered, once and in order, whatever the platform does."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.delivery.types import (
    Alarm,
    Instead,
    Later,
    Lost,
    Outcome,
    Parcel,
    Parked,
    Scope,
)
from bot.messages import Text, say
from bot.storage.tables import inbox, outbox
from bot.types import Incoming, Reply
from retrieval.types import Language
from tests.bot.delivery.fakes import QUICK, FakeChannel, echo, mailroom, opened, update

PATIENCE = 20.0


async def until(true: Callable[[], bool]) -> None:
    """Waits until something is true, or fails."""
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110 - what is waited for is a row in a database
            await asyncio.sleep(0.005)


def rows(database: Any, table: Any) -> list[Any]:
    with database.reading() as connection:
        return list(connection.execute(select(table).order_by(table.c.id)))


async def test_chats_do_not_wait_for_each_other(tmp_path: Path) -> None:
    """One slow answer holds up its own chat alone."""
    channel, go = FakeChannel(), asyncio.Event()

    async def handle(incoming: Incoming) -> Reply:
        if incoming.chat_id == "slow":
            await go.wait()
        return await echo(incoming)

    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, channel, handle)
        async with room.working():
            await room.accept([update(1, "1", "slow"), update(2, "2", "slow")])
            await room.accept([update(3, "3", "quick")])
            await until(lambda: channel.sent == [("quick", "» 3")])
            go.set()
            await until(lambda: len(channel.sent) == 3)
        assert channel.sent[1:] == [("slow", "» 1"), ("slow", "» 2")]


async def test_nothing_is_answered_before_there_are_answers(tmp_path: Path) -> None:
    """What comes while the indexes are being opened waits."""
    channel, state = FakeChannel(), {"ready": False}
    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, channel, ready=lambda: state["ready"])
        async with room.working():
            await room.accept([update(1)])
            await asyncio.sleep(0.1)
            assert not channel.tried
            state["ready"] = True
            await until(lambda: len(channel.sent) == 1)


async def test_what_was_accepted_before_a_stop_is_answered_after_it(tmp_path: Path) -> None:
    """A second mailroom over the same database takes up where the first left off."""
    channel = FakeChannel()
    with opened(tmp_path) as database:
        assert await mailroom(database, tmp_path, channel).accept([update(1), update(2)]) == 2
    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, channel)
        async with room.working():
            assert await room.accept([update(1)]) == 0
            await until(lambda: len(channel.sent) == 2)


async def test_one_of_two_works_and_the_other_takes_over(tmp_path: Path) -> None:
    """Two mailrooms over one database; each accepts, one answers, until it stops."""
    first, second = FakeChannel(), FakeChannel()
    with opened(tmp_path) as database, opened(tmp_path) as other:
        one, two = mailroom(database, tmp_path, first), mailroom(other, tmp_path, second)
        async with contextlib.AsyncExitStack() as later:
            async with one.working():
                await one.accept([update(1)])
                await until(lambda: len(first.sent) == 1)
                await later.enter_async_context(two.working())
                await two.accept([update(2)])
                await until(lambda: len(first.sent) == 2)
                assert not second.tried
            await two.accept([update(3)])
            await until(lambda: len(second.sent) == 1)


OTHERWISE = Instead("too long", [Parcel({"chat": "c", "text": t}) for t in ("a", "b")])


@pytest.mark.parametrize(
    ("outcomes", "tried", "state"),
    [
        ([], ["» x"], "sent"),
        ([Later("flood", 0.01)], ["» x", "» x"], "sent"),
        ([Later("flood", 0.01, Scope.CHANNEL)], ["» x", "» x"], "sent"),
        ([Later("net"), Later("net")], ["» x", "» x", "» x"], "sent"),
        ([Later("slow", unsure=True)], ["» x", "» x"], "sent"),
        ([OTHERWISE], ["» x", "a", "b"], "sent"),
        ([OTHERWISE] * 7, ["» x"] + ["a"] * 6, "lost"),
        ([Lost("blocked", unreachable=True)], ["» x"], "lost"),
        ([Parked("window")], ["» x"], "parked"),
        ([Alarm("token", "renew", 0.01)], ["» x", "» x"], "sent"),
        ([RuntimeError("bug")], ["» x", "» x"], "sent"),
        ([RuntimeError("bug")] * 8, ["» x"] * 8, "lost"),
    ],
)
async def test_every_outcome_has_its_action(
    tmp_path: Path, outcomes: list[Outcome | Exception], tried: list[str], state: str
) -> None:
    """Retried, said otherwise, parked, or given up; and nothing is tried more often than that."""
    channel = FakeChannel()
    channel.outcomes = list(outcomes)
    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, channel)
        async with room.working():
            await room.accept([update(1)])
            await until(lambda: [row.state for row in rows(database, outbox)] == [state])
        assert channel.tried == tried


async def test_a_parked_reply_goes_when_its_person_writes_again(tmp_path: Path) -> None:
    """And before the answer to what they write."""
    channel = FakeChannel()
    channel.outcomes = [Parked("window")]
    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, channel)
        async with room.working():
            await room.accept([update(1, "one")])
            await until(lambda: [row.state for row in rows(database, outbox)] == ["parked"])
            await room.accept([update(2, "two")])
            await until(lambda: len(channel.sent) == 2)
        assert channel.sent == [("c", "» one"), ("c", "» two")]


async def test_an_alarm_holds_the_whole_channel_and_is_told(tmp_path: Path) -> None:
    """Other chats do not run into the same wall; the trouble is over when a message goes out."""
    channel = FakeChannel()
    channel.outcomes = [Alarm("dead token", "renew it", 0.3)]
    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, channel)
        async with room.working():
            await room.accept([update(1, chat="a")])
            await until(lambda: bool(room.troubles))
            await room.accept([update(2, chat="b")])
            await asyncio.sleep(0.05)
            assert len(channel.tried) == 1
            await until(lambda: len(channel.sent) == 2)
            await until(lambda: not room.troubles)


@pytest.mark.parametrize(
    ("arrived", "tried"), [(True, ["» x", "» y"]), (None, ["» x", "» x", "» y"])]
)
async def test_the_platform_is_asked_before_a_second_try(
    tmp_path: Path, arrived: bool | None, tried: list[str]
) -> None:
    """After a timeout: where it says that the message is there, it is not sent again."""
    channel = FakeChannel()
    channel.arrived = arrived
    channel.outcomes = [Later("timeout", 0.01, unsure=True)]

    async def handle(incoming: Incoming) -> Reply:
        return Reply("» x\n» y", Language.VI)

    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, channel, handle)
        async with room.working():
            await room.accept([update(1)])
            await until(lambda: [row.state for row in rows(database, outbox)] == ["sent"])
    assert channel.tried == tried


async def test_an_error_of_ours_is_tried_again_and_then_apologised_for(tmp_path: Path) -> None:
    """A message that nothing can answer does not block its chat for ever."""
    channel = FakeChannel()

    async def handle(incoming: Incoming) -> Reply:
        if incoming.text == "bad":
            raise RuntimeError("no")
        return await echo(incoming)

    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, channel, handle, replace(QUICK, update_attempts=2))
        async with room.working():
            await room.accept([update(1, "bad"), update(2, "good")])
            await until(lambda: len(channel.sent) == 2)
    assert channel.sent[0][1].startswith("Hiện chưa trả lời được")
    assert channel.sent[1][1] == "» good"


async def test_what_is_no_message_is_closed_without_a_word(tmp_path: Path) -> None:
    """An update that asks nothing, and one that cannot be read."""
    channel = FakeChannel()
    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, channel)
        async with room.working():
            strange = replace(update(2), payload={"what": ["is", {"this": None}]})
            await room.accept([update(1, ""), strange, update(3, "good")])
            await until(lambda: len(channel.sent) == 1)
        assert {row.state for row in rows(database, inbox)} == {"done"}


@pytest.mark.parametrize("apologise", [True, False])
async def test_a_question_from_long_ago_is_not_answered_as_if_new(
    tmp_path: Path, apologise: bool
) -> None:
    """By the moment at which the person sent it; a word, or nothing, as it was set."""
    channel = FakeChannel()
    old = (dt.datetime.now(dt.UTC) - dt.timedelta(hours=3)).timestamp()
    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, channel, policy=replace(QUICK, apologise=apologise))
        async with room.working():
            await room.accept([update(1, "old", at=old), update(2, "new")])
            await until(lambda: ("c", "» new") in channel.sent)
    assert [text for _, text in channel.sent[:-1]] == (
        say(Text.STALE, Language.VI).splitlines() if apologise else []
    )


async def test_what_is_pushed_goes_out_once(tmp_path: Path) -> None:
    """By its key, however often the same is pushed."""
    channel = FakeChannel()
    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, channel)
        person = Incoming("fake", "c", "c", "")
        async with room.working():
            pushed = [await room.push(person, Reply("tin", Language.VI), "n1") for _ in range(3)]
            await until(lambda: len(channel.sent) == 1)
            await room.push(person, Reply("tin", Language.VI), "n2")
            await until(lambda: len(channel.sent) == 2)
        assert pushed == [True, False, False]


async def test_keys_are_forgotten_when_no_redelivery_can_come(tmp_path: Path) -> None:
    """Rows that were done longer ago than we remember."""
    start = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    moment = {"now": start}
    channel = FakeChannel()
    with opened(tmp_path, lambda: moment["now"]) as database:
        room = mailroom(database, tmp_path, channel)
        async with room.working():
            await room.accept([update(1)])
            await until(lambda: [row.state for row in rows(database, outbox)] == ["sent"])
        moment["now"] = start + dt.timedelta(days=8)
        again = mailroom(database, tmp_path, channel)
        async with again.working():
            await until(lambda: not rows(database, inbox) and not rows(database, outbox))


async def test_an_update_over_the_bound_is_refused(tmp_path: Path) -> None:
    """Before it is stored."""
    with opened(tmp_path) as database:
        room = mailroom(database, tmp_path, FakeChannel())
        with pytest.raises(ValueError, match="bytes"):
            await room.accept([update(1, "x" * 300_000)])
        assert not rows(database, inbox)
