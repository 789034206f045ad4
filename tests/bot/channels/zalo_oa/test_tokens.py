"""The account's tokens: renewed in time, one at a time, and never lost."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
import pytest

from bot.channels.zalo_oa import renewing
from bot.channels.zalo_oa.journal import Intent, Journal
from bot.channels.zalo_oa.names import Account
from bot.channels.zalo_oa.pairs import TokenPair, digest, read_answer
from bot.channels.zalo_oa.tokens import Tokens, TokenTrouble
from bot.delivery.types import Alarm, Later, Scope
from bot.simulator import zalo_oa as simulated
from bot.simulator.faults import Fault
from tests.bot.channels.zalo_oa.parts import START, Clock, Parts
from tests.bot.channels.zalo_oa.stores import MemoryStore

LOST = Fault("oauth", status=500, effect=True)  # renewed, and the answer lost


@dataclass
class Bench:
    """A platform, and processes that renew its tokens."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    store: MemoryStore = field(default_factory=MemoryStore)

    def __post_init__(self) -> None:
        self.zalo = simulated.ZaloOA(self.clock)
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(self.zalo.app))
        self.account = Account(
            simulated.APP_ID,
            app_secret=simulated.APP_SECRET,
            refresh_token=self.zalo.tokens.explorer(),
        )

    def process(self, journal: str = "journal", **changes: object) -> Tokens:
        """A process that starts now."""
        account = replace(self.account, **changes)  # type: ignore[arg-type]
        kept = Journal(self.folder / journal)
        return Tokens(account, self.store, kept, self.http, self.clock, retry_seconds=0)

    def asked(self) -> int:
        """How often new tokens were asked for."""
        return len(self.zalo.record.of("oauth"))

    def good(self, token: str) -> bool:
        """Whether Zalo takes this access token now."""
        return self.zalo.tokens.refusal(token) == 0


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A platform and a store."""
    return Bench(tmp_path)


@contextmanager
def alarmed(words: str) -> Iterator[None]:
    """An alarm whose remedy holds these words."""
    with pytest.raises(TokenTrouble) as caught:
        yield
    assert isinstance(caught.value.outcome, Alarm)
    assert words in caught.value.outcome.remedy


async def test_the_first_pair_comes_from_the_settings(bench: Bench) -> None:
    """Stored before it is used, with the digest of what it came from; later starts take it."""
    token = await bench.process().access()
    assert bench.good(token)
    [pair] = bench.store.pairs
    assert (pair.access, pair.seed) == (token, digest(bench.account.refresh_token))
    assert pair.expires - pair.issued == dt.timedelta(hours=25)  # "90000", a string
    assert await bench.process().access() == token
    assert bench.asked() == 1


async def test_renewed_after_twenty_hours(bench: Bench) -> None:
    """Not before; each renewal uses the token of the one before."""
    tokens = bench.process()
    first = await tokens.access()
    bench.clock.move(hours=19.9)
    assert await tokens.access() == first
    bench.clock.move(hours=0.2)
    second = await tokens.access()
    assert second != first
    assert bench.good(second)
    for _ in range(5):
        bench.clock.move(hours=21)
        assert bench.good(await tokens.access())
    assert len({pair.refresh for pair in bench.store.pairs}) == 7


async def test_many_at_once_renew_once(bench: Bench) -> None:
    """Twenty senders in two processes, all refused with the same token."""
    one, other = bench.process("a"), bench.process("b")
    token = await one.access()
    assert await other.access() == token
    bench.zalo.tokens.invalidate()
    renewed = await asyncio.gather(*(side.renew(token) for side in (one, other) * 10))
    assert len(set(renewed)) == 1
    assert bench.good(renewed[0])
    assert bench.asked() == 2


async def test_a_token_is_on_disk_and_stored_before_it_is_used(bench: Bench) -> None:
    """The journal is for its owner alone."""
    tokens = bench.process()
    await tokens.access()
    file = bench.folder / "journal"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    entry = Journal(file).read()
    assert entry is not None
    assert read_answer(entry.intent, entry.answer) == bench.store.pairs[-1]


async def test_where_the_store_is_out_the_journal_holds_the_pair(bench: Bench) -> None:
    """The next start, and the next renewal, put it into the store."""
    tokens = bench.process()
    await tokens.access()
    bench.clock.move(hours=21)
    bench.store.broken = True
    token = await tokens.access()
    assert bench.good(token)
    assert len(bench.store.pairs) == 1
    bench.store.broken = False
    assert await bench.process().access() == token
    assert bench.store.pairs[-1].access == token
    bench.clock.move(hours=21)
    assert bench.good(await tokens.access())


async def test_what_a_process_holds_alone_is_not_forgotten(bench: Bench) -> None:
    """Neither store nor journal took it: it goes into the store as soon as that takes it."""
    tokens = bench.process()
    await tokens.access()
    bench.clock.move(hours=21)
    bench.store.broken = True
    token = await tokens.access()
    (bench.folder / "journal").unlink()
    bench.store.broken = False
    assert await tokens.renew("another") == token
    assert bench.store.pairs[-1].access == token


async def test_a_store_out_of_reach_is_waited_for(bench: Bench) -> None:
    """Without a token nothing goes; with one, it is used on."""
    bench.store.reads_broken = True
    tokens = bench.process()
    with pytest.raises(TokenTrouble) as caught:
        await tokens.access()
    assert isinstance(caught.value.outcome, Later)
    assert caught.value.outcome.scope is Scope.CHANNEL
    bench.store.reads_broken = False
    token = await tokens.access()
    bench.clock.move(hours=21)
    bench.store.reads_broken = True
    assert await tokens.access() == token


@pytest.mark.parametrize(
    ("fault", "asked"),
    [
        (Fault("oauth", status=500), 2),
        (Fault("oauth", status=503, body={"error": -1}), 2),
        (Fault("oauth", body={"message": "?"}), 2),
    ],
)
async def test_a_lost_answer_is_asked_for_once_more(bench: Bench, fault: Fault, asked: int) -> None:
    """With the same token, which was not spent."""
    bench.zalo.faults.plan(fault)
    assert bench.good(await bench.process().access())
    assert bench.asked() == asked


async def test_spent_with_the_answer_lost(bench: Bench) -> None:
    """The second asking is refused: the token that is held is used on, and an alarm is raised."""
    tokens = bench.process()
    held = await tokens.access()
    bench.clock.move(hours=21)
    bench.zalo.faults.plan(replace(LOST))
    assert await tokens.access() == held  # for as long as its time lasts
    assert isinstance(tokens.trouble, Alarm)
    assert await tokens.access() == held
    assert bench.asked() == 3
    bench.clock.move(hours=5)
    with alarmed("API Explorer"):
        await tokens.access()
    with alarmed("HOISO_ZALO_OA_REFRESH_TOKEN"):
        await tokens.renew(held)
    assert bench.asked() == 3  # a dead token is not tried again
    await bench.process(refresh_token=bench.zalo.tokens.explorer()).access()
    assert bench.good(await tokens.access())  # what another process got serves this one too
    assert tokens.trouble is None


async def test_a_timeout_twice_is_an_alarm(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the same token is tried again after it."""
    monkeypatch.setattr(renewing, "SECONDS", 0.5)
    bench.zalo.faults.plan(Fault("oauth", delay=60, times=2))
    tokens = bench.process()
    with alarmed("HOISO_ZALO_OA_OAUTH_URL"):
        await tokens.access()
    assert bench.asked() == 2
    monkeypatch.setattr(renewing, "SECONDS", 15.0)
    assert bench.good(await tokens.access())


