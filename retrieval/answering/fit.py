"""How well a place of a document fits what was asked: its words, its place, its time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from corpus.registry.numbers import find_numbers, matches
from corpus.registry.places import find_places
from corpus.types import Period
from corpus.vietnamese.folding import fold
from retrieval.answering.views import Clause, describing_words, heading_words
from retrieval.matching import Matchable, credit, matchable
from retrieval.types import Concept, Query

# What a word counts for, by where it is found. Words beside a quantity tell what is counted;
# words elsewhere in the sentence may belong to its neighbour.
IN_CLAUSE = 1.0
BESIDE = 0.78
IN_LEAD = 0.85
IN_SENTENCE = 0.66
IN_HEADINGS = 0.85
IN_PASSAGE = 0.35
_IN_SCOPE = 0.25

_NUMBER_BESIDE = 0.85  # the passage names the document asked about, the clause does not
_OTHER_DOCUMENT = 0.4

_UNTIL = re.compile(r"(?:den|toi|by|until|to)\b")

Region = tuple[Matchable, float]


def coverage(
    concepts: Sequence[Concept], regions: Sequence[Region], scope: Matchable | None = None
) -> float:
    """Weighted share of the concepts that the regions hold, 0..1; 1 where nothing is asked.

    What ``scope`` (the issuer, the place) holds is true of every clause of a document and tells
    none of them apart: it counts for a quarter.
    """
    total = found = 0.0
    for concept in concepts:
        weight = concept.weight
        if scope is not None and credit(concept, scope):
            total += weight * _IN_SCOPE
            found += weight * _IN_SCOPE
            continue
        best = 0.0
        for words, worth in regions:
            if worth > best:
                best = max(best, worth * credit(concept, words))
        total += weight
        found += weight * best
    return found / total if total > 0 else 1.0


def said_of(concepts: Sequence[Concept], clause: Clause, regions: Sequence[Region]) -> float:
    """Coverage of the concepts by regions of a clause and, for less, by what stands around it."""
    return coverage(
        concepts, [*regions, *wider_regions(clause)], scope=describing_words(clause.hit)
    )


def wider_regions(clause: Clause) -> list[Region]:
    """Where else a clause's words may stand: its sentence, headings and passage."""
    return [
        (clause.view.lead, IN_LEAD),
        (clause.view.around, IN_SENTENCE),
        (heading_words(clause.hit), IN_HEADINGS),
        (matchable(clause.hit.stored.passage.text), IN_PASSAGE),
    ]


def place_fit(query: Query, clause: Clause) -> float:
    """1 where the clause tells of a place asked for, 0 where it tells of another."""
    if not query.places:
        return 1.0
    own = clause.hit.stored.header.metadata.place
    named = {m.place.name for m in find_places(clause.view.text) if not m.weak}
    if named & set(query.places):
        return 1.0
    if own in query.places:
        return 1.0 if not named or own in named else 0.5
    return 0.0


def number_fit(query: Query, clause: Clause) -> float:
    """1 where the clause is of the document whose number was asked about, or names it."""
    if not query.numbers:
        return 1.0
    stored = clause.hit.stored
    own = find_numbers(stored.header.metadata.number or "")
    for stated, worth in (
        (own, 1.0),
        (find_numbers(clause.view.text), 1.0),
        (find_numbers(stored.passage.text), _NUMBER_BESIDE),
    ):
        if any(matches(asked, number) for asked in query.numbers for number in stated):
            return worth
    return _OTHER_DOCUMENT


def period_fit(asked: Sequence[Period], held: Period | None, published: dt.date | None) -> float:
    """1 where the period held is the one asked for, less where it is wider, 0 where apart."""
    if not asked:
        return 1.0
    return max(_one_period_fit(period, held, published) for period in asked)


def _one_period_fit(asked: Period, held: Period | None, published: dt.date | None) -> float:
    if held is None:
        if published is None:
            return 0.5
        if asked.start <= published <= asked.end:
            return 0.85
        # A report of a year comes out early in the next one.
        follows = asked.end < published <= asked.end + dt.timedelta(days=120)
        return 0.75 if follows else 0.0
    if held == asked:
        return 1.0
    if asked.covers(held):
        return 0.9 if held.end - held.start < (asked.end - asked.start) * 0.6 else 0.95
    if held.covers(asked) and held.end == asked.end and _UNTIL.match(fold(asked.text)):
        return 0.75  # "đến hết năm 2025" asks for what a plan for 2022-2025 ends with
    shared = (min(asked.end, held.end) - max(asked.start, held.start)).days + 1
    # A figure of five years says nothing of one of them; one of the year hardly of its half.
    return 0.7 if shared > 0 and shared / ((held.end - held.start).days + 1) >= 0.7 else 0.0
