"""A person's way through a chat over the samples: first word to last."""

from __future__ import annotations

import asyncio
import datetime as dt
import functools
from dataclasses import replace
from pathlib import Path

from bot.dialogue import Dialogue, build_dialogue
from bot.keyring import Keyring
from bot.reasons import reasons
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.memory import SqlMemory
from bot.types import AskButton, Incoming, LinkButton, MessageKind, Reply
from bot.wiring import Assistant
from retrieval.types import AnswerStatus

ONE = Incoming("zalo_oa", "u1", "u1", "", message_id="0")


class Chat:
    """One person and the dialogue."""

    def __init__(self, dialogue: Dialogue) -> None:
        self._dialogue = dialogue
        self._count = 0

    async def says(self, text: str, kind: MessageKind = MessageKind.TEXT) -> Reply:
        """The reply to the next message."""
        self._count += 1
        kind = MessageKind.COMMAND if text.startswith("/") else kind
        said = replace(ONE, text=text, kind=kind, message_id=str(self._count))
        return await self._dialogue.handle(said)

    async def taps(self, reply: Reply, label: str) -> Reply:
        """The reply to the button of that label or question."""
        for button in reply.buttons:
            if isinstance(button, LinkButton):
                continue
            name = button.question if isinstance(button, AskButton) else button.label  # type: ignore[union-attr]
            if label in name:
                return await self.says(button.action, MessageKind.TAP)  # type: ignore[union-attr]
        raise AssertionError(f"no button {label!r}")


def test_from_the_first_word_to_the_last(assistant: Assistant, tmp_path: Path) -> None:
    """Asks, looks at the source and the why, goes on, sets a home, votes, and is forgotten."""
    clock = lambda: dt.datetime(2026, 11, 21, tzinfo=dt.UTC)  # noqa: E731
    database = Database.open(f"sqlite:///{tmp_path / 'people.sqlite3'}", clock)
    memory = SqlMemory(database, Keyring(b"k" * 32), 30)
    dialogue = build_dialogue(
        Settings(_env_file=None, data_dir=tmp_path),
        assistant.answerer,
        lambda: True,
        memory=memory,
        documents=assistant.store,
        explain=functools.partial(reasons, assistant.answerer),
    )

    async def talk() -> None:
        chat = Chat(dialogue)
        hello = await chat.says("/start")
        assert "trợ lý tự động" in hello.blocks[-1].text
        first = await chat.says("Ninh Thuận năm 2021 nghiệm thu bao nhiêu nhiệm vụ?")
        assert first.text.startswith("10 nhiệm vụ")
        assert "nghiệm thu" in (await chat.taps(first, "Xem đoạn trích [1]")).text
        why = (await chat.taps(first, "Vì sao?")).text
        assert "Tìm về: Ninh Thuận, năm 2021" in why
        assert "Có 29 tài liệu" in (await chat.says("/nguon")).text
        await chat.says("/moi")
        await chat.says("/tinh ninh thuan")
        home = await chat.says("Năm 2021 nghiệm thu bao nhiêu nhiệm vụ?")
        assert home.answer is not None
        assert home.answer.short.startswith("10 nhiệm vụ")
        assert home.text.startswith("Hiểu là: Năm 2021 nghiệm thu bao nhiêu nhiệm vụ ở Ninh Thuận?")
        await chat.taps(home, "Bỏ tỉnh mặc định")
        await chat.says("/moi")
        asked = await chat.says("Năm 2021 nghiệm thu bao nhiêu nhiệm vụ?")
        assert asked.answer is not None
        assert asked.answer.status is AnswerStatus.CLARIFY
        chosen = await chat.taps(asked, "Ninh Thuận")
        assert chosen.answer is not None
        assert chosen.answer.short.startswith("10 nhiệm vụ")
        await chat.taps(await chat.taps(chosen, "👎"), "Thiếu")
        await chat.taps(await chat.says("/xoadulieu"), "Xóa hết")
        assert memory.people() == ([], 0)
        assert "quá cũ" in (await chat.taps(chosen, "👍")).text

    asyncio.run(talk())
    database.close()
