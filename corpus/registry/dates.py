"""Days and periods that a text names."""

from corpus.registry.days import DateMention, find_dates
from corpus.registry.periods import PeriodMention, find_periods

__all__ = ["DateMention", "PeriodMention", "find_dates", "find_periods"]
