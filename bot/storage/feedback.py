"""What people made of answers, and what they wrote to the staff."""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, delete

from bot.privacy import mask
from bot.remembered import KeptAnswer, Reason, Verdict
from bot.storage.tables import feedback
from bot.storage.upserting import put
from bot.storage.who import NO_TURN, Who
from corpus.types import AccessLevel
from retrieval.types import Language

TEXT_CHARS = 2000


def judge(
    connection: Connection,
    one: Who,
    now: int,
    kept: KeptAnswer,
    verdict: Verdict,
    reason: Reason | None,
) -> None:
    """A person's latest word on an answer; the one before is replaced."""
    values = {
        "key": f"{kept.token}:{one.person}",
        "person": one.person,
        "channel": one.channel,
        "verdict": verdict.value,
        "reason": reason.value if reason else "",
        "text": "",
        "token": kept.token,
        "answer_id": kept.answer_id,
        "question": mask(kept.question),
        "short": kept.short,
        "language": kept.language.value,
        "internal": int(AccessLevel.INTERNAL in kept.access),
        "at": now,
    }
    put(connection, feedback, values, "key")


def tell(connection: Connection, one: Who, now: int, text: str, language: Language) -> None:
    """What a person writes to the staff, masked; of no answer in particular."""
    once = one.turn if one.turn != NO_TURN else secrets.token_hex(16)
    values = {
        "key": f"text:{once}",
        "person": one.person,
        "channel": one.channel,
        "verdict": Verdict.TEXT.value,
        "reason": "",
        "text": mask(text)[:TEXT_CHARS],
        "token": "",
        "answer_id": "",
        "question": "",
        "short": "",
        "language": language.value,
        "internal": 0,
        "at": now,
    }
    put(connection, feedback, values, "key")


def erase_old(connection: Connection, before: int) -> None:
    """Erase what was written before a moment."""
    connection.execute(delete(feedback).where(feedback.c.at < before))
