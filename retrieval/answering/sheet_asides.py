"""What a sheet says of a question in another place than the field that the question names: a step's
own term, until when a result must be used, what comes of incomplete papers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.clauses import sentence_span
from corpus.vietnamese.folding import fold
from retrieval.answering.cases import figures_in
from retrieval.answering.fit import coverage
from retrieval.answering.quotes import quote_of
from retrieval.answering.sheet_clauses import clauses_in, telling_words
from retrieval.answering.sheets import FIELD_WORDS, UNITS, Field
from retrieval.matching import credit, matchable
from retrieval.types import Query, Support
from retrieval.understanding.asking import asking_form

_SAID = 0.6  # share of the words that tell what is asked about, in the clause and its sentence
_MORE = 0.25  # than the field that was asked for has
_BESIDE = 0.7  # what a word is worth that stands elsewhere in the clause's sentence
_RARE = 0.6  # weight of a word that tells something by itself
_TELLS = 0.75  # weight of a word whose absence tells that something else is asked for
_TITLED = 0.35  # share of the question's words that the name has, where no field is asked for
_ALIKE = 0.6
_ASKED_UNITS = {**UNITS, "copies": ()}
_OF_SETS = re.compile(r"\b\d{1,2} (?:bộ|bản)\b", re.IGNORECASE)
# What one has to do, or what becomes of something.
WHAT_THEN = re.compile(
    r"\b(?:lam (?:gi|sao|the nao)|thi sao|ra sao|the nao|phai gi|what happens|what should i do)\b"
)
_INCOMPLETE = re.compile(
    r"\b(?:thieu|sai|sot|bo sung|bi tra (?:lai|ve)|(?:chua|khong) (?:du|dung|hop le|day du|dat)"
    r"|incomplete|missing|incorrect)\b"
)
_SAYS_INCOMPLETE = re.compile(
    r"\b(?:(?:chua|khong) (?:du|dung|hop le|day du|bao dam|dam bao|phu hop|dat)|thieu|bo sung|hoan thien"
    r"|can sua|sua doi)\b"
)


def incomplete(query: Query, fields: Sequence[Field]) -> Support | None:
    """The clause on papers that are incomplete or wrong, with its term where one was asked for."""
    found = _INCOMPLETE.search(asking_form(query.said))
    if found is None or not fields:
        return None
    title = fold(fields[0].support.hit.stored.header.metadata.title)
    if found.group() in title or not (query.fields == ("time_limit",) or _asks_what_then(query)):
        return None
    for support, text in clauses_in([f for f in fields if f.name in ("steps", "manner", "papers")]):
        said = _SAYS_INCOMPLETE.search(fold(text)) is not None
        if said and (not query.fields or figures_in(support, UNITS["time_limit"])):
            return support
    return None


def aside(query: Query, fields: Sequence[Field], chosen: Field | None) -> Support | None:
    """The clause that has clearly more of the words that narrow a question than the field that was
    asked for, with a figure where one is asked for; None where none has, or several have alike."""
    if not fields or not (query.fields or _asks_what_then(query)) or len(query.fields) > 1:
        return None
    telling = telling_words(query, fields[0].support.hit)
    if not any(concept.weight >= _RARE for concept in telling):
        return None
    if not query.fields and not is_titled(query, fields[0]):
        return None
    name = query.fields[0] if query.fields else ""
    if name and name not in _ASKED_UNITS:
        return None
    least = _SAID
    if chosen is not None:
        field = matchable("\n".join(map(quote_of, chosen.slices)))
        least = max(least, coverage(telling, [(field, 1.0)]) + _MORE)
    ranked: list[tuple[float, Support]] = []
    for support, text in clauses_in(fields):
        clause = matchable(text)
        own = [concept for concept in telling if credit(concept, clause) > _ALIKE]
        if not any(concept.weight >= _RARE for concept in own) or not _states(name, support, text):
            continue
        sentence = matchable(_sentence_of(support))
        ranked.append((coverage(telling, [(clause, 1.0), (sentence, _BESIDE)]), support))
    ranked.sort(key=lambda told: told[0], reverse=True)
    if not ranked or ranked[0][0] < least:
        return None
    alike = [support for share, support in ranked if share == ranked[0][0]]
    return alike[0] if len(alike) == 1 else None


def tells_more(query: Query, fields: Sequence[Field]) -> bool:
    """Whether a question tells what it asks for by a word that no field has: the sheet as a whole does
    not answer it."""
    sheet = matchable("\n".join(quote_of(part) for field in fields for part in field.slices))
    telling = telling_words(query, fields[0].support.hit) if fields else []
    return any(c.weight >= _TELLS and not credit(c, sheet) for c in telling)


def is_in_other_unit(query: Query, field: Field) -> bool:
    """Whether years are asked for and a field states none: its days are of something else."""
    if field.name != "time_limit":
        return False
    asked = re.search(r"\b(?:may|bao nhieu) nam\b", asking_form(query.said))
    return asked is not None and not any(
        figures_in(part, ("năm", "tháng")) for part in field.slices
    )


def _asks_what_then(query: Query) -> bool:
    return not query.fields and WHAT_THEN.search(asking_form(query.said)) is not None


def is_titled(query: Query, field: Field) -> bool:
    """Whether the procedure's own name has a good part of the question's words."""
    title = matchable(field.support.hit.stored.header.metadata.title)
    words = [c for c in query.concepts if not FIELD_WORDS.intersection(c.forms)]
    return coverage(words, [(title, 1.0)]) >= _TITLED


def _states(name: str, support: Support, text: str) -> bool:
    """Whether a clause states a figure of what is asked for."""
    if name == "copies":
        return _OF_SETS.search(text) is not None
    return not name or bool(figures_in(support, UNITS[name]))


def _sentence_of(support: Support) -> str:
    passage = support.hit.stored.passage
    start, end = sentence_span(passage.text, support.start - passage.start)
    return passage.text[start:end]
