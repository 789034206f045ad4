"""The buttons under an answer."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.actions import MAX_BYTES, Action, Verb, decode
from bot.dialogue import Turn
from bot.dialogue.buttons import buttons_of
from bot.dialogue.taps import AT_ONCE, AnswerTaps
from bot.messages import Text, say
from bot.storage.tables import feedback, kept_answers
from bot.types import ActButton, AskButton, Button, LinkButton, Reasons, Refusal, Reply, Role, Style
from retrieval.types import Language, Question
from tests.bot.dialogue.conftest import ASKED, GROUP, Desk, made
from tests.bot.fakes import ANSWERED, CITATION, QUOTE, FakeDocuments

EXPIRED = say(Text.EXPIRED, Language.VI)
ALL = frozenset(Verb)


def action_of(reply: Reply, verb: Verb, n: int = 0) -> str:
    """The nth action of that verb among the reply's buttons."""
    found = [
        b.action
        for b in reply.buttons
        if not isinstance(b, LinkButton) and b.action.startswith(verb)
    ]  # type: ignore[union-attr]
    return found[n]


def named(button: Button) -> str:
    """A button in a word."""
    if isinstance(button, LinkButton):
        return "link"
    action = decode(button.action)  # type: ignore[union-attr]
    return action.verb.value if action else "?"


async def test_buttons_stand_in_the_order_of_their_worth(desk: Desk) -> None:
    """Sources, then what to ask next, then why and thumbs; each fits every platform."""
    reply = await desk.says("Năm 2021?")
    assert [named(button) for button in reply.buttons] == ["src", "ask", "ask", "why", "up", "down"]
    for button in reply.buttons:
        assert isinstance(button, AskButton | ActButton)
        assert len(button.action.encode()) <= MAX_BYTES
        assert decode(button.action) is not None


def test_the_first_five_are_the_best_five() -> None:
    """Where there are many sources and suggestions, none of them crowds the others out."""
    many = replace(
        ANSWERED,
        citations=tuple(replace(CITATION, n=n) for n in range(1, 9)),
        suggestions=("a?", "b?", "c?"),
    )
    found = [named(button) for button in buttons_of(many, "AAAAAAAAAA", "https://h.vn", ALL)]
    assert found[:5] == ["link", "link", "ask", "ask", "why"]
    assert found[5:] == ["up", "down", "fol", "link", "link", "link", "link", "ask"]
    without = buttons_of(many, "", None, ALL)
    assert without == tuple(AskButton(question) for question in many.suggestions)


async def test_a_source_is_shown_with_its_neighbours(desk: Desk) -> None:
    """Title, what stands before, the quote, what stands after."""
    reply = await desk.taps(action_of(await desk.says("Năm 2021?"), Verb.SOURCE))
    styles = [block.style for block in reply.blocks]
    assert styles == [Style.SMALL, Style.PLAIN, Style.STRONG, Style.PLAIN]
    assert reply.blocks[2].text == QUOTE
    assert "36 nhiệm vụ" in reply.blocks[1].text


async def test_a_suggestion_is_asked_as_if_typed(desk: Desk) -> None:
    """With the conversation that it stands in, and an answer with buttons of its own."""
    first = await desk.says("Năm 2021?")
    reply = await desk.taps(action_of(first, Verb.ASK, 1))
    assert desk.answerer.asked[-1].text == ANSWERED.suggestions[1]
    assert desk.answerer.asked[-1].history == ("Năm 2021?",)
    assert action_of(reply, Verb.WHY) != action_of(first, Verb.WHY)


@pytest.mark.parametrize("typed", ["2", "2.", "số 2", "Chọn câu 2", "cau 2)", "no. 2"])
async def test_a_number_picks_a_suggestion(desk: Desk, typed: str) -> None:
    """Where there are no buttons, or by habit: as if the question had been typed."""
    await desk.says("Năm 2021?")
    await desk.says(typed)
    assert desk.answerer.asked[-1].text == ANSWERED.suggestions[1]
    assert desk.answerer.asked[-1].history == ("Năm 2021?",)


