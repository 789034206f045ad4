"""Documents that came in become notices for those who wait for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.addresses import unseal
from bot.following.detail import Detail, told_of
from bot.keyring import Keyring
from bot.notices.ports import PUBLIC, Rights, allowed
from bot.storage.follows import Follow, Follows, NewNotice
from corpus.store import Arrival
from corpus.types import AccessLevel
from retrieval.subjects import Subject, subject_of
from retrieval.watching import Found, Reason, Watcher


class Arrivals(Protocol):
    """The part of the store that tells what came in."""

    def last_change(self) -> int:
        """The number of the newest change."""
        ...

    def arrivals(self, seq: int, limit: int) -> Sequence[Arrival]:
        """Documents of which new bytes came after a change, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Noticing:
    """Holds what came in against what is followed."""

    store: Arrivals
    watcher: Watcher
    follows: Follows
    rights: Rights
    keyring: Keyring
    clock: Callable[[], dt.datetime]

    def run(self, limit: int) -> int:
        """Looks at the next ``limit`` documents that came in; how many notices they gave.

        What came before the first run is not told. Each document is settled in one transaction
        with the place in the change log, so a run that is killed loses and repeats nothing.
        """
        newest = self.store.last_change()
        known = self.follows.followed()
        if known is None or known > newest:  # a first run, or another store
            self.follows.settle(newest)
            return 0
        arrived = self.store.arrivals(known, limit)
        if not arrived:
            if newest > known:
                self.follows.settle(newest)
            return 0
        held = _Held(self.clock().date())
        return sum(self._settle(one, held) for one in arrived)

    def _settle(self, arrival: Arrival, held: _Held) -> int:
        found = list(self._found(arrival, held))
        return self.follows.settle(arrival.seq, found)

    def _found(self, arrival: Arrival, held: _Held) -> Iterator[NewNotice]:
        level = frozenset({arrival.access})
        watched = self.watcher.open(arrival.document_id, level)
        if watched is None:
            return
        known: dict[str, Found | None] = {}
        for follow in self.follows.everything():
            if follow.since >= arrival.seq or not self._may_see(follow, arrival.access):
                continue
            if follow.words not in known:
                known[follow.words] = watched.find(held.subject(follow.words))
            found = known[follow.words]
            if found is not None and (notice := _notice(follow, arrival, found)) is not None:
                yield notice

    def _may_see(self, follow: Follow, level: AccessLevel) -> bool:
        if level in PUBLIC:
            return True
        address = unseal(follow.address, self.keyring)
        return address is not None and level in allowed(address, self.rights)


class _Held:
    """Subjects of one run, each read once."""

    def __init__(self, today: dt.date) -> None:
        self._today = today
        self._read: dict[str, Subject] = {}

    def subject(self, words: str) -> Subject:
        """What some words are about."""
        if words not in self._read:
            self._read[words] = subject_of(words, self._today)
        return self._read[words]


def _notice(follow: Follow, arrival: Arrival, found: Found) -> NewNotice | None:
    """What a follow is to be told; None where its figure stays what it was."""
    now, before = told_of(found.citation, found.short), None
    if found.reason is Reason.FIGURE:
        before = follow.told
        if before is not None and before.short.casefold() == now.short.casefold():
            return None
    elif follow.told is not None:
        return None  # waits for a figure, and there is none
    detail = Detail(found.reason, now, before).written()
    told = now if found.reason is Reason.FIGURE else None
    return NewNotice(follow, arrival.digest, detail, told)
