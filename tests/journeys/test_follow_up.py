"""From files over a conversation to a reply that says what it was understood as."""

from __future__ import annotations

import asyncio
import html
from pathlib import Path

import httpx
import pytest

from bot.dialogue import build_dialogue
from bot.settings import Settings
from bot.simulator.telegram import TelegramPlatform
from bot.wiring import Assistant, build_app
from retrieval.evaluation import read_gold
from retrieval.types import AnswerStatus, Question
from tests.bot.channels.telegram.desk import eventually, polling

GOLD = Path(__file__).parents[1] / "gold" / "followups.jsonl"
TALK = (
    "An Phước năm 2021 nghiệm thu mấy nhiệm vụ?",
    "cảm ơn",
    "xử phạt bao nhiêu tiền?",
    "còn 2022?",
)
UNDERSTOOD = (
    None,
    None,
    "An Phước năm 2021 xử phạt bao nhiêu tiền?",
    "An Phước năm 2022 xử phạt bao nhiêu tiền?",
)
LAST = "92 triệu đồng"


def test_over_http(samples: Settings) -> None:
    """A conversation that the server keeps, and one that the caller keeps, end alike."""

    async def talk() -> tuple[list[str | None], str, str]:
        app = build_app(samples)
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://hoiso.test") as http,
            asyncio.timeout(60),
        ):
            while not (await http.get("/readyz")).is_success:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            kept = [
                (await http.post("/api/ask", json={"question": text, "conversation": "một"})).json()
                for text in TALK
            ]
            sent = await http.post("/api/ask", json={"question": TALK[-1], "history": TALK[:-1]})
            return [one["understood"] for one in kept], kept[-1]["short"], sent.json()["short"]

    understood, kept, sent = asyncio.run(talk())
    assert understood == list(UNDERSTOOD)
    assert (kept, sent) == (LAST, LAST)


def test_on_telegram(samples: Settings, assistant: Assistant) -> None:
    """The line stands before the answer, and only where something was completed."""

    async def talk() -> list[str]:
        dialogue = build_dialogue(samples, assistant.answerer, lambda: True)
        platform = TelegramPlatform()
        async with polling(platform, lambda _: dialogue):
            for number, text in enumerate(TALK):
                await platform.send_text("Lan", text)
                await eventually(lambda number=number: len(platform.shown("Lan")) == 2 * number + 2)
        return [html.unescape(one.html or "") for one in platform.shown("Lan") if one.from_bot]

    replies = asyncio.run(talk())
    assert [reply.startswith("<i>Hiểu là: ") for reply in replies] == [False, False, True, True]
    assert replies[-1].startswith(f"<i>Hiểu là: {UNDERSTOOD[-1]}</i>\n\n<b>{LAST}</b>")


@pytest.mark.parametrize("gold", read_gold(GOLD), ids=lambda gold: gold.id)
def test_a_follow_up_finds_what_its_whole_question_finds(
    assistant: Assistant, gold: object
) -> None:
    """Completing is all that history does: status and quotes are those of the question in full."""
    answer = assistant.answerer.answer(Question(gold.question, gold.history))  # type: ignore[attr-defined]
    assert answer.understood is not None
    assert answer.status is not AnswerStatus.UNAVAILABLE
    whole = assistant.answerer.answer(Question(answer.understood))
    assert whole.understood is None
    assert (answer.status, answer.citations) == (whole.status, whole.citations)
