"""What a button does, as few enough bytes for every platform's buttons.

A payload comes back from the platform, and on Zalo a person can type it by hand: it is read
strictly, and whoever acts on it decides again what this person may see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

MAX_BYTES = 64  # of Telegram's callback data, the narrowest of all


class Verb(StrEnum):
    """What is to be done; the value is what stands in the payload."""

    ASK = "ask"  # the suggestion n under the answer, from 0
    SOURCE = "src"  # the passage of citation n, as it is marked in the answer: from 1
    WHY = "why"
    UP = "up"
    DOWN = "down"
    REASON = "bad"  # why the answer was no good: reason n, from 0
    FOLLOW = "fol"
    UNFOLLOW = "unf"
    ERASE = "del"
    PLACE = "plc"  # forget the person's home province
    LIST = "lst"  # page n of the list of sources, from 0
    REVIEWS = "rev"  # page n of the unanswered questions
    TELL = "tel"  # tell me once when this question has an answer


@dataclass(frozen=True, slots=True)
class Action:
    """A verb, the token of what it is done to (an answer, a subscription), and a number."""

    verb: Verb
    token: str = "-"  # noqa: S105 - names nothing
    n: int = 0

    def encode(self) -> str:
        """The payload, in ASCII, at most MAX_BYTES."""
        return f"{self.verb.value}:{self.token}:{self.n}"


_WRITTEN = re.compile(r"([a-z]{2,4}):([A-Za-z0-9_-]{1,40}):([0-9]{1,4})")


def decode(payload: str) -> Action | None:
    """The action that ``payload`` says; None where it is none of ours."""
    match = _WRITTEN.fullmatch(payload)
    if match is None or match[1] not in set(Verb):
        return None
    return Action(Verb(match[1]), match[2], int(match[3]))
