"""The simulated Official Account, as whoever looks at any platform sees it."""

from __future__ import annotations

import mimetypes

from starlette.types import ASGIApp

from bot.simulator.faults import Faults, Record
from bot.simulator.platform import ButtonKind, Shown, ShownButton
from bot.simulator.zalo_oa import ZaloOA
from bot.simulator.zalo_oa_chats import Object
from bot.simulator.zalo_oa_chats import Shown as Kept

KINDS = {
    "oa.query.show": ButtonKind.ASK,
    "oa.query.hide": ButtonKind.ACT,
    "oa.open.url": ButtonKind.LINK,
    "oa.open.phone": ButtonKind.CALL,
}


class ZaloOAPlatform:
    """``bot.simulator.platform.Platform`` over ``zalo``. There are no groups: a chat is a person.

    ``url`` is where ``app`` is mounted: files that people send lie below it.
    """

    def __init__(self, zalo: ZaloOA, url: str = "") -> None:
        self._zalo = zalo
        if url:
            zalo.files_url = url.rstrip("/")

    @property
    def name(self) -> str:
        """The platform's name."""
        return "zalo_oa"

    @property
    def faults(self) -> Faults:
        """What is to go wrong."""
        return self._zalo.faults

    @property
    def record(self) -> Record:
        """What the platform was asked."""
        return self._zalo.record

    def app(self) -> ASGIApp:
        """OpenAPI, the token endpoint and the files that people sent."""
        return self._zalo.app

    async def send_text(self, person: str, text: str, chat: str | None = None) -> str:
        """The person writes; ValueError for a group, since accounts have none."""
        if chat not in (None, person):
            raise ValueError("an Official Account is in no groups")
        return self._zalo.person(person).send_text(text)

    async def tap(self, person: str, message_id: str, button: int, chat: str | None = None) -> None:
        """The person presses a button (from 0) under a message. LookupError: there is none."""
        self._zalo.person(person).press_under(message_id, button)

    async def send_file(self, person: str, name: str, data: bytes) -> None:
        """The person sends a file."""
        media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
        url = self._zalo.keep_file(name, media_type, data)
        if media_type.startswith("image/"):
            self._zalo.person(person).send_image(url)
        else:
            self._zalo.person(person).send_file(url, name, len(data))

    async def send_sticker(self, person: str) -> str:
        """The person sends a sticker."""
        return self._zalo.person(person).send_sticker()

    async def join(self, person: str) -> None:
        """The person follows the account, or unblocks it."""
        self._zalo.person(person).follow()

    async def leave(self, person: str) -> None:
        """The person unfollows the account."""
        self._zalo.person(person).unfollow()

    def shown(self, chat: str) -> list[Shown]:
        """What the person sees, oldest first."""
        return [_shown(chat, kept) for kept in self._zalo.person(chat).shown()]


def _shown(person: str, kept: Kept) -> Shown:
    return Shown(
        id=kept.message_id,
        from_bot=kept.ours,
        text=kept.text or f"[{kept.name or kept.kind}]",
        buttons=tuple(_button(button) for button in kept.buttons),
        at=round(kept.time.timestamp() * 1000),
        sender="" if kept.ours else person,
    )


def _button(button: Object) -> ShownButton:
    kind, payload = KINDS[str(button["type"])], button["payload"]
    url = ""
    if kind is ButtonKind.LINK and isinstance(payload, dict):
        url = str(payload["url"])
    if kind is ButtonKind.CALL and isinstance(payload, dict):
        url = f"tel:{payload['phone_code']}"
    return ShownButton(str(button["title"]), kind, url)
