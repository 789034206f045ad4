"""Questions that the bulletins answer, made from the same figures."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.lookalike.asking import (
    asking_word,
    english,
    period_asked,
    period_english,
    place_of,
    unmarked,
    vietnamese,
)
from benchmarks.lookalike.corpus import HELD_LAYOUTS, Bulletin
from benchmarks.lookalike.facts import YEAR, Event, Fact, thousands
from benchmarks.lookalike.gold import Gold, day_forms, neighbours_of, value_forms
from benchmarks.lookalike.wording import frames

_HELD = frozenset(layout.__name__ for layout, _ in HELD_LAYOUTS)
LANGUAGE_SHARES = (("vi", 0.42), ("vi-noaccent", 0.34), ("en", 0.24))


class Asker:
    """Makes questions from the figures of a set of bulletins."""

    def __init__(self, found: Sequence[Bulletin], seed: str, held: bool) -> None:
        self.rng = random.Random(f"{seed}/questions")
        self.held = held
        self.bulletins = list(found)
        self.layouts = {bulletin.plan.doc: bulletin.layout for bulletin in found}
        self.fields = {bulletin.plan.doc: bulletin.plan.field for bulletin in found}
        self.facts = [fact for bulletin in found for fact in bulletin.plan.facts]

    def language(self) -> str:
        """A language by lot."""
        names = [name for name, _ in LANGUAGE_SHARES]
        return self.rng.choices(names, [share for _, share in LANGUAGE_SHARES])[0]

    def frame(self, tongue: str, kind: str, doc: str = "") -> str:
        """A wording. In the held-back split, one that is held back unless its document is."""
        table = frames()[tongue]
        kept = table.get(f"{kind}_held")
        if self.held and kept and self.layouts.get(doc) not in _HELD:
            return str(self.rng.choice(kept))
        return str(self.rng.choice(table[kind]))

    def figure(self, fact: Fact, lang: str) -> str:
        """A question for a figure."""
        place, rng, measure = place_of(fact.place), self.rng, fact.measure
        field = measure.field
        if lang == "en":
            named = period_english(fact)
            kind = "plan" if fact.planned else measure.kind
            if kind == "plan" and measure.kind != "count":
                kind = measure.kind
            frame = self.frame("en", kind, fact.doc)
            return english(frame, place, field, measure, T=named, T2=named.capitalize())
        wordings = measure.plan_ask if fact.planned else measure.ask
        if (
            self.held
            and measure.held_ask
            and not fact.planned
            and self.layouts.get(fact.doc) not in _HELD
        ):
            wordings = measure.held_ask
        asked = rng.choice(wordings).replace("{q}", asking_word(measure, rng))
        frame = self.frame("vi", "plan" if fact.planned else "figure", fact.doc)
        text = vietnamese(frame, place, field, measure, rng, asked=asked, T=period_asked(fact, rng))
        return text if lang == "vi" else unmarked(text, rng)

    def claim(self, fact: Fact, number: str, lang: str) -> str:
        """A question that states a number and asks whether it is so."""
        place, rng, measure = place_of(fact.place), self.rng, fact.measure
        if lang == "en":
            named = period_english(fact)
            frame = self.frame("en", "claim", fact.doc)
            return english(
                frame, place, measure.field, measure, T=named, T2=named.capitalize(), C=number
            )
        asked = rng.choice(measure.ask).replace("{q}", number)
        frame = self.frame("vi", "claim", fact.doc)
        text = vietnamese(
            frame, place, measure.field, measure, rng, asked=asked, T=period_asked(fact, rng)
        )
        return text if lang == "vi" else unmarked(text, rng)

    def figures(self, facts: Sequence[Fact], count: int, kind: str = "") -> Iterator[Gold]:
        """Questions for figures chosen by lot."""
        for fact in self.rng.sample(facts, min(count, len(facts))):
            lang = self.language()
            yield Gold(
                "", kind or ("plan" if fact.planned else fact.measure.kind), lang, self.figure(fact, lang),
                doc=fact.doc, answer_any=[value_forms(fact)], distractors=neighbours_of(fact),
                evidence=fact.evidence,
            )  # fmt: skip

    def claims(self, facts: Sequence[Fact], count: int) -> Iterator[Gold]:
        """Claims about counts, as many false ones as true ones."""
        for at, fact in enumerate(self.rng.sample(facts, count)):
            lang = self.language()
            claimed = int(fact.amount)
            if at % 2:
                wanted, avoided = [["Có", "Đúng", "Yes"], value_forms(fact)], list[str]()
            else:
                others = [int(n) for n in fact.neighbours if n.isdigit() and int(n) != claimed]
                claimed = self.rng.choice(others) if others else claimed + 3
                wanted = [["Không", "Sai", "Chưa đúng", "No"], value_forms(fact)]
                avoided = ["Có:", "Đúng:", "Yes:"]
            said = f"{claimed:,}" if lang == "en" else thousands(claimed)
            yield Gold(
                "", "yes_no", lang, self.claim(fact, said, lang), doc=fact.doc, answer_any=wanted,
                distractors=avoided, evidence=fact.evidence,
            )  # fmt: skip

    def people(self, count: int) -> Iterator[Gold]:
        """Who chaired a conference, who read its report."""
        for bulletin, event in self.conferences(count):
            kind = "reader" if self.rng.random() < 0.25 else "chair"
            lang = "vi" if kind == "reader" else self.language()
            wanted, other, evidence = (
                (event.chair, event.reader, event.chair_evidence)
                if kind == "chair"
                else (event.reader, event.chair, event.reader_evidence)
            )
            yield Gold(
                "", "person", lang, self.about_conference(kind, bulletin, lang), doc=bulletin.plan.doc,
                answer_any=[[wanted]], distractors=[other], evidence=evidence,
            )  # fmt: skip

    def days(self, count: int) -> Iterator[Gold]:
        """When a conference was held."""
        for bulletin, event in self.conferences(count):
            lang = self.language()
            yield Gold(
                "", "date", lang, self.about_conference("conference_date", bulletin, lang),
                doc=bulletin.plan.doc, answer_any=[day_forms(event.day)], evidence=event.evidence,
            )  # fmt: skip

    def conferences(self, count: int) -> list[tuple[Bulletin, Event]]:
        """Conferences of places and periods that have one bulletin."""
        seen = Counter((b.plan.place.name, b.plan.year, b.plan.span) for b in self.bulletins)
        found = [
            (bulletin, event)
            for bulletin in self.bulletins
            for event in bulletin.plan.events
            if event.kind == "conference"
            and seen[bulletin.plan.place.name, bulletin.plan.year, bulletin.plan.span] == 1
        ]
        return self.rng.sample(found, min(count, len(found)))

    def about_conference(self, kind: str, bulletin: Bulletin, lang: str) -> str:
        """A question on a bulletin's conference."""
        plan, rng = bulletin.plan, self.rng
        fact = Fact(plan.place.name, plan.year, plan.span, plan.done[0].measure, "", 0)
        if lang == "en":
            named = "year-end review" if plan.span == YEAR else "review"
            period = (
                f"{plan.year}"
                if plan.span == YEAR
                else period_english(fact).removeprefix("in the ")
            )
            return english(
                self.frame("en", kind, plan.doc), plan.place, plan.field, None,
                C=f"{named} conference for {'the ' if plan.span != YEAR else ''}{period}",
            )  # fmt: skip
        named = "hội nghị tổng kết" if plan.span == YEAR else "hội nghị sơ kết"
        work = rng.choice(("", "công tác "))
        text = vietnamese(
            self.frame("vi", kind, plan.doc), plan.place, plan.field, None, rng,
            C=f"{named} {work}{period_asked(fact, rng)}",
        )  # fmt: skip
        return text if lang == "vi" else unmarked(text, rng)

    def decisions(self, kind: str, count: int) -> Iterator[Gold]:
        """A decision's number, day or subject."""
        asked = {"number": "number", "decision_date": "date", "content": "content"}[kind]
        pool = [(b, e) for b in self.bulletins for e in b.plan.events if e.kind == "decision"]
        seen = Counter((b.plan.place.name, e.subject, e.day.year) for b, e in pool)
        numbers = Counter((b.plan.place.name, e.number) for b, e in pool)
        pool = [
            (b, e) for b, e in pool
            if seen[b.plan.place.name, e.subject, e.day.year] == 1 and numbers[b.plan.place.name, e.number] == 1
        ]  # fmt: skip
        for bulletin, event in self.rng.sample(pool, min(count, len(pool))):
            lang = self.language()
            text = self.about_decision(kind, bulletin, event, lang)
            if text is None:
                lang = "vi"
                text = self.about_decision(kind, bulletin, event, lang)
            wanted = {
                "number": [event.number],
                "date": day_forms(event.day),
                "content": [event.subject],
            }[asked]
            others = [
                e.number for e in bulletin.plan.events if e.kind == "decision" and e is not event
            ]
            yield Gold(
                "", asked, lang, text or "", doc=bulletin.plan.doc, answer_any=[wanted],
                distractors=others if asked == "number" else [], evidence=event.evidence,
            )  # fmt: skip

    def about_decision(self, kind: str, bulletin: Bulletin, event: Event, lang: str) -> str | None:
        """A question on a decision; None where English has no words for its subject."""
        plan, year = bulletin.plan, str(event.day.year)
        if lang == "en":
            known = frames()["en_subjects"]
            subject = known.get(event.subject.replace(year, "{year}"), "").replace("{year}", year)
            if kind == "number" and not subject:
                return None
            subject += "" if year in subject else f" in {year}"
            return english(
                self.frame("en", kind, plan.doc),
                plan.place,
                plan.field,
                None,
                S=subject,
                Q=event.number,
            )
        subject = event.subject if year in event.subject else f"{event.subject} năm {year}"
        frame = self.frame("vi", kind, plan.doc)
        text = vietnamese(frame, plan.place, plan.field, None, self.rng, S=subject, Q=event.number)
        return text if lang == "vi" else unmarked(text, self.rng)


