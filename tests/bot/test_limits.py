"""How often a person may ask."""

from __future__ import annotations

import pytest

from bot.limits import RateLimiter


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


def test_the_bucket_empties_and_fills() -> None:
    """Two a minute: two pass, the third waits half a minute, then passes."""
    clock = Clock()
    limiter = RateLimiter(2, clock)
    assert [round(limiter.wait("a"), 3) for _ in range(3)] == [0.0, 0.0, 30.0]
    clock.now += 30.0
    assert limiter.wait("a") == 0.0


def test_people_do_not_share_a_bucket() -> None:
    """One person's questions do not count against another."""
    limiter = RateLimiter(1, Clock())
    assert (limiter.wait("a"), limiter.wait("b")) == (0.0, 0.0)


def test_memory_is_bounded() -> None:
    """The key used longest ago is forgotten, the newer ones are kept."""
    limiter = RateLimiter(1, Clock(), max_keys=2)
    for key in "abc":
        limiter.wait(key)
    assert limiter.wait("c") > 0.0
    assert limiter.wait("a") == 0.0


def test_a_burst_is_more_than_a_minute_gives() -> None:
    """Several tries at once, then as many as fill up: twelve an hour are one in five minutes."""
    now = 0.0
    limiter = RateLimiter(per_minute=0.2, burst=2, clock=lambda: now)
    assert [limiter.wait("a") for _ in range(3)] == [0.0, 0.0, pytest.approx(300.0)]
    now = 300.0
    assert [limiter.wait("a"), limiter.wait("a") > 0] == [0.0, True]
