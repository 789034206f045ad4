"""A province as somebody names it, for whoever may not read the registry."""

from __future__ import annotations

from corpus.registry.place_table import place_named
from corpus.registry.places import find_places

MAX_CHARACTERS = 200


def province(text: str) -> str | None:
    """The registry name of the one province that a text names, with or without marks; else None."""
    text = text[:MAX_CHARACTERS]
    if (place := place_named(text)) is not None:
        return place.name
    named = {mention.place.name for mention in find_places(text, folded_ok=True)}
    return named.pop() if len(named) == 1 else None
