"""One service with every channel: the same question gets the same answer at each door."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from benchmarks.channels.fire import listening
from benchmarks.channels.platforms import PLATFORMS, People, simulated
from benchmarks.channels.served import Service, free_port
from tests.journeys.test_file_to_reply import QUESTIONS

Json = dict[str, Any]
PATIENCE = 90.0


@asynccontextmanager
async def everything(folder: Path) -> AsyncIterator[tuple[Service, list[People]]]:
    """The service over the samples, and people on all platforms."""
    ports = {name: free_port() for name in PLATFORMS}
    platforms = [simulated(name, f"http://127.0.0.1:{port}") for name, port in ports.items()]
    told = {"HOISO_REQUESTS_PER_MINUTE": "6000"}
    for platform in platforms:
        told |= platform.settings()
    service = Service(folder / "data", folder / "log", told)
    service.ingest()
    async with AsyncExitStack() as stack:
        for platform in platforms:
            await stack.enter_async_context(listening(platform, ports[platform.name]))
        everybody = [People(platform, platform.target(service.base)) for platform in platforms]
        for people in everybody:
            stack.push_async_callback(people.close)
        await service.start()
        stack.push_async_callback(service.stop)
        for platform in platforms:
            await platform.begin()
        yield service, everybody


async def said(people: People, chat: str, question: str) -> str:
    """All that the bot says to a question in a chat of its own."""
    platform = people.there
    await people.say(chat, question)
    async with asyncio.timeout(PATIENCE):
        shown: list[str] = []
        while not shown or len(platform.shown(chat)) > len(shown):
            shown = list(platform.shown(chat))
            await asyncio.sleep(0.5)
    return unicodedata.normalize("NFC", "\n\n".join(shown))


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Json, dict[str, str]]]:
    """By question: the answer over HTTP, and what each platform's chat shows."""
    return asyncio.run(_answers(tmp_path_factory.mktemp("channels")))


async def _answers(folder: Path) -> dict[str, tuple[Json, dict[str, str]]]:
    found = {}
    async with everything(folder) as (service, everybody), httpx.AsyncClient() as http:
        for n, question in enumerate(QUESTIONS):
            asked = await http.post(f"{service.base}/api/ask", json={"question": question})
            shown = await asyncio.gather(
                *(said(people, str(1000 + n), question) for people in everybody)
            )
            names = [people.there.name for people in everybody]
            found[question] = asked.json(), dict(zip(names, shown, strict=True))
    assert "Traceback" not in (folder / "log").read_text(encoding="utf-8")
    return found


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_the_same(
    question: str, platform: str, answers: dict[str, tuple[Json, dict[str, str]]]
) -> None:
    """Short answer, sentences, and each quote with its source, to the letter."""
    answer, shown = answers[question]
    wanted = [answer["short"], answer["answer"]]
    for citation in answer["citations"]:
        wanted += [citation["quote"], citation["title"] or citation["source"]]
    missing = [text for text in wanted if unicodedata.normalize("NFC", text) not in shown[platform]]
    assert missing == []


@pytest.mark.parametrize("platform", PLATFORMS)
def test_who_comes_first_is_told_what_this_is(
    platform: str, answers: dict[str, tuple[Json, dict[str, str]]]
) -> None:
    """That it is automatic, and how to have everything erased."""
    for _, shown in answers.values():
        assert "/xoadulieu" in shown[platform]
        assert "tự động" in shown[platform] or "automat" in shown[platform]
