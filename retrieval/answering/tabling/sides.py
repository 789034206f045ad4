"""Which figures a question lays side by side, once it is known what the documents have."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.types import Metadata, Period
from corpus.vietnamese.folding import fold
from retrieval.answering.scoring import Scored
from retrieval.answering.tabling.likeness import held_period, months_of
from retrieval.matching import matchable
from retrieval.types import Axis, Cell, Hit, Query, Spread

_OFFICE_OF = re.compile(
    r"\b(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã)\s+(?P<name>[^\W\d_][^,;()]{2,40})$"
)


def home(metadata: Metadata) -> str | None:
    """The place that a document speaks for: its province, else the one that its issuer names."""
    if metadata.place is not None:
        return metadata.place
    found = _OFFICE_OF.search(metadata.issuer or "")
    return found["name"].strip() if found is not None else None


def is_of(cell: Cell, hit: Hit) -> bool:
    """Whether a hit may tell of the place of a cell."""
    metadata = hit.stored.header.metadata
    if cell.place is not None:
        return metadata.place == cell.place or cell.place in hit.stored.passage.text
    if cell.label and not cell.concepts:
        said = matchable(f"{metadata.issuer or ''}\n{metadata.title}").folded
        return metadata.place is None and f" {fold(cell.label)} " in said
    return True


def named_homes(query: Query, hits: Iterable[Hit]) -> list[str]:
    """Places outside the registry that hits speak for and the question names, in its order."""
    asked = matchable(query.text).folded
    found: dict[str, int] = {}
    for hit in hits:
        metadata = hit.stored.header.metadata
        name = home(metadata) if metadata.place is None else None
        if name is not None:
            found.setdefault(name, asked.find(f" {fold(name)} "))
    return sorted((name for name, at in found.items() if at >= 0), key=lambda name: found[name])


def without_names(query: Query, names: Sequence[str]) -> Query:
    """The query without the words that are names of its sides."""
    words = {word for name in names for word in fold(name).split()}
    kept = tuple(c for c in query.concepts if not set(c.forms[0].split()) <= words)
    return replace(query, concepts=kept)


def with_names(spread: Spread, names: Sequence[str]) -> tuple[Cell, ...]:
    """The cells of a spread with sides that are no places of the registry."""
    if not names:
        return spread.cells
    times = list(dict.fromkeys(cell.period for cell in spread.cells)) or [None]
    held = [cell for cell in spread.cells if cell.place is not None]
    if spread.axis is Axis.PERIODS and held:
        return spread.cells
    return (*held, *(Cell(None, time, name) for name in names for time in times))


def open_cells(spread: Spread, ranked: Sequence[Scored], query: Query, floor: float) -> list[Cell]:
    """A cell for each place, or each year, that has a figure which may be meant."""
    sure = [scored for scored in ranked if scored.confidence >= floor]
    if spread.axis is Axis.PERIODS:
        years = {_year(scored) for scored in sure}
        sides = list(dict.fromkeys((c.place, c.label) for c in spread.cells)) or [(None, "")]
        ordered = sorted(year for year in years if year is not None)
        return [Cell(place, _whole(year), label) for place, label in sides for year in ordered]
    homes = [home(scored.value.clause.hit.stored.header.metadata) for scored in sure]
    time = next((cell.period for cell in spread.cells if cell.period is not None), None)
    if time is None:
        time = common_period(sure)
    names = sorted({name for name in homes if name is not None})
    registered = {s.value.clause.hit.stored.header.metadata.place for s in sure}
    return [Cell(name if name in registered else None, time, name) for name in names]


def common_period(sure: Sequence[Scored], homes: Sequence[str] = ()) -> Period | None:
    """The period that most places have a figure of, the latest of several; None where none is
    shared (by all of ``homes``, where they are given)."""
    held: dict[tuple[dt.date, dt.date], tuple[Period, set[str]]] = {}
    for scored in sure:
        period = held_period(scored.value)
        name = home(scored.value.clause.hit.stored.header.metadata)
        if period is not None and name is not None:
            held.setdefault((period.start, period.end), (period, set()))[1].add(name)
    counted = Counter({key: len(names) for key, (_, names) in held.items()})
    if not counted:
        return None
    best = max(counted, key=lambda key: (counted[key], months_of(held[key][0]), key[1]))
    if counted[best] < 2 or not set(homes) <= held[best][1]:
        return None
    return held[best][0]


def _year(scored: Scored) -> int | None:
    """The year that a value tells of as a whole."""
    period = held_period(scored.value)
    if period is None:
        return None
    return period.start.year if period == _whole(period.start.year) else None


def _whole(year: int) -> Period:
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31), str(year))
