"""Other documents of the same place that state another value for the same thing and time."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.answering.features import RULES
from retrieval.answering.scoring import Scored
from retrieval.answering.tabling.likeness import differences, figure_of, held_period, thing_of
from retrieval.answering.tabling.sides import home
from retrieval.types import Query

_AS_SURE = 0.03  # how much less the words about a rival may fit
_MOST = 2


def rivals_of(query: Query, ranked: Sequence[Scored], floor: float) -> list[Scored]:
    """Values as sure as the first, of other documents of its place, that contradict it."""
    best = ranked[0]
    period = held_period(best.value)
    figure = figure_of(best.value)
    if figure is None or figure.value is None or period is None or _home(best) is None:
        return []
    thing = thing_of(best, query)
    values = {figure.value}
    found: list[Scored] = []
    for scored in ranked[1:]:
        if scored.confidence < floor or len(found) == _MOST:
            break
        other = figure_of(scored.value)
        if (
            other is not None
            and other.value is not None
            and other.value not in values
            and _as_sure(best, scored)
            and _document(scored) not in {_document(one) for one in (best, *found)}
            and _home(scored) == _home(best)
            and held_period(scored.value) == period
            and not differences((thing, thing_of(scored, query)), query, same_time=True)
        ):
            values.add(other.value)
            found.append(scored)
    return found


def _as_sure(best: Scored, other: Scored) -> bool:
    kinds = [
        scored.value.clause.hit.stored.header.metadata.kind in RULES for scored in (best, other)
    ]
    return (
        abs(best.value.coverage - other.value.coverage) <= _AS_SURE
        and (best.place, best.period) == (other.place, other.period)
        and kinds[0] == kinds[1]
    )


def _document(scored: Scored) -> str:
    return scored.value.clause.hit.stored.header.id


def _home(scored: Scored) -> str | None:
    return home(scored.value.clause.hit.stored.header.metadata)
