"""Words of a question as they are looked for: made ready once, whatever they are held against."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.vietnamese.folding import fold
from retrieval.answering.views import Clause
from retrieval.matching import Needle, bits_of, credited, needle
from retrieval.types import Concept, Language, Query

_WHO = re.compile(r"\b(?:ai|nguoi nao|vi nao|ong nao|ba nao|dong chi nao|lanh dao nao|who)\b ?")
_TELLING = 0.4  # weight of a word that tells one act from another
_SAID = 0.8  # credit of a word that a clause says in so many words


@dataclass(frozen=True, slots=True)
class Sought:
    """Words of a question as they are looked for.

    ``beside``: of each concept all of its writings and words of like meaning, folded, between
    blanks; ``forms``: all writings of all concepts.
    """

    needles: tuple[Needle, ...]
    beside: tuple[tuple[str, ...], ...]
    forms: frozenset[str]


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


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query looks for: its words, its neighbouring words and the thing that it counts.

    ``pairs``: neighbouring words with the bits of both, all of which a text has that has the pair.
    """

    query: Query
    words: Sought
    pairs: tuple[tuple[str, int], ...]
    head: Head | None

    def is_of(self, query: Query) -> bool:
        """Whether another query looks for the same."""
        own = self.query
        same_words = own.concepts is query.concepts and own.pairs is query.pairs
        return same_words and own.head is query.head


def asked_by(query: Query) -> Asked:
    """What a query looks for, made ready."""
    return Asked(
        query,
        sought(query.concepts),
        tuple((f" {pair} ", bits_of(pair.split())) for pair in query.pairs),
        None if query.head is None else head_sought(query.head),
    )


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
