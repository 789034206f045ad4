"""Things that a sentence names one by one behind what they are: "02 xã chưa công bố là A và B"."""

from __future__ import annotations

import re

from corpus.vietnamese.folding import fold
from retrieval.answering.sought import sought
from retrieval.answering.views import Clause
from retrieval.answering.within.reading import Texts, said_in, told_of
from retrieval.answering.within.saying import Said, closing
from retrieval.matching import matchable
from retrieval.types import Concept, Query

_ASKS = re.compile(
    r"\b(?:ke ten|liet ke|neu ten|nhung|cac|may)\b.*\b(?:nao|gi)\b|\b(?:ke ten|liet ke|neu ten)\b"
    r"|\bnao\b|\bla nhung\b|\bgom (?:nhung )?(?:gi|nao)\b|\bwhich\b|\bwhat are\b|\blist\b|\bname\b"
)
_OPENS = re.compile(
    r"(?<!\w)(?:bao gồm|gồm(?: có)?|lần lượt là|đó là|là|cụ thể(?: là)?|có tên)(?!\w):?\s*|:\s+|\((?:gồm|là)?\s*",
    re.IGNORECASE,
)
_SEPARATED = re.compile(r"[,;]\s|\s(?:và|cùng)\s")
_WHICH = re.compile(r"\b(?:nao|gi)\b")
_THOSE = re.compile(r"\b(?:nhung|cac|may|ke ten|liet ke|which|list|name)\b")
_CUTS = re.compile(r"[,;]\s|\.\s")
_OF_NOUN = 0.5
# Names right behind their noun: "03 huyện ven biển Bình Đại, Ba Tri và Thạnh Phú".
_NAME = r"[A-ZĐÀ-Ỹ][^\W\d_]*(?: [A-ZĐÀ-Ỹ][^\W\d_]*){0,3}"
_RUN = re.compile(rf"(?<=[a-zà-ỹ] ){_NAME}(?:, {_NAME})*,? (?:và|cùng) {_NAME}")
_HEAD_WORDS = 6


def said_by_name(query: Query, texts: Texts) -> Said | None:
    """The things that are asked for by name, where a clause names two or more behind their noun."""
    if _ASKS.search(fold(query.asked)) is None:
        return None
    noun = _noun_asked(query)
    if noun is None:
        return None

    def may(clause: Clause) -> bool:
        return any(names.search(clause.view.text) is not None for names in (_OPENS, _RUN))

    for told in told_of(query, query.concepts, texts, may):
        said = _names(told.clause, noun)
        if said is not None:
            return said
    return None


def _noun_asked(query: Query) -> Concept | None:
    """What the things are that are to be named: what stands right before "nào", else the first
    word behind "những", "các", "kể tên"."""
    asked = f" {' '.join(matchable(query.asked).folded.split())} "
    at = _WHICH.search(asked)
    opened = _THOSE.search(asked)
    end = at.start() if at is not None else len(asked)
    begun = opened.end() if opened is not None and opened.end() < end else 0
    stretch = asked[begun:end]
    inside = [c for c in query.concepts if any(f" {f} " in f" {stretch} " for f in c.forms[:1])]
    if not inside:
        return None
    return inside[0] if begun else inside[-1]


def _names(clause: Clause, noun: Concept) -> Said | None:
    text = clause.view.text
    (needle,) = sought((noun,)).needles
    for opened in _OPENS.finditer(text):
        head_from = max((m.end() for m in _CUTS.finditer(text, 0, opened.start())), default=0)
        head = matchable(text[head_from : opened.start()])
        if said_in(noun, needle, head) < _OF_NOUN:
            continue
        end = closing(text, opened.end())
        items = _SEPARATED.split(text[opened.end() : end])
        if len(items) > 1 and all(map(str.strip, items)):
            short = " ".join(text[opened.end() : end].split())
            return Said(clause, clause.start + opened.end(), clause.start + end, short)
    for run in _RUN.finditer(text):
        head = matchable(" ".join(text[: run.start()].split()[-_HEAD_WORDS:]))
        if said_in(noun, needle, head) >= _OF_NOUN:
            return Said(clause, clause.start + run.start(), clause.start + run.end(), run.group())
    return None
