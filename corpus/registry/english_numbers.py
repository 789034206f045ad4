"""Cardinal numbers in English words: "twelve", "sixty-five", "two hundred and six"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WORD = "|".join((*_ONES, *_TENS, *_SCALES))
_RUN = re.compile(rf"(?<![\w-])(?:{_WORD})(?:(?:[\s-]| and ){{1,2}}(?:{_WORD})){{0,12}}(?![\w-])")


def english_number_words(folded: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and value, as plain digits, of the numbers in words of a folded text.

    "one" alone is left out: it is a pronoun ("the one that") more often than a number.
    """
    for match in _RUN.finditer(folded):
        words = [word for word in re.split(r"[\s-]+", match.group()) if word != "and"]
        if words == ["one"] or words[0] in _SCALES:
            continue
        yield match.start(), match.end(), str(_value(words))


def _value(words: list[str]) -> int:
    total = group = 0
    for word in words:
        scale = _SCALES.get(word)
        if scale == 100:
            group = max(group, 1) * 100
        elif scale is not None:
            total += max(group, 1) * scale
            group = 0
        else:
            group += _ONES.get(word, 0) or _TENS.get(word, 0)
    return total + group
