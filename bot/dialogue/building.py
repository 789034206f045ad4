"""The chat turn with all its rooms, from settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bot.actions import Verb
from bot.conversations import Conversations
from bot.dialogue.commands import Command, Tap
from bot.dialogue.ports import AnswererPort, DocumentsPort, Intake, Memory
from bot.dialogue.turn import Dialogue
from bot.limits import RateLimiter
from bot.settings import Settings


def build_dialogue(
    settings: Settings,
    answerer: AnswererPort,
    ready: Callable[[], bool],
    *,
    memory: Memory | None = None,
    documents: DocumentsPort | None = None,
    more: Iterable[Command] = (),
    taps: Mapping[Verb, Tap] | None = None,
    intake: Intake | None = None,
) -> Dialogue:
    """A dialogue over ``answerer`` with the bounds of ``settings``.

    ``memory`` and ``documents``, where given, bring the commands and buttons that need them;
    ``more`` and ``taps`` are those of other rooms.
    """
    return Dialogue(
        answerer,
        RateLimiter(settings.requests_per_minute),
        Conversations(),
        max_question_chars=settings.max_question_chars,
        answer_seconds=settings.answer_seconds,
        ready=ready,
        memory=memory,
        more=more,
        taps=taps,
        intake=intake,
        public_url=str(settings.public_url) if settings.public_url else None,
        keep_days=settings.keep_days,
    )
