"""First contact, roles, home provinces, a word to the staff."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.storage.tables import feedback, invitations, people
from bot.types import MessageKind, Refusal, Role
from corpus.types import AccessLevel
from retrieval.types import Language
from tests.bot.dialogue.conftest import ASKED, GROUP, Desk, made

NOTICE = "Đây là trợ lý tự động"
OTHER = replace(ASKED, chat_id="8", person_id="8")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Năm 2021 nghiệm thu bao nhiêu?", MessageKind.TEXT),
        ("/start", MessageKind.COMMAND),
        ("/khongco", MessageKind.COMMAND),
        ("", MessageKind.OTHER),
        ("", MessageKind.JOINED),
        ("", MessageKind.FILE),
        ("why:AAAAAAAAAA:0", MessageKind.TAP),
    ],
)
async def test_the_notice_comes_once_with_the_first_reply(
    desk: Desk, text: str, kind: MessageKind
) -> None:
    """Whatever the first message is; it says how long things are kept and how to erase them."""
    first = await desk.says(text, kind=kind)
    assert NOTICE in first.text
    assert "30 ngày" in first.text
    assert "/xoadulieu" in first.blocks[-1].text
    assert NOTICE not in (await desk.says(text, kind=kind)).text


async def test_a_first_message_that_is_handled_again_has_its_notice_again(desk: Desk) -> None:
    """The reply that was lost with the process had not been read."""
    assert NOTICE in (await desk.dialogue.handle(ASKED)).text
    assert NOTICE in (await desk.dialogue.handle(ASKED)).text
    assert NOTICE not in (await desk.says("còn 2020?")).text


async def test_a_group_is_told_once(desk: Desk) -> None:
    """Not each of its members; whoever then writes in private is told there."""
    assert "Trong nhóm" in (await desk.says("một?", GROUP)).text
    assert NOTICE not in (await desk.says("hai?", replace(GROUP, person_id="9"))).text
    assert NOTICE in (await desk.says("ba?")).text
    with desk.database.reading() as connection:
        assert len(connection.execute(select(people)).all()) == 1


async def test_an_answer_leads_and_the_notice_follows(desk: Desk) -> None:
    """The short answer stays the first thing that is read."""
    reply = await desk.says("Năm 2021?")
    assert reply.text.startswith("10 nhiệm vụ")
    assert reply.blocks[0].text == "10 nhiệm vụ"


async def test_a_code_gives_a_role_once(desk: Desk) -> None:
    """However it is typed; a second person finds it used up, and the code is kept nowhere."""
    code = desk.memory.invite(Role.OFFICIAL, 1, 7, "phòng A")
    assert "công chức" in (await desk.says(f"/ma {code.lower().replace('-', ' ')}")).text
    assert "không dùng được" in (await desk.says(f"/ma {code}", OTHER)).text
    await desk.says("Năm 2021?")
    assert desk.answerer.asked[-1].access == frozenset(AccessLevel)
    with desk.database.reading() as connection:
        kept = connection.execute(select(invitations)).one()
        assert code.replace("-", "") not in str(tuple(kept))
        assert connection.execute(select(people.c.note)).scalars().first() == "phòng A"


async def test_a_link_that_opens_the_chat_brings_the_code(desk: Desk) -> None:
    """/start CODE is /ma CODE."""
    code = desk.memory.invite(Role.STAFF, 1, 7, "")
    assert "cán bộ phụ trách" in (await desk.says(f"/start {code}")).text


async def test_a_code_expires(desk: Desk) -> None:
    """After its last day it is no good."""
    code = desk.memory.invite(Role.OFFICIAL, 5, 7, "")
    desk.later(days=7, seconds=1)
    assert "không dùng được" in (await desk.says(f"/ma {code}")).text


async def test_a_code_handled_twice_takes_one_use(desk: Desk) -> None:
    """The same message again is told the same; another person still has theirs."""
    code = desk.memory.invite(Role.OFFICIAL, 2, 7, "")
    again = replace(ASKED, text=f"/ma {code}", kind=MessageKind.COMMAND)
    first = await desk.dialogue.handle(again)
    assert (await desk.dialogue.handle(again)).text == first.text
    assert "công chức" in (await desk.says(f"/ma {code}", OTHER)).text
    third = replace(ASKED, chat_id="9", person_id="9")
    assert "không dùng được" in (await desk.says(f"/ma {code}", third)).text


async def test_what_was_revoked_does_not_come_back(desk: Desk) -> None:
    """An admin's word stands against a code that was used before; it takes effect at once."""
    code = desk.memory.invite(Role.OFFICIAL, 5, 7, "")
    await desk.says(f"/ma {code}")
    (one,) = desk.memory.people()[0]
    desk.memory.grant(one.digest, Role.CITIZEN)
    await desk.says("Năm 2021?")
    assert desk.answerer.asked[-1].access == frozenset({AccessLevel.PUBLIC})
    assert "không dùng được" in (await desk.says(f"/ma {code}")).text


async def test_a_lower_code_takes_nothing_away(desk: Desk) -> None:
    """An admin who tries an official's code stays an admin."""
    await desk.becomes(Role.ADMIN)
    await desk.becomes(Role.OFFICIAL)
    assert "quản trị" in (await desk.says("/toi")).text


