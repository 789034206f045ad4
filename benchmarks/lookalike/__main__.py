"""Generates the look-alike bulletins, takes them in, asks about them and prints the scores.

``python -m benchmarks.lookalike [--split held] [-v] [--json FILE] [--keep FOLDER]``
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from benchmarks.lookalike.running import HELD, OPEN, assistant_over, generate, save
from bot.console import print_scores, scores_to_json
from retrieval.evaluation import evaluate, read_gold


def main() -> None:
    """Runs one split."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lookalike", description=__doc__)
    parser.add_argument("--split", choices=(OPEN, HELD), default=OPEN)
    parser.add_argument("--json", type=Path, help="write the scores to a file")
    parser.add_argument("-v", "--verbose", action="store_true", help="print what went wrong")
    parser.add_argument("--keep", type=Path, help="keep documents, questions and indexes here")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        made = generate(given.split)
        documents, gold = save(made, folder)
        print(f"{len(made.bulletins)} bulletins, {len(made.questions)} questions")
        with assistant_over([documents], folder / "data") as assistant:
            report = evaluate(read_gold(gold), assistant.answerer.answer)
    print_scores(report, given.verbose)
    if given.json:
        given.json.write_text(json.dumps(scores_to_json(report), indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
