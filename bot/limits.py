"""How often a person may ask, or try."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock


class RateLimiter:
    """A bucket of questions per key that fills evenly; keeps at most ``max_keys`` keys.

    ``burst``: how many at once, where not a minute's. ``clock`` gives seconds that never go back.
    Keys used longest ago are forgotten first, which can only give a person more, never less.
    """

    def __init__(
        self,
        per_minute: float,
        clock: Callable[[], float] = time.monotonic,
        max_keys: int = 50_000,
        burst: float | None = None,
    ) -> None:
        self._capacity = float(burst or per_minute)
        self._per_second = per_minute / 60.0
        self._clock = clock
        self._max_keys = max_keys
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, key: str) -> float:
        """Take one question from the key's bucket: 0.0, or the seconds until there is one."""
        now = self._clock()
        with self._lock:
            left, since = self._buckets.pop(key, (self._capacity, now))
            left = min(self._capacity, left + (now - since) * self._per_second)
            allowed = left >= 1.0
            self._buckets[key] = (left - 1.0 if allowed else left, now)
            if len(self._buckets) > self._max_keys:
                self._buckets.popitem(last=False)
        return 0.0 if allowed else (1.0 - left) / self._per_second
