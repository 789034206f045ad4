"""What a text is about: for things that somebody waits for, and to tell like questions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from corpus.registry.place_table import place_named
from retrieval.types import Concept, Query, Question, QuestionKind
from retrieval.understanding.understand import understand

_MEASURED = frozenset({QuestionKind.COUNT, QuestionKind.MONEY, QuestionKind.SHARE})


@dataclass(frozen=True, slots=True)
class Subject:
    """A text as it was read. ``query`` is it as a question."""

    text: str
    query: Query

    @property
    def is_empty(self) -> bool:
        """Whether it names nothing that a document could have."""
        return not (self.query.numbers or self.query.places or self.query.concepts)

    @property
    def is_measure(self) -> bool:
        """Whether it may ask for a figure ("số nhiệm vụ nghiệm thu của Ninh Thuận")."""
        return self.query.kind in _MEASURED and bool(self.concepts)

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """Its words that tell, without places, times and numbers."""
        return self.query.concepts

    @property
    def places(self) -> frozenset[str]:
        """The provinces that it names, each with those of old that it covers today."""
        found: set[str] = set()
        for name in self.query.places:
            place = place_named(name)
            found.update((name, *(place.covers if place is not None else ())))
        return frozenset(found)

    @property
    def words(self) -> frozenset[str]:
        """Its telling words, folded: two texts with the same ones ask for the same."""
        return frozenset(concept.forms[0] for concept in self.concepts)

    @property
    def facts(self) -> str:
        """Its places, times, document numbers and the field of a procedure that it asks for (fee,
        time limit …) as one line, the same where those are the same."""
        parts = [
            *self.query.fields,
            *sorted(self.query.places),
            *sorted(f"{p.start.isoformat()}..{p.end.isoformat()}" for p in self.query.periods),
            *sorted(number.key for number in self.query.numbers),
            *sorted(self.query.given),
        ]
        return " ".join(part for part in parts if part)

    def asks_as(self, other: Subject) -> bool:
        """Whether two texts may ask for the same kind of thing: how many, who, when …; one that
        does not tell goes with any."""
        kinds = {self.query.kind, other.query.kind} - {QuestionKind.DESCRIBE}
        return len(kinds) < 2


def subject_of(text: str, today: dt.date, history: tuple[str, ...] = ()) -> Subject:
    """What a text is about, completed from what was asked before; never raises on any text."""
    query = understand(Question(text, history), today)
    return Subject(query.asked, query)
