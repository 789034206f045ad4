"""What was asked before in a conversation; bounded, in memory."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from retrieval.types import Language


@dataclass(slots=True)
class _Conversation:
    """The latest questions of one conversation, and the language it goes on in."""

    questions: tuple[str, ...] = ()
    language: Language = Language.VI
    touched: float = field(default=0.0)


class Conversations:
    """Earlier questions by conversation key.

    Keeps the last ``max_turns`` questions of at most ``max_conversations`` conversations, and
    forgets one after ``idle_seconds`` without a question: "thế còn năm 2020?" asked the next
    morning is no follow-up any more.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        max_conversations: int = 20_000,
        max_turns: int = 10,
        idle_seconds: float = 6 * 3600.0,
    ) -> None:
        self._clock = clock
        self._max_conversations = max_conversations
        self._max_turns = max_turns
        self._idle_seconds = idle_seconds
        self._known: OrderedDict[str, _Conversation] = OrderedDict()
        self._lock = Lock()

    def history(self, key: str) -> tuple[str, ...]:
        """The conversation's earlier questions, oldest first."""
        with self._lock:
            known = self._current(key)
            return known.questions if known else ()

    def language(self, key: str) -> Language | None:
        """The language of the conversation's last answer, if it has one."""
        with self._lock:
            known = self._current(key)
            return known.language if known else None

    def record(self, key: str, question: str, language: Language) -> None:
        """Remember that ``question``, as it was understood, was answered in ``language``."""
        with self._lock:
            known = self._current(key)
            earlier = known.questions if known else ()
            questions = (*earlier, question)[-self._max_turns :]
            self._known[key] = _Conversation(questions, language, self._clock())
            self._known.move_to_end(key)
            if len(self._known) > self._max_conversations:
                self._known.popitem(last=False)

    def forget(self, key: str) -> None:
        """Begin the conversation anew."""
        with self._lock:
            self._known.pop(key, None)

    def _current(self, key: str) -> _Conversation | None:
        """The conversation, unless it has been idle for too long."""
        known = self._known.get(key)
        if known is not None and self._clock() - known.touched > self._idle_seconds:
            del self._known[key]
            return None
        return known
