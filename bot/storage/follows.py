"""What people follow, and how far the store's changes were told."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from bot.addresses import Address, seal
from bot.keyring import Keyring
from bot.storage.database import Database
from bot.storage.facts import read_number, write_number
from bot.storage.inserting import insert_new
from bot.storage.unasked_tables import follows, notices
from retrieval.types import Language

AT_MOST = 20  # per person and chat
_PAGE = 500
_FOLLOWED = "followed_change"


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of a document: the figure, where it was one, and the quote that said it.

    Of the quote stand here the place and a digest: it is told again only where it still stands.
    """

    short: str
    document_id: str
    start: int
    end: int
    digest: str


@dataclass(frozen=True, slots=True)
class Follow:
    """What a person follows in a chat. ``since``: the store's newest change when it began."""

    token: str
    person: str
    chat: str
    address: str  # sealed
    language: Language
    words: str
    since: int
    told: Told | None


@dataclass(frozen=True, slots=True)
class NewNotice:
    """Something that one who follows is to be told: where it stands in which document."""

    follow: Follow
    version: str  # digest of the document's bytes: told once
    detail: str  # JSON
    told: Told | None = None  # the figure that it tells


class Follows:
    """The follows of one database."""

    def __init__(self, database: Database, keyring: Keyring) -> None:
        self._database = database
        self._keyring = keyring

    def add(
        self, address: Address, words: str, language: Language, since: int, told: Told | None
    ) -> Follow | None:
        """Follows ``words`` for a chat; the same as before where it is followed already. None where
        this person follows AT_MOST there."""
        person, chat = self._who(address)
        token = self._keyring.person("follow", f"{person} {chat} {' '.join(words.split()).lower()}")
        follow = Follow(
            token[:16], person, chat, seal(address, self._keyring), language, words, since, told
        )
        row = {
            "token": follow.token,
            "person": person,
            "chat": chat,
            "address": follow.address,
            "language": language.value,
            "words": words,
            "since": since,
            "told": _written(told),
            "created_at": self._database.now(),
        }
        count = select(func.count()).where(follows.c.person == person, follows.c.chat == chat)
        same = select(follows.c.token).where(follows.c.token == follow.token)
        with self._database.writing() as connection:
            if connection.execute(same).first() is None:
                if connection.execute(count).scalar_one() >= AT_MOST:
                    return None
                connection.execute(insert(follows).values(**row))
        return follow

    def of(self, address: Address) -> list[Follow]:
        """What a person follows in a chat, oldest first."""
        person, chat = self._who(address)
        query = select(follows).where(follows.c.person == person, follows.c.chat == chat)
        with self._database.reading() as connection:
            ordered = query.order_by(follows.c.created_at, follows.c.token)
            return [_follow(row) for row in connection.execute(ordered)]

    def drop(self, address: Address, token: str) -> Follow | None:
        """Ends a follow of this person in this chat, with what was still to be told of it."""
        person, chat = self._who(address)
        mine = (follows.c.token == token) & (follows.c.person == person) & (follows.c.chat == chat)
        with self._database.writing() as connection:
            row = connection.execute(select(follows).where(mine)).first()
            if row is None:
                return None
            connection.execute(delete(follows).where(mine))
            waiting = (notices.c.subject == token) & (notices.c.state == "held")
            connection.execute(delete(notices).where(waiting))
        return _follow(row)

    def everything(self) -> Iterator[Follow]:
        """All follows, page by page."""
        after = ""
        while True:
            query = select(follows).where(follows.c.token > after).order_by(follows.c.token)
            with self._database.reading() as connection:
                page = connection.execute(query.limit(_PAGE)).all()
            yield from map(_follow, page)
            if len(page) < _PAGE:
                return
            after = page[-1].token

    def by_tokens(self, tokens: Sequence[str]) -> dict[str, Follow]:
        """Those of some follows that there still are."""
        query = select(follows).where(follows.c.token.in_(list(tokens)))
        with self._database.reading() as connection:
            return {row.token: _follow(row) for row in connection.execute(query)}

    def followed(self) -> int | None:
        """The store's change up to which all was told; None before the first time."""
        with self._database.reading() as connection:
            return read_number(connection, _FOLLOWED)

    def settle(self, change: int, found: Sequence[NewNotice] = ()) -> int:
        """Keeps what a change gives to tell, and that it was looked at, in one transaction.

        A version of a document is told once for each follow; how many notices were new.
        """
        added = 0
        now = self._database.now()
        with self._database.writing() as connection:
            for one in found:
                row = {
                    "key": f"{one.follow.token}:{one.version[:40]}",
                    "person": one.follow.person,
                    "chat": one.follow.chat,
                    "address": one.follow.address,
                    "language": one.follow.language.value,
                    "kind": "follow",
                    "subject": one.follow.token,
                    "detail": one.detail,
                    "state": "held",
                    "batch": "",
                    "created_at": now,
                }
                same = follows.c.token == one.follow.token
                if connection.execute(select(follows.c.token).where(same)).first() is None:
                    continue  # ended meanwhile
                added += insert_new(connection, notices, row)
                if one.told is not None:
                    told = update(follows).where(same).values(told=_written(one.told))
                    connection.execute(told)
            write_number(connection, _FOLLOWED, change, now)
        return added

    def _who(self, address: Address) -> tuple[str, str]:
        return (
            self._keyring.person(address.channel, address.person_id),
            self._keyring.chat(address.channel, address.chat_id),
        )


def _written(told: Told | None) -> str:
    if told is None:
        return ""
    return json.dumps(astuple(told), ensure_ascii=False)


def _follow(row: Row[Any]) -> Follow:
    return Follow(
        row.token,
        row.person,
        row.chat,
        row.address,
        Language(row.language),
        row.words,
        row.since,
        Told(*json.loads(row.told)) if row.told else None,
    )
