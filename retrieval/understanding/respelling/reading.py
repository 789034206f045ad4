"""What each word of a question was meant as: marks put back, slips put right, by its neighbours."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.vietnamese.folding import fold
from retrieval.understanding.respelling.counts import Syllables, foreign_words
from retrieval.understanding.respelling.doubts import Beside, Holds, with_slips
from retrieval.understanding.respelling.lattice import UNKNOWN, Option, posteriors
from retrieval.understanding.respelling.pieces import Piece

_FEW = 2  # readings of a neighbour that slips are judged by
_MOST = 6  # readings of one syllable that are weighed
_LEAST_SHARE = 0.003  # of the commonest reading; rarer ones are not weighed
_ODD = 1e-9  # a word that is none of the language's
_BONDED = 1.0  # neighbours of which one may follow the other, see ``Syllables.bond``
_WELL_BONDED = 3.0  # neighbours that belong together
_EVERYWHERE = 200_000  # a syllable seen so often goes with all: "của", "được"
_CERTAIN = frozenset(("mấy", "gì", "nào", "đâu", "ai"))  # the press asks too seldom to tell
_HOW_MANY = "may"
_BOUND = 250.0  # times that two syllables are seen side by side which make a word
_SURE = 0.9  # of the marks that were left out
_SURE_OF_SLIP = 0.8
_LIKELY = 0.5  # readings of a word without marks that count when neighbours are judged
_MARKED = 10.0  # how much oftener a text with marks has them all
_SHARES = (0.002, 0.1, 0.3, 0.5, 0.7, 0.9, 0.998)


@dataclass(slots=True)
class _Column:
    """The options of one piece; how sure one must be to take another than was typed."""

    options: list[Option]
    sure: float = math.inf


def read(
    pieces: Sequence[Piece], parted: Sequence[bool], counts: Syllables, holds: Holds
) -> list[Piece]:
    """The pieces, with those read otherwise whose neighbours leave little doubt."""
    unmarked = _share_unmarked(pieces, counts)
    columns = [_column(piece, counts, holds, unmarked) for piece in pieces]
    bonds = [_bond(at, columns, parted, counts) for at in range(len(pieces))]
    for at, piece in enumerate(pieces):
        if piece.fixed or len(piece.text) < 2 or piece.text in _CERTAIN:
            continue
        if columns[at].options == [(UNKNOWN, 1.0)]:
            continue
        if bonds[at] < _BONDED or (bonds[at] < _WELL_BONDED and not piece.text.isascii()):
            beside = _beside(at, pieces, parted, columns, counts)
            options = with_slips(
                piece, columns[at].options, beside, counts, holds, unmarked,
                letters=bonds[at] < _BONDED,
            )  # fmt: skip
            columns[at] = _Column(options, _SURE_OF_SLIP)
    if all(column.sure > 1 for column in columns):
        return list(pieces)
    chances = posteriors([column.options for column in columns], parted, counts)
    decided = [
        _decided(piece, column, chance, counts)
        for piece, column, chance in zip(pieces, columns, chances, strict=True)
    ]
    return [
        old if old.text == _HOW_MANY and not _is_bound(at, decided, counts) else new
        for at, (old, new) in enumerate(zip(pieces, decided, strict=True))
    ]


def _is_bound(at: int, decided: Sequence[Piece], counts: Syllables) -> bool:
    """Whether a word belongs to one of its neighbours: "máy" of "máy tính" does, of "máy nhãn
    hiệu" it does not and was meant as "mấy"."""
    word = decided[at].text
    seen = [counts.together(one.text, word) for one in decided[max(0, at - 1) : at]]
    seen += [counts.together(word, one.text) for one in decided[at + 1 : at + 2]]
    return max(seen, default=0.0) >= _BOUND


def _decided(piece: Piece, column: _Column, chances: Sequence[float], counts: Syllables) -> Piece:
    if column.sure > 1:
        return piece
    best = max(range(len(chances)), key=chances.__getitem__)
    number, chance = column.options[best][0], chances[best]
    if number != UNKNOWN and counts.folded[number] != fold(piece.text):
        # Put right but for its marks is right enough: "công nhn" may be nhân or nhận.
        chance = sum(
            other
            for (option, _), other in zip(column.options, chances, strict=True)
            if option != UNKNOWN and counts.folded[option] == counts.folded[number]
        )
    if number == UNKNOWN or chance < column.sure:
        return piece
    return piece.read_as(counts.names[number])


