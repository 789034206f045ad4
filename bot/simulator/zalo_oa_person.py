"""Somebody who uses a simulated Official Account."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Protocol

from bot.simulator.zalo_oa_chats import OA_ID, QUERIES, Conversation, Shown


class Platform(Protocol):
    """What a person needs of the platform."""

    clock: Callable[[], dt.datetime]

    def emit(self, event: Mapping[str, object]) -> None:
        """Send an event to the webhook."""
        ...

    def new_id(self) -> str:
        """The id of a new message."""
        ...


class Person:
    """Acts in one conversation; what is done counts as contact, and goes out as an event."""

    def __init__(self, platform: Platform, conversation: Conversation) -> None:
        self._platform = platform
        self._held = conversation

    def shown(self) -> list[Shown]:
        """The conversation as the person sees it, oldest first."""
        return [shown for shown in self._held.messages if not shown.hidden]

    def answers(self) -> list[Shown]:
        """What the account has said."""
        return [shown for shown in self._held.messages if shown.ours]

    def send_text(self, text: str, *, hidden: bool = False) -> str:
        """Write; the id of the message."""
        return self._say("text", text, {"text": text}, hidden=hidden)

    def send_file(self, url: str, name: str, size: int) -> str:
        """Send a file that lies at ``url``."""
        payload = {"url": url, "name": name, "size": str(size)}
        message = {"attachments": [{"type": "file", "payload": payload}]}
        return self._say("file", "", message, url=url, name=name)

    def send_image(self, url: str, text: str = "") -> str:
        """Send a picture, with or without words under it."""
        attachments = [{"type": "image", "payload": {"url": url, "thumbnail": url}}]
        message = {"attachments": attachments, **({"text": text} if text else {})}
        return self._say("image", text, message, url=url)

    def send_sticker(self) -> str:
        """Send a sticker."""
        payload = {"url": "https://zalo-api.zadn.vn/sticker", "id": "1"}
        return self._say("sticker", "", {"attachments": [{"type": "sticker", "payload": payload}]})

    def press(self, title: str) -> str:
        """Press the newest button of that title; the address where it opens one, else "".

        A query arrives as a text whose words are the button's payload. LookupError: no button.
        """
        for shown in reversed(self._held.messages):
            for button in shown.buttons:
                if button["title"] == title:
                    return self._pressed(str(button["type"]), button["payload"])
        raise LookupError(f"no button {title!r}")

    def press_under(self, message_id: str, button: int) -> str:
        """The same for a button (from 0) under one message."""
        for shown in self._held.messages:
            if shown.message_id == message_id and 0 <= button < len(shown.buttons):
                pressed = shown.buttons[button]
                return self._pressed(str(pressed["type"]), pressed["payload"])
        raise LookupError(f"no button {button}")

    def follow(self) -> None:
        """Follow the account."""
        self._held.follows, self._held.blocked = True, False
        self._touch()
        self._about("follow", {"follower": {"id": self._held.user}, "source": "oa_profile"})

    def unfollow(self) -> None:
        """Unfollow the account."""
        self._held.follows = False
        self._about("unfollow", {"follower": {"id": self._held.user}, "source": "oa_profile"})

    def block(self) -> None:
        """Take nothing from the account any more; it is not told."""
        self._held.blocked = True

    def open_chat(self) -> None:
        """Press "Nhắn tin" on the account's page."""
        self._touch()
        self._about("user_click_chatnow", {"user_id": self._held.user})

    def _pressed(self, kind: str, payload: object) -> str:
        if kind in QUERIES:
            self.send_text(str(payload), hidden=kind == "oa.query.hide")
            return ""
        target = payload if isinstance(payload, Mapping) else {}
        return str(target.get("url") or f"tel:{target.get('phone_code')}")

    def _say(
        self,
        kind: str,
        text: str,
        message: Mapping[str, object],
        *,
        url: str = "",
        name: str = "",
        hidden: bool = False,
    ) -> str:
        held, message_id = self._held, self._platform.new_id()
        now = self._touch()
        shown = Shown(message_id, False, now, kind, text, url=url, name=name, hidden=hidden)
        held.messages.append(shown)
        said: dict[str, object] = {"msg_id": message_id, **message}
        if held.anonymous:
            said["conversation_id"] = held.anonymous
        self._platform.emit(
            {
                "event_name": f"{'anonymous' if held.anonymous else 'user'}_send_{kind}",
                "user_id_by_app": "552177279717587730",
                "sender": {"id": held.user},
                "recipient": {"id": OA_ID},
                "message": said,
            }
        )
        return message_id

    def _about(self, name: str, more: Mapping[str, object]) -> None:
        self._platform.emit({"event_name": name, "oa_id": OA_ID, **more})

    def _touch(self) -> dt.datetime:
        self._held.touched = self._platform.clock()
        return self._held.touched
