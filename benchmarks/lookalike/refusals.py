"""Questions that no bulletin answers, each for a reason of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from benchmarks.lookalike.asking import english, place_of, unmarked, vietnamese
from benchmarks.lookalike.facts import HALF, NINE, YEAR, YEARS, Fact
from benchmarks.lookalike.gold import Gold
from benchmarks.lookalike.questions import Asker
from benchmarks.lookalike.wording import frames, measures

_NO_YEARS = (2014, 2015, 2016, 2024)
_TRIES = 400

Draw = Callable[["Asker", "Told"], "tuple[str, str] | None"]


class Told:
    """What the bulletins tell, by place, year, span, measure and whether it is planned."""

    def __init__(self, asker: Asker) -> None:
        self.facts = asker.facts
        self.exact = {(f.place, f.year, f.span, f.measure.key, f.planned) for f in asker.facts}
        self.anyhow = {(f.place, f.year, f.measure.key) for f in asker.facts}
        self.spans = {
            (f.place, f.year, f.span) for f in asker.facts if not f.planned and not f.earlier
        }
        self.places = sorted({f.place for f in asker.facts})
        self.measured = sorted({f.measure.key for f in asker.facts if f.measure.field == "science"})
        self.events = {
            (b.plan.place.name, b.plan.year): [e.kind for e in b.plan.events]
            for b in asker.bulletins
        }


def unanswerable(asker: Asker, size: float) -> Iterator[Gold]:
    """About 170 questions for a ``size`` of 1; their kinds say why they have no answer."""
    told = Told(asker)
    wanted: tuple[tuple[str, Draw, int], ...] = (
        ("no_year", _no_year, 24), ("no_measure", _no_measure, 42), ("plan_as_done", _plan_as_done, 28),
        ("done_as_plan", _done_as_plan, 16), ("part_of_year", _part_of_year, 18), ("no_field", _no_field, 10),
        ("unknown", _unknown, 16), ("no_event", _no_event, 12), ("no_claim", _no_claim, 10),
    )  # fmt: skip
    for kind, draw, count in wanted:
        found = 0
        for _ in range(_TRIES):
            if found >= round(count * size):
                break
            made = draw(asker, told)
            if made is not None:
                found += 1
                yield Gold("", kind, made[1], made[0], answerable=False)


def _fact(place: str, year: int, span: str, key: str, planned: bool = False) -> Fact:
    return Fact(place, year, span, measures()[key], "", 0, planned)


def _asked(asker: Asker, fact: Fact) -> tuple[str, str]:
    lang = asker.language()
    return asker.figure(fact, lang), lang


def _no_year(asker: Asker, told: Told) -> tuple[str, str] | None:
    fact = asker.rng.choice(told.facts)
    if fact.planned:
        return None
    return _asked(asker, replace(fact, year=asker.rng.choice(_NO_YEARS), span=YEAR))


def _no_measure(asker: Asker, told: Told) -> tuple[str, str] | None:
    """A measure that the place's bulletins of that year leave out."""
    rng = asker.rng
    place, year, key = rng.choice(told.places), rng.choice(YEARS), rng.choice(told.measured)
    covered = place_of(place).covers or (place,)
    if any((one, year, key) in told.anyhow for one in covered):
        return None  # also where a province that has since become part of it tells
    if (place, year, YEAR) not in told.spans:
        return None
    return _asked(asker, _fact(place, year, YEAR, key))


def _plan_as_done(asker: Asker, told: Told) -> tuple[str, str] | None:
    """What is only planned, asked for as if it had been done."""
    fact = asker.rng.choice(told.facts)
    whole = fact.planned and fact.span == YEAR
    if not whole or any(
        (fact.place, fact.year, s, fact.measure.key, False) in told.exact
        for s in (YEAR, HALF, NINE)
    ):
        return None
    return _asked(asker, replace(fact, planned=False))


def _done_as_plan(asker: Asker, told: Told) -> tuple[str, str] | None:
    fact = asker.rng.choice(told.facts)
    if fact.planned or fact.span != YEAR or not fact.measure.plan_ask:
        return None
    if (fact.place, fact.year, YEAR, fact.measure.key, True) in told.exact:
        return None
    return _asked(asker, replace(fact, planned=True))


def _part_of_year(asker: Asker, told: Told) -> tuple[str, str] | None:
    """Half a year, where only the whole year is told."""
    fact = asker.rng.choice(told.facts)
    span = asker.rng.choice((HALF, NINE))
    spans = {(fact.place, fact.year, s) for s in (HALF, NINE)}
    if fact.planned or fact.earlier or fact.span != YEAR or spans & told.spans:
        return None
    return _asked(asker, replace(fact, span=span))


def _no_field(asker: Asker, told: Told) -> tuple[str, str] | None:
    """Another department's measure, where that department has no bulletin."""
    rng = asker.rng
    key = rng.choice([m.key for m in measures().values() if m.field != "science"])
    place, year = rng.choice(told.places), rng.choice(YEARS)
    if any(
        (place, year, m.key) in told.anyhow
        for m in measures().values()
        if m.field == measures()[key].field
    ):
        return None
    return _asked(asker, _fact(place, year, YEAR, key))


def _unknown(asker: Asker, told: Told) -> tuple[str, str] | None:
    """What no bulletin tells of any place."""
    rng = asker.rng
    place, year, lang = place_of(rng.choice(told.places)), rng.choice(YEARS), asker.language()
    if lang == "en":
        asked = rng.choice(frames()["absent"]["en"])
        return english(f"How many {asked} in {{P}} in {year}?", place, "science", None), lang
    frame = rng.choice(("{T} {P} {A}?", "{P} {T} {A}?", "{P} {A} trong {T}?"))
    asked = rng.choice(frames()["absent"]["vi"])
    text = vietnamese(frame, place, "science", None, rng, asked=asked, T=f"năm {year}")
    return (text if lang == "vi" else unmarked(text, rng)), lang


def _no_event(asker: Asker, told: Told) -> tuple[str, str] | None:
    """The chair or the day of a conference that the bulletin does not tell of."""
    bulletin = asker.rng.choice(asker.bulletins)
    plan = bulletin.plan
    if "conference" in told.events.get((plan.place.name, plan.year), []) or plan.span != YEAR:
        return None
    if any(event.kind == "conference" for event in plan.events):
        return None
    if (
        sum(
            b.plan.place.name == plan.place.name and b.plan.year == plan.year
            for b in asker.bulletins
        )
        > 1
    ):
        return None
    lang = asker.language()
    kind = asker.rng.choice(("chair", "conference_date"))
    return asker.about_conference(kind, bulletin, lang), lang


def _no_claim(asker: Asker, told: Told) -> tuple[str, str] | None:
    """A claim on a year of which nothing is told."""
    fact = asker.rng.choice(told.facts)
    if fact.planned or fact.measure.kind != "count":
        return None
    lang = asker.language()
    other = replace(fact, year=asker.rng.choice(_NO_YEARS), span=YEAR)
    return asker.claim(other, fact.text, lang), lang
