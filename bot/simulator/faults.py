"""Faults that a simulated platform makes on demand, and the record of what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.responses import JSONResponse, Response

MAX_RECORDED = 100_000


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next ``times`` calls of ``method`` ("*": of any).

    With ``effect`` the call is carried out all the same: the answer alone is lost or late, which
    is how a timeout after delivery looks from outside. ``chat`` narrows it to one chat.
    """

    method: str = "*"
    status: int = 200
    body: Mapping[str, object] | None = None  # None: the connection gets an empty 500
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0  # seconds before the answer
    effect: bool = False
    times: int = 1
    chat: str = ""

    def response(self) -> Response:
        """The answer that the caller gets."""
        if self.body is None:
            return Response(status_code=self.status if self.status != 200 else 500)
        return JSONResponse(dict(self.body), self.status, headers=dict(self.headers))


@dataclass(frozen=True, slots=True)
class Call:
    """One request that the platform got: method, chat where it has one, and its parameters."""

    method: str
    chat: str
    parameters: Mapping[str, object]
    effective: bool  # whether it was carried out


class Faults:
    """The faults that are still to be made, in the order in which they were planned."""

    def __init__(self) -> None:
        self._planned: list[Fault] = []

    def plan(self, *faults: Fault) -> None:
        """Make these, each for the next calls that it fits."""
        self._planned.extend(faults)

    def clear(self) -> None:
        """Make none any more."""
        self._planned.clear()

    def __len__(self) -> int:
        """How many are still to be made."""
        return sum(fault.times for fault in self._planned)

    def take(self, method: str, chat: str = "") -> Fault | None:
        """The fault of this call, if there is one; counts it."""
        for fault in self._planned:
            if fault.method in ("*", method) and fault.chat in ("", chat):
                fault.times -= 1
                if fault.times <= 0:
                    self._planned.remove(fault)
                return fault
        return None

    async def answer(self, fault: Fault) -> Response:
        """The faulty answer, after its delay."""
        if fault.delay:
            await asyncio.sleep(fault.delay)
        return fault.response()


class Record:
    """What the platform was asked, oldest first; bounded."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def add(self, call: Call) -> None:
        """Keep one call, and forget the oldest beyond MAX_RECORDED."""
        self.calls.append(call)
        if len(self.calls) > MAX_RECORDED:
            del self.calls[: MAX_RECORDED // 10]

    def of(self, method: str) -> list[Call]:
        """The calls of one method."""
        return [call for call in self.calls if call.method == method]
