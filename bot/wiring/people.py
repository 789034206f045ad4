"""What is kept of people: its database, the installation's key, the memory of chats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.keyring import Keyring
from bot.settings import Settings
from bot.storage.database import Database, database_url
from bot.storage.memory import SqlMemory
from bot.wiring.assistant import Clock, answer_log, data_dir, now, store_url


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
