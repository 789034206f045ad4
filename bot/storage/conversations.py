"""The latest questions of one person in one chat, so that follow-ups outlive a restart.

Kept masked, for as long as a follow-up may lean on them: "thế còn năm 2020?" asked the next morning
is no follow-up any more.
"""

from __future__ import annotations

import json

from sqlalchemy import Connection, delete, select

from bot.privacy import mask
from bot.storage.tables import conversations
from bot.storage.upserting import put
from bot.storage.who import Who
from retrieval.types import Language

IDLE_MS = 6 * 3600 * 1000


def recalled(connection: Connection, one: Who, now: int) -> tuple[tuple[str, ...], Language | None]:
    """The questions before this message, oldest first, and the language of the last answer."""
    row = connection.execute(
        select(conversations).where(
            conversations.c.conversation == one.conversation,
            conversations.c.touched_at >= now - IDLE_MS,
        )
    ).first()
    if row is None:
        return (), None
    questions = tuple(json.loads(row.questions))
    if one.is_turn(row.turn):
        questions = questions[:-1]
    return questions, Language(row.language)


def record(
    connection: Connection, one: Who, now: int, questions: tuple[str, ...], language: Language
) -> None:
    """The questions from now on; none begins the conversation anew."""
    if not questions:
        connection.execute(
            delete(conversations).where(conversations.c.conversation == one.conversation)
        )
        return
    values = {
        "conversation": one.conversation,
        "person": one.person,
        "questions": json.dumps([mask(text) for text in questions], ensure_ascii=False),
        "language": language.value,
        "turn": one.turn,
        "touched_at": now,
    }
    put(connection, conversations, values, "conversation")


def erase_idle(connection: Connection, now: int) -> None:
    """Erase what no follow-up may lean on any more."""
    connection.execute(delete(conversations).where(conversations.c.touched_at < now - IDLE_MS))
