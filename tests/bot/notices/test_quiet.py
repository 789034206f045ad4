"""The hours of the night."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.notices.quiet import Quiet


@pytest.mark.parametrize(
    ("written", "utc_hour", "quiet"),
    [
        ("21-7", 14, True),  # 21:00 in Vietnam
        ("21-7", 13, False),
        ("21-7", 17, True),  # midnight
        ("21-7", 23, True),  # 6:00
        ("21-7", 0, False),  # 7:00
        ("1-5", 18, True),
        ("1-5", 22, False),
        ("0-0", 17, False),
    ],
)
def test_the_night_is_vietnams(written: str, utc_hour: int, quiet: bool) -> None:
    """Over midnight or not, whatever zone the moment is written in; none where both are one."""
    moment = dt.datetime(2026, 11, 21, utc_hour, 30, tzinfo=dt.UTC)
    assert quiet is Quiet.of(written).covers(moment)
