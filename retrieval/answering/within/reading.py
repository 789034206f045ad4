"""Clauses that tell of what a question is about, by its words alone: how much of them stands in the
clause, and in what is said around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.clauses import sentence_span
from corpus.types import Period
from retrieval.answering.fit import number_fit, period_fit, place_fit
from retrieval.answering.focus import IN_SCOPE, NOTHING_ASKED
from retrieval.answering.periods import document_periods, periods_of
from retrieval.answering.sought import sought
from retrieval.answering.suiting import is_of_whom_it_names
from retrieval.answering.unsaid import light_words
from retrieval.answering.values import Value
from retrieval.answering.views import Clause, clauses_of, describing_words, heading_words
from retrieval.matching import Matchable, Needle, credited, matchable
from retrieval.types import Concept, Hit, Query, Support

ENOUGH = 0.5  # of a question's words must be told for a clause to be about it
_HERE = 0.3  # and of them in the clause itself
_WORTH_SENTENCE, _WORTH_LEAD, _WORTH_HEADINGS, _WORTH_PARAGRAPH = 0.85, 0.9, 0.8, 0.75
_OTHERWISE = 0.7  # credit of a word of rising or falling, or of a denial, that is said otherwise
_PART = 0.5  # credit of a word of which one syllable stands there: "hút khách" in "lượng khách"
_PART_LETTERS = 3
_TELLING = 0.95  # weight of a word that must be told
_NUMBERED = 0.5  # fit below which a clause is of another document than the one named
_FALLS = frozenset("giam sut tut thap cham kem it".split())
_RISES = frozenset("tang cao nhieu nhanh vuot hon".split())
_WAYS = _FALLS | _RISES
_FALLING = (" giảm ", " sụt ", " tụt ", " thấp ", " ít hơn ", " chậm ")
_RISING = (" tăng ", " cao ", " nhiều hơn ", " vượt ", " gấp ")
_DENIED = (" không ", " chưa ")
_DENYING = (*_DENIED, " chậm ", " hoãn ", " dừng ", " lùi ", " chuyển sang ", " còn ")


@dataclass(frozen=True, slots=True)
class Texts:
    """The passages that are read: all of each, or only the clauses of them that are cited."""

    hits: Sequence[Hit]
    cited: Sequence[Support] | None = None

    def clauses(self) -> Iterator[Clause]:
        """Their clauses in order."""
        for hit in self.hits:
            for clause in clauses_of(hit):
                if self.cited is None or any(_shows(one, clause) for one in self.cited):
                    yield clause


def _shows(support: Support, clause: Clause) -> bool:
    """Whether a slice that is cited is of a clause."""
    same = support.hit.stored.passage.id == clause.hit.stored.passage.id
    return same and clause.start < support.end and support.start < clause.end


@dataclass(frozen=True, slots=True)
class Told:
    """A clause that tells of what is asked about; ``share``: of the question's words, 0..1."""

    clause: Clause
    share: float
    here: float  # in the clause itself
    timely: bool  # of just the time asked for
    rank: float  # the score of its passage


def asked_words(query: Query, without: Callable[[Concept], bool]) -> tuple[Concept, ...]:
    """The words of a question but those that only say how it asks."""
    return tuple(c for c in query.concepts if not without(c))


def told_of(
    query: Query,
    concepts: Sequence[Concept],
    texts: Texts,
    may: Callable[[Clause], bool],
    enough: float = ENOUGH,
    here: float = _HERE,
) -> list[Told]:
    """The clauses that ``may`` answer, of the place and the time asked for, that tell of the words
    given; most of them first. ``here``: how much of that must stand in the clause itself."""
    found: list[Told] = []
    for clause in texts.clauses():
        if clause.view.ordered or not may(clause):
            continue
        share, own = _shares(concepts, clause)
        if share < enough or own < here * share or not _fits(query, clause):
            continue
        found.append(Told(clause, share, own, _is_timely(query, clause), clause.hit.score))
    return sorted(
        found, key=lambda t: (-round(t.share, 2), -round(t.here, 2), not t.timely, -t.rank)
    )


