"""The clause of a sheet that settles a question: whether something must be handed in, or what holds
within the bounds that the question's own quantity lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.clauses import clauses
from corpus.vietnamese.folding import fold
from retrieval.answering.bounds import holds, narrowest, outside
from retrieval.answering.cases import figures_in
from retrieval.answering.fit import coverage
from retrieval.answering.sheets import FIELD_WORDS, Field
from retrieval.answering.views import describing_words
from retrieval.matching import credit, matchable
from retrieval.types import Concept, Hit, Language, Query, QuestionKind, Support
from retrieval.understanding.asking import asking_form

# "Có phải nộp … không", "có bắt buộc …": whether something has to be.
_OBLIGED = re.compile(
    r"\bco (?:phai|bat buoc|can|nhat thiet|duoc|mat|ton)\b.*\b(?:khong|ko|chang)\b|\b(?:phai|can|bat buoc)\b.*\bkhong$"
    r"|^(?:do|does|must|is|are)\b.*\b(?:need|have to|must|required|necessary|submit)\b"
)
_FREED = re.compile(r"\b(?:khong (?:phai|can|bat buoc|yeu cau|thu|ap dung)|mien(?! phi\b))\b")
_FORBIDDEN = re.compile(r"\b(?:(?:khong|chua) (?:duoc|the)|bi cam|tu choi)\b")
_ALLOWED = re.compile(r"\b(?:duoc|co the)\b")
_FREE = re.compile(r"\b(?:miễn|không (?:thu|phải (?:nộp|đóng|trả)|mất|tính))\b", re.IGNORECASE)
_ASKS_FREE = re.compile(r"\bmien\b|\bexempt|\bfree of\b")
_ASKS_ALLOWED = re.compile(r"\bco duoc\b|\bduoc (?:khong|ko)$|\b(?:may|can) (?:i|we|one|you)\b")
_FORM = re.compile(r"\b(luat|nghi dinh|thong tu|nghi quyet|quyet dinh|phap lenh)\b")
_BRACKET = re.compile(r"\([^()]{4,200}\)")
_SAID = 0.6  # share of the words that tell what is asked about
_BOUND = 0.3
_ALIKE = 0.6
_LESS = 0.1
_YES = {Language.VI: ("Có", "Không"), Language.EN: ("Yes", "No")}


def obliged(query: Query, fields: Sequence[Field]) -> tuple[str, Support] | None:
    """Yes or no with the clause that says so, for who asks whether something must be."""
    if QuestionKind.YES_NO not in (query.kind, *query.also):
        return None
    if not _OBLIGED.search(asking_form(query.said).rstrip(" ?.!")):
        return None
    fee = [field for field in fields if field.name == "fee" and query.fields == ("fee",)]
    best = _best(query, fee or fields, _SAID)
    if best is None or outside(query.text, best[1]):
        return None
    support, text = best
    yes, no = _YES[query.language]
    asked = asking_form(query.said).rstrip(" ?.!")
    if asks_free(query):
        return (f"{yes}: {text}", support) if _FREE.search(text) else None
    if _ASKS_ALLOWED.search(asked):
        denied, allowed = _FORBIDDEN.search(fold(text)), _ALLOWED.search(fold(text))
        return (f"{no if denied else yes}: {text}", support) if denied or allowed else None
    for bracket in _BRACKET.finditer(text):
        # What is told in brackets is of a case: of the one asked about, or of others.
        if _FREED.search(fold(bracket.group())):
            named = _narrows(query, text[: bracket.start()], bracket.group())
            return f"{no if named else yes}: {text}", support
    return f"{no if _FREED.search(fold(text)) else yes}: {text}", support


def asks_free(query: Query) -> bool:
    """Whether a question asks who or what is let off: "miễn", which is not "miền"."""
    found = _ASKS_FREE.search(asking_form(query.said))
    written = query.said[found.start() : found.end()] if found is not None else ""
    return found is not None and (written.isascii() or written.lower() == "miễn")


def let_off(query: Query, fields: Sequence[Field]) -> Support | None:
    """The clause that says who pays nothing; of several the one that has most of the question."""
    fee = [field for field in fields if field.name == "fee"] or fields
    said = [(s, text) for s, text in clauses_in(fee) if _FREE.search(text)]
    telling = _telling(query, fields)
    ranked = [
        (coverage(telling, [(matchable(text), 1.0)]), -at) for at, (_, text) in enumerate(said)
    ]
    return said[-max(ranked)[1]][0] if ranked else None


def basis_named(query: Query, field: Field) -> Support | None:
    """Of what a procedure rests on, the one document of the form and the year that were asked for."""
    forms = _FORM.findall(asking_form(query.said))
    years = set(re.findall(r"\b(?:19|20)\d\d\b", query.said))
    held = [
        (coverage(query.concepts, [(matchable(text), 1.0)]), support)
        for support, text in clauses_in([field])
        if any(fold(text).lstrip("-–+ ").startswith(form) for form in forms)
        and (not years or years & set(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)))
    ]
    best = [support for share, support in held if share == max(one for one, _ in held)]
    return best[0] if len(best) == 1 else None


def bounded(query: Query, fields: Sequence[Field]) -> tuple[str, Support] | None:
    """The one clause whose bounds the question's own quantity lies in."""
    held = [(s, text) for s, text in clauses_in(fields) if holds(query.text, text)]
    telling = _telling(query, fields)
    told = [coverage(telling, [(matchable(text), 1.0)]) for _, text in held]
    if not held or max(told) < _BOUND:
        return None
    alike = [one for one, share in zip(held, told, strict=True) if share > max(told) - _LESS]
    at = narrowest(query.text, [text for _, text in alike])
    return None if at is None else (alike[at][1], alike[at][0])


