"""Persons with their offices."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.registry.people import PersonMention, find_people
from retrieval.answering.fit import said_of
from retrieval.answering.values.value import Value
from retrieval.answering.views import Clause
from retrieval.matching import matchable
from retrieval.types import Query

_OFFICES = (
    (" giam doc ", " director "),
    (" chu tich ", " chair"),
    (" bi thu ", " party secretary "),
    (" truong phong ", " head of "),
    (" chanh van phong ", " chief of office "),
)
_OTHER_OFFICE = 0.35


def person_values(clause: Clause, query: Query) -> Iterator[Value]:
    """Persons of a clause, each scored by what is said between its neighbours."""
    text = clause.view.text
    people = find_people(text)
    for index, person in enumerate(people):
        left, right = person.span
        following = people[index + 1].span[0] if index + 1 < len(people) else len(text)
        preceding = people[index - 1].span[1] if index else 0
        after = matchable(text[left:following])
        around = matchable(text[preceding:following])
        match = said_of(query, clause, [(after, 1.0), (around, 0.85)], left, right)
        office = f", {person.office}" if person.office else ""
        yield Value(
            clause,
            clause.start + left,
            clause.start + right,
            person.name + office,
            match,
            None,
            adjust=-_office_unfit(query, person),
        )


def _office_unfit(query: Query, person: PersonMention) -> float:
    """What a person loses who does not hold the office asked about; a deputy is not the head."""
    asked = matchable(query.text).folded
    office = matchable(person.office or "").folded
    for vietnamese, english in _OFFICES:
        if vietnamese in asked or english in asked:
            if vietnamese not in office:
                return _OTHER_OFFICE
            deputy = " pho " in asked or " deputy " in asked or " vice " in asked
            return _OTHER_OFFICE if (" pho " in office) != deputy else 0.0
    return 0.0
