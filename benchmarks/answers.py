"""Whole answers to the gold files, by kind and by language.

``python -m benchmarks.answers [--only WORD] [--size SHARE] [--json FILE] [--write]`` takes in the sample
documents and the look-alike bulletins, asks, and prints a table for each file; ``--write`` puts them
into ``benchmarks/README.md`` and the scores under ``benchmarks/results``.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import page, results
from benchmarks.lookalike.running import assistant_over, generate, save
from bot.console import scores_to_json
from bot.wiring import Assistant
from retrieval.evaluation import GoldQuestion, Report, Score, evaluate, read_gold

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
SAMPLES = ROOT / "corpus" / "samples"
BLIND = "held_out.jsonl"  # nobody looks at it by kind; "hoiso eval" says what it comes to
OPEN = "open.jsonl"  # in folders with documents of their own
MEASURES = ("right", "cited", "refused", "faithful")
LANGUAGES = {"vi": "Vietnamese", "vi-noaccent": "without marks", "en": "English"}


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions of one file, and the assistant over the documents that they are on."""

    name: str
    file: Path
    questions: list[GoldQuestion]
    assistant: Assistant


@contextmanager
def all_asked(folder: Path, size: float, only: str = "") -> Iterator[list[Asked]]:
    """Every gold file over the samples, the open ones over documents of their own, and the open
    look-alikes with a share of the questions."""
    samples = [
        p for p in sorted(SAMPLES.iterdir()) if p.is_file() and p.suffix not in (".py", ".md")
    ]
    documents, gold = save(generate(size=size), folder / "lookalike")
    with (
        assistant_over(samples, folder / "samples") as one,
        assistant_over([documents], folder / "lookalike" / "data") as other,
        ExitStack() as opened,
    ):
        files = [path for path in sorted(GOLD.glob("*.jsonl")) if path.name != BLIND]
        asked = [Asked(path.stem, path, read_gold(path), one) for path in files]
        for path in sorted(GOLD.glob(f"*/{OPEN}")):
            name = path.parent.name
            over = assistant_over([path.parent / "documents"], folder / name)
            asked.append(Asked(name, path, read_gold(path), opened.enter_context(over)))
        asked.append(Asked("look-alikes", gold, read_gold(gold), other))
        yield [each for each in asked if only in each.name]


def table(name: str, report: Report) -> str:
    """One file's scores: all, by language where there are several, by kind."""
    rows = [("all", report.total)]
    if len(report.by_language) > 1:
        rows += [(LANGUAGES.get(key, key), score) for key, score in report.by_language.items()]
    rows += [(f"`{kind}`", score) for kind, score in report.by_kind.items()]
    return "\n".join(
        [
            f"| {name} | number | {' | '.join(MEASURES)} |",
            "|---" * (len(MEASURES) + 2) + "|",
            *(f"| {label} | {score.questions} | {_cells(score)} |" for label, score in rows),
        ]
    )


def _cells(score: Score) -> str:
    shares = (getattr(score, measure) for measure in MEASURES)
    return " | ".join("–" if share is None else f"{share:.2f}" for share in shares)


def main(arguments: Sequence[str]) -> None:
    """Prints a table as soon as its file is asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    parser.add_argument("--only", default="", help="files whose name has this word")
    parser.add_argument("--size", type=float, default=1.0, help="share of the look-alike questions")
    parser.add_argument("--json", type=Path, help="the scores into this file")
    parser.add_argument("--write", action="store_true", help="into benchmarks/README.md")
    given = parser.parse_args(arguments)
    tables: list[str] = []
    scores: dict[str, object] = {}
    with (
        tempfile.TemporaryDirectory() as name,
        all_asked(Path(name), given.size, given.only) as asked,
    ):
        for each in asked:
            report = evaluate(each.questions, each.assistant.answerer.answer)
            tables.append(table(each.name, report))
            scores[each.name] = scores_to_json(report)
            print(f"{tables[-1]}\n", flush=True)
    held = {"commit": results.commit(), "machine": results.machine(), "scores": scores}
    if given.json:
        results.write(given.json, held)
    if given.write:
        results.write(results.path_of("answers"), held)
        page.write("answers", f"Commit {held['commit']}.\n\n" + "\n\n".join(tables))


if __name__ == "__main__":
    main(sys.argv[1:])