def answerable(asker: Asker, size: float) -> Iterator[Gold]:
    """Questions on one document each; ``size`` 1 gives about 350."""
    own = [fact for fact in asker.facts if not fact.planned and not fact.earlier]
    by_kind = {
        kind: [f for f in own if f.measure.kind == kind] for kind in ("count", "money", "share")
    }
    yearly = [fact for fact in by_kind["count"] if fact.span == YEAR]
    parts = [fact for fact in by_kind["count"] if fact.span != YEAR]
    planned = [fact for fact in asker.facts if fact.planned]
    if asker.held:  # what is held back is asked for; the rest has been asked for in the open split
        held = [
            fact for fact in yearly if asker.layouts[fact.doc] in _HELD or fact.measure.held_ask
        ]
        yearly = held or yearly
    yield from asker.figures(yearly, round(100 * size))
    yield from asker.figures(parts, round(26 * size))
    yield from asker.figures([f for f in asker.facts if f.earlier], round(10 * size))
    yield from asker.figures(by_kind["money"], round(30 * size))
    yield from asker.figures(by_kind["share"], round(32 * size))
    yield from asker.figures(planned, round(44 * size))
    yield from asker.claims(yearly, round(44 * size))
    yield from asker.people(round(26 * size))
    yield from asker.days(round(22 * size))
    yield from asker.decisions("number", round(22 * size))
    yield from asker.decisions("decision_date", round(14 * size))
    yield from asker.decisions("content", round(12 * size))
