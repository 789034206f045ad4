"""The training loop: in-batch negatives over bags of tokens, resumable, with its progress shown."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.training.recipe import KIND_WEIGHTS, Recipe
from retrieval.training.sources import INSIDE
from retrieval.training.tokens import Bag, Corpus, Numbers
from retrieval.training.vocabulary import SILENT

_SAVE_EVERY_S = 60.0


def _shares(corpus: Corpus, weights: dict[str, float]) -> NDArray[np.float64]:
    """How often each kind gives a batch: its size to the power 0.8, times its weight."""
    sizes = np.bincount(corpus.kinds, minlength=len(corpus.names)).astype(float)
    shares = sizes**0.8 * np.array([weights.get(name, 1.0) for name in corpus.names])
    return np.asarray(shares / shares.sum(), dtype=np.float64)


def _windows(
    bag: Bag, texts: Numbers, lengths: tuple[int, int], random: np.random.Generator
) -> tuple[Numbers, Numbers]:
    """One random window of each text, its length between the two ``lengths``."""
    size = bag.starts[texts + 1] - bag.starts[texts]
    length = random.integers(lengths[0], lengths[1] + 1, len(texts))
    start = (random.random(len(texts)) * np.maximum(size - length + 1, 1)).astype(np.int64)
    return bag.windows(texts, start, length)


class Batches:
    """Batches of one kind each; the random state belongs to the step, so a resumed run goes on."""

    def __init__(self, corpus: Corpus, recipe: Recipe) -> None:
        self._corpus = corpus
        self._recipe = recipe
        self._members = [np.flatnonzero(corpus.kinds == kind) for kind in range(len(corpus.names))]
        self._shares = _shares(corpus, KIND_WEIGHTS)

    def at(self, step: int) -> tuple[tuple[Numbers, Numbers], tuple[Numbers, Numbers], Numbers]:
        """Left bag, right bag and the right texts' numbers of batch ``step``."""
        random = np.random.default_rng((self._recipe.seed, step))
        kind = int(random.choice(len(self._members), p=self._shares))
        members = self._members[kind]
        size = min(self._recipe.batch, len(members))
        chosen = self._corpus.pairs[random.choice(members, size, replace=False)]
        draw = random.random()
        share = self._recipe.share_without_marks
        left_bare, right_bare = draw < share, draw > 1 - share / 4
        recipe, corpus = self._recipe, self._corpus
        inside = corpus.names[kind].endswith(INSIDE)
        lengths = recipe.stretch if inside else recipe.window
        left_bag = corpus.bare if left_bare else corpus.marked
        right_bag = corpus.bare if right_bare else corpus.marked
        left = _windows(left_bag, chosen[:, 0], lengths, random)
        right = _windows(right_bag, chosen[:, 1], recipe.window, random)
        return left, right, chosen[:, 1]


def _save(checkpoint: Path, weight: Any, optimizer: Any, step: int, used: float) -> None:
    """Write the checkpoint beside the old one, then take its place."""
    import torch

    state = {
        "weight": weight.detach(),
        "optimizer": optimizer.state_dict(),
        "step": step,
        "used": used,
    }
    partial = checkpoint.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(checkpoint)


def _restore(checkpoint: Path, weight: Any, optimizer: Any) -> tuple[int, float]:
    """Put a checkpoint's state into ``weight`` and ``optimizer``; its step and seconds used."""
    import torch

    state: dict[str, Any] = torch.load(checkpoint, map_location=weight.device, weights_only=True)
    with torch.no_grad():
        weight.copy_(state["weight"])
    optimizer.load_state_dict(state["optimizer"])
    return state["step"], state["used"]


def train(
    corpus: Corpus,
    first: NDArray[np.float32],
    recipe: Recipe,
    checkpoint: Path,
    *,
    resume: bool,
    clock: Callable[[], float] = time.monotonic,
    report: Callable[[str], None] = print,
) -> NDArray[np.float32]:
    """The trained vectors, of the shape of ``first``; the silent rows stay zero.

    The learning rate falls to nearly nothing by ``recipe.steps`` or by ``recipe.minutes``,
    whichever comes first; where the steps come first, the same seed gives the same vectors.
    """
    import torch
    from torch.nn import functional

    torch.manual_seed(recipe.seed)
    torch.set_num_threads(recipe.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    weight = torch.nn.Parameter(torch.from_numpy(first.copy()).to(device))
    optimizer = torch.optim.Adam([weight], lr=recipe.learning_rate, fused=True)
    step, used = 0, 0.0
    if resume and checkpoint.is_file():
        step, used = _restore(checkpoint, weight, optimizer)
        report(f"resumed at step {step}, {used:.0f} s used")

    def embed(bag: tuple[Numbers, Numbers]) -> Any:
        """Unit vectors of a bag."""
        tokens, offsets = (torch.from_numpy(part).to(device) for part in bag)
        return functional.normalize(
            functional.embedding_bag(tokens, weight, offsets, mode="mean"), dim=1
        )

    batches = Batches(corpus, recipe)
    began, saved, shown, recent = clock() - used, used, used, 0.0
    limit = recipe.minutes * 60
    while (done := max(step / recipe.steps, used / limit)) < 1:
        warm_up = min(1.0, (step + 1) / 50)
        for group in optimizer.param_groups:
            group["lr"] = recipe.learning_rate * warm_up * max(1 - done, 0.02)
        left, right, right_texts = batches.at(step)
        scores = embed(left) @ embed(right).T / recipe.temperature
        # Another pair with the same right-hand text is no wrong answer.
        twins = torch.from_numpy(right_texts[:, None] == right_texts[None, :]).to(device)
        twins.fill_diagonal_(False)
        scores = scores.masked_fill(twins, -1e4)
        target = torch.arange(len(right_texts), device=device)
        loss = functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        with torch.no_grad():
            weight[:SILENT] = 0
        step += 1
        used = clock() - began
        recent = 0.98 * recent + 0.02 * float(loss.detach()) if step > 1 else float(loss.detach())
        if used - shown > 10:
            report(f"{done:4.0%}  step {step}  {used:.0f} s  loss {recent:.3f}")
            shown = used
        if used - saved > _SAVE_EVERY_S:
            _save(checkpoint, weight, optimizer, step, used)
            saved = used
    _save(checkpoint, weight, optimizer, step, used)
    report(f"trained {step} steps on {device}, loss {recent:.3f}")
    return np.asarray(weight.detach().cpu().numpy(), dtype=np.float32)
