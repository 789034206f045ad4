"""The thing asked for, found in a clause: a figure, a date, a person, a document's number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.registry.dates import find_dates, find_periods
from corpus.registry.numbers import DocumentNumber, find_numbers, matches
from corpus.registry.people import find_people
from corpus.types import Figure, FigureStatus, Period
from corpus.vietnamese.folding import fold
from corpus.vietnamese.tokens import tokenize
from corpus.vietnamese.words import join_words, weight
from retrieval.answering.fit import BESIDE, IN_CLAUSE, Region, said_of
from retrieval.answering.views import Clause, clause_views, heading_words
from retrieval.matching import credit, matchable
from retrieval.types import Concept, Query, QuestionKind

_MONEY_UNITS = frozenset({"đồng", "USD", "EUR"})
_TIME_UNITS = frozenset({"ngày", "ngày làm việc", "giờ", "giờ làm việc", "tháng", "năm", "tuần", "phút"})
_ABOUT = re.compile(r"(?:hơn|gần|khoảng|trên|tối đa|không quá|ít nhất|tối thiểu|từ)\s{1,3}$", re.IGNORECASE)
# Words of a question on when a document itself was issued.
_ISSUING = frozenset(
    "quyet dinh|nghi quyet|ke hoach|chuong trinh|ket luan|chi thi|thong tu|nghi dinh|cong van|van ban|ban hanh"
    "|ky|ra|phat hanh|de an|decision|issue|day|thong bao|ky ban hanh|duoc|ubnd|uy ban|nhan dan|hoi dong".split("|")
)
_ISSUED = frozenset({"ban hanh", "ky", "phat hanh", "ky ban hanh"})
_FORMS = {
    "decision": "quyết định",
    "resolution": "nghị quyết",
    "plan": "kế hoạch",
    "report": "báo cáo",
    "notice": "thông báo",
    "directive": "chỉ thị",
    "circular": "thông tư",
    "decree": "nghị định",
    "programme": "chương trình",
}
_HEAD_OF_CLAUSE = 40  # characters
_DATE_JOINT = re.compile(r"[,;]|\s(?:và|nhưng|còn|thay thế|để)\s")
_DEPUTY = re.compile(r"phó\b", re.IGNORECASE)
_DEPUTY_FOR_HEAD = 0.25  # "Giám đốc" is not "Phó Giám đốc"
_TIME_LEAD = re.compile(
    r"(?:trước|sau|đến hết|đến|trong|vào|từ|cuối|đầu|giữa)\s(?:(?:Tết\s)?[^\W\d]+\s){0,4}$", re.IGNORECASE
)
_NO_DAY = 0.06
_LIST_CHARACTERS = 600
_HEADLESS = 0.35  # how much a figure loses whose noun is not the one asked for
_TELLING = 0.45  # words of this weight narrow a noun
_PART = 0.02  # a part of a total is less likely meant than the total
_UNASKED = 0.02  # and for each word that narrows it and was not asked for


@dataclass(frozen=True, slots=True)
class Value:
    """A candidate answer: its span in the document, the clause that says it, and its score."""

    clause: Clause
    start: int
    end: int
    short: str
    coverage: float
    period: Period | None
    planned: bool = False
    exact: bool = True  # the thing itself was found, not only the clause about it


def values_in(clause: Clause, query: Query, kind: QuestionKind) -> Iterator[Value]:
    """Values of a kind that a clause states, each scored by the words that stand beside it."""
    if kind in _FIGURE_UNITS:
        yield from _figure_values(clause, query, kind)
    elif kind is QuestionKind.DATE:
        yield from _date_values(clause, query)
    elif kind is QuestionKind.PERSON:
        yield from _person_values(clause, query)
    elif kind is QuestionKind.NUMBER:
        yield from _number_values(clause, query)
    else:
        yield _clause_value(clause, query)


def _is_count(unit: str) -> bool:
    return unit != "%" and unit not in _MONEY_UNITS and unit not in _TIME_UNITS


def _is_any(unit: str) -> bool:
    return unit not in _TIME_UNITS or unit == ""


_FIGURE_UNITS = {
    QuestionKind.COUNT: _is_count,
    QuestionKind.MONEY: lambda unit: unit in _MONEY_UNITS,
    QuestionKind.SHARE: lambda unit: unit == "%",
    QuestionKind.DURATION: lambda unit: unit in _TIME_UNITS,
}


def _figure_values(clause: Clause, query: Query, kind: QuestionKind) -> Iterator[Value]:
    wanted = _FIGURE_UNITS[kind]
    if kind is QuestionKind.COUNT and query.head is None:
        wanted = _is_any  # "được hỗ trợ bao nhiêu?" asks for money as well as for things
    for figure in clause.figures:
        if not wanted(figure.unit):
            continue
        window = matchable(figure.predicate)
        regions: list[Region] = [(window, IN_CLAUSE), (clause.view.words, BESIDE)]
        score = said_of(query.concepts, clause, regions)
        head = query.head if kind is QuestionKind.COUNT else None
        if head is not None:
            score -= (1 - _head_credit(head, figure, clause)) * _HEADLESS
        score -= min(0.06, _UNASKED * _unasked_words(figure, query))
        if figure.whole_start is not None:
            score -= _PART
        start, end = _shown_span(figure, clause, head)
        offset = clause.hit.stored.passage.start
        short = " ".join(clause.hit.stored.passage.text[start - offset : end - offset].split())
        if len(figure.text) > figure.end - figure.start:  # its unit stands in the column's label
            short = figure.text
        if end == figure.end and not figure.unit and head is not None:
            short = f"{short} {head.marked or _as_written(head, figure.counted)}".strip()
        yield Value(
            clause=clause,
            start=start,
            end=end,
            short=short,
            coverage=score,
            period=figure.period,
            planned=figure.status is FigureStatus.PLANNED,
        )


def _head_credit(head: Concept, figure: Figure, clause: Clause) -> float:
    """1 where the thing counted is what was asked for, less the farther off the word stands."""
    counted = matchable(f"{figure.unit} {figure.counted}")
    for form in (*([head.marked] if head.marked else []), *head.forms):
        if counted.folded.startswith(f" {fold(form)} "):
            return 1.0
    if credit(head, counted):
        return 0.85
    if credit(head, matchable(figure.predicate)):
        return 0.6
    return 0.35 if credit(head, clause.view.words) else 0.0


def _as_written(head: Concept, counted: str) -> str:
    """The counted word in the document's own writing where it stands before its number."""
    tokens = tokenize(counted)
    folded = [fold(token.text) for token in tokens]
    for form in head.forms:
        parts = form.split()
        for at in range(len(folded) - len(parts) + 1):
            if folded[at : at + len(parts)] == parts:
                return counted[tokens[at].start : tokens[at + len(parts) - 1].end].lower()
    return ""


