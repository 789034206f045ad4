"""What people wrote while nobody was listening."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.channels.zalo_oa.dressing import parcel
from bot.simulator.faults import Fault
from bot.types import MessageKind
from tests.bot.channels.zalo_oa.parts import LAN, MINH, START, Parts


def keys(oa: Parts) -> list[str]:
    """The keys in the inbox, in their order."""
    return [update.key for update in oa.accepts.updates]


async def test_what_was_missed_comes_in_once(oa: Parts) -> None:
    """In order, with the keys that events have; what the webhook brought already is a duplicate."""
    lan, minh = oa.zalo.person(LAN), oa.zalo.person(MINH)
    seen = lan.send_text("Trước đó")
    await oa.zalo.webhook.settle()
    oa.clock.move(seconds=10)
    down = oa.clock()
    oa.zalo.webhook.disabled = True
    expected = []
    for number in range(15):
        oa.clock.move(seconds=10)
        expected.append(f"msg:{lan.send_text(f'Câu {number}')}")
        oa.clock.move(seconds=10)
        expected.append(f"msg:{minh.send_text(f'Câu {number}')}")
    assert keys(oa) == [f"msg:{seen}"]
    assert await oa.channel.catch_up(down) == 30
    assert sorted(keys(oa)[1:]) == sorted(expected)
    assert [key for key in keys(oa)[1:] if key in expected[::2]] == expected[::2]
    assert await oa.channel.catch_up(START - dt.timedelta(hours=1)) == 0
    made = [oa.channel.parse(update) for update in oa.accepts.updates]
    assert {one.text for one in made if one} >= {"Trước đó", "Câu 0", "Câu 14"}


async def test_a_redelivery_after_catching_up_is_a_duplicate(oa: Parts) -> None:
    """The record and the event agree on the key and the chat."""
    oa.zalo.webhook.disabled = True
    oa.zalo.person(LAN).send_text("?")
    assert await oa.channel.catch_up(START - dt.timedelta(hours=1)) == 1
    [caught] = oa.accepts.updates
    body = {name: value for name, value in caught.payload.items() if name != "caught_up"}
    oa.zalo.webhook.disabled = False
    await oa.zalo.webhook.deliver(body)
    assert oa.zalo.webhook.answers == [200]
    assert oa.accepts.updates == [caught]


async def test_every_kind_is_read_back(oa: Parts) -> None:
    """Files with their address, pictures, taps."""
    oa.zalo.webhook.disabled = True
    lan = oa.zalo.person(LAN)
    lan.send_file("https://a/don.pdf", "don.pdf", 5)
    lan.send_image("https://a/b.jpg")
    lan.send_image("https://a/b.jpg", "Giấy gì đây?")
    lan.send_sticker()
    lan.send_text("#hs:why:ab:0")
    oa.clock.move(seconds=1)
    assert await oa.channel.catch_up(START - dt.timedelta(seconds=1)) == 5
    made = [oa.channel.parse(update) for update in oa.accepts.updates]
    assert {one.kind for one in made if one} == {
        MessageKind.FILE,
        MessageKind.OTHER,
        MessageKind.TEXT,
        MessageKind.TAP,
    }
    [file] = [one.attachment for one in made if one and one.attachment]
    assert (file.name, file.reference) == ("don.pdf", "https://a/don.pdf")


async def test_our_own_words_are_not_read_back(oa: Parts) -> None:
    """What the account said stands in the record too."""
    lan = oa.zalo.person(LAN)
    lan.send_text("?")
    await oa.zalo.webhook.settle()
    update = oa.accepts.updates[0]
    incoming = oa.channel.parse(update)
    assert incoming is not None
    await oa.channel.send(parcel(LAN, "Có."))
    await oa.zalo.webhook.settle()
    assert await oa.channel.catch_up(START - dt.timedelta(hours=1)) == 0
    assert len(keys(oa)) == 1


async def test_older_than_the_last_that_came(oa: Parts) -> None:
    """Its deliveries failed while later ones did not."""
    oa.accepts.broken = 6
    lost = oa.zalo.person(LAN).send_text("Câu mất")
    await oa.zalo.webhook.settle()
    assert await oa.zalo.webhook.register()
    oa.clock.move(minutes=50)
    oa.zalo.person(MINH).send_text("Câu đến")
    await oa.zalo.webhook.settle()
    assert await oa.channel.catch_up(oa.clock()) == 1
    assert keys(oa)[1:] == [f"msg:{lost}"]


async def test_no_further_back_than_two_days(oa: Parts) -> None:
    """Whatever is asked for."""
    oa.zalo.webhook.disabled = True
    oa.zalo.person(LAN).send_text("Lâu rồi")
    oa.clock.move(hours=49)
    oa.zalo.person(LAN).send_text("Vừa nãy")
    assert await oa.channel.catch_up(START - dt.timedelta(days=30)) == 1


async def test_a_great_pile_is_read_within_bounds(oa: Parts) -> None:
    """One person's thousand messages do not hide another's one."""
    oa.zalo.webhook.disabled = True
    minh = oa.zalo.person(MINH).send_text("Tôi hỏi một câu")
    for number in range(300):
        oa.clock.move(seconds=1)
        oa.zalo.person(LAN).send_text(str(number))
    assert await oa.channel.catch_up(START - dt.timedelta(seconds=1)) == 51
    assert f"msg:{minh}" in keys(oa)
    assert len(oa.zalo.record.of("conversation")) <= 6


@pytest.mark.parametrize(
    "fault",
    [
        Fault("listrecentchat", body={"error": -212}),
        Fault("listrecentchat", status=500),
        Fault("listrecentchat", body={"error": 0, "data": {"rows": []}}),
        Fault("oauth", body={"error": -14014}),
    ],
)
async def test_where_zalo_gives_no_record(oa: Parts, fault: Fault) -> None:
    """None, and no error."""
    oa.zalo.faults.plan(fault)
    assert await oa.channel.catch_up(START) is None


async def test_what_zalo_held_back_is_read_the_next_time(oa: Parts) -> None:
    """One conversation fails: the others come in, and it is told that this was not all."""
    oa.zalo.webhook.disabled = True
    for person in (LAN, MINH):
        oa.zalo.person(person).send_text("?")
    oa.zalo.faults.plan(Fault("conversation", status=500, chat=LAN))
    since = START - dt.timedelta(seconds=1)
    assert await oa.channel.catch_up(since) is None
    assert [update.chat for update in oa.accepts.updates] == [MINH]
    assert await oa.channel.catch_up(since) == 1


ROW = {"src": 1, "time": 1, "from_id": LAN, "to_id": "1", "message_id": "m", "type": "text"}


@pytest.mark.parametrize(
    "row",
    [
        None,
        [],
        {},
        {**ROW, "time": "x"},
        {**ROW, "time": 10**40},
        {**ROW, "message_id": ""},
        {**ROW, "from_id": {}},
        {**ROW, "from_id": "x" * 99},
        {**ROW, "src": 0},
    ],
)
async def test_rows_of_a_wrong_shape_are_passed_over(oa: Parts, row: object) -> None:
    """One bad row hides no other."""
    good = {**ROW, "time": str(round(START.timestamp() * 1000)), "message_id": "g", "message": "?"}
    if isinstance(row, dict) and row.get("time") == 1:
        row = {**row, "time": good["time"]}
    body = {"error": 0, "data": [row, good]}
    oa.zalo.faults.plan(
        Fault("listrecentchat", body=body), Fault("conversation", body=body, times=5)
    )
    await oa.channel.catch_up(START - dt.timedelta(minutes=1))
    assert keys(oa) == ["msg:g"]


async def test_who_spoke_is_told_by_the_ids_where_zalo_does_not_say(oa: Parts) -> None:
    """``src`` has been seen missing."""
    now = str(round(START.timestamp() * 1000))
    account = "388613280878808645"
    theirs = {"time": now, "from_id": LAN, "to_id": account, "message_id": "a", "type": "text"}
    ours = {"time": now, "from_id": account, "to_id": LAN, "message_id": "b", "type": "text"}
    body = {"error": 0, "data": [theirs, ours]}
    oa.zalo.faults.plan(Fault("listrecentchat", body=body), Fault("conversation", body=body))
    await oa.channel.catch_up(START - dt.timedelta(minutes=1))
    assert keys(oa) == ["msg:a"]
