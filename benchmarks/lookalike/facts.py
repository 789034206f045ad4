"""What the bulletins will say, drawn before a word of them is written."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.lookalike.wording import Item, Measure, items, measures, phrases
from corpus.registry.place_table import Place, all_places

YEARS = range(2018, 2023)
YEAR, HALF, NINE = "year", "half", "nine"
_SHARED = 0.18  # of the values of a measure and year are the same in three provinces


@dataclass(slots=True)
class Fact:
    """One figure of one document. ``evidence`` is filled in when the document is written."""

    place: str
    year: int
    span: str
    measure: Measure
    text: str  # as the document writes it: "07", "12.486 triệu đồng", "97,35%"
    amount: float
    planned: bool = False
    earlier: bool = False  # of the year before the document's own
    doc: str = ""
    evidence: str = ""
    neighbours: tuple[str, ...] = ()  # other figures of the same document


@dataclass(slots=True)
class Event:
    """A conference with its day and people, or a decision with its number and day."""

    kind: str  # "conference" or "decision"
    day: dt.date
    subject: str
    number: str = ""
    chair: str = ""
    office: str = ""
    reader: str = ""
    reader_office: str = ""
    evidence: str = ""  # for the day, and for the number of a decision
    chair_evidence: str = ""
    reader_evidence: str = ""


@dataclass(slots=True)
class Plan:
    """All that one document tells."""

    doc: str
    place: Place
    field: str
    year: int
    span: str
    published: dt.date
    groups: list[tuple[Item, list[Fact]]]
    planned: list[Fact]
    earlier: list[Fact]
    events: list[Event] = dataclasses.field(default_factory=list)

    @property
    def done(self) -> list[Fact]:
        """Figures of the document's own period."""
        return [fact for _, facts in self.groups for fact in facts]

    @property
    def facts(self) -> list[Fact]:
        """All figures that can be asked for."""
        return [*self.done, *self.planned, *self.earlier]


def place_name(place: Place) -> str:
    """A province as its bulletins of those years wrote it."""
    return "Thừa Thiên Huế" if place.name == "Huế" else place.name


def draw(seed: str, places: Sequence[Place] | None = None) -> list[Plan]:
    """A plan for every bulletin: one for each place and year, some more for parts of years."""
    plans: list[Plan] = []
    chosen = all_places() if places is None else places
    shared = _shared_values(seed, chosen)
    for place in chosen:
        for year in YEARS:
            rng = random.Random(f"{seed}/{place.name}/{year}")
            lot = rng.random()
            spans = (
                [(HALF if lot < 0.06 else NINE, "science")] if lot < 0.11 else [(YEAR, "science")]
            )
            if lot > 0.87:
                spans.append((rng.choice((HALF, NINE)), "science"))
            if rng.random() < 0.1:
                spans.append((YEAR, rng.choice(("farming", "health", "digital"))))
            for span, field_ in spans:
                doc = f"bt{len(plans):04d}."
                plans.append(_plan(rng, doc, place, field_, year, span, shared))
    _earlier_years(seed, plans)
    return plans


def _shared_values(seed: str, places: Sequence[Place]) -> dict[tuple[str, str, int], int]:
    """Values that three provinces share on purpose, by place, measure and year."""
    rng = random.Random(f"{seed}/shared")
    held: dict[tuple[str, str, int], int] = {}
    names = [place.name for place in places]
    for measure in measures().values():
        for year in YEARS:
            for _ in range(int(len(names) * _SHARED / 3)):
                value = rng.randint(measure.low, measure.high)
                for name in rng.sample(names, 3):
                    held[name, measure.key, year] = value
    return held


def _plan(
    rng: random.Random, doc: str, place: Place, field_: str, year: int, span: str,
    shared: dict[tuple[str, str, int], int],
) -> Plan:  # fmt: skip
    published = _published(rng, year, span)
    taken: set[float] = set()
    groups: list[tuple[Item, list[Fact]]] = []
    keys: set[str] = set()
    pool = [item for item in items() if measures()[item.keys[0]].field == field_]
    rng.shuffle(pool)
    padded = rng.random() < 0.8
    for item in pool:
        if keys.intersection(item.keys) or len(keys) + len(item.keys) > 13:
            continue
        if groups and rng.random() < 0.22:
            continue
        amounts = _amounts(rng, item, place.name, year, span, shared, taken)
        facts = [
            _fact(rng, place.name, year, span, measures()[key], amount, padded)
            for key, amount in zip(item.keys, amounts, strict=True)
        ]
        groups.append((item, facts))
        keys.update(item.keys)
    planned: list[Fact] = []
    plannable = [m for m in measures().values() if m.field == field_ and m.plan]
    if rng.random() < 0.85:
        for measure in rng.sample(plannable, min(len(plannable), rng.choice((1, 2, 2, 3)))):
            amount = _fresh(rng, measure, taken)
            when = (year, f"rest of {span}") if span != YEAR else (year + 1, YEAR)
            fact = _fact(rng, place.name, *when, measure, amount, padded)
            fact.planned = True
            planned.append(fact)
    plan = Plan(doc, place, field_, year, span, published, groups, planned, [])
    plan.events = _events(rng, plan)
    return plan


