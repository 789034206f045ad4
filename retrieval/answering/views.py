"""Passages cut into clauses ready for matching, kept for the next question about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.bare_headings import bare_headings
from corpus.clauses import Span, clauses, lead_in, sentence_span
from corpus.types import Figure
from retrieval.answering.orders import is_order, may_give_orders
from retrieval.matching import Matchable, matchable
from retrieval.types import Hit


class ClauseView:
    """A clause of a passage: its span in the passage, and what it and its sentence say.

    What it says is made ready for matching when it is first looked at: most clauses that are
    found are of another place or time, and are never looked at. Safe to share between threads,
    which would make the same ready twice at worst.
    """

    __slots__ = ("_around", "_lead", "_ready", "_words", "end", "ordered", "start", "text")

    def __init__(self, passage: _Passage, start: int, end: int, ordered: bool) -> None:
        self.start = start
        self.end = end
        self.text = passage.text[start:end]
        self.ordered = ordered  # an order to whoever answers, or what follows one on its line
        self._ready = passage
        self._words: Matchable | None = None
        self._around: Matchable | None = None
        self._lead: Matchable | None = None

    @property
    def words(self) -> Matchable:
        """The clause itself."""
        found = self._words
        if found is None:
            found = self._words = matchable(self.text)
        return found

    @property
    def around(self) -> Matchable:
        """The whole sentence."""
        found = self._around
        if found is None:
            text = self._ready.text
            left, right = sentence_span(text, self.start)
            found = self._around = matchable(text[left : max(right, self.end)])
        return found

    @property
    def lead(self) -> Matchable:
        """The lead-in that governs it: "Nghiệm thu 02 dự án:"; empty where none does."""
        found = self._lead
        if found is None:
            found = self._lead = matchable(self._ready.lead(self.start))
        return found


class _Passage:
    """A passage's text, with what stands above its clauses."""

    __slots__ = ("_headings", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._headings: Sequence[Span] | None = None

    def lead(self, start: int) -> str:
        """What governs the clause that begins at ``start``; empty where nothing does."""
        lead = lead_in(self.text, start)
        if lead is None:
            if self._headings is None:
                self._headings = bare_headings(self.text)
            lead = _heading_above(self._headings, start)
        return self.text[lead[0] : lead[1]] if lead is not None else ""


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
    passage = _Passage(text)
    views: list[ClauseView] = []
    suspect = may_give_orders(text)
    ordered = -1  # where the line of the last order ends
    for start, end in clauses(text):
        if suspect and (is_order(text[start:end]) or is_order(passage.lead(start))):
            line = text.find("\n", end)
            ordered = line if line >= 0 else len(text)
        views.append(ClauseView(passage, start, end, start < ordered))
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