async def test_every_number_does_what_its_button_does(desk: Desk) -> None:
    """Numbers stand on buttons in one row, without gaps; a typed one is as good as a tap."""
    first = await desk.says("Năm 2021?")
    numbered = [b for b in first.buttons if not isinstance(b, LinkButton) and b.number]
    assert sorted(b.number for b in numbered) == [*range(1, len(numbered) + 1)]
    (why,) = (b for b in numbered if b.action.startswith(Verb.WHY))
    assert (await desk.says(str(why.number))).text == (await desk.taps(why.action)).text


@pytest.mark.parametrize("typed", ["99", "0", "2021", "2 nhiệm vụ", "112"])
async def test_other_numbers_are_questions(desk: Desk, typed: str) -> None:
    """What picks nothing is asked as it stands, and so is a number in another person's chat."""
    await desk.says(typed)
    assert desk.answerer.asked[-1].text == typed
    await desk.says("Năm 2021?")
    await desk.says(typed)
    assert desk.answerer.asked[-1].text == typed
    await desk.says("2", replace(ASKED, chat_id="8", person_id="8"))
    assert desk.answerer.asked[-1].text == "2"


async def test_why_is_told_in_plain_words(desk: Desk) -> None:
    """What was understood, where and when, what was read and what was passed over."""
    reply = await desk.taps(action_of(await desk.says("Năm 2021?"), Verb.WHY))
    for words in ("Năm 2021?", "Ninh Thuận, năm 2021", "Tổng kết công tác", "nói về nơi khác"):
        assert words in reply.text


async def test_thumbs_are_kept_once_for_each_person(desk: Desk) -> None:
    """The latest word counts; a reason belongs to it; the question is masked."""
    first = await desk.says("Tôi là 079123456789, năm 2021?", GROUP)
    down = await desk.taps(action_of(first, Verb.DOWN), GROUP)
    assert len(down.buttons) == 6
    await desk.taps(action_of(down, Verb.REASON, 2), GROUP)
    await desk.taps(action_of(first, Verb.UP), replace(GROUP, person_id="9"))
    with desk.database.reading() as connection:
        rows = connection.execute(select(feedback).order_by(feedback.c.id)).all()
    assert [(row.verdict, row.reason) for row in rows] == [("down", "out_of_date"), ("up", "")]
    assert {row.question for row in rows} == {"Tôi là [số giấy tờ], năm 2021?"}


@pytest.mark.parametrize(
    "payload",
    [
        "src:{token}:0",
        "src:{token}:2",
        "ask:{token}:9",
        "bad:{token}:6",
        "src:AAAAAAAAAA:1",
        "why:-:0",
        "up:x:0",
        "del:{token}:0",
        "fol:{token}:0",
        "src:{token}",
        "src:{token}:1 ",
        "nguon",
        "",
        "src:{token}:1; DROP TABLE people",
    ],
)
async def test_damaged_actions_are_expired(desk: Desk, payload: str) -> None:
    """Whatever a person types in place of a button, nothing happens."""
    token = action_of(await desk.says("Năm 2021?"), Verb.WHY).split(":")[1]
    reply = await desk.taps(payload.format(token=token))
    expected = QUOTE if payload == "src:{token}:1 " else EXPIRED  # blanks around it are nothing
    assert expected in reply.text


@pytest.mark.parametrize("verb", [Verb.SOURCE, Verb.WHY, Verb.UP, Verb.DOWN, Verb.ASK])
async def test_a_token_counts_in_its_own_chat_for_its_own_time(desk: Desk, verb: Verb) -> None:
    """Elsewhere, and after some days, the button is too old."""
    action = action_of(await desk.says("Năm 2021?"), verb)
    for other in (
        GROUP,
        replace(ASKED, chat_id="8", person_id="8"),
        replace(ASKED, channel="zalo_oa"),
    ):
        assert EXPIRED in (await desk.taps(action, other)).text
    desk.later(days=30, seconds=1)
    assert EXPIRED in (await desk.taps(action)).text


