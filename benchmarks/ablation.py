"""What each mechanism is worth: the gold files asked again with one mechanism off at a time.

``python -m benchmarks.ablation [--write] [--only WORD] [--size SHARE]`` prints a table; ``--write`` puts it into
``benchmarks/README.md`` between its markers.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import page
from benchmarks.answers import all_asked
from benchmarks.switches import EVERYTHING, SWITCHES, Switch
from bot.wiring import Assistant, now
from retrieval.answerer import Answerer
from retrieval.evaluation import GoldQuestion, Score, evaluate

MEASURES = ("right", "cited", "refused", "faithful")


@dataclass(frozen=True, slots=True)
class Bench:
    """Documents taken in, and the questions on them."""

    name: str
    assistant: Assistant
    questions: list[GoldQuestion]


def measured(bench: Bench, switch: Switch) -> Score:
    """The scores on a bench with one mechanism off."""
    questions = bench.questions
    if not switch.history:
        questions = [replace(gold, history=()) for gold in questions]
    parts = bench.assistant
    with switch.off():
        answerer = Answerer(switch.chosen(parts.indexes.indexes), parts.store, now, switch.config)
        return evaluate(questions, answerer.answer).total


def row(switch: Switch, scores: Sequence[Score], whole: Sequence[Score]) -> str:
    """One line of the table: each share, with its difference from everything on."""
    cells: list[str] = []
    for score, full in zip(scores, whole, strict=True):
        for measure in MEASURES:
            share, before = getattr(score, measure), getattr(full, measure)
            cells.append(_cell(share, before, switch is not EVERYTHING))
    return f"| {switch.name} | {' | '.join(cells)} |"


def _cell(share: float | None, before: float | None, compared: bool) -> str:
    if share is None or before is None:
        return "–"
    change = round(share - before, 3)
    return f"{share:.3f}" + (f" ({change:+.3f})" if compared and change else "")


def header(benches: Sequence[Bench]) -> list[str]:
    """The head of the table, four columns for each bench."""
    named = [f"{bench.name}: {measure}" for bench in benches for measure in MEASURES]
    return [f"| | {' | '.join(named)} |", f"|---|{'---|' * len(named)}"]


@contextmanager
def benches(folder: Path, size: float) -> Iterator[list[Bench]]:
    """The samples with their gold files, and the look-alike bulletins with theirs."""
    with all_asked(folder, size) as asked:
        *files, other = asked
        yield [
            Bench(
                "samples", files[0].assistant, [gold for file in files for gold in file.questions]
            ),
            Bench("look-alike", other.assistant, other.questions),
        ]


def main(arguments: Sequence[str]) -> None:
    """Prints the table, a row as soon as it is measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=__doc__)
    parser.add_argument("--write", action="store_true", help="into benchmarks/README.md")
    parser.add_argument("--only", default="", help="mechanisms whose name has this word")
    parser.add_argument("--size", type=float, default=1.0, help="share of the look-alike questions")
    given = parser.parse_args(arguments)
    chosen = [switch for switch in SWITCHES if given.only in switch.name]
    with tempfile.TemporaryDirectory() as name, benches(Path(name), given.size) as found:
        counts = ", ".join(f"{bench.name} {len(bench.questions)}" for bench in found)
        lines = [f"Questions: {counts}.", "", *header(found)]
        print("\n".join(lines))
        whole = [measured(bench, EVERYTHING) for bench in found]
        for switch in (EVERYTHING, *chosen):
            scores = whole if switch is EVERYTHING else [measured(b, switch) for b in found]
            lines.append(row(switch, scores, whole))
            print(lines[-1], flush=True)
    if given.write:
        page.write("ablation", "\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
