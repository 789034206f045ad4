"""Whether one document has what somebody waits for: a number, a place, a topic, a figure.

A document that came in is held against each subject alone, whatever else is stored.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from corpus.clauses import sentences
from corpus.registry.numbers import DocumentNumber, find_numbers, matches
from corpus.types import AccessLevel, Document, Reference, Relation, StoredPassage
from retrieval.answerer import Answerer
from retrieval.answering.citations import citation_at
from retrieval.answering.quotes import cut_at
from retrieval.config import Config
from retrieval.indexes.text import context_of
from retrieval.matching import Matchable, credit, matchable
from retrieval.ports import Candidate, IndexRequest, PassageSource
from retrieval.search.search import tells_of
from retrieval.subjects import Subject
from retrieval.types import AnswerStatus, Citation, Concept, Question

Access = frozenset[AccessLevel]


class Reason(StrEnum):
    """Why a document concerns somebody."""

    NUMBER = "number"  # it is the document of this number
    REPEALS = "repeals"
    REPLACES = "replaces"
    AMENDS = "amends"
    BASED_ON = "based_on"
    MENTIONS = "mentions"
    PLACE = "place"
    TOPIC = "topic"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Found:
    """What a document has for a subject. ``short``: the figure, where that was waited for."""

    reason: Reason
    citation: Citation
    short: str = ""


class WatchedSource(PassageSource, Protocol):
    """The part of the store that is read of a document that came in."""

    def references_of(self, document_id: str, access: Access) -> Sequence[Reference]:
        """The documents that a document names."""
        ...


class OneDocument:
    """The passages of one document as an index: all of them, those with more of the words first."""

    name = "lexical"

    def __init__(self, passages: Sequence[StoredPassage]) -> None:
        self._passages: list[StoredPassage] = []
        self.replace((), passages)

    def search(self, request: IndexRequest, access: Access) -> list[Candidate]:
        """Passages by how many of the request's words they have; none is left out for want of any."""
        found = [
            Candidate(passage_id, 1.0 + sum(f" {term} " in text.folded for term in request.terms))
            for passage_id, level, text in self._texts
            if level in access
        ]
        return sorted(found, key=lambda one: (-one.score, one.passage_id))[: request.limit]

    def replace(self, document_ids: Iterable[str], passages: Sequence[StoredPassage]) -> None:
        """Drops all passages of ``document_ids``, then adds ``passages``."""
        dropped = set(document_ids)
        kept = [one for one in self._passages if one.passage.document_id not in dropped]
        self._passages = [*kept, *passages]
        self._texts = [
            (one.passage.id, one.header.access, matchable(f"{context_of(one)}\n{one.passage.text}"))
            for one in self._passages
        ]


