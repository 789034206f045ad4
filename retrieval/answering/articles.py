"""What a document that is named by its number says: the whole of it, by its own subject line, or
one of its articles ("Điều 2 Quyết định 655 quy định gì")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.registry.numbers import find_numbers, matches
from corpus.types import StoredPassage
from corpus.vietnamese.folding import fold
from corpus.vietnamese.tokens import tokenize
from retrieval.answering.glosses import glossed
from retrieval.answering.quotes import cut_at, once, quote_of, shortened
from retrieval.config import AnswerConfig
from retrieval.matching import credit, matchable
from retrieval.ports import PassageSource
from retrieval.types import (
    AnswerStatus,
    Draft,
    Hit,
    Language,
    Query,
    QuestionKind,
    Sentence,
    Support,
)

_PASSAGES = 3  # of an article are quoted at most
_TEXT = frozenset({QuestionKind.CONTENT, QuestionKind.DESCRIBE, QuestionKind.LIST})
_SUBJECT_LINES = 5  # of a heading that runs over several
_SUBJECT_WORDS = 4  # at least
_LINE = re.compile(r"\S[^\n]*")
_LABEL = re.compile(r"Điều\s+\d{1,3}[a-zđ]?\s*[.:]?\s*", re.IGNORECASE)
_CLAUSE = re.compile(r"^(?P<number>\d{1,2}[a-zđ]?)\.\s+\S", re.MULTILINE)
# Words that ask what is said and name no part of it.
_SAYING = frozenset(
    "chuyen|chuyen gi|dieu gi|"
    "quyet dinh|nghi quyet|nghi dinh|thong tu|quy dinh|quy che|van ban|noi dung|noi|neu|viec|de cap"
    "|yeu cau|ban hanh|decision|resolution|provide|say|state|stipulate".split("|")
)


def article_hits(
    query: Query, hits: Sequence[Hit], source: PassageSource
) -> tuple[Hit, ...] | None:
    """The passages of the article that a question names, in the document that it names by number;
    () where that document has articles and not this one, None where nothing is named or found."""
    if not query.article or not query.numbers:
        return None
    for hit in hits:
        if not _is_named(query, hit.stored):
            continue
        passages = source.passages_of(hit.stored.header.id, query.question.access)
        if any(_labels(one) & {"dieu 1", "dieu 2"} for one in passages):
            return tuple(replace(hit, stored=one) for one in passages if _is_of(query, one))
    return None


def subject_hits(query: Query, hits: Sequence[Hit], source: PassageSource) -> tuple[Hit, ...]:
    """The passage with the subject line of the document that a question names by number; () where
    none is found or more than the document is named."""
    if query.article or not query.numbers:
        return ()
    for hit in hits:
        if _is_named(query, hit.stored):
            passages = source.passages_of(hit.stored.header.id, query.question.access)
            return tuple(replace(hit, stored=one) for one in passages if _subject_in(one))[:1]
    return ()


def write_subject(query: Query, hits: Sequence[Hit], config: AnswerConfig) -> Draft | None:
    """What a document is about in its own words, for who asks that and nothing in it."""
    asks_text = query.kind is QuestionKind.DESCRIBE or QuestionKind.CONTENT in _kinds(query)
    span = _subject_in(hits[0].stored) if hits and asks_text and _asks_whole(query, hits) else None
    if span is None:
        return None
    passage = hits[0].stored.passage
    support = Support(hits[0], passage.start + span[0], passage.start + span[1])
    said = quote_of(support)
    short = shortened(said, config.short_characters)
    return Draft(AnswerStatus.ANSWERED, short, (Sentence(f"“{said}”", (support,)),))


def _subject_in(stored: StoredPassage) -> tuple[int, int] | None:
    """Where the lines of a passage stand that a document's title ends with, its form and number
    aside."""
    title = _words(stored.header.metadata.title)
    lines = list(_LINE.finditer(stored.passage.text))
    for first, line in enumerate(lines):
        end = None
        for last in lines[first : first + _SUBJECT_LINES]:
            words = _words(stored.passage.text[line.start() : last.end()])
            if len(words.split()) >= _SUBJECT_WORDS and f" {title} ".endswith(f" {words} "):
                end = last.end()
        if end is not None and find_numbers(stored.header.metadata.number or ""):
            return line.start(), end
    return None


def _words(text: str) -> str:
    return " ".join(token.text for token in tokenize(fold(text)))


def _kinds(query: Query) -> tuple[QuestionKind, ...]:
    return (query.kind, *query.also)


def write_article(query: Query, hits: Sequence[Hit], config: AnswerConfig) -> Draft | None:
    """The article's own words, for who asks what it says; None for who asks for a thing in it."""
    asks_text = query.kind in _TEXT or QuestionKind.CONTENT in _kinds(query)
    if not asks_text or not _asks_whole(query, hits):
        return None
    supports = [one for one in (_slice(query, hit, config) for hit in hits[:_PASSAGES]) if one]
    if not supports:
        return None
    said = _LABEL.sub("", quote_of(supports[0]), count=1).strip()
    title, _, rest = said.partition("\n")
    short = f"{title.rstrip(' .:')}: {rest.strip()}" if rest.strip() else title
    short = shortened(short, config.short_characters)
    if query.language is Language.EN:
        short = glossed(short, config.short_characters)
    sentences = tuple(Sentence(f"“{quote_of(one)}”", (one,)) for one in supports)
    return Draft(AnswerStatus.ANSWERED, short, sentences)


