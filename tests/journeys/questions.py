"""Questions by the thousand, made from what documents hold and from what they do not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.registry.people import find_people
from corpus.store import Store
from corpus.types import AccessLevel, Document, StoredPassage
from corpus.vietnamese.folding import fold

ELSEWHERE = ("Cà Mau", "Hậu Giang", "Điện Biên", "Thái Bình", "Kiên Giang")
FIELDS = (
    "Lệ phí {title} là bao nhiêu?",
    "{title} mất bao lâu?",
    "{title} cần những giấy tờ gì?",
    "Nộp hồ sơ {title} ở đâu?",
    "how much is the fee for {title}",
)
ABOUT_FIGURES = (
    ("count", "{place} có bao nhiêu {counted} năm {year}?"),
    ("count", "Năm {year} bao nhiêu {counted} {predicate} ở {place}?"),
    ("count-en", "How many {counted} did {place} have in {year}?"),
    ("bare", "bao nhiêu {counted} {predicate}"),
    ("planned", "{place} đặt mục tiêu bao nhiêu {counted} năm {later}?"),
    ("share", "{counted} {predicate} đạt bao nhiêu phần trăm ở {place} năm {year}?"),
    ("yes-no", "Có phải {place} có {other} {counted} năm {year} không?"),
    ("wrong-year", "{place} có bao nhiêu {counted} năm {wrong}?"),
    ("wrong-place", "{elsewhere} có bao nhiêu {counted} năm {year}?"),
    ("list", "{place} có những {counted} nào năm {year}?"),
)
ABOUT_DOCUMENTS = (
    ("content", "{title}"),
    ("date", "{title} ngày nào?"),
    ("date", "Khi nào {place} công bố {title}?"),
    ("number", "Văn bản về {title} số mấy?"),
    ("who", "Ai chủ trì {title}?"),
    ("money", "Kinh phí của {title} là bao nhiêu?"),
    ("place", "{title} ở tỉnh nào?"),
)


@dataclass(frozen=True)
class Asked:
    """A question, and which kind of template it is from."""

    kind: str
    text: str


def questions(store: Store, limit: int, seed: int) -> list[Asked]:
    """Different questions on all documents, in an order that the seed decides; every third is
    typed without marks."""
    chance = random.Random(seed)
    made: list[Asked] = []
    access = frozenset(AccessLevel)
    for header in sorted(store.headers(access, 1000), key=lambda one: one.source):
        document = store.document(header.id, access)
        assert document is not None
        made += _about_document(document)
        for stored in store.passages_of(header.id, access):
            made += _about_figures(stored, chance)
    chance.shuffle(made)
    typed: dict[str, Asked] = {}
    for number, one in enumerate(made):
        bare = number % 3 == 2
        text = fold(one.text) if bare else one.text
        typed.setdefault(text, Asked(f"{one.kind}-bare" if bare else one.kind, text))
    return list(typed.values())[:limit]


def _about_document(document: Document) -> Iterator[Asked]:
    about = document.header.metadata
    title = about.title.rstrip(".")
    place = about.place or "tỉnh"
    for kind, template in ABOUT_DOCUMENTS:
        yield Asked(kind, template.format(title=title, place=place))
    if about.kind == "procedure":
        for template in FIELDS:
            yield Asked("procedure", template.format(title=title))
    if about.number is not None:
        yield Asked("number", f"{about.number} ban hành ngày nào, về việc gì?")
        yield Asked("number", f"9{about.number} nói gì?")
    for person in find_people(document.text):
        name = document.text[person.start : person.end]
        yield Asked("who", f"{name} giữ chức vụ gì?")
        yield Asked("who", f"{name} nói gì ở {place}?")


def _about_figures(stored: StoredPassage, chance: random.Random) -> Iterator[Asked]:
    about = stored.header.metadata
    for figure in stored.figures:
        period = figure.period or about.period
        year = period.start.year if period else about.published.year if about.published else 2021
        values = {
            "place": figure.place or about.place or "tỉnh",
            "elsewhere": chance.choice(ELSEWHERE),
            "counted": figure.counted[:80] or "tiền",
            "predicate": figure.predicate[:60],
            "year": year,
            "later": year + 1,
            "wrong": year - 9,
            "other": chance.randint(3, 90),
        }
        for kind, template in chance.sample(ABOUT_FIGURES, 5):
            yield Asked(kind, template.format(**values))
