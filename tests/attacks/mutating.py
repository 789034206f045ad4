"""Right answers made wrong, one thing at a time."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from corpus.registry.dates import find_dates
from corpus.registry.number_keys import number_keys
from corpus.registry.numbers import find_numbers
from corpus.registry.people import find_people
from corpus.registry.places import find_places
from corpus.store import Store
from corpus.types import AccessLevel, Figure, FigureStatus, Period, StoredPassage
from corpus.vietnamese.folding import fold
from retrieval.answering.features import RULES
from retrieval.answering.qualifiers import bonds_at
from retrieval.answering.quotes import quote_of
from retrieval.answering.views import Clause, clauses_of
from retrieval.types import Draft, Language, Query, QuestionKind, Sentence, Support
from tests.attacks.asking import place_of
from tests.attacks.rewriting import Edit, Rewriter

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?<!\d)20[0-3]\d(?!\d)")
_UNITS = (
    ("triệu đồng", "tỷ đồng"), ("tỷ đồng", "triệu đồng"), ("đồng", "USD"), ("%", " điểm %"),
    ("ngày làm việc", "ngày"), ("ngày", "giờ"), ("tháng", "năm"), ("năm", "tháng"), ("ha", "km2"),
    ("tấn", "kg"),
)  # fmt: skip
_MARK = re.compile(r"(?:(?:Điều )?\d+[.)]|[-–•a-z]\))\s+")
_NOUNS = ("hợp đồng", "học sinh", "công trình", "dự án", "nhiệm vụ", "tổ chức", "cuộc họp")
_QUALIFIERS = (
    "không quá ",
    "hơn ",
    "gần ",
    "khoảng ",
    "tối thiểu ",
    "tối đa ",
    "ít nhất ",
    "dưới ",
)
_RESULTS = re.compile(r"\b(?:da|dat|hoan thanh|vuot|ket qua|so voi)\b")
_ELSEWHERE = ("Bình Định", "Cà Mau", "Hà Giang", "Kiên Giang", "Điện Biên")


@dataclass(frozen=True, slots=True)
class Right:
    """A right draft for a question; ``worded``: its first sentence is in words of its own."""

    query: Query
    draft: Draft
    worded: bool = False

    @property
    def first(self) -> Sentence:
        """The sentence that says the short answer."""
        return self.draft.sentences[0]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A draft that is no longer right, and what was done to it."""

    kind: str
    query: Query
    draft: Draft


