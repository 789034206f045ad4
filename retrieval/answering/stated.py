"""What a sentence states in words of its own: figures, days, persons, document numbers.

Each is taken as a question of its own ("Sở mở 64 lớp tập huấn" asks how many lớp tập huấn Sở mở),
so that the clause that the sentence cites can be asked whether the thing stated is what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.clauses import clauses
from corpus.figures import windows
from corpus.registry.dates import find_dates, find_periods
from corpus.registry.numbers import find_numbers
from corpus.registry.people import find_people
from corpus.registry.places import find_places
from corpus.registry.quantities import Quantity, find_quantities
from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import has_marks
from corpus.vietnamese.tokens import tokenize
from corpus.vietnamese.words import join_words, weight
from retrieval.answering.qualifiers import Bond, bonds_at
from retrieval.types import Concept, Language, Query, QuestionKind
from retrieval.understanding.english import render
from retrieval.understanding.kinds import asks_for_plan

_MONEY = frozenset({"đồng", "USD", "EUR"})
_TIMES = frozenset({"ngày", "ngày làm việc", "giờ", "giờ làm việc", "tháng", "năm", "tuần", "phút"})
_TELLING = 0.15
_NOUN_SYLLABLES = 6
_SPELLED = re.compile(r"\b(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười)\b(?=\s[^\W\d_A-ZĐ])")
_NOUN_ENDS = re.compile(
    r"[,.;:()\[\]\n\"“”…]|\s[-–—]\s"
    r"|(?<!\w)(?:được|đã|là|với|cho|để|trong|tại|của|bằng|đạt|theo|từ|do|có|và|năm|tháng|quý"
    r"|so(?: với)?|against|compared|than"
    r"|in|of|were|was|are|is|have|has|had|for|from|by|that|which|with|to|and|at|on|during)(?!\w)"
)
_PLANS = re.compile(r"\b(?:phan dau|du kien|se|muc tieu|ke hoach|target|plan\w*|will|expect\w*)\b")


Amount = tuple[Decimal | None, ...]  # the value, or the two ends of a range


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing that a stretch of text states, and what the stretch says of it."""

    kind: QuestionKind
    text: str
    start: int  # in the stretch
    end: int
    around: str  # the part of the stretch that is said of it
    amount: Amount = ()
    unit: str = ""
    noun: Concept | None = None
    bonds: frozenset[Bond] = frozenset()


def stated_in(text: str, language: Language) -> Iterator[Stated]:
    """Figures, days, document numbers and persons of a text, clause by clause."""
    english = language is Language.EN
    for start, end in clauses(text):
        clause = text[start:end]
        yield from _figures(clause, start, english)
        for day in find_dates(clause):
            yield _named(QuestionKind.DATE, clause, start, day.start, day.end)
        for number in find_numbers(clause):
            yield _named(QuestionKind.NUMBER, clause, start, number.start, number.end)
        for person in find_people(clause):
            yield _named(QuestionKind.PERSON, clause, start, person.start, person.end)


def _figures(clause: str, offset: int, english: bool) -> Iterator[Stated]:
    # "khoảng Hai kế hoạch": a capital in the middle makes no name of a number word before a noun.
    plain = _SPELLED.sub(lambda word: word.group().lower(), clause)
    quantities = find_quantities(plain, english=english)
    if not quantities:
        return
    for quantity, (left, right) in zip(quantities, windows(clause, quantities), strict=True):
        noun, noun_end = None, quantity.end
        if not quantity.unit:
            noun, noun_end = _noun(clause, quantity.end, right, english)
        yield Stated(
            _kind_of(quantity.unit),
            quantity.text,
            offset + quantity.start,
            offset + quantity.end,
            f"{clause[left : quantity.start]}\n{clause[quantity.end : right]}",
            amount_of(quantity),
            quantity.unit,
            noun,
            bonds_at(clause, quantity.start, quantity.end, noun_end),
        )


def amount_of(quantity: Quantity) -> Amount:
    """What a quantity amounts to, whatever bounds it."""
    if quantity.value is not None:
        return (quantity.value,)
    return quantity.low, quantity.high


