"""Questions on the sample documents whose right answer is known, each with a sentence that says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.registry.days import find_dates
from corpus.registry.numbers import find_numbers
from corpus.registry.people import find_people
from corpus.store import Store
from corpus.types import AccessLevel, Figure, FigureStatus, StoredPassage
from corpus.vietnamese.folding import fold
from retrieval.answering.views import clause_views
from retrieval.evaluation import GoldQuestion, read_gold

_OWN_PLACE = re.compile(r"tỉnh ((?:[A-ZĐ][\w]+ ?-? ?){2,4})")
_WORDS = re.compile(r"[^\W\d_]+")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
_BREAK = re.compile(r"[,.;:()\n|“”\"]")


@dataclass(frozen=True, slots=True)
class Known:
    """A question with its right answer; ``statement`` says it in a sentence, {} for the value."""

    gold: GoldQuestion
    statement: str | None = None


def known_questions(store: Store, gold: Path) -> list[Known]:
    """The gold file's answerable questions, and questions made of every figure, day, document
    number and person of the documents; every third of these is typed without marks."""
    asked = [Known(one) for one in read_gold(gold) if one.answerable]
    made: dict[str, Known] = {}
    access = frozenset(AccessLevel)
    for header in sorted(store.headers(access, 1000), key=lambda one: one.source):
        for stored in store.passages_of(header.id, access):
            for one in (*_about_figures(stored), *_about_names(stored)):
                made.setdefault(one.gold.question, one)
    for number, one in enumerate(made.values()):
        bare = number % 3 == 2
        question = fold(one.gold.question) if bare else one.gold.question
        asked.append(Known(_gold(number, question, one.gold), one.statement))
    return asked


def _gold(number: int, question: str, like: GoldQuestion) -> GoldQuestion:
    return GoldQuestion(
        f"made-{number}", question, True, like.doc, like.lang, like.kind,
        answer_any=like.answer_any, evidence=like.evidence,
    )  # fmt: skip


def _made(
    stored: StoredPassage, kind: str, question: str, value: str, evidence: str
) -> GoldQuestion:
    text = " ".join(question.split())
    return GoldQuestion(
        "", text, True, stored.header.source, "vi", kind,
        answer_any=((value,),), evidence=evidence,
    )  # fmt: skip


def place_of(stored: StoredPassage) -> str:
    """The province that a document is of, also one that no register has."""
    metadata = stored.header.metadata
    if metadata.place is not None:
        return metadata.place
    for text in (metadata.issuer or "", metadata.title, *stored.passage.headings):
        named = _OWN_PLACE.search(text)
        if named is not None:
            return named[1].strip()
    return ""


def _about_figures(stored: StoredPassage) -> Iterator[Known]:
    offset = stored.passage.start
    for figure in stored.figures:
        if _YEAR_ALONE.fullmatch(figure.text):
            continue  # the head of a table's row
        clause = stored.passage.text[figure.clause_start - offset : figure.clause_end - offset]
        start, end = figure.start - figure.clause_start, figure.end - figure.clause_start
        before, after = _last(clause[:start], 6), _first(clause[end:], 9)
        year = _year(figure, stored)
        place = place_of(stored)
        when = f" năm {year}" if year is not None and str(year) not in clause else ""
        where = f" ở {place}" if place and place not in clause else ""
        for word in ("bao nhiêu", "mấy") if figure.status is FigureStatus.DONE else ("bao nhiêu",):
            asks = f"{word} phần trăm" if figure.unit == "%" else word
            if figure.unit and figure.unit != "%":
                asks = f"{word} {'tiền' if figure.unit == 'đồng' else figure.unit}"
            if figure.status is FigureStatus.PLANNED:
                before = f"Dự kiến {before}"  # who asks for less asks for what was done
            question = f"{before} {asks} {after}{where}{when}?"
            if len(_WORDS.findall(before + after)) < 3:
                continue
            yield Known(
                _made(stored, "figure", question, figure.text.split()[0], clause),
                None if after.startswith("/") else f"{before} {{}} {after}.",
            )
        if (
            figure.status is FigureStatus.DONE
            and figure.counted
            and place
            and year is not None
            and not figure.unit
        ):
            noun = max(clause.find(figure.counted, end), 0)
            said = _first(clause[noun + len(figure.counted) :], 6) if noun else ""
            question = f"Năm {year} {place} có bao nhiêu {figure.counted} {said}?"
            yield Known(
                _made(stored, "count", question, figure.text.split()[0], clause),
                f"{place} có {{}} {said}.",
            )


def _about_names(stored: StoredPassage) -> Iterator[Known]:
    number = stored.header.metadata.number
    for view in clause_views(stored.passage.text):
        for person in find_people(view.text):
            after = _first(view.text[person.span[1] :].lstrip(" ,"), 8)
            if len(after.split()) >= 3:
                yield Known(
                    _made(stored, "person", f"Ai {after}?", person.name, view.text),
                    f"{{}} {after}.",
                )
            if person.office is not None:
                yield Known(
                    _made(stored, "person", f"{person.office} {place_of(stored)} là ai?",
                          person.name, view.text)
                )  # fmt: skip
        numbers = find_numbers(view.text)
        for named in numbers:
            after = _first(view.text[named.end :], 12)
            form = f"{named.form[:1].upper()}{named.form[1:]}" if named.form else "Văn bản"
            if len(after.split()) >= 4:
                yield Known(_made(stored, "number", f"{form} nào {after}?", named.text, view.text))
        for day in find_dates(view.text):
            if any(0 <= day.start - named.end <= 20 for named in numbers):
                continue
            rest = _last(view.text[: day.start], 7), _first(view.text[day.end :], 9)
            if len(" ".join(rest).split()) >= 5:
                question = f"{rest[0]} {rest[1]} ngày nào?"
                yield Known(_made(stored, "date", question, day.text.strip(), view.text))
    if (
        number is not None
        and stored.passage.ordinal == 0
        and number not in stored.header.metadata.title
    ):
        title = stored.header.metadata.title.rstrip(".")
        yield Known(_made(stored, "number", f"{title}: văn bản số mấy?", number, ""))


def _year(figure: Figure, stored: StoredPassage) -> int | None:
    period = figure.period or stored.header.metadata.period
    if period is None or period.start.year != period.end.year:
        return None
    return period.start.year


def _first(text: str, words: int) -> str:
    """The first words of a text up to its first mark."""
    cut = _BREAK.split(text.lstrip(), maxsplit=1)[0]
    return " ".join(word for word in cut.split()[:words] if not any(map(str.isdigit, word)))


def _last(text: str, words: int) -> str:
    cut = _BREAK.split(text.rstrip())[-1]
    return " ".join(word for word in cut.split()[-words:] if not any(map(str.isdigit, word)))
