"""Whether what is stated is what a cited clause says of the thing asked, whoever stated it.

Only the clauses that a draft cites are looked at. In each, the values of the kind asked for are
ranked anew: the one that stands best for the question is what the clause says of it, and every
other number of the clause is its neighbour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from retrieval.answering.binding import figure_at, is_said
from retrieval.answering.documents import content_value
from retrieval.answering.features import VALUED
from retrieval.answering.focus import focused
from retrieval.answering.glosses import unglossed
from retrieval.answering.qualifiers import bonds_at
from retrieval.answering.quotes import once
from retrieval.answering.scoring import Scored, answers_in_place, values_of_clause
from retrieval.answering.sought import act_asked, says_act
from retrieval.answering.stated import as_question, stated_in
from retrieval.answering.suiting import suits
from retrieval.answering.values import Value
from retrieval.answering.values.figures import FIGURE_UNITS
from retrieval.answering.views import Clause, clauses_of
from retrieval.types import Language, Query, QuestionKind, Support

_CUT_AT_LEAST = 24  # characters of a short answer that ends in "…"
_AS_WELL = 0.9
_BETTER = 0.02
_ALIKE = 1e-6
_SENTENCE = 0.3  # of confidence: words of its own may say it otherwise than the clause


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause that a draft cites, and the slice of it that is shown."""

    clause: Clause
    start: int
    end: int

    def shows(self, value: Value) -> bool:
        """Whether the value stands in the slice."""
        return self.start <= value.start and value.end <= self.end


def cited_clauses(supports: Sequence[Support]) -> list[Cited]:
    """The clauses that the slices of a draft are of."""
    return [
        Cited(clause, support.start, support.end)
        for support in once(supports)
        for clause in clauses_of(support.hit)
        if clause.start < support.end and support.start < clause.end
    ]


def said_values(
    query: Query, cited: Sequence[Cited], floor: float, *, totals: bool = False
) -> Iterator[Value]:
    """For each cited clause the value that it states for a question, where it states one; with
    ``totals`` also the whole where a part of it stands best ("24, trong đó 07"), and whatever
    stands beside the clause.

    A clause beside it that answers better says that it is not the one: for figures a clause of the
    same sentence, for days, documents and persons any of the passage.
    """
    asked = focused(query)
    for one in cited:
        ranked = values_of_clause(asked, one.clause, query.kind)
        if not ranked or not one.shows(ranked[0].value) or not suits(query, ranked[0], floor):
            continue
        if totals or not _is_beaten(asked, one.clause, ranked[0].confidence):
            yield ranked[0].value
            yield from _whole_of(ranked) if totals else ()


def _whole_of(ranked: Sequence[Scored]) -> Iterator[Value]:
    """The whole whose part stands best, where it stands hardly less."""
    part = figure_at(ranked[0].value)
    for scored in ranked[1:] if part is not None and part.whole_start is not None else ():
        figure = figure_at(scored.value)
        near = scored.confidence > ranked[0].confidence * _AS_WELL
        if figure is not None and part is not None and figure.start == part.whole_start and near:
            yield scored.value


def _is_beaten(query: Query, clause: Clause, confidence: float, *, reworded: bool = False) -> bool:
    """Whether a clause beside one has a value that answers clearly better."""
    least = confidence + _BETTER
    act = act_asked(query) if query.kind is QuestionKind.PERSON else None
    told = act is not None and says_act(act, clause)
    return least < 1 and any(
        other.confidence > least
        for near in _beside(clause, query.kind)
        if act is None or not told or says_act(act, near)
        for other in values_of_clause(query, near, query.kind, reworded=reworded)[:1]
    )


def _beside(clause: Clause, kind: QuestionKind) -> Iterator[Clause]:
    for other in clauses_of(clause.hit):
        same = kind not in FIGURE_UNITS or other.view.around == clause.view.around
        if other.start != clause.start and same:
            yield other


