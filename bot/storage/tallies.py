"""How many questions there were, by day, channel and status, and how long answers took."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from sqlalchemy import delete, func, select

from bot.storage.database import Database
from bot.storage.inserting import add_counts
from bot.storage.tables import inbox, outbox
from bot.storage.unasked_tables import tallies

BUCKETS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 300_000)  # ms
_VIETNAM = dt.timezone(dt.timedelta(hours=7))
_Key = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """What was counted over some days. ``p50`` and ``p95``: ms, upper edges of their buckets."""

    total: int
    by_status: Mapping[str, int]
    by_channel: Mapping[str, int]
    by_day: Mapping[str, int]
    p50: int
    p95: int
    waiting: int
    parked: int
    lost: int


@dataclass(slots=True)
class Tallies:
    """Counts in memory and adds to the database now and then: a process that is killed loses what
    it counted since, and no turn waits for a disk. Safe to use from threads."""

    database: Database
    _counts: Counter[_Key] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def count(self, at: dt.datetime, channel: str, status: str, took_ms: float) -> None:
        """Counts one question; ``took_ms`` until its answer."""
        day = at.astimezone(_VIETNAM).date().isoformat()
        bucket = BUCKETS[min(bisect_left(BUCKETS, took_ms), len(BUCKETS) - 1)]
        with self._lock:
            self._counts[day, channel[:16], status[:16], bucket] += 1

    def flush(self) -> None:
        """Adds what was counted to the database; raises StorageError, and keeps the counts then."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
        if not counts:
            return
        names = ("day", "channel", "status", "bucket")
        rows = [dict(zip(names, key, strict=True)) | {"asked": n} for key, n in counts.items()]
        try:
            with self.database.writing() as connection:
                add_counts(connection, tallies, rows)
        except BaseException:
            with self._lock:
                self._counts.update(counts)
            raise

    def summary(self, today: dt.date, days: int) -> Summary:
        """The last ``days`` days, today included, and the messages that are under way."""
        first = (today - dt.timedelta(days=days - 1)).isoformat()
        recent = tallies.c.day >= first
        with self.database.reading() as connection:
            rows = connection.execute(select(tallies).where(recent)).all()
            counted = func.count()
            waiting = select(counted).select_from(inbox).where(inbox.c.state == "waiting")
            under_way = select(outbox.c.state, counted).group_by(outbox.c.state)
            sending = {str(state): int(n) for state, n in connection.execute(under_way)}
            unread = connection.execute(waiting).scalar_one()
        times: Counter[int] = Counter()
        by: dict[str, Counter[str]] = {name: Counter() for name in ("status", "channel", "day")}
        for row in rows:
            times[row.bucket] += row.asked
            for name, counts in by.items():
                counts[getattr(row, name)] += row.asked
        return Summary(
            total=times.total(),
            by_status=dict(by["status"].most_common()),
            by_channel=dict(by["channel"].most_common()),
            by_day=dict(sorted(by["day"].items())),
            p50=_percentile(times, 0.5),
            p95=_percentile(times, 0.95),
            waiting=unread + sending.get("waiting", 0) + sending.get("sending", 0),
            parked=sending.get("parked", 0),
            lost=sending.get("lost", 0),
        )

    def erase(self, before: dt.date) -> None:
        """Forgets the days before one."""
        with self.database.writing() as connection:
            connection.execute(delete(tallies).where(tallies.c.day < before.isoformat()))


def _percentile(times: Counter[int], share: float) -> int:
    """The smallest bucket that, with those below it, has this share of all; 0 of none."""
    left = share * times.total()
    for bucket in sorted(times):
        left -= times[bucket]
        if left <= 0:
            return bucket
    return 0