@pytest.mark.parametrize(
    ("fault", "seconds"),
    [
        (Fault("oauth", status=500, times=2), 60.0),
        (Fault("oauth", body={"error": -32}), 30.0),
        (Fault("oauth", status=429, body={}), 30.0),
    ],
)
async def test_what_passes_is_waited_for(bench: Bench, fault: Fault, seconds: float) -> None:
    """The whole channel waits; then all is well."""
    bench.zalo.faults.plan(fault)
    tokens = bench.process()
    with pytest.raises(TokenTrouble) as caught:
        await tokens.access()
    assert isinstance(caught.value.outcome, Later)
    assert (caught.value.outcome.seconds, caught.value.outcome.scope) == (seconds, Scope.CHANNEL)
    assert bench.good(await tokens.access())


@pytest.mark.parametrize("code", [-14014, -118, -14002, -1, -216])
async def test_any_other_refusal_is_final(bench: Bench, code: int) -> None:
    """One question to Zalo, then a human."""
    bench.zalo.faults.plan(Fault("oauth", body={"error": code}))
    tokens = bench.process()
    for _ in range(3):
        with alarmed("API Explorer"):
            await tokens.access()
    assert bench.asked() == 1


@pytest.mark.parametrize("missing", ["app_secret", "refresh_token"])
async def test_settings_that_are_missing_are_named(bench: Bench, missing: str) -> None:
    """Nobody is asked."""
    with alarmed("HOISO_ZALO_OA_APP_SECRET"):
        await bench.process(**{missing: ""}).access()
    assert bench.asked() == 0