async def test_the_same_message_has_the_same_token(desk: Desk) -> None:
    """Handled twice, it leaves one answer behind, and one question in the conversation."""
    one, two = await desk.dialogue.handle(ASKED), await desk.dialogue.handle(ASKED)
    assert one.buttons == two.buttons
    await desk.says("còn 2020?")
    assert [question.history for question in desk.answerer.asked] == [(), (), (ASKED.text,)]
    with desk.database.reading() as connection:
        assert len(connection.execute(select(kept_answers)).all()) == 2


async def test_follow_ups_outlive_a_restart(tmp_path: Path) -> None:
    """And end after six idle hours; /moi ends them at once."""
    first = made(tmp_path)
    await first.says("Năm 2021 ở Ninh Thuận?")
    first.database.close()
    second = made(tmp_path)
    await second.says("còn 2020?")
    second.later(hours=5)
    await second.says("còn 2019?")
    second.later(hours=6, seconds=1)
    await second.says("còn 2018?")
    await second.says("/moi")
    await second.says("còn 2017?")
    lengths = [len(question.history) for question in second.answerer.asked]
    assert lengths == [1, 2, 0, 0]
    second.database.close()


async def test_nothing_is_kept_where_nothing_may_be(tmp_path: Path) -> None:
    """With no days to keep, an answer has only the buttons that need nothing kept."""
    desk = made(tmp_path, keep_days=0)
    reply = await desk.says("Năm 2021?")
    assert reply.buttons == tuple(map(AskButton, ANSWERED.suggestions))
    assert "6 giờ" in reply.text
    with desk.database.reading() as connection:
        assert connection.execute(select(kept_answers)).all() == []
    desk.database.close()


async def test_sources_are_listed_with_pages(desk: Desk) -> None:
    """How many there are, of where, and the latest."""
    reply = await desk.says("/nguon")
    assert "Có 1 tài liệu" in reply.text
    assert "Ninh Thuận: 1 (02/03/2022)" in reply.text
    await desk.becomes(Role.OFFICIAL)
    assert "Có 2 tài liệu" in (await desk.says("/nguon")).text


async def test_an_explanation_that_fails_is_a_code(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """As with an answer that fails; nothing of the question gets into the log."""

    def fail(question: object) -> Reasons:
        raise RuntimeError("hỏng")

    taps = AnswerTaps(desk.memory, FakeDocuments(), fail, None)
    kept = await desk.says("Năm 2021 bí mật?")
    token = action_of(kept, Verb.WHY).split(":")[1]
    turn = Turn(ASKED, desk.memory.recall(ASKED, token), Language.VI)
    reply = await taps.why(turn, Action(Verb.WHY, token))
    assert "xin báo bộ phận hỗ trợ kèm mã" in reply.text
    assert "bí mật" not in caplog.text


async def test_explanations_that_pile_up_are_refused(desk: Desk) -> None:
    """Answers come first: only so many are explained at a time."""
    release = threading.Event()

    def slow(question: Question) -> Reasons:
        release.wait(10)
        return Reasons(question.text)

    taps = AnswerTaps(desk.memory, FakeDocuments(), slow, None)
    token = action_of(await desk.says("Năm 2021?"), Verb.WHY).split(":")[1]
    turn = Turn(ASKED, desk.memory.recall(ASKED, token), Language.VI)
    tapped = [asyncio.create_task(taps.why(turn, Action(Verb.WHY, token))) for _ in range(AT_ONCE)]
    await asyncio.sleep(0)
    assert (await taps.why(turn, Action(Verb.WHY, token))).refusal is Refusal.BUSY
    release.set()
    assert all("Năm 2021?" in reply.text for reply in await asyncio.gather(*tapped))
