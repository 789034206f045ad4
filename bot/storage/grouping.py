"""Like questions are put together.

Which are together does not depend on the order in which they come, as long as no group is closed in
between: they are the connected components of being alike (see ``likeness``), and a group is named
by its earliest question. A closed group takes only the very same words and facts; what is merely
like it opens a group of its own. What is asked in vain after an approved answer closed its group was
not answered by that: it leaves the group.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, insert, select, update

from bot.storage.inserting import insert_new
from bot.storage.likeness import alike, blocks_of, bounded, shape_of
from bot.storage.reviewed import Closing, Group, Outcome, Unanswered
from bot.storage.unasked_tables import (
    notices,
    review_blocks,
    review_groups,
    review_shapes,
    reviews,
    wishes,
)
from retrieval.types import Language


def placed(connection: Connection, one: Unanswered) -> int:
    """The number of the group that a question belongs to, made or merged where needed."""
    words = bounded(one.words)
    shape = shape_of(words, one.facts)
    known = select(review_shapes.c.group_id).where(review_shapes.c.shape == shape)
    group_id = connection.execute(known).scalar()
    if group_id is not None and _answered_in_vain(connection, group_id, one.at):
        connection.execute(delete(review_shapes).where(review_shapes.c.shape == shape))
        connection.execute(delete(review_blocks).where(review_blocks.c.shape == shape))
        group_id = None
    if group_id is None:
        found = _near(connection, words, one.facts)
        group_id = _merged(connection, sorted(found))
        if group_id is None:
            group_id = _opened(connection, one)
        row = {"shape": shape, "group_id": group_id, "words": "|".join(sorted(words))}
        connection.execute(insert(review_shapes).values(**row))
        blocks = [{"block": block, "shape": shape} for block in blocks_of(words, one.facts)]
        connection.execute(insert(review_blocks), blocks)
    _counted(connection, group_id, one)
    return group_id


def _answered_in_vain(connection: Connection, group_id: int, at: int) -> bool:
    """Whether an approved answer closed the group before a moment."""
    row = connection.execute(row_of(group_id)).one()
    return bool(row.outcome == Outcome.ANSWER.value and row.closed_at < at)


def _near(connection: Connection, words: frozenset[str], facts: str) -> set[int]:
    """Open groups that have a shape alike to these words."""
    query = (
        select(review_shapes.c.group_id, review_shapes.c.words)
        .distinct()
        .join_from(review_blocks, review_shapes, review_blocks.c.shape == review_shapes.c.shape)
        .join(review_groups, review_groups.c.id == review_shapes.c.group_id)
        .where(review_blocks.c.block.in_(blocks_of(words, facts)), review_groups.c.state == "open")
    )
    return {
        row.group_id for row in connection.execute(query) if alike(words, set(row.words.split("|")))
    }


def _opened(connection: Connection, one: Unanswered) -> int:
    row = {
        "question": one.question,
        "language": one.language.value,
        "asked": 0,
        "first_at": one.at,
        "newest_at": one.at,
        "state": "open",
        "outcome": "",
        "note": "",
        "document_id": "",
        "first": 0,
        "last": 0,
        "digest": "",
    }
    made = connection.execute(insert(review_groups).values(**row)).inserted_primary_key
    if made is None:
        raise RuntimeError("the database gave no number to a row")
    return int(made[0])


def _merged(connection: Connection, ids: Sequence[int]) -> int | None:
    """The oldest of some open groups, which all others become part of; None where there is none."""
    if not ids:
        return None
    first, others = ids[0], ids[1:]
    for other in others:
        row = connection.execute(row_of(other)).one()
        _join(connection, first, row.asked, row.question, row.language, row.first_at, row.newest_at)
        for table in (reviews, review_shapes):
            moved = update(table).where(table.c.group_id == other).values(group_id=first)
            connection.execute(moved)
        connection.execute(delete(review_groups).where(review_groups.c.id == other))
    return first


def _counted(connection: Connection, group_id: int, one: Unanswered) -> None:
    """One question more in a group, which it opens again where a document was to answer it."""
    _join(connection, group_id, 1, one.question, one.language.value, one.at, one.at)
    again = (
        (review_groups.c.id == group_id)
        & (review_groups.c.outcome == Outcome.DOCUMENT.value)
        & (review_groups.c.closed_at < one.at)
    )
    opened = {"state": "open", "outcome": "", "document_id": "", "closed_at": None}
    connection.execute(update(review_groups).where(again).values(**opened))


def _join(
    connection: Connection,
    group_id: int,
    count: int,
    question: str,
    language: str,
    first_at: int,
    newest_at: int,
) -> None:
    """Adds to a group; its question is the earliest, of two at one time the first by letters."""
    row = connection.execute(row_of(group_id)).one()
    earliest = min((row.first_at, row.question, row.language), (first_at, question, language))
    values = {
        "asked": row.asked + count,
        "first_at": earliest[0],
        "question": earliest[1],
        "language": earliest[2],
        "newest_at": max(row.newest_at, newest_at),
    }
    connection.execute(update(review_groups).where(review_groups.c.id == group_id).values(**values))


def note_wishes(connection: Connection, group_id: int, now: int) -> int:
    """Notices for those who asked to be told of a group's questions; each is told once."""
    query = (
        select(wishes)
        .join_from(wishes, reviews, reviews.c.token == wishes.c.token)
        .where(reviews.c.group_id == group_id)
        .order_by(wishes.c.created_at, wishes.c.token)
    )
    told = 0
    for wish in connection.execute(query).all():
        row = {
            "key": f"review:{wish.token}",
            "person": wish.person,
            "chat": wish.chat,
            "address": wish.address,
            "language": wish.language,
            "kind": "review",
            "subject": wish.token,
            "detail": str(group_id),
            "state": "held",
            "batch": "",
            "created_at": now,
        }
        told += insert_new(connection, notices, row)
        connection.execute(delete(wishes).where(wishes.c.token == wish.token))
    return told


def forget_words(connection: Connection) -> None:
    """Takes from groups what nobody's question says any more: a group without questions goes, one
    with some is named by the earliest of those. What staff approved an answer to stays."""
    mine = reviews.c.group_id == review_groups.c.id
    others = review_groups.c.outcome != Outcome.ANSWER.value
    bare = select(review_groups.c.id).where(others, ~exists().where(mine))
    shapes = select(review_shapes.c.shape).where(review_shapes.c.group_id.in_(bare))
    connection.execute(delete(review_blocks).where(review_blocks.c.shape.in_(shapes)))
    connection.execute(delete(review_shapes).where(review_shapes.c.group_id.in_(bare)))
    connection.execute(delete(review_groups).where(others, ~exists().where(mine)))
    named = exists().where(mine, reviews.c.question == review_groups.c.question)
    earliest = {
        column.name: select(column)
        .where(mine)
        .order_by(reviews.c.at, reviews.c.question, reviews.c.id)
        .limit(1)
        .scalar_subquery()
        for column in (reviews.c.question, reviews.c.language)
    }
    connection.execute(update(review_groups).where(others, ~named).values(**earliest))


def row_of(group_id: int) -> Any:
    return select(review_groups).where(review_groups.c.id == group_id)


def read_group(row: Row[Any]) -> Group:
    closing = None
    if row.state == "closed":
        closing = Closing(
            Outcome(row.outcome), row.note, row.document_id, row.first, row.last, row.digest
        )
    return Group(
        row.id,
        row.question,
        Language(row.language),
        row.asked,
        row.first_at,
        row.newest_at,
        closing,
    )
