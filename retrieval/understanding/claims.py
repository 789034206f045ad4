"""What a question of yes or no claims: a figure, a day, a document or a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.registry.dates import find_dates
from corpus.registry.numbers import DocumentNumber
from corpus.registry.people import find_people
from corpus.registry.quantities import Quantity
from retrieval.types import QuestionKind


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed, as written, and where; ``end``: where a claimed quantity ends."""

    kind: QuestionKind = QuestionKind.COUNT
    texts: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    end: int | None = None


def claim_of(
    text: str,
    kinds: Sequence[QuestionKind],
    stated: Sequence[Quantity],
    numbers: Sequence[DocumentNumber],
) -> Claim:
    """The claim of a question; empty where it makes none.

    Of two document numbers the first is what the question is about: "Quyết định 12 thay thế Quyết
    định 7 phải không". ``stated``: its quantities outside of names and times.
    """
    if QuestionKind.YES_NO not in kinds:
        return Claim()
    if stated:
        return Claim(texts=tuple(q.text for q in stated), end=stated[0].end)
    if kinds[0] is not QuestionKind.YES_NO:
        return Claim()
    if len({number.key for number in numbers}) > 1:
        last = numbers[-1]
        return Claim(QuestionKind.NUMBER, (last.normalised,), ((last.start, last.end),))
    days = find_dates(text)
    if days:
        day = days[-1]
        return Claim(QuestionKind.DATE, (day.text,), ((day.start, day.end),))
    people = find_people(text)
    if people:
        person = people[0]
        return Claim(QuestionKind.PERSON, (person.name,), ((person.start, person.end),))
    return Claim()
