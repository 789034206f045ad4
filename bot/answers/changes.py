"""What has changed since an answer was given, and whether it would be the same now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.answers.given import Given, Setup, digest_of, given
from corpus.store import Version
from corpus.types import AccessLevel, Document
from retrieval.types import Answer


class What(StrEnum):
    """What can change."""

    DOCUMENT_REMOVED = "document_removed"  # or no longer for these eyes
    DOCUMENT_REPLACED = "document_replaced"
    QUOTE_CHANGED = "quote_changed"  # what stands at the cited place reads otherwise
    OTHER_DOCUMENTS = "other_documents"
    STORE = "store"  # another store than the one of then
    PROGRAM = "program"
    PIPELINE = "pipeline"
    MODEL = "model"
    CHAT_MODEL = "chat_model"
    THRESHOLD = "threshold"
    INDEX_LOST = "index_lost"  # of then: an index did not answer
    DAY = "day"  # the question goes by today's date


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was; ``before`` and ``after`` where they say something."""

    what: What
    name: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Hindsight:
    """An answer of then beside the one of now."""

    then: Given
    now: Given
    same: bool
    changes: tuple[Change, ...]


class StorePort(Protocol):
    """The part of the store that tells what has changed."""

    def document(self, document_id: str, access: frozenset[AccessLevel]) -> Document | None:
        """A whole document, or None where there is none that ``access`` allows."""
        ...

    def last_change(self) -> int:
        """The number of the newest change."""
        ...

    def changed_since(self, seq: int) -> list[str]:
        """Ids of documents that were put or removed after a change."""
        ...

    def versions(self, document_ids: Sequence[str] | None = None) -> Iterator[Version]:
        """Those that exist of the documents."""
        ...


def hindsight(
    then: Given, answer: Answer, setup: Setup, store: StorePort, on_that_day: Callable[[], Answer]
) -> Hindsight:
    """How an answer compares with the one that the same question gets now.

    ``on_that_day`` gives today's answer as if asked on the day of then.
    """
    now = given(then.question, answer, then.at)
    same = _said(now) == _said(then)
    changes = [*_documents(then, store), *_setup(then.setup, setup)]
    changes += [Change(What.INDEX_LOST, name) for name in then.degraded]
    if not same and _said(given(then.question, on_that_day(), then.at)) == _said(then):
        changes.append(Change(What.DAY))
    return Hindsight(then, now, same, tuple(changes))


def _said(one: Given) -> tuple[object, ...]:
    """What makes two answers the same to whoever reads them."""
    return one.status, one.short, [(c.document_id, c.start, c.end, c.digest) for c in one.cited]


def _documents(then: Given, store: StorePort) -> list[Change]:
    """What became of the documents cited, and how many others have changed."""
    changed: frozenset[str] = frozenset()
    found: list[Change] = []
    if then.change is not None:
        if then.change > store.last_change():
            found.append(Change(What.STORE))
        changed = frozenset(store.changed_since(then.change))
    cited = {one.document_id: one.source for one in then.cited}
    for document_id, source in cited.items():
        document = store.document(document_id, then.question.access)
        if document is None:
            found.append(Change(What.DOCUMENT_REMOVED, source))
            continue
        if document_id in changed:
            found.append(Change(What.DOCUMENT_REPLACED, source))
        if any(
            digest_of(document.text[one.start : one.end]) != one.digest
            for one in then.cited
            if one.document_id == document_id
        ):
            found.append(Change(What.QUOTE_CHANGED, source))
    others = sorted(changed - cited.keys())
    if others:
        # Documents that these eyes may not see are not counted either.
        there = [version.access for version in store.versions(others)]
        put = sum(access in then.question.access for access in there)
        gone = len(others) - len(there)
        if put or gone:
            found.append(Change(What.OTHER_DOCUMENTS, "", str(gone), str(put)))
    return found


def _setup(then: Setup | None, now: Setup) -> list[Change]:
    if then is None:
        return []
    found = [
        Change(what, "", str(before), str(after))
        for what, before, after in (
            (What.PROGRAM, then.program, now.program),
            (What.PIPELINE, then.pipeline, now.pipeline),
            (What.MODEL, then.model, now.model),
            (What.CHAT_MODEL, then.chat_model, now.chat_model),
        )
        if before != after
    ]
    for name in sorted({*then.thresholds, *now.thresholds}):
        before, after = then.thresholds.get(name), now.thresholds.get(name)
        if before != after:
            found.append(Change(What.THRESHOLD, name, _written(before), _written(after)))
    return found


def _written(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
