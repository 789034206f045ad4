"""Which administrative procedure a question names, and what its sheet says of what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.procedure_fields import procedure_field
from corpus.types import DocumentKind, StoredPassage
from corpus.vietnamese.folding import fold
from retrieval.answering.fit import coverage
from retrieval.answering.quotes import once
from retrieval.answering.sheet_answers import NARROWED, asked_fields
from retrieval.answering.sheet_asides import WHAT_THEN
from retrieval.answering.sheet_clauses import is_where
from retrieval.answering.sheets import CHANNELS, EVERYDAY, FIELD_WORDS, fields_of
from retrieval.answering.unsaid import is_denial, stands_in, tells
from retrieval.answering.views import describing_words, heading_words
from retrieval.config import AnswerConfig
from retrieval.matching import credit, matchable
from retrieval.ports import PassageSource
from retrieval.types import Concept, Draft, Hit, Language, Query, QuestionKind, Support
from retrieval.understanding.asking import asking_form

_NAMED = 0.55  # share of the naming words that title and sheet must hold
_NAMED_THERE = 0.45  # the same of a sheet of the place that was asked about
_TELLS = 0.75  # weight of a word of several syllables that tells another procedure by its absence
_TELLS_ALONE = 0.95  # and of one
_IN_SHEET = 0.75  # what a word is worth that stands in the sheet and not in its title
_TITLED = 0.0  # share that the title itself must hold
_TITLED_ANYWHERE = 0.4  # and where the question says of no place
# What is done with a paper: its first issue is another procedure than its renewal.
_ACTS = {
    "first": re.compile(r"\b(?:cap (?:moi|lan dau)|(?:lam|xin) moi|new|first)\b"),
    "again": re.compile(
        r"\b(?:cap lai|(?:lam|xin)(?: [a-z]+){0,3} lai|bi mat|reissue|replace|lost)\b"
    ),
    "change": re.compile(
        r"\b(?:cap doi|doi (?:giay|the|bang|chung chi|gplx)|(?:thu tuc )?exchange)\b|^doi\b"
    ),
    "longer": re.compile(r"\b(?:gia han|extend)\b"),
    "amend": re.compile(r"\b(?:dieu chinh|sua doi|bo sung|amend)\b"),
    "end": re.compile(r"\b(?:thu hoi|cham dut|huy bo|xoa dang ky|revoke)\b"),
}
_FOR = re.compile(r"\b(?:cho|doi voi|cua|ve)(?: \w+){0,2}$")
_JOINING = frozenset("va cua cho cac nhung tai o trong ve voi tu den theo nguoi hang co".split())
_LEVEL = re.compile(r"\bcap (quoc gia|nha nuoc|bo|tinh|thanh pho|huyen|xa|co so|trung uong)\b")


def write_procedure(
    query: Query, hits: Sequence[Hit], source: PassageSource, config: AnswerConfig
) -> Draft | None:
    """A draft from the procedure that the question names; None where it names none."""
    if not _may_ask_it(query):
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
    if not _may_ask_it(query) or _named_procedure(query, hits) is None:
        return None
    return asked_fields(query, fields_of([hit.stored for hit in hits], config), config)


def _may_ask_it(query: Query) -> bool:
    """Whether a question may ask for what a sheet says: a field, the whole, whether something must
    be, what one has to do, or what holds for a quantity of its own."""
    if query.fields or query.given or WHAT_THEN.search(asking_form(query.said)):
        return True
    return bool({query.kind, *query.also} & {QuestionKind.PROCEDURE, QuestionKind.YES_NO})


def _named_procedure(query: Query, hits: Sequence[Hit]) -> Hit | None:
    naming = [
        concept
        for concept in naming_concepts(query)
        if not concept.forms[0].isdigit() and not is_where(query, concept)
    ]
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
        found = _named_by(query, naming, hit)
        if found is not None and (best is None or (found, hit.score) > best[:2]):
            best = (found, hit.score, hit)
    if best is None or _told_where(query, naming, best, hits):
        return None
    return best[2]


def _named_by(query: Query, naming: Sequence[Concept], hit: Hit) -> float | None:
    """How much of the words that name a procedure a sheet holds; None where too little: its title
    must have some of them, and what it is about may be told by what stands in it ("phí thẩm định quầy
    thuốc")."""
    title = matchable(hit.stored.header.metadata.title)
    if _is_of_other_kind(query, hit.stored.header.metadata.title):
        return None
    titled = coverage(naming, [(title, 1.0)])
    if titled >= _NAMED:
        return titled
    own = hit.stored.header.metadata.place in query.places if query.places else False
    if titled < (_TITLED if own else _TITLED_ANYWHERE):
        return None
    sheet = matchable("\n".join((hit.stored.passage.text, *hit.around)))
    found = coverage(naming, [(title, 1.0), (sheet, _IN_SHEET), (describing_words(hit), _IN_SHEET)])
    return found if found >= (_NAMED_THERE if own else _NAMED) else None


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
        or (_named_by(query, naming, hit) is not None and not _is_beside(query, naming, hit))
    )