class Watched:
    """One document, ready to be held against any number of subjects."""

    def __init__(
        self,
        source: WatchedSource,
        document: Document,
        clock: Callable[[], dt.datetime],
        config: Config,
    ) -> None:
        key, self.access = document.header.id, frozenset({document.header.access})
        self.document = document
        self._config = config
        self._passages = tuple(source.passages_of(key, self.access))
        self._texts = [
            (one, matchable(one.passage.text), matchable(context_of(one))) for one in self._passages
        ]
        self._references = tuple(source.references_of(key, self.access))
        self._answerer = Answerer([OneDocument(self._passages)], source, clock, config)

    def find(self, subject: Subject) -> Found | None:
        """What the document has for a subject, with the sentence that says it."""
        query = subject.query
        if not self._passages or subject.is_empty:
            return None
        if query.numbers:
            return self._named(query.numbers)
        own = self.document.header.metadata.place
        if not subject.concepts:
            if own not in subject.places or not self._in_time(subject, self._passages):
                return None
            return self._quoted(Reason.PLACE, self._passages[0], ())
        found = self._topic(subject)
        if found is None or not subject.is_measure:
            return found
        return self._figure(subject) or found

    def _figure(self, subject: Subject) -> Found | None:
        """The figure that the document states, as an answer from it alone would say it."""
        answer = self._answerer.answer(Question(subject.text, access=self.access))
        if answer.status is not AnswerStatus.ANSWERED or not answer.citations:
            return None
        return Found(Reason.FIGURE, answer.citations[0], answer.short)

    def _named(self, asked: Sequence[DocumentNumber]) -> Found | None:
        """The document itself where it has the number, or what it says of that document."""
        header = self.document.header.metadata.number or ""
        if _is_one(asked, header):
            for one, text, _ in self._texts:
                if any(f" {number.normalised.casefold()} " in text.marked for number in asked):
                    return self._quoted(Reason.NUMBER, one, ())
            return self._quoted(Reason.NUMBER, self._passages[0], ())
        named = [one for one in self._references if _is_one(asked, one.number)]
        if not named:
            return None
        strongest = min(named, key=lambda one: _STRENGTH.index(one.relation))
        for one in self._passages:
            if one.passage.start <= strongest.start < one.passage.end:
                at = strongest.start - one.passage.start
                return self._quoted(Reason(strongest.relation.value), one, (), at)
        return None

    def _topic(self, subject: Subject) -> Found | None:
        """The passage that has most of a topic's words, where it is enough of them."""
        best: tuple[float, StoredPassage] | None = None
        least, within = self._config.watch.coverage, self._config.watch.in_passage
        for one, text, context in self._texts:
            inside = _coverage(subject.concepts, (text,))
            if inside < within or (best is not None and inside <= best[0]):
                continue
            if _coverage(subject.concepts, (text, context)) < least:
                continue
            if self._fits(subject, one):
                best = (inside, one)
        return None if best is None else self._quoted(Reason.TOPIC, best[1], subject.concepts)

    def _fits(self, subject: Subject, one: StoredPassage) -> bool:
        """Whether a passage is of a place and time that the subject names, where it does."""
        if subject.places and one.header.metadata.place not in subject.places:
            named = any(place in one.passage.text for place in subject.query.places)
            if not named:
                return False
        return self._in_time(subject, (one,))

    @staticmethod
    def _in_time(subject: Subject, passages: Sequence[StoredPassage]) -> bool:
        periods = subject.query.periods
        return not periods or any(tells_of(periods, one) for one in passages)

    def _quoted(
        self, reason: Reason, one: StoredPassage, concepts: Sequence[Concept], at: int | None = None
    ) -> Found:
        """The sentence at a place, or with most of the words, as a slice that is no longer than a
        quote may be."""
        text, limit = one.passage.text, self._config.answer.quote_characters
        spans = sentences(text) or [(0, len(text))]
        if at is not None:
            start, end = next((s for s in spans if s[0] <= at < s[1]), spans[0])
            if end - start > limit:
                start = max(start, at - limit // 4)
        else:
            start, end = max(
                spans, key=lambda s: (_coverage(concepts, (matchable(text[s[0] : s[1]]),)), -s[0])
            )
        if end - start > limit:
            end = cut_at(text, start, start + limit)
        first = one.passage.start
        return Found(reason, citation_at(one, first + start, first + end))


class Watcher:
    """Opens documents of one store to hold them against subjects. Safe to use from threads."""

    def __init__(
        self, source: WatchedSource, clock: Callable[[], dt.datetime], config: Config | None = None
    ) -> None:
        self._source = source
        self._clock = clock
        self._config = config or Config()

    def open(self, document_id: str, access: Access) -> Watched | None:
        """A document that ``access`` allows; None where there is none."""
        document = self._source.document(document_id, access)
        if document is None:
            return None
        return Watched(self._source, document, self._clock, self._config)


class QuotedSource(Protocol):
    """The part of the store that a quote is read from."""

    def passages_of(self, document_id: str, access: Access) -> Sequence[StoredPassage]:
        """All passages of a document that ``access`` allows, in order."""
        ...


def cited_at(
    source: QuotedSource, document_id: str, start: int, end: int, access: Access
) -> Citation | None:
    """The source of a slice of a document; None where no passage that ``access`` allows has it."""
    if start >= end:
        return None
    for one in source.passages_of(document_id, access):
        if one.passage.start <= start and end <= one.passage.end:
            return citation_at(one, start, end)
    return None


_STRENGTH = (
    Relation.REPEALS,
    Relation.REPLACES,
    Relation.AMENDS,
    Relation.BASED_ON,
    Relation.MENTIONS,
)


def _is_one(asked: Sequence[DocumentNumber], written: str) -> bool:
    stated = find_numbers(written)
    return any(matches(one, other) for one in asked for other in stated)


def _coverage(concepts: Sequence[Concept], texts: Sequence[Matchable]) -> float:
    """The weighted share of the concepts that one text or another has; 0 where there are none."""
    whole = sum(one.weight for one in concepts)
    if not whole:
        return 0.0
    return sum(one.weight * max(credit(one, text) for text in texts) for one in concepts) / whole
