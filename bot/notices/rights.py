"""What somebody may see at the moment when they are told."""

from __future__ import annotations

from typing import Protocol

from bot.addresses import Address
from bot.notices.ports import PUBLIC, Access, Rights
from bot.remembered import Recalled
from bot.types import Incoming, Role
from corpus.types import AccessLevel


class Recalls(Protocol):
    """Whoever remembers people; may block."""

    def recall(self, incoming: Incoming, token: str = "") -> Recalled:
        """What is known of the one who writes."""
        ...


def rights_of(memory: Recalls) -> Rights:
    """Rights by the role that a person has now: officials see internal documents too."""

    def rights(address: Address) -> Access:
        incoming = Incoming(
            address.channel, address.chat_id, address.person_id, "", group=address.group
        )
        if memory.recall(incoming).role.covers(Role.OFFICIAL):
            return frozenset(AccessLevel)
        return PUBLIC

    return rights