def _unasked_words(figure: Figure, query: Query) -> int:
    folded = matchable(figure.counted).folded.split()
    words = [" ".join(folded[a:b]) for a, b in join_words(folded)]
    asked = {form for concept in query.concepts for form in concept.forms}
    return sum(1 for word in words[1:4] if word not in asked and weight(word) >= _TELLING)


def _shown_span(figure: Figure, clause: Clause, head: Concept | None) -> tuple[int, int]:
    """The figure with "hơn" or "gần" before it and the noun after it: "hơn 350 đoàn viên"."""
    text = clause.view.text
    left = figure.start - clause.start
    about = _ABOUT.search(text, max(0, left - 14), left)
    start = figure.start if about is None else clause.start + about.start()
    noun_at = -1
    if not figure.unit and figure.counted:
        noun_at = text.find(figure.counted, figure.end - clause.start)
    if noun_at < 0 or noun_at > figure.end - clause.start + 3:
        return start, figure.end
    tokens = tokenize(figure.counted)
    folded = [fold(token.text) for token in tokens]
    spans = join_words(folded)
    last = spans[0][1] if spans else 0
    if head is not None:
        for form in head.forms:
            parts = form.split()
            if folded[: len(parts)] == parts:
                last = max(last, len(parts))
    if not last:
        return start, figure.end
    return start, clause.start + noun_at + tokens[last - 1].end


def _date_values(clause: Clause, query: Query) -> Iterator[Value]:
    text = clause.view.text
    metadata = clause.hit.stored.header.metadata
    year = metadata.published.year if metadata.published else None
    numbers = find_numbers(text) if query.numbers else []
    dates = [d for d in find_dates(text, default_year=year) if d.date is not None]
    if query.numbers:
        asked = [n for n in numbers if any(matches(a, n) for a in query.numbers)]
        issuing = [bool(_ISSUING.intersection(concept.forms)) for concept in query.concepts]
        asks_its_date = all(issuing) or any(
            _ISSUED.intersection(concept.forms) for concept in query.concepts
        )
        for number in asked if asks_its_date else ():
            for date in dates:
                gap = text[number.end : date.start]
                if date.start >= number.end and len(gap) <= 20 and "," not in gap:
                    yield _dated(clause, query, date.start, date.end, 0.25)
        if asks_its_date and asked:
            return
    code_dates = {
        d.start for n in find_numbers(text) for d in dates if 0 <= d.start - n.end <= 20
    }
    yield from _time_values(clause, query)
    edges = [0, *(date.end for date in dates)]
    starts = [*(date.start for date in dates), len(text)]
    for at, date in enumerate(dates):
        if date.start in code_dates:
            continue  # the date of a document that is named in passing
        # A date at the head of a clause governs what follows, others what leads to them.
        right = starts[at + 1]
        if date.start >= _HEAD_OF_CLAUSE:
            joint = _DATE_JOINT.search(text, date.end, right)
            right = joint.start() if joint is not None else right
        window = matchable(text[max(edges[at], date.start - 160) : right])
        regions = [(window, IN_CLAUSE), (clause.view.words, 0.9)]
        score = said_of(query.concepts, clause, regions)
        yield Value(
            clause, clause.start + date.start, clause.start + date.end, date.text, score, None
        )


