"""What the words around a name say: a rank, a person, a street, or ordinary words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.registry.place_forms import Lookalike
from corpus.registry.tables import read_rows
from corpus.registry.word_spans import Words
from corpus.vietnamese.spelling import canonical, nfc

_CLOSE_GAP = re.compile(r"\.?\s{0,3}")
_SENTENCE_END = re.compile(r"(?:^|[\n.:;!?\"“”•*…(–-])\s{0,5}$")

_RANKS = frozenset(("tỉnh", "tinh", "tp", "thành phố", "thanh pho"))
_TOWN_RANKS = frozenset(
    ("tx", "thị xã", "thi xa", "huyện", "huyen", "quận", "đảo", "đặc khu", "dac khu")
)
_ENGLISH_RANKS = frozenset(("province", "city"))
_ALL_MARKED = 0.6  # of a text's words: about three in four where every mark is typed
_ENOUGH_WORDS = 4
_NEARNESS = frozenset(("ở", "tại", "o", "tai"))

_NOT_SMALLER = frozenset(("thành phố", "thị xã", "tác xã"))


@lru_cache(maxsize=3)
def _neighbours(role: str) -> frozenset[str]:
    """Words that tell something of the name after them, by role.

    "surname": of a person; "body": capitalised and yet before a province's name ("Sở Hà Nam");
    "smaller": before the name of a district, commune or street.
    """
    return frozenset(row["word"] for row in read_rows("neighbours.csv") if row["role"] == role)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A name in its text: ``words[first:last]``."""

    text: str
    words: Words
    first: int
    last: int

    @property
    def start(self) -> int:
        """Where the name begins."""
        return self.words.starts[self.first]

    @property
    def end(self) -> int:
        """Where the name ends."""
        return self.words.ends[self.last - 1]

    @property
    def written(self) -> str:
        """The name as written, NFC."""
        return nfc(self.text[self.start : self.end])

    def _word(self, index: int) -> str:
        return nfc(self.text[self.words.starts[index] : self.words.ends[index]])

    def _touch(self, index: int) -> bool:
        """Whether the words at ``index`` and ``index + 1`` have only a space between them."""
        gap = self.text[self.words.ends[index] : self.words.starts[index + 1]]
        return _CLOSE_GAP.fullmatch(gap) is not None

    def _before(self) -> tuple[str, str]:
        """The word before the name and the two before it, canonical; empty where apart."""
        if self.first == 0 or not self._touch(self.first - 1):
            return "", ""
        one = canonical(self._word(self.first - 1))
        if self.first == 1 or not self._touch(self.first - 2):
            return one, one
        return one, f"{canonical(self._word(self.first - 2))} {one}"

    def ranked(self, *, as_town: bool = False) -> bool:
        """Whether a rank names it a province or city ("tỉnh", "TP."), or a town."""
        ranks = _RANKS | _TOWN_RANKS if as_town else _RANKS
        if not ranks.isdisjoint(self._before()):
            return True
        return (
            self.last < len(self.words)
            and self._touch(self.last - 1)
            and self.words.folded[self.last] in _ENGLISH_RANKS
        )

    def located(self) -> bool:
        """Whether "ở" or "tại" stands before it."""
        return self._before()[0] in _NEARNESS

    def capitalised(self) -> bool:
        """Whether each of its words begins with a capital."""
        return all(
            self._word(index)[:1].isupper() or self._word(index)[:1].isdigit()
            for index in range(self.first, self.last)
        )

    def marked_elsewhere(self) -> bool:
        """Whether the words around it are typed with all their marks."""
        others = [*range(self.first), *range(self.last, len(self.words))]
        marked = sum(not self._word(index).isascii() for index in others)
        return len(others) >= _ENOUGH_WORDS and marked >= _ALL_MARKED * len(others)

    def ordinary(self, lookalike: Lookalike) -> bool:
        """Whether its neighbours make it ordinary words: "đã nâng cao" for "da nang"."""
        before, after = self._run_before(), self._run_after()
        if any(tuple(before[-size:]) in lookalike.before for size in (1, 2, 3)):
            return True
        if any(tuple(after[:size]) in lookalike.after for size in (1, 2, 3)):
            return True
        return bool(lookalike.after_number and before and _is_amount(before[-1]))

    def _run_before(self) -> list[str]:
        """Up to three folded words that lead to the name without punctuation."""
        first = self.first
        while first > 0 and self.first - first < 3 and self._touch(first - 1):
            first -= 1
        return list(self.words.folded[first : self.first])

    def _run_after(self) -> list[str]:
        """Up to three folded words that go on from the name without punctuation."""
        last = self.last
        while last < len(self.words) and last - self.last < 3 and self._touch(last - 1):
            last += 1
        return list(self.words.folded[self.last : last])

    def doubtful(self, *, town: bool) -> bool:
        """Whether it may be a person's name, or a district or street of that name."""
        one, two = self._before()
        if not one:
            return False
        if not town and one in _neighbours("smaller") and two not in _NOT_SMALLER:
            return True
        previous = self._word(self.first - 1)
        if not previous[0].isupper() or one in _neighbours("body") or self.ranked():
            return False
        if one in _neighbours("surname"):
            return True
        if previous.isupper() and len(previous) > 1:  # an abbreviation, or a line in capitals
            return False
        before = self.words.starts[self.first - 1]
        opens = _SENTENCE_END.search(self.text, max(0, before - 8), before)
        return opens is None


def _is_amount(word: str) -> bool:
    """Whether a word is a number that is no year."""
    return word.isdecimal() and not (len(word) == 4 and word[:2] in {"19", "20"})