def short_is_said(short: str, query: Query, cited: Sequence[Cited], floor: float) -> bool:
    """Whether a short answer holds what the cited clauses say of the question, and no neighbour."""
    kinds = _asked(query)
    values = [
        value
        for kind in kinds
        if kind in VALUED
        for value in said_values(replace(query, kind=kind), cited, floor)
    ]
    left = " ".join(_plain(short, query).split())
    if any(left == value.short for value in values):
        return True
    whole = [
        said for kind in kinds for said in _said_whole(replace(query, kind=kind), cited, floor)
    ]
    if any(left == said or _begins(left, said) for said in whole):
        return True
    held = 0
    for said in sorted({*whole, *(value.short for value in values)}, key=len, reverse=True):
        if _stands_in(said, left):
            left, held = left.replace(said, "\n", 1), held + 1
    things = list(stated_in(left, query.language))
    return bool(things or held) and all(
        any(is_said(thing, value, query.language) for value in values) for thing in things
    )


def _plain(said: str, query: Query) -> str:
    """What is said without its glosses, which say it again in English."""
    return unglossed(said) if query.language is Language.EN else said


def _stands_in(said: str, text: str) -> bool:
    """Whether words stand in a text as a part of their own, with nothing that bounds them."""
    at = text.find(said)
    if not said or at < 0:
        return False
    end = at + len(said)
    beside = (text[at - 1 : at], text[end : end + 1])
    return not any(letter.isalnum() for letter in beside) and bonds_at(
        text, at, end, end
    ) <= bonds_at(said, 0, len(said), len(said))


def _begins(short: str, said: str) -> bool:
    """Whether a short answer ending in "…" is the beginning of what is said."""
    cut = short.removesuffix("…").rstrip()
    return cut != short and len(cut) >= _CUT_AT_LEAST and said.startswith(cut)


def _said_whole(query: Query, cited: Sequence[Cited], floor: float) -> Iterator[str]:
    """What cited clauses say as a whole, for kinds of question that no single value answers."""
    if query.kind in VALUED:
        return
    asked = focused(query)
    for one in cited:
        for scored in values_of_clause(asked, one.clause, query.kind):
            if suits(query, scored, floor):
                yield " ".join(scored.value.short.split())
                if query.kind is QuestionKind.CONTENT:
                    yield " ".join(content_value(scored.value, query).split())


def _asked(query: Query) -> tuple[QuestionKind, ...]:
    """The kinds of thing that may answer a question."""
    kinds = (query.kind, *query.also)
    if QuestionKind.YES_NO in kinds and query.claims:
        return (query.claimed or QuestionKind.COUNT,)
    if query.kind in VALUED:  # "bao nhiêu" is not answered by a clause without a number
        return tuple(k for k in kinds if k is QuestionKind.CONTENT or answers_in_place(query, k))
    return kinds


def sentence_is_said(stretch: str, query: Query, cited: Sequence[Cited]) -> bool:
    """Whether each thing that a stretch of a sentence states is what the cited clauses say of it.

    The stretch is its own question; where its words fit two values alike, the question asked
    decides between them.
    """
    stretch = _plain(stretch, query)
    for stated in stated_in(stretch, query.language):
        own = as_question(query, stated, stretch)
        if not any(
            is_said(stated, value, query.language)
            for value in _best_for(own, query, stated.kind, cited)
        ):
            return False
    return True


def _best_for(
    own: Query, query: Query, kind: QuestionKind, cited: Sequence[Cited]
) -> Iterator[Value]:
    """For each clause the value that fits the words of a sentence best."""
    said, asked = focused(own), focused(query)
    for one in cited:
        held = values_of_clause(said, one.clause, kind, reworded=True)
        ranked = [scored for scored in held if one.shows(scored.value)]
        if not ranked or not suits(own, ranked[0], _SENTENCE):
            continue
        if _is_beaten(said, one.clause, ranked[0].confidence, reworded=True):
            continue
        equal = [s.value for s in ranked if s.confidence > ranked[0].confidence - _ALIKE]
        if len(equal) > 1:
            again = values_of_clause(asked, one.clause, kind, reworded=True)
            order = [scored.value.start for scored in again]
            equal.sort(
                key=lambda value: order.index(value.start) if value.start in order else len(order)
            )
        yield equal[0]
