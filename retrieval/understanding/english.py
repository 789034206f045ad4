"""English terms of administration and science management in the Vietnamese of documents."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_LONGEST = 6  # words in the longest entry


@dataclass(frozen=True, slots=True)
class Rendering:
    """A stretch of English tokens and the Vietnamese words that may stand for it."""

    start: int
    end: int
    vietnamese: tuple[str, ...]


def stem(word: str) -> str:
    """An English word without the common endings, enough to bring its forms together."""
    for ending, least in (("ies", 5), ("ing", 6), ("ed", 5), ("es", 5), ("s", 4), ("'s", 3)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            word = word[: -len(ending)] + ("y" if ending == "ies" else "")
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


@lru_cache(maxsize=1)
def glossary() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Stemmed English words to their Vietnamese renderings, likeliest first."""
    table = files("retrieval.understanding").joinpath("data/english.csv").read_text("utf-8")
    entries: dict[tuple[str, ...], tuple[str, ...]] = {}
    for english, vietnamese in csv.reader(table.splitlines()[1:]):
        key = tuple(stem(word) for word in english.replace("-", " ").replace("'", " ").split())
        found = entries.get(key, ())
        new = tuple(word for word in vietnamese.split("|") if word not in found)
        entries[key] = found + new
    return entries


@lru_cache(maxsize=1)
def english_for() -> dict[str, str]:
    """Vietnamese words to the English that a glossed short answer shows."""
    table = files("retrieval.understanding").joinpath("data/english.csv").read_text("utf-8")
    back: dict[str, str] = {}
    for english, vietnamese in csv.reader(table.splitlines()[1:]):
        back.setdefault(vietnamese.split("|")[0], english)
    return back


def render(words: list[str]) -> list[Rendering]:
    """The longest glossary entries among lower-case English words, left to right."""
    entries = glossary()
    stems = [stem(word) for word in words]
    found: list[Rendering] = []
    at = 0
    while at < len(stems):
        for length in range(min(_LONGEST, len(stems) - at), 0, -1):
            vietnamese = entries.get(tuple(stems[at : at + length]))
            if vietnamese is not None:
                found.append(Rendering(at, at + length, vietnamese))
                at += length
                break
        else:
            at += 1
    return found