def _published(rng: random.Random, year: int, span: str) -> dt.date:
    if span == HALF:
        return dt.date(year, 6, 22) + dt.timedelta(rng.randint(0, 40))
    if span == NINE:
        return dt.date(year, 9, 22) + dt.timedelta(rng.randint(0, 30))
    return dt.date(year, 12, 12) + dt.timedelta(rng.randint(0, 60))


def _amounts(
    rng: random.Random, item: Item, place: str, year: int, span: str,
    shared: dict[tuple[str, str, int], int], taken: set[float],
) -> list[float]:  # fmt: skip
    found: list[float] = []
    for key in item.keys:
        measure = measures()[key]
        wanted = shared.get((place, key, year)) if span == YEAR else None
        if wanted is not None and wanted not in taken:
            taken.add(wanted)
            found.append(float(wanted))
        else:
            found.append(_fresh(rng, measure, taken))
    if item.keys[:3] == ("managed", "national", "provincial"):
        found[2] = found[0] - found[1]
        taken.add(found[2])
    if item.keys == ("managed", "accepted", "signed") and found[1] + found[2] > found[0]:
        found[0] += found[1] + found[2]
        taken.add(found[0])
    return found


def _fresh(rng: random.Random, measure: Measure, taken: set[float]) -> float:
    for _ in range(200):
        value = float(rng.randint(measure.low, measure.high))
        if value not in taken:
            break
    taken.add(value)
    return value


def _fact(
    rng: random.Random, place: str, year: int, span: str, measure: Measure, amount: float,
    padded: bool,
) -> Fact:  # fmt: skip
    return Fact(place, year, span, measure, written(rng, measure, amount, padded), amount)


def written(rng: random.Random, measure: Measure, amount: float, padded: bool) -> str:
    """A value as a document writes it."""
    if measure.kind == "share":
        whole, part = divmod(int(amount), 100)
        return f"{whole}%" if part == 0 else f"{whole},{part:02d}%"
    if measure.kind == "money":
        if amount > 2000 and rng.random() < 0.35:
            whole, part = divmod(int(amount), 1000)
            return f"{whole},{part // 100} tỷ đồng" if part // 100 else f"{whole} tỷ đồng"
        return f"{thousands(int(amount))} triệu đồng"
    return f"{int(amount):02d}" if padded and amount < 10 else thousands(int(amount))


def thousands(amount: int) -> str:
    """12486 as 12.486."""
    return f"{amount:,}".replace(",", ".")


def _events(rng: random.Random, plan: Plan) -> list[Event]:
    words = phrases()
    found: list[Event] = []
    if rng.random() < 0.75:
        day = plan.published - dt.timedelta(rng.randint(0, 3))
        chair, reader = _name(rng), _name(rng)
        office = rng.choice(words["chairs"])
        found.append(
            Event("conference", day, "", "", chair, office, reader, rng.choice(words["readers"]))
        )
    subjects = words["departments"][plan.field]["subjects"]
    for subject in rng.sample(subjects, rng.choice((0, 1, 1, 2))):
        latest = dt.date(plan.year, {YEAR: 11, HALF: 5, NINE: 8}[plan.span], 20)
        day = latest - dt.timedelta(rng.randint(0, (latest - dt.date(plan.year, 1, 4)).days))
        number = f"{rng.randint(31, 2950)}/QĐ-UBND"
        found.append(Event("decision", day, subject.format(year=plan.year), number))
    return found


def _name(rng: random.Random) -> str:
    words = phrases()
    return " ".join(rng.choice(words[part]) for part in ("surnames", "middles", "given"))


def _earlier_years(seed: str, plans: list[Plan]) -> None:
    """Some bulletins tell a figure of the year before, where no other bulletin does."""
    told = {(f.place, f.year, f.measure.key) for p in plans for f in p.facts}
    for plan in plans:
        rng = random.Random(f"{seed}/earlier/{plan.doc}")
        if plan.span != YEAR or plan.field != "science" or rng.random() > 0.25:
            continue
        single = [facts[0] for item, facts in plan.groups if len(item.keys) == 1]
        rng.shuffle(single)
        for fact in single:
            key = (fact.place, plan.year - 1, fact.measure.key)
            if fact.measure.kind == "count" and key not in told:
                taken = {f.amount for f in plan.facts}
                amount = _fresh(rng, fact.measure, taken)
                padded = not any(f.text.isdigit() and int(f.text) < 10 and f.text[0] != "0"
                                 for f in plan.facts)  # fmt: skip
                earlier = _fact(rng, fact.place, plan.year - 1, YEAR, fact.measure, amount, padded)
                earlier.earlier = True
                plan.earlier.append(earlier)
                told.add(key)
                break
