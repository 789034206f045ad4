"""What a doubtful word may have been meant as, by the words beside it and by the documents."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from corpus.registry.places import all_places
from corpus.vietnamese.folding import fold
from retrieval.understanding.respelling.counts import Syllables
from retrieval.understanding.respelling.lattice import Option
from retrieval.understanding.respelling.pieces import Piece
from retrieval.understanding.respelling.slips import alternatives

Holds = Callable[[str], bool]  # whether the documents have a syllable, or two ("khoa_hoc")

_SLIP = 1e-2  # of a letter or a mark
_NAME = 0.1  # names are odd: a capital makes a slip less likely
_REAL = 0.5  # and so does a word that the language has
_OFTEN = 0.3  # share of missing marks
_HELD, _HELD_PAIR, _PLACE = 2.0, 100.0, 500.0  # how much likelier what the documents have
_MOST_SLIPS = 10  # that are weighed in full, of so many that are looked at
_MOST_WEIGHED = 32

_YEAR = "năm"  # "huyện Bắc Hà năm 2023" has no slip for Hà Nam
# A neighbour: its text, empty where there is none, the first few syllables that it may be, and
# whether it is one word with the syllable beyond it.
Beside = tuple[str, Sequence[int], bool]


@cache
def _places_in_pairs() -> frozenset[str]:
    """Each two neighbours of a province's name, folded."""
    names = (fold(place.name).split() for place in all_places())
    return frozenset(" ".join(pair) for name in names for pair in pairwise(name))


def with_slips(
    piece: Piece,
    options: Sequence[Option],
    beside: tuple[Beside, Beside],
    counts: Syllables,
    holds: Holds,
    unmarked: float,
    *,
    letters: bool,
) -> list[Option]:
    """The options of a word with the likeliest slips added.

    ``unmarked`` is the share of marks that the person leaves out; without ``letters`` only slips
    in the marks are thought of.
    """
    typed = fold(piece.text)
    (prior, before, prior_bound), (after, behind, after_bound) = beside
    ahead, onward = fold(prior), fold(after)

    @cache
    def held(folded: str) -> bool:
        """Whether the documents have a word beside the neighbours of this one."""
        left, right = f"{ahead}_{folded}", f"{folded}_{onward}"
        return bool((prior and holds(left)) or (after and holds(right)))

    def favour(number: int) -> float:
        """How much likelier a syllable is for what the documents have and the press has not."""
        name, folded = counts.names[number], counts.folded[number]
        named = set() if prior_bound or piece.text == _YEAR else {f"{ahead} {folded}"}
        if (named if after_bound else {*named, f"{folded} {onward}"}) & _places_in_pairs():
            return _PLACE  # "quốc gia la" is no slip for Gia Lai
        told = not name.isascii() or piece.text.isascii()  # of which one they have, too
        if folded == typed or not told or not holds(name):
            return 1.0
        seen = (prior and counts.together(prior, name)) or (after and counts.together(name, after))
        return _HELD if seen or not held(folded) else _HELD_PAIR

    if letters and held(typed) and holds(piece.text):
        letters = False  # the documents have it so
    name = piece.start > 0 and piece.typed[:1].isupper() and not piece.typed.isupper()
    rate = _SLIP * (_NAME if name else 1.0)
    if counts.is_sound(piece.text):
        rate *= _REAL
        if unmarked >= _OFTEN and piece.text.isascii():
            rate *= _REAL  # its marks are missing, which is reason enough
    found: dict[int, float] = {}
    for number, likelihood in alternatives(piece.text, counts, unmarked, letters=letters):
        found[number] = max(rate * likelihood, found.get(number, 0.0))

    def worth(number: int) -> float:
        least = counts.alone(number)
        follows = max((counts.after(left, number) for left in before), default=least)
        leads = max((counts.bond(number, right) for right in behind), default=0.0)
        return found[number] * max(least, follows) * math.exp(max(leads, 0.0))

    common = heapq.nlargest(
        _MOST_WEIGHED, found, key=lambda number: found[number] * counts.counts[number]
    )
    for number in common:
        found[number] *= favour(number)
    weighed = dict(options)
    for number in heapq.nlargest(_MOST_SLIPS, common, key=worth):
        weighed[number] = max(found[number], weighed.get(number, 0.0))
    return list(weighed.items())
