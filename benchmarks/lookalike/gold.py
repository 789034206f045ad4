"""Lines of a gold file, in the form that ``hoiso eval`` reads."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.lookalike.facts import Fact

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(slots=True)
class Gold:
    """One question with what its answer must and must not have."""

    id: str
    kind: str
    lang: str
    question: str
    answerable: bool = True
    doc: str = ""
    history: list[str] = field(default_factory=list)
    answer_any: list[list[str]] = field(default_factory=list)
    distractors: list[str] = field(default_factory=list)
    forbid: list[str] = field(default_factory=list)
    evidence: str = ""


def value_forms(fact: Fact) -> list[str]:
    """Writings of a value that an answer may use."""
    text = fact.text
    forms = [text]
    if fact.measure.kind == "count":
        forms.append(text.lstrip("0"))
    if "." in text or "," in text:
        forms.append(
            text.translate(str.maketrans(".,", ",."))
            .replace("triệu đồng", "million")
            .replace("tỷ đồng", "billion")
        )
    if "Đơn vị" in fact.evidence or fact.measure.kind != "count":
        forms.append(text.removesuffix(" triệu đồng").removesuffix(" tỷ đồng"))
    return list(dict.fromkeys(forms))


def neighbours_of(fact: Fact) -> list[str]:
    """Other figures of its document that must not stand in the short answer."""
    own = set(value_forms(fact))
    return [text for text in fact.neighbours if text not in own and text.lstrip("0") not in own]


def day_forms(day: dt.date) -> list[str]:
    """Writings of a day."""
    month = _MONTHS[day.month - 1]
    return list(dict.fromkeys((
        f"{day.day}/{day.month}/{day.year}", f"{day:%d/%m/%Y}", f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
    )))  # fmt: skip


def write_gold(found: Sequence[Gold], path: Path) -> None:
    """A gold file."""
    path.write_text("".join(_line(one) for one in found), "utf-8")


def _line(one: Gold) -> str:
    return json.dumps(asdict(one), ensure_ascii=False) + "\n"


def numbered(found: Iterable[Gold]) -> list[Gold]:
    """The same questions, each once, with ids of their own."""
    once: dict[str, Gold] = {}
    for gold in found:
        once.setdefault(gold.question, gold)
    for at, gold in enumerate(once.values()):
        gold.id = f"l-{at:04d}"
    return list(once.values())
