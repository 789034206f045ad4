"""How a question is typed: with marks, without them, in English."""

from __future__ import annotations

import random
import re

from benchmarks.lookalike.facts import HALF, NINE, YEAR, Fact, place_name
from benchmarks.lookalike.page import capital, localised, period_words, ranked
from benchmarks.lookalike.wording import Measure, phrases
from corpus.registry.place_table import Place, all_places
from corpus.vietnamese.folding import fold

LANGUAGES = ("vi", "vi-noaccent", "en")
_CHAT = (
    ("khoa hoc va cong nghe", "khcn"), ("nhiem vu", "nv"), ("doanh nghiep", "dn"),
    ("bao nhieu", "bn"), ("thu tuc hanh chinh", "tthc"), ("so huu tri tue", "shtt"),
    ("quyet dinh", "qd"),
)  # fmt: skip
_SPACES = re.compile(r"\s+")


def place_of(name: str) -> Place:
    """A province by its registry name."""
    return next(place for place in all_places() if place.name == name)


def place_words(place: Place, rng: random.Random) -> dict[str, str]:
    """A province as a person names it."""
    short = place_name(place)
    if place.name == "Hồ Chí Minh":
        short = rng.choice(("TP.HCM", "Thành phố Hồ Chí Minh", "TP Hồ Chí Minh"))
    if place.name == "Huế":
        short = rng.choice(("Thừa Thiên Huế", "Huế"))
    return {"P": short, "R": short if "Minh" in short or "HCM" in short else ranked(place)}


def vietnamese(
    frame: str, place: Place, field: str, measure: Measure | None, rng: random.Random,
    asked: str = "", **words: str,
) -> str:  # fmt: skip
    """A frame filled in. ``asked``: the measure's wording, with its own ``{q}`` filled already."""
    departments = phrases()["departments"][field]
    noun = rng.choice(measure.noun) if measure else ""
    values = (
        place_words(place, rng)
        | {"D": rng.choice(departments["chat"]), "A": asked, "N": noun}
        | words
    )
    return capital(localised(_SPACES.sub(" ", _fill(frame, values)).strip(), place))


def english(frame: str, place: Place, field: str, measure: Measure | None, **words: str) -> str:
    """An English frame filled in."""
    values = {"P": place.name_en, "D": phrases()["departments"][field]["en"]}
    if measure:
        values |= {
            "N": measure.en_noun,
            "V": measure.en_did,
            "W": measure.en_done,
            "V_past": measure.en_done,
        }
    text = _SPACES.sub(" ", _fill(frame, values | words)).strip()
    return capital(text)


def _fill(frame: str, values: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda slot: values[slot[1]], frame)


def unmarked(text: str, rng: random.Random) -> str:
    """As typed on a phone: no marks, mostly small letters, at times with abbreviations."""
    typed = fold(text)
    if rng.random() < 0.4:
        for written, short in rng.sample(_CHAT, 4):
            typed = re.sub(rf"\b{written}\b", short, typed)
    return typed.rstrip("?") if rng.random() < 0.7 else typed


def asking_word(measure: Measure, rng: random.Random) -> str:
    """What stands where the number would."""
    if measure.kind == "share":
        return rng.choice(("bao nhiêu phần trăm", "bao nhiêu %", "bao nhiêu phần trăm"))
    if measure.kind == "money":
        return rng.choice(("bao nhiêu", "bao nhiêu tiền"))
    small = measure.high < 100
    return rng.choice(("bao nhiêu", "bao nhiêu", "mấy") if small else ("bao nhiêu",))


def period_asked(fact: Fact, rng: random.Random) -> str:
    """The period of a fact in Vietnamese."""
    if fact.span.startswith("rest"):
        return {f"rest of {HALF}": "6 tháng cuối năm", f"rest of {NINE}": "3 tháng cuối năm"}[
            fact.span
        ] + f" {fact.year}"
    if fact.span == HALF:
        return rng.choice(
            (f"6 tháng đầu năm {fact.year}", f"nửa đầu năm {fact.year}", f"6 tháng đầu {fact.year}")
        )
    if fact.span == NINE:
        return rng.choice((f"9 tháng năm {fact.year}", f"9 tháng đầu năm {fact.year}"))
    return period_words(YEAR, fact.year)


def period_english(fact: Fact) -> str:
    """The period of a fact in English."""
    named = {
        YEAR: "in", HALF: "in the first six months of", NINE: "in the first nine months of",
        f"rest of {HALF}": "in the last six months of", f"rest of {NINE}": "in the last three months of",
    }[fact.span]  # fmt: skip
    return f"{named} {fact.year}"
