"""What went wrong is put to the questions for review: beside conversations, never in a turn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from bot.privacy import mask
from bot.storage.reviewed import Unanswered
from bot.storage.reviews import Reviews
from bot.storage.unanswered import Heard, Unheard
from corpus.vietnamese.folding import fold
from retrieval.subjects import Subject, subject_of

_EVERY_MS = 15_000


@dataclass(frozen=True, slots=True)
class Recording:
    """Records the unanswered. Killed anywhere, the next run goes on."""

    unheard: Unheard
    reviews: Reviews
    clock: Callable[[], dt.datetime]

    def run(self, limit: int) -> int:
        """Records at most ``limit`` questions of each cause; does nothing when it did just now."""
        now = int(self.clock().timestamp() * 1000)
        looked = self.unheard.looked_at()
        if looked is not None and 0 <= now - looked < _EVERY_MS:
            return 0
        found = self.unheard.since(looked, limit)
        new = self.reviews.record([self._read(one) for one in found])
        if len(found) < limit:  # else there may be more: the next run looks from the same moment
            self.unheard.settle(now)
        return new

    def _read(self, heard: Heard) -> Unanswered:
        subject = subject_of(heard.question, self.clock().date(), heard.history)
        return Unanswered(
            token=heard.token,
            person=heard.person,
            cause=heard.cause,
            reason=heard.reason,
            language=heard.language,
            question=mask(subject.text),
            at=heard.at,
            words=words_of(subject),
            facts=subject.facts,
        )


def words_of(subject: Subject) -> frozenset[str]:
    """The words by which a question is told to be like another: its telling ones, or all of it
    where none tells."""
    return subject.words or frozenset({fold(subject.text).strip()[:200]})
