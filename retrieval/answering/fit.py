"""How well a place of a document fits what was asked: its words, its place, its time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.registry.numbers import names_one
from corpus.registry.places import find_places, may_name
from corpus.types import Period
from corpus.vietnamese.folding import fold
from retrieval.answering.focus import (
    BESIDE,
    CLAUSE,
    HEADINGS,
    IN_SCOPE,
    LEAD,
    NOTHING_ASKED,
    NOWHERE,
    PASSAGE,
    SENTENCE,
    Match,
    focus_of,
)
from retrieval.answering.sought import sought
from retrieval.answering.views import Clause
from retrieval.matching import Matchable, credited, matchable
from retrieval.types import Concept, Query

_IN_DOCUMENT = 0.3  # of a missing word's weight, where the document has it elsewhere
_ADDED = 0.5  # of the words that the last message adds to the question before it

_HALFWAY = 6.0  # words from a value at which a word counts for half
_BEYOND = 0.25  # in the clause, but said of another of its values
_ELSEWHERE_NAMED = 0.5  # the document is of the place, the clause names another
_NAMED_BEFORE = 0.7
_NOWHERE_NAMED = 0.4
_NEARLY = 0.9  # of a figure's time must be asked about: nine months are not the year
_PART_OF_PERIOD = 0.65  # six months for the year that was asked for
_MOST_OF_PERIOD = 0.95
_ENDS_THEN = 0.9
_SOME_YEAR = 0.85  # of a period whose year was not said
_YEARLESS = re.compile(
    r"^(?!.*(?:\d{4}|/\d\d\b|\bnay\b|\bngoai\b|\btruoc\b|\bsau\b|\btoi\b|\bqua\b|this|last|next|past))"
    r".*\b(?:thang|quy|dau nam|cuoi nam|giua nam|nua|months?|quarter|half"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_NUMBER_BESIDE = 0.85  # the passage names the document asked about, the clause does not
_OTHER_DOCUMENT = 0.4
# What a document rests on is not what it tells of.
_BASIS = re.compile(r"^\s*(?:căn cứ|theo đề nghị|xét)\b[^\n]*", re.IGNORECASE | re.MULTILINE)

_UNTIL = re.compile(r"(?:(?:tinh|ke) )?(?:den|toi|het|by|until|to)\b")

Region = tuple[Matchable, float]


def coverage(
    concepts: Sequence[Concept], regions: Sequence[Region], scope: Matchable | None = None
) -> float:
    """Weighted share of the concepts that the regions hold, 0..1; 1 where nothing is asked.

    What ``scope`` (the issuer, the place) holds is true of every clause of a document and tells
    none of them apart: it counts for a quarter.
    """
    total = found = 0.0
    for concept, looked_for in zip(concepts, sought(tuple(concepts)).needles, strict=True):
        weight = concept.weight
        if scope is not None and credited(looked_for, scope):
            total += weight * IN_SCOPE
            found += weight * IN_SCOPE
            continue
        best = 0.0
        for words, worth in regions:
            if worth > best:
                best = max(best, worth * credited(looked_for, words))
        total += weight
        found += weight * best
    return found / total if total > 0 else 1.0


def said_of(
    query: Query, clause: Clause, beside: Sequence[Region], left: str = "", right: str = ""
) -> Match:
    """Where the words of a question stand around a value of a clause.

    ``beside``: what is said of the value, with what a word there is worth; ``left`` and ``right``
    are what is said of it before and behind it.
    """
    if not query.concepts:
        return NOTHING_ASKED
    focus = focus_of(query, clause.hit)
    bits = 0  # of all that is said of the value
    for words, _ in beside:
        bits |= words.bits
    paired = focus.pairs_in([words for words, _ in beside]) if query.pairs else []
    alone = not focus.bits & bits and True not in paired
    if alone and clause.view.start in focus.alone:
        return focus.alone[clause.view.start]
    shares = [0.0] * (NOWHERE + 1)
    near = missing = name = mass = added = told = 0.0
    elsewhere = focus.elsewhere(clause)
    sides: tuple[str, str] | None = None  # made ready where a word stands beside the value
    for at, asked in enumerate(focus.weighed):
        weight = asked.weight
        if asked.scope:
            shares[BESIDE] += weight
            continue
        found = focus.beside(at, beside) if asked.bits & bits else 0.0
        if found:
            where = BESIDE
            sides = sides or (matchable(left).folded, matchable(right).folded)
            closeness = _closeness(focus.sought.beside[at], *sides)
            near += asked.pulled * found * closeness
        else:
            where, found = elsewhere[at]
            if where == CLAUSE:
                near += asked.pulled * found * _BEYOND
        shares[where] += weight * found
        nowhere = where >= PASSAGE
        if asked.added:
            added += weight
            told += 0.0 if nowhere else weight
        if nowhere:
            there = where < NOWHERE and not asked.digits
            lacking = weight * (_IN_DOCUMENT if there else 1.0)
            missing = max(missing, lacking)
            name = max(name, lacking if asked.name else 0.0)
        else:
            mass += weight * found
    shares = [share / focus.total for share in shares[:NOWHERE]]
    match = Match(
        beside=shares[BESIDE],
        clause=shares[CLAUSE],
        lead=shares[LEAD],
        sentence=shares[SENTENCE],
        headings=shares[HEADINGS],
        passage=shares[PASSAGE],
        near=near / focus.pulled if focus.pulled else 1.0,
        pairs=_share(focus.pairs(clause), sum(shares)),
        pairs_beside=_share(paired, shares[BESIDE]),
        missing=missing,
        name=name,
        mass=mass,
        unsaid=told < added * _ADDED,
    )
    if alone:
        focus.alone[clause.view.start] = match
    return match


def _share(found: Sequence[bool], unasked: float) -> float:
    """Share of a question's neighbouring words that stand side by side; ``unasked`` where it has
    none."""
    return sum(found) / len(found) if found else unasked


def _closeness(words: Sequence[str], before: str, behind: str) -> float:
    """1 for a word next to the value, less with each word between."""
    gaps: list[str] = []
    for word in words:
        at = before.rfind(word)
        if at >= 0:
            gaps.append(before[at + len(word) :])
        at = behind.find(word)
        if at >= 0:
            gaps.append(behind[:at])
    if not gaps:
        return 1.0  # within the value itself: "10 nhiệm vụ"
    return max(1 / (1 + gap.count(" ") / _HALFWAY) for gap in gaps)


def place_fit(query: Query, clause: Clause) -> float:
    """1 where the clause tells of a place asked for, 0 where it tells of another.

    A clause that names no place is of its document's; in a document of no place, or of another one,
    it may be of the place last named before it.
    """
    if not query.places:
        return 1.0
    asked = frozenset(query.places)
    passage = clause.hit.stored.passage
    own = clause.hit.stored.header.metadata.place
    title = clause.hit.stored.header.metadata.title
    if own not in asked and not any(may_name(text, query.places) for text in (passage.text, title)):
        return 0.0
    named = _places(clause.view.text)
    if asked & named:
        return 1.0
    if own in asked:
        return 1.0 if not named or own in named else _ELSEWHERE_NAMED
    if named:
        return 0.0
    if _last_place(passage.text, clause.view.start) in asked:
        return _NAMED_BEFORE
    told = asked & (_places(title) | _places(passage.text))
    return _NOWHERE_NAMED if own is None and told else 0.0


@lru_cache(maxsize=1 << 14)  # clauses, a few hundred bytes each
def _places(text: str) -> frozenset[str]:
    return frozenset(m.place.name for m in find_places(text) if not m.weak)


@lru_cache(maxsize=1 << 14)
def _last_place(text: str, end: int) -> str | None:
    """The place named last before a position of a text."""
    named = [m.place.name for m in find_places(text[:end]) if not m.weak]
    return named[-1] if named else None


def number_fit(query: Query, clause: Clause) -> float:
    """1 where the clause is of the document whose number was asked about, or names it."""
    if not query.numbers:
        return 1.0
    stored = clause.hit.stored
    for text, worth in (
        (stored.header.metadata.number or "", 1.0),
        (clause.view.text, 1.0),
        (_BASIS.sub("", stored.passage.text), _NUMBER_BESIDE),
    ):
        if names_one(text, query.numbers):
            return worth
    return _OTHER_DOCUMENT


def period_fit(asked: Sequence[Period], held: Period | None, published: dt.date | None) -> float:
    """1 where the period held is the one asked for, less where it is wider, 0 where apart."""
    if not asked:
        return 1.0
    if len(asked) == 1:
        return _one_period_fit(asked[0], held, published)
    return max(_one_period_fit(period, held, published) for period in asked)


@lru_cache(maxsize=256)
def _is_yearless(text: str) -> bool:
    return _YEARLESS.search(fold(text)) is not None


def _in_year(period: Period, year: int) -> Period | None:
    """The same days of another year; None for more than a year and for the 29th of February."""
    if period.start.year != period.end.year:
        return None
    try:
        return Period(period.start.replace(year=year), period.end.replace(year=year))
    except ValueError:
        return None


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
    if asked.start.year != held.start.year and _is_yearless(asked.text):
        # "cuối tháng 6", with no year said, is that of the year told of, if not of this one.
        same = _in_year(asked, held.start.year)
        return _SOME_YEAR * _one_period_fit(same, held, published) if same is not None else 0.0
    until = _UNTIL.match(fold(asked.text)) is not None
    if until and held.start <= asked.start and asked.start <= held.end <= asked.end:
        return _ENDS_THEN  # nine months of a year, asked for "tính đến tháng 9"
    if asked.covers(held):
        part = held.end - held.start < (asked.end - asked.start) * 0.9
        return _PART_OF_PERIOD if part else _MOST_OF_PERIOD
    shared = (min(asked.end, held.end) - max(asked.start, held.start)).days + 1
    # A figure of five years says nothing of one of them; one of the year hardly of its half.
    return 0.7 if shared > 0 and shared / ((held.end - held.start).days + 1) >= _NEARLY else 0.0
