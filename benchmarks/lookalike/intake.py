"""What intake reads of the look-alike bulletins, held against the figures that they were written from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.lookalike.corpus import Bulletin
from benchmarks.lookalike.facts import Fact
from corpus.pipeline import build
from corpus.types import Built, Figure, FigureStatus, Source

ASKED = ("place", "year", "published", "figure", "its year", "its status")


@dataclass(frozen=True, slots=True)
class Slip:
    """Something that was read otherwise than it was written."""

    what: str  # one of ASKED
    layout: str
    document: str
    written: str
    read: str


def compared(bulletin: Bulletin) -> Iterator[tuple[str, Slip | None]]:
    """Everything looked at in one bulletin: its name, and the slip where there is one."""
    plan = bulletin.plan
    made = build(Source(bulletin.name, bulletin.name, bulletin.text.encode()))
    told = made.document.header.metadata
    year = told.period.start.year if told.period else None
    pairs = (("place", plan.place.name, told.place), ("year", plan.year, year),
             ("published", plan.published, told.published))  # fmt: skip
    for what, written, read in pairs:
        yield what, _slip(bulletin, what, str(written), str(read), str(written) == str(read))
    for fact in plan.facts:
        yield from _figure(bulletin, made, fact)


def _figure(bulletin: Bulletin, made: Built, fact: Fact) -> Iterator[tuple[str, Slip | None]]:
    said = f"{fact.evidence} ({fact.text})"
    found = [figure for figure in made.figures if _number(fact.text) in figure.text]
    yield "figure", _slip(bulletin, "figure", said, "-", bool(found))
    if not found:
        return
    years = {_year(figure, made) for figure in found}
    yield (
        "its year",
        _slip(bulletin, "its year", f"{fact.year}: {said}", str(years), fact.year in years),
    )
    wanted = FigureStatus.PLANNED if fact.planned else FigureStatus.DONE
    read = {figure.status for figure in found}
    yield (
        "its status",
        _slip(bulletin, "its status", f"{wanted}: {said}", ", ".join(sorted(read)), wanted in read),
    )


def _year(figure: Figure, made: Built) -> int | None:
    period = figure.period or made.document.header.metadata.period
    return period.start.year if period else None


def _number(text: str) -> str:
    return text.split(maxsplit=1)[0].removesuffix("%")


def _slip(bulletin: Bulletin, what: str, written: str, read: str, fine: bool) -> Slip | None:
    return None if fine else Slip(what, bulletin.layout, bulletin.name, written, read)


def print_intake(found: Sequence[Bulletin], examples: int = 2) -> None:
    """A table of shares read right by layout, and some slips of each kind."""
    seen: Counter[tuple[str, str]] = Counter()
    slips: dict[tuple[str, str], list[Slip]] = defaultdict(list)
    for bulletin in found:
        for what, slip in compared(bulletin):
            seen[bulletin.layout, what] += 1
            if slip is not None:
                slips[bulletin.layout, what].append(slip)
    print(f"{'':14}" + "".join(f"{what:>12}" for what in ASKED))
    for layout in sorted({layout for layout, _ in seen}):
        shares = [1 - len(slips[layout, what]) / seen[layout, what] for what in ASKED]
        print(f"{layout:14}" + "".join(f"{share:>12.3f}" for share in shares))
    for (layout, what), held in sorted(slips.items(), key=lambda pair: -len(pair[1])):
        for slip in held[:examples]:
            print(f"{layout} / {what}: {slip.document} {slip.written} → {slip.read}")
