"""What a question's words are looked for as: terms of the index's fields, with what each counts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from corpus.vietnamese.folding import fold
from corpus.vietnamese.tokens import bigrams
from retrieval.config import LexicalWeights
from retrieval.ports import IndexRequest
from retrieval.types import Run

_MOST_TERMS = 64  # of a question; time grows with them
_MOST_POSTINGS = 4_000_000  # of a search, some twelve milliseconds; what 300,000 passages need

Term = tuple[str, str, float]  # field, term, boost


def terms_of(request: IndexRequest, weights: LexicalWeights) -> list[Term]:
    """What is looked for, each once; nothing where a question has no words of its own."""
    weaker = dict(request.weaker)
    single = _heaviest(request.terms, [weaker.get(term, 1.0) for term in request.terms])
    pairs = [(term, weights.pair * w) for term, w in _heaviest(*_side_by_side(request.runs))]
    fields = (("folded", 1.0), ("context", weights.context))
    terms = [
        (field, term, boost * weight)
        for term, weight in (*single, *pairs)
        for field, boost in fields
    ]
    marked = [term for term in dict.fromkeys(request.marked_terms) if not term.isascii()]
    terms += [("marked", term, weights.marked) for term in marked[:_MOST_TERMS]]
    if not terms:
        return []
    terms += [("place", fold(place), weights.place) for place in dict.fromkeys(request.places)]
    terms += [("year", str(year), weights.year) for year in dict.fromkeys(request.years)]
    return terms


def _side_by_side(runs: Sequence[Run]) -> tuple[list[str], list[float]]:
    """Pairs of neighbours with the weights of their runs."""
    pairs = [(pair, run.weight) for run in runs for pair in bigrams(run.syllables)]
    return [pair for pair, _ in pairs], [weight for _, weight in pairs]


def _heaviest(terms: Sequence[str], weights: Sequence[float]) -> list[tuple[str, float]]:
    """Each term once with its greatest weight; of too many, those that weigh most."""
    heaviest: dict[str, float] = {}
    for term, weight in zip(terms, weights, strict=True):
        heaviest[term] = max(weight, heaviest.get(term, 0.0))
    ranked = sorted(heaviest.items(), key=lambda pair: -pair[1])  # stable: in order where equal
    return ranked[:_MOST_TERMS]


def reweighed(terms: list[Term], searcher: Any, searchers: Sequence[Any]) -> list[Term]:
    """Boosts that give a term the same weight at every level, so that scores can be compared.

    BM25 weighs a term by how rare it is in its own index: by itself, a perfect passage of a small
    internal index would lose to any passage of a large public one.
    """
    if len(searchers) == 1:
        return terms
    total = sum(one.num_docs for one in searchers)
    reweighed: list[Term] = []
    for field, term, boost in terms:
        frequency = searcher.doc_freq(field, term)
        if frequency:
            everywhere = sum(one.doc_freq(field, term) for one in searchers)
            weight = _rarity(total, everywhere) / _rarity(searcher.num_docs, frequency)
            reweighed.append((field, term, boost * weight))
    return reweighed


def affordable(terms: list[Term], searcher: Any) -> list[Term]:
    """The terms that are looked for where their passages are too many to weigh them all: those that
    tell most for each passage that has them.

    What half of a million passages say tells next to nothing of any, and takes most of the time: of
    524,000 passages the first 24 were the same for 223 questions, in two thirds of the time.
    """
    documents = searcher.num_docs
    if documents * len(terms) <= _MOST_POSTINGS:
        return terms
    held = [searcher.doc_freq(field, term) for field, term, _ in terms]
    if sum(held) <= _MOST_POSTINGS:
        return terms
    worth = [
        frequency / max(boost * _rarity(documents, frequency), 1e-9)
        for (_, _, boost), frequency in zip(terms, held, strict=True)
    ]
    left = _MOST_POSTINGS
    kept: set[int] = set()
    for at in sorted(range(len(terms)), key=worth.__getitem__):
        if held[at] <= left:
            kept.add(at)
            left -= held[at]
    return [term for at, term in enumerate(terms) if at in kept]


def _rarity(documents: int, frequency: int) -> float:
    """The inverse document frequency of BM25, as tantivy has it."""
    # Deleted passages count in a frequency until their segment is merged away.
    frequency = min(frequency, documents)
    return math.log1p((documents - frequency + 0.5) / (frequency + 0.5))
