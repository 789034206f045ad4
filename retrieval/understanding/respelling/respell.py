"""A question read as it was meant: raw keys, lost blanks, lost marks and slips put right."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.registry.abbreviations import expand_all
from corpus.vietnamese.folding import fold
from retrieval.types import Respelling
from retrieval.understanding.respelling.counts import Syllables, foreign_words, syllables
from retrieval.understanding.respelling.doubts import Holds
from retrieval.understanding.respelling.keys import from_keys
from retrieval.understanding.respelling.pieces import Piece, cut, gaps, rebuilt
from retrieval.understanding.respelling.reading import read
from retrieval.understanding.respelling.spacing import spaced

_BARRED_KEYS = re.compile("d[d9]")
_PAIRED = 20.0  # times that a single word of keys is seen with a neighbour
_MOST = 120  # words; a longer text is no question, and its neighbours tell enough


@dataclass(frozen=True, slots=True)
class Respelt:
    """A text as it was meant, and what of it was typed otherwise."""

    text: str
    changes: tuple[Respelling, ...] = ()


def nothing_held(term: str) -> bool:
    """The vocabulary of no documents."""
    return False


def respell(text: str, holds: Holds = nothing_held, *, marks: bool = True) -> Respelt:
    """The Vietnamese text (NFC) as meant; what needs no repair comes out as it is.

    ``holds`` tells whether the documents have a folded syllable, or two in a row parted by an
    underscore. Names of provinces, document numbers, abbreviations and words of other languages
    are left alone, and so is what could be meant in several ways. Without ``marks`` words that
    were typed without any get none.
    """
    pieces = cut(text)
    if not pieces or len(pieces) > _MOST:
        return Respelt(text)
    counts = syllables()
    pieces = _without_keys(pieces, counts, holds)
    pieces = spaced(text, pieces, counts, holds)
    meant = read(pieces, gaps(text, pieces), counts, holds)
    if not marks:
        meant = [
            new.read_as(fold(new.text)) if old.text.isascii() else new
            for old, new in zip(pieces, meant, strict=True)
        ]
    return Respelt(*rebuilt(text, meant))


def _without_keys(pieces: list[Piece], counts: Syllables, holds: Holds) -> list[Piece]:
    """Raw Telex or VNI keys as syllables, where several words show them, or one beyond doubt."""
    meant = [None if piece.fixed else _from_keys(piece, counts) for piece in pieces]
    sure = [
        at
        for at, piece in enumerate(pieces)
        if meant[at] is not None and len(piece.text) > 1 and not _is_word(piece, counts, holds)
    ]
    if not sure:
        return pieces
    decoded = [
        piece if syllable is None else piece.read_as(syllable)
        for piece, syllable in zip(pieces, meant, strict=True)
    ]
    if len(sure) > 1:
        return [_capitals_from_keys(piece) for piece in decoded]
    (at,) = sure
    before, behind = pieces[max(0, at - 1) : at], pieces[at + 1 : at + 2]
    seen = [counts.together(piece.text, decoded[at].text) for piece in before]
    seen += [counts.together(decoded[at].text, piece.text) for piece in behind]
    if max(seen, default=0.0) < _PAIRED:
        return pieces
    return [*pieces[:at], decoded[at], *pieces[at + 1 :]]


def _from_keys(piece: Piece, counts: Syllables) -> str | None:
    if counts.readings(piece.text):
        return None  # it is one as it stands
    syllable = from_keys(piece.text)
    return syllable if syllable and counts.is_sound(syllable) else None


def _capitals_from_keys(piece: Piece) -> Piece:
    """Abbreviations with a raw đ: "HDDND", "HD9ND"."""
    if not piece.typed.isupper():
        return piece
    meant = _BARRED_KEYS.sub("đ", piece.text)
    known = meant != piece.text and fold(meant) in expand_all()
    return replace(piece, text=meant, fixed=True) if known else piece


def _is_word(piece: Piece, counts: Syllables, holds: Holds) -> bool:
    return piece.text in foreign_words() or holds(piece.text)
