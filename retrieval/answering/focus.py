"""What of a question is worked out once for a passage, and not again for each of its values."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from operator import mul
from typing import Any, NamedTuple

from retrieval.answering.denied import affirmed
from retrieval.answering.sought import Asked, asked_by
from retrieval.answering.views import (
    Clause,
    ClauseView,
    clause_views,
    describing_words,
    heading_words,
)
from retrieval.matching import Matchable, Needle, credited, matchable
from retrieval.types import Hit, Query, QuestionKind

IN_SCOPE = 0.25  # of its weight, for a word that the issuer or the place says


# Where about a value a word of a question stands nearest: the nearest place comes first.
BESIDE, CLAUSE, LEAD, SENTENCE, HEADINGS, PASSAGE, DOCUMENT, NOWHERE = range(8)


# What a word counts for there, where one number must say how much of a question is found. Words
# beside a value tell what it is; words elsewhere in the sentence may belong to its neighbour.
_WORTHS = (1.0, 0.78, 0.85, 0.66, 0.85, 0.35)


class Match(NamedTuple):
    """Where a question's words stand around a value: weighted shares, 0..1, each word counted for
    the nearest place that has it; what is left of 1 was not found.

    ``near``: share of the words by how near they stand to the value, those that stand near the
    word of asking counting for more; ``pairs``: share of neighbouring words that are neighbours in
    the clause, its lead-in or the headings, too, ``pairs_beside`` beside the value; ``missing``
    and ``name``: weight of the heaviest word, and of the heaviest name, found in neither sentence
    nor headings; ``mass``: sum of the weights that were found in either.
    """

    beside: float = 0.0
    clause: float = 0.0
    lead: float = 0.0
    sentence: float = 0.0
    headings: float = 0.0
    passage: float = 0.0
    near: float = 0.0
    pairs: float = 0.0
    pairs_beside: float = 0.0
    missing: float = 0.0
    name: float = 0.0
    mass: float = 0.0
    unsaid: bool = False  # what the last message adds to a question is told nowhere near

    @property
    def coverage(self) -> float:
        """How much of the question is found, in one number."""
        shares = (
            self.beside, self.clause, self.lead, self.sentence, self.headings, self.passage,
        )  # fmt: skip
        return float(sum(map(mul, _WORTHS, shares)))


NOTHING_ASKED = Match(beside=1.0, near=1.0, pairs=1.0, pairs_beside=1.0)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a word of a question counts for in one passage; ``pulled``: times how much it pulls."""

    weight: float
    pulled: float
    scope: bool  # what the issuer or the place says is true of every clause and tells none apart
    added: bool
    name: bool
    digits: bool  # a number: elsewhere it is another one
    bits: int  # of its writings: what shares none does not have it


