"""A look-alike corpus taken in and asked: what the runner, the ablations and the tests share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.lookalike.corpus import Bulletin, bulletins, write_all
from benchmarks.lookalike.gold import Gold, numbered, write_gold
from benchmarks.lookalike.questions import Asker, answerable
from benchmarks.lookalike.refusals import unanswerable
from benchmarks.lookalike.several import over_several
from bot.jobs import ingest
from bot.settings import Settings
from bot.wiring import Assistant, build_assistant, open_indexes, open_store
from corpus.registry.place_table import Place

OPEN, HELD = "open", "held"
_SEEDS = {OPEN: "lookalike-1", HELD: "lookalike-held-1"}
_SIZES = {OPEN: 1.0, HELD: 0.4}


@dataclass(frozen=True, slots=True)
class Generated:
    """Bulletins and the questions on them."""

    bulletins: list[Bulletin]
    questions: list[Gold]


def generate(
    split: str = OPEN, places: Sequence[Place] | None = None, size: float | None = None
) -> Generated:
    """A split: the open one, or the one with wordings and layouts that nobody tunes on."""
    held = split == HELD
    found = bulletins(_SEEDS[split], held, places)
    asker = Asker(found, _SEEDS[split], held)
    scale = _SIZES[split] if size is None else size
    questions = [
        *answerable(asker, scale),
        *over_several(asker, scale),
        *unanswerable(asker, scale),
    ]
    return Generated(found, numbered(questions))


def save(made: Generated, folder: Path) -> tuple[Path, Path]:
    """Writes documents and questions; where the documents and where the questions are."""
    documents = folder / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    write_all(made.bulletins, documents)
    write_gold(made.questions, folder / "gold.jsonl")
    return documents, folder / "gold.jsonl"


@contextmanager
def assistant_over(paths: Sequence[Path], data: Path) -> Iterator[Assistant]:
    """An assistant, with every real part, over documents taken into a folder."""
    settings = Settings(_env_file=None, data_dir=data)
    store = open_store(settings)
    report = ingest(paths, store, data, lambda: open_indexes(settings))
    store.close()
    if report.failed:
        raise RuntimeError(f"not taken in: {report.failed[0]}")
    built = build_assistant(settings)
    try:
        yield built
    finally:
        built.close()
