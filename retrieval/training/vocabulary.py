"""The tokenizer: words, their unmarked forms and common pairs of words as single tokens.

Vietnamese words are mostly two syllables written apart. A unigram model that works on whole phrases
(text between punctuation) lets "nhiệm vụ" be one token while the file stays a plain
``tokenizer.json``; single characters stand in for whatever is not in the vocabulary.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from corpus.vietnamese.folding import fold
from retrieval.training.recipe import Recipe

UNKNOWN = "[UNK]"
BOUNDARY = "▁"
SILENT = 2  # the first rows, [UNK] and a lone boundary, say nothing: their vectors are zero
_TONES = ("̀", "́", "̉", "̃", "̣")
_PHRASE = re.compile(r"[^\W_]+(?: [^\W_]+)*")
_LOWEST_SCORE = -30.0


def _tone_moves() -> Iterator[tuple[str, str]]:
    """Regular expressions and replacements that bring hoà, khoẻ, thuỷ to hòa, khỏe, thủy."""
    for tone in _TONES:
        for first, second in ("oa", "oe", "uy"):
            new = unicodedata.normalize("NFC", second + tone)
            old = unicodedata.normalize("NFC", first + tone)
            before = "(?<!q)" if first == "u" else ""
            yield f"{before}{first}{new}(?!\\p{{L}})", old + second


def empty_tokenizer(vocabulary: list[tuple[str, float]]) -> Any:
    """A tokenizer over ``vocabulary`` (token, log probability), [UNK] first."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFC(),
            normalizers.Lowercase(),
            *(normalizers.Replace(Regex(old), new) for old, new in _tone_moves()),
            normalizers.Replace(
                Regex(r"[^\p{L}\p{M}\p{N}]*[^\p{L}\p{M}\p{N}\s][^\p{L}\p{M}\p{N}]*"), "|"
            ),
            normalizers.Replace(Regex(r"\s+"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split("|", "removed"),
            pre_tokenizers.Metaspace(BOUNDARY, prepend_scheme="always", split=False),
        ]
    )
    return tokenizer


@dataclass(slots=True)
class Counts:
    """How often words and neighbouring pairs of words occur, Vietnamese and English apart."""

    words: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    english: Counter[str] = field(default_factory=Counter)

    def add(self, normalised: str, *, english: bool) -> None:
        """Count one text that the tokenizer's normalizer has been through."""
        for phrase in _PHRASE.findall(normalised):
            words = phrase.split()
            if english:
                self.english.update(words)
            else:
                self.words.update(words)
                self.pairs.update(pairwise(words))


def count(texts: Iterable[tuple[str, bool]]) -> Counts:
    """Counts over ``texts``: (text, whether it is English)."""
    normalizer = empty_tokenizer([(UNKNOWN, 0.0)]).normalizer
    counts = Counts()
    for text, english in texts:
        counts.add(normalizer.normalize_str(text), english=english)
    return counts


def _best_pairs(
    pairs: Counter[tuple[str, str]], words: Counter[str], kept: set[str], size: int, least: int
) -> list[tuple[str, int]]:
    """The pairs whose joining saves most: count times log(p(ab) / p(a)p(b))."""
    total = max(words.total(), 1)
    gains = []
    for (left, right), seen in pairs.items():
        if seen < least or left not in kept or right not in kept:
            continue
        if left.isdigit() or right.isdigit():
            continue
        gain = seen * math.log(seen * total / (words[left] * words[right]))
        if gain > 0:
            gains.append((gain, f"{left}{BOUNDARY}{right}", seen))
    gains.sort(reverse=True)
    return [(token, seen) for _, token, seen in gains[:size]]


def choose(counts: Counts, recipe: Recipe) -> list[tuple[str, float]]:
    """The vocabulary with its log probabilities: SILENT tokens, words, pairs, characters."""
    least = recipe.minimum_count
    words = counts.words
    bare_words: Counter[str] = Counter()
    for word, seen in words.items():
        bare_words[fold(word)] += seen
    bare_pairs: Counter[tuple[str, str]] = Counter()
    for (left, right), seen in counts.pairs.items():
        if seen >= least:
            bare_pairs[fold(left), fold(right)] += seen

    chosen: dict[str, int] = {}

    def take(candidates: Iterable[tuple[str, int]], size: int) -> None:
        """Add up to ``size`` tokens that are not chosen yet."""
        for token, seen in candidates:
            if size <= 0:
                return
            if seen >= least and token not in chosen and len(token) > 1:
                chosen[token] = seen
                size -= 1

    take(words.most_common(), recipe.words)
    marked = set(chosen)
    take(counts.english.most_common(), recipe.english_words)
    take(bare_words.most_common(), recipe.folded_words)
    kept = set(chosen)
    take(
        _best_pairs(counts.pairs, words, marked, recipe.pairs_of_words, least),
        recipe.pairs_of_words,
    )
    take(
        _best_pairs(bare_pairs, bare_words, kept, 2 * recipe.folded_pairs_of_words, least),
        recipe.folded_pairs_of_words,
    )

    total = max(words.total() + counts.english.total(), 1)
    vocabulary = [(UNKNOWN, 0.0), (BOUNDARY, _LOWEST_SCORE)]
    for token, seen in chosen.items():
        vocabulary.append((BOUNDARY + token, round(math.log(seen / total), 3)))
    characters = Counter(
        character
        for table in (words, counts.english)
        for word, seen in table.most_common(50_000)
        for character in dict.fromkeys(word)
        if seen >= least
    )
    vocabulary.extend((single, _LOWEST_SCORE) for single, _ in characters.most_common(300))
    return vocabulary
