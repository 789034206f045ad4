"""The whole path of a question on one screen."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from retrieval.answering.citations import cite
from retrieval.answering.extractive import ExtractiveWriter
from retrieval.answering.faithfulness import gate
from retrieval.answering.messages import Phrase, phrase
from retrieval.answering.small_talk import small_talk
from retrieval.answering.suggestions import with_suggestions
from retrieval.config import Config
from retrieval.errors import WriterFailed
from retrieval.ports import PassageIndex, PassageSource, Writer
from retrieval.search.search import search
from retrieval.types import Answer, AnswerStatus, Draft, Query, Question, Retrieved, Sentence
from retrieval.understanding.understand import understand

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything between a question and its answer, for explanations."""

    query: Query
    retrieved: Retrieved
    draft: Draft
    answer: Answer


class Answerer:
    """Answers questions over one set of indexes and one store. Safe to use from threads."""

    def __init__(
        self,
        indexes: Sequence[PassageIndex],
        source: PassageSource,
        clock: Callable[[], dt.datetime],
        config: Config | None = None,
        writer: Writer | None = None,
    ) -> None:
        self._indexes = tuple(indexes)
        self._source = source
        self._clock = clock
        self._config = config or Config()
        self._quoting = ExtractiveWriter(source, self._config.answer)
        self._writer: Writer = writer or self._quoting

    def answer(self, question: Question) -> Answer:
        """The answer to a question; what the documents do not say has no evidence."""
        return self.trace(question).answer

    def trace(self, question: Question) -> Trace:
        """The answer with every step that led to it."""
        begun = time.perf_counter()
        today = self._clock().date()
        query = understand(question, today)
        chat = small_talk(query)
        if chat is not None:
            retrieved, draft = Retrieved(()), chat
        else:
            retrieved = search(query, self._indexes, self._source, self._config.search)
            draft = self._draft(query, retrieved)
            draft = with_suggestions(draft, query, retrieved, today, self._config.answer)
        answer = cite(_with_words(draft, query), query, self._config.answer)
        took = (time.perf_counter() - begun) * 1000
        answer = replace(answer, took_ms=round(took, 2), degraded=retrieved.degraded)
        return Trace(query, retrieved, draft, answer)

    def _draft(self, query: Query, retrieved: Retrieved) -> Draft:
        """A draft that the gate lets through; where it refuses another writer's, quoting's."""
        if not retrieved.hits and len(retrieved.degraded) == len(self._indexes):
            return Draft(AnswerStatus.UNAVAILABLE)
        if self._writer is not self._quoting:
            try:
                written = self._writer.write(query, retrieved)
                if gate(written, query.language) == written:
                    return written
                _log.warning("the writer stated what no quote says; quoting instead")
            except WriterFailed:
                _log.warning("the writer failed; quoting instead", exc_info=True)
        return gate(self._quoting.write(query, retrieved), query.language)


def _with_words(draft: Draft, query: Query) -> Draft:
    """A draft that says nothing of its own gets the words for its status."""
    if draft.sentences:
        return draft
    if draft.status is AnswerStatus.UNAVAILABLE:
        words = Phrase.UNAVAILABLE
    else:
        words = Phrase.NO_EVIDENCE
    return replace(draft, sentences=(Sentence(phrase(words, query.language), ()),))
