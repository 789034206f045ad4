"""What of a question is worked out once for a passage, and not again for each of its values."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache

from corpus.vietnamese.folding import fold
from retrieval.answering.views import (
    Clause,
    ClauseView,
    clause_views,
    describing_words,
    heading_words,
)
from retrieval.matching import Matchable, Needle, credited, matchable, needle
from retrieval.types import Concept, Hit, Language, Query

IN_SCOPE = 0.25  # of its weight, for a word that the issuer or the place says
_WHO = re.compile(r"\b(?:ai|nguoi nao|vi nao|ong nao|ba nao|dong chi nao|lanh dao nao|who)\b ?")
_TELLING = 0.4  # weight of a word that tells one act from another
_SAID = 0.8  # credit of a word that a clause says in so many words
_DENIALS = (" không ", " chưa ")
_DENIED = 0.5  # of a word's credit, where the text says that it is not so


@dataclass(frozen=True, slots=True)
class Sought:
    """Words of a question as they are looked for.

    ``beside``: of each concept all of its writings and words of like meaning, folded, between
    blanks; ``forms``: all writings of all concepts.
    """

    needles: tuple[Needle, ...]
    beside: tuple[tuple[str, ...], ...]
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a word of a question counts for in one passage; ``pulled``: times how much it pulls."""

    weight: float
    pulled: float
    scope: bool  # what the issuer or the place says is true of every clause and tells none apart
    added: bool
    name: bool


@lru_cache(maxsize=256)
def sought(concepts: tuple[Concept, ...]) -> Sought:
    """The words of some concepts as they are looked for."""
    return Sought(
        tuple(map(needle, concepts)),
        tuple(
            tuple(f" {form} " for form in (*concept.forms, *map(fold, concept.near)))
            for concept in concepts
        ),
        frozenset(form for concept in concepts for form in concept.forms),
    )


@dataclass(frozen=True, slots=True)
class Head:
    """The thing counted, as it is looked for.

    ``writings``: each as asked and, folded, between blanks, that with marks first; ``parts``: the
    syllables of each folded writing.
    """

    concept: Concept
    needle: Needle
    writings: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=256)
def head_sought(concept: Concept) -> Head:
    """The thing counted as it is looked for."""
    marked = (concept.marked,) if concept.marked else ()
    writings = tuple((form, f" {fold(form)} ") for form in (*marked, *concept.forms))
    parts = tuple(tuple(form.split()) for form in concept.forms)
    return Head(concept, needle(concept), writings, parts)


def act_asked(query: Query) -> Needle | None:
    """What somebody who is asked for did, as it is looked for: the word right behind "ai" or "who";
    None where none follows, or it tells nothing."""
    asked = fold(query.asked)
    who = _WHO.search(asked)
    if who is None:
        return None
    for concept, looked_for in zip(query.concepts, sought(query.concepts).needles, strict=True):
        follows = asked.startswith(concept.forms[0], who.end())
        first = query.language is Language.EN and who.start() == 0
        if follows or first:
            telling = concept.weight >= _TELLING and not concept.name
            return looked_for if telling else None
    return None


def says_act(act: Needle, clause: Clause) -> bool:
    """Whether a clause says in so many words what was done."""
    return credited(act, clause.view.words) >= _SAID


