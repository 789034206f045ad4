"""An answer as it was given, with what it was made by."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from corpus.types import AccessLevel
from retrieval.types import Answer, Question


@dataclass(frozen=True, slots=True)
class Setup:
    """What the program was when it answered: versions, models and thresholds by name."""

    program: str
    pipeline: int
    model: str  # fingerprint of the encoder
    chat_model: str
    thresholds: Mapping[str, float]

    @property
    def digest(self) -> str:
        """The same for two setups exactly where they are the same."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()[:16]

    def to_json(self) -> str:
        """As it is stored."""
        said = {name: getattr(self, name) for name in ("program", "pipeline", "model")}
        said |= {"chat_model": self.chat_model, "thresholds": dict(self.thresholds)}
        return json.dumps(said, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Setup:
        """As it was stored."""
        return cls(**json.loads(text))


@dataclass(frozen=True, slots=True)
class Cited:
    """A slice that an answer cited; its words are kept as a digest only."""

    source: str
    document_id: str
    start: int
    end: int
    digest: str


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was given. ``change``: the store's newest change at that time, if known."""

    answer_id: str
    at: dt.datetime
    question: Question
    status: str
    language: str
    short: str
    cited: tuple[Cited, ...]
    degraded: tuple[str, ...] = ()
    took_ms: float = field(default=0.0, compare=False)
    change: int | None = field(default=None, compare=False)
    setup: Setup | None = field(default=None, compare=False)

    @property
    def is_internal(self) -> bool:
        """Whether more than public documents were searched for it."""
        return not self.question.access <= {AccessLevel.PUBLIC}


def given(question: Question, answer: Answer, at: dt.datetime) -> Given:
    """What is kept of an answer; a question meant of home as the one that was answered."""
    if answer.at_home and answer.understood:
        question = replace(question, text=answer.understood, place=None)
    return Given(
        answer_id=answer.answer_id,
        at=at,
        question=question,
        status=answer.status.value,
        language=answer.language.value,
        short=answer.short,
        cited=tuple(
            Cited(c.source, c.document_id, c.start, c.end, digest_of(c.quote))
            for c in answer.citations
        ),
        degraded=answer.degraded,
        took_ms=answer.took_ms,
    )


def digest_of(quote: str) -> str:
    """Tells two quotes apart without keeping their words."""
    return hashlib.sha256(quote.encode("utf-8", "replace")).hexdigest()[:16]
