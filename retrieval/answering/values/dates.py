"""Days, and where no day is told months, quarters and years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.registry.dates import DateMention, find_dates, find_periods
from corpus.registry.numbers import find_numbers, matches
from corpus.registry.wording import overlaps
from corpus.vietnamese.folding import fold
from retrieval.answering.fit import said_of
from retrieval.answering.focus import NOTHING_ASKED
from retrieval.answering.values.value import Value
from retrieval.answering.views import Clause
from retrieval.matching import matchable
from retrieval.types import Query

# Words of a question on when a document itself was issued.
_ISSUING = frozenset(
    "quyet dinh|nghi quyet|ke hoach|chuong trinh|ket luan|chi thi|thong tu|nghi dinh|"
    "cong van|van ban|ban hanh|ky|ra|phat hanh|de an|decision|issue|day|thong bao|"
    "ky ban hanh|duoc|ubnd|uy ban|nhan dan|hoi dong|hanh dong|chinh phu|tinh uy|phe duyet".split(
        "|"
    )
)
_FORMS = frozenset(
    "quyet dinh|nghi quyet|ke hoach|chuong trinh|ket luan|chi thi|thong tu|nghi dinh|cong van"
    "|thong bao".split("|")
)
_FORM_BEFORE = 24  # characters before a number in which its form stands
_ISSUED = frozenset({"ban hanh", "ky", "phat hanh", "ky ban hanh"})
_APPROVED = frozenset({"phe duyet", "duyet", "thong qua"})
_APPROVES = re.compile(r"\b(?:phe duyet|ban hanh|thong qua|ve(?: viec)?)\b(?P<what>[^.;]{0,60})")
_ISSUED_BY = re.compile(r"(?:kem theo|tai|theo) [a-z]+ [a-z]+ (?:so )?$")
_SUBJECT = 110  # characters about a number in which what it approves is named
_DATE_OF = re.compile(
    r"\bdate of (?:the )?(?:decision|resolution|plan|directive)\b|\bngay (?:cua )?(?:quyet dinh|nghi quyet)\b"
)
# Words of a question on when a bulletin came out, and what its head may leave unsaid.
_POSTED = re.compile(
    r"\b(?:dang(?: tai| tin| bai| len)?|len (?:bai|trang|mang|web|song)|dua tin"
    r"|dua len|xuat ban|phat hanh)(?: (?:vao|trong|tu|trang|mang|web))?"
    r" (?:ngay|hom|luc|khi|thang|nam|bao gio|thoi gian)\b"
    r"|\b(?:bai|tin|bai viet|ban tin|bai bao)\b.* (?:dang|ra|dua len)(?: (?:ngay|hom|luc|khi|bao gio)| tu\b)"
    r"|\bngay dang\b|\b(?:posted|published|publish(?:ing)? date|date of publication)\b"
)
_POSTING = (
    "đăng tải đăng tin đưa tin bài viết bản tin bài báo tin bài xuất bản trang cổng thông tin"
)
_HEAD_OF_CLAUSE = 40  # characters
_DATE_JOINT = re.compile(r"[,;]|\s(?:và|nhưng|còn|thay thế|để)\s")
_TIME_LEAD = re.compile(
    r"(?:trước|sau|đến hết|đến|trong|vào|từ|cuối|đầu|giữa)\s(?:(?:Tết\s)?[^\W\d]+\s){0,4}$",
    re.IGNORECASE,
)
_DAY_ASKED = re.compile(
    r"\bngay (?:nao|may|bao nhieu|thang|gi)|\b(?:what|which) (?:date|day)\b|\bhom nao\b"
)
_HEAD_LINE = 120  # characters: "Kon Tum, ngày 07 tháng 3 năm 2023"
_NO_DAY = 0.06
_BARE_TIME = 0.1  # "năm 2021" without "từ", "trước" or the like may only frame the clause
_MONTH = re.compile(
    r"\b(?:đầu |giữa |cuối )?tháng (?:\d{1,2}|giêng|chạp)(?![\d/])|\bquý (?:[1-4]|I{1,3}|IV)\b",
    re.IGNORECASE,
)


def date_values(clause: Clause, query: Query) -> Iterator[Value]:
    """Days of a clause; of a document asked about by its number, the day that follows it."""
    text = clause.view.text
    metadata = clause.hit.stored.header.metadata
    year = metadata.published.year if metadata.published else None
    numbers = find_numbers(text) if query.numbers else []
    dates = find_dates(text, default_year=year)
    if not query.numbers and _POSTED.search(fold(query.asked)):
        yield from _posted(clause, query, dates)
        return
    if query.numbers:
        asked = [n for n in numbers if any(matches(a, n) for a in query.numbers)]
        issuing = [bool(_ISSUING.intersection(concept.forms)) for concept in query.concepts]
        asks_its_date = all(issuing) or any(
            _ISSUED.intersection(concept.forms) for concept in query.concepts
        )
        if asks_its_date and _is_own(clause, query):
            issued = clause.hit.stored.header.metadata.published
            for date in dates:
                if date.date == issued and len(text) < _HEAD_LINE:
                    yield _dated(clause, date.start, date.end, 0.5)
        for number in asked if asks_its_date else ():
            for date in dates:
                gap = text[number.end : date.start]
                if date.start >= number.end and len(gap) <= 20 and "," not in gap:
                    yield _dated(clause, date.start, date.end, 0.25)
        if asks_its_date and asked:
            return
    named = find_numbers(text)
    code_dates = {d.start: n for n in named for d in dates if 0 <= d.start - n.end <= 20}
    if not _asks_day(query):
        yield from _time_values(clause, query)
    edges = [0, *(date.end for date in dates)]
    starts = [*(date.start for date in dates), len(text)]
    for at, date in enumerate(dates):
        code = code_dates.get(date.start)
        if code is not None:
            if _asks_issuing(query) and _is_of_form(query, text, code.start, date.end):
                yield _issued(clause, query, code.start, date)
            continue  # the date of a document that is named in passing
        # A date at the head of a clause governs what follows, others what leads to them.
        right = starts[at + 1]
        if date.start >= _HEAD_OF_CLAUSE:
            joint = _DATE_JOINT.search(text, date.end, right)
            right = joint.start() if joint is not None else right
        window = matchable(text[max(edges[at], date.start - 160) : right])
        sides = text[max(edges[at], date.start - 160) : date.start], text[date.end : right]
        match = said_of(query, clause, [(window, 1.0)], *sides)
        span = clause.start + date.start, clause.start + date.end
        yield Value(clause, *span, date.text, match, None)


def _asks_issuing(query: Query) -> bool:
    """Whether it is asked when a document was issued that is told by what it is about."""
    if query.numbers:
        return False
    issued = any((_ISSUED | _APPROVED).intersection(c.forms) for c in query.concepts)
    return issued or _DATE_OF.search(fold(query.asked)) is not None


def _is_of_form(query: Query, text: str, number: int, end: int) -> bool:
    """Whether the document whose number begins at ``number`` is of the form that a question names,
    or is told to approve one: "Quyết định số … ngày … phê duyệt kế hoạch"."""
    forms = _forms_asked(query)
    if _form_before(text, number) in forms:
        return True
    approved = _APPROVES.search(fold(text[end : end + _SUBJECT]))
    before = fold(text[max(0, number - _SUBJECT) : number])
    issued = before if _ISSUED_BY.search(before) else ""  # "ban hành kèm theo Quyết định số"
    said = (approved["what"] if approved else "") + issued
    return any(f" {form} " in f" {said} " for form in forms)


def _forms_asked(query: Query) -> frozenset[str]:
    """The forms of document that a question names, folded."""
    return _FORMS.intersection(form for concept in query.concepts for form in concept.forms)


def _form_before(text: str, at: int) -> str:
    """The form of document that stands before its number, folded; "" where none does."""
    words = fold(text[max(0, at - _FORM_BEFORE) : at]).split()
    words = words[:-1] if words[-1:] == ["so"] else words
    return next((form for form in _FORMS if words[-len(form.split()) :] == form.split()), "")


def _issued(clause: Clause, query: Query, named: int, date: DateMention) -> Value:
    """The day of a document that a clause names with what it is about: "Quyết định số … ngày … về
    việc …", up to the next document."""
    text = clause.view.text
    following = [n.start for n in find_numbers(text) if n.start > date.end]
    end = min(following, default=len(text))
    before, behind = text[max(0, named - 60) : named], text[date.end : end]
    match = said_of(query, clause, [(matchable(f"{before} {behind}"), 1.0)], before, behind)
    span = clause.start + date.start, clause.start + date.end
    return Value(clause, *span, date.text, match, None)


