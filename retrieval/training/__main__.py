"""``python -m retrieval.training``: train the default embedding model, or measure one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from retrieval.training.evaluation import folder_encoder, question_sets, recall, table
from retrieval.training.recipe import Recipe


def _say(line: str) -> None:
    """One line of progress, seen at once."""
    print(line, flush=True)


def _evaluate(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m retrieval.training evaluate")
    parser.add_argument("--model", type=Path, required=True, help="model folder")
    parser.add_argument("--data", type=Path, required=True, help="evaluation folder")
    given = parser.parse_args(arguments)
    encode = folder_encoder(given.model)
    _say(table([recall(questions, encode) for questions in question_sets(given.data)]))
    return 0


def _related(arguments: Sequence[str]) -> int:
    """Writes the table of words of like meaning out of the dictionary of the training folder."""
    from retrieval.indexes.encoder import load_encoder
    from retrieval.training.related import meanings, related, write
    from retrieval.training.sources import rows

    parser = argparse.ArgumentParser(prog="python -m retrieval.training related")
    parser.add_argument("--data", type=Path, required=True, help="training folder")
    parser.add_argument("--out", type=Path, required=True, help="table to write")
    given = parser.parse_args(arguments)
    found = meanings((row["en"], row["vi"]) for row in rows(given.data, "dictionary_envi"))
    _say(f"{write(given.out, related(found, load_encoder(None).encode))} words")
    return 0


def _train(arguments: Sequence[str]) -> int:
    from retrieval.training.export import export
    from retrieval.training.loop import train
    from retrieval.training.prepare import first_vectors, prepare

    recipe = Recipe()
    parser = argparse.ArgumentParser(prog="python -m retrieval.training")
    parser.add_argument("--data", type=Path, required=True, help="training folder")
    parser.add_argument("--out", type=Path, required=True, help="model folder to write")
    parser.add_argument("--steps", type=int, default=recipe.steps)
    parser.add_argument("--minutes", type=float, default=recipe.minutes, help="end by then")
    parser.add_argument("--dimension", type=int, default=recipe.dimension)
    parser.add_argument("--seed", type=int, default=recipe.seed)
    parser.add_argument("--cache", type=Path, default=Path("build/training"))
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    parser.add_argument(
        "--development", action="store_true", help="leave out what development sets ask about"
    )
    given = parser.parse_args(arguments)
    if not any(given.data.glob("*.jsonl.gz")):
        raise SystemExit(f"{given.data} holds no .jsonl.gz file: give the training folder.")
    recipe = replace(
        recipe,
        steps=given.steps,
        minutes=given.minutes,
        dimension=given.dimension,
        seed=given.seed,
        development=given.development,
    )
    tokenizer, corpus = prepare(given.data, given.cache, recipe, _say)
    first = first_vectors(tokenizer, recipe)
    vectors = train(
        corpus, first, recipe, given.cache / "checkpoint.pt", resume=given.resume, report=_say
    )
    export(given.out, tokenizer, vectors)
    _say(f"wrote {given.out}")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Train; with ``evaluate`` first, measure; with ``related``, find words of like meaning."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["evaluate"]:
        return _evaluate(given[1:])
    if given[:1] == ["related"]:
        return _related(given[1:])
    return _train(given)


if __name__ == "__main__":
    sys.exit(main())
