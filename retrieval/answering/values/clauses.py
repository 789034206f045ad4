"""Whole clauses, for what is asked in no single figure, day or name."""

from __future__ import annotations

import re

from corpus.clauses import item_marker, lead_in
from corpus.registry.numbers import find_numbers, matches
from corpus.types import Metadata
from retrieval.answering.fit import NOTHING_ASKED, said_of
from retrieval.answering.values.listing import lists_none, says_nothing_new
from retrieval.answering.values.value import Value
from retrieval.answering.views import Clause, clause_views
from retrieval.matching import matchable
from retrieval.types import Query, QuestionKind

_SUBJECT = re.compile(r"\s*(?:V/v|Về việc|Về)\s+", re.IGNORECASE)
_SURE = 1.0  # before any clause that only names the document
_NAMES_IT = 0.6
_SUBJECT_WORDS = 5  # that the line and the title must share from the line's first on
_MORE_THAN_NUMBER = 12  # words: the line "Số: 87/QĐ-UBND | …, ngày …" says nothing of its subject
_TITLE = 0.15
_APT = 0.15
_PER_ITEM = 0.05  # for each item of a list after the third …
_MORE_ITEMS = 3  # … and no more of them
_NO_ANSWER = 2.0  # against a clause that only says again what was asked, or lists none
NAMES_A_PLACE = re.compile(
    r"\b(?:tại|ở|thuộc|trong khu|địa bàn|địa chỉ|đến|nằm)\s(?:[^\W\d_]+\s){0,3}?(?:(?-i:[A-ZĐ])|số \d)",
    re.IGNORECASE,
)
_ITEMS = re.compile(r"[,;]\s|\bvà\b")
_LIST_CHARACTERS = 600
_HEADING_CHARACTERS = 120


def clause_value(clause: Clause, query: Query) -> Value:
    """The clause itself, with the list that it opens where it is a lead-in."""
    match = said_of(query, clause, [(clause.view.words, 1.0)])
    adjust = _aptness(clause.view.text, query)
    if clause.view.words.folded == _title(clause.hit.stored.header.metadata):
        adjust -= _TITLE  # names what the document tells of, and tells little
    if query.numbers and QuestionKind.CONTENT in (query.kind, *query.also):
        subject = _own_subject(clause, query)
        if subject is not None:
            start = clause.start + subject
            said = clause.view.text[subject:].strip()
            return Value(clause, start, clause.end, said, NOTHING_ASKED, None, adjust=_SURE)
    if query.numbers:
        stated = find_numbers(clause.view.text)
        named = any(matches(asked, number) for asked in query.numbers for number in stated)
        if named and len(clause.view.words.folded.split()) > _MORE_THAN_NUMBER:
            adjust += _NAMES_IT
    end = clause.end
    if clause.view.text.endswith(":") or _heads_list(clause):
        end = _items_end(clause)
    offset = clause.hit.stored.passage.start
    said = clause.hit.stored.passage.text[clause.start - offset : end - offset]
    if says_nothing_new(said, clause, query) or lists_none(said, query):
        adjust -= _NO_ANSWER
    return Value(clause, clause.start, end, said.strip(), match, None, exact=False, adjust=adjust)


def _aptness(text: str, query: Query) -> float:
    """What speaks for a clause by its form: a place where one is asked for, items for a list."""
    if QuestionKind.PLACE in (query.kind, *query.also) and NAMES_A_PLACE.search(text):
        return _APT
    if QuestionKind.LIST in (query.kind, *query.also):
        joints = len(_ITEMS.findall(text))
        if text.endswith(":"):
            return _APT
        return _APT + _PER_ITEM * min(joints - 2, _MORE_ITEMS) if joints >= 2 else 0.0
    return 0.0


def _own_subject(clause: Clause, query: Query) -> int | None:
    """Where the subject begins in the line of a document's head that says it ("Về việc …"), where
    that document is the one asked about."""
    metadata = clause.hit.stored.header.metadata
    own = find_numbers(metadata.number or "")
    if not any(matches(asked, number) for asked in query.numbers for number in own):
        return None
    head = _SUBJECT.match(clause.view.text)
    begun = head.end() if head is not None else 0
    words = matchable(clause.view.text[begun:]).folded.split()
    if find_numbers(clause.view.text):
        return None  # "Số: 219/QĐ-UBND" stands in the title too
    if len(words) < _SUBJECT_WORDS or clause.hit.stored.passage.ordinal > 1:
        return None
    said = f" {' '.join(words[:_SUBJECT_WORDS])} "
    return begun if said in _title(metadata) else None


def _title(metadata: Metadata) -> str:
    return matchable(metadata.title).folded


def _heads_list(clause: Clause) -> bool:
    """Whether the clause is a heading over a list: the next line is its first item."""
    passage = clause.hit.stored.passage
    rest = passage.text[clause.end - passage.start :].lstrip(" .")
    if not rest.startswith("\n") or len(clause.view.text) > _HEADING_CHARACTERS:
        return False
    return item_marker(rest.lstrip()[:40]) is not None and item_marker(clause.view.text) is None


def _items_end(clause: Clause) -> int:
    """The end of the list that a lead-in opens, as far as the passage has it."""
    passage = clause.hit.stored.passage
    end = clause.end
    leads = clause.view.text.endswith(":")
    lead = (clause.view.start, clause.view.end)
    for view in clause_views(passage.text):
        start = passage.start + view.start
        if start <= clause.start:
            continue
        if leads and lead_in(passage.text, view.start) != lead:
            break
        if view.text.endswith(":") or passage.start + view.end - clause.start > _LIST_CHARACTERS:
            break
        end = passage.start + view.end
    return end
