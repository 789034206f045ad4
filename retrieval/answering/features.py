"""What is found of a value, as the numbers that are weighed.

The weights are those of a choice between all candidates of a question and none of them
(multinomial logistic regression), fitted on questions with known answers by
``python -m benchmarks.calibrate``; see ``retrieval/answering/data/weights.json``.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files

from corpus.types import DocumentKind
from retrieval.answering.values import Value
from retrieval.answering.values.figures import FIGURE_UNITS
from retrieval.types import Query, QuestionKind

FEATURES = (
    "beside",  # shares of the question's words by where they stand: see fit.Match
    "clause",
    "lead",
    "sentence",
    "headings",
    "passage",
    "near",
    "pairs",
    "pairs_beside",
    "missing",
    "name",
    "mass",
    "head",  # what is counted is what was asked for
    "adjust",
    "place",  # how well place, time and document number fit; 1 where none was asked for
    "time",
    "number",
    "unplanned",  # a plan, and what was done was asked for
    "undone",  # the other way about
    "basis",  # the clause only names what a decision rests on
    "lexical",  # the passage's scores in search, as shares of the best
    "vector",
    "rank",
    "figure",  # what kind of value it is
    "date",
    "person",
    "document",
    "said",
)
_MASS = 4.0  # words of full weight; more say no more
GROUPS = {
    QuestionKind.DATE: "date",
    QuestionKind.PERSON: "person",
    QuestionKind.NUMBER: "document",
    **dict.fromkeys((*FIGURE_UNITS, QuestionKind.ORDINAL), "figure"),
}
# Kinds whose answer is a value; without one the question has no evidence.
VALUED = frozenset(GROUPS)
# What these documents set is in force; it is neither reported nor planned.
RULES = frozenset(
    {
        DocumentKind.PLAN,
        DocumentKind.PROGRAMME,
        DocumentKind.DECISION,
        DocumentKind.RESOLUTION,
        DocumentKind.CIRCULAR,
        DocumentKind.DECREE,
        DocumentKind.LAW,
        DocumentKind.PROCEDURE,
    }
)
# "Căn cứ Luật … ngày …" names documents and days that the decision rests on, not its own.
_BASIS = re.compile(
    r"[\s(+–-]{0,4}(?:căn cứ|theo đề nghị|xét đề nghị|xét tờ trình)\b", re.IGNORECASE
)
_NAMING = frozenset({QuestionKind.DATE, QuestionKind.NUMBER, QuestionKind.PERSON})


@lru_cache(maxsize=1)
def weights() -> tuple[float, ...]:
    """The weight of each of ``FEATURES``."""
    text = files("retrieval.answering").joinpath("data/weights.json").read_text("utf-8")
    held = json.loads(text)["weights"]
    return tuple(float(held[name]) for name in FEATURES)


def features_of(
    query: Query,
    value: Value,
    kind: QuestionKind,
    rank: float,
    fits: tuple[float, float, float],
) -> tuple[float, ...]:
    """A value as numbers, in the order of ``FEATURES``; ``rank``: the score of its passage as a
    share of the best one's; ``fits``: how place, time and number fit."""
    match = value.match
    rules = value.clause.hit.stored.header.metadata.kind in RULES
    unlike = value.planned != query.planned and kind in VALUED and not rules and not query.set_down
    basis = kind in _NAMING and _BASIS.match(value.clause.view.text) is not None
    lexical = vector = 0.0
    for name, part in value.clause.hit.parts:
        if name == "lexical":
            lexical = part
        elif name == "vector":
            vector = part
    return (
        match.beside,
        match.clause,
        match.lead,
        match.sentence,
        match.headings,
        match.passage,
        match.near,
        match.pairs,
        match.pairs_beside,
        match.missing,
        match.name,
        min(match.mass, _MASS) / _MASS,
        value.head,
        value.adjust,
        *fits,
        float(unlike and value.planned),
        float(unlike and not value.planned),
        float(basis),
        lexical,
        vector,
        rank,
        *_sort_of(kind),
    )


@lru_cache(maxsize=len(QuestionKind))
def _sort_of(kind: QuestionKind) -> tuple[float, ...]:
    """The features that say what kind of value it is."""
    group = GROUPS.get(kind, "said")
    return tuple(float(group == name) for name in FEATURES[-5:])
