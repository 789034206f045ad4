"""How likely a value answers a question: what is found of its words, place, time and kind, weighed."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from operator import mul
from typing import NamedTuple

from corpus.vietnamese.folding import fold
from retrieval.answering.features import FEATURES, GROUPS, RULES, VALUED, features_of, weights
from retrieval.answering.fitting import Fits
from retrieval.answering.focus import focused
from retrieval.answering.sought import act_asked, says_act
from retrieval.answering.unsaid import is_another
from retrieval.answering.values import Value, values_in
from retrieval.answering.values.asked import is_of_other_grade
from retrieval.answering.values.figures import FIGURE_UNITS, may_count
from retrieval.answering.views import Clause, clauses_of
from retrieval.types import Hit, Query, QuestionKind

_PERCENT = re.compile(r"%|\b(?:phan tram|percent(?:age)?)\b")
_HOPELESS = 0.2  # coverage
_WORTH_ASKING = 0.2  # confidence
_NAMED_NUMBER = 0.5  # fit below which a passage does not name the document asked about
_NUMBERED = frozenset({QuestionKind.CONTENT, QuestionKind.DATE, QuestionKind.PERSON, *FIGURE_UNITS})

# Reported once it happened; sums and lengths are often set beforehand and stay true.
_REPORTED = frozenset({QuestionKind.COUNT, QuestionKind.SHARE})
_OTHER_ACTED = 0.45  # what speaks against who is not said to have done what another has


class Scored(NamedTuple):
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


def ranked_values(query: Query, hits: tuple[Hit, ...], kind: QuestionKind) -> list[Scored]:
    """All values of a kind in the hits, the most confident first."""
    return weighed(query, all_values(query, hits, kind), hits, kind)


def likely_values(query: Query, hits: tuple[Hit, ...], kind: QuestionKind) -> list[Scored]:
    """The values of a kind in the hits, the most confident first, without figures that are told
    of another place, time or status: no words make those an answer."""
    fits = Fits(query, kind)

    def may(value: Value) -> bool:
        told = fits.place(value.clause) and fits.time(value)
        return bool(told) and not _other_status(query, value, kind)

    values = all_values(query, hits, kind, may=may)
    return _ranked(query, values, hits, kind, fits)


def all_values(
    query: Query,
    hits: Sequence[Hit],
    kind: QuestionKind,
    head: float = 0.0,
    may: Callable[[Value], bool] | None = None,
) -> list[Value]:
    """The values of a kind in the hits, with where the question's words stand around each; of
    figures those that count what is asked for at least as surely as ``head``, and that ``may``
    answer before their words are looked at."""
    asked = focused(query)
    return [
        value
        for hit in hits
        if not head or may_count(query, hit, kind, head)
        for clause in clauses_of(hit, with_figures=kind in FIGURE_UNITS)
        for value in values_in(clause, asked, kind, head, may)
    ]


def weighed(
    query: Query, values: Sequence[Value], hits: Sequence[Hit], kind: QuestionKind
) -> list[Scored]:
    """Values with their confidence for a query, the most confident first; ``hits`` are all of
    those that they were found among."""
    return _ranked(query, values, hits, kind, Fits(query, kind))


def _ranked(
    query: Query, values: Sequence[Value], hits: Sequence[Hit], kind: QuestionKind, fits: Fits
) -> list[Scored]:
    top = max((hit.score for hit in hits), default=1.0) or 1.0
    scored = [score(query, value, kind, value.clause.hit.score / top, fits) for value in values]
    if kind is QuestionKind.PERSON:
        scored = _by_act(query, scored)
    scored.sort(key=lambda s: (-s.confidence, s.value.clause.hit.stored.passage.id, s.value.start))
    return scored


def answers_in_place(query: Query, kind: QuestionKind) -> bool:
    """Whether a value of a kind may answer where none of the kind asked for does: "bao nhiêu" is
    not answered by a clause without a number, "phần trăm" by no sum; "những đơn vị nào" is by a
    list."""
    asked = query.kind
    if asked is QuestionKind.SHARE is not kind and _PERCENT.search(fold(query.asked)):
        return False
    listed = asked is QuestionKind.PERSON and kind is QuestionKind.LIST
    return asked not in VALUED or kind in VALUED or listed


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
    return scored._replace(features=found, confidence=confidence)


def _confidence(found: Sequence[float]) -> float:
    told = sum(map(mul, weights(), found))
    return 1 / (1 + math.exp(-max(-60.0, told)))


def _document(scored: Scored) -> str:
    return scored.value.clause.hit.stored.header.id


def values_of_clause(
    query: Query, clause: Clause, kind: QuestionKind, *, reworded: bool = False
) -> list[Scored]:
    """The values of one clause, the most confident first, as if its passage had been found first;
    ``query`` as ``focused`` makes it. ``reworded``: see ``score``."""
    fits = Fits(query, kind)
    values = values_in(clause, query, kind)
    scored = [score(query, value, kind, 1.0, fits, reworded=reworded) for value in values]
    return sorted(scored, key=lambda s: (-s.confidence, s.value.start))


def score(
    query: Query,
    value: Value,
    kind: QuestionKind,
    rank: float,
    fits: Fits,
    *,
    reworded: bool = False,
) -> Scored:
    """A value's confidence; ``rank``: the score of its passage as a share of the best one's;
    ``reworded``: the query is what somebody made of a document in words that it may not have.

    What is told of another place, another time or another document alone answers nothing, and a
    count that was planned is none of what was done: 0.
    """
    place = number = period = 1.0
    if value.coverage >= _HOPELESS:  # others are far below every threshold: not worth placing
        place = fits.place(value.clause)
        number = fits.number(value.clause)
        period = fits.time(value)
    found = features_of(query, value, kind, rank, (place, period, number))
    other_document = number < _NAMED_NUMBER and kind in _NUMBERED
    misplaced = not place or not period
    unlike = value.unlike or value.match.unsaid or _other_status(query, value, kind)
    apart = misplaced or other_document or unlike or is_of_other_grade(query.said, value.clause)
    confidence = 0.0 if apart else _confidence(found)
    if confidence > _WORTH_ASKING and not reworded and is_another(query, value, kind):
        apart, confidence = True, 0.0
    return Scored(value, confidence, place, period, number, found, apart)


def _other_status(query: Query, value: Value, kind: QuestionKind) -> bool:
    """Whether a count is of what was meant to happen and what did was asked for, or back."""
    rules = value.clause.hit.stored.header.metadata.kind in RULES
    if value.planned and query.done and not query.planned:
        return kind in GROUPS and GROUPS[kind] == "figure"
    unlike = value.planned != query.planned and not query.set_down
    return unlike and kind in _REPORTED and not rules
