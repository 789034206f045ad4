"""What led to an answer, for explanations; worked out only where somebody asks why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from retrieval.answering.extractive import as_weighed
from retrieval.answering.faithfulness import Verdict, verdicts
from retrieval.answering.scoring import Scored, ranked_values
from retrieval.config import AnswerConfig
from retrieval.types import Answer, Draft, Query, QuestionKind, Retrieved

_FITS = 0.5  # a factor below it says that the value is of something else


@dataclass(frozen=True, slots=True)
class Ranking:
    """All values of one kind, as the quoting writer weighed them: the most confident first, and
    of those equally so the nearest."""

    kind: QuestionKind
    values: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the gate said to each text of one draft, the short answer first."""

    draft: Draft
    short: Verdict
    sentences: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything between a question and its answer.

    ``judged``: what was written, in order; all but the last were refused as wholes.
    """

    query: Query
    retrieved: Retrieved
    rankings: tuple[Ranking, ...]
    judged: tuple[Judged, ...]
    draft: Draft  # as the gate let it through
    answer: Answer


class Shortfall(StrEnum):
    """Why a value is not the answer."""

    OTHER_PLACE = "other_place"
    OTHER_TIME = "other_time"
    OTHER_DOCUMENT = "other_document"  # not of the document number asked about
    PLANNED = "planned"  # asked was what was done
    DONE = "done"  # asked was what is planned
    BASIS = "basis"  # stands in what a decision rests on
    LOW_CONFIDENCE = "low_confidence"


def rankings(query: Query, retrieved: Retrieved) -> tuple[Ranking, ...]:
    """The values that the quoting writer chose among, for each kind of thing asked for."""
    if not retrieved.hits:
        return ()
    query = as_weighed(query)
    kinds = dict.fromkeys((query.kind, *query.also))
    return tuple(
        Ranking(kind, tuple(sorted(ranked_values(query, retrieved.hits, kind), key=_order)))
        for kind in kinds
    )


def _order(scored: Scored) -> tuple[float, float, str, int]:
    source = scored.value.clause.hit.stored.header.source
    return -scored.confidence, -scored.nearness, source, scored.value.start


def judged(draft: Draft, query: Query, config: AnswerConfig) -> Judged:
    """The gate's verdicts on a draft, text by text; the short answer rests on what is kept."""
    return Judged(draft, *verdicts(draft, query, config))


def shortfalls(scored: Scored, confidence: float) -> tuple[Shortfall, ...]:
    """What a value lacks; none where it could be the answer."""
    told = scored.contributions
    found = [
        shortfall
        for shortfall, holds in (
            (Shortfall.OTHER_PLACE, scored.place <= _FITS),
            (Shortfall.OTHER_TIME, scored.period < _FITS),
            (Shortfall.OTHER_DOCUMENT, scored.number < _FITS),
            (Shortfall.PLANNED, "unplanned" in told),
            (Shortfall.DONE, "undone" in told),
            (Shortfall.BASIS, "basis" in told),
        )
        if holds
    ]
    if not found and scored.confidence < confidence:
        found.append(Shortfall.LOW_CONFIDENCE)
    return tuple(found)


def cited(values: Sequence[Scored], draft: Draft) -> frozenset[int]:
    """Which values a draft cites, by position: of all slices that it cites, the best one in them,
    and of each further slice the best one where the short answer has it (a slice may also only
    tell the time)."""
    slices = {
        (support.hit.stored.header.id, support.start, support.end)
        for sentence in draft.sentences
        for support in sentence.supports
    }
    found: set[int] = set()
    for at, scored in enumerate(values):
        value = scored.value
        document = value.clause.hit.stored.header.id
        holding = {s for s in slices if s[0] == document and s[1] <= value.start < s[2]}
        if holding and (not found or value.short in draft.short):
            found.add(at)
            slices -= holding
    return frozenset(found)
