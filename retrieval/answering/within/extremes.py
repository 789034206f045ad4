"""What a document itself calls the most or the least: "nhiều nhất là huyện An Phước (12 mô hình)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.registry.quantities import find_quantities
from corpus.vietnamese.folding import fold
from retrieval.answering.messages import Phrase, phrase
from retrieval.answering.sought import sought
from retrieval.answering.views import Clause
from retrieval.answering.within.reading import Texts, Told, asked_words, said_in, told_of
from retrieval.answering.within.saying import Said, closing, cut_at_comma
from retrieval.matching import Matchable, credited, matchable
from retrieval.types import Concept, Query
from retrieval.understanding.asking import asking_form

_MOST = r"nhieu|cao|lon|to|dong|manh|nhanh|dai|rong|nang|day|dat|hut|chay|tot"
_LEAST = r"it|thap|nho|be|cham|yeu|re|nhe|ngan"
_END = r"nhat\b(?! (?:ban|tri|quan|the)\b)"
_OF_WHAT = rf"(?: (?!(?:{_MOST}|{_LEAST})\b)[\w&,%.'-]+){{0,9}}?"
_OF_MOST = rf"\b(?:{_MOST})\b{_OF_WHAT} {_END}|\b(?:dan|dung) dau\b"
_OF_LEAST = rf"\b(?:{_LEAST})\b{_OF_WHAT} {_END}|\bdung cuoi\b"
_MOST_EN = r"\b(?:most|highest|largest|biggest|greatest|leading|top)\b"
_LEAST_EN = r"\b(?:least|lowest|smallest|fewest)\b"
_ASKS_MOST = re.compile(f"{_OF_MOST}|{_MOST_EN}")
_ASKS_LEAST = re.compile(f"{_OF_LEAST}|{_LEAST_EN}")
_SAYS_MOST, _SAYS_LEAST = re.compile(_OF_MOST), re.compile(_OF_LEAST)
_NO_DEGREE = re.compile(
    r"(?:(?<!\w)(?:ít|nhiều|chậm|sớm|it|nhieu) nh[aấ]t(?= (?:là |la )?\d)"
    r"|(?:(?<!\w)(?:thống|thứ|giải|hạng|hợp|đồng|duy)|(?<!giao )\b(?:thong|thu|giai|hang|hop|duy)) nh[aấ]t(?!\w))",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?P<way>(?!(?:som|muon|gan|moi|thu|giai|hang)\b)[a-z]{2,}) nhat\b")
_BOUND = re.compile(
    r"\b(?:it|nhieu|cham|som) nhat(?: la)? (?:\d|bao|may)|\b(?:som|muon|gan|moi) nhat\b"
)
# Who stands at the head of a body is no more than anybody else.
_HEADS = re.compile(
    r"\b(?:ai|nguoi|vi|ong|ba|dong chi) (?:la nguoi )?dung dau\b"
    r"|\bdung dau (?:so|nganh|ubnd|uy ban|co quan|don vi|ban|phong)\b"
    r"|\b(?:lanh dao|chuc vu|chuc danh|cap) cao nhat\b"
)
_WHICH = re.compile(r"\b(?:nao|gi|ai|o dau|dau la|which|what|who|where)\b")
_WHICH_NOUN = re.compile(r"\b(?P<noun>[a-z]+(?: [a-z]+)?) nao\b")
_DEGREES = frozenset(
    f"{_MOST}|{_LEAST}|nhat|hon|chiem|dung dau|dan dau|dung cuoi|most|least|khoan|muc|phan|loai|nhom".split(
        "|"
    )
)
_NAMED = re.compile(
    r"[^,;()]{0,80}?(?<!\w)(?:lần lượt là|là|thuộc về|gồm|ở|tại|:)(?:\s+|(?=[“\"]))", re.IGNORECASE
)
_BY = re.compile(r"\s*\)?,?\s*(?:tiếp|kế|sau đó|trong khi|còn)(?!\w)", re.IGNORECASE)
_SEVERAL = re.compile(r"(?<!\w)(?:các|những|hai|ba|bốn|năm|\d+)\s", re.IGNORECASE)
_FEW_WORDS = 0.45
_SIDES = frozenset(
    "huyen|thi xa|thanh pho|xa|phuong|thi tran|quan|linh vuc|nganh|don vi".split("|")
)
MONEY = frozenset("tien|kinh phi|von|ngan sach|doanh thu|money|budget|funding".split("|"))


@dataclass(frozen=True, slots=True)
class Degree:
    """That the most, or the least, is asked for; ``words``: those that tell of what, and
    ``measures``: the first of them, one of which names what is counted."""

    least: bool
    words: tuple[Concept, ...]
    measures: tuple[Concept, ...]
    own: str = ""  # a way that is neither much nor little, which a document must name: "quá tải"


def degree_asked(query: Query, *, claimed: bool = False) -> Degree | None:
    """What a question asks the most or least of; None where it asks for none. ``claimed``: what it
    says is the most, and asks whether it is."""
    asked = " ".join(_degrees_of(query.asked).split())
    which = _WHICH.search(asking_form(query.asked)) is not None
    if which is claimed or _BOUND.search(asked):
        return None
    if _HEADS.search(asked):
        return None
    most, least = _ASKS_MOST.search(asked), _ASKS_LEAST.search(asked)
    own = None if most or least else _OWN.search(asked)
    found = most or least or own
    if found is None:
        return None
    nouns = {
        noun
        for which in _WHICH_NOUN.finditer(asked)
        for noun in (which["noun"], which["noun"].rsplit(" ", 1)[-1])
    }

    def asks(concept: Concept) -> bool:
        form = concept.forms[0]
        return form in nouns or _is_degree(concept) or (claimed and _is_side(concept))

    words = asked_words(query, asks) or asked_words(query, _is_degree)
    inside = [c for c in words if f" {c.forms[0]} " in f" {found.group()} "]
    named = [c for c in query.concepts if c.forms[0] in nouns and not _is_degree(c)]
    counted = inside or ([] if asked_words(query, asks) else named)
    if own is not None:
        return Degree(False, words, (), own["way"])
    return Degree(most is None, words, tuple(counted[:2]))


def said_whether_most(query: Query, texts: Texts) -> Said | None:
    """Whether what a question names is the most or the least of what a document calls so."""
    degree = degree_asked(query, claimed=True)
    names = tuple(c for c in query.concepts if c.name and not c.forms[0].isdigit())
    if degree is None or not names or not degree.words:
        return None
    said = said_as_most(query, degree, texts)
    if said is None:
        return None
    told = matchable(said.short)
    named = all(credited(needle, told) for needle in sought(names).needles)
    word = phrase(Phrase.YES if named else Phrase.NO, query.language)
    return Said(said.clause, said.start, said.end, f"{word}: {said.short}")


def _is_side(concept: Concept) -> bool:
    """Whether a word names what is said to be the most, or what it is."""
    return concept.name or concept.forms[0] in _SIDES


def _is_degree(concept: Concept) -> bool:
    form = concept.forms[0]
    return form in _DEGREES or form.endswith(" nhat")


def _degrees_of(text: str) -> str:
    """A text folded, in which "giải nhất", "thống nhất" and "thứ nhất" are no degrees."""
    return fold(_NO_DEGREE.sub(lambda m: m.group()[:-1] + "x", text))


def said_as_most(query: Query, degree: Degree, texts: Texts) -> Said | None:
    """What a clause calls the most or the least of what is asked about; None where none does."""
    says = _SAYS_LEAST if degree.least else _SAYS_MOST
    if degree.own:
        says = re.compile(rf"\b{degree.own} {_END}")

    def may(clause: Clause) -> bool:
        return says.search(_degrees_of(clause.view.text)) is not None

    for told in told_of(query, degree.words, texts, may, _FEW_WORDS, here=0.0):
        unit = unit_of(degree)
        units = {figure.unit for figure in told.clause.figures}
        if (unit and unit not in units) or not _is_measured(told.clause, degree.measures):
            continue
        said = _item(told, says)
        if said is not None:
            return said
    return None


def _is_measured(clause: Clause, measures: Sequence[Concept]) -> bool:
    """Whether a clause, or its sentence, names that of which the most is asked for."""
    money = any(MONEY.intersection(measure.forms) for measure in measures)
    if not measures or (money and "đồng" in clause.view.text):
        return True
    return is_said(measures, (clause.view.words, clause.view.lead, clause.view.around))


def unit_of(degree: Degree) -> str:
    """The unit that the most is asked for in: "nhiều ha … nhất"; empty where in none."""
    first = degree.measures[0].marked or degree.measures[0].forms[0] if degree.measures else ""
    found = find_quantities(f"1 {first}") if first else []
    return found[0].unit if found else ""


def is_said(some: Sequence[Concept], texts: Sequence[Matchable]) -> bool:
    """Whether any of some words stands in any of some texts."""
    needles = sought(tuple(some)).needles
    return any(
        said_in(one, needle, text)
        for one, needle in zip(some, needles, strict=True)
        for text in texts
    )


def _item(told: Told, says: re.Pattern[str]) -> Said | None:
    """The item that is called so: what follows "nhất là", else what "có … nhiều nhất" is said of."""
    clause, text = told.clause, told.clause.view.text
    found = says.search(_degrees_of(text))
    if found is None or len(fold(text)) != len(text) or _BOUND.match(fold(text), found.start()):
        return None
    named = _NAMED.match(text, found.end())
    start = named.end() if named is not None else 0
    end = cut_at_comma(text, max(start, found.end()))
    if named is not None and _SEVERAL.search(text, 0, start) and not _has_digit(text[start:end]):
        end = closing(text, start)  # "Các huyện … nhiều nhất là A, B và C"
    if named is None:
        start = max((m.end() for m in re.finditer(r"[,:]\s", text[: found.start()])), default=0)
        if not text[start : found.start()].strip():
            start = 0
    said = text[start:end].strip(" .;:-–+•")
    if not said:
        return None
    return Said(clause, clause.start + start, clause.start + end, said)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