def step_of(query: Query, fields: Sequence[Field], unit: tuple[str, ...]) -> Support | None:
    """The one clause of the steps that states a figure of what the question tells: a step's own
    time ("thẩm định mấy ngày")."""
    telling = _telling(query, fields)
    done = [field for field in fields if field.name in ("steps", "manner")]
    held = [(s, text) for s, text in clauses_in(done) if figures_in(s, unit)]
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
            for at, (support, text) in enumerate(clauses_in(fields))
        ),
        key=lambda found: found[:2],
        reverse=True,
    )
    return ranked[0][2:] if ranked and ranked[0][0] >= least else None


def _telling(query: Query, fields: Sequence[Field]) -> list[Concept]:
    return telling_words(query, fields[0].support.hit) if fields else []


def telling_words(query: Query, hit: Hit, alike: float = _ALIKE) -> list[Concept]:
    """The words of a question that are neither the procedure's name nor a field's, nor where it is
    that one asks about; ``alike``: how near a word of the name may be."""
    title, described = matchable(hit.stored.header.metadata.title), describing_words(hit)
    named = set(title.folded.split())
    return [
        concept
        for concept in query.concepts
        if not FIELD_WORDS.intersection(concept.forms)
        and credit(concept, title) <= alike
        and not any(named.issuperset(form.split()) for form in concept.forms)
        and not credit(concept, described)
        and not is_where(query, concept)
    ]


def is_where(query: Query, concept: Concept) -> bool:
    """Whether a word is the name of a place that the question sets: "ở An Phước"."""
    form = concept.forms[0].replace(" ", r"\s+")
    found = re.search(
        rf"\b(?:o|tai|tinh|huyen|quan|xa|phuong|thanh pho)\s+({form})\b", fold(query.text)
    )
    return found is not None and query.text[found.start(1)].isupper()


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


def clauses_in(fields: Sequence[Field]) -> Iterator[tuple[Support, str]]:
    """The clauses of fields with their text on one line."""
    for field in fields:
        for part in field.whole or field.slices:
            passage = part.hit.stored.passage
            left, right = part.start - passage.start, part.end - passage.start
            for start, end in clauses(passage.text, left, right):
                support = Support(part.hit, passage.start + start, passage.start + end)
                yield support, " ".join(passage.text[start:end].split())
