"""Chats on every simulated platform while the service is killed: nothing lost, nothing twice."""

from __future__ import annotations

import pytest

from benchmarks.channels.fire import Size, run

SMALL = Size(chats=12, messages=4, kills=2)
AT_ONCE = 32  # messages that may be on their way to a platform when the service is killed


@pytest.mark.parametrize(
    ("platform", "repeated"),
    [
        ("zalo_oa", 0),  # it can be asked what has arrived
        ("telegram", SMALL.kills * AT_ONCE),
        ("zalo_bot", SMALL.kills * AT_ONCE),
    ],
)
async def test_every_message_is_answered_in_order(platform: str, repeated: int) -> None:
    """Each chat shows in the end what a quiet chat shows; where a platform cannot say what has
    arrived, only what was on its way at a kill may stand there twice."""
    outcome = await run(platform, SMALL)
    assert outcome.said == len(outcome.acks) == 48
    assert len(outcome.starts) == 3
    assert (outcome.missing, outcome.disordered) == (0, 0)
    assert outcome.repeated <= repeated
