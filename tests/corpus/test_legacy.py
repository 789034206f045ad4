"""Tests of corpus.vietnamese.legacy."""

import pytest

from corpus.vietnamese.legacy import code_table


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("tcvn3", 60 + 7 + 7),  # small letters; and đ; the seven capitals without a tone
        ("vni", 2 * (60 + 7)),
        ("vps", 2 * (60 + 7)),
    ],
)
def test_every_letter_has_bytes_of_its_own(name, marked):
    """All letters with marks are there, and no two share their bytes."""
    table = {letter: code for letter, code in code_table(name).items() if letter.isalpha()}
    beyond = [letter for letter in table if not letter.isascii()]
    assert len(beyond) == marked
    assert len(set(table.values())) == len(table)
