"""A chat turn over fake answers and documents and a real database of people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.dialogue import Dialogue, build_dialogue
from bot.keyring import Keyring
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.memory import SqlMemory
from bot.types import Incoming, MessageKind, Reasons, Reply, Role
from corpus.types import AccessLevel
from retrieval.types import Answer, Question
from tests.bot.fakes import ANSWERED, INTERNAL_ANSWER, FakeAnswerer, FakeDocuments

ASKED = Incoming("telegram", "7", "7", "Năm 2021 nghiệm thu bao nhiêu?", message_id="m0")
GROUP = replace(ASKED, chat_id="-100", group=True)


def by_access(question: Question) -> Answer:
    """What an assistant with one public and one internal document answers."""
    return INTERNAL_ANSWER if AccessLevel.INTERNAL in question.access else ANSWERED


def reasons_by_access(question: Question) -> Reasons:
    """Why, as far as the question may see."""
    titles = ["Tổng kết công tác"]
    if AccessLevel.INTERNAL in question.access:
        titles.append("Đơn thư tồn đọng")
    over = ((titles[-1], "other_place"),)
    return Reasons(
        question.text,
        ("Ninh Thuận",),
        ("năm 2021",),
        read=2,
        documents=tuple(titles),
        passed_over=over,
    )


@dataclass
class Desk:
    """A dialogue, what it remembers, and a clock that stands still until it is moved."""

    dialogue: Dialogue
    memory: SqlMemory
    database: Database
    answerer: FakeAnswerer
    now: list[dt.datetime]
    forgotten: list[tuple[str, dt.datetime]] = field(default_factory=list)
    count: int = 0

    async def says(self, text: str, like: Incoming = ASKED, **changed: object) -> Reply:
        """The reply to a new message: a command where it begins with a slash."""
        self.count += 1
        kind = MessageKind.COMMAND if text.startswith("/") else MessageKind.TEXT
        made = {"kind": kind, "message_id": f"m{self.count}", **changed}
        return await self.dialogue.handle(replace(like, text=text, **made))  # type: ignore[arg-type]

    async def taps(self, action: str, like: Incoming = ASKED, **changed: object) -> Reply:
        """The reply to a button."""
        return await self.says(action, like, kind=MessageKind.TAP, **changed)

    async def becomes(self, role: Role, like: Incoming = ASKED) -> None:
        """Gives the person a role by an invitation."""
        await self.says(f"/ma {self.memory.invite(role, 1, 1, 'phòng A')}", like)

    def later(self, **by: float) -> None:
        """Moves the clock."""
        self.now[0] += dt.timedelta(**by)


def made(folder: Path, keep_days: int = 30, per_minute: int = 1000) -> Desk:
    """A desk over a database in a folder."""
    now = [dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)]
    database = Database.open(f"sqlite:///{folder / 'people.sqlite3'}", lambda: now[0])
    forgotten: list[tuple[str, dt.datetime]] = []
    memory = SqlMemory(database, Keyring(b"k" * 32), keep_days, forgotten.extend)
    answerer = FakeAnswerer(by_access)
    settings = Settings(
        _env_file=None, data_dir=folder, keep_days=keep_days, requests_per_minute=per_minute
    )
    dialogue = build_dialogue(
        settings,
        answerer,
        lambda: True,
        memory=memory,
        documents=FakeDocuments(),
        explain=reasons_by_access,
    )
    return Desk(dialogue, memory, database, answerer, now, forgotten)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk of one test's own."""
    one = made(tmp_path)
    yield one
    one.database.close()
