"""Things with a figure each, of the sentence or the list that tells of what is asked: the most of
them, two that are named, or all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.vietnamese.folding import fold
from retrieval.answering.values.enumerations import opened_by
from retrieval.answering.views import Clause, heading_words
from retrieval.answering.within.extremes import MONEY, Degree, is_said, unit_of
from retrieval.answering.within.parts import Part, most_of, runs_in
from retrieval.answering.within.reading import (
    Texts,
    Told,
    asked_words,
    sentence_of,
    told_of,
)
from retrieval.answering.within.saying import Said
from retrieval.matching import credit, matchable
from retrieval.types import Concept, Query

_TELLING = 0.4  # weight of a word that tells one thing from another
_LEAST = 3  # things that are ranked
_SIDES = frozenset("giua|ben|noi|cai|loai|hon|nhieu hon|so|chenh|moi".split("|"))
_UNITS = re.compile(r"^(?:huyen|thi xa|thanh pho|tp|tx|xa|phuong|quan|tinh|thi tran)\s+")
_BY_SORT = re.compile(
    r"\b(?:chia|phan|tach) (?:ra|theo|thanh|loai)\b|\btung (?:loai|nhom|linh vuc|hang|cap|khoi"
    r"|khoan|noi|don vi|dia ban|dia phuong|huyen|nganh|muc)\b|\bmoi (?:loai|nhom|hang|khoan|linh vuc)\b"
    r"|\bco cau\b|\bxep (?:loai|hang) (?:ra sao|the nao|nhu the nao)\b|\bnhung loai (?:nao|gi)\b"
    r"|\bgom (?:nhung )?(?:gi|loai|khoan|muc)\b|\bbreakdown\b|\bbroken down\b|\bby (?:type|category|kind)\b"
)
_EACH = re.compile(
    r"\b(?:moi|tung) (?:nguon|loai|nhom|hang|khoan|muc|linh vuc|nganh|khoi|cap|noi|huyen|dia ban|don vi)"
    r"(?: [a-z]+){0,2} (?:bao nhieu|may)\b"
)
_SORTING = frozenset(
    "chia|phan|phan loai|phan theo|tung|moi|loai|nhom|co cau|xep loai|xep hang|gom|ra|tach|thanh|phan bo|nguon|dong gop"
    "|breakdown|type|category|linh vuc|hang|khoan".split("|")
)


def said_of_most(query: Query, degree: Degree, texts: Texts) -> Said | None:
    """The thing with the largest figure, or the smallest, of those that a document lines up."""
    if degree.own:
        return None
    for told, offset, run in _told_runs(query, degree.words, texts):
        if len(run) < _LEAST or not _counts(degree, told, offset, run):
            continue
        best = most_of(run, least=degree.least)
        if best is not None:
            return _named(told.clause, offset, run, (best,))
    return None


def said_of_named(query: Query, texts: Texts) -> Said | None:
    """The figures of two or more things that a question names, of those that a document lines up."""
    asked = f" {' '.join(matchable(query.asked).folded.split())} "

    words = asked_words(query, lambda c: c.name or bool(_SIDES.intersection(c.forms)))

    for told, offset, run in _told_runs(query, words, texts):
        named = _named_in(asked, run)
        if len(named) > 1:
            return _named(told.clause, offset, run, named)
    return None


def _named_in(asked: str, run: Sequence[Part]) -> tuple[Part, ...]:
    """The things of a run that a question names, by their names without what they all begin with,
    or by the first two syllables where no other begins so."""
    names = [matchable(part.label).folded.split() for part in run]
    shared = 0
    while all(len(n) > shared + 1 for n in names) and len({n[shared] for n in names}) == 1:
        shared += 1
    own = [" ".join(name[shared:]) for name in names]
    short = [" ".join(name.split()[:2]) for name in own]
    return tuple(
        part
        for part, name, begun in zip(run, own, short, strict=True)
        if f" {_UNITS.sub('', name)} " in asked
        or (" " in begun and f" {begun} " in asked and short.count(begun) == 1)
    )


def asks_by_sort(query: Query) -> bool:
    """Whether a question asks how a whole is made up: "chia ra từng loại thế nào"."""
    asked = fold(query.asked)
    if asks_for_each(query):
        return True
    return _BY_SORT.search(asked) is not None and "bao nhieu" not in asked


def asks_for_each(query: Query) -> bool:
    """Whether a question asks what each part of a whole comes to: "mỗi nguồn bao nhiêu"."""
    return query.spread is None and _EACH.search(fold(query.asked)) is not None


def said_by_sort(query: Query, texts: Texts) -> Said | None:
    """The things, each with its figure, that a whole is made up of."""
    words = asked_words(query, _sorts)
    for told, offset, run in _told_runs(query, words, texts):
        said = _all(told.clause, offset, run)
        if said is not None:
            return said
    return None


def _sorts(concept: Concept) -> bool:
    """Whether a word only says how a whole is parted: "loại", "loại cây"."""
    return any(form in _SORTING or form.split()[0] in _SORTING for form in concept.forms)


def _told_runs(
    query: Query, concepts: Sequence[Concept], texts: Texts
) -> Iterator[tuple[Told, int, tuple[Part, ...]]]:
    """Runs of things with figures in the sentences that tell of some words; with each the place in
    its passage where the text read begins."""
    seen: set[tuple[str, int, int]] = set()
    for told in told_of(query, concepts, texts, lambda clause: True, here=0.0):
        for start, end in _read(told.clause):
            key = (told.clause.hit.stored.passage.id, start, end)
            if key in seen:
                continue
            seen.add(key)
            text = told.clause.hit.stored.passage.text[start:end]
            for run in sorted(runs_in(text), key=len, reverse=True):
                yield told, start, run


def _read(clause: Clause) -> Iterator[tuple[int, int]]:
    """The sentence of a clause, and the list that it opens (offsets in the passage)."""
    yield sentence_of(clause)
    listed = opened_by(clause)
    if listed is not None and not listed.cut:
        yield clause.view.end, listed.end - clause.hit.stored.passage.start


def _counts(degree: Degree, told: Told, offset: int, run: Sequence[Part]) -> bool:
    """Whether figures are of the measure whose most is asked for."""
    if not degree.measures:
        return True
    if any(MONEY.intersection(measure.forms) for measure in degree.measures):
        return all(part.unit.startswith("đồng") for part in run)
    unit = unit_of(degree)
    if unit:
        return all(part.unit.startswith(unit) for part in run)
    if _asks_of_one(degree, told, offset, run):
        return False
    first = degree.measures[0].forms[0].split()[0]
    if any(fold(part.noun).split()[:1] == [first] for part in run):
        return True
    view = told.clause.view
    return is_said(degree.measures, (view.words, view.lead))


def _asks_of_one(degree: Degree, told: Told, offset: int, run: Sequence[Part]) -> bool:
    """Whether a word of the question is what one of some things is called, and said of nothing
    else: the most of that one is asked for, among others than these."""
    telling = [word for word in degree.words if word.weight >= _TELLING]
    labels = [matchable(part.label) for part in run]
    text = told.clause.hit.stored.passage.text
    line = text.rfind("\n", 0, offset) + 1
    ahead = (
        matchable(text[line : offset + run[0].start]),
        told.clause.view.lead,
        heading_words(told.clause.hit),
    )
    return any(
        sum(credit(word, label) > 0 for label in labels) == 1
        and not any(credit(word, words) for words in ahead)
        for word in telling
    )


def _named(clause: Clause, offset: int, run: Sequence[Part], some: Sequence[Part]) -> Said:
    """Some things of a run, each with its figure."""
    base = clause.hit.stored.passage.start + offset
    short = "; ".join(f"{p.label}: {' '.join((p.figure, p.noun)).strip()}" for p in some)
    return Said(clause, base + run[0].start, base + run[-1].end, short)


def _all(clause: Clause, offset: int, run: Sequence[Part]) -> Said | None:
    base = clause.hit.stored.passage.start + offset
    text = clause.hit.stored.passage.text[offset + run[0].start : offset + run[-1].end]
    short = " ".join(text.split()).strip(" .;,(")
    return Said(clause, base + run[0].start, base + run[-1].end, short) if short else None
