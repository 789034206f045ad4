"""A platform with buttons and markup, and a bot that answers at once."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.types import ASGIApp

from bot.simulator.faults import Call, Faults, Record
from bot.simulator.platform import ButtonKind, Shown, ShownButton

HTML = (
    "<b>10 nhiệm vụ</b> &lt;i&gt; <script>alert(1)</script><blockquote expandable>[1] “đã <i>nghiệm"
    '</i>”</blockquote><a href="javascript:alert(1)">x</a><a href="https://a.vn">y</a>'
)
BUTTONS = (
    ShownButton("Vì sao?", ButtonKind.ACT),
    ShownButton("Xem nguồn", ButtonKind.LINK, "https://a.vn/d/1"),
    ShownButton("Xấu", ButtonKind.LINK, "javascript:alert(1)"),
    ShownButton("Gọi 1022", ButtonKind.CALL, "tel:1022"),
)


class FakePlatform:
    """Keeps what was done on ``did``."""

    def __init__(self, name: str = "telegram") -> None:
        self.name = name
        self.faults, self.record = Faults(), Record()
        self.did: list[tuple[object, ...]] = []
        self.chats: dict[str, list[Shown]] = {}

    def app(self) -> ASGIApp:
        """An API without methods."""
        return Starlette()

    async def send_text(self, person: str, text: str, chat: str | None = None) -> str:
        """Shows the text and an answer to it."""
        if chat == "none":
            raise ValueError(chat)
        self.did.append(("text", person, text, chat))
        messages = self.chats.setdefault(chat or person, [])
        messages.append(Shown(f"m{len(messages)}", False, text, at=1000, sender=person))
        self.record.add(Call("sendMessage", chat or person, {"text": HTML}, True))
        messages.append(Shown(f"m{len(messages)}", True, "…", HTML, BUTTONS, 2000))
        return messages[-2].id

    async def tap(self, person: str, message_id: str, button: int, chat: str | None = None) -> None:
        """Notes the tap on a button that there is."""
        shown = {message.id: message for message in self.chats.get(chat or person, ())}
        if message_id not in shown or button >= len(shown[message_id].buttons):
            raise LookupError(message_id)
        self.did.append(("tap", person, message_id, button, chat))

    async def send_file(self, person: str, name: str, data: bytes) -> None:
        """Notes the file."""
        self.did.append(("file", person, name, len(data)))

    async def send_sticker(self, person: str) -> None:
        """Notes it."""
        self.did.append(("sticker", person))

    async def join(self, person: str) -> None:
        """Notes it."""
        self.did.append(("join", person))

    async def leave(self, person: str) -> None:
        """Notes it."""
        self.did.append(("leave", person))

    def shown(self, chat: str) -> list[Shown]:
        """The messages of a chat."""
        return self.chats.get(chat, [])