def _kind_of(unit: str) -> QuestionKind:
    if unit == "%":
        return QuestionKind.SHARE
    if unit in _MONEY:
        return QuestionKind.MONEY
    return QuestionKind.DURATION if unit in _TIMES else QuestionKind.COUNT


def _noun(clause: str, start: int, stop: int, english: bool) -> tuple[Concept | None, int]:
    """The word for what is counted right after a number, and where it ends."""
    tail = clause[start:stop]
    cut = _NOUN_ENDS.search(tail)
    tail = tail[: cut.start()] if cut is not None else tail
    tokens = tokenize(tail)[:_NOUN_SYLLABLES]
    words = [token.text for token in tokens]
    # A Vietnamese noun stands in English lines too: "70 against 12 doanh nghiệp".
    if (
        english and not has_marks(tail) and (rendered := render(words))
    ):  # what is counted stands last: "science tasks"
        forms = tuple(fold(word.text) for word in rendered[-1].words)
        return Concept(forms, 1.0), start + tokens[rendered[-1].end - 1].end
    spans = join_words(words)
    if not spans:
        return None, start
    word = " ".join(words[: spans[0][1]])
    marked = word if has_marks(word) else None
    return Concept((fold(word),), 1.0, marked), start + tokens[spans[0][1] - 1].end


def _named(kind: QuestionKind, clause: str, offset: int, start: int, end: int) -> Stated:
    around = f"{clause[:start]}\n{clause[end:]}"
    return Stated(kind, clause[start:end], offset + start, offset + end, around)


def spoken_words(text: str, english: bool) -> list[tuple[int, Concept]]:
    """The telling words of a text in order, each with where it ends."""
    tokens = [token for token in tokenize(text) if token.text not in ("và", "va")]
    words = [token.text for token in tokens]
    found: list[tuple[int, Concept]] = []
    covered: set[int] = set()
    if english:
        for rendered in render(words):
            covered.update(range(rendered.start, rendered.end))
            forms = tuple(fold(word.text) for word in rendered.words)
            telling = max(weight(forms[0]), _TELLING)  # of the likeliest
            found.append((tokens[rendered.end - 1].end, Concept(forms, telling)))
    for start, end in join_words(words):
        word = " ".join(words[start:end])
        if covered.intersection(range(start, end)) or word[0].isdigit():
            continue
        if english and word.isascii():
            continue  # an English word that the glossary lacks
        telling = weight(word)
        if telling >= _TELLING:
            marked = word if has_marks(word) else None
            found.append((tokens[end - 1].end, Concept((fold(word),), telling, marked)))
    return sorted(found, key=lambda one: one[0])


def as_question(query: Query, stated: Stated, stretch: str) -> Query:
    """What a stretch says of a thing, as the question that the thing answers.

    Places and times that the stretch leaves out are those of the question asked.
    """
    english = query.language is Language.EN
    concepts = {c.forms: c for _, c in spoken_words(_unnamed(stated.around), english)}
    places = tuple(dict.fromkeys(m.place.name for m in find_places(stretch) if not m.weak))
    periods = tuple(m.period for m in find_periods(stretch, bare_years=True))
    return replace(
        query,
        kind=stated.kind,
        also=(),
        concepts=tuple(concepts.values()),
        head=stated.noun,
        places=places or query.places,
        periods=periods or query.periods,
        numbers=(),
        claims=(),
        fields=(),
        planned=asks_for_plan(fold(stretch)) or _PLANS.search(fold(stretch)) is not None,
    )


def _unnamed(text: str) -> str:
    """A text with its places, times and document numbers taken out, which are matched as such."""
    spans = [(m.start, m.end) for m in find_places(text)]
    spans += [(m.start, m.end) for m in find_periods(text)]
    spans += [(m.start, m.end) for m in find_dates(text)]
    spans += [(m.start, m.end) for m in find_numbers(text)]
    letters = list(text)
    for start, end in spans:
        letters[start:end] = "\n" * (end - start)
    return "".join(letters)
