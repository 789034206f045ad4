"""From the training folder to token numbers, kept in a cache folder between runs."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.vietnamese.spelling import canonical
from retrieval.training import glossary, held_out, sources, tokens, vocabulary
from retrieval.training.recipe import Recipe
from retrieval.training.tokens import Corpus

_COUNTED_SHARE = 0.3


def _key(folder: Path, recipe: Recipe) -> str:
    """Changes with the data files, the vocabulary's sizes and this package's preparing code."""
    parts = [f"{path.name}:{path.stat().st_size}" for path in sorted(folder.glob("*.gz"))]
    sizes = {name: value for name, value in asdict(recipe).items() if "words" in name}
    parts.append(str((sizes, recipe.minimum_count, recipe.seed, recipe.development)))
    parts += [
        Path(str(module.__file__)).read_text("utf-8")
        for module in (glossary, held_out, sources, tokens, vocabulary)
    ]
    parts.append(Path(__file__).read_text("utf-8"))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


class _Texts:
    """Gives each text a number, the same text the same number."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self.english: list[bool] = []
        self._numbers: dict[str, int] = {}

    def number(self, text: str, english: bool) -> int:
        """The number of ``text``."""
        found = self._numbers.setdefault(text, len(self.all))
        if found == len(self.all):
            self.all.append(text)
            self.english.append(english)
        return found


def prepare(
    folder: Path, cache: Path, recipe: Recipe, report: Callable[[str], None] = print
) -> tuple[Any, Corpus]:
    """The tokenizer and the tokenised pairs, from the cache where nothing has changed."""
    from tokenizers import Tokenizer

    cache.mkdir(parents=True, exist_ok=True)
    key = _key(folder, recipe)
    stored, tokenizer_file = cache / f"pairs-{key}.npz", cache / f"tokenizer-{key}.json"
    if stored.is_file() and tokenizer_file.is_file():
        return Tokenizer.from_file(str(tokenizer_file)), tokens.load(stored)

    texts, names = _Texts(), dict[str, int]()
    numbered: list[tuple[int, int, int]] = []
    for pair in sources.pairs(folder, recipe.seed, recipe.development):
        left = texts.number(canonical(pair.left), pair.english_left)
        right = texts.number(canonical(pair.right), pair.english_right)
        if left != right or pair.kind.endswith(sources.INSIDE):
            numbered.append((left, right, names.setdefault(pair.kind, len(names))))
    report(f"{len(numbered)} pairs of {len(texts.all)} texts")

    chance = random.Random(recipe.seed)

    def counted() -> Iterator[tuple[str, bool]]:
        """A share of the texts; all where there are few, and all that is English."""
        few = len(texts.all) < 50_000
        for text, english in zip(texts.all, texts.english, strict=True):
            if few or english or chance.random() < _COUNTED_SHARE:
                yield text, english

    chosen = vocabulary.choose(vocabulary.count(counted()), recipe)
    tokenizer = vocabulary.empty_tokenizer(chosen)
    report(f"{len(chosen)} tokens")
    table = np.array(numbered, dtype=np.int64)
    corpus = Corpus(
        marked=tokens.tokenise(tokenizer, texts.all, bare=False),
        bare=tokens.tokenise(tokenizer, texts.all, bare=True),
        pairs=table[:, :2],
        kinds=table[:, 2],
        names=tuple(names),
    )
    corpus.save(stored)
    tokenizer.save(str(tokenizer_file))
    report(f"{len(corpus.marked.flat)} tokens of text, cached in {cache}")
    return tokenizer, corpus


def first_vectors(tokenizer: Any, recipe: Recipe) -> NDArray[np.float32]:
    """Random words; a pair of words begins as their sum, single characters and [UNK] at zero."""
    generator = np.random.default_rng(recipe.seed)
    numbers: dict[str, int] = tokenizer.get_vocab()
    shape = (len(numbers), recipe.dimension)
    vectors = generator.normal(0, recipe.initial_spread, shape).astype(np.float32)
    boundary = vocabulary.BOUNDARY
    for token, number in numbers.items():
        if not token.startswith(boundary) or token == boundary:
            vectors[number] = 0
    for token, number in numbers.items():
        parts = token.split(boundary)[1:]
        if len(parts) == 2:
            both = [numbers.get(boundary + part, 0) for part in parts]
            vectors[number] = vectors[both].sum(axis=0)
    return vectors
