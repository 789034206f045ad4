"""One chat turn: a message from a person comes in, a reply goes out."""

from __future__ import annotations

import asyncio
import logging
import math
import secrets
import time
import unicodedata
from collections.abc import Callable, Sequence
from typing import Protocol

from bot.conversations import Conversations
from bot.limits import RateLimiter
from bot.messages import Text, examples, say
from bot.present import plain_text
from bot.settings import Settings
from bot.types import AskButton, Incoming, MessageKind, Refusal, Reply
from corpus.types import AccessLevel, Document, DocumentHeader
from retrieval.types import Answer, AnswerStatus, Language, Question

log = logging.getLogger(__name__)

PUBLIC = frozenset({AccessLevel.PUBLIC})
MAX_IN_FLIGHT = 64
RETRY_SECONDS = 3.0
REMEMBERED = (AnswerStatus.ANSWERED, AnswerStatus.NO_EVIDENCE, AnswerStatus.CLARIFY)


class AnswererPort(Protocol):
    """Whoever answers questions; may block, is called from a thread."""

    def answer(self, question: Question) -> Answer:
        """The answer, whatever its status."""
        ...


class DocumentsPort(Protocol):
    """Whoever holds the documents; may block."""

    def document(self, document_id: str, access: frozenset[AccessLevel]) -> Document | None:
        """A whole document, or None where there is none that ``access`` allows."""
        ...

    def headers(
        self, access: frozenset[AccessLevel], limit: int, offset: int
    ) -> list[DocumentHeader]:
        """Documents that ``access`` allows, in a lasting order, at most ``limit``."""
        ...


class Dialogue:
    """Answers messages; knows no platform. Keeps count of the answers that are being made."""

    def __init__(
        self,
        answerer: AnswererPort,
        limiter: RateLimiter,
        conversations: Conversations,
        *,
        max_question_chars: int = 1000,
        answer_seconds: float = 20.0,
        ready: Callable[[], bool] = lambda: True,
        access: frozenset[AccessLevel] = PUBLIC,
    ) -> None:
        self._answerer = answerer
        self._limiter = limiter
        self._conversations = conversations
        self._max_question_chars = max_question_chars
        self._answer_seconds = answer_seconds
        self._ready = ready
        self._access = access
        self._in_flight: set[asyncio.Task[Answer]] = set()

    async def handle(self, incoming: Incoming) -> Reply:
        """The reply to one message; never raises for what the answerer does."""
        key = _conversation_key(incoming)
        language = incoming.language or self._conversations.language(key) or Language.VI
        text = _clean(incoming.text)
        if incoming.kind is MessageKind.OTHER:
            return _refuse(Refusal.UNSUPPORTED, language)
        if incoming.kind is MessageKind.COMMAND:
            name, text = _split_command(text)
            if name != "hoi":
                return self._command(name, key, language)
        if not text:
            return _refuse(Refusal.EMPTY, language, example=examples(language)[0])
        if len(text) > self._max_question_chars:
            limit = self._max_question_chars
            return _refuse(Refusal.TOO_LONG, language, length=len(text), limit=limit)
        if not self._ready():
            return _refuse(Refusal.NOT_READY, language, retry_seconds=RETRY_SECONDS)
        if wait := self._limiter.wait(f"{incoming.channel}:{incoming.person_id}"):
            return _refuse(Refusal.LIMITED, language, retry_seconds=wait)
        if len(self._in_flight) >= MAX_IN_FLIGHT:
            return _refuse(Refusal.BUSY, language, retry_seconds=RETRY_SECONDS)
        history = incoming.history or self._conversations.history(key)
        answer = await self._answer(Question(text, history, self._access), language)
        if incoming.chat_id and answer.status in REMEMBERED:
            # Completed, so that a long row of follow-ups never loses what it began with.
            self._conversations.record(key, answer.understood or text, answer.language)
        return Reply(
            plain_text(answer), answer.language, answer, buttons=_asking(answer.suggestions)
        )

    def _command(self, name: str, key: str, language: Language) -> Reply:
        """The reply to a command that asks nothing of the documents."""
        if name in ("start", "batdau"):
            text = f"{say(Text.WELCOME, language)}\n\n{say(Text.HELP, language)}"
            return Reply(text, language, buttons=_asking(examples(language)))
        if name in ("help", "trogiup"):
            return Reply(say(Text.HELP, language), language, buttons=_asking(examples(language)))
        if name in ("moi", "new"):
            self._conversations.forget(key)
            return Reply(say(Text.FORGOTTEN, language), language)
        return Reply(say(Text.UNKNOWN_COMMAND, language), language)

    async def _answer(self, question: Question, language: Language) -> Answer:
        """The answerer's answer, or an apology with a code that the log has too."""
        began = time.perf_counter()
        task = asyncio.create_task(asyncio.to_thread(self._answerer.answer, question))
        self._in_flight.add(task)
        task.add_done_callback(self._finished)
        # A thread cannot be stopped: the person is told, and the place stays taken until it ends.
        await asyncio.wait({task}, timeout=self._answer_seconds)
        if task.done() and task.exception() is None:
            return task.result()
        reference = secrets.token_hex(4).upper()
        if task.done():
            log.error("Answer %s failed", reference, exc_info=task.exception())
        else:
            log.error("Answer %s took over %s s", reference, self._answer_seconds)
        return Answer(
            status=AnswerStatus.UNAVAILABLE,
            language=language,
            short="",
            answer=say(Text.UNAVAILABLE, language, reference=reference),
            citations=(),
            suggestions=(),
            answer_id=reference,
            took_ms=(time.perf_counter() - began) * 1000.0,
        )

    def _finished(self, task: asyncio.Task[Answer]) -> None:
        """Give the place back, and read the error so that nobody warns that it was not read."""
        self._in_flight.discard(task)
        if not task.cancelled():
            task.exception()


def build_dialogue(
    settings: Settings, answerer: AnswererPort, ready: Callable[[], bool]
) -> Dialogue:
    """A dialogue over ``answerer`` with the bounds of ``settings``."""
    return Dialogue(
        answerer,
        RateLimiter(settings.requests_per_minute),
        Conversations(),
        max_question_chars=settings.max_question_chars,
        answer_seconds=settings.answer_seconds,
        ready=ready,
    )


def _refuse(
    refusal: Refusal, language: Language, retry_seconds: float = 0.0, **values: object
) -> Reply:
    """A reply that says why there is no answer and what to do."""
    seconds = math.ceil(retry_seconds)
    text = say(Text(refusal.value), language, seconds=seconds, **values)
    buttons = _asking(examples(language)) if refusal is Refusal.EMPTY else ()
    return Reply(text, language, refusal=refusal, retry_seconds=retry_seconds, buttons=buttons)


def _asking(questions: Sequence[str]) -> tuple[AskButton, ...]:
    return tuple(AskButton(question) for question in questions)


def _conversation_key(incoming: Incoming) -> str:
    """Conversations are one person's in one chat: in a group, people do not mix."""
    return f"{incoming.channel}:{incoming.chat_id}:{incoming.person_id}"


def _split_command(text: str) -> tuple[str, str]:
    """``"/Hoi@Bot how many"`` → ``("hoi", "how many")``."""
    first, _, rest = text.partition(" ")
    return first.removeprefix("/").partition("@")[0].lower(), rest.strip()


def _clean(text: str) -> str:
    """The text without control characters and lone surrogates, with single spaces."""
    kept = (" " if unicodedata.category(ch) in ("Cc", "Cs", "Zl", "Zp") else ch for ch in text)
    return " ".join("".join(kept).split())
