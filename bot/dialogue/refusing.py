"""Replies that say why there is no answer and what to do."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.dialogue.commands import Turn
from bot.messages import Text, examples, say
from bot.types import AskButton, Refusal, Reply
from retrieval.types import Language

RETRY_SECONDS = 3.0


def refuse(
    refusal: Refusal, language: Language, retry_seconds: float = 0.0, **values: object
) -> Reply:
    """The words for a refusal, with examples where nothing was asked."""
    seconds = math.ceil(retry_seconds)
    text = say(Text(refusal.value), language, seconds=seconds, **values)
    buttons = asking(examples(language)) if refusal is Refusal.EMPTY else ()
    return Reply(text, language, refusal=refusal, retry_seconds=retry_seconds, buttons=buttons)


def asking(questions: Sequence[str]) -> tuple[AskButton, ...]:
    """A button for each question."""
    return tuple(AskButton(question) for question in questions)


def expired(turn: Turn) -> Reply:
    """The words for a button that names nothing here: unknown, foreign, too old or damaged."""
    return Reply(say(Text.EXPIRED, turn.language), turn.language)
