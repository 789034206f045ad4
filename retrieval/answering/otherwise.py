"""The same measure in other words, as the documents themselves show it.

Reports of one sort tell the same measures, each in words of its own: "phát hiện 20 cơ sở vi phạm" in
one, "25 cơ sở không chấp hành đúng quy định" in the next. Where the place and time asked about have
no answer, other documents that answer the question in its own words are the *witnesses*. A figure of
another measure stands in some of them beside their answer; one that recurs in many documents and in
none of the witnesses is what the others say instead. Of several such, the one asked for is told by
the words that it shares with what the witnesses say of theirs, and not with what stands beside it.

Nothing is taken where witnesses are few, where no figure is left or two are as near, or where what is
left is told in too few documents to be a way of saying anything. The query goes its way once more in
the words of that figure, through search, writer and gate.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.types import AccessLevel, Figure, FigureStatus
from corpus.vietnamese.folding import fold
from corpus.vietnamese.words import join_words, weight
from retrieval.answering.binding import figure_at
from retrieval.answering.focus import focused
from retrieval.answering.scoring import likely_values
from retrieval.answering.values.figures import FIGURE_UNITS
from retrieval.matching import matchable
from retrieval.ports import PassageSource
from retrieval.types import AnswerStatus, Concept, Draft, Query, QuestionKind, Retrieved

_WITNESSES = 8  # documents that answer in the words of the question
_RECURRING = 4  # documents that say it otherwise, beside the one asked about
_SURE = 0.6  # confidence of an answer that a witness gives
_ALIKE = 0.6  # share of the words of two figures that make them one way of saying
_LIKE = 0.25  # weight of words that one of another noun shares with what is asked for
_CLEARLY = 0.3  # weight of words that parts what is asked for from what stands beside it
_TELLING = 0.15  # weight of a word worth looking for
# What another figure is only held against: "giảm so với mức … đề tài", "(cùng kỳ năm trước là …)".
_HELD_AGAINST = re.compile(r"(?:so với|cùng kỳ|\(\s*năm)[^…]*…")
_KINDS = frozenset({QuestionKind.COUNT, QuestionKind.MONEY, QuestionKind.SHARE})

Search = Callable[[Query], Retrieved]


def otherwise_worded(
    query: Query, draft: Draft, retrieved: Retrieved, search: Search, source: PassageSource
) -> tuple[Query, Figure] | None:
    """The query in the words of the figure that answers it at its place and time, with that figure;
    None where the documents do not show one."""
    if draft.status is not AnswerStatus.NO_EVIDENCE or not _may_be(query):
        return None
    documents = _Documents(source, query.question.access)
    own = list(_of_place_and_time(query, retrieved, documents))
    if not own:
        return None
    anywhere = replace(query, places=(), periods=())
    told = _told(anywhere, search(anywhere))
    told = {at: figure for at, figure in told.items() if at not in {at for at, _ in own}}
    if len(told) < _WITNESSES:
        return None
    left = [
        figure
        for _, figure in own
        if not any(_stands_beside(figure, told[at], documents.figures(at)) for at in told)
    ]
    best = _asked_for(left, told, documents)
    if best is None:
        return None
    worded = _in_words_of(query, best)
    anywhere = replace(worded, places=(), periods=())
    saying = _told(anywhere, search(anywhere))
    others = {at for at, figure in saying.items() if _is_alike(figure, best)}
    others -= {at for at, _ in own}
    if len(others) < _RECURRING or others & told.keys():
        return None
    return worded, best


def is_said_of(figure: Figure, draft: Draft) -> bool:
    """Whether a draft answers with a figure: what it cites first has it, and so its short answer."""
    first = (
        draft.sentences[0].supports[0] if draft.sentences and draft.sentences[0].supports else None
    )
    cites = first is not None and first.start <= figure.start and figure.end <= first.end
    return cites and figure.text in draft.short


def _may_be(query: Query) -> bool:
    one = len(query.places) == len(query.periods) == 1
    plain = query.spread is None and not query.numbers and not query.claims and not query.several
    return one and plain and query.kind in _KINDS


class _Documents:
    """The figures of whole documents, each read once."""

    def __init__(self, source: PassageSource, access: frozenset[AccessLevel]) -> None:
        self._source = source
        self._access = access
        self._held: dict[str, tuple[Figure, ...]] = {}

    def figures(self, document_id: str) -> tuple[Figure, ...]:
        """The figures of a document, in order."""
        found = self._held.get(document_id)
        if found is None:
            passages = self._source.passages_of(document_id, self._access)
            by_start = {f.start: f for stored in passages for f in stored.figures}
            found = self._held[document_id] = tuple(by_start[start] for start in sorted(by_start))
        return found


def _of_place_and_time(
    query: Query, retrieved: Retrieved, documents: _Documents
) -> Iterator[tuple[str, Figure]]:
    """Figures of documents of the place asked about, told of the time and in the status asked for."""
    (place,), (period,) = query.places, query.periods
    status = FigureStatus.PLANNED if query.planned else FigureStatus.DONE
    headers = {hit.stored.header.id: hit.stored.header for hit in retrieved.hits}
    for at, header in headers.items():
        if header.metadata.place != place:
            continue
        for figure in documents.figures(at):
            fits = _is_of_kind(figure, query.kind) and figure.status is status
            if fits and figure.period == period and not _HELD_AGAINST.search(figure.predicate):
                yield at, figure


def _is_of_kind(figure: Figure, kind: QuestionKind) -> bool:
    if kind is QuestionKind.COUNT:
        return not figure.unit and bool(figure.counted)
    return FIGURE_UNITS[kind](figure.unit)


def _told(query: Query, retrieved: Retrieved) -> dict[str, Figure]:
    """By document, the figure that answers a query there."""
    told: dict[str, Figure] = {}
    for scored in likely_values(focused(query), retrieved.hits, query.kind):
        if scored.confidence < _SURE:
            break
        figure = figure_at(scored.value)
        if figure is not None:
            told.setdefault(scored.value.clause.hit.stored.header.id, figure)
    return told


def _stands_beside(figure: Figure, answer: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a document that answers in the words of the question has a figure said alike, too."""
    return any(other.start != answer.start and _is_alike(figure, other) for other in figures)


