"""What telling somebody unasked needs from the outside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from bot.addresses import Address
from bot.types import Reply
from corpus.types import AccessLevel

Access = frozenset[AccessLevel]
PUBLIC: Access = frozenset({AccessLevel.PUBLIC})

Rights = Callable[[Address], Access]
"""What the person at an address may see now."""


class Outgoing(Protocol):
    """The way to a chat, without a message that is answered. Called from a thread."""

    def push(self, address: Address, reply: Reply, key: str) -> None:
        """Keep a message to be sent. Nothing happens where one with this key was kept before."""
        ...

    def waits(self, address: Address) -> bool:
        """Whether nothing may be added now: a message that was pushed still waits for the person to
        write first, or the chat cannot be reached."""
        ...


def allowed(address: Address, rights: Rights) -> Access:
    """What may be told at an address: in a group, what everybody may see."""
    return PUBLIC if address.group else rights(address)
