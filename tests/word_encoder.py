"""An encoder without a model: texts that share words have vectors that are near each other."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from corpus.vietnamese.tokens import folded_syllables
from retrieval.ports import Vectors


class WordEncoder:
    """The sum of a fixed random vector for each syllable, brought to unit length."""

    def __init__(self, name: str = "words", dimension: int = 64) -> None:
        self.fingerprint = f"{name}:{dimension}"
        self.dimension = dimension

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimension), float32, rows of unit length (or zero)."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in folded_syllables(text):
                vectors[row] += self._vector(word)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        lengths[lengths == 0] = 1.0
        return (vectors / lengths).astype(np.float32)

    def _vector(self, word: str) -> Vectors:
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
        return np.random.default_rng(seed).normal(size=self.dimension).astype(np.float32)
