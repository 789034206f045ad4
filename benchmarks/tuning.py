"""``python -m benchmarks.tuning TRAINING_FOLDER``: weights of search chosen on development sets.

The sets are cut from the training folder (``retrieval.training.development``); the evaluation
folder is not touched. What is packaged has read their rows, so that a model and a lexicon that have
not are made first::

    python -m retrieval.training --development --data TRAINING_FOLDER --out MODEL
    python -m retrieval.training.lexicon --development --data TRAINING_FOLDER --out LEXICON
    python -m benchmarks.tuning TRAINING_FOLDER --model MODEL --lexicon LEXICON

One number is moved at a time, from what is in force; the table says what each choice gives, and the
lines under it by how much the best one leads. ``--json FILE`` keeps all of it.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks import page
from benchmarks.searched import Ranking, Searched, ranking, searched
from retrieval.config import LexicalWeights, SearchConfig
from retrieval.indexes.encoder import load_encoder
from retrieval.training.development import development_sets
from retrieval.training.evaluation import QuestionSet
from retrieval.understanding import learned
from retrieval.understanding import understand as understanding

Choices = dict[str, Sequence[float]]
LEXICAL: Choices = {
    "pair": (0.6, 0.9, 1.2, 1.6, 2.0),
    "marked": (0.0, 0.2, 0.35, 0.7, 1.0),
    "context": (0.0, 0.15, 0.3, 0.6, 1.0),
    "place": (0.0, 2.0, 4.0),
    "year": (0.0, 0.7, 1.5),
}
FUSED: Choices = {
    "vector_weight": (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6),
    "lexical_candidates": (40, 80, 160),
    "vector_candidates": (20, 40, 80),
}
ENGLISH: Choices = {"part of a rendering": (0.25, 0.5, 0.75, 1.0)}
GROUPS = ("Vietnamese", "no marks", "English")


@dataclass(frozen=True, slots=True)
class Tried:
    """One choice for one number: the means over the sets of each group."""

    name: str
    value: float
    in_force: bool
    groups: dict[str, Ranking]

    @property
    def worth(self) -> float:
        """What choices are compared by: mean reciprocal rank, each group counting the same."""
        return statistics.fmean(group.reciprocal for group in self.groups.values())


def group_of(name: str) -> str:
    """The group of a set by its name."""
    if name.endswith(" en"):
        return "English"
    return "no marks" if name.endswith("no marks") else "Vietnamese"


class Bench:
    """Development sets, searchable, with weights that can be moved."""

    def __init__(self, sets: Sequence[tuple[QuestionSet, Searched]]) -> None:
        self._sets = sets

    def measured(self, weights: LexicalWeights, config: SearchConfig) -> dict[str, Ranking]:
        """Means over the sets of each group."""
        found: dict[str, list[Ranking]] = {group: [] for group in GROUPS}
        for questions, over in self._sets:
            over.weigh(weights)
            found[group_of(questions.name)].append(ranking(questions, over, config))
        return {group: Ranking.mean(each) for group, each in found.items() if each}

    def tried(self) -> Iterator[Tried]:
        """Every choice for every number, the others as they are in force."""
        weights, config = LexicalWeights(), SearchConfig()
        part = understanding._PART
        for name, values in ENGLISH.items():
            for value in values:
                with self._understood_anew(value):
                    yield Tried(name, value, value == part, self.measured(weights, config))
        for name, values in LEXICAL.items():
            for value in values:
                moved = replace(weights, **{name: value})
                yield Tried(name, value, moved == weights, self.measured(moved, config))
        for name, values in FUSED.items():
            for value in values:
                changed: dict[str, Any] = {name: value}
                if name == "vector_weight":
                    changed["lexical_weight"] = 1.0 - value
                other = replace(config, **changed)
                yield Tried(name, value, other == config, self.measured(weights, other))

    @contextmanager
    def _understood_anew(self, part: float) -> Iterator[None]:
        """Questions as they are understood with another weight for the parts of a rendering."""
        before = understanding._PART
        try:
            understanding._PART = part
            for _, over in self._sets:
                over.forget()
            yield
        finally:
            understanding._PART = before
            for _, over in self._sets:
                over.forget()


def read_lexicon(file: Path) -> None:
    """Puts another lexicon in the place of the packaged one, for this process."""
    lines = file.read_text("utf-8").splitlines()[1:]
    table = dict(line.split(",", 1) for line in lines)
    learned._lines = lambda: table  # type: ignore[assignment]


def line(one: Tried) -> str:
    """A row of the table."""
    cells = [
        f"{group.at_1:.3f} / {group.at_10:.3f} / {group.reciprocal:.3f}"
        for group in one.groups.values()
    ]
    mark = " (in force)" if one.in_force else ""
    return f"| {one.name} | {one.value:g}{mark} | {' | '.join(cells)} | {one.worth:.4f} |"


def verdict(name: str, tried: Sequence[Tried]) -> str:
    """Which value leads, and by how much over what is in force."""
    best = max(tried, key=lambda one: one.worth)
    now = next((one for one in tried if one.in_force), best)
    return (
        f"{name}: {best.value:g} leads, {best.worth - now.worth:+.4f} over {now.value:g} in force"
    )


def main() -> None:
    """Tries every choice and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="training folder")
    parser.add_argument("--model", help="a model that has not read the sets")
    parser.add_argument("--lexicon", type=Path, help="a lexicon that has not")
    parser.add_argument("--json", type=Path, help="figures for machines")
    parser.add_argument("--write", action="store_true", help="put the table on the page")
    given = parser.parse_args()
    encoder = load_encoder(given.model)
    if given.lexicon is not None:
        read_lexicon(given.lexicon)
    with ExitStack() as stack:
        places: dict[int, Searched] = {}
        sets: list[tuple[QuestionSet, Searched]] = []
        for questions in development_sets(given.data):
            key = id(questions.passages)
            if key not in places:
                places[key] = stack.enter_context(searched(questions.passages, encoder))
            sets.append((questions, places[key]))
        table = [
            f"| number | value | {' | '.join(GROUPS)} | mean reciprocal rank |",
            f"|---|---|{'---|' * len(GROUPS)}---|",
        ]
        print("\n".join(table), flush=True)
        found: dict[str, list[Tried]] = {}
        for one in Bench(sets).tried():
            found.setdefault(one.name, []).append(one)
            table.append(line(one))
            print(table[-1], flush=True)
    verdicts = [verdict(name, tried) for name, tried in found.items()]
    print("\n".join(["", *verdicts]))
    if given.write:
        page.write("tuning", "\n".join([*table, "", *(f"- {one}" for one in verdicts)]))
    if given.json is not None:
        rows = [asdict(one) | {"worth": one.worth} for tried in found.values() for one in tried]
        given.json.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
