"""Plans become files: each document in a layout of its own, chosen by lot."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.lookalike import layouts, layouts_html
from benchmarks.lookalike.facts import Plan, draw
from benchmarks.lookalike.page import Page
from corpus.registry.place_table import Place

Layout = Callable[[Page], str]

OPEN_LAYOUTS: tuple[tuple[Layout, str], ...] = (
    (layouts.portal, "txt"),
    (layouts.report, "txt"),
    (layouts.conference, "txt"),
    (layouts.bullets, "txt"),
    (layouts.by_field, "txt"),
    (layouts_html.chrome, "html"),
    (layouts_html.table, "html"),
    (layouts_html.newspaper, "html"),
    (layouts_html.lists, "html"),
)
HELD_LAYOUTS: tuple[tuple[Layout, str], ...] = (
    (layouts.release, "txt"),
    (layouts_html.interview, "html"),
)


@dataclass(frozen=True, slots=True)
class Bulletin:
    """One file, with the plan that it was written from."""

    name: str
    text: str
    plan: Plan
    layout: str


def bulletins(seed: str, held: bool, places: Sequence[Place] | None = None) -> list[Bulletin]:
    """All bulletins of a seed. ``held``: also in the layouts and wordings that are held back."""
    return [_written(plan, seed, held) for plan in draw(seed, places)]


def _written(plan: Plan, seed: str, held: bool) -> Bulletin:
    rng = random.Random(f"{seed}/{plan.doc}/layout")
    layout, suffix = rng.choice(OPEN_LAYOUTS)
    if held and rng.random() < 0.4:
        layout, suffix = rng.choice(HELD_LAYOUTS)
    text = layout(Page(plan, rng, held))
    for fact in plan.facts:
        fact.doc = plan.doc
        others = {told.text for told in plan.facts if told.text != fact.text}
        fact.neighbours = tuple(sorted(others | set(fact.neighbours)))
    return Bulletin(f"{plan.doc}{suffix}", text, plan, layout.__name__)


def write_all(found: Sequence[Bulletin], folder: Path) -> list[Path]:
    """The files in a folder."""
    paths: list[Path] = []
    for bulletin in found:
        path = folder / bulletin.name
        path.write_text(bulletin.text, "utf-8")
        paths.append(path)
    return paths
