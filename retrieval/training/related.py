"""Words of like meaning, found through English: what a question may say for what a document says.

Two Vietnamese words are related as far as a dictionary gives them the same English meanings (rare
meanings count for more), and the embedding model must agree: a meaning shared by accident ("lính",
"nón" through "helmet") has no such neighbour. Pairs are directed by neither.
"""

from __future__ import annotations

import csv
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.vietnamese.spelling import canonical
from corpus.vietnamese.words import lexicon
from retrieval.understanding.lemmas import stem

_ASIDE = re.compile(r"\([^)]*\)")
_LEADING = re.compile(r"^(?:to|a|an|the|be) ")
_LONGEST_MEANING = 3  # words
_LEAST_DOCUMENTS = 40  # of the lexicon's; rarer words have unsure vectors
_LEAST_SHARED = 0.25
_LEAST_COSINE = 0.15
_LEAST_TOGETHER = 0.6
_COSINE_SHARE = 0.7
_LEAST_ALONE = 0.9  # for a word of one syllable, which stands inside many others
_KEPT = 5

Meanings = dict[str, set[str]]


def meanings(entries: Iterable[tuple[str, str]]) -> Meanings:
    """English meanings, stemmed, of the lexicon's words, from (English, Vietnamese) entries."""
    known = lexicon().documents
    found: Meanings = defaultdict(set)
    for english, vietnamese in entries:
        word = canonical(vietnamese.lower()).strip()
        if known.get(word, 0) < _LEAST_DOCUMENTS:
            continue
        for part in re.split("[,;]", _ASIDE.sub("", english)):
            meaning = _LEADING.sub("", part.strip().lower())
            stems = [stem(piece) for piece in re.findall(r"[a-z']+", meaning)]
            if 0 < len(stems) <= _LONGEST_MEANING:
                found[word].add(" ".join(stems))
    return found


def related(
    found: Meanings, encode: Callable[[Sequence[str]], NDArray[np.float32]]
) -> Iterator[tuple[str, list[str]]]:
    """Each word with its nearest, best first; words without any are left out."""
    by_meaning: dict[str, list[str]] = defaultdict(list)
    for word in sorted(found):
        for meaning in found[word]:
            by_meaning[meaning].append(word)
    rarity = {m: math.log(len(found) / len(words)) for m, words in by_meaning.items()}
    total = {word: sum(rarity[m] for m in held) for word, held in found.items()}
    words = sorted(found)
    vectors = dict(zip(words, encode(words), strict=True))
    for word in words:
        shared: dict[str, float] = defaultdict(float)
        for meaning in found[word]:
            for other in by_meaning[meaning]:
                shared[other] += rarity[meaning]
        scored: list[tuple[float, str]] = []
        for other, weight in shared.items():
            if other == word or not total[word] * total[other]:
                continue
            alike = weight / math.sqrt(total[word] * total[other])
            cosine = float(vectors[word] @ vectors[other])
            together = alike + _COSINE_SHARE * cosine
            least = _LEAST_TOGETHER if " " in other else _LEAST_ALONE
            if alike >= _LEAST_SHARED and cosine >= _LEAST_COSINE and together >= least:
                scored.append((together, other))
        if scored:
            yield word, [other for _, other in sorted(scored, key=lambda s: (-s[0], s[1]))[:_KEPT]]


def write(path: Path, rows: Iterable[tuple[str, list[str]]]) -> int:
    """Writes the table that ``retrieval.understanding.synonyms`` reads; how many words it has."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("word", "related"))
        for word, others in rows:
            table.writerow((word, "|".join(others)))
            count += 1
    return count
