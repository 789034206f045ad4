"""Reading words that may have lost their marks, without reading one word for another."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from corpus.vietnamese.folding import fold

DASH = "[-‐‑‒–—−]"
GAP = r"[^\S\n]"  # a space of any width, within the line

_DIGITS = re.compile("[0-9]+")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")


@lru_cache(maxsize=16)
def folded(text: str) -> str:
    """The text in lower case, without marks, its digits ASCII; exactly as long as ``text``."""
    result = fold(text)
    if len(result) != len(text):  # input that is no NFC: keep offsets true, letter by letter
        result = "".join((fold(letter) + letter)[0] for letter in text)
    if not result.isascii() and _FOREIGN_DIGIT.search(result):
        result = _FOREIGN_DIGIT.sub(lambda m: str(unicodedata.decimal(m.group())), result)
    return result


@lru_cache(maxsize=16)
def number_starts(plain: str) -> tuple[int, ...]:
    """Where each run of digits of a folded text begins."""
    return tuple(match.start() for match in _DIGITS.finditer(plain))


def overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether ``start:end`` shares a letter with one of the spans (sorted, disjoint)."""
    after = bisect_left(spans, (end, -1))
    return after > 0 and spans[after - 1][1] > start


def reads_as(written: str, *words: str) -> bool:
    """Whether ``written`` is one of the marked words, or has no marks at all.

    The caller has matched the folded form already: "thang" and "tháng" read as "tháng",
    "thắng" does not.
    """
    return written.isascii() or written.lower() in words
