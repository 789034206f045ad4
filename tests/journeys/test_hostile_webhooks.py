"""Ten thousand webhooks that nobody should send, at the running service of each platform."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.channels.fire import listening
from benchmarks.channels.platforms import PLATFORMS, Simulated, simulated
from benchmarks.channels.posting import Poster
from benchmarks.channels.served import Service, free_port
from bot.delivery.types import MAX_PAYLOAD_BYTES

CHATS, EACH = 20, 10  # genuine messages: each chat says so many
TOTAL = 10_000
PATIENCE = 120.0  # seconds
RUBBISH = (
    b"null",
    b"[]",
    b'"text"',
    b"\xff\xfe\x00",
    b"{" * 2000,
    b'{"message":' * 500,
    b'{"update_id": 1e999, "timestamp": "1e999", "message": {"chat": [], "text": 5}}',
    b'{"update_id": {}, "event_name": [], "sender": 7, "message": "x", "timestamp": "0"}',
    b'{"ok": true, "result": {"event_name": 5, "message": {"chat": {"id": {}}}}}',
)


@dataclass(frozen=True, slots=True)
class _Sent:
    kind: str
    body: bytes
    headers: Mapping[str, str]


@pytest.mark.parametrize("platform", sorted(PLATFORMS))
async def test_ten_thousand_webhooks(platform: str, tmp_path: Path) -> None:
    """Forged, cut, senseless, too large, repeated, in any order: what is genuine is answered once,
    nothing else gets in, and the service neither breaks nor complains of itself."""
    port, statuses = free_port(), Counter[tuple[str, int]]()
    there = simulated(platform, f"http://127.0.0.1:{port}")
    settings = {"HOISO_REQUESTS_PER_MINUTE": "6000", "HOISO_LOG_LEVEL": "WARNING"}
    log = tmp_path / "log"
    service = Service(tmp_path / "data", log, {**settings, **there.settings()})
    url, poster = there.target(service.base), Poster()
    async with listening(there, port):
        await service.start()
        try:
            await there.begin()
            sent = await _everything(there)
            await asyncio.gather(*(_post(poster, url, one, statuses) for one in sent))
            shown = await _settled(there)
        finally:
            await poster.close()
            await service.stop()
    assert sum(statuses.values()) == len(sent) >= TOTAL
    assert {status for kind, status in statuses if kind in {"genuine", "again"}} == {200}
    assert {status for kind, status in statuses if kind == "forged"} <= {400, 401, 403}
    assert {status for _, status in statuses} <= {200, 400, 401, 403, 413}
    assert shown == {str(1000 + n): EACH for n in range(CHATS)}
    assert not there.shown("666")
    assert " ERROR " not in log.read_text(encoding="utf-8")
    assert "Traceback" not in log.read_text(encoding="utf-8")


async def _everything(there: Simulated) -> list[_Sent]:
    """All deliveries, in any order."""
    chance = random.Random(20261121)
    genuine = [await there.made(str(1000 + n % CHATS), "xin chào") for n in range(CHATS * EACH)]
    withheld = [await there.made("666", "cho tôi vào") for _ in range(50)]
    sent = [_Sent("genuine", body, there.headers(body)) for body in genuine]
    for n in itertools.count():
        if len(sent) >= TOTAL:
            break
        body = chance.choice(withheld)
        if n % 100 == 0:
            large = b'{"more": "' + b"x" * 5 * MAX_PAYLOAD_BYTES + b'", ' + body[1:]
            sent.append(_Sent("large", large, there.headers(large)))
        elif n % 8 == 1:
            again = chance.choice(genuine)
            sent.append(_Sent("again", again, there.headers(again)))
        elif n % 8 == 2:
            rubbish = chance.choice([*RUBBISH, body[: chance.randrange(1, len(body))]])
            sent.append(_Sent("rubbish", rubbish, there.headers(rubbish)))
        else:
            sent.append(_Sent("forged", body, _forged(there.headers(body), chance)))
    chance.shuffle(sent)
    return sent


def _forged(headers: Mapping[str, str], chance: random.Random) -> dict[str, str]:
    """Almost the headers of the platform, or none."""
    name, shown = next(iter(headers.items()))
    at = chance.randrange(len(shown))
    return chance.choice(
        [
            {},
            {name: ""},
            {name: shown[:at]},
            {name: shown + shown[at]},
            {name: shown[:at] + chr(33 + (ord(shown[at]) - 32) % 94) + shown[at + 1 :]},
            {name: shown.swapcase() + "_"},
            {name: chance.randbytes(32).hex()},
        ]
    )


async def _post(poster: Poster, url: str, one: _Sent, statuses: Counter[tuple[str, int]]) -> None:
    """Once; again where the connection had been closed under it, and where it is told to come
    again: Telegram's bot does not know its name in its first moments."""
    for _ in range(20):
        _, status = await poster.post(url, one.body, one.headers)
        if status not in {0, 503}:
            break
        await asyncio.sleep(0.1)
    statuses[one.kind, status] += 1


async def _settled(there: Simulated) -> dict[str, int]:
    """How much each chat shows in the end."""
    chats = [str(1000 + n) for n in range(CHATS)]
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while asyncio.get_running_loop().time() < deadline:
        if all(len(there.shown(chat)) >= EACH for chat in chats):
            break
        await asyncio.sleep(0.1)
    await asyncio.sleep(1.0)  # for what should not come
    return {chat: len(there.shown(chat)) for chat in chats}
