"""The floor under the answers' quality on the gold questions, pinned with their digest.

``python -m tests.gold_floor`` measures and compares, ``--update`` pins what was measured, rounded
down to hundredths. It refuses to pin less than before, for the same questions or for others,
unless told ``--lower``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.jobs import ingest
from bot.settings import Settings
from bot.wiring import build_assistant, open_indexes, open_store
from retrieval.evaluation import Score, evaluate, read_gold
from retrieval.types import Answer, Question

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests" / "gold" / "samples.jsonl"
FLOOR = ROOT / "tests" / "gold" / "floor.json"
SAMPLES = ROOT / "corpus" / "samples"
MEASURES = ("right", "cited", "refused", "faithful")


class Refused(Exception):
    """A floor would be lowered without the word to do so."""


@dataclass(frozen=True)
class Floor:
    """Least shares by measure, and the digest of the questions that they were measured on."""

    sha256: str
    least: dict[str, float]


def digest(questions: Path) -> str:
    """SHA-256 of a question file."""
    return hashlib.sha256(questions.read_bytes()).hexdigest()


def read_floor(file: Path) -> Floor:
    """The pinned floor."""
    held = json.loads(file.read_text(encoding="utf-8"))
    return Floor(held["sha256"], dict(held["least"]))


def measured(answer: Callable[[Question], Answer], questions: Path) -> Floor:
    """What an assistant reaches on a question file, rounded down to hundredths."""
    total = evaluate(read_gold(questions), answer).total
    return Floor(digest(questions), {name: _down(total, name) for name in MEASURES})


def _down(score: Score, measure: str) -> float:
    share = getattr(score, measure)
    return 0.0 if share is None else rounded_down(share)


def rounded_down(share: float, digits: int = 2) -> float:
    """A share of four digits or fewer, down to a number of digits."""
    # What is added keeps 0.29 from becoming 0.28 in binary.
    return float(math.floor(share * 10**digits + 1e-6) / 10**digits)


def below(found: Floor, floor: Floor) -> list[str]:
    """Measures that fall short, or that are measured no more, each with both shares."""
    return [
        f"{name}: {found.least.get(name, 0.0):g} < {least:g}"
        for name, least in floor.least.items()
        if found.least.get(name, 0.0) < least
    ]


def pin(found: Floor, file: Path, lower: bool) -> None:
    """Writes the floor; raises Refused where it would be a lower one and ``lower`` is not given."""
    if file.exists() and not lower:
        lost = below(found, read_floor(file))
        if lost:
            raise Refused("; ".join(lost))
    held = {"questions": QUESTIONS.name, "sha256": found.sha256, "least": found.least}
    file.write_text(json.dumps(held, indent=2) + "\n", encoding="utf-8")


def _measure_samples() -> Floor:
    with tempfile.TemporaryDirectory() as name:
        settings = Settings(_env_file=None, data_dir=Path(name))
        store = open_store(settings)
        paths = [
            p for p in sorted(SAMPLES.iterdir()) if p.is_file() and p.suffix not in (".py", ".md")
        ]
        ingest(paths, store, Path(name), lambda: open_indexes(settings))
        store.close()
        assistant = build_assistant(settings)
        try:
            return measured(assistant.answerer.answer, QUESTIONS)
        finally:
            assistant.close()


def main(arguments: list[str]) -> int:
    """Measures; compares with the floor or pins it anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="pin what is measured")
    parser.add_argument("--lower", action="store_true", help="even where that is less than before")
    chosen = parser.parse_args(arguments)
    found = _measure_samples()
    print(json.dumps(found.least))
    if chosen.update:
        try:
            pin(found, FLOOR, chosen.lower)
        except Refused as refused:
            print(f"not pinned: {refused}; --lower pins it all the same", file=sys.stderr)
            return 1
        return 0
    floor = read_floor(FLOOR)
    lost = below(found, floor)
    if found.sha256 != floor.sha256:
        lost.append("the questions have changed: --update pins the floor on the new ones")
    print("\n".join(lost) or "the floor holds")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
