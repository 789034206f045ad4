"""Who writes where, as the tables name them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.keyring import Keyring
from bot.types import Incoming

NO_TURN = "-"  # of a message that cannot be told from another


@dataclass(frozen=True, slots=True)
class Who:
    """Keyed digests of the one who writes, of the chat, of their conversation and the message."""

    channel: str
    person: str
    chat: str
    conversation: str
    turn: str
    group: bool

    def is_turn(self, turn: str) -> bool:
        """Whether ``turn`` is this very message, handled before."""
        return turn not in ("", NO_TURN) and turn == self.turn


def who(keyring: Keyring, incoming: Incoming) -> Who:
    """The digests of an incoming message."""
    channel, chat, person = incoming.channel, incoming.chat_id, incoming.person_id
    message = incoming.message_id
    return Who(
        channel=channel,
        person=keyring.person(channel, person),
        chat=keyring.chat(channel, chat),
        conversation=keyring.conversation(channel, chat, person),
        turn=keyring.turn(channel, chat, message, incoming.text) if message else NO_TURN,
        group=incoming.group,
    )
