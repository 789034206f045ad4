"""What a chat turn reads and writes: one transaction before the answer, one after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from sqlalchemy import delete

from bot.keyring import Keyring
from bot.remembered import KeptAnswer, Noted, PersonRow, Reason, Recalled, Verdict
from bot.storage import conversations, feedback, invitations, kept, mail_erasing, people
from bot.storage.database import Database
from bot.storage.grouping import forget_words
from bot.storage.tables import metadata
from bot.storage.who import Who, who
from bot.types import Incoming, Role
from retrieval.types import Language

DAY_MS = invitations.DAY_MS
UNSEEN_DAYS = 30  # at least, before a citizen who set nothing is forgotten
FEEDBACK_DAYS = 90  # at least
NAME_CHARS = 10  # of a digest

# Erases answers from the log that were given about then.
Forget = Callable[[Sequence[tuple[str, dt.datetime]]], None]


class SqlMemory:
    """The memory of people and chats in the database. Safe to use from threads.

    Answers are kept for ``keep_days``; with 0, none is. ``forget`` erases answers from the log of
    answers, which is another file.
    """

    def __init__(
        self, database: Database, keyring: Keyring, keep_days: int, forget: Forget | None = None
    ) -> None:
        self._database = database
        self._keyring = keyring
        self._keep_days = keep_days
        self._forget = forget

    def recall(self, incoming: Incoming, token: str = "") -> Recalled:
        """All that a turn needs to know, in one read."""
        one, now = self._who(incoming), self._database.now()
        with self._database.reading() as connection:
            role, language, place, noticed = people.known(connection, one)
            history, spoken = conversations.recalled(connection, one, now)
            tapped = kept.tapped(connection, one, token, self._kept_since(now)) if token else None
        return Recalled(role, spoken or language, place, noticed, history, tapped)

    def latest(self, incoming: Incoming) -> KeptAnswer | None:
        """The answer that this person was given last in this chat, where it is kept."""
        with self._database.reading() as connection:
            since = self._kept_since(self._database.now())
            return kept.latest(connection, self._who(incoming), since)

    def note(self, incoming: Incoming, noted: Noted) -> None:
        """All that a turn leaves behind, in one write."""
        one, now = self._who(incoming), self._database.now()
        with self._database.writing() as connection:
            people.seen(connection, one, now, noted.language, noticed=noted.noticed)
            if noted.conversation is not None:
                conversations.record(connection, one, now, noted.conversation, noted.language)
            if noted.kept is not None and self._keep_days:
                kept.keep(connection, one, now, noted.kept)

    def token(self, incoming: Incoming, answer_id: str) -> str:
        """The token of an answer to this message: the same when it is handled again."""
        parts = (incoming.channel, incoming.chat_id, incoming.person_id, incoming.message_id)
        return self._keyring.token(*parts, answer_id)

    def name(self, incoming: Incoming) -> str:
        """The code name of this person, which ``find`` finds."""
        return self._who(incoming).person[:NAME_CHARS]

    def judge(
        self, incoming: Incoming, answer: KeptAnswer, verdict: Verdict, reason: Reason | None
    ) -> None:
        """Keep what a person makes of an answer; their latest word on it counts."""
        with self._database.writing() as connection:
            now = self._database.now()
            feedback.judge(connection, self._who(incoming), now, answer, verdict, reason)

    def tell_staff(self, incoming: Incoming, text: str, language: Language) -> None:
        """Keep what a person writes to the staff."""
        with self._database.writing() as connection:
            now = self._database.now()
            feedback.tell(connection, self._who(incoming), now, text, language)

    def set_place(self, incoming: Incoming, place: str | None) -> None:
        """Remember the person's default province, or forget it."""
        with self._database.writing() as connection:
            people.set_place(connection, self._who(incoming), self._database.now(), place)

    def redeem(self, incoming: Incoming, code: str) -> Role | None:
        """The role that the code gives to this person from now on; None where it is no good."""
        with self._database.writing() as connection:
            one, now = self._who(incoming), self._database.now()
            return invitations.redeem(connection, self._keyring, one, now, code)

    def invite(self, role: Role, uses: int, days: int, note: str) -> str:
        """A new invitation's code, which is not kept. ValueError: out of bounds."""
        with self._database.writing() as connection:
            now = self._database.now()
            return invitations.invite(connection, self._keyring, now, role, uses, days, note)

    def erase(self, incoming: Incoming) -> None:
        """Erase every row of this person, in whatever table, and their answers in the log."""
        one = self._who(incoming)
        if self._forget is not None:
            with self._database.reading() as connection:
                given = kept.given_to(connection, one)
            self._forget(
                [(answer, dt.datetime.fromtimestamp(at / 1000, dt.UTC)) for answer, at in given]
            )
        with self._database.writing() as connection:
            for table in metadata.sorted_tables:
                if "person" in table.c:
                    connection.execute(delete(table).where(table.c.person == one.person))
            forget_words(connection)
            mail_erasing.forget(connection, one.chat)

    def left(self, incoming: Incoming) -> None:
        """The person, or the group, can no longer be written to."""
        with self._database.writing() as connection:
            people.left(connection, self._who(incoming), self._database.now())

    def sweep(self) -> None:
        """Erase what has been kept for long enough."""
        now = self._database.now()
        unseen, told = (
            now - max(self._keep_days, d) * DAY_MS for d in (UNSEEN_DAYS, FEEDBACK_DAYS)
        )
        with self._database.writing() as connection:
            conversations.erase_idle(connection, now)
            kept.erase_old(connection, self._kept_since(now))
            feedback.erase_old(connection, told)
            invitations.erase_expired(connection, now)
            people.erase_unseen(connection, unseen)

    def people(self) -> tuple[list[PersonRow], int]:
        """Those who are more than citizens, and how many people are known in all."""
        with self._database.reading() as connection:
            return people.with_roles(connection), people.count(connection)

    def find(self, prefix: str) -> list[PersonRow]:
        """The people whose digest begins so; at most 10."""
        with self._database.reading() as connection:
            return people.found(connection, prefix)

    def grant(self, digest: str, role: Role, note: str | None = None) -> None:
        """The role of a known person from now on."""
        with self._database.writing() as connection:
            people.give(connection, digest, role, note)

    def _who(self, incoming: Incoming) -> Who:
        return who(self._keyring, incoming)

    def _kept_since(self, now: int) -> int:
        return now - self._keep_days * DAY_MS
