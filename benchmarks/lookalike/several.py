"""Questions over several bulletins: comparisons, rankings and totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from benchmarks.lookalike.asking import english, place_of, place_words, unmarked, vietnamese
from benchmarks.lookalike.facts import YEAR, Fact, place_name, thousands
from benchmarks.lookalike.gold import Gold, value_forms
from benchmarks.lookalike.questions import Asker

_TRIES = 200
_LOWEST = ("thấp nhất", "ít nhất")


def over_several(asker: Asker, size: float) -> Iterator[Gold]:
    """About 60 questions for a ``size`` of 1."""
    told: dict[tuple[str, int], dict[str, Fact]] = defaultdict(
        dict
    )  # measure and year → place → fact
    for fact in asker.facts:
        if (
            fact.span == YEAR
            and not fact.planned
            and not fact.earlier
            and fact.measure.kind == "count"
        ):
            told[fact.measure.key, fact.year][fact.place] = fact
    for count, draw in (
        (20, _two_places),
        (16, _two_years),
        (12, _rank),
        (10, _sum_places),
        (8, _sum_years),
    ):
        drawn = (gold for _ in range(_TRIES) for gold in draw(asker, told))
        yield from islice(drawn, round(count * size))


def _typed(asker: Asker, lang: str, kind: str, first: Fact, **words: str) -> str:
    place, measure = place_of(first.place), first.measure
    if lang == "en":
        period = f"in {first.year}"
        return english(
            asker.frame("en", kind), place, measure.field, measure, **{"T": period, **words}
        )
    asked = asker.rng.choice(measure.ask).replace(" {q}", "")
    frame = asker.frame("vi", kind)
    text = vietnamese(
        frame,
        place,
        measure.field,
        measure,
        asker.rng,
        asked=asked,
        **{"T": f"năm {first.year}", **words},
    )
    return text if lang == "vi" else unmarked(text, asker.rng)


def _named(asker: Asker, fact: Fact, lang: str) -> str:
    place = place_of(fact.place)
    return place.name_en if lang == "en" else place_words(place, asker.rng)["P"]


def _names(fact: Fact) -> list[str]:
    place = place_of(fact.place)
    return list(dict.fromkeys((place.name, place_name(place), place.name_en)))


def _lot(asker: Asker, told: dict[tuple[str, int], dict[str, Fact]], count: int) -> list[Fact]:
    keys = [key for key, facts in told.items() if len(facts) >= count]
    if not keys:
        return []
    facts = told[asker.rng.choice(sorted(keys))]
    return asker.rng.sample([facts[name] for name in sorted(facts)], count)


def _two_places(asker: Asker, told: dict[tuple[str, int], dict[str, Fact]]) -> Iterator[Gold]:
    found = _lot(asker, told, 2)
    if len(found) < 2 or found[0].amount == found[1].amount:
        return
    first, second = found
    lang = asker.language()
    more = max(found, key=lambda fact: fact.amount)
    text = _typed(asker, lang, "compare_places", first, P2=_named(asker, second, lang))
    wanted = [value_forms(first), value_forms(second), _names(more)]
    yield Gold("", "compare", lang, text, doc=first.doc, answer_any=wanted, evidence=first.evidence)


def _two_years(asker: Asker, told: dict[tuple[str, int], dict[str, Fact]]) -> Iterator[Gold]:
    by_place = _by_place(told)
    pairs = [
        (facts[year], facts[year + 1])
        for facts in by_place.values()
        for year in sorted(facts)
        if year + 1 in facts and facts[year].amount != facts[year + 1].amount
    ]
    if not pairs:
        return
    before, after = asker.rng.choice(pairs)
    lang = asker.language()
    words = (
        {"Y": str(before.year), "Y2": str(after.year)}
        if lang == "en"
        else {"T2": f"năm {before.year}"}
    )
    text = _typed(asker, lang, "compare_years", after, **words)
    wanted = [value_forms(before), value_forms(after)]
    yield Gold("", "compare", lang, text, doc=after.doc, answer_any=wanted, evidence=after.evidence)


def _rank(asker: Asker, told: dict[tuple[str, int], dict[str, Fact]]) -> Iterator[Gold]:
    facts = told[asker.rng.choice(sorted(told))]
    lang = asker.language()
    ordered = sorted(facts.values(), key=lambda fact: fact.amount)
    text = _typed(asker, lang, "ranking", ordered[0])
    lowest = any(word in text or unmarked(word, asker.rng) in text for word in _LOWEST)
    best = ordered[0] if lowest else ordered[-1]
    if len(ordered) < 3 or [f.amount for f in ordered].count(best.amount) > 1:
        return
    wanted = [_names(best), value_forms(best)]
    yield Gold("", "ranking", lang, text, doc=best.doc, answer_any=wanted, evidence=best.evidence)


def _sum_places(asker: Asker, told: dict[tuple[str, int], dict[str, Fact]]) -> Iterator[Gold]:
    found = _lot(asker, told, 3)
    if not found:
        return
    lang = asker.language()
    text = _typed(
        asker, lang, "total", found[0],
        P2=_named(asker, found[1], lang), P3=_named(asker, found[2], lang),
    )  # fmt: skip
    yield _total(text, lang, found)


def _sum_years(asker: Asker, told: dict[tuple[str, int], dict[str, Fact]]) -> Iterator[Gold]:
    runs = [
        [facts[year] for year in range(first, last + 1)]
        for facts in _by_place(told).values()
        for first in sorted(facts)
        for last in range(first + 1, first + 4)
        if all(year in facts for year in range(first, last + 1))
    ]
    if not runs:
        return
    found = asker.rng.choice(runs)
    lang = asker.rng.choice(("vi", "vi-noaccent"))
    text = _typed(
        asker, lang, "total_years", found[0], Y=str(found[0].year), Y2=str(found[-1].year)
    )
    yield _total(text, lang, found)


def _total(text: str, lang: str, found: Sequence[Fact]) -> Gold:
    amount = int(sum(fact.amount for fact in found))
    wanted = [value_forms(fact) for fact in found]
    wanted.append(list(dict.fromkeys((thousands(amount), str(amount), f"{amount:,}"))))
    return Gold(
        "", "total", lang, text, doc=found[0].doc, answer_any=wanted, evidence=found[0].evidence
    )


def _by_place(
    told: dict[tuple[str, int], dict[str, Fact]],
) -> dict[tuple[str, str], dict[int, Fact]]:
    found: dict[tuple[str, str], dict[int, Fact]] = defaultdict(dict)
    for (key, year), facts in sorted(told.items(), key=lambda pair: pair[0]):
        for place, fact in facts.items():
            found[place, key][year] = fact
    return found
