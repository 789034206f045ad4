"""The thing asked for, found in a clause: a figure, a date, a person, a document's number."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from retrieval.answering.orders import is_order, may_give_orders
from retrieval.answering.values.clauses import clause_value
from retrieval.answering.values.dates import date_values
from retrieval.answering.values.figures import FIGURE_UNITS, figure_values
from retrieval.answering.values.numbers import number_values
from retrieval.answering.values.ordinals import ordinal_values
from retrieval.answering.values.people import person_values
from retrieval.answering.values.value import Value
from retrieval.answering.views import Clause
from retrieval.types import Query, QuestionKind

__all__ = ["Value", "values_in"]

_STATED = frozenset(
    {
        *FIGURE_UNITS,
        QuestionKind.ORDINAL,
        QuestionKind.DATE,
        QuestionKind.PERSON,
        QuestionKind.NUMBER,
    }
)


def _asks_about_orders(query: Query) -> bool:
    """Whether a question may be about an order that a document gives, and is none itself."""
    asked = query.said
    return may_give_orders(asked) and not is_order(asked)


def values_in(
    clause: Clause,
    query: Query,
    kind: QuestionKind,
    head: float = 0.0,
    may: Callable[[Value], bool] | None = None,
) -> Iterator[Value]:
    """Values of a kind that a clause states, each scored by the words that stand beside it; of
    figures those that count what is asked for at least as surely as ``head``, and that ``may``
    answer before their words are looked at.

    An order to whoever answers states none; it is quoted to whoever asks about it.
    """
    if clause.view.ordered and (kind in _STATED or not _asks_about_orders(query)):
        return
    if kind in FIGURE_UNITS:
        yield from figure_values(clause, query, kind, head, may)
    elif kind is QuestionKind.ORDINAL:
        yield from ordinal_values(clause, query)
    elif kind is QuestionKind.DATE:
        yield from date_values(clause, query)
    elif kind is QuestionKind.PERSON:
        yield from person_values(clause, query)
    elif kind is QuestionKind.NUMBER:
        yield from number_values(clause, query)
    else:
        yield clause_value(clause, query)
