"""The chat turn with all its rooms, from settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from bot.actions import Verb
from bot.conversations import Conversations
from bot.dialogue.commands import Command, Tap
from bot.dialogue.persons import Persons
from bot.dialogue.ports import AnswererPort, Explain, Intake, Memory, SourcesPort
from bot.dialogue.sources import Sources
from bot.dialogue.taps import AnswerTaps
from bot.dialogue.turn import Dialogue
from bot.limits import RateLimiter
from bot.settings import Settings
from retrieval.places import province


def build_dialogue(
    settings: Settings,
    answerer: AnswererPort,
    ready: Callable[[], bool],
    *,
    memory: Memory | None = None,
    documents: SourcesPort | None = None,
    explain: Explain | None = None,
    more: Iterable[Command] = (),
    taps: Mapping[Verb, Tap] | None = None,
    intake: Intake | None = None,
) -> Dialogue:
    """A dialogue over ``answerer`` with the bounds of ``settings``.

    ``memory``, ``documents`` and ``explain``, where given, bring the commands and buttons that need
    them; ``more`` and ``taps`` are those of other rooms.
    """
    public_url = str(settings.public_url) if settings.public_url else None
    commands: list[Command] = []
    acts: dict[Verb, Tap] = {}
    if documents is not None:
        sources = Sources(documents)
        commands += sources.commands()
        acts |= sources.taps()
    if memory is not None:
        persons = Persons(memory, province)
        commands += persons.commands()
        acts |= persons.taps()
    if memory is not None and documents is not None:
        acts |= AnswerTaps(memory, documents, explain, public_url).taps()
    return Dialogue(
        answerer,
        RateLimiter(settings.requests_per_minute),
        Conversations(),
        max_question_chars=settings.max_question_chars,
        answer_seconds=settings.answer_seconds,
        ready=ready,
        memory=memory,
        more=(*commands, *more),
        taps={**acts, **(taps or {})},
        intake=intake,
        public_url=public_url,
        keep_days=settings.keep_days,
    )
