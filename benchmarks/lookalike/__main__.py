"""Generates the look-alike bulletins, takes them in, asks about them and prints the scores.

``python -m benchmarks.lookalike [--split held] [-v] [--twins] [--json FILE] [--keep FOLDER]``
``python -m benchmarks.lookalike --intake``: only what is read out of the documents.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.lookalike.intake import print_intake
from benchmarks.lookalike.running import HELD, OPEN, assistant_over, generate, save
from bot.console import print_scores, scores_to_json
from corpus.vietnamese.folding import fold
from retrieval.evaluation import Report, evaluate, read_gold
from retrieval.types import Answer, Question


def main() -> None:
    """Runs one split."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lookalike", description=__doc__)
    parser.add_argument("--split", choices=(OPEN, HELD), default=OPEN)
    parser.add_argument("--json", type=Path, help="write the scores to a file")
    parser.add_argument("-v", "--verbose", action="store_true", help="print what went wrong")
    parser.add_argument("--twins", action="store_true", help="also without their marks")
    parser.add_argument("--intake", action="store_true", help="what intake reads, nothing asked")
    parser.add_argument("--keep", type=Path, help="keep documents, questions and indexes here")
    given = parser.parse_args()
    if given.intake:
        print_intake(generate(given.split, size=0.0).bulletins)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        made = generate(given.split)
        documents, gold = save(made, folder)
        print(f"{len(made.bulletins)} bulletins, {len(made.questions)} questions")
        with assistant_over([documents], folder / "data") as assistant:
            report = evaluate(read_gold(gold), assistant.answerer.answer)
            print_scores(report, given.verbose)
            if given.twins:
                _print_twins(report, assistant.answerer.answer)
    if given.json:
        given.json.write_text(json.dumps(scores_to_json(report), indent=2) + "\n", "utf-8")


def _print_twins(report: Report, answer: Callable[[Question], Answer]) -> None:
    """The questions that have marks, beside the same ones without."""
    golds = [outcome.gold for outcome in report.outcomes if outcome.gold.lang == "vi"]
    bare = evaluate([replace(gold, question=fold(gold.question)) for gold in golds], answer).total
    marked = report.by_language["vi"]
    print(
        f"with marks {marked.right} right, {marked.refused} refused; "
        f"the same without {bare.right} right, {bare.refused} refused"
    )


if __name__ == "__main__":
    main()