def _share_unmarked(pieces: Sequence[Piece], counts: Syllables) -> float:
    """The share of marks that the person left out: what makes the words typed likeliest."""
    bare: list[float] = []  # for each word without marks, how often that is how it is written
    marked = 0
    for piece in pieces:
        if piece.fixed and not piece.known:
            continue
        if not piece.text.isascii():
            marked += 1
        elif readings := counts.readings(piece.text):
            total = sum(counts.counts[number] for number in readings)
            bare.append(counts.count(piece.text) / total)
    if not bare:
        return _SHARES[0]
    if not marked:
        return _SHARES[-1]

    def likelihood(share: float) -> float:
        product = (1 - share) ** marked * (_MARKED if share == _SHARES[0] else 1.0)
        for plain in bare:
            product *= plain + (1 - plain) * share
        return product

    return max(_SHARES, key=likelihood)


def _column(piece: Piece, counts: Syllables, holds: Holds, unmarked: float) -> _Column:
    number = counts.number.get(piece.known or piece.text, UNKNOWN)
    if piece.fixed or len(piece.text) < 2:
        return _Column([(number if piece.known or not piece.fixed else UNKNOWN, 1.0)])
    if number != UNKNOWN and not piece.text.isascii():
        return _Column([(number, 1.0)])
    if piece.text.isascii() and (readings := counts.readings(piece.text)):
        least = _LEAST_SHARE * counts.counts[readings[0]]
        options = [
            (reading, 1.0 if reading == number else unmarked)
            for reading in readings[:_MOST]
            if counts.counts[reading] >= least
        ]
        return _Column(options, _SURE)
    if piece.text in foreign_words() or holds(piece.text):
        return _Column([(UNKNOWN, 1.0)])
    return _Column([(UNKNOWN, _ODD)], _SURE_OF_SLIP)


def _bond(at: int, columns: Sequence[_Column], parted: Sequence[bool], counts: Syllables) -> float:
    """How well a word goes with the neighbour that it goes with best; not at all if it is none."""
    (number, _), *others = columns[at].options
    if not others and number != UNKNOWN and counts.counts[number] > _EVERYWHERE:
        return math.inf
    options = [(n, like) for n, like in columns[at].options if like >= _LIKELY and n != UNKNOWN]
    before = [] if parted[at] else columns[at - 1].options
    behind = [] if at + 1 == len(columns) or parted[at + 1] else columns[at + 1].options
    bonds = [counts.bond(left, n) for n, _ in options for left, _ in before if left != UNKNOWN]
    bonds += [counts.bond(n, right) for n, _ in options for right, _ in behind if right != UNKNOWN]
    if all(number == UNKNOWN for number, _ in (*before, *behind)):
        return math.inf  # alone: nothing tells of it
    return max(bonds, default=-math.inf)


def _beside(
    at: int,
    pieces: Sequence[Piece],
    parted: Sequence[bool],
    columns: Sequence[_Column],
    counts: Syllables,
) -> tuple[Beside, Beside]:
    def first(there: int) -> list[int]:
        options = columns[there].options[:_FEW]
        return [number for number, _ in options if number != UNKNOWN]

    def neighbour(there: int, beyond: int, apart: bool) -> Beside:
        if apart:
            return "", (), False
        pairs = (min(there, beyond), max(there, beyond))
        joined = 0 <= beyond < len(pieces) and not parted[pairs[1]]
        bound = joined and any(
            counts.bond(left, right) >= _WELL_BONDED
            for left in first(pairs[0])
            for right in first(pairs[1])
        )
        return pieces[there].text, first(there), bound

    last = at + 1 == len(pieces)
    ahead, behind = parted[at], last or parted[at + 1]
    return neighbour(at - 1, at - 2, ahead), neighbour(at + 1, at + 2, behind)
