"""Rises and falls that a document states itself: "tăng 12,3 điểm phần trăm so với năm 2021"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.frames import Frames
from corpus.registry.dates import find_periods
from corpus.types import Period
from corpus.vietnamese.folding import fold
from retrieval.answering.fit import coverage, place_fit
from retrieval.answering.periods import passage_frames
from retrieval.answering.tabling.sides import is_of
from retrieval.answering.views import Clause, clauses_of
from retrieval.matching import matchable
from retrieval.types import Cell, Hit, Query, Spread, Support
from retrieval.understanding.spreads import one_cell

_CHANGE = re.compile(
    r"(?<!\w)(?:tăng|giảm|cao hơn|thấp hơn|nhiều hơn|ít hơn|bằng)(?!\w)[^;.\n]*?"
    r"(?<!\w)(?:so với|cùng kỳ|năm trước)(?!\w)[^,;.\n]*",
    re.IGNORECASE,
)
_SAME_PERIOD = re.compile(r"\b(?:cung ky|nam truoc|nam ngoai)\b")
_SURE = 0.7  # of the question's words must stand before the change in its own clause


@dataclass(frozen=True, slots=True)
class Change:
    """What a clause says of a change, and the clause."""

    said: str
    support: Support


def stated_change(query: Query, spread: Spread, hits: Sequence[Hit]) -> Change | None:
    """The change between the two periods of a spread as a document states it; None where none does."""
    if not spread.change or len(spread.cells) != 2:
        return None
    first, second = spread.cells
    for hit in hits:
        if not is_of(first, hit):
            continue
        metadata = hit.stored.header.metadata
        frames = passage_frames(hit.stored.passage.text, metadata)
        for clause in clauses_of(hit):
            said = _said(query, clause, (first, second), frames)
            if said is not None:
                return Change(said, Support(hit, clause.start, clause.end))
    return None


def _said(query: Query, clause: Clause, cells: tuple[Cell, Cell], frames: Frames) -> str | None:
    text = clause.view.text
    found = _CHANGE.search(text)
    if found is None or place_fit(one_cell(query, cells[0]), clause) == 0.0:
        return None
    before = matchable(text[: found.start()])
    if coverage(query.concepts, [(before, 1.0)]) < _SURE:
        return None
    offset = clause.hit.stored.passage.start
    period = frames.period_at(clause.start - offset, clause.end - offset)
    published = clause.hit.stored.header.metadata.published
    based = [mention.period for mention in find_periods(found.group(), published)]
    asked = [cell.period for cell in cells]
    if period not in asked:
        return None
    other = asked[1] if period == asked[0] else asked[0]
    if not _is_base(based, other, fold(found.group())):
        return None
    return " ".join(found.group().split()).rstrip(" ,")


def _is_base(named: Sequence[Period], other: Period | None, words: str) -> bool:
    """Whether what a change is measured from is the other period that was asked about."""
    if other is None:
        return False
    if _SAME_PERIOD.search(words):
        return all(period.covers(other) or period == other for period in named)
    return other in named