class Focus:
    """Where a question's words stand in one passage; each place is looked at once at most."""

    def __init__(self, asked: Asked, hit: Hit, *, by_rarity: bool = False) -> None:
        """With ``by_rarity`` words that most clauses of the passage have pull less."""
        self._concepts = asked.query.concepts
        self._hit = hit
        self._by_rarity = by_rarity
        self._side_by_side = asked.pairs
        self.sought = asked.words
        self.head = asked.head
        self._whether = asked.query.kind is QuestionKind.YES_NO  # what is denied answers it, too
        self._clauses: dict[int, list[float]] = {}
        self._elsewhere: dict[int, list[tuple[int, float]]] = {}
        self._pairs: dict[int, list[bool]] = {}
        self.alone: dict[int, Match] = {}  # by clause, of values with no word beside them

    @cached_property
    def scope(self) -> list[bool]:
        """Of each concept whether the issuer or the place says it."""
        return [found > 0 for found in self._credits(describing_words(self._hit))]

    @cached_property
    def pulls(self) -> list[float]:
        """Of each concept how much it pulls."""
        pulls = [concept.pull for concept in self._concepts]
        if not self._by_rarity:
            return pulls
        views = clause_views(self._hit.stored.passage.text)
        held = [0] * len(pulls)
        for view in views:
            for at, found in enumerate(self._in_clause(view)):
                if found:
                    held[at] += 1
        return [p * _rarity(times, len(views)) for p, times in zip(pulls, held, strict=True)]

    @cached_property
    def weighed(self) -> list[Weighed]:
        """Each concept with what it counts for."""
        return [
            Weighed(
                concept.weight * IN_SCOPE if scope else concept.weight,
                concept.weight * pull,
                scope,
                concept.added,
                concept.name,
                concept.forms[0].isdigit(),
                needle.bits,
            )
            for concept, scope, pull, needle in zip(
                self._concepts, self.scope, self.pulls, self.sought.needles, strict=True
            )
        ]

    @cached_property
    def total(self) -> float:
        """The weight of all words."""
        return sum((one.weight for one in self.weighed), 0.0)

    @cached_property
    def pulled(self) -> float:
        """The weight of all words out of scope by how much they pull."""
        return sum((w.pulled for w in self.weighed if not w.scope), 0.0)

    @cached_property
    def bits(self) -> int:
        """Of all words out of scope: what shares none has none of them."""
        bits = 0
        for one in self.weighed:
            if not one.scope:
                bits |= one.bits
        return bits

    def elsewhere(self, clause: Clause) -> list[tuple[int, float]]:
        """Of each concept where about a clause it stands nearest, and its credit there."""
        view = clause.view
        found = self._elsewhere.get(view.start)
        if found is None:
            held = zip(self.sought.needles, self._in_clause(view), strict=True)
            found = self._elsewhere[view.start] = [
                (CLAUSE, best) if best else self._looked_for(at, needle, view)
                for at, (needle, best) in enumerate(held)
            ]
        return found

    def beside(self, at: int, regions: Sequence[tuple[Matchable, float]]) -> float:
        """The best that a concept is worth in any of some regions, each with its worth; else 0."""
        looked_for = self.sought.needles[at]
        best = 0.0
        for words, worth in regions:
            if looked_for.bits & words.bits:
                weigh = credited if self._whether else affirmed
                best = max(best, worth * weigh(looked_for, words))
        return best

    def pairs(self, clause: Clause) -> list[bool]:
        """Of each pair of neighbouring words of the question, whether it stands side by side in a
        clause, its lead-in or the headings."""
        found = self._pairs.get(clause.view.start)
        if found is None:
            view = clause.view
            found = self.pairs_in((view.words, view.lead, self._heading_words))
            self._pairs[view.start] = found
        return found

    def pairs_in(self, texts: Sequence[Matchable]) -> list[bool]:
        """Of each pair of neighbouring words of the question, whether one of the texts has it."""
        return [
            any(not bits & ~text.bits and pair in text.folded for text in texts)
            for pair, bits in self._side_by_side
        ]

    def _looked_for(self, at: int, needle: Needle, view: ClauseView) -> tuple[int, float]:
        """Where about a clause that does not have it a concept stands nearest."""
        if best := credited(needle, view.lead):
            return LEAD, best
        if best := credited(needle, view.around):
            return SENTENCE, best
        if best := self._headings[at]:
            return HEADINGS, best
        if best := self._passage[at]:
            return PASSAGE, best
        return (DOCUMENT if self._around[at] else NOWHERE), 0.0

    def _in_clause(self, view: ClauseView) -> list[float]:
        row = self._clauses.get(view.start)
        if row is None:
            row = self._clauses[view.start] = self._credits(view.words)
        return row

    @cached_property
    def _heading_words(self) -> Matchable:
        return heading_words(self._hit)

    @cached_property
    def _headings(self) -> list[float]:
        return self._credits(self._heading_words)

    @cached_property
    def _passage(self) -> list[float]:
        return self._credits(matchable(self._hit.stored.passage.text))

    @cached_property
    def _around(self) -> list[bool]:
        """Of each concept whether other passages of the document have it, of those found."""
        texts = [matchable(text) for text in self._hit.around]
        return [any(credited(one, words) for words in texts) for one in self.sought.needles]

    def _credits(self, words: Matchable) -> list[float]:
        """The credit of each concept in a text."""
        bits = words.bits
        return [credited(one, words) if one.bits & bits else 0.0 for one in self.sought.needles]


def _rarity(held: int, clauses: int) -> float:
    """Inverse document frequency of a word among clauses, 0..1."""
    return math.log((clauses + 1) / (held + 0.5)) / math.log(2 * clauses + 2)


@dataclass(frozen=True, slots=True)
class Focused(Query):
    """A query with what is known of its words in each passage that it was held against: what most
    clauses of a passage say tells none of them apart, and pulls less.

    ``telling``: by the place of a word among the concepts, whether its absence tells anything.
    """

    looked_for: Asked | None = field(default=None, compare=False, repr=False)
    held: dict[int, Focus] = field(default_factory=dict, compare=False, repr=False)
    telling: dict[int, bool] = field(default_factory=dict, compare=False, repr=False)


_FIELDS = tuple(one.name for one in fields(Query))


def focused(query: Query) -> Focused:
    """The query for the clauses of some passages."""
    return as_focused(query) or Focused(**_given(query), looked_for=asked_by(query))


def as_focused(query: Query) -> Focused | None:
    """The query where it is focused on the words that it has; None where on none or others."""
    asked = query.looked_for if isinstance(query, Focused) else None
    same = asked is not None and asked.is_of(query)
    return query if same and isinstance(query, Focused) else None


def focused_as(query: Query, known: Focused) -> Focused:
    """The query of another place or time, which shares what is known of its words with ``known``
    where it looks for the same ones."""
    asked = known.looked_for
    if asked is None or not asked.is_of(query):
        return focused(query)
    return Focused(**_given(query), looked_for=asked, held=known.held, telling=known.telling)


def _given(query: Query) -> dict[str, Any]:
    return {name: getattr(query, name) for name in _FIELDS}


def focus_of(query: Query, hit: Hit) -> Focus:
    """Where the words of a query stand in a passage: as worked out before, if it was."""
    focus = as_focused(query)
    if focus is None or focus.looked_for is None:
        return Focus(asked_by(query), hit)
    known = focus.held.get(id(hit.stored))  # its focus holds on to it
    if known is None:
        known = focus.held[id(hit.stored)] = Focus(focus.looked_for, hit, by_rarity=True)
    return known
