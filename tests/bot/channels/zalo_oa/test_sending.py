"""What becomes of a message, by what Zalo says about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import httpx
import pytest

from bot.channels.zalo_oa import client
from bot.channels.zalo_oa.client import Answered
from bot.channels.zalo_oa.dressing import parcel
from bot.channels.zalo_oa.faults import RULES, Act
from bot.delivery.types import Alarm, Instead, Later, Lost, Outcome, Parked, Scope, Sent
from bot.simulator.faults import Fault
from tests.bot.channels.zalo_oa.parts import LAN, START, Parts

BUTTON = {"title": "Nguồn", "type": "oa.open.url", "payload": {"url": "https://a/b"}}
LONG = "Một câu. " * 60
PLAIN = parcel(LAN, "Có.")
QUOTED = parcel(LAN, "Có.", quote="gone", buttons=[BUTTON])

Expected = type[Sent | Later | Instead | Parked | Lost | Alarm]


def failing(code: int, times: int = 9) -> Fault:
    """An error as Zalo sends it: with HTTP 200."""
    return Fault("message", body={"error": code, "message": f"of {LAN}"}, times=times)


def calls(oa: Parts) -> int:
    """How often Zalo was asked to send."""
    return len(oa.zalo.record.of("message"))


@pytest.fixture
def lan(oa: Parts) -> Parts:
    """Lan has just written."""
    oa.zalo.webhook.disabled = True
    oa.zalo.person(LAN).send_text("?")
    return oa


# code, what becomes of it, how often Zalo is asked, how often tokens are renewed
TABLE: list[tuple[int, Expected, int, int]] = [
    (-32, Later, 1, 1),
    (-200, Later, 2, 1),
    (-201, Lost, 1, 1),
    (-204, Alarm, 1, 1),
    (-205, Alarm, 1, 1),
    (-209, Alarm, 1, 1),
    (-210, Lost, 1, 1),
    (-211, Alarm, 1, 1),
    (-212, Alarm, 1, 1),
    (-213, Lost, 1, 1),
    (-216, Alarm, 2, 2),
    (-217, Lost, 1, 1),
    (-218, Parked, 1, 1),
    (-219, Alarm, 1, 1),
    (-220, Alarm, 2, 2),
    (-221, Alarm, 1, 1),
    (-223, Alarm, 1, 1),
    (-224, Alarm, 1, 1),
    (-227, Lost, 1, 1),
    (-230, Parked, 1, 1),
    (-232, Parked, 1, 1),
    (-233, Lost, 1, 1),
    (-234, Later, 1, 1),
    (-240, Alarm, 1, 1),
    (-242, Alarm, 1, 1),
    (-244, Lost, 1, 1),
    (-248, Lost, 1, 1),
    (-401, Alarm, 2, 2),
    (216, Alarm, 2, 2),
    (401, Alarm, 2, 2),
    (-99999, Later, 1, 1),
]


def test_the_table_leaves_no_code_out() -> None:
    """Every code with a rule is tried below, and one without."""
    assert {row[0] for row in TABLE} == {*RULES, -99999}


@pytest.mark.parametrize(("code", "expected", "asked", "renewed"), TABLE)
async def test_every_code(
    lan: Parts, code: int, expected: Expected, asked: int, renewed: int
) -> None:
    """A plain text meets the error again and again; the first renewal is that of the start."""
    lan.zalo.faults.plan(failing(code))
    outcome = await lan.channel.send(PLAIN)
    assert type(outcome) is expected
    assert (calls(lan), lan.zalo.tokens.renewals) == (asked, renewed)
    assert LAN not in repr(outcome)
    if isinstance(outcome, Alarm):
        assert len(outcome.remedy) > 30
    if isinstance(outcome, Lost):
        assert outcome.unreachable == (RULES[code].act is Act.UNREACHABLE)


@pytest.mark.parametrize("code", [-200, -216, -220, 401])
async def test_what_passes_at_once_is_sent(lan: Parts, code: int) -> None:
    """Sending that failed and a token that was refused, once."""
    lan.zalo.faults.plan(failing(code, times=1))
    assert isinstance(await lan.channel.send(PLAIN), Sent)
    assert [shown.text for shown in lan.zalo.person(LAN).answers()] == ["Có."]


async def test_rate_waits_for_the_next_minute(lan: Parts) -> None:
    """All chats wait; HTTP 429 says the same."""
    rate = Later("-32: over the rate limit", 30.0, Scope.CHANNEL)
    lan.zalo.faults.plan(failing(-32, 1), Fault("message", status=429, body={}))
    assert await lan.channel.send(PLAIN) == rate
    assert await lan.channel.send(PLAIN) == rate
    await lan.channel.send(PLAIN)
    lan.zalo.rate = 1
    assert await lan.channel.send(PLAIN) == rate


@pytest.mark.parametrize(
    ("hours", "expected"), [(0, 13.9917), (15, 22.9917), (13.9916, 0.0001), (8, 5.9917)]
)
async def test_the_night_lasts_until_six_in_vietnam(
    lan: Parts, hours: float, expected: float
) -> None:
    """At 16:00:30 there, and later."""
    lan.clock.move(hours=hours)
    lan.zalo.faults.plan(failing(-234))
    outcome = await lan.channel.send(PLAIN)
    assert isinstance(outcome, Later)
    assert outcome.seconds == pytest.approx(expected * 3600, abs=5)
    assert outcome.scope is Scope.CHAT


async def test_a_refused_field_is_left_out(lan: Parts) -> None:
    """A quote that is gone, then buttons that the account may not send; the words arrive."""
    lan.zalo.takes_buttons = False
    assert isinstance(await lan.deliver(QUOTED), Sent)
    [shown] = lan.zalo.person(LAN).answers()
    assert (shown.text, shown.quote, shown.buttons) == ("Có.\n\nNguồn: https://a/b", "", ())
    assert calls(lan) == 3


async def test_a_quote_alone_is_left_out_and_buttons_stay(lan: Parts) -> None:
    """The quoted message was deleted."""
    assert isinstance(await lan.deliver(QUOTED), Sent)
    [shown] = lan.zalo.person(LAN).answers()
    assert len(shown.buttons) == 1


async def test_too_long_is_split(lan: Parts) -> None:
    """Until every part is taken; nothing is lost on the way."""
    lan.zalo.faults.plan(failing(-210, times=2))
    assert isinstance(await lan.deliver(parcel(LAN, LONG.strip(), buttons=[BUTTON])), Sent)
    shown = lan.zalo.person(LAN).answers()
    assert " ".join(one.text for one in shown) == LONG.strip()
    assert [len(one.buttons) for one in shown][-1] == 1


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault("message", status=500), Later("no answer: status 500, no JSON", unsure=True)),
        (Fault("message", status=502, body={}), Later("no answer: status 502", unsure=True)),
        (Fault("message", status=404), Later("no answer: status 404, no JSON")),
        (
            Fault("message", body={}),
            Later("no answer: an answer without error and data", unsure=True),
        ),
        (Fault("message", body={"error": "-230"}), Parked(f"-230: {RULES[-230].means}")),
        (Fault("message", body={"error": 0, "data": {"message_id": "x"}}), Sent("x")),
        (Fault("message", body={"data": {"message_id": "x"}}), Sent("x")),
        (Fault("message", body={"error": 0, "data": None}), Sent("")),
    ],
)
async def test_answers_that_are_none(lan: Parts, fault: Fault, expected: Outcome) -> None:
    """Where the message may have arrived, that is said."""
    lan.zalo.faults.plan(fault)
    assert await lan.channel.send(PLAIN) == expected


@pytest.mark.parametrize(
    ("error", "unsure"),
    [
        (httpx.ConnectError("x"), False),
        (httpx.ConnectTimeout("x"), False),
        (httpx.PoolTimeout("x"), False),
        (httpx.ReadTimeout("x"), True),
        (httpx.WriteError("x"), True),
        (httpx.RemoteProtocolError("x"), True),
    ],
)
async def test_no_answer(lan: Parts, error: httpx.HTTPError, unsure: bool) -> None:
    """A connection that never was is no doubt; one that broke is."""
    await lan.channel.send(PLAIN)

    def broken(request: httpx.Request) -> httpx.Response:
        raise error

    caller = lan.channel._client
    async with httpx.AsyncClient(transport=httpx.MockTransport(broken)) as http:
        caller._http = http
        outcome = await lan.channel.send(PLAIN)
    assert outcome == Later(f"no answer: {type(error).__name__}", unsure=unsure)


async def test_an_answer_that_does_not_come(lan: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Carried out, and silent: unsure, and the conversation tells."""
    await lan.channel.freshen()
    monkeypatch.setattr(client, "SECONDS", 0.5)
    lan.zalo.faults.plan(Fault("message", delay=60, effect=True))
    assert await lan.channel.send(PLAIN) == Later("no answer: TimeoutError", unsure=True)
    monkeypatch.setattr(client, "SECONDS", 15.0)
    assert await lan.channel.delivered(PLAIN, START) is True


