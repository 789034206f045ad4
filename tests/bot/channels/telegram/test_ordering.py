"""Order within a chat, concurrency across chats."""

from __future__ import annotations

import asyncio

from telegram import Update

from bot.channels.telegram.ordering import ChatOrder
from tests.bot.channels.telegram.double import message


def update(number: int, chat_id: int) -> Update:
    """A message update of a chat."""
    raw = message("x", {"id": chat_id, "type": "private"})
    return Update.de_json({"update_id": number, "message": raw}, None)


async def test_one_chat_waits_and_others_do_not() -> None:
    """A slow first message holds back the second of its chat, and nobody else's."""
    order = ChatOrder()
    done: list[str] = []
    release = asyncio.Event()

    async def slow() -> None:
        await release.wait()
        done.append("a1")

    async def quick(name: str) -> None:
        done.append(name)

    tasks = [
        asyncio.create_task(order.process_update(update(1, 1), slow())),
        asyncio.create_task(order.process_update(update(2, 1), quick("a2"))),
        asyncio.create_task(order.process_update(update(3, 2), quick("b1"))),
    ]
    await asyncio.sleep(0.01)
    assert done == ["b1"]
    release.set()
    await asyncio.gather(*tasks)
    assert done == ["b1", "a1", "a2"]


async def test_locks_are_forgotten() -> None:
    """Chats that have gone quiet take no memory, also after a failure."""
    order = ChatOrder()

    async def fail() -> None:
        raise ValueError

    await asyncio.gather(order.process_update(update(1, 1), fail()), return_exceptions=True)
    assert not order._locks
    assert not order._waiting
