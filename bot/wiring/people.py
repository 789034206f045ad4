"""What is kept of people: its database, the installation's key, the memory of chats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.keyring import Keyring
from bot.settings import Settings
from bot.storage.database import Database, database_exists, database_url
from bot.storage.memory import SqlMemory
from bot.wiring.assistant import Assistant, Clock, answer_log, data_dir, now, open_store, store_url
from retrieval.types import Answer, Question

if TYPE_CHECKING:
    from bot.reviews.staff import Desk


def keyring(settings: Settings) -> Keyring:
    """The installation's key."""
    secret = settings.secret_key.get_secret_value() if settings.secret_key else None
    return Keyring.of(secret or None, data_dir(settings))


def open_people(settings: Settings, clock: Clock = now) -> Database:
    """The database of people and messages."""
    return Database.open(database_url(data_dir(settings), store_url(settings)), clock)


def memory_of(settings: Settings, database: Database, ring: Keyring) -> SqlMemory:
    """What chats remember of people, in that database."""

    def forget(given: Sequence[tuple[str, dt.datetime]]) -> None:
        log = answer_log(settings)
        try:
            log.forget(given)
        finally:
            log.close()

    return SqlMemory(database, ring, settings.keep_days, forget)


@contextmanager
def review_desk(settings: Settings, clock: Clock = now) -> Iterator[Desk]:
    """What staff see and close of unanswered questions, for the command line."""
    from bot.reviews.closing import Closer
    from bot.reviews.staff import Desk
    from bot.storage.reviews import Reviews
    from bot.storage.tallies import Tallies

    store, people = open_store(settings, clock), open_people(settings, clock)
    try:
        reviews = Reviews(people)
        yield Desk(reviews, Closer(reviews, store), Tallies(people), clock)
    finally:
        people.close()
        store.close()


def approved_instead(
    settings: Settings, assistant: Assistant, question: Question, answer: Answer, clock: Clock = now
) -> Answer:
    """What staff approved for a question without evidence, where there is such a thing."""
    from bot.notices.quoting import Quoting
    from bot.reviews.approved import Approved
    from bot.storage.reviews import Reviews

    if not database_exists(data_dir(settings), store_url(settings)):
        return answer
    public_url = str(settings.public_url) if settings.public_url else None
    database = open_people(settings, clock)
    try:
        quoting = Quoting(assistant.store, public_url)
        return Approved(_Given(answer), Reviews(database), quoting, clock).answer(question)
    finally:
        database.close()


@dataclass(frozen=True, slots=True)
class _Given:
    """Answers with what has been answered already."""

    given: Answer

    def answer(self, question: Question) -> Answer:
        """That."""
        return self.given
