"""The hours of the night, in which nobody is written to unasked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

_VIETNAM = dt.timezone(dt.timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours in Vietnam from ``begin`` to ``end``, over midnight where the end is the smaller; none
    where both are the same."""

    begin: int
    end: int

    @classmethod
    def of(cls, written: str) -> Quiet:
        """From "21-7"."""
        begin, _, end = written.partition("-")
        return cls(int(begin), int(end))

    def covers(self, moment: dt.datetime) -> bool:
        """Whether a moment lies in the night."""
        hour = moment.astimezone(_VIETNAM).hour
        if self.begin <= self.end:
            return self.begin <= hour < self.end
        return hour >= self.begin or hour < self.end
