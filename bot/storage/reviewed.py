"""A question for review, a group of like ones, and how a group is closed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from retrieval.types import Language


class Cause(StrEnum):
    """Why a question stands for review."""

    NO_EVIDENCE = "no_evidence"
    CLARIFY = "clarify"  # asked back, and the person chose nothing
    DOWN = "down"  # the person found the answer no good


class Outcome(StrEnum):
    """How a group was closed."""

    DOCUMENT = "document"  # one that answers it was taken in
    ANSWER = "answer"  # a person's, with its quote
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question for review: masked, in full, with what it is known by. ``at``: ms."""

    token: str
    person: str
    cause: Cause
    reason: str
    language: Language
    question: str
    at: int
    words: frozenset[str]
    facts: str


@dataclass(frozen=True, slots=True)
class Closing:
    """How a group is closed. ``note``: the reason, or the answer's words; the rest is its quote."""

    outcome: Outcome
    note: str = ""
    document_id: str = ""
    start: int = 0
    end: int = 0
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Like questions. ``question`` is the earliest; moments in ms."""

    id: int
    question: str
    language: Language
    count: int
    first_at: int
    newest_at: int
    closing: Closing | None
