"""What each kind of update asks of us."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.telegram.anchors import Anchor, Came, decode
from bot.channels.telegram.parsing import parse
from bot.types import Incoming, MessageKind
from tests.bot.channels.telegram.raw import GROUP, inline, member, message, stored, tap


def test_a_tap_is_its_action() -> None:
    """Its data is the text; the anchor has what is to be acknowledged and replied to."""
    assert parse(stored("callback_query", tap("why:a1:0", chat=GROUP))) == Incoming(
        "telegram", "-5", "7", "why:a1:0", "tap:4382:17:0", MessageKind.TAP, group=True
    )


def test_a_question_on_a_button_is_read_back() -> None:
    """Nothing has to be remembered for it."""
    found = parse(stored("callback_query", tap("q:0")))
    assert found == Incoming("telegram", "7", "7", "Kinh phí là bao nhiêu?", "asked:4382:17:0")


def test_a_button_under_a_message_that_telegram_no_longer_shows() -> None:
    """What stood on it is not to be had: the data alone, which is none of our actions."""
    old = {"chat": {"id": 7, "type": "private"}, "message_id": 17, "date": 0}
    found = parse(stored("callback_query", {**tap("q:0"), "message": old}))
    assert found is not None
    assert (found.kind, found.text) == (MessageKind.TAP, "q:0")


def test_an_inline_query_has_no_chat() -> None:
    """Nothing of it is to be remembered; an empty one asks nothing."""
    found = parse(stored("inline_query", inline("bao nhiêu?")))
    assert found == Incoming("telegram", "", "7", "bao nhiêu?", "inline:55:0:0")
    assert parse(stored("inline_query", inline(" "))) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("kicked", "member", MessageKind.JOINED),
        ("member", "kicked", MessageKind.LEFT),
        ("left", "administrator", MessageKind.JOINED),
        ("administrator", "left", MessageKind.LEFT),
        ("member", "administrator", None),
        ("left", "kicked", None),
    ],
)
def test_coming_and_going(before: str, after: str, expected: MessageKind | None) -> None:
    """Blocked, unblocked, let into a group, put out of it; a change of rights is neither."""
    rights = dict.fromkeys(
        "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats "
        "can_restrict_members can_promote_members can_change_info can_invite_users "
        "can_post_stories can_edit_stories can_delete_stories".split(),
        False,
    )
    change = member(before, after, GROUP)
    for side in ("old_chat_member", "new_chat_member"):
        change[side] |= rights if change[side]["status"] == "administrator" else {}
    found = parse(stored("my_chat_member", change))
    assert (found.kind if found else None) is expected


def test_the_topic_of_a_forum_is_kept() -> None:
    """A long answer's later messages must not land in another topic."""
    raw = message("/hoi ?", GROUP, message_thread_id=6, is_topic_message=True)
    found = parse(stored("message", raw))
    assert found is not None
    assert decode(found.message_id) == Anchor(Came.MESSAGE, "", 1, 6)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("message", {}),
        ("message", {"message_id": "x", "date": "y", "chat": 5}),
        ("callback_query", {"id": 1}),
        ("my_chat_member", {"chat": None}),
        ("inline_query", {"id": "1", "from": []}),
    ],
)
def test_what_cannot_be_read_is_a_value_error(kind: str, body: dict[str, Any]) -> None:
    """Whatever the reader raises; its text holds nothing of what came."""
    with pytest.raises(ValueError, match=r"^no update of Telegram's \(\w+\)$"):
        parse(stored(kind, body))


@pytest.mark.parametrize("text", ["", "17", "tap:1:x:0", "nowhere:1:2:3", "a:b"])
def test_an_anchor_that_is_none_points_nowhere(text: str) -> None:
    """It may come from elsewhere."""
    assert decode(text) == Anchor(Came.MESSAGE)
