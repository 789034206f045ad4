"""The Bot API's errors."""

from __future__ import annotations

from collections.abc import Mapping

from bot.simulator.faults import Fault


class ApiError(Exception):
    """A call that is refused: HTTP status, description, and parameters where it has some."""

    def __init__(
        self, status: int, description: str, parameters: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(description)
        self.status = status
        self.parameters = parameters

    def body(self) -> dict[str, object]:
        """What the caller gets."""
        more = {"parameters": dict(self.parameters)} if self.parameters else {}
        return {"ok": False, "error_code": self.status, "description": str(self), **more}


def bad(description: str) -> ApiError:
    """HTTP 400."""
    return ApiError(400, f"Bad Request: {description}")


def forbidden(description: str) -> ApiError:
    """HTTP 403."""
    return ApiError(403, f"Forbidden: {description}")


def flood(seconds: int, times: int = 1, chat: str = "", method: str = "sendMessage") -> Fault:
    """A plan: the next calls are too fast, and are to come again after ``seconds``."""
    said = f"Too Many Requests: retry after {seconds}"
    body = ApiError(429, said, {"retry_after": seconds}).body()
    return Fault(method, 429, body, times=times, chat=chat)
