"""Blanks that were left out or put in: "nhiệmvụ", "nhi ệm vụ", "năm2021"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from retrieval.understanding.respelling.counts import Syllables, foreign_words
from retrieval.understanding.respelling.doubts import Holds
from retrieval.understanding.respelling.pieces import Piece

_PAIRED = 20.0  # times that two are seen together, so that they may have been typed as one
_LONGEST = 30  # letters that are taken apart
_LETTERS_AND_DIGITS = re.compile(r"[0-9]+|[^\W\d_]+")


def spaced(text: str, pieces: Sequence[Piece], counts: Syllables, holds: Holds) -> list[Piece]:
    """The pieces with syllables typed together taken apart, and torn ones put together."""
    apart = [part for piece in pieces for part in _taken_apart(piece, counts, holds)]
    joined: list[Piece] = []
    for at, piece in enumerate(apart):
        left = joined[-1] if joined else None
        if left is not None and text[left.end : piece.start] == " ":
            near = (
                apart[at - 2] if at > 1 else None,
                apart[at + 1] if at + 1 < len(apart) else None,
            )
            if not left.fixed and not piece.fixed and _is_torn(left, piece, near, counts):
                typed, whole = text[left.start : piece.end], left.text + piece.text
                joined[-1] = Piece(left.start, piece.end, typed, whole, apart=left.apart)
                continue
        joined.append(piece)
    return joined


def _taken_apart(piece: Piece, counts: Syllables, holds: Holds) -> list[Piece]:
    if piece.fixed:
        return [piece]
    parts = _LETTERS_AND_DIGITS.findall(piece.text)
    if len(parts) > 1:
        words = [part for part in parts if not part.isdigit()]
        if all(len(word) > 2 and counts.is_sound(word) for word in words):
            return _parts(piece, parts)
        return [replace(piece, fixed=True)]
    if piece.text.isdigit():
        return [replace(piece, fixed=True)]
    if len(piece.text) < 4 or counts.is_sound(piece.text):
        return [piece]
    if piece.text in foreign_words() or holds(piece.text):
        return [piece]
    if piece.start and piece.typed[:1].isupper() and piece.text.isascii():
        return [piece]  # a name
    if any(one == two for one, two in pairwise(piece.text)):
        return [piece]  # a letter typed twice is likelier
    found = _syllables_in(piece.text[:_LONGEST], counts)
    return [piece] if found is None else _parts(piece, found)


def _parts(piece: Piece, parts: Sequence[str]) -> list[Piece]:
    made: list[Piece] = []
    start = piece.start
    for part in parts:
        end = start + len(part)
        typed = piece.typed[start - piece.start : end - piece.start]
        made.append(Piece(start, end, typed, part, part.isdigit(), apart=bool(made) or piece.apart))
        start = end
    return made


def _is_torn(
    left: Piece, right: Piece, near: tuple[Piece | None, Piece | None], counts: Syllables
) -> bool:
    """Whether two pieces are one syllable with a blank in it, which goes with those around."""
    if counts.is_sound(left.text) and counts.is_sound(right.text):
        return False
    whole = left.text + right.text
    if len(whole) < 3 or not right.typed.islower() or not counts.is_sound(whole):
        return False
    before, behind = near
    if before is not None and not before.fixed and counts.together(before.text, whole) >= _PAIRED:
        return True
    return (
        behind is not None and not behind.fixed and counts.together(whole, behind.text) >= _PAIRED
    )


def _syllables_in(word: str, counts: Syllables) -> list[str] | None:
    """The two or more syllables that a word is made of, each seen with the next."""
    best: list[tuple[float, list[str]] | None] = [None] * (len(word) + 1)
    best[0] = (0.0, [])
    for end in range(2, len(word) + 1):
        for start in range(max(0, end - 7), end - 1):
            reached, part = best[start], word[start:end]
            if reached is None or not counts.is_sound(part):
                continue
            before = reached[1]
            seen = counts.together(before[-1], part) if before else 0.0
            if before and seen < _PAIRED:
                continue
            held = best[end]
            if held is None or (-len(before), reached[0] + seen) > (1 - len(held[1]), held[0]):
                best[end] = (reached[0] + seen, [*before, part])
    found = best[len(word)]
    return None if found is None or len(found[1]) < 2 else found[1]
