"""Events as messages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.zalo_oa.names import Chat, chat_of
from bot.channels.zalo_oa.parsing import parse
from bot.channels.zalo_oa.reading import Malformed
from bot.delivery.types import Update
from bot.types import Attachment, Incoming, MessageKind
from tests.bot.channels.zalo_oa.parts import LAN, START
from tests.bot.channels.zalo_oa.test_reading import VALUES
from tests.bot.channels.zalo_oa.test_receiving import event


def parsed(**changes: object) -> Incoming | None:
    """The message in an event with these changes."""
    return parse(Update("zalo_oa", "k", LAN, event(**changes)))


def said(name: str, **message: object) -> Incoming:
    """The message that a person's event makes."""
    made = parsed(event_name=name, message={"msg_id": "m1", **message})
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Thủ tục?", MessageKind.TEXT, "Thủ tục?"),
        ("", MessageKind.TEXT, ""),
        ("#hs:why:ab12:0", MessageKind.TAP, "why:ab12:0"),
        (" #hs:src:ab12:1\n", MessageKind.TAP, "src:ab12:1"),
        ("#hs:rubbish", MessageKind.TAP, "rubbish"),
        ("#hs 1", MessageKind.TEXT, "#hs 1"),
        ("hỏi #hs:why:ab12:0", MessageKind.TEXT, "hỏi #hs:why:ab12:0"),
        ("/help", MessageKind.COMMAND, "/help"),
        ("/hoi bao nhiêu?", MessageKind.COMMAND, "/hoi bao nhiêu?"),
        ("/2021", MessageKind.TEXT, "/2021"),
    ],
)
def test_texts(text: str, kind: MessageKind, expected: str) -> None:
    """A payload is a tap, whoever typed it; a slash and a name are a command."""
    made = said("user_send_text", text=text)
    assert (made.kind, made.text) == (kind, expected)
    assert (made.channel, made.chat_id, made.person_id, made.message_id) == (
        "zalo_oa",
        LAN,
        LAN,
        "m1",
    )


@pytest.mark.parametrize(
    ("name", "changes", "kind"),
    [
        ("follow", {"follower": {"id": LAN}, "sender": None}, MessageKind.JOINED),
        ("user_click_chatnow", {"user_id": LAN, "sender": None}, MessageKind.JOINED),
        ("unfollow", {"follower": {"id": LAN}, "sender": None}, MessageKind.LEFT),
    ],
)
def test_coming_and_going(name: str, changes: dict[str, object], kind: MessageKind) -> None:
    """There is nothing to quote."""
    made = parsed(event_name=name, message=None, **changes)
    assert made == Incoming("zalo_oa", LAN, LAN, "", kind=kind, sent_at=START)


@pytest.mark.parametrize(
    "name", ["image", "gif", "sticker", "audio", "video", "location", "link", "business_card", "x"]
)
def test_what_is_no_text(name: str) -> None:
    """Whatever else a person sends."""
    attachments = [{"type": name, "payload": {"url": "https://a/b"}}]
    assert said(f"user_send_{name}", attachments=attachments).kind is MessageKind.OTHER
    assert said(f"user_send_{name}").kind is MessageKind.OTHER


def test_words_under_a_picture_are_a_text() -> None:
    """A bare address is not."""
    assert said("user_send_image", text="Giấy này là gì?").kind is MessageKind.TEXT
    assert said("user_send_link", text="https://a/b").kind is MessageKind.OTHER


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        (
            {"url": "https://a/b", "name": "don.pdf", "size": "123", "type": "pdf"},
            Attachment("don.pdf", "application/pdf", 123, "https://a/b"),
        ),
        (
            {"url": "http://a/b", "name": "../../etc/đơn.docx", "type": "application/msword"},
            Attachment("đơn.docx", "application/msword", 0, "http://a/b"),
        ),
        (
            {"url": "https://a/b", "size": "-1"},
            Attachment("tep", "application/octet-stream", 0, "https://a/b"),
        ),
        ({"url": "file:///etc/passwd", "name": "a.pdf"}, None),
        ({"url": "https://[", "name": "a.pdf"}, None),
        ({"url": 5}, None),
        (None, None),
    ],
)
def test_files(payload: object, expected: Attachment | None) -> None:
    """Where the address is none, the file is as good as a picture."""
    made = said("user_send_file", attachments=[{"type": "file", "payload": payload}])
    assert made.attachment == expected
    assert made.kind is (MessageKind.FILE if expected else MessageKind.OTHER)


@pytest.mark.parametrize("attachments", [None, [], {}, "x", [None]])
def test_files_of_a_wrong_shape(attachments: object) -> None:
    """No attachment, no error."""
    assert said("user_send_file", attachments=attachments).kind is MessageKind.OTHER


def test_people_without_an_account() -> None:
    """The conversation travels in the chat's id."""
    made = said("anonymous_send_text", text="?", conversation_id="c:1==")
    assert (made.chat_id, made.person_id) == (f"anon:{LAN}:c:1==", f"anon:{LAN}")
    assert chat_of(made.chat_id) == Chat(LAN, "c:1==", anonymous=True)
    assert chat_of(LAN) == Chat(LAN)


FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "event_name": st.sampled_from(["user_send_file", "user_send_text", "follow"]) | VALUES,
        "timestamp": st.just("1795243137662") | VALUES,
        **{name: st.just({"id": LAN}) | VALUES for name in ("sender", "follower", "recipient")},
        "message": st.fixed_dictionaries(
            {},
            optional={
                **dict.fromkeys(("msg_id", "text", "conversation_id"), VALUES),
                "attachments": st.lists(st.fixed_dictionaries({"payload": VALUES})) | VALUES,
            },
        )
        | VALUES,
    },
)


@given(FIELDS)
def test_nothing_but_malformed_is_raised(payload: dict[str, object]) -> None:
    """Whatever stands in an event."""
    try:
        made = parse(Update("zalo_oa", "k", LAN, payload))
    except Malformed:
        return
    assert made is None or made.chat_id


def test_an_echo_asks_nothing_and_rubbish_is_no_event() -> None:
    """None and ValueError, as the port says."""
    assert parsed(event_name="oa_send_text") is None
    with pytest.raises(Malformed):
        parsed(sender={})