def _time_values(clause: Clause, query: Query) -> Iterator[Value]:
    """Months, quarters and years, for "khi nào" where no day is told: "trước Tết … năm 2021"."""
    text = clause.view.text
    published = clause.hit.stored.header.metadata.published
    for mention in find_periods(text, published=published):
        before = _TIME_LEAD.search(text[max(0, mention.start - 40) : mention.start])
        if before is None:
            continue
        start = max(0, mention.start - 40) + before.start()
        score = said_of(query.concepts, clause, [(clause.view.words, IN_CLAUSE)]) - _NO_DAY
        short = text[start : mention.end]
        yield Value(clause, clause.start + start, clause.start + mention.end, short, score, None)


def _dated(clause: Clause, query: Query, start: int, end: int, bonus: float) -> Value:
    score = said_of(query.concepts, clause, [(clause.view.words, IN_CLAUSE)])
    text = clause.view.text[start:end]
    return Value(
        clause, clause.start + start, clause.start + end, text, min(1.0, score + bonus), None
    )


def _person_values(clause: Clause, query: Query) -> Iterator[Value]:
    text = clause.view.text
    people = find_people(text)
    for index, person in enumerate(people):
        left, right = person.span
        following = people[index + 1].span[0] if index + 1 < len(people) else len(text)
        preceding = people[index - 1].span[1] if index else 0
        after = matchable(text[left:following])
        around = matchable(text[preceding:following])
        regions = [(after, IN_CLAUSE), (around, 0.85), (clause.view.words, BESIDE)]
        score = said_of(query.concepts, clause, regions)
        if person.office and _DEPUTY.match(person.office) and not _asks_deputy(query):
            score -= _DEPUTY_FOR_HEAD
        office = f", {person.office}" if person.office else ""
        yield Value(
            clause, clause.start + left, clause.start + right, person.name + office, score, None
        )


def _asks_deputy(query: Query) -> bool:
    """Whether a deputy may be meant: one is named, or no office is."""
    words = matchable(query.text)
    named = (" pho ", " deputy ", " vice ")
    heads = (" giam doc ", " chu tich ", " truong ", " bi thu ", " director ", " chair")
    return any(word in words.folded for word in named) or not any(
        word in words.folded for word in heads
    )


def _number_values(clause: Clause, query: Query) -> Iterator[Value]:
    text = clause.view.text
    numbers = find_numbers(text)
    own = clause.hit.stored.header.metadata.number
    for index, number in enumerate(numbers):
        if number.normalised == own:  # its head: the title says what it is about
            title = [(heading_words(clause.hit), IN_CLAUSE)]
            score = said_of(query.concepts, clause, title)
            span = clause.start + number.start, clause.start + number.end
            yield Value(clause, *span, _named(number, clause), score, None)
            continue
        left = numbers[index - 1].end if index else 0
        right = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
        window = matchable(text[max(left, number.start - 220) : min(right, number.end + 220)])
        score = said_of(
            query.concepts, clause, [(window, IN_CLAUSE), (clause.view.words, BESIDE)]
        )
        span = clause.start + number.start, clause.start + number.end
        yield Value(clause, *span, _named(number, clause), score, None)


def _named(number: DocumentNumber, clause: Clause) -> str:
    """A document by its form and number: "Quyết định số 302/QĐ-UBND"."""
    form = number.form or _FORMS.get(str(clause.hit.stored.header.metadata.kind), "")
    if number.form is None and number.normalised != clause.hit.stored.header.metadata.number:
        form = ""
    return f"{form[:1].upper()}{form[1:]} số {number.text}" if form else number.text


def _clause_value(clause: Clause, query: Query) -> Value:
    score = said_of(query.concepts, clause, [(clause.view.words, IN_CLAUSE)])
    if query.numbers:
        stated = find_numbers(clause.view.text)
        if any(matches(asked, number) for asked in query.numbers for number in stated):
            score = min(1.0, score + 0.3)
    end = clause.end
    if clause.view.text.endswith(":"):
        end = _items_end(clause)
    offset = clause.hit.stored.passage.start
    said = clause.hit.stored.passage.text[clause.start - offset : end - offset]
    return Value(clause, clause.start, end, said.strip(), score, None, exact=False)


def _items_end(clause: Clause) -> int:
    """The end of the list that a lead-in opens, as far as the passage has it."""
    passage = clause.hit.stored.passage
    end = clause.end
    for view in clause_views(passage.text):
        start = passage.start + view.start
        if start <= clause.start:
            continue
        if view.text.endswith(":") or passage.start + view.end - clause.start > _LIST_CHARACTERS:
            break
        end = passage.start + view.end
    return end
