"""Whether a value is of what was asked: of whom the question names, planned or done, of the form of
document that it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from corpus.registry.numbers import find_numbers
from corpus.registry.places import find_places
from corpus.vietnamese.folding import fold
from retrieval.answering.features import RULES
from retrieval.answering.scoring import Scored
from retrieval.answering.values import Value
from retrieval.answering.values.figures import FIGURE_UNITS
from retrieval.answering.values.numbers import form_asked
from retrieval.answering.views import Clause, describing_words, heading_words
from retrieval.matching import matchable
from retrieval.types import Language, Query, QuestionKind

# A question on a result may name the plan: "đạt bao nhiêu phần trăm kế hoạch năm".
_RESULT = re.compile(
    r"\b(?:da|duoc|dat|giai ngan|hoan thanh|vuot|so voi|thuc hien|ket qua|bang"
    r"|reach\w*|achiev\w*|did|complet\w*|was|were)\b"
)
_CAPITALS = regex.compile(r"(?<!\w)\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)+(?!\w)")
_TITLES = frozenset({"ong", "ba", "anh", "chi", "co", "chu"})
_PLAN_NAMED = re.compile(
    r"\b(?:ke hoach|de an|du an|chuong trinh|chi tieu|muc tieu|von dau tu|muc dau tu|tong von"
    r"|investment|plan|programme|target|propos\w*|would|de nghi|de xuat)\b"
)


def suits(query: Query, scored: Scored, floor: float) -> bool:
    """Whether a value may answer a question: its place, time and plan fit, and no name is missing."""
    if (
        not is_of_whom_it_names(query, scored.value.clause)
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


def of_whom_it_names(query: Query, ranked: Sequence[Scored]) -> list[Scored]:
    """Values, likeliest first, without those before the first whose document has the names that
    the question writes with capitals; all where none has them."""
    for at, scored in enumerate(ranked):
        if is_of_whom_it_names(query, scored.value.clause):
            return list(ranked[at:])
    return list(ranked)


def is_of_whom_it_names(query: Query, clause: Clause) -> bool:
    """Whether the document of a clause has the names that a question writes with capitals.

    Provinces have a register and a fit of their own; a district, a person or a programme has not.
    """
    held = (clause.view.words, heading_words(clause.hit), describing_words(clause.hit))
    for name in _names(query):
        if any(name in words.folded for words in held):
            continue
        if name not in matchable(clause.hit.stored.passage.text).folded:
            return False
    return True


def _names(query: Query) -> Iterator[str]:
    """Names of a question by two of their syllables: the last in Vietnamese ("Sở An Phước"), in
    English the first ("the An Phuoc People's Council"), as the other end may be a word."""
    if query.language is Language.EN:
        for concept in query.concepts:
            syllables = concept.forms[0].split()
            if concept.name and len(syllables) > 1 and "".join(syllables).isalpha():
                yield f" {' '.join(syllables[:2])} "
        return
    forms = [form.split() for concept in query.concepts for form in concept.forms]
    asked = {syllable for form in forms for syllable in form}
    ends = {form[-1] for form in forms}
    for run in capital_runs(query.said):
        # "Theo Sở" begins a sentence, and the capitals of "Hội Phụ nữ" end within a word.
        if run[0] in _TITLES and len(run) == 2:
            continue  # "Bà Ngọc" is whoever has that name, however much of it is written
        if run[-2] in asked and run[-1] in ends:
            yield f" {' '.join(run[-2:])} "


@lru_cache(maxsize=256)
def capital_runs(text: str) -> tuple[tuple[str, ...], ...]:
    """Runs of two and more syllables with capitals, folded, that name no province."""
    places = [(m.start, m.end) for m in find_places(text, folded_ok=True)]
    return tuple(
        tuple(fold(run.group()).split())
        for run in _CAPITALS.finditer(text)
        if not any(start < run.end() and run.start() < end for start, end in places)
    )


def _plan_fits(query: Query, value: Value) -> bool:
    """Whether what is planned was asked for, or what was done.

    What was decided before its time is no report, though it may say "đề ra 7 nhiệm vụ"; and a
    question on a result may name the plan that it is held against.
    """
    metadata = value.clause.hit.stored.header.metadata
    if value.planned and query.done and not query.planned:
        return False
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
