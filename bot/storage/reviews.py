"""Questions that could not be answered: recorded, listed, closed, and told of."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select, update

from bot.storage.database import Database
from bot.storage.grouping import forget_words, note_wishes, placed, read_group, row_of
from bot.storage.inserting import insert_new
from bot.storage.likeness import bounded, shape_of
from bot.storage.reviewed import Cause, Closing, Group, Outcome, Unanswered
from bot.storage.unasked_tables import review_groups, review_shapes, reviews, wishes
from retrieval.types import Language

_AT_ONCE = 10  # some 7 ms each among 50,000 questions


class Reviews:
    """The questions for review of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, found: Sequence[Unanswered]) -> int:
        """Puts questions to their like, some in a transaction so that nobody waits long for it; how
        many were new. An answer stands for review once: found no good after it was recorded, it
        keeps its place."""
        new = 0
        for begin in range(0, len(found), _AT_ONCE):
            with self._database.writing() as connection:
                new += sum(_recorded(connection, one) for one in found[begin : begin + _AT_ONCE])
        return new

    def open_groups(self, limit: int, offset: int = 0) -> tuple[list[Group], int]:
        """A page of the open groups, those most asked first, and how many there are in all."""
        is_open = review_groups.c.state == "open"
        order = (
            review_groups.c.asked.desc(),
            review_groups.c.newest_at.desc(),
            review_groups.c.id,
        )
        query = select(review_groups).where(is_open).order_by(*order).limit(limit).offset(offset)
        count = select(func.count()).select_from(review_groups).where(is_open)
        with self._database.reading() as connection:
            page = [read_group(row) for row in connection.execute(query)]
            return page, connection.execute(count).scalar_one()

    def group(self, group_id: int) -> Group | None:
        """A group by its number."""
        with self._database.reading() as connection:
            row = connection.execute(row_of(group_id)).first()
        return None if row is None else read_group(row)

    def questions(self, group_id: int, limit: int) -> list[str]:
        """The newest different questions of a group."""
        query = (
            select(reviews.c.question, func.max(reviews.c.at))
            .where(reviews.c.group_id == group_id)
            .group_by(reviews.c.question)
            .order_by(func.max(reviews.c.at).desc(), reviews.c.question)
        )
        with self._database.reading() as connection:
            return [row[0] for row in connection.execute(query.limit(limit))]

    def asked(self, token: str) -> str | None:
        """The question of an answer that stands for review."""
        query = select(reviews.c.question).where(reviews.c.token == token)
        with self._database.reading() as connection:
            return connection.execute(query).scalar()

    def close(self, group_id: int, closing: Closing) -> int | None:
        """Closes an open group, and notes whom to tell; how many. None where none is open."""
        now = self._database.now()
        with self._database.writing() as connection:
            row = connection.execute(row_of(group_id)).first()
            if row is None or row.state != "open":
                return None
            closed = update(review_groups).where(review_groups.c.id == group_id)
            connection.execute(
                closed.values(
                    state="closed",
                    outcome=closing.outcome.value,
                    note=closing.note,
                    document_id=closing.document_id,
                    first=closing.start,
                    last=closing.end,
                    digest=closing.digest,
                    closed_at=now,
                )
            )
            return note_wishes(connection, group_id, now)

    def approved(self, words: frozenset[str], facts: str) -> Group | None:
        """The group closed by an answer in which a question with just these words and facts
        stands."""
        shape = shape_of(bounded(words), facts)
        query = (
            select(review_groups)
            .join(review_shapes, review_shapes.c.group_id == review_groups.c.id)
            .where(review_shapes.c.shape == shape, review_groups.c.outcome == Outcome.ANSWER.value)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else read_group(row)

    def wish(self, token: str, person: str, chat: str, address: str, language: Language) -> None:
        """Somebody wants to be told once when the question of this answer is closed."""
        row = {
            "token": token,
            "person": person,
            "chat": chat,
            "address": address,
            "language": language.value,
            "created_at": self._database.now(),
        }
        with self._database.writing() as connection:
            insert_new(connection, wishes, row)

    def erase(self, before: int) -> int:
        """Forgets the words and askers of questions from before a moment (ms), and wishes of then;
        how many questions. Of groups whose questions are all forgotten, approved answers stay."""
        with self._database.writing() as connection:
            connection.execute(delete(wishes).where(wishes.c.created_at < before))
            gone = int(connection.execute(delete(reviews).where(reviews.c.at < before)).rowcount)
            if gone:
                forget_words(connection)
            return gone


def _recorded(connection: Connection, one: Unanswered) -> bool:
    """Whether a question was new; one that is known gets the reason why it was found no good."""
    known = reviews.c.token == one.token
    if connection.execute(select(reviews.c.id).where(known)).first() is not None:
        if one.cause is Cause.DOWN:
            said = update(reviews).where(known)
            connection.execute(said.values(cause=one.cause.value, reason=one.reason))
        return False
    row = {
        "token": one.token,
        "person": one.person,
        "group_id": placed(connection, one),
        "cause": one.cause.value,
        "reason": one.reason,
        "language": one.language.value,
        "question": one.question,
        "at": one.at,
    }
    connection.execute(insert(reviews).values(**row))
    return True
