"""``python -m benchmarks.channels [--platform NAME] [--chats N] [--messages N] [--kills N]``."""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter

from benchmarks.channels.fire import Outcome, Size, run
from benchmarks.channels.platforms import PLATFORMS


def main() -> None:
    """Runs each platform and prints what came of it; status 1 where something was lost."""
    parser = argparse.ArgumentParser(prog="benchmarks.channels")
    parser.add_argument("--platform", choices=tuple(PLATFORMS), action="append")
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--messages", type=int, default=20)
    parser.add_argument("--kills", type=int, default=20)
    asked = parser.parse_args()
    size = Size(asked.chats, asked.messages, asked.kills)
    good = True
    for platform in asked.platform or tuple(PLATFORMS):
        outcome = asyncio.run(run(platform, size))
        print(_line(outcome), flush=True)
        for complaint, count in Counter(line[24:] for line in outcome.complaints).most_common(5):
            print(f"    {count} × {complaint[:200]}", flush=True)
        good = good and not (outcome.missing or outcome.disordered)
    raise SystemExit(0 if good else 1)


def _line(outcome: Outcome) -> str:
    slowest = max(outcome.starts) if outcome.starts else 0.0
    inside = outcome.served.get(float("inf"), 0.0)
    within = outcome.served.get(0.2, 0.0) / inside if inside else 0.0
    p50, p99 = outcome.ack(0.5) * 1000, outcome.ack(0.99) * 1000
    return (
        f"{outcome.platform}: {outcome.said} messages in {outcome.seconds:.0f} s; "
        f"missing {outcome.missing}, repeated {outcome.repeated}, disordered {outcome.disordered}; "
        f"acknowledged p50 {p50:.0f} ms, p99 {p99:.0f} ms ({outcome.attempts} deliveries"
        f"{f'; since the last start {within:.2%} of {inside:.0f} within 200 ms' if inside else ''}); "
        f"{len(outcome.starts)} starts, slowest {slowest:.1f} s"
    )


if __name__ == "__main__":
    main()
