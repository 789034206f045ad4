"""Which administrative procedure a question names, and what its sheet says of what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.types import DocumentKind, StoredPassage
from corpus.vietnamese.folding import fold
from retrieval.answering.fit import coverage
from retrieval.answering.quotes import once
from retrieval.answering.sheet_answers import NARROWED, asked_fields
from retrieval.answering.sheets import CHANNELS, FIELD_WORDS, fields_of
from retrieval.answering.unsaid import stands_in, tells
from retrieval.answering.views import describing_words, heading_words
from retrieval.config import AnswerConfig
from retrieval.matching import matchable
from retrieval.ports import PassageSource
from retrieval.types import Concept, Draft, Hit, Query, QuestionKind, Support

_TITLE_COVERAGE = 0.55
_LEVEL = re.compile(r"\bcap (quoc gia|nha nuoc|bo|tinh|thanh pho|huyen|xa|co so|trung uong)\b")


def write_procedure(
    query: Query, hits: Sequence[Hit], source: PassageSource, config: AnswerConfig
) -> Draft | None:
    """A draft from the procedure that the question names; None where it names none."""
    asks_whole = query.kind is QuestionKind.PROCEDURE or QuestionKind.PROCEDURE in query.also
    if not query.fields and not asks_whole:
        return None
    hit = _named_procedure(query, hits)
    if hit is None:
        return None
    passages = source.passages_of(hit.stored.header.id, query.question.access)
    if _is_of_another(query, hit, passages):
        return None
    return asked_fields(query, fields_of(passages, config), config)


def said_by_fields(query: Query, supports: Sequence[Support], config: AnswerConfig) -> Draft | None:
    """What the fields that are cited say of a question, read anew from their passages; None where
    they are of no procedure that the question names."""
    hits = [support.hit for support in once(supports)]
    asks_whole = query.kind is QuestionKind.PROCEDURE or QuestionKind.PROCEDURE in query.also
    if (not query.fields and not asks_whole) or _named_procedure(query, hits) is None:
        return None
    return asked_fields(query, fields_of([hit.stored for hit in hits], config), config)


def _named_procedure(query: Query, hits: Sequence[Hit]) -> Hit | None:
    naming = naming_concepts(query)
    if not naming:
        return None
    best: tuple[float, float, Hit] | None = None
    seen: set[str] = set()
    for hit in hits:
        metadata = hit.stored.header.metadata
        if metadata.kind is not DocumentKind.PROCEDURE or hit.stored.header.id in seen:
            continue
        seen.add(hit.stored.header.id)
        if query.places and metadata.place is not None and metadata.place not in query.places:
            continue
        if _is_of_other_level(query, metadata.title):
            continue
        found = coverage(naming, [(matchable(metadata.title), 1.0)])
        if best is None or (found, hit.score) > best[:2]:
            best = (found, hit.score, hit)
    if best is None or best[0] < _TITLE_COVERAGE or _told_where(query, naming, best, hits):
        return None
    return best[2]


def _told_where(
    query: Query, naming: Sequence[Concept], best: tuple[float, float, Hit], hits: Sequence[Hit]
) -> bool:
    """Whether a document of the place that was asked about says as much as the title of a sheet
    that is of no place: then it is what was asked about."""
    if not query.places or best[2].stored.header.metadata.place is not None:
        return False
    own = [hit for hit in hits if hit.stored.header.metadata.place in query.places]
    return any(
        coverage(naming, [(matchable(hit.stored.passage.text), 1.0)]) >= best[0] for hit in own[:4]
    )


def of_named_procedures(query: Query, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits but those in sheets of procedures that the question does not name."""
    naming = naming_concepts(query)
    return tuple(
        hit
        for hit in hits
        if hit.stored.header.metadata.kind is not DocumentKind.PROCEDURE
        or (
            not _is_of_other_level(query, hit.stored.header.metadata.title)
            and coverage(naming, [(matchable(hit.stored.header.metadata.title), 1.0)])
            >= _TITLE_COVERAGE
        )
    )


def _is_of_other_level(query: Query, title: str) -> bool:
    """Whether a title names a level of government and the question another: "nhiệm vụ cấp tỉnh"
    is no procedure for those "cấp quốc gia"."""
    asked = set(_LEVEL.findall(fold(query.asked)))
    named = set(_LEVEL.findall(fold(title)))
    return bool(asked and named) and not asked & named


def _is_of_another(query: Query, hit: Hit, passages: Sequence[StoredPassage]) -> bool:
    """Whether the question tells the procedure by a word that its sheet nowhere has: the fee for an
    international permit is not that of the permit."""
    sheet = matchable("\n".join(stored.passage.text for stored in passages))
    told = (sheet, heading_words(hit), describing_words(hit))
    return any(
        tells(query, concept)
        and not FIELD_WORDS.intersection(concept.forms)
        and (NARROWED.intersection(query.fields) or not CHANNELS.intersection(concept.forms))
        and not stands_in(query, concept, told)
        for concept in query.concepts
    )


def _asks_field(concept: Concept) -> bool:
    return any(form in FIELD_WORDS or form in CHANNELS for form in concept.forms)


def naming_concepts(query: Query) -> tuple[Concept, ...]:
    """The words of a question that say which procedure is meant."""
    return tuple(concept for concept in query.concepts if not _asks_field(concept))
