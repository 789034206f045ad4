"""The clause of a sheet that settles a question: whether something must be handed in, or what holds
within the bounds that the question's own quantity lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.clauses import clauses
from corpus.vietnamese.folding import fold
from retrieval.answering.bounds import holds
from retrieval.answering.cases import figures_in
from retrieval.answering.fit import coverage
from retrieval.answering.sheets import FIELD_WORDS, Field
from retrieval.matching import credit, matchable
from retrieval.types import Concept, Language, Query, QuestionKind, Support
from retrieval.understanding.asking import asking_form

# "Có phải nộp … không", "có bắt buộc …": whether something has to be.
_OBLIGED = re.compile(
    r"\bco (?:phai|bat buoc|can|nhat thiet|duoc)\b.*\b(?:khong|ko|chang)\b|\b(?:phai|can|bat buoc)\b.*\bkhong$"
    r"|^(?:do|does|must|is|are)\b.*\b(?:need|have to|must|required|necessary|submit)\b"
)
_FREED = re.compile(r"\b(?:khong (?:phai|can|bat buoc|yeu cau|thu|ap dung)|mien(?! phi\b))\b")
_BRACKET = re.compile(r"\([^()]{4,200}\)")
_SAID = 0.6  # share of the words that tell what is asked about
_BOUND = 0.3
_ALIKE = 0.6
_YES = {Language.VI: ("Có", "Không"), Language.EN: ("Yes", "No")}


def obliged(query: Query, fields: Sequence[Field]) -> tuple[str, Support] | None:
    """Yes or no with the clause that says so, for who asks whether something must be."""
    if QuestionKind.YES_NO not in (query.kind, *query.also):
        return None
    if not _OBLIGED.search(asking_form(query.said).rstrip(" ?.!")):
        return None
    best = _best(query, fields, _SAID)
    if best is None:
        return None
    support, text = best
    yes, no = _YES[query.language]
    for bracket in _BRACKET.finditer(text):
        # What is told in brackets is of a case: of the one asked about, or of others.
        if _FREED.search(fold(bracket.group())):
            named = _narrows(query, text[: bracket.start()], bracket.group())
            return f"{no if named else yes}: {text}", support
    return f"{no if _FREED.search(fold(text)) else yes}: {text}", support


def bounded(query: Query, fields: Sequence[Field]) -> tuple[str, Support] | None:
    """The one clause whose bounds the question's own quantity lies in."""
    if not query.given:
        return None
    held = [(s, text) for s, text in _clauses(fields) if holds(query.text, text)]
    telling = _telling(query, fields)
    if len(held) != 1 or coverage(telling, [(matchable(held[0][1]), 1.0)]) < _BOUND:
        return None
    return held[0][1], held[0][0]


def step_of(query: Query, fields: Sequence[Field], unit: tuple[str, ...]) -> Support | None:
    """The one clause of the steps that states a figure of what the question tells: a step's own
    time ("thẩm định mấy ngày")."""
    telling = _telling(query, fields)
    done = [field for field in fields if field.name in ("steps", "manner")]
    held = [(s, text) for s, text in _clauses(done) if figures_in(s, unit)]
    ranked = sorted(
        ((coverage(telling, [(matchable(text), 1.0)]), -at) for at, (_, text) in enumerate(held)),
        reverse=True,
    )
    if not ranked or ranked[0][0] < _SAID or (len(ranked) > 1 and ranked[1][0] >= ranked[0][0]):
        return None
    return held[-ranked[0][1]][0]


def _best(query: Query, fields: Sequence[Field], least: float) -> tuple[Support, str] | None:
    telling = _telling(query, fields)
    if not telling:
        return None
    ranked = sorted(
        (
            (coverage(telling, [(matchable(text), 1.0)]), -at, support, text)
            for at, (support, text) in enumerate(_clauses(fields))
        ),
        key=lambda found: found[:2],
        reverse=True,
    )
    return ranked[0][2:] if ranked and ranked[0][0] >= least else None


def _telling(query: Query, fields: Sequence[Field]) -> list[Concept]:
    """The words of a question that are neither the procedure's name nor a field's."""
    title = (
        matchable(fields[0].support.hit.stored.header.metadata.title) if fields else matchable("")
    )
    return [
        concept
        for concept in query.concepts
        if not FIELD_WORDS.intersection(concept.forms) and credit(concept, title) <= _ALIKE
    ]


def _narrows(query: Query, before: str, bracket: str) -> bool:
    """Whether a bracket has a word of the question that what stands before it has not."""
    beside, within = matchable(before), matchable(bracket)
    return any(
        credit(concept, within) > _ALIKE and credit(concept, beside) <= _ALIKE
        for concept in query.concepts
        if not FIELD_WORDS.intersection(concept.forms)
    ) or bool(_codes(query.said) & _codes(bracket))


def _codes(text: str) -> set[str]:
    """Codes such as "A1", by which licences and forms have their classes."""
    return {code.upper() for code in re.findall(r"\b[A-Za-zĐđ]{1,2}\d{1,2}\b", text)}


def _clauses(fields: Sequence[Field]) -> Iterator[tuple[Support, str]]:
    for field in fields:
        for part in field.slices:
            passage = part.hit.stored.passage
            left, right = part.start - passage.start, part.end - passage.start
            for start, end in clauses(passage.text, left, right):
                support = Support(part.hit, passage.start + start, passage.start + end)
                yield support, " ".join(passage.text[start:end].split())
