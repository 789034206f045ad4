"""A typed text as pieces that may be read otherwise, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.registry.abbreviations import expand_all
from corpus.registry.numbers import find_numbers
from corpus.registry.places import find_places
from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import canonical
from corpus.vietnamese.tokens import syllables
from retrieval.types import Respelling

_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_INNER_CAPITAL = re.compile(r"\w*[a-z][A-Z]")  # VietGAP, hPa
_CAPITALS_SHARE = 0.5  # a text with more of its words in capitals shouts; they are no abbreviations


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a text: where it stands, and how it is read."""

    start: int
    end: int
    typed: str
    text: str  # canonical writing of what it is read as
    fixed: bool = False  # a name, a number, an abbreviation: not to be read otherwise
    apart: bool = False  # typed together with the piece before it
    known: str = ""  # of a fixed piece: the syllable that it is for certain

    def read_as(self, text: str) -> Piece:
        """The same piece read as another canonical writing."""
        return replace(self, text=text)


def cut(text: str) -> list[Piece]:
    """The words of an NFC text, with those fixed that are names, numbers or abbreviations."""
    words = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(text)]
    capitals = sum(word.isupper() for _, _, word in words)
    shouted = capitals > _CAPITALS_SHARE * len(words)
    names = _places(text)
    numbers = [(n.start, n.end) for n in find_numbers(text, loose=True)]
    pieces: list[Piece] = []
    for start, end, word in words:
        known = names.get(start)
        fixed = known is not None or any(low < end and start < high for low, high in numbers)
        fixed = fixed or "&" in word or fold(word) in expand_all()
        fixed = fixed or (word.isupper() and len(word) > 1 and not shouted)
        fixed = fixed or (word.isascii() and _INNER_CAPITAL.match(word) is not None)
        pieces.append(Piece(start, end, word, canonical(word), fixed, known=known or ""))
    return pieces


def _places(text: str) -> dict[int, str]:
    """Where the words of provinces' names stand, each with the syllable that it is."""
    found: dict[int, str] = {}
    for mention in find_places(text, folded_ok=True):
        words = list(_WORD.finditer(text, mention.start, mention.end))
        name = syllables(mention.place.name)
        same = [fold(word[0]) for word in words] == [fold(syllable) for syllable in name]
        for at, word in enumerate(words):
            found[word.start()] = name[at] if same else canonical(word[0])
    return found


def rebuilt(text: str, pieces: Sequence[Piece]) -> tuple[str, tuple[Respelling, ...]]:
    """The text as read, and what was read otherwise than typed, in order."""
    parts: list[str] = []
    changes: list[Respelling] = []
    at = 0
    for piece in pieces:
        parts.append(text[at : piece.start])
        if piece.apart:
            parts.append(" ")
        typed = text[piece.start : piece.end]
        read = typed if canonical(typed) == piece.text else _cased(piece.text, typed)
        parts.append(read)
        if read != typed or piece.apart:
            changes.append(Respelling(typed, read, piece.start, piece.end))
        at = piece.end
    return "".join((*parts, text[at:])), tuple(changes)


def _cased(read: str, typed: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return read.upper()
    return read[:1].upper() + read[1:] if typed[:1].isupper() else read


def joined_by_blank(text: str, left: Piece, right: Piece) -> bool:
    """Whether nothing but blanks stands between two neighbours."""
    return not text[left.end : right.start].strip(" ")


def gaps(text: str, pieces: Iterable[Piece]) -> list[bool]:
    """For each piece whether something parts it from the one before it; the first is parted."""
    parted: list[bool] = []
    before: Piece | None = None
    for piece in pieces:
        parted.append(before is None or not joined_by_blank(text, before, piece))
        before = piece
    return parted
