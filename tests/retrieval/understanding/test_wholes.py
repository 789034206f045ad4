"""Provinces that are named only to say what another is part of today."""

from __future__ import annotations

import pytest

from corpus.registry.places import find_places
from retrieval.understanding.wholes import without_wholes


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Tỉnh Lào Cai mới, phần Yên Bái cũ, năm 2020", ["Yên Bái"]),
        ("Ninh Thuận (nay là Khánh Hòa) năm 2021", ["Ninh Thuận"]),
        ("So sánh Ninh Thuận và Khánh Hòa năm 2021", ["Ninh Thuận", "Khánh Hòa"]),
        ("Khánh Hòa hiện nay năm 2021", ["Khánh Hòa"]),
        ("Ninh Thuận cũ và Yên Bái cũ", ["Ninh Thuận", "Yên Bái"]),
    ],
)
def test_a_whole_is_left_out_where_a_part_is_asked_about(text: str, places: list[str]) -> None:
    """Only with words of then and now; a comparison keeps both."""
    assert [m.place.name for m in without_wholes(find_places(text), text)] == places
