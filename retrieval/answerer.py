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
from retrieval.answering.mergers import told_of_then
from retrieval.answering.messages import Phrase, phrase
from retrieval.answering.small_talk import small_talk
from retrieval.answering.suggestions import with_suggestions
from retrieval.answering.tracing import Trace, judged, rankings
from retrieval.config import Config
from retrieval.errors import WriterFailed
from retrieval.ports import PassageIndex, PassageSource, Reranker, Vocabulary, Writer
from retrieval.search.wide import search_all
from retrieval.types import Answer, AnswerStatus, Draft, Query, Question, Retrieved, Sentence
from retrieval.understanding.respelling.respell import nothing_held
from retrieval.understanding.understand import understand

_log = logging.getLogger(__name__)

_SETTLED = (AnswerStatus.SMALL_TALK, AnswerStatus.UNAVAILABLE)


@dataclass(frozen=True, slots=True)
class _Path:
    """What a question came by on its way. ``written``: drafts before the gate, in order."""

    query: Query
    retrieved: Retrieved
    written: tuple[Draft, ...]
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
        reranker: Reranker | None = None,
    ) -> None:
        self._indexes = tuple(indexes)
        self._source = source
        self._clock = clock
        self._reranker = reranker
        self._config = config or Config()
        self._quoting = ExtractiveWriter(source, self._config.answer)
        self._writer: Writer = writer or self._quoting

    @property
    def config(self) -> Config:
        """The thresholds in force."""
        return self._config

    def answer(self, question: Question) -> Answer:
        """The answer to a question; what the documents do not say has no evidence."""
        return self._path(question, self._clock().date()).answer

    def trace(self, question: Question, today: dt.date | None = None) -> Trace:
        """The answer with every step that led to it; ``today``: as if asked on that day."""
        path = self._path(question, today or self._clock().date(), whole=True)
        return Trace(
            query=path.query,
            retrieved=path.retrieved,
            rankings=rankings(path.query, path.retrieved),
            judged=tuple(judged(draft, path.query, self._config.answer) for draft in path.written),
            draft=path.draft,
            answer=path.answer,
        )

    def _path(self, question: Question, today: dt.date, *, whole: bool = False) -> _Path:
        """The path of a question; one that nothing of home answers goes as it was asked, where
        what it finds then is of no other place. ``whole``: with what search rejected."""
        path = self._once(question, today, whole)
        answer = path.answer
        if not path.query.at_home or answer.status in _SETTLED:
            return path
        answered = answer.status is AnswerStatus.ANSWERED
        if answered and question.place in {cited.place for cited in answer.citations}:
            return path
        anywhere = self._once(replace(question, place=None), today, whole)
        places = {cited.place for cited in anywhere.answer.citations}
        told = anywhere.answer.status is AnswerStatus.ANSWERED and places <= {None, question.place}
        return anywhere if told else path

    def _once(self, question: Question, today: dt.date, whole: bool) -> _Path:
        begun = time.perf_counter()
        query = understand(question, today, self._words(question))
        chat = small_talk(query)
        written: tuple[Draft, ...]
        if chat is not None:
            retrieved, written, draft = Retrieved(()), (chat,), chat
        else:
            retrieved = self._found(query, whole=whole)
            written, draft = self._drafts(query, retrieved)
            draft = told_of_then(draft, query, self._asked_anew)
            draft = with_suggestions(draft, query, retrieved, today, self._config.answer)
        answer = cite(_with_words(draft, query), query, self._config.answer)
        took = (time.perf_counter() - begun) * 1000
        answer = replace(answer, took_ms=round(took, 2), degraded=retrieved.degraded)
        return _Path(query, retrieved, written, draft, answer)

    def _words(self, question: Question) -> Callable[[str], bool]:
        """What words the documents have, for reading a mistyped question."""
        try:
            for index in self._indexes:
                if isinstance(index, Vocabulary):
                    return index.words(question.access)
        except Exception:  # whatever an engine raises; search names the index that fails
            _log.exception("no vocabulary of the documents")
        return nothing_held

    def _asked_anew(self, query: Query) -> Draft:
        """What quoting answers to a query that was changed on the way."""
        written = self._quoting.write(query, self._found(query))
        return gate(written, query, self._config.answer)

    def _found(self, query: Query, *, whole: bool = False) -> Retrieved:
        config = self._config.search
        return search_all(query, self._indexes, self._source, config, self._reranker, whole=whole)

    def _drafts(self, query: Query, retrieved: Retrieved) -> tuple[tuple[Draft, ...], Draft]:
        """What was written, and what the gate lets through; where it refuses another writer's
        draft, quoting's."""
        if not retrieved.hits and len(retrieved.degraded) == len(self._indexes):
            return (), Draft(AnswerStatus.UNAVAILABLE)
        refused: tuple[Draft, ...] = ()
        if self._writer is not self._quoting:
            try:
                written = self._writer.write(query, retrieved)
                if gate(written, query, self._config.answer) == written:
                    return (written,), written
                refused = (written,)
                _log.warning("the writer stated what no quote says; quoting instead")
            except WriterFailed:
                _log.warning("the writer failed; quoting instead", exc_info=True)
        quoted = self._quoting.write(query, retrieved)
        return (*refused, quoted), gate(quoted, query, self._config.answer)


def _with_words(draft: Draft, query: Query) -> Draft:
    """A draft that says nothing of its own gets the words for its status."""
    if draft.sentences:
        return draft
    if draft.status is AnswerStatus.UNAVAILABLE:
        words = Phrase.UNAVAILABLE
    else:
        words = Phrase.NO_EVIDENCE
    return replace(draft, sentences=(Sentence(phrase(words, query.language), ()),))
