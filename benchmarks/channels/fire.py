"""The run: what people say, what they see in the end, and how soon they were acknowledged."""

from __future__ import annotations

import asyncio
import contextlib
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn

from benchmarks.channels.platforms import People, Simulated, simulated
from benchmarks.channels.served import Service, free_port

QUESTIONS = (
    "Năm 2021 Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ?",
    "how many tasks did Ninh Thuận accept in 2021",
    "Đổi giấy phép lái xe cần những giấy tờ gì?",
    "Cấp giấy phép xây dựng mất bao lâu?",
    "xin chào",
    "Giá vàng hôm nay bao nhiêu?",
    "Nam 2021 Ninh Thuan quan ly bao nhieu nhiem vu?",
    "Lệ phí đổi giấy phép lái xe là bao nhiêu?",
)
PATIENCE = 600.0
_TYPED = re.compile(r"#hs:\S+")


@dataclass(frozen=True, slots=True)
class Size:
    """How much is said, and how often the service is killed meanwhile."""

    chats: int = 200
    messages: int = 20
    kills: int = 20


@dataclass(slots=True)
class Outcome:
    """What came of a run on one platform. Times in seconds."""

    platform: str
    said: int = 0
    missing: int = 0  # messages that a chat should show and does not
    repeated: int = 0  # messages that it shows too often
    disordered: int = 0  # chats whose messages are all there, but in another order
    acks: list[float] = field(default_factory=list)
    attempts: int = 0  # deliveries, with those that met a dead service
    seconds: float = 0.0
    starts: list[float] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)  # warnings and errors of its log
    served: dict[float, float] = field(default_factory=dict)  # by bound: webhooks within it

    def ack(self, share: float) -> float:
        """The time within which this share of what was acknowledged was."""
        ordered = sorted(self.acks)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def run(platform: str, size: Size, seed: int = 1) -> Outcome:
    """One platform under fire."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        there = simulated(platform, f"http://127.0.0.1:{port}")
        service = Service(
            Path(folder) / "data",
            Path(folder) / "log",
            {
                "HOISO_PUBLIC_URL": "",
                "HOISO_REQUESTS_PER_MINUTE": "6000",
                "HOISO_LOG_LEVEL": "WARNING",
                **there.settings(),
            },
        )
        people = People(there, there.target(service.base))
        service.ingest()
        async with listening(there, port):
            await service.start()
            try:
                await there.begin()
                return await _under_fire(people, service, size, seed)
            finally:
                await people.close()
                await service.stop()


async def _under_fire(people: People, service: Service, size: Size, seed: int) -> Outcome:
    there = people.there
    reference = await _reference(people, size)
    outcome = Outcome(there.name, said=size.chats * size.messages)
    began = time.monotonic()
    chats = [f"{1000 + n}" for n in range(size.chats)]
    killing = asyncio.create_task(_kill(service, size.kills, seed))
    await asyncio.gather(*(_speak(people, chat, size, outcome) for chat in chats))
    await killing
    outcome.served = await service.webhooks()
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if all(len(there.shown(chat)) >= len(reference) for chat in chats):
            break
        await asyncio.sleep(0.1)
    outcome.seconds = time.monotonic() - began
    await asyncio.sleep(1.0)  # for what should not come
    for chat in chats:
        _compare(there.shown(chat), reference, outcome)
    outcome.starts = service.starts
    outcome.complaints = service.complaints()
    return outcome


async def _reference(people: People, size: Size) -> Sequence[str]:
    """What one chat shows when nobody is in a hurry and nothing is killed."""
    there, shown = people.there, 0
    for n in range(size.messages):
        await people.say("999", QUESTIONS[n % len(QUESTIONS)])
        deadline = time.monotonic() + PATIENCE
        while len(there.shown("999")) <= shown:
            if time.monotonic() > deadline:
                raise TimeoutError("No answer in the quiet run")
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.3)  # for the other parts of a long answer
        shown = len(there.shown("999"))
    return there.shown("999")


async def _speak(people: People, chat: str, size: Size, outcome: Outcome) -> None:
    """Says one thing after another, each as soon as the one before was acknowledged."""
    for n in range(size.messages):
        for seconds, acknowledged in await people.say(chat, QUESTIONS[n % len(QUESTIONS)]):
            outcome.attempts += 1
            if acknowledged:
                outcome.acks.append(seconds)


async def _kill(service: Service, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(kills):
        await asyncio.sleep(chance.uniform(0.5, 4.0))
        await service.kill()
        await service.start()


def _compare(seen_there: Sequence[str], seen_quietly: Sequence[str], outcome: Outcome) -> None:
    """Counts what differs; what is typed in the place of a button is another in every chat."""
    shown, reference = (
        [_TYPED.sub("#hs", text) for text in texts] for texts in (seen_there, seen_quietly)
    )
    there, wanted = Counter(shown), Counter(reference)
    missing, repeated = wanted - there, there - wanted
    outcome.missing += missing.total()
    outcome.repeated += repeated.total()
    kept, seen = [], Counter[str]()
    for text in shown:
        seen[text] += 1
        if seen[text] <= wanted[text]:
            kept.append(text)
    if not missing and not repeated and list(kept) != list(reference):
        outcome.disordered += 1


@asynccontextmanager
async def listening(there: Simulated, port: int) -> AsyncIterator[None]:
    """The platform's API on loopback."""
    config = uvicorn.Config(
        there.app(), port=port, log_level="warning", access_log=False, lifespan="off"
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        with contextlib.suppress(asyncio.CancelledError):
            await task
