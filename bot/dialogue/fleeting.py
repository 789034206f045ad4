"""What callers get who are not remembered in the database: earlier questions, in memory."""

from __future__ import annotations

from bot.conversations import Conversations
from bot.remembered import Noted, Recalled
from bot.types import Incoming


class Fleeting:
    """Conversations by who writes where; knows nobody, so everybody is a citizen."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations

    def recall(self, incoming: Incoming) -> Recalled:
        """The conversation; nothing where the caller has no chat."""
        key = _key(incoming)
        return Recalled(
            language=self._conversations.language(key), history=self._conversations.history(key)
        )

    def note(self, incoming: Incoming, noted: Noted) -> None:
        """Remember the newest question, or begin anew."""
        if noted.conversation:
            key = _key(incoming)
            self._conversations.record(key, noted.conversation[-1], noted.language)
        elif noted.conversation is not None:
            self._conversations.forget(_key(incoming))


def _key(incoming: Incoming) -> str:
    """Conversations are one person's in one chat: in a group, people do not mix."""
    return f"{incoming.channel}:{incoming.chat_id}:{incoming.person_id}"
