"""What people say for what documents write: "bằng lái" for giấy phép lái xe."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

from corpus.vietnamese.folding import fold

_LONGEST = 4  # syllables of the longest word asked


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    """Official words, with their marks, by the word asked, as written and as folded."""
    text = files("retrieval.understanding").joinpath("data/synonyms.csv").read_text("utf-8")
    table: dict[str, tuple[str, ...]] = {}
    for asked, official in csv.reader(text.splitlines()[1:]):
        words = tuple(official.split("|"))
        table[asked] = words
        if " " in asked:  # a single syllable without marks may be any of several words
            table.setdefault(fold(asked), words)
    return table


@lru_cache(maxsize=1)
def _related() -> dict[str, tuple[str, ...]]:
    text = files("retrieval.understanding").joinpath("data/related.csv").read_text("utf-8")
    return {word: tuple(near.split("|")) for word, near in csv.reader(text.splitlines()[1:])}


@lru_cache(maxsize=1)
def _classes() -> dict[str, tuple[str, ...]]:
    """Words for the things of a class, by the words for the class, as written and as folded."""
    text = files("retrieval.understanding").joinpath("data/classes.csv").read_text("utf-8")
    table: dict[str, tuple[str, ...]] = {}
    for names, members in csv.reader(text.splitlines()[1:]):
        for name in names.split("|"):
            table[name] = tuple(members.split("|"))
            if " " in name:
                table.setdefault(fold(name), table[name])
    return table


def related_words(word: str) -> tuple[str, ...]:
    """Words of like meaning, learned, for a word typed with marks, likeliest first; and of a class
    of things the words for its members: "người" for học viên."""
    single = tuple(one for one in _table().get(word, ()) if " " not in one)
    return (*single, *_classes().get(word, ()), *_related().get(word, ()))


def official_words(word: str) -> tuple[str, ...]:
    """Folded official words of several syllables that a word asked may stand for; none for most.
    One of a single syllable is known by its marks alone, as ``related_words`` are."""
    return tuple(fold(one) for one in _table().get(word, ()) if " " in one)


def join_synonyms(syllables: list[str], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Word spans in which the longer entries of the table are one word each."""
    table = _table()
    taken: list[tuple[int, int]] = []
    at = 0
    while at < len(syllables):
        for length in range(_LONGEST, 1, -1):
            word = " ".join(syllables[at : at + length])
            if at + length <= len(syllables) and word in table:
                taken.append((at, at + length))
                at += length
                break
        else:
            at += 1
    if not taken:
        return spans
    covered = {at for start, end in taken for at in range(start, end)}
    rest: list[tuple[int, int]] = []
    for start, end in spans:
        if not covered.intersection(range(start, end)):
            rest.append((start, end))
        else:
            rest.extend((at, at + 1) for at in range(start, end) if at not in covered)
    return sorted([*taken, *rest])
