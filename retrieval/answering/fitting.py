"""How place, time and document number of values fit a question, worked out once for those that
share them."""

from __future__ import annotations

from retrieval.answering.fit import number_fit, place_fit
from retrieval.answering.timing import time_fit
from retrieval.answering.values import Value
from retrieval.answering.views import Clause
from retrieval.types import Query, QuestionKind


class Fits:
    """The fits of the values of one ranking. They hold on to their passages, by which it knows
    them."""

    def __init__(self, query: Query, kind: QuestionKind) -> None:
        self._query = query
        self._kind = kind
        self._places: dict[tuple[int, int], float] = {}
        self._times: dict[tuple[int, int, int, bool], float] = {}

    def place(self, clause: Clause) -> float:
        """How well the place of a clause fits."""
        key = id(clause.hit.stored), clause.start
        fit = self._places.get(key)
        if fit is None:
            fit = self._places[key] = place_fit(self._query, clause)
        return fit

    def number(self, clause: Clause) -> float:
        """How well the document of a clause fits."""
        return number_fit(self._query, clause)

    def time(self, value: Value) -> float:
        """How well the time of a value fits, which figures of one clause mostly share."""
        clause = value.clause
        key = id(clause.hit.stored), clause.start, id(value.period), value.whole
        fit = self._times.get(key)
        if fit is None:
            fit = self._times[key] = time_fit(self._query, value, self._kind)
        return fit
