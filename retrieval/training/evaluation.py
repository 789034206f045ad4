"""Recall of a model folder on question sets that training never reads."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.vietnamese.folding import fold
from corpus.vietnamese.spelling import canonical

Encode = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions over passages; ``relevant[i]`` are the positions of question i's passages."""

    name: str
    questions: list[str]
    passages: list[str]
    relevant: list[set[int]]


@dataclass(frozen=True, slots=True)
class Recall:
    """Shares of questions with a right passage at rank 1 and among the first ten."""

    name: str
    questions: int
    at_1: float
    at_10: float


def _rows(folder: Path, name: str) -> list[dict[str, Any]]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _paragraph_set(folder: Path, name: str, queries: str, paragraphs: str) -> QuestionSet:
    places: dict[str, int] = {}
    texts: list[str] = []
    for row in _rows(folder, paragraphs):
        places[row["id"]] = len(texts)
        texts.append(row["text"])
    rows = _rows(folder, queries)
    return QuestionSet(
        name,
        [row["question"] for row in rows],
        texts,
        [{places[row["paragraph_id"]]} for row in rows],
    )


def _traffic(folder: Path) -> QuestionSet:
    places: dict[str, int] = {}
    texts: list[str] = []
    for row in _rows(folder, "traffic_corpus"):
        places[row["id"]] = len(texts)
        texts.append(f"{row['law_title']} {row['article_title']} {row['text']}")
    questions, relevant = [], []
    for row in _rows(folder, "traffic_queries"):
        if row["relevant"] and not row["relevant_missing"]:
            questions.append(row["question"])
            relevant.append({places[identity] for identity in row["relevant"]})
    return QuestionSet("traffic law", questions, texts, relevant)


def question_sets(folder: Path) -> list[QuestionSet]:
    """All question sets of an evaluation folder, with an unmarked twin of the first."""
    xquad = _paragraph_set(folder, "xquad vi", "xquad_vi", "xquad_paragraphs_vi")
    bare = [fold(question) for question in xquad.questions]
    return [
        xquad,
        QuestionSet("xquad vi, no marks", bare, xquad.passages, xquad.relevant),
        _paragraph_set(folder, "xquad en to vi", "xquad_en", "xquad_paragraphs_vi"),
        _paragraph_set(folder, "uitreg", "uitreg_queries", "uitreg_paragraphs"),
        _paragraph_set(folder, "wikiqa", "wikiqa_vi_queries", "wikiqa_vi_paragraphs"),
        _traffic(folder),
    ]


def folder_encoder(model: Path) -> Encode:
    """Encodes with tokenizers and numpy: the mean of the tokens' vectors, at unit length."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
    weight = load_file(str(model / "model.safetensors"))["embedding.weight"].astype(np.float32)

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit rows; a text without known tokens gives a zero row."""
        vectors = np.zeros((len(texts), weight.shape[1]), dtype=np.float32)
        written = [canonical(text) for text in texts]
        encodings = tokenizer.encode_batch(written, add_special_tokens=False)
        for row, encoding in enumerate(encodings):
            if encoding.ids:
                vectors[row] = weight[encoding.ids].mean(axis=0)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)

    return encode


def ranked_recall(name: str, scores: NDArray[np.floating], relevant: Sequence[set[int]]) -> Recall:
    """Recall at 1 and 10 of ``scores``, shape (questions, passages)."""
    order = np.argsort(-scores, axis=1, kind="stable")[:, :10].tolist()
    pairs = list(zip(order, relevant, strict=True))
    first = sum(ranked[0] in wanted for ranked, wanted in pairs)
    ten = sum(not wanted.isdisjoint(ranked) for ranked, wanted in pairs)
    return Recall(name, len(pairs), first / len(pairs), ten / len(pairs))


def recall(questions: QuestionSet, encode: Encode) -> Recall:
    """Recall at 1 and 10 by cosine."""
    scores = encode(questions.questions) @ encode(questions.passages).T
    return ranked_recall(questions.name, scores, questions.relevant)


def table(recalls: Sequence[Recall]) -> str:
    """A Markdown table."""
    lines = ["| questions | n | recall at 1 | recall at 10 |", "|---|---|---|---|"]
    lines += [f"| {r.name} | {r.questions} | {r.at_1:.3f} | {r.at_10:.3f} |" for r in recalls]
    return "\n".join(lines)
