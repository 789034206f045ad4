"""Nothing internal ever reaches a citizen or a group."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.actions import Verb
from bot.dialogue import Turn
from bot.remembered import Recalled
from bot.types import AskButton, Incoming, LinkButton, Reply, Role
from corpus.types import AccessLevel
from retrieval.types import Language
from tests.bot.dialogue.conftest import ASKED, GROUP, Desk

SECRET = (
    "4517",
    "đơn thư",
    "tồn đọng",
    "thanh tra",
    "mật",
    "d2",
    "lạng sơn",
    "noi-bo",
    "2 tài liệu",
)
PUBLIC = frozenset({AccessLevel.PUBLIC})
CITIZEN = replace(ASKED, chat_id="c", person_id="c")
MESSAGES = (
    "Năm 2021?", "Phòng Thanh tra xử lý gì?", "/nguon", "/help", "/toi", "/tinh Hà Giang", "/gopy x",
    "/start", "/moi", "/hoi Năm 2021?", "/moi_canbo canbo", "/canbo", "/ma ADMIN", "lst:-:0", "lst:-:1",
)  # fmt: skip


def shown(reply: Reply) -> str:
    """Everything that a person could read of a reply."""
    parts = [reply.text, *(block.text for block in reply.blocks)]
    for button in reply.buttons:
        if isinstance(button, AskButton):
            parts.append(button.question)
        elif isinstance(button, LinkButton):
            parts += [button.label, button.url]
        else:
            parts.append(str(button))
    return "\n".join(parts).lower()


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(data=st.data())
async def test_no_reply_to_a_citizen_or_a_group_holds_anything_internal(
    desk: Desk, data: st.DataObject
) -> None:
    """Whoever asks, whatever they send or tap, also with tokens of an official's own answers."""
    official = replace(ASKED, chat_id="o", person_id="o")
    if (await desk.says("/toi", official)).text.find("công chức") < 0:
        await desk.becomes(Role.OFFICIAL, official)
    answered = await desk.says("Năm 2021?", official)
    tokens = {b.action.split(":")[1] for b in answered.buttons if not isinstance(b, LinkButton)}  # type: ignore[union-attr]
    group = replace(GROUP, person_id="o")  # the official, where others read along
    taps = [f"{verb}:{token}:{n}" for verb in Verb for token in (*tokens, "-") for n in (0, 1)]
    for _ in range(6):
        who: Incoming = data.draw(st.sampled_from([CITIZEN, GROUP, group]))
        text = data.draw(st.sampled_from([*MESSAGES, *taps]))
        before = len(desk.answerer.asked)
        send = desk.taps if ":" in text and " " not in text else desk.says
        reply = await send(text, who)
        for word in SECRET:
            assert word not in shown(reply).replace(text.lower(), "")
        assert all(question.access == PUBLIC for question in desk.answerer.asked[before:])


async def test_an_official_reads_internal_documents_in_private(desk: Desk) -> None:
    """The property above is about something: in private it is all there."""
    await desk.becomes(Role.OFFICIAL)
    reply = await desk.says("Năm 2021?")
    assert "4517" in reply.text
    passage = await desk.taps(next(b.action for b in reply.buttons if b.action.startswith("src")))  # type: ignore[union-attr]
    assert "4517 đơn thư" in passage.text
    why = await desk.taps(next(b.action for b in reply.buttons if b.action.startswith("why")))  # type: ignore[union-attr]
    assert "Đơn thư tồn đọng" in why.text


@pytest.mark.parametrize("verb", ["src", "why", "ask"])
async def test_a_role_that_was_taken_away_takes_the_passages_with_it(desk: Desk, verb: str) -> None:
    """An old button shows what may be seen now, not what could be seen then."""
    await desk.becomes(Role.OFFICIAL)
    reply = await desk.says("Năm 2021?")
    (one,) = desk.memory.people()[0]
    desk.memory.grant(one.digest, Role.CITIZEN)
    asked = list(desk.answerer.asked)
    tapped = await desk.taps(next(b.action for b in reply.buttons if b.action.startswith(verb)))  # type: ignore[union-attr]
    assert desk.answerer.asked == asked
    assert not any(word in shown(tapped) for word in ("4517", "tồn đọng", "d2"))


def test_no_source_of_an_internal_answer_is_linked_to_the_web() -> None:
    """The web page has public documents only, so a link would lead nowhere and tell an id."""
    from bot.dialogue.buttons import buttons_of
    from tests.bot.fakes import INTERNAL_ANSWER

    found = buttons_of(INTERNAL_ANSWER, "AAAAAAAAAA", None, frozenset(Verb))
    assert not any(isinstance(button, LinkButton) for button in found)


@pytest.mark.parametrize("role", Role)
def test_access_is_decided_by_role_and_chat(role: Role) -> None:
    """Officials and those above them read more, in private; in a group nobody does."""
    private, group = (Turn(one, Recalled(role), Language.VI) for one in (ASKED, GROUP))
    assert (AccessLevel.INTERNAL in private.access) is (role is not Role.CITIZEN)
    assert (group.role, group.access) == (Role.CITIZEN, PUBLIC)
