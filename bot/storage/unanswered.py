"""Kept answers and feedback that say that a question stands for review."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, and_, exists, select

from bot.remembered import Verdict
from bot.storage.database import Database
from bot.storage.facts import read_number, write_number
from bot.storage.reviewed import Cause
from bot.storage.tables import feedback, kept_answers
from bot.storage.unasked_tables import reviews
from retrieval.types import AnswerStatus, Language

CHOICE_MS = 30 * 60 * 1000  # in which somebody who was asked back may choose
OVERLAP_MS = 10 * 60 * 1000  # looked at again: two writers may commit in another order
_LOOKED = "reviewed_at"


@dataclass(frozen=True, slots=True)
class Heard:
    """A question that went wrong; masked, with those before it. ``at``: ms."""

    token: str
    person: str
    cause: Cause
    reason: str
    language: Language
    question: str
    history: tuple[str, ...]
    at: int


class Unheard:
    """Finds what went wrong since the last time. What it has told is told again until it is
    recorded, and what it could not tell at once is told the next time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def looked_at(self) -> int | None:
        """When it was looked for last, in ms."""
        with self._database.reading() as connection:
            return read_number(connection, _LOOKED)

    def since(self, looked: int | None, limit: int) -> list[Heard]:
        """At most ``limit`` of each cause that are not recorded yet, oldest first."""
        begin = 0 if looked is None else looked - OVERLAP_MS
        with self._database.reading() as connection:
            return [
                *_no_evidence(connection, begin, limit),
                *_unchosen(connection, begin - CHOICE_MS, self._database.now() - CHOICE_MS, limit),
                *_down(connection, begin, limit),
            ]

    def settle(self, moment: int) -> None:
        """All from before a moment is recorded."""
        with self._database.writing() as connection:
            write_number(connection, _LOOKED, moment, self._database.now())


_KEPT = (
    kept_answers.c.token,
    kept_answers.c.person,
    kept_answers.c.language,
    kept_answers.c.question,
    kept_answers.c.said,
    kept_answers.c.given_at,
)


def _no_evidence(connection: Connection, begin: int, limit: int) -> list[Heard]:
    query = select(*_KEPT).where(
        kept_answers.c.status == AnswerStatus.NO_EVIDENCE.value,
        kept_answers.c.given_at >= begin,
        ~exists().where(reviews.c.token == kept_answers.c.token),
    )
    rows = connection.execute(query.order_by(kept_answers.c.given_at).limit(limit))
    return [_heard(*row, Cause.NO_EVIDENCE) for row in rows]


def _unchosen(connection: Connection, begin: int, end: int, limit: int) -> list[Heard]:
    """Questions that were asked back, and no answer followed in that chat in time."""
    later = kept_answers.alias("later")
    followed = exists().where(
        and_(
            later.c.person == kept_answers.c.person,
            later.c.chat == kept_answers.c.chat,
            later.c.given_at > kept_answers.c.given_at,
            later.c.given_at <= kept_answers.c.given_at + CHOICE_MS,
        )
    )
    query = select(*_KEPT).where(
        kept_answers.c.status == AnswerStatus.CLARIFY.value,
        kept_answers.c.given_at >= begin,
        kept_answers.c.given_at <= end,
        ~followed,
        ~exists().where(reviews.c.token == kept_answers.c.token),
    )
    rows = connection.execute(query.order_by(kept_answers.c.given_at).limit(limit))
    return [_heard(*row, Cause.CLARIFY) for row in rows]


def _down(connection: Connection, begin: int, limit: int) -> list[Heard]:
    """Answers found no good, that are not recorded as that."""
    recorded = exists().where(
        and_(
            reviews.c.token == feedback.c.token,
            reviews.c.cause == Cause.DOWN.value,
            reviews.c.reason == feedback.c.reason,
        )
    )
    query = (
        select(*_KEPT, feedback.c.reason)
        .join_from(feedback, kept_answers, kept_answers.c.token == feedback.c.token)
        .where(feedback.c.verdict == Verdict.DOWN.value, feedback.c.at >= begin, ~recorded)
    )
    rows = connection.execute(query.order_by(feedback.c.at).limit(limit))
    return [_heard(*row[:6], Cause.DOWN, row[6]) for row in rows]


def _heard(
    token: str,
    person: str,
    language: str,
    question: str,
    said: str,
    at: int,
    cause: Cause,
    reason: str = "",
) -> Heard:
    history = tuple(json.loads(said)["history"])
    return Heard(token, person, cause, reason, Language(language), question, history, at)
