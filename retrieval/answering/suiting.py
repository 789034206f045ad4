"""Whether a value is of what was asked: of whom the question names, planned or done, of the form of
document that it asks for."""

from __future__ import annotations

import re
from functools import lru_cache

import regex

from corpus.registry.numbers import find_numbers
from corpus.registry.places import find_places
from corpus.vietnamese.folding import fold
from retrieval.answering.scoring import RULES, Scored
from retrieval.answering.values import Value
from retrieval.answering.values.figures import FIGURE_UNITS
from retrieval.answering.values.numbers import form_asked
from retrieval.answering.views import Clause, describing_words, heading_words
from retrieval.matching import matchable
from retrieval.types import Query, QuestionKind

_SENTENCE_END = re.compile(r"(?:^|[.!?:\n])\s*$")
# A question on a result may name the plan: "đạt bao nhiêu phần trăm kế hoạch năm".
_RESULT = re.compile(
    r"\b(?:da|duoc|dat|giai ngan|hoan thanh|vuot|so voi|thuc hien|ket qua|bang"
    r"|reach\w*|achiev\w*|did|complet\w*|was|were)\b"
)
_PLAN_NAMED = re.compile(
    r"\b(?:ke hoach|de an|du an|chuong trinh|chi tieu|muc tieu|plan|programme|target)\b"
)
_CAPITAL = r"\p{Lu}\p{Ll}+"
_NAME = regex.compile(rf"(?<!\w){_CAPITAL}(?:\s{_CAPITAL})+(?!\w)")


def suits(query: Query, scored: Scored, floor: float) -> bool:
    """Whether a value may answer a question: its place, time and plan fit, and no name is missing."""
    if (
        not _is_of_whom_it_names(query, scored.value.clause)
        or scored.confidence < floor
        or not scored.place
        or not scored.period
    ):
        return False
    if query.kind is QuestionKind.NUMBER:
        asked = form_asked(query.said)
        forms = [n.form for n in find_numbers(scored.value.short) if n.form is not None]
        return asked is None or not forms or asked in forms
    return query.kind not in FIGURE_UNITS or _plan_fits(query, scored.value)


def _is_of_whom_it_names(query: Query, clause: Clause) -> bool:
    """Whether the document of a clause has the names that a question writes with capitals.

    Provinces have a register and a fit of their own; a district, a person or a programme has not.
    """
    held = (clause.view.words, heading_words(clause.hit), describing_words(clause.hit))
    words = {form for concept in query.concepts for form in concept.forms}
    for name in names_in(query.said):
        if not words.intersection(name):
            continue  # "Hội Phụ nữ", "Home Affairs": capitals of words that are no name
        wanted = [f" {writing} " for writing in name]
        if any(one in words.folded for one in wanted for words in held):
            continue
        passage = matchable(clause.hit.stored.passage.text).folded
        if not any(one in passage for one in wanted):
            return False
    return True


@lru_cache(maxsize=256)
def names_in(text: str) -> tuple[tuple[str, ...], ...]:
    """Names of a question that are no provinces: two and more syllables with capitals each; of one
    that begins a sentence also what follows its first word ("Did An Phuoc")."""
    places = [(m.start, m.end) for m in find_places(text, folded_ok=True)]
    names: list[tuple[str, ...]] = []
    for found in _NAME.finditer(text):
        if any(start < found.end() and found.start() < end for start, end in places):
            continue
        syllables = fold(found.group()).split()
        begins = _SENTENCE_END.search(text, 0, found.start()) is not None
        later = [" ".join(syllables[1:])] if begins and len(syllables) > 2 else []
        names.append((" ".join(syllables), *later))
    return tuple(names)


def _plan_fits(query: Query, value: Value) -> bool:
    """Whether what is planned was asked for, or what was done.

    What was decided before its time is no report, though it may say "đề ra 7 nhiệm vụ"; and a
    question on a result may name the plan that it is held against.
    """
    metadata = value.clause.hit.stored.header.metadata
    if value.planned == query.planned or metadata.kind in RULES:
        return True
    asked = fold(query.said)
    if value.planned:  # "kế hoạch 45 …" asks for what is planned, unless for what came of it
        named = bool(query.numbers) or _PLAN_NAMED.search(asked) is not None
        return named and _RESULT.search(asked) is None
    if metadata.published is None:
        return False
    periods = query.periods or ((value.period,) if value.period is not None else ())
    over = periods and all(period.end < metadata.published for period in periods)
    return not over or _RESULT.search(asked) is not None
