"""The one case of a field that a question names: "quầy thuốc" in "Nhà thuốc: 1.000.000 đồng; quầy
thuốc: 500.000 đồng"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.clauses import clauses
from corpus.vietnamese.tokens import folded_syllables
from retrieval.answering.bounds import holds
from retrieval.answering.unsaid import is_denial
from retrieval.matching import Matchable, credit, matchable
from retrieval.types import Concept, Query, Support

_ALIKE = 0.6  # credit for a word of like meaning
_ALIKE_SCORES = 1e-6
_LOOSE = frozenset("o thi la va co bao may khong nhieu".split())  # beside which nothing is told
_PAIR = 0.3  # what two neighbouring words of the question weigh where a case has them side by side
_TITLED = 0.5  # of a word that is part of the procedure's own name
_CASE = re.compile(
    r"(?:đối với|trường hợp|riêng|nếu|với|tại|của|cho|dành cho|hạng|loại)\s[^,;:.]{2,80}",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\W*(?P<label>[^:|]{2,90}?)\s*[:|]\s")
_EXCEPTION = re.compile(r"\W*(?:riêng|nếu|trường hợp|đối với|với trường hợp|khi)\s", re.IGNORECASE)
_OF_A_CASE = re.compile(
    r"\b(?:riêng|nếu|trường hợp|đối với|khi|dành cho|miễn|giảm|trực tuyến|qua mạng)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\([^()]*\)")
# Words beside a figure that make it that of no case: "Phí cấp mới: 600.000 đồng".
_ORDINARY = frozenset(
    "phi le muc thu moi cap lan dau la tham dinh thoi han khong qua toi da trong vong nop thong thuong"
    " giai quyet chung va hoac cac thi duoc truong hop doi voi rieng neu khi".split()
)
_JOINT = re.compile(r"[,;.]\s+(?=\D{0,60}\d)|\s(?=(?:còn|riêng)\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Item:
    support: Support
    words: Matchable
    case: Matchable  # the words that say what it is the case of
    text: str
    beside: str  # its words in their order, folded, with a bar where no two are neighbours
    case_beside: str  # and those of its case


def case_of(
    query: Query, telling: Sequence[Concept], parts: Sequence[Support], unit: tuple[str, ...] = ()
) -> Support | None:
    """The clause of a field's parts that alone is of the case that the question names; None where it
    names none, or none alone.

    ``telling``: the words of the question that may tell a case; ``unit``: of the figures that the
    field is asked for: a clause without one is no case where others have one.
    """
    items = [item for part in parts for item in _items(part, unit)]
    valued = [item for item in items if figures_in(item.support, unit)] if unit else []
    items = valued or items
    if len(items) < 2:
        return None
    within = [item for item in items if holds(query.text, item.text)]
    if len(within) == 1:
        return within[0].support
    items = within or items
    scores = [0.0] * len(items)
    title = matchable(parts[0].hit.stored.header.metadata.title)
    for concept in telling:
        named = credit(concept, title) > _ALIKE
        held = [credit(concept, item.case if named else item.words) > _ALIKE for item in items]
        if all(held):
            continue
        weight = concept.weight * (_TITLED if named else 1.0)
        scores = [s + weight * h for s, h in zip(scores, held, strict=True)]
    for pair in _pairs(query):
        named = pair in title.folded
        held = [pair in (item.case_beside if named else item.beside) for item in items]
        if not all(held):
            scores = [s + _PAIR * h for s, h in zip(scores, held, strict=True)]
    for denied in filter(is_denial, query.concepts):
        bare = matchable(denied.forms[0].partition(" ")[2]).folded
        scores = [s - (bare in item.words.folded) for s, item in zip(scores, items, strict=True)]
    scores = [
        0.0 if _is_of_other(query, item, telling, title) else score
        for item, score in zip(items, scores, strict=True)
    ]
    best = max(scores)
    first = [
        item for item, score in zip(items, scores, strict=True) if score > best - _ALIKE_SCORES
    ]
    if best <= 0:
        return None
    # "Quầy thuốc" and "Quầy thuốc tại xã miền núi": who names the first means no more than it.
    first.sort(key=lambda item: len(_words(item)))
    least = _words(first[0])
    return first[0].support if all(least < _words(item) for item in first[1:]) else None


def ordinary_case(parts: Sequence[Support], unit: tuple[str, ...]) -> Support | None:
    """The figure's clause of a field that tells what holds mostly, first and of no case: "75.000 đồng"
    before "Trường hợp cấp lại là 15.000 đồng"; None where it is one case beside others."""
    items = [item for part in parts for item in _items(part, unit)]
    first, *others = [item for item in items if figures_in(item.support, unit)] or (None,)
    if first is None or not others:
        return None
    title = matchable(parts[0].hit.stored.header.metadata.title)
    bare = _BRACKETED.sub(lambda found: " " * len(found.group()), first.text)
    if _OF_A_CASE.search(bare) or _own_words(first, title):
        return None
    if not all(_OF_A_CASE.search(item.text) or _own_words(item, title) for item in others):
        return None
    end = first.text.find("(")
    stop = first.support.end if end < 0 else first.support.start + end
    told = Support(first.support.hit, first.support.start, stop)
    return told if figures_in(told, unit) == 1 else None


def _is_of_other(query: Query, item: _Item, telling: Sequence[Concept], title: Matchable) -> bool:
    """Whether a clause is of an exception that the question does not name: "Trường hợp cấp lại …"."""
    if not _EXCEPTION.match(item.text):
        return False
    own = _own_words(item, title)
    if not own or own & set(folded_syllables(query.text)):
        return False
    named = [c for c in telling if credit(c, title) <= _ALIKE]
    return not any(credit(concept, item.words) > _ALIKE for concept in named)


def _own_words(item: _Item, title: Matchable) -> set[str]:
    """The words before a clause's figure that neither the procedure's name has nor a field's."""
    before = re.split(r"\d", item.text, maxsplit=1)[0]
    return set(folded_syllables(before)) - _ORDINARY - set(title.folded.split())


