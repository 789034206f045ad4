"""What is remembered of a conversation."""

from __future__ import annotations

from bot.conversations import Conversations
from retrieval.types import Language
from tests.bot.test_limits import Clock


def test_history_is_in_order_and_bounded() -> None:
    """The last questions are kept, oldest first."""
    conversations = Conversations(max_turns=2)
    for question in ("một", "hai", "ba"):
        conversations.record("a", question, Language.VI)
    assert conversations.history("a") == ("hai", "ba")


def test_conversations_do_not_mix() -> None:
    """Another conversation has its own history."""
    conversations = Conversations()
    conversations.record("a", "một", Language.EN)
    assert (conversations.history("b"), conversations.language("b")) == ((), None)
    assert Language.EN is conversations.language("a")


def test_an_idle_conversation_is_forgotten() -> None:
    """After the idle time a question is no follow-up any more."""
    clock = Clock()
    conversations = Conversations(clock, idle_seconds=60.0)
    conversations.record("a", "một", Language.VI)
    clock.now += 61.0
    assert conversations.history("a") == ()


def test_forgetting_begins_anew() -> None:
    """What was forgotten is gone; forgetting the unknown is no error."""
    conversations = Conversations()
    conversations.record("a", "một", Language.VI)
    conversations.forget("a")
    conversations.forget("b")
    assert conversations.history("a") == ()


def test_memory_is_bounded() -> None:
    """The conversation that was used longest ago makes room."""
    conversations = Conversations(max_conversations=2)
    for key in "abc":
        conversations.record(key, "một", Language.VI)
    assert [conversations.history(key) for key in "abc"] == [(), ("một",), ("một",)]