class Focus:
    """Where a question's words stand in one passage; each place is looked at once at most."""

    def __init__(
        self, query: Query, hit: Hit, words: Sought | None = None, *, by_rarity: bool = False
    ) -> None:
        """With ``by_rarity`` words that most clauses of the passage have pull less; ``words``: the
        question's as they are looked for, where they are known already."""
        self._concepts = query.concepts
        self._neighbours = query.pairs
        self._pairs_sought = [f" {pair} " for pair in query.pairs]
        self._hit = hit
        self._by_rarity = by_rarity
        self._head = query.head
        self.sought = words or sought(query.concepts)
        self._clauses: dict[int, list[float]] = {}
        self._elsewhere: dict[int, dict[int, tuple[str, float]]] = {}
        self._pairs: dict[int, list[bool]] = {}

    def fits(self, query: Query, hit: Hit) -> bool:
        """Whether this is of the words of a query in the passage of a hit."""
        same_words = self._concepts is query.concepts and self._neighbours is query.pairs
        return same_words and self._head is query.head and self._hit.stored is hit.stored

    @cached_property
    def head(self) -> Head | None:
        """The thing that the question counts."""
        return None if self._head is None else head_sought(self._head)

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
        rows = [self._in_clause(view) for view in views]
        held = [sum(1 for row in rows if row[at]) for at in range(len(pulls))]
        return [p * _rarity(times, len(rows)) for p, times in zip(pulls, held, strict=True)]

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
            )
            for concept, scope, pull in zip(self._concepts, self.scope, self.pulls, strict=True)
        ]

    @cached_property
    def total(self) -> float:
        """The weight of all words."""
        return sum((one.weight for one in self.weighed), 0.0)

    @cached_property
    def pulled(self) -> float:
        """The weight of all words, out of scope, by how much they pull."""
        return sum((one.pulled for one in self.weighed if not one.scope), 0.0)

    def elsewhere(self, at: int, clause: Clause) -> tuple[str, float]:
        """Where about a clause the concept at a place in the question stands nearest, and its
        credit there; "" where it does not stand."""
        known = self._elsewhere.get(clause.view.start)
        if known is None:
            known = self._elsewhere[clause.view.start] = {}
        found = known.get(at)
        if found is None:
            found = known[at] = self._looked_for(at, clause.view)
        return found

    def beside(self, at: int, regions: Sequence[tuple[Matchable, float]]) -> float:
        """The best that a concept is worth in any of some regions, each with its worth; else 0."""
        looked_for = self.sought.needles[at]
        best = 0.0
        for words, worth in regions:
            if looked_for.bits & words.bits:
                best = max(best, worth * _affirmed(looked_for, words))
        return best

    def pairs(self, clause: Clause) -> list[bool]:
        """Of each pair of neighbouring words of the question, whether it stands side by side in a
        clause, its lead-in or the headings."""
        found = self._pairs.get(clause.view.start)
        if found is None:
            view = clause.view
            texts = (view.words.folded, view.lead.folded, self._heading_words.folded)
            found = self._pairs[view.start] = self.pairs_in(texts)
        return found

    def pairs_in(self, texts: Sequence[str]) -> list[bool]:
        """Of each pair of neighbouring words of the question, whether one of the texts has it."""
        return [any(pair in text for text in texts) for pair in self._pairs_sought]

    def _looked_for(self, at: int, view: ClauseView) -> tuple[str, float]:
        best = self._in_clause(view)[at]
        if best:
            return "clause", best
        for where, words in (("lead", view.lead), ("sentence", view.around)):
            best = credited(self.sought.needles[at], words)
            if best:
                return where, best
        if best := self._headings[at]:
            return "headings", best
        best = self._passage[at]
        return ("passage", best) if best else ("", 0.0)

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

    def _credits(self, words: Matchable) -> list[float]:
        """The credit of each concept in a text."""
        return [credited(one, words) for one in self.sought.needles]


def _rarity(held: int, clauses: int) -> float:
    """Inverse document frequency of a word among clauses, 0..1."""
    return math.log((clauses + 1) / (held + 0.5)) / math.log(2 * clauses + 2)


@dataclass(frozen=True, slots=True)
class Focused(Query):
    """A query with what is known of its words in one passage."""

    focus: Focus | None = None


_FIELDS = tuple(field.name for field in fields(Query))


def focused_on(query: Query, hit: Hit, words: Sought | None = None) -> Query:
    """The query for the clauses of one passage: what most of them say tells none of them apart,
    and pulls less. ``words``: see ``Focus``."""
    given = {name: getattr(query, name) for name in _FIELDS}
    return Focused(**given, focus=Focus(query, hit, words, by_rarity=True))


def focus_of(query: Query, hit: Hit) -> Focus:
    """Where the words of a query stand in a passage: as worked out before, if it was."""
    known = query.focus if isinstance(query, Focused) else None
    return known if known is not None and known.fits(query, hit) else Focus(query, hit)


def _affirmed(sought: Needle, words: Matchable) -> float:
    """The credit of a word, less where the text has it only denied: "mẫu không đạt" for "đạt"."""
    found = credited(sought, words)
    if not found or not any(no in words.marked for no in _DENIALS):
        return found
    said = [at for form in sought.forms for at in _places_of(form, words.folded)]
    denied = [at for at in said if words.marked[:at].endswith(tuple(no[:-1] for no in _DENIALS))]
    return found * _DENIED if said and len(denied) == len(said) else found


def _places_of(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)
