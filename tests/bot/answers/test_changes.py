"""Then and now: whether an answer still stands, and what is not as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from bot.answers.changes import Change, What, hindsight
from bot.answers.given import Setup, given
from corpus.store import Version
from corpus.types import AccessLevel, Document
from retrieval.types import Answer, Question
from tests.bot.fakes import ANSWERED, CITATION, NO_EVIDENCE, PUBLIC_DOCUMENT, TEXT

NOON = dt.datetime(2024, 5, 20, 12, 0, tzinfo=dt.UTC)
SETUP = Setup("0.1", 3, "static:abc", "", {"answer.confidence": 0.6, "search.kept": 24})
THEN = replace(given(Question("bao nhiêu?"), ANSWERED, NOON), change=7, setup=SETUP)
ELSEWHERE = replace(ANSWERED, citations=(replace(CITATION, start=0, end=9, quote=TEXT[:9]),))
REWORDED = TEXT.replace("trong đó nghiệm thu 10", "trong đó hoàn thành 10")


@dataclass
class Store:
    """Holds the document of the fakes, and what has changed since change 7."""

    text: str | None = TEXT
    last: int = 7
    changed: tuple[str, ...] = ()
    there: dict[str, AccessLevel] = field(default_factory=dict)

    def document(self, document_id: str, access: frozenset[AccessLevel]) -> Document | None:
        """The one document, where it is still there."""
        return replace(PUBLIC_DOCUMENT, text=self.text) if self.text is not None else None

    def last_change(self) -> int:
        """The newest change."""
        return self.last

    def changed_since(self, seq: int) -> list[str]:
        """Only of the change that was noted."""
        assert seq == 7
        return list(self.changed)

    def versions(self, document_ids: Sequence[str] | None = None) -> Iterator[Version]:
        """Those that are there."""
        for document_id in document_ids or ():
            if document_id in self.there:
                yield Version(document_id, "digest", self.there[document_id])


CASES: list[tuple[str, Store, Setup, Answer, bool, list[Change]]] = [
    ("nothing has changed", Store(), SETUP, ANSWERED, True, []),
    ("only its time differs", Store(), SETUP, replace(ANSWERED, took_ms=99.0), True, []),
    (
        "the document is gone",
        Store(text=None, last=8, changed=("d1",)),
        SETUP,
        NO_EVIDENCE,
        False,
        [Change(What.DOCUMENT_REMOVED, "tong-ket-2021.html")],
    ),
    (
        "replaced, and it still says so",
        Store(last=8, changed=("d1",)),
        SETUP,
        ANSWERED,
        True,
        [Change(What.DOCUMENT_REPLACED, "tong-ket-2021.html")],
    ),
    (
        "replaced, and it says something else there",
        Store(text=REWORDED, last=8, changed=("d1",)),
        SETUP,
        replace(ANSWERED, citations=(replace(CITATION, quote="trong đó hoàn thành 10 nhiệm vụ"),)),
        False,
        [
            Change(What.DOCUMENT_REPLACED, "tong-ket-2021.html"),
            Change(What.QUOTE_CHANGED, "tong-ket-2021.html"),
        ],
    ),
    (
        "others came and went; what only staff may see is not counted",
        Store(
            last=11,
            changed=("a", "b", "c"),
            there={"a": AccessLevel.PUBLIC, "b": AccessLevel.INTERNAL},
        ),
        SETUP,
        ELSEWHERE,
        False,
        [Change(What.OTHER_DOCUMENTS, "", "1", "1")],
    ),
    (
        "only an internal document came",
        Store(last=8, changed=("b",), there={"b": AccessLevel.INTERNAL}),
        SETUP,
        ANSWERED,
        True,
        [],
    ),
    ("another store", Store(last=3), SETUP, ANSWERED, True, [Change(What.STORE)]),
    (
        "another program with other thresholds",
        Store(),
        Setup("0.2", 4, "static:def", "a:b", {"answer.confidence": 0.5, "new": 1.0}),
        NO_EVIDENCE,
        False,
        [
            Change(What.PROGRAM, "", "0.1", "0.2"),
            Change(What.PIPELINE, "", "3", "4"),
            Change(What.MODEL, "", "static:abc", "static:def"),
            Change(What.CHAT_MODEL, "", "", "a:b"),
            Change(What.THRESHOLD, "answer.confidence", "0.6", "0.5"),
            Change(What.THRESHOLD, "new", "", "1"),
            Change(What.THRESHOLD, "search.kept", "24", ""),
        ],
    ),
]


@pytest.mark.parametrize(
    ("store", "setup", "now", "same", "changes"),
    [pytest.param(*case[1:], id=case[0]) for case in CASES],
)
def test_then_and_now(
    store: Any, setup: Setup, now: Answer, same: bool, changes: list[Change]
) -> None:
    """What differs is named, whether or not it changed the answer."""
    past = hindsight(THEN, now, setup, store, lambda: now)
    assert (past.same, list(past.changes)) == (same, changes)


def test_a_question_that_goes_by_the_day() -> None:
    """Asked as on the day of then it has the answer of then: the calendar has moved on."""
    past = hindsight(THEN, NO_EVIDENCE, SETUP, Store(), lambda: ANSWERED)
    assert (past.same, past.changes) == (False, (Change(What.DAY),))


def test_the_day_is_not_looked_at_where_the_answer_stands() -> None:
    """An answer is not made twice for nothing."""

    def never() -> Answer:
        raise AssertionError

    assert hindsight(THEN, ANSWERED, SETUP, Store(), never).same


def test_an_index_that_was_lost_then() -> None:
    """The answer of then had half the evidence."""
    then = replace(THEN, degraded=("vector",))
    past = hindsight(then, NO_EVIDENCE, SETUP, Store(), lambda: NO_EVIDENCE)
    assert past.changes == (Change(What.INDEX_LOST, "vector"),)


def test_little_was_noted() -> None:
    """Without the store's number and the setup of then, the quotes alone are compared."""
    then = replace(THEN, change=None, setup=None)
    past = hindsight(then, ANSWERED, SETUP, Store(text=REWORDED, last=9), lambda: ANSWERED)
    assert past.changes == (Change(What.QUOTE_CHANGED, "tong-ket-2021.html"),)
