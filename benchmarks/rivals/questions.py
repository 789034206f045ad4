"""Documents, and the questions on them whose evidence is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.lookalike.running import generate, save
from retrieval.evaluation import GoldQuestion, read_gold

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "corpus" / "samples"
GOLD = ROOT / "tests" / "gold" / "samples.jsonl"
KINDS = (".docx", ".html", ".pdf", ".txt")


@dataclass(frozen=True, slots=True)
class Bench:
    """Files, and what is asked about them."""

    name: str
    files: tuple[Path, ...]
    questions: tuple[GoldQuestion, ...]


def bench(name: str, folder: Path, gold: Path) -> Bench:
    """A folder's files of the kinds that every frame has a reader for, and the questions that one
    text of theirs can answer: with evidence, and standing alone, as no other frame follows up."""
    files = tuple(sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in KINDS))
    return Bench(name, files, tuple(q for q in read_gold(gold) if _usable(q)))


def _usable(gold: GoldQuestion) -> bool:
    return bool(gold.answerable and gold.evidence and gold.doc and not gold.history)


def samples() -> Bench:
    """The sample documents and their first gold file."""
    return bench("samples", SAMPLES, GOLD)


def lookalike(folder: Path, size: float) -> Bench:
    """The open split of the look-alike bulletins, with a share of its questions."""
    return bench("look-alike", *save(generate(size=size), folder))


def asked(questions: Sequence[GoldQuestion]) -> tuple[str, ...]:
    """The questions as they are typed."""
    return tuple(gold.question for gold in questions)
