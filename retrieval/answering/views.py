"""Passages cut into clauses ready for matching, kept for the next question about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from corpus.bare_headings import bare_headings
from corpus.clauses import Span, clauses, lead_in, sentence_span
from corpus.types import Figure
from retrieval.answering.orders import is_order, may_give_orders
from retrieval.matching import Matchable, matchable
from retrieval.types import Hit


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause of a passage: its span in the passage, and what it and its sentence say."""

    start: int
    end: int
    text: str
    words: Matchable
    around: Matchable  # the whole sentence
    lead: Matchable  # the lead-in that governs it: "Nghiệm thu 02 dự án:"; empty where none does
    ordered: bool = False  # an order to whoever answers, or what follows one on its line


class Clause(NamedTuple):
    """A clause of a hit, with its span in the document and its figures."""

    hit: Hit
    start: int
    end: int
    view: ClauseView
    figures: tuple[Figure, ...]


@lru_cache(maxsize=8192)  # passages, some six thousand bytes each
def clause_views(text: str) -> tuple[ClauseView, ...]:
    """The clauses of a passage's text, in order."""
    views: list[ClauseView] = []
    suspect = may_give_orders(text)
    headings = bare_headings(text)
    ordered = -1  # where the line of the last order ends
    for start, end in clauses(text):
        left, right = sentence_span(text, start)
        around = matchable(text[left : max(right, end)])
        lead = lead_in(text, start) or _heading_above(headings, start)
        governing = matchable(text[lead[0] : lead[1]] if lead is not None else "")
        clause = text[start:end]
        if suspect and (is_order(clause) or is_order(text[slice(*(lead or (0, 0)))])):
            line = text.find("\n", end)
            ordered = line if line >= 0 else len(text)
        views.append(
            ClauseView(start, end, clause, matchable(clause), around, governing, start < ordered)
        )
    return tuple(views)


def _heading_above(headings: Sequence[Span], start: int) -> Span | None:
    """The last heading that nothing marks but its place, above a clause."""
    above = [heading for heading in headings if heading[1] <= start]
    return above[-1] if above else None


def clauses_of(hit: Hit, *, with_figures: bool = False) -> Iterator[Clause]:
    """The clauses of a hit's passage with their figures; ``with_figures``: only those that have
    any, which are few."""
    passage = hit.stored.passage
    by_clause: dict[int, list[Figure]] = {}
    for figure in hit.stored.figures:
        by_clause.setdefault(figure.clause_start, []).append(figure)
    if with_figures and not by_clause:
        return
    for view in clause_views(passage.text):
        start = passage.start + view.start
        figures = tuple(by_clause.get(start, ()))
        if with_figures and not figures:
            continue
        yield Clause(hit, start, passage.start + view.end, view, figures)


def heading_words(hit: Hit) -> Matchable:
    """Title and headings of a hit, for matching."""
    header = hit.stored.header
    return matchable("\n".join((header.metadata.title, *hit.stored.passage.headings)))


def describing_words(hit: Hit) -> Matchable:
    """Issuer and place of a hit's document, for matching."""
    metadata = hit.stored.header.metadata
    return matchable("\n".join(filter(None, (metadata.issuer, metadata.place, metadata.number))))
