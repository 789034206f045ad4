"""From a question in vain and a wish to know, over a file that staff send, to being told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.addresses import Address
from bot.conversations import Conversations
from bot.dialogue.turn import Dialogue
from bot.jobs import take_in
from bot.keyring import Keyring
from bot.limits import RateLimiter
from bot.rooms import Rooms, build_rooms
from bot.settings import Settings
from bot.storage.memory import SqlMemory
from bot.types import ActButton, Attachment, Incoming, MessageKind, Reply, Role
from bot.wiring import Assistant, build_assistant
from bot.wiring.people import open_people
from retrieval.sync import Follower
from retrieval.types import AnswerStatus
from tests.bot.notices.bench import Outbox, report

NOON = dt.datetime(2026, 11, 21, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
LAN, STAFF, GROUP = "7", "9", "-100"
MEASURE = "số nhiệm vụ nghiệm thu của Ninh Thuận"


class Town:
    """The whole assistant with real indexes, two people and a group; opened anew it goes on."""

    def __init__(self, folder: Path, outbox: Outbox) -> None:
        self.now = NOON
        self.sent = 0
        self.outbox = outbox
        self.file = b""
        clock: Callable[[], dt.datetime] = lambda: self.now  # noqa: E731
        made = Settings(_env_file=None, data_dir=folder)
        self.assistant: Assistant = build_assistant(made, clock)
        self.people = open_people(made, clock)
        keyring = Keyring.of("key", folder)
        self.memory = SqlMemory(self.people, keyring, 30)
        self.follower = Follower(folder, self.assistant.store, self.assistant.indexes)
        store = self.assistant.store

        async def fetch(channel: str, attachment: Attachment, at_most: int) -> bytes:
            return self.file

        self.rooms: Rooms = build_rooms(
            store,
            self.people,
            keyring,
            self.memory,
            self.assistant.recorded,
            outbox,
            fetch,
            lambda path, access: take_in([path], store, folder, access=access, workers=1),
            folder=folder,
            quiet_hours="21-7",
            public_url=None,
            clock=clock,
        )
        self.dialogue = Dialogue(
            self.rooms.answers,
            RateLimiter(6000),
            Conversations(),
            memory=self.memory,
            more=self.rooms.commands,
            taps=self.rooms.taps,
            intake=self.rooms.intake,
        )
        self.follower.poll()
        self.rooms.notify()

    async def say(
        self,
        text: str,
        person: str = LAN,
        kind: MessageKind = MessageKind.TEXT,
        attachment: Attachment | None = None,
        chat: str = "",
    ) -> Reply:
        """A message, and its reply."""
        self.sent += 1
        if text.startswith("/"):
            kind = MessageKind.COMMAND
        message = Incoming(
            "telegram", chat or person, person, text, f"{id(self)}{self.sent}", kind,
            group=chat == GROUP, attachment=attachment,
        )  # fmt: skip
        return await self.dialogue.handle(message)

    async def tap(self, reply: Reply, verb: str, person: str = LAN, chat: str = "") -> Reply:
        """Taps the first button of a verb."""
        action = next(
            b.action for b in reply.buttons
            if isinstance(b, ActButton) and b.action.startswith(f"{verb}:")
        )  # fmt: skip
        return await self.say(action, person, MessageKind.TAP, chat=chat)

    async def send(self, name: str, text: str, caption: str = "") -> Reply:
        """Staff send a file, and the indexes follow."""
        self.file = text.encode()
        file = Attachment(name, "text/plain", len(self.file), "ref")
        reply = await self.say(caption, STAFF, MessageKind.FILE, file)
        self.follower.poll()
        return reply

    def tell(self) -> list[str]:
        """Time passes and people are told; what they read."""
        self.now += dt.timedelta(seconds=30)
        before = len(self.outbox.pushed)
        self.rooms.notify()
        return [reply.text for _, reply in self.outbox.pushed[before:]]

    def close(self) -> None:
        """Lets go of everything."""
        self.follower.close()
        self.assistant.close()
        self.people.close()


@pytest.fixture
async def town(tmp_path: Path) -> Iterator[Town]:
    """An empty store, and one of the staff."""
    made = Town(tmp_path, Outbox())
    code = made.memory.invite(Role.STAFF, 1, 1, "")
    made.memory.redeem(Incoming("telegram", STAFF, STAFF, ""), code)
    yield made
    made.close()


async def test_from_a_question_in_vain_to_its_answer(town: Town) -> None:
    """Asked, wished, seen by staff, answered by a file, told once, and then answered."""
    question = "Năm 2021 Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ?"
    reply = await town.say(question)
    assert reply.answer is not None
    assert reply.answer.status is AnswerStatus.NO_EVIDENCE
    assert "báo bạn một lần" in (await town.tap(reply, "tel")).text
    assert town.tell() == []
    assert "không" in (await town.say("/chuatraloi")).text.lower()  # no command for Lan
    listed = await town.say("/chuatraloi", STAFF)
    assert f"#1 · 1 lần · gần nhất 21/11/2026: {question}" in listed.text
    taken = await town.send("ket-qua.txt", report(10), "#1")
    assert "Đã nạp «ket-qua.txt» (công khai)." in taken.text
    assert "1 người đã hẹn sẽ được báo." in taken.text
    (told,) = town.tell()
    assert question in told
    assert town.tell() == []
    again = await town.say(question)
    assert again.answer is not None
    assert again.answer.short == "10 nhiệm vụ"
    assert "Không có câu hỏi nào" in (await town.say("/chuatraloi", STAFF)).text


async def test_a_figure_is_followed_over_a_restart(town: Town, tmp_path: Path) -> None:
    """Followed from an answer's own words, told when it changes though the service was down, and
    stopped with one tap."""
    await town.send("a.txt", report(10))
    followed = await town.say(f"/theodoi {MEASURE}")
    assert "Hiện nay: 10 nhiệm vụ" in followed.text
    assert town.tell() == []
    await town.send("b.txt", report(12, 2022))
    town.close()
    again = Town(tmp_path, town.outbox)
    (told,) = [reply.text for _, reply in town.outbox.pushed]
    assert "10 nhiệm vụ → 12 nhiệm vụ" in told
    assert told.count("“Trong năm 20") == 2
    ((address, notice),) = town.outbox.pushed
    assert address == Address("telegram", LAN, LAN)
    assert "Đã ngừng theo dõi" in (await again.tap(notice, "unf")).text
    await again.send("c.txt", report(14, 2023))
    assert again.tell() == []
    again.close()


async def test_an_answer_is_followed_with_a_tap(town: Town) -> None:
    """What the question asks is what is followed."""
    await town.send("a.txt", report(10))
    reply = await town.say("Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ?")
    assert "Hiện nay: 10 nhiệm vụ" in (await town.tap(reply, "fol")).text
    assert "nghiệm thu bao nhiêu nhiệm vụ" in (await town.say("/theodoi")).text


async def test_the_internal_reaches_neither_citizen_nor_group(town: Town) -> None:
    """Only who is of the staff, in a chat of their own, hears of an internal file."""
    for person, chat in ((LAN, ""), (STAFF, ""), (STAFF, GROUP)):
        assert "Đang theo dõi" in (await town.say("/theodoi Ninh Thuận", person, chat=chat)).text
    await town.send("a.txt", report(10), "nội bộ")
    (told,) = town.tell()
    assert "Tài liệu mới về Ninh Thuận" in told
    assert [to for to, _ in town.outbox.pushed] == [Address("telegram", STAFF, STAFF)]


async def test_what_staff_may_do_others_may_not(town: Town) -> None:
    """Commands, buttons and files of the staff are nobody else's, nor the staff's in a group."""
    await town.say("Năm 2021 Ninh Thuận nghiệm thu bao nhiêu nhiệm vụ?")
    town.tell()
    await town.say("xin chào", STAFF, chat=GROUP)  # the notice of first contact comes once
    unknown = (await town.say("/khongco")).text
    for words in ("/chuatraloi", "/dong 1 lý do: x", "/duyet 1", "/thongke", "/nap"):
        assert (await town.say(words)).text == unknown
        assert (await town.say(words, STAFF, chat=GROUP)).text == unknown
        assert (await town.say(words, STAFF)).text != unknown
    page = await town.say("rev:-:0", LAN, MessageKind.TAP)
    assert "nhiệm vụ" not in page.text
    file = Attachment("a.txt", "text/plain", 1, "ref")
    town.file = report(10).encode()
    assert "Đã nạp" not in (await town.say("", LAN, MessageKind.FILE, file)).text
    listed = await town.say("/chuatraloi", STAFF)
    assert "Không có câu hỏi" in listed.text  # closed by the command above, and by nobody else


async def test_a_message_handled_twice_does_nothing_twice(town: Town) -> None:
    """A worker that is killed after its work is done does it again: the same follow, the same
    wish, the same document."""
    message = Incoming("telegram", LAN, LAN, "/theodoi Ninh Thuận", "m1", MessageKind.COMMAND)
    first, second = [await town.dialogue.handle(message) for _ in range(2)]
    assert first.buttons == second.buttons
    asked = replace(message, text="Năm 2021 có bao nhiêu sáng chế?", kind=MessageKind.TEXT)
    replies = [await town.dialogue.handle(asked) for _ in range(2)]
    for reply in replies:
        await town.tap(reply, "tel")
    town.tell()
    (group,) = town.rooms.recording.reviews.open_groups(5)[0]
    assert group.count == 1
    await town.send("a.txt", report(10), f"#{group.id}")
    await town.send("a.txt", report(10), f"#{group.id}")
    assert len(town.tell()) == 1
