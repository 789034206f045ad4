"""People and group chats: role, language, default province, whether they were given the notice."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from bot.remembered import PersonRow
from bot.storage.tables import group_chats, people
from bot.storage.upserting import put
from bot.storage.who import Who
from bot.types import Role
from retrieval.types import Language

NOTE_CHARS = 200


def known(connection: Connection, one: Who) -> tuple[Role, Language | None, str | None, bool]:
    """Role, language, place, and whether the notice was given before this message.

    In a group, what is known of the group: nobody has a role or a place there.
    """
    if one.group:
        row = connection.execute(select(group_chats).where(group_chats.c.chat == one.chat)).first()
        if row is None:
            return Role.CITIZEN, None, None, False
        return Role.CITIZEN, _language(row.language), None, _noticed(row.notice, one)
    row = connection.execute(select(people).where(people.c.person == one.person)).first()
    if row is None:
        return Role.CITIZEN, None, None, False
    return Role(row.role), _language(row.language), row.place, _noticed(row.notice, one)


def seen(connection: Connection, one: Who, now: int, language: Language, *, noticed: bool) -> None:
    """Note that somebody wrote here just now, and can be written to again."""
    values: dict[str, object] = {
        "channel": one.channel,
        "language": language.value,
        "notice": one.turn if noticed else "",
        "seen_at": now,
        "left_at": None,
    }
    keep = ["channel", *([] if noticed else ["notice"])]
    if one.group:
        put(connection, group_chats, {"chat": one.chat, **values}, "chat", keep)
        return
    new = {"person": one.person, "role": Role.CITIZEN.value, "note": "", "first_at": now}
    put(connection, people, {**new, **values}, "person", [*keep, "role", "note", "first_at"])


def left(connection: Connection, one: Who, now: int) -> None:
    """Note that nobody can be written to here any more; who is not known stays unknown."""
    if one.group:
        gone = update(group_chats).where(group_chats.c.chat == one.chat)
    else:
        gone = update(people).where(people.c.person == one.person)
    connection.execute(gone.values(left_at=now))


def set_place(connection: Connection, one: Who, now: int, place: str | None) -> None:
    """The person's default province from now on."""
    _put_known(connection, one, now, place=place)


def set_role(connection: Connection, one: Who, now: int, role: Role, note: str) -> None:
    """The person's role from now on, and what is said of them."""
    _put_known(connection, one, now, role=role.value, note=note[:NOTE_CHARS])


def _put_known(connection: Connection, one: Who, now: int, **values: object) -> None:
    """Change columns of a person, who may not be known yet."""
    new: dict[str, object] = {
        "person": one.person,
        "channel": one.channel,
        "role": Role.CITIZEN.value,
        "note": "",
        "notice": "",
        "first_at": now,
        "seen_at": now,
    }
    put(connection, people, {**new, **values}, "person", [n for n in new if n not in values])


def found(connection: Connection, prefix: str) -> list[PersonRow]:
    """The people whose digest begins so."""
    rows = connection.execute(
        select(people).where(people.c.person.startswith(prefix, autoescape=True)).limit(10)
    )
    return [_row(row) for row in rows]


def with_roles(connection: Connection) -> list[PersonRow]:
    """All who are more than citizens, highest role first, then as they were last seen."""
    query = select(people).where(people.c.role != Role.CITIZEN.value)
    rows = [_row(row) for row in connection.execute(query.order_by(people.c.seen_at.desc()))]
    return sorted(rows, key=lambda one: -list(Role).index(one.role))


def count(connection: Connection) -> int:
    """How many people are known."""
    return connection.execute(select(func.count()).select_from(people)).scalar() or 0


def give(connection: Connection, digest: str, role: Role, note: str | None) -> None:
    """The role of a known person from now on; ``note`` None leaves what is said of them."""
    said = {} if note is None else {"note": note[:NOTE_CHARS]}
    connection.execute(
        update(people).where(people.c.person == digest).values(role=role.value, **said)
    )


def erase_unseen(connection: Connection, before: int) -> None:
    """Citizens who set nothing and have not written since are forgotten; groups too."""
    plain = (people.c.role == Role.CITIZEN.value) & people.c.place.is_(None)
    connection.execute(delete(people).where(people.c.seen_at < before, plain))
    connection.execute(delete(group_chats).where(group_chats.c.seen_at < before))


def _noticed(notice: str, one: Who) -> bool:
    return bool(notice) and not one.is_turn(notice)


def _language(value: str | None) -> Language | None:
    return Language(value) if value else None


def _row(row: Row[Any]) -> PersonRow:
    at = dt.datetime.fromtimestamp(row.seen_at / 1000, dt.UTC)
    return PersonRow(row.person, row.channel, Role(row.role), row.note, at, row.left_at is None)
