"""How long the mail waits for what, and when it gives up."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """Bounds of the inbox and the outbox. Times are seconds."""

    answers_at_once: int = 2  # more would only take turns on two cores
    sends_at_once: int = 32
    update_attempts: int = 10  # a crash counts as one
    handling_pauses: tuple[float, ...] = (1.0, 5.0, 30.0)  # after an error of our own
    first_pause: float = 1.0
    longest_pause: float = 600.0
    give_up_after: float = 24 * 3600.0  # a reply that late helps nobody
    stale_after: float = 2 * 3600.0
    apologise: bool = True  # to a question that became stale; otherwise it is dropped
    forget_after: float = 30 * 24 * 3600.0  # what nobody came for: its person's, or its channel's
    remember: float = 7 * 24 * 3600.0  # keys of updates, to know a redelivery by

    def pause(self, attempts: int) -> float:
        """How long to wait after so many attempts: doubled each time, bounded, jittered."""
        whole = min(self.longest_pause, self.first_pause * 2.0 ** min(attempts - 1, 30))
        return whole * random.uniform(0.5, 1.0)
