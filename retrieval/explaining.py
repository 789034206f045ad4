"""A trace as plain, bounded data: what was understood, found, weighed, refused, and why."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from corpus.types import Period
from retrieval.answering.faithfulness import Verdict
from retrieval.answering.quotes import shortened
from retrieval.answering.scoring import Scored
from retrieval.answering.tracing import Judged, Ranking, Trace, cited, shortfalls
from retrieval.config import Config
from retrieval.ports import JsonObject
from retrieval.types import Hit, Query, Rejected

_TEXT = 200  # characters of a passage, a clause or a sentence that are shown
_FORMS = 8
_WORDS = 40
_RANKINGS = 3
_SENTENCES = 12
# Fields of a query with a place of their own below, or only of use to the indexes.
_SHOWN = frozenset(
    "question language kind text concepts terms marked_terms head also places periods numbers"
    " claimed claims planned field pairs runs respelt meant".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that evidence is expected to have; ``forms``: its alternatives, without marks;
    ``near``: words of like meaning, which are evidence for less."""

    text: str
    weight: float
    forms: tuple[str, ...]
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """What was made of the question. ``more``: whatever else was, by name."""

    searched: str
    respelt: tuple[tuple[str, str], ...]  # words as typed, and as read
    language: str
    kinds: tuple[str, ...]
    places: tuple[str, ...]
    periods: tuple[Period, ...]
    numbers: tuple[str, ...]
    claims: tuple[str, ...]
    planned: bool
    field: str | None
    head: str | None
    words: tuple[Word, ...]
    more: JsonObject


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that search found. ``parts`` add up to the score; ``rejected``: why, if it was."""

    n: int
    source: str
    document_id: str
    section: str | None
    score: float
    parts: dict[str, float]
    rejected: str
    text: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A value that could be the answer. ``fits``: how well words, place, period and document
    number fit, at most about 1; ``parts``: what its confidence is made of, see
    ``Scored.contributions``.

    ``cited``: the answer quotes it; ``shortfalls``: what it lacks.
    """

    n: int
    short: str
    confidence: float
    fits: dict[str, float]
    parts: dict[str, float]
    cited: bool
    shortfalls: tuple[str, ...]
    place: str | None
    period: Period | None
    source: str
    document_id: str
    start: int
    end: int
    clause: str


@dataclass(frozen=True, slots=True)
class Values:
    """The best values of one kind, and those that the answer cites, of ``total``."""

    kind: str
    total: int
    shown: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A text that was written, and what the gate let through. ``part``: "short" or "sentence".

    ``draft`` counts drafts from 1: where there are several, the last one is in force.
    """

    draft: int
    part: str
    text: str
    passed: bool
    unsupported: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a question got its answer.

    ``by_values``: it is the best value's; otherwise a whole procedure, a comparison or a missing
    confidence decided, and ``values`` only show what else there was.
    """

    understood: Understood
    found_total: int
    rejected_total: int
    found: tuple[Found, ...]
    rejected: tuple[Found, ...]
    degraded: tuple[str, ...]
    by_values: bool
    values: tuple[Values, ...]
    confidence_needed: float
    nearness_needed: float
    said: tuple[Said, ...]


def explain(trace: Trace, config: Config, top: int = 10) -> Explanation:
    """The best ``top`` passages and values of each kind, and a third as many rejected passages."""
    retrieved = trace.retrieved
    return Explanation(
        understood=_understood(trace.query),
        found_total=len(retrieved.hits),
        rejected_total=len(retrieved.rejected),
        found=tuple(_found(n, hit) for n, hit in enumerate(retrieved.hits[:top], 1)),
        rejected=tuple(
            _rejected(n, one)
            for n, one in enumerate(retrieved.rejected[: top // 3], len(retrieved.hits) + 1)
        ),
        degraded=retrieved.degraded,
        by_values=any(0 in cited(ranking.values, trace.draft) for ranking in trace.rankings),
        values=tuple(
            _values(ranking, trace, config, top) for ranking in trace.rankings[:_RANKINGS]
        ),
        confidence_needed=config.answer.confidence,
        nearness_needed=config.answer.near,
        said=tuple(
            said for n, one in enumerate(trace.judged, 1) for said in _said(n, one)[:_SENTENCES]
        ),
    )


def _understood(query: Query) -> Understood:
    others = (f.name for f in dataclasses.fields(query) if f.name not in _SHOWN)
    return Understood(
        searched=query.text,
        respelt=tuple((one.typed, one.read) for one in query.respelt[:_WORDS]),
        language=query.language.value,
        kinds=tuple(kind.value for kind in dict.fromkeys((query.kind, *query.also))),
        places=query.places,
        periods=query.periods,
        numbers=tuple(number.normalised for number in query.numbers),
        claims=query.claims,
        planned=query.planned,
        field=", ".join(query.fields) or None,
        head=_name(query.head.marked, query.head.forms) if query.head else None,
        words=tuple(
            Word(_name(c.marked, c.forms), c.weight, c.forms[:_FORMS], c.near[:_FORMS])
            for c in query.concepts[:_WORDS]
        ),
        more={name: plain(value) for name in others if (value := getattr(query, name))},
    )


def _name(marked: str | None, forms: Sequence[str]) -> str:
    return marked or (forms[0] if forms else "")


def _found(n: int, hit: Hit, rejected: str = "") -> Found:
    passage, header = hit.stored.passage, hit.stored.header
    return Found(
        n=n,
        source=header.source,
        document_id=header.id,
        section=passage.section,
        score=hit.score,
        parts=dict(hit.parts),
        rejected=rejected,
        text=shortened(passage.text, _TEXT),
    )


def _rejected(n: int, one: Rejected) -> Found:
    return _found(n, one.hit, one.reason)


def _values(ranking: Ranking, trace: Trace, config: Config, top: int) -> Values:
    chosen = cited(ranking.values, trace.draft)
    return Values(
        kind=ranking.kind.value,
        total=len(ranking.values),
        shown=tuple(
            _weighed(at, scored, at in chosen, trace, config)
            for at, scored in enumerate(ranking.values)
            if at < top or at in chosen
        ),
    )


def _weighed(at: int, scored: Scored, chosen: bool, trace: Trace, config: Config) -> Weighed:
    value = scored.value
    header = value.clause.hit.stored.header
    return Weighed(
        n=at + 1,
        short=shortened(value.short, config.answer.short_characters),
        confidence=scored.confidence,
        fits={
            "coverage": value.coverage,
            "place": scored.place,
            "period": scored.period,
            "number": scored.number,
        },
        parts=scored.contributions,
        cited=chosen,
        shortfalls=shortfalls(scored, config.answer.confidence),
        place=header.metadata.place,
        period=value.period,
        source=header.source,
        document_id=header.id,
        start=value.start,
        end=value.end,
        clause=shortened(value.clause.view.text, _TEXT),
    )


def _said(draft: int, judged: Judged) -> list[Said]:
    texts: list[tuple[str, Verdict]] = [("sentence", verdict) for verdict in judged.sentences]
    if judged.draft.short:
        texts.insert(0, ("short", judged.short))
    return [
        Said(draft, part, shortened(v.text, 2 * _TEXT), v.passed, v.unsupported)
        for part, v in texts
    ]


def plain(value: object) -> object:
    """A value as JSON has it: named fields as objects, dates in ISO, names of enumerations."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {str(plain(key)): plain(one) for key, one in value.items()}
    if isinstance(value, frozenset | set):
        return sorted((plain(one) for one in value), key=str)
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return round(value, 4) if isinstance(value, float) else value
