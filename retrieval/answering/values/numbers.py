"""Numbers of documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.registry.document_codes import document_codes
from corpus.registry.numbers import DocumentNumber, find_numbers, matches
from corpus.vietnamese.folding import fold
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
_ENGLISH = re.compile(r"\b(?:which|what) (?P<form>[a-z]+)\b")
_ASKED = re.compile(r"\b(?P<words>(?:[a-z]+ ){1,3})(?:so )?(?:nao|may|bao nhieu)\b")
_OTHER_FORM = 0.35
# "những văn bản nào", "which documents": several are asked for.
_SEVERAL = re.compile(
    r"\b(?:nhung|cac|may) (?:[a-z]+ ){1,3}nao\b|\b(?:which|what) [a-z]+s\b(?<!ss)"
)
_BETWEEN = re.compile(r"(?:[\s,;()]|[^\W\d_]){1,80}")  # "…, Quyết định số …", no figure between
_TOGETHER = 0.1
# Whose document is asked for, and the letters that its number then has.
_BODIES = (
    (re.compile(r"\b(?:hdnd|hoi dong nhan dan|people'?s council)\b"), ("hdnd",)),
    (re.compile(r"\b(?:ubnd|uy ban nhan dan|people'?s committee)\b"), ("ubnd",)),
    (re.compile(r"\b(?:tinh uy|thanh uy|provincial party)\b"), ("tu",)),
    (re.compile(r"\bchinh phu\b(?! dien)|\bof the government\b|\bgovernment'?s\b"), ("cp",)),
    (re.compile(r"\bthu tuong\b|\bprime minister\b"), ("ttg",)),
    (re.compile(r"\bquoc hoi\b|\bnational assembly\b"), ("qh",)),
)
_WHOSE = re.compile(
    r"\b(?:cua|do|by|of)(?: the)? (?P<body>[a-z' ]{2,40}?)(?=$|[?.,]| (?:ban hanh|ky|mang|co|la|nam|ngay|so|ve)\b)"
)


def form_asked(question: str) -> str | None:
    """The form of document that a question asks for: "quyết định" of "quyết định nào"."""
    plain = fold(question)
    if (asked := _ENGLISH.search(plain)) and asked["form"] in _FORMS:
        return _FORMS[asked["form"]]
    table = document_codes()
    for match in _ASKED.finditer(plain):
        words = match["words"].split()
        for length in range(len(words), 0, -1):
            code = table.code_of.get(" ".join(words[-length:]))
            if code is not None:
                return table.form_of[code]
    return None


def number_values(clause: Clause, query: Query) -> Iterator[Value]:
    """Document numbers of a clause; a document's own is scored by its title."""
    text = clause.view.text
    numbers = find_numbers(text)
    own = clause.hit.stored.header.metadata.number
    form = form_asked(query.said)
    if _SEVERAL.search(fold(query.said)):
        yield from _runs(clause, query, numbers)
    for index, number in enumerate(numbers):
        if any(matches(asked, number) for asked in query.numbers):
            continue  # the question names it itself
        if number.normalised == own:  # its head: the title says what it is about
            match = said_of(query, clause, [(heading_words(clause.hit), 1.0)])
            span = clause.start + number.start, clause.start + number.end
            adjust = _form_fit(form, number)
            named = _named(number, clause)
            other = _is_of_other_body(query, number)
            yield Value(clause, *span, named, match, None, adjust=adjust, unlike=other)
            continue
        left = numbers[index - 1].end if index else 0
        right = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
        window = matchable(text[max(left, number.start - 220) : min(right, number.end + 220)])
        match = said_of(
            query, clause, [(window, 1.0)], text[left : number.start], text[number.end : right]
        )
        span = clause.start + number.start, clause.start + number.end
        adjust = _form_fit(form, number)
        other = _is_of_other_body(query, number)
        named = _named(number, clause)
        yield Value(clause, *span, named, match, None, adjust=adjust, unlike=other)


def _is_of_other_body(query: Query, number: DocumentNumber) -> bool:
    """Whether a number is of another body's document than of the one asked for: "05-NQ/TU" is no
    resolution of a People's Council."""
    asked = _WHOSE.search(fold(query.said))
    letters = number.key.rpartition("|")[2]
    if asked is None or not letters or query.numbers:  # "của UBND" may be said of another document
        return False
    for name, codes in _BODIES:
        if name.search(asked["body"]):
            return not any(letters.startswith(code) for code in codes) and any(
                letters.startswith(code) for _, others in _BODIES for code in others
            )
    return False


def _runs(clause: Clause, query: Query, numbers: Sequence[DocumentNumber]) -> Iterator[Value]:
    """Documents that a clause names one after the other, where several are asked for."""
    text = clause.view.text
    own = clause.hit.stored.header.metadata.number
    run: list[DocumentNumber] = []
    for number in [*numbers, None]:
        follows = number is not None and run and _BETWEEN.fullmatch(text, run[-1].end, number.start)
        if number is not None and (not run or follows) and number.normalised != own:
            run.append(number)
            continue
        if len(run) > 1:
            left, right = run[0].start, run[-1].end
            window = matchable(text[max(0, left - 220) : right + 220])
            match = said_of(query, clause, [(window, 1.0)], text[:left], text[right:])
            short = ", ".join(_named(one, clause) for one in run)
            span = clause.start + left, clause.start + right
            yield Value(clause, *span, short, match, None, adjust=_TOGETHER)
        run = [] if number is None or number.normalised == own else [number]


def _form_fit(asked: str | None, number: DocumentNumber) -> float:
    """What speaks against a document of another form than the one asked for."""
    other = asked is not None and number.form is not None and fold(number.form) != fold(asked)
    return -_OTHER_FORM if other else 0.0


def _named(number: DocumentNumber, clause: Clause) -> str:
    """A document by its form and number: "Quyết định số 302/QĐ-UBND"."""
    form = number.form or _FORMS.get(str(clause.hit.stored.header.metadata.kind), "")
    if number.form is None and number.normalised != clause.hit.stored.header.metadata.number:
        form = ""
    return f"{form[:1].upper()}{form[1:]} số {number.text}" if form else number.text
