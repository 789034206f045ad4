"""Where somebody is written to unasked, and how that is kept: sealed."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.keyring import Keyring
from bot.types import Incoming


@dataclass(frozen=True, slots=True)
class Address:
    """A chat of a platform. ``group``: several people read it, whoever asked to be told."""

    channel: str
    chat_id: str
    person_id: str
    group: bool = False


def address_of(incoming: Incoming) -> Address:
    """The chat that a message came from."""
    return Address(incoming.channel, incoming.chat_id, incoming.person_id, incoming.group)


def seal(address: Address, keyring: Keyring) -> str:
    """An address so that only this installation reads it."""
    written = [address.channel, address.chat_id, address.person_id, address.group]
    return keyring.seal(json.dumps(written))


def unseal(sealed: str, keyring: Keyring) -> Address | None:
    """A sealed address; None where it was sealed with another key, or damaged."""
    written = keyring.unseal(sealed)
    if written is None:
        return None
    channel, chat_id, person_id, group = json.loads(written)
    return Address(channel, chat_id, person_id, bool(group))