def said_of_document(
    query: Query, supports: Sequence[Support], config: AnswerConfig
) -> Draft | None:
    """What the cited passages of the document or of its article say, read anew; None where they are
    not of it."""
    hits = [support.hit for support in once(supports)]
    if not query.numbers or not all(_is_named(query, hit.stored) for hit in hits):
        return None
    if not query.article:
        return write_subject(query, hits, config)
    of_it = all(_is_of(query, hit.stored) for hit in hits)
    return write_article(query, hits, config) if of_it else None


def _is_named(query: Query, stored: StoredPassage) -> bool:
    """Whether a passage is of the document whose number a question names."""
    metadata = stored.header.metadata
    if query.places and metadata.place is not None and metadata.place not in query.places:
        return False
    own = find_numbers(metadata.number or "")
    return any(matches(asked, number) for asked in query.numbers for number in own)


def _labels(stored: StoredPassage) -> set[str]:
    """The numbered labels over a passage: {"dieu 5", "khoan 2"}."""
    return {" ".join(fold(h).replace(".", " ").split()[:2]) for h in stored.passage.headings}


def _is_of(query: Query, stored: StoredPassage) -> bool:
    """Whether a passage stands under the article, and under or with the clause, asked about."""
    labels = _labels(stored)
    if query.article[0] not in labels:
        return False
    own = {label for label in labels if label.startswith("khoan ")}
    clause = query.article[1:]
    return not clause or clause[0] in own or (not own and _clause_in(query, stored) is not None)


def _clause_in(query: Query, stored: StoredPassage) -> tuple[int, int] | None:
    """Where the clause asked about stands in a passage that holds several."""
    text = stored.passage.text
    found = list(_CLAUSE.finditer(text))
    for at, match in enumerate(found):
        if f"khoan {match['number']}" in query.article:
            end = found[at + 1].start() if at + 1 < len(found) else len(text)
            return match.start(), match.start() + len(text[match.start() : end].rstrip())
    return None


def _slice(query: Query, hit: Hit, config: AnswerConfig) -> Support | None:
    passage = hit.stored.passage
    span = _clause_in(query, hit.stored) if query.article[1:] else None
    start, end = span or (0, len(passage.text.rstrip()))
    if end - start > config.quote_characters:
        end = cut_at(passage.text, start, start + config.quote_characters)
    return Support(hit, passage.start + start, passage.start + end) if end > start else None


def _asks_whole(query: Query, hits: Sequence[Hit]) -> bool:
    """Whether a question tells of nothing within the article: its words are those of asking what
    is said, and those of the document's title."""
    if not hits:
        return False
    metadata = hits[0].stored.header.metadata
    title = matchable(f"{metadata.title} {metadata.issuer or ''} {metadata.place or ''}")
    return all(_SAYING.intersection(c.forms) or credit(c, title) for c in query.concepts)