class Mutator:
    """Makes wrong drafts of right ones; ``chance`` decides where there is a choice."""

    def __init__(self, store: Store, chance: random.Random) -> None:
        self._store = store
        self._chance = chance
        self._rewriter = Rewriter(store)
        access = frozenset(AccessLevel)
        self._all = [
            stored
            for header in sorted(store.headers(access, 1000), key=lambda one: one.source)
            for stored in store.passages_of(header.id, access)
        ]

    def wrong(self, right: Right) -> Iterator[Wrong]:
        """Every wrong draft that can be made of a right one, without those that still say the
        same: whose short answer and words have the same numbers, nouns and qualifiers."""
        makers: tuple[Callable[[Right], Iterator[Wrong]], ...] = (
            self._neighbours, self._digits, self._separators, self._units, self._lost, self._added,
            self._years, self._places, self._names, self._quoted, self._rewritten, self._elsewhere,
        )  # fmt: skip
        for make in makers:
            for wrong in make(right):
                if not _same(right, wrong):
                    yield wrong

    # what stands beside it

    def _neighbours(self, right: Right) -> Iterator[Wrong]:
        own = _figure(right)
        if own is None:
            return
        for other in _figures(right):
            if other.start == own.start or own.text.split()[0] == other.text.split()[0]:
                continue
            number = _bare(other)
            yield from _both(right, "number of a neighbour", _bare(own), number)
            whole = f"{other.text} {' '.join(other.counted.split()[:2])}".strip()
            if not right.worded:
                yield from _whole(right, "neighbour with its noun", whole)

    def _names(self, right: Right) -> Iterator[Wrong]:
        """The document, person or day of another clause, or of the same one."""
        kind = _kind(right)
        if kind not in (QuestionKind.NUMBER, QuestionKind.PERSON, QuestionKind.DATE):
            return
        said = right.draft.short
        named = {
            QuestionKind.NUMBER: "document of a neighbour",
            QuestionKind.PERSON: "person of a neighbour",
            QuestionKind.DATE: "day of another event",
        }[kind]
        for support in right.first.supports[:1]:
            for clause in clauses_of(support.hit):
                cited = clause.start < support.end and support.start < clause.end
                for start, end in _spans(kind, clause):
                    other = clause.view.text[start:end]
                    if other in said or said in other:
                        continue
                    if cited and support.start <= clause.start + start < support.end:
                        yield from _whole(right, named, other)
                    elif not cited:
                        moved = Support(support.hit, clause.start, clause.end)
                        draft = _answer(right, other, moved, clause.view.text)
                        yield Wrong(f"{named}, its clause", right.query, draft)

    # the writing itself

    def _digits(self, right: Right) -> Iterator[Wrong]:
        for number in _NUMBER.findall(right.draft.short)[:2]:
            at = self._chance.choice([i for i, c in enumerate(number) if c.isdigit()])
            digit = str((int(number[at]) + self._chance.randint(1, 9)) % 10)
            yield from _both(right, "a digit", number, number[:at] + digit + number[at + 1 :])

    def _separators(self, right: Right) -> Iterator[Wrong]:
        for number in _NUMBER.findall(right.draft.short)[:2]:
            if re.fullmatch(r"\d{1,3}([.,])\d{3}", number):
                other = number.translate(str.maketrans(".,", ",."))
                yield from _both(right, "separator", number, other)
            elif number.isdigit() and len(number) > 1:
                yield from _both(right, "separator", number, f"{number[:-1]},{number[-1]}")

    def _units(self, right: Right) -> Iterator[Wrong]:
        own = _figure(right)
        if own is None:
            return
        short = right.draft.short
        if own.unit:
            for written, other in _UNITS:
                if own.text.endswith(written) and own.text in short:
                    said = own.text.removesuffix(written) + other
                    yield from _both(right, "unit", own.text, said)
                    return
        head = right.query.head
        noun = next(
            (words for n in (3, 2, 1) if (words := " ".join(short.split()[1 : 1 + n]))
             and head is not None and fold(words) in head.forms),
            None,
        )  # fmt: skip
        if noun is not None and head is not None:
            other = self._chance.choice([n for n in _NOUNS if fold(n) not in head.forms])
            said = f"{_bare(own)} {noun}"
            yield from _both(right, "unit", said, f"{_bare(own)} {other}")

    def _lost(self, right: Right) -> Iterator[Wrong]:
        own = _figure(right)
        if own is None:
            return
        short = right.draft.short
        number = _bare(own)
        at = short.find(own.text) if own.text in short else short.find(number)
        size = len(own.text) if own.text in short else len(number)
        if at < 0:
            return
        held = bonds_at(short, at, at + size, len(short))
        bare = short[at : at + size]
        if held and not right.query.claims and len(_NUMBER.findall(short)) == 1:
            yield from _both(right, "qualifier lost", short, bare)

    def _added(self, right: Right) -> Iterator[Wrong]:
        own = _figure(right)
        if own is None or _bare(own) not in right.draft.short:
            return
        at = right.draft.short.find(_bare(own))
        if bonds_at(right.draft.short, at, at + len(_bare(own)), len(right.draft.short)):
            return
        words = self._chance.choice(_QUALIFIERS)
        if fold(words.strip()) not in fold(right.draft.short):
            yield from _both(right, "qualifier added", _bare(own), words + _bare(own))

    # time and place in the words

    def _years(self, right: Right) -> Iterator[Wrong]:
        own = right.first.text
        quoted = " ".join(quote_of(s) for s in right.first.supports)
        shown = own.replace(f"“{quoted}”", "")
        if right.worded:
            said = _YEAR.findall(shown)
            others = [y for y in _YEAR.findall(quoted) if y not in said]
            for year in said[:1]:
                for other in (*others[:1], str(int(year) - 1), str(int(year) + 3)):
                    yield _said(right, "year in the words", own.replace(year, other))
            if not said and right.query.periods:
                asked = right.query.periods[0].start.year
                for other in (*others[:1], str(asked - 1)):
                    if int(other) != asked:
                        yield _said(right, "year in the words", f"Năm {other}, {own}")
        else:
            asked = right.query.periods[0].start.year if right.query.periods else 2021
            yield _said(right, "year in the words", f"Năm {asked - 3}: {own}")

    def _places(self, right: Right) -> Iterator[Wrong]:
        own = right.first.text
        names = {m.place.name for m in find_places(own)}
        other = self._chance.choice([p for p in _ELSEWHERE if p not in names])
        place = place_of(right.first.supports[0].hit.stored)
        if right.worded and place and place in own:
            yield _said(right, "place in the words", own.replace(place, other))
        else:
            yield _said(right, "place in the words", f"Tại {other}: {own}")

    def _quoted(self, right: Right) -> Iterator[Wrong]:
        """Another number between quotation marks."""
        if right.worded:
            return
        text = right.first.text
        begun = text.find("“")
        numbers = [m for m in _NUMBER.finditer(text, max(begun, 0)) if begun >= 0]
        if numbers:
            chosen = self._chance.choice(numbers)
            other = str(int(re.sub(r"\D", "", chosen.group())) + self._chance.randint(1, 40))
            words = text[: chosen.start()] + other + text[chosen.end() :]
            yield _said(right, "inside the quotation", words)

    # the document says something else

    def _rewritten(self, right: Right) -> Iterator[Wrong]:
        document = self._rewriter.document(right.draft)
        metadata = document.header.metadata
        own = _figure(right)
        if right.query.periods and not right.query.numbers:
            by = self._chance.choice((-4, -3, 5, 6))
            edits = [Edit(m.start(), m.end(), str(int(m.group()) + by))
                     for m in _YEAR.finditer(document.text)]  # fmt: skip
            moved = replace(
                metadata,
                published=_shifted(metadata.published, by),
                period=_shifted_period(metadata.period, by),
                title=_YEAR.sub(lambda m: str(int(m.group()) + by), metadata.title),
            )
            yield from self._anew(right, "document of another year", edits, moved)
        place = place_of(right.first.supports[0].hit.stored)
        if _is_named(place, right.query):
            other = self._chance.choice([p for p in _ELSEWHERE if p != place])
            spans = [m.span() for m in re.finditer(re.escape(place), document.text, re.IGNORECASE)]
            moved = replace(
                metadata,
                place=other,
                issuer=metadata.issuer and metadata.issuer.replace(place, other),
                title=re.sub(re.escape(place), other, metadata.title, flags=re.IGNORECASE),
            )
            yield from self._anew(
                right, "document of another province", [Edit(a, b, other) for a, b in spans], moved
            )
        if own is None:
            return
        said = document.text[own.clause_start : own.start]
        qualifier = self._chance.choice(_QUALIFIERS)
        at = right.draft.short.find(_bare(own))
        if not bonds_at(right.draft.short, at, at + len(_bare(own)), len(right.draft.short)):
            edit = Edit(own.start, own.start, qualifier)
            yield from self._anew(right, "source is qualified", [edit])
        if not right.query.planned and metadata.kind not in RULES and own.status is FigureStatus.DONE and not _RESULTS.search(
            fold(document.text[max(0, own.clause_start - 90) : own.end])
        ) and " | " not in said:  # fmt: skip
            words = self._chance.choice(("Phấn đấu ", "Dự kiến "))
            mark = _MARK.match(document.text, own.clause_start)
            at = mark.end() if mark is not None else own.clause_start
            edit = Edit(at, at, words)
            yield from self._anew(right, "source is a plan", [edit])
        if not own.unit and own.counted and right.query.head is not None:
            noun = " ".join(own.counted.split()[:2])
            if fold(noun) in right.query.head.forms:
                spans = [m.span() for m in re.finditer(re.escape(noun), document.text, re.IGNORECASE)
                         if own.clause_start <= m.start() < own.clause_end]  # fmt: skip
                other = self._chance.choice([n for n in _NOUNS if fold(n) != fold(noun)])
                edits = [Edit(a, b, other) for a, b in spans]
                yield from self._anew(right, "source counts something else", edits)

    def _anew(
        self, right: Right, kind: str, edits: list[Edit], metadata: object = None
    ) -> Iterator[Wrong]:
        draft = self._rewriter.cited_anew(right.draft, edits, metadata)  # type: ignore[arg-type]
        if edits and draft is not None:
            yield Wrong(kind, right.query, draft)

    # the same measure elsewhere

    def _elsewhere(self, right: Right) -> Iterator[Wrong]:
        """The same measure's figure of another year or another province, with its own clause."""
        own = _figure(right)
        query = right.query
        if own is None or right.worded:
            return
        here = right.first.supports[0].hit.stored
        made = 0
        for stored in self._all:
            if stored.header.id == here.header.id and not query.periods:
                continue
            for figure in stored.figures:
                if not _same_measure(own, figure) or made >= 4:
                    continue
                far = place_of(stored) != place_of(here)
                if far and place_of(stored) and _is_named(place_of(here), query):
                    kind = "figure of another province"
                elif not far and query.periods and _apart(figure, stored, query.periods):
                    kind = "figure of another year"
                else:
                    continue
                made += 1
                text = stored.passage.text
                a, b = figure.clause_start, figure.clause_end
                clause = text[a - stored.passage.start : b - stored.passage.start]
                noun = right.draft.short.split()[1:] if not figure.unit else []
                short = " ".join((figure.text, *noun))
                moved = Support(replace(right.first.supports[0].hit, stored=stored), a, b)
                yield Wrong(kind, query, _answer(right, short, moved, clause))


