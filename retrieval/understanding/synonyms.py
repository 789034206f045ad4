"""What people say for what documents write: "bằng lái" for giấy phép lái xe."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

from corpus.vietnamese.folding import fold
from corpus.vietnamese.words import join_words

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


@lru_cache(maxsize=4096)
def _is_phrase(entry: str) -> bool:
    """Whether an entry is made of words that keep their meanings: "hồ sơ đúng hạn", not "sổ đỏ"."""
    spans = join_words(entry.split())
    return len(spans) > 1 and any(end - start > 1 for start, end in spans)


def phrases_in(
    syllables: list[str], spans: list[tuple[int, int]]
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Where phrases of the table stand among words, longest first from each word on, with the
    folded official words for each: its words stay, and each of them may be said so."""
    table = _table()
    ends = {end for _, end in spans}
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for at, _ in spans:
        for end in range(min(at + _LONGEST, len(syllables)), at + 1, -1):
            entry = " ".join(syllables[at:end])
            if end in ends and entry in table and _is_phrase(entry):
                found.append((at, end, official_words(entry)))
                break
    return found


def join_synonyms(syllables: list[str], spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Word spans in which the longer entries of the table are one word each, where they cut none
    apart: "dựng nhà" is not in "xây dựng nhà xưởng"; phrases stay the words that they are."""
    table = _table()
    taken: list[tuple[int, int]] = []
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    at = 0
    while at < len(syllables):
        for length in range(_LONGEST, 1, -1):
            word = " ".join(syllables[at : at + length])
            whole = at in starts and at + length in ends
            if whole and word in table and not _is_phrase(word):
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
