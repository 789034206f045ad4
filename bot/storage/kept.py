"""Answers as they were given in chats, kept for some days so that their buttons work."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from bot.privacy import mask
from bot.remembered import KeptAnswer, Slice
from bot.storage.tables import kept_answers
from bot.storage.upserting import put
from bot.storage.who import Who
from corpus.types import AccessLevel
from retrieval.types import Language


def keep(connection: Connection, one: Who, now: int, kept: KeptAnswer) -> None:
    """Keep an answer; its words of a person are masked."""
    said = {
        "short": kept.short,
        "history": [mask(text) for text in kept.history],
        "place": kept.place,
        "citations": [[cited.document_id, cited.start, cited.end] for cited in kept.citations],
        "suggestions": kept.suggestions,
    }
    values = {
        "token": kept.token,
        "chat": one.chat,
        "person": one.person,
        "answer_id": kept.answer_id,
        "status": kept.status,
        "language": kept.language.value,
        "access": " ".join(sorted(level.value for level in kept.access)),
        "question": mask(kept.question),
        "said": json.dumps(said, ensure_ascii=False),
        "given_at": now,
    }
    put(connection, kept_answers, values, "token")


def tapped(connection: Connection, one: Who, token: str, since: int) -> KeptAnswer | None:
    """The answer of that token, where it was given in this chat since a moment."""
    row = connection.execute(
        select(kept_answers).where(
            kept_answers.c.token == token,
            kept_answers.c.chat == one.chat,
            kept_answers.c.given_at >= since,
        )
    ).first()
    return None if row is None else _read(row)


def latest(connection: Connection, one: Who, since: int) -> KeptAnswer | None:
    """The answer that was given to this person in this chat last, since a moment."""
    row = connection.execute(
        select(kept_answers)
        .where(
            kept_answers.c.person == one.person,
            kept_answers.c.chat == one.chat,
            kept_answers.c.given_at >= since,
        )
        .order_by(kept_answers.c.given_at.desc())
        .limit(1)
    ).first()
    return None if row is None else _read(row)


def _read(row: Row[Any]) -> KeptAnswer:
    said = json.loads(row.said)
    return KeptAnswer(
        token=row.token,
        question=row.question,
        language=Language(row.language),
        access=frozenset(AccessLevel(level) for level in row.access.split()),
        answer_id=row.answer_id,
        status=row.status,
        short=said["short"],
        history=tuple(said["history"]),
        place=said["place"],
        citations=tuple(Slice(*cited) for cited in said["citations"]),
        suggestions=tuple(said["suggestions"]),
    )


def given_to(connection: Connection, one: Who) -> list[tuple[str, int]]:
    """Ids of the answers that are kept of a person, with when each was given."""
    query = select(kept_answers.c.answer_id, kept_answers.c.given_at)
    rows = connection.execute(query.where(kept_answers.c.person == one.person))
    return [(row.answer_id, row.given_at) for row in rows]


def erase_old(connection: Connection, before: int) -> None:
    """Erase answers given before a moment."""
    connection.execute(delete(kept_answers).where(kept_answers.c.given_at < before))
