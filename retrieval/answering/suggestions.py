"""Questions near the one asked that the documents do answer, each tried before it is offered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from corpus.types import Figure, FigureStatus
from retrieval.answering.fit import coverage
from retrieval.answering.scoring import likely_values
from retrieval.config import AnswerConfig
from retrieval.matching import matchable
from retrieval.types import (
    AnswerStatus,
    Draft,
    Hit,
    Language,
    Query,
    Question,
    QuestionKind,
    Retrieved,
)
from retrieval.understanding.understand import understand

_MOST = 3
_TRIED = 6
_HITS = 8
_WORDS = range(2, 8)  # syllables of what is counted: shorter is vague, longer no question


def with_suggestions(
    draft: Draft, query: Query, retrieved: Retrieved, today: dt.date, config: AnswerConfig
) -> Draft:
    """A draft without evidence gets up to three questions that have it; others stay as they are."""
    if draft.status is not AnswerStatus.NO_EVIDENCE or draft.suggestions:
        return draft
    if query.language is not Language.VI:
        return draft  # the questions would be Vietnamese
    hits = retrieved.hits[:_HITS]
    offered: list[str] = []
    for tried, (figure, text) in enumerate(_candidates(query, hits)):
        if tried >= _TRIED or len(offered) >= _MOST:
            break
        if text not in offered and _is_answered(figure, text, query, hits, today, config):
            offered.append(text)
    return replace(draft, suggestions=tuple(offered))


def _candidates(query: Query, hits: tuple[Hit, ...]) -> Iterator[tuple[Figure, str]]:
    """Questions for counts that were reported, those that share most words with the one asked first."""
    found: list[tuple[float, Figure, str]] = []
    for hit in hits:
        metadata = hit.stored.header.metadata
        if query.places and metadata.place not in query.places:
            continue
        for figure in hit.stored.figures:
            where = figure.place or metadata.place
            if not _can_be_asked(figure) or where is None:
                continue
            shared = coverage(query.concepts, [(matchable(figure.predicate), 1.0)])
            year = _year_of(figure)
            when = f" năm {year}" if year is not None else ""
            counted = " ".join(figure.counted.split())
            found.append((shared, figure, f"{where} có bao nhiêu {counted}{when}?"))
    found.sort(key=lambda one: (-one[0], one[1].passage_id, one[1].start))
    for _, figure, text in found:
        yield figure, text


def _can_be_asked(figure: Figure) -> bool:
    return (
        figure.status is FigureStatus.DONE
        and not figure.unit
        and figure.value is not None
        and len(figure.counted.split()) in _WORDS
        and " | " not in figure.predicate
    )


def _year_of(figure: Figure) -> int | None:
    """The year that a figure is of, where it is of one."""
    period = figure.period
    if period is None or period.start.year != period.end.year:
        return None
    return period.start.year


@lru_cache(maxsize=256)  # what one question is offered, the next ones about the like are too
def _understood(question: Question, today: dt.date) -> Query:
    return understand(question, today)


def _is_answered(
    figure: Figure,
    text: str,
    query: Query,
    hits: tuple[Hit, ...],
    today: dt.date,
    config: AnswerConfig,
) -> bool:
    asked = _understood(Question(text, access=query.question.access), today)
    ranked = likely_values(asked, hits, QuestionKind.COUNT)
    return bool(ranked) and (
        ranked[0].confidence >= config.confidence
        and ranked[0].value.clause.start == figure.clause_start
    )
