"""Vietnamese titles with their words put into English by a dictionary, word by word.

Parallel sentences are few and speak of everyday things; a news or law title in such crude English
still tells the model which English words lie near which official Vietnamese.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from random import Random

from corpus.vietnamese.spelling import canonical

_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"[,;/]")
_LONGEST = 4
_KEPT = 0.1


def build(entries: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Short English meanings of each Vietnamese word, from (English, Vietnamese) entries."""
    glossary: dict[str, list[str]] = {}
    for english, vietnamese in entries:
        meanings = [part.strip().lower() for part in _BETWEEN.split(english)]
        meanings = [part.removeprefix("to ") for part in meanings if 0 < len(part.split()) <= 3]
        meanings = [part for part in meanings if part.isascii()]
        for part in _BETWEEN.split(canonical(vietnamese)):
            words = _WORD.findall(part)
            if meanings and 0 < len(words) <= _LONGEST:
                glossary.setdefault(" ".join(words), []).extend(meanings)
    return glossary


def in_english(text: str, glossary: Mapping[str, list[str]], chance: Random) -> str | None:
    """``text`` with its longest known words replaced; None where under half of them are known."""
    words = _WORD.findall(canonical(text))
    output: list[str] = []
    known = position = 0
    while position < len(words):
        for size in range(min(_LONGEST, len(words) - position), 0, -1):
            meanings = glossary.get(" ".join(words[position : position + size]))
            if meanings is not None:
                break
        known += size if meanings is not None else 0
        if meanings is None or chance.random() < _KEPT:
            output.extend(words[position : position + size])
        else:
            output.append(chance.choice(meanings))
        position += size
    return " ".join(output) if 2 * known >= len(words) else None
