"""What of a question is worked out once for a passage, and not again for each of its values."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from corpus.vietnamese.folding import fold
from retrieval.answering.views import (
    Clause,
    ClauseView,
    clause_views,
    describing_words,
    heading_words,
)
from retrieval.matching import Matchable, credit, matchable
from retrieval.types import Concept, Hit, Query

_DENIALS = (" không ", " chưa ")
_DENIED = 0.5  # of a word's credit, where the text says that it is not so


@dataclass(frozen=True, slots=True)
class Sought:
    """Words of a question as they are looked for: between blanks, folded.

    ``beside``: of each concept all of its writings and words of like meaning; ``forms``: all
    writings of all concepts, without blanks around them.
    """

    beside: tuple[tuple[str, ...], ...]
    forms: frozenset[str]


@lru_cache(maxsize=256)
def sought(concepts: tuple[Concept, ...]) -> Sought:
    """The words of some concepts as they are looked for."""
    return Sought(
        tuple(
            tuple(f" {form} " for form in (*concept.forms, *map(fold, concept.near)))
            for concept in concepts
        ),
        frozenset(form for concept in concepts for form in concept.forms),
    )


class Focus:
    """Where a question's words stand in one passage; each place is looked at once at most.

    ``pulls``: of each concept how much it pulls here; ``scope``: whether issuer or place say it.
    """

    __slots__ = (
        "_credits",
        "_elsewhere",
        "_hit",
        "_neighbours",
        "_pairs",
        "concepts",
        "pulls",
        "scope",
        "sought",
    )

    def __init__(self, query: Query, hit: Hit, *, by_rarity: bool = False) -> None:
        self.concepts = query.concepts
        self.sought = sought(query.concepts)
        self._neighbours = query.pairs
        self._hit = hit
        self._credits: dict[int, list[float]] = {}
        self._elsewhere: dict[tuple[int, int], tuple[str, float]] = {}
        self._pairs: dict[int, list[bool]] = {}
        about = describing_words(hit)
        self.scope = [credit(concept, about) > 0 for concept in query.concepts]
        self.pulls = [concept.pull for concept in query.concepts]
        if by_rarity:
            views = clause_views(hit.stored.passage.text)
            rows = [self._in_clause(view) for view in views]
            self.pulls = [
                pull * _rarity(sum(1 for row in rows if row[at]), len(rows))
                for at, pull in enumerate(self.pulls)
            ]

    def fits(self, query: Query, hit: Hit) -> bool:
        """Whether this is of the words of a query in the passage of a hit."""
        same_words = self.concepts is query.concepts and self._neighbours is query.pairs
        return same_words and self._hit.stored is hit.stored

    def elsewhere(self, at: int, clause: Clause) -> tuple[str, float]:
        """Where about a clause the concept at a place in the question stands nearest, and its
        credit there; "" where it does not stand."""
        key = (at, clause.view.start)
        found = self._elsewhere.get(key)
        if found is None:
            found = self._elsewhere[key] = self._looked_for(at, clause)
        return found

    def _looked_for(self, at: int, clause: Clause) -> tuple[str, float]:
        best = self._in_clause(clause.view)[at]
        if best:
            return "clause", best
        concept, view = self.concepts[at], clause.view
        for where, words in (("lead", view.lead), ("sentence", view.around)):
            best = credit(concept, words)
            if best:
                return where, best
        best = credit(concept, heading_words(self._hit))
        if best:
            return "headings", best
        best = credit(concept, matchable(self._hit.stored.passage.text))
        return ("passage", best) if best else ("", 0.0)

    def pairs(self, clause: Clause) -> list[bool]:
        """Of each pair of neighbouring words of the question, whether it stands side by side in a
        clause, its lead-in or the headings."""
        found = self._pairs.get(clause.view.start)
        if found is None:
            headings = heading_words(self._hit).folded
            texts = (clause.view.words.folded, clause.view.lead.folded, headings)
            found = [any(f" {pair} " in text for text in texts) for pair in self._neighbours]
            self._pairs[clause.view.start] = found
        return found

    def _in_clause(self, view: ClauseView) -> list[float]:
        """The credit of each concept in a clause."""
        row = self._credits.get(view.start)
        if row is None:
            words = view.words
            row = self._credits[view.start] = [credit(one, words) for one in self.concepts]
        return row


def _rarity(held: int, clauses: int) -> float:
    """Inverse document frequency of a word among clauses, 0..1."""
    return math.log((clauses + 1) / (held + 0.5)) / math.log(2 * clauses + 2)


@dataclass(frozen=True, slots=True)
class Focused(Query):
    """A query with what is known of its words in one passage."""

    focus: Focus | None = None


_FIELDS = tuple(field.name for field in fields(Query))


def focused_on(query: Query, hit: Hit) -> Query:
    """The query for the clauses of one passage: what most of them say tells none of them apart,
    and pulls less."""
    given = {name: getattr(query, name) for name in _FIELDS}
    return Focused(**given, focus=Focus(query, hit, by_rarity=True))


def focus_of(query: Query, hit: Hit) -> Focus:
    """Where the words of a query stand in a passage: as worked out before, if it was."""
    known = query.focus if isinstance(query, Focused) else None
    return known if known is not None and known.fits(query, hit) else Focus(query, hit)


def _affirmed(concept: Concept, words: Matchable) -> float:
    """The credit of a word, less where the text has it only denied: "mẫu không đạt" for "đạt"."""
    found = credit(concept, words)
    if not found or not any(no in words.marked for no in _DENIALS):
        return found
    said = [at for form in concept.forms for at in _places_of(f" {form} ", words.folded)]
    denied = [at for at in said if words.marked[:at].endswith(tuple(no[:-1] for no in _DENIALS))]
    return found * _DENIED if said and len(denied) == len(said) else found


def _places_of(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def best_credit(concept: Concept, regions: Sequence[tuple[Matchable, float]]) -> float:
    """The best that a concept is worth in any of some regions, each with its worth; else 0."""
    best = 0.0
    for words, worth in regions:
        found = worth * _affirmed(concept, words)
        best = max(best, found)
    return best