async def test_an_endless_answer_is_not_read(lan: Parts) -> None:
    """More than a megabyte is no answer."""
    lan.zalo.faults.plan(Fault("message", body={"error": 0, "data": "x" * 2_000_000}))
    assert isinstance(await lan.channel.send(PLAIN), Later)


async def test_whether_it_arrived_stands_in_the_conversation(lan: Parts) -> None:
    """Carried out, and the answer lost: the conversation tells; before, and otherwise, it does not."""
    assert await lan.channel.delivered(PLAIN, START) is False
    lan.zalo.faults.plan(Fault("message", status=500, effect=True))
    outcome = await lan.channel.send(parcel(LAN, "Cấp  lại.", buttons=[BUTTON]))
    assert outcome == Later("no answer: status 500, no JSON", unsure=True)
    assert await lan.channel.delivered(parcel(LAN, "Cấp lại."), START) is True
    assert await lan.channel.delivered(PLAIN, START) is False
    later = START + dt.timedelta(minutes=1)
    assert await lan.channel.delivered(parcel(LAN, "Cấp lại."), later) is False
    lan.zalo.faults.plan(Fault("conversation", status=500))
    assert await lan.channel.delivered(PLAIN, START) is None
    assert await lan.channel.delivered(parcel(f"anon:{LAN}:c", "Có."), START) is None


