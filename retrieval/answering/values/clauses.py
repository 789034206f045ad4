"""Whole clauses, for what is asked in no single figure, day or name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.clauses import item_marker, lead_in
from corpus.registry.numbers import find_numbers, matches
from corpus.types import Metadata
from retrieval.answering.fit import said_of
from retrieval.answering.focus import NOTHING_ASKED, focus_of
from retrieval.answering.values.enumerations import name_of, opened_by, sentence_before
from retrieval.answering.values.listing import lists_none, says_nothing_new
from retrieval.answering.values.value import Value
from retrieval.answering.views import Clause, clause_views
from retrieval.matching import credit, credited, matchable
from retrieval.types import Query, QuestionKind

_SUBJECT = re.compile(r"\s*(?:V/v|Về việc|Về)\s+", re.IGNORECASE)
_SURE = 1.0  # before any clause that only names the document
_NAMES_IT = 0.6
_SUBJECT_WORDS = 5  # that the line and the title must share from the line's first on
_MORE_THAN_NUMBER = 12  # words: the line "Số: 87/QĐ-UBND | …, ngày …" says nothing of its subject
_TITLE = 0.15
_APT = 0.15
_COUNTED = 0.3  # and not by how many there are
_NAMED = 0.2  # "dự án nào" is answered by: dự án "…"
_WHICH = re.compile(r"(?<!\w)(?P<noun>(?:[^\W\d_]+ )?[^\W\d_]+) nào(?!\w)", re.IGNORECASE)
_WHICH_BODY = re.compile(r"(?<!\w)(?:đơn vị|cơ quan|tổ chức|sở) nào(?!\w)", re.IGNORECASE)
_BODY = re.compile(
    r"(?<!\w)(?:Sở|Ban|Bộ|Cục|Chi cục|Tổng cục|Viện|Trường|Đại học|Trung tâm|Phòng|Văn phòng|Công an"
    r"|Công ty|Hợp tác xã|Doanh nghiệp|UBND|Ủy ban|Hội|Liên hiệp|Liên minh|Tỉnh đoàn|Đài|Quỹ"
    r"|Kho bạc|Bệnh viện|Thanh tra)(?!\w)"
)
_PER_ITEM = 0.05  # for each item of a list after the third …
_MORE_ITEMS = 3  # … and no more of them
_ELSEWHERE = 0.4  # against a clause that has not what is asked after
_TELLING = 0.4  # weight of a word that must stand there
_WHOLE_LIST = 0.15
_NAMED_ITEMS = 0.1
_OF_ITEM = 0.4
_SAID_BEFORE = 0.8  # in the sentence before it: "… 02 dự án SHTT: …. Còn quản lý 03 dự án: …"
_IN_ITEMS = 0.8  # what a word is worth in the items of a list
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
    asks_list = QuestionKind.LIST in (query.kind, *query.also)
    listed = opened_by(clause) if asks_list else None
    regions = [(clause.view.words, 1.0)]
    if listed is not None:
        regions.append((matchable("\n".join(listed.items)), _IN_ITEMS))
        regions.append((sentence_before(clause), _SAID_BEFORE))
    match = said_of(query, clause, regions)
    adjust = _aptness(clause.view.text, query)
    if clause.view.words.folded == _title(clause.hit.stored.header.metadata):
        adjust -= _TITLE  # names what the document tells of, and tells little
    if query.kind is QuestionKind.YES_NO and not query.claims and not _says_whether(clause, query):
        adjust -= _ELSEWHERE
    if query.numbers and QuestionKind.CONTENT in (query.kind, *query.also):
        subject = _own_subject(clause, query)
        if subject is not None:
            start = clause.start + subject
            said = clause.view.text[subject:].strip()
            return Value(clause, start, clause.end, said, NOTHING_ASKED, None, adjust=_SURE)
    if query.numbers:
        stated = find_numbers(clause.view.text)
        named = any(matches(asked, number) for asked in query.numbers for number in stated)
        if named and not asks_list and len(clause.view.words.folded.split()) > _MORE_THAN_NUMBER:
            adjust += _NAMES_IT
    if listed is not None:
        adjust += (
            _WHOLE_LIST
            + _NAMED_ITEMS * listed.labelled
            - (_OF_ITEM if _is_of_an_item(clause, listed.items, query) else 0.0)
        )
        return Value(
            clause, clause.start, listed.end, listed.named, match, None, exact=False, adjust=adjust
        )
    end = clause.end
    if clause.view.text.endswith(":") or _heads_list(clause):
        end = _items_end(clause)
    offset = clause.hit.stored.passage.start
    said = clause.hit.stored.passage.text[clause.start - offset : end - offset]
    if says_nothing_new(said, clause, query) or lists_none(said, query):
        adjust -= _NO_ANSWER
    return Value(clause, clause.start, end, said.strip(), match, None, exact=False, adjust=adjust)


def _says_whether(clause: Clause, query: Query) -> bool:
    """Whether a clause has the word that stands where the question asks whether."""
    focus = focus_of(query, clause.hit)
    asked = [
        needle
        for concept, needle in zip(query.concepts, focus.sought.needles, strict=True)
        if concept.pull >= 1.0 and concept.weight >= _TELLING
    ]
    return not asked or any(credited(needle, clause.view.words) for needle in asked)


def _is_of_an_item(clause: Clause, items: Sequence[str], query: Query) -> bool:
    """Whether what is to be listed is what one item of a list is called: its own parts are meant."""
    asked = [concept for concept in query.concepts if concept.pull >= 1]
    return any(
        not credit(concept, clause.view.words)
        and any(matchable(name_of(item)).folded.startswith(f" {form} ") for form in concept.forms)
        for concept in asked
        for item in items
    )


def _aptness(text: str, query: Query) -> float:
    """What speaks for a clause by its form: a place where one is asked for, items for a list, a name
    behind the noun of "dự án nào"."""
    if query.kind is QuestionKind.DESCRIBE and (which := _WHICH.search(query.said)):
        nouns = "|".join(map(re.escape, {which["noun"], which["noun"].rsplit(" ", 1)[-1]}))
        if re.search(rf"(?<!\w)(?:{nouns})\s(?:[\"“]|(?-i:[A-ZĐ]))", text, re.IGNORECASE):
            return _NAMED
        if re.search(
            rf"(?<![\w.,])\d[\d.]*\s{re.escape(which['noun'])}(?!\w)", text, re.IGNORECASE
        ):
            return -_COUNTED
    if _WHICH_BODY.search(query.said) and _BODY.search(text):
        return _APT
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
