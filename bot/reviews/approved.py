"""Answers that a person of the department wrote, given where the documents alone gave none.

One is given only while its quote stands in a document that who asks may see, to the letter, and
only where every number of it stands in that quote.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from bot.notices.ports import Access
from bot.notices.quoting import Quoting
from bot.reviews.recording import words_of
from bot.reviews.words import Word, tell
from bot.storage.reviewed import Group, Outcome
from bot.storage.reviews import Reviews
from corpus.errors import CorpusError
from retrieval.approving import numbers_unsaid
from retrieval.subjects import subject_of
from retrieval.types import Answer, AnswerStatus, Citation, Language, Question

log = logging.getLogger(__name__)

SHORT = 160


class Answers(Protocol):
    """Whoever answers questions; may block."""

    def answer(self, question: Question) -> Answer:
        """The answer, whatever its status."""
        ...


class Approved:
    """Answers as ``inner`` does; where that has no evidence, with an approved answer if there is
    one to a like question."""

    def __init__(
        self,
        inner: Answers,
        reviews: Reviews,
        quoting: Quoting,
        clock: Callable[[], dt.datetime],
    ) -> None:
        self._inner = inner
        self._reviews = reviews
        self._quoting = quoting
        self._clock = clock

    def answer(self, question: Question) -> Answer:
        """The answer, whoever gave it; an approved one says that it is."""
        answer = self._inner.answer(question)
        if answer.status is not AnswerStatus.NO_EVIDENCE:
            return answer
        try:
            group = self._group(question)
            cited = None if group is None else quote_of(group, self._quoting, question.access)
        except CorpusError as error:  # what the documents say needs no approval
            log.error("Approved answers were not looked for: %s", error)
            return answer
        if group is None or cited is None or group.closing is None:
            return answer
        said = group.closing.note
        marked = tell(Word.APPROVED, answer.language, answer=said)
        return replace(
            answer,
            status=AnswerStatus.ANSWERED,
            short=_short(said),
            answer=f"{marked} [1]",
            citations=(cited,),
            answer_id=_answer_id(answer.answer_id, said, cited),
        )

    def _group(self, question: Question) -> Group | None:
        """The closed group whose own question this is, in other letters or order at most: merely to
        have been put together is not enough to have the same answer ("giấy phép xây dựng tạm")."""
        today = self._clock().date()
        subject = subject_of(question.text, today, question.history)
        words = words_of(subject)
        group = self._reviews.approved(words, subject.facts)
        if group is None:
            return None
        own = subject_of(group.question, today)
        return group if words_of(own) == words and subject.asks_as(own) else None


def quote_of(group: Group, quoting: Quoting, access: Access) -> Citation | None:
    """The quote of a group's approved answer; None where it has none that holds for these eyes."""
    closing = group.closing
    if closing is None or closing.outcome is not Outcome.ANSWER:
        return None
    cited = quoting.cited(closing.document_id, closing.start, closing.end, closing.digest, access)
    if cited is None or unsaid(closing.note, cited.quote, group.language):
        return None
    return cited


def unsaid(answer: str, quote: str, language: Language) -> frozenset[str]:
    """The numbers of an answer that its quote does not say."""
    return numbers_unsaid(answer, quote, english=language is Language.EN)


def _short(said: str) -> str:
    """The answer itself where it is short enough, or its first words."""
    if len(said) <= SHORT:
        return said
    cut = said.rfind(" ", 0, SHORT - 1)
    return f"{said[: cut if cut > 0 else SHORT - 1].rstrip(' ,;:')}…"


def _answer_id(before: str, said: str, cited: Citation) -> str:
    """The same for the same question, answer and quote."""
    told = f"{before}|{said}|{cited.document_id}|{cited.start}|{cited.end}"
    return hashlib.sha256(told.encode()).hexdigest()[: len(before) or 12]
