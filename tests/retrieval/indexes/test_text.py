"""What is indexed of a passage."""

from __future__ import annotations

import pytest

from retrieval.indexes.text import context_of, indexed_text, years_of
from tests.built import built, stored


def test_the_context_is_what_holds_for_a_passage() -> None:
    """Title, headings, place, period and number, then the slice."""
    one = stored(built("a.txt", ["10 nhiệm vụ."]))[0]
    assert context_of(one) == (
        "Kết quả hoạt động khoa học . I. KẾT QUẢ . Ninh Thuận . năm 2021 . 12/BC-SKHCN"
    )
    assert indexed_text(one) == f"{context_of(one)}\n10 nhiệm vụ."


def test_what_is_not_said_leaves_no_gap() -> None:
    """A document without place, period or sections is indexed by the rest."""
    one = stored(built("a.txt", ["10 nhiệm vụ."], place=None, period=None, headings=()))[0]
    assert context_of(one) == "Kết quả hoạt động khoa học . 12/BC-SKHCN"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10 nhiệm vụ.", (2021, 2022)),  # of the document's period and its publication
        ("Năm 2019 và 2020.", (2019, 2020, 2021, 2022)),
        ("Ngày 05/3/2018.", (2021, 2022)),
        ("2.019 tỷ và 20190 ha.", (2021, 2022)),
    ],
)
def test_years_that_a_passage_tells_of(text: str, expected: tuple[int, ...]) -> None:
    """Years in words of the passage, not every number of four digits."""
    assert years_of(stored(built("a.txt", [text]))[0]) == expected
