"""What a turn costs, in statements: time is the machine's, statements are ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import event

from bot.actions import Verb
from bot.types import MessageKind
from tests.bot.dialogue.conftest import ASKED, GROUP, Desk
from tests.bot.dialogue.test_taps import action_of


@contextmanager
def counted(desk: Desk) -> Iterator[list[str]]:
    """The statements that the database is sent meanwhile."""
    sent: list[str] = []

    def note(_c: object, _x: object, statement: str, *_more: object) -> None:
        sent.append(statement.split(maxsplit=1)[0])

    event.listen(desk.database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(desk.database.engine, "before_cursor_execute", note)


async def test_a_question_is_one_read_and_one_write(desk: Desk) -> None:
    """Two rows are read before it, three are put after it, in two transactions."""
    await desk.says("một?")
    for like in (ASKED, GROUP):
        await desk.says("một?", like)
        with counted(desk) as sent:
            await desk.says("hai?", like)
        assert sent == ["BEGIN", "SELECT", "SELECT", "BEGIN", "INSERT", "INSERT", "INSERT"]


async def test_taps_and_commands_cost_no_more(desk: Desk) -> None:
    """A tap reads its answer along; what changes nothing writes nothing."""
    reply = await desk.says("một?")
    with counted(desk) as sent:
        await desk.taps(action_of(reply, Verb.SOURCE))
        await desk.says("/help")
    assert sent == ["BEGIN", "SELECT", "SELECT", "SELECT", "BEGIN", "SELECT", "SELECT"]
    with counted(desk) as sent:
        await desk.taps(action_of(reply, Verb.UP))
    assert sent == ["BEGIN", "SELECT", "SELECT", "SELECT", "BEGIN", "INSERT"]


async def test_callers_of_the_interface_cost_nothing(desk: Desk) -> None:
    """They have no chat to be written to: neither row nor token nor notice."""
    with counted(desk) as sent:
        reply = await desk.says("một?", replace(ASKED, channel="api"))
        await desk.says("hai?", replace(ASKED, chat_id=""))
        await desk.says("còn?", replace(ASKED, channel="api"), kind=MessageKind.TEXT)
    assert sent == []
    assert all(not button.action for button in reply.buttons)  # type: ignore[union-attr]
    assert [one.history for one in desk.answerer.asked] == [(), (), ("một?",)]