def _posted(clause: Clause, query: Query, dates: Sequence[DateMention]) -> Iterator[Value]:
    """The day on which a document came out, in the line of its head that tells it."""
    passage, metadata = clause.hit.stored.passage, clause.hit.stored.header.metadata
    if passage.ordinal > 1 or metadata.published is None or len(clause.view.text) > _HEAD_LINE:
        return
    said = [(matchable(f"{_POSTING} {metadata.title}"), 1.0)]
    for date in dates:
        if date.date == metadata.published:
            span = clause.start + date.start, clause.start + date.end
            match = said_of(query, clause, said)
            yield Value(clause, *span, date.text, match, None, whole=True)
            return


def _is_own(clause: Clause, query: Query) -> bool:
    """Whether the clause is of the very document whose number was asked about."""
    own = find_numbers(clause.hit.stored.header.metadata.number or "")
    return any(matches(asked, number) for asked in query.numbers for number in own)


def _asks_day(query: Query) -> bool:
    """Whether nothing less than a day will do: "ngày nào", "what date"."""
    return _DAY_ASKED.search(fold(query.asked)) is not None


def _time_values(clause: Clause, query: Query) -> Iterator[Value]:
    """Months, quarters and years, for "khi nào" where no day is told: "trước Tết … năm 2021"."""
    text = clause.view.text
    published = clause.hit.stored.header.metadata.published
    spans = [(m.start, m.end) for m in find_periods(text, published=published)]
    days = [(d.start, d.end) for d in find_dates(text)]
    spans += [m.span() for m in _MONTH.finditer(text) if not overlaps(spans, *m.span())]
    for named, end in sorted(spans):
        before = _TIME_LEAD.search(text[max(0, named - 40) : named])
        if before is None and days:
            continue  # a clause that tells the day is answered by the day
        start = named if before is None else max(0, named - 40) + before.start()
        match = said_of(query, clause, [(clause.view.words, 1.0)], text[:start], text[end:])
        span = clause.start + start, clause.start + end
        adjust = -_NO_DAY if before is not None else -_BARE_TIME
        yield Value(clause, *span, text[start:end], match, None, adjust=adjust)


def _dated(clause: Clause, start: int, end: int, bonus: float) -> Value:
    """The day of the very document asked about: nothing else that is asked needs to be found."""
    said = clause.view.text[start:end]
    span = clause.start + start, clause.start + end
    return Value(clause, *span, said, NOTHING_ASKED, None, adjust=bonus)
