"""Events on their way from simulated Zalo to a webhook: signed, repeated, given up."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx

RETRY_SECONDS = (30.0, 300.0, 900.0, 1800.0, 3600.0)
ANSWER_SECONDS = 2.0  # Zalo waits no longer


@dataclass(slots=True)
class Webhook:
    """Delivers events to ``url``. ``transport`` None: over the network.

    ``time_scale`` stretches the pauses between deliveries. After the last that fails the webhook
    is disabled, until somebody registers it again.
    """

    url: str
    app_id: str
    secret: str
    transport: httpx.AsyncBaseTransport | None = None
    time_scale: float = 1.0
    answer_seconds: float = ANSWER_SECONDS
    prefixed: bool = True  # whether "mac=" stands before the signature
    in_header: bool = False  # whether the timestamp that is signed is the header's
    disabled: bool = False
    answers: list[int] = field(default_factory=list)  # status of every delivery; 0: none came
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    async def register(self) -> bool:
        """What the console does when the address is saved: an unsigned ``{}`` must get a 200."""
        good = await self._post(b"{}", {}) == 200
        self.disabled = not good
        return good

    def send(self, event: Mapping[str, object]) -> None:
        """Deliver an event beside whatever else is going on."""
        if not self.disabled:
            task = asyncio.create_task(self.deliver(event))
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def settle(self) -> None:
        """Wait until everything has been delivered or given up."""
        while self._running:
            await asyncio.gather(*self._running)

    async def deliver(self, event: Mapping[str, object]) -> None:
        """One event, with its repetitions."""
        body = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
        for attempt, pause in enumerate((*RETRY_SECONDS, None)):
            headers = self.headers(body, str(event["timestamp"]))
            if attempt:
                headers["num_retry"] = str(attempt)
            if await self._post(body, headers) == 200:
                return
            if pause is not None:
                await asyncio.sleep(pause * self.time_scale)
        self.disabled = True

    def headers(self, body: bytes, timestamp: str) -> dict[str, str]:
        """The headers that go with a body."""
        signed = self.app_id.encode() + body + timestamp.encode() + self.secret.encode()
        mac = hashlib.sha256(signed).hexdigest()
        headers = {"X-ZEvent-Signature": f"mac={mac}" if self.prefixed else mac}
        if self.in_header:
            headers["X-ZEvent-Timestamp"] = timestamp
        return headers

    async def _post(self, body: bytes, headers: Mapping[str, str]) -> int:
        sent = {"Content-Type": "application/json", **headers}
        try:
            async with (
                asyncio.timeout(self.answer_seconds),
                httpx.AsyncClient(transport=self.transport) as client,
            ):
                status = (await client.post(self.url, content=body, headers=sent)).status_code
        except (httpx.HTTPError, TimeoutError):
            status = 0
        self.answers.append(status)
        return status
