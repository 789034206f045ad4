"""Updates brought to the bot's webhook, and brought again where they were not taken."""

from __future__ import annotations

import asyncio
import json

import httpx

from bot.simulator.telegram.state import State

HEADER = "X-Telegram-Bot-Api-Secret-Token"
PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)  # seconds after the first, second … failure
KEPT_SECONDS = 24 * 3600.0  # an update is given up after that
TIMEOUT = 60.0
_LOOK_SECONDS = 0.01


class Bringer:
    """Posts what waits, oldest first, several at once; what fails comes again, maybe out of order.

    ``time_scale`` shortens the pauses: 0.01 makes a second of them 10 ms.
    """

    def __init__(
        self, state: State, time_scale: float, transport: httpx.AsyncBaseTransport | None
    ) -> None:
        self._state = state
        self._time_scale = time_scale
        self._transport = transport
        self._failures: dict[int, int] = {}
        self._due: dict[int, float] = {}
        self._on_the_way: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Bring until cancelled."""
        async with httpx.AsyncClient(
            transport=self._transport, timeout=TIMEOUT, trust_env=False
        ) as http:
            try:
                while True:
                    self._start(http)
                    await asyncio.sleep(_LOOK_SECONDS)
            finally:
                tasks = list(self._on_the_way.values())
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    def _start(self, http: httpx.AsyncClient) -> None:
        """Send what is due, as far as there are connections."""
        hook, now = self._state.hook, self._state.clock()
        if not hook.url:
            return
        for number in sorted(self._state.updates):
            if len(self._on_the_way) >= hook.connections:
                return
            if number not in self._on_the_way and self._due.get(number, 0.0) <= now:
                self._on_the_way[number] = asyncio.create_task(self._bring(http, number))

    async def _bring(self, http: httpx.AsyncClient, number: int) -> None:
        state, hook = self._state, self._state.hook
        headers = {"content-type": "application/json"}
        if hook.secret:
            headers[HEADER] = hook.secret
        body = json.dumps(state.updates.get(number)).encode()  # ASCII, as Telegram writes it
        try:
            reply = await http.post(hook.url, content=body, headers=headers)
            wrong = (
                "" if reply.is_success else f"Wrong response from the webhook: {reply.status_code}"
            )
        except httpx.HTTPError as error:
            wrong = f"Connection failed: {type(error).__name__}"
        finally:
            self._on_the_way.pop(number, None)
        if not wrong:
            self._forget(number)
            return
        hook.error, hook.error_at = wrong, int(state.clock())
        failed = self._failures[number] = self._failures.get(number, 0) + 1
        pause = PAUSES[min(failed, len(PAUSES)) - 1] * self._time_scale
        self._due[number] = state.clock() + pause
        if failed * PAUSES[-1] > KEPT_SECONDS:
            self._forget(number)

    def _forget(self, number: int) -> None:
        for known in (self._state.updates, self._failures, self._due):
            known.pop(number, None)
