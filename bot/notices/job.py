"""Telling people unasked, as a plain function."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from bot.notices.delivering import Delivery
from bot.notices.quiet import Quiet

DOCUMENTS_AT_ONCE = 20
MESSAGES_AT_ONCE = 200


class Finds(Protocol):
    """Whoever finds what is to be told, and notes it."""

    def run(self, limit: int) -> int:
        """Looks at the next ``limit`` things; how many notices they gave."""
        ...


@dataclass(frozen=True, slots=True)
class Notified:
    """What a run found to tell, and how many messages it handed over."""

    found: int
    pushed: int


def notify(
    finders: Sequence[Finds],
    delivery: Delivery,
    quiet: Quiet,
    now: dt.datetime,
    *,
    documents: int = DOCUMENTS_AT_ONCE,
    messages: int = MESSAGES_AT_ONCE,
) -> Notified:
    """Notes what is to be told, and outside the night hands it over; call it again and again.

    Bounded in each run. May be killed anywhere: the next run goes on where it was. Where one step
    fails, the others are done all the same; then what they raised is raised.
    """
    steps: list[Callable[[], int]] = [partial(one.run, documents) for one in finders]
    if not quiet.covers(now):
        steps.append(partial(delivery.run, messages))
    done, errors = [], []
    for step in steps:
        try:
            done.append(step())
        except Exception as error:
            done.append(0)
            errors.append(error)
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise ExceptionGroup("some people were not told", errors)
    return Notified(sum(done[: len(finders)]), sum(done[len(finders) :]))
