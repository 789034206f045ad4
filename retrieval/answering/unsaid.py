"""Whether a document says of a value all that a question tells it by.

"Bao nhiêu cột đo bị niêm phong" tells the posts meant by a word; where a document nowhere has it, its
posts are others. Words that only say that something is, was done or is asked for tell nothing by
their absence, as documents put them in too many ways: ``data/light_words.csv`` has them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import has_marks
from corpus.vietnamese.tokens import folded_syllables
from corpus.vietnamese.words import join_words, weight
from retrieval.answering.contrary import figure_of, is_contrary
from retrieval.answering.focus import (
    DOCUMENT,
    HEADINGS,
    NOWHERE,
    PASSAGE,
    SENTENCE,
    as_focused,
    focus_of,
)
from retrieval.answering.values import Value
from retrieval.answering.values.implied import implied_by, shared_of
from retrieval.answering.views import describing_words, heading_words
from retrieval.matching import Matchable, credit, matchable
from retrieval.types import Concept, Language, Query, QuestionKind

_TELLING = 0.41  # weight of a word whose absence tells: no word of a sentence that asks nothing
_TELLING_IN_ENGLISH = 0.45
_PULLED = 0.1  # how near to what is asked an English word must stand
_SURE = 1.0  # of the renderings of an English word that the glossary has
_ALIKE = 0.6  # credit for a word of like meaning: far from a value it tells something else
_FAR = frozenset({HEADINGS, PASSAGE})
_PASSAGE = frozenset({PASSAGE})
_OF_OTHERS = frozenset({SENTENCE, PASSAGE})  # where a rate's own word tells of another rate
_FIGURES = frozenset({QuestionKind.COUNT, QuestionKind.MONEY, QuestionKind.SHARE})
_RARE = 0.95
_BESIDE = 1.0  # pull of the word next to the one of asking
_RATE = "ty le"  # what stands behind it is what the rate is of
_PEOPLE = frozenset({"nông dân", "bà con", "người dân", "nhân dân", "hộ dân"})
_DENIALS = ("khong ", "chua ")


def is_another(query: Query, value: Value, kind: QuestionKind) -> bool:
    """Whether a question tells the thing asked about by what is not said of a value."""
    return is_contrary(query, value) or leaves_out(query, value, kind)


def leaves_out(query: Query, value: Value, kind: QuestionKind) -> bool:
    """Whether a document, of which passages were found, nowhere has a telling word of a question, or
    the passage has what is counted, or what became of it, only of something else."""
    focus = focus_of(query, value.clause.hit)
    told: tuple[Matchable, ...] = ()
    places = focus.elsewhere(value.clause)
    for at, concept in enumerate(query.concepts):
        if focus.weighed[at].scope or not _tells(query, at):
            continue
        where, found = places[at]
        far = _OF_OTHERS if kind is QuestionKind.SHARE else _PASSAGE
        elsewhere = where in far and _is_of_it(query, at, kind)
        apart = where == DOCUMENT and kind in _FIGURES and _names_one(concept)
        near = where < NOWHERE and (where not in _FAR or found > _ALIKE)
        if near and not apart and not elsewhere:
            continue
        told = told or _told(value)
        head = query.head
        if head is not None and head.forms == concept.forms and _is_counted_briefly(value, concept):
            continue
        if not stands_in(query, concept, told[-1:] if elsewhere else told):
            return True
    return False


def _is_of_it(query: Query, at: int, kind: QuestionKind) -> bool:
    """Whether a word must be said of a figure itself, wherever else its passage has it: of what is
    counted, and of the rate asked for in English, whose terms were taken as whole ones."""
    if kind is QuestionKind.SHARE:
        before = query.concepts[at - 1].forms if at else ()
        return query.language is Language.EN and before == (_RATE,)
    return kind is QuestionKind.COUNT and _is_measure(query, at)


def _is_counted_briefly(value: Value, concept: Concept) -> bool:
    """Whether a figure counts the thing asked for by the first syllable of its name alone:
    "768 trường" of "trường học"."""
    figure = figure_of(value)
    return figure is not None and fold(figure.counted) == concept.forms[0].split()[0]


def _names_one(concept: Concept) -> bool:
    """Whether a word is rare enough to name one thing among those that a document tells of: what is
    said without it is said of another."""
    return concept.marked is not None and concept.weight >= _RARE


def _is_measure(query: Query, at: int) -> bool:
    """Whether a word stands right before the word of asking: what is measured, or what became of
    the things counted."""
    if query.concepts[at].pull < _BESIDE:
        return False
    forms = [concept.forms for concept in query.concepts]
    head = query.head
    return head is None or (head.forms in forms and at < forms.index(head.forms))


def _told(value: Value) -> tuple[Matchable, ...]:
    """What a passage says, what stands over it, and what the unit of a figure says by itself."""
    hit, figure = value.clause.hit, figure_of(value)
    unit = "" if figure is None else implied_by(figure) or figure.unit
    shared = None if figure is None else shared_of(figure, value.clause)
    unit += "" if shared is None else f" {implied_by(shared)}"
    passage = matchable(hit.stored.passage.text)
    return passage, heading_words(hit), describing_words(hit), matchable(unit)


def _tells(query: Query, at: int) -> bool:
    """Whether the absence of a word tells anything, worked out once for all values."""
    concept = query.concepts[at]
    focus = as_focused(query)
    if focus is None:
        return tells(query, concept)
    known = focus.telling.get(at)
    if known is None:
        known = focus.telling[at] = tells(query, concept)
    return known


def tells(query: Query, concept: Concept) -> bool:
    """Whether it tells anything that a document does not have a word of a question."""
    english = query.language is Language.EN
    if concept.weight < (_TELLING_IN_ENGLISH if english else _TELLING):
        return False
    if _is_light(query, concept) or _is_everyday(concept) or _is_doer(query, concept):
        return False
    if english:
        # Many words render one of English, and most of one syllable mean several things.
        several = any(" " in word for word in _stated(concept))
        return several and concept.pull >= _PULLED
    return " " in concept.forms[0] or has_marks(query.question.text)


def stands_in(query: Query, concept: Concept, texts: Sequence[Matchable]) -> bool:
    """Whether a word of a question stands in one of some texts, or what it is made of does with
    other neighbours: its syllables were taken for a word that they are not ("… công nghệ An
    Phước" for "nghệ an")."""
    if any(credit(concept, text) > _ALIKE for text in texts):
        return True
    if is_denial(concept):
        return False
    said = " ".join(text.folded for text in texts)
    form = concept.forms[0]
    if query.language is Language.EN:
        return len(words := _words_of(form)) > 1 and all(f" {word} " in said for word in words)
    light, parts, held = _folded_light(), form.split(), said
    marked = concept.marked is not None and has_marks(query.question.text)
    if marked and concept.marked is not None:
        light, parts = light_words(), concept.marked.split()
        held = " ".join(text.marked for text in texts)
    telling = [part for part in parts if part not in light]
    some = bool(telling) or not marked  # without marks "cua so" is "của sở" as well
    if some and len(telling) < len(parts) and all(f" {part} " in held for part in telling):
        return True  # "cho thuê" of "hỗ trợ bao nhiêu cho thuê chuyên gia"
    first, last = form.split()[0], form.split()[-1]
    return len(parts) > 1 and any(
        f" {before} {first} " in said and f" {last} {behind} " in said
        for before, behind in _neighbours(_folded(query.text), form)
    )


def _words_of(form: str) -> list[str]:
    parts = form.split()
    return [" ".join(parts[start:end]) for start, end in join_words(parts)]


def _neighbours(asked: str, form: str) -> Iterator[tuple[str, str]]:
    """The syllables before and behind each place where a text has a form."""
    at = asked.find(f" {form} ")
    while at >= 0:
        end = at + len(form) + 2
        yield asked[:at].rpartition(" ")[2], asked[end:].partition(" ")[0]
        at = asked.find(f" {form} ", at + 1)


def is_denial(concept: Concept) -> bool:
    """Whether a word is a denied one: "không đạt" is told in these words or not at all."""
    return concept.forms[0].startswith(_DENIALS)


def _is_everyday(concept: Concept) -> bool:
    """Whether a word is of a single syllable: documents put those in other words, "giật" and "chia"
    for "đoạt" and "phân bổ", where they keep their terms of two."""
    return not concept.name and not any(" " in word for word in _stated(concept))


def _is_doer(query: Query, concept: Concept) -> bool:
    """Whether a word only says that people did what is asked about: "nông dân … xuống giống bao nhiêu
    ha lúa"."""
    said, _, _ = _folded(query.text).partition(" bao nhieu ")
    return concept.marked in _PEOPLE and f" {concept.forms[0]} " in said


def _is_light(query: Query, concept: Concept) -> bool:
    if is_denial(concept):
        return False
    light = light_words()
    words = _stated(concept)
    if any(word in light for word in words):
        return True
    # Two light words are no word together, unless they are a common one: "nâng mức", "chuyển giao".
    if any(weight(word) >= 1 and light.issuperset(word.split()) for word in words):
        return True
    english = query.language is Language.EN
    asked = _worded(query.concepts) if english else _folded(query.text)
    return any(
        f" {before} {form} " in asked
        for form in concept.forms
        for before in _behind().get(form, ())
    )


def _stated(concept: Concept) -> tuple[str, ...]:
    """A word as it was typed or, of an English one, as the glossary renders it."""
    if concept.marked is not None:
        return (concept.marked,)
    if concept.renderings:
        return tuple(word for word, sure in concept.renderings if sure >= _SURE)
    return concept.forms


@lru_cache(maxsize=64)
def _worded(concepts: tuple[Concept, ...]) -> str:
    return f" {' '.join(concept.forms[0] for concept in concepts)} "


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    return f" {' '.join(folded_syllables(text))} "


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, str], ...]:
    text = files("retrieval.answering").joinpath("data/light_words.csv").read_text("utf-8")
    rows = csv.reader(text.splitlines()[1:])
    return tuple((word, behind) for words, behind in rows for word in words.split("|"))


@lru_cache(maxsize=1)
def light_words() -> frozenset[str]:
    """Words that tell nothing by their absence, as written."""
    return frozenset(word for word, behind in _rows() if not behind)


@lru_cache(maxsize=1)
def _folded_light() -> frozenset[str]:
    return frozenset(map(fold, light_words()))


@lru_cache(maxsize=1)
def _behind() -> dict[str, tuple[str, ...]]:
    """Words that tell nothing behind certain others ("kinh phí sự nghiệp"), folded, with those."""
    found: dict[str, tuple[str, ...]] = {}
    for word, behind in _rows():
        if behind:
            found[fold(word)] = (*found.get(fold(word), ()), fold(behind))
    return found
