"""Counting questions at the one place where they are answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.reviews.counting import Counted
from bot.types import Incoming, Refusal, Reply
from retrieval.types import Language
from tests.bot.fakes import ANSWERED, NO_EVIDENCE
from tests.bot.notices.bench import LAN, NOON, Bench, incoming


class Prepared:
    """Gives prepared replies, one after the other."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)

    async def handle(self, _: Incoming) -> Reply:
        """The next one."""
        return self.replies.pop(0)


async def test_questions_are_counted_and_commands_are_not(bench: Bench) -> None:
    """By what became of them, refusals too."""
    vi = Language.VI
    replies = (
        Reply("a", vi, ANSWERED),
        Reply("b", vi, replace(NO_EVIDENCE)),
        Reply("c", vi, refusal=Refusal.LIMITED),
        Reply("đây là các lệnh", vi),
    )
    ticks = iter(range(100))
    counted = Counted(Prepared(*replies), bench.tallies, lambda: NOON, lambda: next(ticks) / 1000)
    assert [await counted.handle(incoming(LAN)) for _ in replies] == list(replies)
    bench.tallies.flush()
    got = bench.tallies.summary(dt.date(2026, 11, 21), 1)
    assert got.by_status == {"answered": 1, "no_evidence": 1, "limited": 1}
    assert (got.by_channel, got.p95) == ({"telegram": 3}, 1)
