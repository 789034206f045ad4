"""A query becomes the passages that may answer it: candidates, fusion, preferences, selection."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corpus.registry.numbers import names_one
from corpus.types import DocumentKind, Period, Sketch, StoredPassage
from retrieval.config import SearchConfig
from retrieval.indexes.text import indexed_text
from retrieval.ports import Candidate, IndexRequest, PassageIndex, PassageSource, Reranker
from retrieval.types import Hit, Query, QuestionKind, Rejected, Retrieved

_log = logging.getLogger(__name__)

_AHEAD = 3  # a third more passages than are needed are read at once
_ROUNDED = 1e-9  # sums of the same numbers in another order differ by less


def search(
    query: Query,
    indexes: Sequence[PassageIndex],
    source: PassageSource,
    config: SearchConfig,
    reranker: Reranker | None = None,
    *,
    whole: bool = True,
) -> Retrieved:
    """Hits for a query, best first. An index that fails is named and the others carry on; so does
    the order of fusion where the reranker fails or is slow.

    Without ``whole`` the hits are the same, and what cannot come among them is neither read nor
    told of as rejected.
    """
    access = query.question.access
    fused: dict[str, list[tuple[str, float]]] = {}
    degraded: list[str] = []
    for index in indexes:
        lexical = index.name == "lexical"
        request = IndexRequest(
            terms=query.terms,
            marked_terms=query.marked_terms,
            text=query.text,
            limit=config.lexical_candidates if lexical else config.vector_candidates,
            places=query.places,
            years=tuple(sorted({p.start.year for p in query.periods})),
            weaker=query.weaker,
            runs=query.runs,
        )
        try:
            candidates = index.search(request, access)
        except Exception:  # whatever an engine raises, the other one still answers
            _log.exception("index %s failed", index.name)
            degraded.append(index.name)
            continue
        weight = config.lexical_weight if lexical else config.vector_weight
        for passage_id, score in _scaled(candidates):
            fused.setdefault(passage_id, []).append((index.name, weight * score))
    needed = len(fused) if whole else max(config.kept, config.reranked if reranker else 0)
    hits = _best(query, fused, source, config, needed)
    if reranker is not None and hits:
        try:
            hits = _reranked(query, hits, reranker, config)
        except Exception:  # whatever a model raises
            _log.exception("the reranker failed")
            degraded.append("reranker")
    rejected = tuple(Rejected(hit, "rank") for hit in hits[config.kept :])
    return Retrieved(_with_neighbours(hits[: config.kept]), rejected, tuple(degraded))


def _best(
    query: Query,
    fused: Mapping[str, Sequence[tuple[str, float]]],
    source: PassageSource,
    config: SearchConfig,
    needed: int,
) -> list[Hit]:
    """Hits, best first, the first ``needed`` of them for certain: the passages of the best
    candidates are read, and of the rest those that preferences lift among them, as their sketches
    tell."""
    ranked = [(sum(score for _, score in parts), key) for key, parts in fused.items()]
    ranked.sort(key=lambda pair: -pair[0])
    most = _preference_at_most(query, config)
    first = needed + needed // _AHEAD
    hits = _read(query, [key for _, key in ranked[:first]], fused, source, config)
    rest = [key for _, key in ranked[first:]]
    if len(hits) >= needed > 0:  # else some are gone from the store
        least = hits[needed - 1].score - _ROUNDED
        maybe = [key for score, key in ranked[first:] if score >= least - most]
        scores = _sketched(query, maybe, fused, source, config)
        rest = [key for key in maybe if scores.get(key, -1.0) >= least]
    if rest:
        hits += _read(query, rest, fused, source, config)
        hits.sort(key=_order)
    return hits


def _sketched(
    query: Query,
    keys: Sequence[str],
    fused: Mapping[str, Sequence[tuple[str, float]]],
    source: PassageSource,
    config: SearchConfig,
) -> dict[str, float]:
    """Scores of those candidates that exist, before any is read."""
    return {
        key: _total((*fused[key], *_preferences(query, sketch, config)))
        for key, sketch in (source.sketches(keys, query.question.access) if keys else {}).items()
    }


def _read(
    query: Query,
    keys: Sequence[str],
    fused: Mapping[str, Sequence[tuple[str, float]]],
    source: PassageSource,
    config: SearchConfig,
) -> list[Hit]:
    """Those candidates that exist, best first."""
    stored = source.passages(keys, query.question.access)
    hits = [_preferred(query, stored[k], tuple(fused[k]), config) for k in keys if k in stored]
    hits.sort(key=_order)
    return hits


def _preference_at_most(query: Query, config: SearchConfig) -> float:
    """What preferences may add to the score of a passage."""
    return sum(
        (
            max(config.place_bonus, config.mention_bonus) if query.places else 0.0,
            config.period_bonus if query.periods else 0.0,
            config.number_bonus if query.numbers else 0.0,
            config.kind_bonus if _wants_procedure(query) else 0.0,
        )
    )


def _wants_procedure(query: Query) -> bool:
    return query.kind is QuestionKind.PROCEDURE or QuestionKind.PROCEDURE in query.also


def _with_neighbours(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Hits with the texts of the other passages of their documents that were found too, by place:
    a bulletin names its event once, in its first lines."""
    held: dict[str, list[Hit]] = {}
    for hit in hits:
        held.setdefault(hit.stored.header.id, []).append(hit)
    for same in held.values():
        same.sort(key=lambda hit: hit.stored.passage.ordinal)
    return tuple(
        replace(
            hit,
            around=tuple(
                other.stored.passage.text
                for other in held[hit.stored.header.id]
                if other is not hit
            ),
        )
        for hit in hits
    )


