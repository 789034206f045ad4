"""A question without its names, whose words ask for nothing: "Bình Định trong năm" is no intent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from corpus.registry.dates import find_dates, find_periods
from corpus.registry.numbers import find_numbers
from corpus.registry.places import find_places
from retrieval.types import Language


def masked_names(text: str, today: dt.date, language: Language) -> str:
    """The question with names of places, times and document numbers blanked, length kept."""
    spans = _places(text)
    spans += [(m.start, m.end) for m in find_periods(text, published=today, bare_years=True)]
    spans += [(n.start, n.end) for n in find_numbers(text, loose=True)]
    if language is Language.EN:  # Vietnamese days are numbers, as documents have them
        spans += [(d.start, d.end) for d in find_dates(text)]
    return blanked(text, spans)


def without_places(text: str) -> str:
    """The question with names of places alone blanked, length kept."""
    return blanked(text, _places(text))


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with some of it blanked, length kept."""
    letters = list(text)
    for start, end in spans:
        for at in range(start, end):
            letters[at] = "\n"  # parts the words on either side
    return "".join(letters)


def _places(text: str) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in find_places(text, folded_ok=True)]