def paragraph_before(clause: Clause) -> Matchable:
    """What stands before a clause on its line."""
    text = clause.hit.stored.passage.text
    return matchable(text[text.rfind("\n", 0, clause.view.start) + 1 : clause.view.start])


def sentence_of(clause: Clause) -> tuple[int, int]:
    """The span of a clause's sentence in its passage."""
    return sentence_span(clause.hit.stored.passage.text, clause.view.start)


def _fits(query: Query, clause: Clause) -> bool:
    """Whether a clause is of the place, the time and the document asked for, and of whom the
    question names."""
    if query.places and not place_fit(query, clause):
        return False
    if query.numbers and number_fit(query, clause) < _NUMBERED:
        return False
    return is_of_time(query, clause) and is_of_whom_it_names(query, clause)


def is_of_time(query: Query, clause: Clause) -> bool:
    """Whether a clause, or its document as a whole, is of the time asked for or of a wider one."""
    if not query.periods:
        return True
    metadata = clause.hit.stored.header.metadata
    told = (*times_of_clause(clause), *document_periods(metadata))
    # A report of a period comes out soon after it.
    held = (*told, *((None,) if metadata.published is not None else ()))
    return not held or any(
        period_fit(query.periods, one, metadata.published) > 0
        or (one is not None and any(one.covers(asked) for asked in query.periods))
        for one in held
    )


def _is_timely(query: Query, clause: Clause) -> bool:
    return bool(query.periods) and any(one in query.periods for one in times_of_clause(clause)[:1])


def times_of_clause(clause: Clause) -> tuple[Period, ...]:
    """When what a clause says may have happened, likeliest first."""
    return periods_of(Value(clause, clause.start, clause.end, "", NOTHING_ASKED, None))


def _shares(concepts: Sequence[Concept], clause: Clause) -> tuple[float, float]:
    """The share of words that a clause and what stands around it tell, and its own."""
    scope = describing_words(clause.hit)
    regions = (
        (clause.view.lead, _WORTH_LEAD),
        (clause.view.around, _WORTH_SENTENCE),
        (heading_words(clause.hit), _WORTH_HEADINGS),
        (paragraph_before(clause), _WORTH_PARAGRAPH),
    )
    total = told = here = 0.0
    apart = False  # what every clause of the document has tells none of them apart
    for concept, needle in zip(concepts, sought(tuple(concepts)).needles, strict=True):
        weight = concept.weight
        if credited(needle, scope):
            weight *= IN_SCOPE
            total, told, here = total + weight, told + weight, here + weight
            continue
        own = said_in(concept, needle, clause.view.words)
        best = own
        for words, worth in regions:
            if worth > best:
                best = max(best, worth * said_in(concept, needle, words))
        # What an English word is put for is not sure enough to be missed.
        sure = not concept.renderings and concept.forms[0] not in _WAYS and _is_term(concept)
        if not best and sure and weight >= _TELLING:
            return 0.0, 0.0  # what tells it from all others is told nowhere near
        apart = apart or best > 0
        total += weight
        told += weight * best
        here += weight * own
    return (told / total, here / total) if apart else (0.0, 0.0)


def _is_term(concept: Concept) -> bool:
    """Whether documents keep a word: those of one syllable, that are no names, they put in others,
    "chuyển" for "lùi"."""
    return concept.name or (" " in concept.forms[0] and concept.marked not in light_words())


def said_in(concept: Concept, needle: Needle, words: Matchable) -> float:
    """The credit of a word in a text, where a fall may be told as another fall, and what is denied
    by another denial."""
    found = credited(needle, words)
    if found:
        return found
    for form in concept.forms:
        first, _, rest = form.partition(" ")
        if first in _FALLS and any(fall in words.marked for fall in _FALLING):
            return _OTHERWISE
        if first in _RISES and any(rise in words.marked for rise in _RISING):
            return _OTHERWISE
        if first in ("khong", "chua") and any(no in words.marked for no in _DENYING):
            return _OTHERWISE if not rest or f" {rest} " in words.folded else _PART
    marked = (concept.marked or "").split()
    if len(marked) > 1 and not concept.name:
        parts = [word for word in marked if len(word) >= _PART_LETTERS]
        if any(f" {word} " in words.marked for word in parts):
            return _PART
    return 0.0
