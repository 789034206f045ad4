"""Provinces that a question names only to say what another one is part of today."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.registry.place_table import place_named
from corpus.registry.places import PlaceMention
from corpus.vietnamese.folding import fold

# "Lào Cai mới, phần Yên Bái cũ": the new name only says where the old one lies now.
_THEN_AND_NOW = re.compile(
    r"\b(?:cu|moi|nay la|nay thuoc|gio la|bay gio|hien nay|sap nhap|hop nhat|phan|truoc day|former"
    r"|formerly|old|now|merged|merger|today)\b"
)


def without_wholes(named: Sequence[PlaceMention], text: str) -> list[PlaceMention]:
    """The places named without those that another one named with them is part of today."""
    places = {mention.place.name for mention in named}
    if len(places) < 2 or _THEN_AND_NOW.search(fold(text)) is None:
        return list(named)
    parts = {place.merged_into for place in map(place_named, places) if place is not None}
    return [mention for mention in named if mention.place.name not in parts]
