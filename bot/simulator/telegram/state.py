"""What the simulated Telegram holds: people, chats, messages, files, queries, settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.simulator.platform import Shown
from bot.simulator.telegram.errors import bad, forbidden
from bot.simulator.telegram.keyboards import Rows, shown

BOT_ID = 7_000_000_001
BOT_NAME = "HoiSoBot"
MAX_UPDATES = 100_000

Json = dict[str, object]


@dataclass(slots=True)
class Person:
    """Somebody with a Telegram account."""

    id: int
    name: str
    language: str = "vi"
    blocked: bool = False  # has blocked the bot
    gone: bool = False  # has deleted the account

    def user(self) -> Json:
        """As ``from`` of a message."""
        named = {"id": self.id, "is_bot": False, "first_name": self.name}
        return {**named, "language_code": self.language}


@dataclass(slots=True)
class Message:
    """A message of a chat; ``raw`` is as the Bot API gives it, ``source`` what the bot sent."""

    raw: Json
    source: str | None = None
    rows: Rows = field(default_factory=list)


@dataclass(slots=True)
class Chat:
    """A private chat, or a group."""

    id: int
    title: str
    group: bool = False
    bot_in: bool = True
    moved_to: int = 0
    messages: dict[int, Message] = field(default_factory=dict)

    def about(self) -> Json:
        """As ``chat`` of a message."""
        if self.group:
            return {"id": self.id, "type": "supergroup", "title": self.title}
        return {"id": self.id, "type": "private", "first_name": self.title}


@dataclass(slots=True)
class Query:
    """A tap or an inline query that waits for its answer until ``until``."""

    person: int
    until: float
    answer: Json | None = None


@dataclass(slots=True)
class Hook:
    """Where updates are brought; an empty ``url`` for nowhere."""

    url: str = ""
    secret: str = ""
    kinds: list[str] = field(default_factory=list)
    connections: int = 40
    error: str = ""
    error_at: int = 0


class State:
    """Everything that the platform knows. ``clock`` gives seconds since 1970."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.people: dict[str, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.updates: dict[int, Json] = {}
        self.hook = Hook()
        self.polled_kinds: list[str] = []
        self.queries: dict[str, Query] = {}
        self.files: dict[str, tuple[str, bytes]] = {}
        self.said: dict[str, Json] = {}  # commands and descriptions, by method, scope and language
        self._update_id = 1000
        self._message_id = 0
        self._id = 0

    def person(self, name: str, language: str = "vi") -> Person:
        """The person of that name, made with a private chat by first use."""
        if name not in self.people:
            number = int(name) if name.isdecimal() else 1_000_001 + len(self.people)
            self.people[name] = Person(number, name, language)
            self.chats[number] = Chat(number, name, bot_in=False)  # until the person has written
        return self.people[name]

    def chat(self, name: str) -> Chat:
        """The chat of that id, or the private one of a person of that name."""
        if name.lstrip("-").isdecimal() and int(name) in self.chats:
            return self.chats[int(name)]
        return self.chats[self.person(name).id]

    def group(self, title: str) -> Chat:
        """A new group with the bot in it."""
        number = -1_001_000_000_000 - len(self.chats)
        self.chats[number] = Chat(number, title, group=True)
        return self.chats[number]

    def writable(self, chat_id: object) -> Chat:
        """The chat that the bot may write to. Raises ApiError where it may not."""
        try:
            chat = self.chats[int(str(chat_id))]
        except (ValueError, KeyError):
            raise bad("chat not found") from None
        person = next((one for one in self.people.values() if one.id == chat.id), None)
        if person is not None and person.gone:
            raise forbidden("user is deactivated")
        if person is not None and person.blocked:
            raise forbidden("bot was blocked by the user")
        if chat.group and not chat.bot_in:
            raise forbidden("bot was kicked from the supergroup chat")
        if not chat.bot_in:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def put(self, chat: Chat, sender: Json, more: Mapping[str, object]) -> Message:
        """A new message in a chat."""
        self._message_id += 1
        head = {"message_id": self._message_id, "date": int(self.clock())}
        made = Message({**head, "from": sender, "chat": chat.about(), **more})
        chat.messages[self._message_id] = made
        return made

    def tell(self, kind: str, body: Json) -> int:
        """A new update for the bot, where it wants that kind; its id."""
        wanted = self.hook.kinds if self.hook.url else self.polled_kinds
        self._update_id += 1
        if not wanted or kind in wanted:
            self.updates[self._update_id] = {"update_id": self._update_id, kind: body}
            while len(self.updates) > MAX_UPDATES:
                self.updates.pop(next(iter(self.updates)))
        return self._update_id

    def next_id(self) -> str:
        """A name for a file or a query."""
        self._id += 1
        return f"{BOT_ID}{self._id:06d}"

    def shown(self, chat: Chat) -> list[Shown]:
        """The chat as a person sees it."""
        return [_shown(message) for message in chat.messages.values()]


def bot_user() -> Json:
    """The bot as ``from`` of a message."""
    return {"id": BOT_ID, "is_bot": True, "first_name": "Hỏi Sở", "username": BOT_NAME}


def _shown(message: Message) -> Shown:
    raw = message.raw
    sender, date, document = raw["from"], raw["date"], raw.get("document")
    by = sender["id"] if isinstance(sender, dict) else 0
    text = raw.get("text") or (document["file_name"] if isinstance(document, dict) else "")
    return Shown(
        id=str(raw["message_id"]),
        from_bot=by == BOT_ID,
        text=str(text),
        html=message.source,
        buttons=shown(message.rows),
        at=int(str(date)) * 1000,
        sender="" if by == BOT_ID else str(by),
    )