def _is_beside(query: Query, naming: Sequence[Concept], hit: Hit) -> bool:
    """Whether a question asks for a procedure as such, and a sheet's title has no word of it: what
    its clauses say of that in passing ("cần xác minh về xóa án tích") is of another procedure."""
    title = matchable(hit.stored.header.metadata.title)
    return not query.fields and not any(credit(concept, title) for concept in naming)


def _is_of_other_kind(query: Query, title: str) -> bool:
    """Whether a title names a level of government, or what is done, and the question another:
    "nhiệm vụ cấp tỉnh" is no procedure for those "cấp quốc gia", "cấp lại thẻ" none for a first."""
    words, name = fold(query.asked), fold(title)
    asked, named = set(_LEVEL.findall(words)), set(_LEVEL.findall(name))
    if asked and named and not asked & named:
        return True
    asked = {act for act, says in _ACTS.items() if says.search(words)}
    named = {act for act, says in _ACTS.items() if says.search(name)}
    return bool(asked and named) and not asked & named


def _is_of_another(query: Query, hit: Hit, passages: Sequence[StoredPassage]) -> bool:
    """Whether the question tells the procedure by a word that its sheet nowhere has: the fee for an
    international permit is not that of the permit."""
    sheet = matchable("\n".join(stored.passage.text for stored in passages))
    told = (sheet, heading_words(hit), describing_words(hit))
    title = matchable(hit.stored.header.metadata.title).folded
    asked = fold(query.text)
    if any(is_where(query, c) and not stands_in(query, c, told) for c in query.concepts):
        return True
    return any(
        _tells(query, concept)
        and (query.language is Language.EN or _says_which(asked, concept, title))
        and not FIELD_WORDS.intersection(concept.forms)
        and (NARROWED.intersection(query.fields) or not CHANNELS.intersection(concept.forms))
        and not is_denial(concept)
        and not all(f" {part} " in title for part in concept.forms[0].split())  # "rượu, bia"
        and not stands_in(query, concept, told)
        for concept in query.concepts
    )


def _says_which(asked: str, concept: Concept, title: str) -> bool:
    """Whether a word stands right beside one of the procedure's name, or says whom or what it is
    for: "bán buôn thuốc", "trường tiểu học", "cho tàu cá". Elsewhere it tells of the person."""
    form = re.escape(concept.forms[0])
    for found in re.finditer(rf"(?:\b(\w+) )?\b{form}\b(?: (\w+))?", asked):
        for word in filter(None, found.groups()):
            if word not in FIELD_WORDS and word not in _JOINING and f" {word} " in title:
                return True
        if _FOR.search(asked[: found.start(0) + len(found[1] or "")]):
            return True
    return re.search(rf"\b{form}\b", asked) is None


def _tells(query: Query, concept: Concept) -> bool:
    """Whether a word tells another procedure where a sheet has it nowhere: people tell their own
    story too ("gia đình", "ông cụ"), in common words."""
    least = _TELLS if " " in concept.forms[0] else _TELLS_ALONE
    english = query.language is Language.EN
    common = EVERYDAY.intersection(concept.forms)
    return (english or concept.weight >= least) and not common and tells(query, concept)


def without_sets(query: Query, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The hits but those that say in how many sets papers are handed in, where that was not asked:
    it is no count of applications."""
    if "copies" in query.fields:
        return hits
    return tuple(hit for hit in hits if not _says_sets(hit))


def _says_sets(hit: Hit) -> bool:
    headings = hit.stored.passage.headings
    procedure = hit.stored.header.metadata.kind is DocumentKind.PROCEDURE
    return procedure and bool(headings) and procedure_field(headings[-1]) == "copies"


def _asks_field(concept: Concept) -> bool:
    return any(form in FIELD_WORDS or form in CHANNELS for form in concept.forms)


def naming_concepts(query: Query) -> tuple[Concept, ...]:
    """The words of a question that say which procedure is meant."""
    return tuple(c for c in query.concepts if not _asks_field(c) and not is_denial(c))