async def test_who_spoke_is_not_guessed(lan: Parts) -> None:
    """Rows without ``src``: by the account's id, and not at all where that is not known."""
    stamp = str(round(START.timestamp() * 1000))
    row = {"time": stamp, "from_id": "1", "to_id": LAN, "message_id": "a", "message": "Có."}
    rows = Fault("conversation", body={"error": 0, "data": [row]}, times=2)
    lan.zalo.faults.plan(rows, Fault("getoa", status=500))
    assert await lan.channel.delivered(PLAIN, START) is None
    assert await lan.channel.delivered(PLAIN, START) is False  # somebody else said it


async def test_a_row_that_cannot_be_read_ends_no_search(lan: Parts) -> None:
    """What was sent stands on the next page."""
    await lan.channel.send(PLAIN)
    for number in range(10):
        lan.zalo.person(LAN).send_text(str(number))
    first = await lan.channel._client.get(
        "/v2.0/oa/conversation", {"user_id": LAN, "offset": 0, "count": 10}
    )
    assert isinstance(first, Answered)
    assert isinstance(first.data, list)
    body = {"error": 0, "data": [None, *first.data[1:]]}
    lan.zalo.faults.plan(Fault("conversation", body=body))
    assert await lan.channel.delivered(PLAIN, START) is True


async def test_without_a_token_nobody_knows(lan: Parts) -> None:
    """None, and no error."""
    lan.zalo.faults.plan(Fault("oauth", body={"error": -118}))
    assert await lan.channel.delivered(PLAIN, START) is None


async def test_the_proof_is_wanted(lan: Parts) -> None:
    """An alarm that names the setting; with it, all is well."""
    lan.zalo.tokens.wants_proof = True
    outcome = await lan.channel.send(PLAIN)
    assert isinstance(outcome, Alarm)
    assert "HOISO_ZALO_OA_PROOF" in outcome.remedy
    lan.channel._client._account = replace(lan.account, proof=True)
    assert isinstance(await lan.channel.send(PLAIN), Sent)


async def test_what_the_person_wrote_is_not_what_we_sent(lan: Parts) -> None:
    """The same words from the other side."""
    lan.zalo.person(LAN).send_text("Có.")
    assert await lan.channel.delivered(PLAIN, START) is False


async def test_a_conversation_is_read_no_further_than_it_must(lan: Parts) -> None:
    """Thirty messages; beyond, nobody can tell."""
    assert isinstance(await lan.channel.send(PLAIN), Sent)
    for number in range(40):
        lan.zalo.person(LAN).send_text(str(number))
    assert await lan.channel.delivered(PLAIN, START) is None
    assert len(lan.zalo.record.of("conversation")) == 3


async def test_seven_days_after_the_last_word_messages_wait(lan: Parts) -> None:
    """Until the person writes again."""
    lan.clock.move(days=7, seconds=1)
    assert isinstance(await lan.channel.send(PLAIN), Parked)
    lan.zalo.person(LAN).send_text("Còn đó không?")
    assert isinstance(await lan.channel.send(PLAIN), Sent)


async def test_who_blocked_the_account_is_not_written_to(lan: Parts) -> None:
    """Nothing arrives there."""
    lan.zalo.person(LAN).block()
    outcome = await lan.channel.send(PLAIN)
    assert isinstance(outcome, Lost)
    assert outcome.unreachable


async def test_people_without_an_account(lan: Parts) -> None:
    """The older address; where it is closed, nobody else waits."""
    nobody = lan.zalo.person("77", anonymous="c1")
    nobody.send_text("?")
    assert isinstance(await lan.channel.send(parcel("anon:77:c1", "Có.")), Sent)
    assert [shown.text for shown in nobody.answers()] == ["Có."]
    lan.zalo.faults.plan(Fault("anonymous", body={"error": -240}))
    outcome = await lan.channel.send(parcel("anon:77:c1", "Có."))
    assert isinstance(outcome, Lost)
    assert outcome.unreachable