def _is_named(place: str, query: Query) -> bool:
    """Whether a question names a place so that it can be known for one: a province as people type
    it, any other with its capitals."""
    if place in query.places:
        return True
    return bool(place) and any(
        writing in query.question.text for writing in (place, fold(place).title())
    )


def _kind(right: Right) -> QuestionKind | None:
    """Which kind of name the short answer is."""
    short = right.draft.short
    if find_people(short):
        return QuestionKind.PERSON
    if find_numbers(short):
        return QuestionKind.NUMBER
    return QuestionKind.DATE if find_dates(short) else None


def _spans(kind: QuestionKind, clause: Clause) -> list[tuple[int, int]]:
    text = clause.view.text
    if kind is QuestionKind.PERSON:
        return [(p.start, p.end) for p in find_people(text)]
    if kind is QuestionKind.NUMBER:
        return [(n.start, n.end) for n in find_numbers(text)]
    return [(d.start, d.end) for d in find_dates(text)]


def _figures(right: Right) -> list[Figure]:
    """The figures that the first sentence's slices show."""
    return [
        figure
        for support in right.first.supports
        for figure in support.hit.stored.figures
        if support.start <= figure.start < support.end
    ]


def _figure(right: Right) -> Figure | None:
    """The figure that the short answer gives."""
    if _kind(right) is not None:
        return None
    short = right.draft.short
    held = [
        f for f in _figures(right) if re.search(rf"(?<![\w.,]){re.escape(_bare(f))}(?![\d])", short)
    ]
    alike = {_bare(f) for f in _figures(right)}
    once = len(held) == 1 and len(alike) == len(_figures(right))
    return held[0] if once and len(short) < 80 else None


