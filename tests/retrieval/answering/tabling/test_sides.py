"""Whose figures stand side by side."""

from __future__ import annotations

import pytest

from corpus.types import Metadata
from retrieval.answering.tabling.sides import home


@pytest.mark.parametrize(
    ("place", "issuer", "expected"),
    [
        ("Kon Tum", "Sở Công Thương tỉnh Kon Tum", "Kon Tum"),
        (None, "Sở Khoa học và Công nghệ tỉnh An Phước", "An Phước"),
        (None, "Ủy ban nhân dân huyện Sông Đào", "Sông Đào"),
        (None, "Báo Nam Định", None),
        (None, None, None),
    ],
)
def test_home_of_a_document(place: str | None, issuer: str | None, expected: str | None) -> None:
    """Its province, else the place that its issuer names."""
    assert home(Metadata("Bản tin", place=place, issuer=issuer)) == expected
