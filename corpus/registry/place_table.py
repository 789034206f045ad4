"""The 63 provinces and centrally run cities, and what became of them on 1 July 2025."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from corpus.registry.tables import listed, read_rows
from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import nfc

# Resolution 202/2025/QH15: 63 provinces become 34.
MERGER_DATE = dt.date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """A province or centrally run city, as named until 30 June 2025."""

    name: str  # "Ninh Thuận"
    full_name: str  # "tỉnh Ninh Thuận", by its rank on the day of the merger
    name_en: str
    aliases: tuple[str, ...]  # other spellings and abbreviations
    merged_into: str | None  # name of the place that it became part of; None if its name goes on
    covers: tuple[str, ...]  # for names that go on: the old places in today's, itself included


@lru_cache(maxsize=1)
def all_places() -> tuple[Place, ...]:
    """All 63, in alphabetical order."""
    rows = read_rows("places.csv")
    return tuple(
        Place(
            name=row["name"],
            full_name=row["full_name"],
            name_en=row["name_en"],
            aliases=listed(row["spellings"]) + listed(row["codes"]),
            merged_into=row["merged_into"] or None,
            covers=() if row["merged_into"] else tuple(_covered(row["name"], rows)),
        )
        for row in rows
    )


def _covered(name: str, rows: list[dict[str, str]]) -> Iterator[str]:
    yield name
    yield from (row["name"] for row in rows if row["merged_into"] == name)


_RANKS = ("tinh ", "thanh pho ", "tp ", "tp. ", "tp.")


def _key(name: str) -> str:
    """A name without marks, rank and separators."""
    folded = " ".join(fold(nfc(name)).split())
    for rank in _RANKS:
        folded = folded.removeprefix(rank)
    return "".join(letter for letter in folded if letter.isalnum())


@lru_cache(maxsize=1)
def _by_key() -> Mapping[str, Place]:
    names = {
        _key(name): place
        for place in all_places()
        for name in (place.name, place.full_name, place.name_en, *place.aliases)
    }
    return MappingProxyType(names)


def place_named(name: str) -> Place | None:
    """The place that a name, spelling or abbreviation means, with or without marks and rank."""
    return _by_key().get(_key(name))