def _is_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures are said in much the same words."""
    if one.unit != other.unit or _first(one.counted) != _first(other.counted):
        return False
    first, second = _syllables(one.predicate), _syllables(other.predicate)
    return len(first & second) >= _ALIKE * max(len(first), len(second), 1)


def _first(counted: str) -> str:
    return fold(counted).split(" ", 1)[0]


@lru_cache(maxsize=8192)
def _syllables(predicate: str) -> frozenset[str]:
    words = matchable(predicate).folded.split()
    return frozenset(word for word in words if word.isalpha())


@lru_cache(maxsize=8192)
def _words(predicate: str) -> dict[str, float]:
    """The words said of a figure, as written with marks, each with how telling it is."""
    parts = [part for part in matchable(predicate).marked.split() if part.isalpha()]
    joined = [" ".join(parts[start:end]) for start, end in join_words(parts)]
    return {word: weight(word) for word in joined}


def _shared(one: Figure, other: Figure) -> float:
    """The weight of the words that two figures have in common."""
    first, second = _words(one.predicate), _words(other.predicate)
    return sum(told for word, told in first.items() if word in second)


def _asked_for(
    left: Sequence[Figure], told: dict[str, Figure], documents: _Documents
) -> Figure | None:
    """Of figures that no witness has, the one that is said like their answers, and not like what
    stands beside those in the same sentence or the next."""
    nouns = {answer.unit or _first(answer.counted) for answer in told.values()}
    alike = [figure for figure in left if (figure.unit or _first(figure.counted)) in nouns]
    if len(alike) == 1:
        return alike[0]
    ranked = sorted(
        ((_leaning(figure, told, documents), figure) for figure in alike or left),
        key=lambda pair: -pair[0],
    )
    if len(ranked) < 2:
        return ranked[0][1] if ranked and ranked[0][0] >= _LIKE else None
    (first, best), (second, _) = ranked[:2]
    return best if first >= 0 and first - second >= _CLEARLY else None


def _leaning(figure: Figure, told: dict[str, Figure], documents: _Documents) -> float:
    alike = max((_shared(figure, answer) for answer in told.values()), default=0.0)
    beside = 0.0
    for at, answer in told.items():
        for other in documents.figures(at):
            near = other.start != answer.start and other.clause_start == answer.clause_start
            if near and other.unit == figure.unit:
                beside = max(beside, _shared(figure, other))
    return alike - beside


def _in_words_of(query: Query, figure: Figure) -> Query:
    """The query with the words that are said of a figure put for its own."""
    words = {word: told for word, told in _words(figure.predicate).items() if told >= _TELLING}
    concepts = tuple(Concept((fold(word),), told, marked=word) for word, told in words.items())
    counted = [concept for concept in concepts if fold(figure.counted).startswith(concept.forms[0])]
    terms = tuple(dict.fromkeys(part for c in concepts for part in c.forms[0].split()))
    kept = tuple(dict.fromkeys((*_naming(query), *terms)))
    return replace(
        query,
        concepts=concepts,
        head=max(counted, key=lambda c: len(c.forms[0]), default=None) if not figure.unit else None,
        text=" ".join(words),
        terms=kept,
        marked_terms=tuple(dict.fromkeys(part for word in words for part in word.split())),
        runs=(),
        pairs=(),
        also=(),
        weaker=(),
        done=False,
    )


def _naming(query: Query) -> Iterator[str]:
    """The syllables of the place and the year asked about."""
    for place in query.places:
        yield from fold(place).split()
    for period in query.periods:
        yield str(period.end.year)