def _bare(figure: Figure) -> str:
    """A figure's number alone."""
    number = _NUMBER.search(figure.text)
    return number.group() if number is not None else figure.text.split()[0]


def _same_measure(one: Figure, other: Figure) -> bool:
    return (
        one.unit == other.unit
        and _bare(one) != _bare(other)
        and bool(one.counted or one.unit)
        and fold(one.counted).split()[:2] == fold(other.counted).split()[:2]
        and one.status == other.status
        and other.place != ""
    )


def _apart(figure: Figure, stored: StoredPassage, asked: tuple[Period, ...]) -> bool:
    held = figure.period or stored.header.metadata.period
    return held is not None and not any(period.overlaps(held) for period in asked)


def _both(right: Right, kind: str, said: str, other: str) -> Iterator[Wrong]:
    """Said otherwise in the short answer and in the sentence's own words, and in the latter alone."""
    pattern = re.compile(rf"(?<![\w.,]){re.escape(said)}(?![\w])(?![.,]\d)")
    if said[-1:] == "%":
        pattern = re.compile(re.escape(said))
    short = pattern.sub(lambda _: other, right.draft.short, count=1)
    own, mark, quoted = right.first.text.partition("“")
    words = pattern.sub(lambda _: other, own, count=1) + mark + quoted
    if short != right.draft.short:
        yield Wrong(kind, right.query, _with(right.draft, short, words))
    if words != right.first.text:
        changed = _with(right.draft, right.draft.short, words)
        yield Wrong(f"{kind}, sentence only", right.query, changed)


def _whole(right: Right, kind: str, short: str) -> Iterator[Wrong]:
    """Another short answer with the same quotation."""
    words = right.first.text.replace(right.draft.short, short, 1)
    if words != right.first.text:
        yield Wrong(kind, right.query, _with(right.draft, short, words))


def _said(right: Right, kind: str, words: str) -> Wrong:
    return Wrong(kind, right.query, _with(right.draft, right.draft.short, words))


def _with(draft: Draft, short: str, words: str) -> Draft:
    first = replace(draft.sentences[0], text=words)
    return replace(draft, short=short, sentences=(first, *draft.sentences[1:]))


def _answer(right: Right, short: str, support: Support, clause: str) -> Draft:
    return replace(
        right.draft, short=short, sentences=(Sentence(f"{short}: “{clause}”", (support,)),)
    )


def _same(right: Right, wrong: Wrong) -> bool:
    """Whether a mutation says what was said: the same words and numbers of the same slices."""
    english = right.query.language is Language.EN

    def said(draft: Draft) -> tuple[object, ...]:
        texts = (draft.short, draft.sentences[0].text)
        return (
            tuple(number_keys(text, english=english) for text in texts),
            tuple(fold(_NUMBER.sub("", text)) for text in texts),
            tuple((s.hit.stored.header.metadata, quote_of(s)) for s in draft.sentences[0].supports),
        )

    return said(right.draft) == said(wrong.draft)


def _shifted(day: dt.date | None, by: int) -> dt.date | None:
    return None if day is None else day.replace(year=day.year + by, day=min(day.day, 28))


def _shifted_period(period: Period | None, by: int) -> Period | None:
    if period is None:
        return None
    start = period.start.replace(year=period.start.year + by)
    return Period(start, period.end.replace(year=period.end.year + by))