def _order(hit: Hit) -> tuple[float, str]:
    return -hit.score, hit.stored.passage.id


def _reranked(
    query: Query, hits: Sequence[Hit], reranker: Reranker, config: SearchConfig
) -> list[Hit]:
    """The first hits with what the reranker makes of them added, as a share of its own range.

    Added and not put in place of the rest: it knows nothing of places and periods.
    """
    first, rest = hits[: config.reranked], hits[config.reranked :]
    scores = reranker.scores(query.asked, [indexed_text(hit.stored) for hit in first])
    low, high = min(scores), max(scores)
    spread = high - low or 1.0
    read: list[Hit] = []
    for hit, score in zip(first, scores, strict=True):
        part = config.reranker_weight * (score - low) / spread
        read.append(Hit(hit.stored, hit.score + part, (*hit.parts, ("reranker", part))))
    return [*sorted(read, key=_order), *rest]


def _scaled(candidates: Sequence[Candidate]) -> list[tuple[str, float]]:
    """Scores as a share of the best one, so that indexes with other scales can be added."""
    if not candidates:
        return []
    top = max(candidate.score for candidate in candidates)
    if top <= 0:
        return [(candidate.passage_id, 0.0) for candidate in candidates]
    return [(c.passage_id, max(0.0, c.score / top)) for c in candidates]


def _preferred(
    query: Query, stored: StoredPassage, parts: tuple[tuple[str, float], ...], config: SearchConfig
) -> Hit:
    parts = (*parts, *_preferences(query, stored.sketch, config))
    return Hit(stored, _total(parts), parts)


def _total(parts: Iterable[tuple[str, float]]) -> float:
    return sum(value for _, value in parts)


def _preferences(query: Query, sketch: Sketch, config: SearchConfig) -> list[tuple[str, float]]:
    """What speaks for a passage besides its words."""
    preferences: list[tuple[str, float]] = []
    if query.places:
        if sketch.place in query.places:
            preferences.append(("place", config.place_bonus))
        elif any(place in sketch.text for place in query.places):
            preferences.append(("mention", config.mention_bonus))
    if query.periods and _overlap(query.periods, sketch.periods):
        preferences.append(("period", config.period_bonus))
    if query.numbers:
        texts = sketch.text, sketch.number or ""
        if any(names_one(text, query.numbers) for text in texts):
            preferences.append(("number", config.number_bonus))
    if _wants_procedure(query) and sketch.kind is DocumentKind.PROCEDURE:
        preferences.append(("kind", config.kind_bonus))
    return preferences


def _overlap(asked: Sequence[Period], told: Sequence[Period]) -> bool:
    return any(one.overlaps(period) for period in told for one in asked)


def tells_of(periods: tuple[Period, ...], stored: StoredPassage) -> bool:
    """Whether a passage has figures of one of the periods, or its document covers it."""
    last: Period | None = None
    told = [figure.period for figure in stored.figures]
    for period in (*told, stored.header.metadata.period):
        if period is not None and period is not last:  # figures of one time share its value
            last = period
            for asked in periods:
                if asked.overlaps(period):
                    return True
    return False
