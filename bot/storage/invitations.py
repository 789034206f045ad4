"""Invitations: codes that give a role, kept as keyed digests, with a last day and a number of uses."""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, delete, insert, select, update

from bot.keyring import Keyring
from bot.storage import people
from bot.storage.tables import invitations, redemptions
from bot.storage.tables import people as people_table
from bot.storage.who import Who
from bot.types import Role

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # without letters that are taken for others
LENGTH, GROUP = 12, 4  # 59 bits, written in groups of four
DAY_MS = 24 * 3600 * 1000
MAX_USES, MAX_DAYS = 1000, 90


def invite(
    connection: Connection, keyring: Keyring, now: int, role: Role, uses: int, days: int, note: str
) -> str:
    """A new code. Raises ValueError where uses or days are out of bounds."""
    if not (1 <= uses <= MAX_USES and 1 <= days <= MAX_DAYS) or role is Role.CITIZEN:
        raise ValueError(f"1..{MAX_USES} uses, 1..{MAX_DAYS} days, more than a citizen")
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    connection.execute(
        insert(invitations).values(
            code=keyring.invitation(code),
            role=role.value,
            note=note[: people.NOTE_CHARS],
            uses_left=uses,
            created_at=now,
            expires_at=now + days * DAY_MS,
        )
    )
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def redeem(
    connection: Connection, keyring: Keyring, one: Who, now: int, written: str
) -> Role | None:
    """The role that a code gives to a person; None where it is no good.

    A code that the person has used before takes no second use, and gives nothing back that an
    admin took away.
    """
    code = keyring.invitation(_plain(written))
    found = connection.execute(
        select(invitations).where(invitations.c.code == code, invitations.c.expires_at > now)
    ).first()
    if found is None:
        return None
    has = connection.execute(
        select(people_table.c.role).where(people_table.c.person == one.person)
    ).scalar()
    role, held = Role(found.role), Role(has or Role.CITIZEN)
    used = (redemptions.c.code == code) & (redemptions.c.person == one.person)
    if connection.execute(select(redemptions.c.at).where(used)).first() is not None:
        return role if held.covers(role) else None
    taken = connection.execute(
        update(invitations)
        .where(invitations.c.code == code, invitations.c.uses_left > 0)
        .values(uses_left=invitations.c.uses_left - 1)
    )
    if not taken.rowcount:
        return None
    connection.execute(insert(redemptions).values(code=code, person=one.person, at=now))
    if not held.covers(role):
        people.set_role(connection, one, now, role, found.note)
    return role


def erase_expired(connection: Connection, now: int) -> None:
    """Erase codes that are no good any more, and who used them."""
    connection.execute(delete(invitations).where(invitations.c.expires_at <= now))
    left = select(invitations.c.code)
    connection.execute(delete(redemptions).where(redemptions.c.code.not_in(left)))


def _plain(written: str) -> str:
    """A code as it was made, however it was typed."""
    return "".join(ch for ch in written[:64].upper() if ch in ALPHABET)