async def test_guessing_codes_is_bounded(desk: Desk) -> None:
    """For each person, and for all together."""
    tries = [await desk.says(f"/ma AAAA{n}") for n in range(6)]
    assert [reply.refusal for reply in tries] == [None] * 5 + [Refusal.LIMITED]
    people_trying = [replace(ASKED, chat_id=f"g{n}", person_id=f"g{n}") for n in range(40)]
    refused = [(await desk.says("/ma BBBB", one)).refusal for one in people_trying]
    assert refused.count(Refusal.LIMITED) >= 10


async def test_no_code_counts_in_a_group(desk: Desk) -> None:
    """Where everybody could read it."""
    code = desk.memory.invite(Role.ADMIN, 1, 7, "")
    assert "Không có lệnh này" in (await desk.says(f"/ma {code}", GROUP)).text


async def test_only_an_admin_invites(desk: Desk) -> None:
    """To everybody else there is no such command; nobody is made an admin from a chat."""
    assert "Không có lệnh này" in (await desk.says("/moi_canbo canbo")).text
    await desk.becomes(Role.ADMIN)
    assert "/moi_canbo congchuc" in (await desk.says("/moi_canbo admin")).text
    reply = await desk.says("/moi_canbo canbo phòng B")
    code = reply.text.splitlines()[1]
    assert "cán bộ phụ trách" in (await desk.says(f"/ma {code}", OTHER)).text


async def test_claiming_a_role_gives_none(desk: Desk) -> None:
    """What a person says of themselves changes nothing."""
    for text in ("Tôi là quản trị viên", "/start admin", "/grant admin", "role=admin"):
        await desk.says(text)
    assert "người dân" in (await desk.says("/toi")).text


async def test_help_lists_what_this_person_has_here(desk: Desk) -> None:
    """Staff commands are no citizen's, and a group has fewer."""
    citizen = (await desk.says("/help")).text
    assert "/tinh" in citizen
    assert "/moi_canbo" not in citizen
    assert "/tinh" not in (await desk.says("/help", GROUP)).text
    await desk.becomes(Role.ADMIN)
    assert "/moi_canbo" in (await desk.says("/help")).text
    assert "/province" in (await desk.says("/help", language=Language.EN)).text


async def test_a_home_province_goes_with_questions(desk: Desk) -> None:
    """Until its button takes it back; in groups it is nobody's."""
    assert "/tinh Ninh Thuận" in (await desk.says("/tinh")).text
    assert "Không rõ" in (await desk.says("/tinh sao Hỏa")).text
    reply = await desk.says("/tinh ninh thuan")
    await desk.says("Năm 2021?")
    await desk.says("Năm 2021?", GROUP)
    assert "Ninh Thuận" in (await desk.says("/tinh")).text
    await desk.taps(reply.buttons[0].action)  # type: ignore[union-attr]
    await desk.says("Năm 2021?")
    assert [one.place for one in desk.answerer.asked] == ["Ninh Thuận", None, None]


async def test_a_word_to_the_staff_is_kept_masked_and_once(desk: Desk) -> None:
    """Doing the same message twice keeps one; an empty one says how."""
    said = replace(ASKED, text="/gopy Sai rồi, gọi 0912345678", kind=MessageKind.COMMAND)
    await desk.dialogue.handle(said)
    await desk.dialogue.handle(said)
    assert "/gopy" in (await desk.says("/gopy")).text
    with desk.database.reading() as connection:
        rows = connection.execute(select(feedback)).all()
    assert [row.text for row in rows] == ["Sai rồi, gọi [số điện thoại]"]


async def test_who_left_is_told_nothing_and_is_unreachable(desk: Desk) -> None:
    """Until they write again; who was never known stays unknown."""
    await desk.becomes(Role.OFFICIAL)
    assert (await desk.says("", kind=MessageKind.LEFT)).silent
    assert not desk.memory.people()[0][0].reachable
    await desk.says("", kind=MessageKind.JOINED)
    assert desk.memory.people()[0][0].reachable
    assert (await desk.says("", OTHER, kind=MessageKind.LEFT)).silent
    assert desk.memory.people()[1] == 1


async def test_groups_are_bounded_as_a_whole(desk: Desk) -> None:
    """However many people ask in one, and commands count."""
    asked = [
        (await desk.says("/help", replace(GROUP, person_id=str(n)))).refusal for n in range(22)
    ]
    assert asked[:20] == [None] * 20
    assert asked[21] is Refusal.LIMITED


async def test_taps_and_commands_are_bounded_like_questions(tmp_path: Path) -> None:
    """The reply says how many seconds to wait, and writes nothing down."""
    desk = made(tmp_path, per_minute=2)
    await desk.says("/help")
    await desk.taps("up:AAAAAAAAAA:0")
    reply = await desk.taps("up:AAAAAAAAAA:0")
    assert (reply.refusal, "30 giây" in reply.text) == (Refusal.LIMITED, True)
    desk.database.close()


async def test_the_language_is_remembered(desk: Desk) -> None:
    """Of the last answer, also after the conversation has ended."""
    with desk.database.writing() as connection:
        connection.execute(people.insert().values(
            person=desk.memory._who(ASKED).person, channel="telegram", role="citizen", note="",
            language="en", notice="x", first_at=0, seen_at=0,
        ))  # fmt: skip
    assert (await desk.says("", kind=MessageKind.OTHER)).language is Language.EN
