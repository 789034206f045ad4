"""The writings by which a text can name a province, keyed by their first folded word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from corpus.registry.place_table import Place, all_places, place_named
from corpus.registry.tables import listed, read_rows
from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import canonical


class Alone(StrEnum):
    """What a writing needs before it counts as a place."""

    UNMARKED = "unmarked"  # nothing: it counts even typed without marks
    MARKED = "marked"  # its marks, or a rank before it
    NEVER = "never"  # a rank before it: "thành phố Vinh"


@dataclass(frozen=True, slots=True)
class Form:
    """One writing of a place; ``place`` is None for names that only look like one."""

    words: tuple[str, ...]  # folded
    letters: str  # canonical, without separators
    place: Place | None
    alone: Alone = Alone.UNMARKED
    town: bool = False
    code: bool = False  # an abbreviation: capitals in documents
    hyphenated: bool = False  # may be parted by hyphens and full stops


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Folded words beside a name that show it to be ordinary words."""

    before: frozenset[tuple[str, ...]]
    after: frozenset[tuple[str, ...]]
    after_number: bool


def folded_words(text: str) -> tuple[str, ...]:
    """Runs of letters and digits, folded."""
    spaced = "".join(letter if letter.isalnum() else " " for letter in fold(text))
    return tuple(spaced.split())


def letters_of(text: str) -> str:
    """Canonical letters and digits of a text, run together."""
    return "".join(letter for letter in canonical(text) if letter.isalnum())


def _form(
    name: str,
    place: Place | None,
    alone: Alone = Alone.UNMARKED,
    *,
    town: bool = False,
    code: bool = False,
) -> Form:
    words = folded_words(name)
    hyphenated = len(words) > 2 or any(mark in name for mark in "-.")
    return Form(words, letters_of(name), place, alone, town, code, hyphenated)


def _all_forms() -> Iterator[Form]:
    for place, row in zip(all_places(), read_rows("places.csv"), strict=True):
        # "Hồ Chí Minh" is first of all a person.
        person = place.name == "Hồ Chí Minh"
        yield _form(place.name, place, Alone.NEVER if person else Alone.UNMARKED)
        if fold(place.name_en) != fold(place.name):
            yield _form(place.name_en, place)
        for spelling in listed(row["spellings"]):
            yield _form(spelling, place)
        for code in listed(row["codes"]):
            yield _form(code, place, code=True)
    for row in read_rows("towns.csv"):
        town_of = place_named(row["place"]) if row["place"] else None
        yield _form(row["name"], town_of, Alone(row["alone"]), town=True)


@lru_cache(maxsize=1)
def forms_by_first_word() -> Mapping[str, tuple[Form, ...]]:
    """All writings, the longest first; names also run together ("ninhthuan")."""
    forms = list(_all_forms())
    forms += [
        replace(form, words=("".join(form.words),), alone=Alone.UNMARKED)
        for form in forms
        if len(form.words) > 1 and form.place and not form.town
    ]
    forms.sort(key=lambda form: -len(form.words))
    by_first: dict[str, list[Form]] = {}
    for form in forms:
        by_first.setdefault(form.words[0], []).append(form)
    return MappingProxyType({word: tuple(found) for word, found in by_first.items()})


@lru_cache(maxsize=1)
def lookalikes() -> Mapping[str, Lookalike]:
    """By place name: the neighbours that turn its letters into ordinary words."""
    return MappingProxyType({row["name"]: _lookalike(row) for row in read_rows("lookalikes.csv")})


def _lookalike(row: Mapping[str, str]) -> Lookalike:
    before = listed(row["before"])
    return Lookalike(
        before=frozenset(folded_words(part) for part in before if part != "#"),
        after=frozenset(folded_words(part) for part in listed(row["after"])),
        after_number="#" in before,
    )
