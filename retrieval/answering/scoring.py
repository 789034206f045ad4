"""How likely a value answers a question: what is found of its words, place, time and kind, weighed.

The weights are those of a choice between all candidates of a question and none of them
(multinomial logistic regression), fitted on questions with known answers by
``python -m benchmarks.calibrate``; see ``retrieval/answering/data/weights.json``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from operator import mul

from corpus.types import DocumentKind
from retrieval.answering.fit import number_fit, place_fit
from retrieval.answering.focus import act_asked, focused_on, says_act, sought
from retrieval.answering.timing import time_fit
from retrieval.answering.values import Value, values_in
from retrieval.answering.values.figures import FIGURE_UNITS, may_count
from retrieval.answering.views import Clause, clauses_of
from retrieval.types import Hit, Query, QuestionKind

FEATURES = (
    "beside",  # shares of the question's words by where they stand: see fit.Match
    "clause",
    "lead",
    "sentence",
    "headings",
    "passage",
    "near",
    "pairs",
    "pairs_beside",
    "missing",
    "name",
    "mass",
    "head",  # what is counted is what was asked for
    "adjust",
    "place",  # how well place, time and document number fit; 1 where none was asked for
    "time",
    "number",
    "unplanned",  # a plan, and what was done was asked for
    "undone",  # the other way about
    "basis",  # the clause only names what a decision rests on
    "lexical",  # the passage's scores in search, as shares of the best
    "vector",
    "rank",
    "figure",  # what kind of value it is
    "date",
    "person",
    "document",
    "said",
)
_MASS = 4.0  # words of full weight; more say no more
_HOPELESS = 0.2  # coverage
_NAMED_NUMBER = 0.5  # fit below which a passage does not name the document asked about
_OF_DOCUMENTS = frozenset({QuestionKind.CONTENT, QuestionKind.DATE, QuestionKind.PERSON})

# Kinds whose answer is a value; without one the question has no evidence.
VALUED = frozenset(
    {
        QuestionKind.COUNT,
        QuestionKind.MONEY,
        QuestionKind.SHARE,
        QuestionKind.DURATION,
        QuestionKind.ORDINAL,
        QuestionKind.DATE,
        QuestionKind.PERSON,
        QuestionKind.NUMBER,
    }
)
# Reported once it happened; sums and lengths are often set beforehand and stay true.
_REPORTED = frozenset({QuestionKind.COUNT, QuestionKind.SHARE})
_GROUPS = {
    QuestionKind.DATE: "date",
    QuestionKind.PERSON: "person",
    QuestionKind.NUMBER: "document",
    QuestionKind.COUNT: "figure",
    QuestionKind.MONEY: "figure",
    QuestionKind.SHARE: "figure",
    QuestionKind.DURATION: "figure",
    QuestionKind.ORDINAL: "figure",
}
# What these documents set is in force; it is neither reported nor planned.
RULES = frozenset(
    {
        DocumentKind.PLAN,
        DocumentKind.PROGRAMME,
        DocumentKind.DECISION,
        DocumentKind.RESOLUTION,
        DocumentKind.CIRCULAR,
        DocumentKind.DECREE,
        DocumentKind.LAW,
        DocumentKind.PROCEDURE,
    }
)
# "Căn cứ Luật … ngày …" names documents and days that the decision rests on, not its own.
_BASIS = re.compile(
    r"[\s(+–-]{0,4}(?:căn cứ|theo đề nghị|xét đề nghị|xét tờ trình)\b", re.IGNORECASE
)
_OTHER_ACTED = 0.45  # what speaks against who is not said to have done what another has
_NAMING = frozenset({QuestionKind.DATE, QuestionKind.NUMBER, QuestionKind.PERSON})


@dataclass(frozen=True, slots=True)
class Scored:
    """A value with its confidence, 0..1, and how its place, time and document number fit."""

    value: Value
    confidence: float
    place: float
    period: float
    number: float
    features: tuple[float, ...]
    apart: bool = False  # told of another place, time, document or status: no answer, however like

    @property
    def nearness(self) -> float:
        """How near it comes where nothing answers: the measure itself must be there, so words come
        first, then place, then time."""
        return self.value.coverage + 0.4 * self.place + 0.2 * self.period

    @property
    def contributions(self) -> dict[str, float]:
        """What each of ``FEATURES`` adds or takes away, but for those that do neither: the
        confidence is the logistic function of their sum, or 0 where place or period do not fit."""
        told = zip(FEATURES, weights(), self.features, strict=True)
        return {name: weight * feature for name, weight, feature in told if weight * feature}


@lru_cache(maxsize=1)
def weights() -> tuple[float, ...]:
    """The weight of each of ``FEATURES``."""
    text = files("retrieval.answering").joinpath("data/weights.json").read_text("utf-8")
    held = json.loads(text)["weights"]
    return tuple(float(held[name]) for name in FEATURES)


def ranked_values(query: Query, hits: tuple[Hit, ...], kind: QuestionKind) -> list[Scored]:
    """All values of a kind in the hits, the most confident first."""
    return weighed(query, all_values(query, hits, kind), hits, kind)


def all_values(
    query: Query, hits: Sequence[Hit], kind: QuestionKind, head: float = 0.0
) -> list[Value]:
    """The values of a kind in the hits, with where the question's words stand around each; of
    figures those that count what is asked for at least as surely as ``head``."""
    words = sought(query.concepts)
    return [
        value
        for hit in hits
        if not head or may_count(query, hit, kind, head)
        for value in _values(hit, focused_on(query, hit, words), kind, head)
    ]


def weighed(
    query: Query, values: Sequence[Value], hits: Sequence[Hit], kind: QuestionKind
) -> list[Scored]:
    """Values with their confidence for a query, the most confident first; ``hits`` are all of
    those that they were found among."""
    top = max((hit.score for hit in hits), default=1.0) or 1.0
    scored = [score(query, value, kind, value.clause.hit.score / top) for value in values]
    if kind is QuestionKind.PERSON:
        scored = _by_act(query, scored)
    scored.sort(key=lambda s: (-s.confidence, s.value.clause.hit.stored.passage.id, s.value.start))
    return scored


def _by_act(query: Query, scored: Sequence[Scored]) -> list[Scored]:
    """Persons of whom a document does not say what was asked, while it says that of another, are
    less likely meant: "ai khai mạc" asks for none who only spoke."""
    act = act_asked(query)
    if act is None:
        return list(scored)
    said = [says_act(act, one.value.clause) for one in scored]
    acted = {_document(one) for one, has in zip(scored, said, strict=True) if has and not one.apart}
    return [
        one if has or _document(one) not in acted else _adjusted(one, -_OTHER_ACTED)
        for one, has in zip(scored, said, strict=True)
    ]


def _adjusted(scored: Scored, by: float) -> Scored:
    """A value with more, or less, that speaks for it besides the words."""
    at = FEATURES.index("adjust")
    found = (*scored.features[:at], scored.features[at] + by, *scored.features[at + 1 :])
    confidence = 0.0 if scored.apart else _confidence(found)
    return replace(scored, features=found, confidence=confidence)


def _confidence(found: Sequence[float]) -> float:
    told = sum(map(mul, weights(), found))
    return 1 / (1 + math.exp(-max(-60.0, told)))


def _document(scored: Scored) -> str:
    return scored.value.clause.hit.stored.header.id


def values_of_clause(query: Query, clause: Clause, kind: QuestionKind) -> list[Scored]:
    """The values of one clause, the most confident first, as if its passage had been found first;
    ``query`` as ``focused_on`` its passage."""
    scored = [score(query, value, kind, 1.0) for value in values_in(clause, query, kind)]
    return sorted(scored, key=lambda s: (-s.confidence, s.value.start))


def _values(hit: Hit, query: Query, kind: QuestionKind, head: float) -> Iterator[Value]:
    for clause in clauses_of(hit, with_figures=kind in FIGURE_UNITS):
        yield from values_in(clause, query, kind, head)


def score(query: Query, value: Value, kind: QuestionKind, rank: float) -> Scored:
    """A value's confidence; ``rank``: the score of its passage as a share of the best one's.

    What is told of another place, another time or another document alone answers nothing, and a
    count that was planned is none of what was done: 0.
    """
    place = number = period = 1.0
    if value.coverage >= _HOPELESS:  # others are far below every threshold: not worth placing
        place = place_fit(query, value.clause)
        number = number_fit(query, value.clause)
        period = time_fit(query, value, kind)
    found = _features(query, value, kind, rank, (place, period, number))
    other_document = number < _NAMED_NUMBER and kind in _OF_DOCUMENTS
    misplaced = not place or not period
    unlike = value.unlike or value.match.unsaid or _other_status(query, value, kind)
    apart = misplaced or other_document or unlike
    confidence = 0.0 if apart else _confidence(found)
    return Scored(value, confidence, place, period, number, found, apart)


def _other_status(query: Query, value: Value, kind: QuestionKind) -> bool:
    """Whether a count is of what was meant to happen and what did was asked for, or back."""
    rules = value.clause.hit.stored.header.metadata.kind in RULES
    if value.planned and query.done and not query.planned:
        return kind in _GROUPS and _GROUPS[kind] == "figure"
    unlike = value.planned != query.planned and not query.set_down
    return unlike and kind in _REPORTED and not rules


def _features(
    query: Query,
    value: Value,
    kind: QuestionKind,
    rank: float,
    fits: tuple[float, float, float],
) -> tuple[float, ...]:
    match = value.match
    rules = value.clause.hit.stored.header.metadata.kind in RULES
    unlike = value.planned != query.planned and kind in VALUED and not rules and not query.set_down
    basis = kind in _NAMING and _BASIS.match(value.clause.view.text) is not None
    parts = dict(value.clause.hit.parts)
    group = _GROUPS.get(kind, "said")
    return (
        match.beside,
        match.clause,
        match.lead,
        match.sentence,
        match.headings,
        match.passage,
        match.near,
        match.pairs,
        match.pairs_beside,
        match.missing,
        match.name,
        min(match.mass, _MASS) / _MASS,
        value.head,
        value.adjust,
        *fits,
        float(unlike and value.planned),
        float(unlike and not value.planned),
        float(basis),
        parts.get("lexical", 0.0),
        parts.get("vector", 0.0),
        rank,
        *(float(group == name) for name in FEATURES[-5:]),
    )
