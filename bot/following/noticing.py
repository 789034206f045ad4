"""Documents that came in become notices for those who wait for them."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
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

_SUBJECTS = 10_000


class Arrivals(Protocol):
    """The part of the store that tells what came in."""

    def last_change(self) -> int:
        """The number of the newest change."""
        ...

    def arrivals(self, seq: int, limit: int) -> Sequence[Arrival]:
        """Documents of which new bytes came after a change, in order."""
        ...


@dataclass(slots=True)
class Subjects:
    """What some words are about, each read once a day: "năm nay" is another year tomorrow."""

    today: dt.date | None = None
    read: dict[str, Subject] = field(default_factory=dict)

    def of(self, words: str, today: dt.date) -> Subject:
        """What some words are about."""
        if today != self.today or len(self.read) >= _SUBJECTS:
            self.today, self.read = today, {}
        if words not in self.read:
            self.read[words] = subject_of(words, today)
        return self.read[words]


@dataclass(frozen=True, slots=True)
class Noticing:
    """Holds what came in against what is followed."""

    store: Arrivals
    watcher: Watcher
    follows: Follows
    rights: Rights
    keyring: Keyring
    clock: Callable[[], dt.datetime]
    subjects: Subjects = field(default_factory=Subjects)
    seconds: float = 2.0  # after which no further document is begun in a run
    timer: Callable[[], float] = time.monotonic

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
        found, begun = 0, self.timer()
        for one in arrived:
            found += self.follows.settle(one.seq, list(self._found(one)))
            if self.timer() - begun > self.seconds:
                break
        return found

    def _found(self, arrival: Arrival) -> Iterator[NewNotice]:
        level = frozenset({arrival.access})
        watched = self.watcher.open(arrival.document_id, level)
        if watched is None:
            return
        known: dict[str, Found | None] = {}
        today = self.clock().date()
        for follow in self.follows.everything():
            if follow.since >= arrival.seq or not self._may_see(follow, arrival.access):
                continue
            if follow.words not in known:
                known[follow.words] = watched.find(self.subjects.of(follow.words, today))
            found = known[follow.words]
            if found is not None and (notice := _notice(follow, arrival, found)) is not None:
                yield notice

    def _may_see(self, follow: Follow, level: AccessLevel) -> bool:
        if level in PUBLIC:
            return True
        address = unseal(follow.address, self.keyring)
        return address is not None and level in allowed(address, self.rights)


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
