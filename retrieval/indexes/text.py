"""What is indexed of a passage: not its slice alone, but what a reader of it would know."""

from __future__ import annotations

import re

from corpus.types import StoredPassage

_YEAR = re.compile(r"(?<![\d./,-])(?:19|20)\d\d(?![\d,]|[./]\d)")


def context_of(stored: StoredPassage) -> str:
    """Title, headings, place and period that hold for a passage."""
    about = stored.header.metadata
    period = about.period.text if about.period is not None else ""
    number = about.number or ""
    parts = (about.title, *stored.passage.headings, about.place or "", period, number)
    return " . ".join(part for part in parts if part)


def indexed_text(stored: StoredPassage) -> str:
    """Context and slice together, as both indexes see the passage."""
    return f"{context_of(stored)}\n{stored.passage.text}"


def years_of(stored: StoredPassage) -> tuple[int, ...]:
    """Years that a passage names, and those of its document's period and publication."""
    about = stored.header.metadata
    years = {int(year) for year in _YEAR.findall(stored.passage.text)}
    if about.period is not None:
        years.update(range(about.period.start.year, min(about.period.end.year, 2100) + 1))
    if about.published is not None:
        years.add(about.published.year)
    return tuple(sorted(years))[:20]
