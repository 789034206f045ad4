"""A question without its names, whose words ask for nothing: "Bình Định trong năm" is no intent."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from corpus.registry.dates import find_dates, find_periods
from corpus.registry.numbers import find_numbers
from corpus.registry.places import PlaceMention, find_places
from corpus.vietnamese.folding import fold
from retrieval.types import Language
from retrieval.understanding.articles import articles_in

_OF_DAY = re.compile(r"\s*,?\s*(?:(?:ky|ban hanh|dated|of|issued on|on)\s+)?(?:ngay\s+)?")


def masked_names(text: str, today: dt.date, language: Language) -> str:
    """The question with names of places, times, document numbers and articles blanked, length
    kept. A town is a part of its province: its name tells of which part something is asked."""
    towns = {(m.start, m.end) for m in find_places(text, folded_ok=True) if _is_part(m)}
    spans = [span for span in _places(text) if span not in towns] + articles_in(text)
    spans += [(m.start, m.end) for m in find_periods(text, published=today, bare_years=True)]
    spans += [(n.start, n.end) for n in find_numbers(text, loose=True)]
    spans += _days_of_numbers(text)
    if language is Language.EN:  # Vietnamese days are numbers, as documents have them
        spans += [(d.start, d.end) for d in find_dates(text)]
    return blanked(text, spans)


def _is_part(mention: PlaceMention) -> bool:
    return mention.town and fold(mention.text) not in fold(mention.place.name)


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


def _days_of_numbers(text: str) -> list[tuple[int, int]]:
    """The days that stand in names of documents: "655/QĐ-UBND ngày 22/4/2021"."""
    ends = [number.end for number in find_numbers(text, loose=True)]
    return [
        (end, day.end)
        for day in (find_dates(text) if ends else ())
        for end in ends
        if end < day.start and _OF_DAY.fullmatch(fold(text[end : day.start]))
    ]


def _places(text: str) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in find_places(text, folded_ok=True)]
