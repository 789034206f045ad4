"""Whether a figure is told of a neighbour of the thing asked for: of another district, or of the yield
of another crop, which the same sentence tells."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.types import Figure
from corpus.vietnamese.folding import fold
from retrieval.answering.sought import sought
from retrieval.answering.views import Clause, heading_words
from retrieval.matching import credited, matchable
from retrieval.types import Concept, Query

_BELOW = "huyện|thị xã|thành phố|xã|phường|thị trấn|quận"
_LOCALITY = re.compile(
    rf"(?<!\w)(?:{_BELOW}|tp\.?|tx\.?)\s+(?P<name>(?-i:[A-ZĐ])\w*(?:\s(?-i:[A-ZĐ])\w*){{0,3}})",
    re.IGNORECASE,
)
_UNITS = "|".join(fold(unit) for unit in _BELOW.split("|"))
_UNITS_EN = "district|town|city|commune|ward"
# What is measured of one thing is not measured of another.
_MEASURES = frozenset(
    "san luong|dien tich|nang suat|gia tri|doanh thu|kim ngach|tong dan|dan|luong|so luong".split(
        "|"
    )
)


def is_of_neighbour(query: Query, figure: Figure, clause: Clause) -> bool:
    """Whether a figure is said of another place below a province, or is another thing's measure,
    than the one that a question names."""
    return _is_of_other_locality(query, figure) or _is_other_measure(query, figure, clause)


def _is_of_other_locality(query: Query, figure: Figure) -> bool:
    told = _localities(figure.predicate)
    asked = _localities_asked(query) if told else ()
    if not asked:
        return False
    words = matchable(figure.predicate)
    named = any(credited(needle, words) for needle in sought(asked).needles)
    plain = f" {' '.join(matchable(query.asked).folded.split())} "
    return not named and not any(f" {name} " in plain for name in told)


def is_of_a_locality(query: Query, figure: Figure) -> bool:
    """Whether a figure is said of a place below a province where a question names none such."""
    told = _localities(figure.predicate) if query.places else ()
    if not told or _localities_asked(query):
        return False
    return not any(f" {name} " in matchable(query.asked).folded for name in told)


def _localities_asked(query: Query) -> tuple[Concept, ...]:
    """The places below a province that a question names by what they are."""
    asked = " ".join(matchable(query.asked).folded.split())
    return tuple(
        concept
        for concept in query.concepts
        if any(
            re.search(rf"\b(?:{_UNITS}|tp|tx) {form}\b|\b{form} (?:{_UNITS_EN})\b", asked)
            for form in concept.forms[:1]
        )
        and concept.name
    )


@lru_cache(maxsize=1 << 12)
def _localities(text: str) -> frozenset[str]:
    """The names of places below a province in a text, folded."""
    return frozenset(fold(found["name"]) for found in _LOCALITY.finditer(text))


def _is_other_measure(query: Query, figure: Figure, clause: Clause) -> bool:
    """Whether a figure measures one thing, as its words say, and another one was asked for whose
    own figure the sentence tells: "… nhãn 5.480 ha; sản lượng xoài 136.200 tấn"."""
    needles = sought(query.concepts).needles
    own = matchable(figure.predicate)
    asked = f" {' '.join(matchable(query.asked).folded.split())} "
    passage = matchable(clause.hit.stored.passage.text)
    for at in range(len(query.concepts) - 1):
        measure, thing = query.concepts[at].forms[0], query.concepts[at + 1].forms[0]
        if measure not in _MEASURES or f" {measure} {thing} " not in asked:
            continue
        looked_for = needles[at + 1]
        said = (own, clause.view.words, clause.view.lead, heading_words(clause.hit))
        if any(credited(looked_for, words) for words in said):
            continue
        near = credited(looked_for, clause.view.around)
        if not credited(looked_for, passage) or (near and not credited(needles[at], own)):
            continue
        others = (f for f in clause.hit.stored.figures if f.clause_start != clause.start)
        if any(credited(looked_for, matchable(other.predicate)) for other in others):
            return True
    return False
