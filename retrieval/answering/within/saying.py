"""What a sentence was found to say, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.answering.views import Clause

_CLOSERS = {"(": ")", "“": "”", "[": "]"}


@dataclass(frozen=True, slots=True)
class Said:
    """What answers, in the document's words, and the span that says it (document offsets);
    ``beside``: others that it rests on as well."""

    clause: Clause
    start: int
    end: int
    short: str
    beside: tuple[tuple[Clause, int, int], ...] = ()


def closing(text: str, start: int) -> int:
    """Where what begins at a position ends: at the clause's end, or where the bracket around it
    closes."""
    return next((at for at, depth in _depths(text, start) if depth < 0), _end(text, start))


def cut_at_comma(text: str, start: int) -> int:
    """Where the first comma or semicolon outside of brackets stands from a position on; a comma
    within a number is none."""
    for at, depth in _depths(text, start):
        parts = text[at] in ",;\n" and depth == 0 and not text[at + 1 : at + 2].isdigit()
        if depth < 0 or parts:
            return at
    return _end(text, start)


def _depths(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Each position with how many brackets opened since ``start`` are open there, its own counted;
    below 0 where the one around it closes."""
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] in _CLOSERS) - (text[at] in _CLOSERS.values())
        yield at, depth


def _end(text: str, start: int) -> int:
    return start + len(text[start:].rstrip(" .;,"))
