"""The chat turn."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from dataclasses import replace

import pytest

from bot.conversations import Conversations
from bot.dialogue import Dialogue, answering
from bot.limits import RateLimiter
from bot.types import AskButton, Incoming, MessageKind, Refusal
from corpus.types import AccessLevel
from retrieval.types import Answer, AnswerStatus, Language, Question
from tests.bot.fakes import ANSWERED, CLARIFY, FakeAnswerer

ASKED = Incoming("telegram", "chat", "person", "Năm 2021 nghiệm thu bao nhiêu?")


def made(answerer: FakeAnswerer, per_minute: int = 100, **more: object) -> Dialogue:
    """A dialogue over a fake answerer."""
    return Dialogue(answerer, RateLimiter(per_minute), Conversations(), **more)


async def test_a_question_is_answered_with_public_access_only() -> None:
    """The answer goes through unchanged, and nothing internal may be searched."""
    answerer = FakeAnswerer()
    reply = await made(answerer).handle(ASKED)
    assert reply.answer == ANSWERED
    assert [Question(ASKED.text, (), frozenset({AccessLevel.PUBLIC}))] == answerer.asked
    assert reply.buttons == tuple(map(AskButton, ANSWERED.suggestions))


async def test_earlier_questions_go_along() -> None:
    """A follow-up gets the same person's earlier questions in the same chat, and no other's."""
    answerer = FakeAnswerer(CLARIFY)
    talk = made(answerer)
    await talk.handle(ASKED)
    await talk.handle(replace(ASKED, person_id="other", text="khác"))
    await talk.handle(replace(ASKED, text="thế còn năm 2020?"))
    assert [(), (), (ASKED.text,)] == [question.history for question in answerer.asked]


async def test_a_follow_up_is_remembered_as_it_was_understood() -> None:
    """So the next one goes on from a whole question, however long the row of them is."""
    answerer = FakeAnswerer(replace(ANSWERED, understood="Năm 2020 nghiệm thu bao nhiêu?"))
    talk = made(answerer)
    await talk.handle(replace(ASKED, text="thế còn năm 2020?"))
    await talk.handle(ASKED)
    assert answerer.asked[-1].history == ("Năm 2020 nghiệm thu bao nhiêu?",)


async def test_a_given_history_stands_in_for_the_remembered() -> None:
    """A caller who keeps the conversation is believed."""
    answerer = FakeAnswerer()
    talk = made(answerer)
    await talk.handle(ASKED)
    await talk.handle(replace(ASKED, history=("trước",)))
    assert answerer.asked[1].history == ("trước",)


async def test_without_a_conversation_nothing_is_remembered() -> None:
    """An empty chat id keeps callers apart who have nothing in common but their address."""
    answerer = FakeAnswerer()
    talk = made(answerer)
    for _ in range(2):
        await talk.handle(replace(ASKED, chat_id=""))
    assert [question.history for question in answerer.asked] == [(), ()]


async def test_moi_begins_anew() -> None:
    """After /moi a question has no history."""
    answerer = FakeAnswerer()
    talk = made(answerer)
    await talk.handle(ASKED)
    await talk.handle(replace(ASKED, text="/moi@HoiSoBot", kind=MessageKind.COMMAND))
    await talk.handle(ASKED)
    assert answerer.asked[-1].history == ()


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("/start", "Xin chào!"),
        ("/start tham-so", "Xin chào!"),
        ("/help", "Cứ gõ câu hỏi"),
        ("/moi", "Đã bắt đầu"),
        ("/la", "Không có lệnh này"),
    ],
)
async def test_commands_ask_nothing(text: str, begins: str) -> None:
    """Commands are answered without looking into the documents."""
    answerer = FakeAnswerer()
    reply = await made(answerer).handle(replace(ASKED, text=text, kind=MessageKind.COMMAND))
    assert reply.text.startswith(begins)
    assert answerer.asked == []


async def test_hoi_asks() -> None:
    """/hoi with a question asks it."""
    answerer = FakeAnswerer()
    await made(answerer).handle(replace(ASKED, text="/hoi bao nhiêu?", kind=MessageKind.COMMAND))
    assert [question.text for question in answerer.asked] == ["bao nhiêu?"]


@pytest.mark.parametrize(
    ("incoming", "refusal"),
    [
        (replace(ASKED, text=" \n\x00 "), Refusal.EMPTY),
        (replace(ASKED, text="a" * 1001), Refusal.TOO_LONG),
        (replace(ASKED, text="", kind=MessageKind.OTHER), Refusal.UNSUPPORTED),
        (replace(ASKED, text="/hoi", kind=MessageKind.COMMAND), Refusal.EMPTY),
    ],
)
async def test_what_cannot_be_asked_is_refused(incoming: Incoming, refusal: Refusal) -> None:
    """The reply says why, and the answerer is left alone."""
    answerer = FakeAnswerer()
    reply = await made(answerer).handle(incoming)
    assert (refusal, None, []) == (reply.refusal, reply.answer, answerer.asked)


async def test_control_characters_and_broken_surrogates_are_dropped() -> None:
    """What cannot be stored or sent never reaches the answerer."""
    answerer = FakeAnswerer()
    await made(answerer).handle(replace(ASKED, text="bao\x00 nhiêu\ud800\n nhiệm vụ?"))
    assert answerer.asked[0].text == "bao nhiêu nhiệm vụ?"


async def test_too_many_questions_wait() -> None:
    """Over the limit the reply says how long to wait; another person is not affected."""
    talk = made(FakeAnswerer(), per_minute=1)
    await talk.handle(ASKED)
    reply = await talk.handle(ASKED)
    assert Refusal.LIMITED is reply.refusal
    assert 59.0 < reply.retry_seconds <= 60.0
    assert (await talk.handle(replace(ASKED, person_id="other"))).answer is not None


async def test_not_ready_is_said() -> None:
    """Before the documents are open there is no pretending that they say nothing."""
    reply = await made(FakeAnswerer(), ready=lambda: False).handle(ASKED)
    assert Refusal.NOT_READY is reply.refusal


async def test_a_failure_becomes_a_code(caplog: pytest.LogCaptureFixture) -> None:
    """The person gets a code, the log has the code and the cause, and neither is mixed up."""

    def fail(question: Question) -> Answer:
        raise RuntimeError("bí mật")

    with caplog.at_level(logging.ERROR):
        reply = await made(FakeAnswerer(fail)).handle(ASKED)
    assert reply.answer is not None
    assert AnswerStatus.UNAVAILABLE is reply.answer.status
    assert reply.answer.answer_id in reply.text
    assert reply.answer.answer_id in caplog.text
    assert "bí mật" not in reply.text
    assert "bí mật" in caplog.text


async def test_a_failed_question_is_no_history() -> None:
    """What was not answered is not followed up."""
    failing = True

    def answer(question: Question) -> Answer:
        if failing:
            raise RuntimeError
        return ANSWERED

    answerer = FakeAnswerer(answer)
    talk = made(answerer)
    await talk.handle(ASKED)
    failing = False
    await talk.handle(ASKED)
    assert answerer.asked[-1].history == ()


async def test_a_slow_answer_is_given_up() -> None:
    """The person is told in time, though the thread still works."""
    release = threading.Event()

    def slow(question: Question) -> Answer:
        release.wait(10)
        return ANSWERED

    began = time.perf_counter()
    reply = await made(FakeAnswerer(slow), answer_seconds=0.05).handle(ASKED)
    release.set()
    assert reply.answer is not None
    assert AnswerStatus.UNAVAILABLE is reply.answer.status
    assert time.perf_counter() - began < 5


async def test_work_that_piles_up_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """When as many answers are being made as may be, the next person is told to wait."""
    monkeypatch.setattr(answering, "MAX_IN_FLIGHT", 1)
    release = threading.Event()

    def slow(question: Question) -> Answer:
        release.wait(10)
        return ANSWERED

    talk = made(FakeAnswerer(slow))
    first = asyncio.create_task(talk.handle(ASKED))
    await asyncio.sleep(0.05)
    second = await talk.handle(ASKED)
    release.set()
    assert Refusal.BUSY is second.refusal
    assert (await first).answer == ANSWERED
    assert (await talk.handle(ASKED)).answer == ANSWERED


async def test_words_follow_the_conversation_s_language() -> None:
    """After an English answer, a refusal is English too."""
    talk = made(FakeAnswerer(replace(ANSWERED, language=Language.EN)))
    await talk.handle(ASKED)
    reply = await talk.handle(replace(ASKED, text=""))
    assert reply.text.startswith("The question is empty")
