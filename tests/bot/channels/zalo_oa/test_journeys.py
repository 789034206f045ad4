"""A person and the account, from a word typed to a word read."""

from __future__ import annotations

import pytest

from bot.delivery.types import Later, Sent
from bot.simulator.faults import Fault
from bot.types import ActButton, AskButton, Incoming, LinkButton, MessageKind, Reply
from retrieval.types import Language
from tests.bot.channels.zalo_oa.parts import LAN, Parts
from tests.bot.fakes import ANSWERED


class Desk:
    """A dialogue that answers everything alike, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Incoming] = []

    async def handle(self, incoming: Incoming) -> Reply:
        self.asked.append(incoming)
        if incoming.kind is MessageKind.TAP:
            return Reply(f"Bấm: {incoming.text}", Language.VI)
        if incoming.kind is MessageKind.JOINED:
            return Reply("Xin chào!", Language.VI, buttons=(AskButton("Cấp căn cước ở đâu?"),))
        buttons = (
            ActButton("Vì sao?", "why:ab12:0"),
            LinkButton("Xem nguồn [1]", "https://hoiso.example/d/d1"),
            AskButton("Còn năm 2020?", "ask:ab12:0"),
        )
        return Reply("", Language.VI, ANSWERED, buttons=buttons)


async def work(oa: Parts, desk: Desk) -> None:
    """What inbox and outbox do: each update in order, its parcels sent one after the other."""
    await oa.zalo.webhook.settle()
    done = len(desk.asked)
    for update in oa.accepts.updates[done:]:
        incoming = oa.channel.parse(update)
        assert incoming is not None
        async with oa.channel.presence(incoming):
            reply = await desk.handle(incoming)
        for parcel in oa.channel.dress(reply, incoming):
            assert isinstance(await oa.deliver(parcel), Sent)
    await oa.zalo.webhook.settle()


async def test_a_question_its_answer_and_a_tap(oa: Parts) -> None:
    """Follow, ask a suggested question, ask why, open the source; echoes change nothing."""
    desk, lan = Desk(), oa.zalo.person(LAN)
    assert await oa.zalo.webhook.register()
    lan.follow()
    await work(oa, desk)
    lan.press("Cấp căn cước ở đâu?")
    await work(oa, desk)
    assert lan.shown()[-2].text == "Cấp căn cước ở đâu?"
    answer = lan.answers()[-1]
    assert answer.text.startswith(ANSWERED.short)
    assert answer.quote == lan.shown()[-2].message_id
    assert lan.press("Xem nguồn [1]") == "https://hoiso.example/d/d1"
    lan.press("Vì sao?")
    await work(oa, desk)
    assert [shown.text for shown in lan.shown()][-1] == "Bấm: why:ab12:0"
    assert [asked.kind for asked in desk.asked] == [
        MessageKind.JOINED,
        MessageKind.TEXT,
        MessageKind.TAP,
    ]
    assert not oa.zalo.webhook.disabled


async def test_files_people_without_accounts_and_goodbyes(oa: Parts) -> None:
    """Each finds its chat again."""
    desk, lan = Desk(), oa.zalo.person(LAN)
    lan.open_chat()
    lan.send_file("https://a/don.pdf", "don.pdf", 5)
    nobody = oa.zalo.person("77", anonymous="c:1")
    nobody.send_text("?")
    await work(oa, desk)
    assert [asked.kind for asked in desk.asked] == [
        MessageKind.JOINED,
        MessageKind.FILE,
        MessageKind.TEXT,
    ]
    assert len(lan.answers()) == 2
    assert len(nobody.answers()) == 1
    lan.unfollow()
    await oa.zalo.webhook.settle()
    left = oa.channel.parse(oa.accepts.updates[-1])
    assert left is not None
    assert left.kind is MessageKind.LEFT


async def test_the_store_is_out_and_zalo_brings_it_again(oa: Parts) -> None:
    """Three deliveries fail; the fourth is kept, once."""
    oa.accepts.broken = 3
    oa.zalo.person(LAN).send_text("?")
    await oa.zalo.webhook.settle()
    assert oa.zalo.webhook.answers == [503, 503, 503, 200]
    assert len(oa.accepts.updates) == 1


async def test_six_failures_disable_the_webhook_and_catching_up_finds_all(oa: Parts) -> None:
    """Nothing that was written is lost."""
    oa.accepts.broken = 6
    began = oa.clock()
    oa.clock.move(seconds=1)
    lan = oa.zalo.person(LAN)
    lan.send_text("Câu một")
    await oa.zalo.webhook.settle()
    assert oa.zalo.webhook.disabled
    lan.send_text("Câu hai")
    assert await oa.channel.catch_up(began) == 2
    desk = Desk()
    await work(oa, desk)
    assert [asked.text for asked in desk.asked] == ["Câu một", "Câu hai"]
    assert await oa.zalo.webhook.register()


async def test_a_slow_answer_is_not_sent_twice(oa: Parts) -> None:
    """Unsure, then found in the conversation."""
    oa.zalo.person(LAN).send_text("?")
    await oa.zalo.webhook.settle()
    incoming = oa.channel.parse(oa.accepts.updates[0])
    assert incoming is not None
    [parcel] = oa.channel.dress(Reply("Có.", Language.VI), incoming)
    asked = oa.clock()
    oa.zalo.faults.plan(Fault("message", status=504, effect=True))
    outcome = await oa.channel.send(parcel)
    assert isinstance(outcome, Later)
    assert outcome.unsure
    assert await oa.channel.delivered(parcel, asked) is True


@pytest.mark.parametrize("variant", ["prefixed", "in_header"])
async def test_other_ways_of_signing(oa: Parts, variant: str) -> None:
    """Whichever Zalo turns out to use."""
    setattr(oa.zalo.webhook, variant, variant == "in_header")
    oa.zalo.person(LAN).send_text("?")
    await oa.zalo.webhook.settle()
    assert len(oa.accepts.updates) == 1
