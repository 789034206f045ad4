"""What each word of a question was meant as: marks put back, slips put right, by its neighbours."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.vietnamese.folding import fold
from retrieval.understanding.respelling.counts import Syllables, foreign_words
from retrieval.understanding.respelling.lattice import UNKNOWN, Option, posteriors
from retrieval.understanding.respelling.pieces import Piece
from retrieval.understanding.respelling.slips import alternatives

Holds = Callable[[str], bool]  # whether the documents have a folded syllable, or two ("khoa_hoc")

_MOST = 6  # readings of one syllable that are weighed
_LEAST_SHARE = 0.003  # of the commonest reading; rarer ones are not weighed
_SLIP = 1e-2  # of a letter or a mark
_NAME = 0.1  # names are odd: a capital makes a slip less likely
_ODD = 1e-9  # a word that is none of the language's
_HELD, _HELD_PAIR = 3.0, 50.0  # how much likelier what the documents have
_BONDED = 1.0  # neighbours of which one may follow the other, see ``Syllables.bond``
_WELL_BONDED = 4.0  # neighbours that belong together
_MOST_SLIPS = 12  # that are weighed
_SURE = 0.9  # of the marks that were left out
_SURE_OF_SLIP = 0.8
_LIKELY = 0.5  # readings of a word without marks that count when neighbours are judged
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
    for at, piece in enumerate(pieces):
        if piece.fixed or len(piece.text) < 2 or columns[at].options == [(UNKNOWN, 1.0)]:
            continue
        odd = columns[at].options == [(UNKNOWN, _ODD)]
        bond = -math.inf if odd else _bond(at, columns, parted, counts)
        if bond < _BONDED or (bond < _WELL_BONDED and not piece.text.isascii()):
            _add_slips(at, pieces, parted, columns, counts, holds, unmarked, bond < _BONDED)
    if all(column.sure > 1 for column in columns):
        return list(pieces)
    chances = posteriors([column.options for column in columns], parted, counts)
    return [
        _decided(piece, column, chance, counts)
        for piece, column, chance in zip(pieces, columns, chances, strict=True)
    ]


def _decided(
    piece: Piece, column: _Column, chances: Sequence[float], counts: Syllables
) -> Piece:
    best = max(range(len(chances)), key=chances.__getitem__)
    number = column.options[best][0]
    if number == UNKNOWN or chances[best] < column.sure:
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

    def likelihood(share: float) -> float:
        product = (1 - share) ** marked
        for plain in bare:
            product *= plain + (1 - plain) * share
        return product

    return max(_SHARES, key=likelihood)


def _column(piece: Piece, counts: Syllables, holds: Holds, unmarked: float) -> _Column:
    number = counts.number.get(piece.known or piece.text, UNKNOWN)
    if piece.fixed or len(piece.text) < 2:
        return _Column([(number if piece.known or not piece.fixed else UNKNOWN, 1.0)])
    if not piece.text.isascii():
        if number != UNKNOWN:
            return _Column([(number, 1.0)])
    elif readings := counts.readings(piece.text):
        least = _LEAST_SHARE * counts.counts[readings[0]]
        options = [
            (reading, 1.0 if reading == number else unmarked)
            for reading in readings[:_MOST]
            if counts.counts[reading] >= least
        ]
        return _Column(options, _SURE)
    elif piece.text in foreign_words():
        return _Column([(UNKNOWN, 1.0)])
    if holds(piece.text):
        return _Column([(UNKNOWN, 1.0)])
    return _Column([(UNKNOWN, _ODD)], _SURE_OF_SLIP)


def _bond(
    at: int, columns: Sequence[_Column], parted: Sequence[bool], counts: Syllables
) -> float:
    """How well a word goes with the neighbour that it goes with best."""
    options = [option for option in columns[at].options if option[1] >= _LIKELY]
    before = [] if parted[at] else columns[at - 1].options
    behind = [] if at + 1 == len(columns) or parted[at + 1] else columns[at + 1].options
    bonds = [counts.bond(left, n) for n, _ in options for left, _ in before if left != UNKNOWN]
    bonds += [counts.bond(n, right) for n, _ in options for right, _ in behind if right != UNKNOWN]
    alone = all(number == UNKNOWN for number, _ in (*before, *behind))
    return math.inf if alone else max(bonds, default=-math.inf)


def _add_slips(
    at: int,
    pieces: Sequence[Piece],
    parted: Sequence[bool],
    columns: list[_Column],
    counts: Syllables,
    holds: Holds,
    unmarked: float,
    letters: bool,
) -> None:
    """Adds to a column what the word may have been meant as."""
    typed = fold(pieces[at].text)
    before = "" if parted[at] else fold(pieces[at - 1].text)
    behind = "" if at + 1 == len(pieces) or parted[at + 1] else fold(pieces[at + 1].text)

    @cache
    def held(folded: str) -> float:
        if before and holds(f"{before}_{folded}"):
            return _HELD_PAIR
        if behind and holds(f"{folded}_{behind}"):
            return _HELD_PAIR
        return _HELD if holds(folded) else 1.0

    letters = letters and held(typed) < _HELD_PAIR  # else the documents have it so
    rate = _SLIP * (_NAME if at and pieces[at].typed[:1].isupper() else 1.0)
    found: dict[int, float] = {}
    for number, likelihood in alternatives(pieces[at].text, counts, unmarked, letters=letters):
        chance = rate * likelihood
        if counts.folded[number] != typed:
            chance *= held(counts.folded[number])
        found[number] = max(chance, found.get(number, 0.0))
    near = [] if parted[at] else columns[at - 1].options[:3]
    next_ = [] if not behind else columns[at + 1].options[:3]

    def worth(number: int) -> float:
        best = counts.alone(number)
        best = max([best, *(counts.after(left, number) for left, _ in near if left != UNKNOWN)])
        onward = [counts.bond(number, right) for right, _ in next_ if right != UNKNOWN]
        return found[number] * best * math.exp(max(onward, default=0.0))

    options = dict(columns[at].options)
    for number in heapq.nlargest(_MOST_SLIPS, found, key=worth):
        options[number] = max(found[number], options.get(number, 0.0))
    columns[at] = _Column(list(options.items()), _SURE_OF_SLIP)
