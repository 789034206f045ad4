"""Clauses, sentences and lead-ins of one document, with what must be quoted for each figure."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from benchmarks.lookalike.facts import HALF, NINE, YEAR, Event, Fact, Plan, place_name
from benchmarks.lookalike.wording import Item, phrases
from corpus.registry.place_table import Place, all_places

_CORE = re.compile(r"\[([^\]]*)\]")
_SLOT = re.compile(r"\{(\d)\}")


def is_city(place: Place) -> bool:
    """Whether it was centrally run in the years that the bulletins tell of."""
    return place.full_name.lower().startswith("thành phố") and place.name != "Huế"


def localised(text: str, place: Place) -> str:
    """A city's department writes "cấp thành phố" where a province's writes "cấp tỉnh"."""
    if not is_city(place):
        return text
    for tail in ("cấp tỉnh", "UBND tỉnh", "sáng kiến tỉnh", "của tỉnh", "trong tỉnh", "Ngân sách tỉnh",
                 "ngân sách tỉnh", "Lãnh đạo tỉnh"):  # fmt: skip
        text = text.replace(tail, tail.replace("tỉnh", "thành phố"))
    return text


def ranked(place: Place) -> str:
    """ "tỉnh Ninh Thuận", "thành phố Đà Nẵng"."""
    return f"{'thành phố' if is_city(place) else 'tỉnh'} {place_name(place)}"


class Page:
    """Writes the clauses of one document and notes the evidence on its facts."""

    def __init__(self, plan: Plan, rng: random.Random, held: bool) -> None:
        self.plan = plan
        self.rng = rng
        self.held = held  # whether wordings that are held back may be used
        self.department = phrases()["departments"][plan.field]
        self.short: str = rng.choice(self.department["short"])
        self.trade: str = rng.choice(self.department["trade"])
        self.place = place_name(plan.place)

    @property
    def period(self) -> str:
        """ "năm 2021", "6 tháng đầu năm 2021"."""
        return period_words(self.plan.span, self.plan.year)

    @property
    def bare_period(self) -> str:
        """The period without its year: "năm qua", "6 tháng đầu năm"."""
        chosen = {YEAR: ("năm qua", "trong năm"), HALF: ("6 tháng đầu năm", "nửa đầu năm"),
                  NINE: ("9 tháng đầu năm", "9 tháng qua")}  # fmt: skip
        return self.rng.choice(chosen[self.plan.span])

    @property
    def next_period(self) -> str:
        """What the plans are for."""
        rest = {YEAR: f"năm {self.plan.year + 1}", HALF: f"6 tháng cuối năm {self.plan.year}",
                NINE: f"3 tháng cuối năm {self.plan.year}"}  # fmt: skip
        return rest[self.plan.span]

    def filled(self, wording: str, facts: Sequence[Fact]) -> str:
        """A wording with its numbers; each fact learns what must be quoted for it."""
        wording = localised(wording, self.plan.place)
        cores = [core for core in _CORE.findall(wording) if _SLOT.search(core)]
        for at, fact in enumerate(facts):
            core = next(core for core in cores if f"{{{at}}}" in core)
            fact.evidence = _numbers(core, facts)
        return _numbers(_CORE.sub(r"\1", wording), facts)

    def clause(self, item: Item, facts: Sequence[Fact]) -> str:
        """A clause that tells an item, at times with how much more than before it is."""
        chosen = item.held_done if self.held and item.held_done else item.done
        text = self.filled(self.rng.choice(chosen), facts)
        alone = len(facts) == 1 and facts[0].measure.kind == "count" and not self.plan.earlier
        if alone and facts[0].amount > 30 and self.rng.random() < 0.25:
            taken = {fact.text for fact in self.plan.facts}
            grown = next(
                n for n in range(self.rng.randint(2, 9), 99) if not {f"{n:02d}", f"{n}"} & taken
            )
            facts[0].neighbours = (f"{grown:02d}", str(grown))
            before = "năm trước" if self.plan.span == YEAR else "cùng kỳ năm trước"
            text += f", tăng {grown:02d} {facts[0].measure.unit} so với {before}"
        return text

    def clauses(self) -> list[str]:
        """A clause for each item, in the plan's order."""
        return [self.clause(item, facts) for item, facts in self.plan.groups]

    def goal(self, fact: Fact) -> str:
        """A clause that tells a planned figure, without its lead-in."""
        return self.filled(self.rng.choice(fact.measure.plan), [fact])

    def plans(self) -> str:
        """A sentence on what is planned, or nothing."""
        if not self.plan.planned:
            return ""
        goals = [self.goal(fact) for fact in self.plan.planned]
        lead = self.rng.choice(
            (f"{capital(self.next_period)}, {self.short} phấn đấu", f"Mục tiêu {self.next_period}:",
             f"Dự kiến {self.next_period}, Sở sẽ", f"{capital(self.next_period)}, toàn ngành đặt mục tiêu",
             f"Trong {self.next_period}, Sở đặt chỉ tiêu", f"Sở phấn đấu trong {self.next_period} sẽ")
        )  # fmt: skip
        return f"{lead} {'; '.join(goals)}."

    def before(self) -> str:
        """Sentences on the year before, or nothing."""
        told: list[str] = []
        for fact in self.plan.earlier:
            noun = localised(fact.measure.noun[0], self.plan.place)
            wording = self.rng.choice(
                (f"[năm {fact.year}, {noun} là {{0}}]", f"[{noun} năm {fact.year} là {{0}}]")
            )
            told.append(f"{capital(self.filled(wording, [fact]))} {fact.measure.unit}.")
        return " ".join(told)

    def conference(self, event: Event) -> str:
        """A sentence on the conference: its day, who chaired it and who read the report."""
        day = day_words(event, self.rng)
        about = self.conference_name()
        sentence = self.rng.choice(
            (f"Ngày {day}, {self.short} tổ chức {about}",
             f"Sáng {day}, {about} đã diễn ra tại trụ sở Sở",
             f"{capital(about)} được tổ chức ngày {day}")
        )  # fmt: skip
        office = localised(event.office, self.plan.place)
        chaired = self.rng.choice(
            (f"Đồng chí {event.chair}, {office} chủ trì hội nghị", f"Ông {event.chair} - {office} - chủ trì hội nghị",
             f"Hội nghị do đồng chí {event.chair}, {office} chủ trì")
        )  # fmt: skip
        read = f"đồng chí {event.reader}, {event.reader_office} trình bày báo cáo tổng kết"
        event.evidence, event.chair_evidence = sentence, chaired
        event.reader_evidence = read
        return f"{sentence}. {chaired}; {read}."

    def conference_name(self) -> str:
        """ "hội nghị tổng kết công tác năm 2021"."""
        named = "tổng kết" if self.plan.span == YEAR else "sơ kết"
        return f"hội nghị {named} công tác {self.period}"

    def decision(self, event: Event) -> str:
        """A sentence on a decision that the people's committee made."""
        day = day_words(event, self.rng)
        number = f"Quyết định số {event.number} ngày {day}"
        event.evidence = number
        committee = localised("UBND tỉnh", self.plan.place)
        return self.rng.choice(
            (f"{committee} đã ban hành {number} về việc {event.subject}.",
             f"Sở đã tham mưu {committee} ban hành {number} {event.subject}.",
             f"Thực hiện {number} của {committee} về {event.subject}, các đơn vị đã khẩn trương vào cuộc.")
        )  # fmt: skip

    def events(self, kind: str) -> list[str]:
        """Sentences on all events of a kind."""
        write = self.conference if kind == "conference" else self.decision
        return [write(event) for event in self.plan.events if event.kind == kind]

    def filler(self, count: int = 1) -> str:
        """Sentences without figures."""
        pool = [*phrases()["fillers"], *self.department["fillers"]]
        return " ".join(self.rng.sample(pool, count))

    def mention(self) -> str:
        """A sentence that names another province, or nothing."""
        if self.rng.random() > 0.35:
            return ""
        other = self.rng.choice([p for p in all_places() if p.name != self.plan.place.name])
        return str(self.rng.choice(phrases()["mentions"])).format(other=ranked(other))


def period_words(span: str, year: int) -> str:
    """A period as documents name it."""
    return {YEAR: "năm", HALF: "6 tháng đầu năm", NINE: "9 tháng năm"}[span] + f" {year}"


def day_words(event: Event, rng: random.Random) -> str:
    """A day in figures."""
    day = event.day
    return rng.choice((f"{day.day}/{day.month}/{day.year}", f"{day:%d/%m/%Y}"))


def capital(text: str) -> str:
    """The first letter large."""
    return text[:1].upper() + text[1:]


def _numbers(text: str, facts: Sequence[Fact]) -> str:
    return _SLOT.sub(lambda slot: facts[int(slot[1])].text, text)