async def test_no_connection_spends_nothing(bench: Bench) -> None:
    """Zalo was not reached: later, and no alarm."""

    def broken(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route")

    good, bench.http = bench.http, httpx.AsyncClient(transport=httpx.MockTransport(broken))
    with pytest.raises(TokenTrouble) as caught:
        await bench.process().access()
    assert caught.value.outcome == Later("renewing tokens: ConnectError", 60.0, Scope.CHANNEL)
    await bench.http.aclose()
    bench.http = good
    assert bench.good(await bench.process().access())


async def test_a_clock_that_was_set_back_changes_nothing(bench: Bench) -> None:
    """What was renewed later counts as later."""
    bench.clock.move(days=30)
    one, other = bench.process("a"), bench.process("b")
    old = await one.access()
    assert await other.access() == old
    bench.clock.move(days=-30)
    bench.zalo.tokens.invalidate()
    token = await one.renew(old)
    assert bench.good(token)
    assert await other.renew(old) == token
    assert await bench.process("c").access() == token


async def test_a_new_first_token_is_taken(bench: Bench) -> None:
    """The setting changed since: what it says now counts, though the old pair is good."""
    old = await bench.process().access()
    fresh = bench.zalo.tokens.explorer()
    token = await bench.process(refresh_token=fresh).access()
    assert token != old
    assert bench.good(token)
    assert bench.store.pairs[-1].seed == digest(fresh)
    assert await bench.process(refresh_token=fresh).access() == token
    assert await bench.process(refresh_token="").access() == token


async def test_a_new_first_token_that_is_dead_does_no_harm(bench: Bench) -> None:
    """The pair that is stored goes on, and is renewed."""
    await bench.process().access()
    tokens = bench.process(refresh_token="rubbish")
    token = await tokens.access()
    assert bench.good(token)
    bench.clock.move(hours=21)
    assert bench.good(await tokens.access())
    assert bench.store.pairs[-1].seed == digest(bench.account.refresh_token)


async def test_a_cancelled_sender_does_not_cancel_the_renewal(bench: Bench) -> None:
    """Closing waits for its answer."""
    tokens = bench.process()
    task = asyncio.create_task(tokens.access())
    while not bench.asked():  # noqa: ASYNC110
        await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await tokens.close()
    assert bench.good(bench.store.pairs[-1].access)


async def test_no_token_stands_in_a_log_or_a_repr(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever goes wrong."""
    caplog.set_level(logging.DEBUG)
    tokens = bench.process()
    await tokens.access()
    bench.clock.move(hours=21)
    bench.zalo.faults.plan(replace(LOST))
    await tokens.access()
    secrets = {bench.account.refresh_token, simulated.APP_SECRET}
    for pair in bench.store.pairs:
        secrets |= {pair.access, pair.refresh}
    told = caplog.text + repr(bench.store.pairs) + repr(bench.account) + repr(tokens.trouble)
    assert not [secret for secret in secrets if secret in told]


async def test_tokens_are_kept_fresh_while_nobody_writes(oa: Parts) -> None:
    """And a renewal that failed is known while the old token still serves."""
    assert await oa.channel.freshen() is None
    oa.clock.move(hours=21)
    oa.zalo.faults.plan(Fault("oauth", body={"error": -118}))
    assert isinstance(await oa.channel.freshen(), Alarm)
    assert (await oa.channel.check())[4].ok  # the account still answers
    oa.clock.move(hours=5)
    assert isinstance(await oa.channel.freshen(), Alarm)


INTENT = Intent("used", "seed", START)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            b'{"access_token":"a","refresh_token":"r","expires_in":"90000"}',
            TokenPair("a", "r", START, START + dt.timedelta(hours=25), "seed"),
        ),
        (
            b'{"access_token":"a","refresh_token":"r","expires_in":3600}',
            TokenPair("a", "r", START, START + dt.timedelta(hours=1), "seed"),
        ),
        (
            b'{"access_token":"a","refresh_token":"r"}',
            TokenPair("a", "r", START, START + dt.timedelta(hours=25), "seed"),
        ),
        (b'{"access_token":"a","refresh_token":"r\\n"}', None),
        (b'{"access_token":"a"}', None),
        (b'{"access_token":"a","refresh_to', None),
        (b"", None),
    ],
)
def test_answers(answer: bytes, expected: TokenPair | None) -> None:
    """What is torn or lacks a token is no pair."""
    assert read_answer(INTENT, answer) == expected


def test_the_journal_keeps_the_last_answer_alone(tmp_path: Path) -> None:
    """A second, shorter answer leaves nothing of the first; an intent alone has none."""
    journal = Journal(tmp_path / "j")
    assert journal.read() is None
    with pytest.raises(ValueError, match="intended"):
        journal.keep(b"{}")
    journal.intend(INTENT)
    entry = journal.read()
    assert entry is not None
    assert (entry.intent, entry.answer) == (INTENT, b"")
    journal.keep(b"{" + b" " * 500 + b"}")
    journal.keep(b"{}")
    entry = journal.read()
    assert entry is not None
    assert entry.answer == b"{}"
    journal.close()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\0" * 2000, b'{"at":"x"}', b'{"at":"2026-01-01"}']
)
def test_a_journal_that_is_none(tmp_path: Path, content: bytes) -> None:
    """A file that something else wrote is as good as no file."""
    (tmp_path / "j").write_bytes(content)
    assert Journal(tmp_path / "j").read() is None
