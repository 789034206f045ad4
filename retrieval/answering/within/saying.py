"""What a sentence was found to say, and where."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.answering.views import Clause

_CLOSERS = {"(": ")", "“": "”", "[": "]"}


@dataclass(frozen=True, slots=True)
class Said:
    """What answers, in the document's words, and the span that says it (document offsets)."""

    clause: Clause
    start: int
    end: int
    short: str


def closing(text: str, start: int) -> int:
    """Where what begins at a position ends: at the clause's end, or where the bracket around it
    closes."""
    depth = 0
    for at in range(start, len(text)):
        if text[at] in _CLOSERS:
            depth += 1
        elif text[at] in _CLOSERS.values():
            depth -= 1
            if depth < 0:
                return at
    return start + len(text[start:].rstrip(" .;,"))


def cut_at_comma(text: str, start: int) -> int:
    """Where the first comma or semicolon outside of brackets stands from a position on; a comma
    within a number is none."""
    depth = 0
    for at in range(start, len(text)):
        if text[at] in _CLOSERS:
            depth += 1
        elif text[at] in _CLOSERS.values():
            depth -= 1
            if depth < 0:
                return at
        elif text[at] in ",;\n" and depth == 0 and not text[at + 1 : at + 2].isdigit():
            return at
    return start + len(text[start:].rstrip(" .;,"))
