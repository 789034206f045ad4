"""Numbers of documents."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.registry.numbers import DocumentNumber, find_numbers, matches
from retrieval.answering.fit import said_of
from retrieval.answering.values.value import Value
from retrieval.answering.views import Clause, heading_words
from retrieval.matching import matchable
from retrieval.types import Query

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


def number_values(clause: Clause, query: Query) -> Iterator[Value]:
    """Document numbers of a clause; a document's own is scored by its title."""
    text = clause.view.text
    numbers = find_numbers(text)
    own = clause.hit.stored.header.metadata.number
    for index, number in enumerate(numbers):
        if any(matches(asked, number) for asked in query.numbers):
            continue  # the question names it itself
        if number.normalised == own:  # its head: the title says what it is about
            match = said_of(query, clause, [(heading_words(clause.hit), 1.0)])
            span = clause.start + number.start, clause.start + number.end
            yield Value(clause, *span, _named(number, clause), match, None)
            continue
        left = numbers[index - 1].end if index else 0
        right = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
        window = matchable(text[max(left, number.start - 220) : min(right, number.end + 220)])
        match = said_of(
            query, clause, [(window, 1.0)], text[left : number.start], text[number.end : right]
        )
        span = clause.start + number.start, clause.start + number.end
        yield Value(clause, *span, _named(number, clause), match, None)


def _named(number: DocumentNumber, clause: Clause) -> str:
    """A document by its form and number: "Quyết định số 302/QĐ-UBND"."""
    form = number.form or _FORMS.get(str(clause.hit.stored.header.metadata.kind), "")
    if number.form is None and number.normalised != clause.hit.stored.header.metadata.number:
        form = ""
    return f"{form[:1].upper()}{form[1:]} số {number.text}" if form else number.text
