"""Telegram as a platform on loopback: what people do, and what their chats show."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx
from starlette.applications import Starlette
from starlette.routing import Route

from bot.simulator.faults import Faults, Record
from bot.simulator.platform import Shown
from bot.simulator.telegram.bringing import Bringer
from bot.simulator.telegram.markup import found_in
from bot.simulator.telegram.serving import Serving
from bot.simulator.telegram.state import (
    BOT_ID,
    BOT_NAME,
    Chat,
    Json,
    Person,
    Query,
    State,
    bot_user,
)

QUERY_SECONDS = 15.0  # a tap and an inline query can be answered for so long
TOKEN = "7000000001:simulated-telegram-token-000000000"  # noqa: S105 - opens nothing


class TelegramPlatform:
    """A Telegram with one bot. Fulfils ``Platform``; ``app`` is the Bot API.

    The application's lifespan, or ``bringing``, posts updates to the bot's webhook; pauses after
    a failure last ``time_scale`` of Telegram's. ``transport`` stands in for the network.
    """

    def __init__(
        self,
        token: str = TOKEN,
        *,
        time_scale: float = 1.0,
        clock: Callable[[], float] = time.time,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.token = token
        self.state = State(clock)
        self._faults = Faults()
        self._record = Record()
        self._serving = Serving(self.state, token, self._faults, self._record)
        self._time_scale = time_scale
        self._transport = transport

    @property
    def name(self) -> str:
        """ "telegram"."""
        return "telegram"

    @property
    def faults(self) -> Faults:
        """What is to go wrong."""
        return self._faults

    @property
    def record(self) -> Record:
        """What the Bot API was asked."""
        return self._record

    def app(self) -> Starlette:
        """The Bot API, to be mounted at any path."""

        @asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            async with self.bringing():
                yield

        calls, files = self._serving.call, self._serving.file
        return Starlette(
            routes=[
                Route("/bot{token}/{method}", calls, methods=["GET", "POST"]),
                Route("/file/bot{token}/{path:path}", files),
            ],
            lifespan=lifespan,
        )

    @asynccontextmanager
    async def bringing(self) -> AsyncIterator[None]:
        """Bring updates to the webhook while the context lasts."""
        task = asyncio.create_task(Bringer(self.state, self._time_scale, self._transport).run())
        try:
            yield
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    def group(self, title: str) -> str:
        """A new group with the bot in it; its id."""
        return str(self.state.group(title).id)

    async def send_text(
        self, person: str, text: str, chat: str | None = None, reply_to: str | None = None
    ) -> str:
        """The person writes to the bot, or into a group; the id of the message."""
        more: Json = {"text": text}
        if entities := found_in(text):
            more["entities"] = entities
        return self._write(person, chat, more, reply_to)

    async def send_file(
        self, person: str, name: str, data: bytes, caption: str = "", chat: str | None = None
    ) -> str:
        """The person sends a file; the id of the message."""
        file = self.state.next_id()
        self.state.files[file] = (name, data)
        ids = {"file_id": file, "file_unique_id": file}
        document = {**ids, "file_name": name, "file_size": len(data)}
        more: Json = {"document": document}
        if caption:
            more |= {"caption": caption, "caption_entities": found_in(caption)}
        return self._write(person, chat, more)

    async def send_sticker(self, person: str) -> str:
        """The person sends a sticker; the id of the message."""
        file = self.state.next_id()
        ids = {"file_id": file, "file_unique_id": file, "type": "regular"}
        about = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
        return self._write(person, None, {"sticker": {**ids, **about}})

    async def tap(self, person: str, message_id: str, button: int, chat: str | None = None) -> None:
        """The person presses a button (from 0) under a message. LookupError: there is none."""
        who = self.state.person(person)
        message = self.state.chat(chat or person).messages[int(message_id)]
        pressed = [one for row in message.rows for one in row][button]
        if "callback_data" not in pressed:
            return  # a page opens, and nobody hears of it
        query = self._ask(who)
        head = {"id": query, "from": who.user(), "chat_instance": f"-{who.id}"}
        data = {"data": pressed["callback_data"]}
        self.state.tell("callback_query", {**head, "message": message.raw, **data})

    async def ask_inline(self, person: str, text: str) -> str:
        """The person types after the bot's name in some other chat; the id of the query."""
        who = self.state.person(person)
        query = self._ask(who)
        head = {"id": query, "from": who.user(), "chat_type": "private"}
        self.state.tell("inline_query", {**head, "query": text[:256], "offset": ""})
        return query

    def answered(self, query: str) -> Json | None:
        """What the bot answered to a tap or an inline query; None as long as it has not."""
        return self.state.queries[query].answer

    async def join(self, person: str) -> None:
        """The person unblocks the bot."""
        self._member(self.state.person(person), "kicked", "member")

    async def leave(self, person: str) -> None:
        """The person blocks the bot."""
        self._member(self.state.person(person), "member", "kicked")

    def shown(self, chat: str) -> list[Shown]:
        """The messages of a chat, oldest first; a private chat is named by its person."""
        return self.state.shown(self.state.chat(chat))

    def _write(self, person: str, chat: str | None, more: Json, reply_to: str | None = None) -> str:
        who = self.state.person(person)
        where = self.state.chat(chat) if chat else self.state.chats[who.id]
        if reply_to is not None:
            more["reply_to_message"] = where.messages[int(reply_to)].raw
        if not where.group:
            where.bot_in, who.blocked = True, False  # whoever writes has started the bot
        message = self.state.put(where, who.user(), more)
        if not where.group or _reaches(message.raw, where):
            self.state.tell("message", message.raw)
        return str(message.raw["message_id"])

    def _ask(self, who: Person) -> str:
        query = self.state.next_id()
        self.state.queries[query] = Query(who.id, self.state.clock() + QUERY_SECONDS)
        return query

    def _member(self, who: Person, before: str, after: str) -> None:
        who.blocked = after == "kicked"
        chat = self.state.chats[who.id]
        chat.bot_in = chat.bot_in or not who.blocked
        until = {"until_date": 0}
        change: Json = {
            "chat": chat.about(),
            "from": who.user(),
            "date": int(self.state.clock()),
            "old_chat_member": {"user": bot_user(), "status": before, **until},
            "new_chat_member": {"user": bot_user(), "status": after, **until},
        }
        self.state.tell("my_chat_member", change)


def _reaches(raw: Json, chat: Chat) -> bool:
    """Whether privacy mode lets a message of a group through: commands, mentions, replies to us."""
    words = f"{raw.get('text', '')} {raw.get('caption', '')}".lower().split()
    name = f"@{BOT_NAME}".lower()
    commands = [word for word in words if word.startswith("/")]
    if any("@" not in command or command.endswith(name) for command in commands):
        return True
    replied = raw.get("reply_to_message")
    by = replied.get("from") if isinstance(replied, dict) else None
    ours = isinstance(by, dict) and by.get("id") == BOT_ID
    return chat.bot_in and (ours or name in " ".join(words))
