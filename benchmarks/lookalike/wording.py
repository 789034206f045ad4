"""The wordings that documents and questions are made of, read from the tables in ``data``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that bulletins count, and how a person asks for it."""

    key: str
    field: str
    kind: str  # count, money or share
    low: int
    high: int
    unit: str
    label: tuple[str, ...]
    ask: tuple[str, ...]
    held_ask: tuple[str, ...]
    noun: tuple[str, ...]
    plan_ask: tuple[str, ...]
    plan: tuple[str, ...]
    en_noun: str
    en_did: str
    en_done: str


@dataclass(frozen=True, slots=True)
class Item:
    """Measures that one clause tells together; ``{0}`` is the number of the first."""

    keys: tuple[str, ...]
    done: tuple[str, ...]
    held_done: tuple[str, ...]


def table(name: str) -> dict[str, Any]:
    """A table of ``data`` as it stands."""
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def measures() -> dict[str, Measure]:
    """All measures by key."""
    rows = table("measures")["measure"]
    return {row["key"]: Measure(**_frozen({"held_ask": [], **row})) for row in rows}


@lru_cache(maxsize=1)
def items() -> tuple[Item, ...]:
    """All clauses."""
    return tuple(Item(**_frozen({"held_done": [], **row})) for row in table("items")["item"])


@lru_cache(maxsize=1)
def phrases() -> dict[str, Any]:
    """Sentences without figures, names and subjects of decisions."""
    return table("phrases")


@lru_cache(maxsize=1)
def frames() -> dict[str, Any]:
    """Wordings of questions."""
    return table("frames")


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in row.items()}