def _pairs(query: Query) -> set[str]:
    """Neighbouring syllables of a question, small words too: "trong tỉnh", "tại điểm"."""
    words = folded_syllables(query.text)
    return {
        f" {first} {second} "
        for first, second in pairwise(words)
        if not _LOOSE.intersection((first, second))
    }


def _items(part: Support, unit: tuple[str, ...]) -> Iterator[_Item]:
    """The clauses of a part; one that states several figures is cut between them."""
    passage = part.hit.stored.passage
    heading = passage.headings[-1] if passage.headings else ""
    left, right = part.start - passage.start, part.end - passage.start
    for begin, stop in _labelled(passage.text, clauses(passage.text, left, right)):
        for start, end in _cut(part, begin, stop, unit):
            text = passage.text[start:end]
            support = Support(part.hit, passage.start + start, passage.start + end)
            label = _LABEL.match(text)
            said = [m.group() for m in _CASE.finditer(text)]
            cases = [heading, label["label"] if label else "", *said]
            yield _Item(
                support,
                matchable(f"{heading} , {text}"),
                matchable(" , ".join(cases)),
                text,
                _beside([heading, text]),
                _beside(cases),
            )


def _beside(stretches: Sequence[str]) -> str:
    """The folded words of stretches of text that do not run on into each other."""
    return "|".join(matchable(stretch).folded for stretch in stretches)


def _labelled(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Clauses with the label before them on their line: "Thẻ quốc tế và thẻ nội địa: 325.000 đồng"."""
    begun: int | None = None
    for start, end in spans:
        first = start if begun is None or "\n" in text[begun:start] else begun
        begun = first if text[end - 1] == ":" else None
        if begun is None:
            yield first, end


def _cut(part: Support, start: int, end: int, unit: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    passage = part.hit.stored.passage
    if unit:
        for joint in list(_JOINT.finditer(passage.text, start, end)):
            before = Support(part.hit, passage.start + start, passage.start + joint.start())
            behind = Support(part.hit, passage.start + joint.end(), passage.start + end)
            if figures_in(before, unit) and figures_in(behind, unit):
                yield start, joint.start()
                start = joint.end()
    yield start, end


def figures_in(support: Support, unit: tuple[str, ...]) -> int:
    """How many figures of a unit a slice states."""
    return sum(
        figure.unit.startswith(unit) and support.start <= figure.start < support.end
        for figure in support.hit.stored.figures
    )


def _words(item: _Item) -> frozenset[str]:
    """The words of the label of a case, or else of all of it."""
    label = _LABEL.match(item.text)
    return frozenset(folded_syllables(label["label"] if label else item.text))
