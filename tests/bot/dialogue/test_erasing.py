"""Erased means erased, and what is kept long enough goes by itself."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

from bot.actions import Verb
from bot.storage import mail
from bot.storage.mail import NewUpdate
from bot.storage.tables import metadata
from bot.types import Role
from tests.bot.dialogue.conftest import ASKED, GROUP, Desk
from tests.bot.dialogue.test_taps import EXPIRED, action_of

OTHER = replace(ASKED, chat_id="8", person_id="8")


def rows_of(desk: Desk, *digests: str) -> list[str]:
    """Tables of the file that hold a digest anywhere, whatever the column."""
    desk.database.close()
    file = sqlite3.connect(desk.database.engine.url.database)
    found = []
    for table in metadata.tables:
        for row in file.execute(f"SELECT * FROM {table}"):
            if any(digest in str(value) for digest in digests for value in row):
                found.append(table)
    file.close()
    return found


async def lives(desk: Desk, one: object = ASKED) -> None:
    """Does everything that leaves something behind."""
    await desk.becomes(Role.OFFICIAL, one)  # type: ignore[arg-type]
    await desk.says("/tinh Ninh Thuận", one)  # type: ignore[arg-type]
    reply = await desk.says("Năm 2021?", one)  # type: ignore[arg-type]
    await desk.taps(action_of(reply, Verb.DOWN), one)  # type: ignore[arg-type]
    await desk.says("/gopy sai", one)  # type: ignore[arg-type]
    await desk.says("Năm 2021?", replace(GROUP, person_id=one.person_id))  # type: ignore[attr-defined]


async def test_erasing_leaves_no_row_of_the_person(desk: Desk) -> None:
    """In no table, private or group; the log of answers is told; others keep theirs."""
    await lives(desk)
    await lives(desk, OTHER)
    mine, others = desk.memory._who(ASKED).person, desk.memory._who(OTHER).person
    assert {"people", "conversations", "kept_answers", "feedback", "redemptions"} <= set(
        rows_of(desk, mine)
    )
    before = rows_of(desk, others)
    asked = await desk.says("/xoadulieu")
    assert rows_of(desk, mine)
    reply = await desk.taps(asked.buttons[0].action)  # type: ignore[union-attr]
    assert "Đã xóa" in reply.text
    assert rows_of(desk, mine) == []
    assert rows_of(desk, others) == before
    assert sorted(answer for answer, _ in desk.forgotten) == ["a1", "a2"]


async def test_erasing_twice_is_harmless(desk: Desk) -> None:
    """The same tap again says the same, and makes nobody known."""
    await lives(desk)
    asked = await desk.says("/xoadulieu")
    tap = asked.buttons[0].action  # type: ignore[union-attr]
    first, second = await desk.taps(tap), await desk.taps(tap)
    assert first.text == second.text
    assert rows_of(desk, desk.memory._who(ASKED).person) == []


async def test_mail_that_is_done_names_no_chat_afterwards(desk: Desk) -> None:
    """The keys of updates stay, to know a redelivery by; what waits for the person does not."""
    chat, other = desk.memory._who(ASKED).chat, desk.memory._who(OTHER).chat
    with desk.database.writing() as connection:
        for number, (name, digest) in enumerate((("mine", chat), ("theirs", other))):
            came = NewUpdate("telegram", name, digest, "{}")
            mail.accept(connection, [came], 1)
            (taken,) = mail.take_updates(connection, 1, 1, ())
            mail.finish_update(connection, taken, '["words"]', 1)
            mail.park_reply(connection, number + 1, "window")
    asked = await desk.says("/xoadulieu")
    await desk.taps(asked.buttons[0].action)  # type: ignore[union-attr]
    with desk.database.writing() as connection:
        assert not mail.accept(connection, [NewUpdate("telegram", "mine", chat, "{}")], 1)
    assert rows_of(desk, chat) == []
    assert rows_of(desk, other) == ["inbox", "outbox"]


async def test_erasing_is_asked_first_and_in_private(desk: Desk) -> None:
    """The command erases nothing, and in a group there is neither command nor button."""
    await lives(desk)
    await desk.says("/xoadulieu")
    assert desk.memory.people()[1] == 1
    assert "Không có lệnh này" in (await desk.says("/xoadulieu", GROUP)).text
    assert EXPIRED in (await desk.taps("del:me:0", GROUP)).text
    assert desk.memory.people()[1] == 1


async def test_what_was_kept_long_enough_goes_by_itself(desk: Desk) -> None:
    """Conversations after hours, answers and citizens after days; roles and provinces stay."""
    await lives(desk)
    await desk.says("Năm 2021?", OTHER)
    desk.later(hours=7)
    desk.memory.sweep()
    who = desk.memory._who(ASKED).person
    assert "conversations" not in rows_of(desk, who)
    assert "kept_answers" in rows_of(desk, who)
    desk.later(days=31)
    desk.memory.sweep()
    assert rows_of(desk, desk.memory._who(OTHER).person) == []
    assert set(rows_of(desk, who)) == {"people", "feedback"}
    desk.later(days=60)
    desk.memory.sweep()
    assert set(rows_of(desk, who)) == {"people"}


async def test_no_word_and_no_name_of_a_person_stands_in_the_file(
    desk: Desk, tmp_path: Path
) -> None:
    """Identifiers are digests, and numbers of people are masked wherever words are kept."""
    person = replace(ASKED, chat_id="84111222333", person_id="84111222333")
    await desk.says("Tôi số 0912345678, năm 2021?", person)
    await desk.says("/gopy cccd 079123456789", person)
    assert rows_of(desk, "84111222333", "0912345678", "079123456789") == []
