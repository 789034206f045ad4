"""What cannot be told to one holds back nobody else."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from pathlib import Path

import pytest

from bot.addresses import Address
from bot.notices.job import notify
from bot.notices.quiet import Quiet
from bot.types import Reply
from bot.wiring.loops import sweep
from retrieval.types import Language
from tests.bot.notices.bench import LAN, NOON, PUBLIC, Bench, Outbox

GONE = Address("zalo_bot", "5", "5")
TEXT = """SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH NINH THUẬN

Năm 2021, Sở đã nghiệm thu 10 nhiệm vụ khoa học và công nghệ cấp tỉnh.
"""


class Some(Outbox):
    """An outbox of all channels but one."""

    def push(self, address: Address, reply: Reply, key: str) -> None:
        """As the mailroom does for a channel that is set no more."""
        if address == GONE:
            raise KeyError(address.channel)
        super().push(address, reply, key)


def test_a_channel_that_is_gone_holds_back_nobody(tmp_path: Path) -> None:
    """Its notice stays bound and is tried first each time; after a month it is given up."""
    with contextlib.closing(Bench(tmp_path, Some())) as bench:
        for address in (GONE, LAN):
            bench.following.follow(address, "Ninh Thuận", Language.VI, PUBLIC)
        for name, count in (("a.txt", "20"), ("b.txt", "21")):
            bench.put(name, TEXT.replace("10", count))
            bench.run()
        assert len(bench.outbox.texts(LAN)) == 2
        assert len(bench.notices.going(10)) == 2
        bench.notices.expire(int((NOON + dt.timedelta(days=31)).timestamp() * 1000))
        assert not bench.notices.going(10)


def test_one_step_that_fails_keeps_none_of_the_others_back(tmp_path: Path) -> None:
    """The error is raised when all was done."""

    class Broken:
        def run(self, _: int) -> int:
            raise ValueError("a document that cannot be read")

    with contextlib.closing(Bench(tmp_path)) as bench:
        bench.following.follow(LAN, "Ninh Thuận", Language.VI, PUBLIC)
        bench.put("a.txt", TEXT)
        with pytest.raises(ValueError, match="document"):
            notify([Broken(), bench.noticing], bench.delivery, Quiet(21, 7), NOON)
        assert len(bench.outbox.texts(LAN)) == 1


async def test_one_sweep_that_fails_stops_none_of_the_others() -> None:
    """Nor does it end the sweeping."""
    swept, stop = [], asyncio.Event()

    def broken() -> None:
        raise OSError("the disk")

    def last() -> None:
        swept.append(1)
        stop.set()

    async with asyncio.timeout(10):
        await sweep([broken, last], stop)
    assert swept
