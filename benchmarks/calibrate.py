"""Fits the weights by which values are scored, on questions with known answers.

``python -m benchmarks.calibrate [--also DOCUMENTS:QUESTIONS …] [--write]``

For each question the right values compete with all others that the passages found hold, and with
giving no answer, whose score is 0: multinomial logistic regression with a normal prior around
hand-set weights, so that what few questions tell of stays near what was meant. A fifth of the
questions is left out in turn to measure; ``--write`` puts the weights of all into
``retrieval/answering/data/weights.json``. The blind gold file and the look-alikes' held split are
never read.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from benchmarks.lookalike.running import assistant_over, generate, save
from bot.wiring import Assistant, now
from retrieval.answering.extractive import as_weighed
from retrieval.answering.features import FEATURES
from retrieval.answering.scoring import ranked_values
from retrieval.evaluation import GoldQuestion, contains, read_gold
from retrieval.search.search import search
from retrieval.types import Question
from retrieval.understanding.understand import understand

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
SAMPLES = ROOT / "corpus" / "samples"
WEIGHTS = ROOT / "retrieval" / "answering" / "data" / "weights.json"
SUFFIXES = {".html", ".txt", ".pdf", ".docx", ".md"}
FILES = ("samples", "kinds", "english", "typed")
SEVERAL = {"compare", "comparison", "ranking", "total"}  # not answered by one value

# What the weights are meant to be, before any question is looked at.
PRIOR = {
    "beside": 4.0, "clause": 2.5, "lead": 3.0, "sentence": 1.5, "headings": 2.5, "passage": 0.5,
    "near": 2.0, "pairs": 0.3, "pairs_beside": 0.6, "missing": -2.0, "name": -0.5, "mass": 1.0,
    "head": 2.1, "adjust": 3.0, "place": 4.0, "time": 2.5, "number": 4.0, "unplanned": -3.0,
    "undone": -1.0, "basis": -1.5, "lexical": 1.0, "vector": 0.5, "rank": 0.7, "figure": -14.0,
    "date": -14.0, "person": -14.0, "document": -14.0, "said": -14.0,
}  # fmt: skip
OFFSETS = ("figure", "date", "person", "document", "said")
KEPT = 60  # best values of a question that compete
PULL = 0.003  # towards the prior
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Case:
    """A question's candidates: features, shape (values, features), and which are right."""

    features: np.ndarray
    right: np.ndarray
    answerable: bool
    weight: float


def cases(assistant: Assistant, questions: Sequence[GoldQuestion], weight: float) -> Iterator[Case]:
    """What the weights choose between, for every question that one value answers."""
    answerer = assistant.answerer
    today = now().date()
    for gold in questions:
        if gold.kind in SEVERAL or gold.history:
            continue
        query = understand(Question(gold.question), today)
        found = search(query, assistant.indexes.indexes, assistant.store, answerer.config.search)
        query = as_weighed(query)
        values = [s for s in ranked_values(query, found.hits, query.kind) if not s.apart][:KEPT]
        features = np.array([s.features for s in values], np.float32).reshape(-1, len(FEATURES))
        right = [
            _is_right(gold, s.value.short, s.value.clause.hit.stored.header.source) for s in values
        ]
        yield Case(features, np.array(right, bool), gold.answerable, weight)


def _is_right(gold: GoldQuestion, short: str, source: str) -> bool:
    if not gold.answerable or (gold.doc and not source.startswith(gold.doc.split(".")[0])):
        return False
    has = all(any(contains(short, one) for one in group) for group in gold.answer_any)
    return has and not any(contains(short, other) for other in gold.distractors)


def fit(held: Sequence[Case]) -> np.ndarray:
    """Weights in the order of ``FEATURES``."""
    prior = torch.tensor([PRIOR[name] for name in FEATURES])
    pull = torch.tensor([0.1 if name in OFFSETS else 1.0 for name in FEATURES])
    signs = torch.tensor([0.0 if n in OFFSETS else np.sign(PRIOR[n]) for n in FEATURES])
    weights = prior.clone().requires_grad_(True)
    optimiser = torch.optim.LBFGS([weights], max_iter=400, line_search_fn="strong_wolfe")
    tensors = [
        (torch.tensor(c.features), torch.tensor(c.right), c.weight) for c in held if len(c.features)
    ]
    total = sum(weight for _, _, weight in tensors)

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        missed = torch.zeros(())
        for features, right, weight in tensors:
            told = features @ weights
            everything = torch.logsumexp(torch.cat([told, torch.zeros(1)]), 0)
            chosen = torch.logsumexp(told[right], 0) if right.any() else torch.zeros(())
            missed = missed + weight * (everything - chosen)
        turned = torch.relu(-weights * signs)  # no evidence may count against what it speaks for
        cost = (
            missed / total + PULL * (pull * (weights - prior) ** 2).sum() + 10 * (turned**2).sum()
        )
        cost.backward()  # type: ignore[no-untyped-call]
        return cost

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    return weights.detach().numpy()


def shares(held: Sequence[Case], weights: np.ndarray, threshold: float) -> tuple[float, float]:
    """Shares of right answers and of refusals at a threshold of confidence."""
    right = refused = 0
    for case in held:
        told = case.features @ weights if len(case.features) else np.array([-99.0])
        best = int(told.argmax())
        accepted = 1 / (1 + np.exp(-told[best])) >= threshold
        right += bool(case.answerable and accepted and len(case.right) and case.right[best])
        refused += bool(not case.answerable and not accepted)
    answerable = sum(case.answerable for case in held)
    return right / max(1, answerable), refused / max(1, len(held) - answerable)


def main() -> None:
    """Gathers, measures by leaving out, fits on all, and writes where asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibrate", description=__doc__)
    parser.add_argument("--also", action="append", default=[], help="DOCUMENTS:QUESTIONS")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    held: list[Case] = []
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as stack:
        folder = Path(temporary)
        samples = [f for f in sorted(SAMPLES.iterdir()) if f.suffix in SUFFIXES]
        benches = [(samples, [GOLD / f"{name}.jsonl" for name in FILES], 1.0)]
        documents, questions = save(generate(), folder / "lookalike")
        benches.append(([documents], [questions], 0.5))
        for pair in given.also:
            left, _, right = pair.rpartition(":")
            benches.append(([Path(left)], [Path(right)], 1.5))
        for at, (paths, files, weight) in enumerate(benches):
            assistant = stack.enter_context(assistant_over(paths, folder / str(at)))
            for file in filter(Path.is_file, files):
                gathered = list(cases(assistant, read_gold(file), weight))
                print(f"{file.name}: {len(gathered)} questions", flush=True)
                held += gathered
    order = np.random.RandomState(0).permutation(len(held))
    left_out: list[tuple[list[Case], np.ndarray]] = []
    for fold in np.array_split(order, FOLDS):
        rest = [held[at] for at in order if at not in set(fold)]
        left_out.append(([held[at] for at in fold], fit(rest)))
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7):
        both = [(len(part), shares(part, weights, threshold)) for part, weights in left_out]
        total = sum(size for size, _ in both)
        right, refused = (sum(n * found[at] for n, found in both) / total for at in (0, 1))
        print(f"threshold {threshold}: right {right:.3f}, refused {refused:.3f} (left out)")
    weights = fit(held)
    table = {name: round(float(weight), 3) for name, weight in zip(FEATURES, weights, strict=True)}
    print(json.dumps(table, indent=1))
    if given.write:
        fitted = {"questions": len(held), "weights": table}
        WEIGHTS.write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
