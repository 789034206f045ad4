"""Whether figures are of the same sort, so that they may be compared or added."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from corpus.registry.amounts import TIME_UNITS
from corpus.types import Figure, Period
from corpus.vietnamese.folding import fold
from corpus.vietnamese.words import join_words
from retrieval.answering.periods import periods_of
from retrieval.answering.scoring import Scored
from retrieval.answering.values import Value
from retrieval.matching import matchable
from retrieval.types import Query, QuestionKind

_LEVEL = re.compile(r" cap (quoc gia|nha nuoc|bo|tinh|thanh pho|co so|huyen|xa|truong) ")
_LEVELS = frozenset({"quoc gia", "cap quoc gia", "cap tinh", "cap bo", "cap huyen", "cap co so"})
_SUMS = frozenset({"%", "đồng", "USD", "EUR"})
OF_THE_HEAD = 0.6  # how surely what is counted must be what was asked for
_COUNTING = frozenset({"so", "tong", "luong", "cac", "nhung", "luot", "cai", "chiec"})
_MONTH = 30.4  # days


class Difference(StrEnum):
    """What sets figures apart, so that no verdict and no sum is made of them."""

    UNIT = "unit"
    PLAN = "plan"
    STAGE = "stage"
    THING = "thing"
    TIME = "time"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Thing:
    """What a figure is of, as far as it can be told."""

    unit: str
    noun: str
    level: str
    stages: frozenset[str]
    planned: bool
    months: int  # length of its period, 0 where none is known
    period: Period | None
    exact: bool


def figure_of(value: Value) -> Figure | None:
    """The figure that a value is."""
    held = [
        f for f in value.clause.figures if value.start <= f.start < max(value.end, value.start + 1)
    ]
    return held[0] if held else None


def counts_it(value: Value, query: Query) -> bool:
    """Whether a figure counts what was asked for, of the level that was asked for: what holds for
    the nearest figure will not do beside others."""
    figure = figure_of(value)
    if figure is None or query.kind is not QuestionKind.COUNT:
        return True
    said = matchable(f"{figure.counted} {figure.predicate}")
    if query.head is None and (figure.unit in _SUMS or figure.unit in TIME_UNITS):
        return False
    if value.head < OF_THE_HEAD:
        return False
    asked = {concept.forms[0] for concept in query.concepts if concept.forms[0] in _LEVELS}
    return all(f" {level} " in said.folded for level in asked)


def held_period(value: Value) -> Period | None:
    """The period that a value most likely tells of."""
    periods = periods_of(value)
    return value.period or (periods[0] if periods else None)


def thing_of(scored: Scored, query: Query) -> Thing:
    """What a value is of; the words that were asked for are the same for all."""
    value = scored.value
    figure = figure_of(value)
    said = matchable(figure.predicate if figure is not None else value.clause.view.text)
    counted = matchable(figure.counted if figure is not None else "")
    period = held_period(value)
    about = value.short[:1]
    return Thing(
        unit=figure.unit if figure is not None else "",
        noun=_noun(figure),
        level=_level(counted.folded),
        stages=_stages(said.folded),
        planned=value.planned,
        months=months_of(period),
        period=period,
        exact=figure is not None and figure.value is not None and not about.isalpha(),
    )


def months_of(period: Period | None) -> int:
    """The length of a period, 0 for none."""
    return 0 if period is None else round(((period.end - period.start).days + 1) / _MONTH)


def differences(
    things: Sequence[Thing], query: Query, *, same_time: bool
) -> tuple[Difference, ...]:
    """What sets things apart; ``same_time``: their periods must be one and the same, not only of
    one length."""
    found: list[Difference] = []
    if _several(thing.unit for thing in things):
        found.append(Difference.UNIT)
    if _several(thing.planned for thing in things):
        found.append(Difference.PLAN)
    if not _share_a_stage(things, query):
        found.append(Difference.STAGE)
    elif _nouns_differ(things, query) or _levels_differ(things, query):
        found.append(Difference.THING)
    times = {thing.months for thing in things if thing.months}
    spans = {(t.period.start, t.period.end) for t in things if t.period is not None}
    if len(times) > 1 or (same_time and len(spans) > 1):
        found.append(Difference.TIME)
    if not all(thing.exact for thing in things):
        found.append(Difference.VAGUE)
    return tuple(found)


def _noun(figure: Figure | None) -> str:
    """The first word of what is counted."""
    if figure is None or figure.unit:
        return ""
    counted = matchable(figure.counted)
    words = [word for word in counted.folded.split() if word not in _COUNTING]
    spans = join_words(words)
    return " ".join(words[slice(*spans[0])]) if spans else ""


def _level(counted: str) -> str:
    found = _LEVEL.search(counted)
    level = found[1] if found is not None else ""
    return "tinh" if level == "thanh pho" else level  # the same level in cities under the state


def _nouns_differ(things: Sequence[Thing], query: Query) -> bool:
    """Whether different things are counted; those that count alike what was asked for do not
    differ ("16 đợt" beside "17 cuộc thanh tra"), nor does a number that a label alone names."""
    nouns = {thing.noun for thing in things if thing.noun}
    head = query.head
    alike = {*head.forms, *map(fold, head.near)} if head is not None else set()
    return len({"" if noun in alike else noun for noun in nouns}) > 1


def _levels_differ(things: Sequence[Thing], query: Query) -> bool:
    asked = any(_LEVEL.search(f" {form} ") for c in query.concepts for form in c.forms)
    return not asked and _several(thing.level for thing in things if thing.level)


def _share_a_stage(things: Sequence[Thing], query: Query) -> bool:
    """Whether one stage is common to all that tell theirs: approved, chosen and contracted are
    three. A stage that the question names has been looked for already."""
    asked = _stages(" " + "  ".join(f for c in query.concepts for f in c.forms) + " ")
    told = [thing.stages for thing in things if thing.stages]
    if not told or asked:
        return True
    return bool(frozenset.intersection(*told))


def _several(values: Iterable[object]) -> bool:
    return len(set(values)) > 1


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[str, str], ...]:
    text = files("retrieval.answering.tabling").joinpath("data/stages.csv").read_text("utf-8")
    rows = csv.reader(text.splitlines()[1:])
    return tuple((f" {fold(words)} ", stage) for stage, words in rows)


def _stages(said: str) -> frozenset[str]:
    return frozenset(stage for words, stage in _table() if words in said)
