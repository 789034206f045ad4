"""Recall of the packaged vectors, of BM25 and of both on an evaluation folder.

Run ``python benchmarks/retrieval_quality.py EVALUATION_FOLDER [--model FOLDER]``. BM25 here is the
plain formula over unmarked syllables and their bigrams (k1 1.2, b 0.75), without the index's file
format, so that the figure says what the terms are worth.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import retrieval
from corpus.vietnamese.tokens import bigrams, folded_syllables
from retrieval.training.evaluation import (
    QuestionSet,
    Recall,
    folder_encoder,
    question_sets,
    ranked_recall,
    table,
)

PACKAGED = Path(retrieval.__file__).parent / "models" / "hoiso-static-v1"
K1, B = 1.2, 0.75
VECTOR_SHARE = 0.4


def terms(text: str) -> list[str]:
    """Unmarked syllables and bigrams."""
    syllables = folded_syllables(text)
    return [*syllables, *bigrams(syllables)]


def bm25(questions: Sequence[str], passages: Sequence[str]) -> NDArray[np.float64]:
    """Scores, shape (questions, passages)."""
    counts = [Counter(terms(passage)) for passage in passages]
    lengths = np.array([count.total() for count in counts], dtype=float)
    norm = K1 * (1 - B + B * lengths / lengths.mean())
    postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, count in enumerate(counts):
        for term, seen in count.items():
            postings[term].append((number, seen))
    scores = np.zeros((len(questions), len(passages)))
    for row, question in enumerate(questions):
        for term in set(terms(question)) & postings.keys():
            found = postings[term]
            rarity = math.log(1 + (len(passages) - len(found) + 0.5) / (len(found) + 0.5))
            for number, seen in found:
                scores[row, number] += rarity * seen * (K1 + 1) / (seen + norm[number])
    return scores


def scaled(scores: NDArray[np.floating]) -> NDArray[np.floating]:
    """Each row from 0 to 1."""
    low = scores.min(axis=1, keepdims=True)
    spread = scores.max(axis=1, keepdims=True) - low
    return (scores - low) / np.maximum(spread, 1e-9)


def measure(questions: QuestionSet, model: Path) -> list[Recall]:
    """Recall by vectors, by BM25 and by their weighted sum."""
    encode = folder_encoder(model)
    vector = encode(questions.questions) @ encode(questions.passages).T
    lexical = bm25(questions.questions, questions.passages)
    both = VECTOR_SHARE * scaled(vector) + (1 - VECTOR_SHARE) * scaled(lexical)
    named = {"vectors": vector, "BM25": lexical, "both": both}
    return [
        ranked_recall(f"{questions.name}: {name}", scores, questions.relevant)
        for name, scores in named.items()
    ]


def main() -> None:
    """Print one table over all question sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="evaluation folder")
    parser.add_argument("--model", type=Path, default=PACKAGED)
    given = parser.parse_args()
    sets = question_sets(given.data)
    print(table([line for questions in sets for line in measure(questions, given.model)]))


if __name__ == "__main__":
    main()
